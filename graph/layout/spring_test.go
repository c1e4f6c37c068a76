package layout

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// tied is a weighted graph with masses, groups and gravity.
func tied() level {
	g := graphtest.Weighted(graphtest.Random(40, 0.15, 3), 4)
	labels, mass := make([]int, 40), make([]float64, 40)
	for u := range labels {
		labels[u], mass[u] = u%3, float64(1+u%4)
	}
	l := level{rows: g.Out(), mass: mass, gravity: 0.3}
	l.tieGroups(graph.NewPartition(labels), 0.25)
	return l
}

// energy is half of x·L·x for quadratic springs, and in general Σ w·d^A/A with groups at their best middle, by definition.
func energy(l level, at []Point, exponent float64) float64 {
	sum := 0.0
	for u := range at {
		adj, weight := l.rows.Row(u)
		for i, v := range adj {
			sum += weight[i] / 2 * math.Pow(math.Sqrt(distance2(at[u], at[v])), exponent) / exponent
		}
		sum += l.gravity * l.mass[u] * math.Pow(at[u].length(), exponent) / exponent
	}
	for _, members := range l.groups.Members() {
		middle, total := Point{}, 0.0
		for _, u := range members {
			middle, total = plus(middle, at[u].times(l.ties[u])), total+l.ties[u]
		}
		middle = middle.times(1 / total)
		for _, u := range members {
			sum += l.ties[u] * math.Pow(math.Sqrt(distance2(at[u], middle)), exponent) / exponent
		}
	}
	return sum
}

func scattered(n int, seed uint64) []Point {
	random := rand.New(rand.NewPCG(seed, 1))
	at := make([]Point, n)
	for u := range at {
		at[u] = Point{random.NormFloat64(), random.NormFloat64()}
	}
	return at
}

func TestPullIsTheGradientOfTheEnergy(t *testing.T) {
	l, at := tied(), scattered(40, 1)
	s := newSprings(l)
	s.findMiddles(at)
	const h = 1e-5
	for u := range at {
		pull := s.pull(u, at)
		moved := append([]Point(nil), at...)
		moved[u].X = at[u].X + h
		up := energy(l, moved, 2)
		moved[u].X = at[u].X - h
		down := energy(l, moved, 2)
		if slope := (up - down) / (2 * h); math.Abs(slope-pull.X) > 1e-6*(1+math.Abs(slope)) {
			t.Errorf("node %d: the pull is %v, the slope %v", u, pull.X, slope)
		}
	}
}

// Stretched springs of edges and gravity pull as the energy w·d^A/A says; the middle of a group is then another one, so
// groups are left out.
func TestStretchedPullIsTheGradient(t *testing.T) {
	for _, exponent := range []float64{1, 1.5, 3} {
		l, at := tied(), scattered(40, 2)
		l.ties = nil
		l.groups = graph.Partition{}
		s := newSprings(l)
		s.stretch(at, exponent)
		const h = 1e-6
		for u := range at {
			pull := s.pull(u, at)
			moved := append([]Point(nil), at...)
			moved[u].Y = at[u].Y + h
			up := energy(l, moved, exponent)
			moved[u].Y = at[u].Y - h
			down := energy(l, moved, exponent)
			if slope := (up - down) / (2 * h); math.Abs(slope-pull.Y) > 1e-5*(1+math.Abs(slope)) {
				t.Errorf("A = %v, node %d: the pull is %v, the slope %v", exponent, u, pull.Y, slope)
			}
		}
	}
}

// dense is the matrix of the springs, found by pulling at unit vectors.
func dense(s *springs, n int) [][]float64 {
	m := make([][]float64, n)
	for v := range m {
		m[v] = make([]float64, n)
	}
	for v := range n {
		unit := make([]Point, n)
		unit[v].X = 1
		s.findMiddles(unit)
		for u := range n {
			m[u][v] = s.pull(u, unit).X
		}
	}
	return m
}

