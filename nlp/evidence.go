package nlp

import "strings"

// A tagger sees one sentence; a corpus has seen the word elsewhere. Evidence counts, over the whole corpus, the uses of
// words that leave no doubt, and retagging (retag.go) lets them decide the uses that do: whether "learning" heads a noun
// phrase, whether "distributed" modifies a noun, whether "suffers" is a plural. It also counts how words are capitalised
// inside sentences, which tells names ("Gaussian process") from words in capitals because of where they stand, and it finds
// the nouns in -ing that no list has ("crowdsourcing").

// evidence is what the corpus says of words, by the numbers of their lower-case spellings or of their stems.
type evidence struct {
	words   *wordTable
	pairs   map[uint64]int32 // adjacent words seen as one noun phrase, the first or second in -ing or -ed
	stem    []uint32         // by lower-case spelling: its stem, "expos" for exposes, exposed and exposing
	nouns   []int32          // by stem: uses that can only be those of a noun, not in -ing
	verbs   []int32          // by stem: uses that can only be those of a verb
	phrases []int32          // by stem: uses in noun phrases, as tagged
	small   []int32          // by spelling: written in lower case
	capital []int32          // by spelling: written with a capital next to words that are not
	inner   []int32          // by spelling: written with capitals or digits inside
	before  []int32          // by spelling: uses as an adjective before a noun
	heading []int32          // by spelling: uses that can only be those of the last noun of a phrase
	things  []int32          // by spelling in -ing: uses that can only be those of a noun
	actions []int32          // by spelling in -ing: uses with an object
}

// newEvidence returns evidence of nothing yet.
func newEvidence(words *wordTable) *evidence {
	stems := newLexicon()
	e := &evidence{words: words, pairs: make(map[uint64]int32)}
	for _, lower := range words.lowers.text {
		e.stem = append(e.stem, stems.add(verbStem(lower)))
	}
	e.small, e.capital, e.inner = make([]int32, len(e.stem)), make([]int32, len(e.stem)), make([]int32, len(e.stem))
	e.before, e.heading = make([]int32, len(e.stem)), make([]int32, len(e.stem))
	e.things, e.actions = make([]int32, len(e.stem)), make([]int32, len(e.stem))
	e.nouns, e.verbs, e.phrases = make([]int32, len(stems.text)), make([]int32, len(stems.text)), make([]int32, len(stems.text))
	return e
}

// gather reads a document. It costs O(tokens).
func (e *evidence) gather(d *document) {
	for at := range d.tokens {
		e.countCase(d, at)
		if e.words.language[d.tokens[at].word] == inEnglish {
			e.countUse(d, at)
			e.countPair(d, at)
			e.countThing(d, at)
		}
	}
}

// countThing counts a word in -ing as a noun where nothing else can stand, between a preposition or the like and the end of
// a phrase ("by crowdsourcing, ..."), and as a verb where an object follows.
func (e *evidence) countThing(d *document, at int) {
	t := d.tokens[at]
	if !e.words.has(t.word, ingWord) || strings.Contains(e.words.written.text[t.word], "-") {
		return
	}
	lower := e.words.lower[t.word]
	before, after := d.classBefore(at), d.classAfter(at)
	switch {
	case after == determiner, after == pronoun, after == to, after == number:
		e.actions[lower]++
	case after != verbS && after != modal && after != conjunction && after != punctuation:
	case before == preposition, before == determiner, before == conjunction, before == punctuation, t.first:
		e.things[lower]++
	}
}

// promote makes words in -ing nouns that the corpus uses as such.
func (e *evidence) promote() {
	const enough = 3
	for word, lower := range e.words.lower {
		if !e.words.has(uint32(word), ingWord) || e.words.has(uint32(word), breaker|opener|classifier) {
			continue
		}
		if things := e.things[lower]; things >= enough && things > e.actions[lower] {
			e.words.flags[word] |= gerundNoun
		}
	}
}

