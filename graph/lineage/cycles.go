package lineage

import (
	"cmp"
	"slices"
)

// Cycles are groups of papers that cite each other round about: the strongly connected components of more than one
// paper (strong.go finds them).

// Cycles returns the groups, each ascending, ordered by their first paper. It costs O(n + m).
func (l *Lineage) Cycles() [][]int {
	var cycles [][]int
	for _, nodes := range groups(strongComponents(l.citations.Out())) {
		if len(nodes) > 1 {
			cycles = append(cycles, nodes)
		}
	}
	slices.SortFunc(cycles, func(a, b []int) int { return cmp.Compare(a[0], b[0]) })
	return cycles
}

// groups lists the nodes of every component, ascending.
func groups(component []int32) [][]int {
	var nodes [][]int
	for u, c := range component {
		for int(c) >= len(nodes) {
			nodes = append(nodes, nil)
		}
		nodes[c] = append(nodes[c], u)
	}
	return nodes
}
