package picture

// Text in a picture: which characters are shown, how wide they are, where lines break.
//
// Widths come from the advances of Liberation, the typeface that gonum's plot carries, and of the fonts that the user
// names, so they are the same on every machine; Arial and Helvetica, which a browser without Liberation takes instead,
// have the same widths by design. A character that none of them has is taken to be as wide as it usually is: one em for
// East Asian characters and emoji, nothing for combining marks, else 0.6 em.

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/go-text/typesetting/shaping"
	"github.com/rivo/uniseg"
	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"
	"gonum.org/v1/plot/font"
)

const (
	ellipsis    = "…"
	replacement = '□' // for a character that the font lacks, where glyphs are drawn
	lineHeight  = 1.18
	ascent      = 0.76 // of the font size, above the baseline, capitals and accents
	descent     = 0.22
)

// A typeface measures and hands out the regular and the bold face of a theme's typeface, and falls back on other fonts.
// Several goroutines may use it.
type typeface struct {
	faces [2]font.Face // regular, bold; of size 1
	names []string     // of the fonts that it falls back on

	mu        sync.Mutex // of what follows
	cuts      [2][]*cut  // of each weight, asked in turn
	ems       [2]map[rune]float64
	lines     [2]map[string]glyphLine
	shaper    shaping.HarfbuzzShaper
	segmenter shaping.Segmenter
}

