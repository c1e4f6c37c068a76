package source

// LaTeX in bibliographic records is resolved in one pass and without recursion, so that no input can exhaust the stack.
// A command that stands for characters becomes them, a command that only changes the look vanishes with the braces of
// its argument, and accents are put on the letter that follows, through whatever braces. A command that is not known
// and has no argument stays as it is written: in a title, "\N" is more likely meant than mistaken.
//
// In BibTeX every brace is markup. In text of other sources only the braces of known commands are, since there a brace
// or a tilde may well be meant.

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

const (
	lookaround     = 1 << 10 // bytes searched for the end of an argument or the beginning of a word
	stackedAccents = 4       // accents, and braces, that one letter may carry
)

// resolver carries one pass over s.
type resolver struct {
	s      string
	i      int
	out    strings.Builder
	bibtex bool
	quotes bool   // '' ends a quotation
	drop   []bool // for each open brace: whether its closing brace is dropped too
}

// resolveBibTeX makes text of a BibTeX value: commands, accents, braces, ties, dashes, quotes and $ of formulas.
func resolveBibTeX(s string) string {
	if plainRun(s) == len(s) {
		return s
	}
	return (&resolver{s: s, bibtex: true}).run()
}

// resolveLaTeX makes text of what may contain scraps of LaTeX: known commands, accents and “ quotes.
func resolveLaTeX(s string) string {
	if !strings.ContainsAny(s, "\\~`") {
		return s
	}
	return (&resolver{s: s}).run()
}

func (r *resolver) run() string {
	r.out.Grow(len(r.s))
	r.quotes = r.bibtex || strings.Contains(r.s, "``")
	dollars := 0
	for r.i < len(r.s) {
		rest := r.s[r.i:]
		switch b := rest[0]; {
		case b == '\\':
			r.command()
		case b == '{' || b == '}':
			r.brace(b)
		case b == '~' && (r.bibtex || r.isTie()):
			r.replace(1, " ")
		case b == '`' && strings.HasPrefix(rest, "``"), b == '\'' && r.quotes && strings.HasPrefix(rest, "''"):
			r.replace(2, `"`)
		case b == '-' && r.bibtex && strings.HasPrefix(rest, "---"):
			r.replace(3, "—")
		case b == '-' && r.bibtex && strings.HasPrefix(rest, "--"):
			r.replace(2, "–")
		case b == '$' && r.bibtex && (dollars > 0 || r.formula() > 0):
			if dollars == 0 {
				dollars = r.formula()
			}
			dollars--
			r.replace(1, "")
		default:
			n := 1 + plainRun(rest[1:])
			r.replace(n, rest[:n])
		}
	}
	return r.out.String()
}

// plainRun is the length of the text that s begins with and that no rule changes.
func plainRun(s string) int {
	n := 0
	for n < len(s) && !texByte[s[n]] {
		n++
	}
	return n
}

// texByte holds for the bytes that begin what may be markup.
var texByte = [256]bool{'\\': true, '{': true, '}': true, '~': true, '$': true, '`': true, '-': true, '\'': true}

// replace writes text for the next n bytes.
func (r *resolver) replace(n int, text string) {
	r.out.WriteString(text)
	r.i += n
}

// formula reports 2, the number of dollars to take out, when a formula begins here: a dollar, no blank after it, and a
// closing dollar with no blank before it and no digit after it. Prices ("$5 and $10") are no formulas.
func (r *resolver) formula() int {
	rest := r.s[r.i+1:]
	end := strings.IndexByte(rest, '$')
	if end <= 0 || rest[0] == ' ' || rest[end-1] == ' ' || end+1 < len(rest) && isDigit(rest[end+1]) {
		return 0
	}
	return 2
}

// isTie reports whether a tilde in plain text joins two words, as in "Prompting~(DAM-VP)".
func (r *resolver) isTie() bool {
	before, _ := utf8.DecodeLastRuneInString(r.s[:r.i])
	after, _ := utf8.DecodeRuneInString(r.s[r.i+1:])
	joins := func(r rune, more string) bool { return unicode.IsLetter(r) || strings.ContainsRune(more, r) }
	near := r.s[max(0, r.i-lookaround):r.i]
	word := near[strings.LastIndexAny(near, " \n")+1:]
	return joins(before, ")}.") && joins(after, `(\{`) && !strings.Contains(word, "/")
}

// brace drops a brace or keeps it, as its partner was.
func (r *resolver) brace(b byte) {
	drop := r.bibtex
	if b == '{' {
		drop = drop || knownCommand(r.s[r.i+1:])
		r.drop = append(r.drop, drop)
	} else if n := len(r.drop); n > 0 {
		drop, r.drop = r.drop[n-1], r.drop[:n-1]
	}
	if !drop {
		r.out.WriteByte(b)
	}
	r.i++
}

// knownCommand reports whether s begins with a command that is resolved.
func knownCommand(s string) bool {
	if len(s) < 2 || s[0] != '\\' {
		return false
	}
	name := commandName(s[1:])
	_, known := commands[name]
	return known || letterAccents[name] != 0 || symbolAccents[s[1]] != 0
}

