// Package backbone answers which links of a network are worth drawing: it thins a weighted graph to its backbone.
//
// A network of papers has far more links than a reader can follow, and most are weak. Every method keeps all nodes,
// and of the edges a subset with unchanged weights w. Symbols: k_u is the degree of node u, s_u its strength (the sum
// of the weights of its edges), n and m count nodes and edges.
//
//	knn              the k strongest edges of every node                                     O(m log k)
//	threshold        edges with w ≥ t                                                        O(m)
//	disparity        edges that carry more of a node's strength than chance would give them  O(m)
//	noise-corrected  edges heavier than the strengths of both ends let expect                O(m)
//	forest           the edges of the maximum spanning forest                                O(m + n log n)
//	pathfinder       edges that no path over other nodes undercuts                           O(m + n log n), O(n·q·m) at worst
//	salience         edges on the shortest paths from most nodes                             O(n·m log n)
//
// Thinning may cut a component apart. Options.Forest adds the maximum spanning forest to what a method keeps, so that
// two nodes are connected in the backbone exactly when they are connected in the network; knn with the forest is the
// sensible choice for a map. Ties are broken by index, of equal edges the one with the lower node wins;
// pathfinder and salience treat equal edges alike. All methods but disparity, noise-corrected and salience are idempotent: the
// backbone of a backbone is itself.
package backbone

import (
	"cmp"
	"context"
	"fmt"
	"math"

	"github.com/papergraph/papergraph/graph"
)

// Options choose how much is kept. The zero value is the documented default of every field.
type Options struct {
	K         int     // knn: edges that a node may choose; 0 is 10
	Mutual    bool    // knn: both ends must choose an edge; default is that one end suffices
	Threshold float64 // threshold: the least weight kept, at least 0
	Alpha     float64 // disparity: significance level, greater than 0, at most 1; 0 is 0.05
	Deviation float64 // noise-corrected: δ, standard deviations above what is expected, greater than 0; 0 is 1.64
	R         float64 // pathfinder: r of the length of a path, 1 or more; 0 is infinite
	Q         int     // pathfinder: links of a path, at most; 0 is as many as there are
	Salience  float64 // salience: least share of the nodes whose shortest paths an edge is on, at most 1; 0 is 0.5
	Forest    bool    // add the maximum spanning forest, so that no component falls apart
}

// Report says what a method kept.
type Report struct {
	EdgesBefore      int
	EdgesAfter       int
	WeightShare      float64 // weight kept, as a share of all weight, 0 to 1; 1 for a graph without edges
	Isolated         int     // nodes that have no edge in the backbone
	ComponentsBefore int
	ComponentsAfter  int
}

// String tells it in one line: "12 of 40 edges with 61 % of the weight; nodes without an edge: 3; components: 1 before, 5 after".
func (r Report) String() string {
	return fmt.Sprintf("%d of %d edges with %.0f %% of the weight; nodes without an edge: %d; components: %d before, %d after",
		r.EdgesAfter, r.EdgesBefore, 100*r.WeightShare, r.Isolated, r.ComponentsBefore, r.ComponentsAfter)
}

// Method is one way to thin a graph.
type Method struct {
	Name      string
	Title     string
	Reference string
	Params    []graph.Param[Options] // the options that Func reads

	// Func returns the backbone of a graph and what was kept. It reports an option out of range, or ctx's error
	// when ctx ends.
	Func func(context.Context, *graph.Undirected, Options) (*graph.Undirected, Report, error)
}

// Methods holds every method.
var Methods = []Method{
	{
		Name: "knn", Title: "k strongest neighbours",
		Reference: "Eppstein, Paterson and Yao (1997), doi:10.1007/PL00009293",
		Params:    []graph.Param[Options]{paramK, paramMutual, paramForest},
		Func:      NearestNeighbours,
	}, {
		Name: "threshold", Title: "Weight threshold",
		Params: []graph.Param[Options]{paramThreshold, paramForest},
		Func:   Threshold,
	}, {
		Name: "disparity", Title: "Disparity filter",
		Reference: "Serrano, Boguñá and Vespignani (2009), doi:10.1073/pnas.0808904106",
		Params:    []graph.Param[Options]{paramAlpha, paramForest},
		Func:      Disparity,
	}, {
		Name: "noise-corrected", Title: "Noise-corrected backbone",
		Reference: "Coscia and Neffke (2017), doi:10.1109/ICDE.2017.100",
		Params:    []graph.Param[Options]{paramDeviation, paramForest},
		Func:      NoiseCorrected,
	}, {
		Name: "forest", Title: "Maximum spanning forest",
		Reference: "Kruskal (1956), doi:10.1090/S0002-9939-1956-0078686-7",
		Func:      MaximumSpanningForest,
	}, {
		Name: "pathfinder", Title: "Pathfinder network",
		Reference: "Schvaneveldt (1990), Pathfinder Associative Networks, Ablex; Quirin et al. (2008), doi:10.1002/asi.20904",
		Params:    []graph.Param[Options]{paramR, paramQ},
		Func:      Pathfinder,
	}, {
		Name: "salience", Title: "High-salience skeleton",
		Reference: "Grady, Thiemann and Brockmann (2012), doi:10.1038/ncomms1847",
		Params:    []graph.Param[Options]{paramSalience, paramForest},
		Func:      HighSalienceSkeleton,
	},
}

