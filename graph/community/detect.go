package community

import (
	"context"
	"fmt"
	"math"

	"github.com/papergraph/papergraph/graph"
)

// What all methods share: options are checked once, a method is started several times from seeds of its own, every
// result is evaluated from the graph alone and compared with what the search counted up, the best is kept, and small
// communities are merged. Starts are independent, so they are spread over the processors; of equal results the first
// start's is kept. Leiden and Louvain combine what their starts have found before the best is chosen: recombine.go.

// task is one start of a method.
type task struct {
	ctx       context.Context
	g         *graph.Undirected // whose weights the quality counts
	o         Options
	objective objective
	mean      float64 // weight of an edge
	plain     float64 // the same where all edges weigh the same, else 0
	start     int
	from      graph.Partition // communities to begin with; of no nodes: every node alone
}

// found is what one start found.
type found struct {
	of         []int32 // any labels
	iterations int
	levels     int
	stable     bool
	counted    bool    // gained is meaningful
	gained     float64 // in H, since the beginning

	partition graph.Partition
	quality   float64
}

// detect runs a method with all starts.
func detect(ctx context.Context, g graph.Graph, o Options, begin func(task) (found, error)) (Result, error) {
	t, err := newTask(ctx, g, o)
	if err != nil {
		return Result{}, err
	}
	results, err := t.all(make([]graph.Partition, t.o.Starts), 0, begin)
	if err != nil {
		return Result{}, err
	}
	return t.result(t.best(results)), nil
}

// all runs a method from each of the given partitions, with the starts from the given number on.
func (t task) all(from []graph.Partition, first int, begin func(task) (found, error)) ([]found, error) {
	results, errs := make([]found, len(from)), make([]error, len(from))
	err := graph.Parallel(t.ctx, len(from), func(i int) {
		own := t
		own.start, own.from = first+i, from[i]
		if results[i], errs[i] = begin(own); errs[i] == nil {
			errs[i] = results[i].evaluate(own)
		}
	})
	if err != nil {
		return nil, err
	}
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return results, nil
}

func newTask(ctx context.Context, g graph.Graph, o Options) (task, error) {
	o, err := o.complete(g)
	if err != nil {
		return task{}, err
	}
	q, err := FindQuality(o.Quality)
	if err != nil {
		return task{}, err
	}
	f := q.objective(g, o)
	edges := f.links.NumEdges()
	if edges > 0 && !(f.weight > leastWeight && f.weight < 1/leastWeight) {
		return task{}, fmt.Errorf("community: the weights of all edges add up to %g; scale them to between %g and %g",
			f.weight, leastWeight, 1/leastWeight)
	}
	return task{
		ctx: ctx, g: f.links, o: o, objective: f,
		mean: f.weight / float64(max(1, edges)), plain: common(f.links.Out().Weight),
	}, nil
}

// leastWeight keeps squares of sums of weights far from the ends of float64.
const leastWeight = 1e-120

// evaluate fills in partition and quality. It refuses a result whose quality is not what the search counted, which
// would be a fault of the search.
func (f *found) evaluate(t task) error {
	f.partition = graph.NewPartition(f.of)
	f.quality = t.objective.quality(t.g, f.partition)
	if !f.counted {
		return nil
	}
	before, extent := t.objective.alone()
	if t.from.Len() > 0 {
		before = t.objective.quality(t.g, t.from)*t.objective.scale - t.objective.offset
	}
	counted := (before + f.gained + t.objective.offset) / t.objective.scale
	if tolerance := 1e-9 * max(1, extent/t.objective.scale); math.Abs(counted-f.quality) > tolerance {
		return fmt.Errorf("community: the search counted a quality of %v for a partition of quality %v", counted, f.quality)
	}
	return nil
}

// alone is H when every node is a community, and the size of the numbers that were added up for it.
func (f objective) alone() (h, extent float64) {
	other := f.size
	if f.other != nil {
		other = f.other
	}
	for u, s := range f.size {
		h -= float64(f.penalty / 2 * s * other[u])
	}
	return h, math.Abs(h) + f.offset
}

// best is the result of highest quality, the first of those that differ by no more than rounding. Of those within the
// slack of the objective it is the one with most communities: see degenerate.
func (t task) best(results []found) found {
	top := results[0]
	for _, f := range results[1:] {
		if f.better(top) {
			top = f
		}
	}
	finest := top
	for _, f := range results {
		finer := f.partition.Count() - finest.partition.Count()
		if f.quality >= top.quality-t.objective.slack && (finer > 0 || finer == 0 && f.better(finest)) {
			finest = f
		}
	}
	return finest
}

// degenerate is how far below the best a modularity may be to count as equal. The modularity of a real graph has a great
// number of partitions next to its maximum that differ by less than any of them means (B. H. Good, Y.-A. de Montjoye, A.
// Clauset, Physical Review E 81 (2010) 046106, doi:10.1103/PhysRevE.81.046106), and where it errs, it merges communities
// (the resolution limit: S. Fortunato, M. Barthélemy, PNAS 104 (2007) 36, doi:10.1073/pnas.0605965104). So of equals
// the finest is nearest to the truth, and is on graphs with planted communities. The constant Potts model has no such limit.
const degenerate = 1e-4

// better tells whether f has a higher quality than g by more than rounding.
func (f found) better(g found) bool { return f.quality > g.quality+rounding*math.Abs(g.quality) }

func (t task) result(f found) Result {
	r := Result{
		Partition: f.partition, Quality: f.quality, Iterations: f.iterations, Levels: f.levels,
		Starts: t.o.Starts, Stable: f.stable, Engine: Own,
	}
	if merged := MergeSmall(t.g, f.partition, t.o.MinSize); merged.Count() < f.partition.Count() {
		r.Partition, r.Quality = merged, t.objective.quality(t.g, merged)
	}
	return r
}
