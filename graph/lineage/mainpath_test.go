package lineage

import (
	"fmt"
	"math"
	"math/big"
	"slices"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// acyclic is the lineage of a citation graph without years.
func acyclic(t testing.TB, g *graph.Directed) *Acyclic {
	t.Helper()
	ids := make([]string, g.NumNodes())
	for u := range ids {
		ids[u] = fmt.Sprintf("p%d", u)
	}
	l, err := New(g, ids)
	if err != nil {
		t.Fatal(err)
	}
	a, err := l.Acyclic(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// smallGraphs are acyclic graphs of which all paths can be listed: random ones, and those with names.
func smallGraphs(t testing.TB) []*Acyclic {
	var all []*Acyclic
	for seed := range uint64(60) {
		l, _ := random(t, 3+int(seed%9), seed)
		a, err := l.Acyclic(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, a, acyclic(t, graphtest.Citations(9, 3, seed)))
	}
	return append(all, acyclic(t, graphtest.Diamonds(4)), acyclic(t, graphtest.DirectedPath(6)),
		acyclic(t, graphtest.Isolated(3).Directed()), acyclic(t, graphtest.Isolated(0).Directed()))
}

// searchPaths lists all search paths of one citation or more, as papers from old to new, by recursion.
func searchPaths(a *Acyclic, t Traversal) [][]int {
	var paths [][]int
	var extend func(path []int)
	extend = func(path []int) {
		u := path[len(path)-1]
		citing, _ := a.citations.In().Row(u)
		if len(path) > 1 && (t.AnyEnd || len(citing) == 0) {
			paths = append(paths, slices.Clone(path))
		}
		for _, v := range citing {
			extend(append(slices.Clone(path), int(v)))
		}
	}
	for u := range a.citations.NumNodes() {
		if t.AnyOrigin || a.citations.Out().Degree(u) == 0 {
			extend([]int{u})
		}
	}
	return paths
}

// steps lists the citations of a path.
func stepsOf(path []int) (steps []step) {
	for i := 1; i < len(path); i++ {
		steps = append(steps, step{int32(path[i-1]), int32(path[i])})
	}
	return steps
}

// TestWeightsCountPaths compares every weight with the list of all search paths.
func TestWeightsCountPaths(t *testing.T) {
	for i, a := range smallGraphs(t) {
		for _, traversal := range Traversals {
			c, err := a.Count(t.Context(), traversal)
			if err != nil {
				t.Fatal(err)
			}
			paths := searchPaths(a, traversal)
			through := map[step]int64{}
			for _, p := range paths {
				for _, s := range stepsOf(p) {
					through[s]++
				}
			}
			if c.Total.Int64() != int64(len(paths)) {
				t.Fatalf("graph %d, %s: %v paths in all, want %d", i, traversal.Name, c.Total, len(paths))
			}
			for u := range a.citations.NumNodes() {
				cited, _ := a.citations.Out().Row(u)
				for _, v := range cited {
					if got, want := c.Weight(u, int(v)), through[step{v, int32(u)}]; got.Int64() != want {
						t.Fatalf("graph %d, %s: %d citing %d weighs %v, want %d", i, traversal.Name, u, v, got, want)
					}
				}
			}
		}
	}
}

// TestPublishedExample takes the network of the article "Main path analysis" of Wikipedia (by J. S. Liu, 2017) with
// what the article says of it: figures 1 and 2 give a link's SPC and SPLC with the paths that they count, figure 4 a
// local path that forks at I, and figure 5 the global path, which misses one of the heaviest links, H to K, that key
// routes hold.
func TestPublishedExample(t *testing.T) {
	var arrows [][2]int
	for _, link := range strings.Fields("AC CE CH EG GH HK BC BD BJ DF DI FH FI IL IM JM MN") {
		arrows = append(arrows, [2]int{int(link[1] - 'A'), int(link[0] - 'A')})
	}
	a := acyclic(t, graphtest.Arrows(14, arrows))
	weight := func(traversal int, link string) int64 {
		c, err := a.Count(t.Context(), Traversals[traversal])
		if err != nil {
			t.Fatal(err)
		}
		return c.Weight(int(link[1]-'A'), int(link[0]-'A')).Int64()
	}
	if spc, splc := weight(0, "BD"), weight(1, "DF"); spc != 5 || splc != 6 {
		t.Errorf("SPC of B→D is %d, want 5; SPLC of D→F is %d, want 6", spc, splc)
	}
	path := func(search string) (links string, sum int64) {
		var names []string
		for _, l := range mainPath(t, a, MainPathOptions{Search: search}).Links {
			names, sum = append(names, string(rune('A'+l.Older))+string(rune('A'+l.Newer))), sum+l.Weight.Int64()
		}
		return strings.Join(slices.Sorted(slices.Values(names)), " "), sum
	}
	if got, sum := path("global"); got != "BD DF FI IM MN" || sum != 15 {
		t.Errorf("the global path is %s, of %d", got, sum)
	}
	if got, _ := path("forward"); got != "BD DF FI IL IM MN" {
		t.Errorf("the local path is %s", got)
	}
	if got, _ := path("key-route"); !strings.Contains(got, "HK") || !strings.Contains(got, "BD") {
		t.Errorf("the key route is %s", got)
	}
}

// TestWeightsByHand has two papers that cite nothing, A and B, and A→C, B→C, B→D, C→E, D→E, E→F, E→G as knowledge runs.
func TestWeightsByHand(t *testing.T) {
	const a, b, c, d, e, f, g = 0, 1, 2, 3, 4, 5, 6
	dag := acyclic(t, graphtest.Arrows(7, [][2]int{{c, a}, {c, b}, {d, b}, {e, c}, {e, d}, {f, e}, {g, e}}))
	want := map[string]map[[2]int]int64{
		"spc":  {{c, a}: 2, {c, b}: 2, {d, b}: 2, {e, c}: 4, {e, d}: 2, {f, e}: 3, {g, e}: 3},
		"splc": {{c, a}: 2, {c, b}: 2, {d, b}: 2, {e, c}: 6, {e, d}: 4, {f, e}: 6, {g, e}: 6},
		"spnp": {{c, a}: 4, {c, b}: 4, {d, b}: 4, {e, c}: 9, {e, d}: 6, {f, e}: 6, {g, e}: 6},
	}
	for _, traversal := range Traversals {
		counts, err := dag.Count(t.Context(), traversal)
		if err != nil {
			t.Fatal(err)
		}
		for pair, weight := range want[traversal.Name] {
			if got := counts.Weight(pair[0], pair[1]); got.Int64() != weight {
				t.Errorf("%s of %v is %v, want %d", traversal.Name, pair, got, weight)
			}
		}
	}
}

// TestFlow holds Kirchhoff's law of search path counts: what arrives at a paper goes on from it; and every cut
// between the papers before and after a point of the order is crossed by all paths, when those that lie on one side
// are added.
func TestFlow(t *testing.T) {
	graphs := append(smallGraphs(t), acyclic(t, graphtest.Citations(400, 4, 1)), acyclic(t, graphtest.Diamonds(300)))
	for i, a := range graphs {
		c, err := a.Count(t.Context(), Traversals[0])
		if err != nil {
			t.Fatal(err)
		}
		across := new(big.Int) // what crosses, or has ended before, or has not begun yet
		for u := range c.goOn {
			if a.citations.Out().Degree(u) == 0 && a.citations.In().Degree(u) > 0 {
				across.Add(across, &c.goOn[u])
			}
		}
		for _, u := range a.order {
			in, out := new(big.Int), new(big.Int)
			cited, _ := a.citations.Out().Row(int(u))
			for _, v := range cited {
				in.Add(in, c.Weight(int(u), int(v)))
			}
			citing, _ := a.citations.In().Row(int(u))
			for _, w := range citing {
				out.Add(out, c.Weight(int(w), int(u)))
			}
			if len(cited) > 0 && len(citing) > 0 && in.Cmp(out) != 0 {
				t.Fatalf("graph %d: %v arrives at %d, %v goes on", i, in, u, out)
			}
			if len(cited) > 0 && len(citing) > 0 {
				across.Add(across, out.Sub(out, in))
			}
			if across.Cmp(c.Total) != 0 {
				t.Fatalf("graph %d: %v crosses the cut after %d, of %v paths", i, across, u, c.Total)
			}
		}
	}
}

// TestSharesOfACut adds up shares over cuts that all paths cross: the levels of a chain of diamonds of 2,000 levels,
// which 2^2000 paths go through.
func TestSharesOfACut(t *testing.T) {
	const levels = 2000
	a := acyclic(t, graphtest.Diamonds(levels))
	c, err := a.Count(t.Context(), Traversals[0])
	if err != nil {
		t.Fatal(err)
	}
	if want := new(big.Int).Lsh(one, levels); c.Total.Cmp(want) != 0 {
		t.Fatalf("%d bits of paths, want 2^%d", c.Total.BitLen(), levels)
	}
	half := new(big.Int).Lsh(one, levels-1)
	for u := 0; u < 3*levels; u += 3 {
		sum := 0.0
		for _, v := range []int{u + 1, u + 2} {
			w := c.Weight(u, v)
			if w.Cmp(half) != 0 {
				t.Fatalf("%d citing %d weighs %v", u, v, w)
			}
			sum += c.Share(w)
		}
		if sum != 1 {
			t.Fatalf("the shares of level %d sum to %v", u/3, sum)
		}
	}
	route, err := a.MainPath(t.Context(), MainPathOptions{})
	if err != nil || len(route.Links) != 4*levels || len(route.Papers) != 3*levels+1 {
		t.Errorf("the main path, all ties, has %d citations, %v", len(route.Links), err)
	}
	for _, traversal := range []string{"splc", "spnp"} {
		route, err := a.MainPath(t.Context(), MainPathOptions{Weights: traversal, Search: "global"})
		if err != nil || len(route.Links) != 4*levels {
			t.Errorf("%s: the main path has %d citations, %v", traversal, len(route.Links), err)
		}
		for _, link := range route.Links {
			if link.Share <= 0 || link.Share > 1 || math.IsNaN(link.Share) {
				t.Fatalf("%s: %+v", traversal, link)
			}
		}
	}
}

// linksOf lists a route's citations.
func linksOf(r *Route) (steps []step) {
	for _, l := range r.Links {
		steps = append(steps, step{int32(l.Older), int32(l.Newer)})
	}
	return sorted(steps)
}

func sorted(steps []step) []step {
	slices.SortFunc(steps, func(a, b step) int {
		return comparePairs([2]int{int(a.older), int(a.newer)}, [2]int{int(b.older), int(b.newer)})
	})
	return slices.Compact(steps)
}

// bestOf returns the citations of the paths among those listed that are allowed and have the largest sum of weights.
func bestOf(c *Counts, paths [][]int, allowed func(path []int) bool) (best []step) {
	most := int64(-1)
	for _, p := range paths {
		if !allowed(p) {
			continue
		}
		sum := int64(0)
		for _, s := range stepsOf(p) {
			sum += c.Weight(int(s.newer), int(s.older)).Int64()
		}
		switch {
		case sum > most:
			most, best = sum, stepsOf(p)
		case sum == most:
			best = append(best, stepsOf(p)...)
		}
	}
	return best
}

// TestGlobalSearches compares the global path and the global key routes with all paths from end to end.
func TestGlobalSearches(t *testing.T) {
	for i, a := range smallGraphs(t) {
		ends := searchPaths(a, Traversals[0])
		for _, traversal := range Traversals {
			c, err := a.Count(t.Context(), traversal)
			if err != nil {
				t.Fatal(err)
			}
			want := sorted(bestOf(c, ends, func([]int) bool { return true }))
			if got := mainPath(t, a, MainPathOptions{Weights: traversal.Name, Search: "global"}); !slices.Equal(linksOf(got), want) {
				t.Fatalf("graph %d, %s: the global path is %v, want %v", i, traversal.Name, linksOf(got), want)
			}
			for k := 1; k <= 3; k++ {
				want := []step{}
				for _, key := range heaviestOf(c, k) {
					want = append(want, bestOf(c, ends, func(p []int) bool { return slices.Contains(stepsOf(p), key) })...)
				}
				got := mainPath(t, a, MainPathOptions{Weights: traversal.Name, KeyRoutes: k})
				if !slices.Equal(linksOf(got), sorted(want)) {
					t.Fatalf("graph %d, %s: key routes %d are %v, want %v", i, traversal.Name, k, linksOf(got), want)
				}
			}
		}
	}
}

// TestLongestChains compares with the longest of all paths.
func TestLongestChains(t *testing.T) {
	for i, a := range smallGraphs(t) {
		longest := 0
		var want []step
		for _, p := range searchPaths(a, Traversals[0]) {
			if len(p) > longest {
				longest, want = len(p), nil
			}
			if len(p) == longest {
				want = append(want, stepsOf(p)...)
			}
		}
		got := mainPath(t, a, MainPathOptions{Search: "longest"})
		if !slices.Equal(linksOf(got), sorted(want)) {
			t.Fatalf("graph %d: %v, want %v", i, linksOf(got), want)
		}
		if papers := slices.Sorted(slices.Values(got.Papers)); !slices.Equal(papers, a.Criticality().Basket(0)) {
			t.Fatalf("graph %d: papers %v are not the basket", i, papers)
		}
	}
}

func mainPath(t testing.TB, a *Acyclic, o MainPathOptions) *Route {
	t.Helper()
	r, err := a.MainPath(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// heaviestOf sorts all citations by weight and takes the first k and those that weigh as much.
func heaviestOf(c *Counts, k int) (keys []step) {
	var all []step
	weight := func(s step) int64 { return c.Weight(int(s.newer), int(s.older)).Int64() }
	for u := range c.arrive {
		cited, _ := c.graph.citations.Out().Row(u)
		for _, v := range cited {
			all = append(all, step{v, int32(u)})
		}
	}
	slices.SortStableFunc(all, func(a, b step) int { return int(weight(b) - weight(a)) })
	for i, s := range all {
		if i < k || weight(s) == weight(all[k-1]) {
			keys = append(keys, s)
		}
	}
	return keys
}

// greedy walks from given steps by the heaviest citation, in every way there is, by recursion.
func greedy(c *Counts, seeds []step, back bool) []step {
	found := map[step]bool{}
	var walk func(s step)
	walk = func(s step) {
		if found[s] {
			return
		}
		found[s] = true
		var next []step
		rows, at := c.graph.citations.In(), s.newer
		if back {
			rows, at = c.graph.citations.Out(), s.older
		}
		neighbours, _ := rows.Row(int(at))
		for _, v := range neighbours {
			if back {
				next = append(next, step{v, at})
			} else {
				next = append(next, step{at, v})
			}
		}
		for _, n := range largest(c, next) {
			walk(n)
		}
	}
	for _, s := range seeds {
		walk(s)
	}
	var all []step
	for s := range found {
		all = append(all, s)
	}
	return all
}

// largest keeps the steps of the largest weight.
func largest(c *Counts, steps []step) (kept []step) {
	most := big.NewInt(0)
	for _, s := range steps {
		w := c.Weight(int(s.newer), int(s.older))
		if w.Cmp(most) > 0 {
			most, kept = w, nil
		}
		if w.Cmp(most) == 0 {
			kept = append(kept, s)
		}
	}
	return kept
}

// TestLocalSearches compares the greedy searches with a recursive walk.
func TestLocalSearches(t *testing.T) {
	for i, a := range smallGraphs(t) {
		for _, traversal := range Traversals {
			c, err := a.Count(t.Context(), traversal)
			if err != nil {
				t.Fatal(err)
			}
			var oldest, newest []step
			for _, s := range heaviestOf(c, a.citations.NumEdges()) {
				if a.citations.Out().Degree(int(s.older)) == 0 {
					oldest = append(oldest, s)
				}
				if a.citations.In().Degree(int(s.newer)) == 0 {
					newest = append(newest, s)
				}
			}
			keys := heaviestOf(c, 2)
			for search, want := range map[string][]step{
				"forward":         greedy(c, largest(c, oldest), false),
				"backward":        greedy(c, largest(c, newest), true),
				"key-route-local": append(greedy(c, keys, false), greedy(c, keys, true)...),
			} {
				got := mainPath(t, a, MainPathOptions{Weights: traversal.Name, Search: search, KeyRoutes: 2})
				if !slices.Equal(linksOf(got), sorted(want)) {
					t.Fatalf("graph %d, %s, %s: %v, want %v", i, traversal.Name, search, linksOf(got), want)
				}
			}
		}
	}
}
