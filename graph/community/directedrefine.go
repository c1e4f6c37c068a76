package community

import (
	"math"
	"slices"

	"github.com/papergraph/papergraph/graph"
)

// The refinement of Leiden with two sizes a node, for directed modularity: see refine.go, where the rules are told. The
// cost of a part D against the rest of its community C is λ/2·(S_D·T_C-D + T_D·S_C-D).

// split returns the parts of the communities that make the next network, fewer than there are nodes.
func (s *directedSearch) split(net *arrows, grouped graph.Partition, level int) graph.Partition {
	if level < mostSplits {
		r := directedRefiner{directedSearch: s, net: net, community: grouped.Labels()}
		if part := graph.NewPartition(r.run(grouped)); part.Count() < part.Len() {
			return part
		}
	}
	return graph.Components(net.inner(grouped.Labels()))
}

// mostSplits bounds the levels on which chance decides; real graphs need about 10.
const mostSplits = 100

// directedRefiner splits communities into parts, each named by one of its nodes.
type directedRefiner struct {
	*directedSearch
	net               *arrows
	community         []int32
	part              []int32
	alone             []bool
	out, in           []float64 // S and T of every part
	outer             []float64 // weight between a part and the rest of its community
	wholeOut, wholeIn float64   // S and T of the community at work
	chance            []float64 // scratch
}

// run returns the part of every node.
func (r *directedRefiner) run(grouped graph.Partition) []int32 {
	n := grouped.Len()
	r.part, r.alone, r.outer = make([]int32, n), make([]bool, n), make([]float64, n)
	r.out, r.in = slices.Clone(r.net.out), slices.Clone(r.net.in)
	for u := range n {
		r.part[u], r.alone[u] = int32(u), true
		adj, weight := r.net.links.Row(u)
		for i, v := range adj {
			if r.community[v] == r.community[u] {
				r.outer[u] += weight[i]
			}
		}
	}
	for _, nodes := range grouped.Members() {
		if len(nodes) < 2 {
			continue
		}
		r.wholeOut, r.wholeIn = 0, 0
		for _, u := range nodes {
			r.wholeOut += r.net.out[u]
			r.wholeIn += r.net.in[u]
		}
		r.rng.Shuffle(len(nodes), func(i, j int) { nodes[i], nodes[j] = nodes[j], nodes[i] })
		for _, u := range nodes {
			if r.alone[u] && r.wellConnected(int32(u)) {
				r.join(int32(u))
			}
		}
	}
	return r.part
}

// wellConnected tests part d against the rest of its community; rounding is forgiven.
func (r *directedRefiner) wellConnected(d int32) bool {
	cost := r.half * (float64(r.out[d]*(r.wholeIn-r.in[d])) + float64(r.in[d]*(r.wholeOut-r.out[d])))
	return r.outer[d] >= (1-rounding)*cost
}

// join puts the lone node u into a part of its community that loses nothing by it, or leaves it alone, by chance.
func (r *directedRefiner) join(u int32) {
	adj, weight := r.net.links.Row(int(u))
	r.touched = r.touched[:0]
	for i, v := range adj {
		if r.community[v] != r.community[u] {
			continue
		}
		if d := r.part[v]; r.tie[d] == 0 {
			r.touched = append(r.touched, d)
		}
		r.tie[r.part[v]] += weight[i]
	}
	to, tie := r.draw(u)
	for _, d := range r.touched {
		r.tie[d] = 0
	}
	if to == u {
		return
	}
	r.part[u], r.alone[u], r.alone[to] = to, false, false
	r.out[to] += r.out[u]
	r.in[to] += r.in[u]
	r.outer[to] += r.outer[u] - 2*tie
}

// draw picks a part in proportion to exp(gain/θ), relative to the best gain, and returns the tie of u to it.
func (r *directedRefiner) draw(u int32) (to int32, tie float64) {
	most := 0.0
	r.chance = r.chance[:0]
	for _, d := range r.touched {
		gain := r.tie[d] - float64(r.half*(float64(r.out[u]*r.in[d])+float64(r.in[u]*r.out[d])))
		if gain < -rounding*r.tie[d] || !r.wellConnected(d) {
			gain = math.Inf(-1)
		}
		r.chance = append(r.chance, gain)
		most = max(most, gain)
	}
	alone := math.Exp(-most / r.temperature)
	sum := alone
	for i, gain := range r.chance {
		r.chance[i] = math.Exp((gain - most) / r.temperature)
		sum += r.chance[i]
	}
	left := r.rng.Float64()*sum - alone
	if left < 0 {
		return u, 0
	}
	for i, d := range r.touched {
		if left -= r.chance[i]; left < 0 {
			return d, r.tie[d]
		}
	}
	return u, 0
}

// inner is the graph of the links inside communities.
func (a *arrows) inner(of []int32) *graph.Undirected {
	return a.regroup(len(of), func(u, v int32) (int, int, bool) { return int(u), int(v), of[u] == of[v] })
}

// aggregate makes parts the nodes of a network.
func (a *arrows) aggregate(part graph.Partition) *arrows {
	of, k := part.Labels(), part.Count()
	next := &arrows{out: make([]float64, k), in: make([]float64, k)}
	for u, d := range of {
		next.out[d] += a.out[u]
		next.in[d] += a.in[u]
	}
	next.links = a.regroup(k, func(u, v int32) (int, int, bool) { return int(of[u]), int(of[v]), of[u] != of[v] })
	return next
}

// regroup makes a graph of n nodes of the links that are kept, between the ends that keep names.
func (a *arrows) regroup(n int, keep func(u, v int32) (int, int, bool)) *graph.Undirected {
	b := graph.NewBuilder(n)
	for u := range a.links.NumNodes() {
		adj, weight := a.links.Row(u)
		for i, v := range adj {
			if c, d, kept := keep(int32(u), v); kept && int(v) > u {
				b.Add(c, d, weight[i])
			}
		}
	}
	g, err := b.Undirected()
	if err != nil {
		panic("community: " + err.Error()) // sums of weights of a graph are weights of a graph
	}
	return g
}
