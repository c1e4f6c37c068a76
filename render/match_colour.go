package render

import (
	"cmp"
	"slices"
)

// Which topic of the new map is which of the former one. Topics are matched by the items that they share, those with the
// largest Jaccard index first (shared items over items of either; items that only one map has are of no account, so that
// growth alone does not part a topic from itself), each topic once. A reader who has learnt that wine red is federated
// learning finds it wine red again. A topic without a partner takes a colour that the former map did not have, so that
// nobody takes it for one that is gone; when the palette has none left, that of a topic that is gone.

const (
	leastSame    = 0.1 // Jaccard index from which two topics are the same
	firstColours = 10  // slots before a palette begins again; see Distinct
)

// Colour gives the clusters of m, the map of the network, the colours of the former clusters that they are, and returns
// how many found theirs. It costs O(items + pairs of clusters that share items, sorted).
func (x *Match) Colour(m *Map) int {
	slot := make([]int, len(m.Clusters))
	for c := range slot {
		slot[c] = -1
	}
	used := make(map[int]bool) // look-up only
	matched := 0
	for _, p := range x.samePairs(m) {
		if former := x.former.Slot(p.former); slot[p.fresh] < 0 && !used[former] {
			slot[p.fresh], used[former] = former, true
			matched++
		}
	}
	free := x.freeSlots(used, len(slot)-matched)
	for c := range slot {
		if slot[c] < 0 {
			slot[c], free = free[0], free[1:]
		}
		if slot[c] != c {
			m.Clusters[c].Colour = slot[c] + 1
		}
	}
	return matched
}

// freeSlots lists count slots that are not used: of the first colours those that the former map did not have, then those
// it had, then further ones.
func (x *Match) freeSlots(used map[int]bool, count int) []int {
	had := make(map[int]bool) // look-up only
	for d := range x.former.Clusters {
		had[x.former.Slot(d)] = true
	}
	var free []int
	for _, again := range []bool{false, true} {
		for s := range firstColours {
			if !used[s] && had[s] == again {
				free = append(free, s)
			}
		}
	}
	for s := firstColours; len(free) < count; s++ {
		if !used[s] {
			free = append(free, s)
		}
	}
	return free
}

// A topicPair is a cluster of either map and how alike they are.
type topicPair struct {
	fresh, former int
	jaccard       float64
}

// samePairs lists the pairs of clusters that may be the same, the most alike first, ties by index.
func (x *Match) samePairs(m *Map) []topicPair {
	common := make(map[[2]int]int) // look-up only
	fresh, former := make([]int, len(m.Clusters)), make([]int, len(x.former.Clusters))
	var pairs []topicPair
	for i, at := range x.of {
		if at < 0 {
			continue
		}
		c, d := m.Items[i].Cluster, x.former.Items[at].Cluster
		if c >= 0 {
			fresh[c]++
		}
		if d >= 0 {
			former[d]++
		}
		if c >= 0 && d >= 0 {
			if common[[2]int{c, d}]++; common[[2]int{c, d}] == 1 {
				pairs = append(pairs, topicPair{fresh: c, former: d})
			}
		}
	}
	for i := range pairs {
		p := &pairs[i]
		both := common[[2]int{p.fresh, p.former}]
		p.jaccard = float64(both) / float64(fresh[p.fresh]+former[p.former]-both)
	}
	pairs = slices.DeleteFunc(pairs, func(p topicPair) bool { return p.jaccard < leastSame })
	slices.SortFunc(pairs, func(a, b topicPair) int {
		return cmp.Or(cmp.Compare(b.jaccard, a.jaccard), a.fresh-b.fresh, a.former-b.former)
	})
	return pairs
}
