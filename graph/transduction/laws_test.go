package transduction

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// sown puts two examples of each of three classes on the nodes, as far as there are nodes; the places depend on nothing
// but their numbers.
func sown(n int) []int32 {
	seeds := make([]int32, n)
	for u := range seeds {
		seeds[u] = None
	}
	for i := range min(n, 6) {
		seeds[i*n/6] = int32(i % 3)
	}
	return seeds
}

// run is a method as a kernel of graphtest. A graph without nodes has no examples.
func run(m Method) func(ctx context.Context, g graph.Graph) (*Result, error) {
	return func(ctx context.Context, g graph.Graph) (*Result, error) {
		r, err := m.Func(ctx, graph.AsUndirected(g), sown(g.NumNodes()), Options{Neighbours: 2})
		if errors.Is(err, ErrNoExamples) && g.NumNodes() == 0 {
			return &Result{}, nil
		}
		return r, err
	}
}

func TestLaws(t *testing.T) {
	for _, m := range Methods {
		t.Run(m.Name, func(t *testing.T) {
			graphtest.Laws(t, graphtest.Kernel[*Result]{Run: run(m), Graphs: graphtest.Graphs(), Check: possible})
		})
	}
}

// possible says what is wrong with a result for the seeds of sown.
func possible(g graph.Graph, r *Result) string {
	n := g.NumNodes()
	seeds, parts := sown(n), graph.Components(g)
	if len(r.Class) != n || len(r.Shares) != n*r.Classes {
		return fmt.Sprintf("%d classes and %d shares for %d nodes", len(r.Class), len(r.Shares), n)
	}
	for u, c := range r.Class {
		reached := false
		for v, s := range seeds {
			reached = reached || s >= 0 && parts.Of(v) == parts.Of(u)
		}
		total := 0.0
		for _, s := range r.Shares[u*r.Classes : (u+1)*r.Classes] {
			total += s
			if !(s >= 0 && s <= 1) {
				return fmt.Sprintf("node %d has a share of %v", u, s)
			}
		}
		switch {
		case reached != (c >= 0):
			return fmt.Sprintf("node %d has the class %d; reached: %v", u, c, reached)
		case reached && math.Abs(total-1) > 1e-9 || !reached && total != 0:
			return fmt.Sprintf("the shares of node %d add up to %v", u, total)
		case seeds[u] >= 0 && (c != seeds[u] || r.Confidence(u) != 1):
			return fmt.Sprintf("the example %d of class %d is in class %d with confidence %v", u, seeds[u], c, r.Confidence(u))
		case r.Margin(u) < 0 || r.Margin(u) > r.Confidence(u):
			return fmt.Sprintf("node %d has a margin of %v and a confidence of %v", u, r.Margin(u), r.Confidence(u))
		}
	}
	return ""
}

// TestRelabelling holds for the linear methods; the others break ties by the order of nodes or amplify rounding.
func TestRelabelling(t *testing.T) {
	for _, m := range Methods[1:4] {
		for _, named := range graphtest.Graphs() {
			g := named.Graph.(*graph.Undirected)
			n := g.NumNodes()
			if n == 0 {
				continue
			}
			want, err := m.Func(t.Context(), g, sown(n), Options{})
			if err != nil {
				t.Fatal(err)
			}
			to := graphtest.Permutation(n, 7)
			got, err := m.Func(t.Context(), graphtest.Relabel(g, to).(*graph.Undirected), graphtest.Move(sown(n), to), Options{})
			if err != nil {
				t.Fatal(err)
			}
			for u := range n {
				a, b := want.Shares[u*want.Classes:(u+1)*want.Classes], got.Shares[to[u]*got.Classes:(to[u]+1)*got.Classes]
				if diff := graphtest.DiffScores(a, b, 1e-4); diff != "" {
					t.Errorf("%s, %s, node %d: %s", m.Name, named.Name, u, diff)
				}
			}
		}
	}
}

