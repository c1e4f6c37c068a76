package nlp

import "math"

// A usage is what the weight of a term in a paper depends on.
type usage struct {
	count     int     // occurrences in the paper
	first     int     // position of the first, in tokens
	words     int     // pieces of the term
	papers    int     // papers that use it
	corpus    int     // papers there are
	relevance float64 // termhood
}

// weight returns how much a term says about a paper that uses it, a TF-IDF with three corrections,
//
//	(1 + log2 count) · log2(1 + corpus/papers) · log2(1 + words) · (1 + 1/√(1 + first/20)) · relevance
//
// since longer phrases say more, and what a paper is about it says at the beginning. It is always positive.
func weight(u usage) float64 {
	tf := 1 + math.Log2(float64(u.count))
	idf := math.Log2(1 + float64(u.corpus)/float64(u.papers))
	length := math.Log2(1 + float64(u.words))
	position := 1 + 1/math.Sqrt(1+float64(u.first)/20)
	return tf * idf * length * position * u.relevance
}
