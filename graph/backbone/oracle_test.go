package backbone

import (
	"math"
	"slices"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// The oracles decide on one pair of nodes at a time, by definition, from a matrix of weights.

func matrix(g *graph.Undirected) [][]float64 {
	w := make([][]float64, g.NumNodes())
	for u := range w {
		w[u] = make([]float64, g.NumNodes())
		for v := range w {
			w[u][v], _ = g.Weight(int64(u), int64(v))
		}
	}
	return w
}

// compare asks the oracle for every pair that is an edge of g.
func compare(t *testing.T, g, thin *graph.Undirected, keep func(w [][]float64, u, v int) bool) {
	t.Helper()
	w := matrix(g)
	for u := range w {
		for v := range w {
			if want := w[u][v] > 0 && keep(w, u, v); want != thin.HasEdgeBetween(int64(u), int64(v)) {
				t.Fatalf("edge {%d, %d} of weight %v: kept is %v", u, v, w[u][v], !want)
			}
		}
	}
}

// chooses reports whether fewer than k edges of u come before the one to v.
func chooses(w [][]float64, u, v, k int) bool {
	before := 0
	for x, other := range w[u] {
		if other > w[u][v] || other == w[u][v] && x < v {
			before++
		}
	}
	return before < k
}

func TestNearestNeighboursOracle(t *testing.T) {
	for _, sample := range samples() {
		g := graph.AsUndirected(sample.Graph)
		for k := 1; k <= 12; k++ {
			union, _, err := NearestNeighbours(t.Context(), g, Options{K: k})
			if err != nil {
				t.Fatal(err)
			}
			compare(t, g, union, func(w [][]float64, u, v int) bool { return chooses(w, u, v, k) || chooses(w, v, u, k) })
			mutual, _, err := NearestNeighbours(t.Context(), g, Options{K: k, Mutual: true})
			if err != nil {
				t.Fatal(err)
			}
			compare(t, g, mutual, func(w [][]float64, u, v int) bool { return chooses(w, u, v, k) && chooses(w, v, u, k) })
			for u := range g.NumNodes() {
				if mutual.Degree(u) > k || union.Degree(u) < min(k, g.Degree(u)) {
					t.Fatalf("%s, k %d: node %d has degree %d, mutual %d", sample.Name, k, u, union.Degree(u), mutual.Degree(u))
				}
			}
		}
	}
}

func TestThresholdOracle(t *testing.T) {
	for _, sample := range samples() {
		g := graph.AsUndirected(sample.Graph)
		for _, least := range []float64{0, 0.5, 1, 2, 4, 100} {
			thin, _, err := Threshold(t.Context(), g, Options{Threshold: least})
			if err != nil {
				t.Fatal(err)
			}
			compare(t, g, thin, func(w [][]float64, u, v int) bool { return w[u][v] >= least })
		}
	}
}

// significance is α_uv as it is written in the paper, an integral: 1 - (k-1)·∫₀^p (1-x)^(k-2) dx, by Simpson's rule.
func significance(w [][]float64, u, v int) float64 {
	k, s := 0, 0.0
	for _, x := range w[u] {
		if x > 0 {
			k, s = k+1, s+x
		}
	}
	if k == 1 {
		return 1
	}
	const steps = 500
	h := w[u][v] / s / steps
	sum := 0.0
	for i := range steps + 1 {
		factor := 2.0
		switch {
		case i == 0 || i == steps:
			factor = 1
		case i%2 == 1:
			factor = 4
		}
		sum += factor * math.Pow(1-float64(i)*h, float64(k-2))
	}
	return 1 - float64(k-1)*sum*h/3
}

func TestDisparityOracle(t *testing.T) {
	for _, sample := range samples() {
		g := graph.AsUndirected(sample.Graph)
		for _, alpha := range []float64{0.05, 0.11, 0.4} {
			thin, _, err := Disparity(t.Context(), g, Options{Alpha: alpha})
			if err != nil {
				t.Fatal(err)
			}
			compare(t, g, thin, func(w [][]float64, u, v int) bool {
				least := min(significance(w, u, v), significance(w, v, u))
				if math.Abs(least-alpha) < 1e-9 {
					return thin.HasEdgeBetween(int64(u), int64(v)) // too close to call by integration
				}
				return least < alpha
			})
		}
	}
}

// A hub with edges of 8, 1 and 1: the strong one has α = (1 - 0.8)² = 0.04. A pendant edge alone says nothing.
func TestDisparityByHand(t *testing.T) {
	b := graph.NewBuilder(6)
	b.Add(0, 1, 8)
	b.Add(0, 2, 1)
	b.Add(0, 3, 1)
	b.Add(4, 5, 100)
	g, err := b.Undirected()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		alpha float64
		want  int
	}{{0.039, 0}, {0.041, 1}, {0.80, 1}, {0.82, 3}, {1, 3}} {
		_, r, err := Disparity(t.Context(), g, Options{Alpha: c.alpha})
		if err != nil {
			t.Fatal(err)
		}
		if r.EdgesAfter != c.want {
			t.Errorf("α %v keeps %d edges, want %d", c.alpha, r.EdgesAfter, c.want)
		}
	}
}

