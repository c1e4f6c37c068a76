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

// joiner lists the joins of one node after the other.
type joiner struct {
	g       *graph.Undirected
	even    *graph.Undirected // g in weights that can be added up
	topics  graph.Partition
	into    []float64 // weight of the links of the last node by community
	touched []int32   // where that is not 0
}

func newJoiner(g *graph.Undirected, topics graph.Partition) *joiner {
	return &joiner{g: g, even: unitWeights(g), topics: topics, into: make([]float64, topics.Count())}
}

// joins lists the pairs of communities that u connects. A pair is as strong as the weaker of its two ties, since a
// bridge carries what its narrower end lets through; ties by the stronger one, then by the numbers of the communities.
func (j *joiner) joins(u int) []Join {
	into, total := j.into, 0.0
	for _, c := range j.touched {
		into[c] = 0
	}
	adj, weight := j.even.Row(u)
	j.touched = j.topics.Gather(adj, weight, into, j.touched[:0])
	for _, c := range j.touched {
		total += into[c]
	}
	slices.SortFunc(j.touched, func(a, b int32) int { return cmp.Or(cmp.Compare(into[b], into[a]), cmp.Compare(a, b)) })
	strongest := j.touched[:min(joinedTopics, len(j.touched))]
	var found []Join
	for i, a := range strongest {
		for _, b := range strongest[i+1:] {
			found = append(found, Join{
				A: int(a), B: int(b), Share: min(1, (into[a]+into[b])/total), Neighbors: j.neighbors(u, int(a), int(b)),
			})
		}
	}
	slices.SortStableFunc(found, func(x, y Join) int {
		return cmp.Or(cmp.Compare(into[y.B], into[x.B]), cmp.Compare(into[y.A], into[x.A]))
	})
	return found
}

// neighbors lists the neighbours of u in two communities, the strongest link first.
func (j *joiner) neighbors(u, a, b int) []Neighbor {
	var found []Neighbor
	adj, weight := j.g.Row(u)
	for i, v := range adj {
		if c := j.topics.Of(int(v)); c == a || c == b {
			found = append(found, Neighbor{Node: int(v), Topic: c, Weight: weight[i]})
		}
	}
	slices.SortStableFunc(found, func(x, y Neighbor) int { return cmp.Compare(y.Weight, x.Weight) })
	return found
}
