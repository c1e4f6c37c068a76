package nlp

import "math"

// Relevance says how far a phrase names a topic rather than the business of writing papers. Where a corpus is large enough
// the title share tells: papers put their topics into their titles, and "extensive experiments" never. Frequency does not
// tell, since general phrases are frequent too. Keywords tell more than anything else, where records have them
// (keyphraseness; Frank et al. 1999, "Domain-specific keyphrase extraction", IJCAI 16): the share of the papers using a
// phrase that name it. General words in the phrase cost it a part (general.go).

const (
	titleWeight   = 0.75 // exponents of the evidence
	keywordWeight = 0.75
)

// titleShare tells how far papers that use a phrase put it into their title, from 0 to 1: (titles + 1)/(papers + 10) is
// smoothed so that a single paper decides nothing, and half the papers are as good as all.
func (s *statistics) titleShare(phrase uint32) float64 {
	return min(1, 2*float64(s.titles[phrase]+1)/float64(s.papers[phrase]+10))
}

// keyphraseness is the share of the papers using a phrase that name it as a keyword, smoothed; keywords counts those.
func (s *statistics) keyphraseness(phrase uint32, keywords int32) float64 {
	return min(1, (float64(keywords)+0.3)/(float64(s.papers[phrase])+3))
}

// relevance returns the termhood of a phrase, above 0 and at most 1.
func (s *statistics) relevance(phrase uint32, g generality, o *occurrences) float64 {
	r := math.Pow(s.titleShare(phrase), titleWeight) * g.factor()
	if o.keyworded {
		r *= math.Pow(s.keyphraseness(phrase, o.keywordsOf(phrase)), keywordWeight)
	}
	return r
}
