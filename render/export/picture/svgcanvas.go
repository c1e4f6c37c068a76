package picture

// An SVG canvas for gonum's vg.
//
// vgsvg, which comes with gonum/plot, names one font family without substitutes (or embeds 400 KB of it), lets invalid
// characters through, knows neither groups nor tooltips, and flips the picture and every text back. This canvas writes
// what a person would write: circles as circles, coordinates with two decimals from the upper left corner, real text
// in Liberation Sans, Arial or Helvetica, whichever is there, held to the width that it was laid out with.

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

var (
	_ vg.CanvasSizer = (*svgCanvas)(nil)
	_ grouper        = (*svgCanvas)(nil)
	_ haloer         = (*svgCanvas)(nil)
)

// A svgCanvas collects the elements of an SVG document.
type svgCanvas struct {
	buf           bytes.Buffer
	width, height float64
	measure       func(s string, f font.Face) float64 // the width of a text, in points
	states        []svgState
}

// A svgState is what Push saves.
type svgState struct {
	colour     color.Color
	lineWidth  float64
	dashes     []vg.Length
	dashOffset vg.Length
	groups     int // transforms to be closed by Pop
}

func newSVGCanvas(width, height float64, measure func(string, font.Face) float64) *svgCanvas {
	c := &svgCanvas{width: width, height: height, measure: measure, states: make([]svgState, 1)}
	vg.Initialize(c)
	return c
}

func (c *svgCanvas) state() *svgState { return &c.states[len(c.states)-1] }

// Size returns the size of the page.
func (c *svgCanvas) Size() (x, y vg.Length) { return vg.Length(c.width), vg.Length(c.height) }

// SetLineWidth sets the width of stroked lines.
func (c *svgCanvas) SetLineWidth(w vg.Length) { c.state().lineWidth = w.Points() }

// SetLineDash sets the dash pattern of stroked lines.
func (c *svgCanvas) SetLineDash(pattern []vg.Length, offset vg.Length) {
	c.state().dashes, c.state().dashOffset = pattern, offset
}

// SetColor sets the colour of lines, areas and text; nil is black.
func (c *svgCanvas) SetColor(colour color.Color) {
	if colour == nil {
		colour = color.Black
	}
	c.state().colour = colour
}

// Rotate turns what follows, counter-clockwise around the lower left corner.
func (c *svgCanvas) Rotate(rad float64) {
	c.transform(fmt.Sprintf("rotate(%s 0 %s)", decimal(-rad*180/math.Pi), decimal(c.height)))
}

// Translate moves what follows.
func (c *svgCanvas) Translate(by vg.Point) {
	c.transform(fmt.Sprintf("translate(%s %s)", decimal(by.X.Points()), decimal(-by.Y.Points())))
}

// Scale scales what follows, the lower left corner staying.
func (c *svgCanvas) Scale(x, y float64) {
	c.transform(fmt.Sprintf("translate(0 %s) scale(%s %s) translate(0 %s)",
		decimal(c.height), strconv.FormatFloat(x, 'g', -1, 64), strconv.FormatFloat(y, 'g', -1, 64), decimal(-c.height)))
}

func (c *svgCanvas) transform(t string) {
	fmt.Fprintf(&c.buf, "<g transform=\"%s\">\n", t)
	c.state().groups++
}

// Push saves colour, line and transforms.
func (c *svgCanvas) Push() {
	top := *c.state()
	top.groups = 0
	c.states = append(c.states, top)
}

// Pop restores what the matching Push saved.
func (c *svgCanvas) Pop() {
	for range c.state().groups {
		c.buf.WriteString("</g>\n")
	}
	c.states = c.states[:len(c.states)-1]
}

// OpenGroup begins a group with an id and a tooltip; either may be empty.
func (c *svgCanvas) OpenGroup(id, title string) {
	c.buf.WriteString("<g")
	if id != "" {
		fmt.Fprintf(&c.buf, ` id="%s"`, xmlText(id))
	}
	c.buf.WriteString(">")
	if title != "" {
		fmt.Fprintf(&c.buf, "<title>%s</title>", xmlText(title))
	}
	c.buf.WriteString("\n")
}

// CloseGroup ends the group begun last.
func (c *svgCanvas) CloseGroup() { c.buf.WriteString("</g>\n") }

// Stroke draws the lines of a path.
func (c *svgCanvas) Stroke(path vg.Path) {
	s := c.state()
	if s.lineWidth <= 0 {
		return
	}
	c.shape(path)
	fmt.Fprintf(&c.buf, ` fill="none" %s stroke-width="%s"`, paint("stroke", s.colour), decimal(s.lineWidth))
	if len(s.dashes) > 0 {
		c.buf.WriteString(` stroke-dasharray="`)
		for i, dash := range s.dashes {
			if i > 0 {
				c.buf.WriteByte(' ')
			}
			c.buf.WriteString(decimal(dash.Points()))
		}
		fmt.Fprintf(&c.buf, `" stroke-dashoffset="%s"`, decimal(s.dashOffset.Points()))
	}
	c.buf.WriteString("/>\n")
}

