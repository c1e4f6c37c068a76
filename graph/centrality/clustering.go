package centrality

import (
	"context"
	"slices"
	"sync"

	"github.com/papergraph/papergraph/graph"
)

// Every triangle is found once. Nodes are numbered anew by ascending degree, which brings the busy ones together in
// memory, and edges are turned to point to the higher number, which leaves no node with more than √(2m) outgoing edges.
// From each node u the heads of its edges are marked, and the marks are added up over the heads of their edges: a mark met
// is a triangle, and whether there is one cannot be predicted, so it is added, 0 or 1, without a branch. Every thread
// counts for all corners in an array of its own, of half the width that a count may need, and empties it before it could
// run over; counts are integers, so the order in which they are added up does not matter.

// Clustering returns for every node the share of the pairs of its neighbours that are neighbours of each other, between 0
// and 1; 0 for a node with fewer than two neighbours, where others leave it undefined. Arrows are taken without direction,
// weights are not read. O(m^1.5).
//
// D. J. Watts, S. H. Strogatz, Collective Dynamics of 'Small-World' Networks, Nature 393 (1998) 440–442,
// doi:10.1038/30918; T. Schank, D. Wagner, WEA 2005, doi:10.1007/11427186_54 (the orientation).
func Clustering(ctx context.Context, g graph.Graph, _ Options) ([]float64, error) {
	und := graph.AsUndirected(g)
	triangles, err := countTriangles(ctx, und)
	if err != nil {
		return nil, err
	}
	scores := make([]float64, und.NumNodes())
	for u := range scores {
		if k := float64(und.Degree(u)); k > 1 {
			scores[u] = 2 * float64(triangles[u]) / (k * (k - 1))
		}
	}
	return scores, nil
}

// countTriangles returns the number of triangles at every node.
func countTriangles(ctx context.Context, g *graph.Undirected) ([]int64, error) {
	n := g.NumNodes()
	rank := byDegree(g)
	up := orient(g, rank)
	parts := min(n, 64)
	all := counters{n: n}
	err := graph.Parallel(ctx, parts, func(chunk int) {
		c := all.take()
		defer all.put(c)
		lo, hi := up.span(parts, chunk)
		for u := lo; u < hi && ctx.Err() == nil; u++ {
			c.corner(up, u)
		}
	})
	if err != nil {
		return nil, err
	}
	sum, counts := all.sum(), make([]int64, n)
	for u := range counts {
		counts[u] = sum[rank[u]]
	}
	return counts, nil
}

// counter is what one thread needs to count.
type counter struct {
	mark  []uint8  // 1 for the heads of the edges from the node at hand
	count []uint32 // triangles at every node since total was last brought up to date
	found uint32   // triangles since then, as many as a count may have
	total []int64
}

// corner counts the triangles whose lowest corner is u.
func (c *counter) corner(up heads, u int) {
	mine := up.of(u)
	if len(mine) < 2 {
		return
	}
	mark, count := c.mark, c.count
	if c.found > 1<<31 {
		c.update()
	}
	for _, v := range mine {
		mark[v] = 1
	}
	atU := uint32(0)
	for _, v := range mine {
		atV := uint32(0)
		for _, w := range up.of(int(v)) {
			m := uint32(mark[w])
			atV += m
			count[w] += m
		}
		count[v] += atV
		atU += atV
	}
	count[u] += atU
	c.found += atU
	for _, v := range mine {
		mark[v] = 0
	}
}

// update moves the counts to the totals.
func (c *counter) update() {
	for u, count := range c.count {
		c.total[u] += int64(count)
	}
	clear(c.count)
	c.found = 0
}

// counters hands out as many counters as there are threads that ask at a time.
type counters struct {
	n    int
	lock sync.Mutex
	idle []*counter
	made []*counter
}

func (c *counters) take() *counter {
	c.lock.Lock()
	defer c.lock.Unlock()
	if last := len(c.idle) - 1; last >= 0 {
		free := c.idle[last]
		c.idle = c.idle[:last]
		return free
	}
	fresh := &counter{mark: make([]uint8, c.n), count: make([]uint32, c.n), total: make([]int64, c.n)}
	c.made = append(c.made, fresh)
	return fresh
}

func (c *counters) put(free *counter) {
	c.lock.Lock()
	defer c.lock.Unlock()
	c.idle = append(c.idle, free)
}

// sum adds up all counters.
func (c *counters) sum() []int64 {
	all := make([]int64, c.n)
	for _, made := range c.made {
		made.update()
		for u, total := range made.total {
			all[u] += total
		}
	}
	return all
}

// byDegree returns the place of every node when they are sorted by degree, ties by index.
func byDegree(g *graph.Undirected) []int32 {
	n, most := g.NumNodes(), 0
	for u := range n {
		most = max(most, g.Degree(u))
	}
	next := make([]int32, most+2)
	for u := range n {
		next[g.Degree(u)+1]++
	}
	for k := range most + 1 {
		next[k+1] += next[k]
	}
	rank := make([]int32, n)
	for u := range n {
		k := g.Degree(u)
		rank[u] = next[k]
		next[k]++
	}
	return rank
}

// heads are the edges of a graph, each turned to its higher end, by their lower ends.
type heads struct {
	first []int64
	node  []int32
}

func (h heads) of(u int) []int32 { return h.node[h.first[u]:h.first[u+1]] }

// span is a chunk of nodes with about as many edges as the other chunks.
func (h heads) span(chunks, chunk int) (lo, hi int) {
	from, to := graph.Span(len(h.node), chunks, chunk)
	lo, _ = slices.BinarySearch(h.first[:len(h.first)-1], int64(from))
	hi, _ = slices.BinarySearch(h.first[:len(h.first)-1], int64(to))
	if chunk == chunks-1 {
		hi = len(h.first) - 1
	}
	return lo, hi
}

// orient turns every edge to its end of higher rank. Nodes are named by rank.
func orient(g *graph.Undirected, rank []int32) heads {
	n := len(rank)
	h := heads{first: make([]int64, n+1), node: make([]int32, g.NumEdges()+1)}
	node := make([]int32, n)
	for u, r := range rank {
		node[r] = int32(u)
	}
	end := int64(0)
	for r, u := range node {
		adj, _ := g.Row(int(u))
		for _, v := range adj {
			k := rank[v]
			h.node[end] = k
			end += int64(negative(int32(r) - k)) // without a branch
		}
		h.first[r+1] = end
	}
	h.node = h.node[:end]
	return h
}
