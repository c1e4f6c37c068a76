package centrality

import (
	"math"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// Two threads, which large graphs are given, reach what the dense power iteration reaches, also on graphs that try the
// pace: bipartite ones, where Jacobi's iteration swings, and paths.
func TestPairedSweeps(t *testing.T) {
	graphs := []graph.Graph{complete(40, 40), complete(1, 60), complete(2, 2)}
	for seed := range uint64(6) {
		und := graphtest.Weighted(graphtest.Random(150, 0.03, seed), seed)
		graphs = append(graphs, und, und.Directed(), graphtest.RandomDirected(150, 0.02, seed))
	}
	for i, g := range graphs {
		for _, damping := range []float64{0.5, 0.85} {
			want := graphtest.PageRank(g, damping)
			got := converged(t, surferOf(g, damping, true))
			for u := range got {
				if math.Abs(got[u]-want[u]) > 1e-11 {
					t.Fatalf("graph %d, damping %v: node %d has %v, want %v", i, damping, u, got[u], want[u])
				}
			}
		}
	}
}

// converged sweeps until the residual is 1e-13.
func converged(t *testing.T, s *surfer) []float64 {
	t.Helper()
	for range 5000 {
		residual, err := s.sweep(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if residual < 1e-13 {
			return s.normalised()
		}
		s.pace.adapt(residual)
	}
	t.Fatal("no convergence")
	return nil
}

// complete is the complete bipartite graph.
func complete(a, b int) *graph.Undirected {
	builder := graph.NewBuilder(a + b)
	for u := range a {
		for v := range b {
			builder.Add(u, a+v, 1)
		}
	}
	g, err := builder.Undirected()
	if err != nil {
		panic(err)
	}
	return g
}
