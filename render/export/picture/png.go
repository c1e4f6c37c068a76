package picture

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/png"
	"io"
	"math"

	"gonum.org/v1/plot/vg"
)

// WritePNG writes a drawing as a PNG of o.DPI pixels per inch. Letters that no font at hand has a glyph for are drawn as □,
// and a line below the picture says so; SVG viewers have them. A diagram of Graphviz that would have more than 100 million
// pixels is a *TooLargeError.
func WritePNG(ctx context.Context, w io.Writer, d *Drawing, o Options) error {
	if err := d.ready(ctx); err != nil {
		return err
	}
	dpi := o.Complete(0).DPI
	if pixels := pixelsOf(d.width, d.height, dpi); pixels > maxPixels { // what Graphviz draws is as large as it needs to be
		return &TooLargeError{Pixels: pixels, Drawer: "PNG"}
	}
	canvas := newPixelCanvas(d, dpi)
	d.on(canvas)
	d.noteMissing(canvas)
	if err := ctx.Err(); err != nil {
		return err
	}
	var pixels image.Image = canvas.pixels()
	if !d.transparent {
		pixels = paletted(canvas.pixels())
	}
	var data bytes.Buffer
	if err := png.Encode(&data, pixels); err != nil {
		return fmt.Errorf("picture: write PNG: %w", err)
	}
	const head = 8 + 4 + 4 + 13 + 4 // the signature and the chunk IHDR, after which pHYs may stand
	return writeAll(w, "PNG", data.Bytes()[:head], pixelDensity(dpi), data.Bytes()[head:])
}

// pixelDensity is the chunk pHYs: how many pixels a metre has, by which programs place the picture in its size on paper.
func pixelDensity(dpi int) []byte {
	perMetre := uint32(math.Round(float64(dpi) / 0.0254))
	chunk := append([]byte{0, 0, 0, 9}, "pHYs"...)
	chunk = binary.BigEndian.AppendUint32(chunk, perMetre) // across
	chunk = binary.BigEndian.AppendUint32(chunk, perMetre) // down
	chunk = append(chunk, 1)                               // the unit is the metre
	return binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(chunk[4:]))
}

// noteMissing says below the picture what □ stands for, if any does.
func (d *Drawing) noteMissing(canvas vg.Canvas) {
	if d.lacksGlyphs() {
		d.noteMissingGlyphs(d.pen(canvas))
	}
}

// noteMissingGlyphs says below the picture what □ stands for, in letters small enough for the page.
func (d *Drawing) noteMissingGlyphs(p *pen) {
	const note = string(replacement) + " stands for a character that no font of this picture has; " +
		"--font adds one, and the SVG has it."
	style := textStyle{size: min(d.theme.SmallSize+0.5, pageMargin/2), colour: d.theme.Muted}
	style.size *= min(1, (d.width-2*pageMargin)/d.typeface.width(note, style.size, false))
	p.text(note, point{pageMargin, 0.4 * pageMargin}, style)
}
