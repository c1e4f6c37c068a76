package centrality

import (
	"fmt"
	"math"

	"github.com/papergraph/papergraph/graph"
)

// Weights are finite, but their sums and inverses need not be.

// finite returns the scores, or an error when one is beyond all numbers.
func finite(scores []float64) ([]float64, error) {
	for u, score := range scores {
		if math.IsInf(score, 1) {
			return nil, fmt.Errorf("centrality: the weights at node %d are too large: its score is beyond all numbers", u)
		}
	}
	return scores, nil
}

// weakest is the least weight, as a share of the largest, that moderate tells from others.
const weakest = 1e-300

// moderate is for measures to which the unit of the weights does not matter. It returns the rows; where weights are so
// large or so small that their sums or inverses may not be numbers, it multiplies all by the power of two that brings the
// largest to between 1/2 and 1.
func moderate(rows graph.CSR) graph.CSR { return rescaled(rows, excess(rows)) }

// excess returns the power of two by which moderate divides.
func excess(rows graph.CSR) (exponent int) {
	least, largest := math.Inf(1), 0.0
	for _, w := range rows.Weight {
		least, largest = min(least, w), max(largest, w)
	}
	if largest < 1e150 && least > weakest {
		return 0
	}
	_, exponent = math.Frexp(largest)
	return exponent
}

// rescaled returns the rows with all weights divided by a power of two.
func rescaled(rows graph.CSR, exponent int) graph.CSR {
	if exponent == 0 {
		return rows
	}
	weight := make([]float64, len(rows.Weight))
	for i, w := range rows.Weight {
		weight[i] = max(math.Ldexp(w, -exponent), weakest)
	}
	return graph.CSR{First: rows.First, Adj: rows.Adj, Weight: weight}
}
