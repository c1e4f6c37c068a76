package nlp

// Statistics are what the corpus says of every phrase: how often it occurs, where, and how it stands in its sentence.

// statistics are counts of every phrase over the corpus.
type statistics struct {
	total  []int32 // occurrences
	alone  []int32 // of them, those that are whole noun phrases
	papers []int32 // papers with an occurrence
	titles []int32 // papers with one in the title

	named []int32 // papers that use it and name it as a keyword

	text      []int32 // occurrences outside titles
	names     []int32 // of them, those that stand like a name
	singulars []int32 // and those that are no plural

	head       []uint32 // the key of the last word
	headPapers []int32  // by key: papers with a noun phrase that ends in it
	headTitles []int32  // by key: papers with one in the title
	n          int      // papers of the corpus
}

// newStatistics returns counts of nothing for the phrases of o and heads among the given number of keys.
func newStatistics(o *occurrences, papers, keys int) *statistics {
	phrases := len(o.phrases.text)
	count := func() []int32 { return make([]int32, phrases) }
	s := &statistics{
		total: count(), alone: count(), papers: count(), titles: count(), n: papers,
		text: count(), names: count(), singulars: count(), head: make([]uint32, phrases),
		headPapers: make([]int32, keys), headTitles: make([]int32, keys),
	}
	for i, text := range o.phrases.text {
		s.head[i] = lastKey(text)
	}
	return s
}

// countStatistics counts all occurrences. It costs O(occurrences).
func countStatistics(o *occurrences, documents []document, keys int) *statistics {
	s := newStatistics(o, len(documents), keys)
	paper, title := newOnce(len(s.total)), newOnce(len(s.total))
	headPaper, headTitle := newOnce(len(s.headPapers)), newOnce(len(s.headPapers))
	for p, all := range o.papers {
		d := &documents[p]
		for i := range all {
			x := &all[i]
			inTitle := int(x.lo) < d.title
			s.total[x.phrase]++
			paper.count(s.papers, x.phrase, p)
			if inTitle {
				title.count(s.titles, x.phrase, p)
			} else if x.lo < x.hi {
				s.countUse(d, x)
			}
			if !x.alone() {
				continue
			}
			s.alone[x.phrase]++
			headPaper.count(s.headPapers, s.head[x.phrase], p)
			if inTitle {
				headTitle.count(s.headTitles, s.head[x.phrase], p)
			}
		}
	}
	return s
}

// countUse counts how an occurrence stands in its sentence.
func (s *statistics) countUse(d *document, x *occurrence) {
	s.text[x.phrase]++
	before := d.classBefore(int(x.lo))
	if before == preposition || before == conjunction || before == punctuation || d.tokens[x.lo].first {
		s.names[x.phrase]++
	}
	if d.tokens[x.hi-1].class != plural {
		s.singulars[x.phrase]++
	}
}

// A once counts for each of many things every paper only once, given the papers in order.
type once []int32

func newOnce(n int) once { return fill(n, -1) }

func (o once) count(counts []int32, thing uint32, paper int) {
	if o[thing] != int32(paper) {
		o[thing] = int32(paper)
		counts[thing]++
	}
}

// fill returns n times v.
func fill(n int, v int32) []int32 {
	all := make([]int32, n)
	for i := range all {
		all[i] = v
	}
	return all
}

// independence is the share of a phrase's occurrences in which it is a whole noun phrase, keywords counting as such;
// fragments such as "vector machine" are near 0.
func (s *statistics) independence(phrase uint32, keywords int32) float64 {
	return float64(s.alone[phrase]+keywords) / float64(max(1, s.total[phrase]))
}
