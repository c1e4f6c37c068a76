package bridge

import "github.com/papergraph/papergraph/graph"

// Constraint returns Burt's constraint of every node, which is low where a node's neighbours do not know each other:
//
//	C_u = Σ_{v ∈ N(u)} ( p_uv + Σ_{q ∈ N(u), q ≠ v} p_uq · p_qv )²,  p_uv = w_uv / Σ_x w_ux
//
// A node with one neighbour has 1, an isolated one 0; a tightly knit pair of neighbours can lift it above 1. For every
// node the two-step shares are summed into a scratch array along the rows of its neighbours: O(Σ_v d_v²) in all.
//
// R. S. Burt, Structural Holes, Harvard University Press 1992, ISBN 978-0-674-84371-4.
func Constraint(g *graph.Undirected) []float64 { return constraint(unitWeights(g)) }

func constraint(g *graph.Undirected) []float64 {
	n := g.NumNodes()
	total := make([]float64, n)
	for u := range n {
		_, weight := g.Row(u)
		for _, w := range weight {
			total[u] += w
		}
	}
	values := make([]float64, n)
	r := reacher{g: g, total: total, reach: make([]float64, n), near: make([]bool, n)}
	for u := range n {
		values[u] = r.squares(u)
	}
	return values
}

// reacher adds up the direct and two-step shares of one node after the other.
type reacher struct {
	g     *graph.Undirected
	total []float64 // Σ_x w_ux
	reach []float64 // shares of the neighbours of the node at hand, 0 between nodes
	near  []bool    // whether a node is such a neighbour, false between nodes
}

// squares is the constraint of u.
func (r *reacher) squares(u int) float64 {
	adj, weight := r.g.Row(u)
	for i, v := range adj {
		r.near[v], r.reach[v] = true, weight[i]/r.total[u]
	}
	for i, q := range adj {
		r.addBeyond(int(q), weight[i]/r.total[u])
	}
	sum := 0.0
	for _, v := range adj {
		sum += float64(r.reach[v] * r.reach[v])
		r.near[v], r.reach[v] = false, 0
	}
	return sum
}

// addBeyond adds the shares that reach neighbours of the node at hand through q.
func (r *reacher) addBeyond(q int, share float64) {
	beyond, weight := r.g.Row(q)
	for i, v := range beyond {
		if r.near[v] {
			r.reach[v] += float64(share * (weight[i] / r.total[q]))
		}
	}
}
