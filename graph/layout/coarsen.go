package layout

import (
	"cmp"
	"context"
	"slices"

	"github.com/papergraph/papergraph/graph"
)

// Coarsening: neighbours that are tied most strongly for their size are merged into one node, which carries the sum of
// their masses, of their edges and of their group ties. The objective of the coarse graph is then that of the fine graph
// with merged nodes at one place, so a good coarse layout is a good start for the fine one: it settles where
// regions lie before details can be in the way. Nodes of different groups are never merged.
//
// A node is merged with the free neighbour of largest w_uv / m_v; a node whose neighbours are all taken joins the best
// of them; and where these have no room, as at the hub of a star, nodes with the same best neighbour are merged with
// each other. No more than four nodes come together.

const (
	coarseNodes = 60  // no coarsening below this
	coarseGain  = 0.9 // a level must shrink to this share of the finer one
	mostLevels  = 30
	mostMerged  = 4
)

// level is a graph of the sequence from fine to coarse.
type level struct {
	rows    graph.CSR
	gravity float64         // pull towards the origin of a unit of mass
	mass    []float64       // of each node
	ties    []float64       // of each node to the middle of its group; nil without groups
	groups  graph.Partition // empty without ties
	parent  []int32         // node of the next coarser level; nil on the coarsest
}

// tieGroups gives every node a tie to the middle of its group, of pull times the weight of its edges. A single group
// needs none.
func (l *level) tieGroups(groups graph.Partition, pull float64) {
	if groups.Count() < 2 {
		return
	}
	l.groups, l.ties = groups, strengths(l.rows)
	for u := range l.ties {
		l.ties[u] *= pull
	}
}

// hierarchy returns the levels from the given one to the coarsest; when ctx ends it stops short.
func hierarchy(ctx context.Context, fine level) []level {
	levels := []level{fine}
	for len(levels) < mostLevels && ctx.Err() == nil {
		last := &levels[len(levels)-1]
		if len(last.mass) <= coarseNodes {
			break
		}
		parent, count := last.merge()
		if float64(count) > coarseGain*float64(len(last.mass)) {
			break
		}
		last.parent = parent
		levels = append(levels, last.contract(count))
	}
	return levels
}

// merge chooses the coarse node of every node and returns their number.
func (l *level) merge() ([]int32, int) {
	m := newMerger(len(l.mass))
	for _, u := range l.lightestFirst() {
		if m.parent[u] >= 0 {
			continue
		}
		best := l.bestNeighbours(int(u), m)
		switch {
		case best.free >= 0:
			m.found(u)
			m.join(best.free, m.parent[u])
		case best.taken >= 0:
			m.join(u, m.parent[best.taken])
		case best.any >= 0 && m.hasRoom(m.open[best.any]):
			m.join(u, m.open[best.any])
		default:
			m.found(u)
			if best.any >= 0 {
				m.open[best.any] = m.parent[u]
			}
		}
	}
	return m.parent, len(m.size)
}

// merger is the state of merge.
type merger struct {
	parent []int32 // coarse node of each node, -1 while it is free
	size   []int8  // nodes in each coarse node
	open   []int32 // for each node, the coarse node of neighbours of it that found no other company, or -1
}

func newMerger(n int) *merger {
	m := &merger{parent: make([]int32, n), open: make([]int32, n)}
	for u := range n {
		m.parent[u], m.open[u] = -1, -1
	}
	return m
}

func (m *merger) found(u int32) {
	m.parent[u] = int32(len(m.size))
	m.size = append(m.size, 1)
}

func (m *merger) join(u, coarse int32) {
	m.parent[u] = coarse
	m.size[coarse]++
}

func (m *merger) hasRoom(coarse int32) bool { return coarse >= 0 && m.size[coarse] < mostMerged }

// lightestFirst orders nodes by mass, then degree, then index, so that masses grow evenly.
func (l *level) lightestFirst() []int32 {
	order := make([]int32, len(l.mass))
	for u := range order {
		order[u] = int32(u)
	}
	slices.SortFunc(order, func(a, b int32) int {
		return cmp.Or(cmp.Compare(l.mass[a], l.mass[b]), l.rows.Degree(int(a))-l.rows.Degree(int(b)), int(a-b))
	})
	return order
}

// choice is a node's best neighbour that is free, the best whose coarse node has room, and the best of all; -1 for none.
type choice struct{ free, taken, any int32 }

// bestNeighbours looks among the neighbours of u in its group.
func (l *level) bestNeighbours(u int, m *merger) choice {
	best := choice{-1, -1, -1}
	var most struct{ free, taken, any float64 }
	adj, weight := l.rows.Row(u)
	for i, v := range adj {
		if l.ties != nil && l.groups.Of(u) != l.groups.Of(int(v)) {
			continue
		}
		tie := weight[i] / l.mass[v]
		if tie > most.any {
			best.any, most.any = v, tie
		}
		if m.parent[v] < 0 && tie > most.free {
			best.free, most.free = v, tie
		}
		if m.parent[v] >= 0 && m.hasRoom(m.parent[v]) && tie > most.taken {
			best.taken, most.taken = v, tie
		}
	}
	return best
}

// contract makes the coarse graph of count nodes.
func (l *level) contract(count int) level {
	coarse := level{rows: l.contractRows(count), mass: make([]float64, count), gravity: l.gravity}
	for u, p := range l.parent {
		coarse.mass[p] += l.mass[u]
	}
	if l.ties == nil {
		return coarse
	}
	labels := make([]int32, count)
	coarse.ties = make([]float64, count)
	for u, p := range l.parent {
		coarse.ties[p] += l.ties[u]
		labels[p] = int32(l.groups.Of(u))
	}
	coarse.groups = graph.NewPartition(labels)
	return coarse
}

// contractRows adds up the edges between coarse nodes.
func (l *level) contractRows(count int) graph.CSR {
	b := graph.NewBuilder(count)
	for u, p := range l.parent {
		adj, weight := l.rows.Row(u)
		for i, v := range adj {
			if int(v) < u && l.parent[v] != p {
				b.Add(int(p), int(l.parent[v]), weight[i])
			}
		}
	}
	g, err := b.Undirected()
	if err != nil { // cannot be: weights are at most 1, or 2m where they are divided by their mean
		panic("layout: a coarse graph has an invalid edge: " + err.Error())
	}
	return g.Out()
}
