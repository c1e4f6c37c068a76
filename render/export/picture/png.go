package picture

import (
	"context"
	"fmt"
	"image/png"
	"io"
)

// WritePNG writes a drawing as a PNG of o.DPI pixels per inch. Letters that Liberation has no glyph for (East Asian and
// Arabic scripts, emoji) are drawn as □, and a line below the picture says so; SVG viewers have them.
func WritePNG(ctx context.Context, w io.Writer, d *Drawing, o Options) error {
	if err := d.ready(ctx); err != nil {
		return err
	}
	canvas := newPixelCanvas(d, o.Complete(0).DPI)
	d.on(canvas)
	if d.lacksGlyphs() {
		d.noteMissingGlyphs(&pen{canvas: canvas, typeface: d.typeface, background: d.theme.Background})
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := png.Encode(w, paletted(canvas.pixels())); err != nil {
		return fmt.Errorf("picture: write PNG: %w", err)
	}
	return nil
}

// noteMissingGlyphs says below the picture what □ stands for.
func (d *Drawing) noteMissingGlyphs(p *pen) {
	style := textStyle{size: d.theme.SmallSize + 0.5, colour: d.theme.Muted}
	p.text(string(replacement)+" stands for a character that this picture's font lacks; the SVG has it.",
		point{pageMargin, 0.4 * pageMargin}, style)
}
