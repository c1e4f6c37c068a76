package nlp

import (
	"cmp"
	"context"
	"slices"
	"strings"
)

// Explaining says of words why they are the term they are, or why they are none. Nothing is written down for it on the
// way: when words are to be explained, the occurrences are kept to the end, and the reasons are worked out again by the
// functions that decided (part.go, scoreparts.go: the numbers; origin.go: the forms; absence.go: what is missing;
// quote.go: places in the text). Words are asked for as they stand anywhere: as a label, as one of its forms, or as a
// short form that stands for several terms, which are then all explained.

// An Explanation says of words why they are a term, or why they are none.
type Explanation struct {
	Query string // as asked for
	Term  int    // index into Annotation.Terms, or -1
	Rank  int    // place among all terms by Relevance.Rank, from 1; 0 for what is no term

	Keyword   int       // papers that name it as a keyword
	Uses      []TermUse // where it was found: heaviest papers first, ties and what has no weight in order of papers
	Quotes    []Quote   // a few places in the text
	Origins   []Origin  // of the variants of the term, in their order: how each came to be it
	Acronyms  []Acronym // what the short forms among its forms stand for
	Entries   []Entry   // of the user's vocabulary that are it
	Rules     []Rule    // of the user's thesaurus that lead to it
	Relevance []Part    // factors of the relevance of the term
	Absences  []Absence // why it is no term, empty for a term
}

// A TermUse is a paper that uses a term or words that are none.
type TermUse struct {
	Paper    int
	Title    int     // occurrences in the title
	Abstract int     // and in the abstract
	Keyword  bool    // whether it is there as a keyword only, see Options.TermsFrom
	Weight   float64 // of the term in the paper, as Annotation.Matrix has it
	Parts    []Part  // factors of the weight
}

// An explainer explains when everything is decided.
type explainer struct {
	*assembly
	ctx     context.Context
	rows    []row
	rating  rating
	score   Relevance
	weights Weighting
	scores  []float64 // by term, before they are scaled
	ranks   []int     // by term
}

// explainAll fills in the explanations of what the options ask for.
func (b *assembly) explainAll(ctx context.Context, rows []row) error {
	if len(b.options.Explain) == 0 {
		return nil
	}
	e := newExplainer(ctx, b, rows)
	for _, query := range b.options.Explain {
		query = strings.Join(strings.Fields(query), " ")
		q := e.read(query)
		for _, term := range q.terms {
			b.result.Explanations = append(b.result.Explanations, e.term(query, term))
		}
		if len(q.terms) == 0 {
			x, err := e.absent(q)
			if err != nil {
				return err
			}
			b.result.Explanations = append(b.result.Explanations, x)
		}
	}
	return ctx.Err()
}

// newExplainer scores the terms again.
func newExplainer(ctx context.Context, b *assembly, rows []row) *explainer {
	e := &explainer{assembly: b, ctx: ctx, rows: rows}
	e.rating = rating{counts: b.counts, found: b.found, phrases: b.phrases, term: b.term}
	e.score, _ = RelevanceByName(b.options.Relevance) // checked at the door
	e.weights, _ = WeightingByName(b.options.Weighting)
	e.scores = e.score.rate(e.rating)
	order := make([]int, len(b.phrases))
	for t := range order {
		order[t] = t
	}
	slices.SortStableFunc(order, func(x, y int) int {
		return cmp.Compare(e.score.Rank(b.result.Terms[y]), e.score.Rank(b.result.Terms[x]))
	})
	e.ranks = make([]int, len(order))
	for place, t := range order {
		e.ranks[t] = place + 1
	}
	return e
}

// A query is what is asked for, as the corpus reads it.
type query struct {
	text    string
	phrase  string // its keys, after the user's decisions; of several readings the one that occurs most
	known   bool   // whether phrases have it, as number id
	id      uint32
	ignored bool  // whether the user ignores it
	terms   []int // that it is
}

// read finds the phrases and terms that a text may be.
func (e *explainer) read(text string) query {
	q := query{text: text}
	readings := e.speller.phrasesOf(text)
	q.phrase = readings[len(readings)-1]
	for _, phrase := range readings {
		id, ok := e.found.phrases.index[phrase]
		if main, joined := e.decided.family[phrase]; joined {
			id, ok = e.found.phrases.index[main]
		}
		if !ok {
			continue
		}
		switch to := e.decided.of(id); {
		case to == ignored:
			q.ignored = true
		case to < ignored:
			id = to
		}
		if !q.known || e.totalOf(id) > e.totalOf(q.id) {
			q.known, q.id, q.phrase = true, id, e.found.phrases.text[id]
		}
		if t := e.termOf(id); t >= 0 && !slices.Contains(q.terms, t) {
			q.terms = append(q.terms, t)
		}
	}
	e.addNamed(&q)
	return q
}

