package network

import "math"

// A bound translates strengths of a measure into plain products, where they can be bounded: with every row of M scaled
// by a factor of its own size, two items of at least a given strength have a product of at least least(strength).
type bound struct {
	scale func(size float64) float64 // of a row whose squared length is size, greater than 0
	least func(strength float64) float64
}

// boundOf returns the bound of a measure, and whether there is one. Where a measure is no function of the scaled
// product the bound is the weakest that the inequality of the arithmetic and the geometric mean leaves, si + sj ≥
// 2·√(si·sj). Inclusion has none: the smaller of two sizes is no product of two factors.
func boundOf(measure string, total float64) (bound, bool) {
	same := func(x float64) float64 { return x }
	root := func(size float64) float64 { return 1 / math.Sqrt(size) }
	switch measure {
	case "none":
		return bound{func(float64) float64 { return 1 }, same}, true
	case "cosine", "dice":
		return bound{root, same}, true
	case "equivalence":
		return bound{root, math.Sqrt}, true
	case "jaccard":
		return bound{root, func(s float64) float64 { return 2 * s / (1 + s) }}, true
	case "association":
		return bound{func(size float64) float64 { return 1 / size }, func(s float64) float64 { return s / total }}, true
	}
	return bound{}, false
}
