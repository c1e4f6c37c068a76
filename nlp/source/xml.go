package source

// Records of XML. A file is one element that holds the records, or the records alone, or several such files one after
// the other; so a record is found by its own tags, and what stands around them (declaration, DOCTYPE, the outer element)
// is passed over. Each record is then parsed by itself:
//
//   - one that is not well-formed is skipped, and reading goes on with the next start tag of a record, which also ends a
//     record that was never closed;
//   - comments and CDATA hide tags; in what is a record they count towards its length;
//   - entities are the predefined ones and those of HTML; those that a document declares for itself are not expanded;
//   - the text of an element is that of all elements in it: <i>, <sub>, <style> and formulas become plain text.

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

const (
	xmlDepth    = 256      // of elements in a record
	xmlTagLimit = 64 << 10 // bytes of one tag
)

// An xmlFormat says which elements are records, by local name, and makes papers of them. The reason is not empty for a
// record that is no paper.
type xmlFormat struct {
	records []string
	bare    string // the element that is a record where it stands outside of one; may be empty
	paper   func(r *xmlRecord) (p corpus.Paper, reason string)
}

// decode yields the papers of a file. See Format.Decode.
func (x *xmlFormat) decode(in *Input) iter.Seq2[corpus.Paper, error] {
	return func(yield func(corpus.Paper, error) bool) {
		reader := xmlReader{in: in, names: x.records, bare: x.bare}
		for {
			r, err := reader.next()
			if err != nil {
				if failure := in.failed(); failure != nil {
					yield(corpus.Paper{}, failure)
				}
				return
			}
			var p corpus.Paper
			if r.fault == "" {
				p, r.fault = x.paper(r)
			}
			if r.fault != "" {
				p, err = corpus.Paper{}, in.syntaxError(r.line, r.number, "", r.fault)
			}
			p.Origin = corpus.Origin{Record: r.number, Line: r.line}
			warnOfLimits(in, &p)
			if !yield(p, err) {
				return
			}
		}
	}
}

// An xmlRecord is the text of one record, valid until the next, or why it cannot be read.
type xmlRecord struct {
	name         string // local name of its element
	text         []byte
	line, number int
	fault        string
}

// An xmlReader finds the records of an input.
type xmlReader struct {
	in     *Input
	names  []string
	bare   string
	number int
}

// A mark is one piece of markup: window[start:end].
type mark struct {
	start, end int
	name       string // of the record that it begins or ends; empty for other markup
	closing    bool
	void       bool // it is begun and ended by one tag
	long       bool // it is longer than a tag may be
}

// next returns the next record, or the error that ended the text.
func (x *xmlReader) next() (*xmlRecord, error) {
	for {
		m, ok := x.mark(0)
		switch {
		case ok && m.name != "" && !m.closing:
			x.in.advance(m.start)
			m.end -= m.start
			return x.record(m)
		case ok:
			x.in.advance(m.end)
		case len(x.in.window()) <= x.in.limit:
			return nil, x.in.err
		case m.start > 0:
			x.in.advance(m.start) // it is seen whole from there, or is too long
		default:
			x.in.advance(x.in.limit)
		}
	}
}

// record reads the record that begins with a tag at the window.
func (x *xmlReader) record(begin mark) (*xmlRecord, error) {
	line := x.in.line
	end, fault := x.finish(begin)
	if fault != "" && x.in.failed() != nil {
		return nil, x.in.err
	}
	x.number++
	r := &xmlRecord{name: begin.name, text: x.in.window()[:end], line: line, number: x.number, fault: fault}
	x.in.advance(end)
	return r, nil
}

