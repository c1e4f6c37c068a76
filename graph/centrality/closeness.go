package centrality

import (
	"context"

	"github.com/papergraph/papergraph/graph"
)

// Closeness returns (r-1)/Σd for every node v: the number of other nodes that v can reach over the sum of the distances to
// them, which is the inverse of their mean distance and at most 1 for hops; 0 for a node that reaches none. Other
// conventions multiply by (r-1)/(n-1) or take Σd over all nodes; on a connected graph all agree but for a factor.
//
// Arrows are followed from v. By Options.Distance an edge has length 1 or 1/weight. Hops cost about O(D n m / 512) for the
// diameter D and 200 bytes for each node and thread, lengths O(n m log n).
//
// A. Bavelas, Communication Patterns in Task-Oriented Groups, Journal of the Acoustical Society of America 22 (1950)
// 725–730, doi:10.1121/1.1906679; G. Sabidussi, The Centrality Index of a Graph, Psychometrika 31 (1966) 581–603,
// doi:10.1007/BF02289527.
func Closeness(ctx context.Context, g graph.Graph, o Options) ([]float64, error) {
	return fromReach(ctx, g, o, func(r reach, unit float64) float64 {
		if r.nodes == 0 {
			return 0
		}
		return float64(r.nodes) / (r.sum * unit)
	})
}

// fromReach computes the reach of every node, in hops of the given length or along lengths, and a score from it.
func fromReach(ctx context.Context, g graph.Graph, o Options, score func(r reach, unit float64) float64) ([]float64, error) {
	o, err := o.resolve()
	if err != nil {
		return nil, err
	}
	lengths, unit, err := o.lengths(g.Out())
	if err != nil {
		return nil, err
	}
	var all []reach
	if lengths == nil {
		all, err = reachByHops(ctx, g)
	} else {
		all, err = reachByLength(ctx, g.Out(), lengths)
	}
	if err != nil {
		return nil, err
	}
	scores := make([]float64, len(all))
	for u, r := range all {
		scores[u] = score(r, unit)
	}
	return finite(scores)
}

// reach sums up the distances from a node to all others that it can reach.
type reach struct {
	nodes   int64   // how many they are
	sum     float64 // of distances; an integer, and exact, for hops
	inverse float64 // sum of the inverse distances

	farthest float64 // the largest distance
}

func (r *reach) add(s reach) {
	r.nodes, r.sum, r.inverse, r.farthest = r.nodes+s.nodes, r.sum+s.sum, r.inverse+s.inverse, max(r.farthest, s.farthest)
}
