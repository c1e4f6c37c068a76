package bridge

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// threes puts every third node into one of three communities.
func threes(n int) graph.Partition {
	labels := make([]int, n)
	for u := range labels {
		labels[u] = u % 3
	}
	return graph.NewPartition(labels)
}

func TestRankObeysTheLaws(t *testing.T) {
	graphtest.Laws(t, graphtest.Kernel[[]Node]{
		Run: func(ctx context.Context, g graph.Graph) ([]Node, error) {
			nodes, _, err := Rank(ctx, g.(*graph.Undirected), threes(g.NumNodes()), Options{Replicates: 7})
			return nodes, err
		},
		Graphs: graphtest.Graphs(),
		Check:  checkRanking,
	})
}

// checkRanking says what is impossible in a ranking.
func checkRanking(g graph.Graph, nodes []Node) string {
	if len(nodes) != g.NumNodes() {
		return "not every node is ranked"
	}
	seen := make([]bool, len(nodes))
	for i, n := range nodes {
		if seen[n.Node] || i > 0 && (nodes[i-1].Score < n.Score || nodes[i-1].Score == n.Score && nodes[i-1].Node > n.Node) {
			return "the order is not by score and index"
		}
		seen[n.Node] = true
		if !(n.Score >= 0 && n.Score <= 1 && n.Betweenness >= 0 && n.Betweenness <= 1 && n.Participation >= 0 &&
			n.Participation <= 1-1.0/3+1e-12 && n.Constraint >= 0 && n.Stability >= 0 && n.Stability <= 1) {
			return "a measure is out of range"
		}
		if (n.Score > 0) != (len(n.Joins) > 0) || g.Out().Degree(n.Node) == 0 && n.Score > 0 {
			return "joins and scores do not fit"
		}
		if watched := i < max(1, len(nodes)/5); watched != (n.Ranks[0] > 0) || n.Ranks[0] > n.Ranks[1] || n.Ranks[1] > len(nodes) {
			return "ranks are out of range"
		}
		for _, j := range n.Joins {
			if j.A == j.B || !(j.Share > 0 && j.Share <= 1) || len(j.Neighbors) < 2 {
				return "a join does not join"
			}
		}
	}
	return ""
}

// Nodes that are alike but for the order of their links score alike to the bit, and then the index decides.
func TestAlikeNodesScoreAlike(t *testing.T) {
	g := graphtest.RingOfCliques(6, 5)
	labels := make([]int, 30)
	for u := range labels {
		labels[u] = u / 5
	}
	to := graphtest.Permutation(30, 4)
	for _, c := range []struct {
		g      *graph.Undirected
		labels []int
	}{{g, labels}, {graph.AsUndirected(graphtest.Relabel(g, to)), graphtest.Move(labels, to)}} {
		nodes := rank(t, c.g, graph.NewPartition(c.labels), Options{Replicates: -1})
		for i := range 12 { // each clique has two nodes with a link to the next clique
			if nodes[i].Score != nodes[0].Score || nodes[i].Score == 0 || i > 0 && nodes[i].Node < nodes[i-1].Node {
				t.Errorf("place %d is %+v", i, nodes[i])
			}
		}
		if nodes[12].Score != 0 {
			t.Errorf("a node within a clique scores %v", nodes[12].Score)
		}
	}
}

// The path between the cliques of a barbell carries all traffic; its middle has a link to either topic.
func TestTheMiddleOfABarbellWins(t *testing.T) {
	g := graphtest.Barbell(6, 3)
	labels := make([]int, 15)
	for u := range labels {
		if u >= 6 && u != 6 && u != 7 || u == 7 {
			labels[u] = 1
		}
	}
	labels[6], labels[7], labels[8] = 0, 0, 1 // 0..5 clique, 6, 7, 8 between, 9..14 clique
	nodes := rank(t, g, graph.NewPartition(labels), Options{})
	if best := []int{nodes[0].Node, nodes[1].Node}; !slices.Equal(best, []int{7, 8}) || nodes[1].Score != nodes[0].Score && nodes[1].Score < 0.5 {
		t.Errorf("the best are %v with %v and %v", best, nodes[0].Score, nodes[1].Score)
	}
	for _, n := range nodes[2:] {
		if n.Score != 0 {
			t.Errorf("node %d, which has no link to another topic, scores %v", n.Node, n.Score)
		}
	}
}

