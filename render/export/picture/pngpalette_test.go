package picture

import (
	"image"
	"image/color"
	"math/rand/v2"
	"testing"
)

// painted is an image whose pixels are colour gives.
func painted(width, height int, colour func(x, y int) color.RGBA) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			img.SetRGBA(x, y, colour(x, y))
		}
	}
	return img
}

func TestPalettedKeepsFewColours(t *testing.T) {
	img := painted(64, 64, func(x, y int) color.RGBA { return color.RGBA{uint8(4 * x), uint8(y / 16), 7, 0xFF} })
	out := paletted(img)
	for y := range 64 {
		for x := range 64 {
			if got := color.RGBAModel.Convert(out.At(x, y)); got != img.At(x, y) {
				t.Fatalf("pixel (%d, %d) is %v, was %v", x, y, got, img.At(x, y))
			}
		}
	}
}

// Of many colours the frequent ones stay exact, and the others move little.
func TestPalettedKeepsFrequentColours(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	ground := color.RGBA{0xFF, 0xFF, 0xFF, 0xFF}
	img := painted(200, 200, func(x, y int) color.RGBA {
		if x < 150 {
			return ground
		}
		return color.RGBA{uint8(rng.IntN(256)), uint8(rng.IntN(256)), uint8(100 + rng.IntN(20)), 0xFF}
	})
	out := paletted(img)
	if len(out.Palette) > 256 {
		t.Fatalf("%d colours", len(out.Palette))
	}
	var worst, sum int
	for i, entry := range out.Pix {
		c := out.Palette[entry].(color.RGBA)
		for axis, got := range []uint8{c.R, c.G, c.B} {
			d := abs(int(got) - int(img.Pix[4*i+axis]))
			worst, sum = max(worst, d), sum+d
		}
		if x := i % 200; x < 150 && c != ground {
			t.Fatalf("the ground became %v", c)
		}
	}
	// Some 255 cells over 256 by 256 by 20 colours are about 17 wide.
	if worst > 24 || sum > 3*5*10_000 {
		t.Errorf("colours move by %d at the most and %d in sum", worst, sum)
	}
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

func TestPalettedOfOnePixel(t *testing.T) {
	out := paletted(painted(1, 1, func(int, int) color.RGBA { return color.RGBA{1, 2, 3, 0xFF} }))
	if len(out.Palette) != 1 || out.At(0, 0) != (color.RGBA{1, 2, 3, 0xFF}) {
		t.Errorf("palette %v", out.Palette)
	}
}
