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
	// stress 0.02
	// timeline 0.33
	// layered 0.03
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

// One number for each thing that makes a picture good, here of a grid without a crossing.
func ExampleMeasure() {
	g, ctx := graphtest.Grid(8, 8), context.Background()
	at, _ := layout.StressMajorisation(ctx, g, layout.Options{})
	q, _ := layout.Measure(ctx, g, at, graph.Partition{}, 0)
	fmt.Println(q)
	// Output: stress 0.018, neighbourhoods kept 100 %, edge lengths vary by 0.01, 0.00 % of the pairs of edges cross
}

func ExampleCrossings() {
	square := []layout.Point{{X: 0, Y: 0}, {X: 1, Y: 0}, {X: 1, Y: 1}, {X: 0, Y: 1}}
	c, _ := layout.Crossings(context.Background(), graphtest.Complete(4), square, 0)
	fmt.Printf("%v of %d pairs cross, crosslessness %.2f\n", c.Count, c.Pairs, c.Crosslessness())
	// Output: 1 of 3 pairs cross, crosslessness 0.67
}

// A line of papers, one a year, runs level from left to right; two of one year stand one above the other.
func ExampleTimeline() {
	years := []float64{2001, 2002, 2003, 2003, 2005}
	at, _ := layout.Timeline(context.Background(), graphtest.Path(5), layout.Options{Years: years})
	for u, p := range at {
		fmt.Printf("%v %.2f %.2f\n", years[u], p.X, p.Y)
	}
	// Output:
	// 2001 -1.00 0.00
	// 2002 -0.50 0.00
	// 2003 0.00 0.12
	// 2003 0.00 -0.12
	// 2005 1.00 0.00
}

// A tree of three generations has no crossings.
func ExampleLayered() {
	family := graphtest.Edges(7, [][2]int{{0, 1}, {0, 2}, {1, 3}, {2, 4}, {1, 5}, {2, 6}})
	years := []float64{1950, 1970, 1970, 1990, 1990, 1990, 1990}
	at, _ := layout.Layered(context.Background(), family, layout.Options{Years: years})
	c, _ := layout.Crossings(context.Background(), family, at, 0)
	fmt.Println(at[0].X < at[1].X, at[1].X == at[2].X, at[2].X < at[3].X, c.Count)
	// Output: true true true 0
}
