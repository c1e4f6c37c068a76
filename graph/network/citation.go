package network

import "github.com/papergraph/papergraph/graph"

// citations is the directed network of the papers of the corpus: u → v when u cites v, with weight 1. References to
// works outside the corpus, to the paper itself and repeated ones are passed over. O(papers + references).
func citations(in Input, kind Kind) (*Network, error) {
	index := in.Corpus.Index()
	b := graph.NewBuilder(len(in.Corpus.Papers))
	citedBy := make([]int, len(in.Corpus.Papers)) // the last paper that cited v, plus one
	some := false
	for u := range in.Corpus.Papers {
		for _, r := range in.Corpus.Papers[u].References {
			some = true
			v, known := index[r.Paper]
			if r.Paper == "" || !known || v == u || citedBy[v] == u+1 {
				continue
			}
			citedBy[v] = u + 1
			b.Add(u, v, 1)
		}
	}
	if !some {
		return nil, &MissingError{Kind: kind.Title, Unit: references.plural, Help: references.help}
	}
	g, err := b.Directed()
	if err != nil {
		return nil, err
	}
	return &Network{Kind: kind, Similarity: kind.Similarity, Items: paperItems(in), Graph: g, Total: g.NumEdges()}, nil
}
