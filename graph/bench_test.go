package graph_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/papergraph/papergraph/graph"
)

// BenchmarkBuilder makes random graphs of ten edges a node. The time grows with the edges, but for what the caches of the
// machine forget.
func BenchmarkBuilder(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000, 1_000_000} {
		edges := tenEdgesEach(n)
		for _, directed := range []bool{false, true} {
			b.Run(fmt.Sprintf("%d/directed=%v", n, directed), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, err := build(edges, directed); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*edges.Len()), "ns/edge")
			})
		}
	}
}

func tenEdgesEach(n int) *graph.Builder {
	rng := rand.New(rand.NewPCG(1, 1))
	b := graph.NewBuilder(n)
	for b.Len() < 10*n {
		if u, v := rng.IntN(n), rng.IntN(n); u != v {
			b.Add(u, v, 1)
		}
	}
	return b
}
