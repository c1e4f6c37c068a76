package centrality

import (
	"context"
	"math"
	"slices"

	"github.com/papergraph/papergraph/graph"
)

// PageRank by Gauss and Seidel's method: in each sweep a node reads what those before it have just become. Rows are read
// from the side of the arrow heads, so every node is written by itself alone. Sweeps go the way most arrows go: where papers
// are numbered by date and cite older ones, one sweep downwards carries everything to its end.
//
// The share of the jumps, where all nodes depend on all, is computed from the totals of the sweep before. So the total of p
// is right at any time, which takes the slowest mode out of the error. The first guess is in proportion to the strength of
// the arrows that come in, which is near the answer on undirected graphs. After a sweep that moved p by Δ/ω, ω the pace
// (pace.go), the residual is at most (|ω-1| + αω)|Δ|₁, since a move changes the residual at the node itself and at the rows
// that were done before it, plus the change of the jumps.
//
// Large graphs are swept by two threads. The nodes are cut into chunks; chunk c of the first half and chunk c of the second
// are done at the same time, each on a copy of p of its own, and tell each other what has become of p when both are done. A
// node so misses the news of one chunk of all, and the result does not depend on whether there are two threads.

// surfer is the state of the iteration.
type surfer struct {
	in      graph.CSR
	plain   bool      // all weights are equal
	down    bool      // most arrows go from higher to lower numbers
	damping float64   // α
	jump    float64   // (α D + 1 - α)/n
	pace    pace      // ω
	rank    []float64 // p
	leave   []float64 // α/s, the share of p that goes along an edge of weight 1; 0 where no edge leads out

	flow [][]float64 // p·leave, one copy, or two where two threads sweep
}

const (
	pairedEdges = 1_000_000 // rows entries from which on two threads sweep
	pairs       = 16        // of chunks, in a sweep by two threads
)

func newSurfer(g graph.Graph, damping float64) *surfer {
	return surferOf(g, damping, len(g.In().Adj) >= pairedEdges)
}

// surferOf is newSurfer with two threads if asked for, unless nearly all arrows go one way and their order is worth more.
func surferOf(g graph.Graph, damping float64, paired bool) *surfer {
	s := &surfer{in: g.In(), plain: graph.Uniform(g.In().Weight), damping: damping}
	out, oneWay := g.Out(), false
	if !s.plain {
		out, s.in = moderate(out), moderate(s.in)
	}
	if g.IsDirected() {
		s.down, oneWay = trend(out)
	}
	paired = paired && !oneWay
	s.pace = newPace(damping, !g.IsDirected(), paired)
	s.begin(out)
	if paired {
		s.flow = append(s.flow, slices.Clone(s.flow[0]))
	}
	return s
}

// begin guesses p and works out where it goes.
func (s *surfer) begin(out graph.CSR) {
	n := len(out.First) - 1
	s.rank, s.leave, s.flow = make([]float64, n), make([]float64, n), [][]float64{make([]float64, n)}
	all := 0.0
	for v := range n {
		if total := s.strength(out, v); total > 0 {
			s.leave[v] = s.damping / total
		}
		s.rank[v] = s.strength(s.in, v)
		all += s.rank[v]
	}
	for v := range n {
		share := 1 / float64(n)
		if all > 0 {
			share = float64((1-s.damping)*share) + s.damping*s.rank[v]/all
		}
		s.rank[v] = share
		s.flow[0][v] = share * s.leave[v]
	}
	s.jump, _ = s.jumps(s.count(0, n))
}

// strength is the sum of row v, or the number of its entries where all weights are equal.
func (s *surfer) strength(rows graph.CSR, v int) float64 {
	if s.plain {
		return degree(rows, v)
	}
	return strength(rows, v)
}

// trend reports whether more arrows go to lower than to higher numbers, and whether nearly all go one way.
func trend(out graph.CSR) (down, oneWay bool) {
	surplus := 0
	for u := range len(out.First) - 1 {
		adj, _ := out.Row(u)
		below, _ := slices.BinarySearch(adj, int32(u))
		surplus += 2*below - len(adj)
	}
	return surplus > 0, 10*max(surplus, -surplus) > 9*len(out.Adj)
}

