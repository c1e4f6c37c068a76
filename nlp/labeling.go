package nlp

import (
	"math"

	"github.com/papergraph/papergraph/graph"
)

// A Labeling scores how well a term tells a topic from the others; Labelings lists them.
type Labeling struct {
	Name      string // as on the command line
	Title     string
	Reference string
	Score     func(TopicUse) float64 // higher is better, 0 or less is no label
}

// TopicUse is how a term is used inside and outside a topic.
type TopicUse struct {
	Papers    int     // papers of the topic that use the term
	Size      int     // papers of the topic
	AllPapers int     // papers of all topics that use the term
	All       int     // papers of all topics
	Count     int     // occurrences in the topic
	AllCount  int     // occurrences in all topics
	Tokens    int     // occurrences of any term in the topic
	Mean      float64 // occurrences of any term in the mean topic
}

// Labelings are the ways to label topics. The first is the default: what both others rank high is rarely wrong.
var Labelings = []Labeling{
	{
		Name: "combined", Title: "Geometric mean of class-based TF-IDF and log-likelihood",
		Reference: "those of the two",
		Score:     func(u TopicUse) float64 { return math.Sqrt(classTFIDF(u) * logLikelihood(u)) },
	},
	{
		Name: "ctfidf", Title: "Class-based TF-IDF",
		Reference: "Grootendorst (2022), BERTopic, arXiv:2203.05794",
		Score:     classTFIDF,
	},
	{
		Name: "llr", Title: "Log-likelihood ratio",
		Reference: "Dunning (1993), Accurate methods for the statistics of surprise and coincidence, https://aclanthology.org/J93-1003",
		Score:     logLikelihood,
	},
}

// LabelingByName finds a labeling, or returns a *graph.UnknownNameError. The empty name is the default.
func LabelingByName(name string) (Labeling, error) {
	if name == "" {
		return Labelings[0], nil
	}
	return graph.Lookup("labeling", Labelings, name, func(l Labeling) string { return l.Name })
}

// logLikelihood is Dunning's G² of the table of papers with and without the term, inside and outside the topic,
//
//	2 Σ O ln(O/E)
//
// or 0 when the topic uses the term no more than the rest does.
func logLikelihood(u TopicUse) float64 {
	inside, outside := float64(u.Size), float64(u.All-u.Size)
	with, without := float64(u.AllPapers), float64(u.All-u.AllPapers)
	n := float64(u.All)
	a, b := float64(u.Papers), float64(u.AllPapers-u.Papers)
	if outside == 0 {
		return a // a single topic: nothing to be told from
	}
	if a*outside <= b*inside {
		return 0
	}
	cell := func(observed, row, column float64) float64 {
		if observed == 0 {
			return 0
		}
		return float64(observed * math.Log(observed*n/(row*column)))
	}
	return 2 * (cell(a, with, inside) + cell(b, with, outside) + cell(inside-a, without, inside) + cell(outside-b, without, outside))
}

// classTFIDF treats each topic as one document,
//
//	tf · ln(1 + A/f)
//
// with tf the term's share of the topic's occurrences, f its occurrences in all topics and A the mean number of occurrences
// of a topic.
func classTFIDF(u TopicUse) float64 {
	if u.Tokens == 0 || u.AllCount == 0 {
		return 0
	}
	tf := float64(u.Count) / float64(u.Tokens)
	return tf * math.Log1p(u.Mean/float64(u.AllCount))
}
