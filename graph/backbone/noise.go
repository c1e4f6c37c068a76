package backbone

import (
	"context"
	"math"

	"github.com/papergraph/papergraph/graph"
)

// NoiseCorrected returns the edges whose weight exceeds by o.Deviation standard deviations what the strengths of both
// ends let expect, in O(m).
//
// Coscia and Neffke (2017) take a weight w_uv for a count: of N links, N twice the sum of all weights, each falls on u
// and v with chance P. With the shares a = s_u/N, b = s_v/N and p = w_uv/N, the lift L = p/(a·b) becomes the score
// (L-1)/(L+1), which is 0 for what is expected and the same for twice and half of it with opposite signs. P has a beta
// prior with the moments that a hypergeometric draw of the marginals has,
//
//	E = a·b,  V = a·b·(1-a)·(1-b)/(N-1)
//
// and its posterior, after w_uv of N, gives the variance N·P·(1-P) of w_uv and by the delta method that of the score.
// An edge is kept when the score is above o.Deviation times its standard deviation: 1.28, 1.64 and 2.32 stand for
// one-sided p-values near 0.1, 0.05 and 0.01. The parameters of the prior are those of the authors' program, whose
// second has 1 - E² where the moments ask for (1-E)², alike for all but graphs of a few nodes.
//
// Both ends are looked at, so an edge from hub to hub needs more than one between small nodes, which the disparity
// filter does not ask for. Weights are counts: the same weights in another unit are another number of observations,
// and where they add up to a half or less nothing is significant. It is not idempotent.
func NoiseCorrected(ctx context.Context, g *graph.Undirected, o Options) (*graph.Undirected, Report, error) {
	o, err := o.complete()
	if err != nil {
		return nil, Report{}, err
	}
	total, unit := sumOf(g.Out().Weight)
	share := make([]float64, g.NumNodes())
	for u := range share {
		_, weight := g.Row(u)
		share[u] = sumIn(unit, weight) / total
	}
	reciprocal := 1 / total / unit
	exceeds := func(r row, keep []bool) {
		for i, w := range r.weight {
			score, deviation := lift(w/unit/total, share[r.node], share[r.adj[i]], reciprocal)
			keep[i] = score > o.Deviation*deviation // false for NaN
		}
	}
	return thin(ctx, g, func() rule { return exceeds }, false, o.Forest)
}

// lift returns the score of an edge with the share p of all weight between nodes with the shares a and b, and its
// standard deviation, NaN where there are too few observations; n is 1/N.
func lift(p, a, b, n float64) (score, deviation float64) {
	expected := a * b
	if n >= 1 {
		return 0, math.NaN()
	}
	spread := expected * (1 - n) / ((1 - a) * (1 - b)) // E²/V/N
	alpha := spread*(1-expected) - float64(expected*n) // both over N
	beta := spread/expected*(1-float64(expected*expected)) - float64((1-expected)*n)
	posterior := (alpha + p) / (alpha + beta + 1)
	l := p / expected
	slope := 2 * (1 + p - float64(l*(a+b))) / float64((l+1)*(l+1)) / expected // by w, times N
	return (l - 1) / (l + 1), math.Sqrt(posterior*(1-posterior)*n) * math.Abs(slope)
}
