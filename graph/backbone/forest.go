package backbone

import (
	"context"
	"math"
	"slices"

	"github.com/papergraph/papergraph/graph"
)

// MaximumSpanningForest returns a spanning tree of greatest total weight for every component of g: n - c edges, for c
// components. Of equal edges the one with the lower nodes (u, v), u < v, wins, which makes the forest unique. It reads
// no options, but refuses those out of range as the other methods do. It costs O(m + n log n).
//
// Kruskal's algorithm takes the edges from the heaviest to the lightest and keeps those that join two trees. Weights
// are positive, so their bits as integers are in the order of their values, and a radix sort puts m edges in order in
// at most eight passes; it is stable, so equal edges stay in the order of their nodes.
func MaximumSpanningForest(ctx context.Context, g *graph.Undirected, o Options) (*graph.Undirected, Report, error) {
	if _, err := o.complete(); err != nil {
		return nil, Report{}, err
	}
	nothing := func(row, []bool) {}
	return thin(ctx, g, func() rule { return nothing }, false, true)
}

// link is an edge u < v under its sort key.
type link struct {
	key  uint64
	u, v int32
}

// addForest marks both entries of every edge of the maximum spanning forest.
func addForest(ctx context.Context, g *graph.Undirected, keep []bool) error {
	links, err := sortByKey(ctx, linksOf(g))
	if err != nil {
		return err
	}
	trees := newTrees(g.NumNodes())
	for i, l := range links {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if trees.unite(l.u, l.v) {
			keep[entry(g, l.u, l.v)], keep[entry(g, l.v, l.u)] = true, true
		}
	}
	return nil
}

const checkEvery = 1 << 16

// linksOf lists the edges in the order of their nodes; the heaviest edge has the smallest key.
func linksOf(g *graph.Undirected) []link {
	links := make([]link, 0, g.NumEdges())
	for u := range g.NumNodes() {
		adj, weight := g.Row(u)
		for i, v := range adj {
			if int(v) > u {
				links = append(links, link{^math.Float64bits(weight[i]), int32(u), v})
			}
		}
	}
	return links
}

// sortByKey sorts by the eight bytes of the key, the lowest first, and skips a byte that all keys share.
func sortByKey(ctx context.Context, links []link) ([]link, error) {
	var count [8][256]int
	for _, l := range links {
		for b := range 8 {
			count[b][byte(l.key>>(8*b))]++
		}
	}
	other := make([]link, len(links))
	for b := range 8 {
		if slices.Max(count[b][:]) == len(links) {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		next := offsets(count[b])
		for _, l := range links {
			digit := byte(l.key >> (8 * b))
			other[next[digit]] = l
			next[digit]++
		}
		links, other = other, links
	}
	return links, nil
}

// offsets says where the entries of every digit begin.
func offsets(count [256]int) (start [256]int) {
	for d := 1; d < len(count); d++ {
		start[d] = start[d-1] + count[d-1]
	}
	return start
}

// entry is the place of v in row u.
func entry(g *graph.Undirected, u, v int32) int64 {
	adj, _ := g.Row(int(u))
	i, _ := slices.BinarySearch(adj, v)
	return g.Out().First[u] + int64(i)
}

// trees is a union-find with path halving; the smaller tree is hung below the larger.
type trees struct {
	parent []int32
	size   []int32
}

func newTrees(n int) trees {
	t := trees{parent: make([]int32, n), size: make([]int32, n)}
	for u := range n {
		t.parent[u], t.size[u] = int32(u), 1
	}
	return t
}

func (t trees) root(u int32) int32 {
	for t.parent[u] != u {
		t.parent[u] = t.parent[t.parent[u]]
		u = t.parent[u]
	}
	return u
}

// unite joins the trees of u and v and reports whether they were two.
func (t trees) unite(u, v int32) bool {
	a, b := t.root(u), t.root(v)
	if a == b {
		return false
	}
	if t.size[a] < t.size[b] {
		a, b = b, a
	}
	t.parent[b] = a
	t.size[a] += t.size[b]
	return true
}
