package export

import (
	"context"
	"fmt"
	"image/png"
	"io"
	"strings"

	"github.com/papergraph/papergraph/render"
)

// WritePNG writes the picture of the map, the same as WriteSVG draws, as a PNG of o.DPI pixels per inch. Letters that
// Liberation has no glyph for (East Asian and Arabic scripts, emoji) are drawn as □, and a line below the picture says
// so; SVG viewers have them. The bytes depend on map and options alone. An error is one of the options, of ctx or of w.
func WritePNG(ctx context.Context, w io.Writer, m *render.Map, o Options) error {
	p, err := newPicture(ctx, m, o)
	if err != nil {
		return err
	}
	p.noteMissingGlyphs()
	canvas := newPixelCanvas(p)
	p.draw(canvas)
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := png.Encode(w, paletted(canvas.pixels())); err != nil {
		return fmt.Errorf("export: write PNG: %w", err)
	}
	return nil
}

// noteMissingGlyphs adds to the footer what □ stands for, when the picture has some.
func (p *picture) noteMissingGlyphs() {
	missing := strings.ContainsFunc(strings.Join(p.drawnTexts(), ""), func(r rune) bool {
		return p.typeface.lacks(r) && usualWidth(r) > 0
	})
	if !missing {
		return
	}
	style := textStyle{size: p.o.Theme.SmallSize + 0.5, colour: p.o.Theme.Muted}
	note := string(replacement) + " stands for a character that this picture's font lacks; the SVG has it."
	at := point{p.page.minX + pageMargin, p.page.minY + 0.4*pageMargin}
	p.footer = append(p.footer, textLine{note, at, style})
}
