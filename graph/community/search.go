package community

import (
	"context"
	"math/rand/v2"
)

// search is one start of Leiden or Louvain: passes over the graph, each from the communities that the last one found,
// until a pass moves nothing.
//
// A pass climbs levels. On each it moves nodes between communities, and makes a smaller network whose nodes are parts
// of those communities; Louvain takes the communities themselves, Leiden the parts that refinement makes of them, which
// then begin the next level in the communities they came from. The pass ends on the level where no two nodes share a
// community.
type search struct {
	ctx       context.Context
	base      *network
	mover     mover
	refine    *refiner // nil for Louvain
	aggregate *aggregator
	rng       *rand.Rand

	of     []int32 // community of every node of the graph, dense
	at     []int32 // node of the present network that holds every node of the graph
	levels int     // of the deepest pass
}

func newSearch(t task) *search {
	n := t.g.NumNodes()
	rng := rand.New(rand.NewPCG(t.o.Seed, uint64(t.start)))
	s := &search{
		ctx: t.ctx, rng: rng,
		base: &network{rows: t.g.Out(), size: t.objective.size, other: t.objective.other, plain: t.plain},
		of:   make([]int32, n), at: make([]int32, n),
		mover: newMover(t, rng), aggregate: newAggregator(n),
	}
	for u := range n {
		s.of[u] = int32(u)
	}
	return s
}

// run makes passes until one moves nothing, at most the given number.
func (s *search) run(limit int) (found, error) {
	for pass := 1; pass <= limit; pass++ {
		before := s.mover.moves
		if err := s.pass(); err != nil {
			return found{}, err
		}
		if s.mover.moves == before {
			return s.found(pass, true), nil
		}
	}
	return s.found(limit, false), nil
}

func (s *search) found(passes int, stable bool) found {
	return found{
		of: s.of, gained: s.mover.gained, counted: true,
		iterations: passes, levels: s.levels, stable: stable && !s.mover.cut,
	}
}

// pass climbs from the graph and its present communities to a network in which no two nodes share a community.
func (s *search) pass() error {
	s.aggregate.restart()
	for u := range s.at {
		s.at[u] = int32(u)
	}
	net, of := s.base, append([]int32(nil), s.of...)
	for level := 1; ; level++ {
		if err := s.mover.run(net, of); err != nil {
			return err
		}
		s.levels = max(s.levels, level)
		k := renumber(of)
		if k == net.nodes() {
			break
		}
		part, parts, err := s.split(net, of, k, level)
		if err != nil {
			return err
		}
		if parts == net.nodes() {
			break // communities without links inside, which only a cut local moving can leave
		}
		if net, of, err = s.climb(net, of, part, parts); err != nil {
			return err
		}
	}
	for u, v := range s.at {
		s.of[u] = of[v]
	}
	renumber(s.of)
	return nil
}

// split returns the nodes of the next network as parts of the k communities in of, and their number, which is below
// that of net unless no community has a link inside.
func (s *search) split(net *network, of []int32, k, level int) ([]int32, int, error) {
	if s.refine == nil {
		return of, k, nil
	}
	if level < mostLevels {
		s.refine.seed = s.rng.Uint64()
		part, parts, err := s.refine.run(s.ctx, net, of, k)
		if err != nil || parts < net.nodes() {
			return part, parts, err
		}
	}
	part, parts := net.components(of)
	return part, parts, nil
}

// mostLevels bounds the levels on which chance decides; from there on communities are split into their connected
// components, so that a pass cannot crawl. Real graphs need about 10 levels.
const mostLevels = 100

// climb makes the network of the given parts. They begin in the communities that of gives them.
func (s *search) climb(net *network, of, part []int32, parts int) (*network, []int32, error) {
	next, err := s.aggregate.run(s.ctx, net, part, parts)
	if err != nil {
		return nil, nil, err
	}
	begin := make([]int32, parts)
	for u, d := range part {
		begin[d] = of[u]
	}
	for u, v := range s.at {
		s.at[u] = part[v]
	}
	return next, begin, nil
}
