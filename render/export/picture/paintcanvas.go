package picture

// What PDF and PostScript share.
//
// Both draw paths of lines and cubic curves in points from the lower left corner with operators that take their numbers
// first; PDF calls them m, l, c, h, S and f, and an EPS file defines the same names. So one canvas writes both, and each
// adds what it has of its own: colours, text, images.

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"math"
	"strconv"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// A paintCanvas collects operators.
type paintCanvas struct {
	buf           bytes.Buffer
	width, height float64
	typeface      *typeface
	states        []paintState
	ink           func(color.NRGBA) // writes the operators that choose a colour; set before anything is drawn
	last          point             // of the path
}

// A paintState is what Push saves, as far as it is asked for when something is drawn.
type paintState struct {
	colour    color.NRGBA
	inked     bool // whether the colour is written
	lineWidth vg.Length
}

// newPaintCanvas is empty and has no ink yet.
func newPaintCanvas(d *Drawing) *paintCanvas {
	return &paintCanvas{width: d.width, height: d.height, typeface: d.typeface, states: make([]paintState, 1)}
}

func (c *paintCanvas) state() *paintState { return &c.states[len(c.states)-1] }

// op writes numbers, lengths in points with two decimals, and the operator that takes them.
func (c *paintCanvas) op(name string, numbers ...float64) { c.operator(name, decimal, numbers) }

// opFine is op for numbers that need three decimals: colours, sines.
func (c *paintCanvas) opFine(name string, numbers ...float64) { c.operator(name, fine, numbers) }

func (c *paintCanvas) operator(name string, notation func(float64) string, numbers []float64) {
	for _, v := range numbers {
		c.buf.WriteString(notation(v))
		c.buf.WriteByte(' ')
	}
	c.buf.WriteString(name)
	c.buf.WriteByte('\n')
}

// fine writes a number with at most three decimals, never as -0.
func fine(v float64) string {
	thousandths := math.Round(v * 1000)
	if thousandths == 0 || math.IsNaN(v) || math.IsInf(v, 0) {
		return "0"
	}
	return strconv.FormatFloat(thousandths/1000, 'f', -1, 64)
}

// Size is that of the page.
func (c *paintCanvas) Size() (x, y vg.Length) { return vg.Length(c.width), vg.Length(c.height) }

// SetLineWidth sets the width of stroked lines.
func (c *paintCanvas) SetLineWidth(w vg.Length) {
	c.state().lineWidth = w
	c.op("w", w.Points())
}

// SetLineDash sets the dash pattern of stroked lines.
func (c *paintCanvas) SetLineDash(pattern []vg.Length, offset vg.Length) {
	c.buf.WriteByte('[')
	for i, length := range pattern {
		if i > 0 {
			c.buf.WriteByte(' ')
		}
		c.buf.WriteString(fine(length.Points()))
	}
	c.buf.WriteString("] ")
	c.op("d", offset.Points())
}

// SetColor sets the colour of lines, areas and text; nil is black.
func (c *paintCanvas) SetColor(colour color.Color) {
	if colour == nil {
		colour = color.Black
	}
	n := color.NRGBAModel.Convert(colour).(color.NRGBA)
	if s := c.state(); !s.inked || s.colour != n {
		s.colour, s.inked = n, true
		c.ink(n)
	}
}

// Rotate turns what follows, counter-clockwise around the lower left corner.
func (c *paintCanvas) Rotate(rad float64) {
	sin, cos := math.Sincos(rad)
	c.opFine("cm", cos, sin, -sin, cos, 0, 0)
}

// Translate moves what follows.
func (c *paintCanvas) Translate(by vg.Point) { c.op("cm", 1, 0, 0, 1, by.X.Points(), by.Y.Points()) }

// Scale scales what follows, the lower left corner staying.
func (c *paintCanvas) Scale(x, y float64) { c.opFine("cm", x, 0, 0, y, 0, 0) }

// Push saves colour, line and transformation.
func (c *paintCanvas) Push() {
	c.states = append(c.states, *c.state())
	c.op("q")
}

// Pop restores what Push saved.
func (c *paintCanvas) Pop() {
	c.states = c.states[:len(c.states)-1]
	c.op("Q")
}

