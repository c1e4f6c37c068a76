package lineage

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/papergraph/papergraph/graph"
)

// A citation graph is made acyclic by leaving citations out, and it is said which. Three steps look at what is on a
// cycle still, which is what lies within a strongly connected component:
//
//	1. where years are known, citations of a paper by an older one: a preprint that was updated, or a year that is wrong
//	2. citations between two papers that cite each other: nothing says which came first
//	3. all others
//
// So the outcome does not depend on the numbering, and a citation on no cycle is never left out. Other ways are to
// shrink each component to one node, or to give its papers a preprint each (Batagelj 2003, arXiv:cs/0309023, section
// 2); they change the papers.

// Acyclic is a citation graph without cycles.
type Acyclic struct {
	Cut [][2]int // citations that were left out, {citing, cited}, ascending

	citations *graph.Directed
	order     []int32  // every paper after all that it cites
	lineage   *Lineage // of the citations that are left
}

// Acyclic leaves out citations until there is no cycle. The year of paper p is years[p], 0 when unknown; years may be
// nil. It returns an error unless there is one year a paper, or ctx.Err(). It costs O(n + m log d).
func (l *Lineage) Acyclic(ctx context.Context, years []int) (*Acyclic, error) {
	if years != nil && len(years) != len(l.ids) {
		return nil, fmt.Errorf("lineage: %d years for %d papers", len(years), len(l.ids))
	}
	a := &Acyclic{citations: l.citations}
	steps := []func(citing, cited int32) bool{
		func(u, v int32) bool { return years != nil && years[u] != 0 && years[v] != 0 && years[u] < years[v] },
		func(u, v int32) bool { _, both := a.citations.Out().Edge(int(v), int(u)); return both },
		func(u, v int32) bool { return true },
	}
	for _, wrong := range steps {
		if err := cmp.Or(ctx.Err(), a.cut(wrong)); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(a.Cut, comparePairs)
	a.order = a.topological()
	a.lineage = &Lineage{citations: a.citations, ids: l.ids, index: l.index}
	return a, ctx.Err()
}

func comparePairs(a, b [2]int) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) }

// cut leaves out the citations on cycles that are wrong.
func (a *Acyclic) cut(wrong func(citing, cited int32) bool) error {
	rows := a.citations.Out()
	component := strongComponents(rows)
	out := func(u, v int32) bool { return component[u] == component[v] && wrong(u, v) }
	before := len(a.Cut)
	for u := range component {
		cited, _ := rows.Row(u)
		for _, v := range cited {
			if out(int32(u), v) {
				a.Cut = append(a.Cut, [2]int{u, int(v)})
			}
		}
	}
	if len(a.Cut) == before {
		return nil
	}
	kept := graph.NewBuilder(len(component))
	for u := range component {
		cited, weight := rows.Row(u)
		for i, v := range cited {
			if !out(int32(u), v) {
				kept.Add(u, int(v), weight[i])
			}
		}
	}
	g, err := kept.Directed()
	a.citations = g
	return err
}

// topological returns the papers in an order in which every paper stands after all that it cites: by Kahn's algorithm,
// first those that cite nothing, ascending (A. B. Kahn 1962, doi:10.1145/368996.369025).
func (a *Acyclic) topological() []int32 {
	cites, citedBy := a.citations.Out(), a.citations.In()
	n := a.citations.NumNodes()
	waiting := make([]int, n)
	order := make([]int32, 0, n)
	for u := range n {
		if waiting[u] = cites.Degree(u); waiting[u] == 0 {
			order = append(order, int32(u))
		}
	}
	for done := 0; done < len(order); done++ {
		citing, _ := citedBy.Row(int(order[done]))
		for _, u := range citing {
			if waiting[u]--; waiting[u] == 0 {
				order = append(order, u)
			}
		}
	}
	return order
}

// Citations is the graph that is left; arrows point from the citing to the cited paper.
func (a *Acyclic) Citations() *graph.Directed { return a.citations }

// Reduce is Lineage.Reduce for the citations that are left.
func (a *Acyclic) Reduce(nodes []int) ([][2]int, error) { return a.lineage.Reduce(nodes) }
