package community

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	gonum "gonum.org/v1/gonum/graph"
	reference "gonum.org/v1/gonum/graph/community"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// oneWay returns two groups of five nodes. In each, every node points to every other; and all of the first point to all
// of the second, with so much weight that half of all is between the groups, as chance has it without directions.
func oneWay() *graph.Directed {
	b := graph.NewBuilder(10)
	for u := range 10 {
		for v := range 10 {
			switch {
			case u/5 == v/5 && u != v:
				b.Add(u, v, 1)
			case u < 5 && v >= 5:
				b.Add(u, v, 1.6)
			}
		}
	}
	g, err := b.Directed()
	if err != nil {
		panic(err)
	}
	return g
}

// One group cites the other, but not the other way round. Directions tell the groups apart: 2·60·20/80² of the
// weight is expected within them, and there is half.
func ExampleDirectedLeiden() {
	r, err := DirectedLeiden(context.Background(), oneWay(), Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	groups := make([]int, 10)
	for u := range groups {
		groups[u] = u / 5
	}
	fmt.Printf("found %v, directed modularity %.3f, modularity without directions %.3f\n", r.Partition.Sizes(), r.Quality,
		Modularity(oneWay().Undirected(), graph.NewPartition(groups), 1))
	// Output: found [5 5], directed modularity 0.125, modularity without directions 0.000
}

func directedSamples() []*graph.Directed {
	var all []*graph.Directed
	for _, named := range graphtest.DirectedGraphs() {
		all = append(all, named.Graph.(*graph.Directed))
	}
	for seed := range uint64(3) {
		g := graphtest.RandomDirected(40, 0.06, seed)
		all = append(all, g, graphtest.WeightedDirected(g, seed))
	}
	return all
}

func TestDirectedModularityIsThatOfGonum(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for seed := range uint64(400) {
		n := 2 + rng.IntN(40)
		g := graphtest.RandomDirected(n, 0.02+0.4*rng.Float64(), seed)
		if seed%2 == 0 {
			g = graphtest.WeightedDirected(g, seed)
		}
		if g.NumEdges() == 0 {
			continue // gonum divides by zero
		}
		p, gamma := randomPartition(n, 1+rng.IntN(n), rng), 0.1+3*rng.Float64()
		communities := make([][]gonum.Node, p.Count())
		for c, nodes := range p.Members() {
			for _, u := range nodes {
				communities[c] = append(communities[c], g.Node(int64(u)))
			}
		}
		if got, want := DirectedModularity(g, p, gamma), reference.Q(g, communities, gamma); math.Abs(got-want) > 1e-9 {
			t.Fatalf("directed modularity at γ %v is %v, by gonum %v", gamma, got, want)
		}
	}
}

// Edges in both directions are edges.
func TestDirectedModularityOfEdges(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 2))
	for seed := range uint64(50) {
		g := graphtest.Weighted(graphtest.Random(30, 0.2, seed), seed)
		p := randomPartition(30, 6, rng)
		if got, want := DirectedModularity(g.Directed(), p, 1.3), Modularity(g, p, 1.3); math.Abs(got-want) > 1e-12 {
			t.Errorf("directed modularity %v, modularity %v", got, want)
		}
	}
}

func TestDirectedLeidenFindsTheOptimum(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	for seed := range uint64(60) {
		n := 2 + rng.IntN(6)
		g := graphtest.WeightedDirected(graphtest.RandomDirected(n, 0.2+0.4*rng.Float64(), seed), seed)
		gamma, best := 0.3+1.2*rng.Float64(), math.Inf(-1)
		everyPartition(n, func(labels []int) {
			best = max(best, DirectedModularity(g, graph.NewPartition(labels), gamma))
		})
		r, err := DirectedLeiden(t.Context(), g, Options{Resolution: gamma, Seed: seed, Starts: 100})
		if err != nil {
			t.Fatal(err)
		}
		if math.Abs(r.Quality-best) > 1e-9 {
			t.Errorf("graph %d of %d nodes at γ %v: found %v, best is %v", seed, n, gamma, r.Quality, best)
		}
	}
}

