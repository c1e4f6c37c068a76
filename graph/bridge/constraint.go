package bridge

import "github.com/papergraph/papergraph/graph"

// Constraint returns Burt's constraint of every node, which is low where a node's neighbours do not know each other:
//
//	C_u = Σ_{v ∈ N(u)} ( p_uv + Σ_{q ∈ N(u), q ≠ v} p_uq · p_qv )²,  p_uv = w_uv / Σ_x w_ux
//
// A node with one neighbour has 1, an isolated one 0; a tightly knit pair of neighbours can lift it above 1. For every
// node the two-step shares are summed into a scratch array along the rows of its neighbours: O(Σ_u Σ_{q ∈ N(u)} d_q).
//
// R. S. Burt, Structural Holes, Harvard University Press 1992, ISBN 978-0-674-84371-4.
func Constraint(g *graph.Undirected) []float64 {
	n := g.NumNodes()
	total := make([]float64, n)
	for u := range n {
		_, weight := g.Row(u)
		for _, w := range weight {
			total[u] += w
		}
	}
	values := make([]float64, n)
	reach := make([]float64, n) // of the node at hand: direct and two-step shares of its neighbours
	near := make([]bool, n)
	for u := range n {
		adj, weight := g.Row(u)
		for i, v := range adj {
			near[v] = true
			reach[v] += weight[i] / total[u]
		}
		for i, q := range adj {
			share := weight[i] / total[u]
			beyond, w := g.Row(int(q))
			for k, v := range beyond {
				if near[v] {
					reach[v] += float64(share * (w[k] / total[q]))
				}
			}
		}
		for _, v := range adj {
			values[u] += float64(reach[v] * reach[v])
			near[v], reach[v] = false, 0
		}
	}
	return values
}
