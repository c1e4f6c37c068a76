// Package graph holds graphs as flat arrays: what every network, kernel and layout of the project stands on.
//
// A graph has n nodes numbered 0 to n-1 and m edges with weights that are finite and greater than 0 (a strength: more
// means closer). Two immutable types, both in compressed sparse row form, carry all of it:
//
//	Undirected  each edge {u, v}, u ≠ v, stored in the rows of both ends
//	Directed    each edge u → v, u ≠ v, stored in the row of u, and in the transposed row of v
//
// Both satisfy the weighted interfaces of gonum.org/v1/gonum/graph, so every algorithm of gonum runs on them; kernels of
// this project read the arrays (Out, In) and never pay for an interface in an inner loop. A Builder makes either type
// from edges in any order, in O(n + m) time. A Partition groups the nodes; Components finds the connected ones,
// Biconnected the parts that no single node holds together.
//
// Kernels share Parallel, a loop whose results do not depend on the number of threads, and the tables of kernels share
// Param and Lookup. The package imports nothing of the project.
package graph

import (
	"math"
	"slices"
)

// CSR is an adjacency in compressed sparse row form: the neighbours of u are Adj[First[u]:First[u+1]], strictly
// ascending, with Weight parallel to Adj. len(First) is n+1. The arrays are shared with the graph: read only.
type CSR struct {
	First  []int64
	Adj    []int32
	Weight []float64
}

// Row returns the neighbours of u and the weights of the edges to them; both slices are read only.
func (c CSR) Row(u int) ([]int32, []float64) {
	lo, hi := c.First[u], c.First[u+1]
	return c.Adj[lo:hi], c.Weight[lo:hi]
}

// Degree is the length of the row of u.
func (c CSR) Degree(u int) int { return int(c.First[u+1] - c.First[u]) }

// Edge returns the weight of the edge from u to v, and whether there is one, in O(log d).
func (c CSR) Edge(u, v int) (w float64, ok bool) {
	adj, weight := c.Row(u)
	i, ok := slices.BinarySearch(adj, int32(v))
	if !ok {
		return 0, false
	}
	return weight[i], true
}

// Uniform reports whether all weights are equal; none are.
func Uniform(weights []float64) bool {
	if len(weights) == 0 {
		return true
	}
	first := weights[0]
	for _, w := range weights {
		if w != first {
			return false
		}
	}
	return true
}

// Graph is what kernels accept: *Undirected or *Directed. Out and In are the same arrays when undirected.
type Graph interface {
	NumNodes() int
	NumEdges() int // each undirected edge counts once
	IsDirected() bool
	Out() CSR
	In() CSR
}

var (
	_ Graph = (*Undirected)(nil)
	_ Graph = (*Directed)(nil)
)

// Undirected is an immutable weighted graph without self loops or parallel edges.
type Undirected struct{ rows CSR }

// NumNodes is n.
func (g *Undirected) NumNodes() int { return len(g.rows.First) - 1 }

// NumEdges is m; each edge counts once though it is stored twice.
func (g *Undirected) NumEdges() int { return len(g.rows.Adj) / 2 }

// IsDirected reports false.
func (g *Undirected) IsDirected() bool { return false }

// Out returns the rows; row u lists all neighbours of u.
func (g *Undirected) Out() CSR { return g.rows }

// In returns the same rows as Out.
func (g *Undirected) In() CSR { return g.rows }

// Row returns the neighbours of u, ascending, and the weights of the edges to them; read only.
func (g *Undirected) Row(u int) ([]int32, []float64) { return g.rows.Row(u) }

// Degree is the number of neighbours of u.
func (g *Undirected) Degree(u int) int { return g.rows.Degree(u) }

// Directed is an immutable weighted graph with arrows, without self loops or parallel arrows.
type Directed struct{ out, in CSR }

// NumNodes is n.
func (g *Directed) NumNodes() int { return len(g.out.First) - 1 }

// NumEdges is the number of arrows.
func (g *Directed) NumEdges() int { return len(g.out.Adj) }

// IsDirected reports true.
func (g *Directed) IsDirected() bool { return true }

// Out returns the rows of successors.
func (g *Directed) Out() CSR { return g.out }

// In returns the rows of predecessors.
func (g *Directed) In() CSR { return g.in }

// Directed returns the graph with an arrow in both directions for every edge. It shares the arrays of g.
func (g *Undirected) Directed() *Directed { return &Directed{out: g.rows, in: g.rows} }

// Reverse returns the graph with every arrow turned round. It shares the arrays of g.
func (g *Directed) Reverse() *Directed { return &Directed{out: g.in, in: g.out} }

// Undirected returns the graph without directions: {u, v} has the sum of the weights of u → v and v → u. O(n + m).
func (g *Directed) Undirected() *Undirected {
	entries := 0
	for u := range g.NumNodes() {
		a, _ := g.out.Row(u)
		b, _ := g.in.Row(u)
		entries += unionLength(a, b)
	}
	rows := CSR{First: make([]int64, len(g.out.First)), Adj: make([]int32, 0, entries), Weight: make([]float64, 0, entries)}
	for u := range g.NumNodes() {
		rows.appendUnion(u, g.out, g.in)
	}
	return &Undirected{rows: rows}
}

// unionLength is the number of different nodes in two sorted rows.
func unionLength(a, b []int32) int {
	length := len(a) + len(b)
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case b[0] < a[0]:
			b = b[1:]
		default:
			a, b = a[1:], b[1:]
			length--
		}
	}
	return length
}

// appendUnion merges row u of both CSRs into row u of c, the next one to be filled, adding weights where both have an
// entry.
func (c *CSR) appendUnion(u int, a, b CSR) {
	va, wa := a.Row(u)
	vb, wb := b.Row(u)
	for len(va) > 0 || len(vb) > 0 {
		switch {
		case len(vb) == 0 || len(va) > 0 && va[0] < vb[0]:
			c.Adj, c.Weight = append(c.Adj, va[0]), append(c.Weight, wa[0])
			va, wa = va[1:], wa[1:]
		case len(va) == 0 || vb[0] < va[0]:
			c.Adj, c.Weight = append(c.Adj, vb[0]), append(c.Weight, wb[0])
			vb, wb = vb[1:], wb[1:]
		default:
			c.Adj, c.Weight = append(c.Adj, va[0]), append(c.Weight, min(wa[0]+wb[0], math.MaxFloat64))
			va, wa, vb, wb = va[1:], wa[1:], vb[1:], wb[1:]
		}
	}
	c.First[u+1] = int64(len(c.Adj))
}

// AsUndirected returns g itself when it is undirected, else g without directions.
func AsUndirected(g Graph) *Undirected {
	if d, ok := g.(*Directed); ok {
		return d.Undirected()
	}
	return g.(*Undirected)
}
