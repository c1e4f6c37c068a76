package lineage

import (
	"fmt"
	"slices"

	dag "github.com/dominikbraun/graph"

	"github.com/papergraph/papergraph/graph"
)

// ManyPathsError says that there are more shortest chains between two papers than were asked for.
type ManyPathsError struct {
	Count float64 // how many there are; exact up to 2⁵³
	Limit int
}

func (e *ManyPathsError) Error() string {
	return fmt.Sprintf("lineage: there are %.0f shortest chains of citations, more than the limit of %d", e.Count, e.Limit)
}

// Paths returns every shortest chain of citations by which the paper old leads to the paper new: each begins with old
// and ends with new, and every paper in it is cited by the next. Chains are in lexical order of their papers. There is
// none when new does not descend from old, and one, {old}, when they are the same. Two breadth-first searches find the
// papers on such chains in O(n + m); only those are enumerated. More than limit chains are a *ManyPathsError.
func (l *Lineage) Paths(old, new, limit int) ([][]int, error) {
	if n := l.citations.NumNodes(); old < 0 || new < 0 || old >= n || new >= n {
		return nil, fmt.Errorf("lineage: papers %d and %d; they are numbered from 0 to %d", old, new, n-1)
	}
	if old == new {
		return [][]int{{old}}, nil
	}
	below := distances(new, l.citations.Out()) // citations from new down to a paper
	above := distances(old, l.citations.In())  // citations from a paper down to old
	length := below[old]
	if length < 0 {
		return nil, nil
	}
	on := func(u int) bool { return below[u] >= 0 && above[u] >= 0 && below[u]+above[u] == length }
	var nodes []int
	for u := range below {
		if on(u) {
			nodes = append(nodes, u)
		}
	}
	if count := l.countPaths(nodes, below, new); count > float64(limit) {
		return nil, &ManyPathsError{Count: count, Limit: limit}
	}
	step := func(u, v int) bool { return below[v] == below[u]+1 }
	chains, err := dag.AllPathsBetween(l.among(nodes, step), l.ids[new], l.ids[old])
	if err != nil {
		return nil, fmt.Errorf("lineage: paths: %w", err)
	}
	paths := make([][]int, len(chains))
	for i, chain := range chains {
		paths[i] = l.numbers(chain)
		slices.Reverse(paths[i])
	}
	slices.SortFunc(paths, slices.Compare)
	return paths, nil
}

// distances are the hops from start along the rows of c, -1 where they do not lead.
func distances(start int, c graph.CSR) []int {
	hops := make([]int, len(c.First)-1)
	for u := range hops {
		hops[u] = -1
	}
	hops[start] = 0
	for queue := []int{start}; len(queue) > 0; queue = queue[1:] {
		next, _ := c.Row(queue[0])
		for _, v := range next {
			if hops[v] < 0 {
				hops[v] = hops[queue[0]] + 1
				queue = append(queue, int(v))
			}
		}
	}
	return hops
}

// countPaths counts the shortest chains from new through nodes to the farthest of them, in floating point so that it
// cannot overflow.
func (l *Lineage) countPaths(nodes, below []int, new int) float64 {
	byDistance := slices.Clone(nodes)
	slices.SortStableFunc(byDistance, func(a, b int) int { return below[a] - below[b] })
	chains := map[int]float64{new: 1}
	last := new
	for _, u := range byDistance {
		cited, _ := l.citations.Out().Row(u)
		for _, v := range cited {
			if below[v] == below[u]+1 {
				chains[int(v)] += chains[u]
			}
		}
		last = u
	}
	return chains[last]
}
