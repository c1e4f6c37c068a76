package bridge

import (
	"context"
	"math"
	"slices"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/centrality"
)

// parts are the three measures, one entry a node.
type parts struct {
	betweenness, participation, constraint []float64
}

func measure(ctx context.Context, g *graph.Undirected, topics graph.Partition, o centrality.Options) (parts, error) {
	b, err := centrality.BetweennessBetween(ctx, g, topics.Labels(), o)
	if err != nil {
		return parts{}, err
	}
	if pairs := pairsBetween(topics); pairs > 0 {
		for u := range b {
			b[u] /= pairs
		}
	}
	return parts{betweenness: b, participation: Participation(g, topics), constraint: Constraint(g)}, nil
}

// pairsBetween counts the unordered pairs of nodes in different communities.
func pairsBetween(topics graph.Partition) float64 {
	n := float64(topics.Len())
	within := 0.0
	for _, size := range topics.Sizes() {
		within += float64(size) * float64(size-1) / 2
	}
	return n*(n-1)/2 - within
}

// scores combines the parts as the package comment says.
func (p parts) scores() []float64 {
	open := make([]float64, len(p.constraint))
	for u, c := range p.constraint {
		open[u] = 1 - min(c, 1)
	}
	b, s, o := percentiles(p.betweenness), percentiles(p.participation), percentiles(open)
	score := make([]float64, len(open))
	for u := range score {
		score[u] = math.Cbrt(b[u] * s[u] * o[u])
	}
	return score
}

// percentiles gives every value greater than 0 its mid-rank among such values, in (0, 1], and others 0.
func percentiles(values []float64) []float64 {
	var known []float64
	for _, v := range values {
		if v > 0 {
			known = append(known, v)
		}
	}
	slices.Sort(known)
	pct := make([]float64, len(values))
	for u, v := range values {
		if v > 0 {
			below, _ := slices.BinarySearch(known, v)
			upTo, _ := slices.BinarySearchFunc(known, v, func(k, v float64) int {
				if k <= v {
					return -1
				}
				return 1
			})
			pct[u] = (float64(below) + float64(upTo) + 1) / (2 * float64(len(known)))
			pct[u] = min(pct[u], 1)
		}
	}
	return pct
}
