package graph

import (
	"context"
	"fmt"
	"math"
)

// A graph is built without comparing anything. The edges are thrown into rows by counting, in the order in which they
// were added; transposing such rows sorts them, because the nodes are visited in ascending order, and keeps parallel
// edges side by side in their order of addition, ready to be merged. Each step is O(n + m).
//
// What takes the time is that every entry lands in another place of memory. So the rows are filled in spans of nodes, each
// by a pass over all edges that keeps those of its span: the places written to are near each other then, and threads may
// share the spans, while every row still receives its entries in the order of addition. Weights are not stored, neither
// with the edges nor in the rows on the way, as long as all are 1.

// Builder collects edges and makes a graph of them. Parallel edges are merged by adding their weights, in the order
// in which they were added, so the sum does not depend on anything but that order.
type Builder struct {
	n      int
	pieces []piece // so that millions of edges are never moved
	count  int
}

// piece is a run of edges; weight is nil as long as all its weights are 1.
type piece struct {
	ends   [][2]int32
	weight []float64
}

const (
	firstPiece   = 64
	largestPiece = 1 << 16
)

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

// Resize changes the number of nodes, for edges that come before their nodes have been counted. It panics like NewBuilder.
func (b *Builder) Resize(n int) { b.n = NewBuilder(n).n }

// Add notes the edge from u to v with weight w > 0. What is wrong with it is reported when the graph is made.
func (b *Builder) Add(u, v int, w float64) {
	if len(b.pieces) == 0 || b.pieces[len(b.pieces)-1].full() {
		b.pieces = append(b.pieces, piece{ends: make([][2]int32, 0, min(largestPiece, max(firstPiece, b.count)))})
	}
	b.pieces[len(b.pieces)-1].add(clampNode(u), clampNode(v), w)
	b.count++
}

func (p *piece) full() bool { return len(p.ends) == cap(p.ends) }

func (p *piece) add(u, v int32, w float64) {
	if w != 1 && p.weight == nil {
		p.weight = make([]float64, len(p.ends), cap(p.ends))
		for i := range p.weight {
			p.weight[i] = 1
		}
	}
	p.ends = append(p.ends, [2]int32{u, v})
	if p.weight != nil {
		p.weight = append(p.weight, w)
	}
}

// of is the weight of edge i.
func (p *piece) of(i int) float64 {
	if p.weight == nil {
		return 1
	}
	return p.weight[i]
}

// Each calls visit for all edges in the order in which they were added.
func (b *Builder) Each(visit func(u, v int, w float64)) {
	for _, p := range b.pieces {
		for i, e := range p.ends {
			visit(int(e[0]), int(e[1]), p.of(i))
		}
	}
}

// clampNode keeps an out-of-range node out of range when it becomes an int32.
func clampNode(u int) int32 {
	if u < 0 || u > math.MaxInt32 {
		return -1
	}
	return int32(u)
}

// Len is the number of edges added so far.
func (b *Builder) Len() int { return b.count }

// Undirected makes the graph in which {u, v} has the summed weight of all edges added between u and v, in either
// direction. It returns an *EdgeError for a self loop, a node outside 0..n-1, or a weight, added or summed, that is not
// finite and greater than 0. It costs O(n + m).
func (b *Builder) Undirected() (*Undirected, error) { return b.UndirectedContext(context.Background()) }

// UndirectedContext is Undirected; it returns ctx's error when ctx ends.
func (b *Builder) UndirectedContext(ctx context.Context) (*Undirected, error) {
	rows, err := b.rows(ctx, true)
	if err != nil {
		return nil, err
	}
	return &Undirected{rows: rows}, nil
}

// Directed makes the graph in which u → v has the summed weight of all edges added from u to v. Errors and cost are
// those of Undirected.
func (b *Builder) Directed() (*Directed, error) { return b.DirectedContext(context.Background()) }

// DirectedContext is Directed; it returns ctx's error when ctx ends.
func (b *Builder) DirectedContext(ctx context.Context) (*Directed, error) {
	out, err := b.rows(ctx, false)
	if err != nil {
		return nil, err
	}
	in, err := transpose(ctx, out)
	if err != nil {
		return nil, err
	}
	return &Directed{out: out, in: in}, nil
}

// rows makes the sorted rows of the first ends, or of both.
func (b *Builder) rows(ctx context.Context, both bool) (CSR, error) {
	if err := b.check(); err != nil {
		return CSR{}, err
	}
	unsorted, err := b.scatter(ctx, both)
	if err != nil {
		return CSR{}, err
	}
	sorted, err := transpose(ctx, unsorted)
	if err != nil {
		return CSR{}, err
	}
	merged := sorted.merge()
	return merged, merged.checkSums()
}

func (b *Builder) check() error {
	index := 0
	for _, p := range b.pieces {
		for i, e := range p.ends {
			if uint(e[0]) < uint(b.n) && uint(e[1]) < uint(b.n) && e[0] != e[1] && p.weight == nil {
				continue
			}
			if reason := b.fault(e, p.of(i)); reason != "" {
				return &EdgeError{Index: index + i, U: int(e[0]), V: int(e[1]), Weight: p.of(i), Reason: reason}
			}
		}
		index += len(p.ends)
	}
	return nil
}

// fault says what is wrong with an edge, "" when nothing is.
func (b *Builder) fault(ends [2]int32, w float64) string {
	u, v := ends[0], ends[1]
	switch {
	case u < 0 || v < 0 || int(u) >= b.n || int(v) >= b.n:
		return fmt.Sprintf("a node is outside 0..%d", b.n-1)
	case u == v:
		return "a self loop"
	case math.IsNaN(w) || math.IsInf(w, 0):
		return "the weight is not finite"
	case w <= 0:
		return "the weight is not greater than 0"
	}
	return ""
}

// scatter puts every edge into the row of its end v and, when both is set, into the row of u as well. Rows are in order
// of addition.
func (b *Builder) scatter(ctx context.Context, both bool) (CSR, error) {
	next := make([]int64, b.n+1)
	weighted := false
	for _, p := range b.pieces {
		weighted = weighted || p.weight != nil
		for _, e := range p.ends {
			next[e[1]]++
			if both {
				next[e[0]]++
			}
		}
	}
	c := emptyRows(next, weighted)
	err := inSpans(ctx, c, func(lo, hi int) {
		for i := range b.pieces {
			b.pieces[i].scatter(c, next, both, int32(lo), uint32(hi-lo))
		}
	})
	return c, err
}

// scatter puts those edges into rows that belong to the nodes from lo on.
func (p *piece) scatter(c CSR, next []int64, both bool, lo int32, nodes uint32) {
	for i, e := range p.ends {
		u, v := e[0], e[1]
		if uint32(v-lo) < nodes {
			c.put(next, v, u, p.weight, i)
		}
		if both && uint32(u-lo) < nodes {
			c.put(next, u, v, p.weight, i)
		}
	}
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
