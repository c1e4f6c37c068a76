package nlp

// statistics are counts of every phrase over the corpus.
type statistics struct {
	total  []int32 // occurrences
	alone  []int32 // of them, those that are whole noun phrases
	papers []int32 // papers with an occurrence
	titles []int32 // papers with one in the title
	n      int     // papers of the corpus
}

func newStatistics(phrases, papers int) *statistics {
	count := func() []int32 { return make([]int32, phrases) }
	return &statistics{
		total: count(), alone: count(), papers: count(), titles: count(), n: papers,
	}
}

// countStatistics counts all occurrences. It costs O(occurrences).
func countStatistics(o *occurrences, documents []document) *statistics {
	n := len(o.phrases.text)
	s := newStatistics(n, len(documents))
	lastPaper, lastTitle := fill(n, -1), fill(n, -1)
	for p, all := range o.papers {
		once := func(last, count []int32, phrase uint32) { // count p only once
			if last[phrase] != int32(p) {
				last[phrase] = int32(p)
				count[phrase]++
			}
		}
		for i := range all {
			x := &all[i]
			s.total[x.phrase]++
			once(lastPaper, s.papers, x.phrase)
			if x.alone() {
				s.alone[x.phrase]++
			}
			if int(x.lo) < documents[p].title {
				once(lastTitle, s.titles, x.phrase)
			}
		}
	}
	return s
}

// fill returns n times v.
func fill(n int, v int32) []int32 {
	all := make([]int32, n)
	for i := range all {
		all[i] = v
	}
	return all
}

// independence is the share of a phrase's occurrences in which it is a whole noun phrase; fragments such as "vector
// machine" are near 0.
func (s *statistics) independence(phrase uint32) float64 {
	return float64(s.alone[phrase]) / float64(max(1, s.total[phrase]))
}
