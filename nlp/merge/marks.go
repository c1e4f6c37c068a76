package merge

// Marks are numbered 0, 1, 2, ... in order of first appearance. A mark is 40 bytes in chunks that are never moved, and 4
// to 8 in a table in open addressing.

// A mark is one way to name a cited work, and at the root of a group of marks the work.
type mark struct {
	hash   uint64
	parent int32
	votes  int32 // references that bear it
	sample int32 // the first of them
	best   int32 // of a work: its best mark
	doi    int32 // of a work: the mark of its DOI, or none
	paper  int32 // of a work: the position of its paper, none or several
	low    int16 // years of the work, 0 when unknown
	high   int16
	kind   uint8
}

const chunkBits = 14

// markTable holds marks by number and by hash.
type markTable struct {
	chunks [][]mark
	slots  []int32 // number + 1, 0 for a free slot; a power of two of them
	count  int32
}

func (t *markTable) at(n int32) *mark { return &t.chunks[n>>chunkBits][n&(1<<chunkBits-1)] }

// number returns the number of a hash, and whether it is new.
func (t *markTable) number(h uint64) (n int32, added bool) {
	if 4*int(t.count+1) > 3*len(t.slots) {
		t.grow()
	}
	slot := t.slot(h)
	if t.slots[slot] != 0 {
		return t.slots[slot] - 1, false
	}
	if int(t.count)>>chunkBits == len(t.chunks) {
		t.chunks = append(t.chunks, make([]mark, 1<<chunkBits))
	}
	t.at(t.count).hash = h
	t.count++
	t.slots[slot] = t.count
	return t.count - 1, true
}

// known returns the number of a hash, or -1.
func (t *markTable) known(h uint64) int32 {
	if len(t.slots) == 0 {
		return -1
	}
	return t.slots[t.slot(h)] - 1
}

// slot finds the slot of a hash, or the free one where it belongs.
func (t *markTable) slot(h uint64) uint64 {
	mask := uint64(len(t.slots) - 1)
	slot := (h ^ h>>32) & mask
	for t.slots[slot] != 0 && t.at(t.slots[slot]-1).hash != h {
		slot = (slot + 1) & mask
	}
	return slot
}

func (t *markTable) grow() {
	t.slots = make([]int32, max(64, 2*len(t.slots)))
	for n := range t.count {
		t.slots[t.slot(t.at(n).hash)] = n + 1
	}
}
