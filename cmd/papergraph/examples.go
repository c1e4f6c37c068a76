package main

// The table of examples is how a user says which papers a topic holds: a row a paper, in two columns of either order.
// A first row that names them (paper, id, doi or title; topic, label, class or category) may be left out, and then the
// column that names known papers is the one of papers. Cells are apart by comma, tab or semicolon, whichever makes more
// rows of two cells. A paper is named by its id, its DOI or its title; a record that was merged into another may be named
// too. The table that `papergraph label` writes can be edited and given back: of a table with a column "example" the
// rows that say yes count.

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/papergraph/papergraph/nlp/merge"
	"github.com/papergraph/papergraph/nlp/source"
)

// examplesLimit is the size in bytes of the largest table of examples.
const examplesLimit = 64 << 20

var (
	paperHeadings = []string{"paper", "id", "doi", "title"}
	topicHeadings = []string{"topic", "label", "class", "category"}
)

// exampleTable is the table as written.
type exampleTable struct {
	name         string
	rows         []exampleRow
	paper, topic int // columns; -1 when no row names them
	marked       int // the column that says which rows are examples, or -1
}

type exampleRow struct {
	line  int
	cells []string
}

// at names a row of the table in messages.
func (t *exampleTable) at(r exampleRow) string { return fmt.Sprintf("%s:%d", t.name, r.line) }

// readExamples reads a table of examples.
func readExamples(r io.Reader, name string) (*exampleTable, error) {
	text, err := io.ReadAll(io.LimitReader(r, examplesLimit+1))
	if err != nil {
		return nil, err
	}
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	switch {
	case len(text) > examplesLimit:
		return nil, fmt.Errorf("%s: a table of examples has at most %d MiB", name, examplesLimit>>20)
	case !utf8.Valid(text):
		return nil, fmt.Errorf("%s: this is not text in UTF-8; save the table as CSV in UTF-8", name)
	}
	var best *exampleTable
	var failed error
	most := 0
	for _, separator := range ",\t;" {
		rows, err := splitRows(text, separator)
		if err != nil {
			failed = fmt.Errorf("%s: %w", name, err)
			continue
		}
		t := newExampleTable(name, rows)
		if fit := t.fit(); fit > most {
			best, most = t, fit
		}
	}
	switch {
	case best != nil:
		return best, best.check()
	case failed != nil:
		return nil, failed
	}
	return nil, fmt.Errorf("%s: no row has two cells; a row is a paper and its topic, apart by comma, tab or semicolon", name)
}

