package community

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// everyPartition calls visit with each way to group n nodes, as labels by first appearance (Bell's number of them).
func everyPartition(n int, visit func(labels []int)) {
	labels := make([]int, n)
	var extend func(u, used int)
	extend = func(u, used int) {
		if u == n {
			visit(labels)
			return
		}
		for c := range used + 1 {
			labels[u] = c
			extend(u+1, max(used, c+1))
		}
	}
	extend(0, 0)
}

// optimum is the highest quality of any partition of g.
func optimum(g *graph.Undirected, quality func(graph.Partition) float64) float64 {
	best := math.Inf(-1)
	everyPartition(g.NumNodes(), func(labels []int) { best = max(best, quality(graph.NewPartition(labels))) })
	return best
}

// On graphs small enough to try every partition, Leiden finds the best one, with few exceptions: no start finds that a
// ring of four with a pendant node is best left whole but for the pendant, since moves of single nodes make pairs of it.
func TestLeidenFindsTheOptimum(t *testing.T) {
	rng, missed := rand.New(rand.NewPCG(4, 4)), 0
	for seed := range uint64(60) {
		n := 2 + rng.IntN(6)
		if seed < 6 {
			n = 8
		}
		g := graphtest.Random(n, 0.25+0.5*rng.Float64(), seed)
		if seed%2 == 0 {
			g = graphtest.Weighted(g, seed)
		}
		for _, q := range Qualities {
			gamma := 0.3 + 1.2*rng.Float64()
			want := optimum(g, func(p graph.Partition) float64 { return q.Func(g, p, gamma) })
			r, err := Leiden(t.Context(), g, Options{Quality: q.Name, Resolution: gamma, Seed: seed, Starts: 100})
			if err != nil {
				t.Fatal(err)
			}
			if r.Quality > want+1e-9 {
				t.Errorf("graph %d of %d nodes, %s at γ %v: found %v, best is %v", seed, n, q.Name, gamma, r.Quality, want)
			}
			if r.Quality < want-1e-9 {
				missed++
			}
		}
	}
	if missed > 2 {
		t.Errorf("the best partition was missed on %d of 240 graphs", missed)
	}
}

// With sizes, the constant Potts model is optimal against the definition by pairs.
func TestSizesAreRespected(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 5))
	for seed := range uint64(30) {
		n := 2 + rng.IntN(5)
		g := graphtest.Weighted(graphtest.Random(n, 0.6, seed), seed)
		sizes := make([]float64, n)
		for u := range sizes {
			sizes[u] = 0.2 + 3*rng.Float64()
		}
		want := optimum(g, func(p graph.Partition) float64 { return byPairs(g, p, 0.5, sizes) })
		r, err := Leiden(t.Context(), g, Options{Quality: "cpm", Resolution: 0.5, Sizes: sizes})
		if err != nil {
			t.Fatal(err)
		}
		if math.Abs(r.Quality-want) > 1e-9 {
			t.Errorf("graph %d: found %v, best is %v", seed, r.Quality, want)
		}
	}
}

// The best modularity of the karate club, 0.41979 with four communities, is proven optimal: G. Agarwal, D. Kempe,
// European Physical Journal B 66 (2008) 409–418, doi:10.1140/epjb/e2008-00425-1, give 0.4198.
func TestKarateClubReachesTheOptimum(t *testing.T) {
	for seed := range uint64(100) {
		r, err := Leiden(t.Context(), graphtest.Karate(), Options{Seed: seed})
		if err != nil {
			t.Fatal(err)
		}
		if math.Abs(r.Quality-0.4197896) > 1e-7 || r.Partition.Count() != 4 {
			t.Errorf("seed %d: modularity %.7f with %d communities", seed, r.Quality, r.Partition.Count())
		}
	}
}

// Fortunato and Barthélemy, PNAS 104 (2007) 36, doi:10.1073/pnas.0605965104: thirty cliques of five have modularity 0.876
// apart and 0.888 in pairs, so modularity joins them; the constant Potts model at a density between does not.
func TestRingOfCliques(t *testing.T) {
	g := graphtest.RingOfCliques(30, 5)
	for _, c := range []struct {
		o       Options
		count   int
		quality float64
	}{
		{Options{}, 15, 0.888},
		{Options{Resolution: 2}, 30, 0.842},
		{Options{Quality: "cpm", Resolution: 0.5}, 30, 150},
	} {
		r, err := Leiden(t.Context(), g, c.o)
		if err != nil {
			t.Fatal(err)
		}
		if r.Partition.Count() != c.count || math.Abs(r.Quality-c.quality) > 0.001 {
			t.Errorf("%+v: %d communities at %v, want %d at %v", c.o, r.Partition.Count(), r.Quality, c.count, c.quality)
		}
	}
	apart := make([]int, 150)
	for u := range apart {
		apart[u] = u / 5
	}
	if q := Modularity(g, graph.NewPartition(apart), 1); math.Abs(q-0.876) > 0.0005 {
		t.Errorf("the cliques apart have modularity %v, published is 0.876", q)
	}
}

