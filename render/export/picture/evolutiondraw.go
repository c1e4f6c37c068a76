package picture

import (
	"fmt"
	"strings"

	"gonum.org/v1/plot/vg"

	"github.com/papergraph/papergraph/render"
)

// writePeriods writes the years and numbers of papers above the columns, and below them what was left out.
func (e *evolution) writePeriods() {
	head, count := e.headStyle(), e.noteStyle()
	pitch := e.frame.width() / float64(len(e.columns))
	for i, p := range e.m.Periods {
		x := e.frame.minX + float64(i)*pitch
		years := fmt.Sprintf("%d–%d", p.From, p.To)
		if p.From == p.To {
			years = fmt.Sprint(p.From)
		}
		w := &columnWriter{typeface: e.typeface, left: x, width: pitch - 6, y: e.frame.maxY}
		w.write(years, head, 1)
		w.write(render.Counted(p.Papers, "paper"), count, 1)
		e.plain = append(e.plain, w.lines...)
		if rest := len(p.Topics) - len(e.columns[i]); rest > 0 {
			w := &columnWriter{typeface: e.typeface, left: x, width: pitch - 6, y: e.frame.minY + e.slot()}
			style := textStyle{size: e.o.Theme.SmallSize, colour: e.o.Theme.Muted}
			w.write("and "+render.Counted(rest, "smaller topic"), style, 1)
			e.plain = append(e.plain, w.lines...)
		}
	}
}

// labelBoxes writes the names of the topics at the right of their boxes, in up to three lines as they have room.
func (e *evolution) labelBoxes() {
	pitch := e.frame.width() / float64(len(e.columns))
	for i, column := range e.columns {
		for k, b := range column {
			t := &e.m.Periods[i].Topics[b.topic]
			style := textStyle{size: e.o.Theme.SmallSize + 1, bold: true, colour: e.coloursOf(t.Cluster).Text, halo: 2.2}
			room := e.roomAround(i, k)
			if room < lineHeight*style.size {
				style.size = e.o.Theme.SmallSize
			}
			lines := min(3, max(1, int(room/(lineHeight*style.size))))
			width := pitch - boxWidth - 14
			name := e.typeface.wholeTerms(periodTopicName(t, b.topic), width, style, lines)
			wrapped := e.typeface.balance(name, width, style, lines)
			w, h := e.typeface.textBox(wrapped, style)
			at := boxAt(point{b.box.maxX + 4, b.box.centre().y - h/2}, w, h)
			e.labels = append(e.labels, label{item: -1, cluster: t.Cluster, lines: wrapped, style: style, box: at})
		}
	}
}

// roomAround is the height around the middle of a box that is free for its name.
func (e *evolution) roomAround(i, k int) float64 {
	column := e.columns[i]
	middle := column[k].box.centre().y
	above, below := e.frame.maxY-e.headHeight()-middle, middle-e.frame.minY
	if len(column) < len(e.m.Periods[i].Topics) {
		below -= e.slot() + boxGap
	}
	half := max(min(above, below), e.slot()/2)
	for _, next := range []int{k - 1, k + 1} {
		if next >= 0 && next < len(column) {
			gap := column[next].box.centre().y - middle
			half = min(half, max(gap, -gap)/2)
		}
	}
	return 2 * half
}

// periodTopicName is a topic's label fit to be drawn, or its number in the period.
func periodTopicName(t *render.PeriodTopic, number int) string {
	if name := shown(t.Label); name != "" {
		return name
	}
	return fmt.Sprintf("topic %d", number+1)
}

func (e *evolution) draw(pen *pen) {
	pen.group("flows", "", func() {
		for r := range e.ribbons {
			rib := &e.ribbons[r]
			pen.group("", e.flowTooltip(rib), func() {
				colour := e.coloursOf(e.m.Periods[rib.period].Topics[rib.from].Cluster).Fill
				pen.fill(rib.path(), faded(colour, 0.32))
			})
		}
	})
	pen.group("topics", "", func() {
		for i, column := range e.columns {
			for _, b := range column {
				t := &e.m.Periods[i].Topics[b.topic]
				colours := e.coloursOf(t.Cluster)
				title := fmt.Sprintf("%s: %s", clipped(periodTopicName(t, b.topic), 80), render.Counted(t.Papers, "paper"))
				pen.group("", title, func() { pen.mark(boxPath(b.box), colours.Fill, colours.Outline, 0.6) })
			}
		}
	})
	pen.group("texts", "", func() { drawLines(pen, e.plain) })
	pen.group("labels", "", func() { e.writeLabels(pen, e.labels) })
	pen.group("legend", "", func() { e.drawLegend(pen) })
}

// path is the band between both ends, level where it leaves the boxes.
func (r *ribbon) path() vg.Path {
	a, b, half := r.ends[0], r.ends[1], r.width/2
	middle := (a.x + b.x) / 2
	var path vg.Path
	path.Move(a.plus(0, half).vg())
	path.CubeTo(point{middle, a.y + half}.vg(), point{middle, b.y + half}.vg(), b.plus(0, half).vg())
	path.Line(b.plus(0, -half).vg())
	path.CubeTo(point{middle, b.y - half}.vg(), point{middle, a.y - half}.vg(), a.plus(0, -half).vg())
	path.Close()
	return path
}

// flowTooltip is what a viewer of the SVG shows for a ribbon under the pointer.
func (e *evolution) flowTooltip(r *ribbon) string {
	from, to := &e.m.Periods[r.period].Topics[r.from], &e.m.Periods[r.period+1].Topics[r.to]
	title := fmt.Sprintf("%s → %s: inclusion %.2f", clipped(periodTopicName(from, r.from), 60), clipped(periodTopicName(to, r.to), 60), r.flow.Weight)
	var terms []string
	for _, s := range r.flow.Shared {
		terms = append(terms, clipped(shown(s), 40))
	}
	if len(terms) > 0 {
		title += "; both: " + strings.Join(terms, ", ")
	}
	return title
}

// spoken tells the topics of every period and the widest flows.
func (e *evolution) spoken() []string {
	sentences := []string{evolutionDescription, e.facts() + "."}
	for i, p := range e.m.Periods {
		var names []string
		for _, b := range e.columns[i][:min(6, len(e.columns[i]))] {
			names = append(names, clipped(periodTopicName(&p.Topics[b.topic], b.topic), 60))
		}
		sentences = append(sentences, fmt.Sprintf("%d to %d: %s.", p.From, p.To, strings.Join(names, "; ")))
	}
	for r := range e.ribbons[:min(8, len(e.ribbons))] {
		sentences = append(sentences, e.flowTooltip(&e.ribbons[r])+".")
	}
	return sentences
}
