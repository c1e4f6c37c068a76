package centrality

import (
	"context"
	"sync"

	"github.com/papergraph/papergraph/graph"
)

// The weighted clustering coefficients differ in what a triangle is worth at its corners, and in what that is divided by.
// The triangles are found as those that are counted (see clustering.go). What they are worth is no integer, so every chunk
// of lowest corners adds into sums of its own, which are added up by chunk: the bits do not depend on the threads.

// A worth is what a triangle adds at its three corners u, v and w.
type worth func(uv, uw, vw float64) (atU, atV, atW float64)

// worthOfTriangles returns the sum at every node of what its triangles are worth there. values are parallel to the entries
// of the rows of g and take the place of their weights.
func worthOfTriangles(ctx context.Context, g *graph.Undirected, values []float64, of worth) ([]float64, error) {
	n := g.NumNodes()
	up := orientedValues(g, values)
	parts := make([][]float64, chunks(n, n))
	marks := sync.Pool{New: func() any { return newMarked(n) }}
	err := graph.Parallel(ctx, len(parts), func(chunk int) {
		mark := marks.Get().(*marked)
		parts[chunk] = make([]float64, n)
		lo, hi := graph.Span(n, len(parts), chunk)
		for u := lo; u < hi && ctx.Err() == nil; u++ {
			mark.corner(up, u, of, parts[chunk])
		}
		marks.Put(mark)
	})
	if err != nil {
		return nil, err
	}
	return added(parts, n), nil
}

// marked has the heads of the edges from the corner at hand.
type marked struct {
	value []float64 // of the edge from the corner to a head
	by    []int32   // u+1 for a head of u
}

func newMarked(n int) *marked { return &marked{value: make([]float64, n), by: make([]int32, n)} }

// corner adds what the triangles whose lowest corner is u are worth.
func (m *marked) corner(up graph.CSR, u int, of worth, sums []float64) {
	heads, values := up.Row(u)
	for i, v := range heads {
		m.by[v], m.value[v] = int32(u)+1, values[i]
	}
	for i, v := range heads {
		beyond, far := up.Row(int(v))
		for j, w := range beyond {
			if m.by[w] == int32(u)+1 {
				atU, atV, atW := of(values[i], m.value[w], far[j])
				sums[u], sums[v], sums[w] = sums[u]+atU, sums[v]+atV, sums[w]+atW
			}
		}
	}
}

// orientedValues keeps of every row the neighbours of higher degree, or of equal degree and higher index.
func orientedValues(g *graph.Undirected, values []float64) graph.CSR {
	n, first := g.NumNodes(), g.Out().First
	up := graph.CSR{
		First: make([]int64, n+1), Adj: make([]int32, 0, g.NumEdges()), Weight: make([]float64, 0, g.NumEdges()),
	}
	for u := range n {
		adj, _ := g.Row(u)
		for i, v := range adj {
			ku, kv := g.Degree(u), g.Degree(int(v))
			if ku < kv || ku == kv && u < int(v) {
				up.Adj, up.Weight = append(up.Adj, v), append(up.Weight, values[first[u]+int64(i)])
			}
		}
		up.First[u+1] = int64(len(up.Adj))
	}
	return up
}

// relativeWeights returns the weights of the rows as shares of the largest.
func relativeWeights(rows graph.CSR) []float64 {
	largest := 0.0
	for _, w := range rows.Weight {
		largest = max(largest, w)
	}
	values := make([]float64, len(rows.Weight))
	for i, w := range rows.Weight {
		values[i] = w / largest
	}
	return values
}

// product is the worth of a triangle that is the product of its edges, at all corners.
func product(uv, uw, vw float64) (atU, atV, atW float64) {
	p := uv * uw * vw
	return p, p, p
}
