package community

import (
	"context"
	"math"
	"math/rand/v2"

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
// Communities are independent and each draws from a generator of its own, so they are spread over the processors.

// refiner splits the communities of one network into parts. A part D is named by one of its nodes.
type refiner struct {
	net         *network
	of          []int32 // community of every node
	members     groups
	penalty     float64
	temperature float64 // θ in units of weight
	seed        uint64

	part  []int32   // part of every node
	alone []bool    // whether u is a part of its own
	total []float64 // S_D
	outer []float64 // w(D, C-D)
	tie   []float64 // scratch, 0 between uses; communities use different entries
}

func newRefiner(n int) *refiner {
	return &refiner{
		part: make([]int32, n), alone: make([]bool, n),
		total: make([]float64, n), outer: make([]float64, n), tie: make([]float64, n),
	}
}

// run returns the part of every node, numbered densely, and the number of parts, given the k communities in of.
func (r *refiner) run(ctx context.Context, net *network, of []int32, k int) ([]int32, int, error) {
	n := net.nodes()
	r.net, r.of, r.members, r.part = net, of, group(of, k), r.part[:n]
	for u := range n {
		r.part[u], r.alone[u], r.total[u] = int32(u), true, net.size[u]
	}
	chunks := min(k, n/4096+1)
	err := graph.Parallel(ctx, chunks, func(chunk int) {
		lo, hi := graph.Span(k, chunks, chunk)
		var list []candidate
		for c := lo; c < hi; c++ {
			list = r.community(ctx, c, list)
		}
	})
	if err != nil {
		return nil, 0, err
	}
	return r.part, renumber(r.part), nil
}

// community refines one community; list is scratch.
func (r *refiner) community(ctx context.Context, c int, list []candidate) []candidate {
	nodes := r.members.of(c)
	if len(nodes) < 2 {
		return list
	}
	whole := 0.0
	for _, u := range nodes {
		whole += r.net.size[u]
		r.outer[u] = r.inner(u)
	}
	rng := rand.New(rand.NewPCG(r.seed, uint64(c)))
	rng.Shuffle(len(nodes), func(i, j int) { nodes[i], nodes[j] = nodes[j], nodes[i] })
	for i, u := range nodes {
		if i%checkEvery == 0 && ctx.Err() != nil {
			break
		}
		if r.alone[u] && r.wellConnected(u, whole) {
			list = r.candidates(u, whole, list)
			r.merge(u, draw(list, r.temperature, rng))
		}
	}
	return list
}

// inner is the weight of the links of u inside its community.
func (r *refiner) inner(u int32) float64 {
	adj, weight := r.net.rows.Row(int(u))
	own, sum := r.of[u], 0.0
	for i, v := range adj {
		if r.of[v] == own {
			sum += weight[i]
		}
	}
	return sum
}

// wellConnected tests part d against the rest of its community of size whole; rounding is forgiven.
func (r *refiner) wellConnected(d int32, whole float64) bool {
	return r.outer[d] >= (1-rounding)*r.penalty*r.total[d]*(whole-r.total[d])
}

// candidate is a part that a node may join.
type candidate struct {
	part   int32
	tie    float64 // weight between part and node
	gain   float64 // in H
	chance float64 // of being drawn, relative to the others
}

// candidates lists the parts that u may join, itself first: staying alone gains nothing.
func (r *refiner) candidates(u int32, whole float64, list []candidate) []candidate {
	list = append(list[:0], candidate{part: u})
	adj, weight := r.net.rows.Row(int(u))
	own := r.of[u]
	for i, v := range adj {
		if r.of[v] != own {
			continue
		}
		d := r.part[v]
		if r.tie[d] == 0 {
			list = append(list, candidate{part: d})
		}
		r.tie[d] += weight[i]
	}
	pull, kept := r.penalty*r.net.size[u], list[:1]
	for _, c := range list[1:] {
		c.tie = r.tie[c.part]
		c.gain = c.tie - float64(pull*r.total[c.part])
		r.tie[c.part] = 0
		if c.gain >= -rounding*c.tie && r.wellConnected(c.part, whole) {
			kept = append(kept, c)
		}
	}
	return kept
}

// merge puts the lone node u into a part.
func (r *refiner) merge(u int32, to candidate) {
	if to.part == u {
		return
	}
	r.part[u] = to.part
	r.alone[u], r.alone[to.part] = false, false
	r.total[to.part] += r.total[u]
	r.outer[to.part] += r.outer[u] - 2*to.tie
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
