package render

import (
	"fmt"
	"unicode/utf16"
	"unicode/utf8"
)

// Marks in the file. A Go string counts bytes of UTF-8, a string of JavaScript code units of UTF-16, and who reads the
// file cuts its text by the latter. Both ways go once through the text: an ASCII letter is one of either, a CJK
// character three bytes and one unit, an emoji four bytes and two units. A byte that is not UTF-8 is written to JSON as
// U+FFFD, which is one unit. (Unicode 16.0, §2.5, https://www.unicode.org/versions/Unicode16.0.0/core-spec/chapter-2/)

// encodeMarks is [start, end, term, start, end, term, ...] with places in UTF-16 code units, nil without marks.
func encodeMarks(text string, marks []Mark) []int {
	if len(marks) == 0 {
		return nil
	}
	out := make([]int, 0, 3*len(marks))
	c := textCursor{text: text}
	for _, m := range marks {
		for c.byte < m.Start {
			c.step()
		}
		start := c.unit
		for c.byte < m.End {
			c.step()
		}
		out = append(out, start, c.unit, m.Term)
	}
	return out
}

// decodeMarks is the way back. It returns an error when a place lies outside of the text or within a character, or when
// places are not in order; whether terms exist is left to Check.
func decodeMarks(text string, from []int) ([]Mark, error) {
	if len(from)%3 != 0 {
		return nil, fmt.Errorf("its marks are %d numbers; each mark is three", len(from))
	}
	var marks []Mark
	c := textCursor{text: text}
	for k := 0; k < len(from); k += 3 {
		m := Mark{Start: c.find(from[k]), End: c.find(from[k+1]), Term: from[k+2]}
		if m.Start < 0 || m.End < 0 {
			return nil, fmt.Errorf("a mark from %d to %d of its text is not between characters, or out of order", from[k], from[k+1])
		}
		marks = append(marks, m)
	}
	return marks, nil
}

// A textCursor goes through a text and counts bytes and UTF-16 code units.
type textCursor struct {
	text       string
	byte, unit int
}

func (c *textCursor) step() {
	r, size := utf8.DecodeRuneInString(c.text[c.byte:])
	c.byte += size
	c.unit += utf16.RuneLen(r)
}

// find goes on to a unit and returns its byte, or -1 when it is behind, or no character begins or ends there.
func (c *textCursor) find(unit int) int {
	for c.unit < unit && c.byte < len(c.text) {
		c.step()
	}
	if c.unit != unit {
		return -1
	}
	return c.byte
}
