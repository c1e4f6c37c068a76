package picture

// From letters to glyphs.
//
// A line of plain text is its letters one after the other, each as wide as its glyph, without kerning. Anything else
// takes the long way: the Unicode bidirectional algorithm (UAX #9) cuts it into pieces of one direction and orders them
// for the eye; each is cut where script or font change; HarfBuzz joins Arabic letters, stacks Devanagari and puts
// accents where they belong. A letter that no font has is drawn as □, as wide as it usually is; what is joined to it, or
// has no width, is left out. The same line of glyphs is measured, filled into pixels and written into PDF and EPS.
//
// https://www.unicode.org/reports/tr9/, https://harfbuzz.github.io/

import (
	"slices"
	"unicode"

	"github.com/go-text/typesetting/bidi"
	"github.com/go-text/typesetting/di"
	gotext "github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
)

// A glyph is one shape in a line of text.
type glyph struct {
	font    *cut
	id      gotext.GID
	x, y    float64 // its origin, in ems from the start of the line's baseline
	advance float64 // in ems
	text    string  // the letters that it stands for; empty when another glyph stands for them
}

// A glyphLine is a line of text as it is drawn, from left to right.
type glyphLine struct {
	glyphs []glyph
	ems    float64 // its width
}

// mostLines is how many shaped lines are kept.
const mostLines = 4096

// line shapes a text. Its callers hold the lock.
func (t *typeface) line(s string, weight int) glyphLine {
	if kept, known := t.lines[weight][s]; known {
		return kept
	}
	var l glyphLine
	if t.plain(s, weight) {
		l = t.plainLine(s, weight)
	} else {
		l = t.shaped(s, weight)
	}
	if len(t.lines[weight]) >= mostLines {
		clear(t.lines[weight])
	}
	t.lines[weight][s] = l
	return l
}

// plain reports whether a text is drawn letter by letter in the first font.
func (t *typeface) plain(s string, weight int) bool {
	if plainASCII(s) {
		return true
	}
	for _, r := range s {
		if !plainLetter(r) || t.cuts[weight][0].glyph(r) == 0 {
			return false
		}
	}
	return true
}

// plainLetter reports whether a letter neither joins nor combines nor turns the direction of writing.
func plainLetter(r rune) bool {
	return (r < 0x0590 || r >= 0x1E00 && r < 0x2C00) && !unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf)
}

func (t *typeface) plainLine(s string, weight int) glyphLine {
	var l glyphLine
	first := t.cuts[weight][0]
	for _, r := range s {
		advance := t.em(r, weight)
		l.glyphs = append(l.glyphs, glyph{font: first, id: first.glyph(r), x: l.ems, advance: advance, text: string(r)})
		l.ems += advance
	}
	return l
}

// A spelling is a text as it can be drawn: every letter has a glyph.
type spelling struct {
	runes   []rune
	stand   []string  // what each stands for
	missing []float64 // the width of a letter that □ stands for, else 0
}

// spell replaces what no font has.
func (t *typeface) spell(s string, weight int) spelling {
	var out spelling
	joined := false
	for _, r := range s {
		follows := joined
		joined = r == zeroWidthJoiner
		drawn := t.cutOf(r, weight) != nil
		switch {
		case !drawn && (follows || usualWidth(r) == 0):
			if last := len(out.stand) - 1; last >= 0 {
				out.stand[last] += string(r)
			}
			continue
		case drawn:
			out.runes, out.missing = append(out.runes, r), append(out.missing, 0)
		default:
			out.runes, out.missing = append(out.runes, replacement), append(out.missing, usualWidth(r))
		}
		out.stand = append(out.stand, string(r))
	}
	return out
}

// cutOf is the first font that has a letter, or nil.
func (t *typeface) cutOf(r rune, weight int) *cut {
	for _, c := range t.cuts[weight] {
		if c.glyph(r) != 0 {
			return c
		}
	}
	return nil
}

// ResolveFace is the face for a letter; a mark or a joiner takes that of the letter before it, when that has it.
func (f *faceMap) ResolveFace(r rune) *gotext.Face {
	c := f.t.cutOf(r, f.weight)
	if f.last != nil && (c == nil || unicode.In(r, unicode.M, unicode.Cf, unicode.Zs) && f.last.glyph(r) != 0) {
		c = f.last
	}
	if c == nil {
		c = f.t.cuts[f.weight][0]
	}
	f.last = c
	return c.face
}

// A faceMap chooses faces for a line.
type faceMap struct {
	t      *typeface
	weight int
	last   *cut
}

