package graphtest

import (
	"math"

	"github.com/papergraph/papergraph/graph"
)

// adjacency returns the weight of u → v at [u][v].
func adjacency(g graph.Graph) [][]float64 {
	a := matrix(g.NumNodes(), 0)
	for u := range a {
		adj, weight := g.Out().Row(u)
		for i, v := range adj {
			a[u][v] = weight[i]
		}
	}
	return a
}

// PageRank returns the stationary distribution of the random surfer by power iteration on the dense Google matrix; a node
// without outgoing edges is followed by any node with equal probability. The damping is at most 0.95.
func PageRank(g graph.Graph, damping float64) []float64 {
	n := g.NumNodes()
	google := adjacency(g)
	for _, row := range google {
		total := 0.0
		for _, w := range row {
			total += w
		}
		for v := range row {
			step := 1 / float64(n)
			if total > 0 {
				step = row[v] / total
			}
			row[v] = damping*step + (1-damping)/float64(n)
		}
	}
	p := make([]float64, n)
	for u := range p {
		p[u] = 1 / float64(n)
	}
	for range 1000 { // 0.95^1000 is below 1e-22
		p = multiply(p, google)
	}
	return p
}

// multiply returns the row vector x·m.
func multiply(x []float64, m [][]float64) []float64 {
	y := make([]float64, len(x))
	for u, row := range m {
		for v, value := range row {
			y[v] += x[u] * value
		}
	}
	return y
}

// Eigenvector returns the projection of (1, ..., 1) on the eigenspace of the largest eigenvalue of the adjacency matrix,
// directions ignored, scaled to a maximum of 1; all 0 without edges. It squares the shifted matrix thirty times: 2³⁰ steps
// of power iteration.
func Eigenvector(g graph.Graph) []float64 {
	und := graph.AsUndirected(g)
	n := und.NumNodes()
	scores := make([]float64, n)
	if und.NumEdges() == 0 {
		return scores
	}
	m := adjacency(und)
	shift := 0.0
	for _, w := range und.Out().Weight {
		shift = max(shift, w)
	}
	for u := range m {
		m[u][u] = shift
	}
	for range 30 {
		m = square(m)
	}
	for u, row := range m {
		for _, value := range row {
			scores[u] += value
		}
	}
	return scaleToMax(scores)
}

// square returns m·m divided by its largest entry.
func square(m [][]float64) [][]float64 {
	s := make([][]float64, len(m))
	largest := 0.0
	for u, row := range m {
		s[u] = multiply(row, m)
		for _, value := range s[u] {
			largest = max(largest, math.Abs(value))
		}
	}
	for _, row := range s {
		for v := range row {
			row[v] /= largest
		}
	}
	return s
}

func scaleToMax(x []float64) []float64 {
	largest := 0.0
	for _, value := range x {
		largest = max(largest, value)
	}
	for u := range x {
		x[u] /= largest
	}
	return x
}
