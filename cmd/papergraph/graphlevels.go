package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/analysis"
	"github.com/papergraph/papergraph/graph/community"
)

// checkLevels refuses to tell of communities that are not there, and a hierarchy by directions.
func (gc *graphCommand) checkLevels() error {
	if gc.analysis.Communities == analysis.None && (gc.levels || gc.truth != "" || gc.analysis.Stability) {
		return usageError{fmt.Errorf("--communities none finds none that --levels, --truth or --stability could tell of")}
	}
	if q, err := community.FindQuality(gc.analysis.Community.Quality); err == nil && q.Directed && gc.levels {
		return usageError{fmt.Errorf("--levels knows no directions; choose another --quality than %s", q.Name)}
	}
	return nil
}

// findLevels returns the path of every node through the levels of a hierarchy, when asked for, and the levels.
func (gc *graphCommand) findLevels(ctx context.Context, g graph.Graph) ([][]int, []community.Level, error) {
	if !gc.levels {
		return nil, nil, nil
	}
	gc.step("levels", 0, 1)
	o := community.HierarchyOptions{Method: gc.analysis.Communities, Community: gc.analysis.Community}
	o.Community.Seed, o.Community.Engine = gc.analysis.Seed, gc.analysis.Engine
	levels, _, err := community.Hierarchy(ctx, g, o)
	if err != nil {
		return nil, nil, err
	}
	return levelPaths(levels, g.NumNodes()), levels, nil
}

// levelPaths numbers communities within those of the level before, from 1, the largest first.
func levelPaths(levels []community.Level, n int) [][]int {
	paths := make([][]int, n)
	for u := range paths {
		paths[u] = make([]int, len(levels))
	}
	parent := make([]int32, n)
	for l, level := range levels {
		bySize := level.Partition.BySize()
		number, next := make([]int, bySize.Count()), make(map[int32]int)
		first := make([]int, bySize.Count()) // a node of every community
		for u := n - 1; u >= 0; u-- {
			first[bySize.Of(u)] = u
		}
		for c, u := range first {
			next[parent[u]]++
			number[c] = next[parent[u]]
		}
		for u := range n {
			paths[u][l] = number[bySize.Of(u)]
		}
		parent = bySize.Labels()
	}
	return paths
}

func (gc *graphCommand) tellLevels(levels []community.Level) {
	for i, level := range levels {
		gc.say("level %d: %d communities at a resolution of %.3g (quality %.4f)", i+1, level.Partition.Count(), level.Resolution, level.Quality)
	}
}

// toldCommunities is how many communities are told of one by one.
const toldCommunities = 20

// tellStability says how sure each of the largest communities is.
func (gc *graphCommand) tellStability(a *analysis.Analysis) {
	if a.Stability.Runs == 0 {
		return
	}
	sizes := a.Topics.Sizes()
	gc.say("stability of the communities over %d searches:", a.Stability.Runs)
	for c, share := range a.Stability.Community[:min(toldCommunities, len(sizes))] {
		gc.say("community %d: %.2f (%d nodes)", c+1, share, sizes[c])
	}
}

// joined is a list of numbers as text.
func joined(numbers []int, separator string) string {
	texts := make([]string, len(numbers))
	for i, v := range numbers {
		texts[i] = strconv.Itoa(v)
	}
	return strings.Join(texts, separator)
}
