package picture

import (
	"fmt"

	"github.com/papergraph/papergraph/render"
)

// What the views of topics have in common: what they say when there is nothing to show, and the notes below their legends.

// noTopics says why there is no picture of topics where there are none.
func noTopics(m *render.Map) string {
	if len(m.Items) == 0 {
		return noneOf(m)
	}
	return fmt.Sprintf("no topics are known among %s.", render.Counted(len(m.Items), itemWord(m)))
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
