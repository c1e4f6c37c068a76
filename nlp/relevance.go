package nlp

import "math"

// Relevance says how far a phrase names a topic rather than the business of writing papers. It is a product of evidence
// that the corpus itself gives, each a share between 0 and 1 that is smoothed, so that a single paper decides nothing:
//
//	title      papers that use the phrase put it into their titles; "extensive experiments" never
//	head       the same of all phrases with its last word, which tells of phrases too rare to tell themselves
//	name       it stands like a name, after a preposition, in a list or at the beginning of a sentence, and not behind
//	           "the", "our" or a verb: "for information retrieval", but "the experimental results"
//	singular   it is no plural: concepts are singular, the things that papers handle are many
//	burst      papers that use it use it often
//	keyword    papers that use it name it as a keyword (keyphraseness; Frank et al. 1999, "Domain-specific keyphrase
//	           extraction", IJCAI 16), which tells more than anything else where records have keywords
//
// Frequency is left out, since general phrases are frequent too; lists of terms multiply by it. General words in the phrase
// cost it a part (general.go). The exponents were chosen on author keywords of computing: see TestTermhood.

const (
	titleWeight    = 2.0 / 3 // exponents of the evidence
	headWeight     = 2.0 / 3
	nameWeight     = 2.0 / 3
	singularWeight = 0.4
	keywordWeight  = 0.75
)

// titleShare tells how far papers that use something put it into their titles, from 0 to 1: half of them are as good as all.
func titleShare(titles, papers int32) float64 {
	return min(1, 2*float64(titles+1)/float64(papers+10))
}

// useShare is the share of the uses of a phrase in running text that are of a kind, smoothed.
func (s *statistics) useShare(phrase uint32, kind []int32) float64 {
	return float64(kind[phrase]+1) / float64(s.text[phrase]+2)
}

// burst tells how often papers use a phrase that use it; four times or more is 1.
func (s *statistics) burst(phrase uint32) float64 {
	return min(1, float64(s.total[phrase])/float64(4*max(1, s.papers[phrase])))
}

// keyphraseness is the share of the papers using a phrase that name it as a keyword, smoothed; keywords counts those.
func (s *statistics) keyphraseness(phrase uint32, keywords int32) float64 {
	return min(1, (float64(keywords)+0.3)/(float64(s.papers[phrase])+6))
}

// topicality returns the relevance of a phrase, above 0 and at most 1.
func (s *statistics) topicality(phrase uint32, o *occurrences) float64 {
	head := s.head[phrase]
	r := math.Pow(titleShare(s.titles[phrase], s.papers[phrase]), titleWeight) *
		math.Pow(titleShare(s.headTitles[head], s.headPapers[head]), headWeight) *
		math.Pow(s.useShare(phrase, s.names), nameWeight) *
		math.Pow(s.useShare(phrase, s.singulars), singularWeight) *
		s.burst(phrase) * o.general[phrase].factor()
	if o.keyworded {
		r *= math.Pow(s.keyphraseness(phrase, o.keywordsOf(phrase)), keywordWeight)
	}
	return r
}
