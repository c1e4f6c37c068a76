package centrality

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"

	"github.com/papergraph/papergraph/graph"
)

// Brandes' algorithm, from given sources or where pairs of nodes are chosen by group; scores over all pairs are computed in
// exact.go, sampled ones in sampled.go. From each source s a search counts the shortest paths σ; then, farthest node first,
// every node v collects its dependency, the share of paths from s that pass through it, from its successors w:
//
//	δ(v) = Σ_w σ(v)/σ(w) · (1 + δ(w))
//
// With ρ(v) = (1 + δ(v))/σ(v) this is δ(v) = σ(v) · Σ ρ(w) and ρ(v) = 1/σ(v) + Σ ρ(w): one sum over an array that the
// search has written in order. The 1 counts v as the end of a path; where only pairs in different groups are wanted it
// becomes 0 for ends in the group of s.
//
// Sources are cut into chunks whose number depends on the graph alone. Each chunk adds into scores of its own, and these
// are added up by chunk, so the bits do not depend on the number of threads.

// Betweenness returns for every node v the sum over pairs s, t of the share of the shortest paths from s to t that pass
// through v. An undirected graph counts each pair once, a directed one both orders; nothing is normalised.
//
// By Options.Distance paths are shortest in hops or in the sum of 1/weight; lengths tie when they differ by at most one
// part in 10¹⁰, counted over all pairs from the node where the path enters the block (the biconnected component) that the
// two ways are in. Numbers of paths may be of any size.
//
// With Options.Error = ε > 0 paths between random pairs are drawn until, with a chance of Options.Confidence or more, no
// score is off by more than ε n(n-1), in an undirected graph ε n(n-1)/2: divide the scores by n(n-1), or by n(n-1)/2, for
// shares that are right to ± ε. That goes by hops alone. Where it would cost more than exact scores, they are computed.
// With Options.Pivots = k > 0 only k sources, drawn without replacement, are searched and the scores multiplied by n/k,
// which leaves them unbiased, with no bound. Options.Seed chooses pairs and pivots.
//
// With n and m what reductions leave, exact scores cost O(n m) for hops, O(n m log n) for lengths, those from pivots k/n of
// that, and O(n + m) memory per thread, up to 16 MiB more for hops. Sampled ones cost O(log(1/(1-confidence))/ε²) searches
// of about √m arcs in real networks.
//
// L. C. Freeman, A Set of Measures of Centrality Based on Betweenness, Sociometry 40 (1977) 35–41, doi:10.2307/3033543;
// U. Brandes, A Faster Algorithm for Betweenness Centrality, Journal of Mathematical Sociology 25 (2001) 163–177,
// doi:10.1080/0022250X.2001.9990249; successors instead of predecessors: K. Madduri et al., IPDPS 2009,
// doi:10.1109/IPDPS.2009.5161100; pivots: U. Brandes, C. Pich, International Journal of Bifurcation and Chaos 17 (2007)
// 2303–2318, doi:10.1142/S0218127407018403; error bound: M. Borassi, E. Natale, KADABRA is an ADaptive Algorithm for
// Betweenness via Random Approximation, ESA 2016, doi:10.4230/LIPIcs.ESA.2016.20. Reductions are cited where they are made.
func Betweenness(ctx context.Context, g graph.Graph, o Options) ([]float64, error) {
	return betweenness(ctx, g, nil, o)
}

// BetweennessBetween is Betweenness over those pairs s, t alone that are in different groups, as papers of different
// topics are. groups has the group of every node. Options are read as by Betweenness.
func BetweennessBetween(ctx context.Context, g *graph.Undirected, groups []int32, o Options) ([]float64, error) {
	if len(groups) != g.NumNodes() {
		return nil, fmt.Errorf("centrality: groups of %d nodes for a graph of %d", len(groups), g.NumNodes())
	}
	return betweenness(ctx, g, groups, o)
}

