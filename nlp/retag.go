package nlp

import "strings"

// Retagging corrects the mistakes that a tagger trained on newspapers makes in abstracts, where the corpus has evidence
// (evidence.go) or a word list knows better: heads in -ing taken for verbs ("graph representation learning"), modifiers in
// -ing and -ed taken for verbs ("the augmented Lagrangian", "training data"), and verbs taken for nouns ("the client
// suffers from drift", "and formulate training"). Allowing verbs in -ing and -ed everywhere makes candidates worse.

// retag corrects the classes of the document's tokens in place: modifiers in -ed from right to left, since what they
// modify decides ("decentralized federated learning"), then the rest from left to right, names last.
func (e *evidence) retag(d *document) {
	for at := len(d.tokens) - 1; at >= 0; at-- {
		if c := d.tokens[at].class; c == participle || c == past {
			e.retagParticiple(d, at)
		}
	}
	for at := range d.tokens {
		if e.words.language[d.tokens[at].word] != inEnglish {
			continue
		}
		if d.classAfter(at) == to && e.takesTo(d.tokens[at].word) {
			d.tokens[at].class = preposition
		}
		e.retagFirst(d, at)
		switch d.tokens[at].class {
		case gerund:
			e.retagGerund(d, at)
		case plural:
			e.retagCoordinated(d, at)
			e.retagPlural(d, at)
		case noun, adjective:
			e.retagCoordinated(d, at)
			e.retagNegated(d, at)
			e.retagBase(d, at)
		}
	}
	for at := range d.tokens {
		if e.words.language[d.tokens[at].word] == inEnglish {
			e.retagName(d, at)
		}
	}
}

// retagName makes the name of a system a noun, and an adjective with a capital that no noun follows ("the Lagrangian is").
func (e *evidence) retagName(d *document, at int) {
	t := &d.tokens[at]
	if t.class.isNoun() || t.class == punctuation || d.classAfter(at).inPhrase() {
		return
	}
	if e.words.has(t.word, nameWord) || t.class == adjective && at >= d.title && !t.first && e.words.has(t.word, capital) {
		t.class = noun
	}
}

// retagGerund makes a word in -ing the head of the words before it or a modifier of the word after it.
func (e *evidence) retagGerund(d *document, at int) {
	t := &d.tokens[at]
	before, after := d.classBefore(at), d.classAfter(at)
	listed := e.words.has(t.word, gerundNoun)
	object := after == determiner || after == pronoun
	switch {
	case before.inPhrase() && !object && (listed || e.pairs[e.pair(d, at-1)] > 0):
		t.class = noun
	case after.isNoun() && (before == determiner || e.pairs[e.pair(d, at)] > 0):
		t.class = adjective
		if listed {
			t.class = noun
		}
	case listed && (e.isWord(d, at+1, "of") || !object && !after.inPhrase() && (before == determiner || before == preposition || before == conjunction)):
		t.class = noun
	}
}

// retagParticiple makes a word in -ed a modifier of the noun after it.
func (e *evidence) retagParticiple(d *document, at int) {
	t := &d.tokens[at]
	before, after := d.classBefore(at), d.classAfter(at)
	if !after.inPhrase() && !(after == gerund && e.words.has(d.tokens[at+1].word, gerundNoun)) {
		return
	}
	framed := before == determiner || before == adjective || before == preposition || before == number || before == participle
	if framed || at < d.title && before != pronoun || (before != adverb && before != pronoun && e.pairs[e.pair(d, at)] > 0) {
		t.class = adjective
	}
}

// retagCoordinated makes a noun an adjective when another adjective follows behind a conjunction and the corpus knows it as
// one only: "progressive collaborative and semantic fusion".
func (e *evidence) retagCoordinated(d *document, at int) {
	if d.classAfter(at) == conjunction && d.classAfter(at+1) == adjective && e.isAdjective(d.tokens[at].word) {
		d.tokens[at].class = adjective
	}
}

// retagFirst makes a word in -s that begins a sentence a verb when the corpus uses it rather so ("Asks at which nodes").
func (e *evidence) retagFirst(d *document, at int) {
	t := &d.tokens[at]
	stem := e.stem[e.words.lower[t.word]]
	if e.opensInS(d, at) && e.verbs[stem] > e.nouns[stem] {
		t.class = verbS
	}
}

