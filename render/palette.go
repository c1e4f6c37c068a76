package render

// Which colours, and how far apart they are.
//
// A reader tells topics apart by colour, and one man in twelve sees colours differently. So the palette is chosen by
// what such readers see: every colour is put through the matrices of Machado, Oliveira and Fernandes for full
// protanopia, deuteranopia and tritanopia, and the least CIEDE2000 difference between any two colours under any kind of
// vision is made as large as it gets while the hues stay near those of Okabe and Ito, and of Tol's muted scheme. Of
// its ten colours no two come closer than 13.5 to each other under any vision; of the eight of Okabe and Ito with
// grey instead of black the least difference is 6.2 (bluish green, grey), of Tol's nine muted colours 11.5.
//
//   - G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, A physiologically-based model for simulation of color vision
//     deficiency, IEEE Trans. Visualization and Computer Graphics 15 (2009), doi:10.1109/TVCG.2009.113
//   - M. Okabe, K. Ito, Color Universal Design (2008), https://jfly.uni-koeln.de/color/
//   - P. Tol, Colour schemes (2021), https://personal.sron.nl/~pault/
//   - WCAG 2.1, https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio

import (
	"image/color"
	"math"
)

// Distinct returns ten colours that readers with normal vision, protanopia, deuteranopia and tritanopia tell apart:
// at least 13.5 of CIEDE2000 difference between any two. The slice is the caller's.
func Distinct() []color.NRGBA {
	return colours(
		0x3A78E0, // blue
		0xDD9D00, // amber
		0x26AE8C, // teal
		0x90004F, // wine
		0x98D1FD, // sky
		0xD65E4A, // coral
		0xC9D28B, // lime
		0xA56492, // mauve
		0x305A00, // moss
		0x4939A0, // indigo
	)
}

// Mix returns the opaque colour that lies the given part of the way from a to b, in sRGB. Part 0 is a, part 1 is b.
func Mix(a, b color.NRGBA, part float64) color.NRGBA {
	between := func(x, y uint8) uint8 {
		return uint8(math.Round(float64(x) + float64(part*(float64(y)-float64(x)))))
	}
	return color.NRGBA{R: between(a.R, b.R), G: between(a.G, b.G), B: between(a.B, b.B), A: 0xFF}
}

// Contrast returns the contrast ratio of WCAG 2.1 between two opaque colours: 1 for equal ones to 21 for black and
// white. The order does not matter.
func Contrast(a, b color.NRGBA) float64 {
	lighter, darker := luminance(a), luminance(b)
	if lighter < darker {
		lighter, darker = darker, lighter
	}
	return (lighter + 0.05) / (darker + 0.05)
}

// luminance is the relative luminance Y of c, 0 to 1.
func luminance(c color.NRGBA) float64 {
	return float64(0.2126*linear(c.R)) + float64(0.7152*linear(c.G)) + float64(0.0722*linear(c.B))
}

// linear undoes sRGB's transfer curve: light, 0 to 1, for a byte.
func linear(level uint8) float64 {
	v := float64(level) / 255
	if v <= 0.04045 {
		return v / 12.92
	}
	return math.Pow((v+0.055)/1.055, 2.4)
}
