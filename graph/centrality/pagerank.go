package centrality

import (
	"context"

	"github.com/papergraph/papergraph/graph"
)

// PageRank is the solution p of p = α Pᵀp + (α D + 1 - α)/n, with P(u, v) = w(u, v)/s(u) and D the share of p at nodes
// that lead nowhere. surfer.go solves it by sweeps over the nodes; here is when to stop.

// PageRank returns the share of time that a random surfer spends at every node: with probability Options.Damping it
// follows an edge in proportion to weight, else, or where no edge leads out, it jumps to any node. Scores are > 0 and sum
// to 1. The L1 norm of the residual is at most Options.Tolerance when it returns; a *ConvergenceError says that
// Options.Iterations sweeps were not enough. Each costs O(n + m).
//
// S. Brin, L. Page, The Anatomy of a Large-Scale Hypertextual Web Search Engine, Computer Networks 30 (1998) 107–117,
// doi:10.1016/S0169-7552(98)00110-X; A. Arasu, J. Novak, A. Tomkins, J. Tomlin, PageRank Computation and the Structure of
// the Web, WWW 2002 (Gauss–Seidel).
func PageRank(ctx context.Context, g graph.Graph, o Options) ([]float64, error) {
	o, err := o.resolve()
	if err != nil {
		return nil, err
	}
	if g.NumNodes() == 0 {
		return []float64{}, ctx.Err()
	}
	s := newSurfer(g, o.Damping)
	for sweep := 1; ; sweep++ {
		residual, err := s.sweep(ctx)
		if err != nil {
			return nil, err
		}
		if residual <= o.Tolerance {
			return s.normalised(), nil
		}
		if sweep == o.Iterations {
			return nil, &ConvergenceError{"pagerank", sweep, residual, o.Tolerance}
		}
		s.pace.adapt(residual)
	}
}
