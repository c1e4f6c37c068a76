package transduction

import (
	"context"
	"math"

	"github.com/papergraph/papergraph/graph"
)

// Spreading returns the shares of F = (I - αS)⁻¹ Y, the limit of F ← αSF + Y: every node passes α of what it has to its
// neighbours again and again, while the examples keep sending. With F = D^½ G it is the system (D - αW) G = D^½ Y.
// Options.Prior scales the columns. It costs O(m·k) an iteration.
//
// D. Zhou, O. Bousquet, T. N. Lal, J. Weston, B. Schölkopf, Learning with Local and Global Consistency, NIPS 16 (2003).
func Spreading(ctx context.Context, g *graph.Undirected, seeds []int32, o Options) (*Result, error) {
	return diffused(ctx, g, seeds, o, math.Sqrt)
}

// Walk returns the shares of the personalised PageRanks of the classes: how often a walk is at a node that sets out at a
// random example of the class and, with probability 1 - α at every step, returns there. With F = D·G it is the system
// (D - αW) G = (1 - α) Y/|Y|. Options.Prior scales the columns. It costs O(m·k) an iteration.
//
// F. Lin, W. W. Cohen, Semi-Supervised Classification of Network Data Using Very Few Labels, ASONAM 2010,
// doi:10.1109/ASONAM.2010.65.
func Walk(ctx context.Context, g *graph.Undirected, seeds []int32, o Options) (*Result, error) {
	return diffused(ctx, g, seeds, o, func(d float64) float64 { return d })
}

// diffused returns the shares of F = scale·G with (D - αW) G = D/scale·Y/|Y|, where scale is a function of the strength.
func diffused(ctx context.Context, g *graph.Undirected, seeds []int32, o Options, scale func(d float64) float64) (*Result, error) {
	p, err := newProblem(ctx, g, seeds, o)
	if err != nil {
		return nil, err
	}
	f, t, err := p.diffuse(scale)
	if err != nil {
		return nil, err
	}
	clean(f)
	p.balance(f)
	p.share(f)
	return p.result(f, t), nil
}

// diffuse returns F before it is balanced.
func (p *problem) diffuse(scale func(d float64) float64) ([]float64, trace, error) {
	free, b := p.inner(), p.given()
	for u, c := range p.seeds {
		i := u*p.k + int(max(c, 0))
		switch {
		case c < 0:
		case free[u]:
			b[i] = p.strength[u] / scale(p.strength[u]) / p.examples[c]
		default:
			b[i] = 0
		}
	}
	f, t, err := p.solve(p.o.Spread, free, b)
	for i := range f {
		f[i] *= scale(p.strength[i/p.k])
	}
	return f, t, err
}
