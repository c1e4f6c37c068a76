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

func (s *statistics) ownTitleShare(phrase uint32, _ *occurrences) float64 {
	return titleShare(s.titles[phrase], s.papers[phrase])
}

func (s *statistics) headTitleShare(phrase uint32, _ *occurrences) float64 {
	head := s.head[phrase]
	return titleShare(s.headTitles[head], s.headPapers[head])
}

// useShare is the share of the uses of a phrase in running text that are of a kind, smoothed.
func (s *statistics) useShare(phrase uint32, kind []int32) float64 {
	return float64(kind[phrase]+1) / float64(s.text[phrase]+2)
}

func (s *statistics) nameShare(phrase uint32, _ *occurrences) float64 {
	return s.useShare(phrase, s.names)
}

func (s *statistics) singularShare(phrase uint32, _ *occurrences) float64 {
	return s.useShare(phrase, s.singulars)
}

// burst tells how often papers use a phrase that use it; four times or more is 1.
func (s *statistics) burst(phrase uint32, _ *occurrences) float64 {
	return min(1, float64(s.total[phrase])/float64(4*max(1, s.papers[phrase])))
}

func (s *statistics) generalFactor(phrase uint32, o *occurrences) float64 {
	return o.general[phrase].factor()
}

// keywordShare is the share of the papers using a phrase that name it as a keyword, smoothed; it is no evidence where no
// paper has keywords.
func (s *statistics) keywordShare(phrase uint32, o *occurrences) float64 {
	if !o.keyworded {
		return 1
	}
	return min(1, (float64(o.keywordsOf(phrase))+0.3)/(float64(s.papers[phrase])+6))
}

// topicalEvidence lists the evidence, a row a factor.
var topicalEvidence = []struct {
	name  string
	power float64
	value func(s *statistics, phrase uint32, o *occurrences) float64 // above 0, at most 1
	why   func(s *statistics, phrase uint32, o *occurrences) string
}{
	{"title share", titleWeight, (*statistics).ownTitleShare, (*statistics).whyTitle},
	{"title share of the last word", headWeight, (*statistics).headTitleShare, (*statistics).whyHead},
	{"use as a name", nameWeight, (*statistics).nameShare, (*statistics).whyName},
	{"singular share", singularWeight, (*statistics).singularShare, (*statistics).whySingular},
	{"burst", 1, (*statistics).burst, (*statistics).whyBurst},
	{"general words", 1, (*statistics).generalFactor, (*statistics).whyGeneral},
	{"keyphraseness", keywordWeight, (*statistics).keywordShare, (*statistics).whyKeyword},
}

// topicality returns the relevance of a phrase, above 0 and at most 1.
func (s *statistics) topicality(phrase uint32, o *occurrences) float64 {
	r := 1.0
	for i := range topicalEvidence {
		e := &topicalEvidence[i]
		r *= math.Pow(e.value(s, phrase, o), e.power)
	}
	return r
}

// topicalityParts returns the factors of topicality.
func (s *statistics) topicalityParts(phrase uint32, o *occurrences) []Part {
	var parts []Part
	for _, e := range topicalEvidence {
		parts = append(parts, Part{e.name, e.value(s, phrase, o), e.power, e.why(s, phrase, o)})
	}
	return parts
}
