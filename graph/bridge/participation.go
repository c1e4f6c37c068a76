package bridge

import (
	"fmt"

	"github.com/papergraph/papergraph/graph"
)

// Participation returns for every node how evenly its links are spread over the communities:
//
//	P_u = 1 - Σ_c (s_uc / s_u)²
//
// with s_uc the weight of the links of u into community c and s_u their sum. It is 0 when all links go to one
// community, or there are none, and at most 1 - 1/T for T communities. O(n + m). It panics when topics are of another
// graph.
//
// R. Guimerà, L. A. N. Amaral (2005), doi:10.1038/nature03288.
func Participation(g *graph.Undirected, topics graph.Partition) []float64 {
	if topics.Len() != g.NumNodes() {
		panic(fmt.Sprintf("bridge: communities of %d nodes for a graph of %d", topics.Len(), g.NumNodes()))
	}
	return participation(unitWeights(g), topics)
}

func participation(g *graph.Undirected, topics graph.Partition) []float64 {
	values := make([]float64, g.NumNodes())
	into := make([]float64, topics.Count())
	var touched []int
	for u := range values {
		touched = strengths(g, topics, u, into, touched[:0])
		total, squares := 0.0, 0.0
		for _, c := range touched {
			total += into[c]
		}
		for _, c := range touched {
			share := into[c] / total
			squares += float64(share * share)
			into[c] = 0
		}
		if len(touched) > 1 {
			values[u] = 1 - squares
		}
	}
	return values
}

// strengths adds the weight of the links of u to into by community, and lists the communities touched in order of
// their first neighbour. into must be 0 where it is to be touched.
func strengths(g *graph.Undirected, topics graph.Partition, u int, into []float64, touched []int) []int {
	adj, weight := g.Row(u)
	for i, v := range adj {
		c := topics.Of(int(v))
		if into[c] == 0 {
			touched = append(touched, c)
		}
		into[c] += weight[i]
	}
	return touched
}
