package backbone

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// The backbone of a square with one strong diagonal: every node chooses its strongest edge.
func ExampleNearestNeighbours() {
	b := graph.NewBuilder(4)
	b.Add(0, 1, 1)
	b.Add(1, 2, 2)
	b.Add(2, 3, 1)
	b.Add(3, 0, 2)
	b.Add(0, 2, 3)
	g, err := b.Undirected()
	if err != nil {
		fmt.Println(err)
		return
	}
	thin, report, err := NearestNeighbours(context.Background(), g, Options{K: 1})
	if err != nil {
		fmt.Println(err)
		return
	}
	for u := range thin.NumNodes() {
		adj, _ := thin.Row(u)
		fmt.Println(u, adj)
	}
	fmt.Printf("%d of %d edges with %.0f %% of the weight\n", report.EdgesAfter, report.EdgesBefore, 100*report.WeightShare)
	// Output:
	// 0 [2 3]
	// 1 [2]
	// 2 [0 1]
	// 3 [0]
	// 3 of 5 edges with 78 % of the weight
}

// The forest of two components keeps them whole with as few edges as possible.
func ExampleMaximumSpanningForest() {
	g := graphtest.Union(graphtest.Complete(5), graphtest.Cycle(4))
	_, report, err := MaximumSpanningForest(context.Background(), g, Options{})
	fmt.Printf("%d of %d edges, %d isolated nodes, %v\n", report.EdgesAfter, report.EdgesBefore, report.Isolated, err)
	// Output: 7 of 14 edges, 0 isolated nodes, <nil>
}

// settings are the rows of the table with the options that change what they do.
type setting struct {
	name string
	Method
	Options
}

func settings(t *testing.T) []setting {
	t.Helper()
	options := map[string][]Options{
		"knn":             {{}, {K: 2}, {K: 1, Mutual: true}, {K: 2, Forest: true}, {K: 3, Mutual: true, Forest: true}},
		"threshold":       {{}, {Threshold: 1}, {Threshold: 2.5}, {Threshold: 2, Forest: true}},
		"disparity":       {{}, {Alpha: 0.3}, {Alpha: 1}, {Alpha: 0.2, Forest: true}},
		"noise-corrected": {{}, {Deviation: 0.5}, {Deviation: 2.32}, {Forest: true}},
		"salience":        {{}, {Salience: 0.2}, {Salience: 1}, {Salience: 0.9, Forest: true}},
		"forest":          {{}},
		"pathfinder":      {{}, {Q: 2}, {R: 1}, {R: 2, Q: 3}, {R: 1.5}},
	}
	var all []setting
	for _, m := range Methods {
		if len(options[m.Name]) == 0 {
			t.Fatalf("%s has no options to be tested with", m.Name)
		}
		for _, o := range options[m.Name] {
			all = append(all, setting{fmt.Sprintf("%s %+v", m.Name, o), m, o})
		}
	}
	return all
}

// samples are graphs with and without ties among weights.
func samples() []graphtest.Named {
	all := graphtest.Graphs()
	for seed := range uint64(12) {
		g := graphtest.Random(30, 0.2, seed)
		all = append(all,
			graphtest.Named{Name: fmt.Sprintf("random %d", seed), Graph: g},
			graphtest.Named{Name: fmt.Sprintf("random, weighted %d", seed), Graph: graphtest.Weighted(g, seed)},
			graphtest.Named{Name: fmt.Sprintf("random, three weights %d", seed), Graph: threeWeights(g)})
	}
	return all
}

// threeWeights gives the edges weights of 1, 2 and 3, so that there are both ties and differences at every node.
func threeWeights(g *graph.Undirected) *graph.Undirected {
	rows := g.Out()
	weight := make([]float64, len(rows.Weight))
	for u := range g.NumNodes() {
		for i := rows.First[u]; i < rows.First[u+1]; i++ {
			weight[i] = float64(1 + (u+int(rows.Adj[i]))%3)
		}
	}
	return graph.FromRows(graph.CSR{First: rows.First, Adj: rows.Adj, Weight: weight})
}

// each thins every sample with every setting.
func each(t *testing.T, check func(t *testing.T, s setting, g, thin *graph.Undirected, r Report)) {
	graphs := samples()
	for _, s := range settings(t) {
		t.Run(s.name, func(t *testing.T) {
			for _, sample := range graphs {
				g := graph.AsUndirected(sample.Graph)
				thin, r, err := s.Func(t.Context(), g, s.Options)
				if err != nil {
					t.Fatalf("%s: %v", sample.Name, err)
				}
				check(t, s, g, thin, r)
				if t.Failed() {
					t.Fatalf("on %s", sample.Name)
				}
			}
		})
	}
}

