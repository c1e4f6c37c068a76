package bridge

import (
	"cmp"
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
			b[u] = min(1, b[u]/pairs) // an estimate may exceed the whole
		}
	}
	o.Groups = topics.Labels()
	p, err := centrality.Participation(ctx, g, o)
	if err != nil {
		return parts{}, err
	}
	c, err := centrality.Constraint(ctx, g, o)
	return parts{betweenness: b, participation: p, constraint: c}, err
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

// scores combines the parts as the package comment says. Of percentiles alone, it is equal to the bit for nodes alike.
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

// alike is how much larger, relatively, a value may be than the one before it to be a tie.
const alike = 1e-9

// percentiles gives every value greater than 0 its mid-rank among such values as a share of their number, in (0, 1],
// and others 0.
func percentiles(values []float64) []float64 {
	var order []int
	for u, v := range values {
		if v > 0 {
			order = append(order, u)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(values[a], values[b]) })
	share := make([]float64, len(values))
	for lo := 0; lo < len(order); {
		hi := lo + 1
		for hi < len(order) && values[order[hi]] <= values[order[hi-1]]*(1+alike) {
			hi++
		}
		for _, u := range order[lo:hi] {
			share[u] = float64(lo+hi+1) / (2 * float64(len(order)))
		}
		lo = hi
	}
	return share
}

// ranked returns the nodes by score, ties by index.
func (p parts) ranked() []Node {
	nodes := make([]Node, len(p.constraint))
	for u, score := range p.scores() {
		nodes[u] = Node{
			Node: u, Score: score, Betweenness: p.betweenness[u], Participation: p.participation[u], Constraint: p.constraint[u],
		}
	}
	slices.SortStableFunc(nodes, func(a, b Node) int { return cmp.Compare(b.Score, a.Score) })
	return nodes
}
