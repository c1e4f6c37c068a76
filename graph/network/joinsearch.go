package network

import (
	"math"
	"slices"
)

// search is the state of a join for one query at a time.
type search struct {
	*join
	i         int
	query     []float64 // row i of M, by column; 0 elsewhere
	terms     []term    // of row i, by tier
	steps     int64     // that row i costs in the plain product
	sums      []float32 // of the tiers added so far, by row
	touched   []int32   // rows with sums, until they are many
	many      bool
	best      ranking // the strongest that are computed exactly
	above     int     // links to later rows among all that are computed exactly
	seen      []bool  // rows that are computed exactly
	computed  []int32 // the same as a list
	leading   ranking
	open      []int32 // rows whose bound reaches the threshold
	threshold float32 // what the bound of a row of the answer reaches
	joined    []uint64
}

// term is a column of the query.
type term struct {
	column int32
	tier   uint8
	weight float32
}

func (j *join) newSearch() *search {
	n := j.m.rows()
	return &search{
		join: j, query: make([]float64, j.m.cols),
		sums: make([]float32, n), seen: make([]bool, n), joined: make([]uint64, (n+63)/64),
	}
}

// begin makes row i the query.
func (s *search) begin(i int) {
	s.i, s.steps, s.many, s.above = i, 0, false, 0
	s.terms, s.best, s.touched, s.computed = s.terms[:0], s.best[:0], s.touched[:0], append(s.computed[:0], int32(i))
	s.seen[i] = true
	col, val := s.m.row(i)
	for k, c := range col {
		s.query[c] = val[k]
		s.steps += s.holders(c)
		s.terms = append(s.terms, term{c, s.tier[c], float32(val[k] * s.scale[i])})
	}
	slices.SortFunc(s.terms, func(a, b term) int { return int(a.tier) - int(b.tier) })
	s.setThreshold(s.o.MinStrength)
}

// end leaves the arrays as begin wants them.
func (s *search) end() {
	col, _ := s.m.row(s.i)
	for _, c := range col {
		s.query[c] = 0
	}
	for _, j := range s.computed {
		s.seen[j] = false
	}
	if s.many {
		clear(s.sums)
	}
	for _, j := range s.touched {
		s.sums[j] = 0
	}
}

// holders is the number of rows that have the column.
func (s *search) holders(c int32) int64 { return s.m.byColumn.first[c+1] - s.m.byColumn.first[c] }

// setThreshold refuses bounds below what the strength asks for, less what rounding may have taken off them.
func (s *search) setThreshold(strength float64) {
	s.threshold = float32(s.bound.least(strength) * (1 - s.slack))
}

// total is the number of links of row i to later rows.
func (s *search) total() int {
	if s.pairs == nil {
		return s.above
	}
	return s.pairs.after(s.i, s.joined)
}

// answer finds the strongest links of row i.
func (s *search) answer() {
	left, led := s.terms, false
	for len(left) > 0 {
		same, cost := s.tierOf(left)
		becomesMany := !s.many && s.wouldBeMany(cost)
		if !led && (becomesMany || len(s.touched) >= manyLeads*s.o.TopK) {
			s.lead(s.touched)
			led = true
		}
		if s.threshold > 0 && s.settled(left[0].tier, cost) {
			break
		}
		s.many = s.many || becomesMany
		s.add(same)
		left = left[len(same):]
	}
	t := len(s.tail) - 1
	if len(left) > 0 {
		t = int(left[0].tier)
	}
	s.decide(t)
}

// manyLeads is from how many rows for each of the answer the first leading ones are taken.
const manyLeads = 50

// wouldBeMany tells whether more than an eighth of all rows may have a sum when a tier is added; from then on all rows
// are looked at rather than a list.
func (s *search) wouldBeMany(cost int64) bool {
	return int64(len(s.touched))+cost > int64(len(s.sums)/8)
}

// tierOf returns the terms of the first tier and what adding them costs.
func (s *search) tierOf(terms []term) (same []term, cost int64) {
	n := 0
	for n < len(terms) && terms[n].tier == terms[0].tier {
		cost += s.holders(terms[n].column)
		n++
	}
	return terms[:n], cost
}

// add adds the products of the terms to the sums. Rows are listed as they get one, until they are many.
func (s *search) add(terms []term) {
	for _, t := range terms {
		holders := s.holder[s.m.byColumn.first[t.column]:s.m.byColumn.first[t.column+1]]
		if s.many {
			s.addTo(holders, t.weight)
		} else {
			s.addAndList(holders, t.weight)
		}
	}
}

func (s *search) addTo(holders []holder, w float32) {
	sums := s.sums
	for _, h := range holders {
		sums[h.row] += w * h.weight
	}
}

