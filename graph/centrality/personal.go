package centrality

import (
	"context"
	"math"
	"slices"

	"github.com/papergraph/papergraph/graph"
)

// The surfer of personalised PageRank jumps back to the sources where that of PageRank jumps anywhere, also when no edge
// leads out. Both jumps have the same distribution v, so with D the share of p at nodes that lead nowhere
//
//	p = α Pᵀp + (α D + 1 - α) v
//
// It is solved as PageRank is (see surfer.go): by Gauss and Seidel's method, with the share of jumps taken from the totals
// of the sweep before, so that the total is right at any time. A sweep goes through the nodes that can be reached at all, up
// or down as most arrows go; nodes out of reach are never looked at.

// PersonalisedPageRank returns the share of time that a random surfer spends at every node who starts at one of
// Options.Sources, follows an edge in proportion to weight with probability Options.Damping, and else, or where no edge
// leads out, starts anew. Sources are equally likely, one named twice is twice as likely. Scores sum to 1 and are 0 out of
// reach of the sources.
//
// The L1 norm of the residual, as a share of the total, is at most Options.Tolerance; a *ConvergenceError says that
// Options.Iterations sweeps were not enough. Each costs as many steps as there are edges within reach. A *graph.RangeError
// says that there is no source, or one that is no node.
//
// S. Brin, L. Page, The Anatomy of a Large-Scale Hypertextual Web Search Engine, Computer Networks 30 (1998) 107–117,
// doi:10.1016/S0169-7552(98)00110-X; T. H. Haveliwala, Topic-Sensitive PageRank, WWW 2002, doi:10.1145/511446.511513.
func PersonalisedPageRank(ctx context.Context, g graph.Graph, o Options) ([]float64, error) {
	o, err := o.resolve()
	if err != nil {
		return nil, err
	}
	n := g.NumNodes()
	if n == 0 {
		return []float64{}, ctx.Err()
	}
	if err := o.checkSources(n); err != nil {
		return nil, err
	}
	t := newTraveller(g, o)
	for sweep := 1; ; sweep++ {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		residual := t.sweep()
		if residual <= o.Tolerance {
			return scaled(t.rank, 1/total(t.rank)), nil
		}
		if sweep == o.Iterations {
			return nil, &ConvergenceError{"personalised-pagerank", sweep, residual, o.Tolerance}
		}
	}
}

// traveller is the state of the iteration.
type traveller struct {
	in      graph.CSR
	damping float64
	order   []int32   // the nodes within reach, as they are swept
	start   []float64 // v
	jump    float64   // α D + 1 - α
	rank    []float64 // p
	leave   []float64 // α/s, the share of p that goes along an edge of weight 1; 0 where no edge leads out
	flow    []float64 // p·leave
}

func newTraveller(g graph.Graph, o Options) *traveller {
	n, exponent := g.NumNodes(), excess(g.Out())
	out := rescaled(g.Out(), exponent)
	t := &traveller{
		in: rescaled(g.In(), exponent), damping: o.Damping, order: reachable(out, o.Sources),
		start: make([]float64, n), rank: make([]float64, n), leave: make([]float64, n), flow: make([]float64, n),
	}
	for _, s := range o.Sources {
		t.start[s] += 1 / float64(len(o.Sources))
	}
	for _, u := range t.order {
		if total := strength(out, int(u)); total > 0 {
			t.leave[u] = o.Damping / total
		}
		t.rank[u] = 1 / float64(len(t.order))
		t.flow[u] = t.rank[u] * t.leave[u]
	}
	t.jump, _ = t.balance()
	return t
}

// reachable returns the nodes that arrows lead to from the sources, and these: ascending, or descending where most arrows go
// down.
func reachable(out graph.CSR, sources []int32) []int32 {
	var order []int32
	seen := make([]bool, len(out.First)-1)
	meet := func(nodes []int32) {
		for _, v := range nodes {
			if !seen[v] {
				seen[v] = true
				order = append(order, v)
			}
		}
	}
	meet(sources)
	for i := 0; i < len(order); i++ {
		adj, _ := out.Row(int(order[i]))
		meet(adj)
	}
	slices.Sort(order)
	if down, _ := trend(out); down {
		slices.Reverse(order)
	}
	return order
}

// balance returns the share of jumps when the ranks are as they are, and the total of the ranks.
func (t *traveller) balance() (jump, total float64) {
	lost := 0.0
	for _, v := range t.order {
		total += t.rank[v]
		if t.leave[v] == 0 {
			lost += t.rank[v]
		}
	}
	return float64(t.damping*lost) + float64((1-t.damping)*total), total
}

// sweep updates every node within reach once and returns a bound of the residual that is left, relative to the total.
func (t *traveller) sweep() (residual float64) {
	change := 0.0
	for _, v := range t.order {
		p := float64(t.jump * t.start[v])
		adj, weight := t.in.Row(int(v))
		for i, u := range adj {
			p += float64(weight[i] * t.flow[u])
		}
		change += math.Abs(p - t.rank[v])
		t.rank[v], t.flow[v] = p, p*t.leave[v]
	}
	jump, total := t.balance()
	moved := math.Abs(jump - t.jump)
	t.jump = jump
	return (float64(t.damping*change) + moved) / total
}
