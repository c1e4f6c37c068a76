package centrality

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// sampledGraphs are small enough for the oracle and have scores from 0 to almost all pairs.
func sampledGraphs() []graphtest.Named {
	return []graphtest.Named{
		{Name: "karate", Graph: graphtest.Karate()},
		{Name: "families", Graph: graphtest.Families()},
		{Name: "star", Graph: graphtest.Star(30)},
		{Name: "path", Graph: graphtest.Path(40)},
		{Name: "barbell", Graph: graphtest.Barbell(8, 4)},
		{Name: "disconnected", Graph: graphtest.Disconnected()},
		{Name: "random", Graph: graphtest.Random(60, 0.06, 3)},
		{Name: "random directed", Graph: graphtest.RandomDirected(50, 0.06, 4)},
		{Name: "citations", Graph: graphtest.Citations(70, 3, 5)},
		{Name: "diamonds", Graph: graphtest.Diamonds(8)},
	}
}

// mustSample samples to the end, even where exact scores are cheaper, and returns the shares of ordered pairs.
func mustSample(t *testing.T, g graph.Graph, groups []int32, o Options) []float64 {
	t.Helper()
	o, err := o.resolve()
	if err != nil {
		t.Fatal(err)
	}
	s := newSampling(g, groups, o)
	s.mostArcs = math.Inf(1)
	scores, err := s.run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	n := float64(g.NumNodes())
	return scaled(scores, 1/(n*(n-1)))
}

// TestSampledWithinError: no node is off by more than the error, in all but one in ten runs; the bounds are so careful that
// none of these is.
func TestSampledWithinError(t *testing.T) {
	for _, c := range []struct {
		error, confidence float64
		runs              int
	}{{0.1, 0.5, 60}, {0.05, 0.9, 40}, {0.02, 0.99, 4}} {
		for _, named := range sampledGraphs() {
			n, exact := float64(named.Graph.NumNodes()), graphtest.Betweenness(named.Graph, nil, graphtest.Hops)
			if scaled(exact, 1/(n*(n-1))); !named.Graph.IsDirected() {
				scaled(exact, 2)
			}
			for seed := range uint64(c.runs) {
				got := mustSample(t, named.Graph, nil, Options{Error: c.error, Confidence: c.confidence, Seed: seed})
				for u := range exact {
					if math.Abs(got[u]-exact[u]) > c.error {
						t.Errorf("%s, error %g, seed %d: node %d has %v, not %v",
							named.Name, c.error, seed, u, got[u], exact[u])
					}
				}
			}
		}
	}
}

