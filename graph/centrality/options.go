package centrality

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/papergraph/papergraph/graph"
)

// Options of all measures; a measure reads those that its row lists. The zero value is the documented default.
type Options struct {
	Damping    float64 // pagerank: probability of following an edge, between 0 and 1; 0 stands for 0.85
	Distance   string  // length of an edge: "" or "hops" for 1, "inverse" for 1/weight
	Pivots     int     // betweenness: number of sources drawn at random; 0 stands for all nodes
	Seed       uint64  // chooses the pivots and the sampled pairs
	Error      float64 // betweenness: most that sampled scores are off, as a share of all pairs; 0 stands for exact scores
	Confidence float64 // betweenness: chance that no sampled score is further off; 0 stands for 0.9
	Tolerance  float64 // pagerank, eigenvector: error at which iteration ends; 0 stands for 1e-12
	Iterations int     // pagerank, eigenvector: limit; 0 stands for 10,000
	Engine     string  // read by Compute: "" for the kernels of this package, "gonum" for gonum's

	// Tolerance and Iterations are those of katz, the hits and personalised-pagerank, too, and Distance, Pivots and Seed
	// those of every row that lists them.

	Unweighted  bool    // read by Compute: every edge has the weight 1
	Attenuation float64 // katz: worth of a walk for each of its steps, as a share of 1/λ; 0 stands for 0.85
	Sources     []int32 // personalised-pagerank: where the surfer starts; one named twice counts twice
	Groups      []int32 // participation, within-module-z: group of every node, any numbers
}

// The descriptions of options that rows of Measures refer to.
var (
	damping = graph.Param[Options]{
		Name: "damping", Usage: "probability of following an edge", Range: "between 0 and 1", Default: "0.85",
		Field: func(o *Options) any { return &o.Damping },
	}
	distance = graph.Param[Options]{
		Name: "distance", Usage: "length of an edge: 1, or 1/weight", Range: "hops or inverse", Default: "hops",
		Field: func(o *Options) any { return &o.Distance },
	}
	pivots = graph.Param[Options]{
		Name: "pivots", Usage: "number of random sources, 0 for all nodes", Range: "0 or more", Default: "0",
		Field: func(o *Options) any { return &o.Pivots },
	}
	maxError = graph.Param[Options]{
		Name: "betweenness-error", Range: "0 or between 0 and 1", Default: "0",
		Usage: "sample paths until no score is further off, as a share of all pairs of nodes; 0 for exact scores",
		Field: func(o *Options) any { return &o.Error },
	}
	confidence = graph.Param[Options]{
		Name: "betweenness-confidence", Range: "between 0 and 1", Default: "0.9",
		Usage: "chance that no sampled score is further off",
		Field: func(o *Options) any { return &o.Confidence },
	}
	seed = graph.Param[Options]{
		Name: "seed", Usage: "chooses the pivots", Range: "0 or more", Default: "0",
		Field: func(o *Options) any { return &o.Seed },
	}
	tolerance = graph.Param[Options]{
		Name: "tolerance", Usage: "error at which iteration ends", Range: "between 0 and 1", Default: "1e-12",
		Field: func(o *Options) any { return &o.Tolerance },
	}
	iterations = graph.Param[Options]{
		Name: "measure-iterations", Usage: "limit of iterations", Range: "1 or more", Default: "10000",
		Field: func(o *Options) any { return &o.Iterations },
	}
	attenuation = graph.Param[Options]{
		Name: "attenuation", Usage: "worth of a walk for each of its steps, as a share of 1/λ", Range: "between 0 and 1",
		Default: "0.85", Field: func(o *Options) any { return &o.Attenuation },
	}
	evenWeights = graph.Param[Options]{
		Name: "unweighted", Usage: "measures read every weight as 1", Range: "true or false", Default: "false",
		Field: func(o *Options) any { return &o.Unweighted },
	}
	sources = graph.Param[Options]{ // no flag can set node numbers: commands turn names into them
		Name: "sources", Usage: "nodes where the surfer starts", Range: "one node or more", Default: "none",
		Field: func(o *Options) any { return &o.Sources },
	}
)

