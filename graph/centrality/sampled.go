package centrality

import (
	"context"
	"errors"
	"math"
	"math/bits"
	"math/rand/v2"
	"sync"

	"github.com/papergraph/papergraph/graph"
)

// KADABRA (Borassi, Natale 2016, doi:10.4230/LIPIcs.ESA.2016.20). The share of random shortest paths, each between a random
// pair of nodes, that pass through v is an unbiased guess b̃ of b(v)/(n(n-1)). How many samples make all n guesses good is
// found while sampling. For any chance δ(v) of failure the truth lies, at every time τ up to a limit ω fixed before, within
//
//	b̃ - f ≤ b/(n(n-1)) ≤ b̃ + g,  f, g = ln(1/δ)/τ · (∓(ω/τ ∓ 1/3) + √((ω/τ ∓ 1/3)² + 2 b̃ ω/ln(1/δ)))
//
// so sampling ends once f and g are within the error for every node; at ω it may end whatever they say, for there the
// error is met by a bound for all nodes at once. Half of the chance of failure goes there. The other half is split among
// the nodes by a hundredth of the samples, drawn in advance: δ(v) = exp(-C ε²/b̃(v)) plus a little, with C such that all
// add up, which gives the nodes of high scores, whose guesses vary most, the larger part.
//
// Exact scores are within any error. When the searches have looked at a quarter of the arcs that exact scores would take
// without reductions, sampling gives up, for exact scores are the cheaper ones by then.
//
// Samples come in blocks with a generator each, made from the seed and the number of the block, and the rule is asked after
// every so many blocks, so the scores do not depend on the number of threads.

const (
	samplesPerBlock = 64
	blocksPerRound  = 32
	pilotShare      = 100   // one in so many of ω samples is drawn in advance
	evenShare       = 0.001 // of the chance of failure that is split, what goes to all nodes alike
	patience        = 0.25  // share of n m arcs after which sampling gives up
)

// errDear says that exact scores are cheaper.
var errDear = errors.New("centrality: so small an error is dearer than exact scores")

var (
	errLengths = errors.New("centrality: betweenness with an error bound counts hops; it cannot go by lengths of 1/weight")
	errPivots  = errors.New("centrality: betweenness takes an error bound or a number of pivots, not both")
)

// sampling is the state of a computation.
type sampling struct {
	graph     graph.Graph
	groups    []int32         // nil where all pairs count
	component graph.Partition // pairs in different ones have no path
	seed      uint64
	error     float64
	failure   float64 // chance that some score is further off
	limit     float64 // ω
	mostArcs  float64 // when to give up
	hits      []int64 // by node, paths through it
	samples   int64
	arcs      int64  // looked at so far
	block     uint64 // the next one
	samplers  sync.Pool
}

// sampled returns betweenness over ordered pairs, each score off by less than o.Error n (n-1) with a chance of
// o.Confidence, or errDear.
func sampled(ctx context.Context, g graph.Graph, groups []int32, o Options) ([]float64, error) {
	if g.NumNodes() < 3 || g.NumEdges() == 0 {
		return make([]float64, g.NumNodes()), ctx.Err()
	}
	return newSampling(g, groups, o).run(ctx)
}

func newSampling(g graph.Graph, groups []int32, o Options) *sampling {
	n := g.NumNodes()
	s := &sampling{graph: g, groups: groups, component: graph.Components(g), seed: o.Seed, hits: make([]int64, n)}
	s.samplers.New = func() any { return newPathSampler(g) }
	s.error, s.failure = o.Error, 1-o.Confidence
	s.limit = mostSamples(g, s.error, s.failure)
	s.mostArcs = patience * float64(n) * float64(len(g.Out().Adj))
	return s
}

// mostSamples returns ω, the lesser of two numbers of samples for which all errors are within the given one but for half of
// the chance of failure: by Hoeffding's inequality for every node, and, where the graph is undirected, by the bound for
// shortest paths of so many nodes with its usual constant ½ (M. Riondato, E. M. Kornaropoulos, Data Mining and Knowledge
// Discovery 30 (2016) 438–475, doi:10.1007/s10618-015-0423-0).
func mostSamples(g graph.Graph, within, failure float64) float64 {
	need := math.Log(4*float64(g.NumNodes())/failure) / 2
	if !g.IsDirected() {
		between := max(1, longestPath(g.Out())-1) // so many nodes at most between the ends of a path
		dimension := bits.Len(uint(between))      // ⌊log₂⌋ + 1
		need = min(need, (float64(dimension)+math.Log(2/failure))/2)
	}
	return math.Ceil(need / (within * within))
}

