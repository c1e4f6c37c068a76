package centrality_test

import (
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/centrality"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// TestPublished compares with numbers in print. Where a source normalises, its convention is undone by factor.
func TestPublished(t *testing.T) {
	const kitePairs, familyPairs = 9 * 8 / 2, 14 * 13 / 2 // pairs of others; the isolated Pucci are not counted
	for _, c := range []struct {
		source    string
		measure   string
		graph     graph.Graph
		factor    float64         // source = score / factor
		want      map[int]float64 // by node
		tolerance float64
	}{
		{"Krackhardt 1990, table 1: degree", "degree", graphtest.Kite(), 1,
			map[int]float64{0: 4, 1: 4, 2: 3, 3: 6, 4: 3, 5: 5, 6: 5, 7: 3, 8: 2, 9: 1}, 0},
		{"Krackhardt 1990, table 1: closeness", "closeness", graphtest.Kite(), 1,
			map[int]float64{0: .529, 1: .529, 2: .5, 3: .6, 4: .5, 5: .643, 6: .643, 7: .6, 8: .429, 9: .310}, 0.0005},
		{"Krackhardt 1990, table 1: betweenness", "betweenness", graphtest.Kite(), kitePairs,
			map[int]float64{0: .023, 1: .023, 2: 0, 3: .102, 4: 0, 5: .231, 6: .231, 7: .389, 8: .222, 9: 0}, 0.0005},
		{"M. O. Jackson, Social and Economic Networks, 2008, section 1.2.1: betweenness of families", "betweenness",
			graphtest.Families(), familyPairs,
			map[int]float64{8: .522, 14: .103, 6: .255, 1: .212}, 0.0005},
		{"igraph 0.10, tutorial of the C library: maximum degree", "degree", graphtest.Karate(), 1,
			map[int]float64{33: 17}, 0},
		{"igraph 0.10, tutorial of the C library: maximum betweenness", "betweenness", graphtest.Karate(), 1,
			map[int]float64{0: 231.0714286}, 1e-7},
		{"igraph 0.10, tutorial of the C library: maximum closeness, 1/58", "closeness", graphtest.Karate(), 33,
			map[int]float64{0: 1. / 58}, 1e-12},
		{"B. Lantz, Machine Learning with R, 2013: betweenness of the karate club", "betweenness", graphtest.Karate(), 1,
			map[int]float64{1: 28.4785714, 2: 75.8507937, 3: 6.2880952, 4: 0.3333333, 7: 0, 8: 29.5293651, 13: 24.2158730}, 1e-7},
		{"networkx 2.4, pagerank of the karate club, to its tolerance", "pagerank", graphtest.Karate(), 1,
			map[int]float64{0: 0.09700, 1: 0.05288, 2: 0.05708, 33: 0.10092}, 1e-5},
		{"networkx 2.4, eigenvector centrality of the karate club over that of node 33", "eigenvector", graphtest.Karate(), 1,
			map[int]float64{33: 1, 0: 0.355491 / 0.373363, 1: 0.265960 / 0.373363}, 1e-5},
		{"networkx 2.4, clustering of the karate club", "clustering", graphtest.Karate(), 1,
			map[int]float64{0: 0.15}, 1e-12},
		{"Seidman 1983: the karate club's innermost core is a 4-core", "core", graphtest.Karate(), 1,
			map[int]float64{0: 4, 1: 4, 33: 4, 11: 1, 9: 2}, 0},
		{"networkx 3.6: triangles of the karate club, 45 in all", "triangles", graphtest.Karate(), 1,
			map[int]float64{0: 18, 1: 12, 2: 11, 9: 0, 33: 15}, 0},
		{"networkx 3.6: the karate club has the radius 3 and the diameter 5", "eccentricity", graphtest.Karate(), 1,
			map[int]float64{0: 3, 2: 3, 14: 5, 33: 4}, 0},
		{"Zachary 1977, figure 1: member 12 has no friend but the instructor", "articulation", graphtest.Karate(), 1,
			map[int]float64{0: 1, 11: 0, 33: 0}, 0},
		{"Borgatti 1997, table 1: effective size", "effective-size", borgatti(), 1, map[int]float64{0: 2.5, 6: 4.67, 2: 1}, 0.005},
		{"Borgatti 1997: efficiency, effective size over degree", "efficiency", borgatti(), 1, map[int]float64{0: 2.5 / 4, 6: .778}, 0.0005},
		{"Borgatti 1997, table 1: constraint", "constraint", borgatti(), 1, map[int]float64{0: .595, 6: .400, 2: 1}, 0.0005},
	} {
		scores, err := centrality.Compute(t.Context(), c.graph, c.measure, centrality.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for u, want := range c.want {
			if got := scores[u] / c.factor; !(got >= want-c.tolerance && got <= want+c.tolerance) {
				t.Errorf("%s: node %d has %v, not %v", c.source, u, got, want)
			}
		}
	}
}

// borgatti is the example of S. P. Borgatti, Structural Holes: Unpacking Burt's Redundancy Measures, Connections 20 (1997)
// 35–38, figure 1; A is node 0, G node 6.
func borgatti() *graph.Undirected {
	return graphtest.Edges(7, [][2]int{{0, 1}, {0, 5}, {0, 6}, {0, 4}, {4, 6}, {5, 6}, {1, 6}, {1, 3}, {3, 6}, {6, 2}})
}
