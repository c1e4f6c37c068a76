package transduction

import (
	"context"

	"github.com/papergraph/papergraph/graph"
)

// Harmonic returns the harmonic function of every class: 1 at its examples, 0 at the others', and at any other node the
// weighted mean of the neighbours; it is the probability that a random walk from the node meets an example of the class
// first. Few examples make these functions small nearly everywhere but for one class, so Options.Prior scales each to the
// mass that its class is expected to have (class mass normalisation). Shares are the
// functions scaled to 1; they are far from the chance to be right. The functions
// solve (D - W) f = W y over the nodes that are no examples, in O(m·k) an iteration.
//
// X. Zhu, Z. Ghahramani, J. Lafferty, Semi-Supervised Learning Using Gaussian Fields and Harmonic Functions, ICML 2003.
func Harmonic(ctx context.Context, g *graph.Undirected, seeds []int32, o Options) (*Result, error) {
	p, err := newProblem(ctx, g, seeds, o)
	if err != nil {
		return nil, err
	}
	f, t, err := p.harmonic()
	if err != nil {
		return nil, err
	}
	return p.result(f, t), nil
}

// harmonic returns the shares that follow from the harmonic functions.
func (p *problem) harmonic() ([]float64, trace, error) {
	y := p.given()
	b := make([]float64, len(y))
	free := p.inner()
	for u, c := range p.seeds {
		free[u] = free[u] && c < 0
	}
	err := p.eachChunk(func(lo, hi int) {
		for u := lo; u < hi; u++ {
			if free[u] {
				p.around(u, y, b[u*p.k:(u+1)*p.k])
			}
		}
	})
	if err != nil {
		return nil, trace{}, err
	}
	f, t, err := p.solve(1, free, b)
	if err != nil {
		return nil, t, err
	}
	clean(f)
	p.balance(f)
	p.share(f)
	return f, t, nil
}
