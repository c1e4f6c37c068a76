package render_test

import (
	"fmt"
	"image/color"
	"math"
	"testing"

	"github.com/papergraph/papergraph/render"
)

// A vision turns linear RGB into what a reader sees: the matrices for severity 1.0 of Machado, Oliveira and Fernandes
// (2009), table of their web page https://www.inf.ufrgs.br/~oliveira/pubs_files/CVD_Simulation/CVD_Simulation.html.
type vision struct {
	name   string
	matrix [3][3]float64
}

func visions() []vision {
	return []vision{
		{"normal", [3][3]float64{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
		{"protanopia", [3][3]float64{
			{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}},
		{"deuteranopia", [3][3]float64{
			{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}},
		{"tritanopia", [3][3]float64{
			{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}},
	}
}

func (v vision) sees(c color.NRGBA) lab {
	linear := [3]float64{toLinear(c.R), toLinear(c.G), toLinear(c.B)}
	var seen [3]float64
	for i, row := range v.matrix {
		for j, w := range row {
			seen[i] += w * linear[j]
		}
		seen[i] = math.Min(math.Max(seen[i], 0), 1)
	}
	return toLab(seen)
}

func toLinear(b uint8) float64 {
	c := float64(b) / 255
	if c <= 0.04045 {
		return c / 12.92
	}
	return math.Pow((c+0.055)/1.055, 2.4)
}

// lab is a colour in CIELAB under D65.
type lab struct{ L, a, b float64 }

func toLab(rgb [3]float64) lab {
	r, g, b := rgb[0], rgb[1], rgb[2]
	x := (0.4124564*r + 0.3575761*g + 0.1804375*b) / 0.95047
	y := 0.2126729*r + 0.7151522*g + 0.0721750*b
	z := (0.0193339*r + 0.1191920*g + 0.9503041*b) / 1.08883
	f := func(t float64) float64 {
		if t > 216.0/24389 {
			return math.Cbrt(t)
		}
		return (24389.0/27*t + 16) / 116
	}
	return lab{116*f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))}
}

// ciede2000 is the colour difference CIEDE2000 with unit weights: CIE 142-2001.
func ciede2000(p, q lab) float64 {
	c1, c2 := math.Hypot(p.a, p.b), math.Hypot(q.a, q.b)
	g := 0.5 * (1 - math.Sqrt(seventh((c1+c2)/2)))
	a1, a2 := (1+g)*p.a, (1+g)*q.a
	c1, c2 = math.Hypot(a1, p.b), math.Hypot(a2, q.b)
	h1, h2 := hue(a1, p.b), hue(a2, q.b)
	dh, hm := h2-h1, (h1+h2)/2
	if math.Abs(dh) > 180 {
		dh -= math.Copysign(360, dh)
		hm = math.Mod(hm+180, 360)
	}
	if c1*c2 == 0 {
		dh, hm = 0, h1+h2
	}
	lm, cm := (p.L+q.L)/2, (c1+c2)/2
	t := 1 - 0.17*cosine(hm-30) + 0.24*cosine(2*hm) + 0.32*cosine(3*hm+6) - 0.20*cosine(4*hm-63)
	dl := (q.L - p.L) / (1 + 0.015*(lm-50)*(lm-50)/math.Sqrt(20+(lm-50)*(lm-50)))
	dc := (c2 - c1) / (1 + 0.045*cm)
	dH := 2 * math.Sqrt(c1*c2) * math.Sin(dh*math.Pi/360) / (1 + 0.015*cm*t)
	turn := math.Sin(math.Pi / 3 * math.Exp(-math.Pow((hm-275)/25, 2)))
	return math.Sqrt(dl*dl + dc*dc + dH*dH - 2*math.Sqrt(seventh(cm))*turn*dc*dH)
}

func seventh(c float64) float64 { return math.Pow(c, 7) / (math.Pow(c, 7) + math.Pow(25, 7)) }

func cosine(degrees float64) float64 { return math.Cos(degrees * math.Pi / 180) }

func hue(a, b float64) float64 {
	if a == 0 && b == 0 {
		return 0
	}
	return math.Mod(math.Atan2(b, a)*180/math.Pi+360, 360)
}

// The measure that the palette is judged by reproduces the published test pairs: G. Sharma, W. Wu, E. N. Dalal, The
// CIEDE2000 color-difference formula, Color Research & Application 30 (2005), doi:10.1002/col.20070, table 1.
func TestCIEDE2000(t *testing.T) {
	for _, pair := range []struct {
		p, q lab
		want float64
	}{
		{lab{50, 2.6772, -79.7751}, lab{50, 0, -82.7485}, 2.0425},
		{lab{50, 3.1571, -77.2803}, lab{50, 0, -82.7485}, 2.8615},
		{lab{50, 0, 0}, lab{50, -1, 2}, 2.3669},
		{lab{50, 2.49, -0.001}, lab{50, -2.49, 0.0009}, 7.1792},
		{lab{50, 2.5, 0}, lab{73, 25, -18}, 27.1492},
		{lab{50, 2.5, 0}, lab{61, -5, 29}, 22.8977},
		{lab{60.2574, -34.0099, 36.2677}, lab{60.4626, -34.1751, 39.4387}, 1.2644},
		{lab{2.0776, 0.0795, -1.1350}, lab{0.9033, -0.0636, -0.5514}, 0.9082},
	} {
		if got := ciede2000(pair.p, pair.q); math.Abs(got-pair.want) > 5e-5 {
			t.Errorf("difference of %v and %v is %.4f, want %.4f", pair.p, pair.q, got, pair.want)
		}
	}
}

// leastDifference is that of the two most alike colours.
func leastDifference(palette []color.NRGBA, v vision) (least float64, pair string) {
	least = math.Inf(1)
	for i, a := range palette {
		for j, b := range palette[:i] {
			if d := ciede2000(v.sees(a), v.sees(b)); d < least {
				least, pair = d, fmt.Sprintf("%d and %d", j, i)
			}
		}
	}
	return least, pair
}

func TestDistinctForEveryVision(t *testing.T) {
	for _, v := range visions() {
		if least, pair := leastDifference(render.Distinct(), v); least < 13.5 {
			t.Errorf("%s: colours %s differ by %.1f, want at least 13.5", v.name, pair, least)
		}
	}
}

// What the comments on the dark theme and on that for print say of their colours.
func TestPalettesOfThemes(t *testing.T) {
	dark := render.Dark()
	for _, v := range visions() {
		if least, pair := leastDifference(dark.Palette, v); least < 16 {
			t.Errorf("dark, %s: colours %s differ by %.1f, want at least 16", v.name, pair, least)
		}
	}
	for i, c := range dark.Palette {
		if ratio := render.Contrast(c, dark.Background); ratio < 3.2 {
			t.Errorf("dark: colour %d is %.2f:1 against the background, want at least 3.2:1", i, ratio)
		}
	}
	for i, want := range []float64{20, 74, 38, 92, 56} {
		if got := visions()[0].sees(render.Print().Palette[i]).L; math.Abs(got-want) > 0.5 {
			t.Errorf("print: grey %d has the lightness %.1f, want %g", i, got, want)
		}
	}
}

// The yardstick of the doc comment, so that it cannot be wrong.
func TestKnownPalettes(t *testing.T) {
	okabeIto := []color.NRGBA{
		{0x00, 0x72, 0xB2, 255}, {0xE6, 0x9F, 0x00, 255}, {0x00, 0x9E, 0x73, 255}, {0xCC, 0x79, 0xA7, 255},
		{0x56, 0xB4, 0xE9, 255}, {0xD5, 0x5E, 0x00, 255}, {0xF0, 0xE4, 0x42, 255}, {0x99, 0x99, 0x99, 255},
	}
	tolMuted := []color.NRGBA{
		{0xCC, 0x66, 0x77, 255}, {0x33, 0x22, 0x88, 255}, {0xDD, 0xCC, 0x77, 255}, {0x11, 0x77, 0x33, 255},
		{0x88, 0xCC, 0xEE, 255}, {0x88, 0x22, 0x55, 255}, {0x44, 0xAA, 0x99, 255}, {0x99, 0x99, 0x33, 255},
		{0xAA, 0x44, 0x99, 255},
	}
	for _, known := range []struct {
		name    string
		palette []color.NRGBA
		want    float64
	}{{"Okabe and Ito with grey", okabeIto, 6.2}, {"Tol's muted", tolMuted, 11.5}} {
		least := math.Inf(1)
		for _, v := range visions() {
			d, _ := leastDifference(known.palette, v)
			least = min(least, d)
		}
		if math.Abs(least-known.want) > 0.05 {
			t.Errorf("%s: least difference %.2f, the comment says %.1f", known.name, least, known.want)
		}
	}
}

func TestContrast(t *testing.T) {
	white, black := color.NRGBA{255, 255, 255, 255}, color.NRGBA{0, 0, 0, 255}
	if got := render.Contrast(white, black); math.Abs(got-21) > 1e-9 {
		t.Errorf("black on white is %g:1, want 21:1", got)
	}
	// #767676 is the lightest grey that passes on white (WebAIM's contrast checker gives 4.54).
	if got := render.Contrast(color.NRGBA{0x76, 0x76, 0x76, 255}, white); math.Abs(got-4.54) > 0.005 {
		t.Errorf("#767676 on white is %.3f:1, want 4.54:1", got)
	}
	if render.Contrast(white, white) != 1 {
		t.Error("white on white is not 1:1")
	}
}

func TestMix(t *testing.T) {
	a, b := color.NRGBA{10, 20, 30, 255}, color.NRGBA{110, 0, 30, 255}
	if render.Mix(a, b, 0) != a || render.Mix(a, b, 1) != b {
		t.Error("Mix does not end at its ends")
	}
	if got, want := render.Mix(a, b, 0.5), (color.NRGBA{60, 10, 30, 255}); got != want {
		t.Errorf("half way is %v, want %v", got, want)
	}
}