// Stroke draws a line along a path. A line without width, which PDF and PostScript draw as thin as they can, is none.
func (c *paintCanvas) Stroke(path vg.Path) {
	if c.state().lineWidth > 0 {
		c.path(path, "S")
	}
}

// Fill fills a path; what runs the other way round stays empty.
func (c *paintCanvas) Fill(path vg.Path) { c.path(path, "f") }

// DrawImage is there for vg; no picture holds an image.
func (c *paintCanvas) DrawImage(vg.Rectangle, image.Image) { panic(noImages) }

const noImages = "picture: an image is drawn, which this canvas cannot"

// path writes a path and what is done with it.
func (c *paintCanvas) path(path vg.Path, paint string) {
	if len(path) == 0 {
		return
	}
	begun := false
	for _, comp := range path {
		switch comp.Type {
		case vg.MoveComp:
			c.moveTo(pointOf(comp.Pos))
		case vg.LineComp:
			c.lineTo(pointOf(comp.Pos))
		case vg.CurveComp:
			c.curve(comp)
		case vg.ArcComp:
			c.arc(comp, begun)
		case vg.CloseComp:
			c.closePath()
		default:
			panic(fmt.Sprintf("picture: a path has a step of kind %d", comp.Type))
		}
		begun = true
	}
	c.op(paint)
}

func pointOf(p vg.Point) point { return point{p.X.Points(), p.Y.Points()} }

func (c *paintCanvas) curve(comp vg.PathComp) {
	if len(comp.Control) == 1 {
		c.quadTo(pointOf(comp.Control[0]), pointOf(comp.Pos))
		return
	}
	c.cubeTo(pointOf(comp.Control[0]), pointOf(comp.Control[1]), pointOf(comp.Pos))
}

// arc writes an arc, after a line to its start, as cubic curves of at most a quarter of a turn: they are off by less than
// three ten-thousandths of the radius.
func (c *paintCanvas) arc(comp vg.PathComp, begun bool) {
	centre, r := pointOf(comp.Pos), comp.Radius.Points()
	pieces := max(int(math.Ceil(math.Abs(comp.Angle)/(math.Pi/2+1e-9))), 1)
	turn := comp.Angle / float64(pieces)
	reach := 4. / 3 * math.Tan(turn/4) * r
	sin, cos := math.Sincos(comp.Start)
	from := centre.plus(r*cos, r*sin)
	if begun {
		c.lineTo(from)
	} else {
		c.moveTo(from)
	}
	for k := range pieces {
		nextSin, nextCos := math.Sincos(comp.Start + turn*float64(k+1))
		to := centre.plus(r*nextCos, r*nextSin)
		c.cubeTo(from.plus(-reach*sin, reach*cos), to.plus(reach*nextSin, -reach*nextCos), to)
		from, sin, cos = to, nextSin, nextCos
	}
}

// edge draws the edge around a line of text; what follows has the colour that was there before.
func (c *paintCanvas) edge(f font.Face, at vg.Point, text string, halo textHalo) {
	if f.Font.Size <= 0 || text == "" {
		return
	}
	colour := c.state().colour
	c.SetColor(halo.colour)
	c.SetLineWidth(halo.width)
	c.op("j", 1)
	c.outlines(f, at, text, "S")
	c.op("j", 0)
	c.SetColor(colour)
}

// outlines fills or strokes the letters of a line.
func (c *paintCanvas) outlines(f font.Face, at vg.Point, text, paint string) {
	c.typeface.trace(c, text, pointOf(at), textStyle{size: f.Font.Size.Points(), bold: f.Font.Weight >= boldWeight})
	c.op(paint)
}

// A paintCanvas takes outlines too.

func (c *paintCanvas) moveTo(p point) {
	c.last = p
	c.op("m", p.x, p.y)
}

func (c *paintCanvas) lineTo(p point) {
	c.last = p
	c.op("l", p.x, p.y)
}

func (c *paintCanvas) quadTo(control, p point) {
	c.cubeTo(c.last.towards(control, 2./3), p.towards(control, 2./3), p)
}

func (c *paintCanvas) cubeTo(first, second, p point) {
	c.last = p
	c.op("c", first.x, first.y, second.x, second.y, p.x, p.y)
}

func (c *paintCanvas) closePath() { c.op("h") }
