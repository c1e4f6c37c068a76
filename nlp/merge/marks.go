package merge

// A markTable numbers hashes 0, 1, 2, ... in order of first appearance, in open addressing: 12 bytes a mark and a quarter
// of the slots free.

type markTable struct {
	slots  []int32 // mark + 1, 0 for a free slot; a power of two of them
	hashes []uint64
}

// number returns the number of a hash, and whether it is new.
func (t *markTable) number(h uint64) (mark int32, added bool) {
	if 4*(len(t.hashes)+1) > 3*len(t.slots) {
		t.grow()
	}
	at := t.slot(h)
	if t.slots[at] != 0 {
		return t.slots[at] - 1, false
	}
	t.hashes = append(t.hashes, h)
	t.slots[at] = int32(len(t.hashes))
	return int32(len(t.hashes) - 1), true
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
	at := (h ^ h>>32) & mask
	for t.slots[at] != 0 && t.hashes[t.slots[at]-1] != h {
		at = (at + 1) & mask
	}
	return at
}

func (t *markTable) grow() {
	t.slots = make([]int32, max(64, 2*len(t.slots)))
	for i, h := range t.hashes {
		t.slots[t.slot(h)] = int32(i + 1)
	}
}
