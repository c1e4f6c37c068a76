package nlp

import (
	"context"
	"unicode"
	"unicode/utf8"
)

// Phrases of other languages are runs of content words between function words and marks, as in RAKE (Rose et al. 2010, doi
// 10.1002/9780470689646.ch1), held to evidence from the whole corpus in the place of a tagger:
//
//   - A word that stands before articles or beside pronouns more often than behind determiners is a verb and ends a run.
//   - Nouns on both sides of a link ("réseaux de neurones") are one phrase when the corpus writes them twice.
//   - A word alone is a phrase where a determiner, a title or its capital says that it is a noun.
//   - A long run is cut between words that stand together in one paper only.
//   - German phrases end in nouns, which have capitals, and begin with adjectives that agree in their endings.
//   - Where nothing is known of a language, repetition decides alone: n-grams whose neighbours stand together in two papers.
//
// The words of a phrase get the classes of nouns and adjectives, so that all that follows is the same as for English.

const (
	shortestContent = 3 // letters of a content word; acronyms may be shorter
	shortestOther   = 4 // in a language without a row
	shortestSingle  = 5 // of a word that is a phrase by repetition alone
	linkUses        = 2 // how often a link must join the same words
	pairPapers      = 2 // papers in which two words stand together so that a long run is not cut there
	longestRun      = 4 // words of a run that is taken whole
	manyPapers      = 8 // papers from which the share of the papers that use a word tells function words
	functionShare   = 0.25
)

// ngrams is what the corpus says of the words of other languages.
type ngrams struct {
	words   *wordTable
	content []bool                // by word
	closes  []bool                // by word: a phrase ends behind it (a Korean noun with its particle)
	id      []uint32              // by word: number of its keys
	nouns   []int32               // by lower-case spelling: uses behind a determiner or a link
	verbs   []int32               // by lower-case spelling: uses before an article or beside a pronoun
	within  []int32               // by word: uses inside a sentence
	small   []bool                // by id: written with a small letter
	papers  []paperCount          // by id
	pairs   map[uint64]paperCount // of two neighbouring ids
	links   map[uint64]int32      // occurrences of two ids with a link between them
	others  int                   // papers in a language without a row
}

// A paperCount counts papers that come in order.
type paperCount struct{ papers, last int32 }

func (c *paperCount) add(p int) {
	if c.last != int32(p)+1 {
		c.papers, c.last = c.papers+1, int32(p)+1
	}
}

// tagForeign gives the words of other languages their classes.
func (a *annotator) tagForeign(ctx context.Context) error {
	if len(a.speller.words.foreign) == 0 {
		return nil
	}
	n := newNgrams(a.speller.words)
	for p := range a.documents {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if a.documents[p].foreign {
			n.gather(p, &a.documents[p])
		}
	}
	n.settle()
	return eachChunk(ctx, len(a.documents), func(_, lo, hi int) {
		for p := lo; p < hi; p++ {
			if a.documents[p].foreign {
				n.tag(&a.documents[p])
			}
		}
	})
}

// newNgrams describes the words of other languages.
func newNgrams(words *wordTable) *ngrams {
	count := len(words.written.text)
	n := &ngrams{
		words: words, content: make([]bool, count), closes: make([]bool, count), id: make([]uint32, count),
		within: make([]int32, count), nouns: make([]int32, len(words.lowers.text)), verbs: make([]int32, len(words.lowers.text)),
		pairs: make(map[uint64]paperCount), links: make(map[uint64]int32),
	}
	ids := newLexicon()
	for w, text := range words.written.text {
		l := words.language[w]
		if l == inEnglish {
			continue
		}
		n.id[w] = ids.add(phraseOfKeys(words.pieces[w]))
		n.content[w] = isContent(l, words.lowers.text[words.lower[w]], text) && words.flags[w]&termWord != 0 && !words.roles[w].parts()
		if l == inKorean {
			_, tail := particle(text)
			n.closes[w] = tail != ""
		}
	}
	n.papers, n.small = make([]paperCount, len(ids.text)), make([]bool, len(ids.text))
	for w, text := range words.written.text {
		if unicode.IsLower(firstRune(text)) {
			n.small[n.id[w]] = true
		}
	}
	return n
}

// isContent tells whether a word is long enough to be part of a term.
func isContent(l language, shown, text string) bool {
	letters := utf8.RuneCountInString(shown)
	switch {
	case isCapitals(text):
		return true
	case l == inChinese || l == inJapanese:
		return letters > 1 && glueOf(firstRune(text)) != hiragana
	case l == inKorean:
		return letters > 1
	case l == inOther:
		return letters >= shortestOther
	}
	return letters >= shortestContent
}

// roleAt is the role of token at if it stands in the same sentence as its neighbour inside, else 0.
func (n *ngrams) roleAt(d *document, at, inside int) role {
	if at < 0 || at >= len(d.tokens) || d.tokens[max(at, inside)].first {
		return 0
	}
	return n.words.roles[d.tokens[at].word]
}

// follows tells whether token at is a content word in the same sentence as the token before it.
func (n *ngrams) follows(d *document, at int) bool {
	return at < len(d.tokens) && !d.tokens[at].first && n.content[d.tokens[at].word]
}

