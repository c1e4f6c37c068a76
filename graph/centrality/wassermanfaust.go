package centrality

import (
	"context"

	"github.com/papergraph/papergraph/graph"
)

// ClosenessWF returns ((r-1)/(n-1)) · (r-1)/Σd for every node v: its closeness among the r nodes that it reaches, itself
// included, times the share of the others that these are. So nodes of small components come after those of large ones,
// whereas Closeness, which leaves the factor out, puts an isolated pair first. It is 0 for a node that reaches none.
// Arrows, lengths and cost are those of Closeness.
//
// S. Wasserman, K. Faust, Social Network Analysis, Cambridge University Press 1994, section 5.2.2,
// doi:10.1017/CBO9780511815478.
func ClosenessWF(ctx context.Context, g graph.Graph, o Options) ([]float64, error) {
	others := float64(g.NumNodes() - 1)
	return fromReach(ctx, g, o, func(r reach, unit float64) float64 {
		if r.nodes == 0 {
			return 0
		}
		reached := float64(r.nodes)
		return reached / others * (reached / (r.sum * unit))
	})
}
