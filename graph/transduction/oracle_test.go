package transduction

import (
	"cmp"
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// The oracles of the linear methods are dense: gonum solves what the formulas of the papers say, node by node of a matrix
// that the kernels never form.

// dense is the matrix of weights.
func dense(g *graph.Undirected) *mat.Dense {
	n := g.NumNodes()
	w := mat.NewDense(n, n, nil)
	for u := range n {
		adj, weight := g.Row(u)
		for i, v := range adj {
			w.Set(u, int(v), weight[i])
		}
	}
	return w
}

// each calls check with graphs on which every component has an example, and their seeds.
func each(t *testing.T, check func(name string, g *graph.Undirected, seeds []int32)) {
	for _, named := range graphtest.Graphs() {
		g := named.Graph.(*graph.Undirected)
		seeds := sown(g.NumNodes())
		for u := range seeds {
			if first := slices.Index(graph.Components(g).Labels(), int32(graph.Components(g).Of(u))); first == u {
				seeds[u] = int32(u % 3)
			}
		}
		if g.NumNodes() > 0 {
			check(named.Name, g, seeds)
		}
	}
}

func classesOf(seeds []int32) int { return int(slices.Max(seeds)) + 1 }

// given is Y.
func given(seeds []int32) *mat.Dense {
	y := mat.NewDense(len(seeds), classesOf(seeds), nil)
	for u, c := range seeds {
		if c >= 0 {
			y.Set(u, int(c), 1)
		}
	}
	return y
}

// solved is A⁻¹B.
func solved(t *testing.T, a, b *mat.Dense) *mat.Dense {
	t.Helper()
	var x mat.Dense
	if err := x.Solve(a, b); err != nil {
		t.Fatal(err)
	}
	return &x
}

// agree compares rows, each scaled to 1, with the shares of a method that leaves masses as they are.
func agree(t *testing.T, name string, want *mat.Dense, r *Result, seeds []int32) {
	t.Helper()
	for u, c := range seeds {
		row := want.RawRowView(u)
		total := 0.0
		for _, v := range row {
			total += v
		}
		for k, v := range row {
			if got := r.Shares[u*r.Classes+k]; c < 0 && math.Abs(got-v/total) > 1e-5 {
				t.Errorf("%s: node %d has the share %v of class %d, not %v", name, u, got, k, v/total)
				return
			}
		}
	}
}

// TestHarmonicOracle replaces the rows of examples in D - W by those of the identity.
func TestHarmonicOracle(t *testing.T) {
	each(t, func(name string, g *graph.Undirected, seeds []int32) {
		a, y := dense(g), given(seeds)
		a.Scale(-1, a)
		for u := range seeds {
			a.Set(u, u, -mat.Sum(a.RowView(u)))
			if seeds[u] >= 0 {
				for v := range seeds {
					a.Set(u, v, 0)
				}
				a.Set(u, u, 1)
			}
		}
		r, err := Harmonic(t.Context(), g, seeds, Options{Prior: priorFree})
		if err != nil {
			t.Fatal(err)
		}
		agree(t, name, solved(t, a, y), r, seeds)
	})
}

// TestSpreadingOracle is (I - αS)⁻¹ Y/|Y|, TestWalkOracle (I - αWD⁻¹)⁻¹ Y/|Y|: both of a matrix scaled on its two sides.
func TestSpreadingOracle(t *testing.T) {
	each(t, func(name string, g *graph.Undirected, seeds []int32) {
		r, err := Spreading(t.Context(), g, seeds, Options{Prior: priorFree, Spread: 0.8})
		if err != nil {
			t.Fatal(err)
		}
		agree(t, name, closedForm(t, g, seeds, [2]float64{-0.5, -0.5}), r, seeds)
	})
}

func TestWalkOracle(t *testing.T) {
	each(t, func(name string, g *graph.Undirected, seeds []int32) {
		r, err := Walk(t.Context(), g, seeds, Options{Prior: priorFree, Spread: 0.8})
		if err != nil {
			t.Fatal(err)
		}
		agree(t, name, closedForm(t, g, seeds, [2]float64{0, -1}), r, seeds)
	})
}

// closedForm is (I - α D^p W D^q)⁻¹ Y/|Y| for α = 0.8.
func closedForm(t *testing.T, g *graph.Undirected, seeds []int32, powers [2]float64) *mat.Dense {
	w, y := dense(g), given(seeds)
	n := len(seeds)
	strength := make([]float64, n)
	for u := range n {
		strength[u] = cmp.Or(mat.Sum(w.RowView(u)), 1)
	}
	a := mat.NewDense(n, n, nil)
	for u := range n {
		for v := range n {
			a.Set(u, v, -0.8*math.Pow(strength[u], powers[0])*w.At(u, v)*math.Pow(strength[v], powers[1]))
		}
		a.Set(u, u, 1)
	}
	_, k := y.Dims()
	for c := range k {
		if size := mat.Sum(y.ColView(c)); size > 0 {
			for u := range n {
				y.Set(u, c, y.At(u, c)/size)
			}
		}
	}
	return solved(t, a, y)
}

// TestNearestOracle computes all distances by Floyd and Warshall's method, sorts the examples for every node and lets the
// first ones vote.
func TestNearestOracle(t *testing.T) {
	for _, k := range []int{1, 2, 3} {
		each(t, func(name string, g *graph.Undirected, seeds []int32) {
			r, err := Nearest(t.Context(), g, seeds, Options{Neighbours: k})
			if err != nil {
				t.Fatal(err)
			}
			distance := distances(g)
			want := mat.NewDense(len(seeds), classesOf(seeds), nil)
			for u := range seeds {
				for _, e := range nearestOf(distance[u], seeds, k) {
					want.Set(u, int(seeds[e]), want.At(u, int(seeds[e]))+1/max(distance[u][e], 1e-300))
				}
			}
			agree(t, name, want, r, seeds)
		})
	}
}

func distances(g *graph.Undirected) [][]float64 {
	n := g.NumNodes()
	d := make([][]float64, n)
	for u := range n {
		d[u] = slices.Repeat([]float64{math.Inf(1)}, n)
		d[u][u] = 0
		adj, weight := g.Row(u)
		for i, v := range adj {
			d[u][v] = 1 / weight[i]
		}
	}
	for v := range n {
		for u := range n {
			for w := range n {
				d[u][w] = min(d[u][w], d[u][v]+d[v][w])
			}
		}
	}
	return d
}

// nearestOf are the k nearest examples that can be reached; of those at one distance, up to rounding, the lowest.
func nearestOf(distance []float64, seeds []int32, k int) []int {
	var all []int
	for u, c := range seeds {
		if c >= 0 && !math.IsInf(distance[u], 1) {
			all = append(all, u)
		}
	}
	slices.SortStableFunc(all, func(a, b int) int {
		if math.Abs(distance[a]-distance[b]) < 1e-9 {
			return 0
		}
		return cmp.Compare(distance[a], distance[b])
	})
	return all[:min(k, len(all))]
}
