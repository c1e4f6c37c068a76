package network

import (
	"context"
	"math"
	"math/bits"
	"slices"

	"github.com/papergraph/papergraph/graph"
)

// tiers are the classes of columns by the number of rows that share them, two an octave, the rarest first.
const tiers = 64

// tier is the class of a column of n rows, n > 0.
func tier(n int64) int {
	octave := bits.Len64(uint64(n)) - 1
	return min(2*octave+int(n<<1>>octave&1), tiers-1)
}

// index is what a join looks things up in: the scaled columns of M, and the lengths of parts of its scaled rows. Both
// are half as long as M's numbers, for they only serve bounds.
type index struct {
	scale   []float64   // of every row; 0 for a row of 0
	tier    []uint8     // of every column
	holder  []holder    // of all columns one after the other, as in the transposed matrix
	tail    [][]float32 // by tier and row: the length of the scaled row in this and all later tiers
	longest [tiers + 1]float32
	slack   float64 // relative error of a bound, at most
}

// holder is a row that has a column, and its scaled entry.
type holder struct {
	row    int32
	weight float32
}

// newIndex scales and classifies m. It returns nil where bounds do not hold: where numbers are so large or small that
// their products overflow or vanish in single precision, or rows so long that the errors of sums matter.
func newIndex(ctx context.Context, m sparse, size []float64, scale func(float64) float64) (*index, error) {
	x := &index{
		scale:  make([]float64, m.rows()),
		tier:   make([]uint8, m.cols),
		holder: make([]holder, len(m.byColumn.val)),
	}
	for i, s := range size {
		if s > 0 {
			x.scale[i] = scale(s)
		}
	}
	longest := int64(0)
	for i := range m.rows() {
		longest = max(longest, m.first[i+1]-m.first[i])
	}
	x.slack = float64(longest+16) / (1 << 23)
	if !x.holds(m) || x.slack > 0.01 {
		return nil, nil
	}
	for c := range x.tier {
		if n := m.byColumn.first[c+1] - m.byColumn.first[c]; n > 0 {
			x.tier[c] = uint8(tier(n))
		}
	}
	for k, j := range m.byColumn.col {
		x.holder[k] = holder{j, float32(m.byColumn.val[k] * x.scale[j])}
	}
	return x, x.measureTails(ctx, m)
}

// holds tells whether all numbers are far from what their products must not reach.
func (x *index) holds(m sparse) bool {
	const least, most = 1e-15, 1e15
	for i := range m.rows() {
		_, val := m.row(i)
		for _, v := range val {
			if w := v * x.scale[i]; !(v > least && v < most && w > least && w < most) {
				return false
			}
		}
	}
	return true
}

// measureTails finds the lengths of the tails of all rows.
func (x *index) measureTails(ctx context.Context, m sparse) error {
	n := m.rows()
	last := int(slices.Max(append(x.tier[:len(x.tier):len(x.tier)], 0)))
	x.tail = make([][]float32, last+2)
	for t := range x.tail {
		x.tail[t] = make([]float32, n)
	}
	err := graph.Parallel(ctx, (n+rowsPerChunk-1)/rowsPerChunk, func(chunk int) {
		for i := chunk * rowsPerChunk; i < min((chunk+1)*rowsPerChunk, n); i++ {
			var square [tiers]float64
			col, val := m.row(i)
			for k, c := range col {
				w := val[k] * x.scale[i]
				square[x.tier[c]] += w * w
			}
			sum := 0.0
			for t := last; t >= 0; t-- {
				sum += square[t]
				x.tail[t][i] = float32(math.Sqrt(sum))
			}
		}
	})
	for t, tail := range x.tail {
		x.longest[t] = slices.Max(append(tail[:n:n], 0))
	}
	return err
}
