package centrality

import (
	"context"
	"sync"

	"github.com/papergraph/papergraph/graph"
)

// reachByLength runs Dijkstra's algorithm from every node.
func reachByLength(ctx context.Context, rows graph.CSR, lengths []float64) ([]reach, error) {
	n := len(rows.First) - 1
	all := make([]reach, n)
	workers := sync.Pool{New: func() any { return newLengthSearch(rows, lengths) }}
	parts := min(n, 256)
	err := graph.Parallel(ctx, parts, func(chunk int) {
		search := workers.Get().(*lengthSearch)
		lo, hi := graph.Span(n, parts, chunk)
		for u := lo; u < hi && ctx.Err() == nil; u++ {
			search.settle(int32(u))
			for _, v := range search.dag.order[1:] {
				all[u].add(reach{1, search.dist[v], 1 / search.dist[v], search.dist[v]})
			}
		}
		workers.Put(search)
	})
	return all, err
}
