package nlp

import (
	"cmp"
	"math"
	"slices"

	"github.com/papergraph/papergraph/graph"
)

// Suggestions are pairs of terms that may be one and were not joined, since only a reader can tell. Each says why it is
// suggested (resemblance.go) and how the corpus uses both: in how many papers each occurs, in how many they meet, and how
// much alike the company is that they keep, as the cosine between the summed weights of all other terms in their papers.

// A Suggestion proposes to replace a term by another one, which occurs in more papers.
type Suggestion struct {
	Term       int     // index into Annotation.Terms
	Into       int     // index of the term that would stand for both
	Reason     string  // name of a row of Resemblances
	Together   int     // papers with both
	Similarity float64 // of the company that both keep, in [0, 1]
}

// SuggestOptions steer Suggest. The zero value is the default.
type SuggestOptions struct {
	// MinPapers is in how many papers the more frequent of two terms must occur; 0 stands for 2.
	MinPapers int
}

// Check returns a *graph.RangeError for an option out of range.
func (o SuggestOptions) Check() error {
	if o.MinPapers < 0 {
		return &graph.RangeError{Family: "suggestions", Option: "min-papers", Value: o.MinPapers, Allowed: "1 or more"}
	}
	return nil
}

// Suggest returns likely merges that Annotate did not make, those that would join most papers first, ties by similarity and
// then by index. A pair is listed once, with the first reason that applies. Finding the pairs costs O(letters of all
// labels); comparing the company of one costs the terms of at most some hundred papers.
func Suggest(a *Annotation, options SuggestOptions) ([]Suggestion, error) {
	if err := options.Check(); err != nil {
		return nil, err
	}
	atLeast := cmp.Or(options.MinPapers, 2)
	r, c := newResembling(a), newCompany(a)
	var all []Suggestion
	known := make(map[[2]int]bool)
	for _, row := range Resemblances {
		for _, pair := range row.find(r) {
			pair = ordered(a, pair)
			if pair[0] == pair[1] || known[pair] || a.Terms[pair[1]].Papers < atLeast {
				continue
			}
			known[pair] = true
			s := Suggestion{Term: pair[0], Into: pair[1], Reason: row.Name, Together: c.together(pair[0], pair[1])}
			s.Similarity = c.similarity(pair[0], pair[1])
			if s.Similarity >= row.Least && !(row.Apart && s.Together > 0) {
				all = append(all, s)
			}
		}
	}
	slices.SortStableFunc(all, func(x, y Suggestion) int {
		return cmp.Or(cmp.Compare(a.Terms[y.Term].Papers, a.Terms[x.Term].Papers), cmp.Compare(y.Similarity, x.Similarity),
			cmp.Compare(x.Term, y.Term), cmp.Compare(x.Into, y.Into))
	})
	return all, nil
}

// ordered puts the term with fewer papers first, of equal ones that with fewer occurrences, of equal ones the later.
func ordered(a *Annotation, pair [2]int) [2]int {
	x, y := pair[0], pair[1]
	more := cmp.Or(cmp.Compare(a.Terms[x].Papers, a.Terms[y].Papers), cmp.Compare(a.Terms[x].Occurrences, a.Terms[y].Occurrences), y-x)
	if more > 0 {
		x, y = y, x
	}
	return [2]int{x, y}
}

// A company knows the papers of each term.
type company struct {
	*Annotation
	papers [][]int32
	sums   [2][]float64 // by term: the weights beside the one and the other
}

func newCompany(a *Annotation) *company {
	c := &company{Annotation: a, papers: make([][]int32, len(a.Terms))}
	for p := range a.Matrix.Rows() {
		terms, _, _ := a.Matrix.Row(p)
		for _, t := range terms {
			c.papers[t] = append(c.papers[t], int32(p))
		}
	}
	c.sums = [2][]float64{make([]float64, len(a.Terms)), make([]float64, len(a.Terms))}
	return c
}

// together counts the papers with both terms.
func (c *company) together(x, y int) int {
	n := 0
	for _, p := range c.papers[x] {
		if _, ok := slices.BinarySearch(c.papers[y], p); ok {
			n++
		}
	}
	return n
}

// similarity compares the company of two terms, of their first papers if they have many.
func (c *company) similarity(x, y int) float64 {
	const most = 100 // papers
	var touched []int32
	for side, t := range []int{x, y} {
		for _, p := range c.papers[t][:min(most, len(c.papers[t]))] {
			terms, _, weights := c.Matrix.Row(int(p))
			for i, other := range terms {
				if int(other) != x && int(other) != y {
					c.sums[side][other] += weights[i]
					touched = append(touched, other)
				}
			}
		}
	}
	var dot, xx, yy float64
	for _, t := range touched {
		u, v := c.sums[0][t], c.sums[1][t]
		c.sums[0][t], c.sums[1][t] = 0, 0 // so that each counts once
		dot += float64(u * v)
		xx += float64(u * u)
		yy += float64(v * v)
	}
	if xx == 0 || yy == 0 {
		return 0
	}
	return min(1, dot/(math.Sqrt(xx)*math.Sqrt(yy)))
}

// SuggestedThesaurus returns the rules that carry suggestions out, for a user to edit.
func SuggestedThesaurus(a *Annotation, suggestions []Suggestion) Thesaurus {
	var t Thesaurus
	for _, s := range suggestions {
		t.Rules = append(t.Rules, Rule{Label: a.Terms[s.Term].Label, Replacement: a.Terms[s.Into].Label})
	}
	return t
}
