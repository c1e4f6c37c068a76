package community

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/papergraph/papergraph/graph"
)

func ExampleNMI() {
	a := graph.NewPartition([]int{0, 0, 0, 1, 1, 1})
	b := graph.NewPartition([]int{0, 0, 1, 1, 2, 2})
	fmt.Printf("NMI %.4f, ARI %.4f\n", NMI(a, b), ARI(a, b))
	// Output: NMI 0.5158, ARI 0.2424
}

// Values of scikit-learn 1.9, normalized_mutual_info_score with the default arithmetic mean and adjusted_rand_score.
func TestComparisonAgainstReference(t *testing.T) {
	cases := []struct {
		a, b     []int
		nmi, ari float64
	}{
		{[]int{0, 0, 0, 1, 1, 1}, []int{0, 0, 1, 1, 2, 2}, 0.515803742979389, 0.242424242424242},
		{[]int{0, 0, 1, 1}, []int{0, 0, 1, 1}, 1, 1},
		{[]int{0, 0, 0, 0}, []int{0, 0, 0, 0}, 1, 1},
		{[]int{0, 0, 0, 0}, []int{0, 1, 2, 3}, 0, 0},
		{[]int{0, 1, 2, 3}, []int{0, 1, 2, 3}, 1, 1},
		{[]int{0, 0, 1, 1}, []int{0, 1, 0, 1}, 0, -0.5},
		{[]int{0, 0, 0, 1, 0, 2, 2, 1, 1, 2, 0, 2, 0, 2}, []int{1, 3, 3, 2, 3, 2, 0, 0, 2, 3, 2, 3, 3, 1}, 0.250684362901623, 0.0501043841336117},
		{[]int{4, 1, 1, 1, 0, 1, 2, 1, 1, 4, 4, 2, 4, 4}, []int{1, 3, 3, 2, 2, 2, 3, 1, 3, 3, 1, 3, 2, 3}, 0.201067163139752, -0.0808823529411765},
	}
	for _, c := range cases {
		a, b := graph.NewPartition(c.a), graph.NewPartition(c.b)
		if got := NMI(a, b); math.Abs(got-c.nmi) > 1e-12 {
			t.Errorf("NMI of %v and %v is %v, want %v", c.a, c.b, got, c.nmi)
		}
		if got := ARI(a, b); math.Abs(got-c.ari) > 1e-12 {
			t.Errorf("ARI of %v and %v is %v, want %v", c.a, c.b, got, c.ari)
		}
	}
}

// byCounting is ARI from the four kinds of pairs, one pair at a time.
func byCounting(a, b graph.Partition) float64 {
	var both, onlyA, onlyB, neither float64
	for v := range a.Len() {
		for u := range v {
			inA, inB := a.Of(u) == a.Of(v), b.Of(u) == b.Of(v)
			switch {
			case inA && inB:
				both++
			case inA:
				onlyA++
			case inB:
				onlyB++
			default:
				neither++
			}
		}
	}
	under := (both+onlyA)*(onlyA+neither) + (both+onlyB)*(onlyB+neither)
	if under == 0 {
		return 1
	}
	return 2 * (both*neither - onlyA*onlyB) / under
}

func TestComparisonLaws(t *testing.T) {
	rng := rand.New(rand.NewPCG(6, 6))
	for range 300 {
		n := 1 + rng.IntN(40)
		a, b := randomPartition(n, 1+rng.IntN(n), rng), randomPartition(n, 1+rng.IntN(n), rng)
		nmi, ari := NMI(a, b), ARI(a, b)
		if !(nmi >= 0 && nmi <= 1) || !(ari >= -1 && ari <= 1) {
			t.Fatalf("NMI %v or ARI %v is out of range for %v and %v", nmi, ari, a.Labels(), b.Labels())
		}
		if math.Abs(nmi-NMI(b, a)) > 1e-12 || ari != ARI(b, a) {
			t.Fatalf("not symmetric for %v and %v", a.Labels(), b.Labels())
		}
		if math.Abs(NMI(a, a)-1) > 1e-12 || ARI(a, a) != 1 {
			t.Fatalf("%v is not equal to itself: NMI %v, ARI %v", a.Labels(), NMI(a, a), ARI(a, a))
		}
		if NMI(a.BySize(), b) != nmi && math.Abs(NMI(a.BySize(), b)-nmi) > 1e-12 {
			t.Fatalf("numbers of communities matter for %v and %v", a.Labels(), b.Labels())
		}
		if want := byCounting(a, b); math.Abs(ari-want) > 1e-12 {
			t.Fatalf("ARI is %v, by counting pairs %v", ari, want)
		}
	}
}

// Independent partitions have nothing in common: 100 × 100 nodes in rows and in columns.
func TestIndependentPartitions(t *testing.T) {
	row, column := make([]int, 10_000), make([]int, 10_000)
	for u := range row {
		row[u], column[u] = u/100, u%100
	}
	a, b := graph.NewPartition(row), graph.NewPartition(column)
	if nmi := NMI(a, b); nmi > 1e-12 {
		t.Errorf("NMI is %v, want 0", nmi)
	}
	if ari := ARI(a, b); ari > 0 || ari < -0.02 {
		t.Errorf("ARI is %v, want a little below 0", ari)
	}
}

func TestComparisonOfNothing(t *testing.T) {
	none := graph.Singletons(0)
	if NMI(none, none) != 1 || ARI(none, none) != 1 {
		t.Errorf("the partitions of no nodes: NMI %v, ARI %v, want 1", NMI(none, none), ARI(none, none))
	}
	defer func() {
		if recover() == nil {
			t.Error("partitions of 1 and 2 nodes were compared")
		}
	}()
	NMI(graph.Singletons(1), graph.Singletons(2))
}
