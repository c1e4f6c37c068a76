package picture

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/papergraph/papergraph/render"
)

// A sheet is what every view has: a page with a title above, the source below, and room for the picture between them.
type sheet struct {
	o        Options // defaults filled in
	typeface *typeface
	page     box // the whole page
	content  box // what is free
	header   []textLine
	footer   []textLine
}

// A textLine is one line of text with its place.
type textLine struct {
	text  string
	at    point // where the baseline starts
	style textStyle
}

const pageMargin = 20.0

// newSheet is an empty page of the size that complete options give.
func newSheet(o Options) sheet {
	page := box{0, 0, o.Width, o.Height}
	return sheet{o: o, typeface: newTypeface(o.Theme.Serif, o.Fonts...), page: page, content: page.grown(-pageMargin)}
}

// writeHeader lays out a title, a description and a line of facts, and takes their space off the top.
func (s *sheet) writeHeader(title, description, facts string) {
	t := &s.o.Theme
	w := s.column(s.content)
	w.write(shown(title), textStyle{size: t.TitleSize, bold: true, colour: t.Ink}, 1)
	w.y -= 2
	w.write(shown(description), textStyle{size: t.TextSize + 0.5, colour: t.Muted}, 2)
	w.write(facts, textStyle{size: t.TextSize, colour: t.Muted}, 1)
	s.content.maxY = w.y - 8
	s.header = w.lines
}

// writeFooter lays out the source line, where there is one, and takes its space off the bottom.
func (s *sheet) writeFooter(source string) {
	style := textStyle{size: s.o.Theme.SmallSize + 0.5, colour: s.o.Theme.Muted}
	if source = shown(source); source == "" {
		return
	}
	s.footer = []textLine{{
		s.typeface.fit(source, s.content.width(), style.size, false), point{s.content.minX, s.content.minY}, style,
	}}
	s.content.minY += style.size * 1.8
}

// takeRight takes a column for a legend off the right side.
func (s *sheet) takeRight() box { return s.takeColumn(min(max(0.21*s.content.width(), 130), 240)) }

// takeColumn takes a column of a width off the right side.
func (s *sheet) takeColumn(width float64) box {
	area := s.content
	area.minX = area.maxX - width
	s.content.maxX = area.minX - 14
	return area
}

// drawFrame draws header and footer.
func (s *sheet) drawFrame(pen *pen) {
	pen.group("header", "", func() { drawLines(pen, s.header) })
	pen.group("footer", "", func() { drawLines(pen, s.footer) })
}

func drawLines(pen *pen, lines []textLine) {
	for _, line := range lines {
		pen.text(line.text, line.at, line.style)
	}
}

// drawing is the page with what draw puts between header and footer.
func (s *sheet) drawing(title string, spoken []string, draw func(*pen)) *Drawing {
	d := newDrawing(s.o)
	d.Title, d.Spoken, d.typeface = title, strings.TrimSpace(strings.Join(spoken, " ")), s.typeface
	d.draw = func(pen *pen) {
		draw(pen)
		s.drawFrame(pen)
	}
	return d
}

// The styles of a legend: its headings, rows, explanations and figures.
func (s *sheet) headStyle() textStyle {
	return textStyle{size: s.o.Theme.TextSize, bold: true, colour: s.o.Theme.Ink}
}

func (s *sheet) rowStyle() textStyle {
	return textStyle{size: s.o.Theme.TextSize - 0.5, colour: s.o.Theme.Ink}
}

func (s *sheet) noteStyle() textStyle {
	return textStyle{size: s.o.Theme.TextSize - 1.5, colour: s.o.Theme.Muted}
}

func (s *sheet) countStyle() textStyle {
	return textStyle{size: s.o.Theme.TextSize - 0.5, colour: s.o.Theme.Muted}
}

// A columnWriter writes lines under each other.
type columnWriter struct {
	typeface       *typeface
	left, width, y float64 // y is where the next line's top is
	lines          []textLine
}

// column writes from the top of an area.
func (s *sheet) column(area box) *columnWriter {
	return &columnWriter{typeface: s.typeface, left: area.minX, width: area.width(), y: area.maxY}
}

// write adds a text, wrapped into at most the given number of lines.
func (w *columnWriter) write(s string, style textStyle, lines int) {
	for _, line := range w.typeface.wrap(s, w.width, style, lines) {
		w.lines = append(w.lines, textLine{line, point{w.left, w.y - ascent*style.size}, style})
		w.y -= lineHeight * style.size
	}
}

// titleOfView says which view of a map is seen.
func titleOfView(view string, m *render.Map) string {
	if title := shown(m.Title); title != "" {
		return view + ": " + title
	}
	return view
}

// topicFacts counts what a map holds.
func topicFacts(m *render.Map) string {
	facts := render.Counted(len(m.Items), itemWord(m))
	if n := len(m.Clusters); n > 0 {
		facts += " in " + render.Counted(n, "topic")
	}
	return facts
}

// itemWord is what an item is called.
func itemWord(m *render.Map) string {
	if word := shown(m.ItemWord); word != "" {
		return clipped(word, 40)
	}
	return "item"
}

// A heading is the title of a view and what stands below it, which may be nothing.
type heading struct{ title, note string }

// nothingToDraw is the page of a view with a sentence in its middle that says why there is no picture. The options are
// complete.
func nothingToDraw(m *render.Map, o Options, h heading, why string) *Drawing {
	s := newSheet(o)
	s.writeFooter(m.Source)
	s.writeHeader(h.title, h.note, topicFacts(m))
	why = "There is nothing to draw: " + why
	lines := s.message(why)
	d := s.drawing(h.title, []string{why}, func(pen *pen) { drawLines(pen, lines) })
	d.dot = func() []byte { // for views that are graphs
		var w dotWriter
		w.block(`graph "nothing"`, func() { w.line("graph", attribute{"label", dotText(why)}) })
		return w.buf.Bytes()
	}
	return d
}

// emptyMap is the page of the map, or of a variant of it, when it has nothing to show.
func emptyMap(m *render.Map, o Options, why string) *Drawing {
	return nothingToDraw(m, o, heading{titleOfMap(m), m.Description}, why)
}

// message is a sentence in the middle of what is free.
func (s *sheet) message(text string) []textLine {
	style := textStyle{size: s.o.Theme.TextSize + 2, colour: s.o.Theme.Muted}
	w := s.column(s.content)
	w.y = s.content.centre().y + style.size
	for _, line := range s.typeface.balance(text, w.width, style, 3) {
		w.write(line, style, 1)
	}
	for i, line := range w.lines {
		w.lines[i].at.x = s.content.centre().x - s.typeface.width(line.text, style.size, false)/2
	}
	return w.lines
}

// noneOf says why there is no picture of an empty map.
func noneOf(m *render.Map) string {
	return fmt.Sprintf("the map has no %s.", render.Plural(itemWord(m)))
}

// titleOfMap is the title of the map, or a word for one that has none.
func titleOfMap(m *render.Map) string { return cmp.Or(shown(m.Title), "Map") }