// finish finds the end of a record, or where to go on and why it has none.
func (x *xmlReader) finish(begin mark) (end int, fault string) {
	end = begin.end
	for closed := begin.void; !closed; {
		m, ok := x.mark(end)
		switch {
		case !ok && len(x.in.window()) > x.in.limit, ok && m.end > x.in.limit:
			return x.in.limit, x.in.tooLong("the record")
		case !ok:
			return len(x.in.window()), fmt.Sprintf("<%s> is never closed", begin.name)
		case m.name != "" && m.name == x.bare && begin.name != x.bare:
			m.name = "" // it is a part of this record
		case m.name != "" && !m.closing:
			return m.start, fmt.Sprintf("<%s> is not closed before the next <%s>", begin.name, m.name)
		case m.long && fault == "":
			fault = fmt.Sprintf("a tag is longer than %s", sizeText(xmlTagLimit))
		}
		closed, end = m.name != "", m.end
	}
	return end, fault
}

// mark finds the first markup from window[i] on; ok is false when there is none, or it goes beyond the limit.
func (x *xmlReader) mark(i int) (m mark, ok bool) {
	i, ok = x.find(i, "<")
	if !ok {
		return m, false
	}
	for _, hidden := range [2][2]string{{"<!--", "-->"}, {"<![CDATA[", "]]>"}} {
		if x.has(i, hidden[0]) {
			end, ok := x.find(i+len(hidden[0]), hidden[1])
			return mark{start: i, end: end + len(hidden[1])}, ok
		}
	}
	return x.tag(i)
}

// find returns the position of a text from window[i] on.
func (x *xmlReader) find(i int, text string) (int, bool) {
	for {
		w := x.in.view()
		if i < len(w) {
			if at := bytes.Index(w[i:], []byte(text)); at >= 0 {
				return i + at, true
			}
			i = max(i, len(w)-len(text)+1)
		}
		if len(w) > x.in.limit || !x.in.more() {
			return i, false
		}
	}
}

// has reports whether a text stands at window[i].
func (x *xmlReader) has(i int, text string) bool {
	for j := range len(text) {
		if b, ok := x.in.at(i + j); !ok || b != text[j] {
			return false
		}
	}
	return true
}

// tag reads the tag at window[i]. One that is malformed, or too long, ends where that shows.
func (x *xmlReader) tag(i int) (mark, bool) {
	m := mark{start: i, end: i + 1}
	for quote := byte(0); ; m.end++ {
		b, ok := x.in.at(m.end)
		switch {
		case !ok || m.end > x.in.limit:
			return m, false
		case b == '<':
			return m, true
		case m.end-i > xmlTagLimit:
			m.long = true
			return m, true
		case quote != 0:
			if b == quote {
				quote = 0
			}
		case b == '"' || b == '\'':
			quote = b
		case b == '>':
			m.end++
			x.judge(&m)
			return m, true
		}
	}
}

// judge says of a whole tag whether it begins or ends a record.
func (x *xmlReader) judge(m *mark) {
	text := x.in.window()[m.start+1 : m.end-1]
	text, m.void = bytes.CutSuffix(text, []byte("/"))
	text, m.closing = bytes.CutPrefix(text, []byte("/"))
	name := localName(text)
	if i := slices.IndexFunc(x.names, func(n string) bool { return n == string(name) }); i >= 0 {
		m.name = x.names[i]
	} else if len(name) > 0 && string(name) == x.bare {
		m.name = x.bare
	}
}

// localName is the name of a tag without its prefix; text is what follows the bracket and the slash.
func localName(text []byte) []byte {
	if end := bytes.IndexAny(text, " \t\n/>"); end >= 0 {
		text = text[:end]
	}
	return text[bytes.IndexByte(text, ':')+1:]
}

// An xmlElement is an element that has just ended.
type xmlElement struct {
	path  []byte // local names from below the record down to it, parted by strokes: "titles/title"
	text  []byte // of it and of the elements in it
	attrs []xml.Attr
}

