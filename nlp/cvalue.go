package nlp

import "math"

// C-value (Frantzi, Ananiadou & Mima 2000, doi 10.1007/s007999900023) scores a phrase a by its frequency f(a), corrected by
// what it owes to longer phrases: with T the noun phrases that hold a,
//
//	C(a) = log2(1 + |a|) · ( f(a) − 1/|T| Σ f(a in b) over b in T )
//
// so that "vector machine", which is found in "support vector machine" only, gets little, and "neural network", found in
// many, keeps nearly all. |a| is the length in words; the 1 added to it lets phrases of one word take part. It costs
// O(occurrences).

func rateCValue(x rating) []float64 {
	holders := x.holders()
	return x.each(func(phrase uint32) float64 { return x.counts.cValue(phrase, holders[phrase], x.found) })
}

// holders counts for every phrase the different noun phrases that hold it.
func (x rating) holders() []int32 {
	count := make([]int32, len(x.counts.total))
	type pair struct{ phrase, inside uint32 }
	seen := make(map[pair]bool)
	for _, all := range x.found.papers {
		for i := range all {
			if p := (pair{all[i].phrase, all[i].inside}); !all[i].alone() && !seen[p] {
				seen[p] = true
				count[p.phrase]++
			}
		}
	}
	return count
}

// cValue returns C(phrase), above 0 for a phrase that occurs.
func (s *statistics) cValue(phrase uint32, holders int32, o *occurrences) float64 {
	f := float64(s.total[phrase])
	if holders > 0 {
		f -= float64(s.total[phrase]-s.alone[phrase]) / float64(holders)
	}
	return f * math.Log2(1+float64(len(o.phrases.text[phrase])/keySize))
}
