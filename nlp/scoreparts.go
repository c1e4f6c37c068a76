package nlp

import (
	"fmt"
	"math"
)

// The parts of relevances and weights, a function for every row of Relevances and Weightings. They are taken from the
// functions that the scores are computed by where these are products, and worked out again where they are not.

func partTopicality(x rating, phrase uint32, _ float64) []Part {
	return x.counts.topicalityParts(phrase, x.found)
}

func partDivergence(_ rating, _ uint32, score float64) []Part {
	return []Part{{"divergence", score, 1, "how far the terms it occurs with are other ones than all terms occur with"}}
}

func partCValue(x rating, phrase uint32, score float64) []Part {
	words := len(x.found.phrases.text[phrase]) / keySize
	length := math.Log2(1 + float64(words))
	total, nested := x.counts.total[phrase], x.counts.total[phrase]-x.counts.alone[phrase]
	return []Part{
		{"frequency", score / length, 1,
			fmt.Sprintf("%s, less %d inside longer phrases by the number of these", timesOf(total), nested)},
		{"length", length, 1, "log2(1 + " + wordsOf(words) + ")"},
	}
}

func partTFIDF(x rating, phrase uint32, _ float64) []Part {
	return []Part{
		{"frequency", float64(x.counts.total[phrase]), 1, timesOf(x.counts.total[phrase])},
		{"inverse document frequency", x.idf(phrase), 1, whyIDF(x.counts.n, int(x.counts.papers[phrase]))},
	}
}

// relevanceParts returns the parts of the relevance of a phrase whose score is given with the highest of all.
func (r Relevance) relevanceParts(x rating, phrase uint32, score, highest float64) []Part {
	if !(highest > 0) || score/highest < leastRelevance {
		return []Part{{"least relevance", leastRelevance, 1, "nothing speaks for it"}}
	}
	return append(r.parts(x, phrase, score), Part{"scale", 1 / highest, 1, "so that the most relevant term has 1"})
}

func topicalWeightParts(u Usage) []Part {
	return append(tfidfParts(u),
		Part{"length", u.length(), 1, "log2(1 + " + wordsOf(u.Words) + ")"},
		Part{"position", u.position(), 1, fmt.Sprintf("behind %d words and marks: 1 + 1/√(1 + %d/20)", u.First, u.First)},
		Part{"relevance", u.Relevance, relevanceWeight, "that of the term"})
}

func tfidfParts(u Usage) []Part {
	return []Part{
		{"frequency", u.tf(), 1, fmt.Sprintf("1 + log2 %d", u.Count)},
		{"inverse document frequency", u.idf(), 1, whyIDF(u.Corpus, u.Papers)},
	}
}

func bm25Parts(u Usage) []Part {
	count, half := float64(u.Count), u.saturation()
	why := fmt.Sprintf("%s; the paper uses terms %d times, the mean paper %.1f times",
		timesOf(int32(u.Count)), u.Length, u.Mean)
	return []Part{
		{"inverse document frequency", u.idf(), 1, whyIDF(u.Corpus, u.Papers)},
		{"frequency", count * (bm25Growth + 1) / (count + half), 1, why},
	}
}

func whyIDF(corpus, papers int) string { return fmt.Sprintf("log2(1 + %d/%d papers)", corpus, papers) }
