package graph

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

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

// EdgeError says which edge cannot be in a graph and why. Index counts the calls of Add from 0.
type EdgeError struct {
	Index  int
	U, V   int
	Weight float64
	Reason string
}

func (e *EdgeError) Error() string {
	return fmt.Sprintf("graph: edge %d (%d to %d, weight %v): %s", e.Index, e.U, e.V, e.Weight, e.Reason)
}

// NewBuilder starts a graph of n nodes. It panics when n is negative or above 2³¹-1.
func NewBuilder(n int) *Builder {
	if n < 0 || n > math.MaxInt32 {
		panic(fmt.Sprintf("graph: %d nodes; a graph holds 0 to 2147483647", n))
	}
	return &Builder{n: n}
}

// Add notes the edge from u to v with weight w > 0. Errors are reported when the graph is made.
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
// direction. It returns an *EdgeError for a self loop, a node outside 0..n-1, or a weight that is not finite and
// greater than 0. It costs O(n + m log d).
func (b *Builder) Undirected() (*Undirected, error) {
	if err := b.check(); err != nil {
		return nil, err
	}
	return &Undirected{rows: b.rows(func(e edge, emit func(u, v int32, w float64)) {
		emit(e.u, e.v, e.w)
		emit(e.v, e.u, e.w)
	})}, nil
}

// Directed makes the graph in which u → v has the summed weight of all edges added from u to v. Errors and cost are
// those of Undirected.
func (b *Builder) Directed() (*Directed, error) {
	if err := b.check(); err != nil {
		return nil, err
	}
	out := b.rows(func(e edge, emit func(u, v int32, w float64)) { emit(e.u, e.v, e.w) })
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

// rows distributes the edges over rows by counting, sorts every row and merges equal neighbours.
func (b *Builder) rows(each func(edge, func(u, v int32, w float64))) CSR {
	first := make([]int64, b.n+1)
	for _, e := range b.edges {
		each(e, func(u, _ int32, _ float64) { first[u+1]++ })
	}
	for u := range b.n {
		first[u+1] += first[u]
	}
	half := make([]halfEdge, first[b.n])
	next := slices.Clone(first[:b.n])
	for _, e := range b.edges {
		each(e, func(u, v int32, w float64) {
			half[next[u]] = halfEdge{v, w}
			next[u]++
		})
	}
	return mergeRows(first, half)
}

type halfEdge struct {
	v int32
	w float64
}

// mergeRows turns unsorted rows into a CSR; the sort is stable, so equal neighbours are summed in order of addition.
func mergeRows(first []int64, half []halfEdge) CSR {
	n := len(first) - 1
	c := CSR{First: make([]int64, n+1)}
	kept := half[:0]
	for u := range n {
		row := half[first[u]:first[u+1]]
		slices.SortStableFunc(row, func(a, b halfEdge) int { return cmp.Compare(a.v, b.v) })
		start := len(kept)
		for _, h := range row {
			if len(kept) > start && kept[len(kept)-1].v == h.v {
				kept[len(kept)-1].w += h.w
				continue
			}
			kept = append(kept, h)
		}
		c.First[u+1] = int64(len(kept))
	}
	c.Adj, c.Weight = make([]int32, len(kept)), make([]float64, len(kept))
	for i, h := range kept {
		c.Adj[i], c.Weight[i] = h.v, h.w
	}
	return c
}

// transpose reverses every arrow in O(n + m); rows come out sorted because the sources are visited in order.
func transpose(out CSR) CSR {
	n := len(out.First) - 1
	in := CSR{First: make([]int64, n+1), Adj: make([]int32, len(out.Adj)), Weight: make([]float64, len(out.Adj))}
	for _, v := range out.Adj {
		in.First[v+1]++
	}
	for u := range n {
		in.First[u+1] += in.First[u]
	}
	next := slices.Clone(in.First[:n])
	for u := range n {
		adj, weight := out.Row(u)
		for i, v := range adj {
			in.Adj[next[v]], in.Weight[next[v]] = int32(u), weight[i]
			next[v]++
		}
	}
	return in
}

// FromRows makes an undirected graph of rows that are already symmetric, sorted and clean, without copying. It is for
// kernels that produce such rows themselves; it panics where a row is not sorted or an edge lacks its mirror's shape.
func FromRows(c CSR) *Undirected {
	n := len(c.First) - 1
	for u := range n {
		adj, _ := c.Row(u)
		for i, v := range adj {
			if int(v) == u || v < 0 || int(v) >= n || i > 0 && adj[i-1] >= v {
				panic(fmt.Sprintf("graph: row %d is not a sorted row of an undirected graph", u))
			}
		}
	}
	return &Undirected{rows: c}
}
