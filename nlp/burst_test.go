package nlp

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/papergraph/papergraph/graph"
)

// sequenceCost is the whole cost of a sequence of states, written from the formulas, binomial coefficient included.
func sequenceCost(relevant, total, states []int, o BurstOptions) float64 {
	r, d := 0, 0
	for t := range total {
		r, d = r+relevant[t], d+total[t]
	}
	binomial := func(n, k int) float64 {
		a, _ := math.Lgamma(float64(n + 1))
		b, _ := math.Lgamma(float64(k + 1))
		c, _ := math.Lgamma(float64(n - k + 1))
		return a - b - c
	}
	sum, before := 0.0, 0
	for t, i := range states {
		p := float64(r) / float64(d) * math.Pow(o.Ratio, float64(i))
		sum -= binomial(total[t], relevant[t]) + float64(relevant[t])*math.Log(p) + float64(total[t]-relevant[t])*math.Log(1-p)
		if i > before {
			sum += o.Gamma * float64(i-before) * math.Log(float64(len(total)))
		}
		before = i
	}
	return sum
}

// TestStatesAreTheCheapest compares Viterbi's path with all sequences of states.
func TestStatesAreTheCheapest(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	bursty := 0
	for range 300 {
		n, o := 1+r.IntN(7), BurstOptions{Ratio: 1.2 + 2*r.Float64(), Gamma: 1.5 * r.Float64(), States: 2 + r.IntN(2)}
		relevant, total := make([]int, n), make([]int, n)
		for t := range n {
			total[t] = r.IntN(20)
			relevant[t] = r.IntN(1 + total[t]*(1+r.IntN(3))/3)
		}
		a := newAutomaton(relevant, total, o)
		states := a.states()
		if len(a.share) < 2 {
			continue
		}
		got, best := sequenceCost(relevant, total, states, o), math.Inf(1)
		for code := range int(math.Pow(float64(len(a.share)), float64(n))) {
			all := make([]int, n)
			for i := range all {
				all[i] = code % len(a.share)
				code /= len(a.share)
			}
			best = min(best, sequenceCost(relevant, total, all, o))
		}
		if got > best+1e-9 {
			t.Fatalf("%v of %v with %+v: states %v cost %g, the cheapest %g", relevant, total, o, states, got, best)
		}
		if slices.Max(states) > 0 {
			bursty++
		}
	}
	if bursty < 30 {
		t.Errorf("only %d series have a burst; the test compares little", bursty)
	}
}

// TestBurstsByHand takes the example that the Python package burst_detection (github.com/nmarinsek/burst_detection) prints
// in its description: s = 2, γ = 1, baseline 0.339, and saved costs 2.68563 for batch 4 and 5.34226 for batches 6 and 7.
// The package ends each step in the state that is the cheapest so far and so misses batch 3: with it the first burst
// saves 6·ln 2 - 4·ln(70/34) more, and the whole sequence is cheaper.
func TestBurstsByHand(t *testing.T) {
	relevant := []int{0, 2, 1, 6, 7, 2, 8, 7, 2, 1}
	total := []int{9, 11, 12, 10, 10, 8, 12, 10, 13, 11}
	published := []int{0, 0, 0, 0, 1, 0, 1, 1, 0, 0}
	o := BurstOptions{}.complete()
	a := newAutomaton(relevant, total, o)
	if math.Abs(a.share[0]-0.339) > 0.001 || math.Abs(a.share[1]-0.679) > 0.001 {
		t.Errorf("shares %v", a.share)
	}
	bursts := a.bursts(published)
	if len(bursts) != 2 || math.Abs(bursts[0].Weight-2.68563) > 1e-5 || math.Abs(bursts[1].Weight-5.34226) > 1e-5 {
		t.Errorf("weights of the published sequence: %+v", bursts)
	}
	got, err := Bursts(relevant, total, BurstOptions{})
	if err != nil {
		t.Fatal(err)
	}
	more := 6*math.Ln2 - 4*math.Log(70.0/34)
	if len(got) != 2 || got[0].Begin != 3 || got[0].End != 4 || math.Abs(got[0].Weight-2.68563-more) > 1e-5 ||
		got[1].Begin != 6 || got[1].End != 7 || got[1].Weight != bursts[1].Weight {
		t.Errorf("bursts %+v", got)
	}
	own := []int{0, 0, 0, 1, 1, 0, 1, 1, 0, 0}
	if ours, theirs := sequenceCost(relevant, total, own, o), sequenceCost(relevant, total, published, o); ours >= theirs {
		t.Errorf("costs %g, and the published sequence %g", ours, theirs)
	}
}

// TestBurstsWithinBursts holds that inner bursts lie within outer ones and that all weights are positive.
func TestBurstsWithinBursts(t *testing.T) {
	relevant := []int{1, 1, 4, 12, 30, 14, 3, 1, 1, 1, 1, 1, 1}
	total := make([]int, len(relevant))
	for i := range total {
		total[i] = 100
	}
	got, err := Bursts(relevant, total, BurstOptions{States: 4, Ratio: 1.8, Gamma: 0.5})
	if err != nil {
		t.Fatal(err)
	}
	deepest := 0
	for i, b := range got {
		deepest = max(deepest, b.Level)
		if !(b.Weight > 0) {
			t.Errorf("%+v has no weight", b)
		}
		if b.Level > 1 && !slices.ContainsFunc(got[:i], func(o Burst) bool {
			return o.Level == b.Level-1 && o.Begin <= b.Begin && o.End >= b.End
		}) {
			t.Errorf("%+v lies in no burst of %+v", b, got)
		}
	}
	if deepest < 2 {
		t.Errorf("no burst within a burst: %+v", got)
	}
}

// TestBurstEdges holds what has no burst, and what is refused.
func TestBurstEdges(t *testing.T) {
	for _, c := range []struct{ relevant, total []int }{
		{nil, nil},
		{[]int{3}, []int{5}},
		{[]int{0, 0}, []int{4, 4}},
		{[]int{4, 4}, []int{4, 4}},
		{[]int{0, 0, 0}, []int{0, 0, 0}},
		{[]int{5, 5, 5, 5}, []int{50, 50, 50, 50}},
	} {
		if got, err := Bursts(c.relevant, c.total, BurstOptions{}); err != nil || len(got) != 0 {
			t.Errorf("%v of %v: %v, %v", c.relevant, c.total, got, err)
		}
	}
	for _, c := range []struct{ relevant, total []int }{{[]int{1}, nil}, {[]int{-1}, []int{1}}, {[]int{2}, []int{1}}} {
		if _, err := Bursts(c.relevant, c.total, BurstOptions{}); err == nil {
			t.Errorf("%v of %v is accepted", c.relevant, c.total)
		}
	}
	for _, o := range []BurstOptions{{Ratio: 1}, {Ratio: math.NaN()}, {Gamma: -1}, {Gamma: math.Inf(1)}, {States: 1}, {States: 11}} {
		var outside *graph.RangeError
		if _, err := Bursts([]int{1}, []int{2}, o); !errors.As(err, &outside) {
			t.Errorf("%+v: %v", o, err)
		}
	}
}

func ExampleBursts() {
	// Papers with a term, of all papers, by year from 2001.
	bursts, err := Bursts([]int{1, 1, 2, 9, 12, 8, 2, 1}, []int{40, 42, 45, 44, 50, 48, 52, 55}, BurstOptions{})
	if err != nil {
		panic(err)
	}
	for _, b := range bursts {
		fmt.Printf("%d to %d, weight %.2f\n", 2001+b.Begin, 2001+b.End, b.Weight)
	}
	// Output: 2004 to 2006, weight 7.45
}
