package community

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/papergraph/papergraph/graph"
)

func ExampleNMI() {
	a := graph.NewPartition([]int{0, 0, 0, 1, 1, 1})
	b := graph.NewPartition([]int{0, 0, 1, 1, 2, 2})
	fmt.Printf("NMI %.4f, ARI %.4f\n", NMI(a, b), ARI(a, b))
	// Output: NMI 0.5158, ARI 0.2424
}

// Halves and thirds of six nodes: what they share beyond chance, and what is left to say of one when the other is known.
func ExampleAMI() {
	a := graph.NewPartition([]int{0, 0, 0, 1, 1, 1})
	b := graph.NewPartition([]int{0, 0, 1, 1, 2, 2})
	fmt.Printf("AMI %.4f, VI %.4f\n", AMI(a, b), VI(a, b))
	// Output: AMI 0.2988, VI 0.8676
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
	for _, c := range Comparisons {
		if got, want := c.Func(none, none), c.Func(graph.Singletons(2), graph.Singletons(2)); got != want {
			t.Errorf("%s of the partitions of no nodes is %v, want %v", c.Name, got, want)
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("partitions of 1 and 2 nodes were compared")
		}
	}()
	NMI(graph.Singletons(1), graph.Singletons(2))
}

// By definition: the mean of the mutual information over every order of the labels of b.
func TestExpectedInformation(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	for range 40 {
		n := 1 + rng.IntN(7)
		a, b := randomPartition(n, 1+rng.IntN(n), rng), randomPartition(n, 1+rng.IntN(n), rng)
		labels := slices.Clone(b.Labels())
		sum, count := 0.0, 0.0
		var permute func(k int)
		permute = func(k int) {
			if k == n {
				sum, count = sum+information(a, graph.NewPartition(labels)), count+1
				return
			}
			for i := k; i < n; i++ {
				labels[k], labels[i] = labels[i], labels[k]
				permute(k + 1)
				labels[k], labels[i] = labels[i], labels[k]
			}
		}
		permute(0)
		if got := expectedInformation(a, b); math.Abs(got-sum/count) > 1e-12 {
			t.Errorf("of %v and %v %v is expected, the mean over all orders is %v", a.Labels(), b.Labels(), got, sum/count)
		}
	}
}

// On larger sets, the mean term against log-gamma functions and every overlap.
func TestMeanTerm(t *testing.T) {
	factorial := func(n int) float64 {
		l, _ := math.Lgamma(float64(n + 1))
		return l
	}
	for _, c := range [][3]int{{1, 1, 2}, {500, 800, 1000}, {3, 700, 1000}, {40, 40, 5000}, {1000, 1000, 1000}, {999, 1, 1000}} {
		s, r, n := c[0], c[1], c[2]
		want := 0.0
		for k := max(1, s+r-n); k <= min(s, r); k++ {
			log := factorial(s) + factorial(r) + factorial(n-s) + factorial(n-r) -
				factorial(n) - factorial(k) - factorial(s-k) - factorial(r-k) - factorial(n-s-r+k)
			want += math.Exp(log) * float64(k) / float64(n) * math.Log(float64(n*k)/float64(s*r))
		}
		if got := meanTerm(s, r, n); math.Abs(got-want) > 1e-10 {
			t.Errorf("sizes %d and %d of %d: %v, by factorials %v", s, r, n, got, want)
		}
	}
}

// Random partitions of the same sizes have an AMI of 0 on average, but not an NMI.
func TestAMIOfChance(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 8))
	ami, nmi := 0.0, 0.0
	for range 200 {
		a, b := randomPartition(100, 20, rng), randomPartition(100, 20, rng)
		ami, nmi = ami+AMI(a, b)/200, nmi+NMI(a, b)/200
	}
	if math.Abs(ami) > 0.01 || nmi < 0.3 {
		t.Errorf("independent partitions have an AMI of %v and an NMI of %v", ami, nmi)
	}
}

// VI is a metric: symmetric, 0 for equal partitions alone, with the triangle inequality; and at most ln n.
func TestVIIsAMetric(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 9))
	for range 300 {
		n := 1 + rng.IntN(30)
		var p [3]graph.Partition
		for i := range p {
			p[i] = randomPartition(n, 1+rng.IntN(n), rng)
		}
		ab, bc, ac := VI(p[0], p[1]), VI(p[1], p[2]), VI(p[0], p[2])
		if ac > ab+bc+1e-12 || math.Abs(ab-VI(p[1], p[0])) > 1e-12 || VI(p[0], p[0]) != 0 || ab > math.Log(float64(n))+1e-12 {
			t.Fatalf("%v %v %v between %v", ab, bc, ac, p)
		}
		if entropies := entropy(p[0]) + entropy(p[1]) - 2*information(p[0], p[1]); math.Abs(entropies-ab) > 1e-12 {
			t.Fatalf("VI is %v, by entropies %v", ab, entropies)
		}
	}
}

func TestComparisonsTable(t *testing.T) {
	a, b := graph.NewPartition([]int{0, 0, 1, 1, 2}), graph.NewPartition([]int{0, 1, 1, 2, 2})
	for _, c := range Comparisons {
		if c.Name == "" || c.Title == "" || c.Reference == "" || c.Range == "" {
			t.Errorf("row %q is not complete", c.Name)
		}
		if got := c.Func(a, a); math.Abs(got-1) > 1e-12 && c.Name != "vi" || c.Name == "vi" && got != 0 {
			t.Errorf("%s of a partition and itself is %v", c.Name, got)
		}
		if c.Func(a, b) == c.Func(a, a) {
			t.Errorf("%s does not tell different partitions apart", c.Name)
		}
	}
}

const sklearnScript = `
import json, sys
from sklearn import metrics
answer = []
for a, b in json.load(sys.stdin):
    h = metrics.mutual_info_score(a, a) + metrics.mutual_info_score(b, b)
    answer.append([metrics.normalized_mutual_info_score(a, b), metrics.adjusted_mutual_info_score(a, b),
                   metrics.adjusted_rand_score(a, b), h - 2 * metrics.mutual_info_score(a, b)])
json.dump(answer, sys.stdout)
`

// All comparisons as scikit-learn makes them, on random pairs of partitions that are more or less alike.
func TestPeersOnComparisons(t *testing.T) {
	peers(t)
	rng := rand.New(rand.NewPCG(10, 10))
	var input [][2][]int32
	for range 300 {
		n := 2 + rng.IntN(500)
		a := randomPartition(n, 1+rng.IntN(n), rng)
		b, noise := slices.Clone(a.Labels()), rng.Float64()
		for u := range b {
			if rng.Float64() < noise {
				b[u] = int32(rng.IntN(1 + rng.IntN(n)))
			}
		}
		input = append(input, [2][]int32{a.Labels(), b})
	}
	var answer [][4]float64
	python(t, "sklearn", sklearnScript, input, &answer)
	for i, pair := range input {
		a, b := graph.NewPartition(pair[0]), graph.NewPartition(pair[1])
		if a.Count() == b.Count() && (a.Count() == 1 || a.Count() == a.Len()) {
			continue // equal partitions without room for chance: 1 by definition
		}
		for k, c := range Comparisons {
			if got := c.Func(a, b); math.Abs(got-answer[i][k]) > 1e-9 {
				t.Errorf("%s of %d nodes in %d and %d communities is %v, by scikit-learn %v", c.Name, a.Len(), a.Count(), b.Count(), got, answer[i][k])
			}
		}
	}
}
