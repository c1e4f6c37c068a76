package layout

import (
	"context"
	"math"
)

// Accelerated descent on Σ w·d^A/A - Σ m·m·d^R/R over positions, with springs to group middles and origin among the w.
//
// The gradient is L·x - b(x): L the Laplacian of the springs, b the repulsion. A plain gradient step crawls along long
// chains and leaps where nodes are close, so the step is preconditioned, p = (L + D)⁻¹·(b - L·x). For A = 2 and R = 1
// D is nothing and p is the step of majorisation (de Leeuw 1977): the objective never rises, whatever the shape of the
// graph or the unit of weights. For other A the springs are stretched, for R < 1 the repulsion stiffens at short
// range and D is a bound on its curvature, 2·(1-R)·m_u·Σ m_v·d^(R-2).
//
// On top comes Nesterov's momentum (1983) with the restart of O'Donoghue and Candès (2015,
// doi:10.1007/s10208-013-9150-3): each step starts from a point ahead in the direction of the last one, and momentum is
// dropped when it leads uphill. It takes the noise of the Barnes–Hut forces calmly, where a search along a line would
// be misled.

const (
	calm      = 3e-4 // a step that moves nodes by less, as a share of the layout's size, is a calm one
	calmSteps = 4    // so many calm steps in a row end the descent

	mostRescale = 1e12 // of exponents that nearly cancel each other the best size may be beyond all numbers
)

// descend moves at downhill until it settles or limit is reached. It is called with options that are complete.
func descend(ctx context.Context, l level, at []Point, o Options, limit int) error {
	d := newDescent(l, at, o)
	if err := d.rescale(ctx); err != nil {
		return err
	}
	still := 0
	for range limit {
		moved, err := d.step(ctx)
		if err != nil {
			return err
		}
		if still++; moved > calm*sizeOf(at) {
			still = 0
		}
		if still == calmSteps {
			break
		}
	}
	return nil
}

// descent is the state of descend.
type descent struct {
	at, last   []Point // positions now and before the last step
	mass       []float64
	attraction float64 // A
	springs    *springs
	repeller   *repeller
	solver     *solver
	pushes     []push
	downhill   []Point // b - L·x
	way        []Point
	momentum   float64 // steps since momentum was dropped
}

func newDescent(l level, at []Point, o Options) *descent {
	n, s := len(at), newSprings(l)
	d := &descent{at: at, last: make([]Point, n), mass: l.mass, attraction: o.Attraction, springs: s,
		repeller: newRepeller(o.Repulsion, o.Theta), solver: newSolver(s), pushes: make([]push, n),
		downhill: make([]Point, n), way: make([]Point, n)}
	copy(d.last, at)
	return d
}

// rescale blows the layout up or down to the size at which the objective is least: to scale by α multiplies
// Σ w·d^A by α^A and Σ m·m·d^R by α^R.
func (d *descent) rescale(ctx context.Context) error {
	if err := d.slope(ctx); err != nil {
		return err
	}
	pulled, pushed := 0.0, 0.0
	for u, p := range d.at {
		b := d.pushes[u].times(d.mass[u])
		pushed += dot(p, b)
		pulled += dot(p, minus(b, d.downhill[u]))
	}
	if pulled > 0 && pushed > 0 {
		by := math.Pow(pushed/pulled, 1/(d.attraction-d.repeller.exponent))
		scale(d.at, min(max(by, 1/mostRescale), mostRescale))
		copy(d.last, d.at)
	}
	return nil
}

// step moves every node once and returns the root mean square of the movements.
func (d *descent) step(ctx context.Context) (float64, error) {
	d.lookAhead()
	if err := d.slope(ctx); err != nil {
		return 0, err
	}
	if err := d.solver.solve(ctx, d.downhill, d.way); err != nil {
		return 0, err
	}
	d.move()
	moved, along := 0.0, 0.0
	for u := range d.at {
		m := minus(d.at[u], d.last[u])
		moved += dot(m, m)
		along += dot(m, d.downhill[u])
	}
	d.momentum++
	if along < 0 {
		d.momentum = 0
	}
	return math.Sqrt(moved / float64(len(d.at))), nil
}

// move takes the way, or the part of it that is no longer than the layout is large.
func (d *descent) move() {
	far := 0.0
	for _, p := range d.way {
		far += dot(p, p)
	}
	part := 1.0
	if far > 0 {
		part = min(1, sizeOf(d.at)/math.Sqrt(far/float64(len(d.at))))
	}
	for u, p := range d.way {
		d.at[u] = plus(d.at[u], p.times(part))
	}
	subtractCentre(d.at, d.mass)
}

// lookAhead moves the nodes on in the direction of the last step and remembers where they were.
func (d *descent) lookAhead() {
	by := d.momentum / (d.momentum + 3)
	for u, p := range d.at {
		d.at[u] = plus(p, minus(p, d.last[u]).times(by))
		d.last[u] = p
	}
}

// slope sets downhill to the negative gradient and the solver's damping to the stiffness of the repulsion.
func (d *descent) slope(ctx context.Context) error {
	d.springs.stretch(d.at, d.attraction)
	if err := d.repeller.all(ctx, d.at, d.mass, d.pushes); err != nil {
		return err
	}
	d.springs.findMiddles(d.at)
	stiff := 2 * max(0, 1-d.repeller.exponent)
	d.solver.each(ctx, func(u int) {
		d.downhill[u] = minus(d.pushes[u].times(d.mass[u]), d.springs.pull(u, d.at))
		d.solver.damping[u] = stiff * d.mass[u] * d.pushes[u].stiff
	})
	return ctx.Err()
}
