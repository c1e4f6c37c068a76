package layout

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// cloud is n points in a few clumps of different size, with masses, some of the points at one place.
func cloud(n int, seed uint64) ([]Point, []float64) {
	random := rand.New(rand.NewPCG(seed, 7))
	at, mass := make([]Point, n), make([]float64, n)
	for u := range at {
		clump := float64(u % 5)
		at[u] = Point{10*clump + random.NormFloat64()*(clump+0.1), 3*clump*clump - random.NormFloat64()}
		mass[u] = 1 + float64(u%7)
		if u%50 == 49 {
			at[u] = at[u-1]
		}
	}
	return at, mass
}

// slowPush is the push on u by its definition: in polar form, with math.Pow, in reverse order.
func slowPush(at []Point, mass []float64, exponent float64, u int) Point {
	sum := Point{}
	for v := len(at) - 1; v >= 0; v-- {
		dx, dy := at[u].X-at[v].X, at[u].Y-at[v].Y
		if d := math.Hypot(dx, dy); d > 0 {
			force := mass[v] * math.Pow(d, exponent-1)
			sin, cos := math.Sincos(math.Atan2(dy, dx))
			sum = Point{sum.X + force*cos, sum.Y + force*sin}
		}
	}
	return sum
}

// pushError is, over some 150 bodies, the root mean square error of the pushes, as a share of the root mean square of the true ones.
func pushError(t *testing.T, r *repeller, at []Point, mass []float64) float64 {
	t.Helper()
	pushes := make([]push, len(at))
	if err := r.all(t.Context(), at, mass, pushes); err != nil {
		t.Fatal(err)
	}
	wrong, all := 0.0, 0.0
	for u := 0; u < len(at); u += 1 + len(at)/150 {
		want := slowPush(at, mass, r.exponent, u)
		wrong += distance2(pushes[u].Point, want)
		all += dot(want, want)
	}
	return math.Sqrt(wrong / all)
}

func TestPushesAreExactForPairsAndSmallTheta(t *testing.T) {
	t.Parallel()
	for _, exponent := range []float64{1, 0.5, 0, -0.5, -1} {
		for _, n := range []int{2, 50, exactBodies, exactBodies + 1, 700} {
			at, mass := cloud(n, 1)
			if wrong := pushError(t, newRepeller(exponent, 1e-9), at, mass); wrong > 1e-4 {
				t.Errorf("R = %v, %d bodies: the pushes are off by %v", exponent, n, wrong)
			}
		}
	}
}

// Apart from bodies nearer than the least distance, the tree opened to the end is exact to rounding.
func TestTreeIsExactWhenOpened(t *testing.T) {
	t.Parallel()
	at, mass := cloud(1000, 2)
	for u := range at {
		at[u].X += float64(u) * 0.01
	}
	for _, exponent := range []float64{1, 0, -1, -2} {
		if wrong := pushError(t, newRepeller(exponent, 1e-9), at, mass); wrong > 1e-9 {
			t.Errorf("R = %v: the pushes are off by %v", exponent, wrong)
		}
	}
}

func TestPushesOfTheDefaultThetaAreGood(t *testing.T) {
	t.Parallel()
	at, mass := cloud(3000, 3)
	for u := range at {
		at[u].Y += float64(u) * 0.002
	}
	for _, c := range []struct{ exponent, theta, most float64 }{
		{1, 1.2, 0.03}, {0, 1.2, 0.05}, {-1, 1.2, 0.005}, {1, 0.5, 0.003}, {0, 0.5, 0.005}, {-1, 0.5, 0.0005},
	} {
		if wrong := pushError(t, newRepeller(c.exponent, c.theta), at, mass); wrong > c.most {
			t.Errorf("R = %v, θ = %v: the pushes are off by %v", c.exponent, c.theta, wrong)
		} else {
			t.Logf("R = %v, θ = %v: off by %.5f", c.exponent, c.theta, wrong)
		}
	}
}

func TestPushesOfAllBodiesAddUpToNothing(t *testing.T) {
	at, mass := cloud(300, 4)
	pushes := make([]push, len(at))
	if err := newRepeller(-1, 1.2).all(t.Context(), at, mass, pushes); err != nil {
		t.Fatal(err)
	}
	sum, size := Point{}, 0.0
	for u, p := range pushes {
		sum = plus(sum, p.times(mass[u]))
		size += p.length() * mass[u]
	}
	if sum.length() > 1e-12*size {
		t.Errorf("action and reaction differ by %v of %v", sum, size)
	}
}

