package picture

import (
	"math"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/rendertest"
)

func TestDensityGolden(t *testing.T) {
	d, err := NewDensity(t.Context(), rendertest.Map(16, 3, 11), Options{})
	if err != nil {
		t.Fatal(err)
	}
	rendertest.Golden(t, "density.svg", []byte(svgOf(t, d)))
}

// The field is the sum of weighted bumps, computed here item by item.
func TestDensityIsASumOfBumps(t *testing.T) {
	places := []point{{10, 10}, {14, 12}, {40, 30}}
	importance := []float64{1, 0, 0.5}
	const reach = 12.0
	g := newGrid(box{0, 0, 60, 50}, 2)
	f := g.weighted(places, importance, reach)
	for row := range g.rows {
		for col := range g.cols {
			at, want := g.at(col, row), 0.0
			for i, p := range places {
				if d := at.distance(p) / reach; d < 1 {
					want += (plainWeight + (1-plainWeight)*importance[i]) * math.Pow(1-d*d, 2)
				}
			}
			got := 0.0
			if i := f.index(col, row); i >= 0 {
				got = f.values[i]
			}
			if math.Abs(got-want) > 1e-12 {
				t.Fatalf("at %v: %g, want %g", at, got, want)
			}
		}
	}
}

// The bands lie within the page, clear of title and source, in every map; text stands out from every band.
func TestDensityBands(t *testing.T) {
	for name, m := range rendertest.Maps() {
		d, err := NewDensity(t.Context(), m, Options{})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if svg := svgOf(t, d); strings.Contains(svg, "NaN") || len(m.Items) > 0 && !strings.Contains(svg, "<path") {
			t.Errorf("%s: no bands, or some that are none", name)
		}
	}
	v := &densityView{scale: render.Light()}
	for band := range densityBands {
		if c := render.Contrast(v.shade(band).Fill, v.scale.Ink); c < 3 {
			t.Errorf("band %d has a contrast of %.1f to the ink", band, c)
		}
	}
}