// At a hub of 100,000 edges (1-p)^(k-1) underflows for the strong ones; the logarithm does not.
func TestDisparityAtAHub(t *testing.T) {
	const leaves = 100_000
	b := graph.NewBuilder(leaves + 1)
	for v := 1; v <= leaves; v++ {
		w := 1.0
		if v <= 10 {
			w = 1000
		}
		b.Add(0, v, w)
	}
	g, err := b.Undirected()
	if err != nil {
		t.Fatal(err)
	}
	thin, r, err := Disparity(t.Context(), g, Options{Alpha: 1e-300})
	if err != nil {
		t.Fatal(err)
	}
	if r.EdgesAfter != 10 || thin.Degree(0) != 10 {
		t.Errorf("%d edges are kept, want the 10 strong ones", r.EdgesAfter)
	}
}

// An edge is in the maximum spanning forest exactly when no path of edges that come before it joins its ends.
func TestForestOracle(t *testing.T) {
	for _, sample := range samples() {
		g := graph.AsUndirected(sample.Graph)
		thin, r, err := MaximumSpanningForest(t.Context(), g, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if trees := graph.Components(g).Count(); r.EdgesAfter != g.NumNodes()-trees {
			t.Fatalf("%s: %d edges span %d nodes in %d components", sample.Name, r.EdgesAfter, g.NumNodes(), trees)
		}
		compare(t, g, thin, func(w [][]float64, u, v int) bool { return !joinedBefore(w, min(u, v), max(u, v)) })
	}
}

// joinedBefore searches for a path from u to v, u < v, over edges heavier than theirs or as heavy and earlier.
func joinedBefore(w [][]float64, u, v int) bool {
	before := func(x, y int) bool {
		a, b := min(x, y), max(x, y)
		return w[x][y] > w[u][v] || w[x][y] == w[u][v] && w[x][y] > 0 && (a < u || a == u && b < v)
	}
	seen, open := make([]bool, len(w)), []int{u}
	for len(open) > 0 {
		x := open[0]
		open = open[1:]
		for y := range w {
			if before(x, y) && !seen[y] {
				seen[y] = true
				open = append(open, y)
			}
		}
	}
	return seen[v]
}

// Zachary's club is connected, so 33 edges span its 34 members; without weights the first edges win.
func TestForestOfTheKarateClub(t *testing.T) {
	_, r, err := MaximumSpanningForest(t.Context(), graphtest.Karate(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if r.EdgesBefore != 78 || r.EdgesAfter != 33 || r.Isolated != 0 {
		t.Errorf("%+v", r)
	}
}

// The filter and the report look at proportions, which do not change with the unit, even where sums are beyond all numbers.
func TestUnitOfWeights(t *testing.T) {
	karate := graphtest.Weighted(graphtest.Karate(), 2)
	for _, m := range Methods {
		if m.Name == "noise-corrected" {
			continue // its weights are counts
		}
		plain, want, err := m.Func(t.Context(), karate, Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, exponent := range []int{1021, 500, -500, -1000} {
			b := graph.NewBuilder(34)
			for it := karate.WeightedEdges(); it.Next(); {
				e := it.WeightedEdge()
				b.Add(int(e.From().ID()), int(e.To().ID()), math.Ldexp(e.Weight(), exponent))
			}
			g, err := b.Undirected()
			if err != nil {
				t.Fatal(err)
			}
			thin, got, err := m.Func(t.Context(), g, Options{})
			if err != nil || got != want || !slices.Equal(thin.Out().Adj, plain.Out().Adj) {
				t.Errorf("%s, weights times 2^%d: %+v, %v, not %+v", m.Name, exponent, got, err, want)
			}
		}
	}
}

// Weights over the whole range of float64 stay in order when their bits are sorted.
func TestForestOfExtremeWeights(t *testing.T) {
	weights := []float64{math.SmallestNonzeroFloat64, 1e-310, 1e-300, 1, math.Nextafter(1, 2), 1e300, math.MaxFloat64}
	for i, w := range weights[:len(weights)-2] {
		b := graph.NewBuilder(3)
		b.Add(0, 1, w)
		b.Add(1, 2, weights[i+1])
		b.Add(0, 2, weights[i+2])
		g, err := b.Undirected()
		if err != nil {
			t.Fatal(err)
		}
		thin, _, err := MaximumSpanningForest(t.Context(), g, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if thin.HasEdgeBetween(0, 1) || thin.NumEdges() != 2 {
			t.Errorf("the lightest edge, of weight %v, is kept", w)
		}
	}
}
