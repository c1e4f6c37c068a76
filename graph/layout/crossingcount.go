package layout

import (
	"cmp"
	"slices"
)

// Crossings between layers. Two edges that join the same two layers cross when their ends stand in opposite order in
// the two, so with the edges sorted by one end their crossings are the inversions of the other: counted by merging
// (Barth, Jünger and Mutzel 2002, doi:10.1007/3-540-36151-0_13) in O(m log m).

// layerEdge is an edge between two layers, with the places of its ends in them.
type layerEdge struct{ left, right, from, to int32 }

// crossings is the number of pairs of edges between the same two layers that cross.
func (d *layeredDrawing) crossings() int {
	place := d.places()
	var edges []layerEdge
	for u, l := range d.layer {
		adj, _ := d.rows.Row(u)
		for _, v := range adj {
			if l < d.layer[v] {
				edges = append(edges, layerEdge{l, d.layer[v], place[u], place[v]})
			}
		}
	}
	slices.SortFunc(edges, func(a, b layerEdge) int {
		return cmp.Or(cmp.Compare(a.left, b.left), cmp.Compare(a.right, b.right),
			cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
	})
	count := 0
	var to, spare []int32
	for i, e := range edges {
		to = append(to, e.to)
		if i == len(edges)-1 || edges[i+1].left != e.left || edges[i+1].right != e.right {
			spare = append(spare[:0], to...)
			count += inversions(to, spare)
			to = to[:0]
		}
	}
	return count
}

// inversions is the number of pairs of which the earlier is larger; it sorts the numbers.
func inversions(a, spare []int32) int {
	if len(a) < 2 {
		return 0
	}
	half := len(a) / 2
	count := inversions(a[:half], spare[:half]) + inversions(a[half:], spare[half:])
	copy(spare, a)
	left, right := spare[:half], spare[half:]
	for i := range a {
		if len(right) == 0 || len(left) > 0 && left[0] <= right[0] {
			a[i], left = left[0], left[1:]
			continue
		}
		a[i], right = right[0], right[1:]
		count += len(left)
	}
	return count
}
