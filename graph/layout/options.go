package layout

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/papergraph/papergraph/graph"
)

// Options shape a layout. The zero value is the documented default. Every row of Layouts reads what its Params name,
// and Groups and Radius (layered no Groups); the force-directed ones and stress read Start, timeline and layered Years.
type Options struct {
	Seed       uint64  // of the starting positions; 0 is a seed like any other
	Iterations int     // most steps on the full graph: 0 is 100 for vos, 200 for forceatlas2, 60 for stress
	Theta      float64 // of the repulsion: a cell of size s at distance d is one body when s < θ·d; 0 is 1.5, forceatlas2 1.2
	Attraction float64 // vos: exponent A of the distance between linked nodes; 0 is 1, more on sparse graphs
	Repulsion  float64 // vos: exponent R of the distance between all nodes, less than A; 0 is -1, more on dense graphs
	LinLog     bool    // tighter clusters, further apart: vos with A = 1, R = 0; forceatlas2 with logarithmic attraction
	// Gravity draws every node towards the middle, which keeps weakly tied branches near. In vos it is a tie as strong
	// as Gravity times the mean total weight of a node's edges, and 0 is 0.1, less on sparse graphs and more on dense
	// ones; where Attraction is given, 0.1·(2-Attraction), none from 2 on, where long edges pull enough; in forceatlas2
	// it is the k_g of its authors, and 0 is 1.
	Gravity float64
	// Association divides each weight by the product of the total weights at its two ends (association strength), as
	// VOSviewer does; for graphs whose weights are raw counts.
	Association bool
	// Groups (empty, or one community per node) draws every group together, so that topics form regions: each node is
	// tied to the middle of its group as strongly as by GroupPull times the weight of all its edges. GroupPull 0 is
	// 0.2, at which neighbourhoods suffer little; without Groups there is no such pull.
	Groups    graph.Partition
	GroupPull float64
	// Start (empty, or one point per node) is where nodes begin, a former map for example; NaN marks a node without a
	// former place, which begins amid its neighbours. Coordinates are within 1e100. The main body of the result is
	// turned and mirrored to lie as it lay.
	Start []Point
	// Radius (empty, or one per node) is the radius of the node's circle in the unit of the result, whose longer side
	// is 2. Circles do not overlap in the result as long as together they fill less than about a third of its square.
	Radius []float64
	// Years (empty, or one per node) is when each node appeared, NaN where unknown; fractions are places within a year.
	// timeline and layered read it. Years are within 1e9.
	Years []float64
	// Layers is what the layers of layered are: "year" (the default where years are known), "generation", which is how
	// many nodes follow one another up to a node, each younger than the last, or "hops", the number of edges from one
	// end of the graph (the default where no year is known).
	Layers string
	// Reciprocal makes the length of an edge in stress the reciprocal of its weight, within a tenth and ten times of
	// the length of the median edge; by default all edges are equally long.
	Reciprocal bool
}

// The descriptions of options that rows of Layouts refer to.
var (
	seed = graph.Param[Options]{
		Name: "seed", Usage: "seed of the starting positions", Range: "0 or more", Default: "0",
		Field: func(o *Options) any { return &o.Seed },
	}
	iterations = graph.Param[Options]{
		Name: "layout-iterations", Usage: "most steps on the full graph", Range: "1 or more", Default: "100; forceatlas2 200, stress 60",
		Field: func(o *Options) any { return &o.Iterations },
	}
	theta = graph.Param[Options]{
		Name: "theta", Usage: "accuracy of far repulsion; smaller is more exact and slower", Range: "greater than 0, at most 2",
		Default: "1.5; forceatlas2 1.2", Field: func(o *Options) any { return &o.Theta },
	}
	attraction = graph.Param[Options]{
		Name: "attraction", Usage: "exponent of the distance between linked nodes", Range: "greater than 0, at most 10",
		Default: "1, up to 1.75 on sparse graphs", Field: func(o *Options) any { return &o.Attraction },
	}
	repulsion = graph.Param[Options]{
		Name: "repulsion", Usage: "exponent of the distance between all nodes", Range: "-10 or more, less than the attraction",
		Default: "-1, up to -0.05 on dense graphs", Field: func(o *Options) any { return &o.Repulsion },
	}
	linLog = graph.Param[Options]{
		Name: "linlog", Usage: "tighter clusters, further apart", Range: "true or false", Default: "false",
		Field: func(o *Options) any { return &o.LinLog },
	}
	gravity = graph.Param[Options]{
		Name: "gravity", Usage: "pull towards the middle", Range: "greater than 0", Default: "0.1, from 0.05 on sparse graphs to 0.2 on dense ones; forceatlas2 1",
		Field: func(o *Options) any { return &o.Gravity },
	}
	association = graph.Param[Options]{
		Name: "layout-association", Usage: "divide weights by the total weights at their ends", Range: "true or false",
		Default: "false", Field: func(o *Options) any { return &o.Association },
	}
	groupPull = graph.Param[Options]{
		Name: "group-pull", Usage: "how strongly nodes are drawn to the middle of their topic", Range: "greater than 0",
		Default: "0.2", Field: func(o *Options) any { return &o.GroupPull },
	}
	layers = graph.Param[Options]{
		Name: "layers", Usage: "what the layers of layered are", Range: "year, generation or hops",
		Default: "year, hops where no year is known", Field: func(o *Options) any { return &o.Layers },
	}
	reciprocal = graph.Param[Options]{
		Name: "reciprocal-lengths", Usage: "make heavier edges shorter in stress", Range: "true or false",
		Default: "false", Field: func(o *Options) any { return &o.Reciprocal },
	}
)

