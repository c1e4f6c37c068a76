package community

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// Of a path in pieces of 1, 3 and 2 nodes the two small ones join the middle.
func ExampleMergeSmall() {
	p := graph.NewPartition([]int{0, 1, 1, 1, 2, 2})
	fmt.Println(MergeSmall(graphtest.Path(6), p, 2).Labels())
	fmt.Println(MergeSmall(graphtest.Path(6), p, 3).Labels())
	// Output:
	// [0 0 0 0 1 1]
	// [0 0 0 0 0 0]
}

// mergeOneByOne does what MergeSmall documents, looking at everything again before every merge.
func mergeOneByOne(g *graph.Undirected, p graph.Partition, minSize int) graph.Partition {
	labels := make([]int, p.Len())
	for u := range labels {
		labels[u] = p.Of(u)
	}
	for {
		size, tie := make([]int, p.Count()), make([][]float64, p.Count())
		for c := range tie {
			tie[c] = make([]float64, p.Count())
		}
		for u, c := range labels {
			size[c]++
			adj, weight := g.Row(u)
			for i, v := range adj {
				tie[c][labels[v]] += weight[i]
			}
		}
		small, to := -1, -1
		for c := range size {
			if size[c] == 0 || size[c] >= minSize || small >= 0 && size[c] >= size[small] {
				continue
			}
			best := -1
			for d := range size {
				if d != c && tie[c][d] > 0 && (best < 0 || tie[c][d] > tie[c][best]) {
					best = d
				}
			}
			if best >= 0 {
				small, to = c, best
			}
		}
		if small < 0 {
			return graph.NewPartition(labels)
		}
		for u, c := range labels {
			if c == small {
				labels[u] = to
			}
		}
	}
}

func TestMergeSmallOneByOne(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	for seed := range uint64(200) {
		n := 1 + rng.IntN(40)
		g := graphtest.Random(n, 0.1, seed) // whole weights, so that sums are exact in any order and ties occur
		p := randomPartition(n, 1+rng.IntN(n), rng)
		if seed%3 == 0 {
			p = graph.Singletons(n)
		}
		for _, minSize := range []int{0, 1, 2, 3, 5, 9, n + 5} {
			got, want := MergeSmall(g, p, minSize), mergeOneByOne(g, p, minSize)
			if !reflect.DeepEqual(got, want) {
				t.Fatalf("seed %d, at least %d nodes: %v, want %v", seed, minSize, got.Labels(), want.Labels())
			}
		}
	}
}

// What stays small has no links to others; communities of a method stay connected.
func TestMinSize(t *testing.T) {
	for _, g := range samples() {
		r, err := Leiden(t.Context(), g, Options{MinSize: 6, Resolution: 2})
		if err != nil {
			t.Fatal(err)
		}
		sizes := r.Partition.Sizes()
		for u := range g.NumNodes() {
			adj, _ := g.Row(u)
			for _, v := range adj {
				if c := r.Partition.Of(u); sizes[c] < 6 && r.Partition.Of(int(v)) != c {
					t.Fatalf("community %d of %d nodes has a link to another", c, sizes[c])
				}
			}
		}
		if pieces(g, r.Partition) != r.Partition.Count() {
			t.Fatalf("%d communities are in %d pieces", r.Partition.Count(), pieces(g, r.Partition))
		}
	}
}

// A long path of single nodes merges in a few rounds; one by one it would take n² looks.
func TestMergeSmallIsFast(t *testing.T) {
	const n = 200_000
	p := MergeSmall(graphtest.Path(n), graph.Singletons(n), 1000)
	for c, size := range p.Sizes() {
		if size < 1000 {
			t.Fatalf("community %d has %d nodes", c, size)
		}
	}
}
