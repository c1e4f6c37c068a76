package layout

import (
	"math"
	"math/bits"
)

// The quadtree of Barnes and Hut (1986, doi:10.1038/324446a0) as flat arrays. Bodies are sorted along the Morton curve,
// so the bodies of every cell are a contiguous range and cells can be cut out of the sorted codes by binary search.
// Cells are stored in depth-first order, each with the index of the first cell after its own subtree: to descend is
// to go to the next cell, to skip a subtree is a jump, and a walk needs no stack. Cells with a single child are never
// made, so there are fewer than 2n of them. Building costs O(n log n) and depends on the positions alone.

const (
	leafBodies = 8  // a cell of no more bodies is not divided
	axisBits   = 20 // resolution of the Morton code per axis
)

// cell is one square of the tree with the bodies order[first:last].
type cell struct {
	center      Point   // barycentre of its bodies
	mass        float64 // their sum
	reach       float64 // squared distance beyond which the cell counts as one body
	first, last int32
	skip        int32 // index of the first cell that is not inside this one
	leaf        bool
}

// tree holds the cells over bodies in Morton order; its slices are reused from one build to the next.
type tree struct {
	theta float64
	cells []cell
	order []int32   // body at each place of the Morton order
	at    []Point   // its position
	mass  []float64 // its mass
	codes []uint64
	spare sortBuffer
}

// build makes the tree over the given bodies.
func (t *tree) build(points []Point, mass []float64) {
	n := len(points)
	if len(t.order) != n {
		t.order, t.at, t.mass, t.codes = make([]int32, n), make([]Point, n), make([]float64, n), make([]uint64, n)
		t.spare = sortBuffer{make([]uint64, n), make([]int32, n)}
	}
	all := boxOf(points)
	scale := (1<<axisBits - 1) / max(all.width(), all.height(), math.SmallestNonzeroFloat64)
	scale = min(scale, math.MaxFloat64)
	for u, p := range points {
		t.order[u] = int32(u)
		t.codes[u] = morton(uint32((p.X-all.low.X)*scale), uint32((p.Y-all.low.Y)*scale))
	}
	t.spare.sort(t.codes, t.order)
	for i, u := range t.order {
		t.at[i], t.mass[i] = points[u], mass[u]
	}
	t.cells = t.cells[:0]
	if n > 0 {
		t.divide(0, n, 2*(axisBits-1))
	}
}

// divide appends the cell of the bodies lo..hi, whose codes agree above shift+2, and all cells inside it.
func (t *tree) divide(lo, hi, shift int) (box, int) {
	if differ := t.codes[lo] ^ t.codes[hi-1]; differ == 0 {
		shift = -1
	} else if top := (bits.Len64(differ) - 1) &^ 1; top < shift {
		shift = top // all bodies lie in one quarter, as do they in its quarters, down to here
	}
	index := len(t.cells)
	t.cells = append(t.cells, cell{first: int32(lo), last: int32(hi)})
	var around box
	if hi-lo <= leafBodies || shift < 0 {
		around = t.fillLeaf(index)
	} else {
		around = t.fillInner(index, shift)
	}
	c := &t.cells[index]
	c.skip = int32(len(t.cells))
	c.reach = distance2(around.low, around.high) / (t.theta * t.theta)
	return around, index
}

// fillLeaf sums up the bodies of a cell that is not divided.
func (t *tree) fillLeaf(index int) box {
	c := &t.cells[index]
	c.leaf = true
	around := nowhere
	sum := Point{}
	for i := c.first; i < c.last; i++ {
		p, m := t.at[i], t.mass[i]
		around.add(p)
		c.mass += m
		sum = plus(sum, p.times(m))
	}
	c.center = Point{sum.X / c.mass, sum.Y / c.mass}
	return around
}

// fillInner divides a cell into its occupied quarters and sums them up.
func (t *tree) fillInner(index, shift int) box {
	lo, hi := int(t.cells[index].first), int(t.cells[index].last)
	around := nowhere
	mass, sum := 0.0, Point{}
	for from := lo; from < hi; {
		to := t.quarterEnd(from, hi, shift)
		b, child := t.divide(from, to, shift-2)
		around.join(b)
		c := &t.cells[child]
		mass += c.mass
		sum = plus(sum, c.center.times(c.mass))
		from = to
	}
	t.cells[index].mass, t.cells[index].center = mass, Point{sum.X / mass, sum.Y / mass}
	return around
}

// quarterEnd is the end of the run of bodies from..hi that lie in the same quarter as from.
func (t *tree) quarterEnd(from, hi, shift int) int {
	quarter := t.codes[from] >> shift
	lo, end := from+1, hi
	for lo < end {
		mid := int(uint(lo+end) >> 1)
		if t.codes[mid]>>shift == quarter {
			lo = mid + 1
		} else {
			end = mid
		}
	}
	return lo
}

// morton interleaves the bits of x and y, those of y above those of x.
func morton(x, y uint32) uint64 { return spread(x) | spread(y)<<1 }

// spread puts a zero bit before every bit of x.
func spread(x uint32) uint64 {
	v := uint64(x)
	v = (v | v<<16) & 0x0000ffff0000ffff
	v = (v | v<<8) & 0x00ff00ff00ff00ff
	v = (v | v<<4) & 0x0f0f0f0f0f0f0f0f
	v = (v | v<<2) & 0x3333333333333333
	v = (v | v<<1) & 0x5555555555555555
	return v
}

// sortBuffer is the second place of a radix sort.
type sortBuffer struct {
	codes []uint64
	order []int32
}

// sort orders codes ascending and order with them; equal codes keep their order. Five passes of eight bits cover the
// forty bits of a Morton code; the last pass ends in the buffer and is copied back.
func (s sortBuffer) sort(codes []uint64, order []int32) {
	fromC, fromO, toC, toO := codes, order, s.codes, s.order
	for shift := 0; shift < 2*axisBits; shift += 8 {
		var next [257]int
		for _, c := range fromC {
			next[c>>shift&255+1]++
		}
		for i := range 256 {
			next[i+1] += next[i]
		}
		for i, c := range fromC {
			place := next[c>>shift&255]
			next[c>>shift&255]++
			toC[place], toO[place] = c, fromO[i]
		}
		fromC, fromO, toC, toO = toC, toO, fromC, fromO
	}
	copy(codes, fromC)
	copy(order, fromO)
}
