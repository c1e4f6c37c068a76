package centrality_test

import (
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/centrality"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// TestReachOverBatches uses graphs of more than one batch of 512 sources, of large and of small diameter, so that both
// pushing and pulling happen, and the lengths' search as its oracle: lengths of 1/2 and of 1/2 on all edges but one that is
// apart.
func TestReachOverBatches(t *testing.T) {
	for _, named := range []graphtest.Named{
		{Name: "path", Graph: graphtest.Path(700)},
		{Name: "grid", Graph: graphtest.Grid(40, 18)},
		{Name: "random", Graph: graphtest.Random(700, 0.015, 1)},
		{Name: "sparse random", Graph: graphtest.Random(700, 0.0016, 2)},
		{Name: "attachment", Graph: graphtest.PreferentialAttachment(700, 3, 3)},
		{Name: "directed", Graph: graphtest.RandomDirected(700, 0.003, 4)},
		{Name: "citations", Graph: graphtest.Citations(700, 4, 5)},
		{Name: "batch to the node", Graph: graphtest.Cycle(512)},
		{Name: "batch and a node", Graph: graphtest.Cycle(513)},
	} {
		n := named.Graph.NumNodes()
		for _, measure := range []string{"closeness", "harmonic"} {
			hops, err := centrality.Compute(t.Context(), named.Graph, measure, centrality.Options{})
			if err != nil {
				t.Fatal(err)
			}
			lengths, err := centrality.Compute(t.Context(), withOddEdge(t, named.Graph), measure, centrality.Options{Distance: "inverse"})
			if err != nil {
				t.Fatal(err)
			}
			for u := range hops { // lengths are half a hop
				hops[u] *= 2
			}
			if diff := graphtest.DiffScores(lengths[:n], hops, 1e-9); diff != "" {
				t.Errorf("%s, %s: %s", named.Name, measure, diff)
			}
		}
	}
}

// withOddEdge returns g with weights of 2 and one more component, an edge of weight 1, so that weights are not uniform.
func withOddEdge(t *testing.T, g graph.Graph) graph.Graph {
	n := g.NumNodes()
	b := graph.NewBuilder(n + 2)
	b.Add(n, n+1, 1)
	for u := range n {
		adj, _ := g.Out().Row(u)
		for _, v := range adj {
			if g.IsDirected() || int(v) > u {
				b.Add(u, int(v), 2)
			}
		}
	}
	var odd graph.Graph
	var err error
	if g.IsDirected() {
		odd, err = b.Directed()
	} else {
		odd, err = b.Undirected()
	}
	if err != nil {
		t.Fatal(err)
	}
	return odd
}
