package nlp

import (
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// Keywords that records carry are the strongest evidence that a phrase is a term. They are evidence only: a keyword becomes
// a term where the text uses it.

// countKeywords counts for every phrase the papers that name it as a keyword, after the user's decisions.
func (o *occurrences) countKeywords(c *corpus.Corpus, s *speller, d *decisions) {
	for p := range c.Papers {
		named := make(map[uint32]bool)
		for _, keyword := range c.Papers[p].Subjects() {
			for _, phrase := range s.keywordPhrases(keyword) {
				id := o.phrases.add(phrase)
				if to := d.of(id); to < ignored {
					id = to
				}
				if !named[id] {
					named[id] = true
					o.countKeyword(id)
				}
			}
		}
	}
}

// countKeyword counts one paper that names a phrase.
func (o *occurrences) countKeyword(phrase uint32) {
	for int(phrase) >= len(o.keywords) {
		o.keywords = append(o.keywords, 0)
	}
	o.keywords[phrase]++
	o.keyworded = true
}

// keywordPhrases returns what a keyword names: itself without a short form in brackets, "graph neural network (GNN)", and
// when it is a short form, what that stands for.
func (s *speller) keywordPhrases(keyword string) []string {
	name, _, _ := strings.Cut(keyword, " (")
	return s.phrasesOf(name)
}
