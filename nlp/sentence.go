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

// isGlued tells whether the full stop at text[i] stands between a word and a capitalised one without a space.
func isGlued(text string, i int) bool {
	if i < 3 || i+2 >= len(text) || text[i] != '.' {
		return false
	}
	before := isLower(text[i-1]) && isLower(text[i-2]) && isLower(text[i-3])
	return before && text[i+1] >= 'A' && text[i+1] <= 'Z' && (isLower(text[i+2]) || text[i+2] == ' ')
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
