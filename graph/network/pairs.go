package network

import (
	"math/bits"
	"slices"
)

// How many links a network has before pruning is what users are told, so it is counted, though a join does not compute
// them all: two rows are linked when they share a column. A set of rows is a bitmap, a row's neighbours are the union
// of the sets of its columns, and 64 rows are joined at a time. A column that has fewer rows than a bitmap has words
// keeps its list alone, so the bitmaps take eight bytes an entry of M at most.
type pairs struct {
	m    sparse
	sets [][]uint64 // by column, of those in many rows; nil for others
}

func newPairs(m sparse) *pairs {
	p := &pairs{m: m, sets: make([][]uint64, m.cols)}
	words := (m.rows() + 63) / 64
	for c := range m.cols {
		rows, _ := m.byColumn.row(c)
		if len(rows) < words {
			continue
		}
		p.sets[c] = make([]uint64, words)
		for _, j := range rows {
			p.sets[c][j>>6] |= 1 << (j & 63)
		}
	}
	return p
}

// after counts the rows after i that share a column with it. joined is scratch, a bitmap of rows.
func (p *pairs) after(i int, joined []uint64) int {
	word := (i + 1) >> 6
	if word >= len(joined) {
		return 0
	}
	clear(joined[word:])
	col, _ := p.m.row(i)
	for _, c := range col {
		if set := p.sets[c]; set != nil {
			unite(joined[word:], set[word:])
			continue
		}
		rows, _ := p.m.byColumn.row(int(c))
		at, _ := slices.BinarySearch(rows, int32(i+1))
		for _, j := range rows[at:] {
			joined[j>>6] |= 1 << (j & 63)
		}
	}
	count := bits.OnesCount64(joined[word] >> ((i + 1) & 63))
	for _, w := range joined[word+1:] {
		count += bits.OnesCount64(w)
	}
	return count
}

// unite adds a set to another.
func unite(set, other []uint64) {
	other = other[:len(set)]
	for k := range set {
		set[k] |= other[k]
	}
}
