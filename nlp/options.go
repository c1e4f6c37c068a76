package nlp

import (
	"cmp"

	"github.com/papergraph/papergraph/graph"
)

// Options steer Annotate. The zero value is the default.
type Options struct {
	// MinPapers is in how many papers a term must occur; 0 stands for 1. A term of one paper links nothing, but it may be
	// what that paper is about.
	MinPapers int

	// MaxShare drops terms that occur in a larger share of the papers; 0 stands for 1, which drops none.
	MaxShare float64

	// MaxWords is the length of the longest term in written words; 0 stands for 5.
	MaxWords int

	// Vocabulary names terms that are always found, whatever the tagger thinks, and never dropped.
	Vocabulary []Entry

	// Thesaurus says which terms are variants of others and which to ignore.
	Thesaurus Thesaurus

	// TermsFrom says what the terms of a paper are, by its name in TermSources: phrases of its text, its keywords, or both;
	// empty stands for text.
	TermsFrom string

	// Counting is how occurrences are counted: full counts all; binary counts a term once a paper. Empty stands for full.
	Counting string

	// Relevance is how terms are scored, by its name in Relevances; empty stands for topicality.
	Relevance string

	// Weighting is how the terms of a paper are weighed, by its name in Weightings; empty stands for topical.
	Weighting string

	// TermsOnly leaves Annotation.Words nil, for those who do not compare texts.
	TermsOnly bool

	// Explain asks for Annotation.Explanations of words: terms, forms of terms, or words that are none. It costs nothing
	// when empty; else the occurrences are kept to the end.
	Explain []string

	// Progress is called with the number of papers read so far, never by two goroutines at once; may be nil.
	Progress func(done, total int)
}

// withDefaults returns the options with defaults in place of zeros, or an error that names the field and its range.
func (o Options) withDefaults() (Options, error) {
	if err := o.Check(); err != nil {
		return o, err
	}
	if o.MinPapers == 0 {
		o.MinPapers = 1
	}
	if o.MaxShare == 0 {
		o.MaxShare = 1
	}
	if o.MaxWords == 0 {
		o.MaxWords = 5
	}
	return o, nil
}

// Check returns a *graph.RangeError for the first option out of range. Zero values are in range: they stand for the
// defaults.
func (o Options) Check() error {
	switch {
	case o.MinPapers < 0:
		return rangeError("min-papers", o.MinPapers, "1 or more")
	case !(o.MaxShare >= 0 && o.MaxShare <= 1):
		return rangeError("max-share", o.MaxShare, "greater than 0, at most 1")
	case o.MaxWords < 0 || o.MaxWords > 20:
		return rangeError("max-words", o.MaxWords, "1 to 20")
	}
	return o.checkNames()
}

// checkNames returns an error for the first name that no table has.
func (o Options) checkNames() error {
	if o.Counting != "" && o.Counting != "full" && o.Counting != "binary" {
		return rangeError("term-counting", o.Counting, "full or binary")
	}
	for _, query := range o.Explain {
		if !hasWord(query) {
			return rangeError("explain", query, "a word or more")
		}
	}
	_, source := TermSourceByName(o.TermsFrom)
	_, relevance := RelevanceByName(o.Relevance)
	_, weighting := WeightingByName(o.Weighting)
	return cmp.Or(source, relevance, weighting)
}

func rangeError(option string, value any, allowed string) error {
	return &graph.RangeError{Family: "terms", Option: option, Value: value, Allowed: allowed}
}
