package nlp

import (
	_ "embed"
	"strings"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/dutch"
	"github.com/blevesearch/snowballstem/french"
	"github.com/blevesearch/snowballstem/german"
	"github.com/blevesearch/snowballstem/italian"
	"github.com/blevesearch/snowballstem/portuguese"
	"github.com/blevesearch/snowballstem/russian"
	"github.com/blevesearch/snowballstem/spanish"
)

// Languages other than English have no tagger here. Each is a row of a table and a list of words: what its words are stemmed
// by (Porter 2001, Snowball, https://snowballstem.org), which words stand before nouns, beside verbs or between the nouns of
// one term, and which name no topic. A language without a row is treated as "other", by repetition alone (ngram.go).

// A language is an index into languages.
type language uint8

const (
	inEnglish language = iota
	inGerman
	inFrench
	inSpanish
	inItalian
	inPortuguese
	inDutch
	inRussian
	inChinese
	inJapanese
	inKorean
	inOther // whatever has no row of its own
)

// A tongue describes a language.
type tongue struct {
	name     string // as corpus.LanguageName has it
	stem     func(*snowballstem.Env) bool
	capitals bool // nouns have a capital
	glued    bool // words stand together without spaces
	roles    map[string]role
	verbs    map[string]bool // stems
	general  map[string]bool // stems
	adverbs  []string        // endings of adverbs and of other words that are no part of a term
	infinite []string        // endings of infinitives
	plural   []string        // endings of nouns in the plural
	agreeing []string        // endings that a word behind such a noun has when it is a verb
}

// A role is what a function word does, one bit each.
type role uint8

const (
	isArticle    role = 1 << iota // stands before a noun and after a verb
	isDeterminer                  // stands before a noun
	isLink                        // may join two nouns
	isPronoun                     // stands beside verbs
	isOtherWord                   // any other function word
	isCommon                      // a verb or an adjective of papers of any field
	isGeneral                     // a noun of papers of any field
	isDefinite                    // an article that may stand between a link and a noun
)

// nounFollows tells whether a word with this role stands before a noun.
func (r role) nounFollows() bool { return r&(isArticle|isDeterminer) != 0 }

// parts tells whether a word with this role is no part of a term.
func (r role) parts() bool { return r&^isGeneral != 0 }

var (
	//go:embed words/languages/german.txt
	germanText string
	//go:embed words/languages/french.txt
	frenchText string
	//go:embed words/languages/spanish.txt
	spanishText string
	//go:embed words/languages/italian.txt
	italianText string
	//go:embed words/languages/portuguese.txt
	portugueseText string
	//go:embed words/languages/dutch.txt
	dutchText string
	//go:embed words/languages/russian.txt
	russianText string
	//go:embed words/languages/chinese.txt
	chineseText string
	//go:embed words/languages/japanese.txt
	japaneseText string
	//go:embed words/languages/korean.txt
	koreanText string
)

// languages are all that have a row, in the order of their numbers.
var languages = [...]tongue{
	inEnglish:    {name: "English"},
	inGerman:     read(germanText, tongue{name: "German", stem: german.Stem, capitals: true}),
	inFrench:     read(frenchText, tongue{name: "French", stem: french.Stem}),
	inSpanish:    read(spanishText, tongue{name: "Spanish", stem: spanish.Stem}),
	inItalian:    read(italianText, tongue{name: "Italian", stem: italian.Stem}),
	inPortuguese: read(portugueseText, tongue{name: "Portuguese", stem: portuguese.Stem}),
	inDutch:      read(dutchText, tongue{name: "Dutch", stem: dutch.Stem}),
	inRussian:    read(russianText, tongue{name: "Russian", stem: russian.Stem}),
	inChinese:    read(chineseText, tongue{name: "Chinese", glued: true}),
	inJapanese:   read(japaneseText, tongue{name: "Japanese", glued: true}),
	inKorean:     read(koreanText, tongue{name: "Korean"}),
	inOther:      {name: "other"},
}

// read adds the word lists of a text in sections to a tongue.
func read(text string, t tongue) tongue {
	t.roles, t.verbs, t.general = make(map[string]role), make(map[string]bool), make(map[string]bool)
	section := ""
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "#")
		for _, w := range strings.Fields(line) {
			if w[0] == '[' {
				section = w
				continue
			}
			t.list(section, w)
		}
	}
	return t
}

// list adds a word of a section.
func (t *tongue) list(section, w string) {
	switch section {
	case "[articles]":
		t.roles[w] |= isArticle
	case "[determiners]":
		t.roles[w] |= isDeterminer
	case "[links]":
		t.roles[w] |= isLink
	case "[definite]":
		t.roles[w] |= isDefinite
	case "[pronouns]":
		t.roles[w] |= isPronoun
	case "[words]":
		t.roles[w] |= isOtherWord
	case "[verbs]":
		t.verbs[t.stemOf(strings.ToLower(w))] = true
	case "[general]":
		t.general[t.stemOf(strings.ToLower(w))] = true
	case "[adverbs]":
		t.adverbs = append(t.adverbs, w)
	case "[infinitives]":
		t.infinite = append(t.infinite, w)
	case "[plurals]":
		t.plural = append(t.plural, w)
	case "[plural-verbs]":
		t.agreeing = append(t.agreeing, w)
	}
}

// stemOf returns the stem of a lower-case word.
func (t *tongue) stemOf(lower string) string {
	if t.stem == nil {
		return lower
	}
	env := snowballstem.NewEnv(lower)
	t.stem(env)
	return env.Current()
}

// roleOf returns the role of a word as written, 0 for one that can be part of a term and name a topic.
func (t *tongue) roleOf(word string) role {
	lower := strings.ToLower(word)
	if r := t.roles[lower]; r != 0 {
		return r
	}
	stem := t.stemOf(lower)
	switch {
	case t.verbs[stem] && (!t.capitals || lower == word), hasAnySuffix(lower, t.adverbs...) && lower == word:
		return isCommon
	case t.general[stem]:
		return isGeneral
	}
	return 0
}

// The words of other languages are numbered beside the English ones. In a lexicon they begin with the number of their
// language as a character, which no text holds since control characters are cleaned.

// mark returns the word as lexicons have it.
func (l language) mark(word string) string {
	if l == inEnglish {
		return word
	}
	return string(rune(l)) + word
}

// unmark is the inverse of mark.
func unmark(marked string) (language, string) {
	if marked != "" && marked[0] < byte(len(languages)) && marked[0] > 0 {
		return language(marked[0]), marked[1:]
	}
	return inEnglish, marked
}
