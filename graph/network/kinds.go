package network

import "github.com/papergraph/papergraph/graph"

// A Kind of network is what its items are and what ties them.
type Kind struct {
	Name       string // on the command line
	Title      string // for people
	Item       unit   // what a node is
	Through    []unit // what two items share; the second, if any, is the citation part of a hybrid
	Directed   bool   // direct citation alone
	Similarity string // default measure
	Frequent   bool   // rare units are dropped by default: terms that few papers use, works that few cite
	Link       string // what a link says, one sentence
	Reference  string
}

// Kinds is the table of networks, the default first.
var Kinds = []Kind{
	{
		Name: "topics", Title: "topical similarity", Item: papers, Through: []unit{terms}, Similarity: "cosine",
		Link:      "Two papers are linked when they share terms; rare terms weigh more.",
		Reference: "G. Salton, A. Wong, C. S. Yang (1975), doi:10.1145/361219.361220",
	},
	{
		Name: "terms", Title: "term co-occurrence", Item: terms, Through: []unit{papers}, Similarity: "association", Frequent: true,
		Link:      "Two terms are linked when papers use both.",
		Reference: "M. Callon, J.-P. Courtial, W. A. Turner, S. Bauin (1983), doi:10.1177/053901883022002003",
	},
	{
		Name: "keywords", Title: "keyword co-occurrence", Item: keywords, Through: []unit{papers}, Similarity: "association", Frequent: true,
		Link:      "Two keywords are linked when papers carry both.",
		Reference: "M. Callon, J.-P. Courtial, W. A. Turner, S. Bauin (1983), doi:10.1177/053901883022002003",
	},
	{
		Name: "citation", Title: "direct citation", Item: papers, Directed: true, Similarity: "none",
		Link:      "A paper points to each paper that it cites.",
		Reference: "E. Garfield, I. H. Sher, R. J. Torpie (1964), The use of citation data in writing the history of science",
	},
	{
		Name: "coupling", Title: "bibliographic coupling", Item: papers, Through: []unit{references}, Similarity: "cosine",
		Link:      "Two papers are linked when they cite the same works.",
		Reference: "M. M. Kessler (1963), doi:10.1002/asi.5090140103",
	},
	{
		Name: "cocitation", Title: "co-citation", Item: references, Through: []unit{papers}, Similarity: "cosine", Frequent: true,
		Link:      "Two cited works are linked when papers cite both.",
		Reference: "H. Small (1973), doi:10.1002/asi.4630240406",
	},
	{
		Name: "coauthorship", Title: "co-authorship", Item: authors, Through: []unit{papers}, Similarity: "none",
		Link:      "Two authors are linked when they wrote papers together.",
		Reference: "M. E. J. Newman (2001), doi:10.1073/pnas.98.2.404",
	},
	{
		Name: "author-coupling", Title: "author bibliographic coupling", Item: authors, Through: []unit{references}, Similarity: "cosine",
		Link:      "Two authors are linked when their papers cite the same works.",
		Reference: "D. Zhao, A. Strotmann (2008), doi:10.1002/asi.20910",
	},
	{
		Name: "hybrid", Title: "text and citation hybrid", Item: papers, Through: []unit{terms, works}, Similarity: "none",
		Link:      "Two papers are linked when they share terms, cite the same works, or one cites the other.",
		Reference: "K. W. Boyack, R. Klavans (2010), doi:10.1002/asi.21419; O. Persson (2010), doi:10.1016/j.joi.2010.03.006",
	},
}

// Find returns the kind of that name, or an error that names the nearest.
func Find(name string) (Kind, error) {
	return graph.Lookup("network", Kinds, name, func(k Kind) string { return k.Name })
}

// ItemWord is what one item is called: "paper", "term", "author", "reference", "keyword".
func (k Kind) ItemWord() string { return k.Item.word }

// OfPapers reports whether the items are the papers of the corpus, in its order.
func (k Kind) OfPapers() bool { return k.Item.word == papers.word }

// UsesTerms reports whether the kind needs the terms of the papers.
func (k Kind) UsesTerms() bool {
	for _, u := range append([]unit{k.Item}, k.Through...) {
		if u.word == terms.word {
			return true
		}
	}
	return false
}
