package graph

import (
	gonum "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/iterator"
	"gonum.org/v1/gonum/graph/simple"
)

// The node u of a graph is gonum's node with ID u, so that results come back by index. A weight is a strength, not a
// length: Weight answers 0 for a pair without an edge and 0 for a node and itself. gonum's path algorithms read it as a
// length; give them a view that inverts it. Iteration goes by ascending ID, unlike that of gonum's own types.
var (
	_ gonum.WeightedUndirected = (*Undirected)(nil)
	_ gonum.Undirected         = (*Undirected)(nil)
	_ gonum.WeightedDirected   = (*Directed)(nil)
	_ gonum.Directed           = (*Directed)(nil)

	_ gonum.NodeSlicer         = (*neighbours)(nil)
	_ gonum.Edges              = (*edges)(nil)
	_ gonum.EdgeSlicer         = (*edges)(nil)
	_ gonum.WeightedEdges      = (*edges)(nil)
	_ gonum.WeightedEdgeSlicer = (*edges)(nil)
)

// Node returns the node with the given ID, nil where there is none.
func (g *Undirected) Node(id int64) gonum.Node { return g.rows.node(id) }

// Nodes returns all nodes, ascending.
func (g *Undirected) Nodes() gonum.Nodes { return g.rows.nodes() }

// From returns the neighbours of a node, ascending; none for a node that does not exist.
func (g *Undirected) From(id int64) gonum.Nodes { return g.rows.from(id) }

// HasEdgeBetween reports whether {x, y} is an edge, in O(log d).
func (g *Undirected) HasEdgeBetween(xid, yid int64) bool { return g.rows.has(xid, yid) }

// Edge returns the edge {u, v} as seen from u, nil where there is none.
func (g *Undirected) Edge(uid, vid int64) gonum.Edge { return orNil[gonum.Edge](g.rows.edge(uid, vid)) }

// EdgeBetween is Edge.
func (g *Undirected) EdgeBetween(xid, yid int64) gonum.Edge { return g.Edge(xid, yid) }

// WeightedEdge returns the edge {u, v} as seen from u, nil where there is none.
func (g *Undirected) WeightedEdge(uid, vid int64) gonum.WeightedEdge {
	return orNil[gonum.WeightedEdge](g.rows.edge(uid, vid))
}

// WeightedEdgeBetween is WeightedEdge.
func (g *Undirected) WeightedEdgeBetween(xid, yid int64) gonum.WeightedEdge {
	return g.WeightedEdge(xid, yid)
}

// Weight returns the weight of {x, y}; 0 and false without an edge; 0 and true when x is y.
func (g *Undirected) Weight(xid, yid int64) (float64, bool) { return g.rows.weight(xid, yid) }

// Edges returns every edge once, from its lower to its higher end, in lexical order.
func (g *Undirected) Edges() gonum.Edges {
	if g.NumEdges() == 0 {
		return gonum.Empty
	}
	return newEdges(g.rows, true)
}

// WeightedEdges returns the edges as Edges does.
func (g *Undirected) WeightedEdges() gonum.WeightedEdges {
	if g.NumEdges() == 0 {
		return gonum.Empty
	}
	return newEdges(g.rows, true)
}

// Node returns the node with the given ID, nil where there is none.
func (g *Directed) Node(id int64) gonum.Node { return g.out.node(id) }

// Nodes returns all nodes, ascending.
func (g *Directed) Nodes() gonum.Nodes { return g.out.nodes() }

// From returns the successors of a node, ascending; none for a node that does not exist.
func (g *Directed) From(id int64) gonum.Nodes { return g.out.from(id) }

// To returns the predecessors of a node, ascending; none for a node that does not exist.
func (g *Directed) To(id int64) gonum.Nodes { return g.in.from(id) }

// HasEdgeBetween reports whether there is an arrow from x to y or from y to x, in O(log d).
func (g *Directed) HasEdgeBetween(xid, yid int64) bool {
	return g.out.has(xid, yid) || g.out.has(yid, xid)
}

// HasEdgeFromTo reports whether there is an arrow from u to v, in O(log d).
func (g *Directed) HasEdgeFromTo(uid, vid int64) bool { return g.out.has(uid, vid) }

// Edge returns the arrow from u to v, nil where there is none.
func (g *Directed) Edge(uid, vid int64) gonum.Edge { return orNil[gonum.Edge](g.out.edge(uid, vid)) }

// WeightedEdge returns the arrow from u to v, nil where there is none.
func (g *Directed) WeightedEdge(uid, vid int64) gonum.WeightedEdge {
	return orNil[gonum.WeightedEdge](g.out.edge(uid, vid))
}

// Weight returns the weight of the arrow from x to y; 0 and false without one; 0 and true when x is y.
func (g *Directed) Weight(xid, yid int64) (float64, bool) { return g.out.weight(xid, yid) }

// Edges returns every arrow in lexical order.
func (g *Directed) Edges() gonum.Edges {
	if g.NumEdges() == 0 {
		return gonum.Empty
	}
	return newEdges(g.out, false)
}

