package centrality_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	gonum "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/network"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/centrality"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// ends lists the edges in the order in which measures of edges have them.
func ends(g graph.Graph) [][2]int {
	var list [][2]int
	for u := range g.NumNodes() {
		adj, _ := g.Out().Row(u)
		for _, v := range adj {
			if g.IsDirected() || int(v) > u {
				list = append(list, [2]int{u, int(v)})
			}
		}
	}
	return list
}

// edgeVariant is a measure of edges by hops or by length.
type edgeVariant struct {
	name, measure string
	options       centrality.Options
}

func edgeVariants() []edgeVariant {
	var all []edgeVariant
	for _, m := range centrality.EdgeMeasures {
		all = append(all, edgeVariant{m.Name, m.Name, centrality.Options{}})
		if m.Weights == centrality.AsLengths {
			all = append(all, edgeVariant{m.Name + " by length", m.Name, centrality.Options{Distance: "inverse"}})
		}
	}
	return all
}

func (v edgeVariant) compute(ctx context.Context, g graph.Graph) ([]float64, error) {
	return centrality.ComputeEdges(ctx, g, v.measure, v.options)
}

func TestLawsOfEdges(t *testing.T) {
	for _, v := range edgeVariants() {
		t.Run(v.name, func(t *testing.T) {
			graphtest.Laws(t, graphtest.Kernel[[]float64]{
				Run:  v.compute,
				Diff: func(a, b []float64) string { return graphtest.DiffScores(a, b, 0) },
				Check: func(g graph.Graph, scores []float64) string {
					if len(scores) != g.NumEdges() {
						return fmt.Sprintf("%d scores for %d edges", len(scores), g.NumEdges())
					}
					for i, s := range scores {
						if !(s >= 0) || math.IsInf(s, 1) {
							return fmt.Sprintf("edge %d has the score %v", i, s)
						}
					}
					return ""
				},
			})
		})
	}
}

// TestEdgesKeepTheirScores: an edge is found under its new numbers with the score that it had.
func TestEdgesKeepTheirScores(t *testing.T) {
	for _, v := range edgeVariants() {
		for _, named := range graphtest.AllGraphs() {
			to := graphtest.Permutation(named.Graph.NumNodes(), 3)
			moved := graphtest.Relabel(named.Graph, to)
			found := map[[2]int]float64{}
			for i, score := range mustComputeEdges(t, v, moved) {
				e := ends(moved)[i]
				found[e] = score
				if !moved.IsDirected() {
					found[[2]int{e[1], e[0]}] = score
				}
			}
			for i, score := range mustComputeEdges(t, v, named.Graph) {
				e := ends(named.Graph)[i]
				if got, ok := found[[2]int{to[e[0]], to[e[1]]}]; !ok || math.Abs(got-score) > 1e-9*max(1, score) {
					t.Errorf("%s of %s: edge %v has the score %v, renumbered %v", v.name, named.Name, e, score, got)
				}
			}
		}
	}
}

func mustComputeEdges(t *testing.T, v edgeVariant, g graph.Graph) []float64 {
	t.Helper()
	scores, err := v.compute(t.Context(), g)
	if err != nil {
		t.Fatalf("%s: %v", v.name, err)
	}
	return scores
}

// edgeOracles follow the definitions.
var edgeOracles = map[string]func(g graph.Graph, length graphtest.Length) []float64{
	"edge-betweenness": edgeBetweennessByPaths,
	"bridge":           bridgesByLoss,
}

// edgeBetweennessByPaths asks for every pair and edge how many of the shortest paths use it. That many go through the middle
// of the edge when a node is put there.
func edgeBetweennessByPaths(g graph.Graph, length graphtest.Length) []float64 {
	var scores []float64
	for _, e := range ends(g) {
		n := g.NumNodes()
		b := graph.NewBuilder(n + 1)
		for _, f := range ends(g) {
			w, _ := g.Out().Edge(f[0], f[1])
			if f == e { // halves of an edge are half as long, whatever their length is made of
				b.Add(f[0], n, 1/(length(w)/2))
				b.Add(n, f[1], 1/(length(w)/2))
				continue
			}
			b.Add(f[0], f[1], 1/length(w))
		}
		var split graph.Graph
		var err error
		if g.IsDirected() {
			split, err = b.Directed()
		} else {
			split, err = b.Undirected()
		}
		if err != nil {
			panic(err)
		}
		scores = append(scores, graphtest.Betweenness(split, nil, graphtest.Inverse)[n])
	}
	return scores
}

func bridgesByLoss(g graph.Graph, _ graphtest.Length) []float64 {
	var scores []float64
	whole := graph.Components(g).Count()
	for _, e := range ends(g) {
		b := graph.NewBuilder(g.NumNodes())
		for _, f := range ends(g) {
			if f != e && f != [2]int{e[1], e[0]} {
				b.Add(f[0], f[1], 1)
			}
		}
		left, err := b.Undirected()
		if err != nil {
			panic(err)
		}
		scores = append(scores, float64(graph.Components(left).Count()-whole))
	}
	return scores
}

func TestOraclesOfEdges(t *testing.T) {
	graphs := []graphtest.Named{}
	for _, named := range graphtest.AllGraphs() {
		if named.Graph.NumNodes() <= 20 {
			graphs = append(graphs, named)
		}
	}
	for seed := range uint64(15) {
		n, p := 6+int(seed), 0.05+0.04*float64(seed%4)
		graphs = append(graphs,
			graphtest.Named{Name: fmt.Sprint("random ", seed), Graph: graphtest.Weighted(graphtest.Random(n, p, seed), seed)},
			graphtest.Named{Name: fmt.Sprint("random directed ", seed), Graph: graphtest.WeightedDirected(graphtest.RandomDirected(n, p, seed), seed)})
	}
	for _, v := range edgeVariants() {
		length := graphtest.Hops
		if v.options.Distance == "inverse" {
			length = graphtest.Inverse
		}
		for _, named := range graphs {
			want := edgeOracles[v.measure](named.Graph, length)
			if diff := graphtest.DiffScores(want, mustComputeEdges(t, v, named.Graph), 1e-9); diff != "" {
				t.Errorf("%s of %s: %s", v.name, named.Name, diff)
			}
		}
	}
}

