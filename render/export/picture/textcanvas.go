package picture

import (
	"context"
	"image"
	"image/color"
	"strings"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// A TextBox is a line of text in a drawing and the box that its letters fill, in points from the lower left corner of the
// page.
type TextBox struct {
	Text                   string
	Size                   float64 // of the font
	MinX, MinY, MaxX, MaxY float64
}

// Texts returns every line of text of a drawing, in the order in which they are drawn. An error is one of ctx or of
// Graphviz.
func (d *Drawing) Texts(ctx context.Context) ([]TextBox, error) {
	if err := d.ready(ctx); err != nil {
		return nil, err
	}
	return d.texts(), nil
}

// texts are those of a drawing that is ready.
func (d *Drawing) texts() []TextBox {
	canvas := &textCanvas{typeface: d.typeface, width: d.width, height: d.height}
	d.on(canvas)
	return canvas.texts
}

// lacksGlyphs tells whether a drawing has letters that its typeface cannot draw.
func (d *Drawing) lacksGlyphs() bool {
	for _, t := range d.texts() {
		if strings.ContainsFunc(t.Text, func(r rune) bool { return d.typeface.lacks(r) && usualWidth(r) > 0 }) {
			return true
		}
	}
	return false
}

// A textCanvas draws nothing and remembers what is written where. Text stays where it is when the canvas is turned, moved
// or scaled, which pictures do not do.
type textCanvas struct {
	typeface      *typeface
	width, height float64
	texts         []TextBox
}

// FillString remembers a line of text.
func (c *textCanvas) FillString(f font.Face, at vg.Point, text string) {
	size := f.Font.Size.Points()
	x, y := at.X.Points(), at.Y.Points()
	width := c.typeface.width(text, size, f.Font.Weight >= boldWeight)
	c.texts = append(c.texts, TextBox{text, size, x, y - descent*size, x + width, y + ascent*size})
}

// Size is that of the page.
func (c *textCanvas) Size() (x, y vg.Length) { return vg.Length(c.width), vg.Length(c.height) }

// What follows makes it a vg.Canvas.

func (c *textCanvas) SetLineWidth(vg.Length)              {}
func (c *textCanvas) SetLineDash([]vg.Length, vg.Length)  {}
func (c *textCanvas) SetColor(color.Color)                {}
func (c *textCanvas) Rotate(float64)                      {}
func (c *textCanvas) Translate(vg.Point)                  {}
func (c *textCanvas) Scale(float64, float64)              {}
func (c *textCanvas) Push()                               {}
func (c *textCanvas) Pop()                                {}
func (c *textCanvas) Stroke(vg.Path)                      {}
func (c *textCanvas) Fill(vg.Path)                        {}
func (c *textCanvas) DrawImage(vg.Rectangle, image.Image) {}