// splitRows cuts a table into rows of cells without blanks around them; rows without text are left out.
func splitRows(text []byte, separator rune) ([]exampleRow, error) {
	r := csv.NewReader(bytes.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = separator, -1, true
	var rows []exampleRow
	for {
		cells, err := r.Read()
		switch {
		case errors.Is(err, io.EOF):
			return rows, nil
		case err != nil:
			return nil, err
		}
		for i, cell := range cells {
			cells[i] = strings.Join(strings.Fields(cell), " ")
		}
		if strings.Join(cells, "") != "" {
			line, _ := r.FieldPos(0)
			rows = append(rows, exampleRow{line, cells})
		}
	}
}

// newExampleTable takes the first row for the names of columns when it names a paper and a topic.
func newExampleTable(name string, rows []exampleRow) *exampleTable {
	t := &exampleTable{name: name, rows: rows, paper: -1, topic: -1, marked: -1}
	if len(rows) == 0 {
		return t
	}
	paper, topic := headed(rows[0].cells, paperHeadings), headed(rows[0].cells, topicHeadings)
	if paper >= 0 && topic >= 0 {
		t.paper, t.topic, t.marked, t.rows = paper, topic, headed(rows[0].cells, []string{"example"}), rows[1:]
	}
	return t
}

// headed is the position of the first of the names among the cells, -1 when none is there.
func headed(cells, names []string) int {
	for _, name := range names {
		if i := slices.IndexFunc(cells, func(c string) bool { return strings.EqualFold(c, name) }); i >= 0 {
			return i
		}
	}
	return -1
}

// fit is how many rows can be understood; names of columns count for more than any number of rows.
func (t *exampleTable) fit() int {
	count := 0
	for _, r := range t.rows {
		if t.paper < 0 && len(r.cells) == 2 || t.paper >= 0 && len(r.cells) > max(t.paper, t.topic) {
			count++
		}
	}
	if t.paper >= 0 {
		count += len(t.rows) + 1
	}
	return count
}

// check refuses rows of a table without names of columns that have more cells than two.
func (t *exampleTable) check() error {
	for _, r := range t.rows {
		if t.paper < 0 && len(r.cells) > 2 {
			return fmt.Errorf("%s has %d cells instead of a paper and its topic; put a text with commas in quotes, or name the columns in the first row", t.at(r), len(r.cells))
		}
	}
	return nil
}

// finder looks papers of the corpus up by what a user may call them.
type finder struct {
	ids, dois, titles map[string]int32 // several: -1
	merged            map[string]string
}

func newFinder(l *line) *finder {
	f := &finder{ids: map[string]int32{}, dois: map[string]int32{}, titles: map[string]int32{}, merged: map[string]string{}}
	enter := func(index map[string]int32, key string, p int) {
		if _, taken := index[key]; taken {
			p = -1
		}
		if key != "" {
			index[key] = int32(p)
		}
	}
	for p := range l.papers.Papers {
		paper := &l.papers.Papers[p]
		enter(f.ids, paper.ID, p)
		enter(f.dois, strings.ToLower(paper.DOI), p)
		enter(f.titles, merge.Fold(paper.Title), p)
	}
	for _, j := range l.joined.Joins {
		f.merged[j.Paper] = j.Kept
	}
	return f
}

// find returns the paper that a cell names; -1 when there is none, or more than one, as why says.
func (f *finder) find(cell string) (paper int32, why string) {
	cell = strings.TrimPrefix(cell, "'") // as tables keep a spreadsheet from computing a text
	id := cell
	for range len(f.merged) {
		kept, merged := f.merged[id]
		if _, known := f.ids[id]; known || !merged {
			break
		}
		id = kept
	}
	doi, _ := source.DOI(cell)
	for _, try := range []struct {
		index map[string]int32
		key   string
	}{{f.ids, id}, {f.dois, doi}, {f.titles, merge.Fold(cell)}} {
		switch p, known := try.index[try.key]; {
		case known && p >= 0 && try.key != "":
			return p, ""
		case known && try.key != "":
			return -1, "names several papers; give an id or a DOI"
		}
	}
	return -1, "is no paper's id, DOI or title"
}

// placed is a paper that an example puts into a topic.
type placed struct {
	topic int32
	line  int
}

// examples are the topics, in order of first appearance, and the papers that are examples of them.
type examples struct {
	topics []string
	of     map[int32]placed
	notes  []string // what was passed over, with lines
}

// resolve finds the papers of the table. It fails where a paper is put into two topics, and when fewer than two topics
// have a paper; what names no paper or no topic is noted and passed over. The notes are there whether it fails or not.
func (t *exampleTable) resolve(f *finder) (*examples, error) {
	paper, topic := t.columns(f)
	e := &examples{of: map[int32]placed{}}
	number := map[string]int32{}
	for _, r := range t.rows {
		name, title := r.cell(paper), r.cell(topic)
		if t.marked >= 0 && !strings.EqualFold(r.cell(t.marked), "yes") {
			continue
		}
		switch p, why := f.find(name); {
		case name == "":
			e.note("%s names no paper", t.at(r))
		case title == "":
			e.note("%s gives %q no topic", t.at(r), shorten(name, 60))
		case p < 0:
			e.note("%s: %q %s", t.at(r), shorten(name, 60), why)
		default:
			if err := e.put(t, r, p, e.topic(number, title)); err != nil {
				return e, err
			}
		}
	}
	if len(e.topics) < 2 {
		return e, fmt.Errorf("%s: there are examples of %d topics, but to tell topics apart takes two", t.name, len(e.topics))
	}
	return e, nil
}

func (e *examples) note(format string, args ...any) {
	e.notes = append(e.notes, fmt.Sprintf(format, args...))
}

// topic is the number of a topic, whatever its case.
func (e *examples) topic(number map[string]int32, title string) int32 {
	key := strings.ToLower(title)
	c, known := number[key]
	if !known {
		c = int32(len(e.topics))
		number[key] = c
		e.topics = append(e.topics, strings.TrimPrefix(title, "'"))
	}
	return c
}

func (e *examples) put(t *exampleTable, r exampleRow, paper, topic int32) error {
	before, again := e.of[paper]
	if again && before.topic != topic {
		return fmt.Errorf("%s puts a paper into %q that line %d puts into %q; a paper is an example of one topic",
			t.at(r), e.topics[topic], before.line, e.topics[before.topic])
	}
	if !again {
		e.of[paper] = placed{topic, r.line}
	}
	return nil
}

// cell is the cell in that column, "" where the row is shorter.
func (r exampleRow) cell(column int) string {
	if column >= len(r.cells) {
		return ""
	}
	return r.cells[column]
}

// columns are the columns of papers and of topics: those named, or else papers are where more cells name papers.
func (t *exampleTable) columns(f *finder) (paper, topic int) {
	if t.paper >= 0 {
		return t.paper, t.topic
	}
	var known [2]int
	for _, r := range t.rows {
		for column := range known {
			if p, _ := f.find(r.cell(column)); p >= 0 {
				known[column]++
			}
		}
	}
	if known[1] > known[0] {
		return 1, 0
	}
	return 0, 1
}
