package render_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/rendertest"
)

// byHand is three topics with links that can be added up on paper, an item in no topic and a topic without links.
func byHand() *render.Map {
	m := &render.Map{Clusters: []render.Cluster{{Items: []int{0, 1, 2}}, {Items: []int{3, 4}}, {Items: []int{5}}}}
	for i, c := range []int{0, 0, 0, 1, 1, 2, -1} {
		m.Items = append(m.Items, render.Item{ID: fmt.Sprint(i), Cluster: c, Bridge: -1})
	}
	m.Links = []render.Link{
		{Source: 0, Target: 1, Strength: 4}, {Source: 1, Target: 3, Strength: 3}, {Source: 1, Target: 2, Strength: 2},
		{Source: 3, Target: 4, Strength: 1}, {Source: 0, Target: 6, Strength: 0.5}, {Source: 2, Target: 4, Strength: 0.25},
	}
	return m
}

// Topic 0 has 3 + 0.25 outward and 4 + 2 within three items; the link to the item in no topic counts in neither.
func TestStrategyByHand(t *testing.T) {
	want := []render.Callon{{Centrality: 32.5, Density: 200}, {Centrality: 32.5, Density: 50}, {}}
	for c, got := range render.Strategy(byHand()) {
		if got != want[c] {
			t.Errorf("topic %d: %+v, want %+v", c, got, want[c])
		}
	}
}

func TestTiesByHand(t *testing.T) {
	ties := render.NewTies(byHand(), 9)
	if got, want := fmt.Sprint(ties.Between), "[[6 3.25 0] [3.25 1 0] [0 0 0]]"; got != want {
		t.Errorf("between %s, want %s", got, want)
	}
	if got, want := fmt.Sprint(ties.Total), "[15.75 5.25 0]"; got != want {
		t.Errorf("total %s, want %s", got, want)
	}
	for _, c := range []struct {
		a, b int
		want float64
	}{{0, 0, 12 / 15.75}, {0, 1, 3.25 / math.Sqrt(15.75*5.25)}, {1, 0, 3.25 / math.Sqrt(15.75*5.25)}, {0, 2, 0}, {2, 2, 0}} {
		if got := ties.Share(c.a, c.b); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("share of %d and %d is %g, want %g", c.a, c.b, got, c.want)
		}
	}
}

// Fewer clusters than there are keep their totals; every share is a part.
func TestTiesOfFewer(t *testing.T) {
	m := rendertest.Map(300, 12, 3)
	all, five := render.NewTies(m, 12), render.NewTies(m, 5)
	for a := range 5 {
		if all.Total[a] != five.Total[a] {
			t.Errorf("topic %d: total %g of all, %g of five", a, all.Total[a], five.Total[a])
		}
		for b := range 5 {
			if s := five.Share(a, b); s != all.Share(a, b) || s < 0 || s > 1 {
				t.Errorf("share of %d and %d is %g", a, b, s)
			}
		}
	}
}
