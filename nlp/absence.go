package nlp

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
)

// Absences say why words are no term: what selection held against them (select.go), or what became of them before. Words
// that occur as phrases can be dropped for several reasons, and all are given; of the others the first that applies.

// An Absence is a reason why words are no term.
type Absence struct {
	Reason string // a name of AbsenceReasons
	Why    string // the numbers behind it, in a sentence
	Terms  []int  // that have to do with it: those that hold the words, or are spelled nearly so
}

const mostRelated = 5 // terms that an absence names

// An AbsenceReason is a reason why words are no term; AbsenceReasons lists them.
type AbsenceReason struct {
	Name  string
	Title string

	alone bool // whether it is given only where no other is
	find  func(e *explainer, q query, x *Explanation) (a Absence, applies bool)
}

// AbsenceReasons are the reasons why words are no term, in the order in which they are looked at.
var AbsenceReasons = []AbsenceReason{
	{Name: "ignored", Title: "the user's thesaurus leaves it out", find: (*explainer).isIgnored},
	{Name: "general", Title: "its words could stand in any paper of any field", find: (*explainer).isGeneral},
	{Name: "fragment", Title: "it stands nearly always inside longer phrases", find: (*explainer).isFragment},
	{Name: "few papers", Title: "fewer papers use it than a term must have", find: (*explainer).isRare},
	{Name: "large share", Title: "more papers use it than a term may have", find: (*explainer).isCommon},
	{Name: "no keyword", Title: "terms are keywords, and it is none", alone: true, find: (*explainer).isNoKeyword},
	{Name: "long", Title: "it has more words than a term may have", alone: true, find: (*explainer).isLong},
	{Name: "part", Title: "it stands only inside longer phrases, never by itself", alone: true, find: (*explainer).isPart},
	{Name: "no phrase", Title: "the text has it, but not as a noun phrase", alone: true, find: (*explainer).isNoPhrase},
	{Name: "keyword only", Title: "it is a keyword, but no text uses it", alone: true, find: (*explainer).isKeywordOnly},
	{Name: "absent", Title: "the text does not have it", alone: true, find: (*explainer).isAbsent},
}

// absent explains words that are no term.
func (e *explainer) absent(q query) (Explanation, error) {
	x := Explanation{Query: q.text, Term: -1}
	if q.known {
		x.Keyword = int(e.found.keywordsOf(q.id))
		x.Uses = e.uses(q.id)
		x.Quotes = e.quotes(q.id, x.Uses)
	}
	if len(x.Uses) == 0 {
		if err := e.search(q.text, &x); err != nil {
			return x, err
		}
	}
	for _, row := range AbsenceReasons {
		if row.alone && len(x.Absences) > 0 {
			break
		}
		if a, applies := row.find(e, q, &x); applies {
			a.Reason = row.Name
			x.Absences = append(x.Absences, a)
		}
	}
	if q.known {
		e.addDecisions(&x, q.id)
	}
	return x, nil
}

// search looks for words in all texts, whatever they are there, in singular and plural.
func (e *explainer) search(text string, x *Explanation) error {
	forms := []string{text, singularPhrase(text), text + "s"}
	found := make([][]Quote, len(e.documents))
	err := eachChunk(e.ctx, len(found), func(_, lo, hi int) {
		for p := lo; p < hi; p++ {
			found[p] = e.quotesIn(p, forms)
		}
	})
	for p, quotes := range found {
		use := TermUse{Paper: p}
		for _, q := range quotes {
			if q.Title {
				use.Title++
			} else {
				use.Abstract++
			}
		}
		if len(quotes) > 0 {
			x.Uses = append(x.Uses, use)
			x.Quotes = append(x.Quotes, quotes[:min(paperQuotes, mostQuotes-min(mostQuotes, len(x.Quotes)), len(quotes))]...)
		}
	}
	return err
}

func (e *explainer) isIgnored(q query, _ *Explanation) (Absence, bool) {
	return Absence{Why: "the user's thesaurus leaves it out"}, q.ignored
}

func (e *explainer) isGeneral(q query, x *Explanation) (Absence, bool) {
	if len(x.Uses) == 0 || len(q.phrase) == 0 || e.options.TermsFrom == fromKeywords {
		return Absence{}, false
	}
	g := judge(e.speller.keyTexts(q.phrase))
	if q.known && int(q.id) < len(e.found.general) {
		g = e.found.general[q.id]
	}
	why := fmt.Sprintf("of its words, which could stand in any paper, %d of %d are general nouns, %d qualifiers and the like",
		g.common, g.words, g.empty)
	return Absence{Why: why}, g.none()
}

func (e *explainer) isFragment(q query, _ *Explanation) (Absence, bool) {
	if e.occurs(q) == 0 || e.counts.independence(q.id, e.found.keywordsOf(q.id)) >= independent {
		return Absence{}, false
	}
	why := fmt.Sprintf("it is a phrase of its own %d of %s, less than %d in 100; else it is inside longer ones",
		e.counts.alone[q.id], timesOf(e.counts.total[q.id]), int(100*independent))
	return Absence{Why: why, Terms: e.holders(q.id)}, true
}

