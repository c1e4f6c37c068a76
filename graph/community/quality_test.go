package community

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	gonum "gonum.org/v1/gonum/graph"
	reference "gonum.org/v1/gonum/graph/community"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// Two triangles joined by an edge: apart they have three inner edges each, of seven.
func ExampleModularity() {
	g := graphtest.TwoCliques(3)
	apart := graph.NewPartition([]int{0, 0, 0, 1, 1, 1})
	fmt.Printf("modularity %.4f, CPM at a density of 1/2 %.1f\n", Modularity(g, apart, 1), CPM(g, apart, 0.5))
	// Output: modularity 0.3571, CPM at a density of 1/2 3.0
}

// randomPartition puts n nodes into at most k communities.
func randomPartition(n, k int, rng *rand.Rand) graph.Partition {
	labels := make([]int, n)
	for u := range labels {
		labels[u] = rng.IntN(k)
	}
	return graph.NewPartition(labels)
}

func gonumQ(g *graph.Undirected, p graph.Partition, gamma float64) float64 {
	communities := make([][]gonum.Node, p.Count())
	for c, nodes := range p.Members() {
		for _, u := range nodes {
			communities[c] = append(communities[c], g.Node(int64(u)))
		}
	}
	return reference.Q(g, communities, gamma)
}

func TestModularityIsThatOfGonum(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for seed := range uint64(400) {
		n := 2 + rng.IntN(40)
		g := graphtest.Random(n, 0.02+0.5*rng.Float64(), seed)
		if seed%2 == 0 {
			g = graphtest.Weighted(g, seed)
		}
		if g.NumEdges() == 0 {
			continue // gonum divides by zero
		}
		p, gamma := randomPartition(n, 1+rng.IntN(n), rng), 0.1+3*rng.Float64()
		if got, want := Modularity(g, p, gamma), gonumQ(g, p, gamma); math.Abs(got-want) > 1e-9 {
			t.Fatalf("modularity at γ %v is %v, by gonum %v", gamma, got, want)
		}
	}
}

// byPairs evaluates the constant Potts model pair by pair: Σ_{u<v together} (w_uv - γ·s_u·s_v).
func byPairs(g *graph.Undirected, p graph.Partition, gamma float64, size []float64) float64 {
	sum := 0.0
	for v := range g.NumNodes() {
		for u := range v {
			if p.Of(u) == p.Of(v) {
				w, _ := g.Weight(int64(u), int64(v))
				sum += w - gamma*size[u]*size[v]
			}
		}
	}
	return sum
}

func TestCPMByPairs(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 2))
	for seed := range uint64(200) {
		n := 1 + rng.IntN(30)
		g := graphtest.Weighted(graphtest.Random(n, 0.3, seed), seed)
		p, gamma := randomPartition(n, 1+rng.IntN(n), rng), 2*rng.Float64()
		ones, sizes := make([]float64, n), make([]float64, n)
		for u := range n {
			ones[u], sizes[u] = 1, 0.5+rng.Float64()
		}
		if got, want := CPM(g, p, gamma), byPairs(g, p, gamma, ones); math.Abs(got-want) > 1e-9 {
			t.Fatalf("CPM at γ %v is %v, by pairs %v", gamma, got, want)
		}
		got := constantPotts(g, Options{Resolution: gamma, Sizes: sizes}).quality(g, p)
		if want := byPairs(g, p, gamma, sizes); math.Abs(got-want) > 1e-9 {
			t.Fatalf("CPM with sizes at γ %v is %v, by pairs %v", gamma, got, want)
		}
	}
}

// The split of the club has modularity 0.3582347 as computed by networkx 3.6, and all of it together 0.
func TestModularityOfTheKarateClub(t *testing.T) {
	g := graphtest.Karate()
	if q := Modularity(g, graph.NewPartition(graphtest.KarateClubs()), 1); math.Abs(q-0.3582347) > 1e-7 {
		t.Errorf("the split has modularity %v", q)
	}
	if q := Modularity(g, graph.NewPartition(make([]int, 34)), 1); math.Abs(q) > 1e-12 {
		t.Errorf("one community has modularity %v, want 0", q)
	}
}

func TestQualityOfDegenerateGraphs(t *testing.T) {
	for n := range 3 {
		g := graphtest.Isolated(n)
		if q := Modularity(g, graph.Singletons(n), 1); q != 0 {
			t.Errorf("modularity of %d isolated nodes is %v, want 0", n, q)
		}
		if q := CPM(g, graph.Singletons(n), 1); q != 0 {
			t.Errorf("CPM of %d isolated nodes is %v, want 0", n, q)
		}
	}
}

