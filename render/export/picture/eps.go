package picture

// Encapsulated PostScript, for journals that ask for it.
//
// vgeps, which comes with gonum/plot, names fonts that no printer has, writes text without escapes and the time of day,
// and bends curves of one control point wrongly. This canvas draws every letter as an outline: nothing depends on
// fonts, every script is right, and text cannot be searched; PDF is there for that. PostScript knows no transparency: what
// is translucent is drawn in the colour that it has on the background.
//
// Adobe, Encapsulated PostScript File Format Specification 3.0 (1992)

import (
	"bytes"
	"context"
	"fmt"
	"image/color"
	"io"
	"math"
	"strings"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"

	"github.com/papergraph/papergraph/render"
)

var _ haloer = (*epsCanvas)(nil)

// WriteEPS writes a drawing as Encapsulated PostScript of level 2, text as outlines.
func WriteEPS(ctx context.Context, w io.Writer, d *Drawing, _ Options) error {
	if err := d.ready(ctx); err != nil {
		return err
	}
	c := newEPSCanvas(d)
	d.on(c)
	d.noteMissing(c)
	if err := ctx.Err(); err != nil {
		return err
	}
	return writeAll(w, "EPS", d.epsHead(), c.buf.Bytes(), []byte("Q\nshowpage\n%%EOF\n"))
}

// epsHead is the start of the file: its size, its title, short names for what it draws with.
func (d *Drawing) epsHead() []byte {
	var b bytes.Buffer
	b.WriteString("%!PS-Adobe-3.0 EPSF-3.0\n%%Creator: papergraph\n")
	fmt.Fprintf(&b, "%%%%Title: (%s)\n", postScriptText(clipped(d.Title, 120)))
	fmt.Fprintf(&b, "%%%%BoundingBox: 0 0 %.0f %.0f\n", math.Ceil(d.width), math.Ceil(d.height))
	fmt.Fprintf(&b, "%%%%HiResBoundingBox: 0 0 %s %s\n", fine(d.width), fine(d.height))
	b.WriteString("%%LanguageLevel: 2\n%%EndComments\n%%BeginProlog\n20 dict begin\n")
	for _, name := range [][2]string{
		{"m", "moveto"}, {"l", "lineto"}, {"c", "curveto"}, {"h", "closepath"}, {"f", "fill"}, {"S", "stroke"},
		{"w", "setlinewidth"}, {"d", "setdash"}, {"j", "setlinejoin"}, {"q", "gsave"}, {"Q", "grestore"},
		{"rg", "setrgbcolor"},
	} {
		fmt.Fprintf(&b, "/%s /%s load def\n", name[0], name[1])
	}
	b.WriteString("/cm {matrix astore concat} bind def\n%%EndProlog\nq\n")
	return b.Bytes()
}

// postScriptText makes a text fit to stand in a comment between parentheses: other letters than ASCII's become ?, and
// parentheses and backslashes blanks.
func postScriptText(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r < ' ' || r > '~':
			return '?'
		case r == '(' || r == ')' || r == '\\':
			return ' '
		}
		return r
	}, s)
}

// An epsCanvas draws for PostScript.
type epsCanvas struct{ *paintCanvas }

func newEPSCanvas(d *Drawing) *epsCanvas {
	c := &epsCanvas{newPaintCanvas(d)}
	c.ink = func(colour color.NRGBA) {
		solid := render.Mix(d.theme.Background, colour, float64(colour.A)/0xFF)
		c.opFine("rg", float64(solid.R)/0xFF, float64(solid.G)/0xFF, float64(solid.B)/0xFF)
	}
	vg.Initialize(c)
	return c
}

// FillString draws a line of text.
func (c *epsCanvas) FillString(f font.Face, at vg.Point, text string) {
	if f.Font.Size > 0 && text != "" {
		c.outlines(f, at, text, "f")
	}
}

// FillHaloString draws a line of text with an edge of another colour around the letters.
func (c *epsCanvas) FillHaloString(f font.Face, at vg.Point, text string, halo textHalo) {
	c.edge(f, at, text, halo)
	c.FillString(f, at, text)
}