// commandName is the control word or the one control character that follows a backslash.
func commandName(s string) string {
	n := 0
	for n < len(s) && isLetter(s[n]) {
		n++
	}
	if n == 0 && s != "" {
		_, n = utf8.DecodeRuneInString(s)
	}
	return s[:n]
}

func isLetter(b byte) bool { return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' }

// command resolves what follows a backslash.
func (r *resolver) command() {
	name := commandName(r.s[r.i+1:])
	if r.accent() {
		return
	}
	c, known := commands[name]
	after := r.s[r.i+1+len(name):]
	switch {
	case !known && r.bibtex && len(name) > 1 && strings.HasPrefix(after, "{"):
		r.i += 1 + len(name) // the argument stays
		return
	case !known || !r.bibtex && c.bibtexOnly:
		r.replace(1+len(name), r.s[r.i:r.i+1+len(name)])
		return
	}
	r.replace(1+len(name), c.text)
	if c.wraps {
		r.openArgument()
	}
	if c.skip {
		r.skipArgument()
		r.openArgument()
	}
	if c.eatsSpace {
		r.eatSpace()
	}
}

// eatSpace passes over the blanks, or the empty braces, that end a control word.
func (r *resolver) eatSpace() {
	if strings.HasPrefix(r.s[r.i:], "{}") {
		r.i += 2
		return
	}
	for r.i < len(r.s) && (r.s[r.i] == ' ' || r.s[r.i] == '\n') {
		r.i++
	}
}

// openArgument drops the braces of the argument that comes next.
func (r *resolver) openArgument() {
	if strings.HasPrefix(r.s[r.i:], "{") {
		r.drop = append(r.drop, true)
		r.i++
	}
}

// skipArgument passes over the argument that comes next, if its braces balance.
func (r *resolver) skipArgument() {
	if n := balanced(r.s[r.i:min(len(r.s), r.i+lookaround)]); n > 0 {
		r.i += n
	}
}

// balanced is the length of the braced group that s begins with, 0 when it has none that closes.
func balanced(s string) int {
	if s == "" || s[0] != '{' {
		return 0
	}
	depth := 0
	for i := range len(s) {
		switch b := s[i]; {
		case b < '{':
		case b == '{':
			depth++
		case b == '}':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return 0
}

// accent composes the letter that follows one or more accent commands; it reports false when there is none, or when
// the two do not go together (then the backslash is text).
func (r *resolver) accent() bool {
	marks, i, opened := r.accentMarks()
	if len(marks) == 0 {
		return false
	}
	base, n := accentBase(r.s[i:])
	composed := compose(base, marks)
	if n == 0 || utf8.RuneCountInString(composed) > 1 && !r.bibtex {
		return r.bareAccent(opened, i)
	}
	for range opened {
		r.drop = append(r.drop, true)
	}
	r.i = i
	r.replace(n, composed)
	return true
}

// accentMarks reads accent commands, with the braces opened between them, and returns where the letter stands.
func (r *resolver) accentMarks() (marks []rune, i, opened int) {
	i = r.i
	for i+1 < len(r.s) && r.s[i] == '\\' && len(marks) < stackedAccents {
		name := commandName(r.s[i+1:])
		mark := letterAccents[name]
		if mark == 0 && len(name) == 1 {
			mark = symbolAccents[name[0]]
		}
		if mark == 0 {
			break
		}
		marks = append(marks, mark)
		i += 1 + len(name)
		for i < len(r.s) && opened < stackedAccents && (r.s[i] == '{' || r.s[i] == ' ' && isLetter(name[0])) {
			if r.s[i] == '{' {
				opened++
			}
			i++
		}
	}
	return marks, i, opened
}

// bareAccent resolves an accent over nothing, as in "\~{}", to the sign itself.
func (r *resolver) bareAccent(opened, i int) bool {
	sign := r.s[r.i+1]
	if opened != 1 || !strings.HasPrefix(r.s[i:], "}") || isLetter(sign) {
		return false
	}
	r.i = i
	r.replace(1, string(sign))
	return true
}

// accentBase returns the letter an accent is put on, with the length of its writing; \i and \j are i and j.
func accentBase(s string) (rune, int) {
	if strings.HasPrefix(s, `\i`) || strings.HasPrefix(s, `\j`) {
		if n := 2; len(s) == n || !isLetter(s[n]) {
			if strings.HasPrefix(s[n:], " ") {
				return rune(s[1]), n + 1
			}
			return rune(s[1]), n
		}
	}
	base, n := utf8.DecodeRuneInString(s)
	if !unicode.IsLetter(base) {
		return 0, 0
	}
	return base, n
}

// compose puts marks on base, the last command's mark first, and composes what Unicode has a letter for.
func compose(base rune, marks []rune) string {
	var b strings.Builder
	b.WriteRune(base)
	for i := range marks {
		b.WriteRune(marks[len(marks)-1-i])
	}
	return norm.NFC.String(b.String())
}