// TestUnitOfWeights: strengths in another unit are the same graph.
func TestUnitOfWeights(t *testing.T) {
	g := graphtest.Weighted(graphtest.Karate(), 5)
	for _, m := range Methods {
		want, err := m.Func(t.Context(), g, sown(34), Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, unit := range []float64{3, 1e-200, 1e200} {
			rows := g.Out()
			weight := slices.Clone(rows.Weight)
			for i := range weight {
				weight[i] *= unit
			}
			scaled := graph.FromRows(graph.CSR{First: rows.First, Adj: rows.Adj, Weight: weight})
			got, err := m.Func(t.Context(), scaled, sown(34), Options{})
			if err != nil {
				t.Fatal(err)
			}
			if diff := graphtest.DiffScores(want.Shares, got.Shares, 1e-4); diff != "" {
				t.Errorf("%s with the unit %g: %s", m.Name, unit, diff)
			}
		}
	}
}

// TestPlantedClasses: with one example of each of four groups, every method finds nearly all of them.
func TestPlantedClasses(t *testing.T) {
	g, truth := graphtest.PlantedPartition(graphtest.Blocks{Count: 4, Size: 50, Within: 0.4, Between: 0.02}, 3)
	seeds := make([]int32, g.NumNodes())
	for u := range seeds {
		seeds[u] = None
	}
	for c := range 4 {
		seeds[50*c+7] = int32(c)
	}
	for _, m := range Methods {
		r, err := m.Func(t.Context(), g, seeds, Options{})
		if err != nil {
			t.Fatal(err)
		}
		right := 0
		for u, c := range r.Class {
			if int(c) == truth.Of(u) {
				right++
			}
		}
		least := 190
		if m.Name == "nearest" {
			least = 110
		}
		t.Logf("%s: %d of 200 right, %d iterations", m.Name, right, r.Iterations)
		if right < least || !r.Stable {
			t.Errorf("%s: %d of 200 right, stable: %v", m.Name, right, r.Stable)
		}
	}
}

// TestContradictingExamples: two linked examples of different classes both stay.
func TestContradictingExamples(t *testing.T) {
	g := graphtest.Complete(6)
	for _, m := range Methods {
		r, err := m.Func(t.Context(), g, []int32{0, 1, 0, 1, None, None}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(r.Class[:4], []int32{0, 1, 0, 1}) || r.Class[4] != r.Class[5] {
			t.Errorf("%s: %v", m.Name, r.Class)
		}
	}
}

// TestPrior: with class masses as the examples have them, a class of three examples gets more than one of a single one.
func TestPrior(t *testing.T) {
	g := graphtest.Weighted(graphtest.Random(90, 0.1, 8), 9)
	seeds := sown(90)
	seeds[1], seeds[2] = 0, 0
	for _, m := range Methods[:4] {
		mass := func(prior string) float64 {
			r, err := m.Func(t.Context(), g, seeds, Options{Prior: prior})
			if err != nil {
				t.Fatal(err)
			}
			total := 0.0
			for u := range seeds {
				total += r.Shares[u*r.Classes]
			}
			return total
		}
		if equal, examples := mass(priorEqual), mass(priorExamples); examples <= equal {
			t.Errorf("%s: the first class has the mass %v, and %v when its examples are counted", m.Name, equal, examples)
		}
	}
}

func TestErrors(t *testing.T) {
	g := graphtest.Path(3)
	for _, m := range Methods {
		if _, err := m.Func(t.Context(), g, []int32{None, None, None}, Options{}); !errors.Is(err, ErrNoExamples) {
			t.Errorf("%s without examples: %v", m.Name, err)
		}
		var seed *SeedError
		if _, err := m.Func(t.Context(), g, []int32{0}, Options{}); !errors.As(err, &seed) || seed.Node != -1 {
			t.Errorf("%s with one seed for three nodes: %v", m.Name, err)
		}
		if _, err := m.Func(t.Context(), g, []int32{0, None, -2}, Options{}); !errors.As(err, &seed) || seed.Node != 2 {
			t.Errorf("%s with the class -2: %v", m.Name, err)
		}
		var outside *graph.RangeError
		if _, err := m.Func(t.Context(), g, []int32{0, None, 1}, Options{Spread: 1}); !errors.As(err, &outside) || outside.Option != "spread" {
			t.Errorf("%s with a spread of 1: %v", m.Name, err)
		}
	}
	for _, o := range []Options{
		{Smoothness: -1}, {Smoothness: math.NaN()}, {Smoothness: math.Inf(1)}, {Spread: math.NaN()}, {Prior: "none"},
		{Rounds: -1}, {Rounds: 101}, {Iterations: -1}, {Neighbours: -1},
	} {
		if o.Check() == nil {
			t.Errorf("%+v is accepted", o)
		}
	}
	var unknown *graph.UnknownNameError
	if _, err := Find("laplacain"); !errors.As(err, &unknown) || unknown.Nearest[0] != "laplacian" {
		t.Errorf("%v", err)
	}
}

// TestLimitIsReported: a solver that is stopped early says so.
func TestLimitIsReported(t *testing.T) {
	g, seeds := graphtest.Path(60), sown(60)
	for _, m := range Methods[:4] {
		r, err := m.Func(t.Context(), g, seeds, Options{Iterations: 1})
		if err != nil {
			t.Fatal(err)
		}
		if r.Stable || !(r.Residual > 0) {
			t.Errorf("%s: after one iteration stable: %v, residual %v", m.Name, r.Stable, r.Residual)
		}
	}
}

// TestParams: every option that a row lists points into the options, and the table has names, titles and references.
func TestParams(t *testing.T) {
	for _, m := range Methods {
		if m.Name == "" || m.Title == "" || m.Reference == "" || len(m.Params) == 0 {
			t.Errorf("the row %q lacks something", m.Name)
		}
		for _, p := range m.Params {
			var o Options
			if p.Field(&o) == nil || p.Usage == "" || p.Range == "" || p.Default == "" {
				t.Errorf("%s: the option %q lacks something", m.Name, p.Name)
			}
		}
	}
}

// TestTooFarToTell: a node that is reached, but of which no score is left within the tolerance of the solver, has equal
// shares; harmonic functions reach any distance.
func TestTooFarToTell(t *testing.T) {
	g, seeds := graphtest.Path(300), slices.Repeat([]int32{None}, 300)
	seeds[0], seeds[1] = 0, 1
	for _, m := range Methods[1:4] {
		r, err := m.Func(t.Context(), g, seeds, Options{Spread: 0.5, Prior: priorFree})
		if err != nil {
			t.Fatal(err)
		}
		if r.Class[5] != 1 {
			t.Errorf("%s: node 5, behind the example of class 1, is in class %d", m.Name, r.Class[5])
		}
		if far := r.Shares[2*299:]; m.Name != "harmonic" && (far[0] != 0.5 || far[1] != 0.5) {
			t.Errorf("%s: the shares of the last node are %v", m.Name, far)
		}
	}
}
