package nlp

import (
	"bytes"
	"html"
	"unicode"
	"unicode/utf8"
)

// Markup of web pages and of publishers (HTML, JATS, MathML) is blanked. A tag that begins or ends a paragraph or a heading
// ends a sentence; a formula goes with what it holds. An entity that stands for a letter becomes the letter, so that
// "th&eacute;orie" stays one word: what is left of its bytes is filled with characters that cannot be seen, which
// normalize takes out. Records often escape markup twice ("&amp;lt;p&amp;gt;"), so entities come first.

const longestFormula = 4000 // bytes between <math> and </math>

// blankEntities replaces entities by what they stand for where that is a letter, a mark or a bracket of a tag, and by
// spaces otherwise.
func blankEntities(b []byte) {
	for i := 0; i+2 < len(b); i++ {
		if b[i] != '&' || !isLetter(b[i+1]) && b[i+1] != '#' {
			continue
		}
		end := bytes.IndexAny(b[i+1:min(len(b), i+10)], "&; \n")
		if end < 0 || b[i+1+end] != ';' {
			continue
		}
		entity := b[i : i+end+2]
		meaning := html.UnescapeString(string(entity))
		blank(entity)
		last := len(entity) - 1
		switch r, _ := utf8.DecodeRuneInString(meaning); {
		case r == '<':
			entity[last] = '<'
		case r == '>':
			entity[0] = '>'
		case r == '&' && escapesTwice(b[i+last+1:]):
			entity[last] = '&'
			i += last - 1
		case r == '&' && len(meaning) == 1:
			entity[0] = '&'
		case r == 'â' && bytes.HasPrefix(b[i+last+1:], []byte("&#1")): // a quotation mark, decoded wrongly byte by byte
		case r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.Is(unicode.Pd, r)):
			overwrite(entity, meaning)
		}
	}
}

// escapesTwice tells whether text goes on like an entity after its ampersand.
func escapesTwice(text []byte) bool {
	end := bytes.IndexByte(text[:min(len(text), 8)], ';')
	return end > 1 && (text[0] == '#' || isWord(string(text[:end])))
}

// overwrite puts a shorter text in the place of b and fills up with what cannot be seen, or leaves b when nothing fits.
func overwrite(b []byte, text string) {
	const softHyphen, joiner = "\u00AD", "\u2060" // two bytes and three
	rest := len(b) - len(text)
	if rest < 0 || rest == 1 {
		return
	}
	b = b[copy(b, text):]
	if rest%2 == 1 {
		b = b[copy(b, joiner):]
	}
	for len(b) > 0 {
		b = b[copy(b, softHyphen):]
	}
}

// blankTags blanks <i>, </sub>, <mml:math ...> and comments.
func blankTags(b []byte) {
	for i := 0; i+1 < len(b); i++ {
		if b[i] != '<' || !isLetter(b[i+1]) && b[i+1] != '/' && b[i+1] != '!' {
			continue
		}
		end := bytes.IndexAny(b[i+1:min(len(b), i+longestTag)], "<>")
		if end < 0 || b[i+1+end] != '>' || !isTag(b[i+1:i+1+end]) {
			continue
		}
		name := tagName(b[i+1 : i+1+end])
		switch to := i + end + 2; {
		case formulaTags[name] && b[i+1] != '/':
			to += formulaEnd(b[to:], name)
			blank(b[i:to])
			b[i] = formulaMark
		default:
			blank(b[i:to])
			if blockTags[name] {
				b[i] = '\n'
			}
		}
	}
}

// isTag tells whether what stands between < and > is a name alone or has attributes: not "p<q and r>s".
func isTag(content []byte) bool {
	name, rest, spaced := bytes.Cut(content, []byte(" "))
	return len(name) > 0 && (content[0] == '!' || !spaced || len(bytes.Trim(rest, " /")) == 0 || bytes.IndexByte(rest, '=') > 0)
}

// tagName returns the name of a tag in lower case without its namespace.
func tagName(content []byte) string {
	content = bytes.Trim(content, "/")
	if at := bytes.IndexAny(content, " /\n"); at >= 0 {
		content = content[:at]
	}
	return string(bytes.ToLower(content[bytes.IndexByte(content, ':')+1:]))
}

// blockTags part sentences.
var blockTags = set("p title sec div li ul ol list list-item label h1 h2 h3 h4 h5 h6 tr td th table abstract section")

// formulaTags hold formulas.
var formulaTags = set("math inline-formula disp-formula tex-math")

// formulaEnd returns how far it is to the end of the tag that closes a formula, or 0 when none does.
func formulaEnd(b []byte, name string) int {
	b = b[:min(len(b), longestFormula)]
	for from := 0; ; {
		at := bytes.Index(b[from:], []byte("</"))
		if at < 0 {
			return 0
		}
		from += at + len("</")
		end := bytes.IndexByte(b[from:], '>')
		if end < 0 {
			return 0
		}
		if tagName(b[from:from+end]) == name {
			return from + end + 1
		}
	}
}
