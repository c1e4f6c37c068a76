package nlp

import (
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/jdkato/prose/v3/tokenize"
	"golang.org/x/text/unicode/norm"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// Reading is the second stage: the sentences of a cleaned text become tokens, and tokens get a part of speech. Tokenizer
// and tagger, an averaged perceptron, are those of github.com/jdkato/prose. Two things are mended around them: words glued
// to brackets ("networks(ANNs)"), and characters that only look different (ligatures, hyphens).

// A token is one word or mark of a text, in eight bytes.
type token struct {
	word  uint32 // number in the lexicon of written words
	class wordClass
	first bool // begins a sentence
	cut   bool // begins a phrase, whatever stands before it
}

// A document is a paper as a sequence of tokens: those of the title, then those of the abstract.
type document struct {
	tokens      []token
	title       int  // how many tokens are the title's
	foreign     bool // whether any is not English
	definitions []definition
	resolved    resolution // of its short forms, see resolve.go
}

// A reader holds the tools. They may be used concurrently.
type reader struct {
	tokenizer *tokenize.Tokenizer
	model     *model
}

func newReader() (*reader, error) {
	m, err := loadModel()
	if err != nil {
		return nil, err
	}
	return &reader{tokenizer: tokenize.New(), model: m}, nil
}

// A scribe reads the papers of one chunk into documents whose words it numbers. What a run of bytes between spaces is
// split into does not depend on where it stands, so it is split once.
type scribe struct {
	*reader
	words  *lexicon
	splits map[string][]uint32 // by run: the words it consists of
	tagger *tagging
	tagged []*tagWord // the sentence at hand
}

func (r *reader) newScribe() *scribe {
	tagger, idle := taggings.Get().(*tagging)
	if !idle {
		tagger = r.model.newTagging()
	}
	return &scribe{reader: r, words: newLexicon(), splits: make(map[string][]uint32), tagger: tagger}
}

// rest gives back what the next scribe may use.
func (s *scribe) rest() { taggings.Put(s.tagger) }

// read returns the paper as a document, or part of it when ctx is cancelled.
func (s *scribe) read(ctx context.Context, p *corpus.Paper) document {
	var d document
	title, abstract := clean(p.Title), clean(p.Abstract)
	ofTitle, ofAbstract, mixed := partLanguages(p, title, abstract)
	s.readPart(ctx, title, ofTitle, &d)
	d.title = len(d.tokens)
	if mixed {
		s.readMixed(ctx, abstract, ofAbstract, &d)
	} else {
		s.readPart(ctx, abstract, ofAbstract, &d)
	}
	d.tokens = slices.Clone(d.tokens) // without spare capacity
	return d
}

// readPart appends the tokens and the acronym definitions of one cleaned text to d.
func (s *scribe) readPart(ctx context.Context, text string, l language, d *document) {
	headline := l == inEnglish && isHeadline(text)
	for _, sentence := range sentences(text) {
		if ctx.Err() != nil {
			return
		}
		if sentence = normalize(sentence); l == inEnglish {
			s.readSentence(sentence, headline, d)
		} else {
			s.readForeign(sentence, l, d)
		}
	}
}

// readMixed is readPart for a text of several languages, in which one abstract often follows the other. A sentence without
// evidence is in the language of the one before.
func (s *scribe) readMixed(ctx context.Context, text string, l language, d *document) {
	for _, sentence := range sentences(text) {
		l, _ = detect(sentence, l)
		s.readPart(ctx, sentence, l, d)
	}
}

// readSentence appends the tagged tokens and the definitions of a sentence to d. A headline is tagged in lower case,
// because in capitals every word looks like a name.
func (s *scribe) readSentence(sentence string, headline bool, d *document) {
	d.definitions = append(d.definitions, findAcronyms(sentence)...)
	start := len(d.tokens)
	s.tagged = s.tagged[:0]
	for run := range strings.FieldsSeq(sentence) {
		for _, word := range s.split(run) {
			text := s.words.text[word]
			if headline && isPlain(text) {
				text = strings.ToLower(text)
			}
			d.tokens = append(d.tokens, token{word: word, first: len(d.tokens) == start})
			s.tagged = append(s.tagged, s.tagger.lookUp(text))
		}
	}
	s.tagger.tagAll(s.tagged, func(i int, tag string) { d.tokens[start+i].class = classOf(tag) })
}

// split returns the words of a run of bytes between spaces.
func (s *scribe) split(run string) []uint32 {
	if words, ok := s.splits[run]; ok {
		return words
	}
	var words []uint32
	for _, text := range s.tokenize(run) {
		words = append(words, s.words.add(text))
	}
	s.splits[strings.Clone(run)] = words
	return words
}

// tokenize splits a run of bytes between spaces. A word of letters, with or without a mark at its end, is split here: that
// is what nearly all runs are, and the tokenizer's answer would be the same.
func (r *reader) tokenize(run string) []string {
	word, mark := run, ""
	if last := len(run) - 1; last >= 4 && strings.IndexByte(",.;:", run[last]) >= 0 {
		word, mark = run[:last], run[last:]
	}
	switch {
	case !isWord(word):
	case mark == "":
		return []string{word}
	default:
		return []string{word, mark}
	}
	var words []string
	for _, t := range r.tokenizer.Tokenize(run) {
		words = append(words, unglue(trimHyphens(t.Text))...)
	}
	return words
}

// isHeadline tells whether most longer words of a text begin with a capital.
func isHeadline(text string) bool {
	long, capitals := 0, 0
	for w := range strings.FieldsSeq(text) {
		if len(w) > 3 && isLetter(w[0]) {
			long++
			if w[0] <= 'Z' {
				capitals++
			}
		}
	}
	return long > 2 && 3*capitals >= 2*long
}

// normalize returns a sentence in compatibility form (ﬁ as fi) with plain hyphens and apostrophes and without invisible
// characters. Sentences of ASCII alone, nearly all, are returned as they are.
func normalize(sentence string) string {
	if isASCII(sentence) {
		return sentence
	}
	return strings.Map(plainRune, norm.NFKC.String(sentence))
}

// plainRune returns the plain form of a hyphen or an apostrophe, -1 for what cannot be seen, and other characters as they
// are.
func plainRune(r rune) rune {
	switch {
	case r < utf8.RuneSelf:
		return r
	case r >= 0x2010 && r <= 0x2015 || r == 0x2212:
		return '-'
	case r == 0x2019:
		return '\''
	case unicode.Is(unicode.Cf, r):
		return -1
	}
	return r
}

// trimHyphens cuts hyphens off the ends of a token, unless it has nothing else.
func trimHyphens(t string) string {
	if t[0] != '-' && t[len(t)-1] != '-' {
		return t
	}
	if trimmed := strings.Trim(t, "-"); trimmed != "" {
		return trimmed
	}
	return t
}

// unglue splits a token at brackets, commas, colons and semicolons that are glued between words, but not between digits,
// and before a full stop that the tokenizer took for an abbreviation's ("Web.").
func unglue(text string) []string {
	if word, stop := strings.CutSuffix(text, "."); stop && isWord(word) && !abbreviations[strings.ToLower(word)] {
		return []string{word, "."}
	}
	var parts []string
	for len(text) > 1 {
		at := strings.IndexAny(text, "()[],;:")
		if at < 0 || (at > 0 && at+1 < len(text) && isDigit(text[at-1]) && isDigit(text[at+1])) {
			break
		}
		if at > 0 {
			parts = append(parts, text[:at])
		}
		parts = append(parts, text[at:at+1])
		text = text[at+1:]
	}
	if text != "" {
		parts = append(parts, text)
	}
	return parts
}

// isWord tells whether s is two letters or more and nothing else.
func isWord(s string) bool {
	for i := range len(s) {
		if !isLetter(s[i]) {
			return false
		}
	}
	return len(s) > 1
}

func isLower(c byte) bool { return c >= 'a' && c <= 'z' }

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
