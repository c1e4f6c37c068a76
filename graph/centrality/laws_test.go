package centrality_test

import (
	"context"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/centrality"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// variant is a measure with options under which the laws must hold.
type variant struct {
	name    string
	measure string
	options centrality.Options
}

// variants returns every row of the table, and once more with lengths where the row reads a distance.
func variants() []variant {
	var all []variant
	for _, m := range centrality.Measures {
		all = append(all, variant{m.Name, m.Name, centrality.Options{}})
		for _, p := range m.Params {
			if p.Name == "distance" {
				all = append(all, variant{m.Name + " by length", m.Name, centrality.Options{Distance: "inverse"}})
			}
		}
	}
	return all
}

func (v variant) compute(ctx context.Context, g graph.Graph) ([]float64, error) {
	o := v.options
	o.Sources, o.Groups = hubs(g), byDegree(g)
	return centrality.Compute(ctx, g, v.measure, o)
}

// hubs returns the nodes with the most neighbours, which are the same whatever the numbering.
func hubs(g graph.Graph) []int32 {
	und, most, nodes := graph.AsUndirected(g), 0, []int32(nil)
	for u := range und.NumNodes() {
		if k := und.Degree(u); k > most {
			most, nodes = k, nil
		}
		if und.Degree(u) == most {
			nodes = append(nodes, int32(u))
		}
	}
	return nodes
}

// byDegree puts the nodes into groups that are the same whatever the numbering.
func byDegree(g graph.Graph) []int32 {
	und, groups := graph.AsUndirected(g), make([]int32, g.NumNodes())
	for u := range groups {
		groups[u] = int32(und.Degree(u)%3) - 1
	}
	return groups
}

func TestLaws(t *testing.T) {
	for _, v := range variants() {
		t.Run(v.name, func(t *testing.T) {
			k := graphtest.Scores(v.compute)
			if v.measure == "within-module-z" {
				k.Check = nil // it may be negative
			}
			graphtest.Laws(t, k)
		})
	}
}

// TestLawsOfPivots leaves out relabelling: which nodes are drawn depends on their numbers.
func TestLawsOfPivots(t *testing.T) {
	k := graphtest.Scores(variant{"", "betweenness", centrality.Options{Pivots: 7, Seed: 1}}.compute)
	k.Relabel = nil
	graphtest.Laws(t, k)
}

func TestLawsOfBetweennessBetween(t *testing.T) {
	k := graphtest.Scores(func(ctx context.Context, g graph.Graph) ([]float64, error) {
		return centrality.BetweennessBetween(ctx, graph.AsUndirected(g), byParity(g.NumNodes()), centrality.Options{})
	})
	k.Relabel = nil // the groups would have to move as well
	graphtest.Laws(t, k)
}

// byParity puts nodes of even and odd number into two groups.
func byParity(n int) []int32 {
	groups := make([]int32, n)
	for u := range groups {
		groups[u] = int32(u % 2)
	}
	return groups
}

// TestLargeIsDeterministic uses graphs of two batches and many chunks, which those of the laws are too small for.
func TestLargeIsDeterministic(t *testing.T) {
	graphs := []graphtest.Named{
		{Name: "attachment", Graph: graphtest.Weighted(graphtest.PreferentialAttachment(600, 3, 1), 1)},
		{Name: "sparse random", Graph: graphtest.Weighted(graphtest.Random(600, 0.0033, 2), 2)},
	}
	for _, v := range variants() {
		v.options.Pivots = 100
		for _, named := range graphs {
			var one, eight []float64
			graphtest.AtMaxProcs(1, func() { one = mustCompute(t, v, named.Graph) })
			graphtest.AtMaxProcs(8, func() { eight = mustCompute(t, v, named.Graph) })
			if diff := graphtest.DiffScores(one, eight, 0); diff != "" {
				t.Errorf("%s of %s: %s", v.name, named.Name, diff)
			}
		}
	}
}

func mustCompute(t *testing.T, v variant, g graph.Graph) []float64 {
	t.Helper()
	scores, err := v.compute(t.Context(), g)
	if err != nil {
		t.Fatalf("%s: %v", v.name, err)
	}
	return scores
}

// TestUnreachableAddsNothing: a measure that looks at paths or neighbours does not change when a component is added.
func TestUnreachableAddsNothing(t *testing.T) {
	g := graphtest.Weighted(graphtest.Karate(), 1)
	larger := graphtest.Union(g, graphtest.Cycle(5), graphtest.Isolated(2))
	for _, v := range variants() {
		switch v.measure {
		case "pagerank", "closeness-wf", "within-module-z":
			continue // the surfer jumps there; they are counted; they have a part in the mean
		}
		alone := mustCompute(t, v, g)
		beside := mustCompute(t, v, larger)
		if diff := graphtest.DiffScores(alone, beside[:g.NumNodes()], 1e-12); diff != "" {
			t.Errorf("%s: %s", v.name, diff)
		}
		for u := g.NumNodes() + 5; u < larger.NumNodes(); u++ {
			if beside[u] != 0 {
				t.Errorf("%s: an isolated node scores %v", v.name, beside[u])
			}
		}
	}
}

// TestUndirectedIsBothDirections: a graph and the same with arrows both ways have the same paths.
func TestUndirectedIsBothDirections(t *testing.T) {
	g := graphtest.Weighted(graphtest.Random(40, 0.1, 1), 2)
	factor := map[string]float64{"degree": 2, "strength": 2, "betweenness": 2, "bridging": 2, "s-core": 2}
	for _, v := range variants() {
		und := mustCompute(t, v, g)
		dir := mustCompute(t, v, g.Directed())
		if f := factor[v.measure]; f != 0 {
			for u := range und {
				und[u] *= f
			}
		}
		if diff := graphtest.DiffScores(und, dir, 1e-12); diff != "" {
			t.Errorf("%s: %s", v.name, diff)
		}
	}
}
