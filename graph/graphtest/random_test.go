package graphtest_test

import (
	"math"
	"reflect"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
)

func TestSeedMakesTheGraph(t *testing.T) {
	makers := map[string]func(seed uint64) graph.Graph{
		"random":     func(seed uint64) graph.Graph { return graphtest.Random(50, 0.1, seed) },
		"directed":   func(seed uint64) graph.Graph { return graphtest.RandomDirected(50, 0.1, seed) },
		"weighted":   func(seed uint64) graph.Graph { return graphtest.Weighted(graphtest.Karate(), seed) },
		"attachment": func(seed uint64) graph.Graph { return graphtest.PreferentialAttachment(50, 3, seed) },
		"citations":  func(seed uint64) graph.Graph { return graphtest.Citations(50, 3, seed) },
		"planted": func(seed uint64) graph.Graph {
			g, _ := graphtest.PlantedPartition(graphtest.Blocks{Count: 3, Size: 10, Within: 0.5, Between: 0.1}, seed)
			return g
		},
	}
	for name, make := range makers {
		if !reflect.DeepEqual(make(1), make(1)) {
			t.Errorf("%s: the same seed makes another graph", name)
		}
		if reflect.DeepEqual(make(1), make(2)) {
			t.Errorf("%s: another seed makes the same graph", name)
		}
	}
}

// near reports whether a count lies within five standard deviations of its mean in so many trials of probability p.
func near(count int, trials, p float64) bool {
	return math.Abs(float64(count)-trials*p) <= 5*math.Sqrt(trials*p*(1-p))
}

func TestDensity(t *testing.T) {
	for _, n := range []int{0, 1, 2, 100, 600} {
		for _, p := range []float64{0, 0.001, 0.1, 0.9, 1} {
			pairs := float64(n) * float64(n-1)
			if m := graphtest.Random(n, p, 1).NumEdges(); !near(m, pairs/2, p) {
				t.Errorf("G(%d, %v) has %d edges", n, p, m)
			}
			if m := graphtest.RandomDirected(n, p, 1).NumEdges(); !near(m, pairs, p) {
				t.Errorf("directed G(%d, %v) has %d arrows", n, p, m)
			}
		}
	}
}

func TestPlantedPartition(t *testing.T) {
	blocks := graphtest.Blocks{Count: 10, Size: 50, Within: 0.3, Between: 0.02}
	g, planted := graphtest.PlantedPartition(blocks, 1)
	if planted.Count() != 10 || g.NumNodes() != 500 {
		t.Fatalf("%d blocks, %d nodes", planted.Count(), g.NumNodes())
	}
	within := 0
	for it := g.Edges(); it.Next(); {
		if e := it.Edge(); planted.Of(int(e.From().ID())) == planted.Of(int(e.To().ID())) {
			within++
		}
	}
	if !near(within, 10*50*49/2, blocks.Within) {
		t.Errorf("%d edges within blocks", within)
	}
	if between := g.NumEdges() - within; !near(between, 500*450/2, blocks.Between) {
		t.Errorf("%d edges between blocks", between)
	}
}

func TestGrowth(t *testing.T) {
	g := graphtest.PreferentialAttachment(1000, 4, 1)
	if m := 0 + 1 + 2 + 3 + 4*996; g.NumEdges() != m {
		t.Errorf("%d edges, not %d", g.NumEdges(), m)
	}
	most := 0
	for u := range 1000 {
		most = max(most, g.Degree(u))
	}
	if most < 60 { // eight times the mean; a random graph has about 20
		t.Errorf("no hub: the largest degree is %d", most)
	}
	d := graphtest.Citations(1000, 4, 1)
	for it := d.Edges(); it.Next(); {
		if e := it.Edge(); e.From().ID() <= e.To().ID() {
			t.Errorf("%d cites %d", e.From().ID(), e.To().ID())
		}
	}
}

func TestRelabelKeepsEdges(t *testing.T) {
	for _, named := range graphtest.AllGraphs() {
		to := graphtest.Permutation(named.Graph.NumNodes(), 1)
		moved := graphtest.Relabel(named.Graph, to)
		if moved.NumEdges() != named.Graph.NumEdges() || moved.IsDirected() != named.Graph.IsDirected() {
			t.Errorf("%s became another kind of graph", named.Name)
		}
		for u := range named.Graph.NumNodes() {
			adj, weight := named.Graph.Out().Row(u)
			for i, v := range adj {
				if w, ok := moved.Out().Edge(to[u], to[v]); !ok || w != weight[i] {
					t.Errorf("%s: edge %d to %d was lost", named.Name, u, v)
				}
			}
		}
	}
}
