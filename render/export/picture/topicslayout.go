package picture

// Where the cards of the topic diagram stand and how the ties run.
//
// Cards start where their topics are on the map, drawn close together, and push each other apart until none comes
// nearer to another than a label needs; so the diagram keeps the geography of the map, whose reader finds everything
// again. A tie runs straight, or, if a card is in the way, in the flattest arc that passes by. Its label stands beside it,
// at the middle or as near to it as there is room, so that no line is hidden.
//
// T. Dwyer, K. Marriott, P. J. Stuckey, Fast node overlap removal, Graph Drawing 2005, doi:10.1007/11618058_15, solve
// the same task exactly; for a few dozen cards, relaxation gives as good a picture.

import (
	"math"

	"github.com/papergraph/papergraph/render"
)

const (
	cardGapX = 112.0 // least distance of cards beside each other
	cardGapY = 78.0  // and above each other
)

// arrange places cards, ties and labels.
func (d *topicDiagram) arrange() {
	places := d.startingPlaces()
	for limit := 0; limit < 60 && !d.pushApart(places); limit++ {
		for k := range places {
			places[k] = point{1.15 * places[k].x, 1.15 * places[k].y}
		}
	}
	for k, at := range places {
		b := d.cards[k].box
		d.cards[k].box = boxAround(at, b.width(), b.height())
	}
	for t := range d.ties {
		d.route(&d.ties[t])
	}
	for t := len(d.ties) - 1; t >= 0; t-- { // the strongest choose first
		d.placeTieLabel(t)
	}
}

// startingPlaces are the centres of the topics on the map, stretched as cards are and scaled so that they fill most of
// the area.
func (d *topicDiagram) startingPlaces() []point {
	places := make([]point, len(d.cards))
	var width, height float64 // mean of a card with its gaps
	bounds := box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for k := range d.cards {
		places[k] = meanPlace(d.m, d.m.Clusters[d.cards[k].cluster].Items)
		// No two start at the same place, or nothing would push them apart.
		places[k].x += 1e-4 * float64(k)
		bounds = bounds.union(box{places[k].x, places[k].y, places[k].x, places[k].y})
		width += (d.cards[k].box.width() + cardGapX) / float64(len(d.cards))
		height += (d.cards[k].box.height() + cardGapY) / float64(len(d.cards))
	}
	longer := max(bounds.width(), bounds.height(), 1e-9)
	extent := max(bounds.width()*bounds.height(), 0.3*longer*longer) // topics in a row need not make a wide diagram
	scale := math.Sqrt(0.8 * float64(len(d.cards)) / extent)
	for k := range places {
		places[k].x = scale * width * (places[k].x - bounds.centre().x)
		places[k].y = scale * height * (places[k].y - bounds.centre().y)
	}
	return places
}

// meanPlace is the mean position of items on the map.
func meanPlace(m *render.Map, items []int) point {
	var sum point
	for _, i := range items {
		sum = sum.plus(bounded(m.Items[i].X), bounded(m.Items[i].Y))
	}
	n := float64(max(len(items), 1))
	return point{sum.x / n, sum.y / n}
}

// pushApart moves overlapping cards, gaps included, away from each other along the shorter way. It reports whether none
// overlap any more.
func (d *topicDiagram) pushApart(places []point) bool {
	for range 200 {
		moved := false
		for a := range places {
			for b := range a {
				moved = d.separate(&places[b], &places[a], d.cards[b].box, d.cards[a].box) || moved
			}
		}
		if !moved {
			return true
		}
	}
	return false
}

// separate moves two cards by half of their overlap each, and reports whether they overlapped.
func (d *topicDiagram) separate(p, q *point, a, b box) bool {
	dx, dy := q.x-p.x, q.y-p.y
	overX := (a.width()+b.width())/2 + cardGapX - math.Abs(dx)
	overY := (a.height()+b.height())/2 + cardGapY - math.Abs(dy)
	const enough = 0.5
	if overX < enough || overY < enough {
		return false
	}
	if overX < overY {
		shift := math.Copysign(overX/2, dx)
		p.x, q.x = p.x-shift, q.x+shift
	} else {
		shift := math.Copysign(overY/2, dy)
		p.y, q.y = p.y-shift, q.y+shift
	}
	return true
}

// route finds the flattest curve between two cards that passes by all others.
func (d *topicDiagram) route(t *tie) {
	from, to := d.cards[t.cards[0]].box.centre(), d.cards[t.cards[1]].box.centre()
	least := math.Inf(1)
	for _, bend := range bends() {
		middle := bowMiddle(from, to, bend)
		curve := [4]point{from, from.towards(middle, 2./3), to.towards(middle, 2./3), to}
		if cost := math.Abs(bend) + 25*d.passedOver(t, curve); cost < least {
			t.curve, least = curve, cost
		}
	}
}

