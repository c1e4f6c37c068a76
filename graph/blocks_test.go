package graph_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// without returns g without the edges for which lost holds, numbered as before.
func without(g *graph.Undirected, lost func(u, v int) bool) *graph.Undirected {
	b := graph.NewBuilder(g.NumNodes())
	for it := g.Edges(); it.Next(); {
		if u, v := int(it.Edge().From().ID()), int(it.Edge().To().ID()); !lost(u, v) {
			b.Add(u, v, 1)
		}
	}
	kept, err := b.Undirected()
	if err != nil {
		panic(err)
	}
	return kept
}

// slowBlocks joins two edges at a node when their other ends stay connected without that node, by definition, and returns
// the sets of ends.
func slowBlocks(g *graph.Undirected) []string {
	var edges [][2]int
	for it := g.Edges(); it.Next(); {
		edges = append(edges, [2]int{int(it.Edge().From().ID()), int(it.Edge().To().ID())})
	}
	joins := graph.NewBuilder(len(edges))
	for w := range g.NumNodes() {
		apart := graph.Components(without(g, func(u, v int) bool { return u == w || v == w }))
		for i, e := range edges {
			for j, f := range edges[:i] {
				if (e[0] == w || e[1] == w) && (f[0] == w || f[1] == w) && apart.Of(e[0]+e[1]-w) == apart.Of(f[0]+f[1]-w) {
					joins.Add(i, j, 1)
				}
			}
		}
	}
	joined, err := joins.Undirected()
	if err != nil {
		panic(err)
	}
	var blocks []string
	for _, members := range graph.Components(joined).Members() {
		var nodes []int
		for _, i := range members {
			nodes = append(nodes, edges[i][0], edges[i][1])
		}
		slices.Sort(nodes)
		blocks = append(blocks, fmt.Sprint(slices.Compact(nodes)))
	}
	slices.Sort(blocks)
	return blocks
}

func TestBiconnectedByDefinition(t *testing.T) {
	graphs := graphtest.AllGraphs()
	for seed := range uint64(60) {
		graphs = append(graphs, graphtest.Named{Name: fmt.Sprint("random ", seed), Graph: graphtest.Random(14+int(seed%5), 0.06+0.02*float64(seed%5), seed)})
	}
	for _, named := range graphs {
		und := graph.AsUndirected(named.Graph)
		b, err := graph.Biconnected(t.Context(), named.Graph)
		if err != nil {
			t.Fatal(err)
		}
		var blocks []string
		for i := range b.Count() {
			blocks = append(blocks, fmt.Sprint(b.Nodes(i)))
		}
		slices.Sort(blocks)
		if want := slowBlocks(und); !slices.Equal(blocks, want) {
			t.Errorf("%s: blocks %v, not %v", named.Name, blocks, want)
		}
		parts := graph.Components(und).Count()
		for u := range und.NumNodes() {
			// Without its edges u is one more component; what it held together are more.
			left := graph.Components(without(und, func(v, w int) bool { return v == u || w == u })).Count()
			if want := left > parts+1; b.IsCut(u) != want {
				t.Errorf("%s: node %d is cut: %v", named.Name, u, b.IsCut(u))
			}
		}
	}
}

// TestBiconnectedIsNotDeep: a long path has as many blocks as edges, and takes no stack.
func TestBiconnectedIsNotDeep(t *testing.T) {
	const n = 300_000
	b, err := graph.Biconnected(t.Context(), graphtest.Path(n))
	if err != nil || b.Count() != n-1 || b.IsCut(0) || !b.IsCut(1) || !slices.Equal(b.Nodes(0), []int32{n - 2, n - 1}) {
		t.Errorf("%d blocks, the first of them %v, error %v", b.Count(), b.Nodes(0), err)
	}
}

func TestBiconnectedEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := graph.Biconnected(ctx, graphtest.Karate()); !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
}

func ExampleBiconnected() {
	g := graphtest.Barbell(3, 1) // two triangles and a node between them
	blocks, err := graph.Biconnected(context.Background(), g)
	if err != nil {
		fmt.Println(err)
		return
	}
	for b := range blocks.Count() {
		fmt.Println(blocks.Nodes(b))
	}
	fmt.Println(blocks.IsCut(2), blocks.IsCut(3), blocks.IsCut(0))
	// Output:
	// [4 5 6]
	// [3 4]
	// [2 3]
	// [0 1 2]
	// true true false
}

func TestUnweighted(t *testing.T) {
	for _, named := range graphtest.AllGraphs() {
		even := graph.Unweighted(named.Graph)
		if even.IsDirected() != named.Graph.IsDirected() || even.NumEdges() != named.Graph.NumEdges() {
			t.Errorf("%s: %d edges, directed: %v", named.Name, even.NumEdges(), even.IsDirected())
		}
		for _, rows := range []graph.CSR{even.Out(), even.In()} {
			if slices.ContainsFunc(rows.Weight, func(w float64) bool { return w != 1 }) {
				t.Errorf("%s: weights are %v", named.Name, rows.Weight)
			}
		}
		if !slices.Equal(even.Out().Adj, named.Graph.Out().Adj) || !slices.Equal(even.In().Adj, named.Graph.In().Adj) {
			t.Errorf("%s: other neighbours", named.Name)
		}
	}
}

func ExamplePartition_Gather() {
	topics := graph.NewPartition([]int{0, 1, 1, 2})
	into := make([]float64, topics.Count())
	touched := topics.Gather([]int32{1, 2, 3}, []float64{2, 3, 4}, into, nil)
	fmt.Println(touched, into)
	// Output: [1 2] [0 5 4]
}

func ExampleUnweighted() {
	b := graph.NewBuilder(2)
	b.Add(0, 1, 2.5)
	g, err := b.Undirected()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(g.Out().Weight, graph.Unweighted(g).Out().Weight)
	// Output: [2.5 2.5] [1 1]
}
