package nlp

import (
	"cmp"
	"math"
	"slices"
)

// VOSviewer's relevance score (van Eck & Waltman 2011, arXiv:1109.2058) compares the second-order co-occurrences of a term
// with those of all terms: a general phrase is found together with everything, a term with the terms of its topic. With
// c(i,j) the papers that use both i and j,
//
//	p(j|i) = c(i,j) / Σ c(i,·)        where i is found
//	s(k|i) = Σ p(j|i) p(k|j)          where what is found with i is found
//	R(i)   = Σ s(k|i) ln( s(k|i) / q(k) )
//
// where q is s averaged over all terms, each as often as it co-occurs. R is 0 for a term that is found like all others.
// VOSviewer's formula is not published in full; this is a reading of its description. It is meant for terms of ten papers
// or more (--min-papers 10): what is rare differs from the rest by chance. The contexts j and k are the most frequent
// terms, at most K = 1000, so that the cost is O(K · (K² + entries)) and memory O(K²).

const contexts = 1000

// rateDivergence returns R of every term. Terms that co-occur with nothing get 0.
func rateDivergence(x rating) []float64 {
	v := newCoOccurrence(x)
	first := v.count(x)
	p := make([][]float64, len(v.context)) // p(k|j) for contexts j
	for j, term := range v.context {
		p[j] = make([]float64, len(v.context))
		for _, c := range first[term] {
			p[j][c.context] = c.share
		}
	}
	scores := make([]float64, len(x.phrases))
	q := average(first, p)
	s := make([]float64, len(p))
	for t := range scores {
		mix(s, first[t], p)
		scores[t] = divergence(s, q)
	}
	return scores
}

// A coOccurrence knows which terms are contexts.
type coOccurrence struct {
	context []int32 // terms
	number  []int32 // by term: its number among the contexts, or -1
}

// newCoOccurrence chooses the most frequent terms, ties by index.
func newCoOccurrence(x rating) *coOccurrence {
	order := make([]int32, len(x.phrases))
	for t := range order {
		order[t] = int32(t)
	}
	papers := func(t int32) int32 { return x.counts.papers[x.phrases[t]] }
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(papers(b), papers(a)) })
	v := &coOccurrence{context: order[:min(contexts, len(order))], number: fill(len(order), -1)}
	for i, t := range v.context {
		v.number[t] = int32(i)
	}
	return v
}

// A share is p(j|i) of context j.
type share struct {
	context int32
	share   float64
	pairs   int32 // c(i,j)
}

// count returns p(·|i) of every term by ascending context.
func (v *coOccurrence) count(x rating) [][]share {
	users := make([][]int32, len(x.phrases)) // papers of every term
	holds := make([][]int32, len(x.found.papers))
	for p, all := range x.found.papers {
		for i := range all {
			t := x.term[all[i].phrase]
			if t < 0 || len(users[t]) > 0 && users[t][len(users[t])-1] == int32(p) {
				continue
			}
			users[t] = append(users[t], int32(p))
			if c := v.number[t]; c >= 0 {
				holds[p] = append(holds[p], c)
			}
		}
	}
	first := make([][]share, len(users))
	row := make([]int32, len(v.context))
	for t := range users {
		for _, p := range users[t] {
			for _, c := range holds[p] {
				row[c]++
			}
		}
		if own := v.number[t]; own >= 0 {
			row[own] = 0
		}
		first[t] = shares(row)
	}
	return first
}

// shares returns the counts that are not 0 as shares of their sum, and clears them.
func shares(row []int32) []share {
	var all []share
	sum := 0.0
	for c, n := range row {
		if n > 0 {
			all = append(all, share{context: int32(c), pairs: n})
			sum += float64(n)
		}
		row[c] = 0
	}
	for i := range all {
		all[i].share = float64(all[i].pairs) / sum
	}
	return all
}

// mix sets s to s(·|i) of the term with the given shares.
func mix(s []float64, first []share, p [][]float64) {
	clear(s)
	for _, f := range first {
		for k, v := range p[f.context] {
			s[k] += float64(f.share * v)
		}
	}
}

// average returns q, by mixing the shares of contexts among all co-occurrences.
func average(first [][]share, p [][]float64) []float64 {
	total := make([]int32, len(p))
	for _, all := range first {
		for _, f := range all {
			total[f.context] += f.pairs
		}
	}
	q := make([]float64, len(p))
	mix(q, shares(total), p)
	return q
}

// divergence is the Kullback-Leibler divergence of s from q, in nats.
func divergence(s, q []float64) float64 {
	sum := 0.0
	for k, v := range s {
		if v > 0 && q[k] > 0 {
			sum += float64(v * math.Log(v/q[k]))
		}
	}
	return max(0, sum)
}
