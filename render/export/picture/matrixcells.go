package picture

import (
	"cmp"
	"fmt"
	"image/color"
	"strconv"
	"strings"

	"github.com/papergraph/papergraph/render"
)

// writeCells writes the shares below the diagonal and on it, and the ranks of bridging papers above it.
func (s *matrixView) writeCells() {
	for i, a := range s.order {
		for j, b := range s.order {
			cell := s.box(i, j)
			style := textStyle{size: s.o.Theme.SmallSize, colour: s.o.Theme.On(s.shade(a, b))}
			if j <= i {
				s.writeCell(cell, []string{s.percent(s.ties.Share(a, b))}, style)
				continue
			}
			style.bold = true
			s.writeCell(cell, s.rankLines(s.pairs[ordered(a, b)], style), style)
		}
	}
}

// writeCell writes lines into the middle of a cell that has room for them.
func (s *matrixView) writeCell(cell box, lines []string, style textStyle) {
	width, height := s.typeface.textBox(lines, style)
	if width > cell.width()-2 || height > cell.height() {
		return
	}
	y := cell.centre().y + height/2 - ascent*style.size
	for _, line := range lines {
		if line != "" {
			x := cell.centre().x - s.typeface.width(line, style.size, style.bold)/2
			s.plain = append(s.plain, textLine{line, point{x, y}, style})
		}
		y -= lineHeight * style.size
	}
}

// rankLines are the ranks of bridging papers in the lines that a cell holds; the last says how many more there are.
func (s *matrixView) rankLines(bridges []int, style textStyle) []string {
	most := max(1, int((s.cell-2)/(lineHeight*style.size)))
	for shown := len(bridges); shown >= 0; shown-- {
		var words []string
		for _, b := range bridges[:shown] {
			words = append(words, strconv.Itoa(b+1))
		}
		if rest := len(bridges) - shown; rest > 0 {
			words = append(words, "+"+strconv.Itoa(rest))
		}
		if lines := s.typeface.wrap(strings.Join(words, " "), s.cell-4, style, most+1); len(lines) <= most {
			return lines
		}
	}
	return nil
}

// writeList writes the legend: the bridging papers with what they join, and below them the scale of shades and notes.
func (s *matrixView) writeList() {
	area := s.legend.area
	notes := s.notes(area, "How to read it", []string{
		"Topics that are linked are neighbours; numbers are those of the topics by size.",
		"A figure is the part of the link strength of two topics that lies between them (geometric mean of both parts); on the diagonal, what stays within the topic.",
	})
	area.minY = notes.top + 10
	area.minY = s.writeScale(area)
	w := s.column(area)
	w.lines = notes.lines
	word := itemWord(s.m)
	if s.bridges == 0 {
		w.write(fmt.Sprintf("No %s is known to join topics.", word), s.noteStyle(), 2)
	} else {
		w.write("Bridging "+render.Plural(word)+", by rank", s.headStyle(), 1)
		w.y -= 5
		s.writeBridges(w, area.minY)
	}
	s.plain = append(s.plain, w.lines...)
}

// writeBridges lists bridging papers down to a lowest y and counts the rest.
func (s *matrixView) writeBridges(w *columnWriter, lowest float64) {
	joined := s.noteStyle()
	row := s.bridgePitch() + lineHeight*joined.size + 3
	lines := 1
	if w.y-float64(s.bridges)*(row+lineHeight*s.rowStyle().size) > lowest {
		lines = 2
	}
	for b := range s.bridges {
		rest := s.bridges - b
		if room := w.y - lowest; room < row || rest > 1 && room < row+lineHeight*joined.size {
			if room > lineHeight*joined.size {
				w.write("and "+render.Counted(rest, "more "+itemWord(s.m)), joined, 1)
			}
			return
		}
		entry := s.bridgeRow(w, b, lines)
		s.list = append(s.list, entry)
		left := entry.dots.x + 12
		below := &columnWriter{typeface: w.typeface, left: left, width: w.left + w.width - left, y: w.y + 2}
		below.write(s.joins(b, below.width), joined, 1)
		w.lines = append(w.lines, below.lines...)
		w.y = below.y - 3
	}
}

