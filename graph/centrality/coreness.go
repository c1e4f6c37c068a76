package centrality

import (
	"context"

	"github.com/papergraph/papergraph/graph"
)

// Nodes are peeled off level by level. At level k the nodes with k neighbours left stand in a queue; each is taken away with
// coreness k, its neighbours have one neighbour less, and those that are down to k join the queue. When it is empty the
// nodes that are left are gone through for those of the next level, the least degree among them. A node is gone through
// once for every level up to its coreness, which is at most its degree, so all that is O(m); and but for the degrees nothing
// is read or written out of order, which beats the sorted array of Batagelj and Zaveršnik's algorithm threefold.

// Coreness returns the largest k for every node such that the node is in a k-core: a part of the graph in which everyone
// has at least k neighbours. Arrows are taken without direction. O(n + m).
//
// S. B. Seidman, Network Structure and Minimum Degree, Social Networks 5 (1983) 269–287,
// doi:10.1016/0378-8733(83)90028-X; V. Batagelj, M. Zaveršnik, An O(m) Algorithm for Cores Decomposition of Networks, 2003,
// arXiv:cs/0310049; H. Kabir, K. Madduri, Parallel k-core Decomposition on Multicore Platforms, IPDPSW 2017,
// doi:10.1109/IPDPSW.2017.151 (levels).
func Coreness(ctx context.Context, g graph.Graph, _ Options) ([]float64, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	und := graph.AsUndirected(g)
	p := newPeeling(und)
	for len(p.left) > 0 {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		p.nextLevel()
		if err := p.peel(ctx, und); err != nil {
			return nil, err
		}
	}
	scores := make([]float64, len(p.degree))
	for v, k := range p.degree {
		scores[v] = float64(k)
	}
	return scores, nil
}

// peeling is a peeling under way.
type peeling struct {
	degree []int32 // neighbours left, or the coreness of a node that was taken away
	level  int32
	left   []int32 // nodes of at least the present level when it began, ascending
	queue  []int32 // nodes of the present level, with room for all and one more
}

func newPeeling(g *graph.Undirected) *peeling {
	n := g.NumNodes()
	p := &peeling{degree: make([]int32, n), level: -1, left: make([]int32, n), queue: make([]int32, 0, n+1)}
	for v := range n {
		p.degree[v], p.left[v] = int32(g.Degree(v)), int32(v)
	}
	return p
}

// nextLevel drops the nodes taken away, goes on to the least degree of the others and puts those that have it in the queue.
func (p *peeling) nextLevel() {
	kept, least := p.left[:0], int32(len(p.degree))
	for _, v := range p.left {
		if k := p.degree[v]; k > p.level {
			kept = append(kept, v)
			least = min(least, k)
		}
	}
	p.left, p.level, p.queue = kept, least, p.queue[:0]
	for _, v := range kept {
		if p.degree[v] == least {
			p.queue = append(p.queue, v)
		}
	}
}

// peel takes the nodes of the queue away, and those that come down to the level meanwhile. Whether a neighbour is above the
// level, and one above, cannot be predicted, so both are computed without a branch: every neighbour is written to the end
// of the queue, which moves on for those that belong there.
func (p *peeling) peel(ctx context.Context, g *graph.Undirected) error {
	degree, level, queue, end := p.degree, p.level, p.queue[:cap(p.queue)], len(p.queue)
	for i := 0; i < end; i++ {
		if i%breath == breath-1 && ctx.Err() != nil {
			return ctx.Err()
		}
		adj, _ := g.Row(int(queue[i]))
		for _, u := range adj {
			above := degree[u] - level
			degree[u] += -above >> 31 // -1 when above the level
			queue[end] = u
			end += zero(above - 1)
		}
	}
	return nil
}
