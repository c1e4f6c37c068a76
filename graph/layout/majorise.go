package layout

import (
	"cmp"
	"context"
	"math"
	"slices"

	"github.com/papergraph/papergraph/graph"
)

// Stress majorisation brings distances in the picture as near as can be to distances in the graph: it lowers
//
//	s(x) = Σ_{u<v} w_uv·(|x_u - x_v| - d_uv)²,  w_uv = 1/d_uv²
//
// The sum over all pairs is out of reach of large graphs, so they have the sparse stress of Ortmann, Klimenta and
// Brandes: pairs that are linked are counted as they are, and of all others those of a node and one of h pivots, each
// of which stands for the nodes nearest to it. The weight of node u and pivot p is the number of nodes of p's region
// that are no farther from p than half of the way to u, over d_up²: nearer ones are not seen from u under the same
// distance. With as many pivots as nodes that is the stress of all pairs.
//
// One step of majorisation puts a node at the weighted mean of the places that its terms want it at, x_v + d_uv in the
// direction from x_v to x_u (local majorisation, after SMACOF; Gansner, Koren and North 2005,
// doi:10.1007/978-3-540-31843-9_25), node after node, each seeing where those before it have come to lie. The start is
// unfolded from a coarse graph. Nodes that have a former place are held to it: where many pictures have nearly the
// least stress, the map would wander else.

// StressMajorisation places the nodes by the sparse stress of hop distances or, with o.Reciprocal, of paths whose edges
// are the shorter the heavier they are. Disconnected parts are packed side by side. The result has one point per node,
// centred, its longer side spanning [-1, 1]. It costs O(h·(n + m)) for h = 200 pivots at first and O(h·n + m) for each
// of up to 60 steps, and O(h·n + m) memory. It fails on options out of range and when ctx ends.
//
// M. Ortmann, M. Klimenta, U. Brandes, A Sparse Stress Model, Journal of Graph Algorithms and Applications 21 (2017)
// 791–821, doi:10.7155/jgaa.00440.
func StressMajorisation(ctx context.Context, g *graph.Undirected, o Options) ([]Point, error) {
	return arrange(ctx, g, o, placeStress)
}

const (
	stressPivots  = 200
	stressSteps   = 60
	stressHold    = 4.0  // weight of a node's former place, as a share of that of all its terms
	stressSettled = 1e-3 // mean movement, in lengths of an edge, that ends it
)

// placeStress lays out one connected part.
func placeStress(ctx context.Context, p part, o Options) ([]Point, error) {
	at := resume(p)
	resumed := at != nil
	if !resumed {
		var err error
		fine := level{rows: p.rows, mass: ones(p.size())}
		start := o
		start.Attraction, start.Repulsion, start.Theta = 2, 1, coarseTheta
		if at, err = unfold(ctx, fine, start); err != nil {
			return nil, err
		}
	}
	s, err := newSparseStress(ctx, p, o)
	if err != nil {
		return nil, err
	}
	s.rescale(at)
	if resumed {
		s.hold(p.start, at)
	}
	for range cmp.Or(o.Iterations, stressSteps) {
		moved, err := s.step(ctx, at)
		if err != nil {
			return nil, err
		}
		if moved < stressSettled*s.unit {
			break
		}
	}
	return at, nil
}

// sparseStress holds the terms of the stress.
type sparseStress struct {
	rows    graph.CSR
	lengths []float32   // of the edges, parallel to rows.Adj
	unit    float64     // mean length of the edges
	pivots  []int32     // nodes
	far     [][]float32 // for each chunk of nodes, the distances to all pivots, node after node
	weight  [][]float32 // of these, 0 for a pivot that is the node or linked to it
	groups  graph.Partition
	pull    float64 // towards the middle of the group, as a share of the weights of all terms
	middle  []Point
	size    []float64
	former  []Point // where nodes are held; nil without a former layout
}

// rescale brings the layout to the size of least stress: Σ w·d·|x| / Σ w·|x|².
func (s *sparseStress) rescale(at []Point) {
	along, square := 0.0, 0.0
	for u := range at {
		s.each(u, func(v int32, d, w float64) {
			r := math.Sqrt(distance2(at[u], at[v]))
			along += float64(float64(w*d) * r)
			square += float64(float64(w*r) * r)
		})
	}
	if along > 0 && square > 0 {
		scale(at, along/square)
	}
}

// each calls f for every term of node u.
func (s *sparseStress) each(u int, f func(v int32, d, w float64)) {
	for i := s.rows.First[u]; i < s.rows.First[u+1]; i++ {
		d := float64(s.lengths[i])
		f(s.rows.Adj[i], d, 1/float64(d*d))
	}
	far, weight := s.toPivots(u)
	for j, w := range weight {
		if w > 0 {
			f(s.pivots[j], float64(far[j]), float64(w))
		}
	}
}

// toPivots is the distances from u to all pivots and the weights of these terms.
func (s *sparseStress) toPivots(u int) (far, weight []float32) {
	h := len(s.pivots)
	chunk, within := u/bodiesAChunk, u%bodiesAChunk
	return s.far[chunk][within*h : (within+1)*h], s.weight[chunk][within*h : (within+1)*h]
}

// step moves every node once and returns the mean of the movements.
func (s *sparseStress) step(ctx context.Context, at []Point) (float64, error) {
	s.findMiddles(at)
	moved := 0.0
	for u, p := range at {
		if u%bodiesAChunk == 0 && ctx.Err() != nil {
			return 0, ctx.Err()
		}
		next := s.wanted(at, u)
		moved += minus(next, p).length()
		at[u] = next
	}
	return moved / float64(len(at)), nil
}

// wanted is where the terms of u want it.
func (s *sparseStress) wanted(at []Point, u int) Point {
	p, sum := at[u], wish{}
	s.each(u, func(v int32, d, w float64) { sum.add(p, at[v], d, w) })
	if s.middle != nil {
		sum.lean(s.middle[s.groups.Of(u)], s.pull)
	}
	if s.former != nil && s.former[u].known() {
		sum.lean(s.former[u], stressHold)
	}
	return sum.times(1 / sum.weight)
}

// hold ties the nodes that had a place to where they are now.
func (s *sparseStress) hold(start, at []Point) {
	s.former = slices.Clone(at)
	for u, q := range start {
		if !q.known() {
			s.former[u] = q
		}
	}
}

// wish is a sum of weighted places.
type wish struct {
	Point
	weight float64
}

// add wants p at distance d from q, in the direction where it lies.
func (s *wish) add(p, q Point, d, w float64) {
	dx, dy := p.X-q.X, p.Y-q.Y
	stretch := 0.0
	if d2 := float64(dx*dx) + float64(dy*dy); d2 > 0 {
		stretch = d / math.Sqrt(d2)
	}
	s.X += float64(w * (q.X + float64(stretch*dx)))
	s.Y += float64(w * (q.Y + float64(stretch*dy)))
	s.weight += w
}

// lean adds a place with a share of the weight so far.
func (s *wish) lean(to Point, share float64) {
	w := share * s.weight
	s.Point = plus(s.Point, to.times(w))
	s.weight += w
}

// findMiddles sets the middle of every group.
func (s *sparseStress) findMiddles(at []Point) {
	if s.middle == nil {
		return
	}
	clear(s.middle)
	for u, p := range at {
		c := s.groups.Of(u)
		s.middle[c] = plus(s.middle[c], p.times(1/s.size[c]))
	}
}
