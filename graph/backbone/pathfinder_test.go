package backbone

import (
	"context"
	"errors"
	"fmt"
	"math"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// In a triangle of weights 3, 2 and 1 the path over the two strong edges undercuts the weak one; two equal edges both stay.
func ExamplePathfinder() {
	for _, weights := range [][3]float64{{3, 2, 1}, {3, 1, 1}} {
		b := graph.NewBuilder(3)
		b.Add(0, 1, weights[0])
		b.Add(1, 2, weights[1])
		b.Add(0, 2, weights[2])
		g, err := b.Undirected()
		if err != nil {
			fmt.Println(err)
			return
		}
		_, report, err := Pathfinder(context.Background(), g, Options{})
		fmt.Println(report, err)
	}
	// Output:
	// 2 of 3 edges with 83 % of the weight; nodes without an edge: 0; components: 1 before, 1 after <nil>
	// 3 of 3 edges with 100 % of the weight; nodes without an edge: 0; components: 1 before, 1 after <nil>
}

// bestPath walks all simple paths of at most q links from u to v and returns the length of the best.
func bestPath(w [][]float64, u, v, q int, r float64) float64 {
	best := math.Inf(1)
	var lengths []float64
	on := make([]bool, len(w))
	var walk func(x int)
	walk = func(x int) {
		if x == v {
			best = min(best, minkowski(lengths, r))
			return
		}
		if len(lengths) == q {
			return
		}
		on[x] = true
		for y := range w {
			if w[x][y] > 0 && !on[y] {
				lengths = append(lengths, 1/w[x][y])
				walk(y)
				lengths = lengths[:len(lengths)-1]
			}
		}
		on[x] = false
	}
	walk(u)
	return best
}

// minkowski is (Σ xʳ)^(1/r), the largest for infinite r.
func minkowski(lengths []float64, r float64) float64 {
	sum, largest := 0.0, 0.0
	for _, l := range lengths {
		sum, largest = sum+math.Pow(l, r), max(largest, l)
	}
	if math.IsInf(r, 1) {
		return largest
	}
	return math.Pow(sum, 1/r)
}

func TestPathfinderOracle(t *testing.T) {
	removed := 0
	for seed := range uint64(8) {
		g := graphtest.Random(8, 0.5, seed)
		for _, g := range []*graph.Undirected{g, threeWeights(g), graphtest.Weighted(g, seed), graphtest.Union(threeWeights(g), graphtest.Path(3))} {
			for _, r := range []float64{1, 1.5, 2, 8, math.Inf(1)} {
				for _, q := range []int{0, 1, 2, 3, 5, 7, 100} {
					thin, report, err := Pathfinder(t.Context(), g, Options{R: r, Q: q})
					if err != nil {
						t.Fatal(err)
					}
					removed += report.EdgesBefore - report.EdgesAfter
					links := q
					if q == 0 {
						links = g.NumNodes()
					}
					compare(t, g, thin, func(w [][]float64, u, v int) bool {
						return 1/w[u][v] <= bestPath(w, u, v, links, r)*(1+1e-12)
					})
				}
			}
		}
	}
	if removed == 0 {
		t.Error("nothing is removed")
	}
}

// The route by forests and the route by paths agree on graphs where both can go.
func TestPathfinderByForestsAndByPaths(t *testing.T) {
	for _, sample := range samples() {
		g := graph.AsUndirected(sample.Graph)
		fast, _, err := Pathfinder(t.Context(), g, Options{})
		if err != nil {
			t.Fatal(err)
		}
		slow, _, err := pathfinder(t.Context(), g, Options{R: math.Inf(1)})
		if err != nil {
			t.Fatal(err)
		}
		forest, _, err := MaximumSpanningForest(t.Context(), g, Options{})
		if err != nil {
			t.Fatal(err)
		}
		for u := range int64(g.NumNodes()) {
			for v := range u {
				if fast.HasEdgeBetween(u, v) != slow.HasEdgeBetween(u, v) {
					t.Fatalf("%s: edge {%d, %d} is kept by one route", sample.Name, u, v)
				}
				if forest.HasEdgeBetween(u, v) && !fast.HasEdgeBetween(u, v) {
					t.Fatalf("%s: edge {%d, %d} of a maximum spanning forest is not kept", sample.Name, u, v)
				}
			}
		}
	}
}

// Larger r and larger q keep less, each a part of what the smaller keeps.
func TestPathfinderIsNested(t *testing.T) {
	g := graphtest.Weighted(graphtest.Random(40, 0.3, 3), 3)
	before := g
	for _, o := range []Options{{R: 1, Q: 1}, {R: 1, Q: 2}, {R: 1}, {R: 2}, {R: 5}, {}} {
		thin, _, err := Pathfinder(t.Context(), g, o)
		if err != nil {
			t.Fatal(err)
		}
		for u := range int64(40) {
			for v := range u {
				if thin.HasEdgeBetween(u, v) && !before.HasEdgeBetween(u, v) {
					t.Fatalf("%+v keeps {%d, %d}, which less does not", o, u, v)
				}
			}
		}
		if thin.NumEdges() >= before.NumEdges() && o.Q != 1 {
			t.Errorf("%+v keeps %d edges, not less than %d", o, thin.NumEdges(), before.NumEdges())
		}
		before = thin
	}
}

// Beyond the limit only the network that forests find is made, and the error names the option.
func TestPathfinderOfManyNodes(t *testing.T) {
	g := graphtest.Cycle(mostPathfinder + 1)
	if _, r, err := Pathfinder(t.Context(), g, Options{}); err != nil || r.EdgesAfter != g.NumEdges() {
		t.Errorf("a cycle of equal edges keeps %d of %d, error %v", r.EdgesAfter, g.NumEdges(), err)
	}
	for option, o := range map[string]Options{"r": {R: 2}, "q": {Q: 3}} {
		var outside *graph.RangeError
		if _, _, err := Pathfinder(t.Context(), g, o); !errors.As(err, &outside) || outside.Option != option {
			t.Errorf("%+v of too many nodes: %v", o, err)
		}
	}
}
