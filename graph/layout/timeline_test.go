package layout

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// someYears has whole years of two decades, later ones more often, and none for every ninth node.
func someYears(n int) []float64 {
	random := rand.New(rand.NewPCG(2, 3))
	years := make([]float64, n)
	for u := range years {
		years[u] = 2004 + math.Floor(20*math.Sqrt(random.Float64()))
		if u%9 == 4 {
			years[u] = math.NaN()
		}
	}
	return years
}

// On a linear axis a node stands at its year, or within half a year of it where the year is crowded, and left of all
// years without one.
func TestTimelineIsLinear(t *testing.T) {
	g, groups := planted()
	years := someYears(g.NumNodes())
	at := mustLay(t, Layouts[4], g, Options{Groups: groups, Years: years})
	low, high := math.Inf(1), math.Inf(-1) // of a year that is alone at one place
	var first, last Point
	for u, y := range years {
		if y < low {
			low, first = y, at[u]
		}
		if y > high {
			high, last = y, at[u]
		}
	}
	year := (last.X - first.X) / (high - low)
	for u, y := range years {
		x := first.X + year*(y-low)
		if math.IsNaN(y) && at[u].X > first.X-year {
			t.Errorf("node %d without a year is at %v, the first year at %v", u, at[u].X, first.X)
		}
		if !math.IsNaN(y) && math.Abs(at[u].X-x) > year {
			t.Errorf("node %d of %v is at %v, the year at %v", u, y, at[u].X, x)
		}
		for v, z := range years {
			if y < z && at[u].X >= at[v].X {
				t.Fatalf("node %d of %v is at %v, node %d of %v at %v", u, y, at[u].X, v, z, at[v].X)
			}
		}
	}
	if year < 1.5/25 {
		t.Errorf("a year is %v wide", year)
	}
}

// Lanes lie one above the other and do not touch, nodes in them lie apart, and the picture is wider than high.
func TestTimelineHasLanes(t *testing.T) {
	g, groups := planted()
	at := mustLay(t, Layouts[4], g, Options{Groups: groups, Years: someYears(g.NumNodes())})
	type lane struct{ low, high float64 }
	lanes := make([]lane, groups.Count())
	for c := range lanes {
		lanes[c] = lane{math.Inf(1), math.Inf(-1)}
	}
	least := math.Inf(1)
	for u, p := range at {
		l := &lanes[groups.Of(u)]
		l.low, l.high = min(l.low, p.Y), max(l.high, p.Y)
		for v := range u {
			least = min(least, math.Sqrt(distance2(p, at[v])))
		}
	}
	slices.SortFunc(lanes, func(a, b lane) int { return int(math.Copysign(1, a.low-b.low)) })
	for c := 1; c < len(lanes); c++ {
		if lanes[c].low < lanes[c-1].high+1.5*least {
			t.Errorf("a lane begins at %v, the one below ends at %v", lanes[c].low, lanes[c-1].high)
		}
	}
	if b := boxOf(at); b.height() > b.width() || b.height() < b.width()/4 {
		t.Errorf("the picture is %v wide and %v high", b.width(), b.height())
	}
	if space := math.Sqrt(4 / float64(len(at))); least < space/6 {
		t.Errorf("two nodes are %v apart; a node's share is %v wide", least, space)
	}
}

// Years that are means keep their order, a step finer than a year apart.
func TestTimelineOfFractions(t *testing.T) {
	g := graphtest.Path(60)
	years := make([]float64, 60)
	for u := range years {
		years[u] = 2020 + float64(u)/20
	}
	at := mustLay(t, Layouts[4], g, Options{Years: years})
	for u := 1; u < 60; u++ {
		if at[u].X < at[u-1].X-1e-12 {
			t.Errorf("%v is at %v, %v at %v", years[u-1], at[u-1].X, years[u], at[u].X)
		}
	}
	if got := at[30].X; math.Abs(got) > 0.1 {
		t.Errorf("the middle is at %v", got)
	}
}

// laneCost is Σ w·|place - place| over the edges between groups.
func laneCost(g *graph.Undirected, groups graph.Partition, lanes []int32) float64 {
	place, cost := placesOf(lanes), 0.0
	for u := range g.NumNodes() {
		adj, weight := g.Row(u)
		for i, v := range adj {
			if int(v) < u {
				cost += weight[i] * math.Abs(float64(place[groups.Of(u)]-place[groups.Of(int(v))]))
			}
		}
	}
	return cost
}

