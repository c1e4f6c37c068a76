package layout

import (
	"math"
	"slices"
)

// Removal of overlaps: two circles that overlap are pushed apart along the line of their centres until they touch, the
// smaller one by more, pair after pair, until no pair overlaps. Pairs are found on a grid of squares as wide as the
// largest circle. In a crowd pushes only travel one circle per round, so after a few rounds they go further, and every few
// rounds without success the whole is blown up a little, which keeps the picture's shape and makes sure of an end.

// Separate returns points at which the circles of the given radii (same unit, one per point, none negative) do not
// overlap, as near to the given points as simple pushing allows, and how many pairs still overlap when iterations
// rounds were not enough (200 are, unless nearly all circles lie in one spot). The middle of the points stays where it
// is; their extent may grow. A round costs O(n) for circles of similar size. Points at one place are separated too.
func Separate(points []Point, radii []float64, iterations int) ([]Point, int) {
	s := newSeparation(points, radii)
	for round := range iterations {
		if s.push(round) == 0 {
			return s.at, 0
		}
		if round%blowEvery == blowEvery-1 {
			s.blow()
		}
	}
	return s.at, s.count()
}

const (
	gentle    = 4   // rounds in which a push ends where circles touch
	brisk     = 1.7 // in later ones it goes so much further: a crowd dissolves in fewer rounds
	blowEvery = 8
	blowBy    = 1.03
	touching  = 1e-9 // overlaps below this share of the two radii count as touching
)

// separation is the state of Separate.
type separation struct {
	at      []Point
	radius  []float64
	largest float64
	grid    grid
}

func newSeparation(points []Point, radii []float64) *separation {
	s := &separation{at: slices.Clone(points), radius: radii}
	for _, r := range radii {
		s.largest = max(s.largest, r)
	}
	return s
}

// push goes once over all overlapping pairs and returns their number.
func (s *separation) push(round int) int {
	far := 1 + touching
	if round >= gentle {
		far = brisk
	}
	return s.pairs(func(u, v int32, d, gap float64) {
		way := minus(s.at[v], s.at[u])
		if d == 0 { // coincident centres part in any direction, but always the same
			sin, cos := math.Sincos(goldenAngle * float64(u+v))
			way, d = Point{cos, sin}, 1
		}
		a, b := s.radius[u]/(s.radius[u]+s.radius[v]), s.radius[v]/(s.radius[u]+s.radius[v])
		share := b * b / (float64(a*a) + float64(b*b))
		s.at[u] = minus(s.at[u], way.times(gap*far/d*share))
		s.at[v] = plus(s.at[v], way.times(gap*far/d*(1-share)))
	})
}

func (s *separation) count() int { return s.pairs(func(int32, int32, float64, float64) {}) }

// pairs calls f for every pair that overlaps when its turn comes, with distance and overlap, and counts the calls. Pairs
// are those near each other when the round begins.
func (s *separation) pairs(f func(u, v int32, d, gap float64)) int {
	s.grid.build(s.at, 2*s.largest)
	found := 0
	for u := range int32(len(s.at)) {
		s.grid.near(u, func(v int32) {
			reach := s.radius[u] + s.radius[v]
			d2 := distance2(s.at[u], s.at[v])
			if d2 >= reach*reach {
				return
			}
			if d := math.Sqrt(d2); d < reach*(1-touching) {
				f(u, v, d, reach-d)
				found++
			}
		})
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
