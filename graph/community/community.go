// Package community answers which nodes of a network belong together: it divides a graph into communities whose inner
// links are more than their sizes let expect.
//
// What is to be maximised and how it is maximised are two tables. A quality function gives a partition a number:
//
//	modularity  Q = Σ_c [ w_c/m - γ·(k_c/2m)² ]           links against a random graph of the same strengths
//	cpm         H = Σ_c [ w_c   - γ·n_c·(n_c-1)/2 ]       links against a density of γ, the constant Potts model
//	vos         V = Σ_c [ a_c   - γ·n_c·(n_c-1)/2 ]       the same with association strengths a for weights
//	directed    Q = Σ_c [ w_c/m - γ·kout_c·kin_c/m² ]     arrows against a random graph of the same strengths
//
// w_c is the weight of the edges inside community c, k_c the summed strength of its nodes, n_c their number, m the
// weight of all edges, γ the resolution: more makes communities smaller. A method looks for a partition of high quality
// and asks the quality function only what a move would gain:
//
//	leiden             Leiden: moves, refines, aggregates; communities are connected      about O(m) a pass
//	louvain            Louvain: moves and aggregates; faster, communities may fall apart  about O(m) a pass
//	label-propagation  every node takes the label its neighbours favour; no resolution    about O(m)
//	consensus          what many searches by Leiden agree on                              about O(m) a run and round
//
// A result depends on graph, options and seed alone, not on the number of processors. A node without edges is a
// community of its own.
package community

import (
	"context"
	"fmt"

	"github.com/papergraph/papergraph/graph"
)

// Result is a partition and how it was found.
type Result struct {
	Partition  graph.Partition
	Quality    float64 // of Partition, in the terms of Options.Quality, computed from the graph
	Iterations int     // passes of the best start, counting the last one, which changed nothing when Stable
	Levels     int     // of aggregation in the deepest pass of the best start, at least 1
	Starts     int     // how often the search was begun; the best result is this one
	Stable     bool    // whether the best start ended because nothing changed, not because of a limit
	Engine     string  // who computed it: Own or Gonum
}

// The engines that Options.Engine names.
const (
	Own   = "papergraph"
	Gonum = "gonum"
)

// Method is one way to look for communities.
type Method struct {
	Name      string
	Title     string
	Reference string
	Params    []graph.Param[Options] // the options that Func reads

	// Func finds communities with the code of this package. It reports an option out of range, or ctx's error when
	// ctx ends.
	Func func(context.Context, *graph.Undirected, Options) (Result, error)

	// Directed finds communities by directed modularity; nil where the method cannot.
	Directed func(context.Context, *graph.Directed, Options) (Result, error)

	// Gonum does the same with gonum.org/v1/gonum/graph/community; nil where gonum does not have the method.
	Gonum func(context.Context, *graph.Undirected, Options) (Result, error)

	each string // the method whose runs it is made of; "" is itself
}

// Methods holds every method, the default first.
var Methods = []Method{
	{
		Name: "leiden", Title: "Leiden",
		Reference: "Traag, Waltman and van Eck (2019), doi:10.1038/s41598-019-41695-z",
		Params: []graph.Param[Options]{
			paramQuality, paramResolution, paramRandomness, paramStarts, paramIterations, paramMinSize, paramSeed,
		},
		Func: Leiden, Directed: DirectedLeiden,
	}, {
		Name: "louvain", Title: "Louvain",
		Reference: "Blondel, Guillaume, Lambiotte and Lefebvre (2008), doi:10.1088/1742-5468/2008/10/P10008",
		Params: []graph.Param[Options]{
			paramQuality, paramResolution, paramStarts, paramIterations, paramMinSize, paramSeed, paramEngine,
		},
		Func: Louvain, Gonum: GonumLouvain,
	}, {
		Name: "label-propagation", Title: "Label propagation",
		Reference: "Raghavan, Albert and Kumara (2007), doi:10.1103/PhysRevE.76.036106; " +
			"Traag and Šubelj (2023), doi:10.1038/s41598-023-29610-z",
		Params: []graph.Param[Options]{
			paramQuality, paramResolution, paramStarts, paramIterations, paramMinSize, paramSeed,
		},
		Func: LabelPropagation,
	}, {
		Name: "consensus", Title: "Consensus of searches by Leiden",
		Reference: "Lancichinetti and Fortunato (2012), doi:10.1038/srep00336; " +
			"Tandon et al. (2019), doi:10.1103/PhysRevE.99.042301",
		Params: []graph.Param[Options]{
			paramQuality, paramResolution, paramRandomness, paramStarts, paramIterations, paramMinSize, paramSeed,
		},
		Func: Consensus, each: "leiden",
	},
}

// Find returns the method of that name, ignoring case; "" is the first. An unknown name returns a
// *graph.UnknownNameError.
func Find(name string) (Method, error) {
	if name == "" {
		return Methods[0], nil
	}
	return graph.Lookup("community method", Methods, name, func(m Method) string { return m.Name })
}

// Run finds communities with the engine that o names. Gonum is used where it has the method and the quality function,
// that is for Louvain with modularity; everything else is computed by this package, as Result.Engine says. Directions
// are seen by directed modularity alone, which only Leiden can maximise.
func (m Method) Run(ctx context.Context, g graph.Graph, o Options) (Result, error) {
	q, err := FindQuality(o.Quality)
	if err != nil {
		return Result{}, err
	}
	if d, ok := q.view(g).(*graph.Directed); ok {
		if m.Directed == nil {
			return Result{}, fmt.Errorf("community: %s cannot maximise %s; leiden can", m.Name, q.Name)
		}
		return m.Directed(ctx, d, o)
	}
	if o.Engine == Gonum && m.Gonum != nil && q.Name == modularityName {
		return m.Gonum(ctx, graph.AsUndirected(g), o)
	}
	return m.Func(ctx, graph.AsUndirected(g), o)
}
