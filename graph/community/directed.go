package community

import (
	"context"
	"math/rand/v2"
	"slices"

	"github.com/papergraph/papergraph/graph"
)

// Directed modularity expects between u and v what the links that leave u and those that enter v let expect, and the
// other way round, so that an arrow from a node that cites little to one that is cited little counts for more than an
// edge between them would:
//
//	Q = Σ_c [ w_c/m - γ·kout_c·kin_c/m² ]
//
// w_c is the weight of the arrows inside c, kout_c and kin_c what leaves and enters its nodes, m the weight of all arrows.
// In the formula of quality.go the two strengths of a node are S and T, λ = 2γ/m, and the links are those of the graph
// without directions, w(u, v) + w(v, u). A move of u into community b gains w(u, b) - λ/2·(s_u·T_b + t_u·S_b) over
// staying alone.
//
// The search is Leiden with two sizes a node: moving, refining, aggregating, as in moving.go, refine.go and search.go, which
// stay with one size because that makes them faster. It works on one processor a start.
//
// E. A. Leicht, M. E. J. Newman, Community Structure in Directed Networks, Physical Review Letters 100 (2008) 118703,
// doi:10.1103/PhysRevLett.100.118703.

// DirectedLeiden returns the partition of highest directed modularity that Leiden finds in o.Starts searches, whatever
// o.Quality says. Every community is connected when directions are ignored, and when Result.Stable is true no move of a
// single node improves it. A pass costs about O(m), in practice.
func DirectedLeiden(ctx context.Context, g *graph.Directed, o Options) (Result, error) {
	o.Quality = directedModularityName
	return combine(ctx, g, o, func(t task) (found, error) { return newDirectedSearch(t).run(t.o.Iterations) })
}

// DirectedModularity returns Σ_c [ w_c/m - γ·kout_c·kin_c/m² ] in O(n + m); 0 for a graph without arrows. It panics
// unless p has a community for every node of g.
func DirectedModularity(g *graph.Directed, p graph.Partition, gamma float64) float64 {
	f := directedModularity(g, Options{Resolution: gamma})
	return f.quality(f.links, p)
}

// directedModularity of an undirected graph is its modularity.
func directedModularity(g graph.Graph, o Options) objective {
	d, ok := g.(*graph.Directed)
	if !ok {
		return modularity(g, o)
	}
	out, m := rowSums(d.Out())
	in, _ := rowSums(d.In())
	if m == 0 {
		return objective{links: d.Undirected(), size: out, other: in, scale: 1}
	}
	if o.Sizes != nil {
		out = make([]float64, len(out))
		for u, sum := 0, total(o.Sizes); u < len(out); u++ {
			out[u] = o.Sizes[u] / sum * m
		}
		in = out
	}
	return objective{
		links: d.Undirected(), size: out, other: in,
		penalty: 2 * o.Resolution / m, scale: m, weight: m, slack: degenerate,
	}
}

// arrows is what a search works on: links without directions, without those inside a node, and two sizes a node.
type arrows struct {
	links   *graph.Undirected
	out, in []float64
}

// grouping holds the sums of the communities of a network.
type grouping struct {
	of      []int32
	out, in []float64 // S and T of every community
	member  []int32
	empty   []int32 // communities without nodes
}

func newGrouping(net *arrows, of []int32) *grouping {
	n := len(of)
	p := &grouping{of: of, out: make([]float64, n), in: make([]float64, n), member: make([]int32, n)}
	for u, c := range of {
		p.out[c] += net.out[u]
		p.in[c] += net.in[u]
		p.member[c]++
	}
	for c := n - 1; c >= 0; c-- {
		if p.member[c] == 0 {
			p.empty = append(p.empty, int32(c))
		}
	}
	return p
}

func (p *grouping) move(net *arrows, u, to int32) {
	from := p.of[u]
	if p.member[to] == 0 {
		p.empty = p.empty[:len(p.empty)-1]
	}
	p.out[from] -= net.out[u]
	p.in[from] -= net.in[u]
	if p.member[from]--; p.member[from] == 0 {
		p.out[from], p.in[from] = 0, 0
		p.empty = append(p.empty, from)
	}
	p.of[u] = to
	p.out[to] += net.out[u]
	p.in[to] += net.in[u]
	p.member[to]++
}

// directedSearch is one start.
type directedSearch struct {
	ctx         context.Context
	rng         *rand.Rand
	base        *arrows
	half        float64 // λ/2
	temperature float64 // θ in units of weight
	of          []int32
	tie         []float64 // scratch, 0 between uses
	touched     []int32

	gained float64 // by all moves so far, in H
	moves  int
	levels int
}

