package source

import (
	"fmt"
	"strings"
)

// A bibEntry is one entry taken apart.
type bibEntry struct {
	kind, key    string
	line, record int
	fields       []bibField
}

// A bibField is a field as written: macros and # are resolved, braces and LaTeX are not.
type bibField struct {
	name, value string
	line        int
}

// bibParser takes the inside of an entry apart. It stops for nothing: what it cannot read it notes and passes over.
type bibParser struct {
	s        string
	i        int
	line     int // of s[counted]
	counted  int
	macros   map[string]string
	problems []bibProblem
}

type bibProblem struct {
	line          int
	field, reason string
	fatal         bool // the rest of the entry cannot be trusted
}

func (p *bibParser) note(fatal bool, field, reason string) {
	p.problems = append(p.problems, bibProblem{p.lineNow(), field, reason, fatal})
}

// lineNow is the line that the parser has reached.
func (p *bibParser) lineNow() int {
	p.line += strings.Count(p.s[p.counted:p.i], "\n")
	p.counted = p.i
	return p.line
}

// key reads the entry's key; an entry whose first word is already a field has none.
func (p *bibParser) key() string {
	end := strings.IndexAny(p.s, ",=")
	switch {
	case end < 0:
		end = len(p.s)
	case p.s[end] == '=':
		return ""
	}
	p.i = min(end+1, len(p.s))
	return strings.TrimSpace(p.s[:end])
}

// fields reads "name = value" up to the end, with or without the commas between.
func (p *bibParser) fields() []bibField {
	const usual = 16
	fields := make([]bibField, 0, usual)
	for {
		p.skip(" \t\n,")
		if p.i >= len(p.s) {
			return fields
		}
		f := bibField{line: p.lineNow()}
		if f.name = p.name(); f.name == "" {
			p.toComma()
			continue
		}
		p.skip(" \t\n")
		if !p.take('=') {
			p.note(false, f.name, fmt.Sprintf("the field %s has no value", clip(f.name, 40)))
			p.toComma()
			continue
		}
		f.value = p.value(f.name)
		fields = append(fields, f)
	}
}

func (p *bibParser) skip(set string) {
	for p.i < len(p.s) && strings.IndexByte(set, p.s[p.i]) >= 0 {
		p.i++
	}
}

func (p *bibParser) take(b byte) bool {
	if p.i < len(p.s) && p.s[p.i] == b {
		p.i++
		return true
	}
	return false
}

// name reads the name of a field in lower case.
func (p *bibParser) name() string {
	start := p.i
	for p.i < len(p.s) && strings.IndexByte(" \t\n=,{}\"#", p.s[p.i]) < 0 {
		p.i++
	}
	return strings.ToLower(p.s[start:p.i])
}

// toComma passes over what cannot be read, to the next comma outside braces.
func (p *bibParser) toComma() {
	for p.i < len(p.s) && p.s[p.i] != ',' {
		if n := p.braced(); n > 0 {
			p.i += n
		} else {
			p.i++
		}
	}
}

// value reads pieces joined by #.
func (p *bibParser) value(field string) string {
	p.skip(" \t\n")
	first := p.piece(field)
	if p.skip(" \t\n"); p.i >= len(p.s) || p.s[p.i] != '#' {
		return first
	}
	var joined strings.Builder
	joined.WriteString(first)
	for p.take('#') {
		p.skip(" \t\n")
		joined.WriteString(p.piece(field))
		p.skip(" \t\n")
		if joined.Len() > recordLimit {
			return p.broken(field, "it expands to more than "+sizeText(recordLimit))
		}
	}
	return joined.String()
}

// piece reads {a group}, "a string", a number or a macro. An unknown macro stands for its own name.
func (p *bibParser) piece(field string) string {
	switch {
	case p.i >= len(p.s):
		return ""
	case p.s[p.i] == '{':
		n := p.braced()
		if n == 0 {
			return p.broken(field, "its brace is never closed")
		}
		p.i += n
		return p.s[p.i-n+1 : p.i-1]
	case p.s[p.i] == '"':
		return p.quoted(field)
	}
	end := strings.IndexAny(p.s[p.i:], " \t\n,#{}\"")
	if end < 0 {
		end = len(p.s) - p.i
	}
	word := p.s[p.i : p.i+end]
	p.i += max(end, 1)
	if text, ok := p.macros[strings.ToLower(word)]; ok {
		return text
	}
	return word
}

func (p *bibParser) broken(field, reason string) string {
	p.note(true, field, reason)
	p.i = len(p.s)
	return ""
}

// braced is the length of the group that begins here, 0 when none begins or none ends.
func (p *bibParser) braced() int {
	if p.s[p.i] != '{' {
		return 0
	}
	return balanced(p.s[p.i:])
}

// quoted reads a string up to a quote outside braces. Files that quote within quotes are common enough ("a "b" c"), so
// the quote that ends the string is the one that a comma, a #, the end or a new line follows.
func (p *bibParser) quoted(field string) string {
	depth := 0
	for j := p.i + 1; j < len(p.s); j++ {
		switch p.s[j] {
		case '{':
			depth++
		case '}':
			depth--
		case '"':
			if depth <= 0 && endsString(p.s[j+1:]) {
				value := p.s[p.i+1 : j]
				p.i = j + 1
				return value
			}
		}
	}
	return p.broken(field, "its quote is never closed")
}

func endsString(rest string) bool {
	rest = strings.TrimLeft(rest[:min(len(rest), lookaround)], " \t")
	return rest == "" || strings.IndexByte(",#\n})", rest[0]) >= 0
}
