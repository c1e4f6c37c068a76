package picture

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/rendertest"
)

func TestMeanRanks(t *testing.T) {
	if got := meanRanks([]float64{3, 1, 3, 2, 3}); !slices.Equal(got, []float64{4, 1, 4, 2, 4}) {
		t.Errorf("ranks %v", got)
	}
	if got := meanRanks(nil); len(got) != 0 {
		t.Errorf("ranks of nothing: %v", got)
	}
}

// Where a topic stands follows from its ranks alone, and its area from its papers.
func TestStrategicPlaces(t *testing.T) {
	p, err := newPage(rendertest.Map(300, 12, 3), Options{})
	if err != nil {
		t.Fatal(err)
	}
	s := &strategic{picture: *p, values: render.Strategy(p.m)}
	s.ranks = strategicRanks(s.values)
	s.writeLegend()
	s.placeCircles()
	for a := range s.circles {
		if !s.frame.holds(s.circles[a].at) {
			t.Errorf("topic %d leaves the frame", a)
		}
		if across, up := s.quadrant(a); (s.circles[a].at.x > s.frame.centre().x) != (across == 1) || (s.circles[a].at.y > s.frame.centre().y) != (up == 1) {
			t.Errorf("topic %d at %v is in quadrant %d, %d", a, s.circles[a].at, across, up)
		}
		for b := range s.circles {
			if s.values[a].Centrality > s.values[b].Centrality && s.circles[a].at.x <= s.circles[b].at.x ||
				s.values[a].Density > s.values[b].Density && s.circles[a].at.y <= s.circles[b].at.y {
				t.Errorf("topics %d and %d are out of order", a, b)
			}
			if len(p.m.Clusters[a].Items) > len(p.m.Clusters[b].Items) && s.circles[a].radius <= s.circles[b].radius {
				t.Errorf("topic %d is larger than %d and drawn smaller", a, b)
			}
		}
	}
}

// Of small matrices, the order is nearly always the best of all orders, and never much worse; it does not depend on the
// run.
func TestArrangedAgainstAllOrders(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	best := 0
	const trials = 60
	for range trials {
		n := 2 + rng.IntN(6)
		ties := make([]float64, n*n)
		for a := range n {
			for b := range a {
				if rng.IntN(3) > 0 {
					ties[a*n+b] = math.Round(100*rng.Float64()) / 100
					ties[b*n+a] = ties[a*n+b]
				}
			}
		}
		tie := func(a, b int) float64 { return ties[a*n+b] }
		order := arranged(n, tie)
		got, least := arrangementCost(order, tie), leastCost(n, tie)
		if got <= least+1e-9 {
			best++
		}
		if got > 1.25*least+1e-9 || !slices.Equal(order, arranged(n, tie)) {
			t.Errorf("order %v costs %g, the best %g", order, got, least)
		}
	}
	if best < trials*3/4 {
		t.Errorf("only %d of %d orders are the best", best, trials)
	}
}

// leastCost tries all orders.
func leastCost(n int, tie func(a, b int) float64) float64 {
	least := math.Inf(1)
	order := make([]int, 0, n)
	var extend func()
	extend = func() {
		if len(order) == n {
			least = min(least, arrangementCost(order, tie))
			return
		}
		for c := range n {
			if !slices.Contains(order, c) {
				order = append(order, c)
				extend()
				order = order[:len(order)-1]
			}
		}
	}
	extend()
	return least
}

// Two families of topics stand apart from each other.
func TestArrangedKeepsFamilies(t *testing.T) {
	tie := func(a, b int) float64 {
		if a%2 == b%2 {
			return 1
		}
		return 0.1
	}
	order := arranged(8, tie)
	for i := 1; i < 8; i++ {
		if i != 4 && order[i]%2 != order[i-1]%2 {
			t.Errorf("order %v mixes the families", order)
		}
	}
	if got := arranged(0, tie); len(got) != 0 {
		t.Errorf("an order of nothing: %v", got)
	}
}
