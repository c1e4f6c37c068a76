package source

// A reader of delimited text with limits. Quotes enclose cells that hold delimiters, quotes (doubled) or line ends. Real
// files break the rules, so:
//
//   - a quote within a quoted cell that is neither doubled nor at its end is text, unless it follows a delimiter on a later
//     line than the opening one: then it opens a cell of the next record, and the first was never closed;
//   - in tab-separated text, where most writers quote nothing, it rather shows that the cell is not quoted at all;
//   - a record that goes over several lines and does not fit the header, or never ends, was led astray by a stray quote:
//     its first line is given up and reading goes on with the second.
//
// Going back costs; what is read twice is bounded by a budget, which good records refill, and beyond it broken text is
// passed over for good.

import (
	"bytes"
	"fmt"
	"slices"
)

// rereadBudget is how many records' worth of text may be read again.
const rereadBudget = 4

type recordReader struct {
	in     *Input
	comma  byte
	width  int    // cells of a record, 0 while unknown
	spread int    // the cell that may stand several times in a record, -1 for none
	spans  []span // of the current record, relative to the window
	cells  [][]byte
	plain  []byte // unquoted text of cells with doubled quotes
	reread int    // bytes read again so far
}

// A span is a cell: window[start:end], with doubled quotes to be undone.
type span struct {
	start, end int
	doubled    bool
}

// badRecord says why a record could not be read.
type badRecord struct{ reason string }

func (e *badRecord) Error() string { return e.reason }

// next returns the cells of the next record that is not blank, and its first line. The error is a *badRecord, after
// which next may be called again, or what ended the text. Cells are valid until the next call.
func (r *recordReader) next() ([][]byte, int, error) {
	for {
		line := r.in.line
		if _, ok := r.in.at(0); !ok {
			return nil, line, r.in.err
		}
		end, reason := r.scan()
		if r.in.failed() != nil {
			return nil, line, r.in.err
		}
		if reason == "" {
			reason = r.misfit()
		}
		if reason != "" {
			r.giveUp(end)
			return nil, line, &badRecord{reason}
		}
		cells := r.collect()
		r.in.advance(end)
		r.reread = max(0, r.reread-end)
		if len(cells) > 1 || len(bytes.TrimSpace(cells[0])) > 0 {
			return cells, line, nil
		}
	}
}

// scan finds the cells of the record at the window and returns where it ends.
func (r *recordReader) scan() (end int, reason string) {
	r.spans = r.spans[:0]
	for i := 0; ; {
		s, next, reason := r.cell(i)
		if reason == "" && next > r.in.limit {
			reason = r.in.tooLong("the record")
		}
		if reason != "" {
			return next, reason
		}
		r.spans = append(r.spans, s)
		b, ok := r.in.at(next)
		switch {
		case !ok:
			return next, ""
		case b == '\n':
			return next + 1, ""
		}
		i = next + 1
	}
}

// cell finds the cell at i and the delimiter, line end or end of text after it.
func (r *recordReader) cell(i int) (s span, next int, reason string) {
	if b, ok := r.in.at(i); ok && b == '"' {
		s, next, reason, quoted := r.quotedCell(i)
		if quoted {
			return s, next, reason
		}
	}
	for j := i; ; {
		w := r.in.view()
		for ; j < len(w); j++ {
			if w[j] == r.comma || w[j] == '\n' {
				return span{start: i, end: j}, j, ""
			}
		}
		if j > r.in.limit {
			return s, j, r.in.tooLong("the record")
		}
		if !r.in.more() {
			return span{start: i, end: j}, j, ""
		}
	}
}

// quotedCell finds the end of the cell whose quote opens at i; quoted is false when it shows that none does.
func (r *recordReader) quotedCell(i int) (s span, next int, reason string, quoted bool) {
	strict := r.comma == '\t'
	s.start = i + 1
	lines, checked := false, i // whether window[i:checked] holds a line end
	for j := i + 1; ; j++ {
		if j, reason = r.nextQuote(j); reason != "" {
			return s, j, reason, !strict
		}
		w := r.in.window()
		lines = lines || bytes.IndexByte(w[checked:j], '\n') >= 0
		checked = j
		before := w[j-1]
		b, ok := r.in.at(j + 1)
		switch {
		case !ok || b == r.comma || b == '\n':
			s.end = j
			return s, j + 1, "", true
		case b == '"':
			s.doubled = true
			j++
		case strict:
			return s, i, "", false
		case lines && (before == r.comma || before == '\n'):
			return s, j, neverClosed, true
		}
	}
}

const neverClosed = "a quote is never closed"

// nextQuote returns the position of the first quote from j on, or why there is none.
func (r *recordReader) nextQuote(j int) (int, string) {
	for {
		w := r.in.view()
		if j < len(w) {
			if at := bytes.IndexByte(w[j:], '"'); at >= 0 {
				return j + at, ""
			}
			j = len(w)
		}
		if j > r.in.limit {
			return r.in.limit + 1, r.in.tooLong("the record")
		}
		if !r.in.more() {
			return j, neverClosed
		}
	}
}

// misfit says why the record that was scanned cannot be one of this table.
func (r *recordReader) misfit() string {
	if r.width == 0 {
		return ""
	}
	const spreadLimit = 50 // cells that one may spread over
	for _, s := range r.spans[min(r.width, len(r.spans)):] {
		if r.spread >= 0 && len(r.spans) <= r.width+spreadLimit {
			break
		}
		if s.end > s.start {
			return fmt.Sprintf("it has %d cells where the header has %d", len(r.spans), r.width)
		}
	}
	if len(r.spans) < r.width && len(r.spans) > 1 && r.spansLines() {
		return fmt.Sprintf("it has %d cells where the header has %d, and a quote that reaches over lines", len(r.spans), r.width)
	}
	return ""
}

// spansLines reports whether a cell of the record holds a line end.
func (r *recordReader) spansLines() bool {
	last := r.spans[len(r.spans)-1]
	return bytes.IndexByte(r.in.window()[:last.end], '\n') >= 0
}

// giveUp passes over the first line of a bad record, or over all that was scanned when the budget is spent.
func (r *recordReader) giveUp(end int) {
	first := bytes.IndexByte(r.in.window()[:end], '\n') + 1
	if first > 0 && r.reread <= rereadBudget*r.in.limit {
		r.reread += end - first
		end = first
	}
	r.in.advance(end)
	if end >= r.in.limit {
		r.in.skipLine()
	}
}

// collect makes the cells of the spans.
func (r *recordReader) collect() [][]byte {
	w := r.in.window()
	r.cells, r.plain = r.cells[:0], r.plain[:0]
	for _, s := range r.spans {
		cell := w[s.start:s.end]
		if s.doubled {
			from := len(r.plain)
			r.plain = append(r.plain, bytes.ReplaceAll(cell, []byte(`""`), []byte(`"`))...)
			cell = r.plain[from:len(r.plain):len(r.plain)]
		}
		r.cells = append(r.cells, cell)
	}
	if extra := len(r.cells) - r.width; r.width > 0 && extra > 0 && r.spread >= 0 {
		r.cells = slices.Delete(r.cells, r.spread+1, r.spread+1+extra)
	}
	return r.cells
}