func TestDirectedLaws(t *testing.T) {
	k := graphtest.Partitions(func(ctx context.Context, g graph.Graph) (graph.Partition, error) {
		r, err := Methods[0].Run(ctx, g, Options{Quality: "directed", Seed: 3})
		return r.Partition, err
	})
	k.Graphs, k.Large = graphtest.DirectedGraphs(), graphtest.Citations(5000, 8, 12)
	graphtest.Laws(t, k)
}

// Communities are connected, the search has counted right, and no move of one node improves what is stable.
func TestDirectedCommunities(t *testing.T) {
	for i, g := range directedSamples() {
		for _, o := range []Options{{}, {Resolution: 2, Starts: 1}, {MinSize: 4}, {Iterations: 1, Starts: 2}, {Randomness: 1}} {
			r, err := DirectedLeiden(t.Context(), g, o)
			if err != nil {
				t.Fatalf("graph %d: %v", i, err)
			}
			gamma := max(1, o.Resolution)
			if want := DirectedModularity(g, r.Partition, gamma); r.Quality != want {
				t.Errorf("graph %d: quality %v reported, the partition has %v", i, r.Quality, want)
			}
			if got := pieces(g.Undirected(), r.Partition); got != r.Partition.Count() {
				t.Errorf("graph %d: %d communities are in %d pieces", i, r.Partition.Count(), got)
			}
			if o.MinSize > 0 || !r.Stable {
				continue
			}
			quality := func(p graph.Partition) float64 { return DirectedModularity(g, p, gamma) }
			if u, c, gain := improves(g.Undirected(), r.Partition, quality); gain > 0 {
				t.Errorf("graph %d: node %d moved to community %d gains %v", i, u, c, gain)
			}
		}
	}
}

func TestDirectedResultsAreDeterministic(t *testing.T) {
	g := graphtest.WeightedDirected(graphtest.Citations(400, 4, 3), 4)
	var one, eight Result
	graphtest.AtMaxProcs(1, func() { one, _ = DirectedLeiden(t.Context(), g, Options{}) })
	graphtest.AtMaxProcs(8, func() { eight, _ = DirectedLeiden(t.Context(), g, Options{}) })
	if !one.Stable || !reflect.DeepEqual(one, eight) {
		t.Errorf("%v with 1 processor, %v with 8", one.Quality, eight.Quality)
	}
}

// Against Leiden without directions, which is tried elsewhere: on edges in both directions both climb equally high.
func TestDirectedLeidenClimbsAsHigh(t *testing.T) {
	for seed := range uint64(3) {
		g, _ := graphtest.LFR(graphtest.LFRShape{
			Nodes: 500, MeanDegree: 12, MaxDegree: 40, Mixing: 0.5, MinSize: 20, MaxSize: 60,
		}, seed)
		directed, err := DirectedLeiden(t.Context(), g.Directed(), Options{Seed: seed})
		if err != nil {
			t.Fatal(err)
		}
		plain, err := Leiden(t.Context(), g, Options{Seed: seed})
		if err != nil {
			t.Fatal(err)
		}
		if math.Abs(directed.Quality-plain.Quality) > 0.002 {
			t.Errorf("graph %d: directed modularity %v, modularity %v", seed, directed.Quality, plain.Quality)
		}
	}
}

// Only Leiden sees directions; asked of others it is an error, not silently something else.
func TestDirectedModularityByOthers(t *testing.T) {
	g := graphtest.Citations(60, 3, 1)
	for _, m := range Methods {
		_, err := m.Run(t.Context(), g, Options{Quality: "directed", Starts: 2})
		if told := err != nil && strings.Contains(err.Error(), "leiden can"); told != (m.Directed == nil) {
			t.Errorf("%s: error %v", m.Name, err)
		}
		if _, err := m.Run(t.Context(), g, Options{Starts: 2}); err != nil {
			t.Errorf("%s without directions: %v", m.Name, err)
		}
	}
}