// moved is what a sweep over some nodes adds up.
type moved struct {
	change float64 // |Δ|₁/ω
	total  float64 // of p
	lost   float64 // of p at nodes that lead nowhere
}

func (m *moved) add(o moved) {
	m.change, m.total, m.lost = m.change+o.change, m.total+o.total, m.lost+o.lost
}

// sweep updates every node once and returns a bound of the residual that is left, relative to the total.
func (s *surfer) sweep(ctx context.Context) (residual float64, err error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	var all moved
	if len(s.flow) == 1 {
		all = s.span(0, 0, len(s.rank))
	} else {
		for pair := range pairs {
			both, err := s.pair(ctx, pair)
			if err != nil {
				return 0, err
			}
			all.add(both[0])
			all.add(both[1])
		}
	}
	jump, total := s.jumps(all)
	shift := math.Abs(jump-s.jump) * float64(len(s.rank))
	s.jump = jump
	return (float64((math.Abs(s.pace.omega-1)+s.damping*s.pace.omega)*all.change) + shift) / total, nil
}

// pair updates one chunk of either half of the nodes.
func (s *surfer) pair(ctx context.Context, at int) (both [2]moved, err error) {
	var lo, hi [2]int
	for half := range both {
		lo[half], hi[half] = graph.Span(len(s.rank), 2*pairs, at+half*pairs)
	}
	err = graph.Parallel(ctx, 2, func(half int) { both[half] = s.span(half, lo[half], hi[half]) })
	for half := range both {
		copy(s.flow[1-half][lo[half]:hi[half]], s.flow[half][lo[half]:hi[half]])
	}
	return both, err
}

// span updates the nodes lo to hi-1 on one copy of the flow.
func (s *surfer) span(copied, lo, hi int) (m moved) {
	flow := s.flow[copied]
	for i := lo; i < hi; i++ {
		v := i
		if s.down {
			v = lo + hi - 1 - i
		}
		delta := s.jump + s.arriving(flow, v) - s.rank[v]
		p := s.rank[v] + float64(s.pace.omega*delta)
		s.rank[v], flow[v] = p, p*s.leave[v]
		m.change += math.Abs(delta)
		m.total += p
		if s.leave[v] == 0 {
			m.lost += p
		}
	}
	return m
}

// arriving is what reaches v along edges.
func (s *surfer) arriving(flow []float64, v int) float64 {
	lo, hi := s.in.First[v], s.in.First[v+1]
	if s.plain {
		return gathered(flow, s.in.Adj[lo:hi])
	}
	sum, weight := 0.0, s.in.Weight[lo:hi]
	for i, u := range s.in.Adj[lo:hi] {
		sum += float64(weight[i] * flow[u])
	}
	return sum
}

// gathered is the sum of the values at the given places, added up in four sums so that additions need not wait for each
// other.
func gathered(values []float64, at []int32) float64 {
	var a, b, c, d float64
	for len(at) >= 4 {
		a += values[at[0]]
		b += values[at[1]]
		c += values[at[2]]
		d += values[at[3]]
		at = at[4:]
	}
	for _, u := range at {
		a += values[u]
	}
	return (a + b) + (c + d)
}

// count adds up the ranks of the nodes lo to hi-1.
func (s *surfer) count(lo, hi int) (m moved) {
	for v := lo; v < hi; v++ {
		m.total += s.rank[v]
		if s.leave[v] == 0 {
			m.lost += s.rank[v]
		}
	}
	return m
}

// jumps returns what every node gets by jumps when the ranks add up to m, and their total.
func (s *surfer) jumps(m moved) (jump, total float64) {
	return (float64(s.damping*m.lost) + float64((1-s.damping)*m.total)) / float64(len(s.rank)), m.total
}

func (s *surfer) normalised() []float64 {
	total := s.count(0, len(s.rank)).total
	for v := range s.rank {
		s.rank[v] /= total
	}
	return s.rank
}
