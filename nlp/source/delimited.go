package source

// Tables: CSV, TSV and the like. The delimiter is the one under which the first lines hold the most known headings; up to
// nine lines may stand above the header, since some databases write a line about the export there.

import (
	"bytes"
	"errors"
	"io"
	"iter"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

const preambleLimit = 10 // records among which the header is looked for

var delimiters = []byte{',', '\t', ';', '|'}

// A header is what the first lines of a table tell.
type header struct {
	comma   byte
	columns layout
	width   int
	known   int // columns of known heading
	spread  int // the column that may spread over several cells, or -1
	record  int // which record it is, from 0
}

func sniffDelimited(head []byte) Confidence {
	h := findHeader(head)
	switch {
	case h.known == 0, h.width == 1 && sniffWebText(head) != No: // a page may begin with the word "Title"
		return No
	case h.known >= 3:
		return Certain
	case h.known == 2 || h.width == 1:
		return Likely
	}
	return Weak
}

// findHeader looks for a header with a title under every delimiter; known is 0 when there is none.
func findHeader(head []byte) header {
	var best header
	for _, comma := range delimiters {
		if h := headerUnder(head, comma); h.known > best.known {
			best = h
		}
	}
	return best
}

func headerUnder(head []byte, comma byte) header {
	r := &recordReader{in: NewInput("", bytes.NewReader(head)), comma: comma}
	for record := range preambleLimit {
		cells, _, err := r.next()
		var bad *badRecord
		if errors.As(err, &bad) {
			continue
		}
		if err != nil {
			break
		}
		names := make([]string, len(cells))
		for i, cell := range cells {
			names[i] = string(cell)
		}
		columns, known := readHeader(names)
		if len(columns[colTitle]) > 0 && (known > 1 || len(cells) == 1 && record == 0) {
			return header{comma, columns, len(cells), known, elasticColumn(names), record}
		}
	}
	return header{}
}

// decodeDelimited yields the papers of a table. See Format.Decode.
func decodeDelimited(in *Input) iter.Seq2[corpus.Paper, error] {
	return func(yield func(corpus.Paper, error) bool) {
		h := findHeader(in.head())
		if h.known == 0 {
			if err := in.failed(); err != nil {
				yield(corpus.Paper{}, err)
			} else if len(in.window()) > 0 {
				yield(corpus.Paper{}, in.syntaxError(1, 0, "header", "no column is called title, or by another name of a title"))
			}
			return
		}
		t := &table{in: in, header: h, reader: &recordReader{in: in, comma: h.comma, spread: -1}}
		t.skipHeader()
		t.rows(yield)
	}
}

// table reads the rows below a header.
type table struct {
	in     *Input
	header header
	reader *recordReader
	cells  [][]byte
	record int
	line   int
	short  int // rows with fewer cells than the header
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
			if t.short > 0 {
				t.in.Warnf(0, "%d rows have fewer cells than the header; what is missing was read as empty", t.short)
			}
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

// raw returns the first cell of a field that is not empty, as written.
func (t *table) raw(f columnField) string {
	for _, i := range t.header.columns[f] {
		if i < len(t.cells) {
			if cell := bytes.TrimSpace(t.cells[i]); len(cell) > 0 && !(f != colTitle && meansNothing(cell)) {
				return string(cell)
			}
		}
	}
	return ""
}

// meansNothing recognises what programs write into empty cells.
func meansNothing(cell []byte) bool {
	switch string(cell) {
	case "NA", "N/A", "n/a", "NaN", "nan", "null", "NULL", "None":
		return true
	}
	return false
}

// text returns such a cell as plain text.
func (t *table) text(f columnField) string { return plainText(resolveLaTeX(t.raw(f))) }

// paper makes a paper of the row. It may lack a title; Read reports that.
func (t *table) paper() corpus.Paper {
	p := corpus.Paper{
		Title:      t.text(colTitle),
		Abstract:   trimAbstract(t.text(colAbstract)),
		Authors:    parseAuthors(t.text(colAuthors)),
		Year:       parseYear(t.raw(colYear)),
		Venue:      t.text(colVenue),
		Volume:     t.text(colVolume),
		Issue:      t.text(colIssue),
		Pages:      t.pages(),
		Publisher:  t.text(colPublisher),
		Type:       documentType(t.text(colType)),
		Language:   t.text(colLanguage),
		DOI:        t.raw(colDOI),
		URL:        t.raw(colURL),
		References: parseReferences(t.raw(colReferences)),
		Origin:     corpus.Origin{Record: t.record, Line: t.line},
	}
	p.Keywords, p.IndexTerms = t.list(colKeywords), t.list(colIndexTerms)
	t.identify(&p)
	t.readCitations(&p)
	return p
}

// list gathers the words of all columns of a field.
func (t *table) list(f columnField) []string {
	var words []string
	for _, i := range t.header.columns[f] {
		if i < len(t.cells) {
			words = appendNew(words, splitKeywords(plainText(string(t.cells[i])))...)
		}
	}
	return words
}

// trimAbstract takes off the word "Abstract" with which some abstracts begin, and what databases write for none.
func trimAbstract(s string) string {
	if strings.EqualFold(strings.Trim(s, "[]."), "no abstract available") {
		return ""
	}
	const word = "abstract"
	if len(s) <= len(word) || !strings.EqualFold(s[:len(word)], word) {
		return s
	}
	for _, mark := range []string{":", ".", "—", "–", "-"} {
		if rest, ok := strings.CutPrefix(strings.TrimLeft(s[len(word):], " "), mark); ok {
			return strings.TrimSpace(rest)
		}
	}
	return s
}

// pages is the range of pages, from one column or from two.
func (t *table) pages() string {
	first, last := t.text(colFirstPage), t.text(colLastPage)
	switch {
	case first == "":
		return parsePages(t.text(colPages))
	case last == "" || last == first:
		return first
	}
	return first + "-" + last
}

// schemes are the identifiers that a table may carry. The first that identifies a record of a database becomes the
// paper's ID where the table has no column of its own for that.
var schemes = []struct {
	field   columnField
	scheme  string
	ownsIDs bool
}{
	{colWoS, "wos", true}, {colScopus, "scopus", true}, {colLens, "lens", true}, {colOpenAlex, "openalex", true},
	{colDimensions, "dimensions", true}, {colPMID, "pmid", false}, {colPMCID, "pmcid", false}, {colArXiv, "arxiv", false},
}

// identify sets the identifiers of a paper.
func (t *table) identify(p *corpus.Paper) {
	given := t.text(colID)
	p.ID = lastSegment(given)
	put := func(scheme, id string) {
		if p.IDs == nil {
			p.IDs = make(map[string]string)
		}
		p.IDs[scheme] = id
	}
	if strings.Contains(given, "openalex.org/") {
		put("openalex", p.ID)
	}
	for _, s := range schemes {
		id := strings.TrimPrefix(lastSegment(t.text(s.field)), "WOS:")
		if id == "" {
			continue
		}
		put(s.scheme, id)
		if s.ownsIDs && p.ID == "" {
			p.ID = t.text(s.field)
		}
	}
}

func (t *table) readCitations(p *corpus.Paper) {
	given := t.raw(colCitations)
	if given == "" {
		return
	}
	if n, ok := parseCount(given); ok {
		p.Citations = &n
		return
	}
	t.in.Warnf(t.line, "record %d: %q is not a number of citations", t.record, clip(given, 40))
}
