package layout

import (
	"cmp"
	"context"
	"encoding/binary"
	"math"
	"slices"
)

// Packing of disconnected parts (after Freivalds, Dogrusoz and Kikusts 2002, doi:10.1007/3-540-45848-4_30). Every part
// comes with one node for every unit of area, so it takes room in proportion to its nodes. Each is drawn on a grid of
// squares as those between its outermost nodes of every row and column, and a margin: nothing is put inside another
// part. The largest part lies in the middle; each further one, from large to small, takes the free place nearest to the
// middle, by a distance that makes the whole wider than high. Parts of a former layout stay where they were (packresume.go).

const (
	finest   = 0.5     // side of a square: a node has the room of four
	mostHalf = 1000    // squares from the middle of the grid to its edge
	margin   = 2       // squares kept free round a part
	aspect   = 4.0 / 3 // width to height of the packed whole, and of pictures along time
)

// pack returns the points of all n nodes with the parts side by side.
func pack(ctx context.Context, cut []part, placed [][]Point, n int) ([]Point, error) {
	if len(cut) == 1 {
		return placed[0], nil
	}
	order := make([]int, len(cut))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cut[b].size() - cut[a].size() })
	wishesFirst(order, cut)
	f := newField(placed)
	points := make([]Point, n)
	var former reference
	for k, i := range order {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		to := f.place(f.shapeOf(placed[i]), former, cut[i], placed[i])
		if k == 0 {
			former = referenceOf(cut[i], placed[i]).moved(to)
		}
		for j, u := range cut[i].nodes {
			points[u] = plus(placed[i][j], to)
		}
	}
	return points, nil
}

type square struct{ x, y int32 }

// shape is the squares that a part covers, counted from the square of the part's origin.
type shape struct {
	squares   []square
	low, high square // corners of its extent
}

// shapeOf is the squares of the points, filled between the first and the last of every row and of every column.
func (f *field) shapeOf(at []Point) shape {
	b := boxOf(at)
	s := shape{low: f.squareOf(b.low), high: f.squareOf(b.high)}
	rows, columns := newSpans(s.high.y-s.low.y+1), newSpans(s.high.x-s.low.x+1)
	for _, p := range at {
		q := f.squareOf(p)
		rows[q.y-s.low.y].add(q.x)
		columns[q.x-s.low.x].add(q.y)
	}
	for y := s.low.y; y <= s.high.y; y++ {
		for x := s.low.x; x <= s.high.x; x++ {
			if rows[y-s.low.y].has(x) || columns[x-s.low.x].has(y) {
				s.squares = append(s.squares, square{x, y})
			}
		}
	}
	return s
}

func (f *field) squareOf(p Point) square {
	return square{int32(math.Floor(p.X / f.side)), int32(math.Floor(p.Y / f.side))}
}

type span struct{ low, high int32 }

func newSpans(n int32) []span {
	s := make([]span, n)
	for i := range s {
		s[i] = span{math.MaxInt32, math.MinInt32}
	}
	return s
}

func (s *span) add(x int32)     { s.low, s.high = min(s.low, x), max(s.high, x) }
func (s span) has(x int32) bool { return s.low <= x && x <= s.high }

// field is the grid on which shapes are put, squares -half..half-1 on both axes.
type field struct {
	side    float64 // of a square
	half    int32
	taken   []bool
	nearest []square       // all squares, the nearest to the middle first
	met     map[string]int // for every shape put so far, by its key, how many of the nearest squares it does not fit
	right   int32          // right of all that found no place on the grid
}

// newField makes a grid that has room for all parts with gaps between them; a very large one has larger squares.
func newField(placed [][]Point) *field {
	f := &field{side: finest, met: map[string]int{}}
	most := max(mostHalf, int32(5*math.Sqrt(float64(len(placed)))+10)) // can be reached: parts of one square are 4√count
	for f.half = halfOf(placed, f.side); f.half > most; f.half = halfOf(placed, f.side) {
		f.side *= 2
	}
	f.right, f.taken = f.half, make([]bool, 4*int(f.half)*int(f.half))
	f.nearest = nearestFirst(f.half)
	return f
}

