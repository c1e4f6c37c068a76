package nlp

import (
	"context"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// Annotate finds the terms of the papers of a corpus and says which paper uses which, how often and how much. The result
// is the same for any number of processors. It costs O(words of the corpus), most of it for tagging: about 1,000 abstracts
// a second and processor. It returns an error when an option is out of range, when two entries of the vocabulary share a
// form, or ctx.Err().
func Annotate(ctx context.Context, c *corpus.Corpus, options Options) (*Annotation, error) {
	options, err := options.withDefaults()
	if err != nil {
		return nil, err
	}
	a := &annotator{corpus: c, options: options}
	for _, stage := range []func(context.Context) error{
		a.read,           // clean.go, read.go: papers become tagged tokens and acronym definitions
		a.tagForeign,     // ngram.go: phrases of other languages
		a.retag,          // evidence.go, retag.go: the corpus corrects the tagger
		a.spell,          // fold.go, compound.go, twin.go, shortforms.go: what is the same word
		a.findPhrases,    // candidate.go, opening.go: noun phrases
		a.countWords,     // words.go: what texts are compared by, beside terms, if asked for
		a.decide,         // merge.go, family.go, keyword.go: what the user and the records say
		a.findNested,     // nested.go, coordination.go: phrases inside phrases, and phrases taken apart
		a.findVocabulary, // match.go: the user's terms, wherever they are
		a.takeKeywords,   // termsfrom.go: keywords as terms, if asked for
		a.assemble,       // select.go, relevance.go, weight.go, naming.go, explain.go: terms, weights, labels, reasons
	} {
		if err := stage(ctx); err != nil {
			return nil, err
		}
	}
	return &a.result, nil
}

// An annotator is a corpus on its way through the stages.
type annotator struct {
	corpus    *corpus.Corpus
	options   Options
	documents []document
	speller   *speller
	found     *occurrences
	decided   *decisions
	wordOf    []int32 // by key: the number of its word in result.Words, or -1
	result    Annotation
}

// read reads all papers in parallel and numbers their words in order of first appearance.
func (a *annotator) read(ctx context.Context) error {
	r, err := newReader()
	if err != nil {
		return err
	}
	n := len(a.corpus.Papers)
	a.documents = make([]document, n)
	local := make([][]string, chunks(n))
	progress := newMeter(n, a.options.Progress)
	err = eachChunk(ctx, n, func(chunk, lo, hi int) {
		s := r.newScribe()
		for p := lo; p < hi && ctx.Err() == nil; p++ {
			a.documents[p] = s.read(ctx, &a.corpus.Papers[p])
		}
		local[chunk] = s.words.text
		s.rest()
		progress.add(hi - lo)
	})
	if err == nil {
		words := numberWords(a.documents, local)
		segment(a.documents, words)
		a.speller = &speller{words: newWordTable(words)}
	}
	return err
}

// numberWords replaces the chunks' numbers of words by those of one lexicon, which it returns.
func numberWords(documents []document, local [][]string) *lexicon {
	written := newLexicon()
	for chunk := range local {
		ids := written.merge(local[chunk])
		for p := chunk * chunkSize; p < min(len(documents), (chunk+1)*chunkSize); p++ {
			tokens := documents[p].tokens
			for i := range tokens {
				tokens[i].word = ids[tokens[i].word]
			}
		}
		local[chunk] = nil
	}
	return written
}

// retag lets the corpus correct the tagger.
func (a *annotator) retag(ctx context.Context) error {
	e := newEvidence(a.speller.words)
	a.speller.evidence = e
	for p := range a.documents {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		e.gather(&a.documents[p])
	}
	e.promote()
	return eachChunk(ctx, len(a.documents), func(_, lo, hi int) {
		for p := lo; p < hi; p++ {
			e.retag(&a.documents[p])
		}
	})
}

// spell works out which short forms and compounds the corpus has.
func (a *annotator) spell(ctx context.Context) error {
	s := a.speller
	s.shorts = collectShortForms(a.documents, s.words)
	c := newCompounds(s.words)
	for p := range a.documents {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		c.gather(&a.documents[p])
	}
	c.settle()
	s.compound = c.parts
	s.shorts.spellOut(func(keys []uint32) []uint32 { return phraseKeys(string(s.appendFolded(nil, keys))) })
	return nil
}

// findPhrases finds the noun phrases.
func (a *annotator) findPhrases(ctx context.Context) (err error) {
	a.found, err = findPhrases(ctx, a.documents, a.speller, a.options.MaxWords)
	return err
}

// decide takes down what the user decided about phrases and which of them are keywords.
func (a *annotator) decide(ctx context.Context) (err error) {
	if a.decided, err = decide(a.options, a.found, a.speller); err != nil {
		return err
	}
	a.found.countKeywords(a.corpus, a.speller, a.decided)
	return a.found.judgeAll(ctx, a.speller)
}

// findNested adds the phrases inside phrases.
func (a *annotator) findNested(ctx context.Context) error {
	return a.found.findNested(ctx, a.documents, a.speller)
}

// findVocabulary adds the user's terms and carries the user's decisions out.
func (a *annotator) findVocabulary(ctx context.Context) error {
	if len(a.options.Vocabulary) > 0 {
		m := newMatcher(a.options.Vocabulary, a.speller, a.found.phrases, a.decided)
		if err := a.found.findVocabulary(ctx, a.documents, m); err != nil {
			return err
		}
	}
	a.decided.apply(a.found)
	return nil
}

// assemble selects and names the terms and fills the result.
func (a *annotator) assemble(ctx context.Context) error {
	b := newAssembly(a)
	rows := make([]row, len(a.documents))
	err := eachChunk(ctx, len(rows), func(_, lo, hi int) {
		for p := lo; p < hi; p++ {
			rows[p] = b.row(p)
		}
	})
	if err != nil {
		return err
	}
	b.fillMatrix(&a.result, rows)
	if a.result.Words != nil {
		b.countTermWords(a.result.Words)
	}
	a.result.Acronyms = a.speller.shorts.acronyms(a.speller.showText)
	if err := b.nameTerms(ctx, &a.result); err != nil {
		return err
	}
	return b.explainAll(ctx, rows)
}
