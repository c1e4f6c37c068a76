package nlp

import "github.com/papergraph/papergraph/nlp/corpus"

// Keywords that records carry are the strongest evidence that a phrase is a term. They are evidence only: a keyword becomes
// a term where the text uses it.

// countKeywords counts for every phrase the papers that name it as a keyword, after the user's decisions.
func (o *occurrences) countKeywords(c *corpus.Corpus, s *speller, d *decisions) {
	for p := range c.Papers {
		named := make(map[uint32]bool)
		for _, keyword := range c.Papers[p].Subjects() {
			phrase := o.phrases.add(s.phraseOf(keyword))
			if to := d.of(phrase); to < ignored {
				phrase = to
			}
			for int(phrase) >= len(o.keywords) {
				o.keywords = append(o.keywords, 0)
			}
			if !named[phrase] {
				named[phrase] = true
				o.keywords[phrase]++
				o.keyworded = true
			}
		}
	}
}