// groupsOf is the groups of n nodes, one of all where none are given.
func (o Options) groupsOf(n int) graph.Partition {
	if o.Groups.Len() == 0 {
		return graph.NewPartition(make([]int32, n))
	}
	return o.Groups
}

// complete replaces zero values by their defaults and refuses what is out of range for a graph of n nodes.
func (o Options) complete(n int) (Options, error) {
	o = o.withDefaults()
	if err := o.checkNumbers(); err != nil {
		return o, err
	}
	return o, o.checkLengths(n)
}

// Check returns a *graph.RangeError for the first number out of range. Zero values are in range: they stand for the
// defaults.
func (o Options) Check() error { return o.withDefaults().checkNumbers() }

func (o Options) withDefaults() Options {
	o.GroupPull = cmp.Or(o.GroupPull, 0.2)
	if o.LinLog {
		o.Attraction, o.Repulsion = 1, 0
	}
	return o
}

// checkNumbers takes exponents that are not given as 1 and -1; those that vos chooses go with any that are given.
func (o Options) checkNumbers() error {
	attracts, repels := cmp.Or(o.Attraction, 1), o.Repulsion
	if !o.LinLog {
		repels = cmp.Or(repels, -1)
	}
	switch {
	case o.Iterations < 0:
		return rangeError(iterations.Name, o.Iterations, iterations.Range)
	case !(o.Theta >= 0 && o.Theta <= 2):
		return rangeError(theta.Name, o.Theta, theta.Range)
	case !(attracts > 0 && attracts <= 10):
		return rangeError(attraction.Name, o.Attraction, attraction.Range)
	case !(repels >= -10 && repels < attracts):
		return rangeError(repulsion.Name, o.Repulsion, repulsion.Range)
	case !(o.Gravity >= 0) || math.IsInf(o.Gravity, 0):
		return rangeError(gravity.Name, o.Gravity, gravity.Range)
	case !(o.GroupPull > 0) || math.IsInf(o.GroupPull, 0):
		return rangeError(groupPull.Name, o.GroupPull, groupPull.Range)
	case !slices.Contains(layerings[:], o.Layers):
		return rangeError(layers.Name, o.Layers, layers.Range)
	}
	return nil
}

// farthestStart keeps sums of squares of former positions far from the end of float64.
const farthestStart = 1e100

// latestYear keeps years whole numbers that can be told apart.
const latestYear = 1e9

// checkLengths checks what is given node by node.
func (o Options) checkLengths(n int) error {
	for _, field := range []struct {
		name   string
		length int
	}{{"Groups", o.Groups.Len()}, {"Start", len(o.Start)}, {"Radius", len(o.Radius)}, {"Years", len(o.Years)}} {
		if field.length != 0 && field.length != n {
			return fmt.Errorf("layout: %s is given for %d nodes; the graph has %d", field.name, field.length, n)
		}
	}
	for u, p := range o.Start {
		if max(math.Abs(p.X), math.Abs(p.Y)) > farthestStart {
			return rangeError(fmt.Sprintf("Start of node %d", u), p, fmt.Sprintf("within %g, or NaN where unknown", farthestStart))
		}
	}
	for u, r := range o.Radius {
		if !(r >= 0) || math.IsInf(r, 0) {
			return rangeError(fmt.Sprintf("Radius of node %d", u), r, "0 or more")
		}
	}
	for u, y := range o.Years {
		if math.Abs(y) > latestYear {
			return rangeError(fmt.Sprintf("Years of node %d", u), y, fmt.Sprintf("within %g, or NaN where unknown", latestYear))
		}
	}
	return nil
}

func rangeError(option string, value any, allowed string) error {
	return &graph.RangeError{Family: "layout", Option: option, Value: value, Allowed: allowed}
}
