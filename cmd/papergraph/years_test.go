package main

import (
	"math"
	"testing"

	"github.com/papergraph/papergraph/graph/network"
	"github.com/papergraph/papergraph/nlp/corpus"
)

func TestYearsOfItems(t *testing.T) {
	papers := []corpus.Paper{{Year: 2001}, {}, {Year: 2004}, {Year: -3}}
	items := []network.Item{{Papers: []int32{0}}, {Papers: []int32{0, 1, 2}}, {Papers: []int32{1, 3}}, {}}
	want := []float64{2001, 2002.5, math.NaN(), math.NaN()}
	for i, got := range yearsOf(items, papers) {
		if got != want[i] && !(math.IsNaN(got) && math.IsNaN(want[i])) {
			t.Errorf("item %d is of %v, not %v", i, got, want[i])
		}
	}
}
