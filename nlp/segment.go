package nlp

import (
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"
)

// Chinese and Japanese do not part words by spaces. Words are found as strings that the corpus repeats in different company,
// by their accessor variety (Feng, Chen, Deng & Zheng 2004, "Accessor variety criteria for Chinese word extraction",
// doi 10.1162/089120104773633394): the number of characters that stand before or after the string, the smaller of both.
// Strings grow from repeated bigrams by a character at a time. A run of characters is then cut so that
//
//	Σ |word|² · (1 + ⌊log2 variety⌋)
//
// is largest, characters that belong to no word counting nothing. Characters that only join or part, and hiragana, end runs.
// A short run without a repeated string is a word itself.

const (
	longestString  = 8   // characters of a word that is found by repetition
	repetitions    = 2   // how often a string must occur
	leastVariety   = 2   // and in how many companies
	ownShare       = 0.5 // share of the uses of what stands beside a function word that are part of the string
	longestChinese = 4   // characters of a run that is a word without being repeated
	longestKanji   = 8   // the same in Japanese, where hiragana parts most words
	listedVariety  = 255 // of words that are listed
)

// A repeated is what is known of a string.
type repeated struct {
	count         int32
	before, after uint64 // neighbours seen, a bit each by hash
	edges         [2]int32
	variety       int32
}

// A segmenter finds the words of one corpus.
type segmenter struct {
	words   *lexicon // marked
	strings [len(languages)]map[string]*repeated
}

// segment joins the characters of Chinese and Japanese texts into words, which it adds to the lexicon. It costs
// O(characters · longestString).
func segment(documents []document, words *lexicon) {
	s := &segmenter{words: words}
	s.strings[inChinese], s.strings[inJapanese] = make(map[string]*repeated), make(map[string]*repeated)
	for size := 2; size <= longestString; size++ {
		for i := range documents {
			if documents[i].foreign {
				s.eachRun(&documents[i], span{0, len(documents[i].tokens)}, func(run span) { s.count(&documents[i], run, size) })
			}
		}
		if size == 2 && len(s.strings[inChinese])+len(s.strings[inJapanese]) == 0 {
			return
		}
	}
	s.settle()
	for i := range documents {
		if documents[i].foreign {
			s.join(&documents[i])
		}
	}
}

// eachRun calls found with the runs of characters in a part that are cut into words. Runs are of one language.
func (s *segmenter) eachRun(d *document, part span, found func(span)) {
	for at := part.lo; at < part.hi; {
		l, ok := s.character(d, at)
		end := at + 1
		for ok && end < part.hi && !d.tokens[end].first && !d.tokens[end].cut {
			if next, more := s.character(d, end); !more || next != l {
				break
			}
			end++
		}
		if ok && end > at+1 {
			found(span{at, end})
		}
		at = end
	}
}

// character tells whether token at is a character or a run of katakana that can be part of a word, and of which language.
func (s *segmenter) character(d *document, at int) (language, bool) {
	l, text := unmark(s.words.text[d.tokens[at].word])
	if !languages[l].glued || languages[l].roles[text]&isArticle != 0 {
		return l, false
	}
	g := glueOf(firstRune(text))
	return l, g == single || g == katakana
}

// characters are a run as one text, with the place of each character.
type characters struct {
	of    language
	text  string
	place []int // one more than there are characters
}

// part returns the text of some characters.
func (c *characters) part(lo, hi int) string { return c.text[c.place[lo]:c.place[hi]] }

// characters returns the characters of a run.
func (s *segmenter) characters(d *document, run span) characters {
	c := characters{place: make([]int, 1, run.hi-run.lo+1)}
	var b strings.Builder
	for _, t := range d.tokens[run.lo:run.hi] {
		l, text := unmark(s.words.text[t.word])
		b.WriteString(text)
		c.of, c.place = l, append(c.place, b.Len())
	}
	c.text = b.String()
	return c
}

// count counts the strings of a size in a run whose parts are repeated.
func (s *segmenter) count(d *document, run span, size int) {
	c := s.characters(d, run)
	known := s.strings[c.of]
	isRepeated := func(lo, hi int) bool {
		r := known[c.part(lo, hi)]
		return r != nil && r.count >= repetitions
	}
	for lo, hi := 0, size; hi < len(c.place); lo, hi = lo+1, hi+1 {
		if size > 2 && !(isRepeated(lo, hi-1) && isRepeated(lo+1, hi)) {
			continue
		}
		r := known[c.part(lo, hi)]
		if r == nil {
			r = new(repeated)
			known[strings.Clone(c.part(lo, hi))] = r
		}
		r.add(d, span{run.lo + lo, run.lo + hi}, run)
	}
}

