package picture

import (
	"bytes"
	"context"
	"fmt"
	"html"
	"image/color"
	"io"
	"strings"
	"unicode/utf8"

	xfont "golang.org/x/image/font"
	"gonum.org/v1/plot/font"
)

const boldWeight = xfont.WeightBold

// WriteSVG writes a drawing as an SVG document, one self-contained file without scripts, styles or requests: text is text,
// marks tell what they stand for to the pointer, and title and description are there for screen readers. What Graphviz
// drew is written as it drew it.
func WriteSVG(ctx context.Context, w io.Writer, d *Drawing, _ Options) error {
	if err := d.ready(ctx); err != nil {
		return err
	}
	if d.svg != nil {
		return writeAll(w, "SVG", d.edged(d.svg))
	}
	canvas := newSVGCanvas(d.width, d.height, func(s string, f font.Face) float64 {
		return d.typeface.width(s, f.Font.Size.Points(), f.Font.Weight >= boldWeight)
	})
	d.on(canvas)
	if err := ctx.Err(); err != nil {
		return err
	}
	return writeAll(w, "SVG", d.svgHead(), canvas.buf.Bytes(), []byte("</svg>\n"))
}

// edged gives the text of an SVG of Graphviz its edge on a page without background.
func (d *Drawing) edged(svg []byte) []byte {
	if !d.transparent {
		return svg
	}
	return bytes.ReplaceAll(svg, []byte("<text "), fmt.Appendf(nil, `<text %s `, haloAttributes(d.theme.Background, clearHalo)))
}

// haloAttributes are those of a text with an edge.
func haloAttributes(colour color.Color, width float64) string {
	return fmt.Sprintf(`%s stroke-width="%s" stroke-linejoin="round" paint-order="stroke"`, paint("stroke", colour), decimal(width))
}

// svgHead is the start of the document: size, font, title and description.
func (d *Drawing) svgHead() []byte {
	families, usual := "Liberation Sans, Arial, Helvetica, ", "sans-serif"
	if d.theme.Serif {
		families, usual = "Liberation Serif, Times New Roman, Times, ", "serif"
	}
	for _, name := range d.typeface.names { // viewers have them, or others for the same letters; none is embedded
		families += fmt.Sprintf("'%s', ", xmlText(familyName.Replace(name)))
	}
	families += usual
	var b bytes.Buffer
	fmt.Fprintf(&b, `<?xml version="1.0" encoding="UTF-8"?>`+"\n")
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%[1]spt" height="%[2]spt" viewBox="0 0 %[1]s %[2]s" `+
		`font-family="%[3]s" role="img" aria-labelledby="papergraph-title papergraph-description">`+"\n",
		decimal(d.width), decimal(d.height), families)
	fmt.Fprintf(&b, "<title id=\"papergraph-title\">%s</title>\n", xmlText(d.Title))
	fmt.Fprintf(&b, "<desc id=\"papergraph-description\">%s</desc>\n", xmlText(d.Spoken))
	return b.Bytes()
}

// familyName leaves out of a name what ends or escapes a string of CSS.
var familyName = strings.NewReplacer("'", "", `\`, "")

// xmlText makes a string fit to be the text or an attribute of an XML document: markup is escaped, and what XML cannot
// hold is replaced by U+FFFD.
func xmlText(s string) string { return html.EscapeString(XMLSafe(s)) }

// XMLSafe is s as a reader of XML gets it back: what XML cannot hold is replaced by U+FFFD.
func XMLSafe(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t', r == '\n', r == '\r', r >= ' ' && r < 0xFFFE, r >= 0x10000:
			return r
		}
		return utf8.RuneError
	}, s)
}
