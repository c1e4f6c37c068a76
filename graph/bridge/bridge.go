// Package bridge answers which nodes join communities that would else lie apart, and between which.
//
// Three measures see three sides of it, each blind where another sees:
//
//	B  betweenness over pairs of nodes in different communities: how much of the traffic between topics needs the node;
//	   a link is as long as its strength is small (1/weight), so that weak links are no short cuts
//	P  participation coefficient: how evenly its links are spread over the topics
//	C  Burt's constraint: how much its neighbours know each other; low is open
//
// A node with B alone may be a hub at the border of one topic, with P alone a stray paper with two weak links, with a
// low C alone a hub inside a topic. A bridge is good in all three, so the score is the geometric mean of the three, each
// as a percentile among the nodes that have any of it:
//
//	score = (pct(B) · pct(P) · pct(1 - min(C, 1)))^(1/3), 0 where B or P is 0
//
// pct(x) is the share of nodes with a value that have at most x (ties count half): percentiles, because B is spread
// over orders of magnitude and would else decide alone, and because they do not change when all weights are multiplied.
// The score lies in [0, 1]; a node whose links all stay in one community scores 0.
//
// How far a rank can be trusted is measured by a bootstrap of the links (see stability.go). Cost: that of betweenness,
// O(s·m log n) for s sources, and of the constraint, O(Σ_v d_v²), times the number of replicates.
package bridge

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/centrality"
)

// What is exact, and what is sampled, by size of the graph.
const (
	exactNodes      = 2000 // up to here the betweenness of the graph itself is exact
	sources         = 256  // of a sampled betweenness beyond
	exactReplicates = 128  // up to here the betweenness of the resampled graphs is exact
	resampleSources = 64   // of a resampled graph beyond, and half as many beyond exactNodes
)

// Options of the ranking. The zero value is the default.
type Options struct {
	Top        int    // K: stability asks how often a node is among the best K; 0 is 20, at most a fifth of the nodes
	Replicates int    // resampled graphs: 0 is 100 up to 500 nodes, 50 up to 2,000, 20 beyond; negative skips the bootstrap
	Pivots     int    // sources of the betweenness: 0 is all nodes up to 2,000 and 256 beyond; negative is all
	Seed       uint64 // of pivots and resampling
}

// Params describes the options for flags and listings.
var Params = []graph.Param[Options]{
	{Name: "replicates", Usage: "resampled networks behind the stability of bridging papers; -1 skips them", Range: "1 or more, or -1", Default: "100, fewer above 500 papers", Field: func(o *Options) any { return &o.Replicates }},
}

// Node is one node and how it bridges.
type Node struct {
	Node          int
	Score         float64 // 0 to 1
	Betweenness   float64 // B, as a share of all pairs in different communities, 0 to 1 (estimated when sampled)
	Participation float64 // P, 0 to 1
	Constraint    float64 // C, 0 for an isolated node
	Stability     float64 // share of the replicates in which the node is among the best K, 0 to 1
	Joins         []Join  // strongest first; empty when all links stay in one community
}

// Summary says how the ranking was computed.
type Summary struct {
	Top        int // K
	Replicates int
	Pivots     int // sources of the betweenness; the number of nodes when exact
}

// Rank scores every node, best first, ties by index. topics must have one community a node. It returns an error when
// it does not, or when ctx ends.
func Rank(ctx context.Context, g *graph.Undirected, topics graph.Partition, o Options) ([]Node, Summary, error) {
	if topics.Len() != g.NumNodes() {
		return nil, Summary{}, fmt.Errorf("bridge: communities of %d nodes for a graph of %d", topics.Len(), g.NumNodes())
	}
	o = o.complete(g.NumNodes())
	p, err := measure(ctx, g, topics, centrality.Options{Distance: "inverse", Pivots: o.Pivots, Seed: o.Seed})
	if err != nil {
		return nil, Summary{}, err
	}
	stability, err := bootstrap(ctx, g, topics, o)
	if err != nil {
		return nil, Summary{}, err
	}
	nodes := make([]Node, g.NumNodes())
	for u, score := range p.scores() {
		nodes[u] = Node{
			Node: u, Score: score, Betweenness: p.betweenness[u], Participation: p.participation[u],
			Constraint: p.constraint[u], Stability: stability[u],
		}
		if score > 0 {
			nodes[u].Joins = joins(g, topics, u)
		}
	}
	slices.SortStableFunc(nodes, func(a, b Node) int { return cmp.Compare(b.Score, a.Score) })
	return nodes, Summary{Top: o.Top, Replicates: o.Replicates, Pivots: cmp.Or(o.Pivots, g.NumNodes())}, nil
}

// complete replaces zero values by the defaults for n nodes.
func (o Options) complete(n int) Options {
	o.Top = max(1, min(cmp.Or(o.Top, 20), n/5))
	o.Replicates = max(0, cmp.Or(o.Replicates, defaultReplicates(n)))
	if o.Pivots == 0 && n > exactNodes {
		o.Pivots = sources
	}
	if o.Pivots < 0 || o.Pivots >= n {
		o.Pivots = 0
	}
	return o
}

func defaultReplicates(n int) int {
	switch {
	case n <= 500:
		return 100
	case n <= exactNodes:
		return 50
	}
	return 20
}