// retagPlural makes a word in -s after a noun a verb when the corpus uses it as one and not as a noun.
func (e *evidence) retagPlural(d *document, at int) {
	t := &d.tokens[at]
	if t.class != plural {
		return
	}
	before := d.classBefore(at)
	if e.isListedVerb(t.word) && before != determiner {
		t.class = verbS
		return
	}
	stem, after := e.stem[e.words.lower[t.word]], d.classAfter(at)
	if before == conjunction && after.inPhrase() && e.isVerb(t.word) {
		t.class = verbS // "and boosts accuracy": plurals rarely modify nouns
		return
	}
	if before == noun && after == punctuation && e.isLower(t.word, "matters") {
		t.class = verbS // "size matters"
		return
	}
	if !before.isNoun() && (t.first || !e.words.has(d.tokens[at-1].word, nameWord)) {
		return
	}
	object := after == determiner || after == pronoun || after == to
	if e.isVerb(t.word) || object && e.verbs[stem] >= e.nouns[stem] && (e.verbs[stem] > 0 || after == determiner && !e.relative(d, at+1)) {
		t.class = verbS
	}
}

// retagBase takes a word out of a noun phrase that begins or ends with it when it is a verb ("and formulate training",
// "methods converge", "trials show that") or an -ing form with an object ("for training deep networks": a noun does not modify an adjective).
func (e *evidence) retagBase(d *document, at int) {
	t := &d.tokens[at]
	before, after := d.classBefore(at), d.classAfter(at)
	switch {
	case e.isInfinitive(d, at) && e.isMostlyVerb(t.word):
		t.class = verb
		return
	case after == determiner && e.endsInS(t.word) && at > 0 && !t.first && e.words.has(d.tokens[at-1].word, nameWord):
		t.class = verbS // "GPT-4 mixes both"
		return
	}
	opens := after.inPhrase() || after == determiner || after == gerund || after == participle || e.isWord(d, at+1, "that") ||
		before == punctuation && after == conjunction // "nodes, drawn by chance, train and aggregate"
	ends := before == plural || before == noun && (after == adverb || e.isListedVerb(t.word))
	if before == determiner && !e.relative(d, at-1) || before == adjective || !opens && !ends {
		return
	}
	switch {
	case e.words.has(t.word, ingWord):
		if after == adjective && !before.inPhrase() && e.words.has(t.word, gerundNoun) {
			t.class = gerund
		}
	case before == determiner:
		if e.isListedVerb(t.word) {
			t.class = verb
		}
	case before == plural && after == adverb && e.verbs[e.stem[e.words.lower[t.word]]] > 0:
		t.class = verb // "as tasks increase greatly"
	case before != preposition && !e.words.has(t.word, asWritten|edWord) && e.isMostlyVerb(t.word):
		t.class = verb
	}
}

// retagNegated makes "need" a modal before "not", and a word with "non-" an adjective before a noun.
func (e *evidence) retagNegated(d *document, at int) {
	t := &d.tokens[at]
	lower := e.words.lowers.text[e.words.lower[t.word]]
	switch {
	case lower == "need" && at+1 < len(d.tokens) && e.isLower(d.tokens[at+1].word, "not"):
		t.class = modal
	case strings.HasPrefix(lower, "non-") && d.classAfter(at).isNoun():
		t.class = adjective
	}
}

// isLower tells whether a word is the given one, in any case.
func (e *evidence) isLower(word uint32, lower string) bool {
	return e.words.lowers.text[e.words.lower[word]] == lower
}

// isInfinitive tells whether token at stands behind "to", a modal or a pronoun, with or without an adverb between.
func (e *evidence) isInfinitive(d *document, at int) bool {
	before := d.classBefore(at)
	if before == adverb {
		before = d.classBefore(at - 1)
	}
	return before == to || before == modal || before == pronoun
}

// endsInS tells whether a word is written like a verb in the third person.
func (e *evidence) endsInS(word uint32) bool {
	text := e.words.lowers.text[e.words.lower[word]]
	return len(text) > 3 && strings.HasSuffix(text, "s") && !strings.HasSuffix(text, "ss")
}

// takesTo tells whether a word before "to" makes a preposition with it: "problems subject to constraints".
func (e *evidence) takesTo(word uint32) bool {
	switch e.words.lowers.text[e.words.lower[word]] {
	case "subject", "prior", "contrary", "relative":
		return true
	}
	return false
}

// isWord tells whether token at is the given word: before "of" a word in -ing is a noun ("modeling of curves").
func (e *evidence) isWord(d *document, at int, word string) bool {
	return at < len(d.tokens) && e.words.written.text[d.tokens[at].word] == word
}

// relative tells whether token at is a determiner that can be a subject: "that include".
func (e *evidence) relative(d *document, at int) bool {
	switch e.words.lowers.text[e.words.lower[d.tokens[at].word]] {
	case "this", "that", "these", "those", "which", "either", "neither":
		return true
	}
	return false
}
