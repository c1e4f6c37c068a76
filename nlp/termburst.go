package nlp

import (
	"cmp"
	"context"
	"fmt"
	"slices"
)

// A TermBurst is a burst of a term among the papers of the years.
type TermBurst struct {
	Term       int // index into Annotation.Terms
	Begin, End int // years, both included
	Level      int
	Weight     float64
	Papers     int // that use the term in those years
}

// leastBurst is how many papers with a year must use a term that bursts are looked for in.
const leastBurst = 3

// TermBursts returns the bursts of all terms, heaviest first, ties by term and begin, those of front matter left out. The year of paper p is years[p], 0
// when unknown; such papers do not count. A batch is a year in which there is a paper. It costs O(entries of the matrix +
// terms · years · states²). It returns an error when years has not one number a paper, when an option is out of range, or
// ctx.Err().
func TermBursts(ctx context.Context, a *Annotation, years []int, o BurstOptions) ([]TermBurst, error) {
	if len(years) != a.Matrix.Rows() {
		return nil, fmt.Errorf("nlp: %d papers have %d years; there must be one a paper", a.Matrix.Rows(), len(years))
	}
	if err := o.Check(); err != nil {
		return nil, err
	}
	calendar := CountYears(years, make([]int32, len(years)))
	papersOf := a.papersOfTerms()
	found := make([][]TermBurst, len(a.Terms))
	err := eachChunk(ctx, len(a.Terms), func(_, lo, hi int) {
		for term := lo; term < hi; term++ {
			if isFrontMatter(fold(a.Terms[term].Label)) {
				continue
			}
			found[term] = burstsOf(term, papersOf[term], years, calendar, o.complete())
		}
	})
	if err != nil {
		return nil, err
	}
	all := slices.Concat(found...)
	slices.SortStableFunc(all, func(x, y TermBurst) int { return cmp.Compare(y.Weight, x.Weight) })
	return all, nil
}

// papersOfTerms lists the papers that use each term, ascending.
func (a *Annotation) papersOfTerms() [][]int32 {
	papers := make([][]int32, len(a.Terms))
	for term := range papers {
		papers[term] = make([]int32, 0, a.Terms[term].Papers)
	}
	for p := range a.Matrix.Rows() {
		terms, _, _ := a.Matrix.Row(p)
		for _, term := range terms {
			papers[term] = append(papers[term], int32(p))
		}
	}
	return papers
}

// burstsOf finds the bursts of one term.
func burstsOf(term int, papers []int32, years []int, c YearCounts, o BurstOptions) []TermBurst {
	relevant, known := make([]int, len(c.Years)), 0
	for _, p := range papers {
		if t, ok := slices.BinarySearch(c.Years, years[p]); ok {
			relevant[t]++
			known++
		}
	}
	if known < leastBurst {
		return nil
	}
	automaton := newAutomaton(relevant, c.Total, o)
	var all []TermBurst
	for _, b := range automaton.bursts(automaton.states()) {
		burst := TermBurst{Term: term, Begin: c.Years[b.Begin], End: c.Years[b.End], Level: b.Level, Weight: b.Weight}
		for _, r := range relevant[b.Begin : b.End+1] {
			burst.Papers += r
		}
		all = append(all, burst)
	}
	return all
}
