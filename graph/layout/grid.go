package layout

import "math"

// grid sorts points into squares, so that those near a point are found in its square and the eight round it. There are
// no more than about four squares for every point.
type grid struct {
	columns, rows int
	square        []int32 // of each point
	first         []int32 // place in members where each square begins
	members       []int32 // points by square, ascending within
}

// build sorts the points into squares at least so wide.
func (g *grid) build(at []Point, wide float64) {
	b := boxOf(at)
	most := 2*math.Sqrt(float64(len(at))) + 1 // squares along an axis
	wide = max(wide, b.width()/most, b.height()/most, math.SmallestNonzeroFloat64)
	g.columns, g.rows = int(b.width()/wide)+1, int(b.height()/wide)+1
	if len(g.square) != len(at) {
		g.square, g.members = make([]int32, len(at)), make([]int32, len(at))
	}
	g.first = append(g.first[:0], make([]int32, g.columns*g.rows+1)...)
	for u, p := range at {
		x, y := int((p.X-b.low.X)/wide), int((p.Y-b.low.Y)/wide)
		g.square[u] = int32(min(y, g.rows-1)*g.columns + min(x, g.columns-1))
		g.first[g.square[u]+1]++
	}
	for s := range g.columns * g.rows {
		g.first[s+1] += g.first[s]
	}
	for u := len(at) - 1; u >= 0; u-- { // from the end of each square to its beginning
		s := g.square[u] + 1
		g.first[s]--
		g.members[g.first[s]] = int32(u)
	}
	copy(g.first, g.first[1:])
	g.first[len(g.first)-1] = int32(len(at))
}

// near calls f for every point v > u in the squares round u.
func (g *grid) near(u int32, f func(v int32)) {
	x, y := int(g.square[u])%g.columns, int(g.square[u])/g.columns
	for row := max(0, y-1); row <= min(g.rows-1, y+1); row++ {
		lo, hi := row*g.columns+max(0, x-1), row*g.columns+min(g.columns-1, x+1)
		for _, v := range g.members[g.first[lo]:g.first[hi+1]] {
			if v > u {
				f(v)
			}
		}
	}
}
