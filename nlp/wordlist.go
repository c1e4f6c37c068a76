package nlp

import (
	_ "embed"
	"strings"
)

// The word lists are data: text files in the folder words, one idea a file, words between white space, # for comments.
// They describe the English of scholars, not any field of research.

//go:embed words/function.txt
var functionText string

//go:embed words/breakers.txt
var breakersText string

//go:embed words/openers.txt
var openersText string

//go:embed words/classifiers.txt
var classifiersText string

//go:embed words/praises.txt
var praisesText string

//go:embed words/nouns.txt
var nounsText string

//go:embed words/hollow.txt
var hollowText string

//go:embed words/qualifiers.txt
var qualifiersText string

//go:embed words/established.txt
var establishedText string

//go:embed words/frontmatter.txt
var frontMatterText string

//go:embed words/gerunds.txt
var gerundsText string

//go:embed words/verbs.txt
var verbsText string

var (
	functionWords = withCapitals(wordList(functionText)) // as written at the start of a sentence or within
	breakers      = wordList(breakersText)
	openers       = wordList(openersText)
	classifiers   = wordList(classifiersText)
	praises       = wordList(praisesText)
	generalNouns  = newPhraseList(nounsText)
	hollow        = newPhraseList(hollowText)
	qualifiers    = newPhraseList(qualifiersText)
	established   = newPhraseList(establishedText)
	frontMatter   = wordList(frontMatterText)
	gerundNouns   = wordList(gerundsText)
	verbForms     = withBases(wordList(verbsText))
)

// wordList returns the words of a list file.
func wordList(text string) map[string]bool {
	words := make(map[string]bool)
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "#")
		for _, w := range strings.Fields(line) {
			words[w] = true
		}
	}
	return words
}

// newPhraseList returns the words of a list file as keys of phrases.
func newPhraseList(text string) phraseList {
	l := phraseList{phrases: make(map[string]bool), first: make(map[string]bool)}
	for w := range wordList(text) {
		phrase := fold(w)
		l.phrases[phrase] = true
		if key, _, several := strings.Cut(phrase, " "); several {
			l.first[key] = true
		}
	}
	return l
}

// withCapitals adds every word with a capital first letter.
func withCapitals(words map[string]bool) map[string]bool {
	both := make(map[string]bool, 2*len(words))
	for w := range words {
		both[w] = true
		both[strings.ToUpper(w[:1])+w[1:]] = true
	}
	return both
}

// withBases adds the base form of verbs in the third person: "classify" to "classifies".
func withBases(words map[string]bool) map[string]bool {
	both := make(map[string]bool, 2*len(words))
	for w := range words {
		both[w], both[singular(w)] = true, true
	}
	return both
}
