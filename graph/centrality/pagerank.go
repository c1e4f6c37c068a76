package centrality

import (
	"context"
	"math"
	"slices"

	"github.com/papergraph/papergraph/graph"
)

// PageRank is the solution p of p = α Pᵀp + (α D + 1 - α)/n, with P(u, v) = w(u, v)/s(u) and D the share of p at nodes
// that lead nowhere. It is solved by Gauss and Seidel's method: in each sweep a node reads what those before it have just
// become. Rows are read from the side of the arrow heads, so every node is written by itself alone.
//
// The last term, where all nodes depend on all, is computed from the totals of the sweep before. So the total of p is
// right at any time, which takes the slowest mode out of the error: to 1e-12, random graphs of 2,000 nodes took 15 sweeps
// where they took 55 to 81 with the term held constant. After a sweep that changed p by Δ the residual is at most α|Δ|₁,
// because a change can only disturb the rows that were done before it, plus the change of the last term. Sweeps go the way
// most arrows go: where papers are numbered by date and cite older ones, one sweep downwards carries everything to its end.

// PageRank returns the share of time that a random surfer spends at every node: with probability Options.Damping it
// follows an edge in proportion to weight, else, or where no edge leads out, it jumps to any node. Scores are > 0 and sum
// to 1. The L1 norm of the residual is at most Options.Tolerance when it returns; a *ConvergenceError says that
// Options.Iterations sweeps were not enough. Each costs O(n + m).
//
// S. Brin, L. Page, The Anatomy of a Large-Scale Hypertextual Web Search Engine, Computer Networks 30 (1998) 107–117,
// doi:10.1016/S0169-7552(98)00110-X; A. Arasu, J. Novak, A. Tomkins, J. Tomlin, PageRank Computation and the Structure of
// the Web, WWW 2002 (Gauss–Seidel).
func PageRank(ctx context.Context, g graph.Graph, o Options) ([]float64, error) {
	o, err := o.resolve()
	if err != nil {
		return nil, err
	}
	s := newSurfer(g, o.Damping)
	for sweep := 1; ; sweep++ {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if len(s.rank) == 0 {
			return s.rank, nil
		}
		residual := s.sweep()
		if residual <= o.Tolerance {
			return s.normalised(), nil
		}
		if sweep == o.Iterations {
			return nil, &ConvergenceError{"pagerank", sweep, residual, o.Tolerance}
		}
	}
}

// surfer is the state of the iteration.
type surfer struct {
	in      graph.CSR
	plain   bool      // all weights are equal
	down    bool      // most arrows go from higher to lower numbers
	damping float64   // α
	jump    float64   // (α D + 1 - α)/n
	rank    []float64 // p
	leave   []float64 // α/s, the share of p that goes along an edge of weight 1; 0 where no edge leads out
	flow    []float64 // p·leave
}

func newSurfer(g graph.Graph, damping float64) *surfer {
	n, out := g.NumNodes(), moderate(g.Out())
	s := &surfer{
		in: moderate(g.In()), plain: uniform(g.In().Weight), down: mostlyDown(out), damping: damping,
		rank: make([]float64, n), leave: make([]float64, n), flow: make([]float64, n),
	}
	for u := range n {
		total := strength(out, u)
		if s.plain {
			total = degree(out, u)
		}
		if total > 0 {
			s.leave[u] = damping / total
		}
		s.rank[u] = 1 / float64(n)
		s.flow[u] = s.rank[u] * s.leave[u]
	}
	s.jump, _ = s.balance()
	return s
}

func uniform(weight []float64) bool {
	for _, w := range weight {
		if w != weight[0] {
			return false
		}
	}
	return true
}

// mostlyDown reports whether more arrows go to lower than to higher numbers.
func mostlyDown(out graph.CSR) bool {
	down := 0
	for u := range len(out.First) - 1 {
		adj, _ := out.Row(u)
		below, _ := slices.BinarySearch(adj, int32(u))
		down += 2*below - len(adj)
	}
	return down > 0
}

// balance returns what every node gets by jumps when the ranks are as they are, and the total of the ranks.
func (s *surfer) balance() (jump, total float64) {
	lost := 0.0
	for v, p := range s.rank {
		total += p
		if s.leave[v] == 0 {
			lost += p
		}
	}
	return (float64(s.damping*lost) + float64((1-s.damping)*total)) / float64(len(s.rank)), total
}

// sweep updates every node once and returns a bound of the residual that is left, relative to the total.
func (s *surfer) sweep() (residual float64) {
	change := 0.0
	last := len(s.rank) - 1
	for i := range s.rank {
		v := i
		if s.down {
			v = last - i
		}
		p := s.jump + s.arriving(v)
		change += math.Abs(p - s.rank[v])
		s.rank[v], s.flow[v] = p, p*s.leave[v]
	}
	jump, total := s.balance()
	moved := math.Abs(jump-s.jump) * float64(len(s.rank))
	s.jump = jump
	return (float64(s.damping*change) + moved) / total
}

// arriving is what reaches v along edges.
func (s *surfer) arriving(v int) float64 {
	sum := 0.0
	adj, weight := s.in.Row(v)
	if s.plain {
		for _, u := range adj {
			sum += s.flow[u]
		}
		return sum
	}
	for i, u := range adj {
		sum += float64(weight[i] * s.flow[u])
	}
	return sum
}

func (s *surfer) normalised() []float64 {
	_, total := s.balance()
	for v := range s.rank {
		s.rank[v] /= total
	}
	return s.rank
}
