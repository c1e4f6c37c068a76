package centrality

import (
	"context"

	"github.com/papergraph/papergraph/graph"
)

// Triangles returns the number of triangles at every node. Arrows are taken without direction, weights are not read.
// O(m^1.5).
//
// T. Schank, D. Wagner, Finding, Counting and Listing All Triangles in Large Graphs, WEA 2005, doi:10.1007/11427186_54.
func Triangles(ctx context.Context, g graph.Graph, _ Options) ([]float64, error) {
	counts, err := countTriangles(ctx, graph.AsUndirected(g))
	if err != nil {
		return nil, err
	}
	scores := make([]float64, len(counts))
	for u := range counts {
		scores[u] = float64(counts[u])
	}
	return scores, nil
}

// Transitivity returns the share of the paths of two edges in the whole graph whose ends are neighbours: 3 times the number
// of triangles over the number of such paths, between 0 and 1; 0 where there are none. Arrows are taken without direction,
// weights are not read. O(m^1.5).
//
// S. Wasserman, K. Faust, Social Network Analysis, Cambridge University Press 1994, doi:10.1017/CBO9780511815478.
func Transitivity(ctx context.Context, g graph.Graph) (float64, error) {
	und := graph.AsUndirected(g)
	counts, err := countTriangles(ctx, und)
	if err != nil {
		return 0, err
	}
	closed, paths := 0.0, 0.0 // exact below 2⁵³
	for u := range counts {
		k := float64(und.Degree(u))
		closed += float64(counts[u])
		paths += k * (k - 1) / 2
	}
	if paths == 0 {
		return 0, nil
	}
	return closed / paths, nil
}
