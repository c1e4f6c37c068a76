package picture

// The strategic diagram: topics by how central and how worked out they are.
//
// Every topic is a circle, its area the number of its papers, at Callon's centrality across and density up (see
// render.Strategy). Both are drawn as ranks, ties at their mean, as bibliometrix and SciMAT draw them: the sums of large
// topics are so much greater than those of small ones that values would put most circles into one corner. The axes stand at
// the medians. What the four quadrants mean is Callon's and Cobo's: motor topics are central and worked out, niche topics
// worked out but apart, basic ones central but loose, and those that are neither come up or decline. Labels stand beside
// their circles, tied by a thin leader where they must stand apart.
//
//   - M. Callon, J.-P. Courtial, F. Laville, Scientometrics 22 (1991), doi:10.1007/BF02019280
//   - M. J. Cobo et al., J. Informetrics 5 (2011), doi:10.1016/j.joi.2010.10.002

import (
	"context"
	"math"
	"slices"

	"github.com/papergraph/papergraph/render"
)

// A strategic is the strategic diagram laid out on a page.
type strategic struct {
	picture
	values  []render.Callon
	ranks   [][2]float64 // of centrality and density, 1 for the least
	circles []circle     // of each topic
	numbers []box        // of the number in each circle, empty where it has none
	labels  []label
	plain   []textLine // axes, quadrants and notes
}

// NewStrategic lays out the strategic diagram of a map's topics. It costs O(links) beside the labels.
func NewStrategic(ctx context.Context, m *render.Map, o Options) (*Drawing, error) {
	p, err := newPage(m, o)
	if err != nil {
		return nil, err
	}
	title := titleOfView("Strategic diagram", m)
	if len(m.Clusters) == 0 {
		return nothingToDraw(m, p.o, heading{title, strategicDescription}, noTopics(m)), ctx.Err()
	}
	s := &strategic{picture: *p, values: render.Strategy(m)}
	s.ranks = strategicRanks(s.values)
	s.writeFooter(m.Source)
	s.writeHeader(title, strategicDescription, s.facts())
	s.writeLegend()
	s.placeCircles()
	s.writeAxes()
	if err := s.placeLabels(ctx); err != nil {
		return nil, err
	}
	return s.drawing("Strategic diagram", s.spoken(), s.draw), ctx.Err()
}

const strategicDescription = "Each mark is a topic. The farther right, the more strongly it is linked to other topics; " +
	"the higher up, the more strongly it is linked within itself."

func (s *strategic) facts() string {
	return topicFacts(s.m) + " · placed by rank of Callon's centrality and density"
}

// strategicRanks are the ranks of centrality and density of every topic.
func strategicRanks(values []render.Callon) [][2]float64 {
	centrality, density := make([]float64, len(values)), make([]float64, len(values))
	for c, v := range values {
		centrality[c], density[c] = v.Centrality, v.Density
	}
	ranks := make([][2]float64, len(values))
	across, up := meanRanks(centrality), meanRanks(density)
	for c := range ranks {
		ranks[c] = [2]float64{across[c], up[c]}
	}
	return ranks
}

// meanRanks are 1 for the least value to n for the greatest; equal values share the mean of theirs.
func meanRanks(values []float64) []float64 {
	order := largestFirst(values)
	slices.Reverse(order)
	ranks := make([]float64, len(values))
	for from := 0; from < len(order); {
		to := from + 1
		for to < len(order) && values[order[to]] == values[order[from]] {
			to++
		}
		for _, i := range order[from:to] {
			ranks[i] = float64(from+1+to) / 2
		}
		from = to
	}
	return ranks
}

