package centrality

import (
	"context"
	"slices"

	"github.com/papergraph/papergraph/graph"
)

// The eigenvector of the largest eigenvalue of a connected graph has no zero and no change of sign (Perron, Frobenius). A
// disconnected graph has one eigenvector per component, and only those of the largest eigenvalue stay in play when power
// iteration runs for long. So each component is solved by itself, those whose eigenvalue is the largest are kept, and in a
// tie they share the scores as power iteration from (1, ..., 1) would have it: in proportion to v Σv for unit vectors v.

// Eigenvector returns the eigenvector of the largest eigenvalue of the weighted adjacency matrix, with a maximum of 1. On a
// disconnected graph nodes outside the component of the largest eigenvalue score 0; components that tie to one part in
// 10¹⁰ are all kept. Without edges all score 0. Arrows are taken without direction.
//
// The residual |Ax - λx| is at most Options.Tolerance times the distance of λ from the next eigenvalue (at least λ/100), so
// that scores are off by about Options.Tolerance. A *ConvergenceError says that Options.Iterations products with the matrix
// were not enough, as for long paths. A product costs O(m), the memory is 60 numbers per node (24 above 130,000 nodes).
//
// P. Bonacich, Factoring and Weighting Approaches to Status Scores and Clique Identification, Journal of Mathematical
// Sociology 2 (1972) 113–120, doi:10.1080/0022250X.1972.9989806.
func Eigenvector(ctx context.Context, g graph.Graph, o Options) ([]float64, error) {
	o, err := o.resolve()
	if err != nil {
		return nil, err
	}
	und := graph.AsUndirected(g)
	p := eigenproblem{measure: "eigenvector", rows: moderate(und.Out()), error: vectorError, options: o}
	leaders, err := p.leaders(ctx, graph.Components(und))
	if err != nil {
		return nil, err
	}
	scores := make([]float64, und.NumNodes())
	for _, l := range leaders {
		l.share(scores)
	}
	return unitMax(scores), nil
}

// An eigenproblem asks for the largest eigenvalue of symmetric rows, and for its eigenvectors.
type eigenproblem struct {
	measure string // that asks, for errors
	rows    graph.CSR
	error   accuracy // that must come below Options.Tolerance
	options Options
}

// leaders returns the leading eigenvectors of the components of the largest eigenvalue: one, or several that tie. It is
// empty without edges.
func (p eigenproblem) leaders(ctx context.Context, components graph.Partition) ([]leader, error) {
	leaders, top := []leader{}, 0.0
	for _, nodes := range components.Members() {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if len(nodes) < 2 || bound(p.rows, nodes) < top*(1-tie) {
			continue
		}
		l, err := p.lead(ctx, nodes)
		if err != nil {
			return nil, err
		}
		leaders, top = append(leaders, l), max(top, l.value)
	}
	leaders = slices.DeleteFunc(leaders, func(l leader) bool { return l.value < top*(1-tie) })
	return leaders, ctx.Err()
}

// leader is the leading eigenvector of a component.
type leader struct {
	nodes  []int
	vector []float64 // of unit norm, parallel to nodes
	value  float64
}

// bound is an upper bound of the eigenvalues of a component: the largest strength.
func bound(rows graph.CSR, nodes []int) float64 {
	most := 0.0
	for _, u := range nodes {
		most = max(most, strength(rows, u))
	}
	return most
}

// share adds the projection of (1, ..., 1) on the vector to the scores.
func (l leader) share(scores []float64) {
	total := total(l.vector)
	for i, u := range l.nodes {
		scores[u] += max(0, l.vector[i]*total) // tails below rounding may be negative
	}
}

// unitMax scales scores to a maximum of 1, leaving zeros.
func unitMax(scores []float64) []float64 {
	most := 0.0
	for _, x := range scores {
		most = max(most, x)
	}
	for u := range scores {
		if most > 0 {
			scores[u] /= most
		}
	}
	return scores
}
