package network

import "slices"

// matrix is sparse and stored by rows: row i is col[first[i]:first[i+1]], strictly ascending, with val parallel.
type matrix struct {
	first []int64
	col   []int32
	val   []float64
	cols  int
}

func (m *matrix) rows() int { return len(m.first) - 1 }

func (m *matrix) row(i int) ([]int32, []float64) {
	lo, hi := m.first[i], m.first[i+1]
	return m.col[lo:hi], m.val[lo:hi]
}

// transposed swaps rows and columns in O(rows + cols + entries).
func (m *matrix) transposed() *matrix {
	t := &matrix{first: make([]int64, m.cols+1), col: make([]int32, len(m.col)), val: make([]float64, len(m.val)), cols: m.rows()}
	for _, c := range m.col {
		t.first[c+1]++
	}
	for c := range m.cols {
		t.first[c+1] += t.first[c]
	}
	next := slices.Clone(t.first[:m.cols])
	for i := range m.rows() {
		col, val := m.row(i)
		for k, c := range col {
			t.col[next[c]], t.val[next[c]] = int32(i), val[k]
			next[c]++
		}
	}
	return t
}

// times is the product m·o, row by row through a dense row of sums (Gustavson 1978, doi:10.1145/355791.355796).
func (m *matrix) times(o *matrix) *matrix {
	p := &matrix{first: make([]int64, 1, m.rows()+1), cols: o.cols}
	sums, touched := make([]float64, o.cols), []int32(nil)
	for i := range m.rows() {
		touched = m.accumulate(i, o, sums, touched[:0])
		slices.Sort(touched)
		for _, c := range touched {
			p.col, p.val = append(p.col, c), append(p.val, sums[c])
			sums[c] = 0
		}
		p.first = append(p.first, int64(len(p.col)))
	}
	return p
}

// accumulate adds row i of m·o to sums and lists the columns it touched, in no particular order. Entries are greater
// than 0, so a sum of 0 means untouched. Products are rounded before they are added, so that no platform fuses them.
func (m *matrix) accumulate(i int, o *matrix, sums []float64, touched []int32) []int32 {
	col, val := m.row(i)
	for k, c := range col {
		w := val[k]
		lo, hi := o.first[c], o.first[c+1]
		other := o.val[lo:hi]
		for n, j := range o.col[lo:hi] {
			if sums[j] == 0 {
				touched = append(touched, j)
			}
			sums[j] += float64(w * other[n])
		}
	}
	return touched
}

// beside puts o to the right of m; both have the same rows.
func (m *matrix) beside(o *matrix) *matrix {
	b := &matrix{first: make([]int64, 1, len(m.first)), cols: m.cols + o.cols}
	b.col, b.val = make([]int32, 0, len(m.col)+len(o.col)), make([]float64, 0, len(m.col)+len(o.col))
	for i := range m.rows() {
		col, val := m.row(i)
		b.col, b.val = append(b.col, col...), append(b.val, val...)
		col, val = o.row(i)
		for _, c := range col {
			b.col = append(b.col, c+int32(m.cols))
		}
		b.val = append(b.val, val...)
		b.first = append(b.first, int64(len(b.col)))
	}
	return b
}

// squares returns the sum of the squared entries of every row: the diagonal of m·mᵀ.
func (m *matrix) squares() []float64 {
	sums := make([]float64, m.rows())
	for i := range sums {
		_, val := m.row(i)
		for _, v := range val {
			sums[i] += float64(v * v)
		}
	}
	return sums
}
