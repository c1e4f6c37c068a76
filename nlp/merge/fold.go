package merge

// Titles and names are compared in a folded form: lower case, without accents, punctuation and blanks, so that
// "Fine-Tuning", "fine tuning" and "Finetuning" are one. What tells works apart stays: digits keep a point between
// them ("1.2" is not "12"), and + and # stay where they end a word ("C++").

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns the form in which titles and names are compared. It may be empty.
func Fold(s string) string { return string(appendFold(make([]byte, 0, len(s)), s)) }

// appendFold appends the folded form of s to b.
func appendFold(b []byte, s string) []byte {
	start := len(b)
	gap := false // something was left out since the last byte
	for i := range len(s) {
		c := s[i]
		switch {
		case c >= utf8.RuneSelf:
			return appendFoldUnicode(b[:start], s)
		case c >= 'A' && c <= 'Z':
			b = append(b, c+'a'-'A')
		case c >= 'a' && c <= 'z':
			b = append(b, c)
		case c >= '0' && c <= '9':
			b = appendDigit(b, start, gap, c)
		case c == '&':
			b = append(b, "and"...)
		case (c == '+' || c == '#') && !gap && len(b) > start:
			b = append(b, c)
		default:
			gap = true
			continue
		}
		gap = false
	}
	return b
}

// appendDigit keeps numbers apart that were apart.
func appendDigit(b []byte, start int, gap bool, digit byte) []byte {
	if gap && len(b) > start && b[len(b)-1] >= '0' && b[len(b)-1] <= '9' {
		b = append(b, '.')
	}
	return append(b, digit)
}

// appendFoldUnicode decomposes s, drops the combining marks of Latin, Greek and Cyrillic letters, and spells out letters
// that do not decompose.
func appendFoldUnicode(b []byte, s string) []byte {
	f := folding{b: b, start: len(b)}
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			f.add(rune(s[i]))
			i++
			continue
		}
		properties := norm.NFKD.PropertiesString(s[i:])
		r, size := utf8.DecodeRuneInString(s[i:])
		if parts := properties.Decomposition(); len(parts) > 0 {
			for len(parts) > 0 {
				part, n := utf8.DecodeRune(parts)
				f.add(part)
				parts = parts[n:]
			}
		} else {
			f.add(r)
		}
		i += size
	}
	return f.b
}

// A folding appends letters one by one.
type folding struct {
	b     []byte
	start int
	gap   bool // something was left out since the last byte
}

func (f *folding) add(r rune) {
	r = unicode.ToLower(r)
	switch plain, special := plainLetters[r]; {
	case r >= 0x300 && r < 0x370:
		return
	case special:
		f.b = append(f.b, plain...)
	case r >= '0' && r <= '9':
		f.b = appendDigit(f.b, f.start, f.gap, byte(r))
	case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Mc, r):
		f.b = utf8.AppendRune(f.b, r)
	case (r == '+' || r == '#') && !f.gap && len(f.b) > f.start:
		f.b = append(f.b, byte(r))
	default:
		f.gap = true
		return
	}
	f.gap = false
}

var plainLetters = map[rune]string{
	'ß': "ss", 'ø': "o", 'æ': "ae", 'œ': "oe", 'đ': "d", 'ð': "d", 'ł': "l", 'ı': "i", 'þ': "th", 'ŋ': "n", 'ħ': "h",
	'ς': "σ", '&': "and",
}

// familyOf returns the folded family name of an author as references write it.
func familyOf(author string) string { return string(appendFamily(nil, author)) }

// appendFamily appends the folded family name of "Family, Given", "Family GH", "Family G.H." or "Given Family".
func appendFamily(b []byte, author string) []byte {
	if family, _, ok := strings.Cut(author, ","); ok {
		return appendFold(b, family)
	}
	family := strings.TrimSpace(author)
	for {
		cut := strings.LastIndexByte(family, ' ')
		if cut < 0 {
			return appendFold(b, family)
		}
		if !isInitials(family[cut+1:]) {
			if len(family) == len(strings.TrimSpace(author)) {
				family = family[cut+1:]
			}
			return appendFold(b, family)
		}
		family = strings.TrimRight(family[:cut], " ")
	}
}

// appendInitial appends the folded first letter of the given names of an author as references write it, if there is one.
func appendInitial(b []byte, author string) []byte {
	from := len(b)
	if b = appendFold(b, givenOf(author)); len(b) > from {
		_, size := utf8.DecodeRune(b[from:])
		b = b[:from+size]
	}
	return b
}

// givenOf returns the given names in "Family, Given", "Family GH", "Family G. H" or "Given Family".
func givenOf(author string) string {
	author = strings.TrimSpace(author)
	if _, given, ok := strings.Cut(author, ","); ok {
		return given
	}
	start := len(author)
	for {
		before := strings.TrimRight(author[:start], " ")
		cut := strings.LastIndexByte(before, ' ')
		if cut < 0 || !isInitials(before[cut+1:]) {
			break
		}
		start = cut + 1
	}
	switch {
	case start < len(author):
		return author[start:]
	case strings.Contains(author, " "):
		return author
	}
	return ""
}

// isInitials recognises "J", "JA", "J.A.", "J.-P.".
func isInitials(word string) bool {
	letters := 0
	for _, r := range word {
		switch {
		case unicode.IsUpper(r):
			letters++
		case r != '.' && r != '-':
			return false
		}
	}
	return letters > 0 && letters <= 4
}

// appendFirstPage appends the folded first page of a range: "e1221" of "e1221-e1234".
func appendFirstPage(b []byte, pages string) []byte {
	first, _, _ := strings.Cut(pages, "-")
	return appendFold(b, strings.TrimLeft(strings.TrimSpace(first), "pP. "))
}

func firstPage(pages string) string { return string(appendFirstPage(nil, pages)) }

// isPageOne reports whether pages begin with the first, where too much else begins.
func isPageOne(pages string) bool {
	first, _, _ := strings.Cut(pages, "-")
	return strings.TrimLeft(first, "pP. ") == "1"
}