// nearestFirst is the squares -half..half-1 on both axes by their distance from the middle; of equal ones the upper comes
// first, then the left. They are sorted into rings of unit width of the squared distance by counting, which hold about
// four squares each, and those by comparing: O(half²).
func nearestFirst(half int32) []square {
	ends := make([]int, int(square{-half, -half}.distance())+2)
	each := func(f func(s square, ring int)) {
		for y := half - 1; y >= -half; y-- {
			for x := -half; x < half; x++ {
				s := square{x, y}
				f(s, int(s.distance()))
			}
		}
	}
	each(func(_ square, ring int) { ends[ring+1]++ })
	for ring := 1; ring < len(ends); ring++ {
		ends[ring] += ends[ring-1]
	}
	nearest := make([]square, 4*int(half)*int(half))
	each(func(s square, ring int) {
		nearest[ends[ring]] = s
		ends[ring]++
	})
	lo := 0
	for _, hi := range ends[:len(ends)-1] {
		slices.SortStableFunc(nearest[lo:hi], func(a, b square) int { return cmp.Compare(a.distance(), b.distance()) })
		lo = hi
	}
	return nearest
}

// halfOf is half the side of a square grid with room for all parts, in squares: as if each part filled its box.
func halfOf(placed [][]Point, side float64) int32 {
	area, extent := 0.0, 0.0
	for _, at := range placed {
		b := boxOf(at)
		w, h := b.width()/side+2+margin, b.height()/side+2+margin
		area += w * h
		extent = max(extent, w, h)
	}
	return int32(min(math.Sqrt(area)+extent, math.MaxInt32))
}

// distance from the middle, squared, shorter to the sides than up and down.
func (s square) distance() float64 {
	x, y := float64(s.x)/aspect, float64(s.y)
	return float64(x*x) + float64(y*y)
}

// put takes the nearest free place for the shape and returns where its origin comes to lie: on the grid, or right of it
// should that be full. Room only fills up, so a shape that was put before is not tried again where it did not fit; without
// that, many small parts of the same shape would cost the square of their number.
func (f *field) put(s shape) Point {
	key := s.key()
	for i := f.met[key]; i < len(f.nearest); i++ {
		if to := f.nearest[i]; f.free(s, to) {
			f.take(s, to)
			f.met[key] = i + 1
			return Point{float64(to.x), float64(to.y)}.times(f.side)
		}
	}
	f.met[key] = len(f.nearest)
	to := f.right - s.low.x
	f.right += s.high.x - s.low.x + 1 + margin
	return Point{X: f.side * float64(to)}
}

// key is the same for equal shapes alone.
func (s shape) key() string {
	key := make([]byte, 0, 8*len(s.squares))
	for _, q := range s.squares {
		key = binary.LittleEndian.AppendUint32(key, uint32(q.x))
		key = binary.LittleEndian.AppendUint32(key, uint32(q.y))
	}
	return string(key)
}

func (f *field) free(s shape, to square) bool {
	for _, q := range s.squares {
		if i := f.index(q.x+to.x, q.y+to.y); i < 0 || f.taken[i] {
			return false
		}
	}
	return true
}

// take marks the squares of the shape and of its margin.
func (f *field) take(s shape, to square) {
	for _, q := range s.squares {
		for y := q.y - margin; y <= q.y+margin; y++ {
			for x := q.x - margin; x <= q.x+margin; x++ {
				if i := f.index(x+to.x, y+to.y); i >= 0 {
					f.taken[i] = true
				}
			}
		}
	}
}

func (f *field) index(x, y int32) int {
	if x < -f.half || y < -f.half || x >= f.half || y >= f.half {
		return -1
	}
	return int(y+f.half)*int(2*f.half) + int(x+f.half)
}
