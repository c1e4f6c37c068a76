package picture

import (
	"image/color"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

func newTestCanvas() *svgCanvas {
	return newSVGCanvas(100, 50, func(s string, _ font.Face) float64 { return float64(10 * len(s)) })
}

// written returns what draw leaves on the canvas.
func written(draw func(c *svgCanvas)) string {
	c := newTestCanvas()
	draw(c)
	return c.buf.String()
}

func TestSVGCanvasShapes(t *testing.T) {
	red := color.NRGBA{R: 0xFF, A: 0xFF}
	for want, draw := range map[string]func(c *svgCanvas){
		`<circle cx="30" cy="40" r="5" fill="#000000"/>`: func(c *svgCanvas) {
			c.Fill(circlePath(point{30, 10}, 5))
		},
		`<path d="M0,50L10,30Z" fill="#ff0000"/>`: func(c *svgCanvas) {
			c.SetColor(red)
			c.Fill(polygonPath(point{0, 0}, point{10, 20}))
		},
		`<path d="M0,50L10.13,30" fill="none" stroke="#ff0000" stroke-opacity="0.5" stroke-width="2"/>`: func(c *svgCanvas) {
			c.SetColor(faded(red, 0.5))
			c.SetLineWidth(2)
			c.Stroke(linePath(point{0, 0}, point{10.125001, 20}))
		},
		`<path d="M0,50Q5,40 10,50" fill="none" stroke="#000000" stroke-width="1"/>`: func(c *svgCanvas) {
			c.Stroke(bowPath(point{0, 0}, point{10, 0}, 1))
		},
		`<path d="M10,40L15,40A5,5 0 0 0 10,35Z" fill="#000000"/>`: func(c *svgCanvas) {
			c.Fill(sectorPath(point{10, 10}, 5, 0, math.Pi/2))
		},
		`<path d="M0,50L9,50" fill="none" stroke="#000000" stroke-width="1" stroke-dasharray="1 2" stroke-dashoffset="0"/>`: func(c *svgCanvas) {
			c.SetLineDash([]vg.Length{1, 2}, 0)
			c.Stroke(linePath(point{0, 0}, point{9, 0}))
		},
		`<g transform="translate(3 -4)">`:                               func(c *svgCanvas) { c.Translate(vg.Point{X: 3, Y: 4}) },
		`<g transform="rotate(-90 0 50)">`:                              func(c *svgCanvas) { c.Rotate(math.Pi / 2) },
		`<g transform="translate(0 50) scale(2 0.5) translate(0 -50)">`: func(c *svgCanvas) { c.Scale(2, 0.5) },
		`<g id="a&amp;b"><title>&lt;x&gt;</title>`:                      func(c *svgCanvas) { c.OpenGroup("a&b", "<x>") },
	} {
		if got := strings.TrimSpace(written(draw)); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
	if got := written(func(c *svgCanvas) { c.SetLineWidth(0); c.Stroke(linePath(point{0, 0}, point{9, 0})) }); got != "" {
		t.Errorf("a line without width is drawn: %s", got)
	}
}

func TestSVGCanvasText(t *testing.T) {
	face := newTypeface(false).face(true, 12)
	got := written(func(c *svgCanvas) { c.FillString(face, vg.Point{X: 5, Y: 10}, "a<b\x01") })
	want := `<text x="5" y="40" font-size="12" font-weight="bold" textLength="40" lengthAdjust="spacingAndGlyphs" fill="#000000">a&lt;b` +
		"\uFFFD</text>\n"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	halo := written(func(c *svgCanvas) {
		c.FillHaloString(face, vg.Point{}, "x", textHalo{color.NRGBA{R: 0xFF, G: 0xFF, B: 0xFF, A: 0xFF}, 2})
	})
	if !strings.Contains(halo, `stroke="#ffffff" stroke-width="2" stroke-linejoin="round" paint-order="stroke">x<`) {
		t.Errorf("no edge: %s", halo)
	}
}

func TestSVGCanvasPopCloses(t *testing.T) {
	got := written(func(c *svgCanvas) {
		c.Push()
		c.SetColor(color.White)
		c.Translate(vg.Point{X: 1})
		c.Rotate(1)
		c.Pop()
		c.Fill(circlePath(point{0, 0}, 1))
	})
	if strings.Count(got, "<g") != strings.Count(got, "</g>") || !strings.Contains(got, `fill="#000000"`) {
		t.Errorf("Pop does not restore: %s", got)
	}
}

func TestSVGCanvasFullTurn(t *testing.T) {
	var path vg.Path
	path.Arc(vg.Point{X: 10, Y: 10}, 5, 0, 2*math.Pi)
	got := written(func(c *svgCanvas) { c.Stroke(path) })
	if n := strings.Count(got, "A5,5"); n != 2 {
		t.Errorf("a full turn is drawn in %d arcs, want 2: %s", n, got)
	}
}

func TestDecimal(t *testing.T) {
	for v, want := range map[float64]string{0: "0", -0.001: "0", 1.005: "1", 1.006: "1.01", -2.5: "-2.5", 123456.789: "123456.79"} {
		if got := decimal(v); got != want {
			t.Errorf("decimal(%g) = %s, want %s", v, got, want)
		}
	}
}