// betweenness chooses the computation. groups is nil where all pairs count.
func betweenness(ctx context.Context, g graph.Graph, groups []int32, o Options) (scores []float64, err error) {
	if o, err = o.resolve(); err != nil {
		return nil, err
	}
	lengths, _, err := o.lengths(g.Out())
	switch few := o.Pivots > 0 && o.Pivots < g.NumNodes(); {
	case err != nil:
	case o.Error > 0 && lengths != nil:
		err = errLengths
	case o.Error > 0 && o.Pivots > 0:
		err = errPivots
	case o.Error > 0:
		if scores, err = sampled(ctx, g, groups, o); errors.Is(err, errDear) {
			o.Error = 0
			return betweenness(ctx, g, groups, o)
		}
	case few || groups != nil || g.IsDirected() && lengths != nil:
		scores, err = fromSources(ctx, g, groups, o)
	default:
		scores, err = exact(ctx, g, lengths)
	}
	if err == nil && !g.IsDirected() {
		scaled(scores, 0.5)
	}
	return scores, err
}

// fromSources returns the scores over ordered pairs from the sources that the options ask for.
func fromSources(ctx context.Context, g graph.Graph, groups []int32, o Options) ([]float64, error) {
	lengths, _, err := o.lengths(g.Out())
	if err != nil {
		return nil, err
	}
	n := g.NumNodes()
	sources := o.sources(n)
	parts := make([][]float64, chunks(n, len(sources)))
	workers := sync.Pool{New: func() any { return newCollector(newSearch(g.Out(), lengths), groups, n) }}
	err = graph.Parallel(ctx, len(parts), func(chunk int) {
		worker := workers.Get().(*collector)
		parts[chunk] = make([]float64, n)
		lo, hi := graph.Span(len(sources), len(parts), chunk)
		for _, s := range sources[lo:hi] {
			if ctx.Err() != nil {
				break
			}
			worker.add(s, 1, parts[chunk])
		}
		workers.Put(worker)
	})
	if err != nil {
		return nil, err
	}
	return scaled(added(parts, n), float64(n)/float64(len(sources))), nil
}

// sources returns the nodes to search from, ascending.
func (o Options) sources(n int) []int32 {
	all := make([]int32, n)
	for u := range all {
		all[u] = int32(u)
	}
	if o.Pivots == 0 || o.Pivots >= n {
		return all
	}
	rng := rand.New(rand.NewPCG(o.Seed, 0))
	for i := range o.Pivots { // the first steps of a shuffle
		j := i + rng.IntN(n-i)
		all[i], all[j] = all[j], all[i]
	}
	slices.Sort(all[:o.Pivots])
	return all[:o.Pivots]
}

// chunks returns into how many chunks a number of tasks is cut when each chunk has scores for n nodes of its own: 64, fewer
// for large n to save memory.
func chunks(n, tasks int) int {
	return min(tasks, 64, max(8, 1<<22/max(n, 1)))
}

// added returns the sum of the parts, in their order.
func added(parts [][]float64, n int) []float64 {
	scores := make([]float64, n)
	for _, part := range parts {
		for u, score := range part {
			scores[u] += score
		}
	}
	return scores
}

// scaled multiplies the scores in place.
func scaled(scores []float64, factor float64) []float64 {
	for u := range scores {
		scores[u] *= factor
	}
	return scores
}

// collector is what one thread needs to collect dependencies.
type collector struct {
	search search
	groups []int32   // nil where all pairs count
	reach  []float64 // how many nodes a node stands for as an end; nil where each stands for itself
	rho    []float64 // (ends + δ)/σ by node
}

func newCollector(s search, groups []int32, n int) *collector {
	return &collector{search: s, groups: groups, rho: make([]float64, n)}
}

// add adds the dependency of so many sources like s on every node to scores.
func (c *collector) add(s int32, weight float64, scores []float64) {
	d := c.search.from(s)
	if d.overflows() {
		c.addWide(d, weight, scores)
		return
	}
	for i := len(d.order) - 1; i > 0; i-- {
		v, through := d.order[i], 0.0
		for _, w := range d.next[d.first[i]:d.first[i+1]] {
			through += c.rho[w]
		}
		c.rho[v] = through + c.ends(s, v)/d.paths[v]
		scores[v] += float64(weight * float64(d.paths[v]*through))
	}
}

// ends is how many pairs the pair s, v stands for, by its second node.
func (c *collector) ends(s, v int32) float64 {
	switch {
	case c.reach != nil:
		return c.reach[v]
	case c.groups != nil && c.groups[s] == c.groups[v]:
		return 0
	}
	return 1
}

// newReachingCollector returns a collector for a network with lengths.
func newReachingCollector(w condensed) *collector {
	c := newCollector(newLengthSearch(w.out, w.out.Weight), nil, len(w.reach))
	c.reach = w.reach
	return c
}
