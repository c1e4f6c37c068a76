package picture

import (
	"slices"
	"testing"

	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/rendertest"
)

func TestChosenLinks(t *testing.T) {
	m := rendertest.Map(82, 7, 1)
	for _, limit := range []int{0, 1, 20, 60, 150, len(m.Links), 10 * len(m.Links)} {
		links := chosenLinks(m, limit)
		if len(links) != min(limit, len(m.Links)) {
			t.Errorf("limit %d: %d links", limit, len(links))
		}
		if !slices.IsSortedFunc(links, func(a, b int) int { return b - a }) {
			t.Errorf("limit %d: links are not weakest first", limit)
		}
	}
}

// With room for a link each, no item that has links looks as if it had none.
func TestEveryItemKeepsALink(t *testing.T) {
	m := rendertest.Map(82, 7, 1)
	linked := func(links []int) (items int) {
		reached := make([]bool, len(m.Items))
		for _, l := range links {
			reached[m.Links[l].Source], reached[m.Links[l].Target] = true, true
		}
		for _, r := range reached {
			if r {
				items++
			}
		}
		return items
	}
	all := chosenLinks(m, len(m.Links))
	if got, want := linked(chosenLinks(m, len(m.Items))), linked(all); got != want {
		t.Errorf("%d items are linked, want %d", got, want)
	}
}

func TestStrongLinksAreWider(t *testing.T) {
	p := laidOut(t, rendertest.Map(82, 7, 1))
	weak, strong := &p.m.Links[p.links[0]], &p.m.Links[p.links[len(p.links)-1]]
	if a, b := p.linkStyle(weak), p.linkStyle(strong); a.width >= b.width || a.colour.A >= b.colour.A {
		t.Errorf("weakest %+v, strongest %+v", a, b)
	}
}

func TestLinkColours(t *testing.T) {
	m := placed([]point{{0, 0}, {0, 1}}, []point{{1, 0}, {1, 1}})
	m.Links = []render.Link{{Source: 0, Target: 1, Strength: 2}, {Source: 1, Target: 2, Strength: 1}}
	p := laidOut(t, m)
	if within, between := p.linkColour(&m.Links[0]), p.linkColour(&m.Links[1]); between != p.o.Theme.Link || within == between {
		t.Errorf("within a topic %v, between two %v", within, between)
	}
}
