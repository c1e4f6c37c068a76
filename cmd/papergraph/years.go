package main

import (
	"math"

	"github.com/papergraph/papergraph/graph/network"
	"github.com/papergraph/papergraph/nlp/corpus"
)

// yearsOf is when each item appeared, for layouts along time: the mean year of the papers that it is or that hold it,
// of those that have one; NaN where none has.
func yearsOf(items []network.Item, papers []corpus.Paper) []float64 {
	years := make([]float64, len(items))
	for i := range items {
		sum, count := 0, 0
		for _, p := range items[i].Papers {
			if y := papers[p].Year; y > 0 {
				sum, count = sum+y, count+1
			}
		}
		years[i] = math.NaN()
		if count > 0 {
			years[i] = float64(sum) / float64(count)
		}
	}
	return years
}
