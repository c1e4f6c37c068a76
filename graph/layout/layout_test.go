package layout

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// planted is a graph large enough for the quadtree and two chunks, with its groups.
func planted() (*graph.Undirected, graph.Partition) {
	return graphtest.PlantedPartition(graphtest.Blocks{Count: 8, Size: 65, Within: 0.13, Between: 0.002}, 3)
}

// lawGraphs are the graphs of graphtest and one of many parts. TestOptionsKeepTheForm has one for the quadtree.
func lawGraphs() []graphtest.Named {
	return append(graphtest.Graphs(),
		graphtest.Named{Name: "sparse random of 200", Graph: graphtest.Random(200, 0.006, 8)})
}

func TestLayoutsObeyTheLaws(t *testing.T) {
	for _, l := range Layouts {
		t.Run(l.Name, func(t *testing.T) {
			graphtest.Laws(t, graphtest.Kernel[[]Point]{
				Run: func(ctx context.Context, g graph.Graph) ([]Point, error) {
					return l.Func(ctx, g.(*graph.Undirected), lawOptions(g))
				},
				Graphs: lawGraphs(),
				Check:  checkPicture,
			})
		})
	}
}

// lawOptions are the defaults for the smallest graphs, a few steps for others: those take all ways through the code, and
// what differs after one step differs after all.
func lawOptions(g graph.Graph) Options {
	if g.NumNodes() > 10 {
		return Options{Iterations: 10}
	}
	return Options{}
}

// checkPicture says what is wrong with the form of a layout.
func checkPicture(g graph.Graph, at []Point) string {
	if len(at) != g.NumNodes() {
		return fmt.Sprintf("%d points for %d nodes", len(at), g.NumNodes())
	}
	taken := map[Point]int{}
	for u, p := range at {
		if math.IsNaN(p.X) || math.IsNaN(p.Y) || math.IsInf(p.X, 0) || math.IsInf(p.Y, 0) {
			return fmt.Sprintf("node %d is at %v", u, p)
		}
		if v, double := taken[p]; double {
			return fmt.Sprintf("nodes %d and %d are both at %v", v, u, p)
		}
		taken[p] = u
	}
	return checkFrame(at)
}

func checkFrame(at []Point) string {
	if len(at) == 0 {
		return ""
	}
	if len(at) == 1 {
		if at[0] != (Point{}) {
			return fmt.Sprintf("a single node is at %v", at[0])
		}
		return ""
	}
	b := boxOf(at)
	if longer := max(b.width(), b.height()); math.Abs(longer-2) > 1e-12 {
		return fmt.Sprintf("the longer side is %v", longer)
	}
	if middle := plus(b.low, b.high); middle.length() > 1e-12 {
		return fmt.Sprintf("the middle is at %v", middle.times(0.5))
	}
	return ""
}

func TestOptionsKeepTheForm(t *testing.T) {
	g, groups := planted()
	radius := make([]float64, g.NumNodes())
	for u := range radius {
		radius[u] = 0.005 + 0.01*float64(u%3)/3
	}
	for _, l := range Layouts {
		for name, o := range map[string]Options{
			"plain":          {Iterations: 5},
			"node by node":   {Groups: groups, Radius: radius, Association: true, Iterations: 5},
			"linlog":         {LinLog: true, Iterations: 5},
			"one exact step": {Theta: 0.3, Iterations: 1},
			"vosviewer":      {Attraction: 2, Repulsion: 1, Iterations: 5},
			"odd powers":     {Attraction: 3, Repulsion: -2.5, Iterations: 5},
			"repulsive":      {Attraction: 1, Repulsion: 0.9, Iterations: 5},
			"years":          {Groups: groups, Years: someYears(g.NumNodes()), Iterations: 5},
			"years, radii":   {Groups: groups, Years: someYears(g.NumNodes()), Radius: radius, Iterations: 5},
			"generations":    {Layers: "generation", Years: someYears(g.NumNodes()), Iterations: 5},
			"lengths":        {Reciprocal: true, Groups: groups, Iterations: 5},
		} {
			if l.Name != "vos" && o.Attraction != 0 {
				continue // not read there
			}
			t.Run(l.Name+" "+name, func(t *testing.T) {
				var one, eight []Point
				graphtest.AtMaxProcs(1, func() { one = mustLay(t, l, g, o) })
				graphtest.AtMaxProcs(8, func() { eight = mustLay(t, l, g, o) })
				if fault := checkPicture(g, one); fault != "" {
					t.Error(fault)
				}
				for u := range one {
					if one[u] != eight[u] {
						t.Fatalf("node %d is at %v with GOMAXPROCS 1, at %v with 8", u, one[u], eight[u])
					}
				}
			})
		}
	}
}

