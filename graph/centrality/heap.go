package centrality

// entry is a node in the queue at a distance; less orders by distance, then by node.
type entry struct {
	dist float64
	node int32
}

func (e entry) less(f entry) bool { return e.dist < f.dist || e.dist == f.dist && e.node < f.node }

// heap is a priority queue that holds a node once at most. The children of i are 4i+1 to 4i+4, which makes it half as deep
// as a binary heap.
type heap struct {
	entries []entry
	slot    []int32 // by node, its index in entries; meaningful for queued nodes
}

func newHeap(n int) heap { return heap{slot: make([]int32, n)} }

func (h *heap) empty() bool { return len(h.entries) == 0 }

func (h *heap) push(e entry) {
	h.entries = append(h.entries, e)
	h.rise(int32(len(h.entries)-1), e)
}

// decrease replaces the entry of a queued node by a nearer one.
func (h *heap) decrease(e entry) { h.rise(h.slot[e.node], e) }

func (h *heap) pop() entry {
	last := len(h.entries) - 1
	top, e := h.entries[0], h.entries[last]
	h.entries = h.entries[:last]
	if last > 0 {
		h.sink(e)
	}
	return top
}

// rise puts e at index i or above.
func (h *heap) rise(i int32, e entry) {
	q := h.entries
	for i > 0 {
		parent := (i - 1) / 4
		if !e.less(q[parent]) {
			break
		}
		q[i] = q[parent]
		h.slot[q[i].node] = i
		i = parent
	}
	q[i] = e
	h.slot[e.node] = i
}

// sink puts e at index 0 or below.
func (h *heap) sink(e entry) {
	q, i := h.entries, 0
	for {
		child := 4*i + 1
		for c := child + 1; c < min(4*i+5, len(q)); c++ {
			if q[c].less(q[child]) {
				child = c
			}
		}
		if child >= len(q) || !q[child].less(e) {
			break
		}
		q[i] = q[child]
		h.slot[q[i].node] = int32(i)
		i = child
	}
	q[i] = e
	h.slot[e.node] = int32(i)
}
