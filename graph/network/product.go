package network

import (
	"cmp"
	"context"
	"slices"
	"sort"
	"sync"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/similarity"
)

// The hot kernel: A = M·Mᵀ, one row at a time. Row i is summed into a dense scratch array by walking, for every column
// of row i, the items that share it; the sums become strengths, and only the strongest of the row are kept, so that
// memory is bounded by what is kept, not by A. Sums run over columns in ascending order from both ends of a pair, so
// a_ij and a_ji are the same bits. A link stays when either end chose it. Rows are independent: fixed chunks of rows
// are spread over the processors, and the result does not depend on their number.
const rowsPerChunk = 256

// half is one end's view of a link.
type half struct {
	to       int32
	strength float64
}

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
	n := m.rows()
	k := kernel{ties: m, size: m.squares(), measure: measure.Func, total: float64(m.width()), o: o}
	k.scratch.New = func() any { sums := make([]float64, n); return &sums }
	chunks := make([]chosen, (n+rowsPerChunk-1)/rowsPerChunk)
	err = graph.Parallel(ctx, len(chunks), func(c int) {
		lo := c * rowsPerChunk
		chunks[c] = k.rows(lo, min(lo+rowsPerChunk, n))
	})
	if err != nil {
		return graph.CSR{}, 0, err
	}
	rows, total := assemble(chunks, n)
	return union(rows), total, nil
}

type kernel struct {
	ties    factor
	size    []float64 // diagonal of A
	measure func(c, si, sj, total float64) float64
	total   float64 // what could be shared
	o       Options
	scratch sync.Pool // of *[]float64, one entry an item, all 0
}

func (k *kernel) rows(lo, hi int) chosen {
	var c chosen
	scratch := k.scratch.Get().(*[]float64)
	defer k.scratch.Put(scratch)
	sums, touched := *scratch, []int32(nil)
	var row []half
	for i := lo; i < hi; i++ {
		touched = k.ties.product(i, sums, touched[:0])
		row = row[:0]
		for _, j := range touched {
			if s := k.strength(i, int(j), sums[j]); s > 0 {
				row = append(row, half{j, s})
				if int(j) > i {
					c.total++
				}
			}
			sums[j] = 0
		}
		row = strongest(row, k.o.TopK)
		c.links = append(c.links, row...)
		c.count = append(c.count, int32(len(row)))
	}
	return c
}

// strength is the similarity of items i and j, or 0 when they are not linked.
func (k *kernel) strength(i, j int, shared float64) float64 {
	if i == j {
		return 0
	}
	s := k.measure(shared, k.size[i], k.size[j], k.total)
	if s < k.o.MinStrength {
		return 0
	}
	return s
}

// strongest keeps the n strongest of a row, ties by the lower item, and sorts what is kept by item. n < 0 keeps all.
// Most of a long row is turned away by one comparison with the weakest kept so far: O(len(row) + n² + n·log(len(row)/n))
// in the usual order of things.
func strongest(row []half, n int) []half {
	if n >= 0 && len(row) > n {
		kept := row[:0]
		for _, h := range row {
			if len(kept) == n && !kept[n-1].weaker(h) {
				continue
			}
			at := sort.Search(len(kept), func(i int) bool { return kept[i].weaker(h) })
			if len(kept) < n {
				kept = append(kept, half{})
			}
			copy(kept[at+1:], kept[at:])
			kept[at] = h
		}
		row = kept
	}
	slices.SortFunc(row, func(a, b half) int { return cmp.Compare(a.to, b.to) })
	return row
}

// weaker reports whether h gives way to other.
func (h half) weaker(other half) bool {
	return h.strength < other.strength || h.strength == other.strength && h.to > other.to
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
