package layout

import (
	"cmp"
	"math"

	"github.com/papergraph/papergraph/graph"
)

// The exponents of VOS mapping by the density of links. What is right depends on how many edges a node has:
//
// A sparse network, of co-authors for example, is little more than a tree of small cliques. Neighbours are kept
// together by any exponents, and what matters is that branches are not folded: long edges must count, A towards 2.
//
// In a network of papers with their nearest neighbours, about ten a node, A = 1 and R = -1 keep by far the most
// neighbours together.
//
// Where nearly all is linked with all, as in networks of words, a short-ranged repulsion fills the plane evenly
// whatever the links, and R towards 0, that of LinLog, lets communities gather.
//
// The rows are fitted to three maps, VOSviewer's own: with them each has less stress and keeps more neighbours than in
// VOSviewer's positions, for which its makers chose exponents by hand from map to map. No other map was held out.

// density is a mean degree with the exponents that are right for it, and gravity.
type density struct{ degree, attraction, repulsion, gravity float64 }

// densities go from sparse to dense; between two rows values go with the logarithm of the degree.
var densities = [...]density{
	{5, 1.75, -1, 0.05},
	{7.5, 1, -1, 0.1},
	{20, 1, -1, 0.1},
	{150, 1, -0.05, 0.2},
}

// densityOf returns what is right for graphs with the mean degree of the given one.
func densityOf(rows graph.CSR) density {
	degree := float64(len(rows.Adj)) / float64(max(1, len(rows.First)-1))
	next := 0
	for next < len(densities) && densities[next].degree <= degree {
		next++
	}
	if next == 0 {
		return densities[0]
	}
	low := densities[next-1]
	if next == len(densities) {
		return low
	}
	high := densities[next]
	share := math.Log(degree/low.degree) / math.Log(high.degree/low.degree)
	between := func(a, b float64) float64 { return a + float64(share*(b-a)) }
	return density{degree, between(low.attraction, high.attraction), between(low.repulsion, high.repulsion),
		between(low.gravity, high.gravity)}
}

// forDensity fills in the exponents and the gravity that are not given.
func (o Options) forDensity(rows graph.CSR) Options {
	d := densityOf(rows)
	if o.Attraction != 0 {
		d.gravity = vosGravity * max(0, 2-o.Attraction)
	}
	o.Gravity = cmp.Or(o.Gravity, d.gravity)
	if !o.LinLog {
		o.Attraction, o.Repulsion = cmp.Or(o.Attraction, d.attraction), cmp.Or(o.Repulsion, d.repulsion)
	}
	return o
}