// verbStem strips the endings of verbs, and of plurals, from a lower-case word or the last piece of a hyphenated one.
func verbStem(w string) string {
	w = w[strings.LastIndexByte(w, '-')+1:]
	for _, end := range []string{"ies", "ied", "ing", "es", "ed", "s", "e", "y"} {
		if stem, ok := strings.CutSuffix(w, end); ok && len(stem) >= 3 {
			w = stem
			break
		}
	}
	if n := len(w); n > 3 && w[n-1] == w[n-2] && w[n-1] != 's' && w[n-1] != 'l' {
		return w[:n-1]
	}
	return w
}

// countUse counts token at as a noun or a verb when its class and the word before it leave no doubt.
func (e *evidence) countUse(d *document, at int) {
	t := d.tokens[at]
	stem := e.stem[e.words.lower[t.word]]
	before := d.classBefore(at)
	switch t.class {
	case verbS, verb:
		adverbial := before == adverb // "the model further boosts"
		if adverbial {
			before = d.classBefore(at - 1) // "we explicitly capture"
		}
		if adverbial && t.class == verbS || before == to || before == modal || before == pronoun || (t.class == verbS && before.isNoun()) {
			e.verbs[stem]++
		}
	case noun, plural, adjective:
		if e.lacksSubject(d, at) {
			e.verbs[stem]++
			return
		}
		if !e.words.has(t.word, ingWord|edWord) {
			e.phrases[stem]++
		}
		if t.class == adjective && d.classAfter(at).isNoun() {
			e.before[e.words.lower[t.word]]++
		}
		framed := before == determiner || before == number || before == adjective && !e.words.has(d.tokens[at-1].word, nameWord)
		if framed && t.class.isNoun() && !d.classAfter(at).inPhrase() && !e.words.has(t.word, ingWord) {
			e.nouns[stem]++
			if d.classAfter(at) != conjunction {
				e.heading[e.words.lower[t.word]]++
			}
		}
	}
}

// lacksSubject tells whether token at is a verb in a sentence that does without its subject, as summaries have them: a word
// in -s that begins a sentence, with an object or a question behind it ("Computes local constants", "Asks whether").
func (e *evidence) lacksSubject(d *document, at int) bool {
	if !e.opensInS(d, at) || at+1 >= len(d.tokens) {
		return false
	}
	after := d.classAfter(at)
	return after == determiner || after == adjective || after.isNoun() || e.asks(d.tokens[at+1].word)
}

// opensInS tells whether token at, tagged as a noun, begins a sentence of an abstract and is written like a verb in the
// third person.
func (e *evidence) opensInS(d *document, at int) bool {
	t := d.tokens[at]
	return t.first && at >= d.title && t.class.isNoun() && e.endsInS(t.word) && !e.words.has(t.word, asWritten)
}

// asks tells whether a word begins an indirect question.
func (e *evidence) asks(word uint32) bool {
	switch e.words.lowers.text[e.words.lower[word]] {
	case "whether", "how", "why", "when", "where", "what", "if":
		return true
	}
	return false
}

// countCase counts how a word inside a sentence of an abstract is capitalised. A capital counts only when a neighbour in
// the same phrase has none: in "Support Vector Machine (SVM)" capitals show where the letters come from.
func (e *evidence) countCase(d *document, at int) {
	t := d.tokens[at]
	if at < d.title || t.first || !e.words.has(t.word, termWord) {
		return
	}
	lower := e.words.lower[t.word]
	switch {
	case e.words.has(t.word, asWritten):
		e.inner[lower]++
		return
	case !e.words.has(t.word, capital):
		e.small[lower]++
		return
	}
	before, after := d.classBefore(at), d.classAfter(at)
	lowBefore := before.inPhrase() && !e.words.has(d.tokens[at-1].word, capital)
	lowAfter := after.inPhrase() && !e.words.has(d.tokens[at+1].word, capital)
	alone := !before.inPhrase() && !after.inPhrase()
	if (lowBefore || lowAfter || alone) && !e.inLongForm(d, at) {
		e.capital[lower]++
	}
}

