package nlp

import "strings"

// German writes nouns with a capital, which is worth a tagger: a phrase is nouns and the adjectives before them, which have
// small letters and agree in their endings. "Wir trainieren tiefe neuronale Netze" has one phrase, since "trainieren" does not
// agree; an adjective behind a noun goes on only in the genitive ("Verarbeitung natürlicher Sprache").

// tagCapitals makes phrases of the nouns of a run and the adjectives before them. An adjective behind a noun begins a new
// phrase unless it can be a genitive ("Verarbeitung natürlicher Sprache").
func (n *ngrams) tagCapitals(d *document, run span) {
	for at := run.lo; at < run.hi; {
		start, end := n.adjectives(d, span{at, run.hi}, at > run.lo)
		at = end
		nouns := at
		for at < run.hi && (n.isNounAt(d, at) || !n.content[d.tokens[at].word]) {
			at++
		}
		if nouns == at || at-start == 1 && n.isGeneral(d, start) {
			continue
		}
		joined := start > run.lo && start < nouns && d.tokens[start-1].class == noun
		n.accept(d, span{start, at})
		for i := start; i < nouns; i++ {
			d.tokens[i].class = adjective
		}
		d.tokens[start].cut = !joined
	}
}

// adjectives returns where the adjectives before the first noun of a run begin, and the place of that noun. They have one
// ending, that of the genitive when a noun stands before them; what stands behind a pronoun is a verb.
func (n *ngrams) adjectives(d *document, run span, behindNoun bool) (start, end int) {
	for end = run.lo; end < run.hi && !n.isNounAt(d, end); {
		end++
	}
	first := run.lo
	if n.roleAt(d, run.lo-1, run.lo)&isPronoun != 0 {
		first++
	}
	ending := ""
	for start = end; start > first; start-- {
		e, ok := hasEnding(n.words.written.text[d.tokens[start-1].word])
		if !ok || start < end && e != ending {
			break
		}
		ending = e
	}
	if behindNoun && start == run.lo && ending != "er" {
		return end, end
	}
	return start, end
}

// isNounAt tells whether token at has the capital of a noun.
func (n *ngrams) isNounAt(d *document, at int) bool {
	return n.content[d.tokens[at].word] && n.isCapitalNoun(d.tokens[at].word)
}

// hasEnding tells whether a lower-case word ends like an inflected adjective of German, and how.
func hasEnding(text string) (ending string, ok bool) {
	for _, e := range []string{"en", "er", "es", "em", "e"} {
		if strings.HasSuffix(text, e) {
			return e, true
		}
	}
	return "", false
}
