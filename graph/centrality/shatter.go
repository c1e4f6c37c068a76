package centrality

import (
	"slices"

	"github.com/papergraph/papergraph/graph"
)

// A shortest path between two nodes of a block, a part of the graph that no single node holds together, stays in the
// block. So betweenness falls apart: every node of a block stands for itself and for all nodes that lie behind it, seen
// from the block, and pairs s, t are counted once in every block that their paths cross, between the nodes that stand for
// them there. What is left are pairs whose paths meet in one node of two blocks without crossing either between others:
// pairs in different parts of the graph without v are added to v directly. Trees fall apart into blocks of two nodes,
// between which there is nothing, so they cost nothing.
//
// Blocks are found in one depth-first search: when the subtree of a child w of v reaches no node above v, w and the open
// nodes above it on the stack are a block with v on top. Below v hangs what the subtree holds, which gives the reaches.
//
// J. Hopcroft, R. Tarjan, Communications of the ACM 16 (1973) 372–378, doi:10.1145/362248.362272; A. E. Sarıyüce,
// E. Saule, K. Kaya, Ü. V. Çatalyürek, Shattering and Compressing Networks for Betweenness Centrality, SDM 2013,
// doi:10.1137/1.9781611972832.76.

// A piece is a block as a graph of its own.
type piece struct {
	nodes []int32   // nodes of the whole graph, ascending
	reach []float64 // number of nodes that each stands for
	rows  graph.CSR // among the numbers of nodes in the piece; Weight has lengths, or nothing
}

// shatterer is a depth-first search for blocks.
type shatterer struct {
	rows    graph.CSR
	time    []int32 // by node, when it was found, from 1; 0 for nodes not found
	low     []int32 // by node, the least time of a node that its subtree is adjacent to
	parent  []int32
	next    []int64 // by node, the arc to follow next
	order   []int32 // nodes found
	open    []int32 // nodes found whose block is not complete
	below   []int64 // by node, how many nodes hang on it
	squares []int64 // by node, the sum of the squares of the numbers of nodes in the parts that hang on it
	blocks  []blockNodes
}

// blockNodes are the nodes of a block: the top, then those below.
type blockNodes struct {
	nodes  []int32
	beyond int64 // number of nodes that hang on the top in this block
	whole  int64 // number of nodes of the component
}

// shatter returns the blocks of more than two nodes of an undirected graph, and for every node the number of ordered pairs
// of nodes that only it connects. O(n + m) but for sorting.
func shatter(rows graph.CSR, lengths []float64) (pieces []piece, across []float64) {
	n := len(rows.First) - 1
	s := &shatterer{
		rows: rows, time: make([]int32, n), low: make([]int32, n), parent: make([]int32, n),
		next: slices.Clone(rows.First[:n]), below: make([]int64, n), squares: make([]int64, n),
	}
	across = make([]float64, n)
	for root := range int32(n) {
		if s.time[root] != 0 {
			continue
		}
		start, blocks := len(s.order), len(s.blocks)
		s.explore(root)
		whole := int64(len(s.order) - start)
		for _, v := range s.order[start:] {
			above := whole - 1 - s.below[v]
			across[v] = float64((whole-1)*(whole-1) - s.squares[v] - above*above)
		}
		for i := blocks; i < len(s.blocks); i++ {
			s.blocks[i].whole = whole
		}
	}
	return s.pieces(lengths), across
}

// explore searches the component of the root.
func (s *shatterer) explore(root int32) {
	s.find(root, -1)
	for v := root; v >= 0; {
		if s.next[v] == s.rows.First[v+1] {
			s.leave(v)
			v = s.parent[v]
			continue
		}
		w := s.rows.Adj[s.next[v]]
		s.next[v]++
		if s.time[w] == 0 {
			s.find(w, v)
			v = w
		} else {
			s.low[v] = min(s.low[v], s.time[w])
		}
	}
	s.open = s.open[:0]
}

func (s *shatterer) find(v, parent int32) {
	s.order, s.open = append(s.order, v), append(s.open, v)
	s.time[v], s.low[v], s.parent[v] = int32(len(s.order)), int32(len(s.order)), parent
}

// leave tells the parent of v what is below v, and completes the block that v closes.
func (s *shatterer) leave(v int32) {
	top := s.parent[v]
	if top < 0 {
		return
	}
	if s.low[v] < s.time[top] {
		s.low[top] = min(s.low[top], s.low[v])
		return
	}
	subtree := int64(len(s.order)) - int64(s.time[v]) + 1
	s.below[top] += subtree
	s.squares[top] += subtree * subtree
	i := len(s.open) - 1
	for s.open[i] != v {
		i--
	}
	if i < len(s.open)-1 {
		nodes := append([]int32{top}, s.open[i:]...)
		s.blocks = append(s.blocks, blockNodes{nodes: nodes, beyond: subtree})
	}
	s.open = s.open[:i]
}

// pieces makes graphs of the blocks.
func (s *shatterer) pieces(lengths []float64) []piece {
	number := make([]int32, len(s.time)) // by node, its number in the piece, from 1
	pieces := make([]piece, len(s.blocks))
	for i, b := range s.blocks {
		top := b.nodes[0]
		slices.Sort(b.nodes)
		p := piece{nodes: b.nodes, reach: make([]float64, len(b.nodes))}
		for j, v := range b.nodes {
			number[v] = int32(j + 1)
			p.reach[j] = float64(1 + s.below[v])
			if v == top {
				p.reach[j] = float64(b.whole - b.beyond)
			}
		}
		p.rows = s.within(b.nodes, number[top]-1, number, lengths)
		for _, v := range b.nodes {
			number[v] = 0
		}
		pieces[i] = p
	}
	return pieces
}

// within returns the rows of a block. It reads the rows of all nodes but the top, for that may be on top of many blocks.
func (s *shatterer) within(nodes []int32, top int32, number []int32, lengths []float64) graph.CSR {
	next := make([]int64, len(nodes)+1)
	s.arcsWithin(nodes, top, number, func(u, _ int32, _ int64) { next[u+1]++ })
	for u := range nodes {
		next[u+1] += next[u]
	}
	rows := graph.CSR{First: slices.Clone(next), Adj: make([]int32, next[len(nodes)])}
	if lengths != nil {
		rows.Weight = make([]float64, len(rows.Adj))
	}
	s.arcsWithin(nodes, top, number, func(u, v int32, arc int64) {
		rows.Adj[next[u]] = v
		if lengths != nil {
			rows.Weight[next[u]] = lengths[arc]
		}
		next[u]++
	})
	return rows
}

// arcsWithin goes through the arcs of a block, those of every node in ascending order.
func (s *shatterer) arcsWithin(nodes []int32, top int32, number []int32, visit func(u, v int32, arc int64)) {
	for i, x := range nodes {
		u := int32(i)
		if u == top {
			continue
		}
		for arc := s.rows.First[x]; arc < s.rows.First[x+1]; arc++ {
			if v := number[s.rows.Adj[arc]] - 1; v >= 0 {
				visit(u, v, arc)
				if v == top {
					visit(top, u, arc)
				}
			}
		}
	}
}
