package picture

import (
	"context"
	"fmt"
	"sync"

	"gonum.org/v1/plot/vg"

	"github.com/papergraph/papergraph/render"
)

// A Drawing is a picture laid out on a page: everything has its place, and nothing is drawn yet. Carriers write it,
// several at a time if need be.
type Drawing struct {
	Title  string // what is shown
	Spoken string // what it shows, for those who cannot see it

	width, height float64 // of the page, in points
	theme         render.Theme
	transparent   bool // whether there is no background
	typeface      *typeface
	draw          func(*pen) // from the background up; nil when Graphviz draws
	dot           func() []byte
	graphviz      func(context.Context) ([]byte, error)

	mu     sync.Mutex // of what Graphviz gives
	svg    []byte     // as Graphviz drew it
	failed error
}

// newDrawing is a page of its own typeface on which nothing is yet.
func newDrawing(o Options) *Drawing {
	return &Drawing{
		width: o.Width, height: o.Height, theme: o.Theme, transparent: o.Transparent,
		typeface: newTypeface(o.Theme.Serif, o.Fonts...),
	}
}

// ready lets Graphviz draw what it is to draw, the first time that it is asked; and again when that was broken off.
func (d *Drawing) ready(ctx context.Context) error {
	if err := ctx.Err(); err != nil || d.graphviz == nil {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.svg != nil || d.failed != nil {
		return d.failed
	}
	err := d.askGraphviz(ctx)
	if ctx.Err() == nil {
		d.failed = err
	}
	return err
}

// askGraphviz takes in what Graphviz draws.
func (d *Drawing) askGraphviz(ctx context.Context) error {
	svg, err := d.graphviz(ctx)
	if err != nil {
		return err
	}
	t, err := traceSVG(svg, 0)
	if err != nil {
		return err
	}
	d.svg, d.width, d.height, d.draw = svg, t.width, t.height, t.draw
	if d.lacksGlyphs() { // the page of another carrier than SVG has room for the note about them
		if t, err = traceSVG(svg, pageMargin); err != nil {
			return err
		}
		d.width, d.height, d.draw = max(t.width, leastWidth), t.height, t.draw
	}
	return nil
}

// Size is that of the page, in points. Of a drawing that Graphviz makes it is known once that is done.
func (d *Drawing) Size() (width, height float64) { return d.width, d.height }

// on draws everything on a canvas.
func (d *Drawing) on(canvas vg.Canvas) {
	p := d.pen(canvas)
	if !d.transparent {
		p.fill(boxPath(box{0, 0, d.width, d.height}), d.theme.Background)
	}
	d.draw(p)
}

// pen draws on a canvas as the page asks for.
func (d *Drawing) pen(canvas vg.Canvas) *pen {
	return &pen{canvas: canvas, typeface: d.typeface, background: d.theme.Background, clear: d.transparent}
}

// A TooLargeError says that a map has more items or links than a format takes, or its diagram more pixels.
type TooLargeError struct {
	Nodes, Edges         int // of the map
	MostNodes, MostEdges int // that the format takes
	Drawer               string
	Pixels               float64 // of the diagram; 0 when it is not they that are too many
}

func (e *TooLargeError) Error() string {
	if e.Pixels > 0 {
		return fmt.Sprintf("%.0f million pixels are too many for %s, which has at most %d million; a lower --dpi makes fewer",
			e.Pixels/1e6, e.Drawer, maxPixels/1_000_000)
	}
	return fmt.Sprintf("%s nodes and %s edges are too many for %s, which draws at most %s and %s", render.Grouped(e.Nodes),
		render.Grouped(e.Edges), e.Drawer, render.Grouped(e.MostNodes), render.Grouped(e.MostEdges))
}
