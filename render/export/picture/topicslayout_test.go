package picture

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/rendertest"
)

func diagrams() map[string]*render.Map {
	return map[string]*render.Map{
		"30": rendertest.Map(30, 3, 2), "82": rendertest.Map(82, 7, 1), "300": rendertest.Map(300, 12, 3),
		"2000": rendertest.Map(2000, 24, 4), "60 topics": rendertest.Map(3000, 60, 4), "hostile": rendertest.Hostile(),
		"in one place": placed([]point{{0, 0}, {0, 0}}, []point{{0, 0}, {0, 0}}, []point{{0, 0}}),
		"in a row":     placed([]point{{-1, 0}}, []point{{-0.5, 0}}, []point{{0, 0}}, []point{{0.5, 0}}, []point{{1, 0}}),
		"one":          rendertest.Map(9, 1, 4), "none": rendertest.Map(9, 0, 4),
	}
}

func TestCardsKeepTheirDistance(t *testing.T) {
	for name, m := range diagrams() {
		d := newTopicDiagram(m, Options{})
		if want := min(len(m.Clusters), mostCards); len(d.cards) != want {
			t.Errorf("%s: %d cards, want %d", name, len(d.cards), want)
		}
		for k, a := range d.cards {
			for l, b := range d.cards[:k] {
				gapX := max(a.box.minX, b.box.minX) - min(a.box.maxX, b.box.maxX)
				gapY := max(a.box.minY, b.box.minY) - min(a.box.maxY, b.box.maxY)
				if gapX < cardGapX-1 && gapY < cardGapY-1 {
					t.Errorf("%s: cards %d and %d are only %g and %g apart", name, l, k, gapX, gapY)
				}
			}
		}
	}
}

// The diagram keeps the map's geography: a topic well to the left of another on the map is not to its right here.
func TestCardsStandWhereTopicsAre(t *testing.T) {
	m := rendertest.Map(300, 12, 3)
	d := newTopicDiagram(m, Options{})
	turned, pairs := 0, 0
	for k := range d.cards {
		for l := range k {
			a, b := meanPlace(m, m.Clusters[l].Items), meanPlace(m, m.Clusters[k].Items)
			if math.Abs(a.x-b.x) < 0.3 {
				continue
			}
			pairs++
			if (a.x < b.x) != (d.cards[l].box.centre().x < d.cards[k].box.centre().x) {
				turned++
			}
		}
	}
	if pairs == 0 || turned > pairs/20 {
		t.Errorf("%d of %d pairs of topics change sides", turned, pairs)
	}
}

// All lines of a card fit into it, by the measure of the typeface.
func TestCardsHoldTheirText(t *testing.T) {
	for name, m := range diagrams() {
		d := newTopicDiagram(m, Options{})
		for _, k := range d.cards {
			if k.height() > k.box.height()-cardPadding {
				t.Errorf("%s: lines of %g in a card of %g", name, k.height(), k.box.height())
			}
			for _, line := range k.lines {
				if w := d.typeface.width(line.text, line.style.size, line.style.bold); w > k.box.width()-cardPadding {
					t.Errorf("%s: %q is %g wide, its card %g", name, line.text, w, k.box.width())
				}
			}
		}
	}
}

// A tie's strength is the sum over the links between its topics, and ties hold together what links hold together.
func TestTies(t *testing.T) {
	m := rendertest.Map(300, 12, 3)
	d := newTopicDiagram(m, Options{})
	part := make([]int, len(m.Clusters))
	for c := range part {
		part[c] = c
	}
	for _, tie := range d.ties {
		var sum float64
		for _, link := range m.Links {
			a, b := m.Items[link.Source].Cluster, m.Items[link.Target].Cluster
			if [2]int{min(a, b), max(a, b)} == tie.cards {
				sum += link.Strength
			}
		}
		if math.Abs(sum-tie.strength) > 1e-9 {
			t.Errorf("topics %v: strength %g, want %g", tie.cards, tie.strength, sum)
		}
		from, to := part[tie.cards[0]], part[tie.cards[1]]
		for c := range part {
			if part[c] == from {
				part[c] = to
			}
		}
	}
	for c := range part {
		if part[c] != part[0] {
			t.Errorf("topic %d is cut off", c)
		}
	}
	if len(d.ties) > int(tiesPerCard*float64(len(d.cards))) {
		t.Errorf("%d ties for %d topics", len(d.ties), len(d.cards))
	}
}