func (s *search) addAndList(holders []holder, w float32) {
	sums, touched := s.sums, s.touched
	for _, h := range holders {
		if sums[h.row] == 0 {
			touched = append(touched, h.row)
		}
		sums[h.row] += w * h.weight
	}
	s.touched = touched
}

// lead computes those of the rows exactly that have the largest sums, as many as the answer may have, so that the
// threshold rises.
func (s *search) lead(rows []int32) {
	if s.o.TopK < 0 || s.pairs == nil {
		return
	}
	s.leading = s.leading[:0]
	for _, j := range rows {
		if !s.seen[j] {
			s.leading.offer(half{j, float64(s.sums[j])}, s.o.TopK)
		}
	}
	for _, h := range s.leading {
		s.compute(h.to)
	}
}

// settled reports whether to leave out tier t and all later ones, since adding t costs more than to compute all rows
// exactly whose bound reaches the threshold.
func (s *search) settled(t uint8, cost int64) bool {
	tail := s.tailFrom(int(t))
	if s.many {
		return float64(s.sampled(tail))*s.exact < float64(cost)
	}
	if tail.length*s.longest[t] >= s.threshold || cost < int64(len(s.touched)) {
		return false
	}
	return float64(s.reaching(s.touched, tail))*s.exact < float64(cost)
}

// rest is what tiers that are left out can add: at most the query's length in them times that of the other row.
type rest struct {
	length float32
	of     []float32 // by row
}

func (s *search) tailFrom(t int) rest { return rest{s.tail[t][s.i], s.tail[t]} }

// sampled estimates of how many rows the bound reaches the threshold.
func (s *search) sampled(tail rest) int {
	const sample = 512
	stride, reach := max(1, len(s.sums)/sample), 0
	for j := 0; j < len(s.sums); j += stride {
		if s.sums[j]+tail.length*tail.of[j] >= s.threshold {
			reach++
		}
	}
	return reach * stride
}

// reaching counts the rows whose bound reaches the threshold.
func (s *search) reaching(rows []int32, tail rest) int {
	n := 0
	for _, j := range rows {
		if s.sums[j]+tail.length*tail.of[j] >= s.threshold {
			n++
		}
	}
	return n
}

// decide computes all rows exactly whose bound reaches the threshold when tier t and later ones are left out.
func (s *search) decide(t int) {
	tail := s.tailFrom(t)
	if s.many || tail.length > 0 && tail.length*s.longest[t] >= s.threshold {
		s.openAll(tail)
	} else {
		s.openTouched(tail)
	}
	s.lead(s.open)
	if float64(s.reaching(s.open, tail))*s.exact > 2*float64(s.steps) {
		s.plainly()
		return
	}
	for _, j := range s.open {
		if s.sums[j]+tail.length*tail.of[j] >= s.threshold {
			s.compute(j)
		}
	}
}

// openAll lists all rows whose bound reaches the threshold, and is greater than 0.
func (s *search) openAll(tail rest) {
	sums, threshold, open := s.sums[:len(tail.of)], max(s.threshold, math.SmallestNonzeroFloat32), s.open[:0]
	for j, sum := range sums {
		if sum+tail.length*tail.of[j] >= threshold {
			open = append(open, int32(j))
		}
	}
	s.open = open
}

// openTouched lists those of the touched rows; no other can reach the threshold.
func (s *search) openTouched(tail rest) {
	s.open = s.open[:0]
	for _, j := range s.touched {
		if s.sums[j]+tail.length*tail.of[j] >= s.threshold {
			s.open = append(s.open, j)
		}
	}
}

// compute finds the strength of the link to row j as the plain product does, and ranks it.
func (s *search) compute(j int32) {
	if s.seen[j] {
		return
	}
	s.seen[j] = true
	s.computed = append(s.computed, j)
	col, val := s.m.row(int(j))
	sum := 0.0
	for k, c := range col {
		sum += float64(s.query[c] * val[k])
	}
	s.rank(j, s.strength(s.i, int(j), sum))
}

// rank offers a link to the answer.
func (s *search) rank(j int32, strength float64) {
	if strength <= 0 {
		return
	}
	if int(j) > s.i {
		s.above++
	}
	s.best.offer(half{j, strength}, s.o.TopK)
	if s.pairs != nil && len(s.best) == s.o.TopK {
		s.setThreshold(s.best[0].strength)
	}
}

// plainly answers by the plain product.
func (s *search) plainly() {
	s.best, s.above = s.best[:0], 0
	s.kernel.each(s.i, func(j int32, strength float64) { s.rank(j, strength) })
}
