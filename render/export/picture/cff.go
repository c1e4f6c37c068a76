package picture

// The font that a PDF carries: the glyphs that the picture draws, and no others, as a Compact Font Format.
//
// TrueType and PostScript outlines alike become Type 2 charstrings in thousandths of an em: straight lines and cubic
// curves, relative to the point before, a curve of one control point raised to one of two, which is exact. Hints are left
// out; they serve screens of few pixels. The font is keyed by CID, and a glyph's CID is its place in it.
//
//   - Adobe Technical Note 5176, The Compact Font Format Specification (2003)
//   - Adobe Technical Note 5177, The Type 2 Charstring Format (2000)

import (
	"encoding/binary"
	"math"

	gotext "github.com/go-text/typesetting/font"
)

// cffUnits is the size of the em.
const cffUnits = 1000

// A charstring draws one glyph. It is an outliner of points in units of the font that it is written for.
type charstring struct {
	code   []byte
	x, y   int // where the pen is
	at     point
	moved  bool // whether the width, which comes first, is written
	width  int
	bounds box
}

// newCharstring is the outline of a glyph.
func newCharstring(c *cut, id gotext.GID) *charstring {
	s := &charstring{width: int(math.Round(cffUnits * c.advance(id)))}
	trace(s, c.outline(id), point{}, cffUnits*c.unit())
	s.begin()
	s.code = append(s.code, 14) // endchar
	return s
}

// begin writes the width, once.
func (s *charstring) begin() {
	if !s.moved {
		s.code = cffNumber(s.code, s.width)
		s.moved = true
	}
}

// to writes the way to a point and goes there.
func (s *charstring) to(p point) {
	x, y := int(math.Round(p.x)), int(math.Round(p.y))
	s.code = cffNumber(cffNumber(s.code, x-s.x), y-s.y)
	s.x, s.y, s.at = x, y, p
	s.bounds = s.bounds.union(box{p.x, p.y, p.x, p.y})
}

func (s *charstring) moveTo(p point) {
	s.begin()
	s.to(p)
	s.code = append(s.code, 21) // rmoveto
}

func (s *charstring) lineTo(p point) {
	s.to(p)
	s.code = append(s.code, 5) // rlineto
}

func (s *charstring) quadTo(c, p point) { s.cubeTo(s.at.towards(c, 2./3), p.towards(c, 2./3), p) }

func (s *charstring) cubeTo(c, d, p point) {
	s.to(c)
	s.to(d)
	s.to(p)
	s.code = append(s.code, 8) // rrcurveto
}

func (s *charstring) closePath() {} // a contour closes itself

// cffNumber adds an integer of 16 bits in the notation of charstrings, which is also that of DICTs.
func cffNumber(code []byte, v int) []byte {
	v = min(max(v, math.MinInt16), math.MaxInt16)
	switch {
	case v >= -107 && v <= 107:
		return append(code, byte(v+139))
	case v >= 108 && v <= 1131:
		v -= 108
		return append(code, byte(v>>8+247), byte(v))
	case v >= -1131 && v <= -108:
		v = -v - 108
		return append(code, byte(v>>8+251), byte(v))
	}
	return append(code, 28, byte(v>>8), byte(v))
}

// cffOffset adds an integer in five bytes, so that its size does not depend on its value.
func cffOffset(code []byte, v int) []byte {
	return binary.BigEndian.AppendUint32(append(code, 29), uint32(v))
}

// cffIndex is a list of byte strings.
func cffIndex(entries ...[]byte) []byte {
	out := binary.BigEndian.AppendUint16(nil, uint16(len(entries)))
	if len(entries) == 0 {
		return out
	}
	out = append(out, 4) // bytes of an offset
	end := 1
	out = binary.BigEndian.AppendUint32(out, uint32(end))
	for _, e := range entries {
		end += len(e)
		out = binary.BigEndian.AppendUint32(out, uint32(end))
	}
	for _, e := range entries {
		out = append(out, e...)
	}
	return out
}

// cffFont is the whole font: the first glyph is the one for what is missing.
func cffFont(name string, glyphs [][]byte) []byte {
	const standardStrings = 391 // names that every reader knows; ours are numbered after them
	head := append([]byte{1, 0, 4, 4}, cffIndex([]byte(name))...)
	names := append(cffIndex([]byte("Adobe"), []byte("Identity")), cffIndex()...) // and no global subroutines
	top := func(charset, choice, shapes, dicts int) []byte {
		d := cffNumber(cffNumber(cffNumber(nil, standardStrings), standardStrings+1), 0)
		d = append(d, 12, 30)                                // ROS
		d = append(cffNumber(d, len(glyphs)), 12, 34)        // CIDCount
		d = append(cffOffset(d, charset), 15)                // charset
		d = append(cffOffset(d, choice), 12, 37)             // FDSelect
		d = append(cffOffset(d, shapes), 17)                 // CharStrings
		return cffIndex(append(cffOffset(d, dicts), 12, 36)) // FDArray
	}
	count := uint16(len(glyphs))
	charset := binary.BigEndian.AppendUint16([]byte{2, 0, 1}, max(count, 2)-2) // 1 and all that follow
	choice := binary.BigEndian.AppendUint16([]byte{3, 0, 1, 0, 0, 0}, count)
	shapes := cffIndex(glyphs...)
	charsetAt := len(head) + len(top(0, 0, 0, 0)) + len(names)
	choiceAt := charsetAt + len(charset)
	shapesAt := choiceAt + len(choice)
	dictsAt := shapesAt + len(shapes)
	private := func(at int) []byte { return append(cffOffset(cffNumber(nil, 0), at), 18) } // empty, at the end
	dicts := cffIndex(private(dictsAt + len(cffIndex(private(0)))))
	out := append(head, top(charsetAt, choiceAt, shapesAt, dictsAt)...)
	for _, part := range [][]byte{names, charset, choice, shapes, dicts} {
		out = append(out, part...)
	}
	return out
}
