package graph_test

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// edgeMap holds weights by the ends of an edge: the builder's oracle.
type edgeMap map[[2]int]float64

// randomEdges adds m random edges, many of them parallel, to a builder and to maps of arrows and of edges.
func randomEdges(n, m int, seed uint64) (*graph.Builder, edgeMap, edgeMap) {
	rng := rand.New(rand.NewPCG(seed, 0))
	b := graph.NewBuilder(n)
	arrows, edges := edgeMap{}, edgeMap{}
	for range m {
		u, v, w := rng.IntN(n), rng.IntN(n), rng.Float64()+1e-3
		if u == v {
			continue
		}
		b.Add(u, v, w)
		arrows[[2]int{u, v}] += w
		edges[[2]int{min(u, v), max(u, v)}] += w
	}
	return b, arrows, edges
}

// entries returns the contents of rows as a map and fails where a row is not strictly ascending.
func entries(t *testing.T, c graph.CSR) edgeMap {
	t.Helper()
	m := edgeMap{}
	for u := range len(c.First) - 1 {
		adj, weight := c.Row(u)
		for i, v := range adj {
			if i > 0 && adj[i-1] >= v {
				t.Fatalf("row %d is not ascending: %v", u, adj)
			}
			m[[2]int{u, int(v)}] = weight[i]
		}
	}
	return m
}

func TestBuilderAgainstMaps(t *testing.T) {
	for seed := range uint64(100) {
		b, arrows, edges := randomEdges(2+int(seed%30), int(seed*7), seed)
		und, err := b.Undirected()
		if err != nil {
			t.Fatal(err)
		}
		dir, err := b.Directed()
		if err != nil {
			t.Fatal(err)
		}
		both, reversed := edgeMap{}, edgeMap{}
		for e, w := range edges {
			both[e], both[[2]int{e[1], e[0]}] = w, w
		}
		for a, w := range arrows {
			reversed[[2]int{a[1], a[0]}] = w
		}
		for _, c := range []struct {
			name string
			got  graph.CSR
			want edgeMap
		}{
			{"undirected", und.Out(), both}, {"directed, out", dir.Out(), arrows}, {"directed, in", dir.In(), reversed},
			{"reversed, out", dir.Reverse().Out(), reversed}, {"reversed, in", dir.Reverse().In(), arrows},
		} {
			if got := entries(t, c.got); !reflect.DeepEqual(got, c.want) {
				t.Fatalf("seed %d, %s: %v, not %v", seed, c.name, got, c.want)
			}
		}
		if und.NumEdges() != len(edges) || dir.NumEdges() != len(arrows) {
			t.Fatalf("seed %d: %d edges and %d arrows, not %d and %d", seed, und.NumEdges(), dir.NumEdges(), len(edges), len(arrows))
		}
	}
}

// TestBuilderInSpans builds graphs that are large enough to be filled in several passes, with weights and without, and
// with weights only at the end.
func TestBuilderInSpans(t *testing.T) {
	const n, m = 3_000, 60_000
	for name, weight := range map[string]func(i int) float64{
		"weighted":     func(i int) float64 { return 0.1 + float64(i%7) },
		"unweighted":   func(int) float64 { return 1 },
		"one weighted": func(i int) float64 { return float64(1 + i/(m-1)) },
	} {
		rng := rand.New(rand.NewPCG(1, 2))
		b, oracle := graph.NewBuilder(0), edgeMap{}
		for i := range m {
			u, v := rng.IntN(n/10), rng.IntN(n-1) // hubs, parallel edges, and a node without any
			if u == v {
				continue
			}
			b.Add(u, v, weight(i))
			oracle[[2]int{min(u, v), max(u, v)}] += weight(i)
		}
		b.Resize(n)
		for _, threads := range []int{1, 8} {
			before := runtime.GOMAXPROCS(threads)
			g, err := b.Undirected()
			runtime.GOMAXPROCS(before)
			if err != nil {
				t.Fatal(err)
			}
			graph.FromRows(g.Out()) // panics unless symmetric
			if g.NumNodes() != n || g.NumEdges() != len(oracle) {
				t.Fatalf("%s: %d nodes, %d edges, not %d and %d", name, g.NumNodes(), g.NumEdges(), n, len(oracle))
			}
			for e, want := range oracle {
				if got, _ := g.Out().Edge(e[0], e[1]); got != want {
					t.Fatalf("%s: edge %v has weight %v, not %v", name, e, got, want)
				}
			}
		}
	}
}

func TestBuilderIsCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	b, _, _ := randomEdges(50, 200, 1)
	if _, err := b.UndirectedContext(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("undirected: %v", err)
	}
	if _, err := b.DirectedContext(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("directed: %v", err)
	}
}

func TestEachInOrder(t *testing.T) {
	b, want := graph.NewBuilder(9), [][3]float64{}
	for i := range 1_000 {
		e := [3]float64{float64(i % 9), float64(i % 5), float64(max(1, i-700))}
		b.Add(int(e[0]), int(e[1]), e[2])
		want = append(want, e)
	}
	var got [][3]float64
	b.Each(func(u, v int, w float64) { got = append(got, [3]float64{float64(u), float64(v), w}) })
	if !slices.Equal(got, want) || b.Len() != len(want) {
		t.Errorf("%d edges came back otherwise than %d were added", len(got), len(want))
	}
}

