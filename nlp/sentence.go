package nlp

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sentences end at a full stop, a question mark or an exclamation mark that is followed by white space and something that
// can begin a sentence, unless a known abbreviation or an initial stands before the stop; at a line end, since cleaning
// leaves one only before an empty line; and where a
// stop is glued between two words of which the second is capitalised ("platforms.Code is"). A stop with a space before it
// always ends a sentence, since then the text was tokenized before. The scan is linear whatever the text, which trained
// splitters are not: Punkt as packaged with the tagger takes minutes for a megabyte of spaces.

const longestSentence = 5000 // bytes; what goes on for longer is cut

// abbreviations take a full stop that ends no sentence.
var abbreviations = set(`e.g i.e cf vs al fig figs eq eqs sec no nos ref refs dr prof mr mrs ms st approx resp w.r.t vol pp ca
	inc ltd jr sr dept univ viz ed eds esp incl excl tab thm def prop lem`)

// sentences splits a cleaned text; white space around sentences is cut off.
func sentences(text string) []string {
	var all []string
	start := 0
	end := func(at int) {
		if s := strings.TrimSpace(text[start:at]); s != "" {
			all = append(all, s)
		}
		start = at
	}
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '.', '!', '?':
			for i+1 < len(text) && strings.IndexByte(".!?)]'", text[i+1]) >= 0 {
				i++
			}
			if endsSentence(text, start, i) {
				end(i + 1)
			}
		case 0xE3, 0xEF, 0xD8, 0xE0: // lead bytes of the stops of other scripts
			if size := foreignStop(text[i:]); size > 0 {
				i += size - 1
				end(i + 1)
			}
		case '\n':
			end(i)
		case ' ':
			if i-start > longestSentence {
				end(i)
			}
		}
	}
	end(len(text))
	return all
}

// foreignStop returns the length of the stop of another script at the front of text, or 0: of East Asia, Arabic or Indic.
func foreignStop(text string) int {
	for _, stop := range []string{"。", "！", "？", "．", "؟", "।"} {
		if strings.HasPrefix(text, stop) {
			return len(stop)
		}
	}
	return 0
}

// endsSentence tells whether the mark at text[i] ends the sentence that began at start.
func endsSentence(text string, start, i int) bool {
	if i+1 == len(text) {
		return true
	}
	if !isSpace(text[i+1]) {
		return isGlued(text, i)
	}
	next := firstWord(text[i+1:])
	switch {
	case text[i] != '.', i > start && isSpace(text[i-1]):
		return true
	case unicode.IsLower(next):
		return false
	}
	return !isAbbreviated(text[start:i])
}

// isGlued tells whether the full stop at text[i] stands between a word and a capitalised one without a space. Behind a
// bracket, a digit or a short word only a word that often begins sentences is sure: "(GNNs).We", not "Fig.Two".
func isGlued(text string, i int) bool {
	if i < 3 || i+2 >= len(text) {
		return false
	}
	next, size := utf8.DecodeRuneInString(text[i+1:])
	if !unicode.IsUpper(next) {
		return false
	}
	after, _ := utf8.DecodeRuneInString(text[i+1+size:])
	before := wordBefore(text[:i])
	if text[i] == '.' && endsLower(before) {
		return unicode.IsLower(after) || after == ' '
	}
	word, _, _ := strings.Cut(text[i+1:min(len(text), i+20)], " ")
	return openings[word] && !abbreviations[strings.ToLower(before)]
}

// openings are words that often begin sentences.
var openings = set("The We In This These It Our Our To For However Moreover Results An As On With By From They There When While")

// wordBefore returns what stands before a stop, back to a space, eight bytes at most.
func wordBefore(text string) string {
	text = text[max(0, len(text)-8):]
	return text[strings.LastIndexAny(text, " \n([")+1:]
}

// endsLower tells whether a text ends in three small letters.
func endsLower(text string) bool {
	for range 3 {
		r, size := utf8.DecodeLastRuneInString(text)
		if !unicode.IsLower(r) {
			return false
		}
		text = text[:len(text)-size]
	}
	return true
}

// isAbbreviated tells whether a text that a full stop follows ends in an abbreviation or an initial.
func isAbbreviated(text string) bool {
	word := text[strings.LastIndexAny(text, " \n([")+1:]
	return len(word) == 1 && isLetter(word[0]) && word != "I" || abbreviations[strings.ToLower(word)]
}

// firstWord returns the first character of a text that is no space.
func firstWord(text string) rune {
	for i := 0; i < len(text); i++ {
		if !isSpace(text[i]) {
			r, _ := utf8.DecodeRuneInString(text[i:])
			return r
		}
	}
	return 0
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' }