// longestPath returns an upper bound of the hops between any two connected nodes: twice those from one node of each
// component.
func longestPath(rows graph.CSR) int {
	level := make([]int, len(rows.First)-1) // from 1; 0 for nodes not met yet
	most := 1
	for _, u := range near(rows) {
		level[u] = max(level[u], 1)
		most = max(most, level[u])
		for _, v := range neighbours(rows, u) {
			if level[v] == 0 {
				level[v] = level[u] + 1
			}
		}
	}
	return 2 * (most - 1)
}

// run draws samples until the rule is content and returns the scores.
func (s *sampling) run(ctx context.Context) ([]float64, error) {
	pilot := int(min(s.limit/pilotShare/samplesPerBlock, math.MaxInt32)) + 1
	if err := s.draw(ctx, pilot); err != nil {
		return nil, err
	}
	logs := s.split()
	clear(s.hits)
	s.samples = 0
	for float64(s.samples) < s.limit && !s.content(logs) {
		if err := s.draw(ctx, blocksPerRound); err != nil {
			return nil, err
		}
	}
	n := float64(len(s.hits))
	scores := make([]float64, len(s.hits))
	for u, hits := range s.hits {
		scores[u] = float64(hits) / float64(s.samples) * n * (n - 1)
	}
	return scores, nil
}

// draw adds so many blocks of samples.
func (s *sampling) draw(ctx context.Context, blocks int) error {
	for blocks > 0 {
		count := min(blocks, blocksPerRound)
		paths, arcs := make([][]int32, count), make([]int64, count)
		err := graph.Parallel(ctx, count, func(i int) { paths[i], arcs[i] = s.sample(ctx, s.block+uint64(i)) })
		if err != nil {
			return err
		}
		for i, nodes := range paths {
			s.arcs += arcs[i]
			for _, u := range nodes {
				s.hits[u]++
			}
		}
		s.samples += int64(count) * samplesPerBlock
		s.block += uint64(count)
		blocks -= count
		if float64(s.arcs) > s.mostArcs {
			return errDear
		}
	}
	return nil
}

// sample returns the nodes that the paths of a block pass through, and the number of arcs looked at.
func (s *sampling) sample(ctx context.Context, block uint64) (passed []int32, arcs int64) {
	p := s.samplers.Get().(*pathSampler)
	defer s.samplers.Put(p)
	rng := rand.New(rand.NewPCG(mixed(s.seed), mixed(block)))
	p.arcs = 0
	for i := 0; i < samplesPerBlock && ctx.Err() == nil; i++ {
		n := s.graph.NumNodes()
		from, to := rng.IntN(n), rng.IntN(n-1)
		if to >= from {
			to++
		}
		if s.component.Of(from) != s.component.Of(to) || s.groups != nil && s.groups[from] == s.groups[to] {
			continue
		}
		passed = append(passed, p.draw(rng, int32(from), int32(to))...)
	}
	return passed, p.arcs
}

// split returns ln(1/δ) for every node.
func (s *sampling) split() []float64 {
	n, square := float64(len(s.hits)), s.error*s.error
	share := func(hits int64, c float64) float64 {
		if hits == 0 {
			return 0
		}
		return math.Exp(-c * square * float64(s.samples) / float64(hits))
	}
	target := s.failure / 2 * (1 - evenShare)
	lo, hi := 0.0, math.Log(2*n/target)/square
	for range 64 { // to the last bit
		c, sum := (lo+hi)/2, 0.0
		for _, hits := range s.hits {
			sum += 2 * share(hits, c)
		}
		if sum > target {
			lo = c
		} else {
			hi = c
		}
	}
	logs := make([]float64, len(s.hits))
	for u, hits := range s.hits {
		logs[u] = -math.Log(share(hits, hi) + s.failure*evenShare/(4*n))
	}
	return logs
}

// content reports whether every score is within the error.
func (s *sampling) content(logs []float64) bool {
	if s.samples == 0 {
		return false
	}
	samples := float64(s.samples)
	ratio := s.limit / samples
	for u, hits := range s.hits {
		guess := float64(hits) / samples
		spread := 2 * guess * s.limit / logs[u]
		low, high := ratio-1./3, ratio+1./3
		f := logs[u] / samples * (math.Sqrt(low*low+spread) - low)
		g := logs[u] / samples * (math.Sqrt(high*high+spread) + high)
		if min(f, guess) > s.error || min(g, 1-guess) > s.error {
			return false
		}
	}
	return true
}
