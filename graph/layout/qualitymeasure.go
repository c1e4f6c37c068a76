package layout

import (
	"cmp"
	"context"
	"fmt"
	"math"

	"github.com/papergraph/papergraph/graph"
)

// neighbourhoodSize is the one at which Measure looks at neighbourhoods.
const neighbourhoodSize = 10

// Quality is how good a picture is, in all that this package measures.
type Quality struct {
	Stress         float64  // see Stress; less is better
	Neighbourhoods float64  // see NeighbourhoodPreservation, at 10; more is better
	Separation     float64  // of the groups, see GroupSeparation; more is better, NaN with fewer than two groups
	EdgeVariation  float64  // see EdgeLengthVariation; less is more even
	Crossings      Crossing // see Crossings; fewer are better
}

// Measure returns the quality of the picture that has node u of g at at[u]. groups may be empty. It looks at no more
// than 1,000 nodes and a million pairs of edges, chosen by seed, at O(n + m) for each of the nodes. It fails when ctx
// ends and panics when lengths differ.
func Measure(ctx context.Context, g *graph.Undirected, at []Point, groups graph.Partition, seed uint64) (Quality, error) {
	if len(at) != g.NumNodes() {
		panic("layout: as many points as nodes are needed")
	}
	q := Quality{Separation: math.NaN()}
	var failed [5]error
	q.Stress, failed[0] = Stress(ctx, g, at, seed)
	q.Neighbourhoods, failed[1] = NeighbourhoodPreservation(ctx, g, at, neighbourhoodSize, seed)
	if groups.Len() > 0 {
		q.Separation, failed[2] = GroupSeparation(ctx, groups, at, seed)
	}
	q.EdgeVariation, failed[3] = EdgeLengthVariation(ctx, g, at)
	q.Crossings, failed[4] = Crossings(ctx, g, at, seed)
	return q, cmp.Or(failed[:]...)
}

// String says it in one line, for example
//
//	stress 0.148, neighbourhoods kept 84 %, edge lengths vary by 0.61, 1.20 % of the pairs of edges cross
//
// Measures that are not numbers are left out; a share from a sample comes with its error.
func (q Quality) String() string {
	text := ""
	add := func(format string, value float64) {
		if !math.IsNaN(value) {
			text += fmt.Sprintf(", "+format, value)
		}
	}
	add("stress %.3f", q.Stress)
	add("neighbourhoods kept %.0f %%", 100*q.Neighbourhoods)
	add("topics separated %.2f", q.Separation)
	add("edge lengths vary by %.2f", q.EdgeVariation)
	if q.Crossings.Pairs > 0 {
		add("%.2f %%", 100*q.Crossings.Share)
		if e := q.Crossings.Error; e > 0 {
			text += fmt.Sprintf(" ± %.2g", 100*e)
		}
		text += " of the pairs of edges cross"
	}
	if text == "" {
		return "nothing to measure"
	}
	return text[len(", "):]
}
