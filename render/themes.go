package render

import (
	"image/color"

	"github.com/papergraph/papergraph/graph"
)

// A NamedTheme is a theme that papergraph comes with.
type NamedTheme struct {
	Name  string // as on the command line
	Title string
	New   func() Theme // a value of the caller's own
}

// Themes lists every theme. What is in one stays as it is between versions, so that last year's picture and this year's
// can stand side by side.
var Themes = []NamedTheme{
	{Name: "light", Title: "Black on white, ten colours that all readers tell apart", New: Light},
	{Name: "dark", Title: "For slides: light on dark, the same hues", New: Dark},
	{Name: "print", Title: "For black and white: five greys, regions hatched", New: Print},
}

// FindTheme returns the theme of that name, ignoring case. An unknown name is answered with a *graph.UnknownNameError.
func FindTheme(name string) (Theme, error) {
	found, err := graph.Lookup("theme", Themes, name, func(t NamedTheme) string { return t.Name })
	if err != nil {
		return Theme{}, err
	}
	return found.New(), nil
}

// Light returns the default theme: black on white, with the palette of Distinct.
func Light() Theme {
	return Theme{
		Name:        "light",
		Palette:     Distinct(),
		Neutral:     grey(0xB8),
		Background:  grey(0xFF),
		Ink:         rgb(0x1D2026),
		Muted:       rgb(0x525862),
		Link:        rgb(0x6B7280),
		Bridge:      rgb(0x111318),
		Scale:       Evenly(),
		TitleSize:   19,
		TopicSize:   14,
		TextSize:    9.5,
		LabelSize:   9,
		SmallSize:   7,
		RegionAlpha: 0.2,
	}
}

// Dark returns the theme for slides. Its palette has the hues of Distinct, each at least 3.2:1 against the background, and
// was chosen as that was: no two colours come closer than 16 of CIEDE2000 under any kind of vision.
func Dark() Theme {
	t := Light()
	t.Name = "dark"
	t.Palette = colours(0x768FFF, 0xDCBB00, 0x2ED5B1, 0xBA4172, 0xC7DDF6, 0xEC7974, 0xF2FFA9, 0xA182A3, 0x6D7628, 0x6A53D5)
	t.Neutral = grey(0x7C)
	t.Background = rgb(0x15181E)
	t.Ink = rgb(0xF2F4F8)
	t.Muted = rgb(0xB4BCC8)
	t.Link = rgb(0x9AA3B2)
	t.Bridge = rgb(0xFFFFFF)
	t.Scale = colours(0x4A3A8C, 0x8E4A9E, 0xD0607A, 0xF2A76B, 0xFDE796)
	t.RegionAlpha = 0.16
	return t
}

// Print returns the theme for journals in black and white. Its greys are evenly spaced in lightness (L* of CIELAB: 20, 74,
// 38, 92, 56, neighbours in size far apart), regions are hatched, and beyond five topics marks change their shape and
// names carry numbers.
func Print() Theme {
	t := Light()
	t.Name = "print"
	t.Palette = colours(0x303030, 0xB6B6B6, 0x5A5A5A, 0xE8E8E8, 0x868686)
	t.Neutral = grey(0xFF)
	t.Ink = grey(0x00)
	t.Muted = grey(0x44)
	t.Link = grey(0x70)
	t.Bridge = grey(0x00)
	t.Scale = colours(0xE6E6E6, 0xB8B8B8, 0x8A8A8A, 0x5A5A5A, 0x1E1E1E)
	t.RegionAlpha = 0.1
	t.Textures = true
	return t
}

func rgb(v uint32) color.NRGBA {
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 0xFF}
}

func colours(values ...uint32) []color.NRGBA {
	all := make([]color.NRGBA, len(values))
	for i, v := range values {
		all[i] = rgb(v)
	}
	return all
}
