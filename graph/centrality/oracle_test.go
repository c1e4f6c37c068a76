package centrality_test

import (
	"fmt"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/centrality"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// oracles are the slow computations of graphtest; degree and strength are checked against gonum's iterators.
var oracles = map[string]func(g graph.Graph, length graphtest.Length) []float64{
	"degree":      func(g graph.Graph, _ graphtest.Length) []float64 { return addUp(g, true, true, graphtest.Hops) },
	"indegree":    func(g graph.Graph, _ graphtest.Length) []float64 { return addUp(g, true, false, graphtest.Hops) },
	"outdegree":   func(g graph.Graph, _ graphtest.Length) []float64 { return addUp(g, false, true, graphtest.Hops) },
	"strength":    func(g graph.Graph, _ graphtest.Length) []float64 { return addUp(g, true, true, weight) },
	"instrength":  func(g graph.Graph, _ graphtest.Length) []float64 { return addUp(g, true, false, weight) },
	"outstrength": func(g graph.Graph, _ graphtest.Length) []float64 { return addUp(g, false, true, weight) },
	"pagerank":    func(g graph.Graph, _ graphtest.Length) []float64 { return graphtest.PageRank(g, 0.85) },
	"eigenvector": func(g graph.Graph, _ graphtest.Length) []float64 { return graphtest.Eigenvector(g) },
	"betweenness": func(g graph.Graph, l graphtest.Length) []float64 { return graphtest.Betweenness(g, nil, l) },
	"closeness":   graphtest.Closeness,
	"harmonic":    graphtest.Harmonic,
	"core":        func(g graph.Graph, _ graphtest.Length) []float64 { return graphtest.Coreness(g) },
	"clustering":  func(g graph.Graph, _ graphtest.Length) []float64 { return graphtest.Clustering(g) },

	"katz":                  func(g graph.Graph, _ graphtest.Length) []float64 { return katzBySolving(g, 0.85) },
	"personalised-pagerank": func(g graph.Graph, _ graphtest.Length) []float64 { return surfingBySolving(g, hubs(g), 0.85) },
	"hits-hub":              func(g graph.Graph, _ graphtest.Length) []float64 { return hubsByMatrix(g) },
	"hits-authority":        func(g graph.Graph, _ graphtest.Length) []float64 { return authoritiesByMatrix(g) },
	"closeness-wf":          closenessOfShare,
	"eccentricity":          farthest,
	"bridging":              bridgingByDefinition,
	"s-core":                func(g graph.Graph, _ graphtest.Length) []float64 { return strengthCoresByLayers(g) },
	"triangles":             func(g graph.Graph, _ graphtest.Length) []float64 { return trianglesByMatrix(g) },
	"clustering-barrat":     func(g graph.Graph, _ graphtest.Length) []float64 { return barratByMatrix(g) },
	"clustering-onnela":     func(g graph.Graph, _ graphtest.Length) []float64 { return onnelaByMatrix(g) },
	"clustering-zhang":      func(g graph.Graph, _ graphtest.Length) []float64 { return zhangByMatrix(g) },
	"constraint":            func(g graph.Graph, _ graphtest.Length) []float64 { return constraintByMatrix(g) },
	"effective-size":        func(g graph.Graph, _ graphtest.Length) []float64 { return effectiveSizeByMatrix(g) },
	"efficiency":            func(g graph.Graph, _ graphtest.Length) []float64 { return efficiencyByMatrix(g) },
	"participation":         func(g graph.Graph, _ graphtest.Length) []float64 { return participationByMatrix(g, byDegree(g)) },
	"within-module-z":       func(g graph.Graph, _ graphtest.Length) []float64 { return withinByMatrix(g, byDegree(g)) },
	"articulation":          func(g graph.Graph, _ graphtest.Length) []float64 { return articulationByLoss(g) },
}

func weight(w float64) float64 { return w }

// addUp goes through the edges one by one and adds to their heads, their tails or both; both ends of an undirected edge
// are met once whatever is asked for.
func addUp(g graph.Graph, in, out bool, value func(w float64) float64) []float64 {
	scores := make([]float64, g.NumNodes())
	for u := range scores {
		for v := range scores {
			w, ok := g.Out().Edge(u, v)
			if !ok {
				continue
			}
			if in && g.IsDirected() {
				scores[v] += value(w)
			}
			if out || !g.IsDirected() {
				scores[u] += value(w)
			}
		}
	}
	return scores
}

func TestOracles(t *testing.T) {
	graphs := graphtest.AllGraphs()
	for seed := range uint64(20) {
		n, p := 10+2*int(seed), 0.02*float64(1+seed%7)
		graphs = append(graphs,
			graphtest.Named{Name: fmt.Sprint("random ", seed), Graph: graphtest.Weighted(graphtest.Random(n, p, seed), seed)},
			graphtest.Named{Name: fmt.Sprint("random directed ", seed), Graph: graphtest.WeightedDirected(graphtest.RandomDirected(n, p, seed), seed)})
	}
	for _, v := range variants() {
		length := graphtest.Hops
		if v.options.Distance == "inverse" {
			length = graphtest.Inverse
		}
		for _, named := range graphs {
			got, err := v.compute(t.Context(), named.Graph)
			if err != nil {
				t.Fatalf("%s of %s: %v", v.name, named.Name, err)
			}
			want := oracles[v.measure](named.Graph, length)
			if diff := graphtest.DiffScores(want, got, 1e-9); diff != "" {
				t.Errorf("%s of %s: %s", v.name, named.Name, diff)
			}
		}
	}
}

func TestBetweennessBetweenOracle(t *testing.T) {
	for _, named := range graphtest.Graphs() {
		g := named.Graph.(*graph.Undirected)
		for groups := range 4 {
			of := make([]int32, g.NumNodes())
			for u, p := range graphtest.Permutation(g.NumNodes(), 1) {
				of[u] = int32(p % (groups + 1))
			}
			for distance, length := range map[string]graphtest.Length{"hops": graphtest.Hops, "inverse": graphtest.Inverse} {
				got, err := centrality.BetweennessBetween(t.Context(), g, of, centrality.Options{Distance: distance})
				if err != nil {
					t.Fatal(err)
				}
				if diff := graphtest.DiffScores(graphtest.Betweenness(g, of, length), got, 1e-9); diff != "" {
					t.Errorf("%s, %d groups, %s: %s", named.Name, groups+1, distance, diff)
				}
			}
		}
	}
}
