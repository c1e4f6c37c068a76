package lineage

import (
	"context"
	"slices"

	"github.com/papergraph/papergraph/graph"
)

// Generations numbers papers by descent: a paper that cites nothing in the graph is of generation 0, every other one
// is one generation after the latest that it cites (the longest chain below it). Citations that Acyclic leaves out, for
// lack of years, do not count. It costs O(n + m log d).
func (l *Lineage) Generations() ([]int, error) {
	a, err := l.Acyclic(context.Background(), nil)
	if err != nil {
		return nil, err
	}
	return a.Generations(), nil
}

// Generations returns the number of citations in the longest chain from every paper down, by paper. It costs O(n + m).
func (a *Acyclic) Generations() []int { return longestChains(a.order, a.citations.Out()) }

// descendants returns the number of citations in the longest chain from every paper up.
func (a *Acyclic) descendants() []int { return longestChains(a.backwards(), a.citations.In()) }

// backwards is the order from the newest paper on.
func (a *Acyclic) backwards() []int32 {
	order := slices.Clone(a.order)
	slices.Reverse(order)
	return order
}

// longestChains returns the length of the longest chain that the rows lead on from every node; in the order every node
// stands after those in its row.
func longestChains(order []int32, rows graph.CSR) []int {
	length := make([]int, len(order))
	for _, u := range order {
		next, _ := rows.Row(int(u))
		for _, v := range next {
			length[u] = max(length[u], length[v]+1)
		}
	}
	return length
}
