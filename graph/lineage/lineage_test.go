package lineage

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/graph"
)

// cites builds a lineage of n papers named p0, p1, ... from pairs {citing, cited}.
func cites(t testing.TB, n int, pairs ...[2]int) *Lineage {
	t.Helper()
	b := graph.NewBuilder(n)
	ids := make([]string, n)
	for u := range ids {
		ids[u] = fmt.Sprintf("p%d", u)
	}
	for _, p := range pairs {
		b.Add(p[0], p[1], 1)
	}
	g, err := b.Directed()
	if err != nil {
		t.Fatal(err)
	}
	l, err := New(g, ids)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// random is a lineage of n papers in which later papers cite earlier ones, and some pairs cite each other.
func random(t testing.TB, n int, seed uint64) (*Lineage, [][2]int) {
	rng := rand.New(rand.NewPCG(seed, 1))
	seen := map[[2]int]bool{}
	var pairs [][2]int
	for u := range n {
		for range rng.IntN(4) {
			v := rng.IntN(n)
			if v > u && rng.IntN(6) > 0 {
				u, v = v, u
			}
			if pair := [2]int{u, v}; u != v && !seen[pair] {
				seen[pair] = true
				pairs = append(pairs, pair)
			}
		}
	}
	return cites(t, n, pairs...), pairs
}

// reach is the transitive closure by Warshall's algorithm: reach[u][v] when a chain of at least one citation leads
// from u down to v.
func reach(n int, pairs [][2]int) [][]bool {
	r := make([][]bool, n)
	for u := range r {
		r[u] = make([]bool, n)
	}
	for _, p := range pairs {
		r[p[0]][p[1]] = true
	}
	for k := range n {
		for u := range n {
			for v := range n {
				r[u][v] = r[u][v] || r[u][k] && r[k][v]
			}
		}
	}
	return r
}

func TestCyclesAreWhatReachesItself(t *testing.T) {
	for seed := range uint64(60) {
		l, pairs := random(t, 18, seed)
		cycles := l.Cycles()
		r := reach(18, pairs)
		group := make([]int, 18)
		for c, nodes := range cycles {
			for _, u := range nodes {
				group[u] = c + 1
			}
		}
		for u := range r {
			for v := range r {
				if same := r[u][v] && r[v][u]; same != (group[u] > 0 && group[u] == group[v]) {
					t.Fatalf("seed %d: papers %d and %d: on one cycle %v, groups %v", seed, u, v, same, cycles)
				}
			}
		}
	}
}

func TestGenerationsAreTheLongestChains(t *testing.T) {
	for seed := range uint64(40) {
		l, pairs := random(t, 16, seed)
		a, err := l.Acyclic(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		var longest func(u int) int
		longest = func(u int) int {
			best := 0
			for _, p := range pairs {
				if p[0] == u && !slices.Contains(a.Cut, p) {
					best = max(best, 1+longest(p[1]))
				}
			}
			return best
		}
		got, err := l.Generations()
		if err != nil {
			t.Fatal(err)
		}
		for u := range got {
			if want := longest(u); got[u] != want {
				t.Fatalf("seed %d: paper %d is of generation %d, want %d", seed, u, got[u], want)
			}
		}
	}
}

func TestPathsOfADiamond(t *testing.T) {
	l := cites(t, 6, [2]int{1, 0}, [2]int{2, 0}, [2]int{3, 1}, [2]int{3, 2}, [2]int{4, 3}, [2]int{4, 1})
	cases := []struct {
		old, new int
		want     [][]int
	}{
		{0, 3, [][]int{{0, 1, 3}, {0, 2, 3}}},
		{0, 4, [][]int{{0, 1, 4}}},
		{2, 4, [][]int{{2, 3, 4}}},
		{4, 0, nil},
		{0, 5, nil},
		{5, 5, [][]int{{5}}},
	}
	for _, c := range cases {
		got, err := l.Paths(c.old, c.new, 10)
		if err != nil || !slices.EqualFunc(got, c.want, slices.Equal) {
			t.Errorf("from %d to %d: %v, %v; want %v", c.old, c.new, got, err, c.want)
		}
	}
}

func TestTooManyPathsAreCounted(t *testing.T) {
	var pairs [][2]int
	for layer := range 40 { // forty diamonds in a row: 2^40 chains
		a := 3 * layer
		pairs = append(pairs, [2]int{a + 1, a}, [2]int{a + 2, a}, [2]int{a + 3, a + 1}, [2]int{a + 3, a + 2})
	}
	l := cites(t, 121, pairs...)
	_, err := l.Paths(0, 120, 100)
	var many *ManyPathsError
	if !errors.As(err, &many) || many.Count != 1<<40 {
		t.Errorf("error is %v, want a ManyPathsError of %d", err, 1<<40)
	}
	for count, want := range map[float64]string{1 << 40: "1099511627776", 1e60: "about 1.0e+60", math.Inf(1): "more than 1e308"} {
		if text := (&ManyPathsError{Count: count, Limit: 7}).Error(); !strings.Contains(text, want+" shortest chains") {
			t.Errorf("%v: %s", count, text)
		}
	}
}

func TestReductionKeepsReachAndNothingToSpare(t *testing.T) {
	for seed := range uint64(40) {
		l, pairs := random(t, 14, seed)
		all := make([]int, 14)
		for u := range all {
			all[u] = u
		}
		kept, err := l.Reduce(all)
		if err != nil {
			t.Fatal(err)
		}
		r := reach(14, pairs)
		var acyclic [][2]int
		for _, p := range pairs {
			if !r[p[1]][p[0]] {
				acyclic = append(acyclic, p)
			}
		}
		want := reach(14, acyclic)
		if !slices.EqualFunc(reach(14, kept), want, slices.Equal) {
			t.Fatalf("seed %d: the reduction %v changes who descends from whom", seed, kept)
		}
		for i := range kept {
			without := slices.Delete(slices.Clone(kept), i, i+1)
			if slices.EqualFunc(reach(14, without), want, slices.Equal) {
				t.Fatalf("seed %d: the reduction keeps %v, which the rest implies", seed, kept[i])
			}
		}
	}
}

func TestIDsMustBeUnique(t *testing.T) {
	g, err := graph.NewBuilder(2).Directed()
	if err != nil {
		t.Fatal(err)
	}
	for _, ids := range [][]string{{"a"}, {"a", "a"}, {"a", ""}} {
		if _, err := New(g, ids); err == nil {
			t.Errorf("ids %q were accepted", ids)
		}
	}
}

func TestTheStoreCannotBeChanged(t *testing.T) {
	l := cites(t, 2, [2]int{1, 0})
	g := l.among([]int{0, 1}, func(int, int) bool { return true })
	if err := g.AddVertex("p9"); !errors.Is(err, ErrReadOnly) {
		t.Errorf("adding a paper: %v", err)
	}
	if err := g.RemoveEdge("p1", "p0"); !errors.Is(err, ErrReadOnly) {
		t.Errorf("removing a citation: %v", err)
	}
}

func ExampleLineage_Paths() {
	b := graph.NewBuilder(3)
	b.Add(1, 0, 1) // the paper of 1990 cites that of 1980
	b.Add(2, 1, 1)
	citations, err := b.Directed()
	if err != nil {
		panic(err)
	}
	l, err := New(citations, []string{"1980", "1990", "2000"})
	if err != nil {
		panic(err)
	}
	paths, err := l.Paths(0, 2, 10)
	fmt.Println(paths, err)
	// Output: [[0 1 2]] <nil>
}
