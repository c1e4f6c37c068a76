package centrality_test

import (
	"math"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/centrality"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// weightedKarate has weights of 1, 2 and 3 times the unit.
func weightedKarate(t *testing.T, unit float64) *graph.Undirected {
	b := graph.NewBuilder(34)
	for it := graphtest.Karate().Edges(); it.Next(); {
		u, v := int(it.Edge().From().ID()), int(it.Edge().To().ID())
		b.Add(u, v, unit*float64(1+u%3))
	}
	g, err := b.Undirected()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// TestMeasuresOfExtremeWeights: the unit of the weights does not matter, even where sums of weights, or their inverses, are
// beyond all numbers.
func TestMeasuresOfExtremeWeights(t *testing.T) {
	for _, measure := range []string{"pagerank", "eigenvector", "personalised-pagerank", "katz", "hits-hub", "hits-authority",
		"clustering-barrat", "clustering-onnela", "clustering-zhang", "constraint", "effective-size", "efficiency", "participation",
		"within-module-z"} {
		v := variant{measure, measure, centrality.Options{}}
		want := mustCompute(t, v, weightedKarate(t, 1))
		for _, unit := range []float64{math.Ldexp(1, 1021), math.Ldexp(1, 500), math.Ldexp(1, -500), math.Ldexp(1, -1050)} {
			if diff := graphtest.DiffScores(want, mustCompute(t, v, weightedKarate(t, unit)), 1e-9); diff != "" {
				t.Errorf("%s, weights times %g: %s", measure, unit, diff)
			}
		}
	}
}

// TestWeightsOutOfRange: what cannot be a number is an error, not infinite.
func TestWeightsOutOfRange(t *testing.T) {
	for _, c := range []struct {
		unit    float64
		measure string
		says    string
	}{
		{math.MaxFloat64 / 8, "strength", "the weights at node 0 are too large"},
		{math.MaxFloat64 / 8, "instrength", "the weights at node 0 are too large"},
		{math.MaxFloat64 / 8, "outstrength", "the weights at node 0 are too large"},
		{math.MaxFloat64 / 8, "harmonic", "the weights at node 0 are too large"},
		{math.MaxFloat64 / 8, "s-core", "the weights at node 0 are too large"},
		{1e-300, "eccentricity", "too small for its inverse to be a length"},
		{1e-300, "harmonic", "too small for its inverse to be a length"},
	} {
		_, err := centrality.Compute(t.Context(), weightedKarate(t, c.unit), c.measure, centrality.Options{Distance: "inverse"})
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s of weights about %g: the error is %v", c.measure, c.unit, err)
		}
	}
}

func TestUnknownEngine(t *testing.T) {
	for _, engine := range []string{"x", "networkx"} {
		_, err := centrality.Compute(t.Context(), graphtest.Karate(), "degree", centrality.Options{Engine: engine})
		if err == nil || !strings.HasSuffix(err.Error(), "known are gonum") {
			t.Errorf("%q: the error is %v", engine, err)
		}
	}
}
