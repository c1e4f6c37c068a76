package graphtest_test

import (
	"math"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
)

func TestNamedGraphs(t *testing.T) {
	for _, c := range []struct {
		name                string
		g                   graph.Graph
		n, m, components, k int // k is the largest out-degree
	}{
		{"path", graphtest.Path(5), 5, 4, 1, 2},
		{"path of one", graphtest.Path(1), 1, 0, 1, 0},
		{"cycle", graphtest.Cycle(5), 5, 5, 1, 2},
		{"star", graphtest.Star(5), 6, 5, 1, 5},
		{"complete", graphtest.Complete(5), 5, 10, 1, 4},
		{"grid", graphtest.Grid(4, 3), 12, 17, 1, 4},
		{"two cliques", graphtest.TwoCliques(4), 8, 13, 1, 4},
		{"barbell", graphtest.Barbell(4, 2), 10, 15, 1, 4},
		{"ring of cliques", graphtest.RingOfCliques(3, 4), 12, 21, 1, 4},
		{"isolated", graphtest.Isolated(3), 3, 0, 3, 0},
		{"disconnected", graphtest.Disconnected(), 16, 17, 5, 4},
		{"diamonds", graphtest.Diamonds(3), 10, 12, 1, 2},
		{"karate club", graphtest.Karate(), 34, 78, 1, 17},
		{"kite", graphtest.Kite(), 10, 18, 1, 6},
		{"families", graphtest.Families(), 16, 20, 2, 6},
	} {
		k := 0
		for u := range c.g.NumNodes() {
			k = max(k, c.g.Out().Degree(u))
		}
		if n, m, components := c.g.NumNodes(), c.g.NumEdges(), graph.Components(c.g).Count(); n != c.n || m != c.m || components != c.components || k != c.k {
			t.Errorf("%s: %d nodes, %d edges, %d components, degrees up to %d", c.name, n, m, components, k)
		}
	}
	if got := len(graphtest.FamilyNames()); got != 16 {
		t.Errorf("%d names of 16 families", got)
	}
}

// TestKarateClubs checks the split against Zachary: clubs of 17 members, and 11 friendships across.
func TestKarateClubs(t *testing.T) {
	clubs := graph.NewPartition(graphtest.KarateClubs())
	if sizes := clubs.Sizes(); sizes[0] != 17 || sizes[1] != 17 {
		t.Errorf("clubs of %v members", sizes)
	}
	across := 0
	for it := graphtest.Karate().Edges(); it.Next(); {
		if e := it.Edge(); clubs.Of(int(e.From().ID())) != clubs.Of(int(e.To().ID())) {
			across++
		}
	}
	if across != 11 {
		t.Errorf("%d friendships across", across)
	}
}

// TestOraclesByHand checks each oracle on graphs whose scores are known in closed form.
func TestOraclesByHand(t *testing.T) {
	path := graphtest.Path(4)
	for _, c := range []struct {
		name      string
		got, want []float64
	}{
		{"betweenness of a path", graphtest.Betweenness(path, nil, graphtest.Hops), []float64{0, 2, 2, 0}},
		{"betweenness of a directed path", graphtest.Betweenness(graphtest.DirectedPath(4), nil, graphtest.Hops), []float64{0, 2, 2, 0}},
		{"betweenness between the ends", graphtest.Betweenness(path, []int32{0, 1, 1, 1}, graphtest.Hops), []float64{0, 2, 1, 0}},
		{"betweenness of a square", graphtest.Betweenness(graphtest.Cycle(4), nil, graphtest.Hops), []float64{.5, .5, .5, .5}},
		{"closeness of a path", graphtest.Closeness(path, graphtest.Hops), []float64{.5, .75, .75, .5}},
		{"closeness of an arrow", graphtest.Closeness(graphtest.DirectedPath(2), graphtest.Hops), []float64{1, 0}},
		{"harmonic of a path", graphtest.Harmonic(path, graphtest.Hops), []float64{11. / 6, 2.5, 2.5, 11. / 6}},
		{"coreness", graphtest.Coreness(graphtest.Union(graphtest.Complete(3), path, graphtest.Isolated(1))), []float64{2, 2, 2, 1, 1, 1, 1, 0}},
		{"clustering of two cliques", graphtest.Clustering(graphtest.TwoCliques(3)), []float64{1, 1, 1. / 3, 1. / 3, 1, 1}},
		{"eigenvector of a star", graphtest.Eigenvector(graphtest.Star(4)), []float64{1, .5, .5, .5, .5}},
		{"eigenvector of components", graphtest.Eigenvector(graphtest.Union(path, graphtest.Complete(3))), []float64{0, 0, 0, 0, 1, 1, 1}},
		{"PageRank of a cycle", graphtest.PageRank(graphtest.Cycle(4), 0.85), []float64{.25, .25, .25, .25}},
		{"PageRank of an arrow", graphtest.PageRank(graphtest.DirectedPath(2), 0.5), []float64{.4, .6}},
	} {
		if diff := graphtest.DiffScores(c.want, c.got, 1e-12); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
	if d := graphtest.Distances(graphtest.Weighted(path, 1), graphtest.Inverse); math.Abs(d[0][3]-(d[0][1]+d[1][2]+d[2][3])) > 1e-15 {
		t.Errorf("distances along a path do not add up: %v", d)
	}
}
