package picture

import "math"

// A labelSpace knows what is where on the map: circles, which a label had better not cover, and boxes, which it must
// not touch. Both are kept in square bins, so that a question costs what lies near, not what lies on the map.
type labelSpace struct {
	frame   box // no label leaves it
	bin     float64
	cols    int
	circles [][]circle // by bin of the centre
	boxes   [][]box    // by every bin touched
	largest float64    // radius of the largest circle
}

// A circle is an item's mark as an obstacle.
type circle struct {
	at     point
	radius float64
	item   int
}

// emptySpace has nothing in its frame, which lies on a page.
func emptySpace(page, frame box) *labelSpace {
	s := &labelSpace{frame: frame, bin: 24}
	s.cols = int(page.width()/s.bin) + 1
	bins := s.cols * (int(page.height()/s.bin) + 1)
	s.circles, s.boxes = make([][]circle, bins), make([][]box, bins)
	return s
}

// enter adds a circle.
func (s *labelSpace) enter(c circle) {
	s.circles[s.binOf(c.at)] = append(s.circles[s.binOf(c.at)], c)
	s.largest = max(s.largest, c.radius)
}

// newLabelSpace enters all items, and the marked bridging papers with their numbers as places that stay free.
func (p *picture) newLabelSpace() *labelSpace {
	s := emptySpace(p.page, p.labelFrame())
	for i, at := range p.places {
		s.enter(circle{at, p.outerRadius(i), i})
	}
	for b, badge := range p.badges {
		i := p.m.Bridges[b].Item
		s.occupy(badge)
		s.occupy(boxAround(p.places[i], 1.5*p.outerRadius(i), 1.5*p.outerRadius(i)))
	}
	return s
}

// labelFrame is where labels may be: the map's frame and a little of the margin at its outer side.
func (p *picture) labelFrame() box {
	if p.guise.labels != (box{}) {
		return p.guise.labels
	}
	f := p.frame
	f.minX -= pageMargin / 2
	return f
}

func (s *labelSpace) binOf(at point) int {
	col, row := s.bins(box{at.x, at.y, at.x, at.y})
	return row[0]*s.cols + col[0]
}

// bins returns the first and last column and row of bins that a box touches.
func (s *labelSpace) bins(b box) (cols, rows [2]int) {
	last := len(s.circles)/s.cols - 1
	at := func(v float64, most int) int { return min(max(int(v/s.bin), 0), most) }
	return [2]int{at(b.minX, s.cols-1), at(b.maxX, s.cols-1)}, [2]int{at(b.minY, last), at(b.maxY, last)}
}

// each calls do with every bin that a box touches until it returns false.
func (s *labelSpace) each(b box, do func(bin int) bool) {
	cols, rows := s.bins(b)
	for row := rows[0]; row <= rows[1]; row++ {
		for col := cols[0]; col <= cols[1]; col++ {
			if !do(row*s.cols + col) {
				return
			}
		}
	}
}

// occupy enters a box that no label may touch.
func (s *labelSpace) occupy(b box) {
	s.each(b, func(bin int) bool {
		s.boxes[bin] = append(s.boxes[bin], b)
		return true
	})
}

// free reports whether b lies in the frame and touches no occupied box.
func (s *labelSpace) free(b box) bool {
	if !b.inside(s.frame) {
		return false
	}
	free := true
	s.each(b, func(bin int) bool {
		for _, other := range s.boxes[bin] {
			if b.overlaps(other) {
				free = false
			}
		}
		return free
	})
	return free
}

// covered is the part of b, 0 to about 1, that lies over the circles of items other than the given one. A circle counts
// as the square that has its area, and its middle counts twice.
func (s *labelSpace) covered(b box, except int) float64 {
	var area float64
	s.each(b.grown(s.largest), func(bin int) bool {
		for _, c := range s.circles[bin] {
			if c.item == except {
				continue
			}
			side := c.radius * math.Sqrt(math.Pi)
			area += b.shared(boxAround(c.at, side, side)) + b.shared(boxAround(c.at, side/2, side/2))
		}
		return true
	})
	return area / max(b.width()*b.height(), 1e-9)
}

// touched counts the circles whose middle lies in a box.
func (s *labelSpace) touched(b box) int {
	count := 0
	s.each(b, func(bin int) bool {
		for _, c := range s.circles[bin] {
			if b.holds(c.at) {
				count++
			}
		}
		return true
	})
	return count
}

// crossed counts the circles, other than that of the given item, that a line passes over.
func (s *labelSpace) crossed(line [2]point, except int) int {
	b := box{line[0].x, line[0].y, line[0].x, line[0].y}
	b = b.union(box{line[1].x, line[1].y, line[1].x, line[1].y})
	count := 0
	s.each(b.grown(s.largest), func(bin int) bool {
		for _, c := range s.circles[bin] {
			if c.item != except && distanceToLine(c.at, line) < c.radius {
				count++
			}
		}
		return true
	})
	return count
}

// distanceToLine is the distance of a point to the nearest point of a line between two ends.
func distanceToLine(p point, line [2]point) float64 {
	from, to := line[0], line[1]
	dx, dy := to.x-from.x, to.y-from.y
	length := float64(dx*dx) + float64(dy*dy)
	if length == 0 {
		return p.distance(from)
	}
	along := (float64((p.x-from.x)*dx) + float64((p.y-from.y)*dy)) / length
	return p.distance(from.towards(to, min(max(along, 0), 1)))
}
