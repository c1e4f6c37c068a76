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
// Values that differ by a billionth or less are ties, so that nodes alike in all but the order of a sum score alike. The
// score lies in [0, 1]; a node whose links all stay in one community scores 0.
//
// How far a rank can be trusted is measured by a bootstrap of the links (see stability.go). Cost: that of betweenness,
// O(s·m log n) for s sources, and of the constraint, O(Σ_v d_v²), times the number of replicates.
package bridge

import (
	"context"
	"fmt"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/centrality"
)

// Node is one node and how it bridges.
type Node struct {
	Node          int
	Score         float64 // 0 to 1
	Betweenness   float64 // B, as a share of all pairs in different communities, 0 to 1 (estimated when sampled)
	Participation float64 // P, 0 to 1
	Constraint    float64 // C, 0 for an isolated node
	Stability     float64 // share of the replicates in which the node is among the best K, 0 to 1
	Ranks         [2]int  // best and worst rank in the middle nine tenths of the replicates; of the best K, else 0
	Joins         []Join  // strongest first; empty when all links stay in one community
}

// Rank scores every node, best first, ties by index. topics must have one community a node. It returns an error when
// it does not, a *graph.RangeError when an option is out of range, or that of ctx.
func Rank(ctx context.Context, g *graph.Undirected, topics graph.Partition, o Options) ([]Node, Summary, error) {
	if topics.Len() != g.NumNodes() {
		return nil, Summary{}, fmt.Errorf("bridge: communities of %d nodes for a graph of %d", topics.Len(), g.NumNodes())
	}
	if err := o.Check(); err != nil {
		return nil, Summary{}, err
	}
	o = o.complete(g.NumNodes())
	even := unitWeights(g)
	p, err := measure(ctx, even, topics, centrality.Options{Distance: "inverse", Pivots: o.Pivots, Seed: o.Seed})
	if err != nil {
		return nil, Summary{}, err
	}
	nodes := p.ranked()
	if err := bootstrap(ctx, even, topics, o, nodes); err != nil {
		return nil, Summary{}, err
	}
	j := newJoiner(g, topics)
	for i, node := range nodes {
		if node.Score > 0 {
			nodes[i].Joins = j.joins(node.Node)
		}
	}
	return nodes, o.summary(g.NumNodes()), nil
}
