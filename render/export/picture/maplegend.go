package picture

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/papergraph/papergraph/render"
)

// A legend is the column beside the map, laid out from the top.
type legend struct {
	area    box
	heads   []textLine // its headings and plain lines
	topics  []legendTopic
	bridges []legendBridge
	scale   []sizeMark
	scaleAt point // top left of the scale
	bar     box   // of the scale of colours, in an overlay
}

// A legendTopic is one row: a mark, a name, a number of papers.
type legendTopic struct {
	cluster int
	shades  render.TopicColours // of the mark
	mark    point
	name    []textLine
	count   textLine // ends at its place
}

// A legendBridge is one row: a number, a name, the colours of the topics joined.
type legendBridge struct {
	bridge int
	badge  box
	name   []textLine
	dots   point
}

// A sizeMark is a circle of the size scale.
type sizeMark struct {
	radius float64
	value  string
}

// facts is one line that counts what the picture shows, and what it leaves out.
func (p *picture) facts() string {
	if p.guise.facts != nil {
		return p.guise.facts()
	}
	facts := topicFacts(p.m)
	total := max(p.m.TotalLinks, len(p.m.Links))
	if drawn := len(p.links); drawn < total {
		return facts + fmt.Sprintf(" · showing %s of %s", render.Grouped(drawn), render.Counted(total, "link"))
	}
	return facts + " · " + render.Counted(total, "link")
}

// writeLegend lays out the column at the right. The size scale and the bridging papers get what they need, the topics the
// rest; those that do not fit are counted in a line.
func (p *picture) writeLegend() legend {
	area := p.takeRight()
	l := legend{area: area}
	w := p.column(area)
	bottom := area.minY + p.scaleHeight()
	l.scaleAt = point{area.minX, bottom}
	p.writeTopicRows(&l, w, bottom+p.bridgesHeight())
	p.writeBridgeRows(&l, w, bottom)
	l.heads = w.lines
	l.scale = p.sizeScale(p.radiusRange())
	return l
}

// topicLegend is a legend of topics alone.
func (p *picture) topicLegend(area box) legend {
	l := legend{area: area}
	w := p.column(area)
	p.writeTopicRows(&l, w, area.minY)
	l.heads = w.lines
	return l
}

// writeTopicRows lists the topics down to a lowest y. Names take up to two lines when all have room for that; else one,
// and two where a line does not hold the first term and there is a line to spare.
func (p *picture) writeTopicRows(l *legend, w *columnWriter, lowest float64) {
	n := len(p.m.Clusters)
	if n == 0 || p.guise.topics < 0 {
		return
	}
	pitch := lineHeight * p.rowStyle().size
	w.write("Topics, by number of "+render.Plural(itemWord(p.m)), p.headStyle(), 1)
	w.y -= 4
	lines, spare := 1, int((w.y-lowest-float64(n)*(pitch+topicGap))/pitch)
	if spare >= n {
		lines, spare = 2, 0
	}
	for c := range n {
		if p.guise.topics > 0 && c == p.guise.topics {
			p.writeRest(w, c)
			break
		}
		room := w.y - lowest - 1.6*pitch // the line that counts the rest
		if height := float64(lines)*pitch + topicGap; room < height && (c < n-1 || w.y-lowest < height) {
			p.writeRest(w, c)
			break
		}
		row := p.row(w, c, render.Grouped(len(p.m.Clusters[c].Items)), lines, spare > 0)
		spare -= max(0, len(row.name)-lines)
		l.topics = append(l.topics, row)
	}
	w.y -= 10
}

const topicGap = 3.0 // between the rows of topics