func TestLaws(t *testing.T) {
	for _, s := range settings(t) {
		t.Run(s.name, func(t *testing.T) {
			graphtest.Laws(t, graphtest.Kernel[*graph.Undirected]{
				Graphs: graphtest.Graphs(),
				Run: func(ctx context.Context, g graph.Graph) (*graph.Undirected, error) {
					thin, _, err := s.Func(ctx, g.(*graph.Undirected), s.Options)
					return thin, err
				},
			})
		})
	}
}

func TestResultIsASubgraph(t *testing.T) {
	each(t, func(t *testing.T, _ setting, g, thin *graph.Undirected, _ Report) {
		if thin.NumNodes() != g.NumNodes() {
			t.Fatalf("%d nodes of %d", thin.NumNodes(), g.NumNodes())
		}
		for u := range thin.NumNodes() {
			adj, weight := thin.Row(u)
			for i, v := range adj {
				if w, ok := g.Weight(int64(u), int64(v)); !ok || w != weight[i] {
					t.Fatalf("edge {%d, %d} of weight %v has weight %v in the graph", u, v, weight[i], w)
				}
				if w, ok := thin.Weight(int64(v), int64(u)); !ok || w != weight[i] {
					t.Fatalf("edge {%d, %d} has no mirror", u, v)
				}
			}
		}
	})
}

func TestReport(t *testing.T) {
	each(t, func(t *testing.T, _ setting, g, thin *graph.Undirected, r Report) {
		isolated, before, after := 0, 0.0, 0.0
		for u := range g.NumNodes() {
			if thin.Degree(u) == 0 {
				isolated++
			}
			for v := range u {
				w, _ := g.Weight(int64(u), int64(v))
				before += w
				w, _ = thin.Weight(int64(u), int64(v))
				after += w
			}
		}
		share := 1.0
		if before > 0 {
			share = after / before
		}
		if r.ComponentsBefore != pieces(g) || r.ComponentsAfter != pieces(thin) {
			t.Errorf("%+v for %d components of %d", r, pieces(thin), pieces(g))
		}
		if r.EdgesBefore != g.NumEdges() || r.EdgesAfter != thin.NumEdges() || r.Isolated != isolated {
			t.Errorf("%+v for %d of %d edges and %d isolated nodes", r, thin.NumEdges(), g.NumEdges(), isolated)
		}
		if math.Abs(r.WeightShare-share) > 1e-12 || r.WeightShare < 0 || r.WeightShare > 1 {
			t.Errorf("weight share %v, want %v", r.WeightShare, share)
		}
	})
}

// pieces counts components by walking through them.
func pieces(g *graph.Undirected) int {
	seen, count := make([]bool, g.NumNodes()), 0
	for u := range seen {
		if seen[u] {
			continue
		}
		count++
		seen[u] = true
		for open := []int{u}; len(open) > 0; {
			adj, _ := g.Row(open[0])
			open = open[1:]
			for _, v := range adj {
				if !seen[v] {
					seen[v] = true
					open = append(open, int(v))
				}
			}
		}
	}
	return count
}

func TestForestKeepsComponentsTogether(t *testing.T) {
	each(t, func(t *testing.T, s setting, g, thin *graph.Undirected, _ Report) {
		if !s.Forest && s.Method.Name != "forest" && s.Method.Name != "pathfinder" {
			return
		}
		want, got := graph.Components(g), graph.Components(thin)
		if want.Count() != got.Count() {
			t.Errorf("%d components became %d", want.Count(), got.Count())
		}
	})
}

func TestIdempotent(t *testing.T) {
	each(t, func(t *testing.T, s setting, _, thin *graph.Undirected, _ Report) {
		if slices.Contains([]string{"disparity", "noise-corrected", "salience"}, s.Method.Name) {
			return // they look at degrees, strengths or paths, which have changed
		}
		again, r, err := s.Func(t.Context(), thin, s.Options)
		if err != nil {
			t.Fatal(err)
		}
		if again.NumEdges() != thin.NumEdges() || r.WeightShare != 1 {
			t.Errorf("%d edges became %d", thin.NumEdges(), again.NumEdges())
		}
	})
}

