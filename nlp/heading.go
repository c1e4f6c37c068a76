package nlp

import (
	"bytes"
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Structured abstracts have headings, "BACKGROUND: ... METHODS: ...", which are about no topic and, where they are glued to
// the text, spoil its first word. A heading stands at the beginning of a sentence and consists of listed words alone; behind
// it comes a colon, or it is in brackets, or it is in capitals and the text is not ("METHODS We look", "METHODS. We look"),
// or a capitalised word is glued to it ("ResultsThe mean age"). One in capitals with a colon may itself be glued to the end
// of the sentence before.

//go:embed words/headings.txt
var headingsText string

// headings holds the words of headings in all languages, headingJoints those that join them.
var (
	headings      = wordList(headingsText)
	headingJoints = set("and of & und et y e i und de des del der и")
)

const (
	longestHeading   = 60  // bytes
	shortestAbstract = 200 // bytes
)

// blankHeadings blanks the headings of a structured abstract and ends a sentence before each. What is short is a title, and
// its colon parts it ("Material analysis: a primer").
func blankHeadings(b []byte) {
	if len(b) < shortestAbstract {
		return
	}
	starts := true // whether a sentence can begin here
	for i := 0; i < len(b); i++ {
		switch stop := stopSize(b[i:]); {
		case stop > 0:
			starts = true
			i += stop - 1
		case b[i] == ' ' || b[i] == ')' && starts:
		case starts || isGluedHeading(b, i):
			size := headingAt(b[i:])
			if size > 0 {
				blank(b[i : i+size])
				i += size - 1
			}
			if size > 0 && !starts {
				b[i-size+1] = '\n'
			}
			starts = false
		}
	}
}

// stopSize returns the length of the mark that ends a sentence or a paragraph at the front of b, or 0.
func stopSize(b []byte) int {
	switch b[0] {
	case '.', '\n', '?', '!':
		return 1
	case 0xE3, 0xEF:
		for _, stop := range wideStops {
			if bytes.HasPrefix(b, []byte(stop)) {
				return len(stop)
			}
		}
	}
	return 0
}

// wideStops end sentences in East Asia.
var wideStops = []string{"。", "！", "？", "．"}

// isGluedHeading tells whether a capital stands at b[i] behind a small letter and before another capital.
func isGluedHeading(b []byte, i int) bool {
	return i > 0 && i+1 < len(b) && isLower(b[i-1]) && b[i] >= 'A' && b[i] <= 'Z' && b[i+1] >= 'A' && b[i+1] <= 'Z'
}

// headingAt returns the length of the heading that b begins with, with the mark behind it, or 0.
func headingAt(b []byte) int {
	text := b[:min(len(b), longestHeading)]
	if size := bracketed(text); size > 0 {
		return size
	}
	if colon := colonIn(text); colon > 0 && isHeading(string(text[:colon])) {
		if _, size := utf8.DecodeRune(text[colon:]); size > 0 {
			return colon + size
		}
	}
	if size := capitalRun(text); size > 0 && isHeading(string(text[:size])) {
		return size
	}
	if size := bytes.IndexAny(text, ".-"); size > 0 && isCapitals(string(text[:size-1])) && isHeading(string(text[:size])) {
		return size // "METHODS. We look", "METHODS - We look"
	}
	return gluedSize(text)
}

// colonIn returns the place of the first colon, of this script or of East Asia, or -1.
func colonIn(text []byte) int {
	at, wide := bytes.IndexByte(text, ':'), bytes.Index(text, []byte("："))
	if wide >= 0 && (at < 0 || wide < at) {
		return wide
	}
	return at
}

// bracketed returns the length of a heading in brackets, "[Purpose]" or "【目的】", or 0.
func bracketed(text []byte) int {
	for _, pair := range [][2]string{{"[", "]"}, {"【", "】"}, {"［", "］"}} {
		if rest, ok := bytes.CutPrefix(text, []byte(pair[0])); ok {
			if end := bytes.Index(rest, []byte(pair[1])); end > 0 && isHeading(string(rest[:end])) {
				return len(pair[0]) + end + len(pair[1])
			}
		}
	}
	return 0
}

// isHeading tells whether a text consists of words of headings.
func isHeading(text string) bool {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return strings.ContainsRune(" /(),", r) })
	listed := 0
	for _, w := range words {
		switch {
		case headings[w]:
			listed++
		case !headingJoints[w]:
			return false
		}
	}
	return listed > 0 && len(words) <= 6
}

// capitalRun returns the length of the words in capitals that a text begins with, when one follows that is not, or 0.
func capitalRun(text []byte) int {
	end := 0
	for at := 0; at < len(text); {
		stop := bytes.IndexByte(text[at:], ' ')
		if stop < 0 {
			return 0
		}
		word := string(text[at : at+stop])
		if stop < len("AIMS") && !headingJoints[strings.ToLower(word)] || strings.ToUpper(word) != word || !hasCapital(word) {
			break
		}
		at += stop + 1
		end = at - 1
	}
	next := bytes.TrimLeft(text[min(end, len(text)):], " ")
	first, size := utf8.DecodeRune(next)
	second, _ := utf8.DecodeRune(next[size:])
	if end == 0 || !unicode.IsUpper(first) || unicode.IsUpper(second) {
		return 0
	}
	return end
}

// gluedSize returns the length of a heading to which a capitalised word is glued, or 0.
func gluedSize(text []byte) int {
	at := 1
	for at < len(text) && isLower(text[at]) {
		at++
	}
	shouted := 0 // "METHODSWe"
	for shouted < len(text) && text[shouted] >= 'A' && text[shouted] <= 'Z' {
		shouted++
	}
	if at == 1 && shouted > len("AIMS") && shouted < len(text) && isLower(text[shouted]) {
		at = shouted - 1
	}
	rest := text[at:]
	size := 1
	for size < len(rest) && isLower(rest[size]) {
		size++
	}
	word := size < len(rest) && (rest[size] == ' ' || rest[size] == ',') && rest[0] >= 'A' && rest[0] <= 'Z'
	if word && headings[strings.ToLower(string(text[:at]))] {
		return at
	}
	return 0
}