// add counts an occurrence of a string at some tokens of a run.
func (r *repeated) add(d *document, at, run span) {
	r.count++
	if at.lo > run.lo {
		r.before |= 1 << (d.tokens[at.lo-1].word * 0x9E3779B1 >> 26)
	} else {
		r.edges[0]++
	}
	if at.hi < run.hi {
		r.after |= 1 << (d.tokens[at.hi].word * 0x9E3779B1 >> 26)
	} else {
		r.edges[1]++
	}
}

// settle works out the variety of every string, 0 for those that are no words.
func (s *segmenter) settle() {
	for l := range s.strings {
		for text, r := range s.strings[l] { // each by itself, so that the order does not matter
			before, after := int32(bits.OnesCount64(r.before))+r.edges[0], int32(bits.OnesCount64(r.after))+r.edges[1]
			if v := min(before, after); r.count >= repetitions && v >= leastVariety && s.isWhole(language(l), text, r) {
				r.variety = v
			}
		}
	}
}

// isWhole tells whether a string is more than words with a function word before, between or behind them.
func (s *segmenter) isWhole(l language, text string, r *repeated) bool {
	for i, c := range text {
		if s.isAffixed(l, text[:i], text[i:], r) || s.isAffixed(l, text[i:], text[:i], r) {
			return false
		}
		if languages[l].roles[string(c)] == 0 {
			continue
		}
		before, after := text[:i], text[i+utf8.RuneLen(c):]
		if s.outnumbers(l, before, r) && s.outnumbers(l, after, r) {
			return false
		}
	}
	return true
}

// isAffixed tells whether a string is a listed word of several characters with another string that also does without.
func (s *segmenter) isAffixed(l language, listed, rest string, whole *repeated) bool {
	if utf8.RuneCountInString(listed) < 2 || languages[l].roleOf(listed) == 0 {
		return false
	}
	r := s.strings[l][rest]
	return r != nil && r.count > whole.count
}

// outnumbers tells whether a part of a string is nothing or occurs much more often than the string does.
func (s *segmenter) outnumbers(l language, part string, whole *repeated) bool {
	if part == "" {
		return true
	}
	r := s.strings[l][part]
	return r != nil && float64(whole.count) <= ownShare*float64(r.count)
}

// varietyOf returns the variety of a string, a large one for words that are listed.
func (s *segmenter) varietyOf(l language, text string) int32 {
	if languages[l].roleOf(text) != 0 {
		return listedVariety
	}
	if r := s.strings[l][text]; r != nil {
		return r.variety
	}
	return 0
}

// join replaces the characters of a document by words.
func (s *segmenter) join(d *document) {
	joined := s.joined(make([]token, 0, len(d.tokens)), d, span{0, d.title})
	title := len(joined)
	d.tokens, d.title = s.joined(joined, d, span{d.title, len(d.tokens)}), title
}

// joined appends the tokens of a part of a document, characters joined, to tokens.
func (s *segmenter) joined(tokens []token, d *document, part span) []token {
	done := part.lo
	s.eachRun(d, part, func(run span) {
		tokens = append(tokens, d.tokens[done:run.lo]...)
		c := s.characters(d, run)
		for _, w := range s.cut(&c) {
			t := d.tokens[run.lo+w.lo]
			if w.hi > w.lo+1 {
				t.word = s.words.add(c.of.mark(c.part(w.lo, w.hi)))
			}
			tokens = append(tokens, t)
		}
		done = run.hi
	})
	return append(tokens, d.tokens[done:part.hi]...)
}

// cut returns the words of a run from left to right, single characters among them.
func (s *segmenter) cut(c *characters) []span {
	n := len(c.place) - 1
	best, from := make([]float64, n+1), make([]int, n+1)
	found := false
	for end := 1; end <= n; end++ {
		best[end], from[end] = best[end-1], end-1
		for size := 2; size <= min(longestString, end); size++ {
			v := s.varietyOf(c.of, c.part(end-size, end))
			found = found || v > 0
			if score := best[end-size] + float64(size*size*bits.Len32(uint32(v))); score > best[end] {
				best[end], from[end] = score, end-size
			}
		}
	}
	if !found && (n <= longestChinese || c.of == inJapanese && n <= longestKanji) {
		return []span{{0, n}}
	}
	var words []span
	for end := n; end > 0; end = from[end] {
		words = append(words, span{from[end], end})
	}
	slices.Reverse(words)
	return words
}
