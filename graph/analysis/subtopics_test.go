package analysis_test

import (
	"context"
	"errors"
	"math"
	"reflect"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/analysis"
	"github.com/papergraph/papergraph/graph/community"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// nested is two topics that nothing joins: the first of three rings of cliques, the second a random graph.
func nested() (g *graph.Undirected, topics, parts graph.Partition) {
	ring := graphtest.RingOfCliques(3, 16)
	g = graphtest.Union(ring, graphtest.Random(60, 0.1, 7))
	topic, part := make([]int32, g.NumNodes()), make([]int32, g.NumNodes())
	for u := range topic {
		part[u] = int32(u / 16)
		if u >= ring.NumNodes() {
			topic[u], part[u] = 1, 3
		}
	}
	return g, graph.NewPartition(topic), graph.NewPartition(part)
}

// TestSubtopics holds that planted parts are found and that a random graph, which has modularity too, is not divided.
func TestSubtopics(t *testing.T) {
	g, topics, parts := nested()
	s, err := analysis.FindSubtopics(context.Background(), g, topics, analysis.SubtopicOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(s.First, []int{0, 3, 3}) {
		t.Errorf("sub-topics begin at %v; splits %+v", s.First, s.Splits)
	}
	if planted, random := s.Splits[0], s.Splits[1]; !planted.Kept || planted.Stability < 0.95 || random.Kept ||
		!random.Tried || random.Parts < 2 || random.Quality < 0.1 || random.Stability > 0.4 {
		t.Errorf("splits %+v", s.Splits)
	}
	if ari := community.ARI(graph.NewPartition(s.Of), parts); ari != 1 {
		t.Errorf("parts %v agree with the planted ones by %g", s.Of, ari)
	}
	for u, sub := range s.Of {
		if c := topics.Of(u); sub >= 0 && (int(sub) < s.First[c] || int(sub) >= s.First[c+1]) {
			t.Errorf("node %d of topic %d is in sub-topic %d", u, c, sub)
		}
	}
}

// TestRandomGraphsHaveNoSubtopics tries the smallest topics that are divided at all, where chance is strongest.
func TestRandomGraphsHaveNoSubtopics(t *testing.T) {
	for seed := range uint64(5) {
		g := graphtest.Random(40, 0.2, seed)
		s, err := analysis.FindSubtopics(context.Background(), g, graph.NewPartition(make([]int32, 40)), analysis.SubtopicOptions{})
		if err != nil || !s.Splits[0].Tried || s.Splits[0].Kept {
			t.Errorf("seed %d: %+v, %v", seed, s.Splits, err)
		}
	}
}

// TestSubtopicsAreDeterministic runs on one and on eight processors.
func TestSubtopicsAreDeterministic(t *testing.T) {
	g, topics, _ := nested()
	var runs []*analysis.Subtopics
	for _, processors := range []int{1, 8} {
		graphtest.AtMaxProcs(processors, func() {
			s, err := analysis.FindSubtopics(context.Background(), g, topics, analysis.SubtopicOptions{Topics: analysis.Options{Seed: 3}})
			if err != nil {
				t.Fatal(err)
			}
			runs = append(runs, s)
		})
	}
	if !reflect.DeepEqual(runs[0], runs[1]) {
		t.Errorf("on one processor %+v, on eight %+v", runs[0], runs[1])
	}
}

// TestSubtopicEdges has no nodes, no links, small topics, wrong options and an ended context.
func TestSubtopicEdges(t *testing.T) {
	ctx := context.Background()
	for _, n := range []int{0, 1, 60} {
		g := graphtest.Isolated(n)
		s, err := analysis.FindSubtopics(ctx, g, graph.NewPartition(make([]int32, n)), analysis.SubtopicOptions{})
		if err != nil || len(s.Of) != n || s.First[len(s.First)-1] != 0 {
			t.Errorf("%d isolated nodes: %+v, %v", n, s, err)
		}
	}
	g, topics, _ := nested()
	s, err := analysis.FindSubtopics(ctx, g, topics, analysis.SubtopicOptions{MinNodes: 49})
	if err != nil || s.Splits[0].Tried || !s.Splits[1].Tried {
		t.Errorf("topics of 48 and 60 nodes, at least 49: %+v, %v", s, err)
	}
	for _, o := range []analysis.SubtopicOptions{{MinNodes: 1}, {Resolution: -1}, {Stability: 2}, {Stability: math.NaN()}, {Replicates: -1}} {
		var outside *graph.RangeError
		if _, err := analysis.FindSubtopics(ctx, g, topics, o); !errors.As(err, &outside) {
			t.Errorf("%+v: %v", o, err)
		}
	}
	ended, stop := context.WithCancel(ctx)
	stop()
	if _, err := analysis.FindSubtopics(ended, g, topics, analysis.SubtopicOptions{}); !errors.Is(err, context.Canceled) {
		t.Errorf("an ended context: %v", err)
	}
}