// bends are the arcs tried, the flattest first.
func bends() []float64 {
	return []float64{0, 0.12, -0.12, 0.24, -0.24, 0.36, -0.36, 0.5, -0.5, 0.65, -0.65, 0.8, -0.8, 1, -1}
}

// passedOver is the part of a curve that lies over cards which it does not join.
func (d *topicDiagram) passedOver(t *tie, curve [4]point) float64 {
	const samples = 48
	over := 0
	for s := range samples {
		at := curveAt(curve, float64(s)/samples)
		for k := range d.cards {
			if k != t.cards[0] && k != t.cards[1] && d.cards[k].box.grown(6).holds(at) {
				over++
			}
		}
	}
	return float64(over) / samples
}

// curveAt is the point of a cubic curve at a parameter between 0 and 1.
func curveAt(c [4]point, t float64) point {
	a, b, e := c[0].towards(c[1], t), c[1].towards(c[2], t), c[2].towards(c[3], t)
	return a.towards(b, t).towards(b.towards(e, t), t)
}

// halves splits a cubic curve in the middle (de Casteljau's algorithm).
func halves(c [4]point) (first, second [4]point) {
	const half = 0.5
	a, b, e := c[0].towards(c[1], half), c[1].towards(c[2], half), c[2].towards(c[3], half)
	ab, be := a.towards(b, half), b.towards(e, half)
	middle := ab.towards(be, half)
	return [4]point{c[0], a, ab, middle}, [4]point{middle, be, e, c[3]}
}

// placeTieLabel puts the label of a tie beside its curve where it hides least, the middle of its visible part first.
func (d *topicDiagram) placeTieLabel(t int) {
	tie := &d.ties[t]
	from, to := d.visible(tie)
	best, least := tie.label, math.Inf(1)
	for step := range 25 {
		// 0, then ever farther to both sides of the middle.
		off := float64((step+1)/2) / 26 * float64(1-2*(step%2))
		along := (from+to)/2 + off*(to-from)
		for _, side := range []float64{1, -1} {
			b := d.besideTie(tie, along, side)
			if cost := math.Abs(off) + d.hidden(t, b); cost < least {
				best, least = b, cost
			}
		}
	}
	tie.label = best
}

// besideTie is the box of a tie's label where it touches the curve's border at a parameter, on one side of it.
func (d *topicDiagram) besideTie(t *tie, along, side float64) box {
	const gap, step = 2.0, 0.01
	at := curveAt(t.curve, along)
	before, after := curveAt(t.curve, max(along-step, 0)), curveAt(t.curve, min(along+step, 1))
	width, height := t.label.width(), t.label.height()
	length := max(before.distance(after), 1e-9)
	normal := point{-side * (after.y - before.y) / length, side * (after.x - before.x) / length}
	away := (math.Abs(normal.x)*width+math.Abs(normal.y)*height)/2 + d.tieWidth(t)/2 + gap
	return boxAround(at.plus(away*normal.x, away*normal.y), width, height)
}

// visible returns the parameters between which a tie's curve lies outside of the cards that it joins.
func (d *topicDiagram) visible(t *tie) (from, to float64) {
	const steps = 100
	outside := func(s int, k int) bool {
		at := curveAt(t.curve, float64(s)/steps)
		return !d.cards[t.cards[k]].box.holds(at)
	}
	first, last := 0, steps
	for first < steps && !outside(first, 0) {
		first++
	}
	for last > first && !outside(last, 1) {
		last--
	}
	return float64(first) / steps, float64(last) / steps
}

// hidden is the cost of what the label of tie t hides in a box: cards, labels and ties.
func (d *topicDiagram) hidden(t int, b box) float64 {
	area := b.width() * b.height()
	var cost float64
	over := func(other box) {
		if shared := b.shared(other); shared > 0 {
			cost += 3 + 8*shared/area
		}
	}
	for k := range d.cards {
		over(d.cards[k].box.grown(3))
	}
	for other := t + 1; other < len(d.ties); other++ {
		over(d.ties[other].label.grown(2))
	}
	for other := range d.ties {
		if d.meets(&d.ties[other], b) {
			cost += 2
		}
	}
	return cost
}

// meets reports whether a tie runs through a box.
func (d *topicDiagram) meets(t *tie, b box) bool {
	const samples = 100
	for s := range samples {
		at := curveAt(t.curve, float64(s)/samples)
		if b.grown(d.tieWidth(t) / 2).holds(at) {
			return true
		}
	}
	return false
}
