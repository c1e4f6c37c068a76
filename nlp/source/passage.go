package source

// What kind of text a piece of a copied page is. Everything is told by shape: length, the last character, capital
// letters, and a short list of words that pages use for their own furniture.

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

type pieceKind int

const (
	titlePiece    pieceKind = iota // short, none of the others
	prosePiece                     // an abstract or a paragraph of one
	sentencePiece                  // a short sentence
	namesPiece                     // a list of names
	noisePiece                     // furniture of the page: menus, dates, counters, addresses
	labelPiece                     // the heading of a section of an abstract
)

const (
	longProse     = 40 // words that no title has
	shortProse    = 25 // words that make prose of what ends like a sentence
	shortAbstract = 20 // words of a sentence that is an abstract when it follows a title
)

// A piece is one line, or several that belong together.
type piece struct {
	kind pieceKind
	text string // plain text
	line int
}

func newPiece(text string, line int) piece {
	text = plainText(resolveLaTeX(text))
	kind := classify(text)
	if (kind == titlePiece || kind == sentencePiece) && strings.IndexByte("0123456789([#-*\xe2Tt", text[0]) >= 0 {
		text = strings.TrimSpace(titleMark.ReplaceAllString(text, ""))
	}
	return piece{kind, text, line}
}

// titleMark is what lists and pages put before a title: "12.", "[3]", "#", "*", "Title:".
var titleMark = regexp.MustCompile(`^(\(?\[?#?\d{1,4}[\].)]+\s+|#{1,6}\s+|[-*•–]\s+)?(?i:title:\s*)?`)

// pieces cuts a block into pieces. Where no title stands before the block, its first line may be one.
func pieces(b block, titleWanted bool) []piece {
	if len(b.lines) == 1 {
		return []piece{newPiece(b.lines[0], b.line)}
	}
	each := make([]piece, len(b.lines))
	prose := -1
	for i, line := range b.lines {
		each[i] = newPiece(line, b.line+i)
		if each[i].kind == prosePiece && prose < 0 {
			prose = i
		}
	}
	if prose < 0 && mostlyText(each) && classify(plainText(strings.Join(b.lines, " "))) == prosePiece {
		return wrappedProse(b, each, titleWanted)
	}
	return joinTitles(each)
}

// mostlyText reports whether no more than a third of the lines are names or furniture, as in a list of authors, subjects
// and dates.
func mostlyText(each []piece) bool {
	other := 0
	for _, p := range each {
		if p.kind == namesPiece || p.kind == noisePiece {
			other++
		}
	}
	return 3*other <= len(each)
}

// wrappedProse makes pieces of prose that is broken into short lines, with or without a title as its first line.
func wrappedProse(b block, each []piece, titleWanted bool) []piece {
	from := 0
	if titleWanted && headsBlock(b.lines) {
		for from = 1; from < len(each)-1 && (each[from].kind == namesPiece || each[from].kind == noisePiece); from++ {
		}
	}
	if from == 1 && each[0].kind != titlePiece {
		from = 0
	}
	return append(each[:from:from], newPiece(strings.Join(b.lines[from:], " "), b.line+from))
}

// headsBlock reports whether the first line of broken prose is a heading: the second does not run on from it, and the
// line was ended on purpose, since the next word would have fitted, or is capitalised as titles are.
func headsBlock(lines []string) bool {
	width := 0
	for _, l := range lines {
		width = max(width, utf8.RuneCountInString(l))
	}
	first, next := lines[0], strings.Fields(lines[1])[0]
	initial, _ := utf8.DecodeRuneInString(strings.TrimLeft(next, `"'“‘(`))
	begins := unicode.IsUpper(initial) || unicode.IsDigit(initial)
	if !begins || strings.ContainsAny(first[len(first)-1:], ".,;:-") || endsOpen(first) {
		return false
	}
	return utf8.RuneCountInString(first)+1+utf8.RuneCountInString(next) <= width || capitalised(first) >= 0.6
}

// endsOpen reports whether a line ends with a word that wants another after it.
func endsOpen(line string) bool {
	words := strings.Fields(strings.ToLower(line))
	return len(words) > 0 && openWords[words[len(words)-1]]
}

var openWords = nameSet(`a an the of for and or in on with to by from via as at into is are its their this that using
	under over between`)

// joinTitles makes one piece of a title, or of a short paragraph, that goes over several lines. A line after a title that
// may be a name is one, unless the title runs on into it.
func joinTitles(each []piece) []piece {
	joined := each[:1:1]
	for _, p := range each[1:] {
		last := &joined[len(joined)-1]
		text := last.kind == titlePiece || last.kind == sentencePiece || last.kind == prosePiece
		switch {
		case last.kind == titlePiece && p.kind == titlePiece && mayBeName(p.text) && !runsOn(last.text):
			p.kind = namesPiece
			joined = append(joined, p)
		case text && p.kind == last.kind, last.kind == titlePiece && p.kind == sentencePiece && runsOn(last.text):
			last.text += " " + p.text
			if last.kind == titlePiece {
				last.kind = classify(last.text)
			}
		default:
			joined = append(joined, p)
		}
	}
	return joined
}

// runsOn reports whether a line seems to have been broken off: it ends with a word or a sign that wants more, or is as
// long as lines get.
func runsOn(line string) bool {
	const fullLine = 60 // bytes
	return len(line) >= fullLine || strings.HasSuffix(line, ":") || strings.HasSuffix(line, ",") || endsOpen(line)
}

