package centrality_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/centrality"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// TestMorePathsThanFloats: along 1,040 diamonds there are 2¹⁰⁴⁰ shortest paths, while a float64 ends at 2¹⁰²⁴. The score is
// known: all paths between the nodes before and after a joint pass through it, and half of them through each of the two
// nodes between joints.
func TestMorePathsThanFloats(t *testing.T) {
	const count = 1040
	g := graphtest.Diamonds(count)
	want := make([]float64, g.NumNodes())
	for i := range count + 1 {
		before, after := 3*i, 3*(count-i)
		want[3*i] = float64(before) * float64(after)
		if i < count {
			half := float64(before+1) * float64(after-2) / 2
			want[3*i+1], want[3*i+2] = half, half
		}
	}
	b := graph.NewBuilder(g.NumNodes())
	for it := g.WeightedEdges(); it.Next(); {
		e := it.WeightedEdge()
		b.Add(int(e.From().ID()), int(e.To().ID()), float64(1+e.From().ID()/3%2)) // both sides of a diamond alike
	}
	uneven, err := b.Directed()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name    string
		graph   *graph.Directed
		options centrality.Options
	}{{"hops", g, centrality.Options{}}, {"lengths", uneven, centrality.Options{Distance: "inverse"}}} {
		got, err := centrality.Betweenness(t.Context(), c.graph, c.options)
		if err != nil {
			t.Fatal(err)
		}
		if diff := graphtest.DiffScores(want, got, 1e-9); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

// TestTie: two ways of the lengths 0.1, 0.2, 0.3 in different orders, whose sums differ in the last bit.
func TestTie(t *testing.T) {
	b := graph.NewBuilder(6)
	for i, lengths := range [][]float64{{0.1, 0.2, 0.3}, {0.3, 0.2, 0.1}} {
		b.Add(0, 1+2*i, 1/lengths[0])
		b.Add(1+2*i, 2+2*i, 1/lengths[1])
		b.Add(2+2*i, 5, 1/lengths[2])
	}
	g, err := b.Directed()
	if err != nil {
		t.Fatal(err)
	}
	got, err := centrality.Betweenness(t.Context(), g, centrality.Options{Distance: "inverse"})
	if err != nil {
		t.Fatal(err)
	}
	// Of each way the first node is between 0 and the second (1), and half between 0 and 5.
	if diff := graphtest.DiffScores([]float64{0, 1.5, 1.5, 1.5, 1.5, 0}, got, 1e-12); diff != "" {
		t.Error(diff)
	}
}

func TestAllPivotsIsExact(t *testing.T) {
	g := graphtest.Karate()
	exact, err := centrality.Betweenness(t.Context(), g, centrality.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, pivots := range []int{34, 35, 1000} {
		got, err := centrality.Betweenness(t.Context(), g, centrality.Options{Pivots: pivots, Seed: 3})
		if err != nil {
			t.Fatal(err)
		}
		if diff := graphtest.DiffScores(exact, got, 0); diff != "" {
			t.Errorf("%d pivots: %s", pivots, diff)
		}
	}
}

// TestPivotsAreUnbiased: the mean over many seeds comes near the exact score.
func TestPivotsAreUnbiased(t *testing.T) {
	g := graphtest.Karate()
	groups := byParity(g.NumNodes())
	for name, compute := range map[string]func(ctx context.Context, o centrality.Options) ([]float64, error){
		"all pairs": func(ctx context.Context, o centrality.Options) ([]float64, error) {
			return centrality.Betweenness(ctx, g, o)
		},
		"between groups": func(ctx context.Context, o centrality.Options) ([]float64, error) {
			return centrality.BetweennessBetween(ctx, g, groups, o)
		},
	} {
		exact, err := compute(t.Context(), centrality.Options{})
		if err != nil {
			t.Fatal(err)
		}
		const runs = 2000
		mean := make([]float64, len(exact))
		for seed := range uint64(runs) {
			sampled, err := compute(t.Context(), centrality.Options{Pivots: 6, Seed: seed})
			if err != nil {
				t.Fatal(err)
			}
			for u, score := range sampled {
				mean[u] += score / runs
			}
		}
		if diff := graphtest.DiffScores(exact, mean, 0.05); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestSeedChoosesPivots(t *testing.T) {
	g := graphtest.Karate()
	var scores [2][]float64
	for seed := range scores {
		var err error
		if scores[seed], err = centrality.Betweenness(t.Context(), g, centrality.Options{Pivots: 5, Seed: uint64(seed)}); err != nil {
			t.Fatal(err)
		}
	}
	if graphtest.DiffScores(scores[0], scores[1], 0) == "" {
		t.Error("two seeds drew the same pivots")
	}
}

func TestGroupsOfOtherLength(t *testing.T) {
	if _, err := centrality.BetweennessBetween(t.Context(), graphtest.Karate(), make([]int32, 33), centrality.Options{}); err == nil {
		t.Error("33 groups for 34 nodes were accepted")
	}
}

// The shares of pairs that pass through nodes 0 and 100 of 3,000, exact and from random paths.
func ExampleBetweenness_sampled() {
	const n = 3000
	g := graphtest.PreferentialAttachment(n, 3, 1)
	for _, o := range []centrality.Options{{}, {Error: 0.02, Confidence: 0.95, Seed: 1}} {
		scores, err := centrality.Betweenness(context.Background(), g, o)
		if err != nil {
			fmt.Println(err)
			return
		}
		const pairs = n * (n - 1) / 2
		fmt.Printf("%.3f %.3f\n", scores[0]/pairs, scores[100]/pairs)
	}
	// Output:
	// 0.138 0.003
	// 0.143 0.003
}

func ExampleBetweennessBetween() {
	g := graphtest.Barbell(4, 1) // two topics of four papers and one paper, node 4, between them
	topics := []int32{0, 0, 0, 0, 0, 1, 1, 1, 1}
	scores, err := centrality.BetweennessBetween(context.Background(), g, topics, centrality.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(scores)
	// Output: [0 0 0 12 16 15 0 0 0]
}
