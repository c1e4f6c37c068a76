package picture

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/papergraph/papergraph/graph"
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

	Transparent bool    // whether the background is left out; text keeps an edge in its colour
	Fonts       []*Font // asked in turn for letters that Liberation lacks
}

// Looks describes the options that every drawing has, for flags, listings and documentation.
var Looks = []graph.Param[Options]{
	{
		Name: "theme", Range: "a name of 'papergraph list themes', or a file.toml", Default: "light",
		Usage: "colours and sizes of pictures and page",
		Field: func(o *Options) any { return (*chosenTheme)(&o.Theme) },
	},
	{
		Name: "dpi", Range: "36 to 1200", Default: "150",
		Usage: "pixels per inch of PNG", Field: func(o *Options) any { return &o.DPI },
	},
	{
		Name: "transparent", Range: "true or false", Default: "false",
		Usage: "leave the background of pictures out; text keeps an edge in its colour",
		Field: func(o *Options) any { return &o.Transparent },
	},
	{
		Name: "font", Range: ".ttf, .otf or .ttc, of which .ttc#2 is the second font", Default: "none",
		Usage: "a font for scripts that Liberation lacks: Chinese, Arabic, Hindi and so on; may be repeated",
		Field: func(o *Options) any { return (*fontFiles)(&o.Fonts) },
	},
}

// Params describes the options of views of a map.
var Params = slices.Concat(Looks, []graph.Param[Options]{
	{
		Name: "width", Range: "300 to 7200 points; in, cm, mm, pt and px are understood", Default: "12in",
		Usage: "width of pictures", Field: func(o *Options) any { return (*length)(&o.Width) },
	},
	{
		Name: "height", Range: "225 to 7200 points", Default: "three quarters of the width",
		Usage: "height of pictures", Field: func(o *Options) any { return (*length)(&o.Height) },
	},
	{
		Name: "max-labels", Range: "at least 1, or -1 for none", Default: "what the size holds legibly",
		Usage: "labels of items at most", Field: func(o *Options) any { return &o.MaxLabels },
	},
	{
		Name: "max-links", Range: "at least 1, or -1 for none", Default: "five per item, 2000 at most",
		Usage: "links drawn at most", Field: func(o *Options) any { return &o.MaxLinks },
	},
	{
		Name: "max-bridges", Range: "at least 1, or -1 for none", Default: "10",
		Usage: "bridging papers marked and listed at most", Field: func(o *Options) any { return &o.MaxBridges },
	},
})

// A length is one in points, 1/72 of an inch, that is read with its unit; a bare number is in points.
type length float64

// units are lengths in points; a px is that of CSS.
var units = map[string]float64{"": 1, "pt": 1, "in": 72, "cm": 72 / 2.54, "mm": 72 / 25.4, "px": 0.75}

// Set reads a length.
func (l *length) Set(s string) error {
	s = strings.ToLower(strings.TrimSpace(s))
	number := strings.TrimRight(s, "abcdefghijklmnopqrstuvwxyz \"")
	unit, known := units[strings.TrimSpace(s[len(number):])]
	v, err := strconv.ParseFloat(number, 64)
	if err != nil || !known || !(v > 0) || math.IsInf(v, 0) {
		return fmt.Errorf("%q is no length; write one as 864, 12in, 30cm, 300mm or 1152px", s)
	}
	*l = length(v * unit)
	return nil
}

// String is the length in points.
func (l *length) String() string { return strconv.FormatFloat(float64(*l), 'g', -1, 64) }

// Type is what the help calls the value.
func (l *length) Type() string { return "length" }

// A chosenTheme is one named on the command line.
type chosenTheme render.Theme

// Set finds or reads the theme.
func (t *chosenTheme) Set(name string) error {
	theme, err := render.LoadTheme(name)
	if err == nil {
		*t = chosenTheme(theme)
	}
	return err
}

// String names the theme.
func (t *chosenTheme) String() string { return t.Name }

// Type is what the help calls the value.
func (t *chosenTheme) Type() string { return "theme" }

// leastWidth is that of a page, in points.
const leastWidth = 300

// maxPixels bounds the memory of a PNG: 100 million pixels are 400 MB.
const maxPixels = 100_000_000

// Validate returns an error that names the first field out of its range.
func (o Options) Validate() error {
	o = o.Complete(0)
	if err := o.Theme.Validate(); err != nil {
		return fmt.Errorf("picture: %w", err)
	}
	if !(o.Width >= leastWidth && o.Width <= 7200) {
		return fmt.Errorf("picture: Width is %g points, want %d to 7200", o.Width, leastWidth)
	}
	if !(o.Height >= 225 && o.Height <= 7200) {
		return fmt.Errorf("picture: Height is %g points, want 225 to 7200", o.Height)
	}
	if o.DPI < 36 || o.DPI > 1200 {
		return fmt.Errorf("picture: DPI is %d, want 36 to 1200", o.DPI)
	}
	if pixels := pixelsOf(o.Width, o.Height, o.DPI); pixels > maxPixels {
		return fmt.Errorf("picture: Width, Height and DPI make %.0f million pixels, want at most %d million",
			pixels/1e6, maxPixels/1_000_000)
	}
	return nil
}

// pixelsOf is the number of pixels of a page.
func pixelsOf(width, height float64, dpi int) float64 {
	dots := float64(dpi) / 72
	return width * dots * height * dots
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