// TestGonumAgreesOnEdges compares with gonum's edge betweenness, which counts an undirected pair in both orders and leaves
// out zeros, on 500 random graphs.
func TestGonumAgreesOnEdges(t *testing.T) {
	for seed := range uint64(250) {
		n, p := 4+int(seed%30), 0.01*float64(1+seed%29)
		for _, g := range []graph.Graph{graphtest.Random(n, p, seed), graphtest.RandomDirected(n, p, seed)} {
			got := mustComputeEdges(t, edgeVariants()[0], g)
			theirs := network.EdgeBetweenness(g.(gonum.Graph))
			for i, e := range ends(g) {
				u, v := int64(e[0]), int64(e[1])
				want := theirs[[2]int64{u, v}]
				if !g.IsDirected() { // each direction may have a part
					want = (want + theirs[[2]int64{v, u}]) / 2
				}
				if math.Abs(got[i]-want) > 1e-9*max(1, want) {
					t.Fatalf("seed %d, directed %v: edge %v has the score %v, gonum says %v", seed, g.IsDirected(), e, got[i], want)
				}
			}
		}
	}
}

// TestMoreEdgePathsThanFloats: see TestMorePathsThanFloats. Half of the paths between the joints before and after a diamond
// take each of its sides.
func TestMoreEdgePathsThanFloats(t *testing.T) {
	const count = 1040
	g := graphtest.Diamonds(count)
	got, err := centrality.EdgeBetweenness(t.Context(), g, centrality.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i, e := range ends(g) {
		diamond := e[0] / 3
		before, after := float64(3*diamond+1), float64(3*(count-diamond-1)+1)
		want := before*after/2 + after // from the side node itself all paths go on
		if e[0]%3 == 0 {
			want = before*after/2 + before
		}
		if math.Abs(got[i]-want) > 1e-9*want {
			t.Fatalf("edge %v has the score %v, not %v", e, got[i], want)
		}
	}
}

// TestEdgePivotsAreUnbiased: the mean over many seeds comes near the exact score, and all pivots give it.
func TestEdgePivotsAreUnbiased(t *testing.T) {
	g := graphtest.Kite()
	exact, err := centrality.EdgeBetweenness(t.Context(), g, centrality.Options{Pivots: 10})
	if err != nil {
		t.Fatal(err)
	}
	const runs = 3000
	mean := make([]float64, len(exact))
	for seed := range uint64(runs) {
		sampled, err := centrality.EdgeBetweenness(t.Context(), g, centrality.Options{Pivots: 4, Seed: seed})
		if err != nil {
			t.Fatal(err)
		}
		for i, score := range sampled {
			mean[i] += score / runs
		}
	}
	if diff := graphtest.DiffScores(exact, mean, 0.05); diff != "" {
		t.Error(diff)
	}
}

func TestEdgeTable(t *testing.T) {
	seen := map[string]bool{}
	for _, m := range centrality.EdgeMeasures {
		if m.Name == "" || m.Name != strings.ToLower(m.Name) || seen[m.Name] || m.Title == "" || m.Reference == "" || m.Func == nil || edgeOracles[m.Name] == nil {
			t.Errorf("the row of %q is not complete", m.Name)
		}
		seen[m.Name] = true
		if _, err := centrality.Find(m.Name); err == nil {
			t.Errorf("%s is a measure of nodes, too", m.Name)
		}
		for _, p := range m.Params {
			checkParam(t, m.Name, p)
		}
	}
	var unknown *graph.UnknownNameError
	if _, err := centrality.ComputeEdges(t.Context(), graphtest.Karate(), "brigde", centrality.Options{}); !errors.As(err, &unknown) || unknown.Nearest[0] != "bridge" {
		t.Errorf("the error is %v", err)
	}
	for _, o := range []centrality.Options{{Distance: "far"}, {Pivots: -1}} {
		var outside *graph.RangeError
		if _, err := centrality.EdgeBetweenness(t.Context(), graphtest.Karate(), o); !errors.As(err, &outside) {
			t.Errorf("%+v: the error is %v", o, err)
		}
	}
}

func ExampleComputeEdges() {
	g := graphtest.Barbell(3, 0) // two triangles and an edge between them
	scores, err := centrality.ComputeEdges(context.Background(), g, "edge-betweenness", centrality.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(scores)
	// Output: [1 4 4 9 4 4 1]
}

func ExampleEdgeBetweenness() {
	scores, err := centrality.EdgeBetweenness(context.Background(), graphtest.Path(4), centrality.Options{})
	fmt.Println(scores, err)
	// Output: [3 4 3] <nil>
}

func ExampleBridgeEdges() {
	g := graphtest.Barbell(3, 0)
	scores, err := centrality.BridgeEdges(context.Background(), g, centrality.Options{})
	fmt.Println(scores, err)
	// Output: [0 0 0 1 0 0 0] <nil>
}

func ExampleFindEdge() {
	_, err := centrality.FindEdge("betweenness")
	fmt.Println(err)
	// Output: unknown measure of edges "betweenness"; known are edge-betweenness, bridge
}
