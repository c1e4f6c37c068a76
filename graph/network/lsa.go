package network

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"

	"github.com/papergraph/papergraph/graph"
)

// Latent semantic analysis (Deerwester et al. 1990, doi:10.1002/(SICI)1097-4571(199009)41:6<391::AID-ASI1>3.0.CO;2-9)
// compares papers in the space of the first d singular vectors of the TF-IDF matrix X, rows of length 1, where words that
// the same papers use fall together: "car" and "vehicle" become one direction. The vectors are found by a random projection
// (Halko, Martinsson & Tropp 2011, doi:10.1137/090771806, algorithm 4.4): with Ω random,
//
//	Q = orth(X·(Xᵀ·X)ᵠ·Ω),  B = Qᵀ·X,  B·Bᵀ = U·Σ²·Uᵀ
//
// and the papers are the rows of Q·U·Σ. Two powers (ᵠ) and ten columns more than are asked for make the error small against
// what the analysis itself leaves out. It costs O(entries·d + n·d²) for n papers.

const (
	defaultDimensions = 100
	oversampling      = 10 // columns more than are asked for
	powers            = 2
)

// latent are the papers in the space of the first singular vectors; what ties them is what the TF-IDF matrix holds.
func latent(ctx context.Context, in Input, o Options) (*table, *dense, error) {
	t, _, err := tfidf(ctx, in, o)
	if err != nil {
		return nil, nil, err
	}
	x := &matrix{first: t.matrix.first, col: t.matrix.col, val: append([]float64(nil), t.matrix.val...), cols: t.matrix.cols}
	x.normalise(1)
	vectors, err := singularRows(ctx, x, o.Dimensions, o.Seed)
	if err != nil {
		return nil, nil, fmt.Errorf("network: latent semantic analysis: %w", err)
	}
	vectors.normalise()
	return t, vectors, nil
}

// singularRows returns the rows of X·V for the first d right singular vectors V of X, fewer when X has a lower rank. The
// largest part of every column is positive.
func singularRows(ctx context.Context, x *matrix, d int, seed uint64) (*dense, error) {
	width := min(d+oversampling, x.rows(), x.cols)
	if width == 0 {
		return &dense{n: x.rows()}, nil
	}
	across := x.transposed()
	q := gaussian(x.cols, width, seed)
	var err error
	for range powers {
		if q, err = x.timesDense(ctx, q); err != nil {
			return nil, err
		}
		orthonormalise(q)
		if q, err = across.timesDense(ctx, q); err != nil {
			return nil, err
		}
		orthonormalise(q)
	}
	if q, err = x.timesDense(ctx, q); err != nil {
		return nil, err
	}
	orthonormalise(q)
	b, err := across.timesDense(ctx, q) // Bᵀ, cols × width
	if err != nil {
		return nil, err
	}
	u, sigma, err := eigen(b)
	if err != nil {
		return nil, err
	}
	return rotated(q, u, sigma, min(d, width)), nil
}

// columns are a dense matrix by columns of equal length.
type columns [][]float64

func gaussian(rows, width int, seed uint64) columns {
	chance := rand.New(rand.NewPCG(seed, 0x15a))
	q := newColumns(rows, width)
	for _, column := range q {
		for i := range column {
			column[i] = chance.NormFloat64()
		}
	}
	return q
}

func newColumns(rows, width int) columns {
	q := make(columns, width)
	for k := range q {
		q[k] = make([]float64, rows)
	}
	return q
}

// timesDense is the product m·q, a column at a time on all processors.
func (m *matrix) timesDense(ctx context.Context, q columns) (columns, error) {
	p := newColumns(m.rows(), len(q))
	err := graph.Parallel(ctx, len(q), func(k int) {
		for i := range p[k] {
			col, val := m.row(i)
			sum := 0.0
			for n, c := range col {
				sum += float64(val[n] * q[k][c])
			}
			p[k][i] = sum
		}
	})
	return p, err
}

// orthonormalise makes the columns orthonormal by Gram and Schmidt's process, each column twice, which is enough (Giraud,
// Langou & Rozložník 2005, doi:10.1007/s00211-005-0615-4). A column that the others before it span becomes 0.
func orthonormalise(q columns) {
	for k, column := range q {
		before := math.Sqrt(dot(column, column))
		for range 2 {
			for _, other := range q[:k] {
				part := dot(other, column)
				for i, v := range other {
					column[i] -= float64(part * v)
				}
			}
		}
		length := math.Sqrt(dot(column, column))
		if length <= 1e-12*before {
			length = math.Inf(1)
		}
		for i := range column {
			column[i] /= length
		}
	}
}

// eigen returns the eigenvectors of B·Bᵀ, as rows by descending eigenvalue, and the roots of the eigenvalues; b is Bᵀ.
func eigen(b columns) (u [][]float64, sigma []float64, err error) {
	n := len(b)
	gram := mat.NewSymDense(n, nil)
	for i := range n {
		for j := i; j < n; j++ {
			gram.SetSym(i, j, dot(b[i], b[j]))
		}
	}
	var eig mat.EigenSym
	if !eig.Factorize(gram, true) {
		return nil, nil, fmt.Errorf("the eigenvectors of %d dimensions were not found", n)
	}
	var vectors mat.Dense
	eig.VectorsTo(&vectors)
	values := eig.Values(nil)
	for k := n - 1; k >= 0; k-- {
		u = append(u, mat.Col(nil, k, &vectors))
		sigma = append(sigma, math.Sqrt(max(0, values[k])))
	}
	return u, sigma, nil
}

// rotated are the rows of Q·U·Σ in the first d dimensions.
func rotated(q columns, u [][]float64, sigma []float64, d int) *dense {
	n := 0
	if len(q) > 0 {
		n = len(q[0])
	}
	m := &dense{n: n, d: d, val: make([]float64, n*d)}
	for k := range d {
		if sigma[k] <= 1e-12*sigma[0] {
			continue
		}
		for i := range n {
			sum := 0.0
			for j := range q {
				sum += float64(q[j][i] * u[k][j])
			}
			m.val[i*d+k] = sum * sigma[k]
		}
	}
	return m
}