// gather reads document p. It costs O(tokens).
func (n *ngrams) gather(p int, d *document) {
	other := false
	for at, t := range d.tokens {
		if !t.first {
			n.within[t.word]++
		}
		if !n.content[t.word] {
			continue
		}
		other = other || n.words.language[t.word] == inOther
		n.papers[n.id[t.word]].add(p)
		n.countUse(d, at)
		if n.follows(d, at+1) {
			key := n.pair(d, at, at+1)
			count := n.pairs[key]
			count.add(p)
			n.pairs[key] = count
		} else if next := n.linked(d, at); next > 0 {
			n.links[n.pair(d, at, next)]++
		}
	}
	if other {
		n.others++
	}
}

// pair is the key of two tokens in pairs and links.
func (n *ngrams) pair(d *document, a, b int) uint64 {
	return uint64(n.id[d.tokens[a].word])<<32 | uint64(n.id[d.tokens[b].word])
}

// countUse counts what the neighbours of a content word say of it.
func (n *ngrams) countUse(d *document, at int) {
	lower := n.words.lower[d.tokens[at].word]
	before, after := n.roleAt(d, at-1, at), n.roleAt(d, at+1, at)
	tongue := &languages[n.words.language[d.tokens[at].word]]
	if len(tongue.agreeing) == 0 {
		after &^= isArticle // where verbs end clauses, nouns stand before articles
	}
	switch infinite := hasAnySuffix(n.words.lowers.text[lower], tongue.infinite...); {
	case infinite && before&isArticle == 0 && after&isArticle != 0:
		n.verbs[lower]++
	case before&isLink != 0 && infinite: // "afin de classer": no evidence
	case before.nounFollows() || before&isLink != 0:
		n.nouns[lower]++
	case before&isPronoun != 0 || after&isArticle != 0:
		n.verbs[lower]++
	}
}

// linked returns the content word that a link joins to the one at at, or 0.
func (n *ngrams) linked(d *document, at int) int {
	if n.roleAt(d, at+1, at)&isLink == 0 {
		return 0
	}
	next := at + 2
	if !n.follows(d, next) && n.roleAt(d, next, at)&isDefinite != 0 {
		next++
	}
	if !n.follows(d, next) || n.isGeneral(d, at) || n.isGeneral(d, next) {
		return 0
	}
	return next
}

func (n *ngrams) isGeneral(d *document, at int) bool {
	return n.words.roles[d.tokens[at].word]&isGeneral != 0
}

// settle decides how words with a capital are shown where nouns have one: one that only begins sentences and is written with
// a small letter elsewhere is no noun. Words of a language without a row that are everywhere are no content words.
func (n *ngrams) settle() {
	for w, text := range n.words.written.text {
		l := n.words.language[w]
		switch {
		case l == inOther && n.others >= manyPapers && float64(n.papers[n.id[w]].papers) > functionShare*float64(n.others):
			n.content[w] = false
		case languages[l].capitals && n.isCapitalNoun(uint32(w)):
			n.words.lower[w] = n.words.lowers.add(text)
		}
	}
}

// isCapitalNoun tells whether a word has a capital that does not come from where it stands.
func (n *ngrams) isCapitalNoun(w uint32) bool {
	return unicode.IsUpper(firstRune(n.words.written.text[w])) && (n.within[w] > 0 || !n.small[n.id[w]])
}

// isVerb tells whether a content word is mostly used as a verb.
func (n *ngrams) isVerb(w uint32) bool {
	lower := n.words.lower[w]
	return int(lower) < len(n.verbs) && n.verbs[lower] > n.nouns[lower] && !languages[n.words.language[w]].capitals
}

// isVerbAt tells whether the content word at token at is a verb by its use, or by its ending behind a noun in the plural.
func (n *ngrams) isVerbAt(d *document, at, before int) bool {
	w := d.tokens[at].word
	if n.isVerb(w) {
		return true
	}
	tongue := &languages[n.words.language[w]]
	return hasAnySuffix(n.words.written.text[w], tongue.agreeing...) && n.nouns[n.words.lower[w]] == 0 &&
		hasAnySuffix(n.words.written.text[d.tokens[before].word], tongue.plural...)
}

// tag gives the tokens of a document their classes.
func (n *ngrams) tag(d *document) {
	for at := 0; at < len(d.tokens); {
		run := span{at, n.runEnd(d, at)}
		if run.hi == run.lo {
			at++
			continue
		}
		switch l := n.words.language[d.tokens[at].word]; {
		case languages[l].capitals:
			n.tagCapitals(d, run)
		case l == inOther:
			n.tagChains(d, run)
		default:
			n.tagRun(d, run, l)
		}
		at = run.hi
	}
}

// runEnd returns the end of the run of content words, and links that join them, that begins at token at.
func (n *ngrams) runEnd(d *document, at int) int {
	if !n.content[d.tokens[at].word] || n.isVerb(d.tokens[at].word) {
		return at
	}
	end := at + 1
	for !n.closes[d.tokens[end-1].word] {
		next := end
		if !n.follows(d, next) {
			if next = n.linked(d, end-1); next == 0 || n.links[n.pair(d, end-1, next)] < linkUses {
				break
			}
		}
		if n.isVerbAt(d, next, end-1) {
			break
		}
		end = next + 1
	}
	return end
}

