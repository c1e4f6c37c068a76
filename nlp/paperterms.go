package nlp

import (
	"cmp"
	"slices"
)

// A PaperTerm is a term as one paper uses it.
type PaperTerm struct {
	Term     int       // index into Annotation.Terms
	Score    float64   // its weight in the paper
	Count    int       // its occurrences in the paper
	Variants []Variant // as the paper writes it, most frequent in the corpus first; the counts add up to Count
}

// PaperTerms returns the top terms of paper p, heaviest first, ties by index; all of them when top is 0 or less. It costs
// O(k log k) for the k terms of the paper.
func (a *Annotation) PaperTerms(p, top int) []PaperTerm {
	lo, hi := a.Matrix.First[p], a.Matrix.First[p+1]
	order := make([]int64, 0, hi-lo)
	for e := lo; e < hi; e++ {
		order = append(order, e)
	}
	slices.SortStableFunc(order, func(x, y int64) int { return cmp.Compare(a.Matrix.Weight[y], a.Matrix.Weight[x]) })
	if top > 0 && len(order) > top {
		order = order[:top]
	}
	terms := make([]PaperTerm, len(order))
	for i, e := range order {
		terms[i] = PaperTerm{
			Term:     int(a.Matrix.Term[e]),
			Score:    a.Matrix.Weight[e],
			Count:    int(a.Matrix.Count[e]),
			Variants: a.variantsOf(e),
		}
	}
	return terms
}

// variantsOf returns the variants that entry e of the matrix counts.
func (a *Annotation) variantsOf(e int64) []Variant {
	term := &a.Terms[a.Matrix.Term[e]]
	var all []Variant
	for i := a.Uses.First[e]; i < a.Uses.First[e+1]; i++ {
		all = append(all, Variant{Form: term.Variants[a.Uses.Variant[i]].Form, Count: int(a.Uses.Count[i])})
	}
	return all
}
