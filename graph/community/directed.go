package community

import (
	"context"

	"github.com/papergraph/papergraph/graph"
)

// Directed modularity expects between u and v what the links that leave u and those that enter v let expect, and the
// other way round, so that an arrow from a node that cites little to one that is cited little counts for more than an
// edge between them would:
//
//	Q = Σ_c [ w_c/m - γ·kout_c·kin_c/m² ]
//
// w_c is the weight of the arrows inside c, kout_c and kin_c what leaves and enters its nodes, m the weight of all arrows.
// In the formula of quality.go the two strengths of a node are S and T, λ = 2γ/m, and the links are those of the graph
// without directions, w(u, v) + w(v, u). A move of u into community b gains w(u, b) - λ/2·(s_u·T_b + t_u·S_b) over
// staying alone.
//
// E. A. Leicht, M. E. J. Newman, Community Structure in Directed Networks, Physical Review Letters 100 (2008) 118703,
// doi:10.1103/PhysRevLett.100.118703.

// DirectedLeiden returns the partition of highest directed modularity that Leiden finds in o.Starts searches, whatever
// o.Quality says. Every community is connected when directions are ignored, and when Result.Stable is true no move of a
// single node improves it. A pass costs about O(m), in practice.
func DirectedLeiden(ctx context.Context, g *graph.Directed, o Options) (Result, error) {
	o.Quality = directedModularityName
	return combine(ctx, g, o, func(t task) (found, error) { return newLeiden(t).run(t.o.Iterations) })
}

// DirectedModularity returns Σ_c [ w_c/m - γ·kout_c·kin_c/m² ] in O(n + m); 0 for a graph without arrows. It panics
// unless p has a community for every node of g.
func DirectedModularity(g *graph.Directed, p graph.Partition, gamma float64) float64 {
	f := directedModularity(g, Options{Resolution: gamma})
	return f.quality(f.links, p)
}

// directedModularity of an undirected graph is its modularity.
func directedModularity(g graph.Graph, o Options) objective {
	d, ok := g.(*graph.Directed)
	if !ok {
		return modularity(g, o)
	}
	out, m := rowSums(d.Out())
	in, _ := rowSums(d.In())
	if m == 0 {
		return objective{links: d.Undirected(), size: out, other: in, scale: 1}
	}
	if o.Sizes != nil {
		out = make([]float64, len(out))
		for u, sum := 0, total(o.Sizes); u < len(out); u++ {
			out[u] = o.Sizes[u] / sum * m
		}
		in = nil // T is S
	}
	return objective{
		links: d.Undirected(), size: out, other: in,
		penalty: 2 * o.Resolution / m, scale: m, weight: m, slack: degenerate,
	}
}
