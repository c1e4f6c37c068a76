package graphtest

import (
	"math"

	"github.com/papergraph/papergraph/graph"
)

// The oracles follow the definitions with dense matrices, in O(n³): good for a hundred nodes, and for nothing but tests.

// A Length turns the weight of an edge into its length.
type Length func(weight float64) float64

// Hops gives every edge the length 1.
func Hops(float64) float64 { return 1 }

// Inverse gives an edge the length 1/weight.
func Inverse(weight float64) float64 { return 1 / weight }

// matrix returns n rows of n copies of value.
func matrix(n int, value float64) [][]float64 {
	m := make([][]float64, n)
	for u := range m {
		m[u] = make([]float64, n)
		for v := range m[u] {
			m[u][v] = value
		}
	}
	return m
}

// Distances returns the length of a shortest path from u to v at [u][v], +Inf where there is none, by the method of Floyd
// and Warshall.
func Distances(g graph.Graph, length Length) [][]float64 {
	n := g.NumNodes()
	d := matrix(n, math.Inf(1))
	for u := range n {
		d[u][u] = 0
		adj, weight := g.Out().Row(u)
		for i, v := range adj {
			d[u][v] = length(weight[i])
		}
	}
	for k := range n {
		for u := range n {
			for v := range n {
				d[u][v] = min(d[u][v], d[u][k]+d[k][v])
			}
		}
	}
	return d
}

// same reports whether two path lengths are equal up to rounding.
func same(a, b float64) bool { return math.Abs(a-b) <= 1e-10*max(a, b) }

// pathCounts returns the number of shortest paths from s to every node: those to v are the sum of those to its
// predecessors, which are nearer to s.
func pathCounts(g graph.Graph, d []float64, s int, length Length) []float64 {
	counts := make([]float64, len(d))
	known := make([]bool, len(d))
	var count func(v int) float64
	count = func(v int) float64 {
		if v == s {
			return 1
		}
		if !known[v] {
			adj, weight := g.In().Row(v)
			for i, u := range adj {
				if !math.IsInf(d[u], 1) && same(d[u]+length(weight[i]), d[v]) {
					counts[v] += count(int(u))
				}
			}
			known[v] = true
		}
		return counts[v]
	}
	counts[s] = 1
	for v := range d {
		if !math.IsInf(d[v], 1) {
			counts[v] = count(v)
		}
	}
	return counts
}

// Betweenness returns, for every v, the sum over pairs s, t of the share of the shortest paths from s to t that pass
// through v: over unordered pairs when g is undirected. When groups is not nil only pairs in different groups count.
func Betweenness(g graph.Graph, groups []int32, length Length) []float64 {
	n := g.NumNodes()
	d := Distances(g, length)
	paths := make([][]float64, n)
	for s := range n {
		paths[s] = pathCounts(g, d[s], s, length)
	}
	scores := make([]float64, n)
	for s := range n {
		for t := range n {
			if s == t || math.IsInf(d[s][t], 1) || groups != nil && groups[s] == groups[t] || !g.IsDirected() && t < s {
				continue
			}
			for v := range n {
				if v != s && v != t && !math.IsInf(d[s][v]+d[v][t], 1) && same(d[s][v]+d[v][t], d[s][t]) {
					scores[v] += paths[s][v] * paths[v][t] / paths[s][t]
				}
			}
		}
	}
	return scores
}

// Closeness returns the number of other nodes that u can reach over the sum of their distances from u; 0 when there are
// none.
func Closeness(g graph.Graph, length Length) []float64 {
	scores := make([]float64, g.NumNodes())
	for u, row := range Distances(g, length) {
		reached, sum := 0.0, 0.0
		for v, d := range row {
			if v != u && !math.IsInf(d, 1) {
				reached, sum = reached+1, sum+d
			}
		}
		if reached > 0 {
			scores[u] = reached / sum
		}
	}
	return scores
}

// Harmonic returns the sum of the inverse distances from u to all others.
func Harmonic(g graph.Graph, length Length) []float64 {
	scores := make([]float64, g.NumNodes())
	for u, row := range Distances(g, length) {
		for v, d := range row {
			if v != u {
				scores[u] += 1 / d
			}
		}
	}
	return scores
}

// Coreness returns the largest k such that u is in a part of the graph, directions ignored, in which everyone has k
// neighbours: for every k, nodes with fewer are removed until none is left to remove.
func Coreness(g graph.Graph) []float64 {
	und := graph.AsUndirected(g)
	scores := make([]float64, und.NumNodes())
	for k := 1; k <= und.NumNodes(); k++ {
		for u, in := range core(und, k) {
			if in {
				scores[u] = float64(k)
			}
		}
	}
	return scores
}

func core(g *graph.Undirected, k int) []bool {
	in := make([]bool, g.NumNodes())
	for u := range in {
		in[u] = true
	}
	for removed := true; removed; {
		removed = false
		for u := range in {
			neighbours := 0
			adj, _ := g.Row(u)
			for _, v := range adj {
				if in[v] {
					neighbours++
				}
			}
			if in[u] && neighbours < k {
				in[u], removed = false, true
			}
		}
	}
	return in
}

// Clustering returns the share of the pairs of neighbours of u, directions ignored, that are neighbours of each other; 0
// where there is no pair.
func Clustering(g graph.Graph) []float64 {
	und := graph.AsUndirected(g)
	scores := make([]float64, und.NumNodes())
	for u := range scores {
		adj, _ := und.Row(u)
		pairs, closed := 0.0, 0.0
		for i, v := range adj {
			for _, w := range adj[:i] {
				pairs++
				if und.HasEdgeBetween(int64(v), int64(w)) {
					closed++
				}
			}
		}
		if pairs > 0 {
			scores[u] = closed / pairs
		}
	}
	return scores
}
