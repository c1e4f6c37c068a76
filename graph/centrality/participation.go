package centrality

import (
	"context"

	"github.com/papergraph/papergraph/graph"
)

// Participation returns for every node how evenly its links are spread over the groups:
//
//	P(u) = 1 - Σ_c (s_c(u)/s(u))²
//
// with s_c(u) the weight of the links of u into group c and s(u) their sum. It is 0 when all links go to one group, or
// there are none, and at most 1 - 1/T for T groups. Options.Groups has the group of every node; an error says that it is
// of another length. Weights are strengths, arrows are taken without direction. O(n + m).
//
// R. Guimerà, L. A. N. Amaral, Functional Cartography of Complex Metabolic Networks, Nature 433 (2005) 895–900,
// doi:10.1038/nature03288.
func Participation(ctx context.Context, g graph.Graph, o Options) ([]float64, error) {
	groups, err := o.partition("participation", g.NumNodes())
	if err != nil {
		return nil, err
	}
	rows := moderate(graph.AsUndirected(g).Out())
	scores := make([]float64, g.NumNodes())
	into := make([]float64, groups.Count())
	var touched []int32
	for u := range scores {
		if u%breath == 0 && ctx.Err() != nil {
			break
		}
		adj, weight := rows.Row(u)
		touched = groups.Gather(adj, weight, into, touched[:0])
		scores[u] = spread(into, touched)
	}
	return scores, ctx.Err()
}

// spread is 1 less the sum of the squares of the shares that the touched groups have, whose numbers it sets back to 0.
func spread(into []float64, touched []int32) float64 {
	total, squares := 0.0, 0.0
	for _, c := range touched {
		total += into[c]
	}
	for _, c := range touched {
		share := into[c] / total
		squares += float64(share * share)
		into[c] = 0
	}
	if len(touched) < 2 {
		return 0
	}
	return 1 - squares
}
