package network

import (
	"cmp"
	"slices"
)

// half is one end's view of a link.
type half struct {
	to       int32
	strength float64
}

// weaker reports whether h gives way to other; of links of one strength that to the higher item does.
func (h half) weaker(other half) bool {
	return h.strength < other.strength || h.strength == other.strength && h.to > other.to
}

func sortByItem(links []half) {
	slices.SortFunc(links, func(a, b half) int { return cmp.Compare(a.to, b.to) })
}

// A ranking holds the strongest links of those offered: a heap, the weakest first. What it holds does not depend on the
// order of the offers.
type ranking []half

// offer adds h if it is among the n strongest so far, in O(log n). n < 0 keeps all, in no order.
func (r *ranking) offer(h half, n int) {
	switch {
	case n < 0:
		*r = append(*r, h)
	case len(*r) < n:
		*r = append(*r, h)
		r.rise(len(*r) - 1)
	case n > 0 && (*r)[0].weaker(h):
		(*r)[0] = h
		r.sink()
	}
}

// rise restores the heap after the link at child was added.
func (r ranking) rise(child int) {
	for child > 0 {
		parent := (child - 1) / 2
		if !r[child].weaker(r[parent]) {
			return
		}
		r[child], r[parent] = r[parent], r[child]
		child = parent
	}
}

// sink restores the heap after its top was replaced.
func (r ranking) sink() {
	for parent := 0; ; {
		child := 2*parent + 1
		if child >= len(r) {
			return
		}
		if child+1 < len(r) && r[child+1].weaker(r[child]) {
			child++
		}
		if !r[child].weaker(r[parent]) {
			return
		}
		r[child], r[parent] = r[parent], r[child]
		parent = child
	}
}
