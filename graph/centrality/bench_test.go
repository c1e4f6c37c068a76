package centrality_test

import (
	"errors"
	"fmt"
	"syscall"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/centrality"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// BenchmarkMeasures runs every row at three sizes, by this package and, where gonum has the measure and is done within
// seconds, by gonum. Betweenness of the largest graph is by 512 pivots. Beside the time that passed stands the processor
// time of all threads, which a busy machine disturbs less.
func BenchmarkMeasures(b *testing.B) {
	for _, n := range []int{500, 2_000, 10_000} {
		g := graphtest.Weighted(graphtest.PreferentialAttachment(n, 8, 1), 1)
		for _, v := range variants() {
			if n == 10_000 && (v.measure == "betweenness" || v.measure == "bridging") {
				v.options.Pivots = 512
			} else if n == 10_000 && v.options.Distance == "inverse" {
				continue // a search by length from every node takes half a minute
			}
			b.Run(fmt.Sprintf("%s/%d/papergraph", v.name, n), func(b *testing.B) { benchmark(b, v, g) })
			v.options.Engine = "gonum"
			if n > 500 && v.measure != "pagerank" && v.measure != "core" || v.options.Pivots > 0 {
				continue
			}
			b.Run(fmt.Sprintf("%s/%d/gonum", v.name, n), func(b *testing.B) { benchmark(b, v, g) })
		}
	}
}

// BenchmarkEdgeMeasures runs every row of the table of measures of edges.
func BenchmarkEdgeMeasures(b *testing.B) {
	for _, n := range []int{500, 2_000, 10_000} {
		g := graphtest.Weighted(graphtest.PreferentialAttachment(n, 8, 1), 1)
		for _, v := range edgeVariants() {
			if n == 10_000 {
				v.options.Pivots = 512
			}
			b.Run(fmt.Sprintf("%s/%d", v.name, n), func(b *testing.B) {
				for b.Loop() {
					if _, err := v.compute(b.Context(), g); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

func benchmark(b *testing.B, v variant, g graph.Graph) {
	before := processorTime(b)
	for b.Loop() {
		_, err := v.compute(b.Context(), g)
		if errors.Is(err, centrality.ErrNoGonum) {
			b.Skip(err)
		}
		if err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric((processorTime(b)-before)/float64(b.N), "cpu-ns/op")
}

// processorTime is the time in nanoseconds that the process has spent computing.
func processorTime(b *testing.B) float64 {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		b.Fatal(err)
	}
	return float64(usage.Utime.Nano() + usage.Stime.Nano())
}
