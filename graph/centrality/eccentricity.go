package centrality

import (
	"context"
	"sync"

	"github.com/papergraph/papergraph/graph"
)

// Eccentricity returns the distance from every node to the farthest of those that it can reach, 0 where it reaches none.
// The largest is the diameter, the smallest the radius of a connected graph. Arrows are followed from the node; lengths
// and cost are those of Closeness.
//
// P. Hage, F. Harary, Eccentricity and Centrality in Networks, Social Networks 17 (1995) 57–63,
// doi:10.1016/0378-8733(94)00248-9.
func Eccentricity(ctx context.Context, g graph.Graph, o Options) ([]float64, error) {
	o, err := o.resolve()
	if err != nil {
		return nil, err
	}
	lengths, unit, err := o.lengths(g.Out())
	if err != nil {
		return nil, err
	}
	if lengths != nil {
		return farthestByLength(ctx, g.Out(), lengths)
	}
	scores, err := farthestByHops(ctx, g)
	if err != nil {
		return nil, err
	}
	return finite(scaled(scores, unit))
}

// farthestByHops searches from 512 sources at once (see msbfs.go): the last level at which any source finds a node.
func farthestByHops(ctx context.Context, g graph.Graph) ([]float64, error) {
	n := g.NumNodes()
	batches := (n + batchSize - 1) / batchSize
	parts := make([][]float64, chunks(n, batches))
	workers := sync.Pool{New: func() any { return newMultiSearch(g) }}
	err := graph.Parallel(ctx, len(parts), func(chunk int) {
		worker := workers.Get().(*multiSearch)
		parts[chunk] = make([]float64, n)
		unread := make([]reach, n)
		lo, hi := graph.Span(batches, len(parts), chunk)
		for batch := lo; batch < hi && ctx.Err() == nil; batch++ {
			worker.start(batch*batchSize, min((batch+1)*batchSize, n))
			worker.farthest(ctx, parts[chunk], unread)
		}
		workers.Put(worker)
	})
	if err != nil {
		return nil, err
	}
	scores := make([]float64, n)
	for _, part := range parts {
		for u, level := range part {
			scores[u] = max(scores[u], level)
		}
	}
	return scores, nil
}

// farthest is run for a search that has been started, and keeps nothing but the last level of every node.
func (m *multiSearch) farthest(ctx context.Context, last []float64, unread []reach) {
	for level := 1; len(m.frontier) > 0 && ctx.Err() == nil; level++ {
		if m.pushes() {
			m.push()
		} else {
			m.pull(ctx)
		}
		m.advance(level, unread)
		for _, v := range m.frontier {
			last[v] = max(last[v], float64(level))
		}
	}
}

// farthestByLength runs Dijkstra's algorithm from every node: the distance of the node that is settled last.
func farthestByLength(ctx context.Context, rows graph.CSR, lengths []float64) ([]float64, error) {
	n := len(rows.First) - 1
	scores := make([]float64, n)
	workers := sync.Pool{New: func() any { return newLengthSearch(rows, lengths) }}
	parts := min(n, 256)
	err := graph.Parallel(ctx, parts, func(chunk int) {
		search := workers.Get().(*lengthSearch)
		lo, hi := graph.Span(n, parts, chunk)
		for u := lo; u < hi && ctx.Err() == nil; u++ {
			search.settle(int32(u))
			order := search.dag.order
			scores[u] = search.dist[order[len(order)-1]]
		}
		workers.Put(search)
	})
	return scores, err
}
