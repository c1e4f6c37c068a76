package nlp

import (
	"cmp"
	"slices"
)

// Assembling turns occurrences into the annotation: rows of the matrix, variants, labels. Rows are made in parallel, one
// owner a paper; what crosses papers is added up in the order of the papers.

// An assembly is an annotation in the making.
type assembly struct {
	*annotator
	*selection
	counts    *statistics
	weigh     func(Usage) float64
	relevance []float64   // by term
	mean      float64     // occurrences of terms in the mean paper
	variants  [][]variant // by term, in order of first appearance
}

// A variant is a form of a term and how often it occurs.
type variant struct {
	form  uint32
	count int32
}

// newAssembly counts, selects the terms and rates them.
func newAssembly(a *annotator) *assembly {
	counts := countStatistics(a.found, a.documents, len(a.speller.words.keys.text))
	if len(a.options.Explain) == 0 {
		for p := range a.documents {
			a.documents[p].tokens = nil // which nobody asks for any more
		}
	}
	b := &assembly{annotator: a, counts: counts, selection: selectTerms(a.found, counts, a.decided, a.options)}
	relevance, _ := RelevanceByName(a.options.Relevance) // checked at the door
	weighting, _ := WeightingByName(a.options.Weighting)
	b.relevance = relevance.relevance(rating{counts: counts, found: a.found, phrases: b.phrases, term: b.term})
	b.weigh = weighting.Weigh
	b.variants = make([][]variant, len(b.phrases))
	return b
}

// A row is what one paper adds to the matrix: its terms in ascending order, and of each its forms.
type row struct {
	entries []entry
	uses    []variant
}

type entry struct {
	term  int32
	count int32
	first uint32 // token of the first occurrence
	uses  uint32 // how many of the row's uses are its
}

const binaryCounting = "binary" // counts a term once a paper, under its first form

// row collects the terms of paper p from its occurrences, which it uses up unless there is something to explain.
func (b *assembly) row(p int) row {
	all := b.found.papers[p]
	if len(b.options.Explain) > 0 {
		all = slices.Clone(all)
	} else {
		b.found.papers[p] = nil
	}
	kept := slices.DeleteFunc(all, func(x occurrence) bool { return b.term[x.phrase] < 0 })
	slices.SortStableFunc(kept, func(x, y occurrence) int {
		return cmp.Or(cmp.Compare(b.term[x.phrase], b.term[y.phrase]), cmp.Compare(x.form, y.form))
	})
	r := row{entries: make([]entry, 0, len(kept)), uses: make([]variant, 0, len(kept))}
	for i, x := range kept {
		fresh := i == 0 || kept[i-1].phrase != x.phrase
		if fresh {
			r.entries = append(r.entries, entry{term: b.term[x.phrase], first: x.lo})
		}
		e := &r.entries[len(r.entries)-1]
		e.first = min(e.first, x.lo)
		if b.options.Counting == binaryCounting && !fresh {
			continue
		}
		e.count++
		if fresh || kept[i-1].form != x.form {
			r.uses = append(r.uses, variant{form: x.form})
			e.uses++
		}
		r.uses[len(r.uses)-1].count++
	}
	return r
}

// fillMatrix writes the rows into the annotation and collects the variants of every term.
func (b *assembly) fillMatrix(a *Annotation, rows []row) {
	m, u := &a.Matrix, &a.Uses
	allocate(a, rows)
	m.Terms = len(b.phrases)
	b.mean = meanLength(rows)
	for p, r := range rows {
		if len(b.options.Explain) == 0 {
			rows[p] = row{} // so that rows and matrix are not both there in full
		}
		length := r.length()
		for _, e := range r.entries {
			m.Term = append(m.Term, e.term)
			m.Count = append(m.Count, e.count)
			m.Weight = append(m.Weight, b.weight(e, length))
			for _, use := range r.uses[:e.uses] {
				u.Variant = append(u.Variant, b.countVariant(e.term, use))
				u.Count = append(u.Count, use.count)
			}
			r.uses = r.uses[e.uses:]
			u.First = append(u.First, int64(len(u.Variant)))
		}
		m.First = append(m.First, int64(len(m.Term)))
	}
	b.sortVariants(a)
}

