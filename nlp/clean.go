package nlp

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// Cleaning is the first stage: what is not prose is blanked, and every byte that stays keeps its place, so that a
// position in the cleaned text is a position in the text the user gave. Nothing is inserted and nothing moves:
// "a \textbf{graph}" becomes "a         graph ". A formula leaves an asterisk behind, because two words that stood on
// either side of a formula are not neighbours.

const (
	longestWord    = 64  // bytes; what is longer is not a word of any language (an address, a sequence, a dump)
	longestTag     = 200 // bytes between < and > or between two dollar signs
	formulaMark    = '*' // stands where a formula stood
	shoutingLetter = 0.8 // share of capitals from which a text counts as written in capitals
)

// clean returns text with markup, addresses, formulas and other residues blanked: valid UTF-8 of the same length.
// It costs O(len(text)).
func clean(text string) string {
	b := []byte(text)
	blankControls(b)
	blankLineEnds(b)
	blankEntities(b)
	blankTags(b)
	blankCommands(b)
	blankMath(b)
	blankPunctuation(b)
	eachWord(b, cleanWord)
	blankCitations(b)
	blankCopyright(b)
	blankHeadings(b)
	lowerShouting(b)
	return string(b)
}

// blank overwrites b with spaces.
func blank(b []byte) {
	for i := range b {
		b[i] = ' '
	}
}

// blankControls blanks invalid UTF-8, control characters and every kind of white space; line ends stay.
func blankControls(b []byte) {
	for i := 0; i < len(b); {
		if c := b[i]; c >= ' ' && c < 0x7F || c == '\n' {
			i++
			continue
		}
		r, size := utf8.DecodeRune(b[i:])
		invalid := r == utf8.RuneError && size == 1
		if invalid || unicode.Is(unicode.Z, r) || (unicode.IsControl(r) && r != '\n') {
			blank(b[i : i+size])
		}
		i += size
	}
}

// blankLineEnds blanks the line ends of a text that was broken into lines. One before an empty line stays, since a sentence
// ends there.
func blankLineEnds(b []byte) {
	first, empty := -1, false // the line end behind which nothing but white space was seen, and whether an empty line was
	for i, c := range b {
		switch {
		case c == '\n' && first < 0:
			first = i
		case c == '\n':
			b[i], empty = ' ', true
		case c != ' ' && first >= 0:
			if !empty {
				b[first] = ' '
			}
			first, empty = -1, false
		}
	}
}

// blankPunctuation blanks quotation marks, ties and rules, and turns dashes between phrases into commas.
func blankPunctuation(b []byte) {
	for i := 0; i < len(b); i++ {
		switch {
		case b[i] == '~' && (i == 0 || b[i-1] != '/') || b[i] == '`' || b[i] == '"':
			b[i] = ' '
		case b[i] == '\'' && i+1 < len(b) && b[i+1] == '\'':
			blank(b[i : i+2])
		case b[i] == '-' && i+1 < len(b) && b[i+1] == '-':
			b[i], b[i+1] = ',', ' '
		case b[i] == 0xE2 && i+2 < len(b) && b[i+1] == 0x80:
			blankGeneralPunctuation(b, i)
		case b[i] == 0xC2 && i+1 < len(b) && (b[i+1] == 0xAB || b[i+1] == 0xBB): // « »
			blank(b[i : i+2])
		}
	}
}

// blankGeneralPunctuation treats the three bytes at i, a character of U+2000 to U+203F. Hyphens and dashes inside a
// word stay for the tokenizer, as do an apostrophe and what cannot be seen.
func blankGeneralPunctuation(b []byte, i int) {
	inside := i > 0 && b[i-1] != ' ' && i+3 < len(b) && b[i+3] != ' '
	switch c := b[i+2]; {
	case c == 0x94 || (c == 0x93 && !inside): // em dash, en dash between spaces
		copy(b[i:], " , ")
	case c >= 0x90 && c <= 0x93: // hyphens, figure dash, en dash
	case c >= 0x8B && c <= 0x8F: // invisible, and without a width
	case c == 0x99 && inside: // apostrophe
	default:
		blank(b[i : i+3])
	}
}

