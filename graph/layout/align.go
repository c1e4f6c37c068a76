package layout

import "math"

// upright moves the middle of the points to the origin, turns their principal axis (the direction in which they spread
// most) to the horizontal and mirrors them by their third moments: the longer tail lies to the right and to the top.
// Where a moment is nothing, the first node off the axis lies left or low. Points that spread evenly in all directions
// are not turned.
func upright(at []Point) {
	subtractMean(at)
	var xx, xy, yy float64
	for _, p := range at {
		xx += float64(p.X * p.X)
		xy += float64(p.X * p.Y)
		yy += float64(p.Y * p.Y)
	}
	axis := principalAxis(xx, xy, yy)
	for u, p := range at {
		at[u] = Point{dot(axis, p), dot(Point{-axis.Y, axis.X}, p)}
	}
	size := sizeOf(at)
	mirror(at, size, func(p *Point) *float64 { return &p.X })
	mirror(at, size, func(p *Point) *float64 { return &p.Y })
}

// principalAxis is the unit eigenvector of the larger eigenvalue of the matrix (xx xy; xy yy), (1, 0) when they are equal.
func principalAxis(xx, xy, yy float64) Point {
	h := Point{xx - yy, 2 * xy}.length()
	if h <= 1e-9*(xx+yy) {
		return Point{1, 0}
	}
	double := (xx - yy) / h // cosine of twice the angle
	axis := Point{math.Sqrt(max(0, (1+double)/2)), math.Sqrt(max(0, (1-double)/2))}
	if xy < 0 {
		axis.Y = -axis.Y
	}
	return axis
}

// mirror turns one coordinate round when its third moment is negative.
func mirror(at []Point, size float64, coordinate func(*Point) *float64) {
	moment, cubes := 0.0, 0.0
	for u := range at {
		c := *coordinate(&at[u])
		moment += float64(c * c * c)
		cubes += math.Abs(float64(c * c * c))
	}
	turn := moment < 0
	if math.Abs(moment) <= 1e-6*cubes {
		turn = firstOffAxis(at, size, coordinate) > 0
	}
	if turn {
		for u := range at {
			*coordinate(&at[u]) *= -1
		}
	}
}

// firstOffAxis is the coordinate of the first node that is not on the axis, 0 when all are.
func firstOffAxis(at []Point, size float64, coordinate func(*Point) *float64) float64 {
	for u := range at {
		if c := *coordinate(&at[u]); math.Abs(c) > 1e-3*size {
			return c
		}
	}
	return 0
}

// alignTo turns and, if need be, mirrors the points so that they lie as near as can be to their former places (the
// orthogonal Procrustes problem in the plane; Schönemann 1966, doi:10.1007/BF02289451); NaN marks a node without one.
// The middle of the points comes to the origin. It reports false, and leaves the points, when fewer than two nodes have
// a former place or these coincide.
//
// With the plane as complex numbers the best turn of p to q is Σ p̄·q, that of the mirrored p̄ is Σ p·q, and the longer
// of the two tells whether to mirror.
func alignTo(at, former []Point) bool {
	from, to := commonMeans(at, former)
	var straight, mirrored Point
	for u, q := range former {
		if q.known() {
			p, q := minus(at[u], from), minus(q, to)
			straight = plus(straight, Point{dot(p, q), dot(Point{-p.Y, p.X}, q)})
			mirrored = plus(mirrored, Point{dot(Point{p.X, -p.Y}, q), dot(Point{p.Y, p.X}, q)})
		}
	}
	turn, flip := straight, 1.0
	if mirrored.length() > straight.length() {
		turn, flip = mirrored, -1
	}
	length := turn.length()
	if length == 0 {
		return false
	}
	cos, sin := turn.X/length, turn.Y/length
	subtractMean(at)
	for u, p := range at {
		p.Y *= flip
		at[u] = Point{dot(p, Point{cos, -sin}), dot(p, Point{sin, cos})}
	}
	return true
}

// commonMeans returns the means of the present and former places of the nodes that have both.
func commonMeans(at, former []Point) (from, to Point) {
	count := 0.0
	for u, q := range former {
		if q.known() {
			from, to, count = plus(from, at[u]), plus(to, q), count+1
		}
	}
	if count == 0 {
		return Point{}, Point{}
	}
	return from.times(1 / count), to.times(1 / count)
}
