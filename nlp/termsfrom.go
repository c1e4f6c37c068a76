package nlp

import (
	"context"
	"slices"
	"strings"

	"github.com/papergraph/papergraph/graph"
)

// The terms of a paper are phrases of its text, its keywords, or both. A keyword is folded like any phrase and follows the
// user's decisions. Where the text uses it too, those uses are its occurrences; where it does not, it occurs once, behind
// the end of the text. The authors' word is enough: a keyword is a term even if it is a general word.

const (
	fromText     = "text"
	fromKeywords = "keywords"
	fromBoth     = "both"
)

// A TermSource is where the terms of papers are taken from; TermSources lists them.
type TermSource struct {
	Name  string // as on the command line
	Title string
}

// TermSources are the sources of terms. The first is the default.
var TermSources = []TermSource{
	{Name: fromText, Title: "phrases of titles and abstracts; keywords are evidence for them"},
	{Name: fromKeywords, Title: "the keywords and index terms of the records"},
	{Name: fromBoth, Title: "phrases of the text and keywords"},
}

// TermSourceByName finds a source of terms, or returns a *graph.UnknownNameError. The empty name is the default.
func TermSourceByName(name string) (TermSource, error) {
	if name == "" {
		return TermSources[0], nil
	}
	return graph.Lookup("source of terms", TermSources, name, func(s TermSource) string { return s.Name })
}

// takeKeywords makes the keywords of every paper occurrences, if the options ask for them, and drops the occurrences that
// the source of terms leaves out.
func (a *annotator) takeKeywords(ctx context.Context) error {
	source, _ := TermSourceByName(a.options.TermsFrom) // checked at the door
	a.options.TermsFrom = source.Name
	if source.Name == fromText {
		return nil
	}
	for p := range a.documents {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		named := a.namedBy(p)
		a.found.papers[p] = slices.DeleteFunc(a.found.papers[p], func(x occurrence) bool {
			left := source.Name == fromKeywords || a.found.general[x.phrase].none()
			return left && !a.decided.entry[x.phrase] && !isNamed(named, x.phrase)
		})
		a.found.addKeywords(p, named, len(a.documents[p].tokens))
	}
	return a.found.judgeAll(ctx, a.speller)
}

// namedBy returns the keywords of paper p as phrases and forms, after the user's decisions, each phrase once.
func (a *annotator) namedBy(p int) []occurrence {
	var named []occurrence
	for _, keyword := range a.corpus.Papers[p].Subjects() {
		name, _, _ := strings.Cut(keyword, " (")
		text := a.speller.keywordOf(p, name)
		if text == "" {
			continue
		}
		x := occurrence{phrase: a.found.phrases.add(text)}
		x.inside = x.phrase
		if a.decided.redirect(&x) && !isNamed(named, x.phrase) {
			x.form = a.found.forms.add(a.speller.showText(name))
			named = append(named, x)
		}
	}
	return named
}

// keywordOf returns the phrase that a keyword of paper p names: of a short form, what it stands for in the paper, else what
// dominates the corpus.
func (s *speller) keywordOf(p int, name string) string {
	if i, short := s.shorts.index[singularShort(name)]; short {
		if e := s.shorts.forms[i].own(p); e != nil {
			return string(s.appendFolded(nil, e.keys))
		}
	}
	phrases := s.phrasesOf(name)
	return phrases[len(phrases)-1]
}

func isNamed(named []occurrence, phrase uint32) bool {
	return slices.ContainsFunc(named, func(x occurrence) bool { return x.phrase == phrase })
}

// addKeywords adds to paper p, behind its last token, the keywords that its text does not use. A keyword that stands only
// inside longer phrases counts as standing on its own.
func (o *occurrences) addKeywords(p int, named []occurrence, end int) {
	for _, x := range named {
		used := false
		for i := range o.papers[p] {
			if y := &o.papers[p][i]; y.phrase == x.phrase {
				used, y.inside = true, y.phrase
			}
		}
		if !used {
			x.lo, x.hi = uint32(end), uint32(end)
			o.papers[p] = append(o.papers[p], x)
		}
	}
}