// Fill fills the area of a path.
func (c *svgCanvas) Fill(path vg.Path) {
	c.shape(path)
	fmt.Fprintf(&c.buf, " %s/>\n", paint("fill", c.state().colour))
}

// FillString draws a line of text.
func (c *svgCanvas) FillString(f font.Face, at vg.Point, text string) {
	c.text(f, at, text, "")
}

// FillHaloString draws a line of text with an edge of another colour around the letters.
func (c *svgCanvas) FillHaloString(f font.Face, at vg.Point, text string, halo textHalo) {
	c.text(f, at, text, " "+haloAttributes(halo.colour, halo.width.Points()))
}

func (c *svgCanvas) text(f font.Face, at vg.Point, text, extra string) {
	if f.Font.Size == 0 || text == "" {
		return
	}
	bold := ""
	if f.Font.Weight >= boldWeight {
		bold = ` font-weight="bold"`
	}
	fmt.Fprintf(&c.buf, `<text x="%s" y="%s" font-size="%s"%s textLength="%s" lengthAdjust="spacingAndGlyphs" %s%s>%s</text>`+"\n",
		decimal(at.X.Points()), decimal(c.height-at.Y.Points()), decimal(f.Font.Size.Points()), bold,
		decimal(c.measure(text, f)), paint("fill", c.state().colour), extra, xmlText(text))
}

// DrawImage is there for vg; no picture holds an image.
func (c *svgCanvas) DrawImage(vg.Rectangle, image.Image) { panic(noImages) }

// shape begins the element of a path: a circle when it is one.
func (c *svgCanvas) shape(path vg.Path) {
	if len(path) == 3 && path[1].Type == vg.ArcComp && path[2].Type == vg.CloseComp && math.Abs(path[1].Angle) >= 2*math.Pi {
		fmt.Fprintf(&c.buf, `<circle cx="%s" cy="%s" r="%s"`, decimal(path[1].Pos.X.Points()),
			decimal(c.height-path[1].Pos.Y.Points()), decimal(path[1].Radius.Points()))
		return
	}
	c.buf.WriteString(`<path d="`)
	for _, comp := range path {
		c.component(comp)
	}
	c.buf.WriteByte('"')
}

// component writes one step of a path.
func (c *svgCanvas) component(comp vg.PathComp) {
	switch comp.Type {
	case vg.MoveComp:
		c.step('M', comp.Pos)
	case vg.LineComp:
		c.step('L', comp.Pos)
	case vg.CurveComp:
		c.step("QC"[len(comp.Control)-1], append(comp.Control[:len(comp.Control):len(comp.Control)], comp.Pos)...)
	case vg.ArcComp:
		c.arc(comp)
	case vg.CloseComp:
		c.buf.WriteByte('Z')
	}
}

// step writes a command of a path and its points.
func (c *svgCanvas) step(command byte, points ...vg.Point) {
	c.buf.WriteByte(command)
	for i, at := range points {
		if i > 0 {
			c.buf.WriteByte(' ')
		}
		c.buf.WriteString(decimal(at.X.Points()))
		c.buf.WriteByte(',')
		c.buf.WriteString(decimal(c.height - at.Y.Points()))
	}
}

// arc writes an arc as pieces of at most half a turn, after a line to its start.
func (c *svgCanvas) arc(comp vg.PathComp) {
	at := func(angle float64) vg.Point {
		return vg.Point{
			X: comp.Pos.X + vg.Length(math.Cos(angle))*comp.Radius,
			Y: comp.Pos.Y + vg.Length(math.Sin(angle))*comp.Radius,
		}
	}
	if c.buf.Bytes()[c.buf.Len()-1] == '"' {
		c.step('M', at(comp.Start))
	} else {
		c.step('L', at(comp.Start))
	}
	pieces := int(math.Ceil(math.Abs(comp.Angle) / (math.Pi + 1e-9)))
	sweep := 0 // counter-clockwise; y grows downward here
	if comp.Angle < 0 {
		sweep = 1
	}
	radius := decimal(comp.Radius.Points())
	for k := 1; k <= pieces; k++ {
		fmt.Fprintf(&c.buf, "A%s,%s 0 0 %d ", radius, radius, sweep)
		end := at(comp.Start + comp.Angle*float64(k)/float64(pieces))
		c.buf.WriteString(decimal(end.X.Points()) + "," + decimal(c.height-end.Y.Points()))
	}
}

// paint writes a colour as the attributes fill or stroke and, if it is translucent, their opacity.
func paint(attribute string, colour color.Color) string {
	n := color.NRGBAModel.Convert(colour).(color.NRGBA)
	painted := fmt.Sprintf(`%s="#%02x%02x%02x"`, attribute, n.R, n.G, n.B)
	if n.A < 0xFF {
		painted += fmt.Sprintf(` %s-opacity="%s"`, attribute, decimal(float64(n.A)/0xFF))
	}
	return painted
}

// decimal writes a number with at most two decimals, never as -0.
func decimal(v float64) string {
	hundredths := math.Round(v * 100)
	if hundredths == 0 {
		return "0"
	}
	return strconv.FormatFloat(hundredths/100, 'f', -1, 64)
}
