package community

import (
	"context"

	"github.com/papergraph/papergraph/graph"
)

// How much of a partition is left to chance. The search is run again with other seeds. In every run, the community that
// holds most of community c is where the core of c is; a node is stable in so far as it is with the core of its community,
// and a community in so far as some community of the run is the same set, by the Jaccard index |c ∩ d| / |c ∪ d|. A
// community that the runs merge with another has stable nodes but is not stable itself.
//
// The Jaccard index of communities is that of C. Hennig, Cluster-wise assessment of cluster stability, Computational
// Statistics & Data Analysis 52 (2007) 258–271, doi:10.1016/j.csda.2006.11.025.

// Stability says how often other runs find the same.
type Stability struct {
	Runs      int
	Node      []float64 // share of runs in which a node is with the core of its community
	Community []float64 // mean over runs of the largest Jaccard index with a community of the run
}

// Stability compares p, which m found in g with the options o, with what m finds in so many runs of one start each; 0 runs
// are 20, above 100,000 edges fewer, at least 5. Consensus is compared with the searches that it makes. It costs what the
// runs cost and O(n) a run. It panics unless p has a community for every node of g.
func (m Method) Stability(ctx context.Context, g graph.Graph, p graph.Partition, o Options, runs int) (Stability, error) {
	if runs == 0 {
		runs = defaultRuns(g)
	}
	if m.each != "" {
		one, err := Find(m.each)
		if err != nil {
			return Stability{}, err
		}
		m = one
	}
	q, err := FindQuality(o.Quality)
	if err != nil {
		return Stability{}, err
	}
	o.Starts = runs
	o.Seed += seedStep / 3 // other seeds than those that found p
	found, err := repeat(ctx, q.view(g), m.Run, o)
	if err != nil {
		return Stability{}, err
	}
	return NewStability(p, partitions(found)), nil
}

// NewStability compares p with what runs have found, in O(n) a run.
func NewStability(p graph.Partition, runs []graph.Partition) Stability {
	s := Stability{Runs: len(runs), Node: make([]float64, p.Len()), Community: make([]float64, p.Count())}
	for _, run := range runs {
		s.add(p, run)
	}
	for u := range s.Node {
		s.Node[u] /= float64(len(runs))
	}
	for c := range s.Community {
		s.Community[c] /= float64(len(runs))
	}
	return s
}

// add counts one more run.
func (s *Stability) add(p, run graph.Partition) {
	sizes, others := p.Sizes(), run.Sizes()
	core, most, alike := make([]int, p.Count()), make([]int, p.Count()), make([]float64, p.Count())
	overlaps(p, run, func(c, d, count int) {
		if count > most[c] || count == most[c] && d < core[c] {
			core[c], most[c] = d, count
		}
		alike[c] = max(alike[c], float64(count)/float64(sizes[c]+others[d]-count))
	})
	for u := range s.Node {
		if run.Of(u) == core[p.Of(u)] {
			s.Node[u]++
		}
	}
	for c := range alike {
		s.Community[c] += alike[c]
	}
}