// TestSumInOrderOfAddition adds weights whose sum depends on the order: 1 is lost beside 1e16, two of them are not.
func TestSumInOrderOfAddition(t *testing.T) {
	for _, c := range []struct{ weights, want []float64 }{
		{[]float64{1, 1, 1e16}, []float64{1e16 + 2}},
		{[]float64{1e16, 1, 1}, []float64{1e16}},
	} {
		b := graph.NewBuilder(2)
		for i, w := range c.weights {
			b.Add(i%2, 1-i%2, w)
		}
		g, err := b.Undirected()
		if err != nil {
			t.Fatal(err)
		}
		for u := range 2 {
			if _, got := g.Row(u); !slices.Equal(got, c.want) {
				t.Errorf("%v add up to %v in row %d, not %v", c.weights, got, u, c.want)
			}
		}
	}
}

func TestDirectedToUndirected(t *testing.T) {
	for seed := range uint64(20) {
		b, _, edges := randomEdges(12, 60, seed)
		dir, err := b.Directed()
		if err != nil {
			t.Fatal(err)
		}
		und := dir.Undirected()
		graph.FromRows(und.Out()) // panics unless symmetric
		if und.NumEdges() != len(edges) {
			t.Fatalf("seed %d: %d edges, not %d", seed, und.NumEdges(), len(edges))
		}
		for e, want := range edges {
			if got, ok := und.Out().Edge(e[0], e[1]); !ok || math.Abs(got-want) > 1e-12 {
				t.Errorf("seed %d: edge %v has weight %v, not %v", seed, e, got, want)
			}
		}
	}
	und := graphtest.Karate()
	if again := graph.AsUndirected(und.Directed()); again.NumEdges() != 78 {
		t.Errorf("there and back the karate club has %d edges", again.NumEdges())
	}
	if graph.AsUndirected(und) != und {
		t.Error("an undirected graph was copied")
	}
}

func TestEdgeErrors(t *testing.T) {
	for _, c := range []struct {
		u, v int
		w    float64
		want string
	}{
		{0, 0, 1, "a self loop"},
		{0, 3, 1, "outside 0..2"},
		{-1, 0, 1, "outside 0..2"},
		{1 << 40, 0, 1, "outside 0..2"},
		{0, 1, 0, "not greater than 0"},
		{0, 1, -2, "not greater than 0"},
		{0, 1, math.NaN(), "not finite"},
		{0, 1, math.Inf(1), "not finite"},
	} {
		b := graph.NewBuilder(3)
		b.Add(0, 1, 1)
		b.Add(c.u, c.v, c.w)
		if b.Len() != 2 {
			t.Errorf("%d edges were added", b.Len())
		}
		for _, directed := range []bool{false, true} {
			_, err := build(b, directed)
			var edge *graph.EdgeError
			if !errors.As(err, &edge) || edge.Index != 1 || !strings.Contains(err.Error(), c.want) {
				t.Errorf("edge %d to %d, weight %v: error %v", c.u, c.v, c.w, err)
			}
		}
	}
}

func TestSumOverflow(t *testing.T) {
	b := graph.NewBuilder(3)
	b.Add(0, 1, 1)
	b.Add(2, 1, math.MaxFloat64)
	b.Add(2, 1, math.MaxFloat64)
	for _, directed := range []bool{false, true} {
		_, err := build(b, directed)
		var edge *graph.EdgeError
		if !errors.As(err, &edge) || edge.Index != -1 || edge.U+edge.V != 3 || !strings.Contains(err.Error(), "overflows") {
			t.Errorf("directed %v: error %v", directed, err)
		}
	}
}

func TestNodeCountOutOfRange(t *testing.T) {
	for _, n := range []int{-1, math.MaxInt32 + 1} {
		if !panics(func() { graph.NewBuilder(n) }) {
			t.Errorf("a graph of %d nodes was begun", n)
		}
	}
}

func TestFromRows(t *testing.T) {
	g := graphtest.Karate()
	if again := graph.FromRows(g.Out()); again.NumEdges() != 78 {
		t.Errorf("%d edges, not 78", again.NumEdges())
	}
	for name, c := range map[string]graph.CSR{
		"self loop":          {First: []int64{0, 1}, Adj: []int32{0}, Weight: []float64{1}},
		"outside":            {First: []int64{0, 1}, Adj: []int32{1}, Weight: []float64{1}},
		"no mirror":          {First: []int64{0, 1, 1}, Adj: []int32{1}, Weight: []float64{1}},
		"unequal weights":    {First: []int64{0, 1, 2}, Adj: []int32{1, 0}, Weight: []float64{1, 2}},
		"no weight":          {First: []int64{0, 1, 2}, Adj: []int32{1, 0}, Weight: []float64{0, 0}},
		"not a number":       {First: []int64{0, 1, 2}, Adj: []int32{1, 0}, Weight: []float64{math.NaN(), math.NaN()}},
		"unsorted":           {First: []int64{0, 2, 3, 4}, Adj: []int32{2, 1, 0, 0}, Weight: []float64{1, 1, 1, 1}},
		"mirror in one half": {First: []int64{0, 1, 2, 3}, Adj: []int32{1, 0, 0}, Weight: []float64{1, 1, 1}},
	} {
		if !panics(func() { graph.FromRows(c) }) {
			t.Errorf("%s: accepted", name)
		}
	}
}

func panics(f func()) (panicked bool) {
	defer func() { panicked = recover() != nil }()
	f()
	return false
}
