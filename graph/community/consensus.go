package community

import (
	"context"
	"math/rand/v2"
	"slices"

	"github.com/papergraph/papergraph/graph"
)

// Consensus of many searches. A search that uses chance finds another partition with every seed; what all agree on
// counts for more than any of them. Leiden is run o.Starts times, each pair of nodes gets the share of runs in which both
// were in one community for a weight, shares below τ are dropped, and Leiden is run as often on this graph of
// agreement, again and again, until all runs find the same. That partition is the consensus.
//
// A pair for every two nodes would be n² of them. As in fast consensus, the pairs are the edges of the graph and about
// as many pairs of nodes with a common neighbour, drawn at random, so a round costs O(m) times the runs. A node of which
// no share reaches τ keeps its largest ones. Shares are no weights of the graph: from the second round on, modularity
// is maximised whatever the quality was, at its resolution if that was modularity, else at 1.
//
// A. Lancichinetti, S. Fortunato, Consensus clustering in complex networks, Scientific Reports 2 (2012) 336,
// doi:10.1038/srep00336. A. Tandon, A. Albeshri, V. Thayananthan, W. Alhalabi, S. Fortunato, Fast consensus clustering in
// complex networks, Physical Review E 99 (2019) 042301, doi:10.1103/PhysRevE.99.042301.

const (
	leastShare        = 0.3 // τ
	mostRounds        = 30  // real graphs need 2 to 6
	mostRuns          = 20
	leastRuns         = 5
	runEdges          = 2_000_000 // edges that all runs of a round together may visit in a pass, by default
	seedStep   uint64 = 0x9e3779b97f4a7c15
)

// Consensus returns the partition on which o.Starts searches of Leiden agree in the end; o.Starts of 0 is 20, above
// 100,000 edges fewer, at least 5. Result.Iterations is the number of rounds; when Result.Stable is false the runs
// did not agree within 30 rounds and the best of the last round is returned. It is not the partition of highest quality,
// and a move of a single node may improve it.
func Consensus(ctx context.Context, g *graph.Undirected, o Options) (Result, error) {
	if o.Starts == 0 {
		o.Starts = defaultRuns(g)
	}
	t, err := newTask(ctx, g, o)
	if err != nil {
		return Result{}, err
	}
	runs, err := repeat(ctx, g, Leiden, t.o)
	if err != nil {
		return Result{}, err
	}
	c := t.consensus(g)
	f, err := c.run(ctx, partitions(runs))
	if err != nil {
		return Result{}, err
	}
	return t.result(f), nil
}

func defaultRuns(g graph.Graph) int {
	return min(mostRuns, max(leastRuns, runEdges/max(1, g.NumEdges())))
}

// repeat runs a search o.Starts times with one start and a seed of its own.
func repeat[G graph.Graph](
	ctx context.Context, g G, search func(context.Context, G, Options) (Result, error), o Options,
) ([]Result, error) {
	found, errs := make([]Result, o.Starts), make([]error, o.Starts)
	err := graph.Parallel(ctx, o.Starts, func(run int) {
		own := o
		own.Starts, own.Seed = 1, o.Seed+uint64(run+1)*seedStep
		found[run], errs[run] = search(ctx, g, own)
	})
	if err != nil {
		return nil, err
	}
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return found, nil
}

func partitions(runs []Result) []graph.Partition {
	all := make([]graph.Partition, len(runs))
	for i, r := range runs {
		all[i] = r.Partition
	}
	return all
}

// consensus is a search for agreement.
type consensus struct {
	t     task
	pairs graph.CSR // of nodes whose agreement is counted
	o     Options   // of the rounds after the first
}

func (t task) consensus(g *graph.Undirected) consensus {
	o := Options{Resolution: 1, Randomness: t.o.Randomness, Starts: t.o.Starts, Iterations: t.o.Iterations, Seed: t.o.Seed}
	if t.o.Quality == modularityName {
		o.Resolution = t.o.Resolution
	}
	return consensus{t: t, pairs: closures(g, t.o.Seed), o: o}
}

// closures is g with pairs of neighbours of every node, half as many as it has neighbours.
func closures(g *graph.Undirected, seed uint64) graph.CSR {
	b, rng := graph.NewBuilder(g.NumNodes()), rand.New(rand.NewPCG(seed, 0))
	for u := range g.NumNodes() {
		adj, _ := g.Row(u)
		for _, v := range adj {
			if int(v) > u {
				b.Add(u, int(v), 1)
			}
		}
		for range len(adj) / 2 {
			if v, w := adj[rng.IntN(len(adj))], adj[rng.IntN(len(adj))]; v != w {
				b.Add(int(v), int(w), 1)
			}
		}
	}
	return build(b).Out()
}

// build makes a graph of links that are right by construction.
func build(b *graph.Builder) *graph.Undirected {
	g, err := b.Undirected()
	if err != nil {
		panic("community: " + err.Error())
	}
	return g
}

// run makes rounds until all runs find the same.
func (c consensus) run(ctx context.Context, runs []graph.Partition) (found, error) {
	for round := 1; ; round++ {
		agreed := !slices.ContainsFunc(runs, func(p graph.Partition) bool { return !slices.Equal(p.Labels(), runs[0].Labels()) })
		if agreed || round == mostRounds {
			return c.best(runs, round, agreed), nil
		}
		c.o.Seed += seedStep / 2
		next, err := repeat(ctx, c.agreement(runs), Leiden, c.o)
		if err != nil {
			return found{}, err
		}
		runs = partitions(next)
	}
}

// best is the first of the runs of highest quality.
func (c consensus) best(runs []graph.Partition, round int, agreed bool) found {
	all := make([]found, len(runs))
	for i, p := range runs {
		all[i] = found{partition: p, quality: c.t.objective.quality(c.t.g, p), iterations: round, levels: 1, stable: agreed}
		if agreed {
			break // all others are the same
		}
	}
	if agreed {
		return all[0]
	}
	return c.t.best(all)
}

// agreement is the graph of the shares of runs that put a pair into one community.
func (c consensus) agreement(runs []graph.Partition) *graph.Undirected {
	n, count := len(c.pairs.First)-1, len(runs)
	labels := make([]int32, n*count) // of all runs, node by node
	for r, p := range runs {
		for u, label := range p.Labels() {
			labels[u*count+r] = label
		}
	}
	share := func(u, v int) float64 {
		together := 0
		mine, other := labels[u*count:(u+1)*count], labels[v*count:(v+1)*count]
		for r, label := range mine {
			if other[r] == label {
				together++
			}
		}
		return float64(together) / float64(count)
	}
	least := make([]float64, n) // share that a link of every node must reach
	for u := range n {
		adj, _ := c.pairs.Row(u)
		for _, v := range adj {
			least[u] = max(least[u], share(u, int(v)))
		}
		least[u] = min(least[u], leastShare)
	}
	b := graph.NewBuilder(n)
	for u := range n {
		adj, _ := c.pairs.Row(u)
		for _, v := range adj {
			if s := share(u, int(v)); int(v) > u && s > 0 && s >= min(least[u], least[v]) {
				b.Add(u, int(v), s)
			}
		}
	}
	return build(b)
}
