package graph_test

import (
	"reflect"
	"testing"

	"gonum.org/v1/gonum/graph/topo"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// reach labels components by depth-first search over both directions.
func reach(g graph.Graph) graph.Partition {
	label := make([]int, g.NumNodes())
	var visit func(u, c int)
	visit = func(u, c int) {
		if label[u] != 0 {
			return
		}
		label[u] = c
		for _, rows := range []graph.CSR{g.Out(), g.In()} {
			adj, _ := rows.Row(u)
			for _, v := range adj {
				visit(int(v), c)
			}
		}
	}
	for u := range label {
		visit(u, u+1)
	}
	return graph.NewPartition(label)
}

func TestComponents(t *testing.T) {
	graphs := graphtest.AllGraphs()
	for seed := range uint64(100) {
		p := 0.001 * float64(1+seed%30)
		graphs = append(graphs,
			graphtest.Named{Name: "random", Graph: graphtest.Random(120, p, seed)},
			graphtest.Named{Name: "random directed", Graph: graphtest.RandomDirected(120, p, seed)})
	}
	for _, named := range graphs {
		if got, want := graph.Components(named.Graph), reach(named.Graph); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v, not %v", named.Name, got.Labels(), want.Labels())
		}
	}
}

func TestComponentsOfPathInAnyNumbering(t *testing.T) {
	const n = 5000
	for seed := range uint64(5) {
		g := graphtest.Relabel(graphtest.Union(graphtest.Path(n), graphtest.Path(n)), graphtest.Permutation(2*n, seed))
		if count := graph.Components(g).Count(); count != 2 {
			t.Errorf("two paths, numbered by seed %d, have %d components", seed, count)
		}
	}
}

func BenchmarkComponents(b *testing.B) {
	for _, size := range []struct {
		name string
		n    int
		p    float64
	}{{"2k", 2_000, 0.005}, {"20k", 20_000, 0.001}, {"100k", 100_000, 0.0002}} {
		g := graphtest.Random(size.n, size.p, 1)
		b.Run(size.name+"/papergraph", func(b *testing.B) {
			for b.Loop() {
				graph.Components(g)
			}
		})
		if size.n > 20_000 {
			continue
		}
		b.Run(size.name+"/gonum", func(b *testing.B) {
			for b.Loop() {
				topo.ConnectedComponents(g)
			}
		})
	}
}
