package picture

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/papergraph/papergraph/render/rendertest"
)

// Texts fill their boxes and no more: drawn where drawLabels draws them, with the descent that the boxes allow for.
func TestLabelBoxesHoldTheirText(t *testing.T) {
	p := laidOut(t, rendertest.Map(82, 7, 1))
	for _, l := range append(p.topicLabels, p.itemLabels...) {
		width, height := p.typeface.textBox(l.lines, l.style)
		if math.Abs(l.box.width()-width) > 1e-9 || math.Abs(l.box.height()-height) > 1e-9 {
			t.Errorf("%q: box %v for a text of %g by %g", l.lines, l.box, width, height)
		}
	}
}

func TestLabelsStayOffBridges(t *testing.T) {
	p := laidOut(t, rendertest.Map(300, 12, 3))
	if p.bridges == 0 {
		t.Fatal("no bridges")
	}
	for b := range p.bridges {
		i := p.m.Bridges[b].Item
		core := boxAround(p.places[i], 1.4*p.radii[i], 1.4*p.radii[i])
		for _, l := range append(p.topicLabels, p.itemLabels...) {
			if l.box.overlaps(core) || l.box.overlaps(p.badges[b]) {
				t.Errorf("%q lies over bridging paper %d", l.lines, b+1)
			}
		}
	}
}

// The bins are only a way to look less far: asking all boxes and circles gives the same answers.
func TestLabelSpaceAgainstBruteForce(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	p := laidOut(t, rendertest.Map(200, 5, 6))
	s := p.newLabelSpace()
	var boxes []box
	for _, bin := range s.boxes {
		boxes = append(boxes, bin...)
	}
	for range 2000 {
		at := point{p.frame.minX + rng.Float64()*p.frame.width(), p.frame.minY + rng.Float64()*p.frame.height()}
		b := boxAt(at, 10+70*rng.Float64(), 6+20*rng.Float64())
		free := b.inside(s.frame)
		for _, other := range boxes {
			free = free && !b.overlaps(other)
		}
		if got := s.free(b); got != free {
			t.Fatalf("%v: free %v, want %v", b, got, free)
		}
		var covered float64
		for i, c := range p.places {
			side := p.outerRadius(i) * math.Sqrt(math.Pi)
			covered += b.shared(boxAround(c, side, side)) + b.shared(boxAround(c, side/2, side/2))
		}
		if got, want := s.covered(b, -1), covered/(b.width()*b.height()); math.Abs(got-want) > 1e-9 {
			t.Fatalf("%v: covered %g, want %g", b, got, want)
		}
		if free {
			s.occupy(b)
			boxes = append(boxes, b)
		}
	}
}

func TestLabelOrder(t *testing.T) {
	p := laidOut(t, rendertest.Map(82, 7, 1))
	order := p.labelOrder()
	for b := range p.bridges {
		if order[b] != p.m.Bridges[b].Item {
			t.Errorf("place %d goes to item %d, want bridging paper %d", b, order[b], b+1)
		}
	}
	seen := make([]bool, len(p.m.Items))
	for n, i := range order {
		if seen[i] {
			t.Fatalf("item %d asks twice", i)
		}
		seen[i] = true
		if n > p.bridges+len(p.foremost) && p.importance[order[n-1]] < p.importance[i] {
			t.Errorf("item %d asks before %d, which is more important", order[n-1], i)
		}
	}
}

func TestBadgesAvoidEachOther(t *testing.T) {
	m := rendertest.Map(82, 7, 1)
	for b := range m.Bridges { // all bridges in one place but for a few points
		m.Items[m.Bridges[b].Item].X, m.Items[m.Bridges[b].Item].Y = 0.05*float64(b), 0.01*float64(b%2)
	}
	p := laidOut(t, m)
	if len(p.badges) != p.bridges {
		t.Fatalf("%d numbers for %d bridges", len(p.badges), p.bridges)
	}
	for b, badge := range p.badges {
		for _, other := range p.badges[:b] {
			if badge.shared(other) > 0.1*badge.width()*badge.height() {
				t.Errorf("number %d hides another", b+1)
			}
		}
	}
}

func TestDistanceToLine(t *testing.T) {
	line := [2]point{{0, 0}, {10, 0}}
	for p, want := range map[point]float64{{5, 3}: 3, {-3, 4}: 5, {14, -3}: 5, {2, 0}: 0} {
		if got := distanceToLine(p, line); math.Abs(got-want) > 1e-12 {
			t.Errorf("%v: %g, want %g", p, got, want)
		}
	}
	if got := distanceToLine(point{3, 4}, [2]point{}); got != 5 {
		t.Errorf("to a point: %g, want 5", got)
	}
}
