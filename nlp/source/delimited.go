package source

// Tables: CSV, TSV and the like. The delimiter is the one under which the first lines hold the most known headings; up to
// nine lines may stand above the header, since some databases write a line about the export there. The header also
// tells whose table it is (dialect.go); tablepaper.go makes papers of the rows.

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/nlp/corpus"
)

const preambleLimit = 10 // records among which the header is looked for

var delimiters = []byte{',', '\t', ';', '|'}

// A header is what the first lines of a table tell.
type header struct {
	comma   byte
	dialect *dialect
	columns layout
	width   int
	known   int // columns of known heading
	spread  int // the column that may spread over several cells, or -1
	record  int // which record it is, from 0
}

// sniffDelimited judges tables that are no database's own. See Format.Sniff.
func sniffDelimited(head *Head) Confidence {
	h := head.header()
	switch {
	case h.known == 0 || h.dialect != &commonTable:
		return No
	case h.width == 1 && sniffWebText(head) != No: // a page may begin with the word "Title"
		return No
	case h.known >= 3:
		return Certain
	case h.known == 2 || h.width == 1:
		return Likely
	}
	return Weak
}

// A headerSearch is what is known of a table before its header is found. The zero value knows nothing.
type headerSearch struct {
	dialect *dialect          // whose table it is; nil when the header tells
	columns map[string]string // see Options.Columns
}

// findHeader looks for a header of whatever table.
func findHeader(head []byte) header { return headerSearch{}.in(head) }

// in looks for a header with a title, and with all columns that the user named, under every delimiter; known is 0 when
// there is none.
func (s headerSearch) in(head []byte) header {
	var best header
	for _, comma := range delimiters {
		if bytes.IndexByte(head, comma) < 0 && comma != delimiters[0] {
			continue
		}
		if h := s.under(head, comma); h.known > best.known {
			best = h
		}
	}
	return best
}

// under looks for the header under one delimiter.
func (s headerSearch) under(head []byte, comma byte) header {
	for record, cells := range firstRecords(head, comma) {
		d := s.dialect
		if d == nil {
			d = dialectOf(cells)
		}
		columns, known := readHeader(cells, d, s.columns)
		enough := known > 1 || len(cells) == 1 && record == 0
		if len(s.columns) > 0 {
			enough = missingColumn(columns, s.columns) == ""
		}
		if len(columns[colTitle]) > 0 && enough {
			return header{comma, d, columns, len(cells), known, elasticColumn(cells), record}
		}
	}
	return header{}
}

// firstRecords yields the records among which a header may be, with their numbers from 0.
func firstRecords(head []byte, comma byte) iter.Seq2[int, []string] {
	return func(yield func(int, []string) bool) {
		r := &recordReader{in: &Input{buf: head, line: 1, limit: recordLimit, err: io.EOF}, comma: comma}
		for record := range preambleLimit {
			cells, _, err := r.next()
			var bad *badRecord
			if errors.As(err, &bad) {
				continue
			}
			if err != nil {
				return
			}
			names := make([]string, len(cells))
			for i, cell := range cells {
				names[i] = string(cell)
			}
			if !yield(record, names) {
				return
			}
		}
	}
}

// missingColumn returns the first field for which the user named a column that the header does not have.
func missingColumn(columns layout, chosen map[string]string) string {
	for field, name := range columnNames {
		if _, ok := chosen[name]; ok && len(columns[field]) == 0 && name != "" {
			return name
		}
	}
	return ""
}

// decodeDelimited yields the papers of any table; where the header shows a database, in its dialect. See Format.Decode.
func decodeDelimited(in *Input) iter.Seq2[corpus.Paper, error] { return decodeTable(in, nil) }

