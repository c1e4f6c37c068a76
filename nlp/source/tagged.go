package source

// Tagged text is the oldest way to write a bibliographic record: a tag at the beginning of a line says what the line
// holds, lines without a tag go on with the value before, and some tag, or a blank line, ends the record.
//
//	PT J                        TY  - JOUR              PMID- 20000001           %0 Journal Article
//	TI A title that goes        TI  - A title           TI  - A title that goes  %T A title
//	   over two lines           AU  - Doe, Jane               over two lines     %A Doe, Jane
//	ER                          ER  -                   (blank)                  (blank)
//
// What tells a tag and what becomes of a record's ends differs; the rest is the same, and real files break it in the same
// ways: the mark of the end is missing, a record begins without its first tag, page furniture stands between records,
// values are wrapped without being indented. So one reader serves every format of the family, and a tagGrammar says what
// is particular. The reader holds one record at a time, in buffers that it uses again for the next.

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

const (
	recordLines = 1 << 18 // lines of one record; a paper of 5,000 authors has 20,000
	tagLimit    = 1 << 12 // different tags remembered of one file
)

// A tagRole is what a tag does to the record it stands in.
type tagRole uint8

const (
	tagHolds   tagRole = iota // it holds a value
	tagBegins                 // it holds a value, and the second of its kind begins another record
	tagOpens                  // it begins a record in any case
	tagMay                    // it holds a value, and after a blank line it begins a record
	tagEnds                   // it ends the record
	tagOutside                // it belongs to the file, and so ends a record that has not been ended
)

// A gapRule is what a blank line does to a record.
type gapRule uint8

const (
	gapNothing gapRule = iota
	gapEnds            // it ends the record if a tag follows that may begin one, unless blank lines stand everywhere
	gapLoose           // it ends a record that no tag has begun
)

// A tagGrammar is how a format writes tagged text.
type tagGrammar struct {
	// split parts a line into its tag and the value after it; the tag is empty when the line has none.
	split func(line []byte) (tag, value []byte)
	role  func(tag string) tagRole
	gap   gapRule

	// indented joins a line that begins with a blank to the line before: a blank where only texts are wrapped, a line end
	// where lists have an item a line. Lines that begin otherwise are always joined by a line end.
	indented byte

	// marks are tags of which a record has one at least; what has none stands between records. None: all are records.
	marks []string
}

// A taggedField is one tag of a record with its value, lines joined as the grammar says.
type taggedField struct {
	tag        string
	start, end int // of the value in the text of the record
	line       int // of the tag
}

// A taggedRecord is valid until the next is read.
type taggedRecord struct {
	number, line int // from 1, both
	ended        bool
	fields       []taggedField
	text         []byte
	scratch      []byte
}

// taggedReader reads the records of one file.
type taggedReader struct {
	in      *Input
	grammar *tagGrammar
	record  taggedRecord
	tags    map[string]string // tags met so far, so that each is one string

	held     []byte // a line that begins the next record, already taken from the input
	heldLine int

	open    bool   // a record has begun
	current bool   // lines without a tag belong to the last field
	begun   bool   // the record has a tag that begins
	goesOn  bool   // and another after it
	problem string // why the record will not be read
	size    int    // bytes of the record so far
	lines   int
	blanks  int  // blank lines just before
	spaced  bool // blank lines stand between the lines of a record
	gapped  bool // a blank line stands after the last field, so that a record may end here
}

func newTaggedReader(in *Input, g *tagGrammar) *taggedReader {
	return &taggedReader{in: in, grammar: g, tags: make(map[string]string)}
}

// next returns the next record. The error is a *SyntaxError for a record that is too long, after which next may be
// called again, io.EOF at the end, or what failed.
func (r *taggedReader) next() (*taggedRecord, error) {
	for {
		err := r.collect()
		switch {
		case err != nil && (err != io.EOF || !r.open):
			return nil, err
		case r.problem != "":
			r.record.number++
			bad := r.in.syntaxError(r.record.line, r.record.number, "", r.problem)
			r.reset()
			return nil, bad
		case r.marked():
			r.record.number++
			r.open = false
			return &r.record, nil
		}
		r.reset()
	}
}

// reset forgets the record that was read last.
func (r *taggedReader) reset() {
	r.record.fields, r.record.text, r.record.line, r.record.ended = r.record.fields[:0], r.record.text[:0], 0, false
	r.open, r.current, r.begun, r.goesOn, r.gapped = false, false, false, false, false
	r.problem, r.size, r.lines, r.blanks = "", 0, 0, 0
}

