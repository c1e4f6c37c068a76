package network

import (
	"slices"

	"github.com/papergraph/papergraph/nlp"
)

// Profile says what some nodes of the period's network are about: features, ascending, and their weights, above 0.
//
// Of papers the features are terms and words, as texts are compared by, those of two and more of the papers; the weight of
// one is the share of the papers that use it less its share in the period as a whole, where that leaves something. Else
// the features are the nodes themselves, with weight 1. Features have the same numbers in all periods.
//
// It costs O(features + entries of the members), and the first call O(entries of the period's papers) besides; calls must
// not run side by side.
func (p *Period) Profile(members []int) (features []int32, weights []float64) {
	if !p.Network.Kind.OfPapers() {
		for _, u := range members {
			features = append(features, p.number[u])
		}
		slices.Sort(features)
		return features, slices.Repeat([]float64{1}, len(features))
	}
	a := p.Input.Terms
	if a == nil || len(members) == 0 {
		return nil, nil
	}
	n := len(a.Terms)
	if a.Words != nil {
		n += len(a.Words.Label)
	}
	if p.all == nil {
		p.all = make([]int, n)
		for u := range p.Papers {
			countFeatures(a, u, p.all)
		}
	}
	here := make([]int, n)
	for _, u := range members {
		countFeatures(a, u, here)
	}
	for f, n := range here {
		excess := float64(n)/float64(len(members)) - float64(p.all[f])/float64(len(p.Papers))
		if n > 1 && excess > 0 {
			features, weights = append(features, int32(f)), append(weights, excess)
		}
	}
	return features, weights
}

// countFeatures counts the terms and, behind them, the words of a paper.
func countFeatures(a *nlp.Annotation, paper int, counts []int) {
	terms, _, _ := a.Matrix.Row(paper)
	for _, t := range terms {
		counts[t]++
	}
	if a.Words == nil {
		return
	}
	words, _ := a.Words.Row(paper)
	for _, w := range words {
		counts[len(a.Terms)+int(w)]++
	}
}

// Feature is the label of a feature of Profile.
func (p *Period) Feature(f int32) string {
	if !p.Network.Kind.OfPapers() {
		return p.labels[f]
	}
	terms := p.Input.Terms.Terms
	if word := int(f) - len(terms); word >= 0 {
		return p.Input.Terms.Words.Label[word]
	}
	return terms[f].Label
}
