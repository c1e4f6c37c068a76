// Package transduction answers which class the nodes of a graph belong to when a few of them are known: it carries the
// classes of the examples along the edges to all nodes that can be reached. Nothing is learned for later; the nodes in
// question take part in the answer (transductive learning).
//
// W holds the weights, D the strengths d(i) = Σ_j w(i, j), P = D⁻¹W the random walk, S = D^-½ W D^-½. Y has a row a node
// and a column a class, with 1 where an example of the class stands. A method makes a row of shares for every node:
//
//	laplacian  minimises Σ d(i) [ a(i)·y(i) + y(i)·log y(i) ] - λ/2 Σ w(i, j) y(i)·y(j), Laplacian
//	           regularisation; a(i) says how far examples and prototypes of the classes are; prototypes follow y
//	harmonic   f(i) = Σ_j p(i, j) f(j) at all but the examples, where f = Y
//	spreading  F = (I - αS)⁻¹ Y/|Y|
//	walk       F = (1 - α) (I - αWD⁻¹)⁻¹ Y/|Y|, personalised PageRank from the examples of every class
//	nearest    the votes of the k nearest examples, an edge being 1/w long: the baseline
//
// The three linear ones are systems with the matrix D - αW, which one solver serves (solve.go). An iteration costs O(m·k)
// for m edges and k classes; there are some tens. Examples are never changed, even where they contradict each other. A
// node without a path to an example stays without a class. The result is the same bits for any number of processors.
//
// I. M. Ziko, J. Dolz, E. Granger, I. Ben Ayed, Laplacian Regularized Few-Shot Learning, ICML 2020, arXiv:2006.15486;
// I. M. Ziko, M. Boudiaf, J. Dolz, E. Granger, I. Ben Ayed, Transductive Few-Shot Learning: Clustering is All You Need?,
// 2021, arXiv:2106.09516. The other methods are cited in the table.
package transduction

import (
	"context"

	"github.com/papergraph/papergraph/graph"
)

// None is the class of a node without one.
const None = -1

// Result is the class of every node and how sure it is.
type Result struct {
	Classes    int       // k: one more than the highest class of an example
	Class      []int32   // of every node; None where no path leads to an example
	Shares     []float64 // n×k by rows: how sure each class is; a row adds up to 1, or is 0 for a node without class
	Iterations int       // in all
	Residual   float64   // what was left when the iteration ended: an error relative to the right side, or a change of shares
	Stable     bool      // whether it ended because nothing changed any more, not because of a limit
}

// Confidence is the share of the class of node u, from 0 to 1; 0 without class and 1 at an example.
func (r *Result) Confidence(u int) float64 {
	if r.Class[u] < 0 {
		return 0
	}
	return r.Shares[u*r.Classes+int(r.Class[u])]
}

// Second is the class that comes next at node u, the lower of equals, and its share; None where all others have no share.
func (r *Result) Second(u int) (class int32, share float64) {
	class = None
	for c, s := range r.Shares[u*r.Classes : (u+1)*r.Classes] {
		if int32(c) != r.Class[u] && s > share {
			class, share = int32(c), s
		}
	}
	return class, share
}

// Margin is how far the class of node u is ahead of the next, from 0 to 1.
func (r *Result) Margin(u int) float64 {
	_, share := r.Second(u)
	return r.Confidence(u) - share
}

// Method is a row of the table of methods.
type Method struct {
	Name      string
	Title     string
	Reference string
	Params    []graph.Param[Options] // the options that Func reads

	// Func labels the nodes of g. seeds has the class of every example, from 0, and None for all other nodes. It returns
	// ErrNoExamples, a *SeedError, a *graph.RangeError, or ctx's error when ctx ends.
	Func func(ctx context.Context, g *graph.Undirected, seeds []int32, o Options) (*Result, error)
}

// Methods is the table of methods, the default first. It must not be changed.
var Methods = []Method{
	{
		Name: "laplacian", Title: "Laplacian-regularised clustering around the examples",
		Reference: "Ziko, Dolz, Granger and Ben Ayed (2020), arXiv:2006.15486; Ziko, Boudiaf, Dolz, Granger and Ben Ayed (2021), arXiv:2106.09516",
		Params:    []graph.Param[Options]{paramSmoothness, paramSpread, paramPrior, paramRounds, paramIterations},
		Func:      Laplacian,
	}, {
		Name: "spreading", Title: "Label spreading: local and global consistency",
		Reference: "Zhou, Bousquet, Lal, Weston and Schölkopf (2003), NIPS 16",
		Params:    []graph.Param[Options]{paramSpread, paramPrior, paramIterations},
		Func:      Spreading,
	}, {
		Name: "harmonic", Title: "Harmonic functions, with class mass normalisation",
		Reference: "Zhu, Ghahramani and Lafferty (2003), ICML",
		Params:    []graph.Param[Options]{paramPrior, paramIterations},
		Func:      Harmonic,
	}, {
		Name: "walk", Title: "Random walks from the examples: personalised PageRank of every class",
		Reference: "Lin and Cohen (2010), doi:10.1109/ASONAM.2010.65",
		Params:    []graph.Param[Options]{paramSpread, paramPrior, paramIterations},
		Func:      Walk,
	}, {
		Name: "nearest", Title: "k nearest examples: the baseline",
		Reference: "Cover and Hart (1967), doi:10.1109/TIT.1967.1053964",
		Params:    []graph.Param[Options]{paramNeighbours},
		Func:      Nearest,
	},
}

// Find returns the method of that name, ignoring case; "" is the first. An unknown name returns a
// *graph.UnknownNameError.
func Find(name string) (Method, error) {
	if name == "" {
		return Methods[0], nil
	}
	return graph.Lookup("labelling method", Methods, name, func(m Method) string { return m.Name })
}