// shaped takes the long way.
func (t *typeface) shaped(s string, weight int) glyphLine {
	text := t.spell(s, weight)
	var l glyphLine
	if len(text.runes) == 0 {
		return l
	}
	runs := slices.Clone(t.segmenter.Split(shaping.Input{
		Text: text.runes, RunEnd: len(text.runes), Direction: di.DirectionLTR, Size: shapingSize,
	}, &faceMap{t: t, weight: weight}))
	for _, run := range visualOrder(text.runes, runs) {
		t.shapeRun(&l, text, run, weight)
	}
	return l
}

// shapingSize is the em in which HarfBuzz answers.
const shapingSize = fixed.Int26_6(1 << 16)

// visualOrder sorts runs, which come in the order of reading, from left to right: rule L2 of the bidirectional
// algorithm.
func visualOrder(text []rune, runs []shaping.Input) []shaping.Input {
	levels := make([]uint8, len(runs))
	var paragraph bidi.Paragraph
	pieces := paragraph.Segment(text, bidi.LeftToRight)
	most, piece := uint8(0), 0
	for k, run := range runs {
		for piece+1 < pieces.NumRuns() && run.RunStart >= pieces.Run(piece).End {
			piece++
		}
		levels[k] = uint8(pieces.Run(piece).Level)
		most = max(most, levels[k])
	}
	for level := most; level > 0; level-- {
		for from := 0; from < len(runs); from++ {
			to := from
			for to < len(runs) && levels[to] >= level {
				to++
			}
			slices.Reverse(runs[from:to])
			slices.Reverse(levels[from:to])
			from = max(from, to-1)
		}
	}
	return runs
}

// shapeRun adds the glyphs of one run to a line.
func (t *typeface) shapeRun(l *glyphLine, text spelling, run shaping.Input, weight int) {
	font := t.cuts[weight][slices.IndexFunc(t.cuts[weight], func(c *cut) bool { return c.face == run.Face })]
	if font == t.cuts[weight][0] { // as plain lines are: letters are measured one by one
		run.FontFeatures = []shaping.FontFeature{{Tag: opentype.MustNewTag("kern")}, {Tag: opentype.MustNewTag("liga")}}
	}
	told := -1 // the last cluster whose letters a glyph stands for
	var glyphs []shaping.Glyph
	unlessBroken(func() { glyphs = t.shaper.Shape(run).Glyphs })
	for _, g := range glyphs {
		one := glyph{font: font, id: g.GlyphID, x: l.ems + inEms(g.XOffset), y: inEms(g.YOffset)}
		one.advance = min(max(inEms(g.Advance), 0), widestGlyph)
		if cluster := g.TextIndex(); cluster != told {
			told = cluster
			for k := cluster; k < min(cluster+g.RunesCount(), len(text.stand)); k++ {
				one.text += text.stand[k]
			}
			if w := text.missing[cluster]; w > 0 {
				one.advance = w
			}
		}
		l.glyphs = append(l.glyphs, one)
		l.ems += one.advance
	}
}

func inEms(v fixed.Int26_6) float64 { return float64(v) / float64(shapingSize) }

// An outliner takes the outlines of glyphs.
type outliner interface {
	moveTo(point)
	lineTo(point)
	quadTo(control, to point)
	cubeTo(first, second, to point)
	closePath()
}

// trace hands the outlines of a line to an outliner; size is that of the font, in its units, and the line starts at a
// point.
func (l glyphLine) trace(out outliner, at point, size float64) {
	for _, g := range l.glyphs {
		origin := at.plus(size*g.x, size*g.y)
		trace(out, g.font.outline(g.id), origin, size*g.font.unit())
	}
}

// trace hands one outline to an outliner.
func trace(out outliner, shape []opentype.Segment, origin point, scale float64) {
	place := func(p opentype.SegmentPoint) point {
		return origin.plus(float64(scale*float64(p.X)), float64(scale*float64(p.Y)))
	}
	open := false
	for _, s := range shape {
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			if open {
				out.closePath()
			}
			open = true
			out.moveTo(place(s.Args[0]))
		case opentype.SegmentOpLineTo:
			out.lineTo(place(s.Args[0]))
		case opentype.SegmentOpQuadTo:
			out.quadTo(place(s.Args[0]), place(s.Args[1]))
		case opentype.SegmentOpCubeTo:
			out.cubeTo(place(s.Args[0]), place(s.Args[1]), place(s.Args[2]))
		}
	}
	if open {
		out.closePath()
	}
}
