package layout

import (
	"cmp"
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
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(years[a], years[b]) })
	layer := make([]int32, len(years))
	for _, u := range order {
		adj, _ := rows.Row(int(u))
		for _, v := range adj {
			if years[v] < years[u] {
				layer[u] = max(layer[u], layer[v]+1)
			}
		}
	}
	dealOut(rows, layer)
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
	var queue []int32
	for _, nodes := range graph.Components(g).Members() {
		end := nodes[0]
		for range 3 {
			for _, u := range nodes {
				layer[u] = -1
			}
			queue = reachFrom(g.Out(), end, layer, queue)
			end = int(queue[len(queue)-1])
		}
	}
	dealOut(g.Out(), layer)
	return layer
}

// dealOut gives nodes without edges to the layers in turn; a graph without edges has as many layers as nodes in each.
func dealOut(rows graph.CSR, layer []int32) {
	last := slices.Max(append([]int32{0}, layer...))
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
