package centrality

import (
	"context"
	"errors"
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"

	"github.com/papergraph/papergraph/graph"
)

// Power iteration gains a factor λ₁/λ₂ with each product of the matrix and a vector; two groups of papers that are nearly
// equally dense make that millions of products. Lanczos' method keeps the products as an orthonormal basis V, solves the
// small matrix VᵀAV and so takes the best combination of all of them. When the basis is full it restarts thickly: the best
// third of the small eigenvectors, and the direction in which the last product left the basis, become the new basis. Here
// VᵀAV is computed entry by entry, so that a restart needs no formulas of its own.
//
// K. Wu, H. Simon, Thick-Restart Lanczos Method for Large Symmetric Eigenvalue Problems, SIAM Journal on Matrix Analysis and
// Applications 22 (2000) 602–616, doi:10.1137/S0895479898334605.

// stride is the number of products after which the small matrix is solved, in the hope that it is enough.
const stride = 12

// lanczos looks for the leading eigenvector of a connected graph.
type lanczos struct {
	a        graph.CSR
	basis    [][]float64   // V
	small    *mat.SymDense // VᵀAV, filled as far as the basis goes
	rest     []float64     // the next basis vector: the part of the last product beside the basis, of unit norm
	coupling float64       // the length that this part had
	scale    float64       // length of the longest product
	products int
}

// accuracy is the error of an answer with a residual |Ax - λx|, when the next eigenvalue is a gap below.
type accuracy func(residual, gap, value float64) float64

// vectorError bounds what is wrong with the eigenvector.
func vectorError(residual, gap, _ float64) float64 { return residual / gap }

// valueError bounds what is wrong with the eigenvalue, relatively; it is less for the square in it.
func valueError(residual, gap, value float64) float64 { return residual / value * min(1, residual/gap) }

// lead returns the leading eigenvector and eigenvalue of the component of the given nodes, of which there are at least two.
func (p eigenproblem) lead(ctx context.Context, nodes []int) (leader, error) {
	l := newLanczos(component(p.rows, nodes))
	for {
		if err := l.grow(ctx); err != nil {
			return leader{}, err
		}
		values, vectors, err := l.solve()
		if err != nil {
			return leader{}, err
		}
		top := len(values) - 1
		gap := max(values[top]-values[max(0, top-1)], values[top]/100)
		wrong := p.error(l.coupling*math.Abs(vectors.At(top, top)), gap, values[top])
		if wrong <= p.options.Tolerance {
			return leader{nodes, l.combine(vectors, top), values[top]}, nil
		}
		if l.products >= p.options.Iterations {
			return leader{}, &ConvergenceError{p.measure, l.products, wrong, p.options.Tolerance}
		}
		if l.full() {
			l.restart(values, vectors)
		}
	}
}

// component returns the rows of the nodes of a component, ascending, numbered 0, 1, ... in that order.
func component(rows graph.CSR, nodes []int) graph.CSR {
	if len(nodes) == len(rows.First)-1 {
		return rows
	}
	number := make(map[int32]int32, len(nodes))
	for i, u := range nodes {
		number[int32(u)] = int32(i)
	}
	a := graph.CSR{First: make([]int64, 1, len(nodes)+1)}
	for _, u := range nodes {
		adj, weight := rows.Row(u)
		for _, v := range adj {
			a.Adj = append(a.Adj, number[v])
		}
		a.Weight = append(a.Weight, weight...)
		a.First = append(a.First, int64(len(a.Adj)))
	}
	return a
}

// newLanczos starts from (1, ..., 1), which no eigenvector without change of sign is orthogonal to.
func newLanczos(a graph.CSR) *lanczos {
	n := len(a.First) - 1
	size := 60
	if n > 1<<17 {
		size = 24 // to save memory
	}
	start := make([]float64, n)
	for u := range start {
		start[u] = 1 / math.Sqrt(float64(n))
	}
	return &lanczos{a: a, rest: start, small: mat.NewSymDense(min(size, n), nil)}
}

// grow adds products to the basis: a stride of them, or until the small matrix is full or a product stays in the basis.
func (l *lanczos) grow(ctx context.Context) error {
	for i := 0; i < stride && !l.full(); i++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		l.basis = append(l.basis, l.rest)
		w := l.product(l.rest)
		l.scale = max(l.scale, floats.Norm(w, 2))
		for i, v := range l.basis {
			l.small.SetSym(i, len(l.basis)-1, project(w, v))
		}
		for _, v := range l.basis { // once more for what rounding has left
			project(w, v)
		}
		l.coupling = floats.Norm(w, 2)
		if l.coupling <= 1e-14*l.scale {
			l.coupling = 0
			return nil
		}
		floats.Scale(1/l.coupling, w)
		l.rest = w
	}
	return nil
}

// full reports whether the small matrix has no room for another basis vector.
func (l *lanczos) full() bool { return len(l.basis) == l.small.SymmetricDim() }

// product returns A·x.
func (l *lanczos) product(x []float64) []float64 {
	l.products++
	y := make([]float64, len(x))
	for u := range y {
		adj, weight := l.a.Row(u)
		for i, v := range adj {
			y[u] += float64(weight[i] * x[v])
		}
	}
	return y
}

// project takes the part along the unit vector v out of w and returns its length.
func project(w, v []float64) float64 {
	length := floats.Dot(v, w)
	floats.AddScaled(w, -length, v)
	return length
}

// solve returns the eigenvalues of the small matrix, ascending, and its eigenvectors in columns.
func (l *lanczos) solve() ([]float64, *mat.Dense, error) {
	var eigen mat.EigenSym
	if !eigen.Factorize(l.small.SliceSym(0, len(l.basis)), true) {
		return nil, nil, errors.New("centrality: eigenvector: the small eigenvalue problem has no solution")
	}
	var vectors mat.Dense
	eigen.VectorsTo(&vectors)
	return eigen.Values(nil), &vectors, nil
}

// combine returns the combination of the basis with a column of vectors.
func (l *lanczos) combine(vectors *mat.Dense, column int) []float64 {
	x := make([]float64, len(l.rest))
	for i, v := range l.basis {
		floats.AddScaled(x, vectors.At(i, column), v)
	}
	return x
}

// restart makes a basis of the best third of the small eigenvectors.
func (l *lanczos) restart(values []float64, vectors *mat.Dense) {
	size := len(values)
	var basis [][]float64
	small := mat.NewSymDense(size, nil)
	for i := range max(1, size/3) {
		basis = append(basis, l.combine(vectors, size-1-i))
		small.SetSym(i, i, values[size-1-i])
	}
	l.basis, l.small = basis, small
}
