package picture

import (
	"testing"

	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/rendertest"
)

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
