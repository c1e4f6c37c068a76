package centrality

import (
	"context"

	"github.com/papergraph/papergraph/graph"
)

// A good hub points to good authorities, a good authority is pointed to by good hubs: h ∝ A a and a ∝ Aᵀ h, so h and a are
// the two halves of an eigenvector of the graph in which every node stands twice, as a hub and as an authority, and every
// arrow is an edge from the hub at its tail to the authority at its head. That graph has often several components of the
// same eigenvalue (two arrows apart are enough), and then power iteration ends where it was started for. As Kleinberg's it
// starts here from hubs of (1, ..., 1); its limit is computed directly: within a component the leading eigenvector is
// unique, and components that tie have their share in proportion to the sum of their hubs.

// Hubs returns Kleinberg's hub scores, with a maximum of 1: a node is a good hub when it points to good authorities. Without
// edges all score 0, and so do nodes outside the components of the largest eigenvalue. On a graph without arrows an edge
// is an arrow both ways. Weights are strengths; residual, limit and cost are those of Eigenvector.
//
// J. M. Kleinberg, Authoritative Sources in a Hyperlinked Environment, Journal of the ACM 46 (1999) 604–632,
// doi:10.1145/324133.324140.
func Hubs(ctx context.Context, g graph.Graph, o Options) ([]float64, error) {
	hubs, _, err := hits(ctx, g, o)
	return hubs, err
}

// Authorities returns Kleinberg's authority scores, with a maximum of 1: a node is a good authority when good hubs point to
// it. All else is as for Hubs.
func Authorities(ctx context.Context, g graph.Graph, o Options) ([]float64, error) {
	_, authorities, err := hits(ctx, g, o)
	return authorities, err
}

func hits(ctx context.Context, g graph.Graph, o Options) (hubs, authorities []float64, err error) {
	if o, err = o.resolve(); err != nil {
		return nil, nil, err
	}
	n, double := g.NumNodes(), doubled(g)
	p := eigenproblem{measure: "hits", rows: moderate(double.Out()), error: vectorError, options: o}
	leaders, err := p.leaders(ctx, graph.Components(double))
	if err != nil {
		return nil, nil, err
	}
	hubs, authorities = make([]float64, n), make([]float64, n)
	for _, l := range leaders {
		l.shareByHubs(hubs, authorities)
	}
	return unitMax(hubs), unitMax(authorities), nil
}

// doubled returns the graph of hubs 0 to n-1 and authorities n to 2n-1.
func doubled(g graph.Graph) *graph.Undirected {
	n, out, in := g.NumNodes(), g.Out(), g.In()
	size := len(out.Adj)
	d := graph.CSR{First: make([]int64, 2*n+1), Adj: make([]int32, 0, 2*size), Weight: make([]float64, 0, 2*size)}
	for _, v := range out.Adj {
		d.Adj = append(d.Adj, v+int32(n))
	}
	d.Adj = append(d.Adj, in.Adj...)
	d.Weight = append(append(d.Weight, out.Weight...), in.Weight...)
	for u := range n {
		d.First[u+1], d.First[n+u+1] = out.First[u+1], int64(size)+in.First[u+1]
	}
	return graph.FromRows(d)
}

// shareByHubs adds the halves of the vector, times the sum of its hubs, to the scores.
func (l leader) shareByHubs(hubs, authorities []float64) {
	n, sum := len(hubs), 0.0
	for i, u := range l.nodes {
		if u < n {
			sum += l.vector[i]
		}
	}
	for i, u := range l.nodes {
		if u < n {
			hubs[u] += max(0, l.vector[i]*sum)
		} else {
			authorities[u-n] += max(0, l.vector[i]*sum)
		}
	}
}