// collect takes lines until a record is whole. At the end of the text it returns io.EOF, and a record may be open.
func (r *taggedReader) collect() error {
	r.reset()
	for {
		at, line := r.heldLine, r.held
		if r.held = nil; line == nil {
			var err error
			at = r.in.line
			line, err = r.in.nextLine()
			switch {
			case err == errLongLine:
				r.begin(at)
				r.problem = r.in.tooLong("a line of the record")
				continue
			case err != nil && r.in.failed() != nil:
				return r.in.failed()
			case err != nil:
				return io.EOF
			}
		}
		if r.take(line, at) {
			return nil
		}
	}
}

// take reads one line and reports whether the record is whole.
func (r *taggedReader) take(line []byte, at int) bool {
	if len(trimBlanks(line)) == 0 {
		return r.gap()
	}
	r.blanks = 0
	tag, value := r.grammar.split(line)
	if len(tag) == 0 {
		r.goOn(line)
		return false
	}
	name := r.intern(tag)
	role := r.grammar.role(name)
	switch role {
	case tagEnds:
		r.record.ended = r.open
		return r.open
	case tagOutside:
		r.current = false
		return r.open
	}
	if r.open && r.parts(role) {
		r.held, r.heldLine = line, at
		return true
	}
	r.begin(at)
	r.note(role, at)
	r.add(name, value, at)
	return false
}

// parts reports whether a tag of this role begins another record than the open one.
func (r *taggedReader) parts(role tagRole) bool {
	switch role {
	case tagOpens:
		return true
	case tagBegins:
		return r.gapped || r.problem != "" || r.begun && r.goesOn
	case tagMay:
		return r.gapped
	}
	return false
}

// note keeps in mind whether the record has the tag that begins, and what follows it. The record counts from there.
func (r *taggedReader) note(role tagRole, at int) {
	switch {
	case role == tagHolds || role == tagMay:
		r.goesOn = r.goesOn || r.begun
	case !r.begun:
		r.begun, r.record.line = true, at
	}
}

// gap takes a blank line. Where one follows the first line of a record, blank lines do not part records; two do.
func (r *taggedReader) gap() bool {
	r.blanks++
	switch {
	case !r.open || r.grammar.gap == gapNothing:
		return false
	case r.grammar.gap == gapLoose:
		return !r.begun
	case r.lines == 1 && r.blanks == 1:
		r.spaced = true
	}
	r.gapped = r.blanks > 1 || !r.spaced
	return false
}

// begin opens a record at a line unless one is open.
func (r *taggedReader) begin(at int) {
	if !r.open {
		r.open, r.record.line = true, at
	}
}

// add begins a field.
func (r *taggedReader) add(tag string, value []byte, at int) {
	r.current, r.gapped = true, false
	if !r.fits(len(value)) {
		return
	}
	start := len(r.record.text)
	r.record.text = append(r.record.text, trimBlanks(value)...)
	r.record.fields = append(r.record.fields, taggedField{tag: tag, start: start, end: len(r.record.text), line: at})
}

// goOn adds a line without a tag to the last field. After a gap it must be indented, or it stands between records.
func (r *taggedReader) goOn(line []byte) {
	if r.gapped && line[0] != ' ' && line[0] != '\t' {
		r.current = false
	}
	if !r.open || !r.current || !r.fits(len(line)+1) || len(r.record.fields) == 0 {
		return
	}
	f := &r.record.fields[len(r.record.fields)-1]
	switch {
	case f.start == f.end:
	case line[0] == ' ' || line[0] == '\t':
		r.record.text = append(r.record.text, r.grammar.indented)
	default:
		r.record.text = append(r.record.text, '\n')
	}
	r.record.text = append(r.record.text, trimBlanks(line)...)
	f.end = len(r.record.text)
}

// fits counts another line of n bytes, and gives the record up when it has grown too long.
func (r *taggedReader) fits(n int) bool {
	r.size += n
	r.lines++
	switch {
	case r.problem != "":
	case r.size > r.in.limit:
		r.problem = r.in.tooLong("the record")
	case r.lines > recordLines:
		r.problem = fmt.Sprintf("the record has more than %d lines", recordLines)
	}
	return r.problem == ""
}

// intern returns the string of a tag without making a new one for each line.
func (r *taggedReader) intern(tag []byte) string {
	if name, ok := r.tags[string(tag)]; ok {
		return name
	}
	name := string(tag)
	if len(r.tags) < tagLimit {
		r.tags[name] = name
	}
	return name
}

