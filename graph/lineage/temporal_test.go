package lineage

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// disruptionByDefinition looks at every paper for every work, with sets.
func disruptionByDefinition(g *graph.Directed, years []int, o DisruptionOptions) []Disruption {
	cites := func(p, v int) bool { _, yes := g.Out().Edge(p, v); return yes }
	all := make([]Disruption, g.NumNodes())
	for v := range all {
		for p := range all {
			if p == v {
				continue
			}
			after := 1
			if years[p] != 0 && years[v] != 0 {
				after = years[p] - years[v]
			}
			outside := o.Window > 0 && after > o.Window
			common := 0
			for r := range all {
				if cites(v, r) && cites(p, r) {
					common++
				}
			}
			switch citing := cites(p, v); {
			case outside:
			case citing && common == 0:
				all[v].I++
			case citing:
				all[v].J++
				if common >= cmp.Or(o.Shared, 5) {
					all[v].Strict++
				}
			case !citing && common > 0 && after >= 1:
				all[v].K++
			}
		}
	}
	return all
}

func TestDisruptionByDefinition(t *testing.T) {
	var sum Disruption
	for seed := range uint64(60) {
		rng := rand.New(rand.NewPCG(seed, 2))
		g := graphtest.Citations(30, 1+int(seed%8), seed)
		if seed%5 == 0 {
			g = graphtest.RandomDirected(25, 0.15, seed)
		}
		years := make([]int, g.NumNodes())
		for u := range years {
			if years[u] = 1990 + u/3; rng.IntN(6) == 0 {
				years[u] = 0
			}
		}
		for _, o := range []DisruptionOptions{{}, {Shared: 2, Window: 3}, {Window: 1}} {
			got, err := Disruptions(t.Context(), g, years, o)
			if err != nil {
				t.Fatal(err)
			}
			if want := disruptionByDefinition(g, years, o); !slices.Equal(got, want) {
				t.Fatalf("seed %d, %+v: %v, want %v", seed, o, got, want)
			}
			for _, d := range got {
				sum.I, sum.J, sum.K, sum.Strict = sum.I+d.I, sum.J+d.J, sum.K+d.K, sum.Strict+d.Strict
				if x, ok := d.Index(); ok && (x < -1 || x > 1) {
					t.Fatalf("%+v has the index %v", d, x)
				}
			}
		}
	}
	if min(sum.I, sum.J, sum.K, sum.Strict) < 200 {
		t.Errorf("counts %+v; the test compares little", sum)
	}
}

