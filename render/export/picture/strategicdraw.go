package picture

import (
	"context"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/papergraph/papergraph/render"
)

// placeLabels numbers the circles where numbers are needed and writes the names beside them, those of large topics first.
func (s *strategic) placeLabels(ctx context.Context) error {
	space := emptySpace(s.page, s.frame.grown(-2))
	for _, c := range s.circles {
		space.enter(c)
	}
	for _, line := range s.plain {
		if b := s.lineBox(line); b.overlaps(s.frame) {
			space.occupy(b.grown(2))
		}
	}
	order := largestFirst(s.radii)
	s.placeNumbers(space, order)
	for _, c := range order {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		s.labelCircle(space, c)
	}
	return nil
}

// placeNumbers puts the topics' numbers into circles that are wide enough, where colours do not suffice.
func (s *strategic) placeNumbers(space *labelSpace, order []int) {
	s.numbers = make([]box, len(s.circles))
	if !numbersTopics(s.m, &s.o.Theme) {
		return
	}
	style := s.numberStyle(0)
	for _, c := range order {
		width := s.typeface.width(strconv.Itoa(c+1), style.size, true)
		b := boxAround(s.circles[c].at, width, style.size)
		if math.Hypot(width, style.size) < 2*s.circles[c].radius && space.free(b) {
			s.numbers[c] = b
			space.occupy(b)
		}
	}
}

// numberStyle is the look of the number in a circle, which is dark or light as its colour asks.
func (s *strategic) numberStyle(c int) textStyle {
	return textStyle{size: s.o.Theme.SmallSize + 0.5, bold: true, colour: s.o.Theme.On(s.topics[c].Fill)}
}

// labelCircle writes the name of topic c where it disturbs least, if anywhere.
func (s *strategic) labelCircle(space *labelSpace, c int) {
	l := s.topicLabel(c)
	l.style.size = max(0.75*l.style.size, s.o.Theme.SmallSize+0.5)
	l.style.halo = 2.2
	width := 12 * l.style.size
	l.lines = s.typeface.balance(s.typeface.wholeTerms(s.topicName(c), width, l.style, 2), width, l.style, 2)
	w, h := s.typeface.textBox(l.lines, l.style)
	best := candidate{cost: math.Inf(1)}
	for _, place := range around(s.circles[c], []float64{2, 8, 16, 28, 44, 64, 90, 120}, w, h) {
		if place.cost >= best.cost || !space.free(place.box.grown(labelGap)) {
			continue
		}
		covered := space.covered(place.box, c)
		if middle := s.frame.centre(); place.box.minX < middle.x && middle.x < place.box.maxX ||
			place.box.minY < middle.y && middle.y < place.box.maxY {
			place.cost += astrideCost
		}
		place.cost += coverCost*covered + crossCost*float64(space.crossed(leaderTo(place.box, s.circles[c].at, s.circles[c].radius), c))
		if covered <= 0.6 && place.cost < best.cost {
			best = place
		}
	}
	if math.IsInf(best.cost, 1) {
		return
	}
	l.box, l.align, l.leader = best.box, best.align, leaderTo(best.box, s.circles[c].at, s.circles[c].radius)
	space.occupy(l.box.grown(labelGap))
	s.labels = append(s.labels, l)
}

// astrideCost is what it costs a name to lie across a median.
const astrideCost = 0.15

func (s *strategic) draw(pen *pen) {
	pen.group("quadrants", "", func() { s.drawQuadrants(pen) })
	pen.group("topics", "", func() {
		for _, c := range largestFirst(s.radii) {
			pen.group("", s.tooltip(c), func() { s.drawCircle(pen, c) })
		}
	})
	pen.group("texts", "", func() { drawLines(pen, s.plain) })
	pen.group("labels", "", func() { s.writeLabels(pen, s.labels) })
	pen.group("legend", "", func() { s.drawLegend(pen) })
}

// drawQuadrants draws the field, of which two quadrants are tinted, and the axes at the medians.
func (s *strategic) drawQuadrants(pen *pen) {
	if len(s.circles) == 0 {
		return
	}
	f, t := s.frame, &s.o.Theme
	middle, tint := f.centre(), render.Mix(t.Background, t.Link, 0.07)
	pen.fill(boxPath(box{middle.x, middle.y, f.maxX, f.maxY}), tint)
	pen.fill(boxPath(box{f.minX, f.minY, middle.x, middle.y}), tint)
	line := render.Mix(t.Background, t.Link, 0.6)
	pen.stroke(boxPath(f), line, 0.6)
	pen.stroke(linePath(point{middle.x, f.minY}, point{middle.x, f.maxY}), line, 0.9)
	pen.stroke(linePath(point{f.minX, middle.y}, point{f.maxX, middle.y}), line, 0.9)
}

func (s *strategic) drawCircle(pen *pen, c int) {
	at, colours := s.circles[c], s.topics[c]
	pen.mark(shapePath(colours.Lap, at.at, at.radius), colours.Fill, colours.Outline, 0.8)
	if s.numbers[c].width() > 0 {
		pen.textCentred(strconv.Itoa(c+1), at.at, s.numberStyle(c))
	}
}

// tooltip is what a viewer of the SVG shows for a topic under the pointer.
func (s *strategic) tooltip(c int) string {
	i, j := s.quadrant(c)
	return fmt.Sprintf("%s: %s; centrality %s, density %s; %s", clipped(s.topicName(c), 80),
		render.Counted(len(s.m.Clusters[c].Items), itemWord(s.m)), render.Number(s.values[c].Centrality),
		render.Number(s.values[c].Density), strings.ToLower(quadrants[i][j].name))
}

// spoken names the topics of every quadrant.
func (s *strategic) spoken() []string {
	sentences := []string{strategicDescription, s.facts() + "."}
	var in [2][2][]string
	for c := range min(len(s.m.Clusters), 40) {
		i, j := s.quadrant(c)
		in[i][j] = append(in[i][j], clipped(topicName(s.m, c), 60))
	}
	for i, column := range in {
		for j, names := range column {
			if len(names) > 0 {
				sentences = append(sentences, quadrants[i][j].name+": "+strings.Join(names, "; ")+".")
			}
		}
	}
	return sentences
}
