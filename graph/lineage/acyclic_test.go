package lineage

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	dag "github.com/dominikbraun/graph"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// TestAcyclicCutsCyclesAlone holds that what is left has no cycle, that only citations on a cycle were cut, and that
// nothing but them is missing.
func TestAcyclicCutsCyclesAlone(t *testing.T) {
	cut := 0
	for seed := range uint64(80) {
		const n = 16
		l, pairs := random(t, n, seed)
		var years []int
		if seed%2 == 1 {
			for u := range n {
				years = append(years, []int{0, 1990 + u/2, 1990 + int(seed)%5}[u%3])
			}
		}
		a, err := l.Acyclic(t.Context(), years)
		if err != nil {
			t.Fatal(err)
		}
		var left [][2]int
		for _, p := range pairs {
			if !slices.Contains(a.Cut, p) {
				left = append(left, p)
			}
		}
		before, after := reach(n, pairs), reach(n, left)
		for u := range n {
			if after[u][u] {
				t.Fatalf("seed %d: paper %d is on a cycle still", seed, u)
			}
		}
		for _, p := range a.Cut {
			if !before[p[1]][p[0]] {
				t.Fatalf("seed %d: %v was cut and is on no cycle", seed, p)
			}
		}
		if g := a.Citations(); g.NumEdges() != len(left) || !inOrder(a) {
			t.Fatalf("seed %d: %d citations in order %v, want %d", seed, g.NumEdges(), a.order, len(left))
		}
		cut += len(a.Cut)
	}
	if cut < 50 {
		t.Errorf("only %d citations were cut; the test sees little", cut)
	}
}

// inOrder reports whether every paper stands in the order, after all that it cites.
func inOrder(a *Acyclic) bool {
	place := make([]int, len(a.order))
	for i, u := range a.order {
		place[u] = i + 1
	}
	for u := range place {
		cited, _ := a.citations.Out().Row(u)
		if place[u] == 0 || slices.ContainsFunc(cited, func(v int32) bool { return place[v] >= place[u] }) {
			return false
		}
	}
	return len(a.order) == a.citations.NumNodes()
}

// TestPairsAreCutFirst has a ring that a pair who cite each other closes: without them it is a chain.
func TestPairsAreCutFirst(t *testing.T) {
	l := cites(t, 5, [2]int{1, 0}, [2]int{0, 1}, [2]int{2, 1}, [2]int{3, 2}, [2]int{0, 3}, [2]int{4, 0})
	a, err := l.Acyclic(t.Context(), nil)
	if want := [][2]int{{0, 1}, {1, 0}}; err != nil || !slices.Equal(a.Cut, want) {
		t.Errorf("%v was cut, %v; want %v", a.Cut, err, want)
	}
	if got, want := a.Generations(), []int{3, 0, 1, 2, 4}; !slices.Equal(got, want) {
		t.Errorf("generations %v, want %v", got, want)
	}
}

// TestYearsDecideWhatIsCut has a ring of four papers that the year of one breaks, and a pair of one year.
func TestYearsDecideWhatIsCut(t *testing.T) {
	l := cites(t, 6, [2]int{1, 0}, [2]int{2, 1}, [2]int{3, 2}, [2]int{0, 3}, [2]int{4, 5}, [2]int{5, 4})
	years := []int{1990, 1995, 1995, 2000, 2001, 2001}
	a, err := l.Acyclic(t.Context(), years)
	if want := [][2]int{{0, 3}, {4, 5}, {5, 4}}; err != nil || !slices.Equal(a.Cut, want) {
		t.Errorf("%v was cut, %v; want %v", a.Cut, err, want)
	}
	if got, want := a.Generations(), []int{0, 1, 2, 3, 0, 0}; !slices.Equal(got, want) {
		t.Errorf("generations %v, want %v", got, want)
	}
	if a, err = l.Acyclic(t.Context(), nil); err != nil || len(a.Cut) != 6 {
		t.Errorf("without years %v was cut, %v", a.Cut, err)
	}
	if _, err := l.Acyclic(t.Context(), years[1:]); err == nil {
		t.Error("years of fewer papers were accepted")
	}
}

// TestCyclesAgainstTheLibrary compares with the components that dominikbraun/graph finds.
func TestCyclesAgainstTheLibrary(t *testing.T) {
	for seed := range uint64(40) {
		g := graphtest.RandomDirected(30, 0.05, seed)
		l, err := New(g, ids(30))
		if err != nil {
			t.Fatal(err)
		}
		all := make([]int, 30)
		for u := range all {
			all[u] = u
		}
		components, err := dag.StronglyConnectedComponents(l.among(all, func(int, int) bool { return true }))
		if err != nil {
			t.Fatal(err)
		}
		var want [][]int
		for _, c := range components {
			if nodes := l.numbers(c); len(nodes) > 1 {
				slices.Sort(nodes)
				want = append(want, nodes)
			}
		}
		slices.SortFunc(want, slices.Compare)
		if got := l.Cycles(); !slices.EqualFunc(got, want, slices.Equal) {
			t.Fatalf("seed %d: %v, want %v", seed, got, want)
		}
	}
}

// TestLongChain has a depth that a recursion would not reach.
func TestLongChain(t *testing.T) {
	const n = 300_000
	b := graph.NewBuilder(n)
	for u := 1; u < n; u++ {
		b.Add(u, u-1, 1)
	}
	b.Add(0, n-1, 1)
	g, err := b.Directed()
	if err != nil {
		t.Fatal(err)
	}
	if c := strongComponents(g.Out()); slices.ContainsFunc(c, func(c int32) bool { return c != 0 }) {
		t.Error("a ring is more than one component")
	}
}

