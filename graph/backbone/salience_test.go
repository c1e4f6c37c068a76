package backbone

import (
	"context"
	"fmt"
	"math"
	"testing"

	"github.com/papergraph/papergraph/graph"
)

// Two triangles of strong edges with a strong bridge: all paths go by the bridge, none by the weak edge beside it.
func ExampleHighSalienceSkeleton() {
	b := graph.NewBuilder(6)
	for _, e := range [][2]int{{0, 1}, {1, 2}, {0, 2}, {3, 4}, {4, 5}, {3, 5}, {2, 3}} {
		b.Add(e[0], e[1], 4)
	}
	b.Add(0, 5, 1)
	g, err := b.Undirected()
	if err != nil {
		fmt.Println(err)
		return
	}
	thin, report, err := HighSalienceSkeleton(context.Background(), g, Options{})
	fmt.Println(report, err)
	fmt.Println("bridge", thin.HasEdgeBetween(2, 3), "weak edge", thin.HasEdgeBetween(0, 5))
	// Output:
	// 5 of 8 edges with 69 % of the weight; nodes without an edge: 0; components: 1 before, 1 after <nil>
	// bridge true weak edge false
}

// lengths are the shortest of all pairs by Floyd and Warshall's algorithm.
func lengths(w [][]float64) [][]float64 {
	d := make([][]float64, len(w))
	for u := range w {
		d[u] = make([]float64, len(w))
		for v := range w {
			d[u][v] = 1 / w[u][v] // infinite where there is no edge
		}
		d[u][u] = 0
	}
	for x := range d {
		for u := range d {
			for v := range d {
				d[u][v] = min(d[u][v], d[u][x]+d[x][v])
			}
		}
	}
	return d
}

func TestSalienceOracle(t *testing.T) {
	kept, all := 0, 0
	for _, sample := range samples() {
		g := graph.AsUndirected(sample.Graph)
		d := lengths(matrix(g))
		for _, least := range []float64{0.1, 0.5, 0.8, 1} {
			thin, r, err := HighSalienceSkeleton(t.Context(), g, Options{Salience: least})
			if err != nil {
				t.Fatal(err)
			}
			kept, all = kept+r.EdgesAfter, all+r.EdgesBefore
			compare(t, g, thin, func(w [][]float64, u, v int) bool {
				on, nodes := 0, 0
				for root := range d {
					a, b := d[root][u], d[root][v]
					if math.IsInf(a, 1) {
						continue
					}
					nodes++
					if a+1/w[u][v] <= b*(1+1e-12) || b+1/w[u][v] <= a*(1+1e-12) {
						on++
					}
				}
				return float64(on) >= least*float64(nodes)
			})
		}
	}
	if kept == 0 || kept == all {
		t.Errorf("%d of %d edges are kept", kept, all)
	}
}
