package layout

import (
	"context"

	"github.com/papergraph/papergraph/graph"
)

// The method of conjugate gradients (Hestenes and Stiefel 1952, doi:10.6028/jres.049.044) for (L + D)·x = b with the
// springs L and a diagonal D ≥ 0, both coordinates at once, preconditioned by the diagonal of L + D. Without D and
// gravity the matrix is singular, since a shift of all nodes costs nothing, so b is freed of its sum first, each node
// giving in proportion to its diagonal. Every partial answer points downhill from 0 on ½·x·(L+D)·x - b·x; the solver may
// stop early, and does: after a fixed number of steps, or when the residual has shrunk enough.

const (
	conjugateSteps  = 20
	conjugateEnough = 0.3 // of b, in the norm of the preconditioner
)

// solver holds the vectors of the method.
type solver struct {
	springs                          *springs
	damping                          []float64 // D
	residual, direction, image, near []Point
	partial                          []Point // one sum per chunk
}

func newSolver(s *springs) *solver {
	n := len(s.diagonal)
	return &solver{springs: s, damping: make([]float64, n), residual: make([]Point, n), direction: make([]Point, n),
		image: make([]Point, n), near: make([]Point, n), partial: make([]Point, chunksOf(n))}
}

// solve sets x to an approximate solution, starting from x = 0.
func (c *solver) solve(ctx context.Context, b, x []Point) error {
	c.balance(b)
	clear(x)
	rho := c.precondition(ctx)
	copy(c.direction, c.near)
	enough := rho.times(conjugateEnough * conjugateEnough)
	for range conjugateSteps {
		if rho.X <= enough.X && rho.Y <= enough.Y {
			break
		}
		alpha := quotient(rho, c.apply(ctx))
		c.each(ctx, func(u int) {
			x[u] = plus(x[u], product(alpha, c.direction[u]))
			c.residual[u] = minus(c.residual[u], product(alpha, c.image[u]))
		})
		next := c.precondition(ctx)
		beta := quotient(next, rho)
		c.each(ctx, func(u int) { c.direction[u] = plus(c.near[u], product(beta, c.direction[u])) })
		rho = next
	}
	return ctx.Err()
}

// balance sets residual to b without its sum.
func (c *solver) balance(b []Point) {
	sum, weight := Point{}, 0.0
	for u, p := range b {
		sum = plus(sum, p)
		weight += c.springs.diagonal[u] + c.damping[u]
	}
	if weight > 0 {
		sum = sum.times(1 / weight)
	}
	for u, p := range b {
		c.residual[u] = minus(p, sum.times(c.springs.diagonal[u]+c.damping[u]))
	}
}

// apply sets image to (L + D)·direction and returns direction·image.
func (c *solver) apply(ctx context.Context) Point {
	c.springs.findMiddles(c.direction)
	return c.sum(ctx, func(u int) Point {
		p := c.direction[u]
		c.image[u] = plus(c.springs.pull(u, c.direction), p.times(c.damping[u]))
		return product(p, c.image[u])
	})
}

// precondition sets near to the residual over the diagonal and returns residual·near.
func (c *solver) precondition(ctx context.Context) Point {
	return c.sum(ctx, func(u int) Point {
		d := c.springs.diagonal[u] + c.damping[u]
		c.near[u] = quotient(c.residual[u], Point{d, d})
		return product(c.residual[u], c.near[u])
	})
}

// sum adds f over all nodes: within chunks of a fixed size, then the chunks in order.
func (c *solver) sum(ctx context.Context, f func(u int) Point) Point {
	c.chunked(ctx, func(lo, hi, chunk int) {
		s := Point{}
		for u := lo; u < hi; u++ {
			s = plus(s, f(u))
		}
		c.partial[chunk] = s
	})
	total := Point{}
	for _, s := range c.partial {
		total = plus(total, s)
	}
	return total
}

func (c *solver) each(ctx context.Context, f func(u int)) {
	c.chunked(ctx, func(lo, hi, _ int) {
		for u := lo; u < hi; u++ {
			f(u)
		}
	})
}

// chunked runs f over all chunks; solve asks ctx once it is done, so a chunk that is left out does no harm.
func (c *solver) chunked(ctx context.Context, f func(lo, hi, chunk int)) {
	_ = graph.Parallel(ctx, len(c.partial), func(chunk int) {
		lo, hi := graph.Span(len(c.residual), len(c.partial), chunk)
		f(lo, hi, chunk)
	})
}