// classify tells the kind of one line of plain text.
func classify(s string) pieceKind {
	words := wordCount(s)
	switch {
	case isFurniture(s, words):
		return noisePiece
	case isSectionLabel(s):
		return labelPiece
	case words >= shortProse && capitalised(s) > 0.8 && isNames(s):
		return namesPiece
	case letterShare(s) > 0.6 && (words >= longProse || words >= shortProse && endsSentence(s)):
		return prosePiece
	case words >= longProse:
		return noisePiece
	case isNames(s):
		return namesPiece
	case isSentence(s, words):
		return sentencePiece
	}
	return titlePiece
}

// wordCount counts words; two characters of a script without blanks count as one.
func wordCount(s string) int {
	n, ideographs, inWord := 0, 0, false
	for _, r := range s {
		switch {
		case r >= 0x2e80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai):
			ideographs++
			inWord = false
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if !inWord {
				n++
			}
			inWord = true
		case unicode.IsSpace(r):
			inWord = false
		}
	}
	return n + ideographs/2
}

// letterShare is the share of letters among the characters that are not blank.
func letterShare(s string) float64 {
	letters, all := 0, 0
	for _, r := range s {
		if unicode.IsSpace(r) {
			continue
		}
		all++
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return float64(letters) / float64(max(1, all))
}

// capitalised is the share of words of four or more letters that begin with a capital.
func capitalised(s string) float64 {
	long, capital := 0, 0
	for word := range strings.FieldsSeq(s) {
		if utf8.RuneCountInString(word) < 4 {
			continue
		}
		long++
		if r, _ := utf8.DecodeRuneInString(word); unicode.IsUpper(r) {
			capital++
		}
	}
	return float64(capital) / float64(max(1, long))
}

func endsSentence(s string) bool {
	s = strings.TrimRight(s, `"'”’)]} `)
	for _, end := range []string{".", "!", "?", "。", "！", "？", "…"} {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return holdsAddress(s[max(0, strings.LastIndexByte(s, ' ')):])
}

// isSentence tells a short sentence from a title: it ends in a full stop or an address and is not capitalised as titles
// are.
func isSentence(s string, words int) bool {
	stops := strings.HasSuffix(s, ".") || strings.HasSuffix(s, "。") || holdsAddress(s)
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, `"'“‘(`))
	return stops && words >= 4 && !unicode.IsLower(first) && capitalised(s) < 0.7
}

// holdsAddress reports whether the address of a web page occurs in s.
func holdsAddress(s string) bool {
	return (strings.Contains(s, "/") || strings.Contains(s, "www.")) && webAddress.MatchString(s)
}

var webAddress = regexp.MustCompile(`(?i)\b(https?://|www\.|[a-z0-9-]+\.(com|org|io|net|edu)/)\S+`)

// isSectionLabel recognises the headings that stand within abstracts.
func isSectionLabel(s string) bool {
	return len(s) < 40 && slices.Contains(sectionLabels, strings.Trim(strings.ToLower(s), " :.#*"))
}

var sectionLabels = phrases("abstract; summary; background; introduction; objective; objectives; aim; aims; purpose; " +
	"motivation; method; methods; materials and methods; methodology; results; findings; conclusion; conclusions; discussion; " +
	"significance; tl;dr; ai summary")

// namesLimit is the length of the longest list of names that is recognised, some hundreds of authors.
const namesLimit = 8 << 10

// isNames recognises a list of names: two or more parts, each of two to four capitalised words; or what says so itself.
func isNames(s string) bool {
	switch {
	case len(s) > namesLimit:
		return false
	case strings.IndexByte("aAbB", s[0]) >= 0 && nameLead.MatchString(s):
		return true
	case strings.HasSuffix(s, "et al.") || strings.HasSuffix(s, "et al"):
		return true
	case strings.Contains(s, ":") || strings.HasSuffix(s, "?"):
		return false
	case !strings.ContainsAny(s, ",;·•|&") && !strings.Contains(s, " and "):
		return false
	}
	names, parts := 0, 0
	for _, part := range nameSeparator.Split(s, -1) {
		if nameFootnote.ReplaceAllString(part, "") == "" {
			continue
		}
		parts++
		if looksLikeName(part, 4) {
			names++
		}
	}
	return names >= 2 && 5*names >= 4*parts
}

var (
	nameLead      = regexp.MustCompile(`^(?i:by|authors?:)\s*\p{Lu}`)
	nameSeparator = regexp.MustCompile(`\s*(?:,\s+and\s+|\s+and\s+|[,;·•|]|\s&\s)\s*`)
	nameFootnote  = regexp.MustCompile(`[\d*†‡§¶,∗]+$`)
)

// mayBeName recognises what could be one name: two or three capitalised words.
func mayBeName(s string) bool { return looksLikeName(s, 3) }

func looksLikeName(s string, most int) bool {
	words := strings.Fields(nameFootnote.ReplaceAllString(s, ""))
	capital := 0
	for _, w := range words {
		switch first, _ := utf8.DecodeRuneInString(w); {
		case strings.ContainsAny(w, "0123456789:?!()/\"") || openWords[strings.ToLower(w)]:
			return false
		case unicode.IsUpper(first):
			capital++
		case !nameParticles[w]:
			return false
		}
	}
	return capital >= 2 && len(words) <= most
}

var nameParticles = nameSet("van von de der den la le du da di dos del bin ibn al el ten ter")

// bareNames takes off what stands around names: "by", "Authors:", the marks of footnotes.
func bareNames(s string) string {
	s = strings.TrimSuffix(strings.TrimSuffix(nameHead.ReplaceAllString(s, ""), "."), " et al")
	var names []string
	for _, part := range nameSeparator.Split(s, -1) {
		if part = strings.TrimSpace(nameFootnote.ReplaceAllString(part, "")); part != "" {
			names = append(names, part)
		}
	}
	return strings.Join(names, ";")
}

var nameHead = regexp.MustCompile(`^(?i:by|authors?:)\s*`)
