package picture

import (
	"fmt"
	"image/color"
	"slices"
	"strings"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

var _ haloer = (*pdfCanvas)(nil)

// A pdfCanvas draws for PDF.
type pdfCanvas struct {
	*paintCanvas
	file   *pdfFile
	fonts  []*pdfFont
	alphas []uint8 // opacities in use, each a state of the page
}

func newPDFCanvas(d *Drawing) *pdfCanvas {
	c := &pdfCanvas{paintCanvas: newPaintCanvas(d), file: newPDFFile()}
	c.ink = c.writeInk
	vg.Initialize(c)
	return c
}

// writeInk chooses a colour, for lines as for areas, and its opacity.
func (c *pdfCanvas) writeInk(colour color.NRGBA) {
	r, g, b := float64(colour.R)/0xFF, float64(colour.G)/0xFF, float64(colour.B)/0xFF
	c.opFine("rg", r, g, b)
	c.opFine("RG", r, g, b)
	if !slices.Contains(c.alphas, colour.A) {
		c.alphas = append(c.alphas, colour.A)
	}
	c.op(fmt.Sprintf("/A%d gs", colour.A))
}

// opacities are the page's states of opacity.
func (c *pdfCanvas) opacities() string {
	var b strings.Builder
	for _, alpha := range c.alphas {
		part := fine(float64(alpha) / 0xFF)
		fmt.Fprintf(&b, "/A%d << /ca %s /CA %s >> ", alpha, part, part)
	}
	return b.String()
}

// FillString draws a line of text.
func (c *pdfCanvas) FillString(f font.Face, at vg.Point, text string) {
	if f.Font.Size <= 0 || text == "" {
		return
	}
	c.typeface.mu.Lock()
	defer c.typeface.mu.Unlock()
	line := c.typeface.line(text, weight(f.Font.Weight >= boldWeight))
	c.op("BT")
	c.show(line, pointOf(at), f.Font.Size.Points())
	c.op("ET")
}

// FillHaloString draws a line of text with an edge of another colour around the letters. The edge is drawn along
// outlines, so that whoever copies the text gets it once.
func (c *pdfCanvas) FillHaloString(f font.Face, at vg.Point, text string, halo textHalo) {
	c.edge(f, at, text, halo)
	c.FillString(f, at, text)
}

// show writes the glyphs of a line: those of one font that stand on one height in one operator, with the numbers between
// them that move the next glyph to its place.
func (c *pdfCanvas) show(line glyphLine, at point, size float64) {
	for k := 0; k < len(line.glyphs); {
		first := line.glyphs[k]
		used := c.fontOf(first.font)
		c.op(fmt.Sprintf("/%s %s Tf", used.name, fine(size)))
		c.op("Tm", 1, 0, 0, 1, at.x+size*first.x, at.y+size*first.y)
		c.buf.WriteByte('[')
		x := first.x
		for ; k < len(line.glyphs); k++ {
			g := line.glyphs[k]
			if g.font != first.font || g.y != first.y {
				break
			}
			cid := used.cid(g)
			if gap := g.x - x; gap > 5e-4 || gap < -5e-4 {
				c.buf.WriteString(fine(-1000 * gap))
			}
			fmt.Fprintf(&c.buf, "<%04X>", cid)
			x = g.x + used.widths[cid]
		}
		c.op("] TJ")
	}
}
