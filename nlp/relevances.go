package nlp

import (
	"math"

	"github.com/papergraph/papergraph/graph"
)

// A Relevance is a way to tell terms that name a topic from general phrases; Relevances lists them.
type Relevance struct {
	Name      string // as on the command line
	Title     string
	Reference string

	frequent bool                     // whether frequency is part of the score
	rate     func(r rating) []float64 // by term; above 0, of any scale

	parts func(r rating, phrase uint32, score float64) []Part // whose product is the score
}

// Relevances are the ways to score terms. The first is the default.
var Relevances = []Relevance{
	{
		Name: "topicality", Title: "Use in titles, as a name, and as a keyword",
		Reference: "after Frank et al. (1999), Domain-specific keyphrase extraction, IJCAI 16",
		rate:      rateTopicality, parts: partTopicality,
	},
	{
		Name: "vosviewer", Title: "VOSviewer's relevance score: co-occurrences unlike those of all terms",
		Reference: "van Eck & Waltman (2011), Text mining and visualization using VOSviewer, arXiv:1109.2058",
		frequent:  true, rate: rateDivergence, parts: partDivergence,
	},
	{
		Name: "c-value", Title: "C-value: frequency on its own, not inside longer terms, times length",
		Reference: "Frantzi, Ananiadou & Mima (2000), doi 10.1007/s007999900023",
		frequent:  true, rate: rateCValue, parts: partCValue,
	},
	{
		Name: "tf-idf", Title: "Occurrences times inverse document frequency",
		Reference: "Spärck Jones (1972), doi 10.1108/eb026526",
		frequent:  true, rate: rateTFIDF, parts: partTFIDF,
	},
}

// RelevanceByName finds a way to score terms, or returns a *graph.UnknownNameError. The empty name is the default.
func RelevanceByName(name string) (Relevance, error) {
	if name == "" {
		return Relevances[0], nil
	}
	return graph.Lookup("relevance", Relevances, name, func(r Relevance) string { return r.Name })
}

// Rank is what lists of terms are ordered by, highest first: the relevance of the term, times the papers that use it unless
// the score counts them already.
func (r Relevance) Rank(t Term) float64 {
	if r.frequent {
		return t.Relevance
	}
	return t.Relevance * float64(t.Papers)
}

// A rating is what scores of terms are computed from.
type rating struct {
	counts  *statistics
	found   *occurrences
	phrases []uint32 // by term
	term    []int32  // by phrase, or -1
}

// leastRelevance is that of a term that nothing speaks for.
const leastRelevance = 1e-6

// relevance scores all terms; the highest score is 1 and the least is above 0.
func (r Relevance) relevance(x rating) []float64 {
	scores := r.rate(x)
	highest := highestOf(scores)
	for t, s := range scores {
		if highest > 0 {
			s /= highest
		}
		scores[t] = max(s, leastRelevance)
	}
	return scores
}

// highestOf returns the highest of some scores, or 0.
func highestOf(scores []float64) float64 {
	highest := 0.0
	for _, s := range scores {
		highest = max(highest, s)
	}
	return highest
}

func rateTopicality(x rating) []float64 {
	return x.each(func(phrase uint32) float64 { return x.counts.topicality(phrase, x.found) })
}

func rateTFIDF(x rating) []float64 {
	return x.each(func(phrase uint32) float64 { return float64(x.counts.total[phrase]) * x.idf(phrase) })
}

// idf is the inverse document frequency of a phrase.
func (x rating) idf(phrase uint32) float64 {
	return math.Log2(1 + float64(x.counts.n)/float64(x.counts.papers[phrase]))
}

// each scores every term by its phrase.
func (x rating) each(score func(phrase uint32) float64) []float64 {
	scores := make([]float64, len(x.phrases))
	for t, phrase := range x.phrases {
		scores[t] = score(phrase)
	}
	return scores
}