func TestSpringsAreSymmetricAndTheirDiagonalIsKnown(t *testing.T) {
	s := newSprings(tied())
	s.stretch(scattered(40, 3), 1)
	m := dense(s, 40)
	for u := range m {
		if math.Abs(m[u][u]-s.diagonal[u]) > 1e-12*m[u][u] {
			t.Errorf("the diagonal of %d is %v, not %v", u, s.diagonal[u], m[u][u])
		}
		for v := range u {
			if math.Abs(m[u][v]-m[v][u]) > 1e-12 {
				t.Errorf("%d pulls %d with %v, the other way %v", u, v, m[u][v], m[v][u])
			}
		}
	}
}

// eliminate solves m·x = b by Gauss with pivots, in place.
func eliminate(m [][]float64, b []float64) []float64 {
	n := len(b)
	for c := range n {
		best := c
		for r := c; r < n; r++ {
			if math.Abs(m[r][c]) > math.Abs(m[best][c]) {
				best = r
			}
		}
		m[c], m[best], b[c], b[best] = m[best], m[c], b[best], b[c]
		for r := c + 1; r < n; r++ {
			f := m[r][c] / m[c][c]
			for k := c; k < n; k++ {
				m[r][k] -= f * m[c][k]
			}
			b[r] -= f * b[c]
		}
	}
	for r := n - 1; r >= 0; r-- {
		for k := r + 1; k < n; k++ {
			b[r] -= m[r][k] * b[k]
		}
		b[r] /= m[r][r]
	}
	return b
}

// Without damping and gravity the solution is known up to a shift: one call finds it roughly, more calls what it left.
func TestConjugateGradientsSolve(t *testing.T) {
	l := tied()
	l.rows, l.gravity = graphtest.Cycle(40).Out(), 0
	s := newSprings(l)
	c, b := newSolver(s), scattered(40, 4)
	subtractMean(b)
	m, want := dense(s, 40), make([]float64, 40)
	for u := range b {
		want[u] = b[u].X
		for v := range b {
			m[u][v] += 1 // of all solutions, the one of mean 0
		}
	}
	want = eliminate(m, want)
	x, rest, step := make([]Point, 40), append([]Point(nil), b...), make([]Point, 40)
	var wrong []float64
	for range 20 {
		if err := c.solve(t.Context(), rest, step); err != nil {
			t.Fatal(err)
		}
		for u := range x {
			x[u] = plus(x[u], step[u])
		}
		subtractMean(x)
		s.findMiddles(x)
		for u := range rest {
			rest[u] = minus(b[u], s.pull(u, x))
		}
		wrong = append(wrong, off(x, want))
	}
	if wrong[0] > 0.5 || wrong[19] > 1e-6 {
		t.Errorf("the solution is off by %v after one call, by %v after 20", wrong[0], wrong[19])
	}
}

// Whatever is damped, the answer points downhill and is better than the best multiple of the gradient alone.
func TestConjugateGradientsPointDownhill(t *testing.T) {
	s := newSprings(tied())
	c, b, x := newSolver(s), scattered(40, 5), make([]Point, 40)
	subtractMean(b)
	for u := range b {
		c.damping[u] = math.Ldexp(1, u%8)
	}
	if err := c.solve(t.Context(), b, x); err != nil {
		t.Fatal(err)
	}
	gain := func(x []Point) float64 { // of the best multiple of x: (b·x)² / x·(L+D)·x
		s.findMiddles(x)
		along, curve := 0.0, 0.0
		for u, p := range x {
			along += dot(b[u], p)
			curve += dot(p, plus(s.pull(u, x), p.times(c.damping[u])))
		}
		return along * along / curve
	}
	if got, plain := gain(x), gain(b); got < 1.2*plain {
		t.Errorf("the answer gains %v, the gradient %v", got, plain)
	}
}

// off is the relative error of the X coordinates.
func off(x []Point, want []float64) float64 {
	wrong, all := 0.0, 0.0
	for u, w := range want {
		wrong += (x[u].X - w) * (x[u].X - w)
		all += w * w
	}
	return math.Sqrt(wrong / all)
}
