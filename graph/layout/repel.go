package layout

import (
	"context"
	"math"

	"github.com/papergraph/papergraph/graph"
)

// Repulsion of every node from all others. Node v pushes node u along x_u - x_v with strength m_v·d^(R-1), where d is
// their distance, m_v the mass of v and R the exponent: with R = 1 the push is the same at any distance, with R = 0 it
// falls with 1/d, with R = -1 with 1/d². Nodes at the same place do not push each other.
//
// Up to exactBodies nodes all pairs are summed; above, far groups of nodes push as one body through the quadtree. The
// push on a node is summed by one owner in the order of the tree, so it does not depend on how work is divided.

const (
	exactBodies  = 400 // all pairs up to here: the tree would cost as much
	bodiesAChunk = 512 // nodes a goroutine takes at a time
)

func chunksOf(n int) int { return (n + bodiesAChunk - 1) / bodiesAChunk }

// push is what all others do to a node: the sum of m_v·d^(R-2)·(x_u - x_v), and as stiffness the sum of m_v·d^(R-2).
type push struct {
	Point
	stiff float64
}

// add sums up one more body of mass m, (dx, dy) away, with kernel k = d^(R-2).
func (p *push) add(m, k, dx, dy float64) {
	k = float64(k * m)
	p.X += float64(k * dx)
	p.Y += float64(k * dy)
	p.stiff += k
}

// repeller computes pushes; it keeps its tree from one call to the next.
type repeller struct {
	exponent float64
	least    float64 // squared distances below this count as this
	inlined  float64 // least where the exponent is the default one, -1, else beyond all distances
	tree     tree
}

func newRepeller(exponent, theta float64) *repeller {
	return &repeller{exponent: exponent, tree: tree{theta: theta}}
}

// all sets pushes[u] to the push of all other nodes on u. The mass of u itself is not a factor.
func (r *repeller) all(ctx context.Context, at []Point, mass []float64, pushes []push) error {
	size := sizeOf(at)
	r.least = max(1e-6*size*size/float64(len(at)), 1e-200) // a thousandth of the space that a node has
	if r.inlined = math.Inf(1); r.exponent == -1 {
		r.inlined = r.least
	}
	if len(at) <= exactBodies {
		r.pairs(at, mass, pushes)
		return ctx.Err()
	}
	r.tree.build(at, mass)
	chunks := chunksOf(len(at))
	return graph.Parallel(ctx, chunks, func(chunk int) {
		lo, hi := graph.Span(len(at), chunks, chunk)
		for i := lo; i < hi; i++ {
			pushes[r.tree.order[i]] = r.on(int32(i))
		}
	})
}

// pairs sums over all pairs, each of which is looked at once.
func (r *repeller) pairs(at []Point, mass []float64, pushes []push) {
	clear(pushes)
	for u, p := range at {
		sum := pushes[u]
		for v := range u {
			dx, dy := p.X-at[v].X, p.Y-at[v].Y
			k := r.kernel(float64(dx*dx) + float64(dy*dy))
			sum.add(mass[v], k, dx, dy)
			pushes[v].add(mass[u], k, -dx, -dy)
		}
		pushes[u] = sum
	}
}

// on is the push on the body at place i of the Morton order.
func (r *repeller) on(i int32) push {
	t := &r.tree
	p, sum := t.at[i], push{}
	for next := int32(0); int(next) < len(t.cells); {
		c := &t.cells[next]
		dx, dy := p.X-c.center.X, p.Y-c.center.Y
		d2 := float64(dx*dx) + float64(dy*dy)
		switch {
		case d2 > c.reach && (i < c.first || i >= c.last):
			sum.add(c.mass, r.kernel(d2), dx, dy)
			next = c.skip
		case c.leaf:
			r.fromLeaf(c, i, &sum)
			next = c.skip
		default:
			next++
		}
	}
	return sum
}

// fromLeaf adds the push of every other body of a leaf on the body at place i.
func (r *repeller) fromLeaf(c *cell, i int32, sum *push) {
	p := r.tree.at[i]
	for j := c.first; j < c.last; j++ {
		if j == i {
			continue
		}
		q := r.tree.at[j]
		dx, dy := p.X-q.X, p.Y-q.Y
		sum.add(r.tree.mass[j], r.kernel(float64(dx*dx)+float64(dy*dy)), dx, dy)
	}
}

// kernel is d^(R-2) for a squared distance. It is small enough to be inlined.
func (r *repeller) kernel(d2 float64) float64 {
	if d2 > r.inlined {
		return 1 / (d2 * math.Sqrt(d2))
	}
	return r.otherKernel(d2)
}

// otherKernel is the kernel for exponents that are rarer.
func (r *repeller) otherKernel(d2 float64) float64 {
	d2 = max(d2, r.least)
	switch r.exponent {
	case 1:
		return 1 / math.Sqrt(d2)
	case 0:
		return 1 / d2
	case -0.5:
		return 1 / (d2 * math.Sqrt(math.Sqrt(d2)))
	case -1:
		return 1 / (d2 * math.Sqrt(d2))
	case -2:
		return 1 / (d2 * d2)
	}
	return math.Pow(d2, r.exponent/2-1)
}
