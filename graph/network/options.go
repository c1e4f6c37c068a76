package network

import (
	"cmp"
	"math"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/backbone"
	"github.com/papergraph/papergraph/graph/similarity"
	"github.com/papergraph/papergraph/nlp/corpus"
)

// Options choose and shape a network. The zero value asks for topical similarity with the strongest links of
// every paper.
type Options struct {
	Kind           string          // name in Kinds; "" is "topics"
	Similarity     string          // name in similarity.Measures; "" is the kind's own
	Counting       string          // "full" ("" too) or "fractional"
	TopK           int             // links that an item may choose, its strongest: 0 is mostLinks, negative is all
	MinStrength    float64         // weaker links are dropped; at least 0
	MinOccurrences int             // units in fewer papers are dropped: 0 is leastOccurrences; papers are never dropped
	MaxItems       int             // the most frequent units are kept: 0 is 2,000, negative is all; papers are never dropped
	TextSimilarity string          // name in Texts, for kinds that compare texts; "" is the first
	Vectors        *corpus.Vectors // of the papers, for the text similarity "vectors"
	Seed           uint64          // of the chance in "lsa"
	Dimensions     int             // of "lsa": 0 is 100
	Text           float64         // α of a hybrid, the part of its text: 0 is 0.5; greater than 0, less than 1

	Backbone string           // name in backbone.Methods, applied to all links instead of TopK; "" applies none
	Thinning backbone.Options // of the backbone
}

// Params describes the options for flags and listings.
var Params = []graph.Param[Options]{
	{Name: "network", Usage: "kind of network", Range: "a name of 'papergraph list networks'", Default: "topics", Field: func(o *Options) any { return &o.Kind }},
	{Name: "similarity", Usage: "how counts become strengths", Range: "a name of 'papergraph list similarities'", Default: "the kind's own", Field: func(o *Options) any { return &o.Similarity }},
	{Name: "counting", Usage: "full: every shared unit counts 1; fractional: 1/(n-1) where n items share it", Range: "full or fractional", Default: "full", Field: func(o *Options) any { return &o.Counting }},
	{Name: "top-links", Usage: "strongest links that an item chooses", Range: "1 or more; -1 for all", Default: "10; 4 to 15 by the number of papers where texts are compared", Field: func(o *Options) any { return &o.TopK }},
	{Name: "min-strength", Usage: "drop weaker links", Range: "0 or more", Default: "0", Field: func(o *Options) any { return &o.MinStrength }},
	{Name: "min-occurrences", Usage: "drop terms, authors or references in fewer papers", Range: "1 or more", Default: "authors 1, others 2 and more with the papers", Field: func(o *Options) any { return &o.MinOccurrences }},
	{Name: "max-items", Usage: "keep the most frequent terms, authors or references", Range: "1 or more; -1 for all", Default: "2000", Field: func(o *Options) any { return &o.MaxItems }},
	{Name: "text-similarity", Usage: "how texts are compared in networks of papers", Range: "a name of 'papergraph list texts'", Default: "bm25", Field: func(o *Options) any { return &o.TextSimilarity }},
	{Name: "dimensions", Usage: "of latent semantic analysis", Range: "1 or more", Default: "100", Field: func(o *Options) any { return &o.Dimensions }},
	{Name: "text", Usage: "part of the text in a hybrid, the rest is citations", Range: "0 to 1, exclusive", Default: "0.5", Field: func(o *Options) any { return &o.Text }},
	{Name: "backbone", Usage: "thin all links by this method instead of by top-links", Range: "a name of 'papergraph list backbones'", Default: "none", Field: func(o *Options) any { return &o.Backbone }},
}

// complete replaces zero values by their defaults and refuses what is out of range, naming the field.
func (o Options) complete() (Options, Kind, error) {
	kind, err := Find(o.Kind)
	if err != nil {
		return o, kind, err
	}
	text, err := FindText(o.TextSimilarity)
	if err != nil {
		return o, kind, err
	}
	o.Similarity = cmp.Or(o.Similarity, kind.Similarity, text.Similarity)
	o.Dimensions = cmp.Or(o.Dimensions, defaultDimensions)
	o.Counting = cmp.Or(o.Counting, "full")
	if o.Backbone != "" {
		o.TopK = cmp.Or(o.TopK, -1)
	}
	o.MaxItems = cmp.Or(o.MaxItems, 2000)
	o.Text = cmp.Or(o.Text, 0.5)
	if _, err := similarity.Find(o.Similarity); err != nil {
		return o, kind, err
	}
	if o.Backbone != "" {
		if _, err := backbone.Find(o.Backbone); err != nil {
			return o, kind, err
		}
	}
	return o, kind, o.inRange()
}

// Check returns a *graph.RangeError for the first option out of range, or a *graph.UnknownNameError. Zero values are in
// range: they stand for the defaults.
func (o Options) Check() error {
	_, _, err := o.complete()
	return cmp.Or(err, o.Thinning.Check())
}

// leastOccurrences is the default of MinOccurrences: a fifth of the square root of the papers, at least 2, for terms,
// keywords and references (2 of 82 papers, 7 of 1,000, 20 of 10,000), and 1 for authors.
func leastOccurrences(kind Kind, papers int) int {
	if !kind.Frequent {
		return 1
	}
	return max(2, int(math.Ceil(math.Sqrt(float64(papers))/5)))
}

// mostLinks is the default of TopK. Every text is a little like every other, so few papers need few links to fall into
// topics: √n/2 of n, at least 4 and at most 15, as many as Boyack et al. (2011) keep at most; elsewhere 10.
func mostLinks(kind Kind, papers int) int {
	if !kind.Texts {
		return 10
	}
	return min(15, max(4, int(math.Sqrt(float64(papers))/2)))
}

func (o Options) inRange() error {
	switch {
	case o.Counting != "full" && o.Counting != "fractional":
		return rangeError("counting", o.Counting, "full or fractional")
	case o.MinStrength < 0 || math.IsNaN(o.MinStrength):
		return rangeError("min-strength", o.MinStrength, "0 or more")
	case o.MinOccurrences < 0:
		return rangeError("min-occurrences", o.MinOccurrences, "1 or more")
	case o.Dimensions < 1:
		return rangeError("dimensions", o.Dimensions, "1 or more")
	case !(o.Text > 0 && o.Text < 1):
		return rangeError("text", o.Text, "greater than 0 and less than 1")
	}
	return nil
}

func rangeError(option string, value any, allowed string) error {
	return &graph.RangeError{Family: "network", Option: option, Value: value, Allowed: allowed}
}
