package community

import (
	"context"
	"errors"
	"fmt"
	"math"
	"reflect"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// Thirty cliques in a ring: modularity keeps them apart from a resolution of about 1.3 on, and the constant Potts model
// from a density of about 0.04 on; the profile shows both as plateaus of 30 communities.
func ExampleProfile() {
	for _, quality := range []string{"modularity", "cpm"} {
		p, err := Profile(context.Background(), graphtest.RingOfCliques(30, 5), ProfileOptions{Community: Options{Quality: quality}})
		if err != nil {
			fmt.Println(err)
			return
		}
		for _, plateau := range p.Plateaus {
			fmt.Printf("%s %s: %d communities at γ %.2f to %.2f\n", quality, plateau.Name, plateau.Communities, plateau.From, plateau.To)
		}
	}
	// Output:
	// modularity A: 30 communities at γ 1.47 to 10.00
	// cpm A: 30 communities at γ 0.05 to 0.86
}

// Small communities in a graph, which modularity merges at γ = 1, stand out as a plateau where they are found in full.
func TestProfileFindsWhatIsPlanted(t *testing.T) {
	g, planted := graphtest.LFR(graphtest.LFRShape{
		Nodes: 600, MeanDegree: 15, MaxDegree: 40, Mixing: 0.3, MinSize: 10, MaxSize: 30,
	}, 1)
	for _, quality := range []string{"modularity", "cpm", "vos"} {
		p, err := Profile(t.Context(), g, ProfileOptions{Points: 15, Runs: 4, Community: Options{Quality: quality}})
		if err != nil {
			t.Fatal(err)
		}
		best := 0.0
		for _, plateau := range p.Plateaus {
			for i := plateau.First; i <= plateau.Last; i++ {
				best = max(best, NMI(p.Points[i].Partition, planted))
			}
		}
		if best < 0.99 {
			t.Errorf("%s: the plateaus %v have at most an NMI of %v with what was planted", quality, p.Plateaus, best)
		}
	}
}

// At every point, the partition is the best of all in the profile, its quality that of its definition, and there are
// not fewer communities at a higher resolution where modularity is concerned, up to the ties of the search.
func TestProfileIsAnEnvelope(t *testing.T) {
	for _, quality := range []string{"modularity", "cpm", "vos"} {
		q, err := FindQuality(quality)
		if err != nil {
			t.Fatal(err)
		}
		g := graphtest.Weighted(graphtest.Karate(), 3)
		p, err := Profile(t.Context(), g, ProfileOptions{Points: 12, Runs: 3, Community: Options{Quality: quality}})
		if err != nil {
			t.Fatal(err)
		}
		for i, point := range p.Points {
			if got := q.Func(g, point.Partition, point.Resolution); math.Abs(got-point.Quality) > 1e-9*max(1, math.Abs(got)) {
				t.Errorf("%s at γ %v: quality %v, by definition %v", quality, point.Resolution, point.Quality, got)
			}
			for _, other := range p.Points {
				if better := q.Func(g, other.Partition, point.Resolution); better > point.Quality+1e-7*max(1, math.Abs(better)) {
					t.Errorf("%s at γ %v: quality %v, the one at γ %v has %v", quality, point.Resolution, point.Quality, other.Resolution, better)
				}
			}
			if i > 0 && !(point.Resolution > p.Points[i-1].Resolution) {
				t.Errorf("the grid goes from %v to %v", p.Points[i-1].Resolution, point.Resolution)
			}
			if !(point.NMI >= 0 && point.NMI <= 1+1e-12) || point.ARI > 1 || point.VI < 0 {
				t.Errorf("agreement of %v, %v and %v", point.NMI, point.ARI, point.VI)
			}
		}
	}
}

func TestProfileOfAnything(t *testing.T) {
	for _, named := range graphtest.AllGraphs() {
		for _, quality := range []string{"", "cpm", "vos", "directed"} {
			p, err := Profile(t.Context(), named.Graph, ProfileOptions{Points: 4, Runs: 2, Community: Options{Quality: quality}})
			if err != nil {
				t.Fatalf("%s, %s: %v", named.Name, quality, err)
			}
			for _, point := range p.Points {
				if point.Partition.Len() != named.Graph.NumNodes() || math.IsNaN(point.Quality+point.NMI+point.ARI+point.VI) {
					t.Errorf("%s, %s: %+v", named.Name, quality, point)
				}
			}
		}
	}
}

func TestProfileIsDeterministic(t *testing.T) {
	g := graphtest.PreferentialAttachment(300, 4, 3)
	var one, eight *ResolutionProfile
	graphtest.AtMaxProcs(1, func() { one, _ = Profile(t.Context(), g, ProfileOptions{Points: 5, Runs: 4}) })
	graphtest.AtMaxProcs(8, func() { eight, _ = Profile(t.Context(), g, ProfileOptions{Points: 5, Runs: 4}) })
	if one == nil || !reflect.DeepEqual(one, eight) {
		t.Error("1 and 8 processors give different profiles")
	}
}

func TestProfileEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Profile(ctx, graphtest.Karate(), ProfileOptions{}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

func TestProfileOptionsOutOfRange(t *testing.T) {
	for _, o := range []ProfileOptions{
		{From: -1}, {To: math.NaN()}, {From: 2, To: 1}, {From: 20}, {Points: 1}, {Points: 201}, {Runs: 1}, {Runs: -1},
		{Method: "lieden"}, {Community: Options{Quality: "none"}}, {Community: Options{MinSize: -1}},
	} {
		if _, err := Profile(t.Context(), graphtest.Karate(), o); err == nil {
			t.Errorf("%+v was accepted", o)
		}
	}
}

func TestPlateausAreNamed(t *testing.T) {
	p := profiler{ResolutionProfile: ResolutionProfile{Points: make([]ProfilePoint, 1), Plateaus: make([]Plateau, 703)}}
	for k, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 701: "ZZ", 702: "AAA"} {
		if p.name(k); p.Plateaus[k].Name != want {
			t.Errorf("plateau %d is called %s, want %s", k, p.Plateaus[k].Name, want)
		}
	}
}

// A plateau is centred on the partition that most others are like.
func TestPlateauIsTheLongest(t *testing.T) {
	halves, quarters := graph.NewPartition([]int{0, 0, 0, 0, 1, 1, 1, 1}), graph.NewPartition([]int{0, 0, 1, 1, 2, 2, 3, 3})
	p := profiler{g: graphtest.Cycle(8), at: [2]objective{{links: graphtest.Cycle(8)}}}
	for i, partition := range []graph.Partition{halves, halves, halves, quarters, quarters, quarters, quarters, halves} {
		p.top = append(p.top, i)
		p.Points = append(p.Points, ProfilePoint{Resolution: float64(i + 1), Partition: partition, ARI: 1})
	}
	p.findPlateaus(p.spans(t.Context()))
	want := []Plateau{{Name: "A", From: 1, To: 3, First: 0, Last: 2, Communities: 2}, {Name: "B", From: 4, To: 7, First: 3, Last: 6, Communities: 4}}
	if !reflect.DeepEqual(p.Plateaus, want) || p.Points[7].Plateau != "" || p.Points[6].Plateau != "B" {
		t.Errorf("plateaus %+v", p.Plateaus)
	}
}
