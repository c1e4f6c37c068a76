package bridge

import (
	"context"
	"errors"
	"fmt"
	"math"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
)

func rank(t testing.TB, g *graph.Undirected, topics graph.Partition, o Options) []Node {
	t.Helper()
	nodes, _, err := Rank(context.Background(), g, topics, o)
	if err != nil {
		t.Fatal(err)
	}
	return nodes
}

// cliquesAround joins the given number of cliques of five nodes to one more node, the last, by one link each. The last
// node belongs to the first clique's community.
func cliquesAround(cliques int) (*graph.Undirected, graph.Partition) {
	var edges [][2]int
	last := 5 * cliques
	labels := make([]int, last+1)
	for c := range cliques {
		for u := range 5 {
			labels[5*c+u] = c
			for v := range u {
				edges = append(edges, [2]int{5*c + v, 5*c + u})
			}
		}
		edges = append(edges, [2]int{5 * c, last})
	}
	return graphtest.Edges(last+1, edges), graph.NewPartition(labels)
}

func TestTheObviousBridgeWins(t *testing.T) {
	for _, cliques := range []int{2, 3, 5} {
		g, topics := cliquesAround(cliques)
		nodes := rank(t, g, topics, Options{})
		best := nodes[0]
		if best.Node != 5*cliques || best.Score < nodes[1].Score+0.1 || best.Stability < 0.3 {
			t.Errorf("%d cliques: best is %+v, next %+v; the node between them should win clearly", cliques, best, nodes[1])
		}
		if len(best.Joins) == 0 || best.Joins[0].Share > 1 || len(best.Joins[0].Neighbors) != 2 {
			t.Errorf("%d cliques: joins are %+v", cliques, best.Joins)
		}
	}
}

func TestAHubInsideOneTopicIsNoBridge(t *testing.T) {
	// Node 0 has nineteen neighbours in its own topic; two of those have the only links to the other topic.
	var edges [][2]int
	labels := make([]int, 40)
	for u := 1; u < 20; u++ {
		edges = append(edges, [2]int{0, u}, [2]int{20, 20 + u})
		labels[20+u] = 1
	}
	labels[20] = 1
	edges = append(edges, [2]int{1, 21}, [2]int{2, 22})
	for _, n := range rank(t, graphtest.Edges(40, edges), graph.NewPartition(labels), Options{}) {
		crosses := n.Node == 1 || n.Node == 2 || n.Node == 21 || n.Node == 22
		if (n.Score > 0) != crosses || (len(n.Joins) > 0) != crosses {
			t.Errorf("node %d scores %v with joins %v", n.Node, n.Score, n.Joins)
		}
	}
}

func TestOneTopicHasNoBridges(t *testing.T) {
	g := graphtest.Karate()
	for _, n := range rank(t, g, graph.NewPartition(make([]int, 34)), Options{}) {
		if n.Score != 0 || n.Stability != 0 || n.Joins != nil {
			t.Errorf("%+v bridges a single topic", n)
		}
	}
}

func TestScoresDoNotDependOnTheScaleOfWeights(t *testing.T) {
	g, topics := graphtest.Weighted(graphtest.Karate(), 3), graph.NewPartition(graphtest.KarateClubs())
	b := graph.NewBuilder(g.NumNodes())
	for u := range g.NumNodes() {
		adj, weight := g.Row(u)
		for i, v := range adj {
			if int(v) > u {
				b.Add(u, int(v), 8*weight[i])
			}
		}
	}
	scaled, err := b.Undirected()
	if err != nil {
		t.Fatal(err)
	}
	one, eight := rank(t, g, topics, Options{}), rank(t, scaled, topics, Options{})
	for i := range one {
		if one[i].Node != eight[i].Node || one[i].Score != eight[i].Score || one[i].Stability != eight[i].Stability {
			t.Errorf("rank %d: %+v, with eightfold weights %+v", i+1, one[i], eight[i])
		}
	}
}

