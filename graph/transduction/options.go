package transduction

import (
	"cmp"
	"math"

	"github.com/papergraph/papergraph/graph"
)

// Options of all methods; a method reads those that its row lists. The zero value is the documented default.
type Options struct {
	Smoothness float64 // laplacian: λ, how much the neighbours weigh against the prototypes; 0 is 3
	Spread     float64 // α, how far an example reaches: between 0 and 1; 0 is 0.9
	Prior      string  // how large the classes are expected to be: "equal" ("" too), "examples" or "free"
	Rounds     int     // laplacian: how often prototypes are made, 1 to 100; 0 is 3
	Iterations int     // limit of each iteration; 0 is 1,000
	Neighbours int     // nearest: k; 0 is 1
}

const (
	priorEqual    = "equal"
	priorExamples = "examples"
	priorFree     = "free"
)

var (
	paramSmoothness = graph.Param[Options]{
		Name: "smoothness", Usage: "λ of laplacian, how much neighbours weigh against the prototypes of topics",
		Range: "greater than 0, at most 1000", Default: "3", Field: func(o *Options) any { return &o.Smoothness },
	}
	paramSpread = graph.Param[Options]{
		Name: "spread", Usage: "α, how far an example reaches", Range: "greater than 0, less than 1", Default: "0.9",
		Field: func(o *Options) any { return &o.Spread },
	}
	paramPrior = graph.Param[Options]{
		Name: "prior", Usage: "how large topics are expected to be: all alike, as their examples are many, or whatever comes",
		Range: "equal, examples or free", Default: priorEqual, Field: func(o *Options) any { return &o.Prior },
	}
	paramRounds = graph.Param[Options]{
		Name: "rounds", Usage: "how often laplacian makes prototypes", Range: "1 to 100", Default: "3",
		Field: func(o *Options) any { return &o.Rounds },
	}
	paramIterations = graph.Param[Options]{
		Name: "label-iterations", Usage: "limit of each iteration", Range: "1 or more", Default: "1000",
		Field: func(o *Options) any { return &o.Iterations },
	}
	paramNeighbours = graph.Param[Options]{
		Name: "neighbours", Usage: "k of nearest", Range: "1 or more", Default: "1",
		Field: func(o *Options) any { return &o.Neighbours },
	}
)

// complete replaces zero values by their defaults and refuses what is out of range.
func (o Options) complete() (Options, error) {
	o.Smoothness = cmp.Or(o.Smoothness, 3)
	o.Spread = cmp.Or(o.Spread, 0.9)
	o.Prior = cmp.Or(o.Prior, priorEqual)
	o.Rounds = cmp.Or(o.Rounds, 3)
	o.Iterations = cmp.Or(o.Iterations, 1000)
	o.Neighbours = cmp.Or(o.Neighbours, 1)
	switch {
	case !(o.Smoothness > 0 && o.Smoothness <= 1000) || math.IsNaN(o.Smoothness):
		return o, rangeError(paramSmoothness, o.Smoothness)
	case !(o.Spread > 0 && o.Spread < 1):
		return o, rangeError(paramSpread, o.Spread)
	case o.Prior != priorEqual && o.Prior != priorExamples && o.Prior != priorFree:
		return o, rangeError(paramPrior, o.Prior)
	case o.Rounds < 0 || o.Rounds > 100:
		return o, rangeError(paramRounds, o.Rounds)
	case o.Iterations < 0:
		return o, rangeError(paramIterations, o.Iterations)
	case o.Neighbours < 0:
		return o, rangeError(paramNeighbours, o.Neighbours)
	}
	return o, nil
}

// Check returns a *graph.RangeError for the first option out of range. Zero values are in range: they stand for the
// defaults.
func (o Options) Check() error {
	_, err := o.complete()
	return err
}

func rangeError(p graph.Param[Options], value any) error {
	return &graph.RangeError{Family: "labelling", Option: p.Name, Value: value, Allowed: p.Range}
}
