package community

import (
	"context"

	"github.com/papergraph/papergraph/graph"
)

// Leiden returns the best partition that the Leiden algorithm finds in o.Starts searches and by combining them. Every
// community is connected, and when Result.Stable is true no move of a single node improves the quality (unless o.MinSize
// has merged communities since). Of partitions whose modularities are less than 0.0001 apart it is the one with most communities.
// A pass costs about O(m), in practice; a few to a few dozen passes make a search.
//
// Local moving finds communities, refinement splits each into well-connected parts, and the search continues on the
// network of the parts; see moving.go, refine.go and search.go. Where all parts stay single nodes, which chance can
// bring about, the connected components of the communities are taken instead, so that every level is smaller.
// θ (o.Randomness) is measured in mean edge weights, so that the unit of the weights does not matter.
//
// V. A. Traag, L. Waltman, N. J. van Eck, From Louvain to Leiden: guaranteeing well-connected communities, Scientific
// Reports 9 (2019) 5233, doi:10.1038/s41598-019-41695-z.
func Leiden(ctx context.Context, g *graph.Undirected, o Options) (Result, error) {
	return combine(ctx, g, o, func(t task) (found, error) { return newLeiden(t).run(t.o.Iterations) })
}

// newLeiden is a search that refines.
func newLeiden(t task) *search {
	s := newSearch(t)
	s.refine = newRefiner(t.g.NumNodes())
	s.refine.penalty = t.objective.penalty
	s.refine.temperature = t.o.Randomness * t.mean
	s.begin(t.from)
	return s
}