// tagRun makes a run one phrase, or the parts of it that the corpus repeats.
func (n *ngrams) tagRun(d *document, run span, l language) {
	start := run.lo
	run.hi = n.withoutVerb(d, run)
	if !languages[l].glued && l != inKorean && l != inDutch { // where the head comes first: "метод переноса обучения"
		run.lo = n.withoutGeneral(d, run)
	}
	words, named := 0, false
	for at := run.lo; at < run.hi; at++ {
		if n.content[d.tokens[at].word] {
			words++
			named = named || !n.isGeneral(d, at)
		}
	}
	switch {
	case !named:
	case words == 1 && run.lo > start && len(languages[l].agreeing) > 0: // an adjective: "procesos electorales"
	case words == 1:
		if n.standsAlone(d, run.lo, l) {
			n.accept(d, run)
		}
	case words <= longestRun && n.isFramed(d, run, l):
		n.accept(d, run)
	default:
		n.tagChains(d, run)
	}
}

// withoutGeneral returns the beginning of a run without the general nouns at its front, or its end when it has no others.
func (n *ngrams) withoutGeneral(d *document, run span) int {
	for run.lo < run.hi && (n.isGeneral(d, run.lo) || !n.content[d.tokens[run.lo].word]) {
		run.lo++
	}
	return run.lo
}

// withoutVerb returns the end of a run without a last word that is new behind words that the corpus repeats and stands before
// a function word: "crecimiento del haya depende de".
func (n *ngrams) withoutVerb(d *document, run span) int {
	words := 1
	at := run.lo
	for next := n.nextContent(d, at, run.hi); next > 0; next = n.nextContent(d, at, run.hi) {
		if !n.isRepeated(d, at, next) {
			if words > 1 && next == run.hi-1 && n.roleAt(d, run.hi, next).parts() && n.nouns[n.words.lower[d.tokens[next].word]] == 0 {
				return at + 1
			}
			return run.hi
		}
		at = next
		words++
	}
	return run.hi
}

// standsAlone tells whether the content word at token at is a phrase by itself.
func (n *ngrams) standsAlone(d *document, at int, l language) bool {
	w := d.tokens[at].word
	text := n.words.written.text[w]
	switch {
	case l == inChinese || l == inJapanese || l == inKorean || isCapitals(text):
		return true
	case utf8.RuneCountInString(text) <= shortestContent:
		return false
	case l == inRussian:
		return at < d.title || n.papers[n.id[w]].papers >= pairPapers
	}
	return n.nouns[n.words.lower[w]] > 0 || at < d.title && !hasAnySuffix(text, languages[l].infinite...)
}

// isFramed tells whether a run of several words begins where a noun phrase can, or is repeated.
func (n *ngrams) isFramed(d *document, run span, l language) bool {
	before := n.roleAt(d, run.lo-1, run.lo)
	if run.lo < d.title || before&isPronoun == 0 && before != 0 || languages[l].glued || l == inKorean || l == inRussian {
		return true
	}
	return n.isRepeated(d, run.lo, run.lo+1)
}

// isRepeated tells whether the words at two tokens stand together in several papers, or are linked.
func (n *ngrams) isRepeated(d *document, a, b int) bool {
	key := n.pair(d, a, b)
	return n.pairs[key].papers >= pairPapers || n.links[key] >= linkUses
}

// tagChains makes phrases of the parts of a run in which all neighbours stand together in several papers, and in a language
// without a row of long words that several papers use.
func (n *ngrams) tagChains(d *document, run span) {
	for at := run.lo; at < run.hi; {
		last, words := at, 1
		for next := n.nextContent(d, last, run.hi); next > 0 && n.isRepeated(d, last, next); next = n.nextContent(d, last, run.hi) {
			last = next
			words++
		}
		w := d.tokens[at].word
		long := n.words.language[w] == inOther && utf8.RuneCountInString(n.words.written.text[w]) >= shortestSingle
		if words > 1 || long && n.papers[n.id[w]].papers >= pairPapers {
			n.accept(d, span{at, last + 1})
		}
		if at = n.nextContent(d, last, run.hi); at == 0 {
			return
		}
	}
}

// nextContent returns the content word behind token at of a run, or 0.
func (n *ngrams) nextContent(d *document, at, end int) int {
	for at++; at < end; at++ {
		if n.content[d.tokens[at].word] {
			return at
		}
	}
	return 0
}

// accept makes the tokens of a span a phrase.
func (n *ngrams) accept(d *document, s span) {
	for at := s.lo; at < s.hi; at++ {
		d.tokens[at].class = adjective
		if n.content[d.tokens[at].word] {
			d.tokens[at].class = noun
		}
	}
	d.tokens[s.lo].cut = true
	if s.hi < len(d.tokens) {
		d.tokens[s.hi].cut = true
	}
}
