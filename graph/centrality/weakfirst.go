package centrality

// weakFirst is a priority queue of nodes by strength, ties by node, that holds every node once and knows where, so that a
// strength can be lowered. The children of place i are 4i+1 to 4i+4.
type weakFirst struct {
	strength []float64 // by node
	nodes    []int32   // by place
	place    []int32   // by node in the queue
}

// newWeakFirst returns a queue of all nodes with strengths of its own.
func newWeakFirst(strength []float64) *weakFirst {
	n := len(strength)
	w := &weakFirst{strength: append([]float64(nil), strength...), nodes: make([]int32, n), place: make([]int32, n)}
	for u := range n {
		w.rise(u, int32(u))
	}
	return w
}

func (w *weakFirst) before(u, v int32) bool {
	return w.strength[u] < w.strength[v] || w.strength[u] == w.strength[v] && u < v
}

// pop takes the weakest node out of a queue that is not empty.
func (w *weakFirst) pop() int32 {
	top, last := w.nodes[0], len(w.nodes)-1
	u := w.nodes[last]
	w.nodes = w.nodes[:last]
	if last > 0 {
		w.sink(u)
	}
	return top
}

// lower gives a node in the queue a lesser strength.
func (w *weakFirst) lower(u int32, strength float64) {
	w.strength[u] = strength
	w.rise(int(w.place[u]), u)
}

// rise puts u at place i or above.
func (w *weakFirst) rise(i int, u int32) {
	for i > 0 {
		parent := (i - 1) / 4
		if !w.before(u, w.nodes[parent]) {
			break
		}
		w.put(i, w.nodes[parent])
		i = parent
	}
	w.put(i, u)
}

// sink puts u at place 0 or below.
func (w *weakFirst) sink(u int32) {
	i := 0
	for {
		child := 4*i + 1
		for c := child + 1; c < min(4*i+5, len(w.nodes)); c++ {
			if w.before(w.nodes[c], w.nodes[child]) {
				child = c
			}
		}
		if child >= len(w.nodes) || !w.before(w.nodes[child], u) {
			break
		}
		w.put(i, w.nodes[child])
		i = child
	}
	w.put(i, u)
}

func (w *weakFirst) put(i int, u int32) { w.nodes[i], w.place[u] = u, int32(i) }
