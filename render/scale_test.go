package render_test

import (
	"image/color"
	"math"
	"testing"

	"github.com/papergraph/papergraph/render"
)

// Equal steps of a score look equal: each twentieth of the scale is as far from the next, by CIEDE2000, to within a half of
// the mean. Under every kind of vision no step is less than half of the mean, and lightness always falls.
func TestScaleIsEven(t *testing.T) {
	const steps = 20
	theme := render.Light()
	for _, v := range visions() {
		var differences []float64
		mean := 0.0
		for k := range steps {
			a, b := v.sees(theme.Shade(float64(k)/steps)), v.sees(theme.Shade(float64(k+1)/steps))
			if b.L >= a.L {
				t.Errorf("%s: step %d does not darken", v.name, k)
			}
			d := ciede2000(a, b)
			differences = append(differences, d)
			mean += d / steps
		}
		for k, d := range differences {
			if d < mean/2 || v.name == "normal" && d > 1.5*mean {
				t.Errorf("%s: step %d is %.2f, the mean %.2f", v.name, k, d, mean)
			}
		}
	}
}

func TestShade(t *testing.T) {
	theme := render.Light()
	theme.Scale = []color.NRGBA{level(0), level(100), level(200)}
	for part, want := range map[float64]uint8{-1: 0, 0: 0, 0.25: 50, 0.5: 100, 0.75: 150, 1: 200, 7: 200} {
		if got := theme.Shade(part); got != level(want) {
			t.Errorf("Shade(%g) = %v, want %d", part, got, want)
		}
	}
	if got := theme.Score(math.NaN()); got != theme.Topic(-1) {
		t.Errorf("no score is %v", got)
	}
}

func level(v uint8) color.NRGBA { return color.NRGBA{R: v, G: v, B: v, A: 0xFF} }
