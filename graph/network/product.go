package network

import (
	"context"
	"sync"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/similarity"
)

// The hot kernel: A = M·Mᵀ, one row at a time. Row i is summed into a dense scratch array by walking, for every column
// of row i, the items that share it; the sums become strengths, and only the strongest of the row are kept, so that
// memory is bounded by what is kept, not by A. Sums run over columns in ascending order from both ends of a pair, so
// a_ij and a_ji are the same bits. A link stays when either end chose it. Rows are independent: fixed chunks of rows
// are spread over the processors, and the result does not depend on their number. Long products of sparse rows of which
// few links are kept are joins (join.go), with the same result.
const rowsPerChunk = 256

// chosen is what one chunk of rows kept.
type chosen struct {
	count []int32 // of every row in the chunk
	links []half  // of all rows, in order, each row sorted by to
	total int     // links i < j before pruning
}

// A factor is M: it gives rows of M·Mᵀ.
type factor interface {
	rows() int
	width() int         // columns: what could be shared
	squares() []float64 // diagonal of M·Mᵀ
	// product adds row i of M·Mᵀ to sums, which are 0, and appends the columns that it touched to touched.
	product(i int, sums []float64, touched []int32) []int32
}

// sparse is the factor of a sparse matrix, with its transpose.
type sparse struct {
	*matrix
	byColumn *matrix
}

func (s sparse) width() int { return s.cols }

func (s sparse) product(i int, sums []float64, touched []int32) []int32 {
	return s.accumulate(i, s.byColumn, sums, touched)
}

// product returns the symmetric rows of strengths that survive o's pruning, and the number of links before it.
func product(ctx context.Context, m factor, o Options) (graph.CSR, int, error) {
	measure, err := similarity.Find(o.Similarity)
	if err != nil {
		return graph.CSR{}, 0, err
	}
	return newKernel(m, measure, o).multiply(ctx)
}

// kernel is one product.
type kernel struct {
	ties       factor
	size       []float64 // diagonal of A
	measure    similarity.Measure
	total      float64 // what could be shared
	o          Options
	worthwhile int64     // a plain product of fewer steps is not joined
	scratch    sync.Pool // of *scratch
}

// scratch is what one row at a time is added up in.
type scratch struct {
	sums    []float64 // one an item, all 0
	touched []int32
}

func newKernel(m factor, measure similarity.Measure, o Options) *kernel {
	k := &kernel{ties: m, size: m.squares(), measure: measure, total: float64(m.width()), o: o, worthwhile: worthwhile}
	k.scratch.New = func() any { return &scratch{sums: make([]float64, m.rows())} }
	return k
}

// multiply computes all rows, in chunks, by a join where that is faster.
func (k *kernel) multiply(ctx context.Context) (graph.CSR, int, error) {
	n := k.ties.rows()
	rows := k.rows
	if m, ok := k.ties.(sparse); ok {
		j, err := newJoin(ctx, k, m)
		if err != nil {
			return graph.CSR{}, 0, err
		}
		if j != nil {
			rows = j.rows
		}
	}
	chunks := make([]chosen, (n+rowsPerChunk-1)/rowsPerChunk)
	err := graph.Parallel(ctx, len(chunks), func(c int) {
		lo := c * rowsPerChunk
		chunks[c] = rows(lo, min(lo+rowsPerChunk, n))
	})
	if err != nil {
		return graph.CSR{}, 0, err
	}
	links, total := assemble(chunks, n)
	return union(links), total, nil
}

func (k *kernel) rows(lo, hi int) chosen {
	var c chosen
	var row ranking
	for i := lo; i < hi; i++ {
		row = row[:0]
		k.each(i, func(j int32, strength float64) {
			row.offer(half{j, strength}, k.o.TopK)
			if int(j) > i {
				c.total++
			}
		})
		sortByItem(row)
		c.links = append(c.links, row...)
		c.count = append(c.count, int32(len(row)))
	}
	return c
}

// each calls yield for every link of item i.
func (k *kernel) each(i int, yield func(j int32, strength float64)) {
	row := k.scratch.Get().(*scratch)
	defer k.scratch.Put(row)
	row.touched = k.ties.product(i, row.sums, row.touched[:0])
	for _, j := range row.touched {
		if s := k.strength(i, int(j), row.sums[j]); s > 0 {
			yield(j, s)
		}
		row.sums[j] = 0
	}
}

// strength is the similarity of items i and j, or 0 when they are not linked.
func (k *kernel) strength(i, j int, shared float64) float64 {
	if i == j {
		return 0
	}
	s := k.measure.Func(shared, k.size[i], k.size[j], k.total)
	if s < k.o.MinStrength {
		return 0
	}
	return s
}

// assemble joins the chunks into rows; row i holds the links that item i chose.
func assemble(chunks []chosen, n int) (*matrix, int) {
	rows, total := &matrix{first: make([]int64, 1, n+1), cols: n}, 0
	for _, c := range chunks {
		for _, count := range c.count {
			rows.first = append(rows.first, rows.first[len(rows.first)-1]+int64(count))
		}
		for _, h := range c.links {
			rows.col, rows.val = append(rows.col, h.to), append(rows.val, h.strength)
		}
		total += c.total
	}
	return rows, total
}

// union makes the rows symmetric: a link stands when one of its ends chose it. Both ends computed the same strength.
func union(rows *matrix) graph.CSR {
	back := rows.transposed()
	u := graph.CSR{First: make([]int64, 1, len(rows.first))}
	for i := range rows.rows() {
		a, aw := rows.row(i)
		b, bw := back.row(i)
		for len(a)+len(b) > 0 {
			if len(a) > 0 && len(b) > 0 && a[0] == b[0] {
				b, bw = b[1:], bw[1:]
			}
			if len(b) > 0 && (len(a) == 0 || b[0] < a[0]) {
				a, aw, b, bw = b, bw, a, aw
			}
			u.Adj, u.Weight = append(u.Adj, a[0]), append(u.Weight, aw[0])
			a, aw = a[1:], aw[1:]
		}
		u.First = append(u.First, int64(len(u.Adj)))
	}
	return u
}
