// Package graphtest holds what tests of graph algorithms share: graphs with names, random graphs made from a seed, slow
// oracles and the laws that every kernel obeys.
//
// The graphs are small enough for an oracle and odd enough to break a kernel: no nodes, one node, no edges, several
// components, ties everywhere, hubs, long paths. Real ones (Zachary's karate club, Krackhardt's kite, Padgett's families)
// come with published values. The oracles are written differently on purpose, by definition and in O(n³), so that a
// mistake is not made twice. Laws takes a kernel of any result type and examines it on all graphs:
//
//	graphtest.Laws(t, graphtest.Scores(func(ctx context.Context, g graph.Graph) ([]float64, error) {
//		return centrality.PageRank(ctx, g, centrality.Options{})
//	}))
package graphtest

import "github.com/papergraph/papergraph/graph"

// Named is a graph and what it is called in the output of a test.
type Named struct {
	Name  string
	Graph graph.Graph
}

// Graphs returns undirected graphs for laws and oracles, the degenerate ones first. None has more than 80 nodes.
func Graphs() []Named {
	planted, _ := PlantedPartition(Blocks{Count: 4, Size: 15, Within: 0.5, Between: 0.05}, 1)
	return append(degenerate(),
		Named{"path of 9", Path(9)},
		Named{"cycle of 8", Cycle(8)},
		Named{"star of 7 leaves", Star(7)},
		Named{"complete graph of 6", Complete(6)},
		Named{"grid of 5 by 4", Grid(5, 4)},
		Named{"two cliques of 5", TwoCliques(5)},
		Named{"barbell of 5 and 3", Barbell(5, 3)},
		Named{"ring of 5 cliques of 4", RingOfCliques(5, 4)},
		Named{"disconnected", Disconnected()},
		Named{"karate club", Karate()},
		Named{"kite", Kite()},
		Named{"families", Families()},
		Named{"sparse random", Random(60, 0.03, 2)},
		Named{"random", Random(40, 0.15, 3)},
		Named{"weighted random", Weighted(Random(40, 0.15, 3), 4)},
		Named{"weighted karate club", Weighted(Karate(), 5)},
		Named{"planted partition", planted},
		Named{"preferential attachment", PreferentialAttachment(80, 2, 6)},
	)
}

// degenerate returns the graphs on which formulas divide by zero.
func degenerate() []Named {
	return []Named{
		{"no nodes", Isolated(0)},
		{"one node", Isolated(1)},
		{"three isolated nodes", Isolated(3)},
		{"one edge", Path(2)},
		{"one edge and an isolated node", Union(Path(2), Isolated(1))},
		{"two edges apart", Union(Path(2), Path(2))},
		{"triangle", Complete(3)},
	}
}

// DirectedGraphs returns directed graphs for laws and oracles, the degenerate ones first. None has more than 60 nodes.
func DirectedGraphs() []Named {
	return []Named{
		{"no nodes, directed", Isolated(0).Directed()},
		{"one node, directed", Isolated(1).Directed()},
		{"three isolated nodes, directed", Isolated(3).Directed()},
		{"one arrow", Arrows(2, [][2]int{{0, 1}})},
		{"two arrows in opposite directions", Arrows(2, [][2]int{{0, 1}, {1, 0}})},
		{"directed path", DirectedPath(7)},
		{"directed cycle", Arrows(5, [][2]int{{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 0}})},
		{"diamonds", Diamonds(5)},
		{"random directed", RandomDirected(40, 0.06, 7)},
		{"sparse random directed", RandomDirected(60, 0.02, 8)},
		{"weighted random directed", WeightedDirected(RandomDirected(40, 0.1, 9), 10)},
		{"citations", Citations(60, 3, 11)},
		{"karate club in both directions", Karate().Directed()},
	}
}

// AllGraphs returns Graphs and DirectedGraphs.
func AllGraphs() []Named { return append(Graphs(), DirectedGraphs()...) }