// inLongForm tells whether a run of capitalised words goes on from token at to an opening bracket, or for another word.
func (e *evidence) inLongForm(d *document, at int) bool {
	next := at + 1
	for next < len(d.tokens) && !d.tokens[next].first && e.words.has(d.tokens[next].word, capital) {
		next++
	}
	bracket := next < len(d.tokens) && e.words.written.text[d.tokens[next].word] == "("
	return bracket || next > at+1 && !d.classBefore(at).inPhrase() && !d.classAfter(next-1).inPhrase()
}

// countPair counts tokens at and at+1 as one noun phrase when one of them is in -ing or -ed and the context leaves no
// doubt: a determiner or a modifier stands before them, or a title holds them, and no object follows.
func (e *evidence) countPair(d *document, at int) {
	if at+1 >= len(d.tokens) || d.tokens[at+1].first {
		return
	}
	a, b := d.tokens[at], d.tokens[at+1]
	modifier := e.words.has(a.word, ingWord|edWord) && b.class.isNoun()
	head := e.words.has(b.word, ingWord) && a.class.inPhrase() && a.class != plural
	if !modifier && !head {
		return
	}
	before, after := d.classBefore(at), d.classAfter(at+1)
	if after == determiner || after == pronoun || (b.class == gerund && after.inPhrase()) {
		return
	}
	framed := before == determiner || before == adjective || before == number
	if framed || head && (at+1 < d.title || b.class.isNoun() || before.inPhrase() || before == preposition) {
		e.pairs[e.pair(d, at)]++
	}
}

// pair is the key of tokens at and at+1 in pairs.
func (e *evidence) pair(d *document, at int) uint64 {
	return uint64(e.words.lower[d.tokens[at].word])<<32 | uint64(e.words.lower[d.tokens[at+1].word])
}

// isName tells whether a word is written with a capital inside sentences: "Markov", not "Learning".
func (e *evidence) isName(lower uint32) bool { return e.capital[lower] > 2*e.small[lower] }

// isEmphasis tells whether capitals inside a word only show where the letters of a short form come from ("GrAdient").
func (e *evidence) isEmphasis(lower uint32) bool { return e.small[lower] >= max(1, e.inner[lower]) }

// isListedVerb tells whether a word is known to be a verb by list or by its ending.
func (e *evidence) isListedVerb(word uint32) bool {
	text := e.words.lowers.text[e.words.lower[word]]
	return verbForms[text] || len(text) > len("prizes") && hasAnySuffix(text, "lizes", "rizes", "nizes", "mizes", "tizes", "yzes", "ifies")
}

// isMostlyVerb tells whether a word that is tagged as a noun is more often a verb.
func (e *evidence) isMostlyVerb(word uint32) bool {
	stem := e.stem[e.words.lower[word]]
	return e.isListedVerb(word) || e.verbs[stem] > e.phrases[stem]
}

// isAdjective tells whether a word that is tagged as a noun stands before nouns and never ends a phrase.
func (e *evidence) isAdjective(word uint32) bool {
	lower := e.words.lower[word]
	return e.before[lower] > 0 && e.heading[lower] == 0
}

// isVerb tells whether a word that is tagged as a plural is used as a verb only.
func (e *evidence) isVerb(word uint32) bool {
	stem := e.stem[e.words.lower[word]]
	return e.isListedVerb(word) || e.verbs[stem] > 0 && e.nouns[stem] == 0
}

// classBefore is the class of the token before at in the same sentence, or other.
func (d *document) classBefore(at int) wordClass {
	if at == 0 || d.tokens[at].first {
		return other
	}
	return d.tokens[at-1].class
}

// classAfter is the class of the token after at in the same sentence, or punctuation at its end.
func (d *document) classAfter(at int) wordClass {
	if at+1 >= len(d.tokens) || d.tokens[at+1].first {
		return punctuation
	}
	return d.tokens[at+1].class
}
