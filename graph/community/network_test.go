package community

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// Aggregation against sums in a map, on networks of one and of several chunks.
func TestAggregate(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 8))
	for _, n := range []int{1, 2, 50, 9_000, 20_000} {
		for _, k := range []int{1, 3, n/5 + 1, n} {
			g := graphtest.Random(n, min(1, 4/float64(n)), uint64(n))
			net := &network{rows: g.Out(), size: make([]float64, n)}
			of := make([]int32, n)
			for u := range of {
				net.size[u], of[u] = float64(1+rng.IntN(3)), int32(rng.IntN(min(k, n)))
			}
			k := renumber(of)
			if fault := checkAggregate(t, g, net, of, k); fault != "" {
				t.Errorf("%d nodes in %d communities: %s", n, k, fault)
			}
		}
	}
}

func checkAggregate(t *testing.T, g *graph.Undirected, net *network, of []int32, k int) string {
	t.Helper()
	a := newAggregator(net.nodes())
	var got *network
	for range 3 { // the arrays of earlier calls are used again
		var err error
		if got, err = a.run(t.Context(), net, of, k); err != nil {
			t.Fatal(err)
		}
	}
	size, tie := make([]float64, k), map[[2]int32]float64{}
	for u := range of {
		size[of[u]] += net.size[u]
		adj, weight := g.Row(u)
		for i, v := range adj {
			if of[v] != of[u] {
				tie[[2]int32{of[u], of[v]}] += weight[i]
			}
		}
	}
	if !reflect.DeepEqual(size, got.size) {
		return "sizes differ"
	}
	for c := range k {
		adj, weight := got.rows.Row(c)
		for i, d := range adj {
			if tie[[2]int32{int32(c), d}] != weight[i] {
				return fmt.Sprintf("the link from %d to %d has weight %v, want %v", c, d, weight[i], tie[[2]int32{int32(c), d}])
			}
			delete(tie, [2]int32{int32(c), d})
		}
	}
	if len(tie) > 0 {
		return fmt.Sprintf("%d links are missing", len(tie))
	}
	return ""
}

// Above 4,096 nodes refinement and aggregation run in several chunks at once.
func TestLargeGraphs(t *testing.T) {
	g, planted := graphtest.PlantedPartition(graphtest.Blocks{Count: 300, Size: 40, Within: 0.3, Between: 0.0001}, 3)
	for _, m := range []Method{Methods[0], Methods[1]} {
		o := Options{Starts: 1, Quality: "cpm", Resolution: 0.02}
		var one, eight Result
		var err1, err8 error
		graphtest.AtMaxProcs(1, func() { one, err1 = m.Func(t.Context(), g, o) })
		graphtest.AtMaxProcs(8, func() { eight, err8 = m.Func(t.Context(), g, o) })
		if err1 != nil || err8 != nil || !reflect.DeepEqual(one, eight) {
			t.Errorf("%s: %v %v with 1 processor, %v %v with 8", m.Name, one.Quality, err1, eight.Quality, err8)
		}
		if alike := NMI(one.Partition, planted); alike < 0.999 {
			t.Errorf("%s: NMI with what was planted is %v", m.Name, alike)
		}
		if m.Name == "leiden" && pieces(g, one.Partition) != one.Partition.Count() {
			t.Errorf("%d communities are in %d pieces", one.Partition.Count(), pieces(g, one.Partition))
		}
	}
}

// Refinement of many communities in chunks makes parts as lawful as in one.
func TestLargeRefinement(t *testing.T) {
	g := graphtest.PreferentialAttachment(12_000, 3, 4)
	task, err := newTask(t.Context(), g, Options{})
	if err != nil {
		t.Fatal(err)
	}
	s := newLeiden(task)
	of := append([]int32(nil), s.of...)
	if err := s.mover.run(s.base, of); err != nil {
		t.Fatal(err)
	}
	part, parts, err := s.refine.run(t.Context(), s.base, of, renumber(of))
	if err != nil {
		t.Fatal(err)
	}
	if p := graph.NewPartition(part); pieces(g, p) != parts || p.Count() != parts {
		t.Errorf("%d parts in %d pieces", parts, pieces(g, p))
	}
	within := map[int32]int32{}
	for u, d := range part {
		if c, seen := within[d]; seen && c != of[u] {
			t.Fatalf("part %d reaches over two communities", d)
		}
		within[d] = of[u]
	}
}

// A part is drawn in proportion to exp(gain/temperature); what is far behind never is.
func TestDraw(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 9))
	const rounds = 40_000
	count := map[int32]int{}
	for range rounds {
		list := []candidate{{part: 0}, {part: 1, gain: 0.5}, {part: 2, gain: 1}, {part: 3, gain: -99}}
		count[draw(list, 0.5, rng).part]++
	}
	sum := 1 + math.E + math.E*math.E
	for part, want := range []float64{1 / sum, math.E / sum, math.E * math.E / sum, 0} {
		if got := float64(count[int32(part)]) / rounds; math.Abs(got-want) > 0.01 {
			t.Errorf("part %d is drawn with frequency %v, want %v", part, got, want)
		}
	}
	for range 100 {
		list := []candidate{{part: 0}, {part: 1, gain: 1e300}}
		if got := draw(list, 1e-300, rng); got.part != 1 {
			t.Fatalf("part %d is drawn at temperature 0", got.part)
		}
	}
}

func TestRenumber(t *testing.T) {
	of := []int32{3, 3, 0, 5, 0, 3}
	if k := renumber(of); k != 3 || !reflect.DeepEqual(of, []int32{0, 0, 1, 2, 1, 0}) {
		t.Errorf("%d communities %v", k, of)
	}
}

func TestGroup(t *testing.T) {
	g := group([]int32{2, 0, 2, 1, 0}, 3)
	for c, want := range [][]int32{{1, 4}, {3}, {0, 2}} {
		if !reflect.DeepEqual(g.of(c), want) {
			t.Errorf("community %d holds %v, want %v", c, g.of(c), want)
		}
	}
}
