package network

import (
	"context"
	"sync"
)

// The similarity join: the same rows of A = M·Mᵀ as the plain product (product.go) to the last bit, without computing
// what cannot be among a row's strongest. It follows the bounds of L2AP (Anastasiu & Karypis 2014,
// doi:10.1109/ICDE.2014.6816700) for a threshold that rises with the k strongest found, as in L2Knng (Anastasiu &
// Karypis 2015, doi:10.1145/2806416.2806534), on an index that defers frequent columns as MaxScore does (Turtle &
// Flood 1995, doi:10.1016/0306-4573(95)00020-H).
//
// Columns are in tiers by how many rows share them. Row i of M, the query, is added up tier by tier from the rarest, in
// single precision. When tiers before t are summed, Cauchy and Schwarz's inequality bounds what the others can add:
//
//	x_i·x_j ≤ sum_j + |tail_t(x_i)|·|tail_t(x_j)|
//
// where the lengths of tails stand in the index. The rows that are best so far are computed exactly, and the k-th
// strongest of them is a threshold that the answer cannot fall below. The frequent tiers, which cost most and say
// least, are left out as soon as it is cheaper to compute exactly, in the order of columns and in double precision, all
// rows whose bound reaches the threshold. Bounds are compared with the threshold less the greatest error that rounding
// can make, so what is left out is weaker than the k-th, and links, ties and bits are those of the plain product.
//
// Where bounds do not help a row, that row is computed plainly. The worst case costs a little over twice the plain product.

// join is the state that searches share.
type join struct {
	*kernel
	*index
	m     sparse
	bound bound
	exact float64 // what one exact product costs, in steps of the plain one
	pairs *pairs  // counts links; nil where the search finds all that are above MinStrength

	searches sync.Pool // of *search
}

// newJoin prepares the index. It returns nil where a join does not pay or bounds do not hold.
func newJoin(ctx context.Context, k *kernel, m sparse) (*join, error) {
	b, bounded := boundOf(k.measure.Name, k.total)
	if !bounded || !k.joinable(m) {
		return nil, nil
	}
	x, err := newIndex(ctx, m, k.size, b.scale)
	if err != nil || x == nil {
		return nil, err
	}
	j := &join{kernel: k, index: x, m: m, bound: b}
	j.exact = 120 + 6*float64(len(m.col))/float64(max(m.rows(), 1)) // rows lie apart in memory
	if k.o.MinStrength == 0 {
		j.pairs = newPairs(m)
	}
	j.searches.New = func() any { return j.newSearch() }
	return j, nil
}

// joinable tells whether a join can leave anything out, and whether the plain product is long enough to be worth an
// index.
func (k *kernel) joinable(m sparse) bool {
	if k.o.TopK == 0 || k.o.TopK < 0 && k.o.MinStrength == 0 {
		return false
	}
	steps := int64(0)
	for c := range m.cols {
		n := m.byColumn.first[c+1] - m.byColumn.first[c]
		steps += n * n
	}
	return steps >= k.worthwhile
}

// worthwhile is how many multiplications of the plain product are worth an index.
const worthwhile = 1 << 25

// rows makes the links that rows lo to hi choose.
func (j *join) rows(lo, hi int) chosen {
	var c chosen
	s := j.searches.Get().(*search)
	defer j.searches.Put(s)
	for i := lo; i < hi; i++ {
		s.begin(i)
		s.answer()
		c.total += s.total()
		start := len(c.links)
		c.links = append(c.links, s.best...)
		sortByItem(c.links[start:])
		c.count = append(c.count, int32(len(s.best)))
		s.end()
	}
	return c
}
