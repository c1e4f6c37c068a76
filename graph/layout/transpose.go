package layout

import (
	"cmp"
	"slices"
)

// Exchanges of neighbours in a layer, after each sweep: two nodes that stand next to each other change places when that
// lessens the crossings of their edges, again and again until no pair gains (the transposition of Gansner, Koutsofios,
// North and Vo 1993, doi:10.1109/32.221135). What a pair gains depends on the two alone: edges of u and v to the same
// layer cross for every neighbour of the lower node that stands above one of the upper node.

const transposeRounds = 8

// transpose goes over all layers until nothing is gained.
func (d *layeredDrawing) transpose() {
	place := d.places()
	for range transposeRounds {
		gained := false
		for _, nodes := range d.layers {
			gained = d.transposeLayer(nodes, place) || gained
		}
		if !gained {
			break
		}
	}
	for _, nodes := range d.layers {
		d.spreadEvenly(nodes)
	}
}

// transposeLayer exchanges neighbours in one layer and reports whether any were.
func (d *layeredDrawing) transposeLayer(nodes, place []int32) bool {
	ends := make([][]layerPlace, len(nodes))
	for i, u := range nodes {
		ends[i] = d.endsOf(u, place)
	}
	any := false
	for range transposeRounds {
		gained := false
		for i := 1; i < len(nodes); i++ {
			if crossingsOf(ends[i], ends[i-1]) < crossingsOf(ends[i-1], ends[i]) {
				nodes[i-1], nodes[i], ends[i-1], ends[i] = nodes[i], nodes[i-1], ends[i], ends[i-1]
				gained = true
			}
		}
		if any = any || gained; !gained {
			break
		}
	}
	for i, u := range nodes {
		place[u] = int32(i)
	}
	return any
}

// layerPlace is a place in a layer.
type layerPlace struct{ layer, place int32 }

// endsOf is where the edges of u end in other layers, by layer and place.
func (d *layeredDrawing) endsOf(u int32, place []int32) []layerPlace {
	var ends []layerPlace
	adj, _ := d.rows.Row(int(u))
	for _, v := range adj {
		if d.layer[v] != d.layer[u] {
			ends = append(ends, layerPlace{d.layer[v], place[v]})
		}
	}
	slices.SortFunc(ends, func(a, b layerPlace) int {
		return cmp.Or(cmp.Compare(a.layer, b.layer), cmp.Compare(a.place, b.place))
	})
	return ends
}

// crossingsOf is how many of the edges of two nodes cross when the first stands below the second.
func crossingsOf(below, above []layerPlace) int {
	count, first, next := 0, 0, 0 // above[first:next] are in the layer and below the place
	for _, e := range below {
		for first < len(above) && above[first].layer < e.layer {
			first++
		}
		next = max(next, first)
		for next < len(above) && above[next].layer == e.layer && above[next].place < e.place {
			next++
		}
		count += next - first
	}
	return count
}
