package backbone

import (
	"context"

	"github.com/papergraph/papergraph/graph"
)

// Threshold returns the graph of the edges whose weight is at least o.Threshold, in O(m). It is the simplest thinning
// and the harshest: a topic whose links are all weak vanishes, which the local methods avoid.
func Threshold(ctx context.Context, g *graph.Undirected, o Options) (*graph.Undirected, Report, error) {
	o, err := o.complete()
	if err != nil {
		return nil, Report{}, err
	}
	atLeast := func(r row, keep []bool) {
		for i, w := range r.weight {
			keep[i] = w >= o.Threshold
		}
	}
	return thin(ctx, g, func() rule { return atLeast }, false, o.Forest)
}
