package nlp

import (
	"math"

	"github.com/papergraph/papergraph/graph"
)

// A Weighting says how much a term says about a paper that uses it; Weightings lists them.
type Weighting struct {
	Name      string // as on the command line
	Title     string
	Reference string
	Weigh     func(Usage) float64 // above 0

	parts func(Usage) []Part // whose product is the weight
}

// A Usage is what the weight of a term in a paper depends on.
type Usage struct {
	Count     int     // occurrences in the paper
	First     int     // position of the first, in words and marks
	Words     int     // words of the term
	Papers    int     // papers that use it
	Corpus    int     // papers there are
	Relevance float64 // termhood
	Length    int     // occurrences of all terms in the paper
	Mean      float64 // the same of the mean paper
}

// Weightings are the ways to weigh the terms of papers. The first is the default.
var Weightings = []Weighting{
	{
		Name: "topical", Title: "TF-IDF with relevance, position and length of the term",
		Reference: "after Spärck Jones (1972), doi 10.1108/eb026526",
		Weigh:     topicalWeight, parts: topicalWeightParts,
	},
	{
		Name: "tf-idf", Title: "(1 + log2 count) · log2(1 + papers of the corpus / papers that use it)",
		Reference: "Salton & Buckley (1988), doi 10.1016/0306-4573(88)90021-0",
		Weigh:     tfidfWeight, parts: tfidfParts,
	},
	{
		Name: "bm25", Title: "BM25, k1 = 2, b = 0.75: repetition counts ever less",
		Reference: "Robertson & Zaragoza (2009), doi 10.1561/1500000019",
		Weigh:     bm25Weight, parts: bm25Parts,
	},
}

// WeightingByName finds a weighting, or returns a *graph.UnknownNameError. The empty name is the default.
func WeightingByName(name string) (Weighting, error) {
	if name == "" {
		return Weightings[0], nil
	}
	return graph.Lookup("weighting", Weightings, name, func(w Weighting) string { return w.Name })
}

const relevanceWeight = 0.8

// topicalWeight is a TF-IDF with three corrections,
//
//	(1 + log2 count) · log2(1 + corpus/papers) · log2(1 + words) · (1 + 1/√(1 + first/20)) · relevance^0.8
//
// since longer phrases say more, and what a paper is about it says at the beginning. A higher power of relevance would let
// the most relevant terms alone decide which papers are alike.
func topicalWeight(u Usage) float64 {
	return tfidfWeight(u) * u.length() * u.position() * math.Pow(u.Relevance, relevanceWeight)
}

func tfidfWeight(u Usage) float64 { return u.tf() * u.idf() }

const bm25Growth, bm25Length = 2, 0.75 // k1 and b

func bm25Weight(u Usage) float64 {
	return u.idf() * float64(u.Count) * (bm25Growth + 1) / (float64(u.Count) + u.saturation())
}

// saturation is the count that gives half of the most that repetition can give.
func (u Usage) saturation() float64 {
	return bm25Growth * (1 - bm25Length + float64(bm25Length*float64(u.Length)/u.Mean))
}

// tf is the frequency of the term in the paper, damped.
func (u Usage) tf() float64 { return 1 + math.Log2(float64(u.Count)) }

func (u Usage) length() float64 { return math.Log2(1 + float64(u.Words)) }

func (u Usage) position() float64 { return 1 + 1/math.Sqrt(1+float64(u.First)/20) }

// idf is the inverse document frequency of the term.
func (u Usage) idf() float64 { return math.Log2(1 + float64(u.Corpus)/float64(u.Papers)) }
