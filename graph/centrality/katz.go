package centrality

import (
	"context"
	"math"

	"github.com/papergraph/papergraph/graph"
)

// Katz counts the walks of any length that end at a node, each step making a walk worth α times less. The sum over lengths
// is the solution of k = α Aᵀ(1 + k). It is finite when α λ < 1 for the largest eigenvalue λ, so α is asked for as a share of
// 1/λ: then the same share means the same on any graph.
//
// The eigenvalues of a citation graph without cycles are all 0 and leave no scale. So λ is that of (A + Aᵀ)/2, which is A
// itself on a graph without arrows and at least the largest eigenvalue of A on any other. However the arrows run, the 2-norm
// of α Aᵀ is then at most 2 times the share, and what is wrong with k at most the residual over 1 - share.
//
// It is solved by Gauss and Seidel's method, a sweep after the other the way most arrows go: one is enough where all go that
// way. Without arrows the matrix I - α A is positive definite, and the moves are longer by Young's factor
// ω = 2/(1 + √(1 - share²)): to 1e-12, random and scale-free graphs and a grid took 34 to 47 sweeps, not 83 to 87. A sweep
// that would have moved k by δ, and moved it by ωδ, leaves (1 - ω)δ at the node itself and ωα Aᵀδ at most in the rows before
// it, so the residual is known without a product of its own.
//
// D. M. Young, Iterative Methods for Solving Partial Difference Equations of Elliptic Type, Transactions of the American
// Mathematical Society 76 (1954) 92–111, doi:10.1090/S0002-9947-1954-0059635-7.

// Katz returns Katz's status index of every node, Σ_j αʲ (walks of j ≥ 1 steps that end at the node, weighted by the product
// of their weights), with α = Options.Attenuation/λ: ≥ 0, and 0 where no arrow ends. λ is the largest eigenvalue of the
// weighted adjacency matrix, on a directed graph of the mean of it and its transpose. Others count the walk of no step, too,
// which adds 1 everywhere, or normalise.
//
// The 2-norm of the residual is at most Options.Tolerance times that of the scores; a *ConvergenceError says that
// Options.Iterations sweeps, or products with the matrix on the way to λ, were not enough. Each costs O(n + m).
//
// L. Katz, A New Status Index Derived from Sociometric Analysis, Psychometrika 18 (1953) 39–43, doi:10.1007/BF02289026.
func Katz(ctx context.Context, g graph.Graph, o Options) ([]float64, error) {
	o, err := o.resolve()
	if err != nil {
		return nil, err
	}
	und := graph.AsUndirected(g)
	exponent := excess(und.Out())
	p := eigenproblem{measure: "katz", rows: rescaled(und.Out(), exponent), error: valueError, options: o}
	leaders, err := p.leaders(ctx, graph.Components(und))
	if err != nil || len(leaders) == 0 {
		return make([]float64, g.NumNodes()), err
	}
	radius := 0.0
	for _, l := range leaders {
		radius = max(radius, l.value)
	}
	if g.IsDirected() {
		radius /= 2
	}
	w := newWalks(g, rescaled(g.In(), exponent), radius, o.Attenuation)
	for sweep := 1; ; sweep++ {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		residual := w.sweep()
		if residual <= o.Tolerance {
			return w.score, nil
		}
		if sweep == o.Iterations {
			return nil, &ConvergenceError{"katz", sweep, residual, o.Tolerance}
		}
	}
}

// walks is the state of the iteration.
type walks struct {
	in    graph.CSR
	alpha float64
	omega float64
	left  float64 // the 2-norm of the residual that a sweep leaves is at most so many times that of δ
	down  bool    // most arrows go from higher to lower numbers
	score []float64
}

func newWalks(g graph.Graph, in graph.CSR, radius, share float64) *walks {
	w := &walks{in: in, alpha: share / radius, score: make([]float64, g.NumNodes())}
	if g.IsDirected() {
		w.down, _ = trend(g.Out())
		w.omega, w.left = 1, 2*share
		return w
	}
	w.omega = 2 / (1 + math.Sqrt(1-float64(share*share)))
	w.left = w.omega - 1 + float64(w.omega*share)
	return w
}

// sweep moves every node once and returns a bound of the residual that is left, relative to the scores.
func (w *walks) sweep() (residual float64) {
	size, change, last := 0.0, 0.0, len(w.score)-1
	for i := range w.score {
		v := i
		if w.down {
			v = last - i
		}
		delta := float64(w.alpha*w.arriving(v)) - w.score[v]
		x := w.score[v] + float64(w.omega*delta)
		w.score[v] = x
		size += float64(x * x)
		change += float64(delta * delta)
	}
	if change == 0 {
		return 0
	}
	return w.left * math.Sqrt(change/size)
}

// arriving is the worth of the walks that come to v by their last step.
func (w *walks) arriving(v int) float64 {
	sum := 0.0
	adj, weight := w.in.Row(v)
	for i, u := range adj {
		sum += float64(weight[i] * (1 + w.score[u]))
	}
	return sum
}
