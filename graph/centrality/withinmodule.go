package centrality

import (
	"context"
	"math"

	"github.com/papergraph/papergraph/graph"
)

// WithinModuleZ returns by how many standard deviations the strength of a node within its own group is above the mean of
// the group:
//
//	z(u) = (κ(u) - κ̄)/σ
//
// with κ(u) the weight of the links of u to its own group, and κ̄ and σ the mean and the standard deviation (of the whole,
// not of a sample) of κ in the group. It may be negative, and is 0 where all of a group are alike. Options.Groups has the
// group of every node; an error says that it is of another length. Weights are strengths, arrows are taken without
// direction. O(n + m).
//
// R. Guimerà, L. A. N. Amaral, Functional Cartography of Complex Metabolic Networks, Nature 433 (2005) 895–900,
// doi:10.1038/nature03288.
func WithinModuleZ(ctx context.Context, g graph.Graph, o Options) ([]float64, error) {
	groups, err := o.partition("within-module-z", g.NumNodes())
	if err != nil {
		return nil, err
	}
	rows := moderate(graph.AsUndirected(g).Out())
	scores := make([]float64, g.NumNodes())
	for u := range scores {
		if u%breath == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		adj, weight := rows.Row(u)
		for i, v := range adj {
			if groups.Of(int(v)) == groups.Of(u) {
				scores[u] += weight[i]
			}
		}
	}
	standardise(scores, groups)
	return scores, ctx.Err()
}

// standardise puts z-scores within the groups in place of values. Values that differ by a billionth or less, as sums in
// another order do, do not vary.
func standardise(values []float64, groups graph.Partition) {
	const alike = 1e-9
	for _, members := range groups.Members() {
		mean, squares, most := 0.0, 0.0, 0.0
		for _, u := range members {
			mean += values[u] / float64(len(members))
			most = max(most, values[u])
		}
		for _, u := range members {
			squares += float64((values[u] - mean) * (values[u] - mean))
		}
		deviation := math.Sqrt(squares / float64(len(members)))
		for _, u := range members {
			if deviation <= alike*most {
				values[u] = 0
				continue
			}
			values[u] = (values[u] - mean) / deviation
		}
	}
}
