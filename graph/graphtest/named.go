package graphtest

import "github.com/papergraph/papergraph/graph"

// Edges makes an undirected graph of n nodes; every listed edge has weight 1, or as many as it is listed times.
func Edges(n int, edges [][2]int) *graph.Undirected {
	b := graph.NewBuilder(n)
	for _, e := range edges {
		b.Add(e[0], e[1], 1)
	}
	return must(b.Undirected())
}

// Arrows makes a directed graph of n nodes; every listed arrow has weight 1, or as many as it is listed times.
func Arrows(n int, arrows [][2]int) *graph.Directed {
	b := graph.NewBuilder(n)
	for _, a := range arrows {
		b.Add(a[0], a[1], 1)
	}
	return must(b.Directed())
}

// must is for graphs that are right by construction.
func must[G any](g G, err error) G {
	if err != nil {
		panic("graphtest: " + err.Error())
	}
	return g
}

// Isolated returns n nodes without edges.
func Isolated(n int) *graph.Undirected { return Edges(n, nil) }

// Path returns 0 - 1 - ... - n-1.
func Path(n int) *graph.Undirected { return Edges(n, pathEdges(n)) }

// DirectedPath returns 0 → 1 → ... → n-1.
func DirectedPath(n int) *graph.Directed { return Arrows(n, pathEdges(n)) }

func pathEdges(n int) (edges [][2]int) {
	for u := 1; u < n; u++ {
		edges = append(edges, [2]int{u - 1, u})
	}
	return edges
}

// Cycle returns the path of n ≥ 3 nodes closed by the edge {n-1, 0}.
func Cycle(n int) *graph.Undirected { return Edges(n, append(pathEdges(n), [2]int{n - 1, 0})) }

// Star returns node 0 joined to each of the given number of leaves.
func Star(leaves int) *graph.Undirected {
	var edges [][2]int
	for u := 1; u <= leaves; u++ {
		edges = append(edges, [2]int{0, u})
	}
	return Edges(leaves+1, edges)
}

// Complete returns n nodes with all edges.
func Complete(n int) *graph.Undirected { return Edges(n, clique(0, n)) }

// clique lists the edges among the nodes first to first+size-1.
func clique(first, size int) (edges [][2]int) {
	for u := first; u < first+size; u++ {
		for v := u + 1; v < first+size; v++ {
			edges = append(edges, [2]int{u, v})
		}
	}
	return edges
}

// Grid returns width × height nodes in rows, each joined to the nodes beside, above and below it.
func Grid(width, height int) *graph.Undirected {
	var edges [][2]int
	for u := range width * height {
		if (u+1)%width != 0 {
			edges = append(edges, [2]int{u, u + 1})
		}
		if u+width < width*height {
			edges = append(edges, [2]int{u, u + width})
		}
	}
	return Edges(width*height, edges)
}

// TwoCliques returns two complete graphs of the given size joined by one edge, from size-1 to size.
func TwoCliques(size int) *graph.Undirected { return Barbell(size, 0) }

// Barbell returns two complete graphs of the given size joined by a path with so many nodes between them. The first
// clique has the lowest indices, then comes the path, then the second clique.
func Barbell(size, between int) *graph.Undirected {
	edges := append(clique(0, size), clique(size+between, size)...)
	for u := size; u <= size+between; u++ {
		edges = append(edges, [2]int{u - 1, u})
	}
	return Edges(2*size+between, edges)
}

// RingOfCliques returns complete graphs joined in a ring: the last node of each to the first of the next. It is the
// classical example of the resolution limit of modularity (S. Fortunato, M. Barthélemy, PNAS 104, 2007,
// doi:10.1073/pnas.0605965104).
func RingOfCliques(cliques, size int) *graph.Undirected {
	var edges [][2]int
	n := cliques * size
	for first := 0; first < n; first += size {
		edges = append(edges, clique(first, size)...)
		edges = append(edges, [2]int{first + size - 1, (first + size) % n})
	}
	return Edges(n, edges)
}

// Disconnected returns a path, a clique, a star and two isolated nodes side by side.
func Disconnected() *graph.Undirected { return Union(Path(4), Complete(5), Star(4), Isolated(2)) }

// Union returns the graphs side by side, each numbered on from the last.
func Union(graphs ...*graph.Undirected) *graph.Undirected {
	n := 0
	for _, g := range graphs {
		n += g.NumNodes()
	}
	b := graph.NewBuilder(n)
	first := 0
	for _, g := range graphs {
		for it := g.WeightedEdges(); it.Next(); {
			e := it.WeightedEdge()
			b.Add(first+int(e.From().ID()), first+int(e.To().ID()), e.Weight())
		}
		first += g.NumNodes()
	}
	return must(b.Undirected())
}

// Diamonds returns a chain of diamonds u → {u+1, u+2} → u+3: the number of shortest paths along it doubles with every
// diamond.
func Diamonds(count int) *graph.Directed {
	var arrows [][2]int
	for u := 0; u < 3*count; u += 3 {
		arrows = append(arrows, [2]int{u, u + 1}, [2]int{u, u + 2}, [2]int{u + 1, u + 3}, [2]int{u + 2, u + 3})
	}
	return Arrows(3*count+1, arrows)
}

// Relabel returns g with every node u called to[u]; to is a permutation.
func Relabel(g graph.Graph, to []int) graph.Graph {
	b := graph.NewBuilder(g.NumNodes())
	for u := range g.NumNodes() {
		adj, weight := g.Out().Row(u)
		for i, v := range adj {
			if g.IsDirected() || int(v) > u {
				b.Add(to[u], to[v], weight[i])
			}
		}
	}
	if g.IsDirected() {
		return must(b.Directed())
	}
	return must(b.Undirected())
}
