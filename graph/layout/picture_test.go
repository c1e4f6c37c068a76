package layout

import (
	"math"
	"slices"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// turned is the points turned by an angle, mirrored if asked, moved and scaled.
func turned(at []Point, angle float64, mirrored bool, by float64) []Point {
	sin, cos := math.Sincos(angle)
	moved := make([]Point, len(at))
	for u, p := range at {
		if mirrored {
			p.X = -p.X
		}
		moved[u] = Point{by*(cos*p.X-sin*p.Y) + 3, by*(sin*p.X+cos*p.Y) - 5}
	}
	return moved
}

func farthest(a, b []Point) float64 {
	far := 0.0
	for u := range a {
		far = max(far, math.Sqrt(distance2(a[u], b[u])))
	}
	return far
}

// However a picture lies, it comes to lie the same way: its principal axis horizontal, its longer tails right and up.
func TestUprightForgetsHowItLay(t *testing.T) {
	at := scattered(60, 12)
	for u := range at {
		at[u] = Point{3*at[u].X + at[u].X*at[u].X, at[u].Y + 0.3*at[u].Y*at[u].Y}
	}
	want := slices.Clone(at)
	upright(want)
	var xx, xy, yy, xxx, yyy float64
	for _, p := range want {
		xx, xy, yy = xx+p.X*p.X, xy+p.X*p.Y, yy+p.Y*p.Y
		xxx, yyy = xxx+p.X*p.X*p.X, yyy+p.Y*p.Y*p.Y
	}
	if xx <= yy || math.Abs(xy) > 1e-9*xx || xxx <= 0 || yyy <= 0 {
		t.Errorf("the moments are xx %v, xy %v, yy %v, xxx %v, yyy %v", xx, xy, yy, xxx, yyy)
	}
	for i := range 12 {
		got := turned(at, float64(i)*0.7, i%2 == 1, 1)
		upright(got)
		if far := farthest(got, want); far > 1e-9 {
			t.Errorf("turned by %v and mirrored %v, a node lies %v off", float64(i)*0.7, i%2 == 1, far)
		}
	}
}

func TestUprightOfSymmetricPoints(t *testing.T) {
	for _, at := range [][]Point{
		{{0, 0}}, {{0, 0}, {0, 2}}, {{0, 1}, {0, -1}, {1, 0}, {-1, 0}}, {{5, 5}, {5, 5}},
	} {
		a, b := slices.Clone(at), turned(at, math.Pi, false, 1)
		upright(a)
		upright(b)
		if far := farthest(a, b); far > 1e-9 {
			t.Errorf("%v comes to lie at %v or at %v", at, a, b)
		}
	}
}

func TestAlignToFindsTheFormerPlaces(t *testing.T) {
	former := scattered(50, 13)
	subtractMean(former)
	for i := range 12 {
		got := turned(former, float64(i)*0.7, i%3 == 1, 1)
		if !alignTo(got, former) || farthest(got, former) > 1e-9 {
			t.Errorf("turned by %v and mirrored %v, a node lies %v off", float64(i)*0.7, i%3 == 1, farthest(got, former))
		}
	}
	nan := math.NaN()
	for _, former := range [][]Point{nil, {{nan, nan}, {nan, nan}, {nan, nan}}, {{1, 2}, {nan, 0}, {nan, 0}}, {{1, 2}, {1, 2}, {1, 2}}} {
		at := []Point{{0, 0}, {1, 0}, {0, 1}}
		if alignTo(at, former) || at[1] != (Point{1, 0}) {
			t.Errorf("%v is taken for former places", former)
		}
	}
}

// A map that starts from a former one stays recognisably the same when papers are added.
func TestStartKeepsTheMap(t *testing.T) {
	t.Parallel()
	g, _ := planted()
	grown := grow(t, g, 30)
	for _, l := range forced() {
		former := mustLay(t, l, g, Options{Iterations: 40})
		start := slices.Clone(former)
		for range 30 {
			start = append(start, Point{math.NaN(), math.NaN()})
		}
		moved := func(at []Point) float64 {
			return math.Sqrt(squares(at[:len(former)], former) / float64(len(former)))
		}
		fresh, warm := mustLay(t, l, grown, Options{Iterations: 40}), mustLay(t, l, grown, Options{Iterations: 40, Start: start})
		again := mustLay(t, l, grown, Options{Iterations: 40, Start: turned(start, 0, false, 40)})
		if moved(warm) > 0.1 || moved(warm) > moved(fresh)/2 || farthest(again, warm) > 0.01 {
			t.Errorf("%s: nodes move by %.3f with a start, by %.3f without, by %.3g for a start of other size", l.Name,
				moved(warm), moved(fresh), farthest(again, warm))
		}
		if fault := checkPicture(grown, warm); fault != "" {
			t.Errorf("%s: %s", l.Name, fault)
		}
	}
}

func squares(a, b []Point) float64 {
	sum := 0.0
	for u := range a {
		sum += distance2(a[u], b[u])
	}
	return sum
}

// grow adds nodes with three edges each into one neighbourhood.
func grow(t *testing.T, g *graph.Undirected, by int) *graph.Undirected {
	b := graph.NewBuilder(g.NumNodes() + by)
	for u := range g.NumNodes() {
		adj, weight := g.Row(u)
		for i, v := range adj {
			if int(v) < u {
				b.Add(u, int(v), weight[i])
			}
		}
	}
	for i := range by {
		for k := range 3 {
			b.Add(g.NumNodes()+i, 17*i+k, 1)
		}
	}
	grown, err := b.Undirected()
	if err != nil {
		t.Fatal(err)
	}
	return grown
}

func TestStartWithoutPlaces(t *testing.T) {
	nan := math.NaN()
	for _, l := range Layouts {
		for _, p := range []Point{{nan, nan}, {1, 1}, {0.1, 0.3}, {1e100, -1e100}} {
			start := slices.Repeat([]Point{p}, 34)
			if fault := checkPicture(graphtest.Karate(), mustLay(t, l, graphtest.Karate(), Options{Start: start})); fault != "" {
				t.Errorf("%s started at %v: %s", l.Name, p, fault)
			}
		}
	}
}

// Isolated nodes and small components lie round the main body, side by side and near it.
func TestPartsArePackedNearby(t *testing.T) {
	g := graphtest.Union(graphtest.Grid(15, 10), graphtest.Isolated(40), graphtest.Complete(6), graphtest.Path(12),
		graphtest.Star(8), graphtest.Path(2), graphtest.Path(2), graphtest.Path(3))
	components := graph.Components(g)
	for _, l := range forced() {
		at := mustLay(t, l, g, Options{})
		if fault := checkPicture(g, at); fault != "" {
			t.Errorf("%s: %s", l.Name, fault)
		}
		space := math.Sqrt(boxOf(at).width() * boxOf(at).height() / float64(len(at))) // side of a node's share of the picture
		for u := range at {
			nearest := math.Inf(1)
			for v := range at {
				if components.Of(v) != components.Of(u) {
					nearest = min(nearest, math.Sqrt(distance2(at[u], at[v])))
				}
			}
			if nearest < space/3 {
				t.Errorf("%s: node %d lies %.2f of a space from another part", l.Name, u, nearest/space)
			}
			if g.Degree(u) == 0 && nearest > 2*space {
				t.Errorf("%s: isolated node %d lies %.2f spaces from all others", l.Name, u, nearest/space)
			}
		}
		if b := boxOf(at); b.height() > b.width() {
			t.Errorf("%s: the picture is higher than wide", l.Name)
		}
	}
}

// A part is not tried again where one of its shape did not fit, or 10,000 pairs would take some seconds.
func TestPackingOfManyNodes(t *testing.T) {
	t.Parallel()
	for _, g := range []*graph.Undirected{graphtest.Isolated(3000), pairs(t, 10_000)} {
		at := mustLay(t, Layouts[0], g, Options{})
		if fault := checkPicture(g, at); fault != "" {
			t.Error(fault)
		}
		if b := boxOf(at); b.height() < 1.2 {
			t.Errorf("the picture is only %v high", b.height())
		}
	}
}

func pairs(t *testing.T, count int) *graph.Undirected {
	b := graph.NewBuilder(2 * count)
	for i := range count {
		b.Add(2*i, 2*i+1, 1)
	}
	g, err := b.Undirected()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// Parts that are long for their size make the grid of the packing coarser, never huge.
func TestPackingOfLongParts(t *testing.T) {
	t.Parallel()
	cut := make([]part, 3)
	placed := make([][]Point, 3)
	nodes := int32(0)
	for i := range cut {
		cut[i].rows.First = make([]int64, 3)
		cut[i].nodes = []int32{nodes, nodes + 1}
		nodes += 2
		placed[i] = []Point{{X: -1e6}, {X: 1e6}}
	}
	at, err := pack(t.Context(), cut, placed, 6)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 3 {
		for j := range i {
			if math.Abs(at[2*i].Y-at[2*j].Y) < 100 && math.Abs(at[2*i].X-at[2*j].X) < 1e6 {
				t.Errorf("parts %d and %d lie over each other: %v", i, j, at)
			}
		}
	}
}

func TestPivotMDSUnfolds(t *testing.T) {
	at := pivotMDS(graphtest.Path(100).Out(), 3)
	for u := 1; u < 99; u++ {
		if (at[u].X-at[u-1].X)*(at[u+1].X-at[u].X) <= 0 {
			t.Fatalf("the path turns round at %d", u)
		}
	}
	stress, err := Stress(t.Context(), graphtest.Grid(20, 20), pivotMDS(graphtest.Grid(20, 20).Out(), 4), 0)
	if err != nil || stress > 0.04 {
		t.Errorf("a grid has a stress of %v, %v", stress, err)
	}
}

func TestCoincidentNodesArePutApart(t *testing.T) {
	at := []Point{{0, 0}, {1, 1}, {0, 0}, {2, 0}, {0, 0}, {1, 1}}
	partCoincident(at)
	seen := map[Point]bool{}
	for _, p := range at {
		if seen[p] {
			t.Errorf("two nodes are at %v", p)
		}
		seen[p] = true
	}
	if at[3] != (Point{2, 0}) {
		t.Errorf("a node alone has moved to %v", at[3])
	}
}

// Twins, which have the same neighbours, and leaves of one hub do not share a place.
func TestTwinsDoNotCoincide(t *testing.T) {
	b := graph.NewBuilder(12)
	for u := range 10 {
		b.Add(u, 10, 1)
		b.Add(u, 11, 1)
	}
	g, err := b.Undirected()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range Layouts {
		at := mustLay(t, l, g, Options{})
		for u := range at {
			for v := range u {
				if distance2(at[u], at[v]) < 1e-4 {
					t.Errorf("%s: %d and %d lie at %v and %v", l.Name, u, v, at[u], at[v])
				}
			}
		}
	}
}

func TestCircularKeepsGroupsAndNeighboursTogether(t *testing.T) {
	g, groups := graphtest.RingOfCliques(5, 4), cliquesOf(20, 4)
	at := mustLay(t, Layouts[2], g, Options{Groups: groups})
	order := allNodes(20)
	angle := func(u int) float64 { return math.Mod(math.Atan2(at[u].Y, at[u].X)+2*math.Pi+1e-9, 2*math.Pi) }
	slices.SortFunc(order, func(a, b int) int { return int(math.Copysign(1, angle(a)-angle(b))) })
	for i, u := range order {
		if groups.Of(u) != i/4 {
			t.Errorf("place %d holds node %d of group %d", i, u, groups.Of(u))
		}
	}
	path := mustLay(t, Layouts[2], graphtest.Path(50), Options{})
	for u := 1; u < 50; u++ {
		if d := math.Sqrt(distance2(path[u], path[u-1])); math.Abs(d-2*math.Sin(math.Pi/50)) > 1e-3 {
			t.Fatalf("neighbours %d and %d on a path are %v apart", u-1, u, d)
		}
	}
}
