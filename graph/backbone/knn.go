package backbone

import (
	"context"

	"github.com/papergraph/papergraph/graph"
)

// NearestNeighbours returns the graph in which every node keeps its o.K strongest edges, of equal ones those to the
// lower nodes. An edge stays when one end keeps it, with o.Mutual when both do: then no degree exceeds K. It costs
// O(m log K).
//
// One pass over a row suffices: the K strongest so far stand in a binary heap with the weakest on top, and an edge
// enters when it is stronger than the top. Most edges of a long row are refused by that one comparison.
func NearestNeighbours(ctx context.Context, g *graph.Undirected, o Options) (*graph.Undirected, Report, error) {
	o, err := o.complete()
	if err != nil {
		return nil, Report{}, err
	}
	newRule := func() rule {
		var s selection
		return func(r row, keep []bool) { s.strongest(o.K, r.weight, keep) }
	}
	return thin(ctx, g, newRule, o.Mutual, o.Forest)
}

// selection is the heap, of positions in a row; it is reused from row to row.
type selection struct {
	weight []float64
	heap   []int32
}

// strongest marks the k largest weights, of equal ones the first.
func (s *selection) strongest(k int, weight []float64, keep []bool) {
	s.weight, s.heap = weight, s.heap[:0]
	for i := range weight {
		switch {
		case len(s.heap) < k:
			s.push(int32(i))
		case weight[i] > weight[s.heap[0]]:
			s.heap[0] = int32(i)
			s.sink()
		}
	}
	for _, i := range s.heap {
		keep[i] = true
	}
}

// weaker orders positions; of equal weights the later position is the weaker.
func (s *selection) weaker(a, b int32) bool {
	if s.weight[a] != s.weight[b] {
		return s.weight[a] < s.weight[b]
	}
	return a > b
}

func (s *selection) push(i int32) {
	s.heap = append(s.heap, i)
	for child := len(s.heap) - 1; child > 0; {
		parent := (child - 1) / 2
		if !s.weaker(s.heap[child], s.heap[parent]) {
			return
		}
		s.heap[child], s.heap[parent] = s.heap[parent], s.heap[child]
		child = parent
	}
}

// sink restores the heap after its top was replaced.
func (s *selection) sink() {
	for parent := 0; ; {
		child := 2*parent + 1
		if child >= len(s.heap) {
			return
		}
		if child+1 < len(s.heap) && s.weaker(s.heap[child+1], s.heap[child]) {
			child++
		}
		if !s.weaker(s.heap[child], s.heap[parent]) {
			return
		}
		s.heap[child], s.heap[parent] = s.heap[parent], s.heap[child]
		parent = child
	}
}
