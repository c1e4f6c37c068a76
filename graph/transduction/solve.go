package transduction

import "math"

// One solver serves all linear methods: (D - αW) X = B over some of the nodes, k right sides at once. The matrix is
// symmetric and positive definite for α < 1, and for α = 1 when every component misses a node, so conjugate gradients
// solve it; dividing by D beforehand bounds the condition number by (1+α)/(1-α), 19 for α = 0.9. All right sides share
// the pass over the edges, which is where the time goes; each has step lengths of its own.
//
// M. R. Hestenes, E. Stiefel, Methods of Conjugate Gradients for Solving Linear Systems, Journal of Research of the National
// Bureau of Standards 49 (1952) 409–436, doi:10.6028/jres.049.044.

// solveTolerance is the error, in the norm of D⁻¹ and relative to the right side, at which the solver ends.
const solveTolerance = 1e-10

// system is what solve works on. Nodes that are not free have x = 0.
type system struct {
	*problem
	damping float64 // α
	free    []bool

	x, residual, direction, image []float64 // n×k
	size                          []float64 // of every right side, residualᵀ D⁻¹ residual
	partial                       [][]float64
}

// solve returns X for the right side b, which it overwrites, and how it ended.
func (p *problem) solve(damping float64, free []bool, b []float64) ([]float64, trace, error) {
	s := &system{
		problem: p, damping: damping, free: free,
		x: make([]float64, len(b)), residual: b, direction: make([]float64, len(b)), image: make([]float64, len(b)),
		partial: make([][]float64, (p.n+nodesPerChunk-1)/nodesPerChunk),
	}
	first, err := s.turn(make([]float64, p.k))
	if err != nil {
		return nil, trace{}, err
	}
	s.size = first
	t := trace{stable: true}
	for t.residual = s.error(first); t.residual > solveTolerance; t.residual = s.error(first) {
		if t.iterations == p.o.Iterations {
			t.stable = false
			break
		}
		if err := s.step(); err != nil {
			return nil, t, err
		}
		t.iterations++
	}
	return s.x, t, nil
}

// error is the largest error of a right side, relative to its size at first.
func (s *system) error(first []float64) float64 {
	worst := 0.0
	for c, size := range s.size {
		if first[c] > 0 {
			worst = max(worst, math.Sqrt(size/first[c]))
		}
	}
	return worst
}

// turn sets direction = D⁻¹ residual + factor·direction and returns residualᵀ D⁻¹ residual.
func (s *system) turn(factor []float64) ([]float64, error) {
	return s.sums(func(u int, row, sum []float64) {
		for c := range row {
			i := u*s.k + c
			z := s.residual[i] / s.strength[u]
			sum[c] += float64(s.residual[i] * z)
			s.direction[i] = z + float64(factor[c]*s.direction[i])
		}
	})
}

// step is one iteration.
func (s *system) step() error {
	curvature, err := s.sums(s.apply)
	if err != nil {
		return err
	}
	length := quotients(s.size, curvature)
	err = s.eachChunk(func(lo, hi int) {
		for i := lo * s.k; i < hi*s.k; i++ {
			l := length[i%s.k]
			s.x[i] += float64(l * s.direction[i])
			s.residual[i] -= float64(l * s.image[i])
		}
	})
	if err != nil {
		return err
	}
	sizes, err := s.sums(func(u int, row, sum []float64) {
		for c := range row {
			r := s.residual[u*s.k+c]
			sum[c] += float64(r * (r / s.strength[u]))
		}
	})
	if err != nil {
		return err
	}
	factor := quotients(sizes, s.size)
	s.size = sizes
	_, err = s.turn(factor)
	return err
}

// apply writes (D - αW)·direction at u into image and adds its product with the direction to sum.
func (s *system) apply(u int, row, sum []float64) {
	s.around(u, s.direction, row)
	for c := range row {
		i := u*s.k + c
		s.image[i] = float64(s.strength[u]*s.direction[i]) - float64(s.damping*row[c])
		sum[c] += float64(s.image[i] * s.direction[i])
	}
}

// sums calls add for every free node with a row to work in, and returns what it added up, in an order that does not
// depend on the processors.
func (s *system) sums(add func(u int, row, sum []float64)) ([]float64, error) {
	err := s.eachChunk(func(lo, hi int) {
		row, sum := make([]float64, s.k), make([]float64, s.k)
		for u := lo; u < hi; u++ {
			if s.free[u] {
				add(u, row, sum)
			}
		}
		s.partial[lo/nodesPerChunk] = sum
	})
	if err != nil {
		return nil, err
	}
	total := make([]float64, s.k)
	for _, sum := range s.partial {
		for c, v := range sum {
			total[c] += v
		}
	}
	return total, nil
}

// quotients divides a by b, with 0 where b is 0: that right side is done.
func quotients(a, b []float64) []float64 {
	q := make([]float64, len(a))
	for c := range q {
		if b[c] > 0 {
			q[c] = a[c] / b[c]
		}
	}
	return q
}

// clean sets to 0, in place, what rounding left below it: the solutions are not negative.
func clean(x []float64) {
	for i, v := range x {
		x[i] = max(v, 0)
	}
}

// inner reports of every node whether it can be solved for: it is reached and has an edge.
func (p *problem) inner() []bool {
	free := make([]bool, p.n)
	for u := range free {
		free[u] = p.reached[u] && p.strength[u] > 0
	}
	return free
}
