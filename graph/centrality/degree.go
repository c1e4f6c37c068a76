package centrality

import (
	"context"

	"github.com/papergraph/papergraph/graph"
)

// Degree returns the number of edges at every node; on a directed graph the number of arrows in and out. O(n).
func Degree(ctx context.Context, g graph.Graph, _ Options) ([]float64, error) {
	return bothWays(ctx, g, degree)
}

// InDegree returns the number of arrows into every node; on an undirected graph its degree. O(n).
func InDegree(ctx context.Context, g graph.Graph, _ Options) ([]float64, error) {
	return perRow(ctx, g.In(), degree)
}

// OutDegree returns the number of arrows out of every node; on an undirected graph its degree. O(n).
func OutDegree(ctx context.Context, g graph.Graph, _ Options) ([]float64, error) {
	return perRow(ctx, g.Out(), degree)
}

func degree(rows graph.CSR, u int) float64 { return float64(rows.Degree(u)) }

// perRow returns value for every row.
func perRow(ctx context.Context, rows graph.CSR, value func(rows graph.CSR, u int) float64) ([]float64, error) {
	scores := make([]float64, len(rows.First)-1)
	for u := range scores {
		scores[u] = value(rows, u)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return finite(scores)
}

// bothWays adds up the values of both rows of a node where the graph is directed.
func bothWays(ctx context.Context, g graph.Graph, value func(rows graph.CSR, u int) float64) ([]float64, error) {
	scores, err := perRow(ctx, g.Out(), value)
	if err != nil || !g.IsDirected() {
		return scores, err
	}
	for u := range scores {
		scores[u] += value(g.In(), u)
	}
	return finite(scores)
}
