package community

import (
	"context"

	"github.com/papergraph/papergraph/graph"
)

// Louvain returns the best partition that the Louvain algorithm finds in o.Starts searches and by combining them: local moving, then the same
// on the network of the communities, until nothing moves; passes are repeated from the communities found, so that in
// the end, when Result.Stable is true, no move of a single node improves the quality. A pass costs about O(m), in
// practice. Communities may be internally disconnected, which Leiden prevents; see moving.go and search.go.
//
// V. D. Blondel, J.-L. Guillaume, R. Lambiotte, E. Lefebvre, Fast unfolding of communities in large networks, Journal of
// Statistical Mechanics (2008) P10008, doi:10.1088/1742-5468/2008/10/P10008.
func Louvain(ctx context.Context, g *graph.Undirected, o Options) (Result, error) {
	return combine(ctx, g, o, func(t task) (found, error) {
		s := newSearch(t)
		s.begin(t.from)
		return s.run(t.o.Iterations)
	})
}
