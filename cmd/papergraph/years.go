package main

import (
	"github.com/papergraph/papergraph/graph/network"
	"github.com/papergraph/papergraph/nlp/corpus"
)

// yearsOf is when each item appeared, for layouts along time: the mean year of its papers, NaN where none has one.
func yearsOf(items []network.Item, papers []corpus.Paper) []float64 {
	years := make([]float64, len(items))
	for i := range items {
		years[i] = items[i].MeanYear(papers)
	}
	return years
}
