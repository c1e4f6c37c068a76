package render

import (
	"image/color"
	"math"
	"slices"
)

// Evenly returns five colours for scores from low to high whose lightness falls in even steps, from pale yellow over coral
// to dark violet, so that equal differences look equal and the order is seen without hue too. The slice is the caller's.
func Evenly() []color.NRGBA {
	return colours(0xFDE796, 0xF1A367, 0xCD5D6D, 0x82327C, 0x36145E)
}

// Shade returns the colour of a score that lies the given part of the way from the lowest to the highest; what is below 0
// or above 1 has the colour of the end.
func (t Theme) Shade(part float64) color.NRGBA {
	at := min(max(part, 0), 1) * float64(len(t.Scale)-1)
	below := min(int(at), len(t.Scale)-2)
	return Mix(t.Scale[below], t.Scale[below+1], at-float64(below))
}

// Score returns the shades of an item by its score; part is as for Shade, NaN for no score.
func (t Theme) Score(part float64) TopicColours {
	if math.IsNaN(part) {
		return t.Topic(-1)
	}
	return t.shades(t.Shade(part))
}

// Plain returns a copy of t in which the given number of topics look the same, for pictures whose colours tell something
// else.
func (t Theme) Plain(topics int) Theme {
	t.Palette = slices.Repeat([]color.NRGBA{Mix(t.Neutral, t.Background, 0.35)}, max(topics, len(t.Palette)))
	t.RegionAlpha = min(t.RegionAlpha, 0.16)
	t.Textures = false
	return t
}
