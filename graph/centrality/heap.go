package centrality

import (
	"math"
	"math/bits"
)

// The queue of Dijkstra's algorithm never gives out a distance below the last one, and holds none that is more than the
// longest edge above it. So the way ahead is cut into so many stretches of equal length that an edge spans almost all of
// them, used in turn: an entry is put into the list of its stretch unsorted, and only the entries of the stretch that is
// reached are put in order, by a heap, which has a handful of entries where an edge is long compared with the distance
// between nodes, and all of them at the worst. An entry that became nearer is put in once more and the old one is left
// behind; the search knows it by its distance.
//
// B. V. Cherkassky, A. V. Goldberg, T. Radzik, Shortest Paths Algorithms: Theory and Experimental Evaluation,
// Mathematical Programming 73 (1996) 129–174, doi:10.1007/BF02592101 (approximate buckets).

// entry is a node in the queue at a distance; less orders by distance, then by node.
type entry struct {
	dist float64
	node int32
	next int32 // the next entry of the same stretch, -1 at its end
}

func (e entry) less(f entry) bool { return e.dist < f.dist || e.dist == f.dist && e.node < f.node }

type queue struct {
	near  heap    // entries of stretches up to the one reached
	at    int64   // the number of that stretch
	scale float64 // stretches by distance
	list  []int32 // by the number of a stretch modulo its length, the first entry of the stretch in far
	full  []uint64
	far   []entry
}

// newQueue returns a queue for n nodes and edges of at most so great a length.
func newQueue(n int, longest float64) queue {
	stretches := 1 << min(max(6, bits.Len(uint(n))), 14)
	return queue{
		scale: min(float64(stretches-2)/longest, math.MaxFloat64),
		list:  make([]int32, stretches), full: make([]uint64, stretches/64),
	}
}

// restart makes ready for the next source. The queue must be empty.
func (q *queue) restart() { q.at, q.far = 0, q.far[:0] }

func (q *queue) push(dist float64, node int32) {
	stretch := int64(dist * q.scale)
	if stretch <= q.at {
		q.near.push(entry{dist: dist, node: node})
		return
	}
	i := int(stretch) & (len(q.list) - 1)
	next, bit := int32(-1), uint64(1)<<(i&63)
	if q.full[i>>6]&bit != 0 {
		next = q.list[i]
	}
	q.full[i>>6] |= bit
	q.list[i] = int32(len(q.far))
	q.far = append(q.far, entry{dist, node, next})
}

// pop returns the nearest node, by an entry that has its distance, or -1 when there is none.
func (q *queue) pop(dist []float64) int32 {
	for {
		for len(q.near) > 0 {
			if e := q.near.pop(); e.dist == dist[e.node] {
				return e.node
			}
		}
		if !q.advance(dist) {
			return -1
		}
	}
}

// advance goes on to the next stretch with entries and orders those that have the distance of their nodes. It reports
// whether there is one.
func (q *queue) advance(dist []float64) bool {
	from := int(q.at) & (len(q.list) - 1)
	i, ok := q.following(from)
	if !ok {
		return false
	}
	q.at += int64((i - from) & (len(q.list) - 1))
	q.full[i>>6] &^= 1 << (i & 63)
	for at := q.list[i]; at >= 0; at = q.far[at].next {
		if e := q.far[at]; e.dist == dist[e.node] {
			q.near.push(e)
		}
	}
	return true
}

// following returns the next stretch with entries, by its number modulo the length of list.
func (q *queue) following(from int) (i int, ok bool) {
	word := from >> 6
	full := q.full[word] &^ (1<<(from&63) - 1)
	for range len(q.full) {
		if full != 0 {
			break
		}
		word = (word + 1) & (len(q.full) - 1)
		full = q.full[word]
	}
	return word<<6 + bits.TrailingZeros64(full), full != 0
}

// heap is a priority queue. The children of i are 4i+1 to 4i+4, which makes it half as deep as a binary heap.
type heap []entry

func (h *heap) push(e entry) {
	q := append(*h, e)
	i := len(q) - 1
	for i > 0 {
		parent := (i - 1) / 4
		if !e.less(q[parent]) {
			break
		}
		q[i] = q[parent]
		i = parent
	}
	q[i] = e
	*h = q
}

func (h *heap) pop() entry {
	q := *h
	last := len(q) - 1
	top, e := q[0], q[last]
	q = q[:last]
	if last > 0 {
		q.sink(e)
	}
	*h = q
	return top
}

// sink puts e at index 0 or below.
func (h heap) sink(e entry) {
	i := 0
	for {
		child := 4*i + 1
		for c := child + 1; c < min(4*i+5, len(h)); c++ {
			if h[c].less(h[child]) {
				child = c
			}
		}
		if child >= len(h) || !h[child].less(e) {
			break
		}
		h[i] = h[child]
		i = child
	}
	h[i] = e
}
