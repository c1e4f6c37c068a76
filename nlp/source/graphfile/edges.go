package graphfile

import (
	"bytes"
	"context"
	"errors"
	"io"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// An edge list is a line an edge: a source, a target and perhaps a weight, set apart by tabs, commas, semicolons or
// blanks; the first line that is not a comment (# or %) decides which. Ids are any texts, in quotes where they hold the
// separator. A first line that names columns ("Source,Target,Weight") is a header and may put the columns anywhere, so
// Gephi's edge tables and the links.csv of this project are edge lists. What follows the weight is passed over.
//
// Lists of many millions of lines are common, so the loop allocates nothing for an edge: fields are slices of the line,
// an id becomes a string once, and the source, which lists tend to repeat, is looked up only when it changes. A line of
// two or three small whole numbers, as most are, is read digit by digit, and its ids find their nodes in an array.

func sniffEdges(head []byte) int {
	if bytes.IndexByte(head, 0) >= 0 || bytes.HasPrefix(head, []byte("%%MatrixMarket")) {
		return 0
	}
	for line := range bytes.Lines(head) {
		line = bytes.TrimSpace(line)
		if isComment(line) {
			continue
		}
		// A line that opens or closes something belongs to GML, DOT, JSON or XML.
		if bytes.ContainsAny(line[:1], "<{[*@") || bytes.ContainsAny(line[len(line)-1:], "{[>") {
			return 0
		}
		l := edgeLines{separator: separatorOf(line)}
		l.split(line)
		if len(l.fields) < 2 {
			return 0
		}
		return 10
	}
	return 5 // nothing but comments: a graph without edges
}

func isComment(line []byte) bool { return len(line) == 0 || line[0] == '#' || line[0] == '%' }

// The columns of an edge list.
const (
	sourceColumn = iota
	targetColumn
	weightColumn
	typeColumn
	numColumns
)

// edgeLines is the state between lines.
type edgeLines struct {
	*lineReader
	separator byte // blank for blanks and tabs in any number
	columns   [numColumns]int
	named     bool     // a header says what the columns are
	fields    [][]byte // of the current line
	wide      int      // the first line with fields that nobody named, or 0

	lastID   []byte  // the source of the line before
	last     int32   // and its node
	numbered []int32 // the node, plus 1, of an id that is a small number; 0 where there is none
}

func decodeEdges(ctx context.Context, r io.Reader, name string, o Options) (*File, error) {
	l := &edgeLines{lineReader: newLineReader(r, name), columns: [numColumns]int{0, 1, 2, -1}, last: -1}
	for first := true; ; {
		text, err := l.next()
		if errors.Is(err, io.EOF) {
			return l.finish(ctx, o)
		}
		if err != nil {
			return nil, err
		}
		if isComment(text) {
			continue
		}
		if first {
			first = false
			l.separator = separatorOf(text)
			l.split(text)
			if l.header() {
				continue
			}
		}
		if l.numbers(text) {
			continue
		}
		if err := l.edge(text); err != nil {
			return nil, err
		}
	}
}

// numbers reads a line of two ids and perhaps a weight, all of them small whole numbers, and one separator between each.
// It reports false, having done nothing, where the line is any other.
func (l *edgeLines) numbers(text []byte) bool {
	if l.named {
		return false
	}
	source, text := l.leading(text)
	target, text := l.leading(text)
	w := 1
	if len(text) > 0 {
		w, text = l.leading(text)
	}
	if source < 0 || target < 0 || w <= 0 || len(text) > 0 {
		return false
	}
	l.last = -1 // of l.lastID nothing is known
	l.connect(l.nodeNumbered(source), l.nodeNumbered(target), unsaid, float64(w))
	return true
}

// leading is the small number at the front of text and what follows its separator, or -1 where there is none.
func (l *edgeLines) leading(text []byte) (n int, rest []byte) {
	end := 0
	for end < len(text) && text[end]-'0' <= 9 {
		n = 10*n + int(text[end]-'0')
		if end++; end > smallDigits {
			return -1, text
		}
	}
	if end == 0 || text[0] == '0' && end > 1 {
		return -1, text
	}
	if end == len(text) {
		return n, nil
	}
	if text[end] != l.separator && (l.separator != ' ' || text[end] != '\t') || end+1 == len(text) {
		return -1, text
	}
	return n, text[end+1:]
}

// separatorOf finds what sets the fields of a line apart.
func separatorOf(text []byte) byte {
	if f := bytes.Fields(text); len(f) == 3 && isNumber(f[0]) && isNumber(f[1]) && bytes.Count(text, []byte{'\t'}) < 2 {
		return ' ' // "12 7 0,5": the comma is in a number
	}
	for _, c := range []byte("\t,;") {
		if bytes.IndexByte(text, c) > 0 {
			return c
		}
	}
	return ' '
}

func isNumber(field []byte) bool {
	_, err := strconv.ParseFloat(string(field), 64)
	return err == nil || errors.Is(err, strconv.ErrRange)
}

// split cuts a line into fields without the blanks around them.
func (l *edgeLines) split(text []byte) {
	l.fields = l.fields[:0]
	if l.separator == ' ' {
		text = bytes.TrimLeft(text, "\t ")
	}
	for len(text) > 0 {
		var field []byte
		switch {
		case text[0] == '"':
			field, text = quoted(text, l.separator)
		case l.separator == ' ':
			field, text = word(text)
		default:
			field, text = upTo(text, l.separator)
		}
		l.fields = append(l.fields, field)
	}
}

// upTo cuts text at the first separator.
func upTo(text []byte, separator byte) (field, rest []byte) {
	if i := bytes.IndexByte(text, separator); i >= 0 {
		return trimmed(text[:i]), trimmed(text[i+1:])
	}
	return trimmed(text), nil
}

// word cuts text at the first run of blanks and tabs.
func word(text []byte) (field, rest []byte) {
	end := 0
	for end < len(text) && text[end] != ' ' && text[end] != '\t' {
		end++
	}
	next := end
	for next < len(text) && (text[next] == ' ' || text[next] == '\t') {
		next++
	}
	return text[:end], text[next:]
}

// quoted takes a field in quotes from the front of text; a quote within is written twice.
func quoted(text []byte, separator byte) (field, rest []byte) {
	for i := 1; i < len(text); i++ {
		switch {
		case text[i] != '"':
			field = append(field, text[i])
		case i+1 < len(text) && text[i+1] == '"':
			field = append(field, '"')
			i++
		default:
			_, rest = upTo(text[i+1:], separator)
			return field, rest
		}
	}
	return field, nil
}

// header reports whether the first line names columns rather than an edge, and notes where they are.
func (l *edgeLines) header() bool {
	at := [numColumns]int{-1, -1, -1, -1}
	for i, field := range l.fields {
		for c, names := range columnNames() {
			if at[c] < 0 && slices.Contains(names, strings.ToLower(string(field))) {
				at[c] = i
			}
		}
	}
	if at[sourceColumn] >= 0 && at[targetColumn] >= 0 {
		l.columns, l.named = at, true
		return true
	}
	third := l.field(weightColumn)
	named := !isNumber(l.field(sourceColumn)) || !isNumber(l.field(targetColumn))
	return named && len(third) > 0 && third[0] != '{' && !isNumber(third)
}

// columnNames are what headers call the columns.
func columnNames() [numColumns][]string {
	return [numColumns][]string{
		sourceColumn: {"source", "from", "src", "source_id", "source id", "fromnodeid", "node1", "id1", "citing"},
		targetColumn: {"target", "to", "dst", "target_id", "target id", "tonodeid", "node2", "id2", "cited"},
		weightColumn: {"weight", "strength", "value", "count"},
		typeColumn:   {"type"},
	}
}

func (l *edgeLines) edge(text []byte) error {
	l.split(text)
	source, target := l.field(sourceColumn), l.field(targetColumn)
	if len(source) == 0 || len(target) == 0 {
		return l.fail(l.at, "edge", "%s has no source or no target", shown(string(text)))
	}
	if len(l.fields) > 4 && !l.named && l.wide == 0 {
		l.wide = l.at
		l.warn("line %d has %d fields; only a source, a target and a weight are read", l.at, len(l.fields))
	}
	w, err := l.weightOf(text, source, target)
	if err != nil {
		return err
	}
	if l.last < 0 || !bytes.Equal(source, l.lastID) {
		l.last = l.nodeOf(source)
		l.lastID = append(l.lastID[:0], source...)
	}
	of := unsaid
	if said := l.field(typeColumn); len(said) > 0 {
		of = senseNamed(strings.ToLower(string(said)), unsaid)
	}
	l.connect(l.last, l.nodeOf(target), of, w)
	return nil
}

var weightInDict = regexp.MustCompile(`['"]weight['"]: *([^,}]*)`)

// weightOf reads the weight of the current line. Networkx writes it as "{'weight': 3.0}", or "{}" where there is none.
func (l *edgeLines) weightOf(text, source, target []byte) (float64, error) {
	weight := l.field(weightColumn)
	if len(weight) == 0 {
		return 1, nil
	}
	if weight[0] == '{' {
		found := weightInDict.FindSubmatch(text)
		if found == nil {
			return 1, nil
		}
		weight = found[1]
	}
	// What the general way refuses, or would have to allocate for, is the exception.
	if w, err := strconv.ParseFloat(string(weight), 64); err == nil && w > 0 && w <= math.MaxFloat64 {
		return w, nil
	}
	return l.weight(l.at, [2]string{string(source), string(target)}, string(weight))
}

// field is the field of a column, empty when the line has none.
func (l *edgeLines) field(column int) []byte {
	if i := l.columns[column]; i >= 0 && i < len(l.fields) {
		return l.fields[i]
	}
	return nil
}

// nodeOf is the node with an id; it allocates only when the id is new. Most long lists have small whole numbers for ids.
func (l *edgeLines) nodeOf(id []byte) int32 {
	if n := smallNumber(id); n >= 0 {
		return l.nodeNumbered(n)
	}
	if u, known := l.index[string(id)]; known {
		return u
	}
	return l.node(string(id))
}

// nodeNumbered is the node whose id is a small number. Such ids are in no other index.
func (l *edgeLines) nodeNumbered(n int) int32 {
	if n >= len(l.numbered) {
		l.numbered = append(l.numbered, make([]int32, n+1-len(l.numbered))...)
	}
	if l.numbered[n] == 0 {
		l.numbered[n] = l.unindexed(strconv.Itoa(n)) + 1
	}
	return l.numbered[n] - 1
}

// smallDigits is the number of digits of a small number: a node of each, 40 MB of them, would still be no burden.
const smallDigits = 7

// smallNumber is the small number that id writes in the only usual way, or -1.
func smallNumber(id []byte) int {
	if len(id) == 0 || len(id) > smallDigits || id[0] == '0' && len(id) > 1 {
		return -1
	}
	n := 0
	for _, c := range id {
		if c < '0' || c > '9' {
			return -1
		}
		n = 10*n + int(c-'0')
	}
	return n
}
