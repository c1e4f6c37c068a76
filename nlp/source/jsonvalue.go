package source

// What is read out of a value of JSON. Nothing here fails: a value of another kind than the expected one is like none at
// all, a number may be written as a string and a string as a number. So an oddity costs a field, never a record.

import (
	"bytes"
	"iter"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// rawJSON is the text of one value that jsonScan has passed over, beginning with its first byte; nil when there is
// none. It shares memory with the record it comes from: all that is kept of it must be copied, as text does.
type rawJSON []byte

// kind is the first byte of a value, which tells what it is: { [ " or the beginning of a literal; 0 when there is none.
func (v rawJSON) kind() byte {
	if len(v) == 0 {
		return 0
	}
	return v[0]
}

// isNull holds for null and what stands for it in JavaScript and Python.
func (v rawJSON) isNull() bool {
	return string(v) == "null" || string(v) == "NaN" || string(v) == "undefined"
}

// fields goes over the fields of an object, in their order. Names are without quotes and valid until the next one.
func (v rawJSON) fields() iter.Seq2[[]byte, rawJSON] {
	return func(yield func([]byte, rawJSON) bool) {
		if v.kind() != '{' {
			return
		}
		for i := jsonGap(v, 1); v[i] != '}'; i = jsonGap(v, i) {
			name := v[i : i+jsonEnd(v[i:])]
			i = jsonGap(v, i+len(name))
			value := v[i : i+jsonEnd(v[i:])]
			i += len(value)
			if !yield(jsonName(name), value) {
				return
			}
		}
	}
}

// elements goes over the elements of an array; a value that is no array is its own only element, so that lists of one
// may be written without brackets. null has none.
func (v rawJSON) elements() iter.Seq[rawJSON] {
	return func(yield func(rawJSON) bool) {
		if v.kind() != '[' {
			if len(v) > 0 && !v.isNull() {
				yield(v)
			}
			return
		}
		for i := jsonGap(v, 1); v[i] != ']'; i = jsonGap(v, i) {
			value := v[i : i+jsonEnd(v[i:])]
			i += len(value)
			if !yield(value) {
				return
			}
		}
	}
}

// get returns the field of an object by its name, or nil.
func (v rawJSON) get(name string) rawJSON {
	for key, value := range v.fields() {
		if string(key) == name {
			return value
		}
	}
	return nil
}

// first returns the first element of an array, or the value itself when it is none.
func (v rawJSON) first() rawJSON {
	for value := range v.elements() {
		return value
	}
	return nil
}

// text is a string or a number as text, as it is written; of anything else it is empty.
func (v rawJSON) text() string {
	switch c := v.kind(); {
	case c == '"':
		return unescapeJSON(v[1 : len(v)-1])
	case isDigit(c) || c == '-' && isDigit(v[len(v)-1]):
		return string(v)
	case v.isCall():
		inner := bytes.TrimSpace(v[bytes.IndexByte(v, '(')+1 : len(v)-1])
		return rawJSON(inner).text()
	}
	return ""
}

// isCall recognises NumberInt(7).
func (v rawJSON) isCall() bool { return len(v) > 0 && isLetter(v[0]) && v[len(v)-1] == ')' }

// plain is such a text as plain text.
func (v rawJSON) plain() string { return plainText(v.text()) }

// jsonListLimit is how many words of one list are read.
const jsonListLimit = 100_000

// words are the texts of an array of strings, or of objects that hold theirs under a name.
func (v rawJSON) words(name string) []string {
	var words []string
	for e := range v.elements() {
		if e.kind() == '{' {
			e = e.get(name)
		}
		if word := e.plain(); word != "" {
			words = append(words, word)
		}
		if len(words) == jsonListLimit {
			break
		}
	}
	return words
}

// year is the year of a number, a date or an array of the parts of a date, or 0.
func (v rawJSON) year() int {
	for v.kind() == '[' {
		v = v.first()
	}
	return parseYear(v.text())
}

// isTrue holds for true, "true" and 1.
func (v rawJSON) isTrue() bool {
	return string(v) == "true" || string(v) == "1" || strings.EqualFold(v.text(), "true")
}

// number is a whole number that is not negative.
func (v rawJSON) number() (int, bool) {
	if n, ok := digits(v); ok {
		return n, true
	}
	n, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(v.text()), ".0"))
	return n, err == nil && n >= 0
}

