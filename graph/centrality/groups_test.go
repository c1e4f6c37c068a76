package centrality_test

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/centrality"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// weightedStar has links of 1, 1 and 2 from node 0 to nodes 1 to 3, and an isolated node 4.
func weightedStar(t *testing.T) *graph.Undirected {
	b := graph.NewBuilder(5)
	b.Add(0, 1, 1)
	b.Add(0, 2, 1)
	b.Add(0, 3, 2)
	g, err := b.Undirected()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestParticipationByHand(t *testing.T) {
	got, err := centrality.Participation(t.Context(), weightedStar(t), centrality.Options{Groups: []int32{7, 7, -1, 2, 3}})
	if err != nil {
		t.Fatal(err)
	}
	want := []float64{1 - (1.0/16 + 1.0/16 + 4.0/16), 0, 0, 0, 0}
	if !slices.Equal(got, want) {
		t.Errorf("participation is %v, want %v", got, want)
	}
}

// TestWithinModuleZByHand: within the group of nodes 0, 1 and 3 the strengths are 3, 1 and 2, so z is ±√1.5; node 2 and
// node 4, alike in their groups, have 0.
func TestWithinModuleZByHand(t *testing.T) {
	got, err := centrality.WithinModuleZ(t.Context(), weightedStar(t), centrality.Options{Groups: []int32{1, 1, 0, 1, 5}})
	if err != nil {
		t.Fatal(err)
	}
	want := []float64{math.Sqrt(1.5), -math.Sqrt(1.5), 0, 0, 0}
	if diff := graphtest.DiffScores(want, got, 1e-12); diff != "" {
		t.Error(diff)
	}
}

// TestAlikeAreNotTold: sums that differ in the last bit, by the order of the links, are no deviation.
func TestAlikeAreNotTold(t *testing.T) {
	b := graph.NewBuilder(4)
	for i, w := range []float64{0.1, 0.2, 0.3} { // in every row the three weights, in other orders
		for _, e := range [][][2]int{{{0, 1}, {2, 3}}, {{0, 2}, {1, 3}}, {{0, 3}, {1, 2}}}[i] {
			b.Add(e[0], e[1], w)
		}
	}
	g, err := b.Undirected()
	if err != nil {
		t.Fatal(err)
	}
	got, err := centrality.WithinModuleZ(t.Context(), g, centrality.Options{Groups: make([]int32, 4)})
	if err != nil || !slices.Equal(got, make([]float64, 4)) {
		t.Errorf("z is %v, error %v", got, err)
	}
}

func TestGroupsOfAnotherGraph(t *testing.T) {
	for _, measure := range []string{"participation", "within-module-z"} {
		for _, groups := range [][]int32{nil, make([]int32, 33)} {
			_, err := centrality.Compute(t.Context(), graphtest.Karate(), measure, centrality.Options{Groups: groups})
			if err == nil || !strings.Contains(err.Error(), measure+" needs the group of every node") {
				t.Errorf("%s with %d groups: %v", measure, len(groups), err)
			}
		}
	}
}

func ExampleParticipation() {
	g := graphtest.Barbell(3, 1) // two topics of three papers, and paper 3 between them
	scores, err := centrality.Participation(context.Background(), g, centrality.Options{Groups: []int32{0, 0, 0, 0, 1, 1, 1}})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.2f\n", scores)
	// Output: [0.00 0.00 0.00 0.50 0.44 0.00 0.00]
}

func ExampleWithinModuleZ() {
	g := graphtest.Star(4) // node 0 is the hub of its group; node 4 is of another
	scores, err := centrality.WithinModuleZ(context.Background(), g, centrality.Options{Groups: []int32{0, 0, 0, 0, 1}})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.2f\n", scores)
	// Output: [1.73 -0.58 -0.58 -0.58 0.00]
}
