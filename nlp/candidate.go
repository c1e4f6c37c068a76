package nlp

// Candidates are the noun phrases of a document: the longest runs of adjectives and nouns that end in a noun,
//
//	(adjective | noun)* noun
//
// as in Justeson & Katz (1995, doi 10.1017/S1351324900000048), read in one pass. A breaker ends a run ("such", "thus"),
// openers are cut from its front ("novel"), and of a run that is too long the end counts, where the head is.

// A span is a range of a document's tokens.
type span struct{ lo, hi int }

// eachCandidate calls found with every noun phrase of the document, in order, at most maxWords tokens long.
func (t *wordTable) eachCandidate(d *document, maxWords int, found func(span)) {
	for at := 0; at < len(d.tokens); {
		if !t.canStand(d, at) {
			at++
			continue
		}
		run := span{at, at + 1}
		for run.hi < len(d.tokens) && t.goesOn(d, run.hi) {
			run.hi++
		}
		at = run.hi
		if s := t.trim(d, run); s.lo < s.hi {
			s.lo = max(s.lo, s.hi-maxWords)
			if s = t.trim(d, s); s.lo < s.hi {
				found(s)
			}
		}
	}
}

// goesOn tells whether token at can go on with the noun phrase of the token before it. An adjective behind a plural
// begins another ("momentum benefits decentralized learning"), and so does a name behind a general noun ("the benchmark
// dataset ImageNet").
func (t *wordTable) goesOn(d *document, at int) bool {
	k, before := d.tokens[at], d.tokens[at-1]
	if k.first || k.cut || !t.canFollow(k) {
		return false
	}
	apposed := t.has(k.word, nameWord) && t.has(before.word, generalNoun) && !romanNumerals[t.written.text[k.word]]
	return !apposed && !(k.class == adjective && before.class == plural && t.language[k.word] == inEnglish)
}

// canFollow tells whether a token can stand inside a noun phrase.
func (t *wordTable) canFollow(k token) bool {
	return k.class.inPhrase() && t.flags[k.word]&(termWord|breaker) == termWord
}

// canStand tells whether token at can begin a noun phrase; a number with letters can ("3D convolution"), and one that counts
// dimensions ("two dimensional flow").
func (t *wordTable) canStand(d *document, at int) bool {
	k := d.tokens[at]
	counted := k.class == number && t.has(k.word, termWord) && d.classAfter(at) == adjective
	if counted && t.written.text[d.tokens[at+1].word] == "dimensional" {
		return true
	}
	return t.canFollow(k) || k.class == number && t.flags[k.word]&(termWord|breaker|asWritten) == termWord|asWritten &&
		d.classAfter(at).inPhrase()
}

// trim cuts openers from the front of a run, and from its end what is no noun and variables ("tokens X"). What remains
// may be empty; a single word in -ing remains only when it is known to be a noun.
func (t *wordTable) trim(d *document, s span) span {
	for s.lo < s.hi && (t.has(d.tokens[s.lo].word, opener) || t.isNumberOf(d, s)) {
		s.lo++
	}
	for s.lo < s.hi && (!t.canHead(d.tokens[s.hi-1]) || t.isVariable(d, s)) {
		s.hi--
	}
	if s.hi-s.lo == 1 && t.flags[d.tokens[s.lo].word]&(ingWord|gerundNoun) == ingWord {
		s.hi = s.lo
	}
	return s
}

// isNumberOf tells whether a run is a letter that stands for a number and what is counted: "k patches", "n players".
func (t *wordTable) isNumberOf(d *document, s span) bool {
	if s.hi-s.lo != 2 || d.tokens[s.hi-1].class != plural {
		return false
	}
	switch t.written.text[d.tokens[s.lo].word] {
	case "k":
		return t.written.text[d.tokens[s.hi-1].word] != "means"
	case "m", "n", "K", "M", "N":
		return true
	}
	return false
}

// canHead tells whether a token can end a noun phrase.
func (t *wordTable) canHead(k token) bool { return k.class.isNoun() && !t.has(k.word, modifierWord) }

// isVariable tells whether a run ends in a single letter after a plural; "vitamin C" does not.
func (t *wordTable) isVariable(d *document, s span) bool {
	return len(t.written.text[d.tokens[s.hi-1].word]) == 1 && s.hi-s.lo > 1 && d.tokens[s.hi-2].class == plural
}
