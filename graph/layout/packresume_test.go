package layout

import (
	"math"
	"slices"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// manyParts is a main body of 300 nodes and 43 more in parts of one to five.
func manyParts() *graph.Undirected {
	return graphtest.Union(graphtest.Grid(20, 15), graphtest.Isolated(30), graphtest.Path(2), graphtest.Path(2), graphtest.Path(4), graphtest.Complete(5))
}

// TestPartsStayWhereTheyWere: papers that join nothing keep their places when more such papers come in, some of them
// numbered before the old ones.
func TestPartsStayWhereTheyWere(t *testing.T) {
	t.Parallel()
	g := manyParts()
	grown := graphtest.Union(graphtest.Isolated(25), graphtest.Path(3), g, graphtest.Isolated(15))
	nowhere := Point{math.NaN(), math.NaN()}
	for _, l := range Layouts[:2] {
		former := mustLay(t, l, g, Options{Iterations: 20})
		start := slices.Concat(slices.Repeat([]Point{nowhere}, 28), former, slices.Repeat([]Point{nowhere}, 15))
		for name, given := range map[string][]Point{"as it was": start, "of other size and place": turned(start, 0, false, 30)} {
			at := mustLay(t, l, grown, Options{Iterations: 20, Start: given})
			if fault := checkPicture(grown, at); fault != "" {
				t.Errorf("%s: %s", l.Name, fault)
			}
			moved := 0.0
			for u := 300; u < g.NumNodes(); u++ {
				moved += math.Sqrt(distance2(at[28+u], former[u])) / float64(g.NumNodes()-300)
			}
			if moved > 0.2 { // of a width of 2; the mean distance of two such nodes is 1.3
				t.Errorf("%s, %s: parts moved by %.3f", l.Name, name, moved)
			}
		}
	}
}

// TestPartsThatCannotStay wants all parts at one place, or far beyond the grid, or has no former main body.
func TestPartsThatCannotStay(t *testing.T) {
	g := manyParts()
	l := Layouts[0]
	nan := math.NaN()
	for name, place := range map[string]func(u int) Point{
		"all at the middle":        func(u int) Point { return onGrid(min(u, 150)) },
		"far away":                 func(u int) Point { return plus(onGrid(u), Point{1e98 * float64(max(0, u-299)), 0}) },
		"the main body is new":     func(u int) Point { return Point{nan, nan} },
		"the main body at a point": func(u int) Point { return Point{} },
	} {
		start := make([]Point, g.NumNodes())
		for u := range start {
			if start[u] = place(u); name == "the main body is new" && u >= 300 {
				start[u] = Point{float64(u), 1}
			}
		}
		if fault := checkPicture(g, mustLay(t, l, g, Options{Iterations: 3, Start: start})); fault != "" {
			t.Errorf("%s: %s", name, fault)
		}
	}
}

// onGrid is a place for node u of a grid 20 wide.
func onGrid(u int) Point { return Point{float64(u % 20), float64(u / 20)} }
