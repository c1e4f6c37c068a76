package main

import (
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/centrality"
	"github.com/papergraph/papergraph/graph/community"
	"github.com/papergraph/papergraph/graph/graphtest"
	"github.com/papergraph/papergraph/nlp/source/graphfile"
)

// input is a graph and what decides who can be compared on it.
type input struct {
	name       string
	graph      graph.Graph
	groups     graph.Partition // the communities that Leiden finds
	components int
	isolated   int
	triangles  bool
	tied       bool // weights repeat, so that different paths may be equally long
}

func newInput(ctx context.Context, name string, g graph.Graph) (input, error) {
	found, err := community.Leiden(ctx, graph.AsUndirected(g), community.Options{Starts: 1})
	if err != nil {
		return input{}, err
	}
	isolated := 0
	for u := range g.NumNodes() {
		if g.Out().Degree(u)+g.In().Degree(u) == 0 {
			isolated++
		}
	}
	clustering, err := centrality.Clustering(ctx, g, centrality.Options{})
	return input{
		name: name, graph: g, groups: found.Partition, components: graph.Components(g).Count(),
		isolated:  isolated,
		triangles: slices.ContainsFunc(clustering, func(c float64) bool { return c > 0 }),
		tied:      repeats(g.Out().Weight, g.IsDirected()),
	}, err
}

// repeats reports whether weights repeat without all being 1.
func repeats(weight []float64, directed bool) bool {
	sorted := slices.Sorted(slices.Values(weight))
	if len(sorted) == 0 || sorted[0] == 1 && sorted[len(sorted)-1] == 1 {
		return false
	}
	stored := 2 // every undirected edge is there twice
	if directed {
		stored = 1
	}
	for i := stored; i < len(sorted); i++ {
		if sorted[i] == sorted[i-stored] {
			return true
		}
	}
	return false
}

// random returns a number of random graphs: small and larger, sparse and dense, a half with directions, a half with
// weights, and up to two isolated nodes on top of those that chance leaves alone.
func random(count int) []graphtest.Named {
	var all []graphtest.Named
	for i := range count {
		seed := uint64(i)
		n, p := 5+i%37, 0.02*float64(1+i%29)
		var g graph.Graph
		switch i % 4 {
		case 0:
			g = graphtest.Union(graphtest.Random(n, p, seed), graphtest.Isolated(i/4%3))
		case 1:
			g = graphtest.Weighted(graphtest.Union(graphtest.Random(n, p, seed), graphtest.Isolated(i/4%3)), seed)
		case 2:
			g = graphtest.RandomDirected(n, p, seed)
		default:
			g = graphtest.WeightedDirected(graphtest.RandomDirected(n, p, seed), seed)
		}
		all = append(all, graphtest.Named{Name: fmt.Sprint("random ", i), Graph: g})
	}
	return all
}

// withArrows are the real graphs whose edges are arrows; they are compared with and without directions.
var withArrows = []string{"celegansneural", "cora-text", "citeseer-M10", "gc-sbm-1000", "email-Eu-core", "wiki-Vote"}

// realOnes reads the graphs of PAPERGRAPH_SHARED; there are none where it is not set.
func realOnes(ctx context.Context) ([]graphtest.Named, error) {
	files, err := filepath.Glob(filepath.Join(os.Getenv("PAPERGRAPH_SHARED"), "data", "graphs", "*", "edges.tsv"))
	if err != nil || os.Getenv("PAPERGRAPH_SHARED") == "" {
		return nil, err
	}
	var all []graphtest.Named
	for _, file := range files {
		name := filepath.Base(filepath.Dir(file))
		for _, direction := range []graphfile.Direction{graphfile.Undirected, graphfile.Directed} {
			if direction == graphfile.Directed && !slices.Contains(withArrows, name) {
				continue
			}
			f, err := graphfile.Read(ctx, file, graphfile.Options{Format: "edges", Direction: direction})
			if err != nil {
				return nil, err
			}
			all = append(all, graphtest.Named{Name: name, Graph: f.Graph})
		}
	}
	slices.SortStableFunc(all, func(a, b graphtest.Named) int { return a.Graph.NumEdges() - b.Graph.NumEdges() })
	return all, nil
}

// difference is the largest difference between two scores of a node, relative to the larger one, to a thousandth of the
// largest of all or to a millionth, whichever is most; infinite where a score is missing or no number.
func difference(ours, theirs []float64) float64 {
	if len(ours) != len(theirs) {
		return math.Inf(1)
	}
	largest := 0.0
	for _, x := range ours {
		largest = max(largest, math.Abs(x))
	}
	worst := 0.0
	for u, x := range ours {
		if x == theirs[u] {
			continue
		}
		d := math.Abs(x-theirs[u]) / max(math.Abs(x), math.Abs(theirs[u]), largest/1000, 1e-6)
		if math.IsNaN(d) {
			return math.Inf(1)
		}
		worst = max(worst, d)
	}
	return worst
}
