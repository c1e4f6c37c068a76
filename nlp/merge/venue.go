package merge

// Journals are written in full, abbreviated ("J AM SOC INFORM SCI"), cut off ("LECT NOTES COMPUT SC") or as an acronym.

import (
	"strings"
)

// agreement is what two statements of one fact say together.
type agreement int8

const (
	unknown agreement = iota // one of them says nothing, or it cannot be told
	agree
	disagree
)

// venuesAgree compares two journals, proceedings or books. They agree when every word of one stands for a word of the
// other in turn, and disagree when they have no word in common.
func venuesAgree(a, b string) agreement {
	if a == "" || b == "" {
		return unknown
	}
	if strings.EqualFold(a, b) {
		return agree
	}
	v, w := venueWords(a), venueWords(b)
	if len(v) == 0 || len(w) == 0 {
		return unknown
	}
	if len(v) > len(w) {
		v, w = w, v
	}
	if isAcronym(v, w) {
		return agree
	}
	const telling = 15 // letters that tell a journal when words are missing
	matched, common, size := inTurn(v, w)
	switch {
	case matched == len(v) && (len(v) == len(w) || size >= telling):
		return agree
	case common == 0:
		return disagree
	}
	return unknown
}

func venueWords(venue string) []string {
	words := make([]string, 0, 8)
	split(venue, func(text string, _ bool) {
		if !fillers[text] && !placeWords[text] && !hasDigit(text) {
			words = append(words, text)
		}
	})
	return words
}

// placeWords say nothing of a journal where they are left out.
var placeWords = wordSet("us usa uk acm annual online print international")

// inTurn counts the words of v that stand for words of w in the same order, beginning with its first, those that stand
// for one anywhere, and the letters of v.
func inTurn(v, w []string) (matched, common, size int) {
	from := 0
	for i, word := range v {
		size += len(word)
		for _, other := range w {
			if len(word) > 1 && len(other) > 1 && abbreviates(word, other) {
				common++
				break
			}
		}
		for j := from; j < len(w) && (i > 0 || j == 0); j++ {
			if abbreviates(word, w[j]) {
				from = j + 1
				matched++
				break
			}
		}
	}
	return matched, common, size
}

// abbreviates reports whether one word stands for the other: it begins it, or has its first letter and others of it in
// their order, as "natl" for "national".
func abbreviates(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if strings.HasPrefix(b, a) {
		return true
	}
	if len(a) < 3 || a[0] != b[0] {
		return false
	}
	at := 0
	for i := range len(a) {
		next := strings.IndexByte(b[at:], a[i])
		if next < 0 {
			return false
		}
		at += next + 1
	}
	return true
}

// isAcronym reports whether v is one word made of the first letters of w.
func isAcronym(v, w []string) bool {
	if len(v) != 1 || len(w) < 3 || len(v[0]) != len(w) {
		return false
	}
	for i, word := range w {
		if v[0][i] != word[0] {
			return false
		}
	}
	return true
}
