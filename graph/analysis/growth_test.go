package analysis_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/centrality"
	"github.com/papergraph/papergraph/graph/community"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// linear are the kernels whose time grows with the edges.
var linear = []struct {
	name string
	run  func(context.Context, *graph.Undirected) error
}{
	{"components", func(_ context.Context, g *graph.Undirected) error { graph.Components(g); return nil }},
	{"pagerank", measured("pagerank")},
	{"coreness", measured("coreness")},
	{"clustering", measured("clustering")},
	{"leiden", found(community.Leiden)},
	{"louvain", found(community.Louvain)},
	{"label propagation", found(community.LabelPropagation)},
}

func measured(name string) func(context.Context, *graph.Undirected) error {
	return func(ctx context.Context, g *graph.Undirected) error {
		_, err := centrality.Compute(ctx, g, name, centrality.Options{})
		return err
	}
}

func found(method func(context.Context, *graph.Undirected, community.Options) (community.Result, error)) func(context.Context, *graph.Undirected) error {
	return func(ctx context.Context, g *graph.Undirected) error {
		_, err := method(ctx, g, community.Options{Starts: 1, Iterations: 2})
		return err
	}
}

// BenchmarkGrowth runs kernels on generated graphs of one, two and four million edges. The measure x-linear is the time an
// edge over the time an edge of the smallest graph: 1 where the time grows with the edges and with nothing else.
//
//	go test ./graph/analysis -run '^$' -bench Growth -benchtime 3x
func BenchmarkGrowth(b *testing.B) {
	first := make(map[string]float64)
	for _, nodes := range []int{100_000, 200_000, 400_000} {
		shape := graphtest.LFRShape{Nodes: nodes, MeanDegree: 20, MaxDegree: 50, Mixing: 0.3, MinSize: 20, MaxSize: 100}
		g, _ := graphtest.LFR(shape, 1)
		for _, kernel := range linear {
			b.Run(fmt.Sprintf("%s/%d", kernel.name, g.NumEdges()), func(b *testing.B) {
				var seconds []float64
				for b.Loop() {
					before := b.Elapsed()
					if err := kernel.run(b.Context(), g); err != nil {
						b.Fatal(err)
					}
					seconds = append(seconds, (b.Elapsed() - before).Seconds())
				}
				slices.Sort(seconds)
				each := seconds[len(seconds)/2] / float64(g.NumEdges())
				if first[kernel.name] == 0 {
					first[kernel.name] = each
				}
				b.ReportMetric(each*1e9, "ns/edge")
				b.ReportMetric(each/first[kernel.name], "x-linear")
			})
		}
	}
}
