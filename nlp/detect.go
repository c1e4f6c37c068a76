package nlp

import (
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// Which language a text is in is told by its letters and its function words. A script says it at once, or leaves few
// languages to choose from. Among those of Latin letters the one wins whose function words are most of the text, a word that
// several languages share counting less; English wins a tie, and a long text with enough English function words is English
// unless another language has more. Titles are too short for certainty: without evidence of its own one is in the language
// of its abstract, else in that which the record names.

const (
	longText   = 20 // words from which a text speaks for itself
	fewAccents = 3  // words with letters that English lacks, from which a short text is not English
	inTwelve   = 12 // words of an English text hold a function word, at least
	inTwenty   = 20 // words of a mixed text hold one that is English alone, at least
	inTen      = 10 // and one of the other language alone
	inFive     = 5  // words of other languages do, of which the lists are longer
)

// functionLanguages maps the function words of all languages to the languages they belong to, one bit each.
var functionLanguages = func() map[string]uint16 {
	all := make(map[string]uint16)
	for w := range functionWords {
		all[w] |= 1 << inEnglish
	}
	for w := range set("a an in on as or if no so do he she you your my") {
		all[w] |= 1 << inEnglish
	}
	for l := range languages {
		for w, r := range languages[l].roles {
			if r.parts() && l < int(inChinese) {
				all[w] |= 1 << l
			}
		}
	}
	return all
}()

// partLanguages returns the languages of a paper's title and abstract, which are cleaned, and whether the abstract holds
// sentences of several.
func partLanguages(p *corpus.Paper, title, abstract string) (ofTitle, ofAbstract language, mixed bool) {
	named := languageNamed(p.Language)
	ofAbstract, mixed = detect(abstract, named)
	if ofAbstract != inEnglish || countWords(abstract) >= longText {
		named = ofAbstract
	}
	ofTitle, _ = detect(title, named)
	return ofTitle, ofAbstract, mixed
}

// countWords returns how many words a text has, longText at most.
func countWords(text string) int {
	n := 0
	for range strings.FieldsSeq(text) {
		if n++; n == longText {
			break
		}
	}
	return n
}

// languageNamed returns the language that a record names, or English for none, for several and for one without a row.
func languageNamed(name string) language {
	if name == "" {
		return inEnglish
	}
	name = corpus.LanguageName(name)
	for l := range languages {
		if languages[l].name == name {
			return language(l)
		}
	}
	return inEnglish
}

// detect returns the language of a text, and whether it is a long one in which English and another are mixed; expected is
// the language to choose without evidence.
func detect(text string, expected language) (l language, mixed bool) {
	if !isASCII(text) {
		if l, ok := detectScript(text); ok {
			return l, false
		}
	}
	f := countFunctionWords(text)
	best := f.best(expected)
	if f.words < longText {
		return f.detectShort(text, best, expected), false
	}
	mixed = f.apart[best].english*inTwenty >= f.words && f.apart[best].own*inTen >= f.words
	switch english := f.count[inEnglish]; {
	case english >= f.count[best] && english*inTwelve >= f.words:
		return inEnglish, mixed
	case f.count[best]*inFive >= f.words:
		return best, mixed
	case expected != inEnglish:
		return expected, false
	case !f.isRare(inEnglish, inTwenty) && f.accented*inTwelve < f.words && looksEnglish(text): // a list, or a long title
		return inEnglish, false
	}
	return inOther, false
}

// detectShort returns the language of a title or a sentence.
func (f *functionCounts) detectShort(text string, best, expected language) language {
	own, english := f.apart[best].own, f.apart[best].english
	switch {
	case own > english && best == expected, own > english+1 && own*inFive >= f.words:
		return best
	case f.accented >= fewAccents && f.accented*inFive >= f.words && f.isRare(inEnglish, inTwelve) && f.isRare(best, inFive):
		return inOther
	case f.count[inEnglish] == 0 && (expected < inChinese || expected == inOther) && !looksEnglish(text):
		return expected
	}
	return inEnglish
}

// isRare tells whether less than one word in so many is a function word of a language.
func (f *functionCounts) isRare(l language, in int) bool { return f.count[l]*in < f.words }

// looksEnglish tells whether a word of a text ends as hardly one of other languages does.
func looksEnglish(text string) bool {
	for word := range strings.FieldsSeq(text) {
		if lower := strings.ToLower(strings.TrimRight(word, ",.;:)?!")); len(lower) > 4 && hasAnySuffix(lower, englishEndings...) {
			return true
		}
	}
	return false
}

var englishEndings = strings.Fields("ing ings ness ity ities ical ly ous ed ks ows gh th phy ogy sm sms ships ship ary ory ched")

// functionCounts are the function words of a text by language.
type functionCounts struct {
	words, accented int                                        // accented words have letters that English lacks
	count           [len(languages)]int                        // function words
	score           [len(languages)]int                        // of them, those of few languages counting more
	apart           [len(languages)]struct{ own, english int } // those of the language alone, and of English alone
}

// countFunctionWords counts words and function words. It costs a look-up a word.
func countFunctionWords(text string) (f functionCounts) {
	for word := range strings.FieldsSeq(text) {
		if word = trimMarks(word); word == "" || !isLetter(word[0]) && word[0] < utf8.RuneSelf {
			continue
		}
		f.words++
		if !isASCII(word) && strings.ContainsFunc(word, func(r rune) bool { return r >= utf8.RuneSelf && unicode.IsLetter(r) }) {
			f.accented++
		}
		f.addEnding(word)
		if f.words > 1 && !isLower(word[0]) && word[0] < utf8.RuneSelf && functionLanguages[word] == 0 {
			continue // a name, or a German noun
		}
		f.add(word)
		if article := elidedArticle(word); article != "" {
			f.add(article)
		}
	}
	return f
}

// trimMarks cuts marks off the ends of a word.
func trimMarks(word string) string {
	for word != "" && strings.IndexByte(",.;:)]!?", word[len(word)-1]) >= 0 {
		word = word[:len(word)-1]
	}
	for word != "" && (word[0] == '(' || word[0] == '[') {
		word = word[1:]
	}
	return word
}

// elidedArticle returns the first part of a word such as "l'arbre", with its apostrophe, or nothing.
func elidedArticle(word string) string {
	at := strings.IndexByte(word, '\'')
	if at < 0 && !isASCII(word) {
		at = strings.Index(word, "\u2019")
	}
	if at < 1 || at >= len("dell'") {
		return ""
	}
	return strings.ToLower(word[:at]) + "'"
}

// add counts a word.
func (f *functionCounts) add(word string) {
	mask := functionLanguages[word]
	if mask == 0 && !isLower(word[0]) {
		mask = functionLanguages[strings.ToLower(word)]
	}
	if mask == 0 {
		return
	}
	for l := inGerman; l < inChinese; l++ {
		switch mask & (1<<l | 1<<inEnglish) {
		case 1 << l:
			f.apart[l].own++
		case 1 << inEnglish:
			f.apart[l].english++
		}
	}
	for m := mask; m != 0; m &= m - 1 {
		l := bits.TrailingZeros16(m)
		f.count[l]++
		f.score[l] += 12 / bits.OnesCount16(mask)
	}
}

// addEnding counts what the ending of a word says, which is no more than a hint.
func (f *functionCounts) addEnding(word string) {
	if len(word) < len("ação") || isASCII(word) && word[len(word)-1] != 'e' && word[len(word)-1] != 'i' {
		return
	}
	for _, e := range nounEndings {
		if strings.HasSuffix(word, e.text) {
			f.score[e.of] += 3
		}
	}
}

// nounEndings are those of nouns that tell languages apart which share their function words.
var nounEndings = []struct {
	text string
	of   language
}{
	{"ção", inPortuguese}, {"ções", inPortuguese}, {"ão", inPortuguese}, {"ões", inPortuguese}, {"ência", inPortuguese},
	{"ción", inSpanish}, {"ón", inSpanish}, {"zione", inItalian}, {"zioni", inItalian}, {"ità", inItalian},
	{"ité", inFrench}, {"ités", inFrench}, {"ée", inFrench}, {"ées", inFrench},
}

// best returns the language other than English with the highest score; the expected one wins a tie, then the first.
func (f *functionCounts) best(expected language) language {
	best := inGerman
	if expected != inEnglish {
		best = expected
	}
	for l := inGerman; l < inChinese; l++ {
		if f.score[l] > f.score[best] {
			best = l
		}
	}
	return best
}

// detectScript returns the language of a text that is mostly not in Latin letters, and whether it is one.
func detectScript(text string) (language, bool) {
	var latin, cyrillic, han, kana, hangul, others int
	for _, r := range text {
		switch {
		case r < 0x0250:
			if unicode.IsLetter(r) {
				latin++
			}
		case unicode.Is(unicode.Han, r):
			han++
		case unicode.In(r, unicode.Hiragana, unicode.Katakana):
			kana++
		case unicode.Is(unicode.Hangul, r):
			hangul++
		case unicode.Is(unicode.Cyrillic, r):
			cyrillic++
		case unicode.IsLetter(r) && !unicode.In(r, unicode.Latin, unicode.Greek) || r >= 0x0370 && unicode.Is(unicode.Greek, r):
			others++
		}
	}
	const lettersOfCharacter = 3 // of a word that a character of East Asia stands for
	switch east := lettersOfCharacter * (han + kana + hangul); {
	case east > latin && hangul > han+kana:
		return inKorean, true
	case east > latin && 10*kana > han:
		return inJapanese, true
	case east > latin:
		return inChinese, true
	case cyrillic > latin && isRussian(text):
		return inRussian, true
	case cyrillic+others > latin:
		return inOther, true
	}
	return inEnglish, false
}

// isRussian tells Russian from other languages in Cyrillic letters by letters that it does not use.
func isRussian(text string) bool {
	return !strings.ContainsAny(text, "іїєґўјљњћђџқғңұүөһәѓќѕІЇЄҐЎЈЉЊЋЂЏ")
}
