package nlp

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// What a written word is does not depend on where it stands, so it is worked out once for each distinct word of the
// corpus and looked up for each token: its lower-case spelling, the keys of its pieces, and a few yes-or-no questions.

// wordFlags are the yes-or-no questions.
type wordFlags uint16

const (
	termWord     wordFlags = 1 << iota // may be part of a term: letters, digits and - / . ' + # & with at least one letter, no measure
	breaker                            // never part of a term
	opener                             // cut from the front of a phrase
	classifier                         // cut from there when what remains is at home in the corpus, see opening.go
	praise                             // a classifier that mostly praises: cut from the front of long phrases anyway
	capital                            // begins with a capital
	asWritten                          // is shown as written, never in lower case: capitals or digits inside
	gerundNoun                         // a noun in -ing
	ingWord                            // ends in -ing
	edWord                             // ends in -ed or -en
	nameWord                           // written like the name of a system: "LoRA", "GPT-4", not "GNN-based"
	generalNoun                        // names no topic alone
	modifierWord                       // hyphenated and never a noun: "GNN-based", "privacy-aware"
	shortPiece                         // is a short form or has one as a piece, see shortforms.go
	glued                              // is written without spaces before and after it
	elided                             // is written without a space before the next word: l', d'
)

const digits = "0123456789"

// A wordTable describes the distinct words of a corpus, numbered by written. The index of written has the words of other
// languages marked, its texts are as written.
type wordTable struct {
	written  *lexicon
	lowers   *lexicon   // lower-case spellings, or how else a word is shown
	keys     *lexicon   // keys of pieces, marked
	lower    []uint32   // number of each word's lower-case spelling
	pieces   [][]uint32 // keys of each word's pieces
	flags    []wordFlags
	language []language
	roles    []role     // of words of other languages
	foreign  []language // that the corpus has, ascending
}

// newWordTable describes every word of a lexicon. It costs O(distinct words).
func newWordTable(written *lexicon) *wordTable {
	t := &wordTable{written: written, lowers: newLexicon(), keys: newLexicon()}
	for w, marked := range written.text {
		l, text := unmark(marked)
		if l != inEnglish {
			written.text[w] = text
			t.addForeign(l, text)
			continue
		}
		lower := strings.ToLower(text)
		t.lower = append(t.lower, t.lowers.add(lower))
		t.pieces = append(t.pieces, t.keysOf(text))
		t.flags = append(t.flags, flagsOf(text, lower))
		t.language, t.roles = append(t.language, l), append(t.roles, 0)
	}
	return t
}

// keysOf returns the keys of the pieces of a word, which is marked unless it is English.
func (t *wordTable) keysOf(word string) []uint32 {
	if l, text := unmark(word); l != inEnglish {
		return t.foreignKeys(l, text)
	}
	var keys []uint32
	for _, piece := range pieces(word) {
		keys = append(keys, t.keys.add(foldPiece(piece)))
	}
	return keys
}

// flagsOf answers the questions that a word's spelling decides.
func flagsOf(w, lower string) wordFlags {
	var f wordFlags
	ask := func(answer bool, flag wordFlags) {
		if answer {
			f |= flag
		}
	}
	first, _ := utf8.DecodeRuneInString(w)
	ask(isTermWord(w), termWord)
	ask(breakers[lower] && !isCapitals(w), breaker)
	ask(openers[lower], opener)
	ask(classifiers[lower] || praises[lower], classifier)
	ask(praises[lower], praise)
	ask(unicode.IsUpper(first), capital)
	ask(!isPlain(w) || strings.ContainsAny(w, digits), asWritten)
	ask(isSystemName(w), nameWord)
	ask(gerundNouns[lower] || gerundNouns[lower[strings.LastIndexByte(lower, '-')+1:]], gerundNoun)
	ask(generalNouns.phrases[singular(lower)], generalNoun)
	ask(isCompoundModifier(lower), modifierWord)
	ask(strings.HasSuffix(lower, "ing"), ingWord)
	ask(hasAnySuffix(lower, "ed", "en"), edWord)
	return f
}

// isSystemName tells whether w has capitals or digits inside, and its last piece a capital or nothing but digits.
func isSystemName(w string) bool {
	last := w[strings.LastIndexByte(w, '-')+1:]
	inside := !isPlain(w) || strings.ContainsAny(w, digits)
	return inside && hasCapital(w) && (hasCapital(last) || strings.Trim(last, digits+".") == "")
}

// isCompoundModifier tells whether the first or the last piece of a hyphenated lower-case word makes it an adjective:
// "high-resolution", "privacy-aware".
func isCompoundModifier(lower string) bool {
	first, rest, hyphenated := strings.Cut(lower, "-")
	return hyphenated && (modifierBeginnings[first] || modifierEndings[rest[strings.LastIndexByte(rest, '-')+1:]])
}

var modifierBeginnings = set("high low large small medium long short")

var modifierEndings = set(`aware based free like wise specific driven related oriented dependent independent invariant agnostic
	efficient intensive friendly constrained augmented enhanced assisted aided trained guided supervised centric`)

// isTermWord tells whether w can be a word of a term.
func isTermWord(w string) bool {
	letter := false
	for _, r := range w {
		switch {
		case unicode.Is(unicode.Latin, r) || unicode.Is(unicode.Greek, r):
			letter = true
		case !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) && !strings.ContainsRune("-/.'+#&*", r):
			return false
		}
	}
	return letter && !strings.ContainsRune("'./", rune(w[0])) && !isDotted(w) && !strings.HasPrefix(w, "w/") && !isMeasure(w) // w/o: without
}

// isMeasure tells whether w is a number and its unit without a space: "800Gbps".
func isMeasure(w string) bool {
	unit := strings.TrimLeft(w, digits+".")
	return len(unit) < len(w) && breakers[strings.ToLower(unit)]
}

// isDotted tells whether w is single letters with full stops: "p.p.", "i.i.d.".
func isDotted(w string) bool {
	if len(w) < 3 || w[1] != '.' {
		return false
	}
	for i := 1; i < len(w); i += 2 {
		if w[i] != '.' {
			return false
		}
	}
	return true
}

// isPlain tells whether w has no capitals but at the beginning of its pieces: "Parameter-Efficient", but not "GNN-Based".
func isPlain(w string) bool {
	for _, piece := range pieces(w) {
		if _, size := utf8.DecodeRuneInString(piece); hasCapital(piece[size:]) {
			return false
		}
	}
	return true
}

func (t *wordTable) has(word uint32, flag wordFlags) bool { return t.flags[word]&flag != 0 }
