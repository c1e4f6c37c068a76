package centrality

import "github.com/papergraph/papergraph/graph"

// A dag holds the shortest paths from one source: the nodes in order of distance and, for each, the next nodes on shortest
// paths (its successors), in one array that the backward sweep reads from end to start without a branch. A search fills it
// anew for every source.
type dag struct {
	order []int32   // reached nodes, nearest first; the source is order[0]
	next  []int32   // successors of order[0], then of order[1], ...
	first []int     // next[first[i]:first[i+1]] are the successors of order[i]
	paths []float64 // σ: number of shortest paths from the source, by node; meaningful for reached nodes only
}

func newDAG(n int) dag {
	return dag{first: make([]int, 1, n+1), paths: make([]float64, n)}
}

// restart empties the DAG for the source s.
func (d *dag) restart(s int32) {
	d.order, d.next, d.first = d.order[:0], d.next[:0], d.first[:1]
	d.paths[s] = 1
}

// A search finds the shortest paths from a source.
type search interface {
	from(s int32) *dag
}

// newSearch returns a search by hops where lengths is nil, else by the lengths parallel to rows.Adj.
func newSearch(rows graph.CSR, lengths []float64) search {
	if lengths == nil {
		return newHopSearch(rows)
	}
	return newLengthSearch(rows, lengths)
}
