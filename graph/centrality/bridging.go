package centrality

import (
	"context"

	"github.com/papergraph/papergraph/graph"
)

// Bridging returns the bridging centrality of every node, its betweenness times its bridging coefficient: it is high where
// much traffic passes a node of few links between nodes of many.
//
//	Br(u) = b(u) · β(u),  β(u) = (1/k(u)) / Σ_{v ∈ N(u)} 1/k(v)
//
// It is 0 for an isolated node. The betweenness is that of Betweenness with the same options; degrees k are numbers of
// neighbours, whatever the weights and arrows. The cost is that of Betweenness.
//
// W. Hwang, T. Kim, M. Ramanathan, A. Zhang, Bridging Centrality: Graph Mining from Element Level to Group Level, KDD 2008,
// doi:10.1145/1401890.1401934.
func Bridging(ctx context.Context, g graph.Graph, o Options) ([]float64, error) {
	scores, err := Betweenness(ctx, g, o)
	if err != nil {
		return nil, err
	}
	und := graph.AsUndirected(g)
	for u := range scores {
		sum := 0.0
		adj, _ := und.Row(u)
		for _, v := range adj {
			sum += 1 / float64(und.Degree(int(v)))
		}
		if len(adj) > 0 {
			scores[u] /= float64(len(adj)) * sum
		}
	}
	return scores, ctx.Err()
}