func TestJoinsByHand(t *testing.T) {
	b := graph.NewBuilder(8)
	for u, w := range []float64{0, 4, 1, 2, 3, 5, 1} {
		if w > 0 {
			b.Add(0, u, w) // topics of 1 to 6: 0, 0, 1, 1, 2, 3
		}
	}
	g, err := b.Undirected()
	if err != nil {
		t.Fatal(err)
	}
	joins := newJoiner(g, graph.NewPartition([]int{0, 0, 0, 1, 1, 2, 3, 4})).joins(0)
	var pairs []string
	for _, j := range joins {
		pairs = append(pairs, string(rune('0'+j.A))+string(rune('0'+j.B)))
	}
	if got := strings.Join(pairs, " "); got != "01 02 12 03 13 23" {
		t.Errorf("the pairs are %s", got)
	}
	want := []Neighbor{{1, 0, 4}, {4, 1, 3}, {3, 1, 2}, {2, 0, 1}}
	if j := joins[0]; j.Share != 10.0/16 || !slices.Equal(j.Neighbors, want) {
		t.Errorf("the strongest join is %+v", j)
	}
}

func TestPercentiles(t *testing.T) {
	got := percentiles([]float64{0, 5, 3, 3 * (1 + 1e-12), 0, 9})
	if want := []float64{0, 0.75, 0.375, 0.375, 0, 1}; !slices.Equal(got, want) {
		t.Errorf("percentiles are %v, not %v", got, want)
	}
	if got := percentiles([]float64{2}); got[0] != 1 {
		t.Errorf("a single value has the percentile %v", got[0])
	}
}

// A draw keeps both sides of an edge alike, draws 1 on average, leaves out 37 % and keeps proportions of multiplicities.
func TestDrawnGraphsFollowPoisson(t *testing.T) {
	g := unitWeights(graphtest.PreferentialAttachment(2000, 8, 2))
	r, rng := newResampler(g), rand.New(rand.NewPCG(1, 2))
	drawn := r.draw(rng)
	count := make([]float64, 10)
	for u := range g.NumNodes() {
		adj, weight := g.Row(u)
		kept, times := drawn.Row(u)
		for i, v := range adj {
			k := 0
			if j, found := slices.BinarySearch(kept, v); found {
				k = int(times[j] / weight[i])
			}
			count[k] += 0.5
		}
	}
	m, expected, deviation := float64(g.NumEdges()), 1/math.E, 0.0
	for k := range 5 {
		deviation += math.Pow(count[k]-m*expected, 2) / (m * expected)
		expected /= float64(k + 1)
	}
	if deviation > 20 { // χ² with 5 degrees of freedom exceeds 20 once in 800
		t.Errorf("multiplicities are %v of %v edges; χ² is %.1f", count, m, deviation)
	}
}

// A graph whose weights reach the ends of the range of numbers is ranked like any other.
func TestWildWeights(t *testing.T) {
	for _, unit := range []float64{math.MaxFloat64 / 2, 1e-300} {
		b := graph.NewBuilder(30)
		for u := 1; u < 30; u++ {
			b.Add(u, u/2, unit)
			b.Add(u, (u*7+3)%u, math.Sqrt(unit))
		}
		g, err := b.Undirected()
		if err != nil {
			t.Fatal(err)
		}
		if fault := checkRanking(g, rank(t, g, threes(30), Options{})); fault != "" {
			t.Errorf("weights about %v: %s", unit, fault)
		}
	}
}

func TestNegativeTop(t *testing.T) {
	var outside *graph.RangeError
	if _, _, err := Rank(t.Context(), graphtest.Karate(), threes(34), Options{Top: -1}); !errors.As(err, &outside) || outside.Option != "top" {
		t.Errorf("the error is %v", err)
	}
}

// Ranks hold what their name says: recomputed here from the replicates one by one.
func TestRanksAreThoseOfTheReplicates(t *testing.T) {
	g, topics := graphtest.Weighted(graphtest.Karate(), 3), graph.NewPartition(graphtest.KarateClubs())
	nodes := rank(t, g, topics, Options{Replicates: 40, Seed: 9})
	r := newResampler(unitWeights(g))
	var places []int
	among := 0
	for number := range uint64(40) {
		resampled := rank(t, r.draw(rand.New(rand.NewPCG(9, number))), topics, Options{Replicates: -1})
		place := slices.IndexFunc(resampled, func(n Node) bool { return n.Node == nodes[0].Node })
		if places = append(places, place+1); place < 6 && resampled[place].Score > 0 {
			among++
		}
	}
	slices.Sort(places)
	if want := [2]int{places[2], places[37]}; nodes[0].Ranks != want || nodes[0].Stability != float64(among)/40 {
		t.Errorf("ranks are %v with stability %v, not %v with %v", nodes[0].Ranks, nodes[0].Stability, want, float64(among)/40)
	}
}
