package transduction

import (
	"fmt"
	"testing"

	"github.com/papergraph/papergraph/graph/graphtest"
)

// Communities of 50 nodes, a mean degree of about 20, ten classes of three examples each.
func BenchmarkMethods(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000} {
		g, _ := graphtest.PlantedPartition(graphtest.Blocks{Count: n / 50, Size: 50, Within: 0.3, Between: 5 / float64(n)}, 1)
		seeds := make([]int32, n)
		for u := range seeds {
			seeds[u] = None
		}
		for i := range 30 {
			seeds[i*n/30] = int32(i % 10)
		}
		for _, m := range Methods {
			b.Run(fmt.Sprintf("%s/%d", m.Name, n), func(b *testing.B) {
				iterations := 0
				for b.Loop() {
					r, err := m.Func(b.Context(), g, seeds, Options{})
					if err != nil {
						b.Fatal(err)
					}
					iterations = r.Iterations
				}
				b.ReportMetric(float64(iterations), "iterations")
			})
		}
	}
}
