package nlp

import (
	"encoding/binary"
	"strings"
)

// A phrase is a sequence of keys: what all written variants of a term have in common. A form is a phrase as written. Both
// are numbered in lexicons; a phrase's entry is its keys, four bytes each, so that a prefix of keys is a prefix of bytes.

const keySize = 4 // bytes of a key in a phrase

// A speller turns spans of one document into phrases and forms.
type speller struct {
	words    *wordTable
	shorts   *shortForms
	evidence *evidence
	compound [][]uint32 // by key: the keys a closed compound is folded into, or nil
	buffer   []byte
	keys     []uint32 // buffer
}

// clone returns a speller that shares everything but the buffers, for use in another goroutine.
func (s *speller) clone() *speller {
	c := *s
	c.buffer, c.keys = nil, nil
	return &c
}

// appendKeys appends the keys of a written word, its short forms spelled out as the document resolves them.
func (s *speller) appendKeys(keys []byte, word uint32, r resolution) []byte {
	own := s.words.pieces[word]
	if !s.words.has(word, shortPiece) {
		return s.appendFolded(keys, own)
	}
	for i, short := range s.shorts.pieces[word] {
		if e := r[short]; short >= 0 && e != nil {
			keys = s.appendFolded(keys, e.keys)
		} else {
			keys = s.appendFolded(keys, own[i:i+1])
		}
	}
	return keys
}

// appendFolded appends keys, closed compounds parted.
func (s *speller) appendFolded(keys []byte, pieces []uint32) []byte {
	for at := range pieces {
		parts := s.parts(pieces[at])
		if parts == nil {
			parts = pieces[at : at+1]
		}
		for _, part := range parts {
			keys = binary.BigEndian.AppendUint32(keys, part)
		}
	}
	return keys
}

// parts returns the keys that a closed compound is folded into, or nil.
func (s *speller) parts(key uint32) []uint32 {
	if int(key) < len(s.compound) {
		return s.compound[key]
	}
	return nil
}

// keysOfSpan returns the keys of a span; the slice is valid until the next call.
func (s *speller) keysOfSpan(d *document, at span) []byte {
	s.buffer = s.buffer[:0]
	for _, t := range d.tokens[at.lo:at.hi] {
		s.buffer = s.appendKeys(s.buffer, t.word, d.resolved)
	}
	return s.buffer
}

// show returns a written word as terms show it: in lower case unless it is a name or has capitals or digits inside that
// are not there for emphasis.
func (s *speller) show(word uint32) string {
	text := s.words.written.text[word]
	lower := s.words.lower[word]
	if s.words.has(word, asWritten) && (isCapitals(text) || !s.evidence.isEmphasis(lower)) {
		return text
	}
	if s.words.has(word, capital) && s.evidence.isName(lower) {
		return text
	}
	return s.words.lowers.text[lower]
}

// form returns a span as terms show it.
func (s *speller) form(d *document, at span) string {
	if at.hi == at.lo+1 {
		return s.show(d.tokens[at.lo].word)
	}
	var b strings.Builder
	for i := at.lo; i < at.hi; i++ {
		if i > at.lo && s.words.spaced(d.tokens[i-1].word, d.tokens[i].word) {
			b.WriteByte(' ')
		}
		b.WriteString(s.show(d.tokens[i].word))
	}
	return b.String()
}

// phraseOf returns the keys of a phrase that is given as text, without resolving short forms.
func (s *speller) phraseOf(text string) string {
	return string(s.appendFolded(nil, s.words.textKeys(text)))
}

// isSpelled tells whether a form spells a phrase out, short forms standing for themselves. It only reads, so that it may
// run concurrently.
func (s *speller) isSpelled(form, phrase string) bool {
	if l := s.languageOf(phrase); l != inEnglish {
		return s.isSpelledIn(l, form, phrase)
	}
	var keys []byte
	for w := range strings.FieldsSeq(form) {
		for _, piece := range pieces(w) {
			key, known := s.words.keys.index[foldPiece(piece)]
			if !known {
				return false
			}
			keys = s.appendFolded(keys, []uint32{key})
		}
	}
	return string(keys) == phrase
}

// keyTexts returns the keys of a phrase as text.
func (s *speller) keyTexts(phrase string) []string {
	keys := phraseKeys(phrase)
	texts := make([]string, len(keys))
	for i, k := range keys {
		texts[i] = s.words.keys.text[k]
	}
	return texts
}

// phraseKeys returns the keys of a phrase as numbers.
func phraseKeys(phrase string) []uint32 {
	keys := make([]uint32, 0, len(phrase)/keySize)
	for ; len(phrase) >= keySize; phrase = phrase[keySize:] {
		keys = append(keys, binary.BigEndian.Uint32([]byte(phrase)))
	}
	return keys
}

// lastKey returns the last key of a phrase, or 0 for one without any.
func lastKey(phrase string) uint32 {
	if len(phrase) < keySize {
		return 0
	}
	return binary.BigEndian.Uint32([]byte(phrase[len(phrase)-keySize:]))
}

// phraseOfKeys is the inverse of phraseKeys.
func phraseOfKeys(keys []uint32) string {
	phrase := make([]byte, 0, len(keys)*keySize)
	for _, k := range keys {
		phrase = binary.BigEndian.AppendUint32(phrase, k)
	}
	return string(phrase)
}

// showText returns a phrase given as text as terms show it.
func (s *speller) showText(text string) string {
	words := strings.Fields(text)
	for i, w := range words {
		w = strings.Trim(w, ".,;:()[]")
		if id, ok := s.words.written.index[w]; ok {
			w = s.show(id)
		} else if w = unmarkAll(w); isPlain(w) {
			w = strings.ToLower(w)
		}
		words[i] = w
	}
	return strings.Join(words, " ")
}