// TestCriticality compares with the lengths of all chains, and the basket with the longest of them.
func TestCriticality(t *testing.T) {
	anywhere := Traversals[2]
	for i, a := range smallGraphs(t) {
		longest, through := 0, make([]int, a.citations.NumNodes())
		for _, path := range searchPaths(a, anywhere) {
			longest = max(longest, len(path)-1)
			for _, u := range path {
				through[u] = max(through[u], len(path)-1)
			}
		}
		c := a.Criticality()
		if c.Longest != longest {
			t.Fatalf("graph %d: the longest chain has %d citations, want %d", i, c.Longest, longest)
		}
		for bound := range 3 {
			var want []int
			for u, most := range through {
				if c.Of[u] != longest-most {
					t.Fatalf("graph %d: criticality of %d is %d, want %d", i, u, c.Of[u], longest-most)
				}
				if longest-most <= bound && most > 0 {
					want = append(want, u)
				}
			}
			if got := c.Basket(bound); !slices.Equal(got, want) {
				t.Fatalf("graph %d: basket %d is %v, want %v", i, bound, got, want)
			}
		}
	}
}

// descent is what a graph says of every paper.
type descent struct{ generation, critical []int }

// TestDescentLaws holds the laws of all kernels for generations and criticality, and so for what is cut.
func TestDescentLaws(t *testing.T) {
	graphtest.Laws(t, graphtest.Kernel[descent]{
		Graphs: graphtest.DirectedGraphs(),
		Large:  graphtest.Citations(5000, 8, 12),
		Run: func(ctx context.Context, g graph.Graph) (descent, error) {
			l, err := New(g.(*graph.Directed), ids(g.NumNodes()))
			if err != nil {
				return descent{}, err
			}
			a, err := l.Acyclic(ctx, nil)
			if err != nil {
				return descent{}, err
			}
			return descent{a.Generations(), a.Criticality().Of}, nil
		},
		Relabel: func(d descent, to []int) descent {
			return descent{graphtest.Move(d.generation, to), graphtest.Move(d.critical, to)}
		},
	})
}

func TestCancelledBeforehand(t *testing.T) {
	a := acyclic(t, graphtest.Diamonds(3))
	l := cites(t, 2, [2]int{1, 0})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := l.Acyclic(ctx, nil); !errors.Is(err, ctx.Err()) {
		t.Errorf("Acyclic: %v", err)
	}
	if _, err := a.Count(ctx, Traversals[0]); !errors.Is(err, ctx.Err()) {
		t.Errorf("Count: %v", err)
	}
}

func ExampleCriticality_Basket() {
	// 3 cites 2 and 0, 2 cites 1, 1 cites 0, and 4 cites 0 alone.
	l, err := New(graphtest.Arrows(5, [][2]int{{1, 0}, {2, 1}, {3, 2}, {3, 0}, {4, 0}}), []string{"a", "b", "c", "d", "e"})
	if err != nil {
		panic(err)
	}
	a, err := l.Acyclic(context.Background(), nil)
	if err != nil {
		panic(err)
	}
	c := a.Criticality()
	fmt.Println(c.Longest, c.Of, c.Basket(0))
	// Output: 3 [0 0 0 0 2] [0 1 2 3]
}

func ExampleLineage_Acyclic() {
	// Papers 1 and 2 cite each other, and both cite 0.
	l, err := New(graphtest.Arrows(3, [][2]int{{1, 0}, {2, 0}, {1, 2}, {2, 1}}), []string{"a", "b", "c"})
	if err != nil {
		panic(err)
	}
	for _, years := range [][]int{{1990, 1995, 1996}, nil} {
		a, err := l.Acyclic(context.Background(), years)
		if err != nil {
			panic(err)
		}
		fmt.Println(a.Cut, a.Generations())
	}
	// Output:
	// [[1 2]] [0 1 2]
	// [[1 2] [2 1]] [0 1 1]
}

func ExampleAcyclic_Count() {
	// Two ways lead from paper 0 to paper 3, which 4 cites.
	l, err := New(graphtest.Arrows(5, [][2]int{{1, 0}, {2, 0}, {3, 1}, {3, 2}, {4, 3}}), []string{"a", "b", "c", "d", "e"})
	if err != nil {
		panic(err)
	}
	a, err := l.Acyclic(context.Background(), nil)
	if err != nil {
		panic(err)
	}
	for _, traversal := range Traversals {
		counts, err := a.Count(context.Background(), traversal)
		if err != nil {
			panic(err)
		}
		fmt.Println(traversal.Name, counts.Weight(4, 3), "of", counts.Total)
	}
	// Output:
	// spc 2 of 2
	// splc 5 of 5
	// spnp 5 of 11
}

func ExampleAcyclic_Reduce() {
	// Paper 2 cites 1 and 0, 1 cites 0: a diagram needs two of the three.
	l, err := New(graphtest.Arrows(3, [][2]int{{1, 0}, {2, 0}, {2, 1}}), []string{"a", "b", "c"})
	if err != nil {
		panic(err)
	}
	a, err := l.Acyclic(context.Background(), nil)
	if err != nil {
		panic(err)
	}
	fmt.Println(a.Reduce([]int{0, 1, 2}))
	// Output: [[1 0] [2 1]] <nil>
}
