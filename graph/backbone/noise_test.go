package backbone

import (
	"context"
	"fmt"
	"math"

	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// Two groups of four with many links within, tied by one weak link, which is less than the strengths of its ends let expect.
func ExampleNoiseCorrected() {
	b := graph.NewBuilder(8)
	for u := range 4 {
		for v := range u {
			b.Add(u, v, 20)
			b.Add(u+4, v+4, 20)
		}
	}
	b.Add(0, 4, 3)
	g, err := b.Undirected()
	if err != nil {
		fmt.Println(err)
		return
	}
	_, report, err := NoiseCorrected(context.Background(), g, Options{})
	fmt.Println(report, err)
	// Output: 12 of 13 edges with 99 % of the weight; nodes without an edge: 0; components: 1 before, 2 after <nil>
}

// scoreByHand is the score and its standard deviation as the authors' program writes them, in counts and not in shares.
func scoreByHand(nij, ni, nj, n float64) (score, deviation float64) {
	mean := ni * nj / (n * n)
	variance := ni * nj * (n - ni) * (n - nj) / (math.Pow(n, 4) * (n - 1))
	kappa := n / (ni * nj)
	score = (kappa*nij - 1) / (kappa*nij + 1)
	alphaPrior := mean*mean/variance*(1-mean) - mean
	betaPrior := mean/variance*(1-mean*mean) - (1 - mean)
	p := (alphaPrior + nij) / (alphaPrior + nij + n - nij + betaPrior)
	varianceOfCount := p * (1 - p) * n
	d := 1/(ni*nj) - n*(ni+nj)/math.Pow(ni*nj, 2)
	slope := 2 * (kappa + nij*d) / math.Pow(kappa*nij+1, 2)
	return score, math.Sqrt(varianceOfCount * slope * slope)
}

func TestNoiseOracle(t *testing.T) {
	kept, all := 0, 0
	for _, sample := range samples() {
		g := graph.AsUndirected(sample.Graph)
		for _, deviation := range []float64{0.5, 1.28, 1.64, 2.32} {
			thin, r, err := NoiseCorrected(t.Context(), g, Options{Deviation: deviation})
			if err != nil {
				t.Fatal(err)
			}
			kept, all = kept+r.EdgesAfter, all+r.EdgesBefore
			compare(t, g, thin, func(w [][]float64, u, v int) bool {
				n, ni, nj := 0.0, 0.0, 0.0
				for x := range w {
					ni, nj = ni+w[u][x], nj+w[v][x]
					for y := range w {
						n += w[x][y]
					}
				}
				score, sd := scoreByHand(w[u][v], ni, nj, n)
				return score > deviation*sd
			})
		}
	}
	if kept == 0 || kept == all {
		t.Errorf("%d of %d edges are kept", kept, all)
	}
}

// Weights are counts: with less than one observation nothing is significant, and the more there are, the more is.
func TestNoiseCountsObservations(t *testing.T) {
	before := 0
	for i, factor := range []float64{1e-300, 1e-4, 1, 10, 100, 1e300} {
		b := graph.NewBuilder(34)
		for it := graphtest.Weighted(graphtest.Karate(), 2).WeightedEdges(); it.Next(); {
			e := it.WeightedEdge()
			b.Add(int(e.From().ID()), int(e.To().ID()), factor*e.Weight())
		}
		g, err := b.Undirected()
		if err != nil {
			t.Fatal(err)
		}
		_, r, err := NoiseCorrected(t.Context(), g, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if i < 2 && r.EdgesAfter != 0 || r.EdgesAfter < before || i == 5 && r.EdgesAfter == before && before == 0 {
			t.Errorf("weights times %v: %d edges, after %d", factor, r.EdgesAfter, before)
		}
		before = r.EdgesAfter
	}
}
