package picture

import (
	"math"
	"testing"
)

// sampled is a field over the whole grid.
func sampled(g grid, f func(point) float64) *field {
	out := &field{cols: g.cols, rows: g.rows, values: make([]float64, g.cols*g.rows)}
	for i := range out.values {
		out.values[i] = f(g.at(i%g.cols, i/g.cols))
	}
	return out
}

func TestContourOfDisc(t *testing.T) {
	g := newGrid(box{0, 0, 100, 100}, 2)
	centre, radius := point{47, 52}, 31.0
	lines := contours(g, sampled(g, func(p point) float64 { return radius - p.distance(centre) }))
	if len(lines) != 1 {
		t.Fatalf("%d contours, want 1", len(lines))
	}
	if area, want := lines[0].area(), math.Pi*radius*radius; math.Abs(area-want) > 0.01*want {
		t.Errorf("area %g, want %g, positive since the border is counter-clockwise", area, want)
	}
	if d := lines[0].centroid().distance(centre); d > 0.1 {
		t.Errorf("centroid is %g off", d)
	}
	for _, p := range lines[0].curve() {
		if d := p.distance(centre); d < 0.9*radius || d > 1.1*radius {
			t.Errorf("%v of the curve is %g from the centre, want about %g", p, d, radius)
		}
	}
}

// A hole of a single sample that is exactly zero has no extent, and so no outline.
func TestContourOfPinhole(t *testing.T) {
	g := newGrid(box{0, 0, 40, 40}, 2)
	f := sampled(g, func(p point) float64 { return min(1, p.distance(point{20, 20})) })
	lines := contours(g, f)
	if len(lines) != 1 {
		t.Errorf("%d contours, want the border alone", len(lines))
	}
	for _, line := range lines {
		line.curve()
	}
}

func TestContourOfRing(t *testing.T) {
	g := newGrid(box{0, 0, 100, 100}, 2)
	lines := contours(g, sampled(g, func(p point) float64 { return 10 - math.Abs(p.distance(point{50, 50})-30) }))
	if len(lines) != 2 {
		t.Fatalf("%d contours, want border and hole", len(lines))
	}
	outer, hole := math.Pi*40*40, -math.Pi*20*20
	for _, want := range []float64{outer, hole} {
		if math.Abs(lines[0].area()-want) > 0.02*math.Abs(want) && math.Abs(lines[1].area()-want) > 0.02*math.Abs(want) {
			t.Errorf("no contour has area %g: %g and %g", want, lines[0].area(), lines[1].area())
		}
	}
}

// A field that is positive up to its edge must close its contour there.
func TestContourAtTheEdge(t *testing.T) {
	g := newGrid(box{0, 0, 40, 40}, 4)
	lines := contours(g, sampled(g, func(point) float64 { return 1 }))
	if len(lines) != 1 || lines[0].area() < 40*40*0.8 {
		t.Errorf("%d contours %v", len(lines), lines)
	}
	if lines := contours(g, sampled(g, func(point) float64 { return -1 })); len(lines) != 0 {
		t.Errorf("%d contours of a negative field", len(lines))
	}
	if lines := contours(g, &field{}); lines != nil {
		t.Errorf("%d contours of no field", len(lines))
	}
}

// Where positive samples touch only at corners, the mean of the four decides whether they join; in either case every
// line is closed, and the enclosed area has the right sign.
func TestContourOfSaddle(t *testing.T) {
	g := grid{step: 1, cols: 2, rows: 2}
	for _, c := range []struct {
		values []float64
		lines  int
	}{
		{[]float64{3, -1, -1, 3}, 1}, {[]float64{1, -3, -3, 1}, 2}, {[]float64{-1, 3, 3, -1}, 1}, {[]float64{-3, 1, 1, -3}, 2},
	} {
		lines := contours(g, &field{cols: 2, rows: 2, values: c.values})
		if len(lines) != c.lines {
			t.Errorf("%v: %d contours, want %d", c.values, len(lines), c.lines)
		}
		for _, line := range lines {
			if line.area() <= 0 {
				t.Errorf("%v: area %g", c.values, line.area())
			}
		}
	}
}

func TestEvenly(t *testing.T) {
	square := contour{{0, 0}, {30, 0}, {30, 30}, {0, 30}}
	knots := square.evenly(10)
	if len(knots) != 12 {
		t.Fatalf("%d knots, want 12", len(knots))
	}
	for k, p := range knots {
		if d := p.distance(knots[(k+1)%len(knots)]); math.Abs(d-10) > 1e-9 {
			t.Errorf("knots %d and %d are %g apart", k, k+1, d)
		}
	}
	if n := len(contour{{0, 0}, {1, 0}, {0, 1}}.evenly(10)); n != 8 {
		t.Errorf("a small contour has %d knots, want 8", n)
	}
}
