package centrality

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// A family makes graphs that a reduction has much to do with. n is a wish.
type family struct {
	name string
	make func(n int, rng *rand.Rand) *graph.Undirected
}

func families() []family {
	return []family{
		{"tree", func(n int, rng *rand.Rand) *graph.Undirected { return grown(n, 1, rng) }},
		{"2-tree", func(n int, rng *rand.Rand) *graph.Undirected { return grown(n, 2, rng) }},
		{"4-tree", func(n int, rng *rand.Rand) *graph.Undirected { return grown(n, 4, rng) }},
		{"twins", func(n int, rng *rand.Rand) *graph.Undirected {
			return blown(graphtest.Random(max(2, n/3), 0.3, rng.Uint64()), rng)
		}},
		{"twins of a tree", func(n int, rng *rand.Rand) *graph.Undirected {
			return blown(grown(max(2, n/3), 1, rng), rng)
		}},
		{"twins of twins", func(n int, rng *rand.Rand) *graph.Undirected {
			return blown(blown(graphtest.Random(max(2, n/8), 0.5, rng.Uint64()), rng), rng)
		}},
		{"blocks", glued},
		{"sparse", func(n int, rng *rand.Rand) *graph.Undirected {
			return graphtest.Random(n, 1.5/float64(n), rng.Uint64())
		}},
		{"dense", func(n int, rng *rand.Rand) *graph.Undirected { return graphtest.Random(n, 0.5, rng.Uint64()) }},
		{"side by side", func(n int, rng *rand.Rand) *graph.Undirected {
			return graphtest.Union(glued(n/2, rng), graphtest.Isolated(1), blown(grown(max(2, n/6), 2, rng), rng))
		}},
	}
}

// grown returns a graph that grew node by node, each joined to a clique of at most k nodes: a tree for k = 1.
func grown(n, k int, rng *rand.Rand) *graph.Undirected {
	var edges [][2]int
	cliques := [][]int{{0}}
	for u := 1; u < n; u++ {
		c := cliques[rng.IntN(len(cliques))]
		for _, v := range c {
			edges = append(edges, [2]int{u, v})
		}
		next := append([]int{u}, c...)
		if len(next) > k {
			i := rng.IntN(len(next))
			next = append(next[:i:i], next[i+1:]...)
		}
		cliques = append(cliques, next)
	}
	return graphtest.Edges(n, edges)
}

// blown returns the graph with one to four nodes in place of each, all adjacent or none.
func blown(g *graph.Undirected, rng *rand.Rand) *graph.Undirected {
	members := make([][]int, g.NumNodes())
	var edges [][2]int
	n := 0
	for u := range members {
		adjacent := rng.IntN(2) == 0
		for range 1 + rng.IntN(4) {
			for _, v := range members[u] {
				if adjacent {
					edges = append(edges, [2]int{n, v})
				}
			}
			members[u] = append(members[u], n)
			n++
		}
		adj, _ := g.Row(u)
		for _, v := range adj {
			if int(v) > u {
				continue
			}
			for _, x := range members[u] {
				for _, y := range members[v] {
					edges = append(edges, [2]int{x, y})
				}
			}
		}
	}
	return graphtest.Edges(n, edges)
}

// glued returns cycles, cliques and bipartite graphs that share a node each with what was there before.
func glued(n int, rng *rand.Rand) *graph.Undirected {
	g := graphtest.Isolated(1)
	for g.NumNodes() < n {
		var next *graph.Undirected
		switch size := 2 + rng.IntN(5); rng.IntN(4) {
		case 0:
			next = graphtest.Cycle(size + 1)
		case 1:
			next = graphtest.Complete(size)
		case 2:
			next = graphtest.Star(size)
		default:
			next = blown(graphtest.Path(2+rng.IntN(3)), rng)
		}
		at, base := rng.IntN(g.NumNodes()), g.NumNodes()-1 // node 0 of next becomes at
		var edges [][2]int
		for u := range g.NumNodes() {
			adj, _ := g.Row(u)
			for _, v := range adj {
				if int(v) < u {
					edges = append(edges, [2]int{u, int(v)})
				}
			}
		}
		for u := 1; u < next.NumNodes(); u++ {
			adj, _ := next.Row(u)
			for _, v := range adj {
				if v == 0 {
					edges = append(edges, [2]int{base + u, at})
				} else if int(v) < u {
					edges = append(edges, [2]int{base + u, base + int(v)})
				}
			}
		}
		g = graphtest.Edges(base+next.NumNodes(), edges)
	}
	return graphtest.Relabel(g, graphtest.Permutation(g.NumNodes(), rng.Uint64())).(*graph.Undirected)
}

