package centrality

import (
	"context"

	"github.com/papergraph/papergraph/graph"
)

// ClusteringBarrat returns Barrat's weighted clustering coefficient of every node, between 0 and 1: the share of the pairs
// of its neighbours that are neighbours of each other, a pair counting as much as the mean of the two edges to it:
//
//	c(u) = 1/(s(u) (k(u)-1)) Σ_{triangles u, v, w} (w(u, v) + w(u, w))
//
// The weight of the third edge is not read. With equal weights it is Clustering; it is 0 for a node with fewer than two
// neighbours. Weights are strengths, arrows are taken without direction. O(m^1.5).
//
// A. Barrat, M. Barthélemy, R. Pastor-Satorras, A. Vespignani, The Architecture of Complex Weighted Networks, PNAS 101
// (2004) 3747–3752, doi:10.1073/pnas.0400087101.
func ClusteringBarrat(ctx context.Context, g graph.Graph, _ Options) ([]float64, error) {
	und := graph.AsUndirected(g)
	rows := moderate(und.Out())
	scores, err := worthOfTriangles(ctx, und, rows.Weight, func(uv, uw, vw float64) (atU, atV, atW float64) {
		return uv + uw, uv + vw, uw + vw
	})
	if err != nil {
		return nil, err
	}
	for u := range scores {
		if k := und.Degree(u); k > 1 {
			scores[u] = min(1, scores[u]/(strength(rows, u)*float64(k-1)))
		}
	}
	return scores, nil
}