func newDirectedSearch(t task) *directedSearch {
	f := t.objective
	begin := t.from
	if begin.Len() == 0 {
		begin = graph.Singletons(t.g.NumNodes())
	}
	return &directedSearch{
		ctx: t.ctx, rng: rand.New(rand.NewPCG(t.o.Seed, uint64(t.start))),
		base: &arrows{links: t.g, out: f.size, in: f.other},
		half: f.penalty / 2, temperature: t.o.Randomness * t.mean,
		of: slices.Clone(begin.Labels()), tie: make([]float64, t.g.NumNodes()),
	}
}

// run makes passes until one moves nothing, at most the given number.
func (s *directedSearch) run(limit int) (found, error) {
	for pass := 1; ; pass++ {
		before := s.moves
		if err := s.pass(); err != nil {
			return found{}, err
		}
		if stable := s.moves == before; stable || pass == limit {
			return found{
				of: s.of, gained: s.gained, counted: true, iterations: pass, levels: s.levels, stable: stable,
			}, nil
		}
	}
}

// pass climbs from the graph and its present communities to a network in which no two nodes share a community.
func (s *directedSearch) pass() error {
	net, of := s.base, s.of
	at := graph.Singletons(len(of)).Labels() // node of the present network that holds every node
	for level := 1; ; level++ {
		if err := s.local(net, of); err != nil {
			return err
		}
		s.levels = max(s.levels, level)
		grouped := graph.NewPartition(of)
		if grouped.Count() == len(of) {
			break
		}
		part := s.split(net, grouped, level)
		if part.Count() == len(of) {
			break // communities without links inside, which only a cut local moving can leave
		}
		next := net.aggregate(part)
		of = make([]int32, part.Count())
		for u, d := range part.Labels() {
			of[d] = grouped.Labels()[u]
		}
		up := make([]int32, len(at))
		for u, v := range at {
			up[u] = part.Labels()[v]
		}
		net, at = next, up
	}
	final := make([]int32, len(at))
	for u, v := range at {
		final[u] = of[v]
	}
	s.of = slices.Clone(graph.NewPartition(final).Labels())
	return s.ctx.Err()
}

// local moves single nodes, those whose neighbours have moved again, until no move gains.
func (s *directedSearch) local(net *arrows, of []int32) error {
	n := len(of)
	p, waiting := newGrouping(net, of), make([]bool, n)
	var queue []int32
	for _, u := range s.rng.Perm(n) {
		queue, waiting[u] = append(queue, int32(u)), true
	}
	for looks := 0; looks < len(queue) && looks/mostLooks <= n; looks++ {
		if looks%checkEvery == 0 && s.ctx.Err() != nil {
			return s.ctx.Err()
		}
		u := queue[looks]
		waiting[u] = false
		to, gain := s.best(net, p, u)
		if to == of[u] {
			continue
		}
		p.move(net, u, to)
		s.gained += gain
		s.moves++
		adj, _ := net.links.Row(int(u))
		for _, v := range adj {
			if of[v] != to && !waiting[v] {
				queue, waiting[v] = append(queue, v), true
			}
		}
	}
	return nil
}

// best returns the community that u gains most from, its own when no move gains, and the gain over staying.
func (s *directedSearch) best(net *arrows, p *grouping, u int32) (to int32, gain float64) {
	weight, own := s.look(net, p.of, u), p.of[u]
	out, in := float64(s.half*net.out[u]), float64(s.half*net.in[u])
	stay := s.tie[own] - float64(out*(p.in[own]-net.in[u])) - float64(in*(p.out[own]-net.out[u]))
	best, margin := stay, rounding*weight
	to = own
	for _, c := range s.touched {
		value := s.tie[c] - float64(out*p.in[c]) - float64(in*p.out[c])
		s.tie[c] = 0
		if value > best+margin && c != own {
			best, to = value, c
		}
	}
	if p.member[own] > 1 && 0 > best+margin {
		best, to = 0, p.empty[len(p.empty)-1]
	}
	return to, best - stay
}

// look adds up the ties of u to every group, lists the groups touched, and returns the weight of all links of u.
func (s *directedSearch) look(net *arrows, of []int32, u int32) (sum float64) {
	s.touched = s.touched[:0]
	adj, weight := net.links.Row(int(u))
	for i, v := range adj {
		c := of[v]
		if s.tie[c] == 0 {
			s.touched = append(s.touched, c)
		}
		s.tie[c] += weight[i]
		sum += weight[i]
	}
	return sum
}
