package community

import (
	"context"
	"errors"
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// Zachary's karate club falls into four communities at the best modularity there is, 0.41979.
func ExampleLeiden() {
	r, err := Leiden(context.Background(), graphtest.Karate(), Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%d communities of sizes %v, modularity %.5f\n", r.Partition.Count(), r.Partition.BySize().Sizes(), r.Quality)
	// Output: 4 communities of sizes [12 11 6 5], modularity 0.41979
}

// Modularity joins neighbouring cliques of a long ring, the resolution limit of Fortunato and Barthélemy (2007); a higher
// resolution keeps them apart.
func ExampleMethod_Run() {
	method, err := Find("leiden")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, gamma := range []float64{1, 2} {
		r, err := method.Run(context.Background(), graphtest.RingOfCliques(30, 5), Options{Resolution: gamma})
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("γ %.1f: %d communities\n", gamma, r.Partition.Count())
	}
	// Output:
	// γ 1.0: 15 communities
	// γ 2.0: 30 communities
}

// settings are the rows of the table with the options that change what they do.
type setting struct {
	name string
	Method
	Options
}

func settings() []setting {
	var all []setting
	for _, m := range Methods {
		for _, o := range []Options{
			{}, {Seed: 7, Starts: 1}, {Resolution: 2.5, Starts: 2}, {Quality: "cpm", Resolution: 0.2},
			{Quality: "cpm", Resolution: 1.5, Starts: 1}, {Iterations: 1, Starts: 3}, {MinSize: 5},
			{Randomness: 1, Starts: 2},
		} {
			all = append(all, setting{fmt.Sprintf("%s %+v", m.Name, o), m, o})
		}
	}
	return append(all, setting{"louvain by gonum", Method{Name: "louvain", Func: GonumLouvain}, Options{}})
}

// samples are the shared graphs and random ones.
func samples() []*graph.Undirected {
	var all []*graph.Undirected
	for _, named := range graphtest.Graphs() {
		all = append(all, graph.AsUndirected(named.Graph))
	}
	for seed := range uint64(8) {
		g := graphtest.Random(50, 0.08, seed)
		all = append(all, g, graphtest.Weighted(g, seed))
	}
	return all
}

// each runs every setting on every sample.
func each(t *testing.T, check func(t *testing.T, s setting, g *graph.Undirected, r Result)) {
	graphs := samples()
	for _, s := range settings() {
		t.Run(s.name, func(t *testing.T) {
			for i, g := range graphs {
				r, err := s.Func(t.Context(), g, s.Options)
				if err != nil {
					t.Fatalf("graph %d: %v", i, err)
				}
				check(t, s, g, r)
				if t.Failed() {
					t.Fatalf("on graph %d of %d nodes and %d edges", i, g.NumNodes(), g.NumEdges())
				}
			}
		})
	}
}

func TestLaws(t *testing.T) {
	large := graphtest.PreferentialAttachment(5000, 8, 12)
	for _, s := range settings() {
		t.Run(s.name, func(t *testing.T) {
			k := graphtest.Partitions(func(ctx context.Context, g graph.Graph) (graph.Partition, error) {
				r, err := s.Func(ctx, g.(*graph.Undirected), s.Options)
				return r.Partition, err
			})
			k.Graphs, k.Large = graphtest.Graphs(), large
			graphtest.Laws(t, k)
		})
	}
}

// Everything in a result is the same at any number of processors, not only the partition.
func TestResultsAreDeterministic(t *testing.T) {
	g := graphtest.Weighted(graphtest.PreferentialAttachment(800, 4, 3), 4)
	for _, s := range settings() {
		if s.name == "louvain by gonum" {
			continue // covered by the laws; slow here
		}
		var one, eight Result
		var err1, err8 error
		graphtest.AtMaxProcs(1, func() { one, err1 = s.Func(t.Context(), g, s.Options) })
		graphtest.AtMaxProcs(8, func() { eight, err8 = s.Func(t.Context(), g, s.Options) })
		if err1 != nil || err8 != nil || !reflect.DeepEqual(one, eight) {
			t.Errorf("%s: %v %v with 1 processor, %v %v with 8", s.name, one.Quality, err1, eight.Quality, err8)
		}
	}
}

// The quality reported is that of the partition reported, whatever the search counted.
func TestQualityIsThatOfThePartition(t *testing.T) {
	each(t, func(t *testing.T, s setting, g *graph.Undirected, r Result) {
		gamma := s.Resolution
		if gamma == 0 {
			gamma = 1
		}
		q, err := FindQuality(s.Quality)
		if err != nil {
			t.Fatal(err)
		}
		if want := q.Func(g, r.Partition, gamma); r.Quality != want {
			t.Errorf("quality %v reported, the partition has %v", r.Quality, want)
		}
		if q.Name == "modularity" && g.NumEdges() > 0 && math.Abs(gonumQ(g, r.Partition, gamma)-r.Quality) > 1e-9 {
			t.Errorf("modularity %v reported, gonum finds %v", r.Quality, gonumQ(g, r.Partition, gamma))
		}
	})
}

// Communities never reach over components, and a node without edges is alone.
func TestCommunitiesStayInComponents(t *testing.T) {
	each(t, func(t *testing.T, _ setting, g *graph.Undirected, r Result) {
		component, sizes := graph.Components(g), r.Partition.Sizes()
		of := make([]int, r.Partition.Count())
		for u := range g.NumNodes() {
			c := r.Partition.Of(u)
			if of[c] == 0 {
				of[c] = component.Of(u) + 1
			}
			if of[c] != component.Of(u)+1 {
				t.Fatalf("community %d holds nodes of two components", c)
			}
			if g.Degree(u) == 0 && sizes[c] != 1 {
				t.Fatalf("node %d has no edges but is in a community of %d", u, sizes[c])
			}
		}
	})
}

// pieces counts the connected pieces of the communities by search.
func pieces(g *graph.Undirected, p graph.Partition) int {
	seen, count := make([]bool, g.NumNodes()), 0
	for s := range g.NumNodes() {
		if seen[s] {
			continue
		}
		count++
		seen[s] = true
		for open := []int{s}; len(open) > 0; {
			u := open[0]
			open = open[1:]
			adj, _ := g.Row(u)
			for _, v := range adj {
				if !seen[v] && p.Of(int(v)) == p.Of(u) {
					seen[v] = true
					open = append(open, int(v))
				}
			}
		}
	}
	return count
}

func TestLeidenCommunitiesAreConnected(t *testing.T) {
	each(t, func(t *testing.T, s setting, g *graph.Undirected, r Result) {
		if s.Name != "leiden" {
			return
		}
		if got := pieces(g, r.Partition); got != r.Partition.Count() {
			t.Errorf("%d communities are in %d pieces", r.Partition.Count(), got)
		}
	})
}

// improves looks for a move of one node, to any community or to a new one, that raises the quality; it evaluates the
// whole partition for every move.
func improves(g *graph.Undirected, p graph.Partition, quality func(graph.Partition) float64) (node, to int, gain float64) {
	labels := make([]int, p.Len())
	for u := range labels {
		labels[u] = p.Of(u)
	}
	now := quality(p)
	for u := range labels {
		own := labels[u]
		for c := range p.Count() + 1 {
			labels[u] = c
			if gain := quality(graph.NewPartition(labels)) - now; gain > 1e-10*max(1, math.Abs(now)) {
				return u, c, gain
			}
		}
		labels[u] = own
	}
	return 0, 0, 0
}

func TestNoSingleMoveImproves(t *testing.T) {
	each(t, func(t *testing.T, s setting, g *graph.Undirected, r Result) {
		if s.Name == "label-propagation" || s.Name == "consensus" || s.MinSize > 0 || !r.Stable || s.Gonum == nil && s.Name == "louvain" {
			return
		}
		q, err := FindQuality(s.Quality)
		if err != nil {
			t.Fatal(err)
		}
		gamma := s.Resolution
		if gamma == 0 {
			gamma = 1
		}
		u, c, gain := improves(g, r.Partition, func(p graph.Partition) float64 { return q.Func(g, p, gamma) })
		if gain > 0 {
			t.Errorf("node %d moved to community %d gains %v", u, c, gain)
		}
	})
}

// By default a search ends because nothing changes, so the law above is not empty.
func TestDefaultSearchIsStable(t *testing.T) {
	for i, g := range samples() {
		for _, m := range Methods {
			r, err := m.Func(t.Context(), g, Options{})
			if err != nil {
				t.Fatal(err)
			}
			if !r.Stable || r.Iterations < min(1, g.NumNodes()) || r.Levels < 1 || r.Engine != Own {
				t.Errorf("%s on graph %d: %+v", m.Name, i, r)
			}
		}
	}
}

// Every label is one that has most weight among a node's neighbours.
func TestLabelPropagationSettles(t *testing.T) {
	for _, g := range samples() {
		r, err := LabelPropagation(t.Context(), g, Options{})
		if err != nil {
			t.Fatal(err)
		}
		for u := range g.NumNodes() {
			tie := map[int]float64{}
			most := 0.0
			adj, weight := g.Row(u)
			for i, v := range adj {
				tie[r.Partition.Of(int(v))] += weight[i]
				most = max(most, tie[r.Partition.Of(int(v))])
			}
			if tie[r.Partition.Of(u)] < most*(1-1e-9) {
				t.Fatalf("node %d has a label of weight %v, another has %v", u, tie[r.Partition.Of(u)], most)
			}
		}
	}
}

// The unit of the weights must not matter to modularity, not even through rounding.
func TestScaledWeights(t *testing.T) {
	for i, g := range samples() {
		for _, m := range Methods {
			want, err := m.Func(t.Context(), g, Options{})
			if err != nil {
				t.Fatal(err)
			}
			for _, factor := range []float64{2, 1.0 / 3, 1e-9, 12345.678, 1e30} {
				got, err := m.Func(t.Context(), scaled(g, factor), Options{})
				if err != nil {
					t.Fatal(err)
				}
				if !reflect.DeepEqual(want.Partition, got.Partition) || math.Abs(want.Quality-got.Quality) > 1e-9 {
					t.Errorf("%s on graph %d: weights × %v give quality %v, not %v", m.Name, i, factor, got.Quality, want.Quality)
				}
			}
		}
	}
}

func scaled(g *graph.Undirected, factor float64) *graph.Undirected {
	rows := g.Out()
	weight := make([]float64, len(rows.Weight))
	for i, w := range rows.Weight {
		weight[i] = w * factor
	}
	return graph.FromRows(graph.CSR{First: rows.First, Adj: rows.Adj, Weight: weight})
}

// More starts cannot be worse than the first of them, nor what combines them than the best of them.
func TestMoreStartsAreNotWorse(t *testing.T) {
	g := graphtest.PreferentialAttachment(300, 3, 8)
	for _, m := range Methods {
		if m.Name == "consensus" {
			continue // it does not look for the best
		}
		first := math.Inf(-1)
		for _, starts := range []int{1, 2, 5, 20} {
			r, err := m.Func(t.Context(), g, Options{Starts: starts, Seed: 3})
			if err != nil {
				t.Fatal(err)
			}
			if r.Quality < first-degenerate || r.Starts != starts {
				t.Errorf("%s: %d starts give %v, the first %v", m.Name, starts, r.Quality, first)
			}
			if starts == 1 {
				first = r.Quality
			}
		}
	}
	six, err := newTask(t.Context(), g, Options{Starts: 6})
	if err != nil {
		t.Fatal(err)
	}
	begin := func(t task) (found, error) { return newLeiden(t).run(t.o.Iterations) }
	before, err := six.all(make([]graph.Partition, 6), 0, begin)
	if err != nil {
		t.Fatal(err)
	}
	after, err := six.recombine(before, 1, begin)
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range after {
		if f.quality < before[i].quality {
			t.Errorf("start %d had %v, combined %v", i, before[i].quality, f.quality)
		}
	}
	if !six.best(after).better(six.best(before)) {
		t.Errorf("combining gained nothing over %v; the test needs another graph", six.best(before).quality)
	}
}

// Of partitions that are as good the finest is kept, of equal ones the first, where the quality has slack.
func TestBestIsTheFinestOfEquals(t *testing.T) {
	of := func(quality float64, labels ...int) found {
		return found{quality: quality, partition: graph.NewPartition(labels)}
	}
	results := []found{
		of(0.4, 0, 0, 1, 1), of(0.40005, 0, 0, 0, 1), of(0.4, 0, 1, 2, 2), of(0.4, 0, 0, 1, 2), of(0.399, 0, 1, 2, 3),
	}
	for slack, want := range map[float64]int{0: 1, degenerate: 2, 0.01: 4} {
		if got := (task{objective: objective{slack: slack}}).best(results); !reflect.DeepEqual(got, results[want]) {
			t.Errorf("with a slack of %v: %v, want %v", slack, got, results[want])
		}
	}
}

func TestOverlay(t *testing.T) {
	a, b := graph.NewPartition([]int{0, 0, 0, 1, 1}), graph.NewPartition([]int{0, 0, 1, 1, 1})
	if got := overlay(a, b); !reflect.DeepEqual(got, graph.NewPartition([]int{0, 0, 1, 2, 2})) {
		t.Errorf("the overlay is %v", got.Labels())
	}
}

func TestOptionsOutOfRange(t *testing.T) {
	g := graphtest.Karate()
	sizes := make([]float64, 34)
	cases := []struct {
		o    Options
		want string
	}{
		{Options{Quality: "modularty"}, `did you mean modularity`},
		{Options{Resolution: -1}, "resolution is -1"},
		{Options{Resolution: math.NaN()}, "resolution is NaN"},
		{Options{Resolution: 1e13}, "resolution is 1e+13"},
		{Options{Randomness: -1}, "randomness is -1"},
		{Options{Randomness: math.Inf(1)}, "randomness is +Inf"},
		{Options{Starts: -1}, "starts is -1"},
		{Options{Iterations: -1}, "iterations is -1"},
		{Options{MinSize: -1}, "min-size is -1"},
		{Options{Engine: "igraph"}, `engine is "igraph"`},
		{Options{Sizes: []float64{1}}, "sizes has 1 entries for 34 nodes"},
		{Options{Sizes: sizes}, "the size of node 0 is 0"},
	}
	for _, c := range cases {
		for _, m := range Methods {
			if _, err := m.Func(t.Context(), g, c.o); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%s with %+v: error %v, want one that says %q", m.Name, c.o, err, c.want)
			}
		}
	}
	if _, err := Leiden(t.Context(), scaled(g, 1e-200), Options{}); err == nil || !strings.Contains(err.Error(), "scale them") {
		t.Errorf("weights near the end of float64 give %v", err)
	}
}

func TestMethodsTable(t *testing.T) {
	seen := map[string]bool{}
	for _, m := range Methods {
		if m.Name == "" || m.Title == "" || m.Reference == "" || m.Func == nil || seen[m.Name] {
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
	if m, err := Find(""); err != nil || m.Name != "leiden" {
		t.Errorf("the default is %q, %v", m.Name, err)
	}
	var unknown *graph.UnknownNameError
	if _, err := Find("louvian"); !errors.As(err, &unknown) || len(unknown.Nearest) == 0 || unknown.Nearest[0] != "louvain" {
		t.Errorf("a misspelt name gives %v, want the nearest", err)
	}
}