// decodeTable yields the papers of a table; d is nil when its header is to tell the dialect.
func decodeTable(in *Input, d *dialect) iter.Seq2[corpus.Paper, error] {
	return func(yield func(corpus.Paper, error) bool) {
		h := headerSearch{d, in.Columns}.in(in.head())
		if h.known == 0 {
			if err := in.failed(); err != nil {
				yield(corpus.Paper{}, err)
			} else if len(in.window()) > 0 {
				yield(corpus.Paper{}, in.syntaxError(1, 0, "header", noHeader(in)))
			}
			return
		}
		t := &table{in: in, header: h, reader: &recordReader{in: in, comma: h.comma, spread: -1}}
		t.skipHeader()
		t.rows(yield)
	}
}

// noHeader says why no record at the beginning of a table is its header.
func noHeader(in *Input) string {
	cells := likelyHeader(in.head())
	for field, name := range columnNames {
		own, ok := in.Columns[name]
		if !ok {
			continue
		}
		columns, _ := readHeader(cells, &commonTable, map[string]string{name: own})
		if len(columns[field]) == 0 {
			return fmt.Sprintf("no column is called %q, which was to be the %s; %s", own, name, columnAdvice(own, cells))
		}
	}
	return "no column is called title, or by another name of a title; name it with --columns title=...; " + columnAdvice("", cells)
}

// likelyHeader returns the first record with the most cells under any delimiter.
func likelyHeader(head []byte) []string {
	var best []string
	for _, comma := range delimiters {
		for _, cells := range firstRecords(head, comma) {
			if len(cells) > len(best) {
				best = cells
			}
			break
		}
	}
	return best
}

// looksTabular reports whether the first two records have as many cells, more than one, under some delimiter.
func looksTabular(head []byte) bool {
	for _, comma := range delimiters {
		var widths []int
		for _, cells := range firstRecords(head, comma) {
			if widths = append(widths, len(cells)); len(widths) == 2 {
				break
			}
		}
		if len(widths) == 2 && widths[0] > 1 && widths[0] == widths[1] {
			return true
		}
	}
	return false
}

// columnAdvice lists the columns that a table has, those whose names are nearest to the wanted one first.
func columnAdvice(wanted string, cells []string) string {
	const most, longest = 30, 40 // columns, and bytes of a name
	var names []string
	for _, cell := range cells {
		if name := plainText(cell); name != "" {
			names = append(names, clip(name, longest))
		}
	}
	advice := "its columns are " + strings.Join(names[:min(most, len(names))], ", ")
	if len(names) > most {
		advice += fmt.Sprintf(" and %d more", len(names)-most)
	}
	var unknown *graph.UnknownNameError
	if _, err := graph.Lookup("column", names, wanted, plainText); errors.As(err, &unknown) && len(unknown.Nearest) > 0 {
		advice = fmt.Sprintf("did you mean %q? I%s", unknown.Nearest[0], advice[1:])
	}
	return advice
}

// table reads the rows below a header.
type table struct {
	in       *Input
	header   header
	reader   *recordReader
	cells    [][]byte
	record   int
	line     int
	short    int // rows with fewer cells than the header
	homeless int // rows whose affiliations could not be given to their authors
}

func (t *table) skipHeader() {
	for range t.header.record + 1 {
		t.reader.next()
	}
	t.reader.width, t.reader.spread = t.header.width, t.header.spread
}

func (t *table) rows(yield func(corpus.Paper, error) bool) {
	for {
		cells, line, err := t.reader.next()
		t.cells, t.line = cells, line
		var bad *badRecord
		switch {
		case errors.As(err, &bad):
			t.record++
			if !yield(corpus.Paper{}, t.in.syntaxError(line, t.record, "", bad.reason)) {
				return
			}
		case err != nil:
			t.end()
			if !errors.Is(err, io.EOF) {
				yield(corpus.Paper{}, err)
			}
			return
		default:
			t.record++
			if len(cells) < t.header.width {
				t.short++
			}
			if !yield(t.paper(), nil) {
				return
			}
		}
	}
}

// end tells what was odd in many rows.
func (t *table) end() {
	if t.short > 0 {
		t.in.Warnf(0, "%d rows have fewer cells than the header; what is missing was read as empty", t.short)
	}
	if t.homeless > 0 {
		t.in.Warnf(0, "%d rows do not say which author has which affiliation; these affiliations were left out", t.homeless)
	}
}
