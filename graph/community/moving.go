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
	other  []float64 // T, the same of the second size; empty where there is none
	member []int32   // number of nodes of every community
	empty  []int32   // communities without nodes, the next to use last
}

func newPartition(n int) *partition {
	return &partition{of: make([]int32, n), total: make([]float64, n), member: make([]int32, n), empty: make([]int32, 0, n)}
}

// reset takes over the communities in of, all below len(of).
func (p *partition) reset(net *network, of []int32) {
	n := len(of)
	p.of, p.member, p.empty = of, p.member[:n], p.empty[:0]
	p.total, p.other = sumsBy(p.total, of, net.size), sumsBy(p.other, of, net.other)
	clear(p.member)
	for _, c := range of {
		p.member[c]++
	}
	for c := n - 1; c >= 0; c-- {
		if p.member[c] == 0 {
			p.empty = append(p.empty, int32(c))
		}
	}
}

// sumsBy adds up values by community, below len(of), in the memory of sums. It returns nothing for no values.
func sumsBy(sums []float64, of []int32, values []float64) []float64 {
	if values == nil {
		return sums[:0]
	}
	sums = room(sums, len(of))
	clear(sums)
	for u, c := range of {
		sums[c] += values[u]
	}
	return sums
}

// move puts u into community to, which has nodes or is the next empty one.
func (p *partition) move(net *network, u, to int32) {
	from, size := p.of[u], net.size[u]
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
	if net.other != nil {
		p.moveOther(from, to, net.other[u])
	}
}

// moveOther moves a second size from one community to another, when the node has moved.
func (p *partition) moveOther(from, to int32, other float64) {
	p.other[from] -= other
	p.other[to] += other
	if p.member[from] == 0 {
		p.other[from] = 0
	}
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
	m := mover{
		ctx: t.ctx, penalty: t.objective.penalty, rng: rng,
		p: newPartition(n), queue: newQueue(n), ties: newTies(n),
	}
	if t.plain > 0 {
		m.ties.count = make([]int32, n)
	}
	return m
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
		m.p.move(net, u, to)
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
	total, other, own := m.p.total, m.p.other, m.p.of[u]
	pull, otherPull := net.pulls(u, m.penalty)
	stay := t.take(own) - float64(pull*(total[own]-net.size[u]))
	if len(other) > 0 {
		stay -= float64(otherPull * (other[own] - net.other[u]))
	}
	best, margin := stay, rounding*weight
	to = own
	for _, c := range t.touched {
		value := t.take(c) - float64(pull*total[c])
		if len(other) > 0 {
			value -= float64(otherPull * other[c])
		}
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
