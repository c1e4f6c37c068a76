package nlp

// Opening cuts adjectives off the front of phrases that mostly praise or place but sometimes classify: "major graph neural
// network" is a graph neural network, "principal component analysis" is no component analysis. Openers that never classify
// were cut already (candidate.go). Here the corpus decides: what remains must stand on its own at least as often as it does
// with the adjective, and have two words, since "energy" is not what "potential energy" is about.

// openPhrases cuts classifiers off the occurrences of o that do without. It costs O(occurrences).
func (o *occurrences) openPhrases(documents []document, s *speller) {
	uses := make([]int, len(o.phrases.text))
	for _, all := range o.papers {
		for i := range all {
			uses[all[i].phrase]++
		}
	}
	for p, all := range o.papers {
		for i := range all {
			x := &all[i]
			for s.words.has(documents[p].tokens[x.lo].word, classifier) {
				if !o.openPhrase(&documents[p], x, uses, s) {
					break
				}
			}
		}
	}
}

// openPhrase cuts the first word off an occurrence, and openers behind it, when the phrase does without.
func (o *occurrences) openPhrase(d *document, x *occurrence, uses []int, s *speller) bool {
	rest := span{int(x.lo) + 1, int(x.hi)}
	for rest.hi-rest.lo > 2 && s.words.has(d.tokens[rest.lo].word, opener) {
		rest.lo++
	}
	if rest.hi-rest.lo < 2 {
		return false
	}
	phrase, known := o.phrases.index[string(s.keysOfSpan(d, rest))]
	if !known || uses[phrase] < uses[x.phrase] {
		return false
	}
	x.lo, x.phrase, x.inside, x.form = uint32(rest.lo), phrase, phrase, o.forms.add(s.form(d, rest))
	return true
}
