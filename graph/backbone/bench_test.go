package backbone

import (
	"fmt"
	"math"
	"testing"

	gonum "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/path"
	"gonum.org/v1/gonum/graph/simple"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
)

func BenchmarkMethods(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000} {
		g := graphtest.Weighted(graphtest.PreferentialAttachment(n, 10, 1), 2)
		for _, m := range Methods {
			if m.Name == "salience" && n > 1_000 {
				continue // quadratic
			}
			b.Run(fmt.Sprintf("%s/%d", m.Name, n), func(b *testing.B) {
				for range b.N {
					if _, _, err := m.Func(b.Context(), g, Options{}); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
		if n <= 10_000 {
			b.Run(fmt.Sprintf("forest by gonum/%d", n), func(b *testing.B) { gonumForest(b, g) })
		}
	}
}

// gonumForest is gonum's Kruskal on negated weights, for it makes minimum spanning trees.
func gonumForest(b *testing.B, g *graph.Undirected) {
	for range b.N {
		path.Kruskal(simple.NewWeightedUndirectedGraph(0, math.Inf(1)), negated{g})
	}
}

type negated struct{ *graph.Undirected }

func (n negated) WeightedEdges() gonum.WeightedEdges {
	return minus{n.Undirected.WeightedEdges()}
}

type minus struct{ gonum.WeightedEdges }

func (m minus) WeightedEdge() gonum.WeightedEdge {
	e := m.WeightedEdges.WeightedEdge()
	return simple.WeightedEdge{F: e.From(), T: e.To(), W: -e.Weight()}
}
