package layout

import (
	"math"
	"slices"

	"github.com/papergraph/papergraph/graph"
)

// The layers of a layered picture.
//
// By year: one layer for each year that occurs, side by side whatever the years between; nodes without a year stand
// first.
// By generation: a node stands one layer after the last of its older neighbours, so a layer is the number of nodes that
// follow one another up to there, each younger than the last. Nodes of the same year do not follow each other. A node
// without a year counts as of the mean year of its neighbours, in rounds outward from those that have one.
// By hops: the number of edges from one end of each component, found by walking to the farthest node twice. It is the
// layering in which every edge spans one layer or none.
// By generation and by hops, nodes without edges are dealt to the layers in turn.

// layerings are the values of Options.Layers.
var layerings = [...]string{"", "year", "generation", "hops"}

// layersOf returns the layer of every node, numbered from 0 without gaps.
func layersOf(g *graph.Undirected, o Options) []int32 {
	known := slices.ContainsFunc(o.Years, func(y float64) bool { return !math.IsNaN(y) })
	switch {
	case !known || o.Layers == "hops":
		return hopLayers(g)
	case o.Layers == "generation":
		return generationLayers(g.Out(), o.Years)
	}
	return yearLayers(o.Years)
}

func yearLayers(years []float64) []int32 {
	unknown := 0
	seen := make([]float64, 0, len(years))
	for _, y := range years {
		if math.IsNaN(y) {
			unknown = 1
			continue
		}
		seen = append(seen, math.Floor(y))
	}
	slices.Sort(seen)
	seen = slices.Compact(seen)
	layer := make([]int32, len(years))
	for u, y := range years {
		if i, found := slices.BinarySearch(seen, math.Floor(y)); found {
			layer[u] = int32(i + unknown)
		}
	}
	return layer
}

// generationLayers goes through the nodes from the oldest to the youngest.
func generationLayers(rows graph.CSR, years []float64) []int32 {
	years = filledYears(rows, years)
	order := make([]int32, len(years))
	for u := range order {
		order[u] = int32(u)
	}
	slices.SortStableFunc(order, func(a, b int32) int {
		switch {
		case years[a] < years[b]:
			return -1
		case years[a] > years[b]:
			return 1
		}
		return 0
	})
	layer, last := make([]int32, len(years)), int32(0)
	for _, u := range order {
		adj, _ := rows.Row(int(u))
		for _, v := range adj {
			if years[v] < years[u] {
				layer[u] = max(layer[u], layer[v]+1)
			}
		}
		last = max(last, layer[u])
	}
	dealOut(rows, layer, last)
	return layer
}

// filledYears has for a node without a year the mean of those of its neighbours that have one by then; what is not
// linked to a year is of the first.
func filledYears(rows graph.CSR, years []float64) []float64 {
	filled, first := slices.Clone(years), math.Inf(1)
	var queue []int32
	for u, y := range years {
		if !math.IsNaN(y) {
			queue, first = append(queue, int32(u)), min(first, y)
		}
	}
	for i := 0; i < len(queue); i++ {
		adj, _ := rows.Row(int(queue[i]))
		for _, v := range adj {
			if math.IsNaN(filled[v]) {
				filled[v] = meanKnown(rows, filled, int(v))
				queue = append(queue, v)
			}
		}
	}
	for u, y := range filled {
		if math.IsNaN(y) {
			filled[u] = first
		}
	}
	return filled
}

func meanKnown(rows graph.CSR, years []float64, u int) float64 {
	sum, count := 0.0, 0.0
	adj, _ := rows.Row(u)
	for _, v := range adj {
		if !math.IsNaN(years[v]) {
			sum, count = sum+years[v], count+1
		}
	}
	return sum / count
}

// hopLayers walks each component breadth first from an end of it.
func hopLayers(g *graph.Undirected) []int32 {
	layer := make([]int32, g.NumNodes())
	w := &walk{rows: g.Out(), seen: make([]int32, g.NumNodes())}
	last := int32(0)
	for _, nodes := range graph.Components(g).Members() {
		if len(nodes) == 1 {
			continue
		}
		queue := w.from(int32(nodes[0]))
		queue = w.from(queue[len(queue)-1])
		queue = w.from(queue[len(queue)-1])
		for _, u := range queue {
			layer[u] = w.seen[u] - w.base
			last = max(last, layer[u])
		}
	}
	dealOut(g.Out(), layer, last)
	return layer
}

// dealOut gives nodes without edges to the layers in turn; a graph without edges has as many layers as nodes in each.
func dealOut(rows graph.CSR, layer []int32, last int32) {
	if len(rows.Adj) == 0 {
		last = int32(math.Sqrt(float64(len(layer))))
	}
	next := int32(0)
	for u := range layer {
		if rows.Degree(u) == 0 {
			layer[u] = next % (last + 1)
			next++
		}
	}
}

// walk is breadth-first search that need not forget between starts: what it has seen from one start has numbers above
// those of the starts before.
type walk struct {
	rows       graph.CSR
	seen       []int32 // base + hops
	base, most int32
	queue      []int32
}

// from returns the nodes that can be reached, in the order of their hops.
func (w *walk) from(s int32) []int32 {
	w.base = w.most + 1
	w.seen[s], w.most = w.base, w.base
	w.queue = append(w.queue[:0], s)
	for i := 0; i < len(w.queue); i++ {
		u := w.queue[i]
		adj, _ := w.rows.Row(int(u))
		for _, v := range adj {
			if w.seen[v] < w.base {
				w.seen[v] = w.seen[u] + 1
				w.most = w.seen[v]
				w.queue = append(w.queue, v)
			}
		}
	}
	return w.queue
}
