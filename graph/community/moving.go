package community

import (
	"context"
	"math/rand/v2"

	"github.com/papergraph/papergraph/graph"
)

// Fast local moving, the step that Leiden and Louvain share. All nodes stand in a queue in random order. The first is
// taken out and moved to the community that gains most, be it a neighbour's or a new one; when it moved, those of its
// neighbours that are not in its new community and not in the queue join the queue, since it is they whose best move has
// most likely changed. What this overlooks the next pass finds, which begins with all nodes again: a pass without a move
// proves that no single move gains anything.
//
// A look at node u costs O(degree): one pass over its row adds up the ties to every community in a dense array, and a
// list of the communities touched undoes it. A move must gain more than rounding could feign, a 10⁻¹² part of the
// weight at the node, so moves always end, and equal choices stay equal when all weights are scaled.

// partition is a grouping under way; labels are below the number of nodes but need not be dense.
type partition struct {
	of     []int32   // community of every node
	total  []float64 // S, summed size of every community
	member []int32   // number of nodes of every community
	empty  []int32   // communities without nodes, the next to use last
}

func newPartition(n int) *partition {
	return &partition{of: make([]int32, n), total: make([]float64, n), member: make([]int32, n), empty: make([]int32, 0, n)}
}

// reset takes over the communities in of, all below len(of).
func (p *partition) reset(net *network, of []int32) {
	n := len(of)
	p.of, p.total, p.member, p.empty = of, p.total[:n], p.member[:n], p.empty[:0]
	clear(p.total)
	clear(p.member)
	for u, c := range of {
		p.total[c] += net.size[u]
		p.member[c]++
	}
	for c := n - 1; c >= 0; c-- {
		if p.member[c] == 0 {
			p.empty = append(p.empty, int32(c))
		}
	}
}

// move puts u, of the given size, into community to, which has nodes or is the next empty one.
func (p *partition) move(u, to int32, size float64) {
	from := p.of[u]
	p.total[from] -= size
	p.member[from]--
	if p.member[to] == 0 {
		p.empty = p.empty[:len(p.empty)-1]
	}
	if p.member[from] == 0 {
		p.total[from] = 0
		p.empty = append(p.empty, from)
	}
	p.of[u] = to
	p.total[to] += size
	p.member[to]++
}

// mover does local moving and keeps its scratch from one network to the next.
type mover struct {
	ctx     context.Context
	penalty float64
	rng     *rand.Rand
	p       *partition
	queue   queue
	ties    ties // scratch

	gained float64 // by all moves so far, in H
	moves  int
	cut    bool // the limit of looks was reached once
}

func newMover(t task, rng *rand.Rand) mover {
	n := t.g.NumNodes()
	return mover{
		ctx: t.ctx, penalty: t.objective.penalty, rng: rng,
		p: newPartition(n), queue: newQueue(n), ties: newTies(n),
	}
}

const (
	rounding   = 1e-12
	checkEvery = 1024 // looks between two checks of the context
	mostLooks  = 1000 // at a node, on average, in one local moving; real graphs need about 5
)

// run moves the nodes of net, grouped as in of, until the queue is empty.
func (m *mover) run(net *network, of []int32) error {
	m.p.reset(net, of)
	m.queue.fill(net.nodes(), m.rng)
	for looks := 0; m.queue.length > 0; looks++ {
		if looks%checkEvery == 0 && m.ctx.Err() != nil {
			return m.ctx.Err()
		}
		if looks/mostLooks > net.nodes() {
			m.cut = true
			return nil
		}
		u := m.queue.pop()
		to, gain := m.best(net, u)
		if to == of[u] {
			continue
		}
		m.p.move(u, to, net.size[u])
		m.gained += gain
		m.moves++
		m.wake(net.rows, u, to)
	}
	return nil
}

// best returns the community that u gains most from, its own when no move gains, and the gain over staying.
func (m *mover) best(net *network, u int32) (to int32, gain float64) {
	t := &m.ties
	weight := t.look(net, u, m.p.of)
	total, own, size := m.p.total, m.p.of[u], net.size[u]
	pull := m.penalty * size
	stay := t.take(own) - float64(pull*(total[own]-size))
	best, margin := stay, rounding*weight
	to = own
	for _, c := range t.touched {
		value := t.take(c) - float64(pull*total[c])
		if value > best+margin && c != own {
			best, to = value, c
		}
	}
	if m.p.member[own] > 1 && 0 > best+margin {
		best, to = 0, m.p.empty[len(m.p.empty)-1]
	}
	return to, best - stay
}

// wake puts the neighbours of u that are outside its new community back into the queue.
func (m *mover) wake(rows graph.CSR, u, to int32) {
	adj, _ := rows.Row(int(u))
	for _, v := range adj {
		if m.p.of[v] != to {
			m.queue.push(v)
		}
	}
}

// queue is a ring that holds every node at most once.
type queue struct {
	ring   []int32
	inside []bool
	head   int
	length int
}

func newQueue(n int) queue { return queue{ring: make([]int32, n), inside: make([]bool, n)} }

// fill puts the nodes 0..n-1 into the queue in random order. In a graph too large for the cache, runs of neighbours in
// memory stay together, so that rows are read ahead; their order is random.
func (q *queue) fill(n int, rng *rand.Rand) {
	q.ring, q.inside, q.head, q.length = q.ring[:n], q.inside[:n], 0, n
	for u := range q.inside {
		q.inside[u] = true
	}
	run := 1
	if n > cachedNodes {
		run = longRun
	}
	runs := (n + run - 1) / run
	order := q.ring[n-runs:] // read from its first element on while the ring is written before it
	for i := range order {
		j := rng.IntN(i + 1)
		order[i] = order[j]
		order[j] = int32(i)
	}
	end := 0
	for _, r := range order {
		for u := int(r) * run; u < min(n, int(r+1)*run); u++ {
			q.ring[end] = int32(u)
			end++
		}
	}
}

const (
	cachedNodes = 50_000
	longRun     = 32
)

func (q *queue) pop() int32 {
	u := q.ring[q.head]
	q.head++
	if q.head == len(q.ring) {
		q.head = 0
	}
	q.length--
	q.inside[u] = false
	return u
}

// push adds u unless it is in the queue already.
func (q *queue) push(u int32) {
	if q.inside[u] {
		return
	}
	q.inside[u] = true
	i := q.head + q.length
	if i >= len(q.ring) {
		i -= len(q.ring)
	}
	q.ring[i] = u
	q.length++
}
