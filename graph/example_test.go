package graph_test

import (
	"context"
	"fmt"

	"github.com/papergraph/papergraph/graph"
)

func ExampleBuilder() {
	b := graph.NewBuilder(4)
	b.Add(0, 1, 1)
	b.Add(1, 2, 2.5)
	b.Add(1, 0, 0.5) // parallel to the first edge: weights add up
	g, err := b.Undirected()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(g.NumNodes(), "nodes,", g.NumEdges(), "edges")
	fmt.Println(g.Row(1))
	// Output:
	// 4 nodes, 2 edges
	// [0 2] [1.5 2.5]
}

func ExampleBuilder_error() {
	b := graph.NewBuilder(2)
	b.Add(0, 1, -1)
	_, err := b.Directed()
	fmt.Println(err)
	// Output: graph: edge 0 (0 to 1, weight -1): the weight is not greater than 0
}

func ExampleComponents() {
	b := graph.NewBuilder(5)
	b.Add(3, 1, 1)
	b.Add(4, 0, 1)
	g, err := b.Directed()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(graph.Components(g).Members())
	// Output: [[0 4] [1 3] [2]]
}

// The sum of many numbers in parallel, with the same bits for any number of threads.
func ExampleParallel() {
	const n, chunks = 1000, 16
	parts := make([]float64, chunks)
	err := graph.Parallel(context.Background(), chunks, func(chunk int) {
		lo, hi := graph.Span(n, chunks, chunk)
		for i := lo; i < hi; i++ {
			parts[chunk] += 1 / float64(i+1)
		}
	})
	total := 0.0
	for _, part := range parts {
		total += part
	}
	fmt.Printf("%.6f %v\n", total, err)
	// Output: 7.485471 <nil>
}

func ExampleLookup() {
	table := []string{"degree", "betweenness"}
	_, err := graph.Lookup("measure", table, "degre", func(row string) string { return row })
	fmt.Println(err)
	// Output: unknown measure "degre"; did you mean degree?
}
