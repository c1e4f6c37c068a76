package nlp

// Selection decides which phrases become terms: those that name something, live on their own, and occur in as many papers
// as the user asks. Terms of the user's vocabulary are kept whatever they are.

const independent = 0.05 // share of a phrase's occurrences that must be whole noun phrases; fragments have less

// A selection numbers the selected phrases in order of first appearance.
type selection struct {
	phrases []uint32 // by term
	term    []int32  // by phrase, or -1
}

// selectTerms selects among the phrases that occur.
func selectTerms(o *occurrences, s *statistics, d *decisions, options Options) *selection {
	all := &selection{term: fill(len(o.phrases.text), -1)}
	seen := make([]bool, len(o.phrases.text))
	for _, paper := range o.papers {
		for i := range paper {
			phrase := paper[i].phrase
			if seen[phrase] {
				continue
			}
			seen[phrase] = true
			if d.entry[phrase] || s.keep(phrase, o, options) {
				all.term[phrase] = int32(len(all.phrases))
				all.phrases = append(all.phrases, phrase)
			}
		}
	}
	return all
}

// keep tells whether a phrase is a term.
func (s *statistics) keep(phrase uint32, o *occurrences, options Options) bool {
	papers := int(s.papers[phrase])
	named := options.TermsFrom == fromKeywords || options.TermsFrom == fromBoth // the sources decided already
	return (named || !o.general[phrase].none()) && s.independence(phrase, o.keywordsOf(phrase)) >= independent &&
		papers >= options.MinPapers && float64(papers) <= options.MaxShare*float64(s.n)
}
