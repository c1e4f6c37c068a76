package centrality

import (
	"context"
	"math/bits"
	"sync"

	"github.com/papergraph/papergraph/graph"
)

// Breadth-first search from 512 sources at once. Each node has 512 bits, one per source: whether the search from that
// source has seen the node, and whether it came to it in the last level. A level is then one pass over the edges that ORs
// cache lines,
//
//	new(v) = OR of visit(u) over neighbours u, without seen(v)
//
// for 512 searches in the time of one. Where a search came to v at level l there are l hops between v and the source, so
// the number of bits in new(v) says how many sources are l hops away from v: the distances of v to all nodes are summed up
// at v, exactly, as the batches of sources go by. That counts paths from v to a source when new(v) is read along the
// arrows, from the successors of v.
//
// While the nodes just visited have few edges, as in the first and last levels and all along a path, they push their bits
// to their predecessors; otherwise every node that some source has not reached yet pulls.
//
// M. Then et al., The More the Merrier: Efficient Multi-Source Graph Traversal, PVLDB 8 (2014) 449–460,
// doi:10.14778/2735496.2735507.

const batchSize = 512

// lanes has one bit for each source of a batch.
type lanes [batchSize / 64]uint64

func (a *lanes) or(b *lanes) {
	a[0] |= b[0]
	a[1] |= b[1]
	a[2] |= b[2]
	a[3] |= b[3]
	a[4] |= b[4]
	a[5] |= b[5]
	a[6] |= b[6]
	a[7] |= b[7]
}

// without removes the bits of b and returns how many are left.
func (a *lanes) without(b *lanes) (count int) {
	for i := range a {
		a[i] &^= b[i]
		count += bits.OnesCount64(a[i])
	}
	return count
}

// reachByHops returns the reach of every node in hops.
func reachByHops(ctx context.Context, g graph.Graph) ([]reach, error) {
	n := g.NumNodes()
	batches := (n + batchSize - 1) / batchSize
	parts := make([][]reach, chunks(n, batches))
	workers := sync.Pool{New: func() any { return newMultiSearch(g) }}
	err := graph.Parallel(ctx, len(parts), func(chunk int) {
		worker := workers.Get().(*multiSearch)
		parts[chunk] = make([]reach, n)
		lo, hi := graph.Span(batches, len(parts), chunk)
		for batch := lo; batch < hi && ctx.Err() == nil; batch++ {
			worker.run(ctx, batch*batchSize, min((batch+1)*batchSize, n), parts[chunk])
		}
		workers.Put(worker)
	})
	if err != nil {
		return nil, err
	}
	all := make([]reach, n)
	for _, part := range parts {
		for u := range part {
			all[u].add(part[u])
		}
	}
	return all, nil
}

// multiSearch is the state of one batch.
type multiSearch struct {
	out, in  graph.CSR
	seen     []lanes // sources that have reached the node
	visit    []lanes // sources that reached it in the last level
	next     []lanes // sources that reach it in this level; zero between levels
	missing  []int32 // number of sources that have not reached the node
	frontier []int32 // nodes with bits in visit
	touched  []int32 // nodes with bits in next
	marked   []bool  // whether a node is in touched
}

func newMultiSearch(g graph.Graph) *multiSearch {
	n := g.NumNodes()
	return &multiSearch{
		out: g.Out(), in: g.In(),
		seen: make([]lanes, n), visit: make([]lanes, n), next: make([]lanes, n),
		missing: make([]int32, n), marked: make([]bool, n),
	}
}

// run searches from the sources lo to hi-1 and adds what it finds to the reach of every node.
func (m *multiSearch) run(ctx context.Context, lo, hi int, all []reach) {
	m.start(lo, hi)
	for level := 1; len(m.frontier) > 0 && ctx.Err() == nil; level++ {
		if m.pushes() {
			m.push()
		} else {
			m.pull(ctx)
		}
		m.advance(level, all)
	}
}

func (m *multiSearch) start(lo, hi int) {
	clear(m.seen)
	clear(m.visit)
	m.frontier = m.frontier[:0]
	for u := range m.missing {
		m.missing[u] = int32(hi - lo)
	}
	for s := lo; s < hi; s++ {
		word, bit := (s-lo)/64, uint64(1)<<((s-lo)%64)
		m.seen[s][word], m.visit[s][word] = bit, bit
		m.missing[s]--
		m.frontier = append(m.frontier, int32(s))
	}
}

// pushes reports whether the frontier has so few edges that pushing along them beats pulling along all.
func (m *multiSearch) pushes() bool {
	const advantage = 4 // a pull reads in order and writes once
	edges := 0
	for _, u := range m.frontier {
		edges += m.in.Degree(int(u))
	}
	return advantage*edges < len(m.in.Adj)
}

// push hands the bits of the frontier to the predecessors of its nodes.
func (m *multiSearch) push() {
	m.touched = m.touched[:0]
	for _, u := range m.frontier {
		adj, _ := m.in.Row(int(u))
		for _, v := range adj {
			if m.missing[v] == 0 {
				continue
			}
			if !m.marked[v] {
				m.marked[v] = true
				m.touched = append(m.touched, v)
			}
			m.next[v].or(&m.visit[u])
		}
	}
	for _, v := range m.touched {
		m.marked[v] = false
	}
}

// pull collects at every node the bits of its successors. It breaks off when the context ends, as run does after it.
func (m *multiSearch) pull(ctx context.Context) {
	m.touched = m.touched[:0]
	for v, missing := range m.missing {
		if v%breath == 0 && ctx.Err() != nil {
			return
		}
		if missing == 0 {
			continue
		}
		var bits lanes
		adj, _ := m.out.Row(v)
		for _, u := range adj {
			bits.or(&m.visit[u])
		}
		m.next[v] = bits
		m.touched = append(m.touched, int32(v))
	}
}

// advance turns what was gathered at the touched nodes into the next frontier and counts it.
func (m *multiSearch) advance(level int, all []reach) {
	for _, u := range m.frontier {
		m.visit[u] = lanes{}
	}
	m.frontier = m.frontier[:0]
	for _, v := range m.touched {
		found := m.next[v].without(&m.seen[v])
		if found == 0 {
			continue
		}
		m.seen[v].or(&m.next[v])
		m.missing[v] -= int32(found)
		m.frontier = append(m.frontier, v)
		all[v].add(reach{int64(found), float64(level * found), float64(found) / float64(level), float64(level)})
	}
	m.visit, m.next = m.next, m.visit
}
