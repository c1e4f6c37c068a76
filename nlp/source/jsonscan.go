package source

// The grammar of JSON as databases write it. It is told apart from what breaks a record, so that reading can go on after
// a record that is broken, and it is wider than the standard where real dumps are: a comma before a closing bracket, NaN
// and undefined (Python and JavaScript), NumberInt(7) and ObjectId("...") (MongoDB), escapes that JSON does not know
// ("\alpha"). A line end within a string is refused, since it betrays a string that nobody closed.
//
// encoding/json is not used for the records of databases. It gives up a whole record for one number that is written as
// a string, it does not keep the order of fields, in which the words of OpenAlex's abstracts come, and it must be handed
// a record whose end is already known.

// jsonDepth is how deep arrays and objects may lie in one another.
const jsonDepth = 256

// jsonScan goes over one value of a text that may be cut off. Its methods report whether what they look for is there;
// if it is not, i is where, and fault says what is wrong, empty when the text is only cut.
type jsonScan struct {
	text  []byte
	i     int
	depth int
	fault string
}

// fail notes what is wrong at i, unless the text ends there.
func (s *jsonScan) fail(fault string) bool {
	if s.i < len(s.text) {
		s.fault = fault
	}
	return false
}

// peek passes over white space and returns the byte that follows, 0 at the end of the text.
func (s *jsonScan) peek() byte {
	for ; s.i < len(s.text); s.i++ {
		if c := s.text[s.i]; c > ' ' || !isJSONSpace(c) {
			return c
		}
	}
	return 0
}

func isJSONSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

// value passes over one value.
func (s *jsonScan) value() bool {
	switch s.peek() {
	case '{':
		return s.object(nil)
	case '[':
		return s.array()
	case '"':
		return s.string()
	}
	return s.literal()
}

func (s *jsonScan) enter() bool {
	if s.depth++; s.depth > jsonDepth {
		return s.fail("arrays and objects lie more than 256 deep in one another")
	}
	s.i++
	return true
}

func (s *jsonScan) leave() bool {
	s.depth--
	s.i++
	return true
}

func (s *jsonScan) array() bool {
	if !s.enter() {
		return false
	}
	for s.peek() != ']' {
		if !s.value() {
			return false
		}
		if !s.separated(']') {
			return false
		}
	}
	return s.leave()
}

// object passes over an object and shows visit, unless that is nil, the name of each field, in its quotes; i is then at
// the field's value. When visit reports false, so does object.
func (s *jsonScan) object(visit func(name []byte) bool) bool {
	if !s.enter() {
		return false
	}
	for s.peek() != '}' {
		start := s.i
		if s.peek() != '"' {
			return s.fail("the name of a field is missing")
		}
		if !s.string() {
			return false
		}
		name := s.text[start:s.i]
		if s.peek() != ':' {
			return s.fail("a colon is missing after the name of a field")
		}
		s.i++
		if visit != nil && s.peek() != 0 && !visit(name) || !s.value() || !s.separated('}') {
			return false
		}
	}
	return s.leave()
}

// separated passes over a comma, or stands before the closing bracket.
func (s *jsonScan) separated(closing byte) bool {
	switch s.peek() {
	case ',':
		s.i++
		return true
	case closing:
		return true
	}
	return s.fail("a comma or " + string(closing) + " is missing")
}

func (s *jsonScan) string() bool {
	for s.i++; s.i < len(s.text); s.i++ {
		switch s.text[s.i] {
		case '"':
			s.i++
			return true
		case '\\':
			if s.i+1 < len(s.text) && s.text[s.i+1] != '\n' {
				s.i++
			}
		case '\n':
			return s.fail("a string is not closed at the end of its line")
		}
	}
	return false
}

// literal passes over a number, a word, or a call of a type of MongoDB.
func (s *jsonScan) literal() bool {
	start := s.i
	for s.i < len(s.text) && isLiteralByte(s.text[s.i]) {
		s.i++
	}
	if s.i == len(s.text) {
		return false
	}
	word := s.text[start:s.i]
	switch called := s.text[s.i] == '('; {
	case called && jsonCalls[string(word)]:
		return s.call()
	case !called && (isNumeral(word) || jsonWords[string(word)]):
		return true
	}
	s.i = start
	return s.fail("a value is missing")
}

// call passes over the bracketed value of a call.
func (s *jsonScan) call() bool {
	s.i++
	switch c := s.peek(); {
	case c == '"' && !s.string():
		return false
	case c != '"':
		for s.i < len(s.text) && isLiteralByte(s.text[s.i]) {
			s.i++
		}
	}
	if s.peek() != ')' {
		return s.fail("a closing bracket is missing")
	}
	s.i++
	return true
}

func isLiteralByte(c byte) bool {
	return isDigit(c) || isLetter(c) || c == '-' || c == '+' || c == '.'
}

// isNumeral reports whether a word is a number in outline: digits, signs, a point, an exponent.
func isNumeral(word []byte) bool {
	if len(word) == 0 || !isDigit(word[0]) && word[0] != '-' || !isDigit(word[len(word)-1]) {
		return false
	}
	for _, c := range word {
		if isLetter(c) && c != 'e' && c != 'E' {
			return false
		}
	}
	return true
}

var (
	jsonWords = nameSet("true false null NaN Infinity -Infinity undefined")
	jsonCalls = nameSet("NumberInt NumberLong NumberDecimal NumberDouble ObjectId ISODate Date Timestamp UUID")
)
