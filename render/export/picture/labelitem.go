package picture

// Places for items' labels.
//
// Items ask in the order of their importance. Each tries twelve places around its circle: at its right first, as maps
// print the names of towns, then left, above, below and aslant, close by and a little farther off; the marked bridging
// papers and the first of each topic try far places too, tied by a thin leader. A place must lie in the frame and clear
// of all labels so far; among those that do, the one wins that covers least of other circles, whose leader crosses
// fewest, and that is most usual. A label that would cover too much is not written. Greedy placement by priority is
// not the way to the most labels, but the important ones stand where a reader expects them.
//
//   - E. Imhof, Positioning names on maps, The American Cartographer 2 (1975), doi:10.1559/152304075784313304
//   - J. Christensen, J. Marks, S. Shieber, An empirical study of algorithms for point-feature label placement,
//     ACM Trans. Graphics 14 (1995), doi:10.1145/212332.212334

import (
	"context"
	"math"
)

// placeItemLabels labels items until the limit is reached or all have asked.
func (p *picture) placeItemLabels(ctx context.Context, s *labelSpace) error {
	asks := 12 * p.o.MaxLabels // on a crowded map, most of those that ask do not fit
	for n, i := range p.labelOrder() {
		if len(p.itemLabels) >= p.o.MaxLabels || n >= asks {
			break
		}
		if n%64 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		p.labelItem(s, i)
	}
	return nil
}

// labelItem writes the label of item i where it disturbs least, if anywhere.
func (p *picture) labelItem(s *labelSpace, i int) {
	l := p.newItemLabel(i)
	width, height := p.typeface.textBox(l.lines, l.style)
	tolerance := p.tolerance(i)
	best := candidate{cost: math.Inf(1)}
	for _, c := range p.candidates(i, width, height) {
		if c.cost < best.cost && s.free(c.box.grown(labelGap)) {
			covered := s.covered(c.box, i)
			c.cost += coverCost*covered + crossCost*float64(s.crossed(p.leader(i, c.box), i))
			if covered <= tolerance && c.cost < best.cost {
				best = c
			}
		}
	}
	if math.IsInf(best.cost, 1) {
		return
	}
	l.box, l.align, l.leader = best.box, best.align, p.leader(i, best.box)
	s.occupy(l.box.grown(labelGap))
	p.itemLabels = append(p.itemLabels, l)
}

const (
	labelGap    = 1.0  // least distance of a label to the frame, and half of that to another label
	coverCost   = 6.0  // of covering other circles with all of the label
	crossCost   = 0.3  // of a leader that crosses a circle
	unusualCost = 0.02 // of every place that is more usual, and of every point of distance
)

// tolerance is how much of other circles the label of item i may cover: hardly anything, but the labels of bridging
// papers must be written, and those that stand for a topic should be.
func (p *picture) tolerance(i int) float64 {
	switch {
	case p.marked(i):
		return math.Inf(1)
	case p.isForemost(i) && len(p.m.Clusters) <= 14:
		return 1
	case p.isForemost(i):
		return 0.25
	}
	return 0.1
}

// isForemost reports whether item i is the most important of its topic.
func (p *picture) isForemost(i int) bool {
	c := p.m.Items[i].Cluster
	return c >= 0 && p.foremost[c] == i
}

// newItemLabel wraps an item's label in a size that follows its importance.
func (p *picture) newItemLabel(i int) label {
	t := &p.o.Theme
	style := textStyle{
		size: rounded(t.SmallSize + (t.LabelSize-t.SmallSize)*math.Sqrt(p.importance[i])), colour: t.Ink, halo: 2.2,
	}
	if p.marked(i) {
		style.bold, style.size = true, t.LabelSize-0.5
	}
	return label{
		item: i, cluster: p.m.Items[i].Cluster, style: style,
		lines: p.typeface.balance(p.labelOf(i), 12*style.size, style, 2),
	}
}

// A candidate is a possible place for a label. Its cost counts how unusual the place is.
type candidate struct {
	box   box
	align float64 // 0 left, 0.5 centred, 1 right
	cost  float64
}

// candidates lists the places of a label of the given size around item i, the most usual first.
func (p *picture) candidates(i int, width, height float64) []candidate {
	rings := []float64{2, 6}
	if p.marked(i) || p.isForemost(i) {
		rings = []float64{2, 9, 18, 30, 44, 60}
	}
	return around(circle{p.places[i], p.outerRadius(i), i}, rings, width, height)
}

// around lists the places of a label of the given size around a circle, at each of the distances.
func around(c circle, rings []float64, width, height float64) []candidate {
	var all []candidate
	for _, gap := range rings {
		for k, d := range directions() {
			all = append(all, candidate{
				box:   besideCircle(c.at, c.radius+gap, d, width, height),
				align: 0.5 - 0.5*pushed(2*d.x),
				cost:  unusualCost * (float64(k) + gap - rings[0]),
			})
		}
	}
	return all
}

// directions are the twelve in which labels are tried: right, left, above, below, then aslant.
func directions() []point {
	const s, c = 0.5, 0.8660254037844386
	return []point{
		{1, 0}, {-1, 0}, {0, 1}, {0, -1}, {c, s}, {c, -s}, {-c, s}, {-c, -s}, {s, c}, {s, -c}, {-s, c}, {-s, -c},
	}
}

// besideCircle is the box of a size that touches the circle of radius r around at in direction d.
func besideCircle(at point, r float64, d point, width, height float64) box {
	touch := at.plus(r*d.x, r*d.y)
	return boxAround(touch.plus(pushed(d.x)*width/2, pushed(d.y)*height/2), width, height)
}

// pushed is by how many half sizes a box moves away from the point that it touches: a whole one when the direction has
// a notable part along the axis, in proportion else.
func pushed(d float64) float64 { return max(-1, min(1, 1.4*d)) }

// leader returns the ends of the line that ties a label to its item, equal ones when the label stands close.
func (p *picture) leader(i int, b box) [2]point { return leaderTo(b, p.places[i], p.outerRadius(i)) }

// leaderTo returns the ends of the line that ties a label to a circle.
func leaderTo(b box, at point, r float64) [2]point {
	end := b.nearest(at)
	gap := at.distance(end)
	if gap < r+6 {
		return [2]point{}
	}
	return [2]point{at.towards(end, (r+0.8)/gap), end.towards(at, 1/gap)}
}
