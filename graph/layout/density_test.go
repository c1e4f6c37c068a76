package layout

import (
	"math"
	"testing"

	"github.com/papergraph/papergraph/graph/graphtest"
)

func TestDensityOf(t *testing.T) {
	for _, c := range []struct {
		n    int // of a complete graph, whose degree is n-1
		want density
	}{
		{2, density{5, 1.75, -1, 0.05}}, {12, density{11, 1, -1, 0.1}}, {400, density{150, 1, -0.05, 0.2}},
	} {
		got := densityOf(graphtest.Complete(c.n).Out())
		if got.attraction != c.want.attraction || math.Abs(got.repulsion-c.want.repulsion) > 1e-12 || got.gravity != c.want.gravity {
			t.Errorf("%d nodes: %+v, not %+v", c.n, got, c.want)
		}
	}
	last := densityOf(graphtest.Complete(2).Out())
	for n := 3; n < 300; n++ { // without leaps
		d := densityOf(graphtest.Complete(n).Out())
		if d.attraction > last.attraction || d.repulsion < last.repulsion || d.gravity < last.gravity || d.attraction < last.attraction-0.4 {
			t.Errorf("degree %d: %+v after %+v", n-1, d, last)
		}
		last = d
	}
}

// What is given stays as given.
func TestGivenExponentsAreKept(t *testing.T) {
	dense := graphtest.Complete(300).Out()
	for _, c := range []struct {
		o                              Options
		attraction, repulsion, gravity float64
	}{
		{Options{Attraction: 2, Repulsion: 1}, 2, 1, 0},
		{Options{Repulsion: -2}, 1, -2, 0.2},
		{Options{Attraction: 1.5, Gravity: 3}, 1.5, -0.05, 3},
		{Options{Attraction: 1, LinLog: true}, 1, 0, 0.1},
	} {
		o := c.o.forDensity(dense)
		if o.Attraction != c.attraction || math.Abs(o.Repulsion-c.repulsion) > 1e-12 || o.Gravity != c.gravity {
			t.Errorf("%+v becomes A = %v, R = %v, gravity %v", c.o, o.Attraction, o.Repulsion, o.Gravity)
		}
	}
}
