package community

import (
	"context"
	"errors"
	"fmt"
	"math"
	"reflect"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// groupsOfGroups are 4 groups of 4 groups of 8 nodes, with ever fewer links between them.
func groupsOfGroups(seed uint64) *graph.Undirected {
	b := graph.NewBuilder(128)
	chance := graphtest.Random(128, 1, seed)
	for u := range chance.NumNodes() {
		for v := range u {
			weight := 0.01
			switch {
			case u/8 == v/8:
				weight = 1
			case u/32 == v/32:
				weight = 0.1
			}
			b.Add(u, v, weight)
		}
	}
	return build(b)
}

// Four topics of four sub-topics each.
func ExampleHierarchy() {
	levels, middle, err := Hierarchy(context.Background(), groupsOfGroups(1), HierarchyOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for i, level := range levels {
		mark := ""
		if i == middle {
			mark = " (as found without levels)"
		}
		fmt.Printf("γ %.2f: %d communities%s\n", level.Resolution, level.Partition.Count(), mark)
	}
	// Output:
	// γ 0.06: 1 communities
	// γ 1.00: 4 communities (as found without levels)
	// γ 2.00: 16 communities
}

// Levels are nested, their qualities are those of their definition, and the one in the middle is what the method finds.
func TestHierarchyIsNested(t *testing.T) {
	for _, named := range graphtest.Graphs() {
		g := graph.AsUndirected(named.Graph)
		for _, o := range []Options{{}, {Quality: "cpm", Resolution: 0.3}, {Quality: "vos"}, {MinSize: 3}, {Quality: "directed"}} {
			levels, middle, err := Hierarchy(t.Context(), g, HierarchyOptions{Community: o})
			if err != nil {
				t.Fatalf("%s: %v", named.Name, err)
			}
			found, err := Leiden(t.Context(), g, o)
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(levels[middle].Partition, found.Partition) {
				t.Errorf("%s: the level in the middle is not what Leiden finds", named.Name)
			}
			q, err := FindQuality(o.Quality)
			if err != nil {
				t.Fatal(err)
			}
			for i, level := range levels {
				if want := q.Func(g, level.Partition, level.Resolution); math.Abs(level.Quality-want) > 1e-9*max(1, math.Abs(want)) {
					t.Errorf("%s, %+v: level %d has a quality of %v, reported as %v", named.Name, o, i, want, level.Quality)
				}
				if i > 0 {
					checkNested(t, named.Name, levels[i-1], level)
				}
			}
		}
	}
}

func checkNested(t *testing.T, name string, coarse, fine Level) {
	t.Helper()
	if !(fine.Resolution > coarse.Resolution) || fine.Partition.Count() <= coarse.Partition.Count() {
		t.Errorf("%s: %d communities at γ %v after %d at %v", name, fine.Partition.Count(), fine.Resolution, coarse.Partition.Count(), coarse.Resolution)
	}
	if !reflect.DeepEqual(overlay(coarse.Partition, fine.Partition), fine.Partition) {
		t.Errorf("%s: communities at γ %v are not parts of those at %v", name, fine.Resolution, coarse.Resolution)
	}
}

// On a small graph: joining the communities of a level cannot be done better, tried by every way to join them.
func TestJoinedLevelsAreOptimal(t *testing.T) {
	for seed := range uint64(10) {
		g := graphtest.Weighted(graphtest.Random(24, 0.15, seed), seed)
		levels, middle, err := Hierarchy(t.Context(), g, HierarchyOptions{Community: Options{Resolution: 1.2}})
		if err != nil {
			t.Fatal(err)
		}
		for i := middle; i > 0; i-- {
			fine, coarse := levels[i], levels[i-1]
			if fine.Partition.Count() > 9 {
				continue
			}
			best := math.Inf(-1)
			everyPartition(fine.Partition.Count(), func(labels []int) {
				of := make([]int, g.NumNodes())
				for u := range of {
					of[u] = labels[fine.Partition.Of(u)]
				}
				best = max(best, Modularity(g, graph.NewPartition(of), coarse.Resolution))
			})
			if coarse.Quality < best-1e-9 {
				t.Errorf("seed %d: joined to a modularity of %v at γ %v, possible is %v", seed, coarse.Quality, coarse.Resolution, best)
			}
		}
	}
}

func TestHierarchyLimits(t *testing.T) {
	g := groupsOfGroups(1)
	levels, middle, err := Hierarchy(t.Context(), g, HierarchyOptions{Finer: -1, Coarser: -1})
	if err != nil || len(levels) != 1 || middle != 0 {
		t.Errorf("%d levels, the middle is %d, error %v", len(levels), middle, err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := Hierarchy(ctx, g, HierarchyOptions{}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	if _, _, err := Hierarchy(t.Context(), g, HierarchyOptions{Community: Options{Resolution: -1}}); err == nil {
		t.Error("a resolution of -1 was accepted")
	}
	var one, eight []Level
	graphtest.AtMaxProcs(1, func() { one, _, _ = Hierarchy(t.Context(), g, HierarchyOptions{}) })
	graphtest.AtMaxProcs(8, func() { eight, _, _ = Hierarchy(t.Context(), g, HierarchyOptions{}) })
	if !reflect.DeepEqual(one, eight) {
		t.Error("1 and 8 processors give different levels")
	}
}
