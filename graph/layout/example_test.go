package layout_test

import (
	"context"
	"fmt"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
	"github.com/papergraph/papergraph/graph/layout"
)

// Two cliques that are joined by an edge come to lie left and right.
func ExampleVOS() {
	at, err := layout.VOS(context.Background(), graphtest.TwoCliques(5), layout.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for u, p := range at {
		fmt.Print(u, map[bool]string{true: " left  ", false: " right  "}[p.X < 0])
	}
	// Output: 0 left  1 left  2 left  3 left  4 left  5 right  6 right  7 right  8 right  9 right
}

// Stress tells how well a layout shows the distances of a graph; random places have about 0.6 here.
func ExampleStress() {
	g := graphtest.Grid(10, 10)
	for _, l := range layout.Layouts {
		at, err := l.Func(context.Background(), g, layout.Options{})
		if err != nil {
			fmt.Println(err)
			return
		}
		stress, _ := layout.Stress(context.Background(), g, at, 0)
		fmt.Printf("%s %.2f\n", l.Name, stress)
	}
	// Output:
	// vos 0.02
	// forceatlas2 0.03
	// circular 0.26
}

// Groups make regions of topics; neighbourhoods change little.
func ExampleGroupSeparation() {
	g, ctx := graphtest.Karate(), context.Background()
	clubs := graph.NewPartition(graphtest.KarateClubs())
	free, _ := layout.VOS(ctx, g, layout.Options{})
	drawn, _ := layout.VOS(ctx, g, layout.Options{Groups: clubs})
	before, _ := layout.GroupSeparation(ctx, clubs, free, 0)
	after, _ := layout.GroupSeparation(ctx, clubs, drawn, 0)
	fmt.Printf("%.1f %.1f\n", before, after)
	// Output: 0.4 0.5
}

func ExampleNeighbourhoodPreservation() {
	g, ctx := graphtest.Cycle(60), context.Background()
	at, _ := layout.VOS(ctx, g, layout.Options{})
	kept, _ := layout.NeighbourhoodPreservation(ctx, g, at, 10, 0)
	fmt.Printf("%.2f\n", kept)
	// Output: 1.00
}

func ExampleSeparate() {
	at, left := layout.Separate([]layout.Point{{X: 0}, {X: 1}}, []float64{1, 1}, 10)
	fmt.Printf("%.2f %.2f %d\n", at[0].X, at[1].X, left)
	// Output: -0.50 1.50 0
}

func ExampleFind() {
	l, _ := layout.Find("forceatlas2")
	fmt.Println(l.Title)
	_, err := layout.Find("forceatlas")
	fmt.Println(err)
	// Output:
	// ForceAtlas2
	// unknown layout "forceatlas"; did you mean forceatlas2?
}