func TestStiffnessIsTheSumOfKernels(t *testing.T) {
	for _, n := range []int{40, 900} {
		at, mass := cloud(n, 5)
		for u := range at {
			at[u].X += float64(u) * 0.01
		}
		pushes := make([]push, n)
		if err := newRepeller(-1, 1e-9).all(t.Context(), at, mass, pushes); err != nil {
			t.Fatal(err)
		}
		want := 0.0
		for v := 1; v < n; v++ {
			want += mass[v] / math.Pow(math.Sqrt(distance2(at[0], at[v])), 3)
		}
		if math.Abs(pushes[0].stiff-want) > 1e-9*want {
			t.Errorf("%d bodies: the stiffness is %v, not %v", n, pushes[0].stiff, want)
		}
	}
}

func TestBodiesAtOnePlace(t *testing.T) {
	at, mass := make([]Point, 1000), make([]float64, 1000)
	for u := range at {
		at[u], mass[u] = Point{3, 4}, 1
	}
	pushes := make([]push, len(at))
	if err := newRepeller(-1, 1.2).all(t.Context(), at, mass, pushes); err != nil {
		t.Fatal(err)
	}
	for u, p := range pushes {
		if p.Point != (Point{}) {
			t.Fatalf("body %d is pushed by %v", u, p.Point)
		}
	}
}

func TestPushesEndWithTheContext(t *testing.T) {
	at, mass := cloud(1000, 6)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := newRepeller(-1, 1.2).all(ctx, at, mass, make([]push, len(at))); !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
}

// Every body is in every cell of its chain, once; cells hold the sums of their bodies and skip over their own subtree.
func TestTreeIsWellFormed(t *testing.T) {
	for _, n := range []int{1, 2, leafBodies, leafBodies + 1, 100, 2000} {
		at, mass := cloud(n, uint64(n))
		tr := tree{theta: 1}
		tr.build(at, mass)
		tr.build(at, mass) // a tree can be built again
		if fault := checkTree(&tr, at, mass); fault != "" {
			t.Errorf("%d bodies: %s", n, fault)
		}
	}
}

func checkTree(tr *tree, at []Point, mass []float64) string {
	seen := make([]bool, len(at))
	for i, u := range tr.order {
		if seen[u] || tr.at[i] != at[u] || tr.mass[i] != mass[u] {
			return fmt.Sprintf("place %d does not hold body %d, once", i, u)
		}
		seen[u] = true
	}
	root := tr.cells[0]
	if root.first != 0 || int(root.last) != len(at) || int(root.skip) != len(tr.cells) || len(tr.cells) > 2*len(at) {
		return fmt.Sprintf("the root is %+v of %d cells", root, len(tr.cells))
	}
	for i := range tr.cells {
		if fault := checkCell(tr, i); fault != "" {
			return fmt.Sprintf("cell %d: %s", i, fault)
		}
	}
	return ""
}

func checkCell(tr *tree, i int) string {
	c := tr.cells[i]
	sum, total, around := Point{}, 0.0, nowhere
	for j := c.first; j < c.last; j++ {
		sum, total = plus(sum, tr.at[j].times(tr.mass[j])), total+tr.mass[j]
		around.add(tr.at[j])
	}
	diagonal := math.Hypot(around.width(), around.height())
	if math.Abs(total-c.mass) > 1e-9*total || distance2(sum.times(1/total), c.center) > 1e-18*(1+dot(c.center, c.center)) {
		return "it does not hold the sums of its bodies"
	}
	if math.Abs(math.Sqrt(c.reach)*tr.theta-diagonal) > 1e-9*diagonal {
		return "its reach is not its diagonal over θ"
	}
	next := c.first
	for child := i + 1; !c.leaf && child < int(c.skip); child = int(tr.cells[child].skip) {
		if tr.cells[child].first != next {
			return "a child does not begin where the one before it ends"
		}
		next = tr.cells[child].last
	}
	if !c.leaf && next != c.last || c.leaf && int(c.skip) != i+1 {
		return "its children are not its bodies"
	}
	return ""
}

func TestMortonInterleavesBits(t *testing.T) {
	for _, c := range []struct{ x, y uint32 }{{0, 0}, {1, 0}, {0, 1}, {0b1011, 0b0110}, {1<<axisBits - 1, 0}, {0xabcde, 0x54321}} {
		want := uint64(0)
		for bit := range axisBits {
			want |= uint64(c.x>>bit&1)<<(2*bit) | uint64(c.y>>bit&1)<<(2*bit+1)
		}
		if got := morton(c.x, c.y); got != want {
			t.Errorf("the code of %b and %b is %b, not %b", c.x, c.y, got, want)
		}
	}
}

func BenchmarkRepulsion(b *testing.B) {
	for _, n := range []int{82, 400, 10_000} {
		at, mass := cloud(n, 1)
		pushes := make([]push, n)
		r := newRepeller(-1, 1.2)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				if err := r.all(b.Context(), at, mass, pushes); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
