package layout

import (
	"context"
	"errors"
	"math"
	"math/big"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// slowMeet solves for the point where the lines meet in exact fractions; parallel segments meet when an end of one lies
// on the other.
func slowMeet(a, b, u, v Point) bool {
	x := func(f float64) *big.Rat { return new(big.Rat).SetFloat64(f) }
	sub := func(p, q *big.Rat) *big.Rat { return new(big.Rat).Sub(p, q) }
	cross := func(px, py, qx, qy *big.Rat) *big.Rat {
		return sub(new(big.Rat).Mul(px, qy), new(big.Rat).Mul(py, qx))
	}
	dx, dy, ex, ey := sub(x(b.X), x(a.X)), sub(x(b.Y), x(a.Y)), sub(x(v.X), x(u.X)), sub(x(v.Y), x(u.Y))
	fx, fy := sub(x(u.X), x(a.X)), sub(x(u.Y), x(a.Y))
	det := cross(dx, dy, ex, ey)
	within := func(q *big.Rat) bool { return q.Sign() >= 0 && q.Cmp(big.NewRat(1, 1)) <= 0 }
	if det.Sign() != 0 {
		return within(new(big.Rat).Quo(cross(fx, fy, ex, ey), det)) && within(new(big.Rat).Quo(cross(fx, fy, dx, dy), det))
	}
	on := func(p, q, r Point) bool { // r on pq
		side := cross(sub(x(q.X), x(p.X)), sub(x(q.Y), x(p.Y)), sub(x(r.X), x(p.X)), sub(x(r.Y), x(p.Y)))
		return side.Sign() == 0 && min(p.X, q.X) <= r.X && r.X <= max(p.X, q.X) && min(p.Y, q.Y) <= r.Y && r.Y <= max(p.Y, q.Y)
	}
	return on(a, b, u) || on(a, b, v) || on(u, v, a) || on(u, v, b)
}

// onLattice has many edges in line and ends on edges.
func onLattice(n int, seed uint64) []Point {
	at := scattered(n, seed)
	for u, p := range at {
		at[u] = Point{math.Round(2 * p.X), math.Round(2 * p.Y)}
	}
	return at
}

func TestCrossingsAgreeWithExactFractions(t *testing.T) {
	for _, named := range graphtest.Graphs() {
		g := named.Graph.(*graph.Undirected)
		for _, at := range [][]Point{scattered(g.NumNodes(), 5), onLattice(g.NumNodes(), 6)} {
			pairs, hits := 0, 0
			edges := edgesOf(g)
			for i, e := range edges {
				for _, f := range edges[:i] {
					if e[0] != f[0] && e[0] != f[1] && e[1] != f[0] && e[1] != f[1] {
						pairs++
						if slowMeet(at[e[0]], at[e[1]], at[f[0]], at[f[1]]) {
							hits++
						}
					}
				}
			}
			got, err := Crossings(t.Context(), g, at, 0)
			if err != nil || got.Pairs != pairs || got.Count != float64(hits) || got.Error != 0 {
				t.Errorf("%s: %+v, %v; of %d pairs %d cross", named.Name, got, err, pairs, hits)
			}
		}
	}
}

// A sample of a million pairs is as near to the truth as it says, and the same for the same seed at any GOMAXPROCS.
func TestSampledCrossings(t *testing.T) {
	t.Parallel()
	g := graphtest.Random(300, 0.05, 4)
	at := scattered(300, 7)
	all, err := (&crossingCounter{at: at, edges: edgesOf(g)}).exact(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	outside := 0
	for seed := range uint64(20) {
		got, err := Crossings(t.Context(), g, at, seed)
		if err != nil || got.Error == 0 || got.Error > 0.002 || got.Pairs < crossingPairs/2 {
			t.Fatalf("%+v, %v", got, err)
		}
		if math.Abs(got.Share-all.Share) > got.Error {
			outside++
		}
		if again, _ := Crossings(t.Context(), g, at, seed); again != got {
			t.Errorf("seed %d: %+v and %+v", seed, got, again)
		}
		if math.Abs(got.Count/all.Count-1) > 0.05 {
			t.Errorf("seed %d: %v crossings, not %v", seed, got.Count, all.Count)
		}
	}
	if outside > 4 { // 1 in 20 is expected
		t.Errorf("%d of 20 intervals miss the true share", outside)
	}
}

func TestEdgeLengthVariation(t *testing.T) {
	g := graphtest.Path(4)
	for _, c := range []struct {
		at   []Point
		want float64
	}{
		{[]Point{{0, 0}, {1, 0}, {1, 1}, {2, 1}}, 0},
		{[]Point{{0, 0}, {1, 0}, {3, 0}, {6, 0}}, math.Sqrt(2./3) / 2},
		{[]Point{{0, 0}, {1e200, 0}, {3e200, 0}, {6e200, 0}}, math.Sqrt(2./3) / 2},
		{make([]Point, 4), math.NaN()},
	} {
		got, err := EdgeLengthVariation(t.Context(), g, c.at)
		if err != nil || math.Abs(got-c.want) > 1e-12 || math.IsNaN(got) != math.IsNaN(c.want) {
			t.Errorf("%v: %v, %v; not %v", c.at, got, err, c.want)
		}
	}
	if got, _ := EdgeLengthVariation(t.Context(), graphtest.Isolated(3), make([]Point, 3)); !math.IsNaN(got) {
		t.Errorf("without edges: %v", got)
	}
}

func TestMeasureGathersAll(t *testing.T) {
	t.Parallel()
	g, groups := planted()
	at := randomPlaces(g.NumNodes())
	q, err := Measure(t.Context(), g, at, groups, 1)
	if err != nil {
		t.Fatal(err)
	}
	want := measure(t, g, groups, at)
	variation, _ := EdgeLengthVariation(t.Context(), g, at)
	crossings, _ := Crossings(t.Context(), g, at, 1)
	if q.Stress != want.stress || q.Neighbourhoods != want.kept || q.Separation != want.separation ||
		q.EdgeVariation != variation || q.Crossings != crossings {
		t.Errorf("%+v", q)
	}
	if text := q.String(); !strings.Contains(text, "stress 0.") || !strings.Contains(text, "±") || strings.Contains(text, "NaN") {
		t.Errorf("it says %q", text)
	}
	empty, err := Measure(t.Context(), graphtest.Isolated(0), nil, graph.Partition{}, 0)
	if err != nil || empty.String() != "nothing to measure" {
		t.Errorf("of nothing: %v, %v", empty, err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = Measure(ctx, g, at, groups, 1)
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("the error is %v", err)
	}
	if err.Error() != context.Canceled.Error() {
		t.Errorf("it is told more than once: %q", err)
	}
}

func TestOverlapsAreCounted(t *testing.T) {
	at, radii := scattered(200, 3), circles(200, 0.6)
	fit(at)
	if got, want := Overlaps(at, radii), overlaps(at, radii); got != want || want == 0 {
		t.Errorf("%d overlaps, not %d", got, want)
	}
}
