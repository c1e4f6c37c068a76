package centrality

import (
	"context"
	"sync"

	"github.com/papergraph/papergraph/graph"
)

// Structural holes are measured in the neighbourhood of each node u alone: how much do its neighbours have to do with each
// other? In Burt's terms p(u, q) = w(u, q)/s(u) is the share of its strength that u has in q. For every node the same walk
// is made, along the rows of its neighbours q; what is met there and is a neighbour of u itself closes a triangle. Marks in
// an array say so, which makes it O(Σ d²) in all, the number of paths of two edges.

// ego walks through the neighbourhood of one node after the other.
type ego struct {
	rows  graph.CSR
	total []float64 // s, by node
	most  []float64 // by node, the largest weight in its row
	share []float64 // by node, p(u, v) for the neighbours v of the node u at hand; 0 for others
	reach []float64 // as share, for what a measure adds up
}

// perEgo returns score(e, u) for every node, arrows taken without direction.
func perEgo(ctx context.Context, g graph.Graph, score func(e *ego, u int) float64) ([]float64, error) {
	rows := moderate(graph.AsUndirected(g).Out())
	n := len(rows.First) - 1
	total, most := make([]float64, n), make([]float64, n)
	for u := range n {
		total[u] = strength(rows, u)
		_, weight := rows.Row(u)
		for _, w := range weight {
			most[u] = max(most[u], w)
		}
	}
	walkers := sync.Pool{New: func() any {
		return &ego{rows: rows, total: total, most: most, share: make([]float64, n), reach: make([]float64, n)}
	}}
	scores := make([]float64, n)
	parts := min(n, 256)
	err := graph.Parallel(ctx, parts, func(chunk int) {
		e := walkers.Get().(*ego)
		lo, hi := graph.Span(n, parts, chunk)
		for u := lo; u < hi && ctx.Err() == nil; u++ {
			e.enter(u)
			scores[u] = score(e, u)
			e.leave(u)
		}
		walkers.Put(e)
	})
	return scores, err
}

func (e *ego) enter(u int) {
	adj, weight := e.rows.Row(u)
	for i, v := range adj {
		e.share[v] = weight[i] / e.total[u]
	}
}

func (e *ego) leave(u int) {
	adj, _ := e.rows.Row(u)
	for _, v := range adj {
		e.share[v], e.reach[v] = 0, 0
	}
}
