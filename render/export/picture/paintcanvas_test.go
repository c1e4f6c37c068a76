package picture

import (
	"strings"
	"testing"

	"github.com/papergraph/papergraph/render"
)

// A line of width 0 is none, as on the other canvases: PDF and PostScript would draw it one pixel wide.
func TestPaintCanvasDrawsNoLineWithoutWidth(t *testing.T) {
	d := newDrawing(Options{Theme: render.Light(), Width: 100, Height: 50})
	for name, c := range map[string]*paintCanvas{"pdf": newPDFCanvas(d).paintCanvas, "eps": newEPSCanvas(d).paintCanvas} {
		lines := func() int { return strings.Count(c.buf.String(), "\nS\n") }
		c.Stroke(linePath(point{0, 0}, point{9, 0}))
		c.Push()
		c.SetLineWidth(0)
		c.Stroke(linePath(point{0, 0}, point{9, 0}))
		if lines() != 1 {
			t.Errorf("%s: %d lines are drawn, want the first alone", name, lines())
		}
		c.Pop()
		c.Stroke(linePath(point{0, 0}, point{9, 0}))
		if lines() != 2 {
			t.Errorf("%s: Pop does not restore the width", name)
		}
	}
}
