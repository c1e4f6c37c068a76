package lineage

import (
	"fmt"
	"math"
	"slices"

	dag "github.com/dominikbraun/graph"

	"github.com/papergraph/papergraph/graph"
)

// ManyPathsError says that there are more shortest chains between two papers than were asked for.
type ManyPathsError struct {
	Count float64 // how many there are; exact up to 2⁵³, infinite beyond 10³⁰⁸
	Limit int
}

func (e *ManyPathsError) Error() string {
	count := fmt.Sprintf("%.0f", e.Count)
	if e.Count > 1<<53 {
		count = fmt.Sprintf("about %.1e", e.Count)
	}
	if math.IsInf(e.Count, 1) {
		count = "more than 1e308"
	}
	return fmt.Sprintf("lineage: there are %s shortest chains of citations, more than the limit of %d", count, e.Limit)
}

// Paths returns every shortest chain of citations by which the older paper leads to the newer: each begins with the
// older and ends with the newer, and every paper in it is cited by the next. Chains are in lexical order of their
// papers. There is none when the newer does not descend from the older, and one, of a single paper, when they are the
// same. Two breadth-first searches find the papers on such chains in O(n + m); only those are enumerated. More than
// limit chains are a *ManyPathsError, a paper that is not in the graph is an error.
func (l *Lineage) Paths(older, newer, limit int) ([][]int, error) {
	if n := l.citations.NumNodes(); older < 0 || newer < 0 || older >= n || newer >= n {
		return nil, fmt.Errorf("lineage: papers %d and %d; they are numbered from 0 to %d", older, newer, n-1)
	}
	if older == newer {
		return [][]int{{older}}, nil
	}
	below := distances(newer, l.citations.Out()) // citations from the newer down to a paper
	above := distances(older, l.citations.In())  // citations from a paper down to the older
	length := below[older]
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
	if count := l.countPaths(nodes, below, newer); count > float64(limit) {
		return nil, &ManyPathsError{Count: count, Limit: limit}
	}
	step := func(u, v int) bool { return below[v] == below[u]+1 }
	chains, err := dag.AllPathsBetween(l.among(nodes, step), l.ids[newer], l.ids[older])
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

// countPaths counts the shortest chains from the newer paper through nodes to the farthest of them, in floating point
// so that it cannot overflow.
func (l *Lineage) countPaths(nodes, below []int, newer int) float64 {
	byDistance := slices.Clone(nodes)
	slices.SortStableFunc(byDistance, func(a, b int) int { return below[a] - below[b] })
	chains := map[int]float64{newer: 1}
	last := newer
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