// joins says in one line which topics a bridging paper joins: the first pair by name too, others by number.
func (s *matrixView) joins(b int, width float64) string {
	pairs, first := "", ""
	for k, j := range s.m.Bridges[b].Joins {
		pair := fmt.Sprintf("%d–%d", j.Clusters[0]+1, j.Clusters[1]+1)
		if k == 0 {
			first = pair + ": "
		} else {
			pairs += "; " + pair
		}
	}
	if first == "" {
		return ""
	}
	size := s.noteStyle().size
	const dash = " – "
	room := width - s.typeface.width(first+dash+pairs, size, false)
	clusters := s.m.Bridges[b].Joins[0].Clusters
	one, other := firstTerm(s.m, clusters[0]), firstTerm(s.m, clusters[1])
	ones, others := s.typeface.width(one, size, false), s.typeface.width(other, size, false)
	one = s.typeface.fit(one, max(room/2, room-others), size, false)
	other = s.typeface.fit(other, max(room/2, room-ones), size, false)
	return first + one + dash + other + pairs
}

// firstTerm is a topic's name up to the first comma.
func firstTerm(m *render.Map, c int) string {
	name, _, _ := strings.Cut(topicName(m, c), ", ")
	return clipped(name, 60)
}

// writeScale lays out swatches at the bottom of an area and returns where its rest ends.
func (s *matrixView) writeScale(area box) float64 {
	head, value := s.headStyle(), s.noteStyle()
	if s.most == 0 {
		return area.minY
	}
	const steps = 5
	width := min(area.width()/steps, 42)
	height := 1.2 * head.size
	for k := range steps {
		part := float64(k) / (steps - 1)
		share := s.most * part * part
		at := boxAt(point{area.minX + float64(k)*width, area.minY + lineHeight*value.size}, width, height)
		text := cmp.Or(s.percent(share), "0")
		x := at.centre().x - s.typeface.width(text, value.size, false)/2
		s.scale = append(s.scale, scaleStep{share, at, textLine{text, point{x, area.minY + descent*value.size}, value}})
	}
	top := area.minY + lineHeight*value.size + height + 5
	title := s.typeface.fit("Link strength between two topics", area.width(), head.size, true)
	s.plain = append(s.plain, textLine{title, point{area.minX, top}, head})
	return top + head.size + 8
}

func (s *matrixView) draw(pen *pen) {
	pen.group("cells", "", func() {
		for i, a := range s.order {
			for j, b := range s.order {
				s.drawCell(pen, s.box(i, j), a, b)
			}
		}
	})
	pen.group("texts", "", func() { drawLines(pen, s.plain) })
	pen.group("legend", "", func() {
		for _, step := range s.scale {
			pen.mark(boxPath(step.at), s.grey(step.share), s.gridColour(), 0.4)
			drawLines(pen, []textLine{step.value})
		}
		for _, row := range s.list {
			s.drawBridge(pen, row.dots, 3.6, s.joined(row.bridge))
			s.drawRank(pen, row.badge, row.bridge+1)
			drawLines(pen, row.name)
		}
	})
}

// drawCell draws the shade of two topics with what it says under the pointer.
func (s *matrixView) drawCell(pen *pen, at box, a, b int) {
	title := ""
	if share := s.ties.Share(a, b); share > 0 {
		title = fmt.Sprintf("%d–%d: %s of the link strength", a+1, b+1, s.percent(share))
	}
	if bridges := s.pairs[ordered(a, b)]; len(bridges) > 0 && a != b {
		title += fmt.Sprintf("; %s", render.Counted(len(bridges), "bridging "+itemWord(s.m)))
	}
	pen.group("", title, func() { pen.mark(boxPath(at), s.shade(a, b), s.gridColour(), 0.4) })
}

func (s *matrixView) gridColour() color.NRGBA {
	return render.Mix(s.o.Theme.Background, s.o.Theme.Link, 0.35)
}

// spoken names the topics that are linked most strongly and the best bridging papers.
func (s *matrixView) spoken() []string {
	sentences := []string{s.description(), s.facts() + "."}
	for b := range min(s.bridges, 10) {
		joins := s.m.Bridges[b].Joins
		if len(joins) == 0 {
			continue
		}
		sentences = append(sentences, fmt.Sprintf("%d: %s joins %s and %s.", b+1, clipped(s.labelOf(s.m.Bridges[b].Item), 60),
			clipped(topicName(s.m, joins[0].Clusters[0]), 60), clipped(topicName(s.m, joins[0].Clusters[1]), 60)))
	}
	return sentences
}
