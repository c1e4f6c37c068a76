package layout

import (
	"cmp"
	"context"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/papergraph/papergraph/graph"
)

// How good a picture is, in three numbers that do not change when it is moved, turned, mirrored or scaled. Each looks
// from sampled nodes at all others; up to qualitySample nodes, from all of them, which is exact.

const qualitySample = 1000

// Stress is how far distances in the picture are from being proportional to distances in the graph: the mean of
// (α·|x_u - x_v| / d_uv - 1)² over pairs of nodes u ≠ v of one component, with d_uv the number of edges on a shortest
// path and α the best scale. It is 0 for a perfect picture and never above 1; random places have about 0.3 on dense
// graphs and up to 0.9 on long thin ones. It is NaN when no two nodes are connected. It costs a breadth-first search from
// each of at most 1,000 nodes chosen by seed. It fails when ctx ends.
//
// E. R. Gansner, Y. Koren, S. North, Graph Drawing by Stress Majorization, 2005, doi:10.1007/978-3-540-31843-9_25.
func Stress(ctx context.Context, g *graph.Undirected, at []Point, seed uint64) (float64, error) {
	sample := sampleNodes(g.NumNodes(), seed)
	sums := make([]ratioSums, len(sample))
	err := graph.Parallel(ctx, len(sample), func(i int) { sums[i] = ratiosFrom(g, at, sample[i]) })
	if err != nil {
		return 0, err
	}
	var all ratioSums
	for _, s := range sums {
		all.ratio += s.ratio
		all.square += s.square
		all.pairs += s.pairs
	}
	if all.pairs == 0 {
		return math.NaN(), nil
	}
	if all.square == 0 {
		return 1, nil // all at one place
	}
	// the mean of (α·r - 1)² is least for α = Σr / Σr²
	return 1 - all.ratio*all.ratio/all.square/all.pairs, nil
}

// ratioSums are sums over pairs of r = |x_u - x_v| / d_uv.
type ratioSums struct{ ratio, square, pairs float64 }

func ratiosFrom(g *graph.Undirected, at []Point, s int) ratioSums {
	hops := make([]int32, len(at))
	breadthFirst(g.Out(), s, hops, nil)
	var sums ratioSums
	for v, d := range hops {
		if d > 0 {
			r := math.Sqrt(distance2(at[s], at[v])) / float64(d)
			sums.ratio += r
			sums.square += r * r
			sums.pairs++
		}
	}
	return sums
}

// NeighbourhoodPreservation is the share of a node's strongest neighbours that are also its nearest in the picture: for a
// node with k edges and h = min(k, size), the part of its h nearest nodes that are linked to it at least as strongly as
// its h-th strongest neighbour; the mean over nodes with an edge. It lies between 0 and 1, and is NaN without edges;
// random places have about size/n. It looks at no more than 1,000 nodes chosen by seed, at O(n) each. It fails when
// ctx ends and panics when size is not positive.
func NeighbourhoodPreservation(ctx context.Context, g *graph.Undirected, at []Point, size int, seed uint64) (float64, error) {
	if size < 1 {
		panic("layout: the size of a neighbourhood is 1 or more")
	}
	sample := sampleNodes(g.NumNodes(), seed)
	return meanOver(ctx, sample, func(u int) float64 { return preservedAt(g, at, size, u) })
}

func preservedAt(g *graph.Undirected, at []Point, size, u int) float64 {
	adj, weight := g.Row(u)
	h := min(size, len(adj))
	if h == 0 {
		return math.NaN()
	}
	ordered := slices.Clone(weight)
	slices.Sort(ordered)
	least := ordered[len(ordered)-h]
	kept := 0
	for _, v := range nearestNodes(at, u, h) {
		if i, linked := slices.BinarySearch(adj, v); linked && weight[i] >= least {
			kept++
		}
	}
	return float64(kept) / float64(h)
}

// nearestNodes returns the h nodes nearest to u, u excluded; ties by index.
func nearestNodes(at []Point, u, h int) []int32 {
	type near struct {
		v  int32
		d2 float64
	}
	best := make([]near, 0, h+1)
	for v, p := range at {
		d2 := distance2(at[u], p)
		if v == u || len(best) == h && d2 >= best[h-1].d2 {
			continue
		}
		i, _ := slices.BinarySearchFunc(best, d2, func(n near, d2 float64) int {
			if n.d2 <= d2 {
				return -1
			}
			return 1
		})
		best = slices.Insert(best, i, near{int32(v), d2})
		best = best[:min(len(best), h)]
	}
	nodes := make([]int32, len(best))
	for i, b := range best {
		nodes[i] = b.v
	}
	return nodes
}

// GroupSeparation is the mean silhouette of the groups in the picture: for a node with mean distance a to the others of
// its group and least mean distance b to another group, (b - a) / max(a, b); 0 for a node alone in its group. It lies
// between -1 and 1: near 1 when groups are far apart for their size, about 0 and below when they lie over each other;
// NaN with fewer than two groups. It looks at no more than 1,000 nodes chosen by seed, at O(n) each. It fails when ctx
// ends and panics when the lengths differ.
//
// P. J. Rousseeuw, Silhouettes, 1987, doi:10.1016/0377-0427(87)90125-7.
func GroupSeparation(ctx context.Context, groups graph.Partition, at []Point, seed uint64) (float64, error) {
	if groups.Len() != len(at) {
		panic("layout: as many nodes in groups as points are needed")
	}
	if groups.Count() < 2 {
		return math.NaN(), ctx.Err()
	}
	sizes := groups.Sizes()
	return meanOver(ctx, sampleNodes(len(at), seed), func(u int) float64 { return silhouette(groups, sizes, at, u) })
}

func silhouette(groups graph.Partition, sizes []int, at []Point, u int) float64 {
	sum := make([]float64, len(sizes))
	for v, p := range at {
		sum[groups.Of(v)] += math.Sqrt(distance2(at[u], p))
	}
	own := groups.Of(u)
	if sizes[own] == 1 {
		return 0
	}
	inside, outside := sum[own]/float64(sizes[own]-1), math.Inf(1)
	for c, s := range sum {
		if c != own {
			outside = min(outside, s/float64(sizes[c]))
		}
	}
	if larger := max(inside, outside); larger > 0 {
		return (outside - inside) / larger
	}
	return 0
}

// sampleNodes is all nodes, or qualitySample of them, ascending.
func sampleNodes(n int, seed uint64) []int {
	nodes := make([]int, n)
	for u := range nodes {
		nodes[u] = u
	}
	if n <= qualitySample {
		return nodes
	}
	random := rand.New(rand.NewPCG(seed, uint64(n)))
	for i := range qualitySample {
		j := i + random.IntN(n-i)
		nodes[i], nodes[j] = nodes[j], nodes[i]
	}
	nodes = nodes[:qualitySample]
	slices.SortFunc(nodes, cmp.Compare)
	return nodes
}

// meanOver is the mean of f over the nodes where it is a number.
func meanOver(ctx context.Context, nodes []int, f func(u int) float64) (float64, error) {
	values := make([]float64, len(nodes))
	if err := graph.Parallel(ctx, len(nodes), func(i int) { values[i] = f(nodes[i]) }); err != nil {
		return 0, err
	}
	sum, count := 0.0, 0.0
	for _, v := range values {
		if !math.IsNaN(v) {
			sum, count = sum+v, count+1
		}
	}
	return sum / count, nil
}
