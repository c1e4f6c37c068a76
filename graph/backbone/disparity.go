package backbone

import (
	"context"
	"math"

	"github.com/papergraph/papergraph/graph"
)

// Disparity returns the edges that carry a surprising part of the strength of one of their ends, in O(m).
//
// The null model of Serrano, Boguñá and Vespignani (2009) throws a node's strength at random onto its k edges, as k-1
// uniform cuts divide a stick. The chance that a given edge then gets at least the part p = w/s is
//
//	α_uv = (1 - w_uv/s_u)^(k_u - 1)
//
// and the edge is kept when α_uv < o.Alpha or α_vu < o.Alpha. The logarithm is compared, (k-1)·log(1-p) < log α, since
// the power underflows at hubs. A node of degree 1 says nothing about its only edge (α = 1), so a pendant edge stays
// only when its other end finds it significant; o.Forest brings the others back.
//
// The filter keeps edges at all scales of weight, unlike a threshold. It is not idempotent: what remains has other
// degrees and strengths.
func Disparity(ctx context.Context, g *graph.Undirected, o Options) (*graph.Undirected, Report, error) {
	o, err := o.complete()
	if err != nil {
		return nil, Report{}, err
	}
	level := math.Log(o.Alpha)
	significant := func(r row, keep []bool) {
		others := float64(len(r.weight) - 1)
		strength, unit := sumOf(r.weight)
		for i, w := range r.weight {
			keep[i] = others > 0 && others*math.Log1p(-w/unit/strength) < level
		}
	}
	return thin(ctx, g, func() rule { return significant }, false, o.Forest)
}
