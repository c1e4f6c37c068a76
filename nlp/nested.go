package nlp

import "context"

// Nested phrases matter more than any formula of ranking: "personalized federated learning" is also about federated
// learning. A part of a noun phrase counts as an occurrence of a phrase when that phrase is known to live on its own: it
// stands alone somewhere in the corpus, or it is a keyword of a paper. Single words are not looked for, since "network" is
// not what "neural network" is about, unless several papers name them as keywords ("privacy" in "privacy policy"); a short
// form counts by what it stands for, also as a piece of a word ("GNN-based").

const (
	nestedKeys     = 2 // keys that a nested phrase must have
	nestedKeywords = 2 // or papers that name it as a keyword
)

// findNested adds the nested occurrences to every paper in parallel.
func (o *occurrences) findNested(ctx context.Context, documents []document, s *speller) error {
	n := len(documents)
	local := make([][]string, chunks(n))
	added, uses := make([][]occurrence, n), o.uses()
	err := eachChunk(ctx, n, func(chunk, lo, hi int) {
		finder := nestedFinder{speller: s.clone(), forms: newLexicon(), known: o, uses: uses}
		for p := lo; p < hi; p++ {
			added[p] = finder.document(&documents[p], o.papers[p])
		}
		local[chunk] = finder.forms.text
	})
	if err != nil {
		return err
	}
	o.add(added, local)
	return nil
}

// A nestedFinder finds phrases inside noun phrases; it serves one chunk.
type nestedFinder struct {
	*speller
	forms *lexicon
	known *occurrences
	uses  []int // by phrase: occurrences that are whole noun phrases
}

// document returns the phrases in and between the noun phrases of document d.
func (f *nestedFinder) document(d *document, phrases []occurrence) []occurrence {
	var found []occurrence
	for i, x := range phrases {
		found = f.within(found, d, x)
		found = f.coordinated(found, d, x)
		found = f.alternatives(found, d, x)
		if i+1 < len(phrases) {
			found = f.turned(found, d, x, phrases[i+1])
		}
	}
	return found
}

// find returns the phrase with the given keys if it is one that is looked for; single tells whether it is one word, which
// may have several keys all the same ("data-base" makes "database" two).
func (f *nestedFinder) find(keys []byte, single bool) (uint32, bool) {
	phrase, ok := f.known.phrases.index[string(keys)]
	single = single || len(keys) < nestedKeys*keySize
	if !ok || single && f.known.keywordsOf(phrase) < nestedKeywords {
		return 0, false
	}
	return phrase, !f.known.general[phrase].none()
}

// isClosed tells whether a word has no hyphen and is no short form.
func (f *nestedFinder) isClosed(word uint32) bool {
	return len(f.words.pieces[word]) < 2 && !f.words.has(word, shortPiece)
}

// within appends the phrases nested in occurrence x of document d.
func (f *nestedFinder) within(found []occurrence, d *document, x occurrence) []occurrence {
	for lo := int(x.lo); lo < int(x.hi); lo++ {
		if f.words.has(d.tokens[lo].word, opener) {
			continue
		}
		for hi := lo + 1; hi <= int(x.hi); hi++ {
			if hi-lo == int(x.hi-x.lo) || !f.words.canHead(d.tokens[hi-1]) {
				continue
			}
			at := span{lo, hi}
			phrase, ok := f.find(f.keysOfSpan(d, at), hi == lo+1 && f.isClosed(d.tokens[lo].word))
			if ok && !f.isTorn(d, x, at, phrase) {
				found = append(found, occurrence{phrase, f.forms.add(f.form(d, at)), uint32(lo), uint32(hi), x.phrase})
			}
		}
		found = f.insideWord(found, d, lo, x)
	}
	return found
}

// isTorn tells whether a part that ends before the noun phrase does takes a word away from a phrase that stands alone more
// often: "local learning" in "local learning rate", "online data" in "online data stream".
func (f *nestedFinder) isTorn(d *document, x occurrence, part span, phrase uint32) bool {
	if part.hi == int(x.hi) || part.hi-part.lo < 2 {
		return false
	}
	for hi := part.hi + 1; hi <= int(x.hi); hi++ {
		if rest, ok := f.find(f.keysOfSpan(d, span{part.hi - 1, hi}), false); ok && f.uses[rest] >= 3*f.uses[phrase] && !f.known.general[rest].head {
			return true
		}
	}
	return false
}

// insideWord appends the phrases of the short forms that are pieces of the hyphenated word at token at.
func (f *nestedFinder) insideWord(found []occurrence, d *document, at int, x occurrence) []occurrence {
	word := d.tokens[at].word
	if !f.words.has(word, shortPiece) || len(f.words.pieces[word]) < 2 {
		return found
	}
	for _, short := range f.shorts.pieces[word] {
		e := d.resolved[short]
		if short < 0 || e == nil {
			continue
		}
		f.buffer = f.appendFolded(f.buffer[:0], e.keys)
		if phrase, ok := f.find(f.buffer, false); ok && phrase != x.phrase {
			form := f.forms.add(f.shorts.forms[short].text)
			found = append(found, occurrence{phrase, form, uint32(at), uint32(at), x.phrase})
		}
	}
	return found
}
