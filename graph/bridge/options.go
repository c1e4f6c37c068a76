package bridge

import (
	"cmp"

	"github.com/papergraph/papergraph/graph"
)

// What is exact, and what is sampled, by size of the graph.
const (
	exactNodes      = 2000 // up to here the betweenness of the graph itself is exact
	sources         = 256  // of a sampled betweenness beyond
	exactReplicates = 128  // up to here the betweenness of the resampled graphs is exact
	resampleSources = 64   // of a resampled graph beyond, and half as many beyond exactNodes
)

// Options of the ranking. The zero value is the default.
type Options struct {
	Top        int    // K: stability asks how often a node is among the best K; 0 is 20, at most a fifth of the nodes
	Replicates int    // resampled graphs: 0 is 100 up to 500 nodes, 50 up to 2,000, 20 beyond; negative skips the bootstrap
	Pivots     int    // sources of the betweenness: 0 is all nodes up to 2,000 and 256 beyond
	Exact      bool   // all nodes are sources, whatever the size; the resampled graphs stay sampled
	Seed       uint64 // of pivots and resampling
}

// Params describes the options for flags and listings.
var Params = []graph.Param[Options]{
	{
		Name: "replicates", Usage: "resampled networks behind the stability of bridging papers; -1 skips them",
		Range: "1 or more, or -1", Default: "100, fewer above 500 papers", Field: func(o *Options) any { return &o.Replicates },
	},
}

// Summary says how the ranking was computed.
type Summary struct {
	Top             int // K
	Replicates      int
	Pivots          int // sources of the betweenness; the number of nodes when exact
	ReplicatePivots int // the same in each replicate
}

// complete replaces zero values by the defaults for n nodes.
func (o Options) complete(n int) Options {
	o.Top = max(1, min(cmp.Or(o.Top, 20), n/5))
	o.Replicates = max(0, cmp.Or(o.Replicates, defaultReplicates(n)))
	if o.Pivots == 0 && n > exactNodes {
		o.Pivots = sources
	}
	if o.Exact || o.Pivots >= n {
		o.Pivots = 0
	}
	return o
}

// Check returns a *graph.RangeError for the first option out of range. Zero values are in range: they stand for the
// defaults.
func (o Options) Check() error {
	switch {
	case o.Top < 0:
		return rangeError("top", o.Top)
	case o.Pivots < 0:
		return rangeError("pivots", o.Pivots)
	}
	return nil
}

func rangeError(option string, value any) error {
	return &graph.RangeError{Family: "bridge", Option: option, Value: value, Allowed: "1 or more"}
}

func defaultReplicates(n int) int {
	switch {
	case n <= 500:
		return 100
	case n <= exactNodes:
		return 50
	}
	return 20
}

// summary says what was done; o is complete.
func (o Options) summary(n int) Summary {
	return Summary{
		Top: o.Top, Replicates: o.Replicates, Pivots: cmp.Or(o.Pivots, n), ReplicatePivots: cmp.Or(resamplePivots(n), n),
	}
}

// resamplePivots is the number of sources in a replicate, 0 for all.
func resamplePivots(n int) int {
	switch {
	case n <= exactReplicates:
		return 0
	case n <= exactNodes:
		return resampleSources
	}
	return resampleSources / 2
}
