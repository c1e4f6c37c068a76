package nlp

// Of returns the annotation of some of the papers alone, row i that of paper papers[i]. Terms and words keep their
// numbers, and a term the counts and the relevance that it has among all papers. Explanations are left out. The lists of
// terms are shared and must not be changed; the rows cost O(their entries).
func (a *Annotation) Of(papers []int) *Annotation {
	part := &Annotation{
		Terms: a.Terms, Acronyms: a.Acronyms,
		Matrix: Matrix{First: make([]int64, 1, len(papers)+1), Terms: a.Matrix.Terms},
		Uses:   Uses{First: make([]int64, 1)},
	}
	for _, p := range papers {
		part.appendRow(a, p)
	}
	if a.Words != nil {
		part.Words = a.Words.of(papers)
	}
	return part
}

// appendRow adds what paper p of another annotation uses.
func (a *Annotation) appendRow(from *Annotation, p int) {
	terms, counts, weights := from.Matrix.Row(p)
	a.Matrix.Term = append(a.Matrix.Term, terms...)
	a.Matrix.Count = append(a.Matrix.Count, counts...)
	a.Matrix.Weight = append(a.Matrix.Weight, weights...)
	a.Matrix.First = append(a.Matrix.First, int64(len(a.Matrix.Term)))
	if len(from.Uses.First) == 0 {
		return
	}
	for e := from.Matrix.First[p]; e < from.Matrix.First[p+1]; e++ {
		lo, hi := from.Uses.First[e], from.Uses.First[e+1]
		a.Uses.Variant = append(a.Uses.Variant, from.Uses.Variant[lo:hi]...)
		a.Uses.Count = append(a.Uses.Count, from.Uses.Count[lo:hi]...)
		a.Uses.First = append(a.Uses.First, int64(len(a.Uses.Variant)))
	}
}

func (w *Words) of(papers []int) *Words {
	part := &Words{Label: w.Label, First: make([]int64, 1, len(papers)+1), Terms: w.Terms}
	for _, p := range papers {
		words, counts := w.Row(p)
		part.Word = append(part.Word, words...)
		part.Count = append(part.Count, counts...)
		part.First = append(part.First, int64(len(part.Word)))
	}
	return part
}