// halves returns the graph with weights of 1, 2 and 4, whose inverses add up without rounding: many lengths tie, and tie
// for gonum, too.
func halves(g *graph.Undirected, rng *rand.Rand) *graph.Undirected {
	b := graph.NewBuilder(g.NumNodes())
	for it := g.WeightedEdges(); it.Next(); {
		e := it.WeightedEdge()
		b.Add(int(e.From().ID()), int(e.To().ID()), float64(int(1)<<rng.IntN(3)))
	}
	weighted, err := b.Undirected()
	if err != nil {
		panic(err)
	}
	return weighted
}

// TestReducedGraphs compares with gonum on 500 graphs and, for every fifth, with the oracle, by hops and by lengths that
// often tie.
func TestReducedGraphs(t *testing.T) {
	all := families()
	for seed := range uint64(500) {
		f, rng := all[seed%uint64(len(all))], rand.New(rand.NewPCG(seed, 0))
		g := halves(f.make(3+rng.IntN(40), rng), rng)
		name := fmt.Sprint(f.name, " ", seed)
		for distance, length := range map[string]graphtest.Length{"hops": graphtest.Hops, "inverse": graphtest.Inverse} {
			o := Options{Distance: distance}
			got, err := Betweenness(t.Context(), g, o)
			if err != nil {
				t.Fatal(err)
			}
			want, err := gonumBetweenness(t.Context(), g, o)
			if err != nil {
				t.Fatal(err)
			}
			if diff := graphtest.DiffScores(want, got, 1e-9); diff != "" {
				t.Errorf("%s, %s, gonum: %s", name, distance, diff)
			}
			if seed%5 > 0 {
				continue
			}
			if diff := graphtest.DiffScores(graphtest.Betweenness(g, nil, length), got, 1e-9); diff != "" {
				t.Errorf("%s, %s: %s", name, distance, diff)
			}
		}
	}
}

// TestPlainAndReduced compares the searches from all nodes of the whole graph, which pivots take, with the reduced ones on
// graphs of hundreds of nodes, where there are many batches.
func TestPlainAndReduced(t *testing.T) {
	for i, f := range families() {
		rng := rand.New(rand.NewPCG(uint64(i), 1))
		g := halves(f.make(400, rng), rng)
		for _, distance := range []string{"hops", "inverse"} {
			o, err := Options{Distance: distance}.resolve()
			if err != nil {
				t.Fatal(err)
			}
			plain, err := fromSources(t.Context(), g, nil, o)
			if err != nil {
				t.Fatal(err)
			}
			reduced, err := Betweenness(t.Context(), g, o)
			if err != nil {
				t.Fatal(err)
			}
			if diff := graphtest.DiffScores(scaled(plain, 0.5), reduced, 1e-9); diff != "" {
				t.Errorf("%s of %d, %s: %s", f.name, g.NumNodes(), distance, diff)
			}
		}
	}
}