// WeightedEdges returns the arrows as Edges does.
func (g *Directed) WeightedEdges() gonum.WeightedEdges {
	if g.NumEdges() == 0 {
		return gonum.Empty
	}
	return newEdges(g.out, false)
}

// orNil keeps the absent edge an untyped nil, which is what gonum's callers test for.
func orNil[E gonum.Edge](e simple.WeightedEdge, ok bool) E {
	if !ok {
		var none E
		return none
	}
	return any(e).(E)
}

func (c CSR) holds(id int64) bool { return id >= 0 && id < int64(len(c.First)-1) }

func (c CSR) node(id int64) gonum.Node {
	if !c.holds(id) {
		return nil
	}
	return simple.Node(id)
}

func (c CSR) nodes() gonum.Nodes {
	n := len(c.First) - 1
	if n == 0 {
		return gonum.Empty
	}
	return iterator.NewImplicitNodes(0, n, func(u int) gonum.Node { return simple.Node(u) })
}

func (c CSR) from(id int64) gonum.Nodes {
	if !c.holds(id) || c.Degree(int(id)) == 0 {
		return gonum.Empty
	}
	adj, _ := c.Row(int(id))
	return &neighbours{row: adj, at: -1}
}

func (c CSR) has(uid, vid int64) bool {
	_, ok := c.edge(uid, vid)
	return ok
}

func (c CSR) edge(uid, vid int64) (simple.WeightedEdge, bool) {
	if !c.holds(uid) || !c.holds(vid) {
		return simple.WeightedEdge{}, false
	}
	w, ok := c.Edge(int(uid), int(vid))
	return simple.WeightedEdge{F: simple.Node(uid), T: simple.Node(vid), W: w}, ok
}

func (c CSR) weight(xid, yid int64) (float64, bool) {
	if xid == yid {
		return 0, true
	}
	e, ok := c.edge(xid, yid)
	return e.W, ok
}

// neighbours iterates over one row.
type neighbours struct {
	row []int32
	at  int // index in row of the current node, -1 before the first
}

func (it *neighbours) Len() int { return max(0, len(it.row)-it.at-1) }

func (it *neighbours) Next() bool {
	it.at = min(it.at+1, len(it.row))
	return it.at < len(it.row)
}

func (it *neighbours) Node() gonum.Node {
	if it.at < 0 || it.at >= len(it.row) {
		return nil
	}
	return simple.Node(it.row[it.at])
}

func (it *neighbours) Reset() { it.at = -1 }

// NodeSlice returns the nodes not yet visited and ends the iteration.
func (it *neighbours) NodeSlice() []gonum.Node {
	nodes := make([]gonum.Node, 0, it.Len())
	for it.Next() {
		nodes = append(nodes, it.Node())
	}
	return nodes
}

// edges iterates over the entries of all rows, or over those above the diagonal.
type edges struct {
	rows  CSR
	upper bool
	u     int   // row of the current entry
	at    int64 // index in Adj of the current entry, -1 before the first
	left  int   // entries not yet visited
}

func newEdges(rows CSR, upper bool) *edges {
	it := &edges{rows: rows, upper: upper}
	it.Reset()
	return it
}

func (it *edges) Len() int { return it.left }

func (it *edges) Next() bool {
	if it.left == 0 {
		it.at = int64(len(it.rows.Adj))
		return false
	}
	it.left--
	it.at++
	for it.at >= it.rows.First[it.u+1] || it.upper && int(it.rows.Adj[it.at]) < it.u {
		if it.at >= it.rows.First[it.u+1] {
			it.u++
		} else {
			it.at++
		}
	}
	return true
}

func (it *edges) WeightedEdge() gonum.WeightedEdge {
	if it.at < 0 || it.at >= int64(len(it.rows.Adj)) {
		return nil
	}
	return simple.WeightedEdge{F: simple.Node(it.u), T: simple.Node(it.rows.Adj[it.at]), W: it.rows.Weight[it.at]}
}

func (it *edges) Edge() gonum.Edge {
	if e := it.WeightedEdge(); e != nil {
		return e
	}
	return nil
}

func (it *edges) Reset() {
	it.u, it.at, it.left = 0, -1, len(it.rows.Adj)
	if it.upper {
		it.left /= 2
	}
}

// EdgeSlice returns the edges not yet visited and ends the iteration.
func (it *edges) EdgeSlice() []gonum.Edge {
	slice := make([]gonum.Edge, 0, it.left)
	for it.Next() {
		slice = append(slice, it.Edge())
	}
	return slice
}

// WeightedEdgeSlice returns the edges not yet visited and ends the iteration.
func (it *edges) WeightedEdgeSlice() []gonum.WeightedEdge {
	slice := make([]gonum.WeightedEdge, 0, it.left)
	for it.Next() {
		slice = append(slice, it.WeightedEdge())
	}
	return slice
}
