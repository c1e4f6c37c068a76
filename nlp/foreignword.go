package nlp

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Words of other languages are described like English ones (wordtable.go), but for their keys: stems of Snowball, so that
// number and gender do not matter; in Chinese and Japanese a key for every character, so that a phrase is the same however it
// was cut; in Korean the word without its particle; in Arabic without its article; without accents where nothing else is
// known of a language. Articles and links have no key, so that "analyse de données" and "analyse des données" are one phrase.

// addForeign describes the next word of the table.
func (t *wordTable) addForeign(l language, text string) {
	shown := strings.ToLower(text)
	if l == inKorean {
		shown, _ = particle(shown)
	}
	r := languages[l].roleOf(text)
	if r == 0 {
		r = languages[l].roleOf(shown)
	}
	t.lower = append(t.lower, t.lowers.add(shown))
	t.language, t.roles = append(t.language, l), append(t.roles, r)
	t.pieces = append(t.pieces, t.foreignKeys(l, text))
	t.flags = append(t.flags, foreignFlags(l, text, r))
	if at, known := slices.BinarySearch(t.foreign, l); !known {
		t.foreign = slices.Insert(t.foreign, at, l)
	}
}

// foreignFlags answers the questions that the spelling of a word of another language decides.
func foreignFlags(l language, text string, r role) wordFlags {
	var f wordFlags
	first, _ := utf8.DecodeRuneInString(text)
	if isForeignTerm(text) {
		f |= termWord
	}
	if r.parts() {
		f |= opener // never begins a phrase
	}
	if unicode.IsUpper(first) && !languages[l].capitals {
		f |= capital
	}
	if !isPlain(text) || strings.ContainsAny(text, digits) {
		f |= asWritten
	}
	if languages[l].glued && !isASCII(text) {
		f |= glued
	}
	if text[len(text)-1] == '\'' {
		f |= elided
	}
	return f
}

// isForeignTerm tells whether a word can be a word of a term: a letter first or within, and no marks but those of words.
func isForeignTerm(text string) bool {
	letter := false
	for _, r := range text {
		switch {
		case unicode.IsLetter(r):
			letter = true
		case !unicode.IsDigit(r) && !unicode.Is(unicode.M, r) && !strings.ContainsRune("-/.'+#&_·", r):
			return false
		}
	}
	return letter
}

// foreignKeys returns the keys of a word of another language.
func (t *wordTable) foreignKeys(l language, text string) []uint32 {
	tongue := &languages[l]
	if tongue.roles[strings.ToLower(text)]&(isArticle|isLink) != 0 {
		return nil
	}
	var keys []uint32
	for _, piece := range foreignPieces(l, text) {
		if _, piece = unmark(piece); piece != "" {
			keys = append(keys, t.keys.add(foldForeign(l, piece)))
		}
	}
	return keys
}

// foreignPieces cuts a word into what has a key of its own: pieces between hyphens, or characters.
func foreignPieces(l language, text string) []string {
	if languages[l].glued && !isASCII(text) {
		return strings.Split(text, "")
	}
	if split := pieces(text); len(split) > 0 {
		return split
	}
	return []string{text}
}

// foldForeign returns the key of a piece of a word of another language, marked. Short forms and names in capitals are the same
// in all languages ("COVID-19", "ChatGPT"), and so are numbers.
func foldForeign(l language, piece string) string {
	lower := strings.ToLower(piece)
	switch {
	case isCapitals(piece) || !isPlain(piece) || strings.Trim(piece, digits) == "":
		return foldPiece(piece)
	case l == inKorean:
		stem, _ := particle(lower)
		return l.mark(stem)
	case l == inOther:
		return l.mark(foldOther(lower))
	}
	return l.mark(languages[l].stemOf(lower))
}

// particle parts a Korean word from the particles that are glued to it, two at most: "데이터에서도" is "데이터".
func particle(word string) (stem, tail string) {
	stem = onePart(onePart(word))
	return stem, word[len(stem):]
}

// onePart cuts the longest particle off a word that leaves two syllables.
func onePart(word string) string {
	if !isHangul(word) || utf8.RuneCountInString(word) < 3 {
		return word
	}
	syllables := 0
	for at := range word {
		if syllables++; syllables > 2 && languages[inKorean].roles[word[at:]]&isDeterminer != 0 {
			return word[:at]
		}
	}
	return word
}

// foldOther strips accents, and the article of Arabic with the letters before it.
func foldOther(lower string) string {
	if r := firstRune(lower); unicode.Is(unicode.Arabic, r) {
		for _, article := range []string{"وال", "بال", "كال", "فال", "ال", "لل"} {
			if rest, ok := strings.CutPrefix(lower, article); ok && utf8.RuneCountInString(rest) > 2 {
				return rest
			}
		}
		return lower
	}
	if isASCII(lower) {
		return lower
	}
	bare := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(lower))
	if bare == "" {
		return lower
	}
	return bare
}

// pieceTexts returns the texts of what the keys of a word stand for, as many as there are keys.
func (t *wordTable) pieceTexts(word uint32) []string {
	text := t.written.text[word]
	l := t.language[word]
	switch {
	case l == inEnglish:
		return pieces(text)
	case len(t.pieces[word]) == 1:
		return []string{text}
	}
	return foreignPieces(l, text)
}

// unmarkAll takes all marks out of a text.
func unmarkAll(text string) string {
	return strings.Map(func(r rune) rune {
		if r < rune(len(languages)) {
			return -1
		}
		return r
	}, text)
}

// spaced tells whether a space stands between two words of a phrase.
func (t *wordTable) spaced(a, b uint32) bool {
	return t.flags[a]&(glued|elided) == 0 && t.flags[b]&glued == 0
}

// phrasesIn returns the phrases of a text in the languages other than English that the corpus has.
func (s *speller) phrasesIn(text string) []string {
	var all []string
	for _, l := range s.words.foreign {
		var keys []uint32
		for run := range strings.FieldsSeq(normalize(text)) {
			for _, word := range foreignWords(run) {
				if isForeignTerm(word) {
					keys = append(keys, s.words.foreignKeys(l, word)...)
				}
			}
		}
		if len(keys) > 0 {
			all = append(all, phraseOfKeys(keys))
		}
	}
	return all
}

// languageOf returns the language of a phrase. Names in capitals have none.
func (s *speller) languageOf(phrase string) language {
	for _, key := range phraseKeys(phrase) {
		if l, _ := unmark(s.words.keys.text[key]); l != inEnglish {
			return l
		}
	}
	return inEnglish
}

// isSpelledIn is isSpelled for a phrase of another language. It only reads.
func (s *speller) isSpelledIn(l language, form, phrase string) bool {
	var keys []uint32
	for run := range strings.FieldsSeq(form) {
		for _, word := range foreignWords(run) {
			if languages[l].roles[strings.ToLower(word)]&(isArticle|isLink) != 0 {
				continue
			}
			for _, piece := range foreignPieces(l, word) {
				key, known := s.words.keys.index[foldForeign(l, piece)]
				if !known {
					return false
				}
				keys = append(keys, key)
			}
		}
	}
	return phraseOfKeys(keys) == phrase
}

// otherLabel returns another label for a phrase: with its language if that is not English, else its keys.
func (s *speller) otherLabel(label, phrase string) string {
	if l := s.languageOf(phrase); l != inEnglish {
		return label + " (" + languages[l].name + ")"
	}
	return strings.Join(s.keyTexts(phrase), " ")
}