// TestDisruptionByHand is the figure by which the measure is explained: work 2 cites 0 and 1; 3 cites it alone, 4
// cites it and a reference, 5 cites a reference alone.
func TestDisruptionByHand(t *testing.T) {
	g := graphtest.Arrows(7, [][2]int{{2, 0}, {2, 1}, {3, 2}, {4, 2}, {4, 0}, {5, 1}, {6, 2}})
	got, err := Disruptions(t.Context(), g, nil, DisruptionOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if want := (Disruption{I: 2, J: 1, K: 1}); got[2] != want {
		t.Errorf("%+v, want %+v", got[2], want)
	}
	if x, ok := got[2].Index(); x != 0.25 || !ok {
		t.Errorf("index %v, %v", x, ok)
	}
	if x, ok := got[2].StrictIndex(); x != 2.0/3 || !ok {
		t.Errorf("DI5 %v, %v", x, ok)
	}
	if _, ok := (Disruption{}).Index(); ok {
		t.Error("no papers have an index")
	}
}

func TestDisruptionLaws(t *testing.T) {
	graphtest.Laws(t, graphtest.Kernel[[]Disruption]{
		Graphs: graphtest.DirectedGraphs(),
		Large:  graphtest.Citations(5000, 8, 12),
		Run: func(ctx context.Context, g graph.Graph) ([]Disruption, error) {
			return Disruptions(ctx, g.(*graph.Directed), nil, DisruptionOptions{})
		},
		Relabel: graphtest.Move[Disruption],
	})
	for _, o := range []DisruptionOptions{{Shared: -1}, {Window: -1}} {
		var outside *graph.RangeError
		if _, err := Disruptions(t.Context(), graphtest.Diamonds(1), nil, o); !errors.As(err, &outside) {
			t.Errorf("%+v: %v", o, err)
		}
	}
	if _, err := Disruptions(t.Context(), graphtest.Diamonds(1), []int{1}, DisruptionOptions{}); err == nil {
		t.Error("years of fewer papers were accepted")
	}
}

func TestHistory(t *testing.T) {
	g := graphtest.Arrows(6, [][2]int{{1, 0}, {2, 0}, {3, 0}, {3, 1}, {4, 0}, {5, 1}})
	h, err := NewHistory(g, []int{2000, 2001, 2001, 2003, 0, 2003})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(h.Years, []int{2000, 2001, 2002, 2003}) || !slices.Equal(h.Total, []int{0, 2, 0, 3}) {
		t.Errorf("years %v, total %v", h.Years, h.Total)
	}
	if got := h.Of(0); !slices.Equal(got, []int{0, 2, 0, 1}) || h.Since(1) != 1 || h.Since(4) != 0 {
		t.Errorf("series %v since %d, %d", got, h.Since(1), h.Since(4))
	}
	none, err := NewHistory(g, make([]int, 6))
	if err != nil || len(none.Years) != 0 || len(none.Of(0)) != 0 || none.Since(0) != 0 {
		t.Errorf("without years: %+v, %v", none, err)
	}
	for _, years := range [][]int{{2000}, {1, 20000, 0, 0, 0, 0}} {
		if _, err := NewHistory(g, years); err == nil {
			t.Errorf("years %v were accepted", years)
		}
	}
}

// TestSpectrum compares with medians of sorted lists and holds what a peak is.
func TestSpectrum(t *testing.T) {
	for seed := range uint64(40) {
		rng := rand.New(rand.NewPCG(seed, 3))
		var works []Cited
		for range rng.IntN(40) {
			works = append(works, Cited{[]int{0, 1900 + rng.IntN(20), 1905}[rng.IntN(3)], 1 + rng.IntN(9)})
		}
		spectrum, err := Spectrum(works)
		if err != nil {
			t.Fatal(err)
		}
		count := map[int]int{}
		for _, w := range works {
			if w.Year > 0 {
				count[w.Year] += w.References
			}
		}
		for i, y := range spectrum {
			var around []float64
			for _, other := range spectrum {
				if other.Year >= y.Year-2 && other.Year <= y.Year+2 {
					around = append(around, float64(count[other.Year]))
				}
			}
			if y.References != count[y.Year] || y.Median != middle(around) || y.Deviation != float64(y.References)-y.Median {
				t.Fatalf("seed %d: %+v, around it %v", seed, y, around)
			}
			if y.Peak && (y.Deviation <= 0 || i > 0 && spectrum[i-1].Deviation > y.Deviation) {
				t.Fatalf("seed %d: %+v is no peak", seed, y)
			}
			if !slices.IsSortedFunc(y.Works, func(a, b int) int { return works[b].References - works[a].References }) {
				t.Fatalf("seed %d: works %v of %v", seed, y.Works, works)
			}
			if i > 0 && y.Year != spectrum[i-1].Year+1 {
				t.Fatalf("seed %d: %d follows %d", seed, y.Year, spectrum[i-1].Year)
			}
		}
		for year := range count {
			if year < spectrum[0].Year || year > spectrum[len(spectrum)-1].Year {
				t.Fatalf("seed %d: year %d is missing", seed, year)
			}
		}
	}
	if _, err := Spectrum([]Cited{{1, 1}, {20000, 1}}); err == nil {
		t.Error("20,000 years were accepted")
	}
}

// middle is the median by taking the smallest and the largest away.
func middle(values []float64) float64 {
	values = slices.Sorted(slices.Values(values))
	for len(values) > 2 {
		values = values[1 : len(values)-1]
	}
	return (values[0] + values[len(values)-1]) / 2
}

func ExampleSpectrum() {
	spectrum, err := Spectrum([]Cited{{1963, 20}, {1961, 2}, {1962, 3}, {1964, 4}, {1965, 5}})
	if err != nil {
		panic(err)
	}
	for _, y := range spectrum {
		if y.Peak {
			fmt.Println(y.Year, y.References, y.Deviation, y.Works)
		}
	}
	// Output: 1963 20 16 [0]
}

func ExampleDisruptions() {
	// 1 cites 0; 2 cites 1 alone, 3 cites 1 and 0.
	g := graphtest.Arrows(4, [][2]int{{1, 0}, {2, 1}, {3, 1}, {3, 0}})
	counts, err := Disruptions(context.Background(), g, nil, DisruptionOptions{})
	if err != nil {
		panic(err)
	}
	index, _ := counts[1].Index()
	fmt.Printf("%+v %v\n", counts[1], index)
	// Output: {I:1 J:1 K:0 Strict:0} 0
}

func ExampleNewHistory() {
	// Paper 0 of 2000 is cited in 2001 and, twice, in 2003.
	g := graphtest.Arrows(5, [][2]int{{1, 0}, {2, 0}, {3, 0}, {3, 1}, {4, 1}})
	h, err := NewHistory(g, []int{2000, 2001, 2003, 2003, 2002})
	if err != nil {
		panic(err)
	}
	fmt.Println(h.Years, h.Of(0), h.Total)
	// Output: [2000 2001 2002 2003] [0 1 0 2] [0 1 1 3]
}
