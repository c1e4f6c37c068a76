package network

import "github.com/papergraph/papergraph/nlp"

// numbered are the words or the terms of papers, each of which has a number: a table of them needs no look-up by key.
type numbered struct {
	unit  unit
	label []string // by number; "" is left out
	row   func(p int) (numbers, counts []int32)
}

// wordsOf are the words of papers.
func wordsOf(a *nlp.Annotation) numbered {
	if a == nil || a.Words == nil {
		return numbered{unit: words, row: func(int) (numbers, counts []int32) { return nil, nil }}
	}
	return numbered{unit: words, label: a.Words.Label, row: a.Words.Row}
}

// phrasesOf are the terms of papers that have several words.
func phrasesOf(a *nlp.Annotation) numbered {
	label := make([]string, len(a.Terms))
	for t := range a.Terms {
		if isPhrase(&a.Terms[t]) {
			label[t] = a.Terms[t].Label
		}
	}
	return numbered{unit: phrases, label: label, row: func(p int) (numbers, counts []int32) {
		numbers, counts, _ = a.Matrix.Row(p)
		return numbers, counts
	}}
}

// table is the incidence of papers and what they hold, each weighing what it occurs; the columns are in order of first
// appearance. It is nil when no paper holds any.
func (n numbered) table(papers int) *table {
	t := &table{unit: n.unit, matrix: &matrix{first: make([]int64, 1, papers+1)}}
	columns := make([]int32, len(n.label)) // by number, plus one
	for p := range papers {
		start := len(t.matrix.col)
		numbers, counts := n.row(p)
		for i, number := range numbers {
			label := n.label[number]
			if label == "" {
				continue
			}
			if columns[number] == 0 {
				t.columns = append(t.columns, column{unit: n.unit, key: label, label: label})
				columns[number] = int32(len(t.columns))
			}
			t.matrix.col = append(t.matrix.col, columns[number]-1)
			t.matrix.val = append(t.matrix.val, float64(counts[i]))
		}
		t.matrix.closeRow(start)
	}
	t.matrix.cols = len(t.columns)
	if t.matrix.cols == 0 {
		return nil
	}
	return t
}