// With distinct weights there are no ties, and what is kept does not depend on how nodes are numbered.
func TestRelabelling(t *testing.T) {
	for seed := range uint64(10) {
		g := graphtest.Weighted(graphtest.Random(40, 0.2, seed), seed)
		to := graphtest.Permutation(40, seed+100)
		moved := graph.AsUndirected(graphtest.Relabel(g, to))
		for _, s := range settings(t) {
			thin, _, err := s.Func(t.Context(), g, s.Options)
			if err != nil {
				t.Fatal(err)
			}
			other, _, err := s.Func(t.Context(), moved, s.Options)
			if err != nil {
				t.Fatal(err)
			}
			for u := range 40 {
				for v := range 40 {
					if thin.HasEdgeBetween(int64(u), int64(v)) != other.HasEdgeBetween(int64(to[u]), int64(to[v])) {
						t.Fatalf("%s: edge {%d, %d} depends on the numbering", s.name, u, v)
					}
				}
			}
		}
	}
}

func TestOptionsOutOfRange(t *testing.T) {
	cases := []struct {
		o    Options
		want string
	}{
		{Options{K: -1}, "k is -1"},
		{Options{Threshold: -0.5}, "threshold is -0.5"},
		{Options{Threshold: math.NaN()}, "threshold is NaN"},
		{Options{Threshold: math.Inf(1)}, "threshold is +Inf"},
		{Options{Alpha: 1.5}, "alpha is 1.5"},
		{Options{Alpha: -0.1}, "alpha is -0.1"},
		{Options{Alpha: math.NaN()}, "alpha is NaN"},
		{Options{Deviation: -1}, "deviation is -1"},
		{Options{Deviation: math.Inf(1)}, "deviation is +Inf"},
		{Options{R: 0.5}, "r is 0.5"},
		{Options{R: math.NaN()}, "r is NaN"},
		{Options{Q: -2}, "q is -2"},
		{Options{Salience: 1.5}, "salience is 1.5"},
		{Options{Salience: math.NaN()}, "salience is NaN"},
	}
	for _, c := range cases {
		for _, m := range Methods {
			_, _, err := m.Func(t.Context(), graphtest.Karate(), c.o)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%s with %+v: error %v, want one that says %q", m.Name, c.o, err, c.want)
			}
		}
	}
}

func TestRowsAreComplete(t *testing.T) {
	seen := map[string]bool{}
	for _, m := range Methods {
		if m.Name == "" || m.Title == "" || m.Func == nil || seen[m.Name] {
			t.Errorf("row %q is not complete or listed twice", m.Name)
		}
		seen[m.Name] = true
		for _, p := range m.Params {
			var o Options
			if p.Name == "" || p.Usage == "" || p.Range == "" || p.Default == "" || p.Field(&o) == nil {
				t.Errorf("%s: option %q is not described in full", m.Name, p.Name)
			}
		}
	}
}

// A row lists the options that change its result, and no others.
func TestParamsAreRead(t *testing.T) {
	g := graphtest.Weighted(graphtest.Random(60, 0.3, 9), 9)
	for _, m := range Methods {
		plain, _, err := m.Func(t.Context(), g, Options{})
		if err != nil {
			t.Fatal(err)
		}
		listed := map[string]bool{}
		for _, p := range m.Params {
			listed[p.Name] = true
		}
		for name, o := range map[string]Options{"k": {K: 1}, "mutual": {Mutual: true}, "threshold": {Threshold: 3}, "alpha": {Alpha: 0.5}, "deviation": {Deviation: 0.5}, "r": {R: 1}, "q": {Q: 2}, "salience": {Salience: 0.05}} {
			thin, _, err := m.Func(t.Context(), g, o)
			if err != nil {
				t.Fatal(err)
			}
			if changed := thin.NumEdges() != plain.NumEdges(); changed != listed[name] {
				t.Errorf("%s: option %s listed %v, but it changes the result %v", m.Name, name, listed[name], changed)
			}
		}
	}
}

func TestFind(t *testing.T) {
	if m, err := Find("KNN"); err != nil || m.Name != "knn" {
		t.Errorf("Find ignores case: got %q, %v", m.Name, err)
	}
	var unknown *graph.UnknownNameError
	if _, err := Find("disparit"); !errors.As(err, &unknown) || len(unknown.Nearest) == 0 || unknown.Nearest[0] != "disparity" {
		t.Errorf("Find of a misspelt name gives %v, want the nearest", err)
	}
}
