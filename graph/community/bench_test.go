package community

import (
	"fmt"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// benchGraph has communities of 50 nodes, a mean degree of about 20, and a quarter of its edges between communities.
func benchGraph(n int) *graph.Undirected {
	g, _ := graphtest.PlantedPartition(graphtest.Blocks{Count: n / 50, Size: 50, Within: 0.3, Between: 5 / float64(n)}, 1)
	return g
}

// One start of two passes, the default of igraph and leidenalg. gonum has its own rule to stop.
func BenchmarkMethods(b *testing.B) {
	for _, n := range []int{1_000, 4_000, 100_000} {
		g := benchGraph(n)
		for _, m := range Methods {
			b.Run(fmt.Sprintf("%s/%d", m.Name, n), func(b *testing.B) { benchmark(b, g, m) })
		}
		if n <= 4_000 { // the next size takes gonum minutes
			b.Run(fmt.Sprintf("louvain by gonum/%d", n), func(b *testing.B) { benchmark(b, g, Method{Func: GonumLouvain}) })
		}
	}
}

func benchmark(b *testing.B, g *graph.Undirected, m Method) {
	quality := 0.0
	for i := range b.N {
		r, err := m.Func(b.Context(), g, Options{Starts: 1, Iterations: 2, Seed: uint64(i)})
		if err != nil {
			b.Fatal(err)
		}
		quality += r.Quality
	}
	b.ReportMetric(quality/float64(b.N), "modularity")
}

func BenchmarkModularity(b *testing.B) {
	g := benchGraph(100_000)
	p := graph.Components(g)
	for range b.N {
		Modularity(g, p, 1)
	}
}
