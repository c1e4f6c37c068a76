package picture

// Thematic evolution: the topics of every period, and what flows from one into the next.
//
// Every column is a period, every box in it a topic that the papers of these years form by themselves, as high as it has
// papers. A ribbon to the next period says that two topics are about the same: it is as wide as the smaller of the two boxes
// times the inclusion index of what they are about (see graph/analysis), and narrower where a box has not the room for all
// of its ribbons. So what is new has a bare left side, and what ends a bare right one. A box has the colour of the topic of
// all years that most of its papers are in. Boxes are ordered by the barycentre method, forth and back a few times, and
// the order with the fewest crossings, weighted by the ribbons, is kept.
//
//   - M. J. Cobo et al., J. Informetrics 5 (2011), doi:10.1016/j.joi.2010.10.002
//   - K. Sugiyama, S. Tagawa, M. Toda, Methods for visual understanding of hierarchical system structures, IEEE Trans.
//     Systems, Man, and Cybernetics 11 (1981), doi:10.1109/TSMC.1981.4308636

import (
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/papergraph/papergraph/graph/analysis"
	"github.com/papergraph/papergraph/render"
)

// An evolution is the topics of all periods laid out on a page.
type evolution struct {
	picture
	columns [][]stageBox // of each period, from the top down
	at      [][]int      // of each topic of each period: its place in the column, or -1 where it is left out
	ribbons []ribbon     // widest first
	unit    float64      // height of a paper
	labels  []label
	plain   []textLine
}

// A stageBox is a topic of a period.
type stageBox struct {
	topic  int // of the period
	papers int
	box    box
}

// A ribbon ties two boxes of successive columns.
type ribbon struct {
	period   int
	from, to int // topics of the period and of the next
	flow     render.Flow
	width    float64
	ends     [2]point // middles of its ends
}

const evolutionDescription = "Each box is a topic of its years, as high as it has papers. A ribbon says that it lives on in a topic " +
	"of the next years; what has none on its left is new, what has none on its right ends."

// NewEvolution lays out the topics of a map's periods. It costs O(topics²) for each pair of successive periods.
func NewEvolution(ctx context.Context, m *render.Map, o Options) (*Drawing, error) {
	p, err := newPage(m, o)
	if err != nil {
		return nil, err
	}
	e := &evolution{picture: *p}
	title := titleOfView("Thematic evolution", m)
	if why := noEvolution(m); why != "" {
		return nothingToDraw(m, e.o, heading{title, evolutionDescription}, why), ctx.Err()
	}
	e.writeFooter(m.Source)
	e.writeHeader(title, evolutionDescription, e.facts())
	e.writeLegend()
	e.frame = e.content
	e.chooseTopics()
	e.orderTopics()
	e.placeBoxes()
	e.placeRibbons()
	e.writePeriods()
	e.labelBoxes()
	return e.drawing("Thematic evolution", e.spoken(), e.draw), ctx.Err()
}

// noEvolution says why there is no picture when there are no periods.
func noEvolution(m *render.Map) string {
	topics := 0
	for _, p := range m.Periods {
		topics += len(p.Topics)
	}
	switch {
	case len(m.Items) == 0:
		return noTopics(m)
	case topics > 0:
		return ""
	case len(m.Periods) > 0:
		return "in none of the periods do papers form a topic."
	case !slices.ContainsFunc(yearsOf(m), func(year float64) bool { return !math.IsNaN(year) }):
		return "no years are known."
	}
	return "the papers are too few, or of too few years, to be cut into periods."
}

func (e *evolution) facts() string {
	papers, topics := 0, 0
	for _, p := range e.m.Periods {
		papers += p.Papers
		topics += len(p.Topics)
	}
	facts := fmt.Sprintf("%s with a year, in %s with %s", render.Counted(papers, "paper"), render.Counted(len(e.m.Periods), "period"),
		render.Counted(topics, "topic"))
	if without := len(e.m.Items) - papers; itemWord(e.m) == "paper" && without > 0 {
		facts += fmt.Sprintf(" · %s of no known year left out", render.Counted(without, "paper"))
	}
	return facts
}

