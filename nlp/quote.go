package nlp

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Quotes show a phrase in its sentence, the cleaned text with what is around the place cut to a line. Places are found as
// they are for marking (mark.go).

// A Quote is a place of a term in the text of a paper.
type Quote struct {
	Paper                int
	Title                bool   // whether it stands in the title
	Before, Found, After string // the sentence, cut at both ends with an ellipsis where it is long
}

const (
	mostQuotes   = 6
	paperQuotes  = 2 // of one paper
	quotedAround = 90
)

// quotes returns the first places of a phrase in the papers that use it, a few of each.
func (e *explainer) quotes(phrase uint32, uses []TermUse) []Quote {
	var all []Quote
	for _, use := range uses {
		if len(all) >= mostQuotes {
			break
		}
		var forms []string
		for _, x := range e.found.papers[use.Paper] {
			if x.phrase == phrase {
				forms = append(forms, e.found.forms.text[x.form], e.written(use.Paper, x))
			}
		}
		found := use.among(e.quotesIn(use.Paper, forms))
		all = append(all, found[:min(paperQuotes, mostQuotes-len(all), len(found))]...)
	}
	return all
}

// written returns the text of an occurrence as it stands there: a phrase that its sentence takes apart ("local and global
// convergence") is not found by its form.
func (e *explainer) written(p int, x occurrence) string {
	var b strings.Builder
	tokens := e.documents[p].tokens
	for at := x.lo; at < x.hi; at++ {
		word := e.speller.words.written.text[tokens[at].word]
		if b.Len() > 0 && hasWord(word) {
			b.WriteByte(' ')
		}
		b.WriteString(word)
	}
	return b.String()
}

// among returns the quotes of the paper that can be uses: as many of its title and of its abstract as there are. A place
// that reads like a form need be none, where the phrase is a part of one that is not parted.
func (u TermUse) among(quotes []Quote) []Quote {
	return slices.DeleteFunc(quotes, func(q Quote) bool {
		left := &u.Abstract
		if q.Title {
			left = &u.Title
		}
		*left--
		return *left < 0
	})
}

// quotesIn returns the places of forms in the texts of a paper, from left to right, that do not overlap.
func (e *explainer) quotesIn(p int, forms []string) []Quote {
	var all []Quote
	paper := &e.corpus.Papers[p]
	for i, text := range []string{paper.Title, paper.Abstract} {
		end := 0
		for _, at := range markForms(text, forms) {
			if at.Start < end {
				continue
			}
			end = at.End
			q := quoteAt(clean(text), at)
			q.Paper, q.Title = p, i == 0
			all = append(all, q)
		}
	}
	return all
}

// quoteAt cuts a place out of a cleaned text.
func quoteAt(text string, at Span) Quote {
	lo, hi := sentenceAround(text, at)
	before, after := collapse(text[lo:at.Start]), collapse(text[at.End:hi])
	if len(before) > quotedAround {
		cut := before[len(before)-quotedAround:]
		if _, rest, ok := strings.Cut(cut, " "); ok {
			cut = rest
		}
		before = "… " + fromRune(cut)
	}
	if len(after) > quotedAround {
		cut := after[:quotedAround]
		if i := strings.LastIndexByte(cut, ' '); i >= 0 {
			cut = cut[:i]
		}
		after = strings.ToValidUTF8(cut, "") + " …"
	}
	found := collapse(text[at.Start:at.End])
	return Quote{Before: strings.TrimLeft(before, " "), Found: found, After: strings.TrimRight(after, " ")}
}

// sentenceAround returns where the sentence begins and ends that a place stands in, or the text where it crosses an end.
func sentenceAround(text string, at Span) (lo, hi int) {
	end := 0
	for _, s := range sentences(text) {
		start := end + strings.Index(text[end:], s)
		end = start + len(s)
		if start <= at.Start && at.End <= end {
			return start, end
		}
	}
	return 0, len(text)
}

// fromRune drops the bytes before the first whole rune.
func fromRune(s string) string {
	for s != "" && !utf8.RuneStart(s[0]) {
		s = s[1:]
	}
	return s
}

// collapse makes every run of white space one space.
func collapse(s string) string {
	var b strings.Builder
	space := false
	for _, r := range s {
		if unicode.IsSpace(r) {
			space = true
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(r)
	}
	if space {
		b.WriteByte(' ')
	}
	return b.String()
}
