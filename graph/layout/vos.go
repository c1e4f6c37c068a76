package layout

import (
	"cmp"
	"context"

	"github.com/papergraph/papergraph/graph"
)

// VOS mapping (visualisation of similarities) minimises
//
//	Q(x) = Σ_{u<v} w_uv·d_uv^A / A  -  Σ_{u<v} d_uv^R / R
//
// over positions x, where d_uv is the distance of u and v and w_uv the weight of their edge: linked nodes draw
// together, all nodes push apart. It is the layout of VOSviewer, which offers the same two exponents, attraction A and
// repulsion R. With A = 2, R = 1, the values of the first papers, long edges weigh so heavily that every node is drawn
// to the mean of all its neighbours, and maps of real networks keep few neighbours together. The default here is A = 1,
// R = -1, with a larger A on sparse graphs and a larger R on dense ones (see density.go): on networks of papers,
// authors and words it keeps 1.2 to 4 times as many of a node's ten strongest neighbours among its ten nearest, at no
// more stress, and fills the plane evenly enough for labels. A mild gravity and the ties of groups (springs) are added,
// with the same exponent as the edges.
//
// The start is unfolded from a coarse graph, and there A = 2 and R = 1 are right: long edges count most and all nodes
// push at any distance, which brings out the large shape. The full graph then takes a short phase with a repulsion of
// longer reach than it ends with, which lets nodes pass each other on the way to their communities.

// VOS places the nodes by VOS mapping. Disconnected parts are packed side by side. The result has one point per node,
// centred, its longer side spanning [-1, 1]. It costs O(n log n + m) for each of some 150 steps and O(n + m) memory. It
// fails on options out of range and when ctx ends.
//
// N. J. van Eck, L. Waltman, R. Dekker, J. van den Berg, A Comparison of Two Techniques for Bibliometric Mapping,
// Journal of the American Society for Information Science and Technology 61 (2010) 2405–2416, doi:10.1002/asi.21421.
func VOS(ctx context.Context, g *graph.Undirected, o Options) ([]Point, error) {
	return arrange(ctx, g, o, placeVOS)
}

const (
	vosSteps   = 100
	vosGravity = 0.1 // of the mean total weight of a node's edges
	easySteps  = 50  // with the longer reach
	easier     = 0.5 // more of the repulsion's exponent

	coarseTheta = 1.5 // twice as fast as 1, and pictures are as good
)

// placeVOS lays out one connected part.
func placeVOS(ctx context.Context, p part, o Options) ([]Point, error) {
	o = o.forDensity(p.rows)
	o.Theta = cmp.Or(o.Theta, coarseTheta)
	fine := level{rows: p.rows, mass: ones(p.size())}
	fine.gravity = o.Gravity * total(p.rows.Weight) / float64(p.size())
	fine.tieGroups(p.groups, o.GroupPull)
	steps := cmp.Or(o.Iterations, vosSteps)
	if at := resume(p); at != nil {
		return at, descend(ctx, fine, at, o, steps)
	}
	coarse := o
	coarse.Attraction, coarse.Repulsion = 2, 1
	at, err := unfold(ctx, fine, coarse)
	if err != nil {
		return nil, err
	}
	if easy := o; o.Repulsion < 0 {
		easy.Repulsion = min(0, o.Repulsion+easier)
		if err := descend(ctx, fine, at, easy, min(easySteps, steps)); err != nil {
			return nil, err
		}
	}
	return at, descend(ctx, fine, at, o, steps)
}

func ones(n int) []float64 {
	s := make([]float64, n)
	for u := range s {
		s[u] = 1
	}
	return s
}
