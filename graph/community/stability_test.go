package community

import (
	"context"
	"fmt"
	"math"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// What twenty searches for smaller communities in the karate club agree on, and how sure it is.
func ExampleConsensus() {
	g := graphtest.Karate()
	r, err := Consensus(context.Background(), g, Options{Resolution: 1.5})
	if err != nil {
		fmt.Println(err)
		return
	}
	s, err := Methods[0].Stability(context.Background(), g, r.Partition, Options{Resolution: 1.5}, 0)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%d communities of sizes %v, stability %.2f\n", r.Partition.Count(), r.Partition.Sizes(), s.Community)
	// Output: 5 communities of sizes [10 2 5 11 6], stability [0.91 0.61 0.93 1.00 0.86]
}

func TestNewStability(t *testing.T) {
	of := func(labels ...int) graph.Partition { return graph.NewPartition(labels) }
	s := NewStability(of(0, 0, 0, 1, 1), []graph.Partition{
		of(0, 0, 0, 1, 1), // the same
		of(0, 0, 1, 1, 1), // node 2 has left the core of its community
		of(0, 0, 0, 0, 0), // merged: no node has left, but neither community is there
	})
	wantNode := []float64{1, 1, 2.0 / 3, 1, 1}
	if diff := graphtest.DiffScores(wantNode, s.Node, 1e-12); diff != "" {
		t.Error(diff)
	}
	wantCommunity := []float64{(1 + 2.0/3 + 3.0/5) / 3, (1 + 2.0/3 + 2.0/5) / 3}
	if diff := graphtest.DiffScores(wantCommunity, s.Community, 1e-12); diff != "" || s.Runs != 3 {
		t.Errorf("%s of %d runs", diff, s.Runs)
	}
}

// Cliques are stable, a random graph is not.
func TestStabilityTellsStructureFromChance(t *testing.T) {
	mean := func(values []float64) float64 { return total(values) / float64(len(values)) }
	for _, m := range Methods {
		for _, c := range []struct {
			g           *graph.Undirected
			least, most float64
		}{
			{graphtest.Union(graphtest.Complete(6), graphtest.Complete(7), graphtest.Complete(8)), 1, 1},
			{graphtest.Random(200, 0.04, 3), 0, 0.8},
		} {
			r, err := m.Run(t.Context(), c.g, Options{Resolution: 1, Starts: 5})
			if err != nil {
				t.Fatal(err)
			}
			s, err := m.Stability(t.Context(), c.g, r.Partition, Options{}, 8)
			if err != nil {
				t.Fatal(err)
			}
			if got := mean(s.Community); m.Name != "label-propagation" && (got < c.least || got > c.most) {
				t.Errorf("%s: communities of %d nodes are stable at %v, want %v to %v", m.Name, c.g.NumNodes(), got, c.least, c.most)
			}
			for u, share := range s.Node {
				if !(share >= 0 && share <= 1) {
					t.Errorf("%s: node %d is stable at %v", m.Name, u, share)
				}
			}
		}
	}
}

// Where single searches fail and disagree, at a mixing of 0.55, the consensus is nearer to what was planted than their
// mean, which is what it is for.
func TestConsensusIsBetterThanItsRuns(t *testing.T) {
	single, consensus := 0.0, 0.0
	for seed := range uint64(3) {
		g, planted := graphtest.LFR(graphtest.LFRShape{
			Nodes: 240, MeanDegree: 12, MaxDegree: 30, Mixing: 0.55, MinSize: 15, MaxSize: 40,
		}, seed)
		runs, err := repeat(t.Context(), g, Leiden, Options{Starts: 10})
		if err != nil {
			t.Fatal(err)
		}
		for _, run := range runs {
			single += NMI(run.Partition, planted) / 10
		}
		r, err := Consensus(t.Context(), g, Options{Seed: seed})
		if err != nil {
			t.Fatal(err)
		}
		if !r.Stable {
			t.Errorf("graph %d: no agreement in %d rounds", seed, r.Iterations)
		}
		consensus += NMI(r.Partition, planted)
	}
	if consensus < single {
		t.Errorf("the consensus has a mean NMI of %v with what was planted, its runs have %v", consensus/3, single/3)
	}
}

// Shares are those of the runs, pair by pair, and no node is cut off.
func TestAgreement(t *testing.T) {
	g := graphtest.PreferentialAttachment(60, 2, 4)
	task, err := newTask(t.Context(), g, Options{Starts: 7})
	if err != nil {
		t.Fatal(err)
	}
	found, err := repeat(t.Context(), g, LabelPropagation, Options{Starts: 7})
	if err != nil {
		t.Fatal(err)
	}
	runs := partitions(found)
	c := task.consensus(g)
	agreed := c.agreement(runs)
	for u := range 60 {
		adj, weight := agreed.Row(u)
		for i, v := range adj {
			together := 0
			for _, run := range runs {
				if run.Of(u) == run.Of(int(v)) {
					together++
				}
			}
			if math.Abs(weight[i]-float64(together)/7) > 1e-12 {
				t.Errorf("nodes %d and %d are together %d times of 7, the share is %v", u, v, together, weight[i])
			}
			if _, there := c.pairs.Edge(u, int(v)); !there {
				t.Errorf("nodes %d and %d are no pair", u, v)
			}
		}
	}
}