// newTypeface returns Liberation Serif or Liberation Sans, which falls back on other fonts in turn: bold text on bold
// ones first.
func newTypeface(serif bool, fallbacks ...*Font) *typeface {
	t := &typeface{ems: [2]map[rune]float64{{}, {}}, lines: [2]map[string]glyphLine{{}, {}}}
	cuts := make(map[*Font]*cut)
	for w, standard := range standardFonts()[weight(serif)] {
		t.faces[w] = standard.gonum
		t.cuts[w] = []*cut{newCut(standard.font)}
		for _, bold := range []bool{w == 1, w == 0} {
			for _, f := range fallbacks {
				if f.Bold != bold {
					continue
				}
				if cuts[f] == nil {
					cuts[f] = newCut(f)
				}
				t.cuts[w] = append(t.cuts[w], cuts[f])
			}
		}
	}
	for _, f := range fallbacks {
		if !slices.Contains(t.names, f.Name) {
			t.names = append(t.names, f.Name)
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
	return t.cutOf(r, 0) == nil
}

// width returns the width of a line of text in points.
func (t *typeface) width(s string, size float64, bold bool) float64 {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.lineEms(s, weight(bold)) * size
}

// lineEms is the width of a line in ems. Its callers hold the lock.
func (t *typeface) lineEms(s string, weight int) float64 {
	if !t.plain(s, weight) {
		return t.line(s, weight).ems
	}
	var ems float64
	for _, r := range s {
		ems += t.em(r, weight)
	}
	return ems
}

// trace hands the outlines of a line of text to an outliner, from a point on its baseline.
func (t *typeface) trace(out outliner, s string, at point, style textStyle) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.line(s, weight(style.bold)).trace(out, at, style.size)
}

const zeroWidthJoiner = '\u200D'

// em returns the advance of r in units of the font size. Its callers hold the lock.
func (t *typeface) em(r rune, weight int) float64 {
	em, known := t.ems[weight][r]
	if !known {
		em = usualWidth(r)
		if c := t.cutOf(r, weight); c != nil {
			em = c.advance(c.glyph(r))
		}
		t.ems[weight][r] = em
	}
	return em
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
// replaced by U+FFFD, accents joined with their letters, marks that turn the direction of writing or
// that have no width left out, but for joiners.
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
	return norm.NFC.String(b.String())
}

// plainASCII reports whether s is printable ASCII without a leading or double spaces, which shown need not touch.
func plainASCII(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' || s[i] == ' ' && (i == 0 || s[i-1] == ' ') {
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
	if space := lastBreak(s, cut); 2*space > cut {
		cut = space
	}
	return strings.TrimRight(s[:cut], " ,;:.-–—(、，") + ellipsis
}

// prefix returns how many bytes of s fit into a width, whole characters with their combining marks and what is joined
// to them.
func (t *typeface) prefix(s string, limit, size float64, bold bool) int {
	if t.width(s, size, bold) <= limit {
		return len(s)
	}
	if plainASCII(s) {
		return t.plainPrefix(s, limit/size, weight(bold))
	}
	return t.clusterPrefix(s, func(head string) bool { return t.width(head, size, bold) <= limit })
}

// plainPrefix is prefix for letters that stand alone.
func (t *typeface) plainPrefix(s string, ems float64, weight int) int {
	t.mu.Lock()
	defer t.mu.Unlock()
	for i, r := range s {
		if ems -= t.em(r, weight); ems < 0 {
			return i
		}
	}
	return len(s)
}

// clusterPrefix looks for the longest beginning that fits, of ever more grapheme clusters (UAX #29) and then by halving.
func (t *typeface) clusterPrefix(s string, fits func(string) bool) int {
	ends := []int{0}
	low := 0 // the last end known to fit
	for rest, state := s, -1; rest != ""; {
		var cluster string
		cluster, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		ends = append(ends, ends[len(ends)-1]+len(cluster))
		if k := len(ends) - 1; k&(k-1) == 0 && k >= 8 { // a power of two
			if !fits(s[:ends[k]]) {
				break
			}
			low = k
		}
	}
	high := len(ends) // of the first end that does not fit, about
	for high-low > 1 {
		if middle := (low + high) / 2; fits(s[:ends[middle]]) {
			low = middle
		} else {
			high = middle
		}
	}
	return ends[low]
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

// breakLine takes off the first line: to the last place within the width where the script allows a break (UAX #14:
// blanks, and between East Asian characters), else in the middle of a word, which gets a hyphen.
func (t *typeface) breakLine(s string, limit float64, f textStyle) (line, rest string) {
	cut := t.prefix(s, limit, f.size, f.bold)
	if cut == len(s) {
		return s, ""
	}
	if end := lastBreak(s, cut); end > 0 {
		return strings.TrimRight(s[:end], " "), strings.TrimLeft(s[end:], " ")
	}
	if cut == 0 {
		first, _, _, _ := uniseg.FirstGraphemeClusterInString(s, -1)
		cut = len(first)
	}
	if shorter := t.prefix(s, limit-t.width("-", f.size, f.bold), f.size, f.bold); hyphenated(s, shorter) {
		return s[:shorter] + "-", s[shorter:]
	}
	return s[:cut], strings.TrimLeft(s[cut:], " ")
}

// hyphenated reports whether a word of an alphabet that hyphenates may be broken at a byte: at least three letters stay
// on either side.
func hyphenated(s string, at int) bool {
	if at <= 0 || at >= len(s) {
		return false
	}
	alphabetic := func(side []rune) bool {
		return len(side) == 3 && !slices.ContainsFunc(side, func(r rune) bool {
			return !unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic) || !unicode.IsLetter(r)
		})
	}
	before, after := []rune(s[max(0, at-12):at]), []rune(s[at:min(len(s), at+12)])
	return alphabetic(before[max(0, len(before)-3):]) && alphabetic(after[:min(3, len(after))])
}

// lastBreak is the last byte, up to a cut, at which a line may end; 0 when there is none.
func lastBreak(s string, cut int) int {
	if cut >= len(s) {
		return len(s)
	}
	if plainASCII(s) {
		return max(strings.LastIndexByte(s[:cut+1], ' '), 0)
	}
	last, end := 0, 0
	for rest, state := s, -1; rest != ""; {
		var segment string
		segment, rest, _, state = uniseg.FirstLineSegmentInString(rest, state)
		end += len(segment)
		if len(strings.TrimRight(s[:end], " ")) > cut {
			break
		}
		if !strings.HasSuffix(segment, "-") && !strings.HasSuffix(segment, "–") {
			last = end
		}
	}
	return min(last, len(s))
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