// eachWord calls change with every run of bytes between white space.
func eachWord(b []byte, change func(word []byte)) {
	start := 0
	for i := 0; i <= len(b); i++ {
		if i < len(b) && b[i] != ' ' && b[i] != '\n' {
			continue
		}
		if i > start {
			change(b[start:i])
		}
		start = i + 1
	}
}

// cleanWord blanks a word that is an address or far too long and marks one that is a formula. Punctuation that closes
// the word stays, because a sentence may end there.
func cleanWord(word []byte) {
	if isGluedText(word) {
		eachASCII(word, cleanWord)
		return
	}
	if last := len(word) - 1; len(word) > longestWord {
		blank(word[:last])
		if word[last] != '.' {
			blank(word[last:])
		}
		return
	}
	body := bytes.TrimRight(word, ".,;:!?)")
	switch {
	case isAddress(body):
		blank(body)
	case len(body) > 2 && body[0] == '{' && body[len(body)-1] == '}' && isWord(string(body[1:len(body)-1])):
		body[0], body[len(body)-1] = ' ', ' '
	case bytes.ContainsAny(body, "^\\=_{}|") || isFunction(body) || bareCommands[string(body)]:
		blank(body)
		if len(body) > 0 {
			body[0] = formulaMark
		}
	}
}

// isGluedText tells whether bytes between spaces hold characters of a script that does not part words by spaces.
func isGluedText(word []byte) bool {
	for i, c := range word {
		if c < 0xE0 || c >= 0xF0 {
			continue
		}
		r, _ := utf8.DecodeRune(word[i:])
		if glueOf(r) != wordwise || unicode.In(r, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar) {
			return true
		}
	}
	return false
}

// eachASCII calls change with every run of ASCII in a word.
func eachASCII(word []byte, change func([]byte)) {
	start := 0
	for i := 0; i <= len(word); i++ {
		if i < len(word) && word[i] < utf8.RuneSelf {
			continue
		}
		if i > start {
			change(word[start:i])
		}
		start = i + 1
	}
}

// bareCommands are LaTeX commands that lost their backslash on the way and are no English words.
var bareCommands = set(`rightarrow leftarrow Rightarrow leftrightarrow mathcal mathbb mathbf mathrm mathsf textbf textit
	texttt leq geq neq cdot infty ldots cdots frac sqrt forall nabla`)

// isFunction tells whether a word is one letter with an argument, as in O(n) or f(x).
func isFunction(word []byte) bool { return len(word) > 2 && isLetter(word[0]) && word[1] == '(' }

// blankCitations blanks the name before "et al.".
func blankCitations(b []byte) {
	mark := []byte(" et al")
	for from := 0; ; {
		at := bytes.Index(b[from:], mark)
		if at < 0 {
			return
		}
		at += from
		start := at
		for start > 0 && b[start-1] != ' ' && b[start-1] != '(' && b[start-1] != '\n' {
			start--
		}
		blank(b[start:at])
		from = at + len(mark)
	}
}

// lowerShouting lowers the case of a text of several words that is written in capitals, in which capitals tell nothing.
func lowerShouting(b []byte) {
	letters, capitals, words := 0, 0, 0
	for i, c := range b {
		if isLetter(c) {
			letters++
			if c <= 'Z' {
				capitals++
			}
			if i == 0 || b[i-1] == ' ' {
				words++
			}
		}
	}
	if words < 4 || letters < 3*words || float64(capitals) < shoutingLetter*float64(letters) {
		return
	}
	for i := 0; i < len(b); {
		r, size := utf8.DecodeRune(b[i:])
		if lower := unicode.ToLower(r); utf8.RuneLen(lower) == size {
			utf8.EncodeRune(b[i:], lower)
		}
		i += size
	}
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
func isDigit(c byte) bool  { return c >= '0' && c <= '9' }
