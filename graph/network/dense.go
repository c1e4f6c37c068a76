package network

import "math"

// A dense factor holds a vector for every paper; M·Mᵀ is then the matrix of cosines, and a row of it costs O(n·d), which
// for 10,000 papers of 100 dimensions is some seconds and for 100,000 some minutes. Vectors that are 0 are like nothing.

// dense is the vectors of n rows one after the other, each of length 1 or 0.
type dense struct {
	n, d int
	val  []float64
}

func (m *dense) rows() int  { return m.n }
func (m *dense) width() int { return m.d }

func (m *dense) row(i int) []float64 { return m.val[i*m.d : (i+1)*m.d] }

// squares returns the squared length of every row: 1, or 0.
func (m *dense) squares() []float64 {
	sums := make([]float64, m.n)
	for i := range sums {
		sums[i] = dot(m.row(i), m.row(i))
	}
	return sums
}

// product is the row of cosines of row i with all others; those that are not greater than 0 tie nothing.
func (m *dense) product(i int, sums []float64, touched []int32) []int32 {
	own := m.row(i)
	for j := range m.n {
		if s := dot(own, m.row(j)); s > 0 {
			sums[j] = s
			touched = append(touched, int32(j))
		}
	}
	return touched
}

// dot is the product of two vectors in four sums, so that it is not bound by the latency of one, and the same from both
// ends. Products are rounded before they are added.
func dot(x, y []float64) float64 {
	var a, b, c, d float64
	y = y[:len(x)]
	k := 0
	for ; k+4 <= len(x); k += 4 {
		a += float64(x[k] * y[k])
		b += float64(x[k+1] * y[k+1])
		c += float64(x[k+2] * y[k+2])
		d += float64(x[k+3] * y[k+3])
	}
	for ; k < len(x); k++ {
		a += float64(x[k] * y[k])
	}
	return (a + b) + (c + d)
}

// normalise scales every vector to length 1, if it is not 0.
func (m *dense) normalise() {
	for i := range m.n {
		row := m.row(i)
		largest := 0.0
		for _, v := range row {
			largest = max(largest, math.Abs(v))
		}
		if largest == 0 {
			continue
		}
		for k := range row {
			row[k] /= largest // so that no square overflows
		}
		length := math.Sqrt(dot(row, row))
		for k := range row {
			row[k] /= length
		}
	}
}
