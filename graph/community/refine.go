package community

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"sync"

	"github.com/papergraph/papergraph/graph"
)

// Leiden's refinement. Every community C is taken apart into single nodes, which then merge again, each at most once
// and only within C. A node u merges only while it is still alone and well connected to C,
//
//	w(u, C-u) ≥ λ·s_u·(S_C - s_u),
//
// and only into a part D of C that is as well connected, w(D, C-D) ≥ λ·S_D·(S_C - S_D), and only where H does not fall.
// Among these parts, and staying alone, it chooses at random with probability proportional to exp(ΔH/θ): good merges
// are likely, but not certain, and that lets the search leave partitions that greedy merging cannot leave. Since a
// node merges only where it has a link, every part is connected.
//
// Communities are independent and each draws from a generator of its own, so they are spread over the processors. The links
// inside a community are copied together first, its nodes numbered from 0, so that all the rest happens in a small piece of
// memory.

// refiner splits the communities of one network into parts.
type refiner struct {
	net         *network
	of          []int32 // community of every node
	members     groups
	penalty     float64
	temperature float64 // θ in units of weight
	seed        uint64

	part  []int32   // part of every node, named by one of its nodes
	local []int32   // number of every node in its community
	pool  sync.Pool // of *section
}

func newRefiner(n int) *refiner {
	r := &refiner{part: make([]int32, n), local: make([]int32, n)}
	r.pool.New = func() any { return newSection() }
	return r
}

// run returns the part of every node, numbered densely, and the number of parts, given the k communities in of.
func (r *refiner) run(ctx context.Context, net *network, of []int32, k int) ([]int32, int, error) {
	n := net.nodes()
	r.net, r.of, r.members, r.part = net, of, group(of, k), r.part[:n]
	r.number()
	chunks := 1
	if len(net.rows.Adj) >= sharedLinks {
		chunks = min(k, n/nodesPerChunk+leastChunks)
	}
	err := graph.Parallel(ctx, chunks, func(chunk int) {
		lo, hi := graph.Span(k, chunks, chunk)
		s := r.pool.Get().(*section)
		defer r.pool.Put(s)
		for c := lo; c < hi && ctx.Err() == nil; c++ {
			r.community(ctx, c, s)
		}
	})
	if err != nil {
		return nil, 0, err
	}
	return r.part, renumber(r.part), nil
}

// number numbers the nodes of every community, ascending.
func (r *refiner) number() {
	for c := range len(r.members.first) - 1 {
		for i, u := range r.members.of(c) {
			r.local[u] = int32(i)
		}
	}
}

const (
	sharedLinks   = 1 << 15 // from so many on the work is shared
	nodesPerChunk = 4096
	leastChunks   = 64 // for few communities hold most nodes, and one thread should not be left with all of them
)

// community refines one community.
func (r *refiner) community(ctx context.Context, c int, s *section) {
	nodes := r.members.of(c)
	if len(nodes) == 1 {
		r.part[nodes[0]] = nodes[0]
		return
	}
	s.penalty = r.penalty
	s.source.Seed(r.seed, uint64(c))
	s.shuffle(len(nodes))
	s.copyFrom(r, nodes)
	for i, u := range s.order {
		if i%checkEvery == 0 && ctx.Err() != nil {
			break
		}
		if s.alone[u] && s.wellConnected(u) {
			s.findCandidates(u)
			s.merge(u, draw(s.list, r.temperature, s.rng))
		}
	}
	for i, u := range nodes {
		r.part[u] = nodes[s.part[i]]
	}
}

// section is one community under refinement: its nodes, numbered from 0, the links among them, and its parts, each named by
// one of its nodes.
type section struct {
	penalty float64
	whole   float64 // S_C
	other   float64 // T_C, where there is a second size

	order  []int32 // in which the nodes are visited
	first  []int
	adj    []int32
	weight []float64

	part       []int32
	alone      []bool    // whether a node is a part of its own
	total      []float64 // S_D
	otherTotal []float64 // T_D; empty where there is no second size
	outer      []float64 // w(D, C-D)

	ties ties // scratch
	list []candidate

	source *rand.PCG
	rng    *rand.Rand
}

func newSection() *section {
	source := rand.NewPCG(0, 0)
	return &section{source: source, rng: rand.New(source)}
}

// shuffle draws the order of n nodes.
func (s *section) shuffle(n int) {
	s.order = room(s.order, n)
	for i := range s.order {
		s.order[i] = int32(i)
	}
	s.rng.Shuffle(n, func(i, j int) { s.order[i], s.order[j] = s.order[j], s.order[i] })
}

