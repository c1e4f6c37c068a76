package graph

import (
	"fmt"
	"math"
)

// A graph is built without comparing anything. The edges are thrown into rows by counting, in the order in which they
// were added; transposing such rows sorts them, because the nodes are visited in ascending order, and keeps parallel
// edges side by side in their order of addition, ready to be merged. Each step is O(n + m).

// Builder collects edges and makes a graph of them. Parallel edges are merged by adding their weights, in the order
// in which they were added, so the sum does not depend on anything but that order.
type Builder struct {
	n     int
	edges []edge
}

type edge struct {
	u, v int32
	w    float64
}

// EdgeError says which edge cannot be in a graph and why. Index counts the calls of Add from 0; it is -1 when no single
// call is to blame but the sum of several.
type EdgeError struct {
	Index  int
	U, V   int
	Weight float64
	Reason string
}

func (e *EdgeError) Error() string {
	if e.Index < 0 {
		return fmt.Sprintf("graph: edge %d to %d: %s", e.U, e.V, e.Reason)
	}
	return fmt.Sprintf("graph: edge %d (%d to %d, weight %v): %s", e.Index, e.U, e.V, e.Weight, e.Reason)
}

// NewBuilder starts a graph of n nodes. It panics when n is negative or above 2³¹-1.
func NewBuilder(n int) *Builder {
	if n < 0 || n > math.MaxInt32 {
		panic(fmt.Sprintf("graph: %d nodes; a graph holds 0 to 2147483647", n))
	}
	return &Builder{n: n}
}

// Add notes the edge from u to v with weight w > 0. What is wrong with it is reported when the graph is made.
func (b *Builder) Add(u, v int, w float64) {
	b.edges = append(b.edges, edge{clampNode(u), clampNode(v), w})
}

// clampNode keeps an out-of-range node out of range when it becomes an int32.
func clampNode(u int) int32 {
	if u < 0 || u > math.MaxInt32 {
		return -1
	}
	return int32(u)
}

// Len is the number of edges added so far.
func (b *Builder) Len() int { return len(b.edges) }

// Undirected makes the graph in which {u, v} has the summed weight of all edges added between u and v, in either
// direction. It returns an *EdgeError for a self loop, a node outside 0..n-1, or a weight, added or summed, that is not
// finite and greater than 0. It costs O(n + m).
func (b *Builder) Undirected() (*Undirected, error) {
	if err := b.check(); err != nil {
		return nil, err
	}
	rows := transpose(b.scatter(true)).merge()
	if err := rows.checkSums(); err != nil {
		return nil, err
	}
	return &Undirected{rows: rows}, nil
}

// Directed makes the graph in which u → v has the summed weight of all edges added from u to v. Errors and cost are
// those of Undirected.
func (b *Builder) Directed() (*Directed, error) {
	if err := b.check(); err != nil {
		return nil, err
	}
	out := transpose(b.scatter(false)).merge()
	if err := out.checkSums(); err != nil {
		return nil, err
	}
	return &Directed{out: out, in: transpose(out)}, nil
}

func (b *Builder) check() error {
	for i, e := range b.edges {
		reason := ""
		switch {
		case e.u < 0 || e.v < 0 || int(e.u) >= b.n || int(e.v) >= b.n:
			reason = fmt.Sprintf("a node is outside 0..%d", b.n-1)
		case e.u == e.v:
			reason = "a self loop"
		case math.IsNaN(e.w) || math.IsInf(e.w, 0):
			reason = "the weight is not finite"
		case e.w <= 0:
			reason = "the weight is not greater than 0"
		default:
			continue
		}
		return &EdgeError{Index: i, U: int(e.u), V: int(e.v), Weight: e.w, Reason: reason}
	}
	return nil
}

// scatter puts every edge into the row of its end v and, when both is set, into the row of u as well. Rows are in order
// of addition.
func (b *Builder) scatter(both bool) CSR {
	next := make([]int64, b.n+1)
	for _, e := range b.edges {
		next[e.v]++
		if both {
			next[e.u]++
		}
	}
	c := emptyRows(next)
	for _, e := range b.edges {
		c.put(next, e.v, e.u, e.w)
		if both {
			c.put(next, e.u, e.v, e.w)
		}
	}
	return c
}

// FromRows makes an undirected graph of rows that are already symmetric, sorted and clean, without copying. It is for
// kernels that produce such rows themselves; it panics where a row is not sorted, holds the node itself or a weight that
// is not finite and greater than 0, or where an edge and its mirror differ. It costs O(n + m).
func FromRows(c CSR) *Undirected {
	n := len(c.First) - 1
	mirror := append([]int64(nil), c.First[:n]...) // the next entry of row v to be met from the other side
	for u := range n {
		adj, weight := c.Row(u)
		for i, v := range adj {
			sorted := v >= 0 && int(v) < n && int(v) != u && (i == 0 || adj[i-1] < v)
			if !sorted || !(weight[i] > 0) || math.IsInf(weight[i], 1) {
				panic(fmt.Sprintf("graph: row %d is not a sorted row of an undirected graph", u))
			}
			j := mirror[v]
			if j >= c.First[v+1] || int(c.Adj[j]) != u || c.Weight[j] != weight[i] {
				panic(fmt.Sprintf("graph: edge %d to %d lacks its mirror", u, v))
			}
			mirror[v]++
		}
	}
	return &Undirected{rows: c}
}
