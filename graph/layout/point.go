package layout

import "math"

// A Point is a place in the plane; Y grows upward.
type Point struct{ X, Y float64 }

// Products that are added to something are rounded first, by an explicit conversion to float64, here and in all of the
// forces: a compiler may fuse x*y + z into one rounding on some processors, and steps of a layout amplify what differs.

func plus(p, q Point) Point    { return Point{p.X + q.X, p.Y + q.Y} }
func minus(p, q Point) Point   { return Point{p.X - q.X, p.Y - q.Y} }
func product(p, q Point) Point { return Point{float64(p.X * q.X), float64(p.Y * q.Y)} }
func dot(p, q Point) float64   { return float64(p.X*q.X) + float64(p.Y*q.Y) }

func (p Point) times(s float64) Point { return Point{float64(s * p.X), float64(s * p.Y)} }
func (p Point) length() float64       { return math.Sqrt(dot(p, p)) }
func (p Point) known() bool           { return !math.IsNaN(p.X) && !math.IsNaN(p.Y) }

func distance2(p, q Point) float64 {
	d := minus(p, q)
	return dot(d, d)
}

// quotient divides coordinate by coordinate; what is divided by nothing is 0.
func quotient(p, q Point) Point {
	r := Point{}
	if q.X > 0 {
		r.X = p.X / q.X
	}
	if q.Y > 0 {
		r.Y = p.Y / q.Y
	}
	return r
}

func meanOf(at []Point) Point {
	sum := Point{}
	for _, p := range at {
		sum = plus(sum, p)
	}
	n := float64(max(1, len(at)))
	return Point{sum.X / n, sum.Y / n}
}

func subtractMean(at []Point) {
	mean := meanOf(at)
	for u := range at {
		at[u] = minus(at[u], mean)
	}
}

// subtractCentre moves the barycentre of masses to the origin.
func subtractCentre(at []Point, mass []float64) {
	sum, all := Point{}, 0.0
	for u, p := range at {
		sum, all = plus(sum, p.times(mass[u])), all+mass[u]
	}
	for u := range at {
		at[u] = minus(at[u], sum.times(1/all))
	}
}

func scale(at []Point, by float64) {
	for u, p := range at {
		at[u] = p.times(by)
	}
}

// sizeOf is the root mean square of the distances from the mean.
func sizeOf(at []Point) float64 {
	mean, sum := meanOf(at), 0.0
	for _, p := range at {
		sum += distance2(p, mean)
	}
	return math.Sqrt(sum / float64(max(1, len(at))))
}

// box is the smallest rectangle round some points.
type box struct{ low, high Point }

var nowhere = box{Point{math.Inf(1), math.Inf(1)}, Point{math.Inf(-1), math.Inf(-1)}}

func (b *box) add(p Point) { b.join(box{p, p}) }

func (b *box) join(c box) {
	b.low = Point{min(b.low.X, c.low.X), min(b.low.Y, c.low.Y)}
	b.high = Point{max(b.high.X, c.high.X), max(b.high.Y, c.high.Y)}
}

func (b box) width() float64  { return b.high.X - b.low.X }
func (b box) height() float64 { return b.high.Y - b.low.Y }

func boxOf(at []Point) box {
	b := nowhere
	for _, p := range at {
		b.add(p)
	}
	return b
}
