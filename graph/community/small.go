package community

import (
	"slices"

	"github.com/papergraph/papergraph/graph"
)

// MergeSmall returns p with every community of fewer than minSize nodes merged into the one to which its links weigh
// most, of equal ones the one that comes first in p. The smallest community goes first, and its weight counts for where
// it went. A community without links to others stays, however small. It panics unless p has a community for every node
// of g.
//
// Sizes are taken in ascending order, so a community that takes another in at least doubles that one's size, and no
// node is looked at more than log₂ minSize times: O((n + m) log minSize) altogether.
func MergeSmall(g *graph.Undirected, p graph.Partition, minSize int) graph.Partition {
	if minSize <= 1 {
		return p
	}
	m := newMerger(g, p, minSize)
	for size := 1; size < len(m.ofSize); size++ {
		slices.Sort(m.ofSize[size])
		for _, c := range m.ofSize[size] {
			if m.size[c] == size {
				m.absorb(c)
			}
		}
	}
	labels := make([]int32, p.Len())
	for u, c := range p.Labels() {
		labels[u] = m.root(c)
	}
	return graph.NewPartition(labels)
}

// merger holds communities that grow. A community absorbed by another points to it and has size 0.
type merger struct {
	g      *graph.Undirected
	of     []int32 // community of every node in the beginning
	into   []int32 // what a community was absorbed by; itself when it stands
	size   []int
	ofSize [][]int32 // small communities by size, some out of date

	last []int32 // members of a community form a ring: its last node,
	next []int32 // and the node after each node

	tie     []float64 // scratch, 0 between uses
	touched []int32
}

func newMerger(g *graph.Undirected, p graph.Partition, minSize int) *merger {
	k := p.Count()
	m := &merger{
		g: g, of: p.Labels(), into: make([]int32, k), size: p.Sizes(), ofSize: make([][]int32, min(minSize, p.Len()+1)),
		last: make([]int32, k), next: make([]int32, p.Len()), tie: make([]float64, k),
	}
	for c, nodes := range p.Members() {
		m.into[c] = int32(c)
		m.last[c] = int32(nodes[len(nodes)-1])
		for i, u := range nodes {
			m.next[u] = int32(nodes[(i+1)%len(nodes)])
		}
		m.list(int32(c))
	}
	return m
}

// list notes c under its size when it is small.
func (m *merger) list(c int32) {
	if s := m.size[c]; s < len(m.ofSize) {
		m.ofSize[s] = append(m.ofSize[s], c)
	}
}

func (m *merger) root(c int32) int32 {
	for m.into[c] != c {
		m.into[c] = m.into[m.into[c]]
		c = m.into[c]
	}
	return c
}

// absorb merges c into its strongest neighbour, if it has one.
func (m *merger) absorb(c int32) {
	to := m.strongest(c)
	if to < 0 {
		return
	}
	m.into[c] = to
	m.size[c], m.size[to] = 0, m.size[to]+m.size[c]
	m.next[m.last[c]], m.next[m.last[to]] = m.next[m.last[to]], m.next[m.last[c]]
	m.list(to)
}

// strongest is the community to which the links of c weigh most, -1 when c has none.
func (m *merger) strongest(c int32) int32 {
	m.touched = m.touched[:0]
	for u, left := m.last[c], m.size[c]; left > 0; u, left = m.next[u], left-1 {
		adj, weight := m.g.Row(int(u))
		for i, v := range adj {
			d := m.root(m.of[v])
			if d == c {
				continue
			}
			if m.tie[d] == 0 {
				m.touched = append(m.touched, d)
			}
			m.tie[d] += weight[i]
		}
	}
	best := int32(-1)
	for _, d := range m.touched {
		if best < 0 || m.tie[d] > m.tie[best] || m.tie[d] == m.tie[best] && d < best {
			best = d
		}
	}
	for _, d := range m.touched {
		m.tie[d] = 0
	}
	return best
}
