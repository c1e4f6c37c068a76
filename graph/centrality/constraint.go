package centrality

import (
	"context"

	"github.com/papergraph/papergraph/graph"
)

// Constraint returns Burt's constraint of every node, which is low where a node's neighbours do not know each other:
//
//	C(u) = Σ_{v ∈ N(u)} ( p(u, v) + Σ_{q ∈ N(u), q ≠ v} p(u, q) · p(q, v) )²,  p(u, v) = w(u, v)/s(u)
//
// A node with one neighbour has 1, an isolated one 0 (where others leave it undefined); a tightly knit pair of neighbours
// can lift it above 1. Weights are strengths, arrows are taken without direction. O(Σ d²).
//
// R. S. Burt, Structural Holes, Harvard University Press 1992, ISBN 978-0-674-84371-4.
func Constraint(ctx context.Context, g graph.Graph, _ Options) ([]float64, error) {
	return perEgo(ctx, g, (*ego).constraint)
}

// constraint is the sum of the squares of the direct and two-step shares of u.
func (e *ego) constraint(u int) float64 {
	adj, _ := e.rows.Row(u)
	for _, v := range adj {
		e.reach[v] = e.share[v]
	}
	for _, q := range adj {
		e.addBeyond(int(q))
	}
	sum := 0.0
	for _, v := range adj {
		sum += float64(e.reach[v] * e.reach[v])
	}
	return sum
}

// addBeyond adds the shares that reach neighbours of the node at hand through q.
func (e *ego) addBeyond(q int) {
	share := e.share[q]
	beyond, weight := e.rows.Row(q)
	for i, v := range beyond {
		if e.share[v] > 0 {
			e.reach[v] += float64(share * (weight[i] / e.total[q]))
		}
	}
}
