package bridge

import (
	"math"

	"github.com/papergraph/papergraph/graph"
)

// least is the weight that lesser ones count as, where the largest is about 1: far below any that matters, far above
// where an inverse or a product leaves the range of numbers.
const least = 1e-100

// unitWeights returns g with its weights divided by a power of two, so that the largest lies in [½, 1): proportions are
// what they were to the last bit, and sums and multiples stay finite.
func unitWeights(g *graph.Undirected) *graph.Undirected {
	rows, largest := g.Out(), 0.0
	for _, w := range rows.Weight {
		largest = max(largest, w)
	}
	_, exponent := math.Frexp(largest)
	weight := make([]float64, len(rows.Weight))
	for i, w := range rows.Weight {
		weight[i] = max(math.Ldexp(w, -exponent), least)
	}
	return graph.FromRows(graph.CSR{First: rows.First, Adj: rows.Adj, Weight: weight})
}
