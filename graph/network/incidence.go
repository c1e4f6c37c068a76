package network

import (
	"cmp"
	"math"
	"slices"
)

// column is what a column of the ties stands for.
type column struct {
	unit       unit
	key, label string
	parts      []string // of a term beside words: keys of the words it consists of
}

// table is B(U): a paper × unit incidence with the units in order of first appearance.
type table struct {
	unit    unit
	matrix  *matrix
	columns []column
}

// incidence makes the items of a network and the matrix M of what ties them.
func incidence(in Input, kind Kind, o Options) ([]Item, *matrix, []column, error) {
	through, err := newTable(in, kind.Through, kind.Title)
	if err != nil {
		return nil, nil, nil, err
	}
	if kind.OfPapers() {
		return paperItems(in), scaled(through.matrix, o), through.columns, nil
	}
	item, err := newTable(in, kind.Item, kind.Title)
	if err != nil {
		return nil, nil, nil, err
	}
	byItem := item.frequent(o).matrix.transposed()
	for i := range byItem.val {
		byItem.val[i] = 1 // a unit counts once a paper, whatever its weight there
	}
	ties := byItem
	if kind.Through.word != papers.word {
		ties = byItem.times(through.matrix)
	}
	return item.items(byItem), scaled(ties, o), through.columns, nil
}

// newTable reads the units of every paper. A unit that a paper names twice counts once, with its first weight.
func newTable(in Input, u unit, title string) (*table, error) {
	t := &table{unit: u, matrix: &matrix{first: []int64{0}}}
	index := make(map[string]int32)
	found := false
	for p := range in.Corpus.Papers {
		start := len(t.matrix.col)
		u.of(in, p, func(key, label string, weight float64) {
			c, known := index[key]
			if !known {
				c = int32(len(t.columns))
				index[key] = c
				t.columns = append(t.columns, column{unit: u, key: key, label: label})
			}
			t.matrix.col, t.matrix.val = append(t.matrix.col, c), append(t.matrix.val, weight)
		})
		t.matrix.closeRow(start)
		found = found || len(t.matrix.col)-start > u.own
	}
	t.matrix.cols = len(t.columns)
	if !found && u.word != papers.word {
		return nil, &MissingError{Kind: title, Unit: u.plural, Help: u.help}
	}
	return t, nil
}

// closeRow sorts the entries from start on, drops repeated columns and ends the row.
func (m *matrix) closeRow(start int) {
	type entry struct {
		col int32
		val float64
	}
	row := make([]entry, len(m.col)-start)
	for i := range row {
		row[i] = entry{m.col[start+i], m.val[start+i]}
	}
	slices.SortStableFunc(row, func(a, b entry) int { return cmp.Compare(a.col, b.col) })
	row = slices.CompactFunc(row, func(a, b entry) bool { return a.col == b.col })
	m.col, m.val = m.col[:start], m.val[:start]
	for _, e := range row {
		m.col, m.val = append(m.col, e.col), append(m.val, e.val)
	}
	m.first = append(m.first, int64(len(m.col)))
}

// frequent keeps the columns in at least MinOccurrences papers, and of those the MaxItems most frequent, ties by
// first appearance. The order of columns stays.
func (t *table) frequent(o Options) *table {
	counts := make([]int, t.matrix.cols)
	for _, c := range t.matrix.col {
		counts[c]++
	}
	kept := make([]int, 0, len(counts))
	for c, n := range counts {
		if n >= o.MinOccurrences {
			kept = append(kept, c)
		}
	}
	if o.MaxItems > 0 && len(kept) > o.MaxItems {
		slices.SortStableFunc(kept, func(a, b int) int { return counts[b] - counts[a] })
		kept = kept[:o.MaxItems]
		slices.Sort(kept)
	}
	t.keep(kept)
	return t
}

// keep leaves only the columns listed, ascending, and renumbers them.
func (t *table) keep(kept []int) {
	number := make([]int32, t.matrix.cols)
	columns := make([]column, len(kept))
	for n, c := range kept {
		number[c] = int32(n + 1)
		columns[n] = t.columns[c]
	}
	m := &matrix{first: make([]int64, 1, len(t.matrix.first)), cols: len(kept)}
	left := 0
	for _, c := range t.matrix.col {
		left += int(min(number[c], 1))
	}
	m.col, m.val = make([]int32, 0, left), make([]float64, 0, left)
	for i := range t.matrix.rows() {
		col, val := t.matrix.row(i)
		for k, c := range col {
			if number[c] > 0 {
				m.col, m.val = append(m.col, number[c]-1), append(m.val, val[k])
			}
		}
		m.first = append(m.first, int64(len(m.col)))
	}
	t.matrix, t.columns = m, columns
}

// items are the columns of the table, each with the papers that have it.
func (t *table) items(byItem *matrix) []Item {
	items := make([]Item, len(t.columns))
	for i, c := range t.columns {
		holders, _ := byItem.row(i)
		items[i] = Item{ID: c.key, Label: c.label, Papers: holders}
	}
	return items
}

func paperItems(in Input) []Item {
	items := make([]Item, len(in.Corpus.Papers))
	for p := range items {
		paper := &in.Corpus.Papers[p]
		items[p] = Item{ID: paper.ID, Label: paper.Title, Papers: []int32{int32(p)}}
	}
	return items
}

// scaled applies fractional counting: a column that n items share weighs 1/(n-1) in a product, so that each of its
// items gets one link's worth from it (Perianes-Rodriguez, Waltman & van Eck 2016, doi:10.1016/j.joi.2016.10.006).
func scaled(m *matrix, o Options) *matrix {
	if o.Counting != "fractional" {
		return m
	}
	sharing := make([]int, m.cols)
	for _, c := range m.col {
		sharing[c]++
	}
	for i, c := range m.col {
		if sharing[c] > 1 {
			m.val[i] /= math.Sqrt(float64(sharing[c] - 1))
		}
	}
	return m
}

// normalise scales every row that has a length to the given one.
func (m *matrix) normalise(length float64) {
	for i, s := range m.squares() {
		_, val := m.row(i)
		if s == 0 {
			continue
		}
		for k := range val {
			val[k] *= length / math.Sqrt(s)
		}
	}
}
