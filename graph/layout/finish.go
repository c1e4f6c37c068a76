package layout

import (
	"cmp"
	"context"
	"math"
	"slices"
)

// finish brings a packed layout into the form of a picture: the middle of the bounding box at the origin, the longer
// side from -1 to 1, circles apart where radii are given.
func finish(ctx context.Context, at []Point, radii []float64) ([]Point, error) {
	fit(at)
	if len(radii) > 0 && len(at) > 1 {
		at = fitApart(ctx, at, radii)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return at, nil
}

// fit moves and scales the points so that their bounding box is centred and its longer side spans [-1, 1].
func fit(at []Point) {
	b := boxOf(at)
	half := max(b.width(), b.height()) / 2
	if !(half > 0) {
		half = 1
	}
	middle := plus(b.low, b.high).times(0.5)
	for u, p := range at {
		p = minus(p, middle)
		at[u] = Point{p.X/half + 0, p.Y/half + 0} // + 0 turns -0 into 0
	}
}

// partCoincident moves nodes that lie at one place to a small circle round it.
func partCoincident(at []Point) {
	order := make([]int32, len(at))
	for u := range order {
		order[u] = int32(u)
	}
	slices.SortFunc(order, func(a, b int32) int {
		return cmp.Or(cmp.Compare(at[a].X, at[b].X), cmp.Compare(at[a].Y, at[b].Y), int(a-b))
	})
	radius := max(sizeOf(at), 1e-9) / math.Sqrt(float64(len(at))) / 10
	for lo := 0; lo < len(order); {
		hi := lo + 1
		for hi < len(order) && at[order[hi]] == at[order[lo]] {
			hi++
		}
		if hi-lo > 1 {
			spreadRound(at, order[lo:hi], radius)
		}
		lo = hi
	}
}

// spreadRound puts nodes of one place at equal distances on a circle.
func spreadRound(at []Point, nodes []int32, radius float64) {
	for i, u := range nodes {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(len(nodes)))
		at[u] = plus(at[u], Point{cos, sin}.times(radius))
	}
}

// toUnitDensity scales the points as if each were the middle of a unit of area and these filled a disc. The mean square
// distance from the middle of a disc of area n is n/2π, of which 1/2π lies within the units.
func toUnitDensity(at []Point) {
	if size := sizeOf(at); size > 0 {
		scale(at, math.Sqrt(float64(len(at)-1)/(2*math.Pi))/size)
	}
}
