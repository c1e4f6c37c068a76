// Package lineage answers how one paper leads to another: it reads the citation graph as descent.
//
// Arrows point from the citing paper to the cited one, so time runs against them and the graph is nearly acyclic:
// papers that cite each other (preprints, companion papers) form the few cycles. What it answers:
//
//	acyclic.go       Acyclic: the graph without cycles, and what was left out for it    cycles.go, strong.go
//	traversal.go     how many search paths run through a citation: SPC, SPLC, SPNP      Traversals
//	mainpath.go      main paths: local, global, key routes, longest                     Searches; trace.go
//	criticality.go   the basket of papers on or near the longest chains
//	generations.go   how long the longest chain below a paper is
//	paths.go         every shortest chain from one paper to another
//	reduction.go     the citations that a diagram needs
//	disruption.go    whether those who build on a paper still cite what it was built on
//	history.go       citations by year, for rates and for bursts
//	spectroscopy.go  years of cited references that stand out (RPYS)
//
// Whole graphs are walked on flat arrays in O(n + m); what is small enough to be drawn (the chains between two
// papers, a reduced diagram) is handed to github.com/dominikbraun/graph through a read-only store on the same arrays,
// without a copy. What that library returns in the order of a map is sorted here, so results repeat to the bit.
package lineage

import (
	"fmt"

	dag "github.com/dominikbraun/graph"

	"github.com/papergraph/papergraph/graph"
)

// Lineage is a citation graph whose papers have names.
type Lineage struct {
	citations *graph.Directed
	ids       []string
	index     map[string]int
}

// New names the nodes of a citation graph. It returns an error unless there is one id a node, none empty and no two
// equal.
func New(citations *graph.Directed, ids []string) (*Lineage, error) {
	if len(ids) != citations.NumNodes() {
		return nil, fmt.Errorf("lineage: %d ids for %d papers", len(ids), citations.NumNodes())
	}
	index := make(map[string]int, len(ids))
	for u, id := range ids {
		if id == "" {
			return nil, fmt.Errorf("lineage: paper %d has no id", u)
		}
		if first, taken := index[id]; taken {
			return nil, fmt.Errorf("lineage: papers %d and %d have the same id %q", first, u, id)
		}
		index[id] = u
	}
	return &Lineage{citations: citations, ids: ids, index: index}, nil
}

// among is the part of the citation graph on the given nodes, as the library sees it; only arrows for which keep is
// true belong to it.
func (l *Lineage) among(nodes []int, keep func(u, v int) bool) dag.Graph[string, string] {
	inside := make(map[int]bool, len(nodes))
	for _, u := range nodes {
		inside[u] = true
	}
	s := &store{lineage: l, nodes: nodes, keep: func(u, v int) bool { return inside[u] && inside[v] && keep(u, v) }}
	return dag.NewWithStore[string, string](dag.StringHash, s, dag.Directed())
}

// numbers translates ids back to nodes.
func (l *Lineage) numbers(ids []string) []int {
	nodes := make([]int, len(ids))
	for i, id := range ids {
		nodes[i] = l.index[id]
	}
	return nodes
}
