package picture

import (
	"fmt"

	"github.com/papergraph/papergraph/render"
)

// What the views of topics have in common: what they say when there is nothing to show, and the notes below their legends.

// noTopics is the sentence in place of a picture of topics where there are none.
func noTopics(m *render.Map) string {
	if len(m.Items) == 0 {
		return fmt.Sprintf("There is nothing to draw: the map has no %s.", render.Plural(itemWord(m)))
	}
	return fmt.Sprintf("There is nothing to draw: no topics are known among %s.", render.Counted(len(m.Items), itemWord(m)))
}

// message is a sentence in the middle of what is free.
func (s *sheet) message(text string) []textLine {
	style := textStyle{size: s.o.Theme.TextSize + 2, colour: s.o.Theme.Muted}
	w := s.column(s.content)
	w.y = s.content.centre().y + style.size
	w.write(text, style, 3)
	for i, line := range w.lines {
		w.lines[i].at.x = s.content.centre().x - s.typeface.width(line.text, style.size, false)/2
	}
	return w.lines
}

// notes are paragraphs at the bottom of a column, under a heading.
type notes struct {
	lines []textLine
	top   float64
}

// notes lays out paragraphs from the bottom of an area up; they take half of it at most.
func (s *sheet) notes(area box, heading string, paragraphs []string) notes {
	w := s.column(area)
	w.write(heading, s.headStyle(), 1)
	for _, paragraph := range paragraphs {
		w.y -= 2
		start := *w
		if w.write(paragraph, s.noteStyle(), 5); area.maxY-w.y > area.height()/2 {
			*w = start
			break
		}
	}
	shift := w.y - area.minY
	for i := range w.lines {
		w.lines[i].at.y -= shift
	}
	return notes{w.lines, area.maxY - shift}
}

// lineBox is the box that a line of text takes up.
func (s *sheet) lineBox(l textLine) box {
	size := l.style.size
	return box{l.at.x, l.at.y - descent*size, l.at.x + s.typeface.width(l.text, size, l.style.bold), l.at.y + ascent*size}
}
