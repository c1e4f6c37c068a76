package centrality

import (
	"context"
	"slices"

	"github.com/papergraph/papergraph/graph"
)

// BridgeEdges returns 1 for every bridge, an edge whose loss disconnects its ends, and 0 for the rest, in the order of
// EdgeFunc. Weights are not read. Arrows are taken without direction: two that run in opposite directions between the same
// nodes are one edge. Its cost and source are those of graph.Biconnected.
func BridgeEdges(ctx context.Context, g graph.Graph, _ Options) ([]float64, error) {
	blocks, err := graph.Biconnected(ctx, g)
	if err != nil {
		return nil, err
	}
	scores, numbers, rows := make([]float64, g.NumEdges()), edgeNumbers(g), g.Out()
	mark := func(u, v int32) {
		adj, _ := rows.Row(int(u))
		if i, found := slices.BinarySearch(adj, v); found {
			scores[numbers[rows.First[u]+int64(i)]] = 1
		}
	}
	for b := range blocks.Count() {
		if nodes := blocks.Nodes(b); len(nodes) == 2 {
			mark(nodes[0], nodes[1])
			mark(nodes[1], nodes[0]) // the same edge, or the arrow back
		}
	}
	return scores, ctx.Err()
}
