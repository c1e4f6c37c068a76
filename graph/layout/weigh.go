package layout

import "github.com/papergraph/papergraph/graph"

// weakest is the least weight of an edge as a share of the heaviest; what is less counts as that, so that no product
// of weights leaves the range of numbers.
const weakest = 1e-9

// weigh returns the rows with weights of at most 1, in proportion to the given ones or to their association strength.
func weigh(rows graph.CSR, association bool) graph.CSR {
	rows = toLargest(rows)
	if association {
		rows = toLargest(byAssociation(rows))
	}
	return rows
}

// toLargest divides all weights by the largest.
func toLargest(rows graph.CSR) graph.CSR {
	largest := 0.0
	for _, w := range rows.Weight {
		largest = max(largest, w)
	}
	weight := make([]float64, len(rows.Weight))
	for i, w := range rows.Weight {
		weight[i] = max(w/largest, weakest)
	}
	return graph.CSR{First: rows.First, Adj: rows.Adj, Weight: weight}
}

// byAssociation divides every weight by the product of the strengths of its ends (association strength; van Eck and
// Waltman 2009, doi:10.1002/asi.21075).
func byAssociation(rows graph.CSR) graph.CSR {
	s := strengths(rows)
	weight := make([]float64, len(rows.Weight))
	for u := range s {
		for i := rows.First[u]; i < rows.First[u+1]; i++ {
			weight[i] = rows.Weight[i] / (s[u] * s[rows.Adj[i]])
		}
	}
	return graph.CSR{First: rows.First, Adj: rows.Adj, Weight: weight}
}

// strengths is the total weight of the edges of every node.
func strengths(rows graph.CSR) []float64 {
	s := make([]float64, len(rows.First)-1)
	for u := range s {
		_, weight := rows.Row(u)
		s[u] = total(weight)
	}
	return s
}

func total(weight []float64) float64 {
	sum := 0.0
	for _, w := range weight {
		sum += w
	}
	return sum
}
