package picture

import (
	"bytes"
	"context"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/rendertest"
)

// withYears is a map whose items have the given years in turn.
func withYears(m *render.Map, years ...float64) *render.Map {
	column := render.Column{Name: "year", Title: "Pub. year"}
	for i := range m.Items {
		column.Values = append(column.Values, years[i%len(years)])
	}
	m.Scores = []render.Column{column}
	return m
}

func overlaid(t *testing.T, m *render.Map, o Options) string {
	t.Helper()
	d, err := NewOverlay(t.Context(), m, o)
	if err != nil {
		t.Fatal(err)
	}
	return svgOf(t, d)
}

// svgOf is the drawing as an SVG document.
func svgOf(t *testing.T, d *Drawing) string {
	t.Helper()
	var out bytes.Buffer
	if err := WriteSVG(t.Context(), &out, d, Options{}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestOverlayGolden(t *testing.T) {
	m := withYears(rendertest.Map(16, 3, 11), 2001, 2004, 2007, math.NaN(), 2010)
	rendertest.Golden(t, "overlay.svg", []byte(overlaid(t, m, Options{})))
}

// Every item has the colour of its value, and the legend tells the ends of the scale and the topics by their mean.
func TestOverlayColoursByScore(t *testing.T) {
	m := withYears(rendertest.Map(40, 4, 3), 2001, 2004, 2007, 2010)
	svg, theme := overlaid(t, m, Options{}), render.Light()
	for _, part := range []float64{0, 1.0 / 3, 2.0 / 3, 1} {
		if fill := paint("fill", theme.Shade(part)); !strings.Contains(svg, fill) {
			t.Errorf("no item has the colour %s of %g", fill, part)
		}
	}
	for _, text := range []string{">2001<", ">2010<", ">Colour: Pub. year<", ">Topics, by their mean<"} {
		if !strings.Contains(svg, text) {
			t.Errorf("the picture does not say %s", text)
		}
	}
}

// A few values far out do not stretch the scale, and its ends say so.
func TestOverlayEndsWhereMostValuesDo(t *testing.T) {
	values := make([]float64, 100)
	for i := range values {
		values[i] = 2000 + float64(i%10)
	}
	values[3], values[50] = 1700, 2400
	v := newOverlay(&render.Column{Values: values})
	if v.low != 2000 || v.high != 2009 || !v.under || !v.beyond {
		t.Errorf("the scale is %g to %g, values below %v and above %v", v.low, v.high, v.under, v.beyond)
	}
	if ticks := v.ticks(); v.tickText(ticks[0]) != "≤ 2000" || v.tickText(ticks[len(ticks)-1]) != "≥ 2009" {
		t.Errorf("ticks %v", ticks)
	}
	sparse := newOverlay(&render.Column{Values: []float64{0, 0, 0, 0, 0, 0, 0, 5, 9}}) // quartiles that are equal say nothing
	if sparse.low != 0 || sparse.high != 9 || sparse.beyond {
		t.Errorf("the scale is %g to %g", sparse.low, sparse.high)
	}
}

func TestOverlayOfAnything(t *testing.T) {
	one := withYears(rendertest.Map(5, 1, 1), 1999)
	unknown := withYears(rendertest.Map(5, 1, 1), math.NaN())
	bare := rendertest.Map(5, 1, 1)
	bare.Weights, bare.Scores = nil, nil
	for name, c := range map[string]struct {
		m    *render.Map
		says string
	}{
		"one value": {one, ">1999<"}, "no value": {unknown, "Grey: 5 papers without a value"},
		"no columns": {bare, "no paper has a score"}, "no items": {&render.Map{}, "the map has no items"},
	} {
		if svg := overlaid(t, c.m, Options{}); !strings.Contains(svg, c.says) || strings.Contains(svg, "NaN") {
			t.Errorf("%s: the picture does not say %q", name, c.says)
		}
	}
	if _, err := NewOverlay(context.Background(), one, Options{Overlay: "yaer"}); err == nil || !strings.Contains(err.Error(), "year") {
		t.Errorf("an unknown score: %v", err)
	}
}

func TestEvenTicks(t *testing.T) {
	for _, c := range []struct {
		low, high float64
		most      int
		want      []float64
	}{
		{0, 10, 6, []float64{0, 2, 4, 6, 8, 10}}, {1919, 2023, 4, []float64{1950, 2000}}, {0.13, 0.42, 4, []float64{0.2, 0.3, 0.4}},
		{3, 3, 4, nil}, {math.NaN(), 1, 4, nil}, {0, math.Inf(1), 4, nil}, {2019, 2024, 6, []float64{2019, 2020, 2021, 2022, 2023, 2024}},
	} {
		got := evenTicks(c.low, c.high, c.most)
		if !slices.EqualFunc(got, c.want, func(a, b float64) bool { return math.Abs(a-b) < 1e-9 }) {
			t.Errorf("%g to %g: %v, want %v", c.low, c.high, got, c.want)
		}
	}
}
