package layout

import (
	"cmp"
	"context"
	"math"

	"github.com/papergraph/papergraph/graph"
)

// ForceAtlas2 moves every node by the sum of three forces
//
//	attraction  w·d along each edge, or w·log(1+d) with LinLog
//	repulsion   (k_u+1)(k_v+1)/d between all nodes, k the degree: hubs lie apart, leaves close to their hub
//	gravity     (k_u+1) towards the middle
//
// and keeps its speed in check by two sums over all nodes: swing, how much the force on a node has changed since the last
// step, and traction, how much it has stayed. The global speed is what traction over swing allows and rises by
// half at most; a node that swings is slowed down on its own. Weights are divided by their mean.
//
// With plain attraction the forces but gravity are the gradient of Σ w·d²/2 - Σ (k_u+1)(k_v+1)·log d, which is the
// objective of descend.go for A = 2, R = 0 and masses k+1; the start is unfolded by that.

// ForceAtlas2 places the nodes by ForceAtlas2. Disconnected parts are packed side by side. The result has one point per
// node, centred, its longer side spanning [-1, 1]. It costs O(n log n + m) for each of some 200 steps and O(n + m)
// memory. It fails on options out of range and when ctx ends.
//
// M. Jacomy, T. Venturini, S. Heymann, M. Bastian, ForceAtlas2, a Continuous Graph Layout Algorithm for Handy Network
// Visualization Designed for the Gephi Software, PLoS ONE 9 (2014) e98679, doi:10.1371/journal.pone.0098679.
func ForceAtlas2(ctx context.Context, g *graph.Undirected, o Options) ([]Point, error) {
	return arrange(ctx, g, o, placeAtlas)
}

const (
	atlasSteps     = 200
	atlasTheta     = 1.2
	atlasTolerance = 1.0  // how much swing is tolerated: τ of the paper
	atlasSpeed     = 0.1  // k_s, of a single node
	atlasFastest   = 10.0 // k_smax, most a node moves in a step
	atlasRise      = 1.5  // most the global speed grows in a step
	atlasSettled   = 1e-4 // mean movement, as a share of the layout's size, that ends it
)

// placeAtlas lays out one connected part.
func placeAtlas(ctx context.Context, p part, o Options) ([]Point, error) {
	o.Theta = cmp.Or(o.Theta, atlasTheta)
	l := atlasLevel(p, o)
	at, err := atlasStart(ctx, p, l, o)
	if err != nil {
		return nil, err
	}
	a := newAtlas(l, at, o)
	for range cmp.Or(o.Iterations, atlasSteps) {
		moved, err := a.step(ctx)
		if err != nil {
			return nil, err
		}
		if moved < atlasSettled*sizeOf(at) {
			break
		}
	}
	return at, nil
}

// atlasLevel has degree + 1 for mass and weights of mean 1.
func atlasLevel(p part, o Options) level {
	mean := total(p.rows.Weight) / float64(len(p.rows.Weight))
	l := level{rows: p.rows, mass: make([]float64, p.size())}
	l.rows.Weight = make([]float64, len(p.rows.Weight))
	for i, w := range p.rows.Weight {
		l.rows.Weight[i] = w / mean
	}
	for u := range l.mass {
		l.mass[u] = float64(p.rows.Degree(u) + 1)
	}
	l.tieGroups(p.groups, o.GroupPull)
	return l
}

// atlasStart is the former layout at the right size, or one that is unfolded.
func atlasStart(ctx context.Context, p part, l level, o Options) ([]Point, error) {
	o.Attraction, o.Repulsion = 2, 0
	if at := resume(p); at != nil {
		return at, newDescent(l, at, o).rescale(ctx)
	}
	return unfold(ctx, l, o)
}

// atlas is the state of ForceAtlas2.
type atlas struct {
	at, force, former []Point
	pushes            []push
	mass              []float64
	springs           *springs
	repeller          *repeller
	logarithmic       bool
	gravity, speed    float64
}

func newAtlas(l level, at []Point, o Options) *atlas {
	n := len(at)
	return &atlas{at: at, force: make([]Point, n), former: make([]Point, n), pushes: make([]push, n), mass: l.mass,
		springs: newSprings(l), repeller: newRepeller(0, o.Theta), logarithmic: o.LinLog, gravity: cmp.Or(o.Gravity, 1), speed: 1}
}

// step moves every node once and returns the mean of the movements.
func (a *atlas) step(ctx context.Context) (float64, error) {
	a.force, a.former = a.former, a.force
	if err := a.sumForces(ctx); err != nil {
		return 0, err
	}
	a.adaptSpeed()
	moved := 0.0
	for u, f := range a.force {
		strength := f.length()
		by := atlasSpeed * a.speed / (1 + float64(a.speed*math.Sqrt(a.swing(u))))
		if strength > 0 {
			by = min(by, atlasFastest/strength)
		}
		a.at[u] = plus(a.at[u], f.times(by))
		moved += float64(strength * by)
	}
	return moved / float64(len(a.at)), nil
}

// adaptSpeed sets the global speed.
func (a *atlas) adaptSpeed() {
	swing, traction := 0.0, 0.0
	for u, f := range a.force {
		swing += float64(a.mass[u] * a.swing(u))
		traction += float64(a.mass[u] * plus(f, a.former[u]).length() / 2)
	}
	if swing > 0 {
		a.speed = min(atlasTolerance*traction/swing, atlasRise*a.speed)
	}
}

// swing is how much the force on u has changed.
func (a *atlas) swing(u int) float64 { return minus(a.force[u], a.former[u]).length() }

// sumForces sets force to the sum of the three forces on every node.
func (a *atlas) sumForces(ctx context.Context) error {
	if a.logarithmic {
		a.springs.reweigh(a.at, func(d2 float64) float64 { return math.Log1p(math.Sqrt(d2)) / math.Sqrt(d2) })
	}
	if err := a.repeller.all(ctx, a.at, a.mass, a.pushes); err != nil {
		return err
	}
	a.springs.findMiddles(a.at)
	for u, p := range a.at {
		f := a.pushes[u].Point
		if d := p.length(); d > 0 {
			f = minus(f, p.times(a.gravity/d))
		}
		a.force[u] = minus(f.times(a.mass[u]), a.springs.pull(u, a.at))
	}
	return nil
}
