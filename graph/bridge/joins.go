package bridge

import (
	"cmp"
	"slices"

	"github.com/papergraph/papergraph/graph"
)

// Join is a pair of communities that a node connects.
type Join struct {
	A, B      int        // communities; the node has the larger weight of links into A
	Share     float64    // of the node's weight of links that goes into the two, 0 to 1
	Neighbors []Neighbor // of the node in the two, the strongest link first, ties by index
}

// Neighbor is one end of a link that carries a join.
type Neighbor struct {
	Node   int
	Topic  int
	Weight float64
}

// joinedTopics is the number of communities, those with the strongest ties, whose pairs are told.
const joinedTopics = 4

// joins lists the pairs of communities that u connects. A pair is as strong as the weaker of its two ties, since a
// bridge carries what its narrower end lets through; ties by the stronger one, then by the numbers of the communities.
func joins(g *graph.Undirected, topics graph.Partition, u int) []Join {
	into := make([]float64, topics.Count())
	touched := strengths(g, topics, u, into, nil)
	total := 0.0
	for _, c := range touched {
		total += into[c]
	}
	slices.SortFunc(touched, func(a, b int) int { return cmp.Or(cmp.Compare(into[b], into[a]), cmp.Compare(a, b)) })
	touched = touched[:min(joinedTopics, len(touched))]
	var found []Join
	for i, a := range touched {
		for _, b := range touched[i+1:] {
			found = append(found, Join{A: a, B: b, Share: (into[a] + into[b]) / total, Neighbors: neighbors(g, topics, u, a, b)})
		}
	}
	slices.SortStableFunc(found, func(x, y Join) int {
		return cmp.Or(cmp.Compare(into[y.B], into[x.B]), cmp.Compare(into[y.A], into[x.A]))
	})
	return found
}

func neighbors(g *graph.Undirected, topics graph.Partition, u, a, b int) []Neighbor {
	var found []Neighbor
	adj, weight := g.Row(u)
	for i, v := range adj {
		if c := topics.Of(int(v)); c == a || c == b {
			found = append(found, Neighbor{Node: int(v), Topic: c, Weight: weight[i]})
		}
	}
	slices.SortStableFunc(found, func(x, y Neighbor) int { return cmp.Compare(y.Weight, x.Weight) })
	return found
}