// allocate makes room for the rows, so that nothing grows.
func allocate(a *Annotation, rows []row) {
	entries, uses := 0, 0
	for _, r := range rows {
		entries += len(r.entries)
		uses += len(r.uses)
	}
	a.Matrix = Matrix{
		First: make([]int64, 1, len(rows)+1), Term: make([]int32, 0, entries),
		Count: make([]int32, 0, entries), Weight: make([]float64, 0, entries),
	}
	a.Uses = Uses{First: make([]int64, 1, entries+1), Variant: make([]int32, 0, uses), Count: make([]int32, 0, uses)}
}

// length is how many occurrences of terms the row has.
func (r row) length() int {
	n := 0
	for _, e := range r.entries {
		n += int(e.count)
	}
	return n
}

// meanLength is the mean of the rows' lengths.
func meanLength(rows []row) float64 {
	n := 0
	for _, r := range rows {
		n += r.length()
	}
	return float64(n) / float64(max(1, len(rows)))
}

// weight returns the weight of an entry of a row of the matrix that has the given length.
func (b *assembly) weight(e entry, length int) float64 { return b.weigh(b.usage(e, length)) }

// usage is what that weight depends on.
func (b *assembly) usage(e entry, length int) Usage {
	phrase := b.phrases[e.term]
	return Usage{
		Count:     int(e.count),
		First:     int(e.first),
		Words:     len(b.found.phrases.text[phrase]) / keySize,
		Papers:    int(b.counts.papers[phrase]),
		Corpus:    len(b.documents),
		Relevance: b.relevance[e.term],
		Length:    length,
		Mean:      b.mean,
	}
}

// occurrences returns how often a phrase occurs, as the options count.
func (b *assembly) occurrences(phrase uint32) int {
	if b.options.Counting == binaryCounting {
		return int(b.counts.papers[phrase])
	}
	return int(b.counts.total[phrase])
}

// countVariant counts a use of a form of a term and returns the form's place among the variants.
func (b *assembly) countVariant(term int32, use variant) int32 {
	for i := range b.variants[term] {
		if v := &b.variants[term][i]; v.form == use.form {
			v.count += use.count
			return int32(i)
		}
	}
	b.variants[term] = append(b.variants[term], use)
	return int32(len(b.variants[term]) - 1)
}

// sortVariants puts the variants of every term into order, the most frequent first, and renumbers the uses accordingly.
func (b *assembly) sortVariants(a *Annotation) {
	places := make([][]int32, len(b.variants))
	for t, all := range b.variants {
		order := make([]int32, len(all))
		for i := range order {
			order[i] = int32(i)
		}
		slices.SortFunc(order, func(i, j int32) int {
			return cmp.Or(cmp.Compare(all[j].count, all[i].count), cmp.Compare(b.found.forms.text[all[i].form], b.found.forms.text[all[j].form]))
		})
		sorted := make([]variant, len(all))
		places[t] = make([]int32, len(all))
		for place, i := range order {
			sorted[place], places[t][i] = all[i], int32(place)
		}
		b.variants[t] = sorted
	}
	b.renumberUses(a, places)
}

// renumberUses replaces the variants of the uses by their places and restores the ascending order within each entry.
func (b *assembly) renumberUses(a *Annotation, places [][]int32) {
	u := &a.Uses
	for e, term := range a.Matrix.Term {
		lo, hi := u.First[e], u.First[e+1]
		for i := lo; i < hi; i++ {
			u.Variant[i] = places[term][u.Variant[i]]
		}
		for i := lo + 1; i < hi; i++ {
			for k := i; k > lo && u.Variant[k] < u.Variant[k-1]; k-- {
				u.Variant[k], u.Variant[k-1] = u.Variant[k-1], u.Variant[k]
				u.Count[k], u.Count[k-1] = u.Count[k-1], u.Count[k]
			}
		}
	}
}
