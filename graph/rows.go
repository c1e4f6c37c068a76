package graph

import (
	"context"
	"math"
	"slices"
)

// While a graph is built, rows without a Weight have the weight 1 everywhere.

// emptyRows makes rows of the lengths in next (whose last element is not a length) and turns next into the index of the
// first entry of every row, ready for put.
func emptyRows(next []int64, weighted bool) CSR {
	n := len(next) - 1
	first := make([]int64, n+1)
	for u := range n {
		first[u+1] = first[u] + next[u]
		next[u] = first[u]
	}
	c := CSR{First: first, Adj: make([]int32, first[n])}
	if weighted {
		c.Weight = make([]float64, first[n])
	}
	return c
}

// put adds an entry at the end of what row u holds so far, with weight i of the given ones.
func (c CSR) put(next []int64, u, v int32, weight []float64, i int) {
	at := next[u]
	c.Adj[at] = v
	next[u] = at + 1
	if c.Weight == nil {
		return
	}
	c.Weight[at] = 1
	if weight != nil {
		c.Weight[at] = weight[i]
	}
}

const (
	spanNodes = 1 << 17 // the rows of so many nodes are filled in one pass
	fewSpans  = 4       // of a graph of fewer nodes, so that threads have something to share
	mostSpans = 16
	oneSpan   = 1 << 14 // entries below which a graph is built in one pass
)

// inSpans calls fill for spans of nodes that together are all nodes of c.
func inSpans(ctx context.Context, c CSR, fill func(lo, hi int)) error {
	n := len(c.First) - 1
	spans := min(mostSpans, max(fewSpans, n/spanNodes))
	if len(c.Adj) < oneSpan {
		spans = 1
	}
	return Parallel(ctx, spans, func(span int) { fill(Span(n, spans, span)) })
}

// transpose reverses every arrow in O(n + m). Rows come out sorted whatever the order within the given rows; equal
// neighbours keep their order.
func transpose(ctx context.Context, c CSR) (CSR, error) {
	n := len(c.First) - 1
	next := make([]int64, n+1)
	for _, v := range c.Adj {
		next[v]++
	}
	t := emptyRows(next, c.Weight != nil)
	err := inSpans(ctx, t, func(lo, hi int) { c.transposeInto(t, next, int32(lo), uint32(hi-lo)) })
	return t, err
}

// transposeInto fills the rows of the nodes from lo on.
func (c CSR) transposeInto(t CSR, next []int64, lo int32, nodes uint32) {
	for u := range len(c.First) - 1 {
		for i := c.First[u]; i < c.First[u+1]; i++ {
			if v := c.Adj[i]; uint32(v-lo) < nodes {
				t.put(next, v, int32(u), c.Weight, int(i))
			}
		}
	}
}

// merge adds up entries of equal neighbours in rows that are sorted, in place and in their order.
func (c CSR) merge() CSR {
	if c.Weight == nil {
		c.Weight = make([]float64, len(c.Adj))
		for i := range c.Weight {
			c.Weight[i] = 1
		}
	}
	n := len(c.First) - 1
	kept, lo := int64(0), int64(0)
	for u := range n {
		hi := c.First[u+1]
		start := kept
		for i := lo; i < hi; i++ {
			if kept > start && c.Adj[kept-1] == c.Adj[i] {
				c.Weight[kept-1] += c.Weight[i]
				continue
			}
			c.Adj[kept], c.Weight[kept] = c.Adj[i], c.Weight[i]
			kept++
		}
		c.First[u+1], lo = kept, hi
	}
	return c.trimmed(kept)
}

// trimmed keeps the first entries, and does not hold on to more than a quarter as many beyond them.
func (c CSR) trimmed(kept int64) CSR {
	if kept < int64(len(c.Adj))*4/5 {
		return CSR{First: c.First, Adj: slices.Clone(c.Adj[:kept]), Weight: slices.Clone(c.Weight[:kept])}
	}
	return CSR{First: c.First, Adj: c.Adj[:kept:kept], Weight: c.Weight[:kept:kept]}
}

// checkSums finds a weight that became infinite when parallel edges were merged.
func (c CSR) checkSums() error {
	for i, w := range c.Weight {
		if math.IsInf(w, 1) {
			return c.overflow(int64(i))
		}
	}
	return nil
}

func (c CSR) overflow(i int64) error {
	u := 0
	for c.First[u+1] <= i {
		u++
	}
	return &EdgeError{Index: -1, U: u, V: int(c.Adj[i]), Weight: math.Inf(1), Reason: "the sum of the weights overflows"}
}
