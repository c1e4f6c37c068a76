package layout

import (
	"cmp"
	"context"
	"math"
	"slices"
)

// Circles in a picture of fixed size: pushing alone only moves the edge of a crowd outward, a circle's width in a round.
// So when a crowd does not dissolve, the places are evened out first: each coordinate is moved towards the value that it
// would have if all circles were spread evenly along that axis (histogram equalisation, each circle counted by its
// area), by a quarter of the way, then a half, and so on. What is left of what stays left of it, and what is above
// stays above, so the map remains itself; and most maps need none of it.

const (
	crowdRounds = 60
	lastRounds  = 300 // when all is even
	evenSteps   = 4
)

// fitApart separates circles whose centres stay in the picture; the result fits it again. When ctx ends it stops short.
func fitApart(ctx context.Context, at []Point, radii []float64) []Point {
	radii = slices.Clone(radii)
	for u, r := range radii {
		radii[u] = min(r, 2) // the picture is no larger
	}
	frame := frameOf(at)
	even := evened(at, radii, frame)
	var s *separation
	for step := range evenSteps + 1 {
		s = newSeparation(at, radii)
		for u, p := range s.at {
			s.at[u] = plus(p, minus(even[u], p).times(float64(step)/evenSteps))
		}
		rounds := crowdRounds
		if step == evenSteps {
			rounds = lastRounds
		}
		if s.within(ctx, frame, rounds) == 0 {
			break
		}
	}
	fit(s.at)
	return s.at
}

// frameOf is the bounding box, made at least three quarters as high as it is wide and the other way round.
func frameOf(at []Point) box {
	b := boxOf(at)
	x, y := max(b.high.X, 0.75*b.high.Y), max(b.high.Y, 0.75*b.high.X)
	return box{Point{-x, -y}, Point{x, y}}
}

// within pushes for up to so many rounds and keeps the centres in the frame; it returns the overlaps of the last round.
func (s *separation) within(ctx context.Context, frame box, rounds int) int {
	left := 0
	for round := range rounds {
		if left = s.push(round); left == 0 || ctx.Err() != nil {
			break
		}
		for u, p := range s.at {
			s.at[u] = Point{min(max(p.X, frame.low.X), frame.high.X), min(max(p.Y, frame.low.Y), frame.high.Y)}
		}
	}
	return left
}

// evened returns the points evenly spread over the frame along each axis.
func evened(at []Point, radii []float64, frame box) []Point {
	x := ranks(radii, func(u int32) float64 { return at[u].X })
	y := ranks(radii, func(u int32) float64 { return at[u].Y })
	even := make([]Point, len(at))
	for u := range even {
		even[u] = plus(frame.low, Point{x[u] * frame.width(), y[u] * frame.height()})
	}
	return even
}

// ranks returns, for every node, the share of the area of all circles that comes before it, half its own included.
func ranks(radii []float64, coordinate func(u int32) float64) []float64 {
	order, total := make([]int32, len(radii)), math.SmallestNonzeroFloat64
	for u, r := range radii {
		order[u] = int32(u)
		total += r * r
	}
	slices.SortFunc(order, func(a, b int32) int { return cmp.Or(cmp.Compare(coordinate(a), coordinate(b)), int(a-b)) })
	share, before := make([]float64, len(radii)), 0.0
	for _, u := range order {
		area := radii[u] * radii[u]
		share[u] = (before + area/2) / total
		before += area
	}
	return share
}
