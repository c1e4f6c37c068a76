package centrality

import (
	"context"
	"sync/atomic"

	"github.com/papergraph/papergraph/graph"
)

// Every triangle is found once: edges are turned to point from the end of lower to the end of higher degree (ties by
// index), which leaves no node with more than √(2m) outgoing edges, and from each node u the marked heads of its edges are
// looked for among the heads of their edges. The three corners count the triangle; counts are integers, so the order in
// which threads add them does not matter.

// Clustering returns for every node the share of the pairs of its neighbours that are neighbours of each other, between 0
// and 1; 0 for a node with fewer than two neighbours, where others leave it undefined. Arrows are taken without direction,
// weights are not read. O(m^1.5).
//
// D. J. Watts, S. H. Strogatz, Collective Dynamics of 'Small-World' Networks, Nature 393 (1998) 440–442,
// doi:10.1038/30918; T. Schank, D. Wagner, WEA 2005, doi:10.1007/11427186_54 (the orientation).
func Clustering(ctx context.Context, g graph.Graph, _ Options) ([]float64, error) {
	und := graph.AsUndirected(g)
	triangles, err := countTriangles(ctx, und)
	if err != nil {
		return nil, err
	}
	scores := make([]float64, und.NumNodes())
	for u := range scores {
		if k := float64(und.Degree(u)); k > 1 {
			scores[u] = 2 * float64(triangles[u].Load()) / (k * (k - 1))
		}
	}
	return scores, nil
}

// countTriangles returns the number of triangles at every node.
func countTriangles(ctx context.Context, g *graph.Undirected) ([]atomic.Int64, error) {
	n := g.NumNodes()
	up := orient(g)
	counts := make([]atomic.Int64, n)
	parts := min(n, 64)
	err := graph.Parallel(ctx, parts, func(chunk int) {
		mark := make([]int32, n) // u+1 for the heads of the edges from u
		lo, hi := graph.Span(n, parts, chunk)
		for u := lo; u < hi && ctx.Err() == nil; u++ {
			corner(up, u, mark, counts)
		}
	})
	return counts, err
}

// corner counts the triangles whose lowest corner is u.
func corner(up graph.CSR, u int, mark []int32, counts []atomic.Int64) {
	heads := up.Adj[up.First[u]:up.First[u+1]]
	for _, v := range heads {
		mark[v] = int32(u) + 1
	}
	atU := int64(0)
	for _, v := range heads {
		atV := int64(0)
		for _, w := range up.Adj[up.First[v]:up.First[v+1]] {
			if mark[w] == int32(u)+1 {
				atV++
				counts[w].Add(1)
			}
		}
		counts[v].Add(atV)
		atU += atV
	}
	counts[u].Add(atU)
}

// orient keeps of every row the neighbours of higher degree, or of equal degree and higher index. It has no weights.
func orient(g *graph.Undirected) graph.CSR {
	n := g.NumNodes()
	up := graph.CSR{First: make([]int64, n+1), Adj: make([]int32, 0, g.NumEdges())}
	for u := range n {
		adj, _ := g.Row(u)
		for _, v := range adj {
			ku, kv := g.Degree(u), g.Degree(int(v))
			if ku < kv || ku == kv && u < int(v) {
				up.Adj = append(up.Adj, v)
			}
		}
		up.First[u+1] = int64(len(up.Adj))
	}
	return up
}
