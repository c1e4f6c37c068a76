package backbone

import (
	"context"
	"math"

	"github.com/papergraph/papergraph/graph"
)

// How every method works: a rule looks at the row of one node and marks the edges which that node keeps; rows are
// independent, so they are spread over the processors. An edge stands in two rows, so its two marks are then joined:
// it stays when either end marked it, or when both did. The marked entries, copied in order, are the backbone.

// rule decides which edges a node keeps: it sets entries of keep, which is all false and parallel to the row.
type rule func(r row, keep []bool)

// row is a node with its edges.
type row struct {
	node   int
	adj    []int32
	weight []float64
}

const rowsPerChunk = 512

// thin makes the backbone of g by the rule that newRule returns; newRule is called once a chunk of rows, so that a
// rule may hold scratch. When both is true an edge needs the marks of both ends.
func thin(ctx context.Context, g *graph.Undirected, newRule func() rule, both, forest bool) (*graph.Undirected, Report, error) {
	keep, err := mark(ctx, g, newRule)
	if err != nil {
		return nil, Report{}, err
	}
	join(g, keep, both)
	if forest {
		if err := addForest(ctx, g, keep); err != nil {
			return nil, Report{}, err
		}
	}
	return kept(g, keep)
}

// kept is the backbone of the marked entries.
func kept(g *graph.Undirected, keep []bool) (*graph.Undirected, Report, error) {
	b := subgraph(g, keep)
	return b, report(g, b), nil
}

// mark applies the rule to every row; keep is parallel to the entries of g.
func mark(ctx context.Context, g *graph.Undirected, newRule func() rule) ([]bool, error) {
	n, rows := g.NumNodes(), g.Out()
	keep := make([]bool, len(rows.Adj))
	chunks := (n + rowsPerChunk - 1) / rowsPerChunk
	err := graph.Parallel(ctx, chunks, func(chunk int) {
		decide := newRule()
		for u := chunk * rowsPerChunk; u < min((chunk+1)*rowsPerChunk, n); u++ {
			lo, hi := rows.First[u], rows.First[u+1]
			decide(row{u, rows.Adj[lo:hi], rows.Weight[lo:hi]}, keep[lo:hi])
		}
	})
	return keep, err
}

// join gives the two entries of every edge the same mark. Row v lists its neighbours in ascending order, so while u
// ascends, the entry of u in row v is the next one not yet met.
func join(g *graph.Undirected, keep []bool, both bool) {
	n, rows := g.NumNodes(), g.Out()
	next := append([]int64(nil), rows.First[:n]...)
	for u := range n {
		for i := rows.First[u]; i < rows.First[u+1]; i++ {
			v := rows.Adj[i]
			mirror := next[v]
			next[v]++
			if int(v) < u {
				continue
			}
			kept := keep[i] || keep[mirror]
			if both {
				kept = keep[i] && keep[mirror]
			}
			keep[i], keep[mirror] = kept, kept
		}
	}
}

// subgraph copies the entries that are marked.
func subgraph(g *graph.Undirected, keep []bool) *graph.Undirected {
	rows, total := g.Out(), 0
	for _, kept := range keep {
		if kept {
			total++
		}
	}
	b := graph.CSR{First: make([]int64, len(rows.First)), Adj: make([]int32, 0, total), Weight: make([]float64, 0, total)}
	for u := range g.NumNodes() {
		for i := rows.First[u]; i < rows.First[u+1]; i++ {
			if keep[i] {
				b.Adj, b.Weight = append(b.Adj, rows.Adj[i]), append(b.Weight, rows.Weight[i])
			}
		}
		b.First[u+1] = int64(len(b.Adj))
	}
	return graph.FromRows(b)
}

func report(before, after *graph.Undirected) Report {
	r := Report{EdgesBefore: before.NumEdges(), EdgesAfter: after.NumEdges(), WeightShare: 1}
	if all, unit := sumOf(before.Out().Weight); all > 0 {
		r.WeightShare = sumIn(unit, after.Out().Weight) / all
	}
	for u := range after.NumNodes() {
		if after.Degree(u) == 0 {
			r.Isolated++
		}
	}
	r.ComponentsBefore, r.ComponentsAfter = graph.Components(before).Count(), graph.Components(after).Count()
	return r
}

// sumOf returns the sum of the weights and the unit it is in: 1, or 2⁶⁴ where the sum in units of 1 is beyond all numbers.
func sumOf(weight []float64) (sum, unit float64) {
	if sum = sumIn(1, weight); !math.IsInf(sum, 1) {
		return sum, 1
	}
	unit = 1 << 64
	return sumIn(unit, weight), unit
}

func sumIn(unit float64, weight []float64) float64 {
	sum := 0.0
	for _, w := range weight {
		sum += w / unit
	}
	return sum
}

// heaviestOf is the largest weight of an edge, the unit in which lengths of 1/w are counted; 0 without edges.
func heaviestOf(g *graph.Undirected) (heaviest float64) {
	for _, w := range g.Out().Weight {
		heaviest = max(heaviest, w)
	}
	return heaviest
}