func TestRelabelledNodesKeepTheirScores(t *testing.T) {
	g, clubs := graphtest.Weighted(graphtest.Karate(), 5), graphtest.KarateClubs()
	to := graphtest.Permutation(34, 1)
	moved := graph.AsUndirected(graphtest.Relabel(g, to))
	score := map[int]float64{}
	for _, n := range rank(t, g, graph.NewPartition(clubs), Options{Replicates: -1}) {
		score[to[n.Node]] = n.Score
	}
	for _, n := range rank(t, moved, graph.NewPartition(graphtest.Move(clubs, to)), Options{Replicates: -1}) {
		if math.Abs(score[n.Node]-n.Score) > 1e-12 {
			t.Errorf("node %d scores %v, before relabelling %v", n.Node, n.Score, score[n.Node])
		}
	}
}

func TestSameRankingAtAnyGOMAXPROCS(t *testing.T) {
	g := graphtest.PreferentialAttachment(2500, 4, 1)
	labels := make([]int, 2500)
	for u := range labels {
		labels[u] = u % 7
	}
	var runs []string
	for _, procs := range []int{1, 8} {
		graphtest.AtMaxProcs(procs, func() {
			runs = append(runs, fmt.Sprint(rank(t, g, graph.NewPartition(labels), Options{Seed: 3, Replicates: 4})))
		})
	}
	if runs[0] != runs[1] {
		t.Error("the ranking differs between GOMAXPROCS 1 and 8")
	}
}

func TestASampleIsSaid(t *testing.T) {
	_, s, err := Rank(context.Background(), graphtest.PreferentialAttachment(2500, 2, 1), graph.Singletons(2500), Options{Replicates: 1})
	if err != nil || s.Pivots != sources || s.Replicates != 1 || s.Top != 20 {
		t.Errorf("summary %+v, error %v", s, err)
	}
	_, s, err = Rank(context.Background(), graphtest.Karate(), graph.NewPartition(graphtest.KarateClubs()), Options{})
	if err != nil || s.Pivots != 34 || s.Replicates != 100 || s.Top != 6 {
		t.Errorf("summary %+v, error %v", s, err)
	}
}

func TestWrongCommunitiesAndCancellation(t *testing.T) {
	if _, _, err := Rank(context.Background(), graphtest.Karate(), graph.Singletons(3), Options{}); err == nil {
		t.Error("communities of another graph were accepted")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, _, err := Rank(ctx, graphtest.Karate(), graph.Singletons(34), Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("error is %v, want context.Canceled", err)
	}
}

func TestDegenerateGraphs(t *testing.T) {
	for _, named := range graphtest.Graphs() {
		g := graph.AsUndirected(named.Graph)
		for _, n := range rank(t, g, graph.Singletons(g.NumNodes()), Options{Replicates: 2}) {
			if !(n.Score >= 0 && n.Score <= 1) || !(n.Stability >= 0 && n.Stability <= 1) || math.IsNaN(n.Constraint) || !(n.Betweenness >= 0 && n.Betweenness <= 1) {
				t.Errorf("%s: %+v is out of range", named.Name, n)
			}
		}
	}
}

func ExampleRank() {
	g := graphtest.Karate()
	clubs := graph.NewPartition(graphtest.KarateClubs())
	nodes, _, err := Rank(context.Background(), g, clubs, Options{})
	if err != nil {
		panic(err)
	}
	best := nodes[0]
	fmt.Printf("node %d joins clubs %d and %d with %d links\n", best.Node, best.Joins[0].A, best.Joins[0].B, len(best.Joins[0].Neighbors))
	// Output: node 2 joins clubs 0 and 1 with 10 links
}

func BenchmarkRank(b *testing.B) {
	for _, n := range []int{80, 2000, 10000} {
		g := graphtest.PreferentialAttachment(n, 8, 1)
		labels := make([]int, n)
		for u := range labels {
			labels[u] = u % 9
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				rank(b, g, graph.NewPartition(labels), Options{})
			}
		})
	}
}
