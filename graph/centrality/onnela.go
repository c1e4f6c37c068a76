package centrality

import (
	"context"
	"math"

	"github.com/papergraph/papergraph/graph"
)

// ClusteringOnnela returns Onnela's weighted clustering coefficient of every node, between 0 and 1: the mean intensity of
// the triangles that its pairs of neighbours close, a pair that closes none counting 0. The intensity of a triangle is the
// geometric mean of its edges, as shares of the largest weight of the graph:
//
//	c(u) = 2/(k(u) (k(u)-1)) Σ_{triangles u, v, w} (ŵ(u, v) ŵ(u, w) ŵ(v, w))^{1/3},  ŵ = w/max w
//
// With equal weights it is Clustering; it is 0 for a node with fewer than two neighbours. Weights are strengths, arrows are
// taken without direction. O(m^1.5).
//
// J.-P. Onnela, J. Saramäki, J. Kertész, K. Kaski, Intensity and Coherence of Motifs in Weighted Complex Networks, Physical
// Review E 71 (2005) 065103, doi:10.1103/PhysRevE.71.065103.
func ClusteringOnnela(ctx context.Context, g graph.Graph, _ Options) ([]float64, error) {
	und := graph.AsUndirected(g)
	values := relativeWeights(und.Out())
	for i, w := range values {
		values[i] = math.Cbrt(w)
	}
	scores, err := worthOfTriangles(ctx, und, values, product)
	if err != nil {
		return nil, err
	}
	for u := range scores {
		if k := float64(und.Degree(u)); k > 1 {
			scores[u] = min(1, 2*scores[u]/(k*(k-1)))
		}
	}
	return scores, nil
}
