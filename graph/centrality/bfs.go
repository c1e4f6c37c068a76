package centrality

import (
	"math"

	"github.com/papergraph/papergraph/graph"
)

// hopSearch is breadth-first search that counts paths: a node first met from level l is in level l+1, and every arc
// between the two levels is part of a shortest path. Whether an arc is, and whether it leads to a new node, is as good as
// random to a processor, so the loops do not branch on it: they write every node to the end of a list and move the end on
// by the answer, 0 or 1.
type hopSearch struct {
	rows  graph.CSR
	level []int32 // by node, unreached for nodes not met yet
	order []int32 // with room for one node more than there are
	next  []int32 // with room for one arc more than there are
	dag   dag
}

const unreached = math.MaxInt32

func newHopSearch(rows graph.CSR) *hopSearch {
	n := len(rows.First) - 1
	s := &hopSearch{rows: rows, level: make([]int32, n), dag: newDAG(n)}
	s.order, s.next = make([]int32, n+1), make([]int32, len(rows.Adj)+1)
	for u := range s.level {
		s.level[u] = unreached
	}
	return s
}

func (s *hopSearch) from(source int32) *dag {
	d := &s.dag
	for _, u := range d.order {
		s.level[u], d.paths[u] = unreached, 0
	}
	d.restart(source)
	s.order[0], s.level[source] = source, 0
	reached := 1
	for i, arcs := 0, 0; i < reached; i++ {
		u, start := s.order[i], arcs
		arcs = s.successors(u, arcs)
		reached = s.meet(u, s.next[start:arcs], reached)
		d.first = append(d.first, arcs)
	}
	d.order, d.next = s.order[:reached], s.next[:d.first[reached]]
	return d
}

// successors lists the neighbours of u that are in no level yet or in the level below it behind the first arcs of next and
// returns the new end.
func (s *hopSearch) successors(u int32, arcs int) int {
	level, next := s.level, s.next
	own := level[u]
	for _, v := range s.rows.Adj[s.rows.First[u]:s.rows.First[u+1]] {
		next[arcs] = v
		arcs += negative(own - level[v])
	}
	return arcs
}

// meet hands the paths to u on to its successors, puts those that are new behind the first reached of order and returns the
// new end.
func (s *hopSearch) meet(u int32, successors []int32, reached int) int {
	level, order, paths := s.level, s.order, s.dag.paths
	below, count := level[u]+1, paths[u]
	for _, v := range successors {
		paths[v] += count
		order[reached] = v
		reached += negative(below - level[v])
		level[v] = below
	}
	return reached
}

// negative is 1 for numbers below 0, else 0.
func negative(x int32) int { return int(uint32(x) >> 31) }

// zero is 1 for 0, else 0.
func zero(x int32) int { return int((uint64(uint32(x)) - 1) >> 63) }
