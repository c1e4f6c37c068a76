package lineage

import (
	"fmt"
	"slices"

	dag "github.com/dominikbraun/graph"
)

// MostDrawn is the number of papers up to which a diagram is reduced; the reduction is about cubic.
const MostDrawn = 500

// Reduce returns the citations among the given papers that a diagram needs: those that no chain of two or more
// citations among the same papers implies (the transitive reduction; Aho, Garey & Ullman 1972, doi:10.1137/0201008).
// Pairs are {citing, cited}, ascending. Citations inside a cycle are left out, since no order of descent can show
// them. It returns an error above MostDrawn papers.
func (l *Lineage) Reduce(nodes []int) ([][2]int, error) {
	if len(nodes) > MostDrawn {
		return nil, fmt.Errorf("lineage: %d papers are too many to reduce; the limit is %d", len(nodes), MostDrawn)
	}
	component := strongComponents(l.citations.Out())
	acyclic := func(u, v int) bool { return component[u] != component[v] }
	reduced, err := dag.TransitiveReduction(l.among(nodes, acyclic))
	if err != nil {
		return nil, fmt.Errorf("lineage: reduction: %w", err)
	}
	edges, err := reduced.Edges()
	if err != nil {
		return nil, fmt.Errorf("lineage: reduction: %w", err)
	}
	kept := make([][2]int, len(edges))
	for i, e := range edges {
		kept[i] = [2]int{l.index[e.Source], l.index[e.Target]}
	}
	slices.SortFunc(kept, comparePairs)
	return kept, nil
}
