package centrality

import (
	"context"

	"github.com/papergraph/papergraph/graph"
)

// ClusteringZhang returns Zhang and Horvath's weighted clustering coefficient of every node, between 0 and 1: the weight of
// its triangles as a share of what it would be if all pairs of its neighbours were linked by the largest weight of the
// graph:
//
//	c(u) = Σ_{v ≠ w} ŵ(u, v) ŵ(v, w) ŵ(w, u) / Σ_{v ≠ w} ŵ(u, v) ŵ(u, w),  ŵ = w/max w
//
// With equal weights it is Clustering; it is 0 for a node with fewer than two neighbours. Weights are strengths, arrows are
// taken without direction. O(m^1.5).
//
// B. Zhang, S. Horvath, A General Framework for Weighted Gene Co-Expression Network Analysis, Statistical Applications in
// Genetics and Molecular Biology 4 (2005) 17, doi:10.2202/1544-6115.1128.
func ClusteringZhang(ctx context.Context, g graph.Graph, _ Options) ([]float64, error) {
	und := graph.AsUndirected(g)
	values := relativeWeights(moderate(und.Out()))
	scores, err := worthOfTriangles(ctx, und, values, product)
	if err != nil {
		return nil, err
	}
	first := und.Out().First
	for u := range scores {
		if most := pairProducts(values[first[u]:first[u+1]]); most > 0 {
			scores[u] = min(1, scores[u]/most)
		}
	}
	return scores, nil
}

// pairProducts is the sum of the products of all pairs of the values, each pair once, without the loss of digits in the difference
// of the squares.
func pairProducts(values []float64) float64 {
	sum, before := 0.0, 0.0
	for _, x := range values {
		sum += float64(x * before)
		before += x
	}
	return sum
}
