package picture

// Marching squares: the zero lines of a field sampled on a grid, as closed polygons.
//
// Every cell of four neighbouring samples is crossed by zero, one or two border lines; which sides they cross follows
// from the signs of the four corners. A crossing lies on its side where linear interpolation puts the zero. Lines are
// directed so that positive values lie to the left, so outer borders run counter-clockwise and holes clockwise. The
// two ambiguous cases (positive corners at opposite ends) are settled by the mean of the corners. Samples outside of
// the field's window count as negative, so every line closes.
//
// W. E. Lorensen, H. E. Cline, Marching cubes, SIGGRAPH 1987, doi:10.1145/37401.37422, in two dimensions.

import "math"

// A contour is a closed polygon; counter-clockwise ones are borders, clockwise ones holes.
type contour []point

// A side of the grid lies between a sample and its right or upper neighbour. Sides are numbered within the field's
// window, widened by one sample all around.
type tracer struct {
	g    grid
	f    *field
	cols int   // samples in a row of the widened window
	next []int // of each side, the side on which the line that starts there ends; -1 for none
}

// contours returns the zero lines of f, in the order of their first cell, smoothed.
func contours(g grid, f *field) []contour {
	if len(f.values) == 0 {
		return nil
	}
	t := &tracer{g: g, f: f, cols: f.cols + 2}
	t.next = make([]int, 2*t.cols*(f.rows+2))
	for i := range t.next {
		t.next[i] = -1
	}
	for row := range f.rows + 1 {
		for col := range f.cols + 1 {
			t.cross(col, row)
		}
	}
	return t.collect()
}

// value is the field at a sample of the widened window.
func (t *tracer) value(col, row int) float64 {
	if i := t.f.index(t.f.col+col-1, t.f.row+row-1); i >= 0 {
		return t.f.values[i]
	}
	return -1
}

// The four sides of the cell whose lower left sample is given.
func (t *tracer) bottom(col, row int) int { return 2 * (row*t.cols + col) }
func (t *tracer) left(col, row int) int   { return 2*(row*t.cols+col) + 1 }
func (t *tracer) top(col, row int) int    { return t.bottom(col, row+1) }
func (t *tracer) right(col, row int) int  { return t.left(col+1, row) }

// cross notes the lines through one cell.
func (t *tracer) cross(col, row int) {
	a, b := t.value(col, row), t.value(col+1, row)
	c, d := t.value(col+1, row+1), t.value(col, row+1)
	bottom, right := t.bottom(col, row), t.right(col, row)
	top, left := t.top(col, row), t.left(col, row)
	switch signs(a, b, c, d) {
	case 0b0001: // a alone is positive, counter-clockwise from the lower left
		t.next[bottom] = left
	case 0b0010:
		t.next[right] = bottom
	case 0b0011:
		t.next[right] = left
	case 0b0100:
		t.next[top] = right
	case 0b0110:
		t.next[top] = bottom
	case 0b0111:
		t.next[top] = left
	case 0b1000:
		t.next[left] = top
	case 0b1001:
		t.next[bottom] = top
	case 0b1011:
		t.next[right] = top
	case 0b1100:
		t.next[left] = right
	case 0b1101:
		t.next[bottom] = right
	case 0b1110:
		t.next[left] = bottom
	case 0b0101:
		t.crossTwice(a+b+c+d > 0, [4]int{bottom, left, top, right})
	case 0b1010:
		t.crossTwice(a+b+c+d > 0, [4]int{right, bottom, left, top})
	}
}

// crossTwice notes two lines; sides are given so that, when the middle is negative, lines run from the first to the
// second and from the third to the fourth.
func (t *tracer) crossTwice(joined bool, sides [4]int) {
	if joined {
		t.next[sides[0]], t.next[sides[2]] = sides[3], sides[1]
	} else {
		t.next[sides[0]], t.next[sides[2]] = sides[1], sides[3]
	}
}

// signs packs which corners are positive, the first in the lowest bit.
func signs(corners ...float64) int {
	packed := 0
	for bit, v := range corners {
		if v > 0 {
			packed |= 1 << bit
		}
	}
	return packed
}

// collect follows the noted lines into closed polygons and uses them up.
func (t *tracer) collect() []contour {
	var all []contour
	for start := range t.next {
		var c contour
		for side := start; t.next[side] >= 0; {
			c = append(c, t.crossing(side))
			side, t.next[side] = t.next[side], -1
		}
		if len(c) >= 3 && c.area() != 0 { // a hole of one sample that is exactly zero is a point
			all = append(all, c.smoothed().smoothed().smoothed())
		}
	}
	return all
}

// crossing is the place of the zero on a side.
func (t *tracer) crossing(side int) point {
	col, row := side/2%t.cols, side/2/t.cols
	toCol, toRow := col+1, row
	if side%2 == 1 {
		toCol, toRow = col, row+1
	}
	from, to := t.value(col, row), t.value(toCol, toRow)
	a := t.g.at(t.f.col+col-1, t.f.row+row-1)
	b := t.g.at(t.f.col+toCol-1, t.f.row+toRow-1)
	return a.towards(b, from/(from-to))
}

// smoothed moves every corner to the weighted mean of itself (a half) and its neighbours (a quarter each).
func (c contour) smoothed() contour {
	out := make(contour, len(c))
	n := len(c)
	for k := range c {
		before, after := c[(k+n-1)%n], c[(k+1)%n]
		out[k] = c[k].towards(before.towards(after, 0.5), 0.5)
	}
	return out
}

// evenly returns points on the contour about the given distance apart, at least eight.
func (c contour) evenly(spacing float64) contour {
	var perimeter float64
	for k := range c {
		perimeter += c[k].distance(c[(k+1)%len(c)])
	}
	spacing = perimeter / max(8, math.Round(perimeter/spacing))
	var out contour
	var walked float64 // from the first corner to the current one
	for k, from := range c {
		to := c[(k+1)%len(c)]
		length := from.distance(to)
		for next := float64(len(out)) * spacing; next < walked+length && next < perimeter-spacing/2; {
			out = append(out, from.towards(to, (next-walked)/length))
			next += spacing
		}
		walked += length
	}
	return out
}

// area is the enclosed area, negative for a hole.
func (c contour) area() float64 {
	var twice float64
	for k, from := range c {
		to := c[(k+1)%len(c)]
		twice += float64(from.x*to.y) - float64(from.y*to.x)
	}
	return twice / 2
}

// centroid is the centre of mass of the enclosed area.
func (c contour) centroid() point {
	var x, y, twice float64
	for k, from := range c {
		to := c[(k+1)%len(c)]
		cross := float64(from.x*to.y) - float64(from.y*to.x)
		x += (from.x + to.x) * cross
		y += (from.y + to.y) * cross
		twice += cross
	}
	if math.Abs(twice) < 1e-9 {
		return c[0]
	}
	return point{x / (3 * twice), y / (3 * twice)}
}

// holds reports whether the polygon encloses a point: whether a ray to the right crosses it an odd number of times.
func (c contour) holds(p point) bool {
	inside := false
	for k, from := range c {
		to := c[(k+1)%len(c)]
		if (from.y > p.y) != (to.y > p.y) && p.x < from.x+(p.y-from.y)*(to.x-from.x)/(to.y-from.y) {
			inside = !inside
		}
	}
	return inside
}

// count returns how many of the points the polygon encloses.
func (c contour) count(points []point) int {
	count := 0
	for _, p := range points {
		if c.holds(p) {
			count++
		}
	}
	return count
}
