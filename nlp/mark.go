package nlp

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Marking shows the terms of a paper in its text. The annotation keeps no places, which would cost more memory than all the
// rest; they are found again for one text when it is shown. A text is cut into words with what stands between them, every
// word knowing its bytes in the original, and the forms of the paper's terms are looked for word by word, the longest first.
// It works because cleaning moves nothing (clean.go) and because a form is what the text says but for case, hyphens and
// characters that only look different.

// A Span is a place of a term in a text: the bytes from Start to End.
type Span struct {
	Start, End int
	Term       int // index into Annotation.Terms
}

// Spans returns where the terms of paper p stand in a text of its, the title or the abstract as the corpus has them, from
// left to right: where terms overlap, the leftmost and of those the longest. A phrase that a sentence takes apart ("local and
// global convergence") has no place of its own there and is not among them. It costs O(len(text)) and a little for every
// form of the paper's terms.
func (a *Annotation) Spans(p int, text string) []Span {
	var forms []string
	var terms []int
	for _, t := range a.PaperTerms(p, 0) {
		for _, v := range t.Variants {
			forms, terms = append(forms, v.Form), append(terms, t.Term)
		}
	}
	var spans []Span
	end := 0
	for _, m := range markForms(text, forms) {
		if m.Start >= end {
			m.Term = terms[m.Term]
			spans = append(spans, m)
			end = m.End
		}
	}
	return spans
}

// A place is a word of a text, a piece of a hyphenated one, or a character of a script without spaces.
type place struct {
	text       string // in lower case
	capitals   bool   // written like an acronym
	start, end int    // bytes of the original
	gap        string // what stands before it: "" between characters, " " for spaces and hyphens, else as it is
}

// A formWords is a form cut into words, with the marks before and behind them ("C++").
type formWords struct {
	words      []place
	head, tail string
}

// markForms returns all places of the forms, numbered by Term, sorted by start, the longest first.
func markForms(text string, forms []string) []Span {
	byFirst := make(map[string][]int)
	cut := make([]formWords, len(forms))
	for i, form := range forms {
		words, tail := places(form)
		if len(words) > 0 {
			cut[i] = formWords{words, strings.TrimLeft(words[0].gap, " "), tail}
			byFirst[words[0].text] = append(byFirst[words[0].text], i)
		}
	}
	words, tail := places(clean(text))
	var spans []Span
	for at := range words {
		for _, i := range byFirst[words[at].text] {
			f := &cut[i]
			end := at + len(f.words)
			if standsAt(words, at, f.words) && strings.HasSuffix(words[at].gap, f.head) &&
				strings.HasPrefix(gapAt(words, end, tail), f.tail) {
				spans = append(spans, Span{words[at].start - len(f.head), words[end-1].end + len(f.tail), i})
			}
		}
	}
	slices.SortStableFunc(spans, func(x, y Span) int { return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(y.End, x.End)) })
	return spans
}

// standsAt tells whether the words from at on are those of a form. A word of Hangul may go on behind the form.
func standsAt(words []place, at int, form []place) bool {
	if at+len(form) > len(words) || words[at].gap == "" && at > 0 && isHangul(words[at].text) {
		return false
	}
	for i, f := range form {
		w := words[at+i]
		if w.text != f.text || w.capitals != f.capitals || i > 0 && w.gap != f.gap {
			return false
		}
	}
	return true
}

// gapAt is what stands before word at, or behind all words.
func gapAt(words []place, at int, tail string) string {
	if at < len(words) {
		return words[at].gap
	}
	return tail
}

// places cuts a text into words. What stands behind the last one is returned too.
func places(text string) (words []place, tail string) {
	var c placeCutter
	var it norm.Iter
	it.InitString(norm.NFKC, text)
	for !it.Done() {
		at := it.Pos()
		segment := it.Next()
		for len(segment) > 0 {
			r, size := utf8.DecodeRune(segment)
			segment = segment[size:]
			c.add(plainRune(r), at, it.Pos())
		}
	}
	c.flush()
	return c.words, strings.TrimSpace(c.gap.String())
}

// A placeCutter cuts characters that come one by one into words.
type placeCutter struct {
	words      []place
	word, gap  strings.Builder
	start, end int
}

// add takes the next character, which stands for the bytes from at to end of the text.
func (c *placeCutter) add(r rune, at, end int) {
	switch {
	case r < 0:
	case isWordRune(r) || unicode.Is(unicode.M, r):
		if isUnspaced(r) || c.word.Len() > 0 && isUnspaced(firstRune(c.word.String())) {
			c.flush()
		}
		if c.word.Len() == 0 {
			c.start = at
		}
		c.word.WriteRune(r)
		c.end = end
	default:
		c.flush()
		addGap(&c.gap, r)
	}
}

// flush ends a word.
func (c *placeCutter) flush() {
	if c.word.Len() > 0 {
		written := c.word.String()
		c.words = append(c.words, place{strings.ToLower(written), isCapitals(written), c.start, c.end, c.gap.String()})
		c.word.Reset()
		c.gap.Reset()
	}
}

// addGap adds a character to what stands between words: one space for any number of spaces and hyphens.
func addGap(gap *strings.Builder, r rune) {
	if r == ' ' || r == '-' || r == '\t' {
		if s := gap.String(); strings.HasSuffix(s, " ") {
			return
		}
		r = ' '
	}
	gap.WriteRune(r)
}

// isUnspaced tells whether r belongs to a script that is written without spaces, or with particles glued to its words.
func isUnspaced(r rune) bool {
	return r > 0x0E00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
}

func isHangul(text string) bool { return unicode.Is(unicode.Hangul, firstRune(text)) }

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
