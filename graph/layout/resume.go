package layout

import (
	"math"
	"slices"
)

// goldenAngle, in radians, times 0, 1, 2, ... are directions that fill the circle evenly.
const goldenAngle = 2.399963229728653

// resume returns the former layout of a part, its middle at the origin, with every node that had no place at the mean
// of its neighbours, in rounds outward from those that had; a small displacement keeps such nodes apart. It returns nil
// when fewer than two nodes had a place, or all had the same.
func resume(p part) []Point {
	at := slices.Clone(p.start)
	var queue []int32
	var known []Point
	for u, q := range at {
		if q.known() {
			queue, known = append(queue, int32(u)), append(known, q)
		}
	}
	if b := boxOf(known); len(known) < 2 || b.low == b.high {
		return nil
	}
	aside := sizeOf(known) / math.Sqrt(float64(len(at))) / 4
	for i := 0; i < len(queue); i++ {
		adj, _ := p.rows.Row(int(queue[i]))
		for _, v := range adj {
			if !at[v].known() {
				sin, cos := math.Sincos(goldenAngle * float64(v))
				at[v] = plus(meanOfNeighbours(p, at, int(v)), Point{cos, sin}.times(aside))
				queue = append(queue, v)
			}
		}
	}
	subtractMean(at)
	if size := sizeOf(at); size > 0 {
		scale(at, 1/size) // the unit of the former layout may be any: the forces find their own size from 1
	}
	return at
}

// meanOfNeighbours is the weighted mean of the neighbours of u that have a place.
func meanOfNeighbours(p part, at []Point, u int) Point {
	sum, total := Point{}, 0.0
	adj, weight := p.rows.Row(u)
	for i, v := range adj {
		if at[v].known() {
			sum = plus(sum, at[v].times(weight[i]))
			total += weight[i]
		}
	}
	return Point{sum.X / total, sum.Y / total}
}