// copyFrom takes over the given community, taken apart into single nodes.
func (s *section) copyFrom(r *refiner, nodes []int32) {
	k := len(nodes)
	s.first = append(s.first[:0], 0)
	s.part, s.alone, s.outer = room(s.part, k), room(s.alone, k), room(s.outer, k)
	s.total, s.whole = s.sizes(s.total, nodes, r.net.size)
	s.otherTotal, s.other = s.sizes(s.otherTotal, nodes, r.net.other)
	s.makeRoom(r.net, nodes)
	of, local := r.of, r.local
	own, end := of[nodes[0]], 0
	for i, u := range nodes {
		lo, hi := r.net.rows.First[u], r.net.rows.First[u+1]
		weight, sum := r.net.rows.Weight[lo:hi], 0.0
		for j, v := range r.net.rows.Adj[lo:hi] {
			s.adj[end], s.weight[end] = local[v], weight[j]
			if of[v] == own { // without a branch, which could not be predicted
				end++
			}
		}
		for _, w := range s.weight[s.first[i]:end] {
			sum += w
		}
		s.first = append(s.first, end)
		s.part[i], s.alone[i], s.outer[i] = int32(i), true, sum
	}
}

// sizes returns the sizes of the nodes, in the memory of the given ones, and their sum; nothing where there are none.
func (s *section) sizes(into []float64, nodes []int32, size []float64) (sizes []float64, whole float64) {
	sizes = into[:0]
	if size == nil {
		return sizes, 0
	}
	for _, u := range nodes {
		sizes = append(sizes, size[u])
		whole += size[u]
	}
	return sizes, whole
}

// makeRoom makes room for all links of the nodes and one more.
func (s *section) makeRoom(net *network, nodes []int32) {
	links := 1
	for _, u := range nodes {
		links += net.rows.Degree(int(u))
	}
	s.adj, s.weight = room(s.adj, links), room(s.weight, links)
	s.ties.sum, s.ties.room = room(s.ties.sum, len(nodes)), room(s.ties.room, len(nodes)+1)
}

// room returns a slice of length n that keeps what memory there is.
func room[T any](a []T, n int) []T { return slices.Grow(a[:0], n)[:n] }

// wellConnected tests part d against the rest of its community; rounding is forgiven.
func (s *section) wellConnected(d int32) bool {
	if len(s.otherTotal) > 0 {
		cost := float64(s.total[d]*(s.other-s.otherTotal[d])) + float64(s.otherTotal[d]*(s.whole-s.total[d]))
		return s.outer[d] >= (1-rounding)*s.penalty/2*cost
	}
	return s.outer[d] >= (1-rounding)*s.penalty*s.total[d]*(s.whole-s.total[d])
}

// candidate is a part that a node may join.
type candidate struct {
	part   int32
	tie    float64 // weight between part and node
	gain   float64 // in H
	chance float64 // of being drawn, relative to the others
}

// findCandidates lists the parts that u, which is alone, may join, itself first: staying alone gains nothing.
func (s *section) findCandidates(u int32) {
	lo, hi := s.first[u], s.first[u+1]
	s.ties.touched = s.ties.room[:0]
	s.ties.add(s.adj[lo:hi], s.weight[lo:hi], s.part)
	s.list = append(s.list[:0], candidate{part: u})
	for _, d := range s.ties.touched {
		tie := s.ties.take(d)
		gain := tie - s.cost(u, d)
		if gain >= -rounding*tie && s.wellConnected(d) {
			s.list = append(s.list, candidate{part: d, tie: tie, gain: gain})
		}
	}
}

// cost is what u, which is alone, costs part d in H.
func (s *section) cost(u, d int32) float64 {
	if len(s.otherTotal) > 0 {
		return s.penalty / 2 * (float64(s.total[u]*s.otherTotal[d]) + float64(s.otherTotal[u]*s.total[d]))
	}
	return float64(s.penalty * s.total[u] * s.total[d])
}

// merge puts the lone node u into a part.
func (s *section) merge(u int32, to candidate) {
	if to.part == u {
		return
	}
	s.part[u] = to.part
	s.alone[u], s.alone[to.part] = false, false
	s.total[to.part] += s.total[u]
	if len(s.otherTotal) > 0 {
		s.otherTotal[to.part] += s.otherTotal[u]
	}
	s.outer[to.part] += s.outer[u] - 2*to.tie
}

// draw picks a candidate with probability proportional to exp(gain/temperature). Exponents are taken relative to the
// best, so that nothing overflows; a candidate below e⁻⁴⁰ of the best is out of the question.
func draw(list []candidate, temperature float64, rng *rand.Rand) candidate {
	best, sum := 0.0, 0.0
	for _, c := range list {
		best = max(best, c.gain)
	}
	for i := range list {
		behind := list[i].gain - best
		switch {
		case behind == 0:
			list[i].chance = 1
		case behind >= -40*temperature:
			list[i].chance = math.Exp(behind / temperature)
		}
		sum += list[i].chance
	}
	left := rng.Float64() * sum
	for _, c := range list {
		if left -= c.chance; left < 0 {
			return c
		}
	}
	return list[0]
}