// marked reports whether what was read is a record.
func (r *taggedReader) marked() bool {
	if len(r.grammar.marks) == 0 {
		return len(r.record.fields) > 0
	}
	for i := range r.record.fields {
		for _, mark := range r.grammar.marks {
			if r.record.fields[i].tag == mark {
				return true
			}
		}
	}
	return false
}

// value is what a field holds, as it was read.
func (r *taggedRecord) value(f *taggedField) []byte { return r.text[f.start:f.end] }

// find returns the first field of the first of the tags that holds something, or nil.
func (r *taggedRecord) find(tags ...string) *taggedField {
	for _, tag := range tags {
		for i := range r.fields {
			if f := &r.fields[i]; f.end > f.start && f.tag == tag {
				return f
			}
		}
	}
	return nil
}

// raw returns what that field holds, on one line.
func (r *taggedRecord) raw(tags ...string) string {
	if f := r.find(tags...); f != nil {
		return r.oneLine(f)
	}
	return ""
}

// plain returns what that field holds, as plain text.
func (r *taggedRecord) plain(tags ...string) string { return plainText(r.raw(tags...)) }

// each yields the fields of a tag that hold something.
func (r *taggedRecord) each(tag string) iter.Seq[*taggedField] {
	return func(yield func(*taggedField) bool) {
		for i := range r.fields {
			if f := &r.fields[i]; f.end > f.start && f.tag == tag && !yield(f) {
				return
			}
		}
	}
}

// oneLine is the value of a field with its lines joined by blanks.
func (r *taggedRecord) oneLine(f *taggedField) string {
	value := r.value(f)
	if bytes.IndexByte(value, '\n') < 0 {
		return string(value)
	}
	r.scratch = append(r.scratch[:0], value...)
	for i, b := range r.scratch {
		if b == '\n' {
			r.scratch[i] = ' '
		}
	}
	return string(r.scratch)
}

// lines yields the lines of all fields of a tag as plain text. The lines of a field are parts of one string.
func (r *taggedRecord) lines(tag string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for f := range r.each(tag) {
			for line := range strings.SplitSeq(string(r.value(f)), "\n") {
				if line = plainText(line); line != "" && !yield(line) {
					return
				}
			}
		}
	}
}

// words yields the parts of all fields of a tag, cut at semicolons, as plain text.
func (r *taggedRecord) words(tag string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for f := range r.each(tag) {
			for word := range strings.SplitSeq(plainText(r.oneLine(f)), ";") {
				if word = strings.TrimSpace(word); word != "" && !yield(word) {
					return
				}
			}
		}
	}
}

// setCitations reads a number of citations, if one is given.
func (r *taggedRecord) setCitations(p *corpus.Paper, given string, in *Input) {
	if given == "" {
		return
	}
	n, ok := parseCount(given)
	if !ok {
		in.Warnf(r.line, "record %d: %q is not a number of citations", r.number, clip(given, 40))
		return
	}
	p.Citations = &n
}

// distinct appends the words that are not in list yet, ignoring case.
func distinct(list []string, words iter.Seq[string]) []string {
	const few = 32 // words that are compared one by one
	var seen map[string]bool
	for word := range words {
		if len(list) < few {
			if !slices.ContainsFunc(list, func(w string) bool { return strings.EqualFold(w, word) }) {
				list = append(list, word)
			}
			continue
		}
		if seen == nil {
			seen = make(map[string]bool)
			for _, w := range list {
				seen[strings.ToLower(w)] = true
			}
		}
		if key := strings.ToLower(word); !seen[key] {
			seen[key] = true
			list = append(list, word)
		}
	}
	return list
}

// decodeTagged yields what paper makes of the records of a file. See Format.Decode.
func decodeTagged(in *Input, g *tagGrammar, paper func(*taggedRecord) corpus.Paper) iter.Seq2[corpus.Paper, error] {
	return func(yield func(corpus.Paper, error) bool) {
		r := newTaggedReader(in, g)
		for {
			record, err := r.next()
			var bad *SyntaxError
			switch {
			case err == nil:
				if !yield(paper(record), nil) {
					return
				}
			case errors.As(err, &bad):
				if !yield(corpus.Paper{}, bad) {
					return
				}
			default:
				if err != io.EOF {
					yield(corpus.Paper{}, err)
				}
				return
			}
		}
	}
}

// trimBlanks takes blanks and tabs off both ends of a line.
func trimBlanks(line []byte) []byte {
	for len(line) > 0 && (line[0] == ' ' || line[0] == '\t') {
		line = line[1:]
	}
	for len(line) > 0 && (line[len(line)-1] == ' ' || line[len(line)-1] == '\t') {
		line = line[:len(line)-1]
	}
	return line
}
