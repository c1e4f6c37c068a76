package centrality

import (
	"math/rand/v2"

	"github.com/papergraph/papergraph/graph"
)

// A shortest path between two nodes, drawn at random among all of them, by two breadth-first searches that meet. Each time
// the search whose next level costs fewer arcs goes on by a whole level; in real networks two balls of half the distance
// have about the square root of the arcs of one ball of the whole. When a level comes upon the other ball, every shortest
// path crosses to it by one of the arcs found in that level. One is drawn in proportion to the number of paths through it,
// and from both of its ends the path is traced back, at each node to a neighbour one level nearer, in proportion to the
// paths to that one. Numbers of paths are compared within a level only, so a level is scaled down when they become large.

// pathSampler draws paths. Side 0 searches along the arrows from the source, side 1 against them from the target.
type pathSampler struct {
	rows  [2]graph.CSR
	side  []int8    // by node, the side that has found it, -1 for neither
	level []int32   // by node, the hops from the end of its side
	paths []float64 // by node, the number of shortest paths from there, by the scale of the level
	found [2][]int32
	last  [2]int // found[side][last[side]:] is the last level
	ahead [2]int64
	meets []arc
	path  []int32
}

// An arc leads from a node of side 0 to a node of side 1.
type arc struct{ from, to int32 }

func newPathSampler(g graph.Graph) *pathSampler {
	n := g.NumNodes()
	p := &pathSampler{
		rows: [2]graph.CSR{g.Out(), g.In()}, side: make([]int8, n), level: make([]int32, n), paths: make([]float64, n),
	}
	for u := range p.side {
		p.side[u] = -1
	}
	return p
}

// draw returns the nodes between s and t on a shortest path from s to t, s ≠ t, in no particular order; none when t cannot be
// reached. They are overwritten by the next call.
func (p *pathSampler) draw(rng *rand.Rand, s, t int32) []int32 {
	p.meets, p.path = p.meets[:0], p.path[:0]
	for side, u := range [2]int32{s, t} {
		p.found[side], p.ahead[side] = p.found[side][:0], 0
		p.reach(u, int8(side), 0)
	}
	for len(p.meets) == 0 {
		side := int8(0)
		if p.ahead[1] < p.ahead[0] {
			side = 1
		}
		if p.grow(side); p.last[side] == len(p.found[side]) {
			break
		}
	}
	if len(p.meets) > 0 {
		middle := p.crossing(rng)
		p.trace(rng, middle.from)
		p.trace(rng, middle.to)
	}
	for _, found := range p.found {
		for _, u := range found {
			p.side[u] = -1
		}
	}
	return p.path
}

// reach puts u, which neither side has found, into a level.
func (p *pathSampler) reach(u int32, side int8, level int32) {
	p.side[u], p.level[u], p.paths[u] = side, level, 0
	if level == 0 {
		p.paths[u], p.last[side] = 1, 0
	}
	p.found[side] = append(p.found[side], u)
	p.ahead[side] += p.rows[side].First[u+1] - p.rows[side].First[u]
}

// grow goes on by one level from one side.
func (p *pathSampler) grow(side int8) {
	lo, hi := p.last[side], len(p.found[side])
	p.last[side], p.ahead[side] = hi, 0
	below := p.level[p.found[side][lo]] + 1
	for _, u := range p.found[side][lo:hi] {
		for _, v := range neighbours(p.rows[side], u) {
			if p.side[v] == 1-side {
				p.meet(u, v, side)
				continue
			}
			if p.side[v] < 0 {
				p.reach(v, side, below)
			}
			if p.level[v] == below {
				p.paths[v] += p.paths[u]
			}
		}
	}
	p.scale(p.found[side][hi:])
}

func (p *pathSampler) meet(u, v int32, side int8) {
	if side == 1 {
		u, v = v, u
	}
	p.meets = append(p.meets, arc{u, v})
}

// scale divides the numbers of paths of a level when they are large. Two of them may be multiplied.
func (p *pathSampler) scale(level []int32) {
	const large = 1e100
	most := 0.0
	for _, u := range level {
		most = max(most, p.paths[u])
	}
	if most > large {
		for _, u := range level {
			p.paths[u] /= most
		}
	}
}

// crossing draws the arc by which the path goes from side to side.
func (p *pathSampler) crossing(rng *rand.Rand) arc {
	weight := func(a arc) float64 { return p.paths[a.from] * p.paths[a.to] }
	total := 0.0
	for _, a := range p.meets {
		total += weight(a)
	}
	left := rng.Float64() * total
	for _, a := range p.meets {
		if left -= weight(a); left < 0 {
			return a
		}
	}
	return p.meets[len(p.meets)-1] // left to rounding
}

// trace adds u, and what comes before it on a path from the end of its side, to the path, without that end.
func (p *pathSampler) trace(rng *rand.Rand, u int32) {
	for p.level[u] > 0 {
		p.path = append(p.path, u)
		u = p.nearer(rng, u)
	}
}

// nearer draws the node before u on a path from the end of its side.
func (p *pathSampler) nearer(rng *rand.Rand, u int32) int32 {
	side, above := p.side[u], p.level[u]-1
	adj := neighbours(p.rows[1-side], u)
	total, before := 0.0, int32(-1)
	for _, v := range adj {
		if p.side[v] == side && p.level[v] == above {
			total += p.paths[v]
			before = v
		}
	}
	left := rng.Float64() * total
	for _, v := range adj {
		if p.side[v] == side && p.level[v] == above {
			if left -= p.paths[v]; left < 0 {
				return v
			}
		}
	}
	return before // left to rounding
}
