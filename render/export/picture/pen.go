package picture

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// A textStyle is the look of a text.
type textStyle struct {
	size   float64
	bold   bool
	colour color.NRGBA
	halo   float64 // width of the background-coloured edge around the letters, 0 for none
}

// A pen draws the picture's few kinds of marks on any canvas of vg.
type pen struct {
	canvas     vg.Canvas
	typeface   *typeface
	background color.NRGBA
	clear      bool // whether the page has no background, so that all text needs an edge
}

// clearHalo is the width of the edge around text on a page without background.
const clearHalo = 1.6

// A grouper is a canvas that can keep marks together under a name and an explanation, as SVG can.
type grouper interface {
	OpenGroup(id, title string)
	CloseGroup()
}

// A haloer is a canvas that can draw a text with an edge of another colour around it.
type haloer interface {
	FillHaloString(f font.Face, at vg.Point, text string, halo textHalo)
}

// A textHalo is the edge around a text.
type textHalo struct {
	colour color.NRGBA
	width  vg.Length
}

// group draws what draw draws as one group, with a tooltip where the canvas has such.
func (p *pen) group(id, title string, draw func()) {
	if g, can := p.canvas.(grouper); can {
		g.OpenGroup(id, title)
		defer g.CloseGroup()
	}
	draw()
}

func (p *pen) fill(path vg.Path, c color.NRGBA) {
	p.canvas.SetColor(c)
	p.canvas.Fill(path)
}

func (p *pen) stroke(path vg.Path, c color.NRGBA, width float64) {
	p.canvas.SetColor(c)
	p.canvas.SetLineWidth(vg.Length(width))
	p.canvas.Stroke(path)
}

// mark fills a path and draws its outline.
func (p *pen) mark(path vg.Path, fill, outline color.NRGBA, width float64) {
	p.fill(path, fill)
	p.stroke(path, outline, width)
}

// text draws one line with its baseline starting at a point.
func (p *pen) text(s string, at point, style textStyle) {
	if s == "" {
		return
	}
	if p.clear && style.halo == 0 && style.colour != p.background {
		style.halo = clearHalo
	}
	face := p.typeface.face(style.bold, style.size)
	p.canvas.SetColor(style.colour)
	if h, can := p.canvas.(haloer); can && style.halo > 0 {
		h.FillHaloString(face, at.vg(), s, textHalo{p.background, vg.Length(style.halo)})
		return
	}
	p.canvas.FillString(face, at.vg(), s)
}

// textRight draws one line that ends at a point.
func (p *pen) textRight(s string, end point, style textStyle) {
	p.text(s, end.plus(-p.typeface.width(s, style.size, style.bold), 0), style)
}

// textCentred draws one line whose middle is at a point's x and whose capitals are centred on its y.
func (p *pen) textCentred(s string, middle point, style textStyle) {
	width := p.typeface.width(s, style.size, style.bold)
	p.text(s, middle.plus(-width/2, -0.36*style.size), style)
}

// circlePath is a closed circle.
func circlePath(c point, radius float64) vg.Path {
	var path vg.Path
	path.Move(c.plus(radius, 0).vg())
	path.Arc(c.vg(), vg.Length(radius), 0, 2*math.Pi)
	path.Close()
	return path
}

// ellipsePath is a closed ellipse with its axes along those of the page.
func ellipsePath(c point, rx, ry float64) vg.Path {
	const k = 0.5522847498 // of a radius, from an end of an axis to its control point
	var path vg.Path
	path.Move(c.plus(rx, 0).vg())
	path.CubeTo(c.plus(rx, k*ry).vg(), c.plus(k*rx, ry).vg(), c.plus(0, ry).vg())
	path.CubeTo(c.plus(-k*rx, ry).vg(), c.plus(-rx, k*ry).vg(), c.plus(-rx, 0).vg())
	path.CubeTo(c.plus(-rx, -k*ry).vg(), c.plus(-k*rx, -ry).vg(), c.plus(0, -ry).vg())
	path.CubeTo(c.plus(k*rx, -ry).vg(), c.plus(rx, -k*ry).vg(), c.plus(rx, 0).vg())
	path.Close()
	return path
}

// boxPath is the border of a box.
func boxPath(b box) vg.Path {
	return polygonPath(point{b.minX, b.minY}, point{b.maxX, b.minY}, point{b.maxX, b.maxY}, point{b.minX, b.maxY})
}

// sectorPath is the part of a disc from one angle counter-clockwise over a turn, in radians.
func sectorPath(c point, radius, from, turn float64) vg.Path {
	var path vg.Path
	path.Move(c.vg())
	path.Arc(c.vg(), vg.Length(radius), from, turn)
	path.Close()
	return path
}

// polygonPath is the closed polygon through the corners.
func polygonPath(corners ...point) vg.Path {
	var path vg.Path
	for i, corner := range corners {
		if i == 0 {
			path.Move(corner.vg())
		} else {
			path.Line(corner.vg())
		}
	}
	path.Close()
	return path
}

// linePath is a straight line.
func linePath(from, to point) vg.Path {
	var path vg.Path
	path.Move(from.vg())
	path.Line(to.vg())
	return path
}

// bowPath is a line with a slight bend to the left of its direction.
func bowPath(from, to point, bend float64) vg.Path {
	var path vg.Path
	path.Move(from.vg())
	path.QuadTo(bowMiddle(from, to, bend).vg(), to.vg())
	return path
}

// bowMiddle is the control point of bowPath's quadratic curve.
func bowMiddle(from, to point, bend float64) point {
	return from.towards(to, 0.5).plus(-bend*(to.y-from.y), bend*(to.x-from.x))
}

// faded is c with an opacity, 0 to 1.
func faded(c color.NRGBA, opacity float64) color.NRGBA {
	c.A = uint8(math.Round(255 * opacity))
	return c
}
