package centrality

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/papergraph/papergraph/graph/graphtest"
)

// TestSweepsAgree compares the three searches by hops, of which each has graphs that the others are not asked for: sweep,
// sweep with numbers of any size, and bundle, source by source, on what reductions leave and on directed graphs.
func TestSweepsAgree(t *testing.T) {
	graphs := []graphtest.Named{
		{Name: "random directed", Graph: graphtest.RandomDirected(300, 0.02, 1)},
		{Name: "dense directed", Graph: graphtest.RandomDirected(120, 0.4, 2)},
		{Name: "citations", Graph: graphtest.Citations(300, 4, 3)},
		{Name: "preferential attachment", Graph: graphtest.PreferentialAttachment(400, 5, 4)},
		{Name: "long cycle", Graph: graphtest.Cycle(200)},
		{Name: "lollipop", Graph: graphtest.Barbell(60, 40)},
	}
	for i, f := range families() {
		graphs = append(graphs, graphtest.Named{Name: f.name, Graph: f.make(300, rand.New(rand.NewPCG(uint64(i), 2)))})
	}
	pulled := 0
	for _, named := range graphs {
		parts, _, err := partsOf(t.Context(), named.Graph, nil)
		if err != nil {
			t.Fatal(err)
		}
		for i := range parts {
			pulled += sweepsAgree(t, fmt.Sprint(named.Name, ", part ", i), parts[i].condensed)
		}
	}
	if pulled == 0 {
		t.Error("no sweep has pulled")
	}
}

// sweepsAgree returns how many levels of sweeps were pulled.
func sweepsAgree(t *testing.T, name string, c condensed) (pulled int) {
	n := len(c.reach)
	s, b := newSweep(c), newBundle(c)
	one, wide, many := make([]float64, n), make([]float64, n), make([]float64, n)
	for source := range int32(n) {
		s.add(source, c.reach[source], one)
		for _, step := range s.steps {
			if step.pulled {
				pulled++
			}
		}
		reached, fits := s.search(source)
		if !fits {
			t.Fatalf("%s: paths do not fit into float64", name)
		}
		order := append([]int32(nil), s.order[:reached]...)
		s.addWide(order, c.reach[source], wide)
		for _, u := range order {
			s.level[u], s.paths[u] = unreached, 0
		}
	}
	for lo := 0; lo < n; lo += bundleSize {
		hi := min(lo+bundleSize, n)
		if left := b.add(int32(lo), int32(hi), c.reach[lo:hi], many); left != 0 {
			t.Errorf("%s: the bundle left out %b", name, left)
		}
	}
	for what, got := range map[string][]float64{"of any size": wide, "bundle": many} {
		if diff := graphtest.DiffScores(one, got, 1e-9); diff != "" {
			t.Errorf("%s, %s: %s", name, what, diff)
		}
	}
	return pulled
}

// TestQueue gives out in order what was put in, and of a node only the nearest entry, whatever the lengths.
func TestQueue(t *testing.T) {
	for seed := range uint64(200) {
		rng := rand.New(rand.NewPCG(seed, 3))
		longest := []float64{1, 1e-308, 1e290, 3}[seed%4]
		n := 1 + rng.IntN(300)
		q := newQueue(n, longest)
		dist := make([]float64, n)
		for u := range dist {
			dist[u] = -1
		}
		at, waiting := 0.0, 0
		for step := range 2000 {
			if u := int32(rng.IntN(n)); step < 1500 && rng.IntN(2) == 0 {
				if d := at + longest*float64(rng.IntN(64))/63; dist[u] < 0 || d < dist[u] {
					if dist[u] < 0 {
						waiting++
					}
					dist[u] = d
					q.push(d, u)
				}
				continue
			}
			u := q.pop(dist)
			if u < 0 {
				if waiting != 0 {
					t.Fatalf("seed %d: %d nodes are left in an empty queue", seed, waiting)
				}
				continue
			}
			if dist[u] < at {
				t.Fatalf("seed %d: %v came after %v", seed, dist[u], at)
			}
			at, dist[u] = dist[u], -1
			waiting--
		}
	}
}