// row lays out one row with a figure at its end, whose name takes so many lines, or one more if need and spare be.
func (p *picture) row(w *columnWriter, c int, count string, lines int, spare bool) legendTopic {
	indent, mark := 15.0, 5.0
	switch {
	case p.guise.unmarked:
		indent = 0
	case p.textured():
		indent, mark = swatchWidth+6, swatchWidth/2
	}
	style := p.rowStyle()
	countWidth := p.typeface.width(count, style.size, false)
	row := legendTopic{cluster: c, shades: p.topics[c], mark: point{w.left + mark, w.y - (ascent-0.36)*style.size}}
	row.count = textLine{count, point{w.left + w.width, w.y - ascent*style.size}, p.countStyle()}
	name := &columnWriter{typeface: p.typeface, left: w.left + indent, width: w.width - indent - countWidth - 8, y: w.y}
	text := p.typeface.wholeTerms(p.topicName(c), name.width, style, lines)
	if spare && len(p.typeface.wrap(text, name.width, style, lines+1)) > lines {
		lines++
	}
	name.write(text, style, lines)
	row.name = name.lines
	w.y = name.y - topicGap
	return row
}

// writeRest counts the topics from c on, which have no row.
func (p *picture) writeRest(w *columnWriter, c int) {
	items := 0
	for _, cluster := range p.m.Clusters[c:] {
		items += len(cluster.Items)
	}
	rest := fmt.Sprintf("and %s with %s", render.Counted(len(p.m.Clusters)-c, "more topic"), render.Counted(items, itemWord(p.m)))
	w.write(rest, p.noteStyle(), 1)
}

// bridgesHeight is what the rows of the bridging papers take, heading and explanation included.
func (p *picture) bridgesHeight() float64 {
	if p.bridges == 0 {
		return 0
	}
	return lineHeight*(p.headStyle().size+2*p.noteStyle().size) + float64(p.bridges)*p.bridgePitch() + 24
}

func (p *picture) bridgePitch() float64 { return p.badgeSize() + 3.6 }

// writeBridgeRows explains the mark of bridging papers and lists them down to a lowest y.
func (p *picture) writeBridgeRows(l *legend, w *columnWriter, lowest float64) {
	if p.bridges == 0 {
		return
	}
	word := itemWord(p.m)
	w.write("Bridging "+render.Plural(word)+", by rank", p.headStyle(), 1)
	w.y -= 1
	w.write("A ring marks a "+word+" that joins two topics; its halves have their colours.", p.noteStyle(), 2)
	w.y -= 5
	lines := 1 // of a name; two when all have room for it
	if w.y-float64(p.bridges)*(p.bridgePitch()+lineHeight*p.rowStyle().size) > lowest {
		lines = 2
	}
	for b := range p.bridges {
		if w.y-p.badgeSize() < lowest {
			break
		}
		l.bridges = append(l.bridges, p.bridgeRow(w, b, lines))
	}
}

// bridgeRow lays out one row, with a name of at most so many lines.
func (p *picture) bridgeRow(w *columnWriter, b, lines int) legendBridge {
	style := p.rowStyle()
	badge := boxAt(point{w.left, w.y - p.badgeSize()}, p.badgeWidth(), p.badgeSize())
	row := legendBridge{bridge: b, badge: badge, dots: point{badge.maxX + 9, badge.centre().y}}
	left := row.dots.x + 12
	name := &columnWriter{typeface: p.typeface, left: left, width: w.left + w.width - left, y: row.dots.y + (ascent-0.36)*style.size}
	name.write(p.labelOf(p.m.Bridges[b].Item), style, lines)
	row.name = name.lines
	w.y -= p.bridgePitch() + lineHeight*style.size*float64(len(name.lines)-1)
	return row
}

// badgeWidth is the width of the legend's numbers, the widest of them.
func (p *picture) badgeWidth() float64 {
	return max(p.badgeSize(), p.typeface.width(strconv.Itoa(p.bridges), p.o.Theme.SmallSize, true)+4)
}

// scaleHeight is what the size scale takes at the bottom of the legend.
func (p *picture) scaleHeight() float64 {
	if sizeColumn(p.m) == nil || len(p.m.Items) < 2 {
		return 0
	}
	_, most := p.radiusRange()
	return lineHeight*p.headStyle().size + 2*most + 14
}

