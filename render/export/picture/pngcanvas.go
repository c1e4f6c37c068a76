package picture

// Text on gonum's pixel canvas.
//
// vgimg draws shapes well, but it resamples every letter, which blurs it, cannot draw an edge around letters, leaves a
// crossed box for a character without glyph and writes Hebrew backwards. So lines of text are drawn here: the outlines
// of their glyphs are filled once into a mask, the mask is widened for the edge, and both are painted through.

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"strings"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
	"golang.org/x/text/unicode/bidi"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/vgimg"
)

var _ haloer = (*pixelCanvas)(nil)

// A pixelCanvas is vgimg's with text of its own. Text stays where it is when the canvas is turned, moved or scaled,
// which pictures do not do.
type pixelCanvas struct {
	*vgimg.Canvas
	typeface *typeface
	colour   color.Color
	dots     float64 // pixels per point
}

func newPixelCanvas(d *Drawing, dpi int) *pixelCanvas {
	return &pixelCanvas{
		Canvas: vgimg.NewWith(vgimg.UseWH(vg.Length(d.width), vg.Length(d.height)), vgimg.UseDPI(dpi),
			vgimg.UseBackgroundColor(d.theme.Background)),
		typeface: d.typeface,
		colour:   color.Black,
		dots:     float64(dpi) / 72,
	}
}

// pixels returns the picture.
func (c *pixelCanvas) pixels() *image.RGBA {
	if img, is := c.Image().(*image.RGBA); is && img.Stride == 4*img.Rect.Dx() {
		return img
	}
	img := image.NewRGBA(c.Image().Bounds())
	draw.Draw(img, img.Rect, c.Image(), img.Rect.Min, draw.Src)
	return img
}

// SetColor sets the colour of lines, areas and text.
func (c *pixelCanvas) SetColor(colour color.Color) {
	c.colour = colour
	c.Canvas.SetColor(colour)
}

// FillString draws a line of text.
func (c *pixelCanvas) FillString(f font.Face, at vg.Point, text string) {
	c.paint(c.mask(f, at, text, 0), c.colour)
}

// FillHaloString draws a line of text with an edge of another colour around the letters.
func (c *pixelCanvas) FillHaloString(f font.Face, at vg.Point, text string, halo textHalo) {
	reach := halo.width.Points() / 2 * c.dots
	mask := c.mask(f, at, text, int(math.Ceil(reach)))
	c.paint(widened(mask, reach), halo.colour)
	c.paint(mask, c.colour)
}

// paint lays a colour over the image through a mask.
func (c *pixelCanvas) paint(mask *image.Alpha, colour color.Color) {
	draw.DrawMask(c.Image(), mask.Rect, image.NewUniform(colour), image.Point{}, mask, mask.Rect.Min, draw.Over)
}

// mask fills the outlines of a line of text, with a margin in pixels.
func (c *pixelCanvas) mask(f font.Face, at vg.Point, text string, margin int) *image.Alpha {
	text = c.glyphs(text)
	bold := f.Font.Weight >= boldWeight
	size := f.Font.Size.Points() * c.dots
	x := at.X.Points() * c.dots
	y := float64(c.Image().Bounds().Dy()) - at.Y.Points()*c.dots
	bounds := image.Rect(
		int(x-size/2)-margin, int(y-1.1*size)-margin,
		int(x+c.typeface.width(text, size, bold)+size/2)+margin, int(y+0.4*size)+margin,
	)
	r := vector.NewRasterizer(bounds.Dx(), bounds.Dy())
	line := glyphLine{r: r, size: size, x: x - float64(bounds.Min.X), y: y - float64(bounds.Min.Y)}
	for _, char := range text {
		line.add(f, char)
		line.x += size * c.typeface.em(char, weight(bold))
	}
	mask := image.NewAlpha(bounds)
	r.Draw(mask, bounds, image.Opaque, image.Point{})
	return mask
}

