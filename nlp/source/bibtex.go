package source

// BibTeX is read in two steps. The scanner finds entries in the stream: from an @ with a type and an opening brace to the
// brace that closes it. Real files forget braces, so an entry also ends, badly, where a line begins a new one
// ("@article{key,"); the entry is reported and the next is read. The parser then takes one whole entry apart into raw
// fields, and only what becomes part of a paper is freed of its LaTeX.

import (
	"bytes"
	"iter"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/papergraph/papergraph/nlp/corpus"
)

const (
	commentLimit = 1 << 20  // how far a @comment may reach before it is taken for a word without braces
	macroLimit   = 64 << 10 // bytes of a @string, since strings are made of strings
)

// bibEntryStart is the beginning of an entry at the beginning of a line: "@type{key,".
var bibEntryStart = regexp.MustCompile(`(?m)^[ \t]*@[ \t]*[A-Za-z]+[ \t]*[{(][ \t]*[^\s{}()",=#]*[ \t]*,`)

// bibLooseStart also allows a line end before the key, and no key; bibDeclaration is what is no entry.
var (
	bibLooseStart  = regexp.MustCompile(`(?m)^\s*@\s*[A-Za-z]+\s*[{(]\s*[^\s{}()",=#]*\s*[,=]`)
	bibDeclaration = regexp.MustCompile(`(?mi)^[ \t]*@(string|preamble|comment)\s*[{(]`)
)

func sniffBibTeX(h *Head) Confidence {
	head := h.Text
	switch {
	case bibEntryStart.Match(head):
		return Certain
	case bibLooseStart.Match(head) || bibDeclaration.Match(head):
		return Likely
	}
	return No
}

// decodeBibTeX yields the papers of a BibTeX file. See Format.Decode.
func decodeBibTeX(in *Input) iter.Seq2[corpus.Paper, error] {
	return func(yield func(corpus.Paper, error) bool) {
		d := &bibDecoder{in: in, macros: monthMacros(), family: newBibFamily()}
		for d.toEntry() {
			if !d.entry(yield) {
				return
			}
		}
		if !d.release(yield, true) {
			return
		}
		if err := in.failed(); err != nil {
			yield(corpus.Paper{}, err)
		}
	}
}

// yieldPaper is what a decoder gives its papers to.
type yieldPaper = func(corpus.Paper, error) bool

// bibDecoder is the state of one file.
type bibDecoder struct {
	in          *Input
	macros      map[string]string // by lower-case name
	macroSize   int               // bytes of macros
	family      bibFamily
	record      int
	badComments bool // a @comment was not closed: the word alone is skipped from here on
}

func monthMacros() map[string]string {
	macros := make(map[string]string)
	for month := range strings.FieldsSeq(`January February March April May June
		July August September October November December`) {
		macros[strings.ToLower(month[:3])] = month
	}
	return macros
}

// toEntry advances to the next @ and warns of text on the way that looks like a lost field.
func (d *bibDecoder) toEntry() bool {
	for {
		w := d.in.window()
		i := bytes.IndexByte(w, '@')
		if i >= 0 {
			d.warnOfLostField(w[:i])
			d.in.advance(i)
			return true
		}
		cut := bytes.LastIndexByte(w, '\n') + 1
		if cut == 0 && len(w) > headSize {
			cut = len(w)
		}
		d.warnOfLostField(w[:cut])
		d.in.advance(cut)
		if !d.in.more() {
			return false
		}
	}
}

var bibLostField = regexp.MustCompile(`(?m)^[ \t]*([A-Za-z][\w-]*)[ \t]*=[ \t]*["{]`)

func (d *bibDecoder) warnOfLostField(between []byte) {
	if bytes.IndexByte(between, '=') < 0 {
		return
	}
	if m := bibLostField.FindSubmatchIndex(between); m != nil {
		line := d.in.line + bytes.Count(between[:m[2]], newline)
		d.in.Warnf(line, "the field %s stands outside any entry and is lost; is there a brace too many before it?",
			between[m[2]:m[3]])
	}
}

// entry reads what begins at the @ under the window; it reports false when the consumer wants no more.
func (d *bibDecoder) entry(yield yieldPaper) bool {
	kind, open := d.header()
	if open == 0 {
		d.in.advance(1)
		return true
	}
	switch kind {
	case "comment":
		d.comment(open)
		return true
	case "string", "preamble":
	default:
		if !noPaperKinds[kind] {
			d.record++
		}
	}
	line := d.in.line
	end, problem := d.findEnd(open)
	if problem != "" {
		d.in.advance(end)
		return d.fail(d.in.syntaxError(line, d.record, "", "@"+kind+": "+problem), yield)
	}
	body := string(d.in.window()[open+1 : end])
	line += bytes.Count(d.in.window()[:open+1], newline)
	d.in.advance(end + 1)
	return d.body(kind, body, line, yield)
}

