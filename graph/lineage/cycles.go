package lineage

import (
	"cmp"
	"fmt"
	"slices"

	dag "github.com/dominikbraun/graph"
)

// Cycles are groups of papers that cite each other round about: the strongly connected components of more than one
// paper (Tarjan 1972, doi:10.1137/0201010). Most papers cannot be on a cycle, since they cite nothing or nothing cites
// them once such papers are peeled off; the peeling takes O(n + m), and only its core goes to the library.

// Cycles returns the groups, each ascending, ordered by their first paper.
func (l *Lineage) Cycles() ([][]int, error) {
	core := l.core()
	components, err := dag.StronglyConnectedComponents(l.among(core, func(int, int) bool { return true }))
	if err != nil {
		return nil, fmt.Errorf("lineage: cycles: %w", err)
	}
	var cycles [][]int
	for _, c := range components {
		if len(c) > 1 {
			nodes := l.numbers(c)
			slices.Sort(nodes)
			cycles = append(cycles, nodes)
		}
	}
	slices.SortFunc(cycles, func(a, b []int) int { return cmp.Compare(a[0], b[0]) })
	return cycles, nil
}

// core is what remains when papers that cite nothing left, or are cited by nothing left, are peeled off.
func (l *Lineage) core() []int {
	n := l.citations.NumNodes()
	out, in := make([]int, n), make([]int, n)
	gone := make([]bool, n)
	var queue []int
	for u := range n {
		out[u], in[u] = l.citations.Out().Degree(u), l.citations.In().Degree(u)
		if out[u] == 0 || in[u] == 0 {
			gone[u] = true
			queue = append(queue, u)
		}
	}
	drop := func(neighbours []int32, count []int) {
		for _, v := range neighbours {
			if count[v]--; count[v] == 0 && !gone[v] {
				gone[v] = true
				queue = append(queue, int(v))
			}
		}
	}
	for len(queue) > 0 {
		u := queue[0]
		queue = queue[1:]
		cited, _ := l.citations.Out().Row(u)
		drop(cited, in)
		citing, _ := l.citations.In().Row(u)
		drop(citing, out)
	}
	var core []int
	for u := range n {
		if !gone[u] {
			core = append(core, u)
		}
	}
	return core
}
