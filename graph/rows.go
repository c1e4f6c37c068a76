package graph

import "math"

// emptyRows makes rows of the lengths in next (whose last element is not a length) and turns next into the index of the
// first entry of every row, ready for put.
func emptyRows(next []int64) CSR {
	n := len(next) - 1
	first := make([]int64, n+1)
	for u := range n {
		first[u+1] = first[u] + next[u]
		next[u] = first[u]
	}
	return CSR{First: first, Adj: make([]int32, first[n]), Weight: make([]float64, first[n])}
}

// put adds an entry at the end of what row u holds so far.
func (c CSR) put(next []int64, u, v int32, w float64) {
	i := next[u]
	c.Adj[i], c.Weight[i] = v, w
	next[u] = i + 1
}

// transpose reverses every arrow in O(n + m). Rows come out sorted whatever the order within the given rows; equal
// neighbours keep their order.
func transpose(c CSR) CSR {
	n := len(c.First) - 1
	next := make([]int64, n+1)
	for _, v := range c.Adj {
		next[v]++
	}
	t := emptyRows(next)
	for u := range n {
		adj, weight := c.Row(u)
		for i, v := range adj {
			t.put(next, v, int32(u), weight[i])
		}
	}
	return t
}

// merge adds up entries of equal neighbours in rows that are sorted, in place and in their order.
func (c CSR) merge() CSR {
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
