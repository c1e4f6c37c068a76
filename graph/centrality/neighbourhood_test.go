package centrality_test

import (
	"context"
	"fmt"
	"math"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/centrality"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// TestWithoutWeights: where all weights are 1 the weighted measures are the plain ones.
func TestWithoutWeights(t *testing.T) {
	for _, named := range graphtest.AllGraphs() {
		g := graph.Unweighted(graph.AsUndirected(named.Graph))
		for _, pair := range [][2]string{
			{"s-core", "core"}, {"clustering-barrat", "clustering"}, {"clustering-onnela", "clustering"}, {"clustering-zhang", "clustering"},
		} {
			weighted := mustCompute(t, variant{pair[0], pair[0], centrality.Options{}}, g)
			plain := mustCompute(t, variant{pair[1], pair[1], centrality.Options{}}, g)
			if diff := graphtest.DiffScores(plain, weighted, 1e-12); diff != "" {
				t.Errorf("%s of %s: %s", pair[0], named.Name, diff)
			}
		}
	}
}

// TestEffectiveSizeWithoutWeights is k - 2t/k (Borgatti 1997).
func TestEffectiveSizeWithoutWeights(t *testing.T) {
	for seed := range uint64(50) {
		g := graphtest.Random(30, 0.01*float64(1+seed), seed)
		size := mustCompute(t, variant{"", "effective-size", centrality.Options{}}, g)
		triangles := mustCompute(t, variant{"", "triangles", centrality.Options{}}, g)
		for u := range size {
			if k := float64(g.Degree(u)); k > 0 && math.Abs(size[u]-(k-2*triangles[u]/k)) > 1e-12*k {
				t.Errorf("seed %d, node %d of degree %v in %v triangles: the size is %v", seed, u, k, triangles[u], size[u])
			}
		}
	}
}

// TestStrengthCoreByHand: a triangle of strong links with a weak tail; the tail's middle has the weaker of its sides.
func TestStrengthCoreByHand(t *testing.T) {
	b := graph.NewBuilder(6)
	for _, e := range []struct {
		u, v int
		w    float64
	}{{0, 1, 3}, {0, 2, 4}, {1, 2, 5}, {2, 3, 2}, {3, 4, 1}} {
		b.Add(e.u, e.v, e.w)
	}
	g, err := b.Undirected()
	if err != nil {
		t.Fatal(err)
	}
	got := mustCompute(t, variant{"", "s-core", centrality.Options{}}, g)
	if diff := graphtest.DiffScores([]float64{7, 7, 7, 2, 1, 0}, got, 0); diff != "" {
		t.Error(diff)
	}
}

// TestTransitivity: of the karate club's 528 paths of two edges 135 are closed, in 45 triangles (networkx 3.6 says
// 0.2556818).
func TestTransitivity(t *testing.T) {
	for _, c := range []struct {
		graph graph.Graph
		want  float64
	}{
		{graphtest.Karate(), 135. / 528}, {graphtest.Complete(5).Directed(), 1}, {graphtest.Star(5), 0}, {graphtest.Isolated(2), 0},
		{graphtest.Isolated(0), 0},
	} {
		got, err := centrality.Transitivity(t.Context(), c.graph)
		if err != nil || math.Abs(got-c.want) > 1e-15 {
			t.Errorf("%d nodes: %v, not %v; error %v", c.graph.NumNodes(), got, c.want, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := centrality.Transitivity(ctx, graphtest.Karate()); err == nil {
		t.Error("the context was not looked at")
	}
}

// TestEccentricityOverBatches uses graphs of more than one batch of 512 sources, and the search by length as an oracle.
func TestEccentricityOverBatches(t *testing.T) {
	for _, named := range []graphtest.Named{
		{Name: "path", Graph: graphtest.Path(700)},
		{Name: "grid", Graph: graphtest.Grid(40, 18)},
		{Name: "sparse random", Graph: graphtest.Random(700, 0.0016, 2)},
		{Name: "directed", Graph: graphtest.RandomDirected(700, 0.003, 4)},
		{Name: "citations", Graph: graphtest.Citations(700, 4, 5)},
		{Name: "batch and a node", Graph: graphtest.Cycle(513)},
	} {
		n := named.Graph.NumNodes()
		hops := mustCompute(t, variant{"", "eccentricity", centrality.Options{}}, named.Graph)
		lengths := mustCompute(t, variant{"", "eccentricity", centrality.Options{Distance: "inverse"}}, withOddEdge(t, named.Graph))
		for u := range hops { // lengths are half a hop
			hops[u] /= 2
		}
		if diff := graphtest.DiffScores(lengths[:n], hops, 1e-9); diff != "" {
			t.Errorf("%s: %s", named.Name, diff)
		}
	}
}

// TestEccentricityOverChunks: a star with a tail, so large that batches of sources share a chunk; the tail's end, the
// farthest node from all others, is in a batch that is followed by another of its chunk.
func TestEccentricityOverChunks(t *testing.T) {
	const n, tail, first = 67 * 512, 6, 21 * 512 // the batches 21 and 22 are in one of 64 chunks
	b := graph.NewBuilder(n)
	for u := 1; u < n; u++ {
		if u > first && u < first+tail { // a chain from the leaf before
			b.Add(u, u-1, 1)
		} else {
			b.Add(u, 0, 1)
		}
	}
	g, err := b.Undirected()
	if err != nil {
		t.Fatal(err)
	}
	got := mustCompute(t, variant{"", "eccentricity", centrality.Options{}}, g)
	for u, e := range got {
		want := 1 + tail // from a leaf over the centre to the end of the tail
		if u == 0 {
			want = tail
		} else if u >= first && u < first+tail {
			place := u - first // from the leaf where the tail begins
			want = max(place+2, tail-1-place)
		}
		if e != float64(want) {
			t.Fatalf("node %d has %v, not %d", u, e, want)
		}
	}
}

// show prints the scores of a measure for an example.
func show(measure func(context.Context, graph.Graph, centrality.Options) ([]float64, error), g graph.Graph) {
	scores, err := measure(context.Background(), g, centrality.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.3g\n", scores)
}

// strongPair is a triangle of links of 1, 1 and 4 with a tail of 2 at node 0.
func strongPair() *graph.Undirected {
	return graphtest.Edges(4, [][2]int{{0, 1}, {0, 2}, {1, 2}, {1, 2}, {1, 2}, {1, 2}, {0, 3}, {0, 3}})
}

func ExampleClosenessWF() {
	show(centrality.ClosenessWF, graphtest.Union(graphtest.Path(2), graphtest.Path(3)))
	// Output: [0.25 0.25 0.333 0.5 0.333]
}

func ExampleEccentricity() {
	show(centrality.Eccentricity, graphtest.Path(5))
	// Output: [4 3 2 3 4]
}

func ExampleBridging() {
	show(centrality.Bridging, graphtest.Barbell(4, 1)) // node 4 has 2 neighbours, which have 4
	// Output: [0 0 0 2.5 16 2.5 0 0 0]
}

func ExampleArticulation() {
	show(centrality.Articulation, graphtest.Barbell(3, 1))
	// Output: [0 0 1 1 1 0 0]
}

func ExampleStrengthCore() {
	show(centrality.StrengthCore, strongPair())
	// Output: [2 4 4 2]
}

func ExampleTriangles() {
	show(centrality.Triangles, graphtest.Complete(4))
	// Output: [3 3 3 3]
}

func ExampleTransitivity() {
	fmt.Println(centrality.Transitivity(context.Background(), graphtest.Barbell(3, 0)))
	// Output: 0.6 <nil>
}

func ExampleClusteringBarrat() {
	show(centrality.ClusteringBarrat, strongPair())
	// Output: [0.25 1 1 0]
}

func ExampleClusteringOnnela() {
	show(centrality.ClusteringOnnela, strongPair())
	// Output: [0.132 0.397 0.397 0]
}

func ExampleClusteringZhang() {
	show(centrality.ClusteringZhang, strongPair())
	// Output: [0.2 0.25 0.25 0]
}

func ExampleConstraint() {
	show(centrality.Constraint, strongPair())
	// Output: [0.655 0.852 0.852 1]
}

func ExampleEffectiveSize() {
	show(centrality.EffectiveSize, graphtest.Complete(3))
	// Output: [1 1 1]
}

func ExampleEfficiency() {
	show(centrality.Efficiency, graphtest.Star(3))
	// Output: [1 1 1 1]
}
