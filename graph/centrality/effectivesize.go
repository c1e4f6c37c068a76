package centrality

import (
	"context"

	"github.com/papergraph/papergraph/graph"
)

// EffectiveSize returns how many of its neighbours a node has that are not reached through each other as well:
//
//	E(u) = Σ_{v ∈ N(u)} ( 1 - Σ_{q ∈ N(u)} p(u, q) · w(v, q)/max_x w(v, x) ),  p(u, q) = w(u, q)/s(u)
//
// Without weights it is k - 2t/k for k neighbours with t edges between them. It is 1 to k, and 0 for an isolated node
// (where others leave it undefined). Weights are strengths, arrows are taken without direction. O(Σ d²).
//
// R. S. Burt, Structural Holes, Harvard University Press 1992, ISBN 978-0-674-84371-4; S. P. Borgatti, Structural Holes:
// Unpacking Burt's Redundancy Measures, Connections 20 (1997) 35–38.
func EffectiveSize(ctx context.Context, g graph.Graph, _ Options) ([]float64, error) {
	return perEgo(ctx, g, (*ego).effectiveSize)
}

// Efficiency returns Burt's efficiency, the effective size of a node over the number of its neighbours: 1 where none of
// them know each other, 0 for an isolated node. Weights, arrows, cost and source are those of EffectiveSize.
func Efficiency(ctx context.Context, g graph.Graph, _ Options) ([]float64, error) {
	return perEgo(ctx, g, func(e *ego, u int) float64 {
		return e.effectiveSize(u) / float64(max(1, e.rows.Degree(u)))
	})
}

func (e *ego) effectiveSize(u int) float64 {
	adj, _ := e.rows.Row(u)
	size := float64(len(adj))
	for _, v := range adj {
		size -= e.redundancy(int(v))
	}
	return size
}

// redundancy is how much of the node at hand's strength lies with others whom v, its neighbour, knows.
func (e *ego) redundancy(v int) float64 {
	sum := 0.0
	adj, weight := e.rows.Row(v)
	for i, q := range adj {
		sum += float64(e.share[q] * (weight[i] / e.most[v]))
	}
	return sum
}
