package centrality

import (
	"context"

	"github.com/papergraph/papergraph/graph"
)

// Harmonic returns Σ 1/d(v, u) over all other nodes u for every node v, where a node out of reach adds 0: between 0 and
// n-1 for hops. It is not divided by n-1. Unlike closeness it compares nodes of different components. Arrows, lengths and
// cost are those of Closeness.
//
// M. Marchiori, V. Latora, Harmony in the Small-World, Physica A 285 (2000) 539–546, doi:10.1016/S0378-4371(00)00311-3;
// P. Boldi, S. Vigna, Axioms for Centrality, Internet Mathematics 10 (2014) 222–262, doi:10.1080/15427951.2013.865686.
func Harmonic(ctx context.Context, g graph.Graph, o Options) ([]float64, error) {
	return fromReach(ctx, g, o, func(r reach, unit float64) float64 { return r.inverse / unit })
}
