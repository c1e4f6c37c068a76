package bridge

import (
	"cmp"
	"context"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/centrality"
)

// The bootstrap asks what would be left of a rank had other links been read. Each replicate gives every link a
// multiplicity drawn from Poisson(1), which is how often a link is drawn when m are drawn with replacement from many;
// links with 0 are gone (about 37 %), others keep their weight times the multiplicity. The communities stay. All nodes
// are scored anew and the best K noted. Replicates are independent: each has a generator of its own, seeded by its
// number, so the result does not depend on how they are spread over processors.
//
// B. Efron (1979), doi:10.1214/aos/1176344552; Poisson bootstrap: N. Chamandy, O. Muralidharan, A. Najmi, S. Naidu,
// Estimating uncertainty for massive data streams, Google 2012.

// bootstrap fills Stability of all nodes and Ranks of the best K. nodes are in the order of the ranking.
func bootstrap(ctx context.Context, g *graph.Undirected, topics graph.Partition, o Options, nodes []Node) error {
	found := make([]replicate, o.Replicates)
	failed := make([]error, o.Replicates)
	r := newResampler(g)
	err := graph.Parallel(ctx, o.Replicates, func(number int) {
		seed := o.Seed + uint64(number)
		measured := centrality.Options{Distance: "inverse", Pivots: resamplePivots(g.NumNodes()), Seed: seed}
		p, err := measure(ctx, r.draw(rand.New(rand.NewPCG(o.Seed, uint64(number)))), topics, measured)
		if err != nil {
			failed[number] = err
			return
		}
		found[number] = newReplicate(p.ranked(), nodes[:min(o.Top, len(nodes))], o.Top)
	})
	for _, other := range failed {
		err = cmp.Or(err, other)
	}
	if err == nil && o.Replicates > 0 {
		summarise(found, nodes)
	}
	return err
}

// replicate is what is kept of a resampled ranking.
type replicate struct {
	best  []int32 // the best K nodes with a score above 0
	ranks []int32 // of the nodes that are the best K of the graph itself, from 1
}

func newReplicate(resampled, watched []Node, top int) replicate {
	var r replicate
	rank := make([]int32, len(resampled))
	for i, node := range resampled {
		rank[node.Node] = int32(i + 1)
		if i < top && node.Score > 0 {
			r.best = append(r.best, int32(node.Node))
		}
	}
	for _, node := range watched {
		r.ranks = append(r.ranks, rank[node.Node])
	}
	return r
}

// summarise counts how often each node is among the best, and orders the ranks of those that are watched.
func summarise(found []replicate, nodes []Node) {
	often := make([]int, len(nodes))
	for _, r := range found {
		for _, u := range r.best {
			often[u]++
		}
	}
	for i := range nodes {
		nodes[i].Stability = float64(often[nodes[i].Node]) / float64(len(found))
	}
	for i := range found[0].ranks {
		ranks := make([]int32, len(found))
		for number, r := range found {
			ranks[number] = r.ranks[i]
		}
		slices.Sort(ranks)
		cut := len(ranks) / 20
		nodes[i].Ranks = [2]int{int(ranks[cut]), int(ranks[len(ranks)-1-cut])}
	}
}

// resampler draws graphs from one whose rows it reads.
type resampler struct {
	rows   graph.CSR
	mirror []int64 // where in the rows the edge u, v is found as v, u
}

func newResampler(g *graph.Undirected) resampler {
	rows := g.Out()
	r := resampler{rows: rows, mirror: make([]int64, len(rows.Adj))}
	next := slices.Clone(rows.First)
	for i, v := range rows.Adj { // in the order of u, in which row v has its entries too
		r.mirror[i] = next[v]
		next[v]++
	}
	return r
}

// draw draws a multiplicity for every edge, in the order of rows, and returns the graph of the edges that have one.
func (r resampler) draw(rng *rand.Rand) *graph.Undirected {
	times := make([]float64, len(r.rows.Adj))
	for u := range len(r.rows.First) - 1 {
		for i := r.rows.First[u]; i < r.rows.First[u+1]; i++ {
			if int(r.rows.Adj[i]) > u {
				times[i] = float64(poisson(rng))
				times[r.mirror[i]] = times[i]
			}
		}
	}
	drawn := graph.CSR{First: make([]int64, len(r.rows.First))}
	for u := range len(r.rows.First) - 1 {
		for i := r.rows.First[u]; i < r.rows.First[u+1]; i++ {
			if times[i] > 0 {
				drawn.Adj = append(drawn.Adj, r.rows.Adj[i])
				drawn.Weight = append(drawn.Weight, r.rows.Weight[i]*times[i])
			}
		}
		drawn.First[u+1] = int64(len(drawn.Adj))
	}
	return graph.FromRows(drawn)
}

// poisson draws from the Poisson distribution with mean 1 by multiplying uniforms (Knuth).
func poisson(rng *rand.Rand) int {
	for times, product := 0, rng.Float64(); ; times++ {
		if product < math.Exp(-1) {
			return times
		}
		product *= rng.Float64()
	}
}
