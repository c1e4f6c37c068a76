package nlp

import (
	"cmp"
	"context"
	"slices"
)

// An occurrence is a phrase at a place of a document: a whole noun phrase, one nested in it, or a match of the user's
// vocabulary. It covers the tokens lo to hi, none when it is a part of the word at lo; inside is the noun phrase it was
// found in, the phrase itself when it stands alone.
type occurrence struct {
	phrase, form uint32
	lo, hi       uint32
	inside       uint32
}

func (o *occurrence) alone() bool { return o.inside == o.phrase }

// occurrences are those of a corpus by paper, each paper's in the order of its text, with the lexicons that number
// phrases and forms.
type occurrences struct {
	papers  [][]occurrence
	phrases *lexicon
	forms   *lexicon

	general   []generality // by phrase
	keywords  []int32      // by phrase: the papers that name it as a keyword; may be shorter than phrases
	keyworded bool         // whether any paper names a keyword
}

// findPhrases finds the noun phrases of every document in parallel. Each chunk numbers in lexicons of its own, which are
// merged in the order of the chunks, so that numbers follow first appearance.
func findPhrases(ctx context.Context, documents []document, s *speller, maxWords int) (*occurrences, error) {
	n := len(documents)
	o := &occurrences{papers: make([][]occurrence, n), phrases: newLexicon(), forms: newLexicon()}
	type numbering struct{ phrases, forms []string }
	local := make([]numbering, chunks(n))
	err := eachChunk(ctx, n, func(chunk, lo, hi int) {
		mine := s.clone()
		phrases, forms := newLexicon(), newLexicon()
		var found []occurrence
		for p := lo; p < hi; p++ {
			d := &documents[p]
			mine.resolve(p, d)
			found = found[:0]
			s.words.eachCandidate(d, maxWords, func(at span) {
				phrase := phrases.add(string(mine.keysOfSpan(d, at)))
				form := forms.add(mine.form(d, at))
				found = append(found, occurrence{phrase, form, uint32(at.lo), uint32(at.hi), phrase})
			})
			o.papers[p] = slices.Clone(found) // without spare capacity
		}
		local[chunk] = numbering{phrases.text, forms.text}
	})
	for chunk := range local {
		if err == nil {
			o.renumber(chunk, o.phrases.merge(local[chunk].phrases), o.forms.merge(local[chunk].forms))
		}
	}
	if err == nil {
		o.openPhrases(documents, s)
	}
	return o, err
}

// renumber replaces the numbers of a chunk's occurrences.
func (o *occurrences) renumber(chunk int, phrases, forms []uint32) {
	for p := chunk * chunkSize; p < min(len(o.papers), (chunk+1)*chunkSize); p++ {
		for i := range o.papers[p] {
			x := &o.papers[p][i]
			x.phrase, x.inside, x.form = phrases[x.phrase], phrases[x.inside], forms[x.form]
		}
	}
}

// uses counts the occurrences of every phrase so far. It costs O(occurrences).
func (o *occurrences) uses() []int {
	uses := make([]int, len(o.phrases.text))
	for _, all := range o.papers {
		for i := range all {
			uses[all[i].phrase]++
		}
	}
	return uses
}

// firstForms returns the form in which every phrase first appears, or -1.
func (o *occurrences) firstForms() []int32 {
	first := fill(len(o.phrases.text), -1)
	for _, all := range o.papers {
		for i := range all {
			if x := &all[i]; first[x.phrase] < 0 {
				first[x.phrase] = int32(x.form)
			}
		}
	}
	return first
}

// judgeAll judges every phrase, in parallel.
func (o *occurrences) judgeAll(ctx context.Context, s *speller) error {
	o.general = make([]generality, len(o.phrases.text))
	forms := o.firstForms()
	return eachChunk(ctx, len(o.general), func(_, lo, hi int) {
		for i := lo; i < hi; i++ {
			g := judge(s.keyTexts(o.phrases.text[i]))
			g.named = g.named || g.words > 1 && o.keywordsOf(uint32(i)) > 0
			if forms[i] >= 0 {
				g.judgeWords(o.forms.text[forms[i]])
			}
			o.general[i] = g
		}
	})
}

// keywordsOf returns how many papers name a phrase as a keyword.
func (o *occurrences) keywordsOf(phrase uint32) int32 {
	if int(phrase) < len(o.keywords) {
		return o.keywords[phrase]
	}
	return 0
}

// add appends occurrences by paper whose forms are numbered by the chunks' own lexicons, and restores the order of the
// text.
func (o *occurrences) add(added [][]occurrence, local [][]string) {
	for chunk := range local {
		forms := o.forms.merge(local[chunk])
		for p := chunk * chunkSize; p < min(len(added), (chunk+1)*chunkSize); p++ {
			for i := range added[p] {
				added[p][i].form = forms[added[p][i].form]
			}
			o.papers[p] = slices.Concat(o.papers[p], added[p]) // without spare capacity
			slices.SortStableFunc(o.papers[p], inTextOrder)
			added[p] = nil
		}
	}
}

// inTextOrder sorts occurrences by where they begin, longer ones first.
func inTextOrder(a, b occurrence) int {
	return cmp.Or(cmp.Compare(a.lo, b.lo), cmp.Compare(b.hi, a.hi))
}
