package centrality

import (
	"context"

	"github.com/papergraph/papergraph/graph"
)

// The s-core is the k-core of weighted graphs: a part in which everyone has at least the strength s. As for the k-core the
// node of least strength is taken away again and again; the strength that it has then, or the largest so far, is its
// s-coreness. Strengths are no small integers, so the nodes wait in a heap. A node whose strength sinks below the level
// reached is next, and waits at that level.

// StrengthCore returns the largest s for every node such that the node is in an s-core: a part of the graph in which
// everyone has links of the weight s or more to the others; 0 for an isolated node. With weights of 1 it is the coreness.
// Weights are strengths, arrows are taken without direction. O((n + m) log n).
//
// M. Eidsaa, E. Almaas, s-Core Network Decomposition: A Generalization of k-Core Analysis to Weighted Networks, Physical
// Review E 88 (2013) 062819, doi:10.1103/PhysRevE.88.062819.
func StrengthCore(ctx context.Context, g graph.Graph, _ Options) ([]float64, error) {
	rows := graph.AsUndirected(g).Out()
	p := newStrengthPeeling(rows)
	for taken := range p.core {
		if taken%breath == 0 && ctx.Err() != nil {
			break
		}
		p.take(p.queue.pop())
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return finite(p.core)
}

// strengthPeeling is a graph from which nodes are taken away.
type strengthPeeling struct {
	rows  graph.CSR
	left  []float64 // by node, its strength among the nodes that are left
	taken []bool
	core  []float64  // by node that was taken, the level then
	queue *weakFirst // the nodes that are left, by their strength, at least the level
}

func newStrengthPeeling(rows graph.CSR) *strengthPeeling {
	n := len(rows.First) - 1
	p := &strengthPeeling{rows: rows, left: make([]float64, n), taken: make([]bool, n), core: make([]float64, n)}
	for u := range n {
		p.left[u] = strength(rows, u)
	}
	p.queue = newWeakFirst(p.left)
	return p
}

// take takes a node away at the level at which it waited.
func (p *strengthPeeling) take(u int32) {
	level := p.queue.strength[u]
	p.taken[u], p.core[u] = true, level
	adj, weight := p.rows.Row(int(u))
	for i, v := range adj {
		if !p.taken[v] && p.left[v] > level {
			p.left[v] -= weight[i]
			p.queue.lower(v, max(level, p.left[v]))
		}
	}
}
