package picture

// Text in a picture: which characters are shown, how wide they are, where lines break.
//
// Widths come from the advances of Liberation, the typeface that gonum's plot carries, so they are the same on every
// machine; Arial and Helvetica, which a browser without Liberation takes instead, have the same widths by design. A
// character that Liberation lacks is taken to be as wide as it usually is: one em for East Asian characters and emoji,
// nothing for combining marks, else 0.6 em.

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/width"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/font/liberation"

	xfont "golang.org/x/image/font"
)

const (
	ellipsis    = "…"
	replacement = '□' // for a character that the font lacks, where glyphs are drawn
	lineHeight  = 1.18
	ascent      = 0.76 // of the font size, above the baseline, capitals and accents
	descent     = 0.22
)

// A typeface measures and hands out the regular and the bold face of a theme's typeface. Several goroutines may use it.
type typeface struct {
	faces [2]font.Face // regular, bold; of size 1

	mu     sync.Mutex // of what follows
	ems    [2]map[rune]float64
	buffer sfnt.Buffer
}

// newTypeface returns Liberation Serif or Liberation Sans.
func newTypeface(serif bool) *typeface {
	variant := font.Variant("Sans")
	if serif {
		variant = "Serif"
	}
	t := &typeface{ems: [2]map[rune]float64{{}, {}}}
	for _, face := range liberation.Collection() {
		if face.Font.Variant != variant || face.Font.Style != xfont.StyleNormal {
			continue
		}
		if face.Font.Weight == xfont.WeightBold {
			t.faces[1] = face
		} else {
			t.faces[0] = face
		}
	}
	return t
}

// face returns the face at a size in points.
func (t *typeface) face(bold bool, size float64) font.Face {
	face := t.faces[weight(bold)]
	face.Font.Size = font.Length(size)
	return face
}

func weight(bold bool) int {
	if bold {
		return 1
	}
	return 0
}

// lacks reports whether the typeface has no glyph for r.
func (t *typeface) lacks(r rune) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	glyph, err := t.faces[0].Face.GlyphIndex(&t.buffer, r)
	return err != nil || glyph == 0
}

// width returns the width of a line of text in points.
func (t *typeface) width(s string, size float64, bold bool) float64 {
	t.mu.Lock()
	defer t.mu.Unlock()
	var ems float64
	joined := false
	for _, r := range s {
		if !joined {
			ems += t.em(r, weight(bold))
		}
		joined = r == zeroWidthJoiner
	}
	return ems * size
}

const zeroWidthJoiner = '\u200D'

// em returns the advance of r in units of the font size. Its callers hold the lock.
func (t *typeface) em(r rune, weight int) float64 {
	if em, known := t.ems[weight][r]; known {
		return em
	}
	em := t.measure(r, weight)
	t.ems[weight][r] = em
	return em
}

func (t *typeface) measure(r rune, weight int) float64 {
	face := t.faces[weight].Face
	glyph, err := face.GlyphIndex(&t.buffer, r)
	if err != nil || glyph == 0 {
		return usualWidth(r)
	}
	units := fixed.Int26_6(face.UnitsPerEm())
	advance, err := face.GlyphAdvance(&t.buffer, glyph, units, xfont.HintingNone)
	if err != nil {
		return usualWidth(r)
	}
	return float64(advance) / float64(units)
}

// usualWidth is the width in ems of a character without a glyph.
func usualWidth(r rune) float64 {
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 1
	}
	return 0.6
}

// shown makes a text fit to be drawn: one line, white space collapsed, control characters and bytes that are no UTF-8
// replaced by U+FFFD, marks that turn the direction of writing or that have no width left out.
func shown(s string) string {
	if s = strings.TrimSpace(s); plainASCII(s) {
		return s
	}
	var b strings.Builder
	space := false
	for _, r := range s {
		r = showable(r)
		if r == ' ' || r < 0 {
			space = space || r == ' '
			continue
		}
		if space && b.Len() > 0 {
			b.WriteByte(' ')
		}
		space = false
		b.WriteRune(r)
	}
	return b.String()
}

// plainASCII reports whether s is printable ASCII without double spaces, which shown need not touch.
func plainASCII(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' || s[i] == ' ' && s[i-1] == ' ' {
			return false
		}
	}
	return true
}