// digits is the number that up to nine digits write.
func digits(v []byte) (n int, ok bool) {
	for _, c := range v {
		if !isDigit(c) {
			return 0, false
		}
		n = 10*n + int(c-'0')
	}
	return n, len(v) > 0 && len(v) < 10
}

// jsonGap is the next position from i on that is neither white space, a comma nor a colon.
func jsonGap(v []byte, i int) int {
	for isJSONSpace(v[i]) || v[i] == ',' || v[i] == ':' {
		i++
	}
	return i
}

// jsonEnd is the length of the value that v begins with.
func jsonEnd(v []byte) int {
	switch v[0] {
	case '"':
		return stringEnd(v, 0)
	case '{', '[':
		return bracketEnd(v)
	}
	i := 0
	for i < len(v) && isLiteralByte(v[i]) {
		i++
	}
	if i == len(v) || v[i] != '(' {
		return i
	}
	for v[i] != ')' {
		if v[i] == '"' {
			i = stringEnd(v, i)
		} else {
			i++
		}
	}
	return i + 1
}

// stringEnd is the position after the string that begins at i.
func stringEnd(v []byte, i int) int {
	quote := i
	for i++; ; {
		if i > quote {
			quote = i + bytes.IndexByte(v[i:], '"')
		}
		escape := bytes.IndexByte(v[i:quote], '\\')
		if escape < 0 {
			return quote + 1
		}
		i += escape + 2
	}
}

// bracketEnd is the position after the bracket that closes the first one.
func bracketEnd(v []byte) int {
	depth := 0
	for i := 0; ; {
		switch v[i] {
		case '"':
			i = stringEnd(v, i)
			continue
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return i + 1
			}
		}
		i++
	}
}

// jsonName is the name of a field from what stands in its quotes, and they.
func jsonName(quoted []byte) []byte {
	bare := quoted[1 : len(quoted)-1]
	if bytes.IndexByte(bare, '\\') < 0 {
		return bare
	}
	return []byte(unescapeJSON(bare))
}

// unescapeJSON resolves the escapes of a string; a backslash that begins none of JSON's stays.
func unescapeJSON(s []byte) string {
	i := bytes.IndexByte(s, '\\')
	if i < 0 {
		return string(s)
	}
	var b strings.Builder
	b.Grow(len(s))
	for ; i >= 0; i = bytes.IndexByte(s, '\\') {
		b.Write(s[:i])
		s = s[i+writeEscape(&b, s[i:]):]
	}
	b.Write(s)
	return b.String()
}

// writeEscape writes what the escape that s begins with stands for, and returns the length of the escape.
func writeEscape(b *strings.Builder, s []byte) int {
	const escapes, escaped = `"\/bfnrt`, "\"\\/\b\f\n\r\t"
	if at := strings.IndexByte(escapes, s[1]); at >= 0 {
		b.WriteByte(escaped[at])
		return 2
	}
	high, ok := escapedUnit(s)
	if !ok {
		b.WriteByte('\\')
		return 1
	}
	if utf16.IsSurrogate(high) {
		low, _ := escapedUnit(s[6:])
		if r := utf16.DecodeRune(high, low); r != utf8.RuneError {
			b.WriteRune(r)
			return 12
		}
	}
	b.WriteRune(high) // half of a pair alone becomes U+FFFD
	return 6
}

// escapedUnit reads \u and four hexadecimal digits.
func escapedUnit(s []byte) (rune, bool) {
	if len(s) < 6 || s[0] != '\\' || s[1] != 'u' {
		return 0, false
	}
	n, err := strconv.ParseUint(string(s[2:6]), 16, 16)
	return rune(n), err == nil
}
