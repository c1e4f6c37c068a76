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

// bootstrap returns for every node the share of the replicates in which it is among the best K with a score above 0.
func bootstrap(ctx context.Context, g *graph.Undirected, topics graph.Partition, o Options) ([]float64, error) {
	best := make([][]int, o.Replicates)
	failed := make([]error, o.Replicates)
	err := graph.Parallel(ctx, o.Replicates, func(r int) {
		best[r], failed[r] = replicate(ctx, g, topics, o, uint64(r))
	})
	if err := cmp.Or(err, firstError(failed)); err != nil {
		return nil, err
	}
	stability := make([]float64, g.NumNodes())
	for _, nodes := range best {
		for _, u := range nodes {
			stability[u]++
		}
	}
	for u := range stability {
		stability[u] /= float64(max(1, o.Replicates))
	}
	return stability, nil
}

// replicate returns the best K of one resampled graph.
func replicate(ctx context.Context, g *graph.Undirected, topics graph.Partition, o Options, number uint64) ([]int, error) {
	resampled := resample(g, rand.New(rand.NewPCG(o.Seed, number)))
	p, err := measure(ctx, resampled, topics, centrality.Options{Distance: "inverse", Pivots: resamplePivots(g.NumNodes()), Seed: o.Seed + number})
	if err != nil {
		return nil, err
	}
	score := p.scores()
	var order []int
	for u, s := range score {
		if s > 0 {
			order = append(order, u)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(score[b], score[a]) })
	return order[:min(o.Top, len(order))], nil
}

func resamplePivots(n int) int {
	switch {
	case n <= exactReplicates:
		return 0
	case n <= exactNodes:
		return resampleSources
	}
	return resampleSources / 2
}

// resample draws a multiplicity for every edge, in the order of rows, and keeps both directions of an edge alike.
func resample(g *graph.Undirected, rng *rand.Rand) *graph.Undirected {
	b := graph.NewBuilder(g.NumNodes())
	for u := range g.NumNodes() {
		adj, weight := g.Row(u)
		for i, v := range adj {
			if int(v) < u {
				continue
			}
			if times := poisson(rng); times > 0 {
				b.Add(u, int(v), weight[i]*float64(times))
			}
		}
	}
	resampled, err := b.Undirected()
	if err != nil {
		panic("bridge: a resampled graph has an invalid edge: " + err.Error())
	}
	return resampled
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

func firstError(errs []error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