func TestTiesNameBridges(t *testing.T) {
	m := rendertest.Map(82, 7, 1)
	d := newTopicDiagram(m, Options{})
	for b, bridge := range m.Bridges {
		pair := bridge.Joins[0].Clusters
		slices.Sort(pair[:])
		name := fmt.Sprintf("%d %s", b+1, strings.Fields(m.Items[bridge.Item].Label)[0])
		if !slices.ContainsFunc(d.ties, func(t tie) bool {
			return t.cards == pair && slices.ContainsFunc(t.lines, func(l cardLine) bool { return strings.HasPrefix(l.text, name) })
		}) {
			t.Errorf("no tie between topics %v names bridging paper %d", pair, b+1)
		}
	}
	for _, tie := range newTopicDiagram(m, Options{MaxBridges: -1}).ties {
		if len(tie.bridges) > 0 || len(tie.lines) != 1 {
			t.Errorf("tie %v names bridges that were not asked for", tie.cards)
		}
	}
}

// A tie between two cards with a third between them goes around it.
func TestTiesGoAroundCards(t *testing.T) {
	m := placed([]point{{-1, 0}}, []point{{0, 0}}, []point{{1, 0}})
	m.Links = []render.Link{{Source: 0, Target: 2, Strength: 1}}
	m.TotalLinks = 1
	d := newTopicDiagram(m, Options{})
	if len(d.ties) != 1 {
		t.Fatalf("%d ties", len(d.ties))
	}
	for s := range 101 {
		if at := curveAt(d.ties[0].curve, float64(s)/100); d.cards[1].box.holds(at) {
			t.Fatalf("the tie runs over the card in its way at %v", at)
		}
	}
}

func TestTieLabelsAreReadable(t *testing.T) {
	for name, m := range diagrams() {
		d := newTopicDiagram(m, Options{})
		hidden := 0
		for t, tie := range d.ties {
			for _, k := range d.cards {
				if tie.label.overlaps(k.box) {
					hidden++
				}
			}
			for _, other := range d.ties[:t] {
				if tie.label.overlaps(other.label) {
					hidden++
				}
			}
		}
		if hidden > len(d.ties)/20 {
			t.Errorf("%s: %d labels of %d ties meet cards or labels", name, hidden, len(d.ties))
		}
	}
}

func TestFurtherTerms(t *testing.T) {
	cluster := &render.Cluster{Label: "co-citation, research front", Terms: []render.Term{
		{Label: "co-citation"}, {Label: "research front"}, {Label: "citation"}, {Label: "author\ncredit"},
	}}
	if got, want := furtherTerms(cluster), "citation, author credit"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestCurveAt(t *testing.T) {
	c := [4]point{{0, 0}, {0, 3}, {3, 3}, {3, 0}}
	for s, want := range map[float64]point{0: {0, 0}, 1: {3, 0}, 0.5: {1.5, 2.25}} {
		if got := curveAt(c, s); got.distance(want) > 1e-12 {
			t.Errorf("at %g: %v, want %v", s, got, want)
		}
	}
}

// The pieces of a tie are the tie, and reach hardly farther than it does.
func TestTiesInPieces(t *testing.T) {
	whole := [4]point{{0, 0}, {0, 60}, {90, 60}, {90, 0}} // rises to 45
	points := inPieces(whole)
	if len(points) != 13 {
		t.Fatalf("%d points, want 13", len(points))
	}
	for k := range 4 {
		piece := [4]point(points[3*k : 3*k+4])
		for _, part := range []float64{0, 0.5, 1} {
			if got, want := curveAt(piece, part), curveAt(whole, (float64(k)+part)/4); got.distance(want) > 1e-9 {
				t.Errorf("piece %d at %g: %v, want %v", k, part, got, want)
			}
		}
	}
	for _, p := range points {
		if p.y > 47 {
			t.Errorf("the control point %v lies far from a curve that rises to 45", p)
		}
	}
}