func TestPlantedPartitionsAreFound(t *testing.T) {
	for seed := range uint64(5) {
		g, planted := graphtest.PlantedPartition(graphtest.Blocks{Count: 20, Size: 40, Within: 0.4, Between: 0.005}, seed)
		for _, m := range Methods {
			r, err := m.Func(t.Context(), g, Options{Seed: seed})
			if err != nil {
				t.Fatal(err)
			}
			if alike := NMI(planted, r.Partition); alike < 0.999 {
				t.Errorf("%s, seed %d: NMI with what was planted is %v", m.Name, seed, alike)
			}
		}
	}
}

// A search counts up what its moves gain. The sum must be the quality of what it found, to 1e-9, on graphs with up to a
// thousand nodes, with and without weights.
func TestGainsAddUp(t *testing.T) {
	for seed := range uint64(16) {
		g := graphtest.Random(100+60*int(seed), 0.02, seed)
		if seed%2 == 0 {
			g = graphtest.Weighted(g, seed)
		}
		for _, o := range []Options{{}, {Resolution: 3}, {Quality: "cpm", Resolution: 0.1}} {
			task, err := newTask(t.Context(), g, o)
			if err != nil {
				t.Fatal(err)
			}
			for name, s := range map[string]*search{"leiden": newLeiden(task), "louvain": newSearch(task)} {
				f, err := s.run(100)
				if err != nil {
					t.Fatal(err)
				}
				alone, _ := task.objective.alone()
				counted := (alone + f.gained + task.objective.offset) / task.objective.scale
				if q := task.objective.quality(g, graph.NewPartition(f.of)); math.Abs(q-counted) > 1e-9 {
					t.Errorf("%s, graph %d, %+v: counted %v, quality is %v", name, seed, o, counted, q)
				}
			}
		}
	}
}