// forced are the rows that move nodes by their links.
func forced() []Layout {
	var rows []Layout
	for _, l := range Layouts {
		if l.Name == "vos" || l.Name == "forceatlas2" || l.Name == "stress" {
			rows = append(rows, l)
		}
	}
	return rows
}

func mustLay(t *testing.T, l Layout, g *graph.Undirected, o Options) []Point {
	t.Helper()
	at, err := l.Func(t.Context(), g, o)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func TestSeedChangesTheStart(t *testing.T) {
	t.Parallel()
	g, _ := planted()
	for _, l := range Layouts[:2] {
		a, b := mustLay(t, l, g, Options{Iterations: 1}), mustLay(t, l, g, Options{Seed: 1, Iterations: 1})
		if a[0] == b[0] {
			t.Errorf("%s: seeds 0 and 1 put node 0 at the same place", l.Name)
		}
	}
}

// The unit of weights is of no account, and extreme weights do no harm.
func TestWeightsOfAnyUnit(t *testing.T) {
	t.Parallel()
	for _, l := range Layouts {
		want := mustLay(t, l, scaledKarate(t, 1), Options{})
		for _, unit := range []float64{1. / 1024, 1 << 20, math.Ldexp(1, 900), math.Ldexp(1, -900)} {
			got := mustLay(t, l, scaledKarate(t, unit), Options{})
			for u := range want {
				if got[u] != want[u] {
					t.Fatalf("%s: weights times %v move node %d from %v to %v", l.Name, unit, u, want[u], got[u])
				}
			}
		}
	}
}

// scaledKarate has powers of two for weights, so that scaling is exact.
func scaledKarate(t *testing.T, unit float64) *graph.Undirected {
	g := graphtest.Karate()
	b := graph.NewBuilder(g.NumNodes())
	for u := range g.NumNodes() {
		adj, _ := g.Row(u)
		for _, v := range adj {
			if int(v) < u {
				b.Add(u, int(v), unit*math.Ldexp(1, u%3))
			}
		}
	}
	scaled, err := b.Undirected()
	if err != nil {
		t.Fatal(err)
	}
	return scaled
}

func TestWildWeights(t *testing.T) {
	t.Parallel()
	b := graph.NewBuilder(40)
	for u := 1; u < 40; u++ {
		b.Add(u, u-1, math.Ldexp(1, (u%5-2)*500))
		b.Add(u, u/2, 1)
	}
	g, err := b.Undirected()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range Layouts {
		for _, o := range []Options{{}, {Association: true}, {LinLog: true}, {Attraction: 2, Repulsion: 1}} {
			if fault := checkPicture(g, mustLay(t, l, g, o)); fault != "" {
				t.Errorf("%s %+v: %s", l.Name, o, fault)
			}
		}
	}
}

// Exponents that nearly cancel each other make the best size of a picture as good as infinite; it is a picture still.
func TestExponentsThatNearlyCancel(t *testing.T) {
	for _, o := range []Options{
		{Attraction: 1, Repulsion: 0.999}, {Attraction: 1, Repulsion: math.Nextafter(1, 0)},
		{Attraction: 0.001, Repulsion: 0.0005}, {Attraction: 10, Repulsion: 9.9999},
	} {
		if fault := checkPicture(graphtest.Karate(), mustLay(t, Layouts[0], graphtest.Karate(), o)); fault != "" {
			t.Errorf("A = %v, R = %v: %s", o.Attraction, o.Repulsion, fault)
		}
	}
}

// Forces beyond all numbers are an error, not places that are none.
func TestForcesBeyondNumbers(t *testing.T) {
	for _, l := range Layouts[:2] {
		if at, err := l.Func(t.Context(), graphtest.Karate(), Options{Gravity: 1e300}); !errors.Is(err, errRunaway) {
			t.Errorf("%s: node 0 is at %v, the error is %v", l.Name, at[0], err)
		}
	}
}

func TestOptionsOutOfRange(t *testing.T) {
	g := graphtest.Path(3)
	inf := math.Inf(1)
	for _, c := range []struct {
		o    Options
		says string
	}{
		{Options{Iterations: -1}, "layout-iterations is -1"},
		{Options{Theta: 3}, "theta is 3; it must be greater than 0, at most 2"},
		{Options{Theta: math.NaN()}, "theta is NaN"},
		{Options{Attraction: -1}, "attraction is -1"},
		{Options{Attraction: 1, Repulsion: 1}, "repulsion is 1; it must be -10 or more, less than the attraction"},
		{Options{Repulsion: -11}, "repulsion is -11"},
		{Options{Gravity: -1}, "gravity is -1"},
		{Options{GroupPull: inf}, "group-pull is +Inf"},
		{Options{Groups: graph.Singletons(2)}, "Groups is given for 2 nodes; the graph has 3"},
		{Options{Start: make([]Point, 4)}, "Start is given for 4 nodes; the graph has 3"},
		{Options{Start: []Point{{}, {X: inf}, {}}}, "Start of node 1"},
		{Options{Start: []Point{{}, {}, {Y: -1e101}}}, "Start of node 2"},
		{Options{Radius: []float64{1}}, "Radius is given for 1 nodes"},
		{Options{Radius: []float64{1, -1, 0}}, "Radius of node 1 is -1; it must be 0 or more"},
		{Options{Years: []float64{2020}}, "Years is given for 1 nodes; the graph has 3"},
		{Options{Years: []float64{2020, inf, 0}}, "Years of node 1 is +Inf; it must be within 1e+09, or NaN where unknown"},
		{Options{Layers: "month"}, `layers is "month"; it must be year, generation or hops`},
	} {
		for _, l := range Layouts {
			if _, err := l.Func(t.Context(), g, c.o); err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%s: the error is %v, not %q", l.Name, err, c.says)
			}
		}
	}
}

func TestFind(t *testing.T) {
	for name, want := range map[string]string{"": "vos", "VOS": "vos", "forceatlas2": "forceatlas2", "Circular": "circular"} {
		if l, err := Find(name); err != nil || l.Name != want {
			t.Errorf("Find(%q) is %q, %v", name, l.Name, err)
		}
	}
	var unknown *graph.UnknownNameError
	if _, err := Find("vox"); !errors.As(err, &unknown) || len(unknown.Nearest) != 1 || unknown.Nearest[0] != "vos" {
		t.Errorf("Find(vox) fails with %v", err)
	}
}

func TestRowsAreComplete(t *testing.T) {
	for _, l := range Layouts {
		if l.Name != strings.ToLower(l.Name) || l.Title == "" || l.Func == nil || !strings.Contains(l.Reference, "doi:10.") {
			t.Errorf("row %q lacks something", l.Name)
		}
		var o Options
		for _, p := range l.Params {
			if p.Name == "" || p.Usage == "" || p.Range == "" || p.Default == "" || p.Field(&o) == nil {
				t.Errorf("%s: the description of %q lacks something", l.Name, p.Name)
			}
		}
	}
}