func (e *explainer) isRare(q query, _ *Explanation) (Absence, bool) {
	if e.occurs(q) == 0 || int(e.counts.papers[q.id]) >= e.options.MinPapers {
		return Absence{}, false
	}
	why := fmt.Sprintf("it is in %s, and a term must be in %d", papersOf(e.counts.papers[q.id]), e.options.MinPapers)
	return Absence{Why: why}, true
}

func (e *explainer) isCommon(q query, _ *Explanation) (Absence, bool) {
	if e.occurs(q) == 0 || float64(e.counts.papers[q.id]) <= e.options.MaxShare*float64(e.counts.n) {
		return Absence{}, false
	}
	why := fmt.Sprintf("it is in %d of %d papers, and a term may be in a share of %g",
		e.counts.papers[q.id], e.counts.n, e.options.MaxShare)
	return Absence{Why: why}, true
}

func (e *explainer) isNoKeyword(_ query, x *Explanation) (Absence, bool) {
	return Absence{Why: "terms are keywords, and no paper that has it names it as one"},
		e.options.TermsFrom == fromKeywords && len(x.Uses) > 0
}

func (e *explainer) isLong(q query, x *Explanation) (Absence, bool) {
	words := len(strings.Fields(q.text))
	why := fmt.Sprintf("it has %s, and a term may have %d", wordsOf(words), e.options.MaxWords)
	return Absence{Why: why}, words > e.options.MaxWords && len(x.Uses) > 0
}

func (e *explainer) isPart(q query, _ *Explanation) (Absence, bool) {
	var terms []int
	for t, phrase := range e.phrases {
		if len(q.phrase) > 0 && indexPhrase(e.found.phrases.text[phrase], q.phrase) >= 0 {
			terms = append(terms, t)
		}
	}
	slices.SortStableFunc(terms, func(s, t int) int { return e.result.Terms[t].Papers - e.result.Terms[s].Papers })
	why := fmt.Sprintf("it stands inside %d terms and never as a phrase of its own", len(terms))
	if len(terms) == 1 {
		why = "it stands inside one term and never as a phrase of its own"
	}
	return Absence{Why: why, Terms: terms[:min(mostRelated, len(terms))]}, len(terms) > 0
}

func (e *explainer) isNoPhrase(_ query, x *Explanation) (Absence, bool) {
	why := "the text has it, but not as a noun phrase; name it as a term of your own to have it found"
	return Absence{Why: why}, len(x.Uses) > 0
}

func (e *explainer) isKeywordOnly(_ query, x *Explanation) (Absence, bool) {
	return Absence{Why: fmt.Sprintf("a keyword of %s, but no text uses it", papersOf(int32(x.Keyword)))}, x.Keyword > 0
}

func (e *explainer) isAbsent(q query, _ *Explanation) (Absence, bool) {
	return Absence{Why: "neither title nor abstract of any paper has it", Terms: e.nearest(q.text)}, true
}

// occurs returns how often what is asked for occurs as a phrase.
func (e *explainer) occurs(q query) int32 {
	if !q.known {
		return 0
	}
	return e.totalOf(q.id)
}

// holders returns the terms that hold most occurrences of a phrase.
func (e *explainer) holders(phrase uint32) []int {
	count := make(map[int]int)
	var terms []int
	for _, all := range e.found.papers {
		for i := range all {
			if t := e.termOf(all[i].inside); all[i].phrase == phrase && !all[i].alone() && t >= 0 {
				if count[t]++; count[t] == 1 {
					terms = append(terms, t)
				}
			}
		}
	}
	slices.SortFunc(terms, func(s, t int) int { return cmp.Or(count[t]-count[s], s-t) })
	return terms[:min(mostRelated, len(terms))]
}

// nearest returns the terms with a form that is few letters away from a text, the nearest first.
func (e *explainer) nearest(text string) []int {
	const perEdit = 3 // letters
	text = strings.ToLower(text)
	most := max(1, len(text)/perEdit)
	distance := make(map[int]int)
	var terms []int
	for t := range e.result.Terms {
		if d := e.distance(text, t, most); d <= most {
			distance[t] = d
			terms = append(terms, t)
		}
	}
	slices.SortFunc(terms, func(s, t int) int {
		return cmp.Or(distance[s]-distance[t], e.result.Terms[t].Papers-e.result.Terms[s].Papers, s-t)
	})
	return terms[:min(mostRelated, len(terms))]
}

// distance returns how many letters the nearest form of a term is away from a text; more than most where that is so.
func (e *explainer) distance(text string, t, most int) int {
	least := most + 1
	term := &e.result.Terms[t]
	consider := func(form string) {
		if d := len(form) - len(text); form != "" && -most <= d && d <= most {
			least = min(least, levenshtein.ComputeDistance(text, strings.ToLower(form)))
		}
	}
	consider(term.Label)
	consider(term.Short)
	for _, v := range term.Variants {
		consider(v.Form)
	}
	return least
}
