package graph

import (
	"context"
	"slices"
)

// Hopcroft and Tarjan's algorithm. A depth-first search numbers the nodes in the order in which it finds them; low(u) is
// the least number that an edge from u or from below u leads back to. When the search comes back from v to u and low(v) is
// not less than the number of u, nothing below v leads past u: the nodes found since v, and u, are a block. The search
// keeps its way in an array of parents, not on the stack of calls, so a path of ten million nodes is no deeper than one of
// ten.

// Blocks are the biconnected components of a graph: the largest parts in which two nodes stay connected when any other
// node is taken away. Every edge lies in one block; a node that lies in more than one is a cut node (articulation point);
// a block of two nodes is an edge whose loss disconnects them (a bridge). An isolated node is in no block.
type Blocks struct {
	first []int // nodes[first[b]:first[b+1]] are the nodes of block b
	nodes []int32
	count []int32 // by node, how many blocks it is in
}

// Biconnected returns the blocks of g, arrows taken without direction, or the error of ctx. O(n log n + m).
//
// J. Hopcroft, R. Tarjan, Algorithm 447: Efficient Algorithms for Graph Manipulation, Communications of the ACM 16 (1973)
// 372–378, doi:10.1145/362248.362272.
func Biconnected(ctx context.Context, g Graph) (Blocks, error) {
	und := AsUndirected(g)
	s := newBlockSearch(und)
	for root := range und.NumNodes() {
		if s.number[root] == 0 && und.Degree(root) > 0 {
			s.explore(ctx, int32(root))
		}
		if root%blockBreath == 0 && ctx.Err() != nil {
			break
		}
	}
	return s.blocks, ctx.Err()
}

// Count is the number of blocks.
func (b Blocks) Count() int { return len(b.first) - 1 }

// Nodes returns the nodes of a block, ascending; read only.
func (b Blocks) Nodes(block int) []int32 { return b.nodes[b.first[block]:b.first[block+1]] }

// IsCut reports whether the loss of u disconnects others.
func (b Blocks) IsCut(u int) bool { return b.count[u] > 1 }

// blockBreath is the number of nodes after which the search looks at its context.
const blockBreath = 1 << 14

type blockSearch struct {
	rows   CSR
	number []int32 // by node, its place in the order of discovery from 1; 0 where it is not found
	low    []int32 // by node
	parent []int32 // by node, the node from which it was found; -1 for a root
	next   []int64 // by node, the entry of its row to look at next
	open   []int32 // nodes found that are not in a block with their parent yet
	found  int32
	blocks Blocks
}

func newBlockSearch(g *Undirected) *blockSearch {
	n := g.NumNodes()
	return &blockSearch{
		rows: g.Out(), number: make([]int32, n), low: make([]int32, n), parent: make([]int32, n),
		next: slices.Clone(g.Out().First), blocks: Blocks{first: make([]int, 1), count: make([]int32, n)},
	}
}

// explore finds the blocks of the component of root.
func (s *blockSearch) explore(ctx context.Context, root int32) {
	s.enter(root, -1)
	for u := root; u >= 0; {
		if s.next[u] == s.rows.First[u+1] {
			u = s.leave(u)
			continue
		}
		v := s.rows.Adj[s.next[u]]
		s.next[u]++
		if s.number[v] > 0 {
			if v != s.parent[u] {
				s.low[u] = min(s.low[u], s.number[v])
			}
			continue
		}
		if s.found%blockBreath == 0 && ctx.Err() != nil {
			return
		}
		s.enter(v, u)
		u = v
	}
}

func (s *blockSearch) enter(u, parent int32) {
	s.found++
	s.number[u], s.low[u], s.parent[u] = s.found, s.found, parent
	s.open = append(s.open, u)
}

// leave goes back from u to its parent, which it returns, and closes a block when nothing at or below u leads past it.
func (s *blockSearch) leave(u int32) int32 {
	parent := s.parent[u]
	if parent < 0 {
		s.open = s.open[:0]
		return parent
	}
	s.low[parent] = min(s.low[parent], s.low[u])
	if s.low[u] >= s.number[parent] {
		s.close(u, parent)
	}
	return parent
}

// close makes a block of the nodes found since u, and of the parent of u.
func (s *blockSearch) close(u, parent int32) {
	b, top := &s.blocks, len(s.open)-1
	for s.open[top] != u {
		top--
	}
	start := len(b.nodes)
	b.nodes = append(append(b.nodes, s.open[top:]...), parent)
	s.open = s.open[:top]
	slices.Sort(b.nodes[start:])
	for _, v := range b.nodes[start:] {
		b.count[v]++
	}
	b.first = append(b.first, len(b.nodes))
}