// writeLegend takes the column at the right: the topics of all years, whose colours the boxes have, and how to read it.
func (e *evolution) writeLegend() {
	area := e.takeRight()
	notes := e.notes(area, "How to read it", []string{
		"A box has the colour of the topic of all years, listed above, that most of it belongs to.",
		"Topics are found among the papers of each period alone.",
		"A ribbon is as wide as the smaller of its boxes times the inclusion index of what both are about, from " +
			fmt.Sprint(analysis.LeastFlow) + " on: Σ min(p, q) / min(Σp, Σq).",
		e.profileNote(),
	})
	e.plain = append(e.plain, notes.lines...)
	area.minY = notes.top + 10
	e.legend = e.topicLegend(area)
}

// profileNote says what p and q are.
func (e *evolution) profileNote() string {
	if word := itemWord(e.m); word != "paper" {
		return fmt.Sprintf("p and q are 1 for each %s that a topic holds.", word)
	}
	return "p and q say how much more often a topic uses a term or word than its period does."
}

// The space between the boxes of a column, and what the heads of the columns take.
const (
	boxWidth = 11.0
	boxGap   = 4.0
)

func (e *evolution) headHeight() float64 { return 3 * e.o.Theme.TextSize }

// slot is the least height that a box with one line of text beside it takes, without the gap.
func (e *evolution) slot() float64 { return lineHeight * e.o.Theme.SmallSize }

// chooseTopics takes as many topics of each period as have room for a line each, the largest, and finds how high a paper is.
func (e *evolution) chooseTopics() {
	room := e.frame.height() - e.headHeight()
	most := max(1, int((room-e.slot())/(e.slot()+boxGap))) // a line is left for what does not fit
	e.unit = math.Inf(1)
	for _, p := range e.m.Periods {
		column := make([]stageBox, 0, len(p.Topics))
		places := make([]int, len(p.Topics))
		for t := range p.Topics {
			places[t] = -1
			if len(column) < most {
				column = append(column, stageBox{topic: t, papers: max(1, p.Topics[t].Papers)})
			}
		}
		e.columns, e.at = append(e.columns, column), append(e.at, places)
		if len(column) < len(p.Topics) {
			room = e.frame.height() - e.headHeight() - e.slot() - boxGap
		}
	}
	for _, column := range e.columns {
		if len(column) > 0 {
			e.unit = min(e.unit, e.unitOf(column, room))
		}
	}
}

// unitOf is the greatest height of a paper at which a column fits into a room, found by halving.
func (e *evolution) unitOf(column []stageBox, room float64) float64 {
	low, high := 0.0, room
	for range 50 {
		unit := (low + high) / 2
		if e.heightOf(column, unit) <= room {
			low = unit
		} else {
			high = unit
		}
	}
	return low
}

// heightOf is what the boxes of a column take when a paper has a height.
func (e *evolution) heightOf(column []stageBox, unit float64) float64 {
	sum := 0.0
	for _, b := range column {
		sum += max(float64(b.papers)*unit, e.slot()) + boxGap
	}
	return sum
}

// placeBoxes puts the boxes of every column under each other, with the spare room between them.
func (e *evolution) placeBoxes() {
	pitch := e.frame.width() / float64(len(e.columns))
	top := e.frame.maxY - e.headHeight()
	for i, column := range e.columns {
		room := top - e.frame.minY
		if len(column) < len(e.m.Periods[i].Topics) {
			room -= e.slot() + boxGap
		}
		spare := min(max(room-e.heightOf(column, e.unit), 0)/float64(max(1, len(column))), 3*boxGap)
		y := top
		for k := range column {
			b := &column[k]
			height := float64(b.papers) * e.unit
			slot := max(height, e.slot())
			y -= (slot + height) / 2
			b.box = boxAt(point{e.frame.minX + float64(i)*pitch, y}, boxWidth, height)
			y -= (slot-height)/2 + boxGap + spare
		}
	}
}
