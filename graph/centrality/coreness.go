package centrality

import (
	"context"

	"github.com/papergraph/papergraph/graph"
)

// Batagelj and Zaveršnik's algorithm takes away a node of least degree again and again; the degree that it has then, or
// the largest so far, is its coreness. The nodes lie in an array in order of degree, with the place where each degree
// begins. When a neighbour is taken away a node moves to the degree below by changing places with the first node of its
// own degree, in constant time.

// Coreness returns the largest k for every node such that the node is in a k-core: a part of the graph in which everyone
// has at least k neighbours. Arrows are taken without direction. O(n + m).
//
// S. B. Seidman, Network Structure and Minimum Degree, Social Networks 5 (1983) 269–287,
// doi:10.1016/0378-8733(83)90028-X; V. Batagelj, M. Zaveršnik, An O(m) Algorithm for Cores Decomposition of Networks, 2003,
// arXiv:cs/0310049.
func Coreness(ctx context.Context, g graph.Graph, _ Options) ([]float64, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	und := graph.AsUndirected(g)
	p := newPeeling(und)
	scores := make([]float64, und.NumNodes())
	for i := range p.order {
		if i%breath == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		v := p.order[i] // later nodes move while earlier ones are taken away
		scores[v] = float64(p.degree[v])
		adj, _ := und.Row(int(v))
		for _, u := range adj {
			if p.degree[u] > p.degree[v] {
				p.lower(u)
			}
		}
	}
	return scores, nil
}

// peeling holds the nodes in order of their degree among the nodes that are left.
type peeling struct {
	degree []int32
	order  []int32 // nodes, ascending by degree
	place  []int32 // by node, its index in order
	begin  []int32 // by degree, the index in order of the first node of at least that degree
}

func newPeeling(g *graph.Undirected) *peeling {
	n := g.NumNodes()
	p := &peeling{degree: make([]int32, n), order: make([]int32, n), place: make([]int32, n)}
	most := int32(0)
	for v := range n {
		p.degree[v] = int32(g.Degree(v))
		most = max(most, p.degree[v])
	}
	p.begin = make([]int32, most+2)
	for _, k := range p.degree {
		p.begin[k+1]++
	}
	for k := range most + 1 {
		p.begin[k+1] += p.begin[k]
	}
	next := append([]int32(nil), p.begin...)
	for v, k := range p.degree {
		p.place[v] = next[k]
		p.order[next[k]] = int32(v)
		next[k]++
	}
	return p
}

// lower takes one from the degree of u.
func (p *peeling) lower(u int32) {
	k := p.degree[u]
	first := p.order[p.begin[k]]
	if first != u {
		p.order[p.place[u]], p.order[p.begin[k]] = first, u
		p.place[first], p.place[u] = p.place[u], p.begin[k]
	}
	p.begin[k]++
	p.degree[u]--
}
