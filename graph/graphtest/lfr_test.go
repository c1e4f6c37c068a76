package graphtest

import (
	"fmt"
	"math"
	"reflect"
	"testing"

	"github.com/papergraph/papergraph/graph"
)

// A graph of the size that is common in the literature, with small communities.
func ExampleLFR() {
	g, planted := LFR(LFRShape{Nodes: 1000, MeanDegree: 20, MaxDegree: 50, Mixing: 0.3, MinSize: 10, MaxSize: 50}, 1)
	fmt.Println(g.NumNodes(), "nodes,", planted.Count(), "communities; the mixing is about 0.3:",
		math.Abs(mixing(g, planted)-0.3) < 0.01)
	// Output: 1000 nodes, 44 communities; the mixing is about 0.3: true
}

// mixing is the share of edges that join two communities.
func mixing(g *graph.Undirected, p graph.Partition) float64 {
	between := 0
	for u := range g.NumNodes() {
		adj, _ := g.Row(u)
		for _, v := range adj {
			if p.Of(u) != p.Of(int(v)) {
				between++
			}
		}
	}
	return float64(between) / float64(2*g.NumEdges())
}

func TestLFRIsAsAsked(t *testing.T) {
	for _, shape := range []LFRShape{
		{Nodes: 1000, MeanDegree: 20, MaxDegree: 50, MinSize: 10, MaxSize: 50},
		{Nodes: 5000, MeanDegree: 20, MaxDegree: 50, MinSize: 20, MaxSize: 100},
		{Nodes: 2000, MeanDegree: 8, MaxDegree: 100, DegreeExponent: 2.5, SizeExponent: 1.5, MinSize: 110, MaxSize: 500},
		{Nodes: 300, MeanDegree: 6.5, MaxDegree: 7, MinSize: 30, MaxSize: 31},
	} {
		for _, mu := range []float64{0, 0.1, 0.3, 0.6, 0.9} {
			shape.Mixing = mu
			g, p := LFR(shape, 3)
			if fault := checkLFR(shape, g, p); fault != "" {
				t.Errorf("%+v: %s", shape, fault)
			}
		}
	}
}

func checkLFR(shape LFRShape, g *graph.Undirected, p graph.Partition) string {
	if g.NumNodes() != shape.Nodes || p.Len() != shape.Nodes {
		return fmt.Sprintf("%d nodes", g.NumNodes())
	}
	for _, size := range p.Sizes() {
		if size < shape.MinSize || size > shape.MaxSize {
			return fmt.Sprintf("a community of %d nodes", size)
		}
	}
	for u := range g.NumNodes() {
		if g.Degree(u) > shape.MaxDegree {
			return fmt.Sprintf("a node of degree %d", g.Degree(u))
		}
		_, weight := g.Row(u)
		for _, w := range weight {
			if w != 1 {
				return "an edge is there twice"
			}
		}
	}
	mean := 2 * float64(g.NumEdges()) / float64(g.NumNodes())
	if math.Abs(mean/shape.MeanDegree-1) > 0.06 { // the variance of a power law is large
		return fmt.Sprintf("the mean degree is %v", mean)
	}
	if mu := mixing(g, p); math.Abs(mu-shape.Mixing) > 0.01 {
		return fmt.Sprintf("the mixing is %v", mu)
	}
	return ""
}

func TestLFRFollowsPowerLaws(t *testing.T) {
	const n, high = 50_000, 100
	g, p := LFR(LFRShape{
		Nodes: n, MeanDegree: 15, MaxDegree: high, DegreeExponent: 2.5, SizeExponent: 1.5, Mixing: 0.4,
		MinSize: 70, MaxSize: 700,
	}, 5)
	degrees := make([]int, n)
	for u := range degrees {
		degrees[u] = g.Degree(u)
	}
	if got := exponent(degrees, 12, high); math.Abs(got-2.5) > 0.1 {
		t.Errorf("degrees follow a power law of exponent %v, want 2.5", got)
	}
	if got := exponent(p.Sizes(), 70, 700); math.Abs(got-1.5) > 0.4 {
		t.Errorf("%d community sizes follow a power law of exponent %v, want 1.5", p.Count(), got)
	}
}

// exponent is the one of maximum likelihood for the values from low to high, by trying.
func exponent(values []int, low, high int) float64 {
	best, most := 0.0, math.Inf(-1)
	for e := 0.5; e < 4; e += 0.01 {
		sum, logs, count := 0.0, 0.0, 0.0
		for k := low; k <= high; k++ {
			sum += math.Pow(float64(k), -e)
		}
		for _, k := range values {
			if k >= low && k <= high {
				logs, count = logs+math.Log(float64(k)), count+1
			}
		}
		if likelihood := -e*logs - count*math.Log(sum); likelihood > most {
			best, most = e, likelihood
		}
	}
	return best
}

func TestLFRIsMadeFromTheSeed(t *testing.T) {
	shape := LFRShape{Nodes: 400, MeanDegree: 10, MaxDegree: 40, Mixing: 0.3, MinSize: 20, MaxSize: 80}
	g, p := LFR(shape, 1)
	again, q := LFR(shape, 1)
	if !reflect.DeepEqual(g, again) || !reflect.DeepEqual(p, q) {
		t.Error("one seed gives two graphs")
	}
	if other, _ := LFR(shape, 2); reflect.DeepEqual(g, other) {
		t.Error("two seeds give one graph")
	}
}

func TestLFRRefusesWhatCannotBe(t *testing.T) {
	good := LFRShape{Nodes: 100, MeanDegree: 5, MaxDegree: 20, Mixing: 0.3, MinSize: 10, MaxSize: 30}
	for _, spoil := range []func(*LFRShape){
		func(s *LFRShape) { s.MaxDegree = 100 }, func(s *LFRShape) { s.MeanDegree = 21 },
		func(s *LFRShape) { s.MinSize = 31 }, func(s *LFRShape) { s.MaxSize = 101 },
		func(s *LFRShape) { s.Mixing = math.NaN() },
	} {
		shape := good
		spoil(&shape)
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%+v was not refused", shape)
				}
			}()
			LFR(shape, 1)
		}()
	}
}

func BenchmarkLFR(b *testing.B) {
	for range b.N {
		g, _ := LFR(LFRShape{
			Nodes: 100_000, MeanDegree: 20, MaxDegree: 200, Mixing: 0.3, MinSize: 150, MaxSize: 1000,
		}, 1)
		b.ReportMetric(float64(g.NumEdges()), "edges")
	}
}
