package nlp

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/papergraph/papergraph/graph"
)

// A burst is a time in which something is far more frequent than it is on the whole. Kleinberg (2003), "Bursty and
// hierarchical structure in streams", doi 10.1023/A:1024940629314, section 4, sees a series of batches, of d_t documents
// of which r_t are relevant, as made by an automaton. In state i a document is relevant with probability
//
//	p_i = s^i · Σr/Σd                                   state 0 is the long-run share
//	σ(i, t) = -ln( C(d_t, r_t) p_i^r_t (1 - p_i)^(d_t - r_t) )     cost of batch t in state i
//	τ(i, j) = γ · (j - i) · ln n for j > i, else 0        cost of going up, n batches; going down is free
//
// and the cheapest sequence of states that begins in state 0, found by Viterbi's algorithm in O(n·states²), says when it
// was in which. A burst of level i is a longest interval in states i and above; its weight is what the level saves there,
// Σ σ(i - 1, t) - σ(i, t). Counts go in and intervals come out: it does not matter what is counted.

// BurstOptions steer Bursts. The zero value is the default.
type BurstOptions struct {
	Ratio  float64 // s, how much more frequent each state is than the one below; 0 stands for 2
	Gamma  float64 // γ, how hard it is to go up; 0 stands for 1
	States int     // of the automaton, those above a probability of 1 left out; 0 stands for 2
}

// BurstParams describes the options for flags and listings.
var BurstParams = []graph.Param[BurstOptions]{
	{Name: "burst-ratio", Usage: "s, how much more frequent a burst is than the long run", Range: "greater than 1, at most 100", Default: "2", Field: func(o *BurstOptions) any { return &o.Ratio }},
	{Name: "burst-gamma", Usage: "γ, how hard it is for a burst to begin", Range: "0 to 100", Default: "1", Field: func(o *BurstOptions) any { return &o.Gamma }},
	{Name: "burst-states", Usage: "states of the automaton; more give bursts within bursts", Range: "2 to 10", Default: "2", Field: func(o *BurstOptions) any { return &o.States }},
}

// A Burst is an interval of batches, both ends included. Level is 1, or higher for a burst within a burst. Weight is
// greater than 0.
type Burst struct {
	Begin, End int
	Level      int
	Weight     float64
}

// Check returns a *graph.RangeError for the first option out of range.
func (o BurstOptions) Check() error {
	outside := func(i int, value any) error {
		return &graph.RangeError{Family: "bursts", Option: BurstParams[i].Name, Value: value, Allowed: BurstParams[i].Range}
	}
	switch {
	case o.Ratio != 0 && !(o.Ratio > 1 && o.Ratio <= 100):
		return outside(0, o.Ratio)
	case !(o.Gamma >= 0 && o.Gamma <= 100):
		return outside(1, o.Gamma)
	case o.States != 0 && (o.States < 2 || o.States > 10):
		return outside(2, o.States)
	}
	return nil
}

func (o BurstOptions) complete() BurstOptions {
	return BurstOptions{Ratio: cmp.Or(o.Ratio, 2), Gamma: cmp.Or(o.Gamma, 1), States: cmp.Or(o.States, 2)}
}

// Bursts returns the bursts of a series in which relevant[t] of total[t] documents are counted, in order of their begin,
// outer ones before inner ones. It returns an error when an option is out of range or when the counts are none: lists of
// different length, a negative number, or more relevant documents than documents.
func Bursts(relevant, total []int, o BurstOptions) ([]Burst, error) {
	if err := cmp.Or(o.Check(), checkBatches(relevant, total)); err != nil {
		return nil, err
	}
	a := newAutomaton(relevant, total, o.complete())
	return a.bursts(a.states()), nil
}

func checkBatches(relevant, total []int) error {
	if len(relevant) != len(total) {
		return fmt.Errorf("nlp: %d batches of relevant documents, %d of all; they must be as many", len(relevant), len(total))
	}
	for t, r := range relevant {
		if r < 0 || r > total[t] {
			return fmt.Errorf("nlp: batch %d has %d relevant documents of %d", t, r, total[t])
		}
	}
	return nil
}

// An automaton holds what states cost.
type automaton struct {
	relevant, total []int
	share           []float64 // p, by state
	up              float64   // cost of going up by one
}

func newAutomaton(relevant, total []int, o BurstOptions) *automaton {
	a := &automaton{relevant: relevant, total: total, up: o.Gamma * math.Log(float64(max(1, len(total))))}
	r, d := 0, 0
	for t := range total {
		r += relevant[t]
		d += total[t]
	}
	if r == 0 {
		return a
	}
	for p := float64(r) / float64(d); p < 1 && len(a.share) < o.States; p *= o.Ratio {
		a.share = append(a.share, p)
	}
	return a
}

// cost is σ(i, t) without the binomial coefficient, which is the same for all states.
func (a *automaton) cost(i, t int) float64 {
	r, others := float64(a.relevant[t]), float64(a.total[t]-a.relevant[t])
	return -(float64(r*math.Log(a.share[i])) + float64(others*math.Log1p(-a.share[i])))
}

// states returns the cheapest sequence of states; of equal ones, that which is lower at the end, then before it, and so
// on. It is all 0 when there are no two states.
func (a *automaton) states() []int {
	n, k := len(a.total), len(a.share)
	path := make([]int, n)
	if k < 2 {
		return path
	}
	sum := make([]float64, k) // cheapest way to be in each state after the last batch
	for i := range sum {
		sum[i] = math.Inf(min(i, 1)) // it begins in state 0
	}
	sum[0] = 0
	from := make([][]int, n)
	for t := range n {
		next := make([]float64, k)
		from[t] = make([]int, k)
		for j := range k {
			var best float64
			from[t][j], best = a.cheapest(sum, j)
			next[j] = best + a.cost(j, t)
		}
		sum = next
	}
	state := cheapestOf(sum)
	for t := n - 1; t >= 0; t-- {
		path[t] = state
		state = from[t][state]
	}
	return path
}

// cheapest returns the state from which it is cheapest to go into state j, the lowest of equal ones, and what it costs.
func (a *automaton) cheapest(sum []float64, j int) (state int, cost float64) {
	cost = math.Inf(1)
	for i, s := range sum {
		if c := s + float64(a.up*float64(max(0, j-i))); c < cost {
			state, cost = i, c
		}
	}
	return state, cost
}

func cheapestOf(sum []float64) int {
	return slices.Index(sum, slices.Min(sum))
}

// bursts lists the intervals of a sequence of states.
func (a *automaton) bursts(states []int) []Burst {
	var all []Burst
	for level := 1; level < len(a.share); level++ {
		for t := 0; t < len(states); t++ {
			if states[t] < level {
				continue
			}
			b := Burst{Begin: t, Level: level}
			for ; t < len(states) && states[t] >= level; t++ {
				b.End = t
				b.Weight += a.cost(level-1, t) - a.cost(level, t)
			}
			all = append(all, b)
		}
	}
	slices.SortStableFunc(all, func(x, y Burst) int {
		return cmp.Or(cmp.Compare(x.Begin, y.Begin), cmp.Compare(x.Level, y.Level))
	})
	return all
}
