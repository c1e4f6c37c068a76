package layout

import (
	"context"
	"errors"
	"math"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
)

func plainLevel(g *graph.Undirected) level { return level{rows: g.Out(), mass: ones(g.NumNodes())} }

// complete is the options as VOS descends by them on a sparse graph.
func complete(t *testing.T, o Options) Options {
	t.Helper()
	o, err := o.complete(0)
	if err != nil {
		t.Fatal(err)
	}
	return o.forDensity(graphtest.Cycle(10).Out())
}

func TestDownhillIsTheGradientOfTheObjective(t *testing.T) {
	l := plainLevel(graphtest.Weighted(graphtest.Karate(), 1))
	for u := range l.mass {
		l.mass[u] = float64(1 + u%3)
	}
	for _, o := range []Options{{Attraction: 2, Repulsion: 1}, {}, {LinLog: true}, {Attraction: 3, Repulsion: -2}} {
		o = complete(t, o)
		at := scattered(34, 5)
		d := newDescent(l, at, o)
		if err := d.slope(t.Context()); err != nil {
			t.Fatal(err)
		}
		const h = 1e-6
		for u := range at {
			x := at[u].X
			at[u].X = x + h
			up := objective(l, at, o)
			at[u].X = x - h
			down := objective(l, at, o)
			at[u].X = x
			if slope := (down - up) / (2 * h); math.Abs(slope-d.downhill[u].X) > 1e-4*(1+math.Abs(slope)) {
				t.Errorf("A = %v, R = %v, node %d: downhill is %v, not %v", o.Attraction, o.Repulsion, u, d.downhill[u].X, slope)
			}
		}
	}
}

// At the end of a long descent forces are in balance, and nothing near is better.
func TestDescentEndsInAMinimum(t *testing.T) {
	l := plainLevel(graphtest.Karate())
	for _, o := range []Options{{Attraction: 2, Repulsion: 1}, {}, {LinLog: true}, {Attraction: 2, Repulsion: -2}} {
		o = complete(t, o)
		at := scattered(34, 6)
		for range 20 {
			if err := descend(t.Context(), l, at, o, 300); err != nil {
				t.Fatal(err)
			}
		}
		q := objective(l, at, o)
		for seed := range uint64(20) {
			near := scattered(34, seed)
			for u := range near {
				near[u] = plus(at[u], near[u].times(0.01*sizeOf(at)))
			}
			if objective(l, near, o) < q {
				t.Errorf("A = %v, R = %v: a place nearby is better than %v", o.Attraction, o.Repulsion, q)
			}
		}
	}
}

// For A = 2 and R = 1 a step without momentum is one of majorisation and never goes up.
func TestMajorisationNeverRises(t *testing.T) {
	l, o := plainLevel(graphtest.Karate()), complete(t, Options{Attraction: 2, Repulsion: 1})
	at := scattered(34, 7)
	d := newDescent(l, at, o)
	q := objective(l, at, o)
	for range 30 {
		d.momentum = 0
		if _, err := d.step(t.Context()); err != nil {
			t.Fatal(err)
		}
		next := objective(l, at, o)
		if next > q+1e-9*math.Abs(q) {
			t.Fatalf("the objective rises from %v to %v", q, next)
		}
		q = next
	}
}

func TestRescaleFindsTheBestSize(t *testing.T) {
	l := plainLevel(graphtest.Karate())
	for _, o := range []Options{{Attraction: 2, Repulsion: 1}, {}, {LinLog: true}} {
		o = complete(t, o)
		at := scattered(34, 8)
		scale(at, 1000)
		if err := newDescent(l, at, o).rescale(t.Context()); err != nil {
			t.Fatal(err)
		}
		q := objective(l, at, o)
		for _, by := range []float64{0.9, 0.99, 1.01, 1.1} {
			other := append([]Point(nil), at...)
			scale(other, by)
			if objective(l, other, o) < q {
				t.Errorf("A = %v, R = %v: %v times the size is better", o.Attraction, o.Repulsion, by)
			}
		}
	}
}

func TestDescentEndsWithTheContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	l := plainLevel(graphtest.Karate())
	if err := descend(ctx, l, scattered(34, 9), complete(t, Options{}), 100); !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
}

// The objective of a coarse graph is that of the fine graph with merged nodes at one place, but for the pairs inside.
func TestCoarseObjectiveIsTheFineOne(t *testing.T) {
	fine := plainLevel(graphtest.Grid(12, 10))
	fine.mass[3] = 5
	o := complete(t, Options{Attraction: 2, Repulsion: 1})
	levels := hierarchy(t.Context(), fine)
	if len(levels) < 2 {
		t.Fatal("the grid is not coarsened")
	}
	coarse := levels[1]
	at := scattered(len(coarse.mass), 10)
	below := make([]Point, len(fine.mass))
	for u, p := range levels[0].parent {
		below[u] = at[p]
	}
	if a, b := objective(coarse, at, o), objective(fine, below, o); math.Abs(a-b) > 1e-9*math.Abs(a) {
		t.Errorf("the objective is %v coarse, %v fine", a, b)
	}
}

func TestHierarchyKeepsMassAndGroups(t *testing.T) {
	star := graphtest.Star(3000)
	big, groups := planted()
	for _, c := range []struct {
		name   string
		g      *graph.Undirected
		groups graph.Partition
	}{
		{"star", star, graph.Partition{}}, {"planted", big, graph.Partition{}}, {"planted with groups", big, groups},
		{"path", graphtest.Path(5000), graph.Partition{}}, {"preferential", graphtest.PreferentialAttachment(3000, 2, 1), graph.Partition{}},
	} {
		l := plainLevel(c.g)
		l.tieGroups(c.groups, 0.2)
		levels := hierarchy(t.Context(), l)
		if last := len(levels[len(levels)-1].mass); last > 4*coarseNodes {
			t.Errorf("%s: the coarsest level has %d nodes", c.name, last)
		}
		for i := range levels[:len(levels)-1] {
			if fault := checkLevel(levels[i], levels[i+1]); fault != "" {
				t.Errorf("%s, level %d: %s", c.name, i, fault)
			}
		}
	}
}

func checkLevel(fine, coarse level) string {
	merged, mass := make([]int, len(coarse.mass)), make([]float64, len(coarse.mass))
	renumbered := map[int]int{} // the group of the coarse graph for each group of the fine one
	for u, p := range fine.parent {
		merged[p]++
		mass[p] += fine.mass[u]
		if fine.ties == nil {
			continue
		}
		if c, seen := renumbered[fine.groups.Of(u)]; seen && c != coarse.groups.Of(int(p)) {
			return "nodes of different groups are merged"
		}
		renumbered[fine.groups.Of(u)] = coarse.groups.Of(int(p))
	}
	if len(renumbered) != coarse.groups.Count() {
		return "groups are lost"
	}
	for p, m := range mass {
		if m != coarse.mass[p] || merged[p] > mostMerged || merged[p] == 0 {
			return "masses do not add up, or too many nodes are merged"
		}
	}
	if ties := total(fine.ties); math.Abs(ties-total(coarse.ties)) > 1e-9*ties {
		return "ties do not add up"
	}
	return ""
}
