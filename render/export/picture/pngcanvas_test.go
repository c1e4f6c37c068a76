package picture

import (
	"image"
	"strings"
	"testing"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"

	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/rendertest"
)

func newTestPixels(t *testing.T) *pixelCanvas {
	t.Helper()
	return newPixelCanvas(newDrawing(Options{Theme: render.Light(), Width: 200, Height: 60}), 150)
}

// ink returns the box of all pixels that a text darkens.
func ink(c *pixelCanvas) image.Rectangle {
	var box image.Rectangle
	img := c.pixels()
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			if img.RGBAAt(x, y).G < 0x80 {
				box = box.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return box
}

// Text stands where it is asked to, as wide as it is measured: the box of its pixels is its box in points.
func TestPixelTextIsWhereItIsMeasured(t *testing.T) {
	c := newTestPixels(t)
	const s, size = "HHHH HH", 20.0
	c.FillString(c.typeface.face(false, size), vg.Point{X: 30, Y: 25}, s)
	got := ink(c)
	width := c.typeface.width(s, size, false)
	left, right := 30*c.dots, (30+width)*c.dots
	bottom, top := (60-25)*c.dots, (60-25-0.73*size)*c.dots // capitals of Liberation are 0.73 em high
	for name, pair := range map[string][2]float64{
		"left": {float64(got.Min.X), left}, "right": {float64(got.Max.X), right},
		"top": {float64(got.Min.Y), top}, "bottom": {float64(got.Max.Y), bottom},
	} {
		if d := pair[0] - pair[1]; d < -4 || d > 4 { // side bearings and rounding
			t.Errorf("%s is at pixel %g, want %g", name, pair[0], pair[1])
		}
	}
}

func TestPixelHaloWidens(t *testing.T) {
	plain, haloed := newTestPixels(t), newTestPixels(t)
	face := plain.typeface.face(false, 20)
	plain.FillString(face, vg.Point{X: 30, Y: 25}, "H")
	black := render.Light().Ink
	haloed.FillHaloString(face, vg.Point{X: 30, Y: 25}, "H", textHalo{black, 6})
	grown := int(3 * plain.dots)
	if got, want := ink(haloed), ink(plain).Inset(-grown); got.Sub(want.Min).Inset(-2).Intersect(want.Sub(want.Min)) != want.Sub(want.Min) {
		t.Errorf("an edge of 3 points covers %v, want about %v", got, want)
	}
}

// drawnText is what the glyphs of a line stand for, from left to right, and how many of them are □.
func drawnText(t *typeface, s string) (text string, missing int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, g := range t.line(s, 0).glyphs {
		text += g.text
		if g.id == t.cuts[0][0].glyph(replacement) {
			missing++
		}
	}
	return text, missing
}

func TestGlyphs(t *testing.T) {
	face := newTypeface(false)
	for s, want := range map[string]struct {
		text    string
		missing int
	}{
		"plain":              {"plain", 0},
		"naïve Łódź":         {"naïve Łódź", 0},
		"图 graph":            {"图 graph", 1},
		"e\u0301 👩\u200D🔬":   {"e\u0301 👩\u200D🔬", 1},
		"שלום":               {"םולש", 0},
		"see שלום there":     {"see םולש there", 0},
		"שלום 12 עולם":       {"םלוע 12 םולש", 0},
		"\uFFFD and نص here": {"\uFFFD and نص here", 3},
	} {
		text, missing := drawnText(face, s)
		if text != want.text || missing != want.missing {
			t.Errorf("%q is drawn as %q with %d □, want %q with %d", s, text, missing, want.text, want.missing)
		}
	}
}

func TestMissingGlyphsAreNoted(t *testing.T) {
	m := rendertest.Map(12, 2, 1)
	for title, lacks := range map[string]bool{
		"plain": false, "a mark \u20DD that has no width": false, // is left out, not replaced
		"Карта": false, "Карта and 图": true,
	} {
		m.Title = title
		d, err := NewMap(t.Context(), m, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := d.lacksGlyphs(); got != lacks {
			t.Errorf("%q: lacks glyphs %v, want %v", title, got, lacks)
		}
		canvas := &textCanvas{typeface: d.typeface}
		if d.noteMissingGlyphs(&pen{canvas: canvas, typeface: d.typeface}); !strings.Contains(canvas.texts[0].Text, "□ stands for") {
			t.Errorf("the note is %q", canvas.texts[0].Text)
		}
	}
}

// An edgedCanvas counts the texts with an edge.
type edgedCanvas struct {
	textCanvas
	edges int
}

func (c *edgedCanvas) FillHaloString(font.Face, vg.Point, string, textHalo) { c.edges++ }

// On a page without background the note has an edge, as all its text.
func TestNoteOfMissingGlyphsHasAnEdge(t *testing.T) {
	m := rendertest.Map(12, 2, 1)
	m.Title = "Карта and 图"
	for want, transparent := range []bool{false, true} {
		d, err := NewMap(t.Context(), m, Options{Transparent: transparent})
		if err != nil {
			t.Fatal(err)
		}
		canvas := &edgedCanvas{textCanvas: textCanvas{typeface: d.typeface}}
		if d.noteMissing(canvas); canvas.edges != want || len(canvas.texts) != 1-want {
			t.Errorf("transparent %v: %d notes with an edge and %d without", transparent, canvas.edges, len(canvas.texts))
		}
	}
}

func TestWidened(t *testing.T) {
	mask := image.NewAlpha(image.Rect(0, 0, 21, 21))
	mask.Pix[10*mask.Stride+10] = 0xFF
	out := widened(mask, 5)
	for y := range 21 {
		for x := range 21 {
			square := (x-10)*(x-10) + (y-10)*(y-10)
			if alpha := out.AlphaAt(x, y).A; square <= 16 && alpha != 0xFF || square >= 36 && alpha != 0 {
				t.Errorf("pixel (%d, %d), %d from the middle squared, has alpha %d", x, y, square, alpha)
			}
		}
	}
}