// A glyphLine adds glyphs to a rasterizer one after the other.
type glyphLine struct {
	r          *vector.Rasterizer
	buffer     sfnt.Buffer
	size, x, y float64 // in pixels; y is the baseline
}

// add adds the outline of one character at the current place.
func (l *glyphLine) add(f font.Face, char rune) {
	glyph, err := f.Face.GlyphIndex(&l.buffer, char)
	if err != nil {
		return
	}
	units := f.Face.UnitsPerEm()
	segments, err := f.Face.LoadGlyph(&l.buffer, glyph, fixed.Int26_6(units), nil)
	if err != nil {
		return
	}
	scale := l.size / float64(units)
	at := func(p fixed.Point26_6) (x, y float32) {
		return float32(l.x + float64(scale*float64(p.X))), float32(l.y + float64(scale*float64(p.Y)))
	}
	for _, s := range segments {
		x, y := at(s.Args[0])
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			l.r.ClosePath()
			l.r.MoveTo(x, y)
		case sfnt.SegmentOpLineTo:
			l.r.LineTo(x, y)
		case sfnt.SegmentOpQuadTo:
			toX, toY := at(s.Args[1])
			l.r.QuadTo(x, y, toX, toY)
		}
	}
	l.r.ClosePath()
}

// widened returns a mask in which every point lies within reach, in pixels, of one of the given mask.
func widened(mask *image.Alpha, reach float64) *image.Alpha {
	out := image.NewAlpha(mask.Rect)
	brush := newBrush(reach)
	width, height := mask.Rect.Dx(), mask.Rect.Dy()
	for y := range height {
		for x, alpha := range mask.Pix[y*mask.Stride : y*mask.Stride+width] {
			if alpha == 0 {
				continue
			}
			for _, b := range brush {
				if px, py := x+b.dx, y+b.dy; px >= 0 && py >= 0 && px < width && py < height {
					i := py*out.Stride + px
					out.Pix[i] = max(out.Pix[i], uint8(uint32(alpha)*uint32(b.alpha)/0xFF))
				}
			}
		}
	}
	return out
}

// A bristle is one pixel of a round brush.
type bristle struct {
	dx, dy int
	alpha  uint8
}

// newBrush is a disc with a soft edge.
func newBrush(radius float64) []bristle {
	var brush []bristle
	most := int(math.Ceil(radius))
	for dy := -most; dy <= most; dy++ {
		for dx := -most; dx <= most; dx++ {
			cover := min(max(radius+0.5-math.Hypot(float64(dx), float64(dy)), 0), 1)
			if cover > 0 {
				brush = append(brush, bristle{dx, dy, uint8(math.Round(0xFF * cover))})
			}
		}
	}
	return brush
}

// glyphs orders a text for drawing from left to right and replaces characters without a glyph, those that are joined
// into one by one.
func (c *pixelCanvas) glyphs(text string) string {
	if plainASCII(text) {
		return text
	}
	joined := false
	return strings.Map(func(r rune) rune {
		follows := joined
		joined = r == zeroWidthJoiner
		switch {
		case joined, follows && c.typeface.lacks(r):
			return -1
		case !c.typeface.lacks(r):
			return r
		case usualWidth(r) == 0:
			return -1
		}
		return replacement
	}, visual(text))
}

// visual reorders a line so that words of right-to-left scripts, drawn from left to right, read as the Unicode
// bidirectional algorithm (UAX #9) wants; numbers beside them stay where they are.
func visual(text string) string {
	var p bidi.Paragraph
	if _, err := p.SetString(text, bidi.DefaultDirection(bidi.LeftToRight)); err != nil {
		return text
	}
	order, err := p.Order()
	if err != nil {
		return text
	}
	var b strings.Builder
	for i := range order.NumRuns() {
		run := order.Run(i)
		if run.Direction() == bidi.RightToLeft {
			b.WriteString(bidi.ReverseString(run.String()))
		} else {
			b.WriteString(run.String())
		}
	}
	return b.String()
}