// sizeScale picks three round values between the smallest and the largest weight and their circles, of which the least
// and the most important item have the given radii.
func (p *picture) sizeScale(least, most float64) []sizeMark {
	column := sizeColumn(p.m)
	if column == nil || len(p.m.Items) < 2 {
		return nil
	}
	var largest float64
	for _, v := range column.Values {
		largest = max(largest, finite(v))
	}
	var marks []sizeMark
	for _, part := range []float64{0.1, 0.4, 1} {
		value := roundDown(part * largest)
		if value > 0 && (len(marks) == 0 || marks[len(marks)-1].value != formatWeight(value)) {
			marks = append(marks, sizeMark{Radius(value/largest, least, most), formatWeight(value)})
		}
	}
	return marks
}

// roundDown returns the largest of 1, 2, 3, 5 times a power of ten that is not above v.
func roundDown(v float64) float64 {
	if v <= 0 {
		return 0
	}
	unit := math.Pow(10, math.Floor(math.Log10(v)))
	for _, digit := range []float64{5, 3, 2} {
		if digit*unit <= v*(1+1e-9) {
			return digit * unit
		}
	}
	return unit
}

// formatWeight writes a weight with three significant digits, or as a whole number.
func formatWeight(v float64) string {
	if v >= 999.5 {
		return render.Grouped(int(math.Round(v)))
	}
	return strconv.FormatFloat(v, 'g', 3, 64)
}

// drawLegend draws the column.
func (p *picture) drawLegend(pen *pen) {
	drawLines(pen, p.legend.heads)
	for _, row := range p.legend.topics {
		if colours := row.shades; !p.guise.unmarked {
			if p.textured() {
				p.drawSwatch(pen, boxAround(row.mark, swatchWidth, swatchHeight), colours)
			}
			pen.mark(shapePath(colours.Lap, row.mark, 4.2), colours.Fill, colours.Outline, 0.7)
		}
		drawLines(pen, row.name)
		pen.textRight(row.count.text, row.count.at, row.count.style)
	}
	for _, row := range p.legend.bridges {
		p.drawBridge(pen, row.dots, 3.6, p.joined(row.bridge))
		p.drawRank(pen, row.badge, row.bridge+1)
		drawLines(pen, row.name)
	}
	p.drawScale(pen)
}

// The size of a swatch of a region in the legend.
const (
	swatchWidth  = 21.0
	swatchHeight = 10.6
)

// drawSwatch draws a small region.
func (p *picture) drawSwatch(pen *pen, at box, colours render.TopicColours) {
	corners := []point{{at.minX, at.minY}, {at.maxX, at.minY}, {at.maxX, at.maxY}, {at.minX, at.maxY}}
	pen.fill(boxPath(at), colours.Region)
	pen.hatch(hatching(colours.Texture, [][]point{corners}, 3.2), lineStyle{colours.Outline, 0.4})
	pen.stroke(boxPath(at), faded(colours.Outline, regionLine), 0.5)
}

// drawScale draws the circles of the size scale beside each other, on one line.
func (p *picture) drawScale(pen *pen) {
	if len(p.legend.scale) == 0 {
		return
	}
	head := p.headStyle()
	title := "Circle size: " + strings.ToLower(shown(sizeColumn(p.m).Title))
	at := p.legend.scaleAt
	pen.text(p.typeface.fit(title, p.legend.area.width(), head.size, true), at.plus(0, -head.size-4), head)
	_, most := p.radiusRange()
	x, y := at.x, at.y-head.size-4-8-most
	for _, mark := range p.legend.scale {
		pen.mark(circlePath(point{x + mark.radius, y}, mark.radius), p.none.Fill, p.none.Outline, outlineWidth(mark.radius))
		x += 2*mark.radius + 4
		pen.text(mark.value, point{x, y - 0.36*head.size}, p.countStyle())
		x += p.typeface.width(mark.value, p.countStyle().size, false) + 14
	}
}
