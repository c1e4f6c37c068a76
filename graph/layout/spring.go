package layout

import (
	"math"
	"slices"
)

// springs are the attraction of a layout as one symmetric positive semidefinite matrix L: the Laplacian of the edges, the
// ties of nodes to the middle of their group, and gravity, a tie of every node to the origin. L·x is the pull that
// brings positions x together.
//
// The tie of node u to its group is a spring of constant t_u to the group's middle, the t-weighted mean. That is
// diag(t) - t·tᵀ/Σt for every group, so a product needs one sum per group and no further edges.
//
// Springs proper have the energy w·d²/2. For another energy, w·d^A/A, each spring takes the constant w·d^(A-2) with d
// its present length, which has the same pull; stretch does that before every step.
type springs struct {
	level    level     // the relaxed constants
	weight   []float64 // constants, parallel to level.rows.Adj
	tie      []float64 // of each node to its group; nil without groups
	anchor   []float64 // of each node to the origin
	diagonal []float64 // of L
	middle   []Point   // of each group, for the positions last looked at
	total    []float64 // Σ tie of each group
}

func newSprings(l level) *springs {
	n := len(l.mass)
	s := &springs{level: l, weight: slices.Clone(l.rows.Weight), anchor: make([]float64, n), diagonal: make([]float64, n)}
	if l.ties != nil {
		s.tie = slices.Clone(l.ties)
		s.total, s.middle = make([]float64, l.groups.Count()), make([]Point, l.groups.Count())
	}
	for u, m := range l.mass {
		s.anchor[u] = l.gravity * m
	}
	s.sumRows()
	return s
}

// sumRows computes the diagonal and the totals of the groups.
func (s *springs) sumRows() {
	clear(s.total)
	for u, t := range s.tie {
		s.total[s.level.groups.Of(u)] += t
	}
	first := s.level.rows.First
	for u := range s.diagonal {
		sum := s.anchor[u]
		for _, w := range s.weight[first[u]:first[u+1]] {
			sum += w
		}
		if s.tie != nil {
			t := s.tie[u]
			sum += t - float64(t*t)/s.total[s.level.groups.Of(u)]
		}
		s.diagonal[u] = sum
	}
}

// stretch sets the constants to those of the energy w·d^A/A for the present positions.
func (s *springs) stretch(at []Point, exponent float64) {
	switch exponent {
	case 2:
	case 1:
		s.reweigh(at, func(d2 float64) float64 { return 1 / math.Sqrt(d2) })
	default:
		s.reweigh(at, func(d2 float64) float64 { return math.Pow(d2, exponent/2-1) })
	}
}

// reweigh multiplies the relaxed constants by a factor that depends on the squared length of the spring; lengths below
// a hundredth of the mean edge count as that.
func (s *springs) reweigh(at []Point, factor func(d2 float64) float64) {
	least := max(s.meanSquare(at)*1e-4, 1e-200)
	rows := s.level.rows
	for u, p := range at {
		for i := rows.First[u]; i < rows.First[u+1]; i++ {
			s.weight[i] = rows.Weight[i] * factor(max(distance2(p, at[rows.Adj[i]]), least))
		}
	}
	s.findMiddles(at)
	for u, t := range s.level.ties {
		s.tie[u] = t * factor(max(distance2(at[u], s.middle[s.level.groups.Of(u)]), least))
	}
	for u, m := range s.level.mass {
		s.anchor[u] = s.level.gravity * m * factor(max(dot(at[u], at[u]), least))
	}
	s.sumRows()
}

// meanSquare is the mean squared length of the edges.
func (s *springs) meanSquare(at []Point) float64 {
	sum := 0.0
	for u, p := range at {
		adj, _ := s.level.rows.Row(u)
		for _, v := range adj {
			sum += distance2(p, at[v])
		}
	}
	return sum / float64(max(1, len(s.weight)))
}

// pull is row u of L·x; findMiddles(x) comes first.
func (s *springs) pull(u int, x []Point) Point {
	p := x[u]
	sum := p.times(s.anchor[u])
	lo, hi := s.level.rows.First[u], s.level.rows.First[u+1]
	adj, weight := s.level.rows.Adj[lo:hi], s.weight[lo:hi]
	for i, v := range adj {
		q := x[v]
		sum.X += float64(weight[i] * (p.X - q.X))
		sum.Y += float64(weight[i] * (p.Y - q.Y))
	}
	if s.tie != nil {
		sum = plus(sum, minus(p, s.middle[s.level.groups.Of(u)]).times(s.tie[u]))
	}
	return sum
}

// findMiddles sets the middle of every group to the tie-weighted mean of its nodes.
func (s *springs) findMiddles(x []Point) {
	clear(s.middle)
	for u, t := range s.tie {
		c := s.level.groups.Of(u)
		s.middle[c] = plus(s.middle[c], x[u].times(t))
	}
	for c, t := range s.total {
		s.middle[c] = quotient(s.middle[c], Point{t, t})
	}
}