// addNamed adds the terms that have the text of a query as their label, short form or a variant, whatever its capitals
// where none has them, and puts all into the order of their papers, a label first.
func (e *explainer) addNamed(q *query) {
	terms := e.result.Terms
	for _, equal := range []func(a, b string) bool{func(a, b string) bool { return a == b }, strings.EqualFold} {
		for t := range terms {
			named := equal(terms[t].Label, q.text) || equal(terms[t].Short, q.text) ||
				slices.ContainsFunc(terms[t].Variants, func(v Variant) bool { return equal(v.Form, q.text) })
			if named && !slices.Contains(q.terms, t) {
				q.terms = append(q.terms, t)
			}
		}
		if len(q.terms) > 0 {
			break
		}
	}
	other := func(t int) int {
		if strings.EqualFold(terms[t].Label, q.text) {
			return 0
		}
		return 1
	}
	slices.SortFunc(q.terms, func(x, y int) int {
		return cmp.Or(other(x)-other(y), terms[y].Papers-terms[x].Papers, x-y)
	})
}

// termOf returns the term that a phrase is, or -1.
func (e *explainer) termOf(phrase uint32) int {
	if int(phrase) < len(e.assembly.term) {
		return int(e.assembly.term[phrase])
	}
	return -1
}

// totalOf returns how often a phrase occurs; one that was numbered late, as a keyword or a decision, may not at all.
func (e *explainer) totalOf(phrase uint32) int32 {
	if int(phrase) < len(e.counts.total) {
		return e.counts.total[phrase]
	}
	return 0
}

// term explains a term.
func (e *explainer) term(text string, t int) Explanation {
	phrase := e.phrases[t]
	x := Explanation{
		Query: text, Term: t, Rank: e.ranks[t], Keyword: int(e.found.keywordsOf(phrase)),
		Relevance: e.score.relevanceParts(e.rating, phrase, e.scores[t], highestOf(e.scores)),
		Uses:      e.uses(phrase),
	}
	x.Quotes = e.quotes(phrase, x.Uses)
	for _, v := range e.result.Terms[t].Variants {
		x.Origins = append(x.Origins, e.origin(v, phrase, x.Uses))
	}
	x.Acronyms = e.acronymsOf(t)
	e.addDecisions(&x, phrase)
	return x
}

// uses returns the papers with occurrences of a phrase, with the weights if it is a term.
func (e *explainer) uses(phrase uint32) []TermUse {
	var all []TermUse
	for p, occurrences := range e.found.papers {
		use := TermUse{Paper: p}
		d := &e.documents[p]
		for _, x := range occurrences {
			switch {
			case x.phrase != phrase:
			case int(x.lo) < d.title:
				use.Title++
			case int(x.lo) < len(d.tokens):
				use.Abstract++
			default:
				use.Keyword = true
			}
		}
		if use.Title > 0 || use.Abstract > 0 || use.Keyword {
			e.weighUse(&use, e.termOf(phrase))
			all = append(all, use)
		}
	}
	slices.SortStableFunc(all, func(x, y TermUse) int { return cmp.Compare(y.Weight, x.Weight) })
	return all
}

// weighUse takes the weight of a term in a paper apart.
func (e *explainer) weighUse(use *TermUse, t int) {
	r := e.rows[use.Paper]
	at, ok := slices.BinarySearchFunc(r.entries, t, func(x entry, t int) int { return int(x.term) - t })
	if !ok {
		return
	}
	u := e.usage(r.entries[at], r.length())
	use.Weight, use.Parts = e.weigh(u), e.weights.parts(u)
}

// acronymsOf returns the definitions of the short forms that a term is written as.
func (e *explainer) acronymsOf(t int) []Acronym {
	var all []Acronym
	term := &e.result.Terms[t]
	for _, a := range e.result.Acronyms {
		written := func(v Variant) bool { return singularShort(v.Form) == a.Short }
		if a.Short == term.Short || slices.ContainsFunc(term.Variants, written) {
			all = append(all, a)
		}
	}
	return all
}

// addDecisions adds what the user said that leads to a phrase.
func (e *explainer) addDecisions(x *Explanation, phrase uint32) {
	for _, entry := range e.options.Vocabulary {
		if e.leadsTo(longestPhrase(entry, e.speller), phrase) {
			x.Entries = append(x.Entries, entry)
		}
	}
	for _, rule := range e.options.Thesaurus.Rules {
		if slices.ContainsFunc(e.speller.phrasesOf(rule.Label), func(text string) bool { return e.leadsTo(text, phrase) }) {
			x.Rules = append(x.Rules, rule)
		}
	}
}

// leadsTo tells whether the phrase with the given keys becomes a phrase or is it.
func (e *explainer) leadsTo(text string, phrase uint32) bool {
	id, ok := e.found.phrases.index[text]
	if !ok {
		return false
	}
	return id == phrase || e.decided.of(id) == phrase
}
