package centrality

import (
	"math"

	"github.com/papergraph/papergraph/graph"
)

// Shortest paths by length, in two passes. Dijkstra's algorithm settles the nodes in order of distance. Then every arc
// u → v, u settled before v, is part of a shortest path if it is tight: d(u) + length ≤ d(v) up to rounding. Lengths of
// 1/3 + 1/2 and 1/2 + 1/3 may differ in the last bit, and a path lost by that bit would change betweenness by whole units:
// so two lengths tie when they differ by at most one part in 10¹⁰, as in igraph. The order of settling, with ties by
// index, keeps the arcs acyclic even where a length is lost in rounding beside a large distance.

// tie is the relative difference up to which two lengths of paths are equal.
const tie = 1e-10

type lengthSearch struct {
	rows   graph.CSR
	length []float64 // parallel to rows.Adj
	dist   []float64 // by node, +Inf for nodes not reached
	place  []int32   // by node, the index in order; -1 for nodes not settled
	queue  heap
	dag    dag
}

func newLengthSearch(rows graph.CSR, length []float64) *lengthSearch {
	n := len(rows.First) - 1
	s := &lengthSearch{
		rows: rows, length: length, dist: make([]float64, n), place: make([]int32, n), queue: newHeap(n), dag: newDAG(n),
	}
	for u := range n {
		s.dist[u], s.place[u] = math.Inf(1), -1
	}
	return s
}

func (s *lengthSearch) from(source int32) *dag {
	s.settle(source)
	s.count()
	return &s.dag
}

// settle finds the distances from the source and the order of the nodes.
func (s *lengthSearch) settle(source int32) {
	d := &s.dag
	for _, u := range d.order {
		s.dist[u], s.place[u], d.paths[u] = math.Inf(1), -1, 0
	}
	d.restart(source)
	s.dist[source] = 0
	s.queue.push(entry{0, source})
	for !s.queue.empty() {
		u := s.queue.pop().node
		s.place[u] = int32(len(d.order))
		d.order = append(d.order, u)
		s.relax(u)
	}
}

// relax offers the neighbours of u the way through u.
func (s *lengthSearch) relax(u int32) {
	lo, hi := s.rows.First[u], s.rows.First[u+1]
	length := s.length[lo:hi]
	for i, v := range s.rows.Adj[lo:hi] {
		dist, known := s.dist[u]+length[i], s.dist[v]
		if dist >= known {
			continue
		}
		s.dist[v] = dist
		if math.IsInf(known, 1) {
			s.queue.push(entry{dist, v})
		} else {
			s.queue.decrease(entry{dist, v})
		}
	}
}

// count fills in the tight arcs and the numbers of paths.
func (s *lengthSearch) count() {
	d := &s.dag
	for place, u := range d.order {
		for i := s.rows.First[u]; i < s.rows.First[u+1]; i++ {
			v := s.rows.Adj[i]
			if int(s.place[v]) > place && s.dist[u]+s.length[i] <= float64(s.dist[v]*(1+tie)) {
				d.paths[v] += d.paths[u]
				d.next = append(d.next, v)
			}
		}
		d.first = append(d.first, len(d.next))
	}
}
