package picture

import (
	"math"

	"gonum.org/v1/plot/vg"
)

// A point is a place on the page, in points from its lower left corner; y grows upward.
type point struct{ x, y float64 }

func (p point) vg() vg.Point { return vg.Point{X: vg.Length(p.x), Y: vg.Length(p.y)} }

func (p point) plus(dx, dy float64) point { return point{p.x + dx, p.y + dy} }

func (p point) distance(q point) float64 { return math.Hypot(p.x-q.x, p.y-q.y) }

// towards returns the point the given part of the way from p to q.
func (p point) towards(q point, part float64) point {
	return point{p.x + float64(part*(q.x-p.x)), p.y + float64(part*(q.y-p.y))}
}

// A box is an upright rectangle on the page.
type box struct{ minX, minY, maxX, maxY float64 }

// boxAt is the box of the given size whose lower left corner is at p.
func boxAt(p point, width, height float64) box { return box{p.x, p.y, p.x + width, p.y + height} }

// boxAround is the box of the given size whose centre is at p.
func boxAround(p point, width, height float64) box {
	return box{p.x - width/2, p.y - height/2, p.x + width/2, p.y + height/2}
}

func (b box) width() float64  { return b.maxX - b.minX }
func (b box) height() float64 { return b.maxY - b.minY }
func (b box) centre() point   { return point{(b.minX + b.maxX) / 2, (b.minY + b.maxY) / 2} }

// grown moves every side outward by d.
func (b box) grown(d float64) box { return box{b.minX - d, b.minY - d, b.maxX + d, b.maxY + d} }

// overlaps reports whether the two share more than a border.
func (b box) overlaps(o box) bool {
	return b.minX < o.maxX && o.minX < b.maxX && b.minY < o.maxY && o.minY < b.maxY
}

// holds reports whether p lies in the box or on its border.
func (b box) holds(p point) bool {
	return p.x >= b.minX && p.x <= b.maxX && p.y >= b.minY && p.y <= b.maxY
}

// inside reports whether b lies wholly within o.
func (b box) inside(o box) bool {
	return b.minX >= o.minX && b.maxX <= o.maxX && b.minY >= o.minY && b.maxY <= o.maxY
}

// shared is the area that the two have in common.
func (b box) shared(o box) float64 {
	w := min(b.maxX, o.maxX) - max(b.minX, o.minX)
	h := min(b.maxY, o.maxY) - max(b.minY, o.minY)
	if w <= 0 || h <= 0 {
		return 0
	}
	return w * h
}

// nearest is the point of the box closest to p.
func (b box) nearest(p point) point {
	return point{min(max(p.x, b.minX), b.maxX), min(max(p.y, b.minY), b.maxY)}
}

// union is the smallest box around both.
func (b box) union(o box) box {
	return box{min(b.minX, o.minX), min(b.minY, o.minY), max(b.maxX, o.maxX), max(b.maxY, o.maxY)}
}
