package community

import (
	"cmp"
	"fmt"
	"math"

	"github.com/papergraph/papergraph/graph"
)

// Options choose what is looked for and how long. The zero value is the documented default of every field.
type Options struct {
	Quality    string    // name in Qualities; "" is modularity
	Resolution float64   // γ, greater than 0, at most 1e12; 0 is 1. For cpm in units of edge weight.
	Randomness float64   // θ of Leiden's refinement in mean edge weights, greater than 0; 0 is 0.01
	Starts     int       // searches of which the best is kept; 0 is 10, above 100,000 edges fewer, at least 1
	Iterations int       // limit of passes over the graph; 0 is 100, above 200,000 edges fewer, at least 2
	MinSize    int       // communities of fewer nodes join the one they are tied to most; 0 and 1 keep all
	Seed       uint64    // of all chance
	Engine     string    // Own or Gonum; "" is Own
	Sizes      []float64 // what every node counts for, greater than 0; nil is its strength for modularity, 1 for cpm and vos
}

var (
	paramQuality = graph.Param[Options]{
		Name: "quality", Usage: "what a good partition is", Range: "modularity, cpm, vos or directed", Default: modularityName,
		Field: func(o *Options) any { return &o.Quality },
	}
	paramResolution = graph.Param[Options]{
		Name: "resolution", Usage: "γ; more makes communities smaller", Range: "greater than 0, at most 1e12", Default: "1",
		Field: func(o *Options) any { return &o.Resolution },
	}
	paramRandomness = graph.Param[Options]{
		Name: "randomness", Usage: "θ, how freely the refinement merges, in mean edge weights", Range: "greater than 0", Default: "0.01",
		Field: func(o *Options) any { return &o.Randomness },
	}
	paramStarts = graph.Param[Options]{
		Name: "starts", Usage: "searches of which the best is kept", Range: "1 or more", Default: "1 to 10, fewer on large graphs",
		Field: func(o *Options) any { return &o.Starts },
	}
	paramIterations = graph.Param[Options]{
		Name: "iterations", Usage: "limit of passes over the graph", Range: "1 or more", Default: "until nothing changes; at most 100, fewer on large graphs",
		Field: func(o *Options) any { return &o.Iterations },
	}
	paramMinSize = graph.Param[Options]{
		Name: "min-size", Usage: "smaller communities join the one they are tied to most", Range: "0 or more", Default: "0",
		Field: func(o *Options) any { return &o.MinSize },
	}
	paramSeed = graph.Param[Options]{
		Name: "seed", Usage: "of all chance", Range: "0 or more", Default: "0",
		Field: func(o *Options) any { return &o.Seed },
	}
	paramEngine = graph.Param[Options]{
		Name: "engine", Usage: "who computes; gonum has modularity only and is slow", Range: Own + " or " + Gonum, Default: Own,
		Field: func(o *Options) any { return &o.Engine },
	}
)

const (
	defaultRandomness = 0.01
	mostStarts        = 10
	startEdges        = 1_000_000 // edges that all default starts together may visit in a pass
	mostIterations    = 100
	leastIterations   = 2
	iterationEdges    = 20_000_000 // edges that all default passes of a start together may visit
	mostResolution    = 1e12
)

// complete replaces zero values by their defaults for g and refuses what is out of range, naming the field.
func (o Options) complete(g graph.Graph) (Options, error) {
	if err := o.Check(); err != nil {
		return o, err
	}
	q, err := FindQuality(o.Quality)
	if err != nil {
		return o, err
	}
	o.Quality = q.Name
	o.Resolution = cmp.Or(o.Resolution, 1)
	o.Randomness = cmp.Or(o.Randomness, defaultRandomness)
	edges := max(1, g.NumEdges())
	o.Starts = cmp.Or(o.Starts, min(mostStarts, max(1, startEdges/edges)))
	o.Iterations = cmp.Or(o.Iterations, min(mostIterations, max(leastIterations, iterationEdges/edges)))
	return o, o.checkSizes(g.NumNodes())
}

// Check returns a *graph.RangeError for the first option out of range, or a *graph.UnknownNameError for a quality that
// is not listed. Zero values are in range: they stand for the defaults.
func (o Options) Check() error {
	if _, err := FindQuality(o.Quality); err != nil {
		return err
	}
	switch {
	case !(o.Resolution >= 0 && o.Resolution <= mostResolution):
		return rangeError(paramResolution, o.Resolution)
	case !(o.Randomness >= 0) || math.IsInf(o.Randomness, 0):
		return rangeError(paramRandomness, o.Randomness)
	case o.Starts < 0:
		return rangeError(paramStarts, o.Starts)
	case o.Iterations < 0:
		return rangeError(paramIterations, o.Iterations)
	case o.MinSize < 0:
		return rangeError(paramMinSize, o.MinSize)
	case o.Engine != "" && o.Engine != Own && o.Engine != Gonum:
		return rangeError(paramEngine, o.Engine)
	}
	return nil
}

func rangeError(p graph.Param[Options], value any) error {
	return &graph.RangeError{Family: "community", Option: p.Name, Value: value, Allowed: p.Range}
}

func (o Options) checkSizes(n int) error {
	if o.Sizes == nil {
		return nil
	}
	if len(o.Sizes) != n {
		return fmt.Errorf("community: sizes has %d entries for %d nodes", len(o.Sizes), n)
	}
	for u, s := range o.Sizes {
		if !(s > 0 && s <= mostResolution) {
			return fmt.Errorf("community: the size of node %d is %v; it is greater than 0 and at most %g", u, s, mostResolution)
		}
	}
	return nil
}
