package source

// Records out of JSON, however they are packed: one a line (JSON Lines, also with commas), an array on many lines or on
// one, a single object, an answer of a web service that holds the array under a name ("results", "items"), or several of
// these one after another, as people join the pages of an answer.
//
// No tree is built. What stands between records (brackets, commas, the other fields of an answer) is passed over; an
// object is an answer when a field of it that holds an array or object has one of the names of answers, and a record
// otherwise. So an array of a gigabyte on one line streams, and no bracket needs to be remembered.
//
// After a record that is broken or too long, reading goes on at the next line that begins as the record's line began: with
// as many blanks and a brace. A record that did not begin its line is passed over bracket by bracket.

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// A jsonRecord is one object, valid until the next one is asked for.
type jsonRecord struct {
	rawJSON
	corpus.Origin
}

// jsonStream finds the records of an input.
type jsonStream struct {
	in     *Input
	outer  func(name []byte) bool   // whether an array or object of this name holds records
	seen   func(name, value []byte) // told of the fields of records and answers, unless nil; the value may be cut off
	record int                      // records found so far, good or bad
	blanks int                      // white space before the next byte on its line; -1 when something else precedes it
	reread int                      // bytes that will be scanned again
}

// jsonRecords goes over the records of an input. A record that cannot be read yields a *SyntaxError; the error that ended
// the text early is the last thing yielded.
func jsonRecords(in *Input, outer func(name []byte) bool) iter.Seq2[jsonRecord, error] {
	return func(yield func(jsonRecord, error) bool) {
		s := &jsonStream{in: in, outer: outer}
		for {
			rec, err := s.next()
			if errors.Is(err, io.EOF) || !yield(rec, err) || err != nil && err == in.failed() {
				return
			}
		}
	}
}

// underNames makes the judgement of names of answers from a list.
func underNames(names ...string) func([]byte) bool {
	set := make(map[string]bool)
	for _, name := range names {
		set[name] = true
	}
	return func(name []byte) bool { return set[string(name)] }
}

// next returns the next record. The error is a *SyntaxError for one that is passed over, or what ended the text.
func (s *jsonStream) next() (jsonRecord, error) {
	for {
		s.filler()
		c, ok := s.in.at(0)
		if !ok {
			return jsonRecord{}, s.in.err
		}
		rec, err := jsonRecord{}, error(nil)
		switch c {
		case '{':
			rec, err = s.object()
		case '"':
			err = s.member()
		default:
			err = s.stray()
		}
		s.blanks = -1
		if err != nil || rec.rawJSON != nil {
			return rec, err
		}
	}
}

// filler passes over what may stand between records, and counts the blanks at the beginning of a line.
func (s *jsonStream) filler() {
	for {
		w := s.in.window()
		n := 0
		for n < len(w) && s.isFiller(w[n]) {
			n++
		}
		s.in.advance(n)
		if n < len(w) || !s.in.more() {
			return
		}
	}
}

func (s *jsonStream) isFiller(c byte) bool {
	switch c {
	case '\n':
		s.blanks = 0
	case ' ', '\t':
		if s.blanks >= 0 {
			s.blanks++
		}
	case ',':
	case '[', ']', '}', '\r', '\x1e':
		s.blanks = -1
	default:
		return false
	}
	return true
}

// textEnds is what is wrong with a record that is cut off.
const textEnds = "the text ends within the record"

// scan lets pass go over the text that comes next, with more and more text while that is cut off. It returns how far pass
// came, and what was wrong, empty when it succeeded.
func (s *jsonStream) scan(pass func(*jsonScan) bool) (n int, fault string) {
	for {
		scan := jsonScan{text: s.in.view()}
		passed := pass(&scan)
		switch {
		case passed && scan.i <= s.in.limit:
			return scan.i, ""
		case scan.fault != "":
			return scan.i, scan.fault
		case len(scan.text) > s.in.limit:
			return scan.i, s.in.tooLong("the record")
		case !s.grow(2 * len(scan.text)):
			return scan.i, textEnds
		}
	}
}

// grow reads until the window holds size bytes; it reports false when there is nothing more to read.
func (s *jsonStream) grow(size int) bool {
	before := len(s.in.window())
	for len(s.in.window()) < size && s.in.more() {
	}
	return len(s.in.window()) > before
}

// object returns the record that begins here, or none when it is an answer, which is then passed over up to its records.
func (s *jsonStream) object() (jsonRecord, error) {
	answer := false
	n, fault := s.scan(func(scan *jsonScan) bool {
		whole := scan.object(func(quoted []byte) bool {
			name, value := jsonName(quoted), scan.text[scan.i:]
			answer = s.isOuter(name, value)
			return !answer
		})
		return whole || answer
	})
	if answer {
		s.in.advance(n)
		return jsonRecord{}, nil
	}
	if fault != "" {
		return jsonRecord{}, s.refuse(n, fault, func() { s.recover(n) })
	}
	s.record++
	rec := jsonRecord{s.in.window()[:n:n], corpus.Origin{Line: s.in.line, Record: s.record}}
	s.in.advance(n)
	return rec, nil
}

