package centrality

import (
	"math"

	"github.com/papergraph/papergraph/graph"
)

// Shortest paths by length, in two passes. Dijkstra's algorithm settles the nodes in order of distance. Then every arc
// u → v, u settled before v, is part of a shortest path if it is tight: d(u) + length ≤ d(v) up to rounding. The second
// pass looks only at arcs that were tight against the distance known when the first pass tried them, a few times the number
// of nodes. Lengths of 1/3 + 1/2 and 1/2 + 1/3 may differ in the last bit, and a path lost by that bit would change
// betweenness by whole units: so two lengths tie when they differ by at most one part in 10¹⁰, as in igraph. The order of
// settling, with ties by index, keeps the arcs acyclic even where a length is lost in rounding beside a large distance.

// tie is the relative difference up to which two lengths of paths are equal.
const tie = 1e-10

type lengthSearch struct {
	rows   graph.CSR
	length []float64 // parallel to rows.Adj
	dist   []float64 // by node, +Inf for nodes not reached
	place  []int32   // by node, the index in order; -1 for nodes not settled
	queue  queue
	tried  []trial // arcs that were tight when they were tried, in order of the nodes they come from
	ends   []int   // by place, the end of the arcs from the node in tried
	dag    dag
}

// A trial is an arc to a node at a distance.
type trial struct {
	dist float64
	node int32
}

func newLengthSearch(rows graph.CSR, length []float64) *lengthSearch {
	n := len(rows.First) - 1
	most := 0.0
	for _, l := range length {
		most = max(most, l)
	}
	s := &lengthSearch{
		rows: rows, length: length, queue: newQueue(n, most), dag: newDAG(n),
		dist: make([]float64, n), place: make([]int32, n),
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
	s.queue.restart()
	s.tried, s.ends = s.tried[:0], s.ends[:0]
	s.dist[source] = 0
	s.queue.push(0, source)
	for u := s.queue.pop(s.dist); u >= 0; u = s.queue.pop(s.dist) {
		s.place[u] = int32(len(d.order))
		d.order = append(d.order, u)
		s.relax(u)
	}
}

// relax offers the neighbours of u the way through u. Distances only become less, so an arc that is not tight by now never
// will be.
func (s *lengthSearch) relax(u int32) {
	lo, hi := s.rows.First[u], s.rows.First[u+1]
	length, own, dist := s.length[lo:hi], s.dist[u], s.dist
	for i, v := range s.rows.Adj[lo:hi] {
		way, known := own+length[i], dist[v]
		if way > float64(known*(1+tie)) {
			continue
		}
		s.tried = append(s.tried, trial{way, v})
		if way < known {
			dist[v] = way
			s.queue.push(way, v)
		}
	}
	s.ends = append(s.ends, len(s.tried))
}

// count fills in the tight arcs and the numbers of paths.
func (s *lengthSearch) count() {
	d := &s.dag
	start := 0
	for place, u := range d.order {
		paths := d.paths[u]
		for _, t := range s.tried[start:s.ends[place]] {
			if int(s.place[t.node]) > place && t.dist <= float64(s.dist[t.node]*(1+tie)) {
				d.paths[t.node] += paths
				d.next = append(d.next, t.node)
			}
		}
		start = s.ends[place]
		d.first = append(d.first, len(d.next))
	}
}
