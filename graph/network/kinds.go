package network

import "github.com/papergraph/papergraph/graph"

// A Kind of network is what its items are and what ties them.
type Kind struct {
	Name       string // on the command line
	Title      string // for people
	Item       unit   // what a node is
	Through    unit   // what two items share, beside or instead of texts
	Texts      bool   // papers are compared by their texts; together with Through it is a hybrid
	Directed   bool   // direct citation alone
	Similarity string // default measure; of texts, that of the row of Texts
	Frequent   bool   // rare units are dropped by default: terms that few papers use, works that few cite
	Link       string // what a link says, one sentence
	Reference  string
}

// Kinds is the table of networks, the default first.
var Kinds = []Kind{
	{
		Name: "topics", Title: "topical similarity", Item: papers, Texts: true,
		Link:      "Two papers are linked when their texts are alike: they share terms and words, of which rare ones weigh more.",
		Reference: "K. W. Boyack et al. (2011), doi:10.1371/journal.pone.0018029",
	},
	{
		Name: "terms", Title: "term co-occurrence", Item: terms, Through: papers, Similarity: "association", Frequent: true,
		Link:      "Two terms are linked when papers use both.",
		Reference: "M. Callon, J.-P. Courtial, W. A. Turner, S. Bauin (1983), doi:10.1177/053901883022002003",
	},
	{
		Name: "keywords", Title: "keyword co-occurrence", Item: keywords, Through: papers, Similarity: "association", Frequent: true,
		Link:      "Two keywords are linked when papers carry both.",
		Reference: "M. Callon, J.-P. Courtial, W. A. Turner, S. Bauin (1983), doi:10.1177/053901883022002003",
	},
	{
		Name: "citation", Title: "direct citation", Item: papers, Directed: true, Similarity: "none",
		Link:      "A paper points to each paper that it cites.",
		Reference: "E. Garfield, I. H. Sher, R. J. Torpie (1964), The use of citation data in writing the history of science",
	},
	{
		Name: "coupling", Title: "bibliographic coupling", Item: papers, Through: references, Similarity: "cosine",
		Link:      "Two papers are linked when they cite the same works.",
		Reference: "M. M. Kessler (1963), doi:10.1002/asi.5090140103",
	},
	{
		Name: "cocitation", Title: "co-citation", Item: references, Through: papers, Similarity: "cosine", Frequent: true,
		Link:      "Two cited works are linked when papers cite both.",
		Reference: "H. Small (1973), doi:10.1002/asi.4630240406",
	},
	{
		Name: "coauthorship", Title: "co-authorship", Item: authors, Through: papers, Similarity: "none",
		Link:      "Two authors are linked when they wrote papers together.",
		Reference: "M. E. J. Newman (2001), doi:10.1073/pnas.98.2.404",
	},
	{
		Name: "author-coupling", Title: "author bibliographic coupling", Item: authors, Through: references, Similarity: "cosine",
		Link:      "Two authors are linked when their papers cite the same works.",
		Reference: "D. Zhao, A. Strotmann (2008), doi:10.1002/asi.20910",
	},
	{
		Name: "hybrid", Title: "text and citation hybrid", Item: papers, Texts: true, Through: works, Similarity: "none",
		Link:      "Two papers are linked when their texts are alike, they cite the same works, or one cites the other.",
		Reference: "K. W. Boyack, R. Klavans (2010), doi:10.1002/asi.21419; O. Persson (2010), doi:10.1016/j.joi.2010.03.006",
	},
}

// Find returns the kind of that name, the first for "", or an error that names the nearest.
func Find(name string) (Kind, error) {
	if name == "" {
		return Kinds[0], nil
	}
	return graph.Lookup("network", Kinds, name, func(k Kind) string { return k.Name })
}

// ItemWord is what one item is called: "paper", "term", "author", "reference", "keyword".
func (k Kind) ItemWord() string { return k.Item.word }

// OfPapers reports whether the items are the papers of the corpus, in its order.
func (k Kind) OfPapers() bool { return k.Item.word == papers.word }

// UsesTerms reports whether the kind needs the terms and words of the papers.
func (k Kind) UsesTerms() bool {
	return k.Texts || k.Item.word == terms.word || k.Through.word == terms.word
}
