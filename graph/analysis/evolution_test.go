package analysis

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// asStage is a graph whose nodes have features of weight 1.
func asStage(g graph.Graph, features ...[]int32) Stage {
	return Stage{Graph: g, Profile: func(members []int) ([]int32, []float64) {
		var all []int32
		for _, u := range members {
			all = append(all, features[u]...)
		}
		slices.Sort(all)
		all = slices.Compact(all)
		return all, slices.Repeat([]float64{1}, len(all))
	}}
}

// Two cliques of three become a clique of four and one of three. Of {1, 2, 3, 4} the larger has {2, 3, 4} of four and of
// five features, so the index is 3/4; {7, 8} and {7, 9} share one of two.
func TestEvolveByHand(t *testing.T) {
	before := asStage(graphtest.Union(graphtest.Complete(3), graphtest.Complete(3)),
		[]int32{1, 2}, []int32{2, 3}, []int32{3, 4}, []int32{7}, []int32{8}, []int32{8})
	after := asStage(graphtest.Union(graphtest.Complete(4), graphtest.Complete(3)),
		[]int32{2, 3}, []int32{4}, []int32{5}, []int32{6}, []int32{7}, []int32{9}, []int32{9})
	eras, err := Evolve(context.Background(), []Stage{before, after}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := [][]Flow{{{To: 0, Index: 0.75, Shared: []int32{2, 3, 4}}}, {{To: 1, Index: 0.5, Shared: []int32{7}}}}
	if !reflect.DeepEqual(eras[0].Flows, want) || eras[1].Flows != nil || eras[1].Topics.Count() != 2 {
		t.Errorf("flows %+v, then %+v", eras[0].Flows, eras[1].Flows)
	}
}

// The index of weights is that of sets where all are 1, is the same both ways, 1 of what includes the other, and shared
// features come by what they add.
func TestInclusionOfWeights(t *testing.T) {
	p := profile{[]int32{1, 2, 5}, []float64{0.5, 0.25, 0.25}, 1}
	q := profile{[]int32{1, 2, 3, 5}, []float64{0.25, 0.5, 2, 0.25}, 3}
	f, back := p.into(&q), q.into(&p)
	if f.Index != 0.75 || back.Index != f.Index || !slices.Equal(f.Shared, []int32{1, 2, 5}) {
		t.Errorf("into %+v, back %+v", f, back)
	}
	q.weight[0], q.total = 0.5, 3.25
	if f := p.into(&q); f.Index != 1 || f.Shared[0] != 1 {
		t.Errorf("what is included flows by %+v", f)
	}
	if f := p.into(&profile{}); f.Index != 0 || f.Shared != nil {
		t.Errorf("into nothing: %+v", f)
	}
}

func TestEvolveEdges(t *testing.T) {
	ctx := context.Background()
	if eras, err := Evolve(ctx, nil, Options{}); err != nil || len(eras) != 0 {
		t.Errorf("no stages: %v, %v", eras, err)
	}
	alone := asStage(graphtest.Isolated(2), []int32{1}, []int32{1})
	eras, err := Evolve(ctx, []Stage{alone, asStage(graphtest.Isolated(0)), alone}, Options{})
	if err != nil || len(eras) != 3 || len(eras[0].Flows[0]) != 0 || len(eras[1].Flows) != 0 {
		t.Errorf("single nodes flow: %+v, %v", eras, err)
	}
	if _, err := Evolve(ctx, []Stage{alone}, Options{Communities: "leyden"}); err == nil {
		t.Error("an unknown method is accepted")
	}
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	g := asStage(graphtest.Karate(), make([][]int32, 34)...)
	if _, err := Evolve(cancelled, []Stage{g, g}, Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// TestCutYears compares with all ways to cut.
func TestCutYears(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 40 {
		var years []int
		for range 12 + rng.IntN(40) {
			years = append(years, 1990+rng.IntN(9))
		}
		periods := 2 + rng.IntN(3)
		if got, least := unevenness(years, CutYears(years, periods)), leastUnevenness(years, periods); math.Abs(got-least) > 1e-9 {
			t.Errorf("%v in %d: cut at %v costs %g, the best %g", years, periods, CutYears(years, periods), got, least)
		}
	}
}

// unevenness is the sum of the squares of the periods' sizes, which is least where they are most equal.
func unevenness(years, starts []int) (sum float64) {
	sizes := make([]float64, len(starts)+1)
	for _, y := range years {
		at, found := slices.BinarySearch(starts, y)
		if found {
			at++
		}
		sizes[at]++
	}
	for _, s := range sizes {
		sum += s * s
	}
	return sum
}

// leastUnevenness tries all cuts into two, three or four.
func leastUnevenness(years []int, periods int) float64 {
	known, _ := countYears(years)
	least := math.Inf(1)
	var try func(starts []int, from int)
	try = func(starts []int, from int) {
		if len(starts) == min(periods, len(known))-1 {
			least = min(least, unevenness(years, starts))
			return
		}
		for i := from; i < len(known); i++ {
			try(append(slices.Clone(starts), known[i]), i+1)
		}
	}
	try(nil, 1)
	return least
}

func TestCutYearsEdges(t *testing.T) {
	repeated := slices.Repeat([]int{2001, 2002, 2003, 2004, 2005, 2006}, 60)
	for _, c := range []struct {
		years []int
		n     int
		want  []int
	}{
		{nil, 0, nil}, {[]int{0, -1, 0}, 3, nil}, {[]int{2000, 2000}, 4, nil}, {[]int{2002, 0, 2000, 2001}, 5, []int{2001, 2002}},
		{repeated, 2, []int{2004}}, {repeated, 3, []int{2003, 2005}}, {repeated, 0, []int{2002, 2003, 2005}}, {repeated[:12], 0, nil},
		{repeated[:30], 0, []int{2003, 2005}}, {repeated, 1, nil},
	} {
		if got := CutYears(c.years, c.n); !slices.Equal(got, c.want) {
			t.Errorf("%d years in %d: cut at %v, want %v", len(c.years), c.n, got, c.want)
		}
	}
}
