package picture

// Writing DOT.
//
// Every name and text is quoted. In a quoted string only the double quote must be escaped, but Graphviz reads \N, \G,
// \L and others in labels as names to be filled in, and HTML entities as characters; so backslashes are doubled, and an
// ampersand that would begin an entity is written as one.

import (
	"bytes"
	"fmt"
	"image/color"
	"net/url"
	"strconv"
	"strings"
)

// A dotWriter collects a graph.
type dotWriter struct {
	buf    bytes.Buffer
	indent string
}

// An attribute is a name and its value, already in DOT's notation.
type attribute struct{ name, value string }

// line writes a statement: a head, the attributes that have a value, a semicolon.
func (d *dotWriter) line(head string, attributes ...attribute) {
	d.buf.WriteString(d.indent + head)
	separator := " ["
	for _, a := range attributes {
		if a.value != "" {
			d.buf.WriteString(separator + a.name + "=" + a.value)
			separator = ", "
		}
	}
	if separator == ", " {
		d.buf.WriteString("]")
	}
	d.buf.WriteString(";\n")
}

// block writes a head and what body writes in braces, indented.
func (d *dotWriter) block(head string, body func()) {
	outer := d.indent
	d.buf.WriteString(outer + head + " {\n")
	d.indent = outer + "  "
	body()
	d.indent = outer
	d.buf.WriteString(outer + "}\n")
}

// dotAligned quotes the lines of a label; their end, \n, \l or \r, says whether they are centred or stand left or
// right.
func dotAligned(end string, lines ...string) string {
	escaped := make([]string, len(lines))
	for i, line := range lines {
		escaped[i] = dotEscape(escapeEntities(shown(line)))
	}
	if len(lines) == 1 {
		return `"` + escaped[0] + `"`
	}
	return `"` + strings.Join(escaped, end) + end + `"`
}

// dotText quotes a text that Graphviz does not read: a value for other programs.
func dotText(s string) string { return `"` + dotEscape(shown(s)) + `"` }

// dotLong quotes a long text of spaced words without escapes, in pieces that are joined by plus signs: Graphviz 2 reads
// at most 16,384 bytes between quotes.
func dotLong(s string) string {
	const longest = 15000
	var pieces []string
	for len(s) > longest {
		cut := strings.LastIndexByte(s[:longest], ' ') + 1
		pieces = append(pieces, s[:cut])
		s = s[cut:]
	}
	return `"` + strings.Join(append(pieces, s), `" + "`) + `"`
}

// dotTooltip quotes a tooltip. Graphviz looks for escapes in it twice.
func dotTooltip(s string) string {
	return `"` + dotEscape(strings.ReplaceAll(escapeEntities(shown(s)), `\`, `\\`)) + `"`
}

// dotHTML is an HTML-like label around markup; texts in it are escaped by dotMarkup.
func dotHTML(markup string) string { return "<" + markup + ">" }

// dotMarkup escapes a text in an HTML-like label, in which Graphviz fills in escapes like in any other.
func dotMarkup(s string) string { return strings.ReplaceAll(xmlText(shown(s)), `\`, `\\`) }

// dotBold is a label of bold lines, centred (align 0.5) or standing left (0) or right (1). A bold font by name would
// not do: few viewers know its name.
func dotBold(align float64, lines ...string) string {
	var b strings.Builder
	for _, line := range lines {
		fmt.Fprintf(&b, `<B>%s</B><BR ALIGN="%s"/>`, dotMarkup(line), dotSide(align, "LEFT", "CENTER", "RIGHT"))
	}
	return dotHTML(b.String())
}

// dotSide picks the name of an alignment.
func dotSide(align float64, left, centre, right string) string {
	switch align {
	case 0:
		return left
	case 1:
		return right
	}
	return centre
}

// escapeEntities writes every ampersand that would begin a character entity as one.
func escapeEntities(s string) string {
	if !strings.Contains(s, "&") {
		return s
	}
	var b strings.Builder
	for {
		before, after, found := strings.Cut(s, "&")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		if beginsEntity(after) {
			b.WriteString("&amp;")
		} else {
			b.WriteByte('&')
		}
		s = after
	}
}

// beginsEntity reports whether what follows an ampersand makes it a character entity.
func beginsEntity(after string) bool {
	name, _, found := strings.Cut(strings.TrimPrefix(after, "#"), ";")
	return found && name != "" && !strings.ContainsFunc(name, func(r rune) bool {
		return !(r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z')
	})
}

// dotEscape escapes what ends a quoted string or is filled in by Graphviz.
func dotEscape(s string) string {
	if !strings.ContainsAny(s, `\"`) {
		return s
	}
	return strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s)
}

// dotURL quotes an address for an SVG that Graphviz writes; it is empty, for no attribute, unless the address is an
// absolute http or https one.
func dotURL(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	clean := u.String()
	for _, unsafe := range "'\"\\<>" {
		clean = strings.ReplaceAll(clean, string(unsafe), fmt.Sprintf("%%%02X", unsafe))
	}
	return `"` + strings.ReplaceAll(shown(clean), "&", "&amp;") + `"`
}

// dotColour quotes a colour.
func dotColour(c color.NRGBA) string { return `"` + dotPlainColour(c) + `"` }

// dotPlainColour is a colour, with its opacity when it is translucent.
func dotPlainColour(c color.NRGBA) string {
	if c.A == 0xFF {
		return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B)
	}
	return fmt.Sprintf("#%02x%02x%02x%02x", c.R, c.G, c.B, c.A)
}

// dotNumber writes a number with six significant digits and no exponent, which DOT does not have.
func dotNumber(v float64) string {
	short, err := strconv.ParseFloat(strconv.FormatFloat(v, 'e', 5, 64), 64)
	if err != nil { // the largest float64 rounds up beyond the largest float64
		short = v
	}
	return strconv.FormatFloat(short, 'f', -1, 64)
}

// dotInches writes a length given in points as inches.
func dotInches(points float64) string { return strconv.FormatFloat(points/72, 'f', 3, 64) }

// dotPlace quotes a position that layouts must keep.
func dotPlace(p point) string { return fmt.Sprintf(`"%s,%s!"`, decimal(p.x), decimal(p.y)) }

// dotPoint quotes the position of a label.
func dotPoint(p point) string { return fmt.Sprintf(`"%s,%s"`, decimal(p.x), decimal(p.y)) }

// dotBox quotes a bounding box.
func dotBox(b box) string {
	return fmt.Sprintf(`"%s,%s,%s,%s"`, decimal(b.minX), decimal(b.minY), decimal(b.maxX), decimal(b.maxY))
}

// dotCurve quotes a cubic spline: its start, and three points for each piece.
func dotCurve(points ...point) string {
	parts := make([]string, len(points))
	for i, p := range points {
		parts[i] = decimal(p.x) + "," + decimal(p.y)
	}
	return `"` + strings.Join(parts, " ") + `"`
}
