package layout

import (
	"cmp"
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// measures are the three qualities of a picture.
type measures struct{ stress, kept, separation float64 }

func measure(t *testing.T, g *graph.Undirected, groups graph.Partition, at []Point) measures {
	t.Helper()
	var m measures
	var err [3]error
	m.stress, err[0] = Stress(t.Context(), g, at, 1)
	m.kept, err[1] = NeighbourhoodPreservation(t.Context(), g, at, 10, 1)
	if groups.Len() > 0 {
		m.separation, err[2] = GroupSeparation(t.Context(), groups, at, 1)
	}
	if err := errors.Join(err[:]...); err != nil {
		t.Fatal(err)
	}
	return m
}

func randomPlaces(n int) []Point {
	random := rand.New(rand.NewPCG(1, 1))
	at := make([]Point, n)
	for u := range at {
		at[u] = Point{random.Float64(), random.Float64()}
	}
	return at
}

func TestLayoutsBeatRandomPlacesByFar(t *testing.T) {
	t.Parallel()
	karate := graph.NewPartition(graphtest.KarateClubs())
	ring := graphtest.RingOfCliques(12, 8)
	big, blocks := planted()
	for _, c := range []struct {
		name                   string
		g                      *graph.Undirected
		groups                 graph.Partition
		stress, kept, separate float64 // at most, at least, at least
	}{
		{"karate club", graphtest.Karate(), karate, 0.14, 0.45, 0.2},
		{"grid", graphtest.Grid(14, 14), graph.Partition{}, 0.07, 0.8, 0},
		{"path", graphtest.Path(120), graph.Partition{}, 0.35, 0.9, 0},
		{"cycle", graphtest.Cycle(150), graph.Partition{}, 0.3, 0.9, 0},
		{"ring of cliques", ring, cliquesOf(ring.NumNodes(), 8), 0.15, 0.9, 0.5},
		{"planted", big, blocks, 0.22, 0.15, 0.5},
	} {
		random := measure(t, c.g, c.groups, randomPlaces(c.g.NumNodes()))
		for _, l := range Layouts[:2] {
			got := measure(t, c.g, c.groups, mustLay(t, l, c.g, Options{Iterations: 40}))
			t.Logf("%s %s: %.3f; random places %.3f", c.name, l.Name, got, random)
			if got.stress > c.stress || got.stress > 0.75*random.stress {
				t.Errorf("%s %s: the stress is %.3f, that of random places %.3f", c.name, l.Name, got.stress, random.stress)
			}
			if got.kept < c.kept || got.kept < 2*random.kept {
				t.Errorf("%s %s: neighbourhoods are kept to %.3f, by random places to %.3f", c.name, l.Name, got.kept, random.kept)
			}
			if got.separation < c.separate {
				t.Errorf("%s %s: groups are separated by %.3f", c.name, l.Name, got.separation)
			}
		}
	}
}

// cliquesOf groups consecutive nodes.
func cliquesOf(n, size int) graph.Partition {
	labels := make([]int, n)
	for u := range labels {
		labels[u] = u / size
	}
	return graph.NewPartition(labels)
}

func TestTwoCliquesLieApart(t *testing.T) {
	g := graphtest.TwoCliques(12)
	groups := cliquesOf(24, 12)
	for _, l := range forced() {
		at := mustLay(t, l, g, Options{})
		if got := measure(t, g, groups, at); got.separation < 0.6 {
			t.Errorf("%s: two cliques are separated by %.3f", l.Name, got.separation)
		}
		for u := range 12 {
			if at[u].X*at[0].X <= 0 || at[12+u].X*at[12].X <= 0 || at[u].X*at[12].X >= 0 {
				t.Errorf("%s: the cliques do not lie left and right", l.Name)
			}
		}
	}
}

func TestGroupPullSeparatesGroups(t *testing.T) {
	t.Parallel()
	g, groups := planted()
	for _, l := range forced() {
		free := measure(t, g, groups, mustLay(t, l, g, Options{Iterations: 40}))
		mild := measure(t, g, groups, mustLay(t, l, g, Options{Iterations: 40, Groups: groups}))
		strong := measure(t, g, groups, mustLay(t, l, g, Options{Iterations: 40, Groups: groups, GroupPull: 1}))
		t.Logf("%s: without groups %.3f, with %.3f, strongly %.3f", l.Name, free, mild, strong)
		if mild.separation < free.separation+0.03 || strong.separation < mild.separation+0.1 {
			t.Errorf("%s: separation goes from %.3f to %.3f to %.3f", l.Name, free.separation, mild.separation, strong.separation)
		}
		if mild.kept < 0.8*free.kept {
			t.Errorf("%s: the default pull leaves %.3f of the neighbourhoods of %.3f", l.Name, mild.kept, free.kept)
		}
	}
}

// Groups that end in one heavy and a few light nodes each on the coarsest level are laid out as well as any.
func TestGroupsOfUnevenCoarseNodes(t *testing.T) {
	t.Parallel()
	g, groups := graphtest.PlantedPartition(graphtest.Blocks{Count: 20, Size: 100, Within: 0.06, Between: 0.0008}, 1)
	at := mustLay(t, Layouts[0], g, Options{Groups: groups, Iterations: 10})
	if got := measure(t, g, groups, at); got.separation < 0.4 || got.stress > 0.25 {
		t.Errorf("the picture has %.3f", got)
	}
	if fault := checkPicture(g, at); fault != "" {
		t.Error(fault)
	}
}

// slowStress is stress by its definition over all pairs, the scale found by trying.
func slowStress(g *graph.Undirected, at []Point) float64 {
	d := graphtest.Distances(g, graphtest.Hops)
	stress := func(alpha float64) float64 {
		sum, pairs := 0.0, 0.0
		for u := range d {
			for v := range d {
				if u != v && !math.IsInf(d[u][v], 1) {
					e := alpha*math.Hypot(at[u].X-at[v].X, at[u].Y-at[v].Y)/d[u][v] - 1
					sum, pairs = sum+e*e, pairs+1
				}
			}
		}
		return sum / pairs
	}
	lo, hi := 0.0, 1e3
	for range 200 { // stress is a parabola in the scale
		a, b := lo+(hi-lo)/3, hi-(hi-lo)/3
		if stress(a) < stress(b) {
			hi = b
		} else {
			lo = a
		}
	}
	return stress(lo)
}

// slowKept is neighbourhood preservation at size: a strong neighbour is kept when fewer than h nodes are nearer.
func slowKept(g *graph.Undirected, at []Point, size int) float64 {
	sum, nodes := 0.0, 0.0
	for u := range at {
		adj, weight := g.Row(u)
		h := min(size, len(adj))
		if h == 0 {
			continue
		}
		sorted := slices.Clone(weight)
		slices.SortFunc(sorted, func(a, b float64) int { return cmp.Compare(b, a) })
		for i, v := range adj {
			if weight[i] >= sorted[h-1] && nearer(at, u, int(v)) < h {
				sum += 1 / float64(h)
			}
		}
		nodes++
	}
	return sum / nodes
}

// nearer counts the nodes that are nearer to u than v is, or as near and of a lower index.
func nearer(at []Point, u, v int) int {
	count, reach := 0, distance2(at[v], at[u])
	for x, p := range at {
		if d := distance2(p, at[u]); x != u && (d < reach || d == reach && x < v) {
			count++
		}
	}
	return count
}

func allNodes(n int) []int {
	nodes := make([]int, n)
	for u := range nodes {
		nodes[u] = u
	}
	return nodes
}

func TestQualityAgreesWithItsDefinition(t *testing.T) {
	t.Parallel()
	for _, named := range graphtest.Graphs() {
		g := named.Graph.(*graph.Undirected)
		at := scattered(g.NumNodes(), 11)
		got := measure(t, g, graph.Partition{}, at)
		if g.NumEdges() == 0 {
			if !math.IsNaN(got.stress) || !math.IsNaN(got.kept) {
				t.Errorf("%s: without edges stress is %v, neighbourhoods %v", named.Name, got.stress, got.kept)
			}
			continue
		}
		if want := slowStress(g, at); math.Abs(got.stress-want) > 1e-6 {
			t.Errorf("%s: the stress is %v, not %v", named.Name, got.stress, want)
		}
		if want := slowKept(g, at, 10); math.Abs(got.kept-want) > 1e-9 {
			t.Errorf("%s: neighbourhoods are kept to %v, not %v", named.Name, got.kept, want)
		}
	}
}

// Four nodes of a path in a row are a perfect picture; two pairs at distance 10, each at distance 1, are separated by
// (10-1)/10, nearly: the mean distance of a node to the other pair is 10 or 10 and a half.
func TestQualityOfKnownPictures(t *testing.T) {
	g, row := graphtest.Path(4), []Point{{0, 0}, {1, 0}, {2, 0}, {3, 0}}
	if got := measure(t, g, graph.Partition{}, row); got.stress > 1e-15 || got.kept < 1-1e-15 {
		t.Errorf("a path in a row has stress %v and keeps %v", got.stress, got.kept)
	}
	pairs := graph.NewPartition([]int{0, 0, 1, 1})
	at := []Point{{0, 0}, {1, 0}, {10, 0}, {11, 0}}
	want := ((10.5-1)/10.5 + (9.5-1)/9.5) / 2
	if got, err := GroupSeparation(t.Context(), pairs, at, 0); err != nil || math.Abs(got-want) > 1e-12 {
		t.Errorf("two pairs are separated by %v, not %v", got, want)
	}
	mixed := graph.NewPartition([]int{0, 1, 0, 1})
	if got, _ := GroupSeparation(t.Context(), mixed, at, 0); got > 0 {
		t.Errorf("mixed pairs are separated by %v", got)
	}
	if got, _ := GroupSeparation(t.Context(), graph.NewPartition([]int{1, 1, 1, 1}), at, 0); !math.IsNaN(got) {
		t.Errorf("one group is separated by %v", got)
	}
	if got, _ := Stress(t.Context(), g, make([]Point, 4), 0); got != 1 {
		t.Errorf("all in one place has stress %v", got)
	}
}

// A sample of 1,000 nodes is near the truth, the same for the same seed and another for another.
func TestSampledQuality(t *testing.T) {
	t.Parallel()
	g, groups := graphtest.PlantedPartition(graphtest.Blocks{Count: 11, Size: 100, Within: 0.08, Between: 0.002}, 5)
	at := scattered(g.NumNodes(), 16)
	for u := range at {
		sin, cos := math.Sincos(float64(groups.Of(u)))
		at[u] = plus(at[u], Point{cos, sin}.times(5))
	}
	a := measure(t, g, groups, at)
	if b := measure(t, g, groups, at); a != b {
		t.Errorf("the same seed gives %v and %v", a, b)
	}
	other, err := Stress(t.Context(), g, at, 2)
	if err != nil || other == a.stress || math.Abs(other-a.stress) > 0.01 {
		t.Errorf("two samples give a stress of %v and %v", a.stress, other)
	}
	if want := slowKept(g, at, 10); math.Abs(a.kept-want) > 0.03 {
		t.Errorf("neighbourhoods are kept to %v in the sample, %v in all", a.kept, want)
	}
}

func TestQualityEndsWithTheContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	g, groups := planted()
	at := randomPlaces(g.NumNodes())
	_, a := Stress(ctx, g, at, 0)
	_, b := NeighbourhoodPreservation(ctx, g, at, 10, 0)
	_, c := GroupSeparation(ctx, groups, at, 0)
	for _, err := range []error{a, b, c} {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("the error is %v", err)
		}
	}
}
