package layout

import (
	"fmt"
	"math"
	"testing"

	"github.com/papergraph/papergraph/graph/graphtest"
)

// overlaps counts the pairs of circles that overlap, by looking at all.
func overlaps(at []Point, radii []float64) int {
	found := 0
	for u := range at {
		for v := range u {
			if math.Hypot(at[u].X-at[v].X, at[u].Y-at[v].Y) < (radii[u]+radii[v])*(1-1e-6) {
				found++
			}
		}
	}
	return found
}

// circles has n radii of different size that fill the given share of a square of side 2.
func circles(n int, fill float64) []float64 {
	radii, area := make([]float64, n), 0.0
	for u := range radii {
		radii[u] = 1 + float64(u%4)
		area += math.Pi * radii[u] * radii[u]
	}
	for u := range radii {
		radii[u] *= math.Sqrt(4 * fill / area)
	}
	return radii
}

func TestSeparateLeavesNoOverlap(t *testing.T) {
	t.Parallel()
	for _, n := range []int{2, 30, 500} {
		for _, fill := range []float64{0.05, 0.3, 0.9} {
			at, radii := scattered(n, 14), circles(n, fill)
			fit(at)
			got, left := Separate(at, radii, 300)
			if left != 0 || overlaps(got, radii) != 0 {
				t.Errorf("%d circles that fill %v: %d overlaps are left, %d are found", n, fill, left, overlaps(got, radii))
			}
			if again, _ := Separate(got, radii, 300); farthest(again, got) != 0 {
				t.Errorf("%d circles that fill %v: separate circles are moved", n, fill)
			}
		}
	}
}

func TestSeparateMovesNoMoreThanNeeded(t *testing.T) {
	at := []Point{{0, 0}, {1, 0}, {9, 9}}
	got, left := Separate(at, []float64{1, 1, 1}, 10)
	if left != 0 || got[2] != at[2] || math.Abs(got[0].X+got[1].X-1) > 1e-12 || got[1].X-got[0].X > 3 {
		t.Errorf("the circles come to lie at %v", got)
	}
	if got, _ := Separate(at, []float64{0.1, 0.1, 0}, 10); farthest(got, at) != 0 {
		t.Errorf("circles that do not overlap come to lie at %v", got)
	}
	if at[0] != (Point{0, 0}) {
		t.Error("the given points were changed")
	}
	small, _ := Separate([]Point{{0, 0}, {1, 0}}, []float64{0.1, 2}, 10)
	if -small[0].X < 5*(small[1].X-1) {
		t.Errorf("a small and a large circle come to lie at %v", small)
	}
}

func TestSeparateCoincidentPoints(t *testing.T) {
	radii := circles(100, 0.2)
	at, left := Separate(make([]Point, 100), radii, 300)
	if left != 0 || overlaps(at, radii) != 0 {
		t.Errorf("%d overlaps are left, %d are found", left, overlaps(at, radii))
	}
	if _, left := Separate(make([]Point, 100), radii, 0); left != 100*99/2 {
		t.Errorf("without a round %d overlaps are counted", left)
	}
	if at, left := Separate(nil, nil, 10); len(at) != 0 || left != 0 {
		t.Errorf("no circles give %v, %d", at, left)
	}
}

// With Radius circles do not overlap in the picture, whose form is kept, and the map stays the map.
func TestRadiusKeepsCirclesApart(t *testing.T) {
	t.Parallel()
	g, _ := planted()
	for _, l := range Layouts {
		plain := mustLay(t, l, g, Options{Iterations: 10})
		for _, fill := range []float64{0.05, 0.25} {
			radii := circles(g.NumNodes(), fill)
			if l.Name == "circular" {
				radii = circles(g.NumNodes(), fill/1000)
			}
			at := mustLay(t, l, g, Options{Radius: radii, Iterations: 10})
			if fault := checkPicture(g, at); fault != "" {
				t.Errorf("%s: %s", l.Name, fault)
			}
			if left := overlaps(at, radii); left > 0 {
				t.Errorf("%s, filled to %v: %d circles overlap", l.Name, fill, left)
			}
			if fill < 0.1 && math.Sqrt(squares(plain, at)/float64(len(at))) > 0.1 {
				t.Errorf("%s: nodes move by %v", l.Name, math.Sqrt(squares(plain, at)/float64(len(at))))
			}
		}
	}
}

func TestRadiusOfAnySize(t *testing.T) {
	for _, r := range []float64{0, 1e-300, 10, 1e300} {
		radii := circles(34, 1)
		for u := range radii {
			radii[u] *= r
		}
		at := mustLay(t, Layouts[0], graphtest.Karate(), Options{Radius: radii})
		for u, p := range at {
			if !(math.Abs(p.X) <= 1 && math.Abs(p.Y) <= 1) {
				t.Errorf("radii of about %v: node %d is at %v", r, u, p)
			}
		}
	}
}

func BenchmarkSeparate(b *testing.B) {
	for _, n := range []int{82, 1000, 10_000} {
		at, radii := scattered(n, 15), circles(n, 0.05)
		fit(at)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				Separate(at, radii, 300)
			}
		})
	}
}
