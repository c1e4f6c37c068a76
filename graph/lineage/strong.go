package lineage

import "github.com/papergraph/papergraph/graph"

// Strongly connected components by Tarjan's algorithm (1972, doi:10.1137/0201010): one depth-first search, in which a
// node that reaches nothing found before it closes a component, all that was found since. The recursion is a stack of
// its own, because chains of citations may be as long as the graph.

// strongComponents returns the component of every node, numbered in no order that means anything, in O(n + m).
func strongComponents(rows graph.CSR) []int32 {
	n := len(rows.First) - 1
	s := &strong{
		rows: rows, next: append([]int64(nil), rows.First[:n]...),
		found: make([]int32, n), low: make([]int32, n), component: make([]int32, n),
	}
	for u := range s.component {
		s.component[u] = -1
	}
	for u := range s.found {
		if s.found[u] == 0 {
			s.search(int32(u))
		}
	}
	return s.component
}

// strong is the state of the search.
type strong struct {
	rows      graph.CSR
	next      []int64 // by node: the next entry of its row to be looked at
	found     []int32 // by node: when it was found, from 1; 0 before
	low       []int32 // by node: the earliest found node of an open component that it is known to reach
	component []int32 // by node: its component, -1 while that is open
	path      []int32 // from the root to where the search is
	open      []int32 // found nodes of open components, in order
	time      int32
	count     int32
}

func (s *strong) search(root int32) {
	s.enter(root)
	for len(s.path) > 0 {
		u := s.path[len(s.path)-1]
		if !s.descend(u) {
			s.leave(u)
		}
	}
}

func (s *strong) enter(u int32) {
	s.time++
	s.found[u], s.low[u] = s.time, s.time
	s.path, s.open = append(s.path, u), append(s.open, u)
}

// descend enters the next node that u leads to, and reports false when there is none.
func (s *strong) descend(u int32) bool {
	for s.next[u] < s.rows.First[u+1] {
		v := s.rows.Adj[s.next[u]]
		s.next[u]++
		if s.found[v] == 0 {
			s.enter(v)
			return true
		}
		if s.component[v] < 0 {
			s.low[u] = min(s.low[u], s.found[v])
		}
	}
	return false
}

// leave goes back from u, closing its component when u is the first found of it.
func (s *strong) leave(u int32) {
	s.path = s.path[:len(s.path)-1]
	if len(s.path) > 0 {
		parent := s.path[len(s.path)-1]
		s.low[parent] = min(s.low[parent], s.low[u])
	}
	if s.low[u] < s.found[u] {
		return
	}
	for closed := false; !closed; {
		v := s.open[len(s.open)-1]
		s.open = s.open[:len(s.open)-1]
		s.component[v] = s.count
		closed = v == u
	}
	s.count++
}
