package nlp

// Opening cuts adjectives off the front of phrases that mostly praise or place but sometimes classify: "major graph neural
// network" is a graph neural network, "principal component analysis" is no component analysis. Openers that never classify
// were cut already (candidate.go). Here the corpus decides: what remains must stand on its own at least as often as it does
// with the adjective, and have two words, since "energy" is not what "potential energy" is about. In front of three words or
// more, adjectives that praise are cut without that ("scalable vertex-centric graph engine"), unless they begin a phrase
// that is at home ("efficient market hypothesis tests"). A word in -ing is cut off its object by the same evidence ("challenges
// in training language models").

// openPhrases cuts classifiers off the occurrences of o that do without. It costs O(occurrences).
func (o *occurrences) openPhrases(documents []document, s *speller) {
	uses := o.uses()
	for p, all := range o.papers {
		for i := range all {
			x := &all[i]
			for s.words.has(documents[p].tokens[x.lo].word, classifier) || s.isAction(&documents[p], x) {
				if !o.openPhrase(&documents[p], x, uses, s) {
					break
				}
			}
		}
	}
}

// isAction tells whether an occurrence may be a word in -ing and its object: "challenges in training language models".
func (s *speller) isAction(d *document, x *occurrence) bool {
	before := d.classBefore(int(x.lo))
	word := d.tokens[x.lo].word
	return s.words.has(word, ingWord) && (before == preposition || before == conjunction) && d.tokens[x.hi-1].class == plural &&
		s.evidence.actions[s.words.lower[word]] > 0
}

// openPhrase cuts the first word off an occurrence, and openers behind it, when the phrase does without.
func (o *occurrences) openPhrase(d *document, x *occurrence, uses []int, s *speller) bool {
	rest := span{int(x.lo) + 1, int(x.hi)}
	for rest.hi-rest.lo > 2 && s.words.has(d.tokens[rest.lo].word, opener) {
		rest.lo++
	}
	words := len(s.keysOfSpan(d, rest)) / keySize // short forms spelled out
	if words < 2 {
		return false
	}
	known := o.usesOf(d, rest, uses, s)
	if known == 0 || known < o.usesOf(d, span{int(x.lo), int(x.hi)}, uses, s) {
		if words < 3 || !s.words.has(d.tokens[x.lo].word, praise) || o.beginsPhrase(d, x, uses, s) {
			return false
		}
	}
	x.phrase = o.phrases.add(string(s.keysOfSpan(d, rest)))
	x.lo, x.inside, x.form = uint32(rest.lo), x.phrase, o.forms.add(s.form(d, rest))
	return true
}

// usesOf returns how often the phrase of a span occurred before any was cut.
func (o *occurrences) usesOf(d *document, at span, uses []int, s *speller) int {
	if phrase, known := o.phrases.index[string(s.keysOfSpan(d, at))]; known && int(phrase) < len(uses) {
		return uses[phrase]
	}
	return 0
}

// beginsPhrase tells whether an occurrence begins with a shorter phrase of two words or more.
func (o *occurrences) beginsPhrase(d *document, x *occurrence, uses []int, s *speller) bool {
	for hi := int(x.lo) + 2; hi < int(x.hi); hi++ {
		if o.usesOf(d, span{int(x.lo), hi}, uses, s) > 0 {
			return true
		}
	}
	return false
}
