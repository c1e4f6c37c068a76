package nlp

import "strings"

// Phrases that a text takes apart. Coordination leaves a head out the first time: "local and global convergence" is about
// local convergence too, "image, text and video retrieval" about three retrievals, "Credit/Debit Valuation Adjustments"
// about two adjustments. A preposition turns a phrase round: the "convergence of gradient descent" is the gradient descent
// convergence. Grammar alone would also restore what nobody says, so a phrase counts only when the corpus writes it in one
// piece somewhere. The rules are those of Jacquemin (2001, Spotting and Discovering Terms through Natural Language
// Processing, doi 10.7551/mitpress/3009.001.0001) for coordination and for noun-preposition-noun, kept to "of".

// coordinated appends the phrases that share the head of noun phrase x, the words before its conjunction being their own.
func (f *nestedFinder) coordinated(found []occurrence, d *document, x occurrence) []occurrence {
	lo, hi := int(x.lo), int(x.hi)
	if hi-lo < 2 || lo < 2 || d.tokens[lo].first || d.tokens[lo-1].first || d.tokens[lo-1].class != conjunction {
		return found
	}
	for at := lo - 2; at >= 0 && f.canShare(d.tokens[at], d.tokens[lo]); at -= 2 {
		f.buffer = f.appendKeys(f.buffer[:0], d.tokens[at].word, d.resolved)
		for _, t := range d.tokens[lo+1 : hi] {
			f.buffer = f.appendKeys(f.buffer, t.word, d.resolved)
		}
		if phrase, ok := f.find(f.buffer, false); ok {
			form := f.forms.add(f.show(d.tokens[at].word) + " " + f.form(d, span{lo + 1, hi}))
			found = append(found, occurrence{phrase, form, uint32(at), uint32(hi), phrase})
		}
		if at < 2 || d.tokens[at].first || d.tokens[at-1].first || f.words.written.text[d.tokens[at-1].word] != "," {
			break
		}
	}
	return found
}

// canShare tells whether a token can be a modifier of the head that another one modifies: it is no plural, and not a noun
// where the other is an adjective or the other way round.
func (f *nestedFinder) canShare(t, other token) bool {
	return (t.class == adjective || t.class == participle || t.class == noun) &&
		f.words.flags[t.word]&(termWord|breaker) == termWord &&
		!(t.class == noun && f.isDescribing(other)) && !(other.class == noun && f.isDescribing(t))
}

// isDescribing tells whether a token is an adjective by its ending as well; the tagger takes nouns before nouns for some.
func (f *nestedFinder) isDescribing(t token) bool {
	return (t.class == adjective || t.class == participle) && hasAnySuffix(f.words.lowers.text[f.words.lower[t.word]],
		"al", "ic", "ive", "ous", "able", "ible", "ed", "ary", "ful", "less", "ent", "ant", "ar")
}

// alternatives appends the phrases that noun phrase x stands for when its first word is two with a slash between.
func (f *nestedFinder) alternatives(found []occurrence, d *document, x occurrence) []occurrence {
	first, second, ok := strings.Cut(f.words.written.text[d.tokens[x.lo].word], "/")
	if !ok || x.hi-x.lo < 2 || strings.Contains(second, "/") {
		return found
	}
	rest := span{int(x.lo) + 1, int(x.hi)}
	for _, word := range []string{first, second} {
		f.buffer = f.buffer[:0]
		for _, piece := range pieces(word) {
			key, known := f.words.keys.index[foldPiece(piece)]
			if !known {
				return found
			}
			f.buffer = f.appendFolded(f.buffer, []uint32{key})
		}
		for _, t := range d.tokens[rest.lo:rest.hi] {
			f.buffer = f.appendKeys(f.buffer, t.word, d.resolved)
		}
		if phrase, ok := f.find(f.buffer, false); ok {
			form := f.forms.add(strings.ToLower(word) + " " + f.form(d, rest))
			found = append(found, occurrence{phrase, form, x.lo, x.hi, phrase})
		}
	}
	return found
}

// turned appends the phrase that noun phrase x and the next one, y, are when "of" joins them.
func (f *nestedFinder) turned(found []occurrence, d *document, x, y occurrence) []occurrence {
	of, lo := int(x.hi), int(y.lo)
	if of >= lo || lo-of > 2 || !f.isWritten(d.tokens[of], "of") || lo-of == 2 && !f.isWritten(d.tokens[of+1], "the") {
		return found
	}
	if x.hi-x.lo == 1 && f.isPartitive(d.tokens[x.lo].word) {
		return found
	}
	f.buffer = f.buffer[:0]
	for _, part := range []occurrence{y, x} {
		for _, t := range d.tokens[part.lo:part.hi] {
			f.buffer = f.appendKeys(f.buffer, t.word, d.resolved)
		}
	}
	if phrase, ok := f.find(f.buffer, false); ok {
		form := f.forms.add(f.form(d, span{int(x.lo), int(y.hi)}))
		found = append(found, occurrence{phrase, form, x.lo, y.hi, phrase})
	}
	return found
}

func (f *nestedFinder) isWritten(t token, lower string) bool {
	return f.words.lowers.text[f.words.lower[t.word]] == lower
}

// isPartitive tells whether a word only says how many: a set of problems is no problem set.
func (f *nestedFinder) isPartitive(word uint32) bool {
	return len(f.words.pieces[word]) == 1 && partitives[f.words.keys.text[f.words.pieces[word][0]]]
}

var partitives = set(`set number kind type range variety amount series class family sequence list group pair lack majority
	collection sum part half piece quantity multitude bunch lot handful combination point state way form case sort`)
