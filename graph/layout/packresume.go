package layout

import (
	"math"
	"slices"
)

// Packing of parts that had a place in a former layout. The part in the middle is the frame of reference: what brings its
// former middle and size to the present ones brings the former middles of the others to where they are wanted. There,
// or at the nearest free place, they are put before all parts without a former place, so that what is new does not drive
// the old ones about. Without that, one more unlinked paper would send all others round the map.

// A reference leads from the places of a former layout to those of the one that is packed.
type reference struct {
	from, to Point
	scale    float64 // 0 when there is no former layout to speak of
}

// referenceOf is the reference that the part in the middle gives, packed at some places.
func referenceOf(p part, at []Point) reference {
	to, from := commonMeans(at, p.start)
	now, then := 0.0, 0.0
	for u, q := range p.start {
		if q.known() {
			now, then = now+distance2(at[u], to), then+distance2(q, from)
		}
	}
	if !(now > 0 && then > 0) || math.IsInf(then, 0) {
		return reference{}
	}
	return reference{from: from, to: to, scale: math.Sqrt(now / then)}
}

// wish is where the origin of a part is wanted; false when none of its nodes had a place.
func (r reference) wish(p part, at []Point) (Point, bool) {
	if r.scale == 0 || !slices.ContainsFunc(p.start, Point.known) {
		return Point{}, false
	}
	now, then := commonMeans(at, p.start)
	return minus(plus(r.to, minus(then, r.from).times(r.scale)), now), true
}

// moved is the reference when the part in the middle is moved.
func (r reference) moved(by Point) reference {
	r.to = plus(r.to, by)
	return r
}

// place takes a place for a part: the one that it is wanted at, or the nearest to the middle.
func (f *field) place(s shape, former reference, p part, at []Point) Point {
	if wish, had := former.wish(p, at); had {
		return f.putNear(s, wish)
	}
	return f.put(s)
}

// wishesFirst moves the parts that had a place before those that had none, behind the first; the order is else kept.
func wishesFirst(order []int, cut []part) {
	if len(order) == 0 {
		return
	}
	had := func(i int) int {
		if slices.ContainsFunc(cut[i].start, Point.known) {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(order[1:], func(a, b int) int { return had(a) - had(b) })
}

// putNear takes the free place nearest to a wish, in rings of squares round it; of those of one ring the nearest, ties to
// the first met.
func (f *field) putNear(s shape, wish Point) Point {
	inside := func(v float64) int32 {
		return int32(min(max(math.Floor(v/f.side), float64(-f.half)), float64(f.half-1)))
	}
	middle := square{inside(wish.X), inside(wish.Y)}
	for ring := range 2 * f.half {
		best, least := square{}, int64(math.MaxInt64)
		for d := -ring; d <= ring; d++ {
			for _, off := range [...]square{{d, -ring}, {d, ring}, {-ring, d}, {ring, d}} {
				far := int64(off.x)*int64(off.x) + int64(off.y)*int64(off.y)
				if to := (square{middle.x + off.x, middle.y + off.y}); far < least && f.free(s, to) {
					best, least = to, far
				}
			}
		}
		if least < math.MaxInt64 {
			f.take(s, best)
			return Point{float64(best.x), float64(best.y)}.times(f.side)
		}
	}
	return f.put(s)
}