// body parses a whole entry and yields its paper, unless it is a macro.
func (d *bibDecoder) body(kind, body string, line int, yield yieldPaper) bool {
	p := bibParser{s: body, line: line, macros: d.macros}
	switch kind {
	case "preamble":
		return true
	case "string":
		d.define(p.fields())
		return true
	}
	e := &bibEntry{kind: kind, key: p.key(), line: line, record: d.record}
	e.fields = p.fields()
	for _, problem := range p.problems {
		if problem.fatal {
			return d.fail(d.in.syntaxError(problem.line, d.record, problem.field, problem.reason), yield)
		}
		d.in.Warnf(problem.line, "record %d: %s", d.record, problem.reason)
	}
	return d.add(e, len(body), yield)
}

// define keeps macros, as long as all together are no longer than a record may be.
func (d *bibDecoder) define(fields []bibField) {
	for _, f := range fields {
		value := clip(f.value, macroLimit)
		if d.macroSize += len(f.name) + len(value); d.macroSize > d.in.limit {
			d.in.Warnf(f.line, "the @string %s is one too many; it stands for its name", clip(f.name, 40))
			return
		}
		d.macros[strings.Clone(f.name)] = strings.Clone(value)
	}
}

// header reads "@type {" and returns the type in lower case and the position of the brace, 0 when there is none.
func (d *bibDecoder) header() (kind string, open int) {
	const longest = 64 // bytes of a header
	for i := 1; i < longest; i++ {
		b, ok := d.in.at(i)
		switch {
		case !ok:
			return "", 0
		case b == '{' || b == '(':
			kind = strings.ToLower(strings.TrimSpace(string(d.in.window()[1:i])))
			if kind == "" {
				return "", 0
			}
			return kind, i
		case !isLetter(b) && b != ' ' && b != '\t' && b != '\n' && b != '_' && b != '-':
			return "", 0
		}
	}
	return "", 0
}

// findEnd returns the position of the brace that closes the one at open. When there is none it returns how far to
// advance, and what is wrong.
func (d *bibDecoder) findEnd(open int) (end int, problem string) {
	g := bibGroup{paren: d.in.window()[open] == '('}
	for i := open + 1; ; {
		for w := d.in.view(); i < len(w); i++ {
			if !bibMark[w[i]] {
				continue
			}
			if w[i] != '@' {
				if g.closedBy(w[i]) && i <= d.in.limit {
					return i, ""
				}
				continue
			}
			if d.entryBegins(i) {
				return i, "it is not closed before the next entry begins"
			}
			w = d.in.view()
		}
		if i > d.in.limit {
			return i, d.in.tooLong("the entry")
		}
		if !d.in.more() {
			return i, "it is never closed"
		}
	}
}

// bibMark holds for the bytes by which the end of an entry is found.
var bibMark = [256]bool{'{': true, '}': true, '"': true, ')': true, '@': true}

// A bibGroup counts braces from the one that opens an entry. An entry may be opened by a parenthesis instead; then
// braces count within it, and a parenthesis in quotes does not close it.
type bibGroup struct {
	paren, quoted bool
	depth         int
}

func (g *bibGroup) closedBy(b byte) bool {
	switch b {
	case '{':
		g.depth++
	case '}':
		if g.depth == 0 {
			return !g.paren
		}
		g.depth--
	case '"':
		g.quoted = g.quoted != (g.depth == 0)
	case ')':
		return g.paren && g.depth == 0 && !g.quoted
	}
	return false
}

// entryBegins reports whether the @ at position i begins an entry at the beginning of a line.
func (d *bibDecoder) entryBegins(i int) bool {
	const reach = 256 // bytes in which a key and its comma stand
	w := d.in.window()
	start := i
	for start > 0 && (w[start-1] == ' ' || w[start-1] == '\t') {
		start--
	}
	if start == 0 || w[start-1] != '\n' {
		return false
	}
	d.in.at(i + reach)
	w = d.in.window()
	return isEntryStart(w[i:min(len(w), i+reach)])
}

// isEntryStart recognises "@type{key,", what bibEntryStart finds at the beginning of a line.
func isEntryStart(text []byte) bool {
	rest := bytes.TrimLeft(text[1:], " \t")
	kind := bytes.TrimLeftFunc(rest, func(r rune) bool { return r < utf8.RuneSelf && isLetter(byte(r)) })
	if len(kind) == len(rest) {
		return false
	}
	rest = bytes.TrimLeft(kind, " \t")
	if len(rest) == 0 || rest[0] != '{' && rest[0] != '(' {
		return false
	}
	rest = bytes.TrimLeft(rest[1:], " \t")
	end := bytes.IndexAny(rest, " \t\n{}()\",=#")
	return end >= 0 && bytes.HasPrefix(bytes.TrimLeft(rest[end:], " \t"), []byte(","))
}

// comment passes over a @comment with its braces. One that does not close is no group: only the word is passed over.
func (d *bibDecoder) comment(open int) {
	depth := 0
	for i := open; i < commentLimit && !d.badComments; i++ {
		b, ok := d.in.at(i)
		if !ok {
			break
		}
		switch b {
		case '{', '(':
			depth++
		case '}', ')':
			depth--
		}
		if depth == 0 {
			d.in.advance(i + 1)
			return
		}
	}
	d.in.Warnf(d.in.line, "a @comment is not closed; only its first word is skipped")
	d.badComments = true
	d.in.advance(open + 1)
}
