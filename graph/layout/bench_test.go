package layout

import (
	"fmt"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// sizes are those of a small corpus, a large one and the largest map: n nodes with about 4·n edges.
func sizes() []*graph.Undirected {
	var graphs []*graph.Undirected
	for _, count := range []int{2, 25, 250} {
		g, _ := graphtest.PlantedPartition(graphtest.Blocks{Count: count, Size: 40, Within: 0.17, Between: 1.4 / float64(40*count)}, 1)
		graphs = append(graphs, g)
	}
	return graphs
}

func BenchmarkLayouts(b *testing.B) {
	for _, l := range Layouts {
		for _, g := range sizes() {
			b.Run(fmt.Sprintf("%s/n=%d/m=%d", l.Name, g.NumNodes(), g.NumEdges()), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, err := l.Func(b.Context(), g, Options{}); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

func BenchmarkVOSWithEverything(b *testing.B) {
	g, groups := graphtest.PlantedPartition(graphtest.Blocks{Count: 20, Size: 500, Within: 0.013, Between: 0.00015}, 1)
	radius := make([]float64, g.NumNodes())
	for u := range radius {
		radius[u] = 0.002 + 0.001*float64(u%5)
	}
	for b.Loop() {
		if _, err := VOS(b.Context(), g, Options{Groups: groups, Radius: radius}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkStress(b *testing.B) {
	for _, g := range sizes() {
		at := randomPlaces(g.NumNodes())
		b.Run(fmt.Sprintf("n=%d", g.NumNodes()), func(b *testing.B) {
			for b.Loop() {
				if _, err := Stress(b.Context(), g, at, 0); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