// showable is the rune to draw for r, or -1 for none.
func showable(r rune) rune {
	switch {
	case unicode.IsSpace(r) && r != '\u0085', r == '\u2028', r == '\u2029':
		return ' '
	case r == zeroWidthJoiner, r == '\u200C':
		return r
	case unicode.Is(unicode.Cf, r):
		return -1
	case unicode.IsControl(r), r&0xFFFE == 0xFFFE, r >= 0xFDD0 && r <= 0xFDEF, r == utf8.RuneError:
		return utf8.RuneError
	}
	return r
}

// fit shortens a shown text to a width in points, with an ellipsis where something is left out. A cut falls between
// words when that keeps at least half of what fits.
func (t *typeface) fit(s string, limit, size float64, bold bool) string {
	if t.width(s, size, bold) <= limit {
		return s
	}
	room := limit - t.width(ellipsis, size, bold)
	cut := t.prefix(s, room, size, bold)
	if space := strings.LastIndexByte(s[:cut], ' '); cut < len(s) && s[cut] != ' ' && 2*space > cut {
		cut = space
	}
	return strings.TrimRight(s[:cut], " ,;:.-–—(") + ellipsis
}

// prefix returns how many bytes of s fit into a width, whole characters with their combining marks and what is joined to
// them.
func (t *typeface) prefix(s string, limit, size float64, bold bool) int {
	var used float64
	joined := false
	for i, r := range s {
		if !joined {
			used += t.em(r, weight(bold)) * size
		}
		if used > limit {
			return i
		}
		joined = r == zeroWidthJoiner
	}
	return len(s)
}

// wrap breaks a shown text into at most the given number of lines of a width. Words too long for a line are broken;
// what does not fit is left out with an ellipsis.
func (t *typeface) wrap(s string, limit float64, f textStyle, lines int) []string {
	var out []string
	for s != "" && len(out) < lines-1 {
		head, rest := t.breakLine(s, limit, f)
		out = append(out, head)
		s = rest
	}
	if s != "" && lines > 0 {
		out = append(out, t.fit(s, limit, f.size, f.bold))
	}
	return out
}

// breakLine takes off the first line.
func (t *typeface) breakLine(s string, limit float64, f textStyle) (line, rest string) {
	cut := t.prefix(s, limit, f.size, f.bold)
	if cut == len(s) {
		return s, ""
	}
	if space := strings.LastIndexByte(s[:cut+1], ' '); space > 0 {
		return s[:space], strings.TrimLeft(s[space:], " ")
	}
	if cut == 0 {
		_, cut = utf8.DecodeRuneInString(s)
	}
	return s[:cut], s[cut:]
}

// balance wraps like wrap, and then narrows the lines as long as their number stays, so that they are of like length.
func (t *typeface) balance(s string, limit float64, f textStyle, lines int) []string {
	wrapped := t.wrap(s, limit, f, lines)
	if len(wrapped) < 2 || strings.HasSuffix(wrapped[len(wrapped)-1], ellipsis) {
		return wrapped
	}
	longest := t.widest(strings.Fields(s), f)
	for narrower := 0.95 * limit; narrower > max(longest, 0.4*limit); narrower -= 0.05 * limit {
		next := t.wrap(s, narrower, f, lines+1)
		if len(next) > len(wrapped) {
			break
		}
		wrapped = next
	}
	return wrapped
}

// wholeTerms leaves off terms at the end of a list, "a, b, c", until the rest fits into lines of a width; the first
// stays in any case.
func (t *typeface) wholeTerms(list string, limit float64, f textStyle, lines int) string {
	for {
		wrapped := t.wrap(list, limit, f, lines)
		comma := strings.LastIndex(list, ", ")
		if len(wrapped) == 0 || comma <= 0 || !strings.HasSuffix(wrapped[len(wrapped)-1], ellipsis) {
			return list
		}
		list = list[:comma]
	}
}

// widest is the width of the longest line.
func (t *typeface) widest(lines []string, f textStyle) float64 {
	var most float64
	for _, line := range lines {
		most = max(most, t.width(line, f.size, f.bold))
	}
	return most
}
