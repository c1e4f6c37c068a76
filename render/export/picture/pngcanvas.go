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

	"golang.org/x/image/vector"
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
	var background color.Color = d.theme.Background
	if d.transparent {
		background = color.Transparent
	}
	return &pixelCanvas{
		Canvas: vgimg.NewWith(vgimg.UseWH(vg.Length(d.width), vg.Length(d.height)), vgimg.UseDPI(dpi),
			vgimg.UseBackgroundColor(background)),
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
	style := textStyle{size: f.Font.Size.Points(), bold: f.Font.Weight >= boldWeight}
	size := style.size * c.dots
	x := at.X.Points() * c.dots
	y := float64(c.Image().Bounds().Dy()) - at.Y.Points()*c.dots
	bounds := image.Rect(
		int(x-size/2)-margin, int(y-1.4*size)-margin,
		int(x+c.typeface.width(text, size, style.bold)+size/2)+margin, int(y+0.6*size)+margin,
	)
	r := vector.NewRasterizer(bounds.Dx(), bounds.Dy())
	style.size = size
	c.typeface.trace(maskOutline{r}, text, point{x - float64(bounds.Min.X), float64(bounds.Min.Y) - y}, style)
	mask := image.NewAlpha(bounds)
	r.Draw(mask, bounds, image.Opaque, image.Point{})
	return mask
}

// A maskOutline fills outlines; y, which grows upward there, grows downward here.
type maskOutline struct{ r *vector.Rasterizer }

func (m maskOutline) moveTo(p point) { m.r.MoveTo(float32(p.x), float32(-p.y)) }
func (m maskOutline) lineTo(p point) { m.r.LineTo(float32(p.x), float32(-p.y)) }
func (m maskOutline) closePath()     { m.r.ClosePath() }

func (m maskOutline) quadTo(c, p point) {
	m.r.QuadTo(float32(c.x), float32(-c.y), float32(p.x), float32(-p.y))
}

func (m maskOutline) cubeTo(c, d, p point) {
	m.r.CubeTo(float32(c.x), float32(-c.y), float32(d.x), float32(-d.y), float32(p.x), float32(-p.y))
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
