package render_test

import (
	"slices"
	"testing"

	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/rendertest"
)

func TestTrim(t *testing.T) {
	m := rendertest.Map(82, 7, 1)
	for _, limit := range []int{0, 1, 20, 60, 150, len(m.Links), 10 * len(m.Links)} {
		links := render.Trim(m, limit)
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
	all := render.Trim(m, len(m.Links))
	if got, want := linked(render.Trim(m, len(m.Items))), linked(all); got != want {
		t.Errorf("%d items are linked, want %d", got, want)
	}
}