// resolve puts defaults in place of zeros and names the first option out of range.
func (o Options) resolve() (Options, error) {
	o.Damping = cmp.Or(o.Damping, 0.85)
	o.Attenuation = cmp.Or(o.Attenuation, 0.85)
	o.Tolerance = cmp.Or(o.Tolerance, 1e-12)
	o.Iterations = cmp.Or(o.Iterations, 10_000)
	o.Confidence = cmp.Or(o.Confidence, 0.9)
	o.Distance = strings.ToLower(cmp.Or(o.Distance, "hops"))
	switch {
	case !(o.Damping > 0 && o.Damping < 1):
		return o, rangeError(damping, o.Damping)
	case !(o.Tolerance > 0 && o.Tolerance < 1):
		return o, rangeError(tolerance, o.Tolerance)
	case !(o.Attenuation > 0 && o.Attenuation < 1):
		return o, rangeError(attenuation, o.Attenuation)
	case o.Iterations < 0:
		return o, rangeError(iterations, o.Iterations)
	case o.Pivots < 0:
		return o, rangeError(pivots, o.Pivots)
	case !(o.Error >= 0 && o.Error < 1):
		return o, rangeError(maxError, o.Error)
	case !(o.Confidence > 0 && o.Confidence < 1):
		return o, rangeError(confidence, o.Confidence)
	case o.Distance != "hops" && o.Distance != "inverse":
		return o, rangeError(distance, o.Distance)
	}
	return o, nil
}

// Check returns a *graph.RangeError for the first option out of range. Zero values are in range: they stand for the
// defaults.
func (o Options) Check() error {
	_, err := o.resolve()
	return err
}

func rangeError(p graph.Param[Options], value any) error {
	return &graph.RangeError{Family: "centrality", Option: p.Name, Value: value, Allowed: p.Range}
}

// partition returns Options.Groups as a partition of n nodes.
func (o Options) partition(measure string, n int) (graph.Partition, error) {
	if len(o.Groups) != n {
		return graph.Partition{}, fmt.Errorf("centrality: %s needs the group of every node: there are %d groups for %d nodes",
			measure, len(o.Groups), n)
	}
	return graph.NewPartition(o.Groups), nil
}

// checkSources returns a *graph.RangeError where there is no source, or one that is no node.
func (o Options) checkSources(n int) error {
	for _, s := range o.Sources {
		if s < 0 || int(s) >= n {
			return &graph.RangeError{Family: "centrality", Option: sources.Name, Value: s, Allowed: fmt.Sprintf("0 to %d", n-1)}
		}
	}
	if len(o.Sources) == 0 {
		return rangeError(sources, "")
	}
	return nil
}

// lengths returns the length of every edge parallel to rows.Weight, or nil and the unit when all are equally long, so that
// hops times the unit do.
func (o Options) lengths(rows graph.CSR) (lengths []float64, unit float64, err error) {
	if o.Distance == "hops" || len(rows.Weight) == 0 {
		return nil, 1, nil
	}
	lengths = make([]float64, len(rows.Weight))
	for i, w := range rows.Weight {
		lengths[i] = 1 / w
		if lengths[i] > longest {
			return nil, 0, fmt.Errorf("centrality: an edge has the weight %v, too small for its inverse to be a length", w)
		}
	}
	if graph.Uniform(lengths) {
		return nil, lengths[0], nil
	}
	return lengths, 1, nil
}

// longest is a length that can be added up over a path of all nodes.
const longest = 1e290

// ConvergenceError says that an iteration reached its limit before its tolerance.
type ConvergenceError struct {
	Measure    string
	Iterations int
	Residual   float64 // the error that was left
	Tolerance  float64 // the error that was asked for
}

func (e *ConvergenceError) Error() string {
	return fmt.Sprintf("centrality: %s did not converge in %d iterations: the error is %.3g, not %.3g", e.Measure, e.Iterations,
		e.Residual, e.Tolerance)
}