// isOuter reports whether a field is the part of an answer that holds records.
func (s *jsonStream) isOuter(name, value []byte) bool {
	if s.seen != nil {
		s.seen(name, value)
	}
	return (value[0] == '[' || value[0] == '{') && s.outer != nil && s.outer(name)
}

// recover goes on after a record that was scanned as far as n. Text is scanned again only as long as that does not add up
// to much.
func (s *jsonStream) recover(n int) {
	if s.blanks < 0 {
		s.skipValue()
		return
	}
	if s.reread > rereadBudget*s.in.limit {
		s.in.advance(n)
	} else if first := bytes.IndexByte(s.in.window()[:n], '\n'); first >= 0 {
		s.reread += n - first
	}
	for s.in.skipLine(); ; s.in.skipLine() {
		if _, ok := s.in.at(0); !ok || s.beginsRecord() {
			return
		}
	}
}

// beginsRecord reports whether the line has a brace after as many blanks as the last record; a comma may precede it.
func (s *jsonStream) beginsRecord() bool {
	blanks := 0
	for i := 0; blanks <= s.blanks; i++ {
		switch c, _ := s.in.at(i); c {
		case ' ', '\t':
			blanks++
		case ',':
		case '{':
			return blanks == s.blanks
		default:
			return false
		}
	}
	return false
}

// skipValue passes over one value without holding it. Whatever is in it, it ends with the brackets that it begins with, or
// at a line end within a string.
func (s *jsonStream) skipValue() {
	var v skipped
	for {
		w := s.in.window()
		for i, c := range w {
			if v.endsBefore(c) {
				s.in.advance(i)
				return
			}
		}
		s.in.advance(len(w))
		if !s.in.more() {
			return
		}
	}
}

// skipped is a value that is passed over byte by byte.
type skipped struct {
	depth                   int
	quoted, escaped, closed bool
}

// endsBefore takes the next byte, and reports whether the value has ended before it.
func (v *skipped) endsBefore(c byte) bool {
	switch {
	case v.closed:
		return true
	case v.escaped:
		v.escaped = false
	case v.quoted:
		v.escaped, v.quoted = c == '\\', c != '"'
		v.closed = c == '\n' || c == '"' && v.depth == 0
	case c == '"':
		v.quoted = true
	case c == '{' || c == '[':
		v.depth++
	case v.depth > 0:
		if c == '}' || c == ']' {
			v.depth--
			v.closed = v.depth == 0
		}
	default:
		return c == ',' || c == '}' || c == ']' || c == '\n'
	}
	return false
}

// member passes over a string between records: the name of a field of an answer, with the field's value unless that
// holds records.
func (s *jsonStream) member() error {
	named, outer := false, false
	n, fault := s.scan(func(scan *jsonScan) bool {
		if !scan.string() {
			return false
		}
		end := scan.i
		if named = scan.peek() == ':'; named {
			scan.i++
		}
		if scan.peek() == 0 {
			return scan.fail("a value is missing")
		}
		outer = named && s.isOuter(jsonName(scan.text[:end]), scan.text[scan.i:])
		return true
	})
	switch {
	case fault != "":
		return s.refuse(n, fault, s.in.skipLine)
	case !named:
		return s.refuse(0, "a string stands where an object belongs", s.in.skipLine)
	}
	s.in.advance(n)
	if !outer {
		s.skipValue()
	}
	return nil
}

// stray passes over what is neither an object nor part of an answer. null is what databases write for a record that they
// do not have.
func (s *jsonStream) stray() error {
	n, fault := s.scan((*jsonScan).literal)
	switch word := s.in.window()[:n]; {
	case string(word) == "null":
		s.record++
		s.in.Warnf(s.in.line, "record %d is null: the database has no such record", s.record)
		s.in.advance(n)
		return nil
	case fault == "" || fault == textEnds && n > 0:
		return s.refuse(0, "a "+wordKind(word)+" stands where an object belongs", s.skipLiterals)
	case n > s.in.limit:
		return s.refuse(n, fault, s.in.skipLine)
	}
	begin := s.in.window()
	if end := bytes.IndexByte(begin, '\n'); end >= 0 {
		begin = begin[:end]
	}
	return s.refuse(0, fmt.Sprintf("this is not JSON; it begins %q", clip(string(begin[:min(len(begin), 100)]), 20)), s.in.skipLine)
}

func wordKind(word []byte) string {
	if isNumeral(word) {
		return "number"
	}
	return "word"
}

// skipLiterals passes over numbers and words and the commas between them.
func (s *jsonStream) skipLiterals() {
	for {
		w := s.in.window()
		n := 0
		for n < len(w) && (isLiteralByte(w[n]) || w[n] == ' ' || w[n] == ',') {
			n++
		}
		s.in.advance(n)
		if n < len(w) || !s.in.more() {
			return
		}
	}
}

// refuse makes the error of a record that was scanned as far as n, and passes over it.
func (s *jsonStream) refuse(n int, fault string, skip func()) error {
	if failure := s.in.failed(); failure != nil && fault == textEnds {
		return failure
	}
	s.record++
	if n > 0 && n < len(s.in.window()) && n <= s.in.limit {
		fault = fmt.Sprintf("%s at byte %d of the record", fault, n+1)
	}
	err := s.in.syntaxError(s.in.line, s.record, "", fault)
	skip()
	return err
}