// attr is the value of an attribute, or empty.
func (e *xmlElement) attr(name string) string {
	for _, a := range e.attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// plain is the text as one line.
func (e *xmlElement) plain() string { return plainText(string(e.text)) }

// set gives a field the text of the element unless it has one.
func (e *xmlElement) set(field *string) {
	if *field == "" {
		*field = e.plain()
	}
}

// An xmlWalk is the state of walking over a record: the element that is being read, and those around it.
type xmlWalk struct {
	path, text []byte
	open       []openElement
	ended      xmlElement
}

type openElement struct {
	name       xml.Name
	path, text int // lengths of both when it began
	attrs      []xml.Attr
}

// walk calls visit at the end of each element in the record, and says what is wrong with the record, if anything is. The
// element is valid during the call.
func (r *xmlRecord) walk(visit func(e *xmlElement)) (fault string) {
	blankControls(r.text)
	d := xml.NewDecoder(bytes.NewReader(r.text))
	d.Entity = xml.HTMLEntity
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil } // it is UTF-8 by now
	var w xmlWalk
	for {
		token, err := d.RawToken() // namespaces do not matter, and that tags match is seen here
		if err != nil {
			return r.notWellFormed(d, &w, err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if len(w.open) == xmlDepth {
				return fmt.Sprintf("elements are nested more than %d deep", xmlDepth)
			}
			w.begin(t)
		case xml.EndElement:
			if last := len(w.open) - 1; last < 0 || w.open[last].name != t.Name {
				return r.notWellFormed(d, &w, errMismatch)
			}
			w.end(visit)
		case xml.CharData:
			w.text = append(w.text, t...)
		}
	}
}

func (w *xmlWalk) begin(t xml.StartElement) {
	w.open = append(w.open, openElement{name: t.Name, path: len(w.path), text: len(w.text), attrs: t.Attr})
	if len(w.open) == 1 {
		return // the record itself
	}
	if len(w.path) > 0 {
		w.path = append(w.path, '/')
	}
	w.path = append(w.path, t.Name.Local...)
}

func (w *xmlWalk) end(visit func(e *xmlElement)) {
	last := &w.open[len(w.open)-1]
	w.ended = xmlElement{path: w.path, text: w.text[last.text:], attrs: last.attrs}
	visit(&w.ended)
	w.path = w.path[:last.path]
	w.open = w.open[:len(w.open)-1]
}

var errMismatch = errors.New("an end tag does not match")

// notWellFormed is empty for the plain end of a record.
func (r *xmlRecord) notWellFormed(d *xml.Decoder, w *xmlWalk, err error) string {
	line, _ := d.InputPos()
	reason := err.Error()
	var syntax *xml.SyntaxError
	switch {
	case errors.As(err, &syntax):
		line, reason = syntax.Line, syntax.Msg
	case errors.Is(err, io.EOF) && len(w.open) == 0:
		return ""
	case len(w.open) > 0:
		reason = fmt.Sprintf("element <%s> is not closed by its own tag", w.open[len(w.open)-1].name.Local)
	}
	return fmt.Sprintf("not well-formed XML in line %d: %s", r.line+line-1, clip(reason, 200))
}

// blankControls makes blanks of the control characters that XML does not allow and databases let through.
func blankControls(text []byte) {
	for i, b := range text {
		if b < ' ' && b != '\n' && b != '\t' {
			text[i] = ' '
		}
	}
}

// elementNames returns the local names of the first n elements that begin in head.
func elementNames(head []byte, n int) []string {
	in := NewInput("", bytes.NewReader(head))
	x := xmlReader{in: in}
	var names []string
	for len(names) < n {
		m, ok := x.mark(0)
		if !ok {
			break
		}
		tag := in.window()[m.start+1 : m.end]
		if len(names) == 0 && !isBlank(in.window()[:m.start]) {
			break // text before the first element
		}
		if len(tag) > 0 && (isLetter(tag[0]) || tag[0] == '_') {
			names = append(names, string(localName(tag)))
		}
		in.advance(m.end)
	}
	return names
}

// sureOf is certain when the first elements of head have the names of one of the lists, "outer inner".
func sureOf(head []byte, lists ...string) Confidence {
	found := strings.Join(elementNames(head, 2), " ") + " "
	for _, list := range lists {
		if strings.HasPrefix(found, list+" ") {
			return Certain
		}
	}
	return No
}

// filled goes through the words that are not empty.
func filled(words []string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, word := range words {
			if word != "" && !yield(word) {
				return
			}
		}
	}
}
