package community

import (
	"context"
	"slices"

	"github.com/papergraph/papergraph/graph"
)

// Combining starts. Where several searches have put nodes together, they most likely belong together; where they
// differ, each has decided some things well and some badly. So every start's partition is overlaid with the best one:
// nodes stay together that are together in both. From these smaller groups the search goes on, and what it finds
// takes the place of the start's when it is better. Two such rounds find more than three times as many starts
// would, in half their time. With one start there is nothing to combine.
//
// M. Ovelgönne, A. Geyer-Schulz, An ensemble learning strategy for graph clustering, in: Graph Partitioning and Graph
// Clustering, Contemporary Mathematics 588 (2013) 187–206, doi:10.1090/conm/588/11701, who overlay all starts at once.

const mostCombinations = 2 // rounds; a third finds next to nothing

// combine runs a search with all starts and combines them.
func combine(ctx context.Context, g graph.Graph, o Options, begin func(task) (found, error)) (Result, error) {
	t, err := newTask(ctx, g, o)
	if err != nil {
		return Result{}, err
	}
	results, err := t.all(make([]graph.Partition, t.o.Starts), 0, begin)
	all := results
	for round := 1; err == nil && round <= mostCombinations && len(results) > 1; round++ {
		results, err = t.recombine(results, round, begin)
		all = append(all, results...)
	}
	if err != nil {
		return Result{}, err
	}
	return t.result(t.best(all)), nil
}

// recombine continues every start from where it agrees with the best, and the best from where it agrees with the next.
func (t task) recombine(results []found, round int, begin func(task) (found, error)) ([]found, error) {
	top := 0
	for i, f := range results {
		if f.better(results[top]) {
			top = i
		}
	}
	from := make([]graph.Partition, len(results))
	for i, f := range results {
		other := results[top]
		if i == top {
			other = results[(top+1)%len(results)]
		}
		from[i] = overlay(f.partition, other.partition)
	}
	next, err := t.all(from, round*len(results), begin)
	if err != nil {
		return nil, err
	}
	for i, f := range results {
		if !next[i].better(f) {
			next[i] = f
		}
	}
	return next, nil
}

// overlay puts together what is together in both a and b.
func overlay(a, b graph.Partition) graph.Partition {
	labels := make([]int64, a.Len())
	for u := range labels {
		labels[u] = int64(a.Of(u))*int64(b.Count()) + int64(b.Of(u))
	}
	return graph.NewPartition(labels)
}

// begin puts the nodes into the given communities before the first pass.
func (s *search) begin(from graph.Partition) {
	if from.Len() > 0 {
		s.of = slices.Clone(from.Labels())
	}
}
