package picture

import (
	"fmt"
	"reflect"

	"github.com/papergraph/papergraph/render"
)

// Options say how a map is drawn. The zero value of every field means its default, so Options{} is the default picture.
type Options struct {
	Theme      render.Theme // zero means render.Light()
	Width      float64      // of the picture in points (1/72 inch), 300 to 7200; zero means 864, twelve inches
	Height     float64      // in points, 225 to 7200; zero means three quarters of the width
	DPI        int          // pixels per inch of the PNG, 36 to 1200; zero means 150
	MaxLabels  int          // item labels, at most; zero means as many as the size holds legibly, negative none
	MaxLinks   int          // links drawn, at most; zero means five per item and no more than 2,000, negative none
	Overlay    string       // the score by which the overlay colours items; empty means the year, or the first score
	MaxBridges int          // bridging papers marked and listed, at most; zero means ten, negative none
}

// maxPixels bounds the memory of a PNG: 100 million pixels are 400 MB.
const maxPixels = 100_000_000

// Validate returns an error that names the first field out of its range.
func (o Options) Validate() error {
	o = o.Complete(0)
	if err := o.Theme.Validate(); err != nil {
		return fmt.Errorf("picture: %w", err)
	}
	if !(o.Width >= 300 && o.Width <= 7200) {
		return fmt.Errorf("picture: Width is %g points, want 300 to 7200", o.Width)
	}
	if !(o.Height >= 225 && o.Height <= 7200) {
		return fmt.Errorf("picture: Height is %g points, want 225 to 7200", o.Height)
	}
	if o.DPI < 36 || o.DPI > 1200 {
		return fmt.Errorf("picture: DPI is %d, want 36 to 1200", o.DPI)
	}
	dots := float64(o.DPI) / 72
	if pixels := o.Width * dots * o.Height * dots; pixels > maxPixels {
		return fmt.Errorf("picture: Width, Height and DPI make %.0f million pixels, want at most %d million",
			pixels/1e6, maxPixels/1_000_000)
	}
	return nil
}

// Complete replaces the zero fields by the defaults for a map of the given number of items.
func (o Options) Complete(items int) Options {
	if reflect.ValueOf(o.Theme).IsZero() {
		o.Theme = render.Light()
	}
	if o.Width == 0 {
		o.Width = 864
	}
	if o.Height == 0 {
		o.Height = 0.75 * o.Width
	}
	if o.DPI == 0 {
		o.DPI = 150
	}
	o.MaxLabels = limit(o.MaxLabels, int(o.Width*o.Height/9000))
	o.MaxLinks = limit(o.MaxLinks, min(5*items, 2000))
	o.MaxBridges = limit(o.MaxBridges, 10)
	return o
}

// limit reads a field in which zero means the default and negative means none.
func limit(value, standard int) int {
	if value == 0 {
		return standard
	}
	return max(value, 0)
}