// TestReductions: what is left for searches of graphs whose reductions are known.
func TestReductions(t *testing.T) {
	windmill := glueAll(graphtest.Cycle(5), graphtest.Cycle(5), graphtest.Complete(6))
	for _, c := range []struct {
		name                string
		graph               *graph.Undirected
		parts, left, fringe int // number of parts, nodes in all of them, nodes taken away
	}{
		{"tree", grown(50, 1, rand.New(rand.NewPCG(1, 1))), 0, 0, 0},
		{"cycle", graphtest.Cycle(8), 1, 8, 0},
		{"clique: all twins", graphtest.Complete(9), 1, 1, 1},
		{"bipartite: two classes, one of which is taken and leaves the other", bipartite(4, 7), 1, 2, 2},
		{"cycles and a clique at one node: the clique is one class and that node is no cut in it", windmill, 3, 11, 1},
		{"grid: corners have neighbours that are not adjacent", graphtest.Grid(4, 5), 1, 20, 0},
		{"2-tree: all are taken", grown(30, 2, rand.New(rand.NewPCG(2, 2))), -1, -1, -1},
	} {
		parts, _, err := partsOf(t.Context(), c.graph, nil)
		if err != nil {
			t.Fatal(err)
		}
		left, fringe := 0, 0
		for _, p := range parts {
			left += len(p.reach)
			fringe += p.fringe
		}
		if c.parts < 0 && left == fringe {
			continue
		}
		if len(parts) != c.parts || left != c.left || fringe != c.fringe {
			t.Errorf("%s: %d parts of %d nodes, %d of them taken away, not %d, %d and %d",
				c.name, len(parts), left, fringe, c.parts, c.left, c.fringe)
		}
	}
}

// glueAll joins graphs at their nodes 0.
func glueAll(graphs ...*graph.Undirected) *graph.Undirected {
	var edges [][2]int
	base := 0
	for _, g := range graphs {
		for u := range g.NumNodes() {
			adj, _ := g.Row(u)
			for _, v := range adj {
				if int(v) < u && v > 0 {
					edges = append(edges, [2]int{base + u, base + int(v)})
				} else if v == 0 {
					edges = append(edges, [2]int{base + u, 0})
				}
			}
		}
		base += g.NumNodes() - 1
	}
	return graphtest.Edges(base+1, edges)
}

func bipartite(a, b int) *graph.Undirected {
	var edges [][2]int
	for u := range a {
		for v := range b {
			edges = append(edges, [2]int{u, a + v})
		}
	}
	return graphtest.Edges(a+b, edges)
}

// TestMorePathsThanFloatsBetweenTwins: layers of two nodes that are adjacent to all of the next layer. The two are twins,
// the layers a block, and there are 2¹⁰³⁸ paths from end to end. Between two layers, one node in each layer on the way is
// between as many pairs as the other: 2. Twins themselves have the nodes beside them between, each for its share.
func TestMorePathsThanFloatsBetweenTwins(t *testing.T) {
	const layers = 1040
	var edges [][2]int
	for u := 0; u < 2*(layers-1); u += 2 {
		edges = append(edges, [2]int{u, u + 2}, [2]int{u, u + 3}, [2]int{u + 1, u + 2}, [2]int{u + 1, u + 3})
	}
	g := graphtest.Edges(2*layers, edges)
	want := make([]float64, g.NumNodes())
	for u := range want {
		layer := u / 2
		want[u] = 2 * float64(layer) * float64(layers-1-layer)
		for _, beside := range []int{layer - 1, layer + 1} {
			if beside == 0 || beside == layers-1 {
				want[u] += 1. / 2
			} else if beside > 0 && beside < layers {
				want[u] += 1. / 4
			}
		}
	}
	got, err := Betweenness(t.Context(), g, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := graphtest.DiffScores(want, got, 1e-9); diff != "" {
		t.Error(diff)
	}
}

// TestManySmallBlocks: a hub of many triangles is in all of their blocks, which must not make it read its neighbours for
// each of them. It takes minutes then.
func TestManySmallBlocks(t *testing.T) {
	const triangles = 100_000
	var edges [][2]int
	for u := 1; u < 2*triangles; u += 2 {
		edges = append(edges, [2]int{0, u}, [2]int{0, u + 1}, [2]int{u, u + 1})
	}
	got, err := Betweenness(t.Context(), graphtest.Edges(2*triangles+1, edges), Options{})
	if err != nil {
		t.Fatal(err)
	}
	const n = 2 * triangles
	if want := float64(n*(n-1)/2 - triangles); got[0] != want || got[1] != 0 {
		t.Errorf("the hub has %v, not %v, and another node %v", got[0], want, got[1])
	}
}