// A search that has lost count is found out.
func TestAWrongCountIsRefused(t *testing.T) {
	task, err := newTask(t.Context(), graphtest.Karate(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	f, err := newSearch(task).run(1)
	if err != nil {
		t.Fatal(err)
	}
	f.gained += 1e-5
	if err := f.evaluate(task); err == nil {
		t.Error("a count that is wrong by 1e-5 of 78 edges was accepted")
	}
}

// Refinement makes connected parts within the communities, and no merge has lowered the quality.
func TestRefinement(t *testing.T) {
	for seed := range uint64(30) {
		g := graphtest.Weighted(graphtest.Random(80, 0.08, seed), seed)
		task, err := newTask(t.Context(), g, Options{Starts: 1})
		if err != nil {
			t.Fatal(err)
		}
		s := newLeiden(task)
		of := append([]int32(nil), s.of...)
		if err := s.mover.run(s.base, of); err != nil {
			t.Fatal(err)
		}
		k := renumber(of)
		part, parts, err := s.refine.run(t.Context(), s.base, of, k)
		if err != nil {
			t.Fatal(err)
		}
		p := graph.NewPartition(part)
		if p.Count() != parts || pieces(g, p) != parts || parts == g.NumNodes() {
			t.Errorf("seed %d: %d parts in %d pieces", seed, p.Count(), pieces(g, p))
		}
		for d, members := range p.Members() {
			for _, u := range members {
				if of[u] != of[members[0]] {
					t.Errorf("seed %d: part %d reaches over two communities", seed, d)
				}
			}
		}
		if fault := checkSums(s.refine, k); fault != "" {
			t.Errorf("seed %d: %s", seed, fault)
		}
		if alone := Modularity(g, graph.Singletons(80), 1); Modularity(g, p, 1) < alone {
			t.Errorf("seed %d: refinement lowered modularity from %v to %v", seed, alone, Modularity(g, p, 1))
		}
	}
}

// checkSums refines every community again and recomputes the size and outer weight of every part.
func checkSums(r *refiner, k int) string {
	r.members = group(r.of, k)
	r.number()
	for c := range k {
		s := newSection()
		r.community(context.Background(), c, s)
		nodes := r.members.of(c)
		if len(nodes) == 1 {
			continue
		}
		for d, named := range s.part {
			if int(named) != d {
				continue
			}
			total, outer := sumsOf(r, nodes[d])
			if math.Abs(s.total[d]-total) > 1e-9 || math.Abs(s.outer[d]-outer) > 1e-9 {
				return fmt.Sprintf("part %d of size %v has outer weight %v, not %v and %v", nodes[d], total, outer, s.total[d], s.outer[d])
			}
		}
	}
	return ""
}

// sumsOf is the size and the outer weight of the part that a node names.
func sumsOf(r *refiner, name int32) (total, outer float64) {
	for u, d := range r.part {
		if d != name || r.of[u] != r.of[name] {
			continue
		}
		total += r.net.size[u]
		adj, weight := r.net.rows.Row(u)
		for i, v := range adj {
			if r.part[v] != d && r.of[v] == r.of[u] {
				outer += weight[i]
			}
		}
	}
	return total, outer
}

// Node 0 may join node 3, to which it is tied by 5, or stay alone, but not the part {1, 2}: its tie of 1 is less than
// λ·1·2 = 1.2, although the part is well connected, 6 ≥ λ·2·2.
func TestRefinementNeverLowersQuality(t *testing.T) {
	b := graph.NewBuilder(4)
	b.Add(0, 1, 1)
	b.Add(0, 3, 5)
	b.Add(1, 2, 5)
	b.Add(2, 3, 5)
	g, err := b.Undirected()
	if err != nil {
		t.Fatal(err)
	}
	r := newRefiner(4)
	r.net, r.of, r.local = &network{rows: g.Out(), size: []float64{1, 1, 1, 1}}, make([]int32, 4), []int32{0, 1, 2, 3}
	s := newSection()
	s.penalty, s.whole = 0.6, 4
	s.copyFrom(r, []int32{0, 1, 2, 3})
	copy(s.part, []int32{0, 1, 1, 3})
	copy(s.total, []float64{1, 2, 1, 1})
	copy(s.outer, []float64{6, 6, 10, 10})
	s.findCandidates(0)
	var parts []int32
	for _, c := range s.list {
		parts = append(parts, c.part)
	}
	if !slices.Equal(parts, []int32{0, 3}) {
		t.Errorf("candidates %v, want 0 and 3", parts)
	}
}

// Two nodes whose link is worth exactly what they cost stay single one time in four; components then take over, so that
// every network is smaller than the last.
func TestSplitIsSmaller(t *testing.T) {
	for seed := range uint64(50) {
		task, err := newTask(t.Context(), graphtest.Path(2), Options{Quality: "cpm", Seed: seed})
		if err != nil {
			t.Fatal(err)
		}
		s := newLeiden(task)
		if _, parts, err := s.split(s.base, []int32{0, 0}, 1, 1); err != nil || parts != 1 {
			t.Fatalf("seed %d: %d parts, error %v", seed, parts, err)
		}
	}
}

// A node with one link to a clique of five is not well connected to it at a density of 1/2, since 1 < ½·5, and stays
// alone in the refinement, although the two are one community; at a density of 1/6 it may join.
func TestRefinementAsksForConnection(t *testing.T) {
	b := graph.NewBuilder(6)
	for v := range 5 {
		for u := range v {
			b.Add(u, v, 1)
		}
	}
	b.Add(4, 5, 1)
	g, err := b.Undirected()
	if err != nil {
		t.Fatal(err)
	}
	joined := map[float64]int{}
	for seed := range uint64(50) {
		for _, gamma := range []float64{1.0 / 2, 1.0 / 6} {
			task, err := newTask(t.Context(), g, Options{Quality: "cpm", Resolution: gamma})
			if err != nil {
				t.Fatal(err)
			}
			s := newLeiden(task)
			s.refine.seed = seed
			part, _, err := s.refine.run(t.Context(), s.base, make([]int32, 6), 1)
			if err != nil {
				t.Fatal(err)
			}
			if part[5] == part[4] {
				joined[gamma]++
			}
		}
	}
	if joined[1.0/2] != 0 || joined[1.0/6] == 0 {
		t.Errorf("the pendant node joined %d times at 1/2 and %d times at 1/6 of 50", joined[1.0/2], joined[1.0/6])
	}
}

// Where chance leaves all parts single, their components take over and the pass goes on.
func TestComponentsOfCommunities(t *testing.T) {
	g := graphtest.Union(graphtest.Path(4), graphtest.Complete(3))
	n := &network{rows: g.Out(), size: make([]float64, 7)}
	part, parts := n.components([]int32{0, 0, 1, 0, 0, 0, 2})
	want := []int32{0, 0, 1, 2, 3, 3, 4}
	if parts != 5 || fmt.Sprint(part) != fmt.Sprint(want) {
		t.Errorf("%d parts %v, want 5 parts %v", parts, part, want)
	}
}

// A hopeless randomness makes the refinement merge at random; the search still ends well.
func TestExtremeRandomness(t *testing.T) {
	for _, theta := range []float64{1e-12, 1, 1e6, 1e300} {
		r, err := Leiden(t.Context(), graphtest.Karate(), Options{Randomness: theta})
		if err != nil {
			t.Fatal(err)
		}
		if r.Quality < 0.41 || pieces(graphtest.Karate(), r.Partition) != r.Partition.Count() {
			t.Errorf("θ %v: modularity %v", theta, r.Quality)
		}
	}
}
