package centrality_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/gonum/floats"
	gonum "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/mat"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/centrality"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// TestKatzOfRegularGraphs: with λ = k all nodes have Σ shareʲ = share/(1 - share), whatever the degree.
func TestKatzOfRegularGraphs(t *testing.T) {
	for _, g := range []graph.Graph{graphtest.Cycle(7), graphtest.Complete(9), graphtest.Complete(3).Directed()} {
		for _, share := range []float64{0.1, 0.5, 0.99} {
			got, err := centrality.Katz(t.Context(), g, centrality.Options{Attenuation: share})
			if err != nil {
				t.Fatal(err)
			}
			want := make([]float64, len(got))
			for u := range want {
				want[u] = share / (1 - share)
			}
			if diff := graphtest.DiffScores(want, got, 1e-9); diff != "" {
				t.Errorf("%d nodes, share %v: %s", len(got), share, diff)
			}
		}
	}
}

// TestKatzOfDirectedPath: the symmetric half has the eigenvalue cos(π/(n+1)), and the node at place i ends walks of 1 to i
// steps.
func TestKatzOfDirectedPath(t *testing.T) {
	const n, share = 7, 0.85
	got, err := centrality.Katz(t.Context(), graphtest.DirectedPath(n), centrality.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want, alpha := make([]float64, n), share/math.Cos(math.Pi/(n+1))
	for i := 1; i < n; i++ {
		want[i] = alpha * (1 + want[i-1])
	}
	if diff := graphtest.DiffScores(want, got, 1e-11); diff != "" {
		t.Error(diff)
	}
}

// TestKatzResidual: what is promised of the residual holds, for weak and for strong attenuation.
func TestKatzResidual(t *testing.T) {
	for _, named := range graphtest.AllGraphs() {
		if named.Graph.NumEdges() == 0 {
			continue
		}
		for _, share := range []float64{0.01, 0.5, 0.85, 0.99} {
			got, err := centrality.Katz(t.Context(), named.Graph, centrality.Options{Attenuation: share})
			if err != nil {
				t.Fatalf("%s, share %v: %v", named.Name, share, err)
			}
			step := katzStep(named.Graph, share)
			var next mat.VecDense
			next.MulVec(step, mat.NewVecDense(len(got), got))
			for u := range got {
				next.SetVec(u, next.AtVec(u)+floats.Sum(step.RawRowView(u))-got[u])
			}
			if residual := mat.Norm(&next, 2); residual > 1.1e-12*floats.Norm(got, 2) { // α of both is rounded
				t.Errorf("%s, share %v: the residual is %v", named.Name, share, residual/floats.Norm(got, 2))
			}
		}
	}
}

// TestKatzOfLongPath: the eigenvalues lie so close together that their vectors are hard to tell apart, but one value is all
// that is needed.
func TestKatzOfLongPath(t *testing.T) {
	const n = 3000
	got, err := centrality.Katz(t.Context(), graphtest.Path(n), centrality.Options{})
	if err != nil {
		t.Fatal(err)
	}
	alpha := 0.85 / (2 * math.Cos(math.Pi/(n+1)))
	for u := 1; u < n-1; u++ {
		if want := alpha * (2 + got[u-1] + got[u+1]); math.Abs(got[u]-want) > 1e-10 {
			t.Fatalf("node %d has %v, its neighbours make it %v", u, got[u], want)
		}
	}
}

// TestGonumAgreesOnHITS compares with gonum, which reads no weights and never ends without edges, on 500 random graphs. It
// ends when a step changes little, which is not the same as being right, so graphs on which its own equations are off by
// more than a billionth are not compared; there must be few.
func TestGonumAgreesOnHITS(t *testing.T) {
	compared := 0
	for seed := range uint64(500) {
		n, p := 4+int(seed%30), 0.01*float64(2+seed%28)
		g := graphtest.RandomDirected(n, p, seed)
		if g.NumEdges() == 0 {
			continue
		}
		hubs, err := centrality.Hubs(t.Context(), g, centrality.Options{})
		if err != nil {
			t.Fatal(err)
		}
		authorities, err := centrality.Authorities(t.Context(), g, centrality.Options{})
		if err != nil {
			t.Fatal(err)
		}
		theirs := network.HITS(gonum.Directed(g), 1e-13)
		wantHubs, wantAuthorities := make([]float64, n), make([]float64, n)
		for u := range n {
			wantHubs[u], wantAuthorities[u] = theirs[int64(u)].Hub, theirs[int64(u)].Authority
		}
		differs := graphtest.DiffScores(largestIsOne(wantHubs), hubs, 1e-9) + graphtest.DiffScores(largestIsOne(wantAuthorities), authorities, 1e-9)
		if differs == "" {
			compared++
			continue
		}
		exactHubs, exactAuthorities := hubsByMatrix(g), authoritiesByMatrix(g)
		if diff := graphtest.DiffScores(exactHubs, hubs, 1e-9) + graphtest.DiffScores(exactAuthorities, authorities, 1e-9); diff != "" {
			t.Errorf("seed %d: %s; gonum says %s", seed, diff, differs)
		}
	}
	if compared < 400 {
		t.Errorf("gonum agrees on %d graphs only", compared)
	}
}

// TestHITSWhereAnswersTie: of three arrows apart, two from one hub, the hub of two wins; of equal ones all have a share.
func TestHITSWhereAnswersTie(t *testing.T) {
	for _, c := range []struct {
		name              string
		graph             graph.Graph
		hubs, authorities []float64
	}{
		{"no edges", graphtest.Isolated(3), []float64{0, 0, 0}, []float64{0, 0, 0}},
		{"two arrows apart", graphtest.Arrows(4, [][2]int{{0, 1}, {2, 3}}), []float64{1, 0, 1, 0}, []float64{0, 1, 0, 1}},
		{"a hub of two and an arrow", graphtest.Arrows(5, [][2]int{{0, 1}, {0, 2}, {3, 4}}), []float64{1, 0, 0, 0, 0}, []float64{0, 1, 1, 0, 0}},
		// Two arrows out and two arrows in have the same value: the hubs begin with 1, so that two hubs give twice as much.
		{"out and in", graphtest.Arrows(6, [][2]int{{0, 1}, {0, 2}, {3, 5}, {4, 5}}), []float64{1, 0, 0, 1, 1, 0}, []float64{0, .5, .5, 0, 0, 1}},
		{"a star without arrows", graphtest.Star(4), []float64{1, 1, 1, 1, 1}, []float64{1, .25, .25, .25, .25}},
	} {
		hubs, err := centrality.Hubs(t.Context(), c.graph, centrality.Options{})
		if err != nil {
			t.Fatal(err)
		}
		authorities, err := centrality.Authorities(t.Context(), c.graph, centrality.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if diff := graphtest.DiffScores(c.hubs, hubs, 1e-12) + graphtest.DiffScores(c.authorities, authorities, 1e-12); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

// TestPersonalisedFromEverywhere is PageRank where no edge leads nowhere or all nodes are sources.
func TestPersonalisedFromEverywhere(t *testing.T) {
	for _, named := range graphtest.AllGraphs() {
		n := named.Graph.NumNodes()
		o := centrality.Options{Sources: make([]int32, n)}
		for u := range o.Sources {
			o.Sources[u] = int32(u)
		}
		want, err := centrality.PageRank(t.Context(), named.Graph, o)
		if err != nil {
			t.Fatal(err)
		}
		got, err := centrality.PersonalisedPageRank(t.Context(), named.Graph, o)
		if err != nil {
			t.Fatal(err)
		}
		if diff := graphtest.DiffScores(want, got, 1e-10); diff != "" {
			t.Errorf("%s: %s", named.Name, diff)
		}
	}
}

// TestPersonalisedIsLinear: from several sources the shares are the mean of those from each, named as often as it is.
func TestPersonalisedIsLinear(t *testing.T) {
	g := graphtest.Weighted(graphtest.Karate(), 5) // every node leads somewhere
	from := func(sources ...int32) []float64 {
		scores, err := centrality.PersonalisedPageRank(t.Context(), g, centrality.Options{Sources: sources})
		if err != nil {
			t.Fatal(err)
		}
		return scores
	}
	three, seven, both := from(3), from(7), from(3, 7, 7)
	for u := range both {
		three[u] = (three[u] + 2*seven[u]) / 3
	}
	if diff := graphtest.DiffScores(three, both, 1e-11); diff != "" {
		t.Error(diff)
	}
}

func TestSourcesThatAreNone(t *testing.T) {
	for says, sources := range map[string][]int32{
		"one node or more": nil, "sources is 34; it must be 0 to 33": {0, 34}, "sources is -1": {-1},
	} {
		_, err := centrality.PersonalisedPageRank(t.Context(), graphtest.Karate(), centrality.Options{Sources: sources})
		var outside *graph.RangeError
		if !errors.As(err, &outside) || !strings.Contains(err.Error(), says) {
			t.Errorf("%v: the error is %v", sources, err)
		}
	}
}

func ExampleKatz() {
	scores, err := centrality.Katz(context.Background(), graphtest.DirectedPath(3), centrality.Options{Attenuation: 0.5})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.4f\n", scores) // λ of the path without arrows is √2, halved for arrows
	// Output: [0.0000 0.7071 1.2071]
}

func ExampleHubs() {
	// Two surveys, 0 and 1, cite papers 2 and 3, and the first of them 4.
	g := graphtest.Arrows(5, [][2]int{{0, 2}, {0, 3}, {0, 4}, {1, 2}, {1, 3}})
	scores, err := centrality.Hubs(context.Background(), g, centrality.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.3f\n", scores)
	// Output: [1.000 0.781 0.000 0.000 0.000]
}

func ExampleAuthorities() {
	g := graphtest.Arrows(5, [][2]int{{0, 2}, {0, 3}, {0, 4}, {1, 2}, {1, 3}})
	scores, err := centrality.Authorities(context.Background(), g, centrality.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.3f\n", scores)
	// Output: [0.000 0.000 1.000 1.000 0.562]
}

func ExamplePersonalisedPageRank() {
	g := graphtest.Path(5)
	scores, err := centrality.PersonalisedPageRank(context.Background(), g, centrality.Options{Sources: []int32{0}})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.3f\n", scores)
	// Output: [0.290 0.330 0.195 0.130 0.055]
}
