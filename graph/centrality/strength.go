package centrality

import (
	"context"

	"github.com/papergraph/papergraph/graph"
)

// Strength returns the sum of the weights of the edges at every node; on a directed graph that of the arrows in and out.
// O(n + m).
//
// A. Barrat, M. Barthélemy, R. Pastor-Satorras, A. Vespignani, The Architecture of Complex Weighted Networks, PNAS 101
// (2004) 3747–3752, doi:10.1073/pnas.0400087101.
func Strength(ctx context.Context, g graph.Graph, _ Options) ([]float64, error) {
	return bothWays(ctx, g, strength)
}

// InStrength returns the sum of the weights of the arrows into every node; on an undirected graph its strength. O(n + m).
func InStrength(ctx context.Context, g graph.Graph, _ Options) ([]float64, error) {
	return perRow(ctx, g.In(), strength)
}

// OutStrength returns the sum of the weights of the arrows out of every node; on an undirected graph its strength.
// O(n + m).
func OutStrength(ctx context.Context, g graph.Graph, _ Options) ([]float64, error) {
	return perRow(ctx, g.Out(), strength)
}

func strength(rows graph.CSR, u int) float64 {
	_, weight := rows.Row(u)
	sum := 0.0
	for _, w := range weight {
		sum += w
	}
	return sum
}