func TestQualityRefusesAWrongPartition(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a partition of 3 nodes was taken for a graph of 34")
		}
	}()
	Modularity(graphtest.Karate(), graph.Singletons(3), 1)
}

func TestQualitiesTable(t *testing.T) {
	seen := map[string]bool{}
	for _, q := range Qualities {
		if q.Name == "" || q.Title == "" || q.Reference == "" || q.Formula == "" || q.Func == nil || q.objective == nil || seen[q.Name] {
			t.Errorf("row %q is not complete or listed twice", q.Name)
		}
		seen[q.Name] = true
		p := graph.NewPartition(graphtest.KarateClubs())
		f := q.objective(graphtest.Karate(), Options{Resolution: 0.7})
		if got, want := q.Func(graphtest.Karate(), p, 0.7), f.quality(f.links, p); got != want {
			t.Errorf("%s: Func says %v, the search maximises %v", q.Name, got, want)
		}
	}
	if q, err := FindQuality(""); err != nil || q.Name != "modularity" {
		t.Errorf("the default is %q, %v", q.Name, err)
	}
	var unknown *graph.UnknownNameError
	if _, err := FindQuality("cmp"); !errors.As(err, &unknown) {
		t.Errorf("an unknown quality gives %v", err)
	}
}

// VOS by its definition, pair by pair: association strengths less γ.
func TestVOSByPairs(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 1))
	for seed := range uint64(200) {
		n := 1 + rng.IntN(30)
		g := graphtest.Weighted(graphtest.Random(n, 0.3, seed), seed)
		p, gamma := randomPartition(n, 1+rng.IntN(n), rng), 3*rng.Float64()
		strength, twice := strengths(g)
		want := 0.0
		for v := range n {
			for u := range v {
				if p.Of(u) == p.Of(v) {
					if w, ok := g.Weight(int64(u), int64(v)); ok && w > 0 {
						want += twice * w / (strength[u] * strength[v])
					}
					want -= gamma
				}
			}
		}
		if got := VOS(g, p, gamma); math.Abs(got-want) > 1e-9 {
			t.Fatalf("VOS at γ %v is %v, by pairs %v", gamma, got, want)
		}
	}
}

// Sizes that are strengths change nothing, whatever their unit; with equal sizes modularity is the constant Potts model
// at the mean density.
func TestModularityWithSizes(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 1))
	for seed := range uint64(100) {
		n := 2 + rng.IntN(30)
		g := graphtest.Weighted(graphtest.Random(n, 0.4, seed), seed)
		strength, twice := strengths(g)
		if twice == 0 {
			continue
		}
		p, gamma, ones := randomPartition(n, 4, rng), 0.5+rng.Float64(), make([]float64, n)
		for u := range strength {
			strength[u], ones[u] = 7*strength[u], 1
		}
		got := modularity(g, Options{Resolution: gamma, Sizes: strength}).quality(g, p)
		if want := Modularity(g, p, gamma); math.Abs(got-want) > 1e-12 {
			t.Errorf("modularity with strengths for sizes is %v, want %v", got, want)
		}
		got = modularity(g, Options{Resolution: gamma, Sizes: ones}).quality(g, p)
		density := gamma * twice / float64(n*n)
		if want := (CPM(g, p, density) - density/2*float64(n)) / (twice / 2); math.Abs(got-want) > 1e-12 {
			t.Errorf("modularity with equal sizes is %v, want %v", got, want)
		}
	}
}

// Weights that are far apart stay weights.
func TestAssociationsOfExtremeWeights(t *testing.T) {
	b := graph.NewBuilder(4)
	b.Add(0, 1, 1e-300)
	b.Add(1, 2, 1e300)
	b.Add(2, 3, 1)
	g, err := b.Undirected()
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range associations(g).Out().Weight {
		if !(w > 0) || math.IsInf(w, 1) {
			t.Errorf("an association strength of %v", w)
		}
	}
}

// Two triangles joined by an edge: the association strength of an edge is 14/4 between nodes of degree 2, 14/6 where one
// end has degree 3, and 14/9 between the triangles; every pair in a community costs 1.
func ExampleVOS() {
	g := graphtest.TwoCliques(3)
	apart := graph.NewPartition([]int{0, 0, 0, 1, 1, 1})
	fmt.Printf("VOS apart %.2f, together %.2f\n", VOS(g, apart, 1), VOS(g, graph.NewPartition(make([]int, 6)), 1))
	// Output: VOS apart 10.33, together 2.89
}