// TestSampledIsUnbiased: the mean of many runs comes much nearer than one.
func TestSampledIsUnbiased(t *testing.T) {
	const runs = 200
	g := graphtest.Karate()
	n := float64(g.NumNodes())
	groups := make([]int32, g.NumNodes())
	for u := range groups {
		groups[u] = int32(u % 2)
	}
	for name, groups := range map[string][]int32{"all pairs": nil, "between groups": groups} {
		exact := scaled(graphtest.Betweenness(g, groups, graphtest.Hops), 2/(n*(n-1)))
		mean := make([]float64, len(exact))
		for seed := range uint64(runs) {
			for u, score := range mustSample(t, g, groups, Options{Error: 0.1, Seed: seed}) {
				mean[u] += score / runs
			}
		}
		if diff := graphtest.DiffScores(exact, mean, 0.003); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// TestPathsAreDrawnEvenly compares how often each node is on a drawn path with its share of the paths between two nodes.
func TestPathsAreDrawnEvenly(t *testing.T) {
	const draws = 20_000
	for _, named := range sampledGraphs() {
		g := named.Graph
		p, rng := newPathSampler(g), rand.New(rand.NewPCG(1, 2))
		n := g.NumNodes()
		s, to := 0, n-1
		if named.Name == "citations" {
			s, to = to, s // arrows lead to lower numbers
		}
		want := make([]float64, n)
		d := graphtest.Distances(g, graphtest.Hops)
		passed := make([]float64, n)
		for range draws {
			for _, u := range p.draw(rng, int32(s), int32(to)) {
				passed[u] += 1. / draws
			}
		}
		for v := range n {
			if v != s && v != to && d[s][v]+d[v][to] == d[s][to] && !math.IsInf(d[s][to], 1) {
				want[v] = ways(g, d, s, v) * ways(g, d, v, to) / ways(g, d, s, to)
			}
		}
		if diff := graphtest.DiffScores(want, passed, 0.02); diff != "" {
			t.Errorf("%s: %s", named.Name, diff)
		}
	}
}

// ways is the number of shortest paths from s to v, by their last arcs.
func ways(g graph.Graph, d [][]float64, s, v int) float64 {
	if s == v {
		return 1
	}
	count := 0.0
	for _, u := range neighbours(g.In(), int32(v)) {
		if d[s][u]+1 == d[s][v] {
			count += ways(g, d, s, int(u))
		}
	}
	return count
}

// TestPathsBeyondFloats draws from 2¹⁹⁰⁰ paths: each side of the search counts half of the diamonds, which is too much for
// float64 to multiply, so that levels are scaled.
func TestPathsBeyondFloats(t *testing.T) {
	const count = 1900
	g := graphtest.Diamonds(count)
	p, rng := newPathSampler(g), rand.New(rand.NewPCG(1, 2))
	upper := 0
	for range 20 {
		nodes := p.draw(rng, 0, 3*count)
		if len(nodes) != 2*count-1 {
			t.Fatalf("a path of %d nodes, not %d", len(nodes), 2*count-1)
		}
		for _, u := range nodes {
			if u%3 == 1 {
				upper++
			}
		}
	}
	if share := float64(upper) / (20 * count); math.Abs(share-0.5) > 0.02 {
		t.Errorf("%v of the diamonds are passed on the one side", share)
	}
}

func TestSamplingGivesWayToExactScores(t *testing.T) {
	g := graphtest.Karate()
	exact, err := Betweenness(t.Context(), g, Options{})
	if err != nil {
		t.Fatal(err)
	}
	got, err := Betweenness(t.Context(), g, Options{Error: 1e-9})
	if err != nil {
		t.Fatal(err)
	}
	if diff := graphtest.DiffScores(exact, got, 0); diff != "" {
		t.Error(diff)
	}
}

// TestSampledScale: on a graph that is large enough for sampling to pay, scores are of the scale of exact ones.
func TestSampledScale(t *testing.T) {
	for _, g := range []graph.Graph{graphtest.PreferentialAttachment(3000, 4, 2), graphtest.Citations(3000, 5, 2)} {
		exact, err := Betweenness(t.Context(), g, Options{})
		if err != nil {
			t.Fatal(err)
		}
		got, err := Betweenness(t.Context(), g, Options{Error: 0.05, Seed: 1})
		if err != nil {
			t.Fatal(err)
		}
		n := float64(g.NumNodes())
		pairs, worst := n*(n-1), 0.0
		if !g.IsDirected() {
			pairs /= 2
		}
		for u := range exact {
			worst = max(worst, math.Abs(exact[u]-got[u])/pairs)
		}
		if worst == 0 || worst > 0.05 {
			t.Errorf("directed %v: the largest error is %v of all pairs", g.IsDirected(), worst)
		}
	}
}

func TestSampledOptions(t *testing.T) {
	g := graphtest.Weighted(graphtest.Karate(), 1)
	for _, c := range []struct {
		options Options
		says    string
	}{
		{Options{Error: 1}, "betweenness-error is 1; it must be 0 or between 0 and 1"},
		{Options{Error: math.NaN()}, "betweenness-error is NaN"},
		{Options{Error: -0.1}, "betweenness-error is -0.1"},
		{Options{Error: 0.1, Confidence: 1}, "betweenness-confidence is 1; it must be between 0 and 1"},
		{Options{Error: 0.1, Distance: "inverse"}, "counts hops"},
		{Options{Error: 0.1, Pivots: 3}, "not both"},
	} {
		_, err := Betweenness(t.Context(), g, c.options)
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%+v: the error is %v", c.options, err)
		}
	}
	var out *graph.RangeError
	if _, err := Betweenness(t.Context(), g, Options{Error: 2}); !errors.As(err, &out) {
		t.Errorf("the error is %v, not one of range", err)
	}
}

// TestMostSamples compares ω with the formulas of the papers.
func TestMostSamples(t *testing.T) {
	for _, c := range []struct {
		name  string
		graph graph.Graph
		want  float64
	}{
		{"star: one node between at most", graphtest.Star(1000), 5000 * (0 + 1 + math.Log(20))},
		{"complete: taken for one, too", graphtest.Complete(50), 5000 * (0 + 1 + math.Log(20))},
		{"wheel of paths: 7 between at most", spider(300, 4), 5000 * (2 + 1 + math.Log(20))},
		{"directed: by the number of nodes", graphtest.DirectedPath(50), 5000 * math.Log(2000)},
		{"long path: by the number of nodes", graphtest.Path(50), 5000 * math.Log(2000)},
	} {
		if got := mostSamples(c.graph, 0.01, 0.1); got != math.Ceil(c.want) {
			t.Errorf("%s: %v samples, not %v", c.name, got, c.want)
		}
	}
}

// spider returns paths of the given length that start at one node.
func spider(legs, length int) *graph.Undirected {
	var edges [][2]int
	for leg := range legs {
		before := 0
		for i := range length {
			u := 1 + leg*length + i
			edges = append(edges, [2]int{before, u})
			before = u
		}
	}
	return graphtest.Edges(1+legs*length, edges)
}

// TestLawsOfSampled leaves out relabelling: which pairs are drawn depends on the numbers of the nodes.
func TestLawsOfSampled(t *testing.T) {
	k := graphtest.Scores(func(ctx context.Context, g graph.Graph) ([]float64, error) {
		if g.NumNodes() < 3 {
			return Betweenness(ctx, g, Options{Error: 0.1, Seed: 1})
		}
		s := newSampling(g, nil, Options{Error: 0.1, Confidence: 0.9, Seed: 1})
		s.mostArcs = math.Inf(1)
		return s.run(ctx)
	})
	k.Relabel = nil
	graphtest.Laws(t, k)
}
