package graph

import "slices"

// Partition assigns every node to one community. Communities are numbered 0, 1, 2, ... by their first node, so equal
// groupings are equal partitions. The zero value is the partition of no nodes.
type Partition struct {
	of    []int32
	count int
}

// NewPartition renumbers any labels (values need not be dense, negative ones included) by first appearance in O(n).
func NewPartition[L ~int | ~int32 | ~int64](labels []L) Partition {
	p := Partition{of: make([]int32, len(labels))}
	number := numbering(labels)
	for u, l := range labels {
		p.of[u] = number(l, int32(p.count))
		if int(p.of[u]) == p.count {
			p.count++
		}
	}
	return p
}

// numbering returns a function that answers the number of a label it has seen, and next, which it remembers, for one it
// has not. Labels within a span not much longer than the list are looked up in an array, others in a map.
func numbering[L ~int | ~int32 | ~int64](labels []L) func(l L, next int32) int32 {
	if len(labels) > 0 {
		low, high := slices.Min(labels), slices.Max(labels)
		if span := uint64(high) - uint64(low); span <= 4*uint64(len(labels)) {
			return arrayNumbering(low, span)
		}
	}
	number := make(map[L]int32)
	return func(l L, next int32) int32 {
		c, seen := number[l]
		if !seen {
			c, number[l] = next, next
		}
		return c
	}
}

func arrayNumbering[L ~int | ~int32 | ~int64](low L, span uint64) func(l L, next int32) int32 {
	number := make([]int32, span+1) // one above the number, so that 0 stands for unseen
	return func(l L, next int32) int32 {
		at := &number[uint64(l)-uint64(low)]
		if *at == 0 {
			*at = next + 1
		}
		return *at - 1
	}
}

// Singletons puts each of n nodes in a community of its own.
func Singletons(n int) Partition {
	p := Partition{of: make([]int32, n), count: n}
	for u := range p.of {
		p.of[u] = int32(u)
	}
	return p
}

// Len is the number of nodes.
func (p Partition) Len() int { return len(p.of) }

// Count is the number of communities.
func (p Partition) Count() int { return p.count }

// Of is the community of node u.
func (p Partition) Of(u int) int { return int(p.of[u]) }

// Labels returns the community of every node; read only.
func (p Partition) Labels() []int32 { return p.of }

// Sizes returns the number of nodes of every community.
func (p Partition) Sizes() []int {
	sizes := make([]int, p.count)
	for _, c := range p.of {
		sizes[c]++
	}
	return sizes
}

// Members returns the nodes of every community, ascending.
func (p Partition) Members() [][]int {
	members := make([][]int, p.count)
	for c, size := range p.Sizes() {
		members[c] = make([]int, 0, size)
	}
	for u, c := range p.of {
		members[c] = append(members[c], u)
	}
	return members
}

// BySize renumbers communities from the largest to the smallest; equal sizes keep their order of first appearance.
// The result is no longer numbered by first node.
func (p Partition) BySize() Partition {
	sizes := p.Sizes()
	order := make([]int, p.count)
	for c := range order {
		order[c] = c
	}
	slices.SortStableFunc(order, func(a, b int) int { return sizes[b] - sizes[a] })
	rank := make([]int32, p.count)
	for r, c := range order {
		rank[c] = int32(r)
	}
	q := Partition{of: make([]int32, len(p.of)), count: p.count}
	for u, c := range p.of {
		q.of[u] = rank[c]
	}
	return q
}
