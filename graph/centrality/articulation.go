package centrality

import (
	"context"

	"github.com/papergraph/papergraph/graph"
)

// Articulation returns 1 for every articulation point, a node whose loss disconnects others, and 0 for the rest; weights
// are not read, arrows are taken without direction. Its cost and source are those of graph.Biconnected.
func Articulation(ctx context.Context, g graph.Graph, _ Options) ([]float64, error) {
	blocks, err := graph.Biconnected(ctx, g)
	if err != nil {
		return nil, err
	}
	scores := make([]float64, g.NumNodes())
	for u := range scores {
		if blocks.IsCut(u) {
			scores[u] = 1
		}
	}
	return scores, nil
}