// writeLegend takes the column at the right: the topics, and below them how to read the picture.
func (s *strategic) writeLegend() {
	area := s.takeRight()
	word := itemWord(s.m)
	notes := s.notes(area, "How to read it", []string{
		"Area: number of " + render.Plural(word) + ".",
		"Centrality: 10 × the strength of a topic's links to other topics.",
		"Density: 100 × the strength of the links within it, divided by its number of " + render.Plural(word) + ".",
		"The lines through the middle are the medians; places are ranks, not values.",
	})
	s.plain = append(s.plain, notes.lines...)
	area.minY = notes.top + 10
	s.legend = s.topicLegend(area)
}

// placeCircles puts every topic where its ranks say.
func (s *strategic) placeCircles() {
	line := 1.7 * s.o.Theme.TextSize
	s.frame = s.content
	s.frame.minY += line
	s.frame.maxY -= line
	n := float64(len(s.m.Clusters))
	most := min(0.075*min(s.frame.width(), s.frame.height()), 0.3*math.Sqrt(s.frame.width()*s.frame.height()/n))
	inner := s.frame.grown(-most - 3*s.o.Theme.TextSize)
	largest := 1
	for _, cluster := range s.m.Clusters {
		largest = max(largest, len(cluster.Items))
	}
	for c, rank := range s.ranks {
		at := inner.centre()
		if n > 1 {
			at = point{inner.minX + (rank[0]-1)/(n-1)*inner.width(), inner.minY + (rank[1]-1)/(n-1)*inner.height()}
		}
		share := float64(len(s.m.Clusters[c].Items)) / float64(largest)
		radius := Radius(share, 0.12*most, most)
		s.circles, s.radii = append(s.circles, circle{at, radius, c}), append(s.radii, radius)
	}
}

// quadrants are named from the lower left to the upper right: not central and central, loose and worked out.
var quadrants = [2][2]struct{ name, meaning string }{
	{{"Emerging or declining topics", "at the margin and loose"}, {"Niche topics", "worked out, but apart"}},
	{{"Basic and transversal topics", "central, but loose"}, {"Motor topics", "central and worked out"}},
}

// quadrant is where the ranks of a topic lie in the table of quadrants; what stands on a median belongs above it.
func (s *strategic) quadrant(c int) (across, up int) {
	middle := float64(len(s.ranks)+1) / 2
	at := func(rank float64) int {
		if rank >= middle {
			return 1
		}
		return 0
	}
	return at(s.ranks[c][0]), at(s.ranks[c][1])
}

// writeAxes names both axes and, in their outer corners, the four quadrants.
func (s *strategic) writeAxes() {
	f, axis := s.frame, s.headStyle()
	up := s.typeface.fit("↑ Density: how far a topic is worked out", f.width(), axis.size, true)
	across := s.typeface.fit("Centrality: how much it is linked to other topics →", f.width(), axis.size, true)
	s.plain = append(s.plain, textLine{up, point{f.minX, f.maxY + 0.5*axis.size}, axis}, textLine{
		across, point{f.maxX - s.typeface.width(across, axis.size, true), f.minY - 1.3*axis.size}, axis,
	})
	name, meaning := axis, s.noteStyle()
	name.colour = s.o.Theme.Muted
	room := f.width()/2 - 16
	for i, column := range quadrants {
		for j, q := range column {
			top := f.minY + 6 + lineHeight*(name.size+meaning.size)
			if j == 1 {
				top = f.maxY - 6
			}
			s.writeInto(point{f.minX + 7, top}, f.width()-14, i == 1, s.typeface.fit(q.name, room, name.size, true), name)
			s.writeInto(point{f.minX + 7, top - lineHeight*name.size}, f.width()-14, i == 1, s.typeface.fit(q.meaning, room, meaning.size, false), meaning)
		}
	}
}

// writeInto writes a line under a point, at the left or the right end of a width.
func (s *strategic) writeInto(top point, width float64, right bool, text string, style textStyle) {
	if right {
		top.x += width - s.typeface.width(text, style.size, style.bold)
	}
	s.plain = append(s.plain, textLine{text, top.plus(0, -ascent*style.size), style})
}
