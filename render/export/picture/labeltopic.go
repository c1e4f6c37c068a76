package picture

// Places for topics' names.
//
// A name is large, so its place is searched all over and around the topic's region: on a grid of places, the cost of
// each adds up how many items the name would cover, how much of it lies over other topics' regions, and how far it is
// from the middle of its own; one outside but close to an edge costs little when the inside is full of items. The
// largest topic chooses first. A name is not written when all places are taken; the legend still has it.

import (
	"cmp"
	"context"
	"fmt"
	"math"

	"github.com/papergraph/papergraph/render"
)

// placeTopicLabels names the topics on the map, the largest first.
func (p *picture) placeTopicLabels(ctx context.Context, s *labelSpace) error {
	for c := range p.regions {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if middle, ok := p.regions[c].centre(); ok && c < maxTopicLabels {
			p.labelTopic(s, c, middle)
		}
	}
	return nil
}

// maxTopicLabels is how many topics are named on the map itself; more would leave no room for the items.
const maxTopicLabels = 60

// labelTopic writes the name of topic c where it costs least.
func (p *picture) labelTopic(s *labelSpace, c int, middle point) {
	l := p.topicLabel(c)
	width, height := p.typeface.textBox(l.lines, l.style)
	around := p.regions[c].bounds.grown(height + 12)
	around.minX, around.maxX = around.minX-width/3, around.maxX+width/3
	span := math.Sqrt(math.Abs(p.regions[c].parts[0].area()))
	best, least := box{}, math.Inf(1)
	for y := around.minY; y <= around.maxY; y += 6 {
		for x := around.minX; x <= around.maxX; x += 8 {
			b := boxAround(point{x, y}, width, height)
			cost := distanceCost * b.centre().distance(middle) / span
			if cost < least && s.free(b.grown(3)) {
				if cost += p.disturbance(s, c, b); cost < least {
					best, least = b, cost
				}
			}
		}
	}
	if math.IsInf(least, 1) {
		return
	}
	l.box = best
	s.occupy(best.grown(2))
	p.topicLabels = append(p.topicLabels, l)
}

// What a place costs. A name in the middle of its own region that covers nothing costs nothing.
const (
	distanceCost = 0.8  // of being as far from the middle as the region is wide
	overCost     = 2.0  // of covering circles with all of the name
	hideCost     = 0.35 // of covering the middle of a circle, for the first three
	openCost     = 0.4  // of standing outside of all regions
	foreignCost  = 2.5  // of standing in the region of another topic
)

// disturbance is what it costs to write the name of topic c into b, besides the distance.
func (p *picture) disturbance(s *labelSpace, c int, b box) float64 {
	cost := overCost*min(s.covered(b, -1), 1) + hideCost*float64(min(s.touched(b), 3))
	const samples = 5
	for k := range samples {
		x := b.minX + b.width()*float64(k)/(samples-1)
		for _, y := range []float64{b.minY, b.centre().y, b.maxY} {
			cost += p.strangeness(c, point{x, y}) / (3 * samples)
		}
	}
	return cost
}

// strangeness is the cost of writing the name of topic c at a point: none in its region, little in the open, much in
// that of another.
func (p *picture) strangeness(c int, at point) float64 {
	switch p.owners.at(at) {
	case c:
		return 0
	case -1:
		return openCost
	}
	return foreignCost
}

// topicLabel wraps a topic's name in a size that follows its number of papers.
func (p *picture) topicLabel(c int) label {
	largest := float64(max(len(p.m.Clusters[0].Items), 1))
	share := math.Sqrt(float64(len(p.m.Clusters[c].Items)) / largest)
	style := textStyle{
		size: rounded(p.o.Theme.TopicSize * (0.7 + 0.3*share)), bold: true, colour: p.topics[c].Text, halo: 3,
	}
	if n := len(p.m.Clusters); n > 14 {
		style.size = rounded(max(style.size*math.Sqrt(14/float64(n)), 0.6*p.o.Theme.TopicSize))
	}
	width := 11 * style.size
	lines := p.typeface.balance(p.typeface.wholeTerms(p.topicName(c), width, style, 2), width, style, 2)
	return label{item: -1, cluster: c, lines: lines, style: style, align: 0.5}
}

// topicName is a topic's label, with its number when colours do not suffice.
func (p *picture) topicName(c int) string {
	if numbersTopics(p.m, &p.o.Theme) {
		return fmt.Sprintf("%d %s", c+1, topicName(p.m, c))
	}
	return topicName(p.m, c)
}

// topicName is a topic's label fit to be drawn, or its number.
func topicName(m *render.Map, c int) string {
	return cmp.Or(shown(m.Clusters[c].Label), fmt.Sprintf("topic %d", c+1))
}

// numbersTopics reports whether topics need their number beside their colour: there are more than colours, or than
// most readers tell apart.
func numbersTopics(m *render.Map, t *render.Theme) bool {
	return len(m.Clusters) > min(10, len(t.Palette))
}
