package nlp

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Texts that are not English are cut into words by their characters alone: letters, digits and what stands between them in a
// word. Elided words are set apart ("l'arbre" is l' and arbre). Where words are not parted by spaces every character of
// Chinese is a word for the time being (segment.go joins them), and so is a run of katakana or of hiragana. What a word is
// like, content or not, is decided when the whole corpus is read (ngram.go).

// readForeign appends the tokens and the definitions of a sentence in another language than English to d.
func (s *scribe) readForeign(sentence string, l language, d *document) {
	d.foreign = true
	for _, x := range findAcronyms(sentence) {
		if long, ok := l.markAll(x.long); ok {
			d.definitions = append(d.definitions, definition{x.short, long})
		}
	}
	start := len(d.tokens)
	ascii := true // whether the last word was
	for run := range strings.FieldsSeq(sentence) {
		cut := languages[l].glued && !(ascii && isASCII(run)) // a space among glued words parts them
		for _, word := range s.splitForeign(run, l) {
			text := s.words.text[word]
			d.tokens = append(d.tokens, token{word: word, class: foreignClass(text), first: len(d.tokens) == start, cut: cut})
			cut, ascii = false, isASCII(text)
		}
	}
}

// markAll marks the words of a long form, each piece of a hyphenated one. It fails where words are glued.
func (l language) markAll(long string) (string, bool) {
	if strings.ContainsAny(long, "'()") || languages[l].glued {
		return "", false
	}
	words := strings.Fields(long)
	for i, w := range words {
		words[i] = l.mark(strings.ReplaceAll(w, "-", "-"+l.mark("")))
	}
	return strings.Join(words, " "), true
}

// foreignClass is the class of a marked word before the corpus is known.
func foreignClass(marked string) wordClass {
	_, text := unmark(marked)
	if r, _ := utf8.DecodeRuneInString(text); isWordRune(r) {
		return other
	}
	return punctuation
}

// splitForeign returns the words of a run of bytes between spaces.
func (s *scribe) splitForeign(run string, l language) []uint32 {
	key := l.mark(run)
	if words, ok := s.splits[key]; ok {
		return words
	}
	var words []uint32
	for _, text := range foreignWords(run) {
		words = append(words, s.words.add(l.mark(text)))
	}
	s.splits[strings.Clone(key)] = words
	return words
}

// foreignWords cuts a run of characters between spaces into words and marks.
func foreignWords(run string) []string {
	var words []string
	for run != "" {
		size := wordSize(run)
		words = append(words, run[:size])
		run = run[size:]
	}
	return words
}

// wordSize returns the length of the first word of a run, or of the mark at its front.
func wordSize(run string) int {
	first, size := utf8.DecodeRuneInString(run)
	kind := glueOf(first)
	if kind == single || !isWordRune(first) {
		return size
	}
	for size < len(run) {
		r, n := utf8.DecodeRuneInString(run[size:])
		next, _ := utf8.DecodeRuneInString(run[size+n:])
		switch {
		case unicode.Is(unicode.M, r):
		case r == '\'' && run[size:] == "'s":
			return size
		case r == '\'' && kind == wordwise && isWordRune(next):
			return size + n
		case isWordRune(r) && glueOf(r) == kind, r == 'ー' && kind == katakana:
		case kind == wordwise && strings.ContainsRune("-/.+#&_·", r) && isWordRune(next) && glueOf(next) == wordwise:
		case kind == wordwise && (r == '+' || r == '#'):
		default:
			return size
		}
		size += n
	}
	return size
}

// A glue says how a character hangs together with its like.
type glue uint8

const (
	wordwise glue = iota // words are parted by spaces
	single               // every character is a word
	hiragana             // runs are words, and function words at that
	katakana             // runs are words
)

func glueOf(r rune) glue {
	switch {
	case r < 0x2E80:
		return wordwise
	case unicode.Is(unicode.Han, r):
		return single
	case unicode.Is(unicode.Hiragana, r):
		return hiragana
	case unicode.Is(unicode.Katakana, r) || r == 'ー':
		return katakana
	}
	return wordwise
}
