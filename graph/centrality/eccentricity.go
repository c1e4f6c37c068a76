package centrality

import (
	"context"

	"github.com/papergraph/papergraph/graph"
)

// Eccentricity returns the distance from every node to the farthest of those that it can reach, 0 where it reaches none.
// The largest is the diameter, the smallest the radius of a connected graph. Arrows are followed from the node; lengths
// and cost are those of Closeness.
//
// P. Hage, F. Harary, Eccentricity and Centrality in Networks, Social Networks 17 (1995) 57–63,
// doi:10.1016/0378-8733(94)00248-9.
func Eccentricity(ctx context.Context, g graph.Graph, o Options) ([]float64, error) {
	return fromReach(ctx, g, o, func(r reach, unit float64) float64 { return r.farthest * unit })
}
