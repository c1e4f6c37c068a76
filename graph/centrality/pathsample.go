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

// pathSampler draws paths. Side 0 searches along the arrows from the source, side 1 against them from the target. Its loops
// over arcs do not branch, as in hopSearch.
type pathSampler struct {
	rows  [2]graph.CSR
	level [2][]int32 // by side and node, unreached for nodes that the side has not found
	paths []float64  // by node, the number of shortest paths from the end of its side by the scale of the level, 0 for none
	found [2][]int32 // by side, the nodes found, with room for one more than there are
	last  [2]int     // found[side][last[side]:end[side]] is the last level
	end   [2]int
	ahead [2]int64 // arcs from there
	list  []int32
	arcs  int64 // looked at since it was set
	meets []arc
	path  []int32
}

// An arc leads from a node of side 0 to a node of side 1.
type arc struct{ from, to int32 }

func newPathSampler(g graph.Graph) *pathSampler {
	n := g.NumNodes()
	p := &pathSampler{rows: [2]graph.CSR{g.Out(), g.In()}, paths: make([]float64, n), list: make([]int32, n+1)}
	for side := range p.level {
		p.level[side], p.found[side] = make([]int32, n), make([]int32, n+1)
		for u := range p.level[side] {
			p.level[side][u] = unreached
		}
	}
	return p
}

// draw returns the nodes between s and t on a shortest path from s to t, s ≠ t, in no particular order; none when t cannot
// be reached. They are overwritten by the next call.
func (p *pathSampler) draw(rng *rand.Rand, s, t int32) []int32 {
	p.meets, p.path = p.meets[:0], p.path[:0]
	for side, u := range [2]int32{s, t} {
		p.found[side][0], p.level[side][u], p.paths[u] = u, 0, 1
		p.complete(side, 0, 1)
	}
	for len(p.meets) == 0 && p.last[0] < p.end[0] && p.last[1] < p.end[1] {
		if p.ahead[0] <= p.ahead[1] {
			p.grow(0)
		} else {
			p.grow(1)
		}
	}
	if len(p.meets) > 0 {
		middle := p.crossing(rng)
		p.trace(rng, 0, middle.from)
		p.trace(rng, 1, middle.to)
	}
	for side, end := range p.end {
		for _, u := range p.found[side][:end] {
			p.level[side][u], p.paths[u] = unreached, 0
		}
	}
	return p.path
}

// grow goes on by one level from one side.
func (p *pathSampler) grow(side int) {
	p.arcs += p.ahead[side]
	level, found, list, paths := p.level[side], p.found[side], p.list, p.paths
	first, adj := p.rows[side].First, p.rows[side].Adj
	lo, end := p.last[side], p.end[side]
	reached := end
	own := level[found[lo]]
	for _, u := range found[lo:end] {
		kept := 0
		for _, v := range adj[first[u]:first[u+1]] {
			list[kept] = v
			kept += negative(own - level[v])
		}
		count := paths[u]
		for _, v := range list[:kept] {
			if p.level[1-side][v] != unreached {
				p.meet(side, u, v)
				continue
			}
			paths[v] += count
			found[reached] = v
			reached += negative(own + 1 - level[v])
			level[v] = own + 1
		}
	}
	p.complete(side, end, reached)
}

func (p *pathSampler) meet(side int, u, v int32) {
	if side == 1 {
		u, v = v, u
	}
	p.meets = append(p.meets, arc{u, v})
}

// complete makes the last level ready: it counts the arcs ahead, and divides the numbers of paths when they are large, for
// two of them may be multiplied.
func (p *pathSampler) complete(side, from, end int) {
	const large = 1e100
	p.last[side], p.end[side], p.ahead[side] = from, end, 0
	first, most := p.rows[side].First, 0.0
	for _, u := range p.found[side][from:end] {
		p.ahead[side] += first[u+1] - first[u]
		most = max(most, p.paths[u])
	}
	if most > large {
		for _, u := range p.found[side][from:end] {
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
func (p *pathSampler) trace(rng *rand.Rand, side int, u int32) {
	for p.level[side][u] > 0 {
		p.path = append(p.path, u)
		u = p.nearer(rng, side, u)
	}
}

// nearer draws the node before u on a path from the end of its side.
func (p *pathSampler) nearer(rng *rand.Rand, side int, u int32) int32 {
	level, adj := p.level[side], neighbours(p.rows[1-side], u)
	above := level[u] - 1
	total, before := 0.0, int32(-1)
	for _, v := range adj {
		if level[v] == above {
			total += p.paths[v]
			before = v
		}
	}
	left := rng.Float64() * total
	for _, v := range adj {
		if level[v] == above {
			if left -= p.paths[v]; left < 0 {
				return v
			}
		}
	}
	return before // left to rounding
}
