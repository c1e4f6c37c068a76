package layout

import (
	"cmp"
	"math"
	"slices"
)

// Removal of overlaps: two circles that overlap are pushed apart along the line of their centres until they touch, the
// smaller one by more, pair after pair, until no pair overlaps. Pairs are found by a sweep over the left edges of the
// circles. In a crowd pushes only travel one circle per round, so every few rounds without success the whole is blown
// up a little, which keeps the picture's shape and makes sure of an end.

// Separate returns points at which the circles of the given radii (same unit, one per point, none negative) do not
// overlap, as near to the given points as simple pushing allows, and how many pairs still overlap when iterations
// rounds were not enough (200 are, unless nearly all circles lie in one spot). The middle of the points stays where it
// is; their extent may grow. It costs about O(n·√n) a round. Points at one place are separated too.
func Separate(points []Point, radii []float64, iterations int) ([]Point, int) {
	s := newSeparation(points, radii)
	for round := range iterations {
		if s.push() == 0 {
			return s.at, 0
		}
		if round%blowEvery == blowEvery-1 {
			s.blow()
		}
	}
	return s.at, s.count()
}

const (
	blowEvery = 8
	blowBy    = 1.03
	pushBy    = 1.7  // a push goes half as far again as the circles overlap: a crowd dissolves in fewer rounds
	touching  = 1e-9 // overlaps below this share of the two radii count as touching
)

// separation is the state of Separate.
type separation struct {
	at     []Point
	radius []float64
	order  []int32 // by left edge
}

func newSeparation(points []Point, radii []float64) *separation {
	s := &separation{at: slices.Clone(points), radius: radii, order: make([]int32, len(points))}
	for u := range s.order {
		s.order[u] = int32(u)
	}
	return s
}

// push goes once over all overlapping pairs and returns their number.
func (s *separation) push() int {
	return s.pairs(func(u, v int32, d, gap float64) {
		dx, dy := s.at[v].X-s.at[u].X, s.at[v].Y-s.at[u].Y
		if d == 0 {
			angle := float64(u+v) * 2.399963229728653 // coincident centres part in any direction, but always the same
			dx, dy, d = math.Cos(angle), math.Sin(angle), 1
		}
		a, b := s.radius[u]*s.radius[u], s.radius[v]*s.radius[v]
		share := b / (a + b)
		by := gap * pushBy / d
		s.at[u].X -= float64(dx * by * share)
		s.at[u].Y -= float64(dy * by * share)
		s.at[v].X += float64(dx * by * (1 - share))
		s.at[v].Y += float64(dy * by * (1 - share))
	})
}

func (s *separation) count() int { return s.pairs(func(int32, int32, float64, float64) {}) }

// pairs calls f for every pair that overlaps when its turn comes, with distance and overlap, and counts the calls.
func (s *separation) pairs(f func(u, v int32, d, gap float64)) int {
	left := func(u int32) float64 { return s.at[u].X - s.radius[u] }
	slices.SortFunc(s.order, func(a, b int32) int { return cmp.Or(cmp.Compare(left(a), left(b)), int(a-b)) })
	found := 0
	for i, u := range s.order {
		right := s.at[u].X + s.radius[u]
		for _, v := range s.order[i+1:] {
			if left(v) >= right {
				break
			}
			reach := s.radius[u] + s.radius[v]
			d := math.Sqrt(distance2(s.at[u], s.at[v]))
			if d < reach*(1-touching) {
				f(u, v, d, reach-d)
				found++
			}
		}
	}
	return found
}

// blow moves all points away from their middle.
func (s *separation) blow() {
	b := boxOf(s.at)
	middle := plus(b.low, b.high).times(0.5)
	for u, p := range s.at {
		s.at[u] = plus(middle, minus(p, middle).times(blowBy))
	}
}