var (
	paramK = graph.Param[Options]{
		Name: "k", Usage: "strongest edges that a node chooses", Range: "1 or more", Default: "10",
		Field: func(o *Options) any { return &o.K },
	}
	paramMutual = graph.Param[Options]{
		Name: "mutual", Usage: "keep an edge only when both ends choose it", Range: "true or false", Default: "false",
		Field: func(o *Options) any { return &o.Mutual },
	}
	paramThreshold = graph.Param[Options]{
		Name: "threshold", Usage: "least weight that is kept", Range: "0 or more", Default: "0",
		Field: func(o *Options) any { return &o.Threshold },
	}
	paramAlpha = graph.Param[Options]{
		Name: "alpha", Usage: "significance level; lower keeps less", Range: "greater than 0, at most 1", Default: "0.05",
		Field: func(o *Options) any { return &o.Alpha },
	}
	paramDeviation = graph.Param[Options]{
		Name: "deviation", Usage: "standard deviations by which an edge must be more than expected; higher keeps less",
		Range: "greater than 0", Default: "1.64", Field: func(o *Options) any { return &o.Deviation },
	}
	paramR = graph.Param[Options]{
		Name: "r", Usage: "how lengths 1/weight of links add up to that of a path: as (Σ lengthʳ)^(1/r), which is the longest for infinite r",
		Range: "1 or more", Default: "infinite", Field: func(o *Options) any { return &o.R },
	}
	paramQ = graph.Param[Options]{
		Name: "q", Usage: "links of the paths that an edge is compared with, at most", Range: "1 or more", Default: "all",
		Field: func(o *Options) any { return &o.Q },
	}
	paramSalience = graph.Param[Options]{
		Name: "salience", Usage: "share of the nodes whose shortest paths an edge must be on; higher keeps less",
		Range: "greater than 0, at most 1", Default: "0.5", Field: func(o *Options) any { return &o.Salience },
	}
	paramForest = graph.Param[Options]{
		Name: "forest", Usage: "add the maximum spanning forest, so that no component falls apart", Range: "true or false", Default: "false",
		Field: func(o *Options) any { return &o.Forest },
	}
)

// Find returns the method of that name, ignoring case, or a *graph.UnknownNameError.
func Find(name string) (Method, error) {
	return graph.Lookup("backbone", Methods, name, func(m Method) string { return m.Name })
}

// complete replaces zero values by their defaults and refuses what is out of range, naming the option.
func (o Options) complete() (Options, error) {
	if err := o.Check(); err != nil {
		return o, err
	}
	o.K, o.Alpha, o.Deviation = cmp.Or(o.K, 10), cmp.Or(o.Alpha, 0.05), cmp.Or(o.Deviation, 1.64)
	o.R, o.Salience = cmp.Or(o.R, math.Inf(1)), cmp.Or(o.Salience, 0.5)
	return o, nil
}

// Check returns a *graph.RangeError for the first option out of range. Zero values are in range: they stand for the
// defaults.
func (o Options) Check() error {
	switch {
	case o.K < 0:
		return rangeError(paramK, o.K)
	case !(o.Threshold >= 0) || math.IsInf(o.Threshold, 0):
		return rangeError(paramThreshold, o.Threshold)
	case !(o.Alpha >= 0 && o.Alpha <= 1):
		return rangeError(paramAlpha, o.Alpha)
	case !(o.Deviation >= 0) || math.IsInf(o.Deviation, 0):
		return rangeError(paramDeviation, o.Deviation)
	case o.R != 0 && !(o.R >= 1):
		return rangeError(paramR, o.R)
	case o.Q < 0:
		return rangeError(paramQ, o.Q)
	case !(o.Salience >= 0 && o.Salience <= 1):
		return rangeError(paramSalience, o.Salience)
	}
	return nil
}

func rangeError(p graph.Param[Options], value any) error {
	return &graph.RangeError{Family: "backbone", Option: p.Name, Value: value, Allowed: p.Range}
}