// Of up to seven lanes the order is, but for a few percent, the best of all.
func TestLaneOrderBesideAllOrders(t *testing.T) {
	t.Parallel()
	for seed := range uint64(12) {
		g := graphtest.Weighted(graphtest.Random(70, 0.04, seed), seed)
		labels := make([]int, 70)
		for u := range labels {
			labels[u] = u % 7
		}
		groups := graph.NewPartition(labels)
		got, best := laneCost(g, groups, laneOrder(g.Out(), groups)), math.Inf(1)
		everyOrder([]int32{0, 1, 2, 3, 4, 5, 6}, 0, func(lanes []int32) { best = min(best, laneCost(g, groups, lanes)) })
		if got > 1.03*best {
			t.Errorf("seed %d: the lanes cost %v, the best order %v", seed, got, best)
		}
	}
}

func everyOrder(a []int32, fixed int, f func([]int32)) {
	if fixed == len(a) {
		f(a)
	}
	for i := fixed; i < len(a); i++ {
		a[fixed], a[i] = a[i], a[fixed]
		everyOrder(a, fixed+1, f)
		a[fixed], a[i] = a[i], a[fixed]
	}
}

// The rise that exchange tells is that of the cost, for every pair of neighbours.
func TestExchangeTellsTheRise(t *testing.T) {
	g := graphtest.Weighted(graphtest.Random(50, 0.1, 3), 4)
	groups := graph.Singletons(50)
	ties := groupTies(g.Out(), groups)
	lanes := make([]int32, 50)
	for i, c := range graphtest.Permutation(50, 5) {
		lanes[i] = int32(c)
	}
	place := placesOf(lanes)
	for i := range 49 {
		before := laneCost(g, groups, lanes)
		rise := exchange(ties, lanes, place, i)
		if after := laneCost(g, groups, lanes); math.Abs(after-before-rise) > 1e-9 {
			t.Errorf("place %d: the cost rises by %v, not %v", i, after-before, rise)
		}
	}
}

// Lanes of a chain of topics come in its order, few and many.
func TestLanesOfAChain(t *testing.T) {
	for _, count := range []int{12, siftLanes + 50} {
		g, groups := graphtest.RingOfCliques(count, 4), cliquesOf(4*count, 4)
		to := graphtest.Permutation(4*count, 9)
		mixed := graphtest.Relabel(g, to).(*graph.Undirected)
		labels := make([]int, 4*count)
		for u := range labels {
			labels[to[u]] = groups.Of(u)
		}
		p := graph.NewPartition(labels)
		lanes := laneOrder(mixed.Out(), p)
		if cost := laneCost(mixed, p, lanes); cost > 2*float64(count) { // a ring cut open costs 2·(count - 1)
			t.Errorf("%d lanes cost %v", count, cost)
		}
	}
}

// One old paper makes the years of all others narrow; circles wider than a year then take rows of their own, and lanes
// and years stay what they are.
func TestTimelineOfNarrowYears(t *testing.T) {
	g, groups := graphtest.RingOfCliques(6, 15), cliquesOf(90, 15)
	years, radii := make([]float64, 90), make([]float64, 90)
	for u := range years {
		years[u], radii[u] = 2000+float64(u*7%20), 0.02+0.01*float64(u%3)/2
	}
	years[40] = 1919
	at := mustLay(t, Layouts[4], g, Options{Groups: groups, Years: years, Radius: radii})
	if left := Overlaps(at, radii); left > 0 {
		t.Errorf("%d circles overlap", left)
	}
	low, high := make([]float64, 6), make([]float64, 6)
	for c := range low {
		low[c], high[c] = math.Inf(1), math.Inf(-1)
	}
	for u, p := range at {
		c := groups.Of(u)
		low[c], high[c] = min(low[c], p.Y), max(high[c], p.Y)
		x := -1 + 2*(years[u]-1919)/(2019-1919)
		if math.Abs(p.X-x) > 0.06 {
			t.Errorf("node %d of %v is at %v, the year at %v", u, years[u], p.X, x)
		}
	}
	slices.Sort(low)
	slices.Sort(high)
	for c := 1; c < 6; c++ {
		if low[c] < high[c-1]-0.02 {
			t.Errorf("a lane begins at %v, the one below ends at %v", low[c], high[c-1])
		}
	}
}
