package analysis

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/centrality"
	"github.com/papergraph/papergraph/graph/community"
	"github.com/papergraph/papergraph/graph/graphtest"
)

func analysed(t *testing.T, g graph.Graph, o Options) *Analysis {
	t.Helper()
	a, err := Run(context.Background(), g, o)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestEveryVectorHasOneEntryANode(t *testing.T) {
	for _, named := range graphtest.AllGraphs() {
		a, n := analysed(t, named.Graph, Options{}), named.Graph.NumNodes()
		if a.Topics.Len() != n || len(a.Positions) != n || a.Summary.Nodes != n || a.Summary.Edges != named.Graph.NumEdges() {
			t.Errorf("%s: %d topics, %d positions, summary %+v for %d nodes", named.Name, a.Topics.Len(), len(a.Positions), a.Summary, n)
		}
		for i, s := range a.Scores {
			if s.Name != DefaultMeasures[i] || s.Title == "" || len(s.Values) != n {
				t.Errorf("%s: score %d is %s with %d values", named.Name, i, s.Name, len(s.Values))
			}
		}
		if a.Bridges != nil && len(a.Bridges) != n || a.Bridges == nil && a.Topics.Count() > 1 {
			t.Errorf("%s: %d bridges for %d topics", named.Name, len(a.Bridges), a.Topics.Count())
		}
	}
}

func TestTopicsAreOrderedBySize(t *testing.T) {
	g := graphtest.Union(graphtest.Complete(10), graphtest.Complete(40), graphtest.Complete(20))
	if sizes := analysed(t, g, Options{Layout: None}).Topics.Sizes(); !slices.Equal(sizes, []int{40, 20, 10}) {
		t.Errorf("sizes are %v", sizes)
	}
}

// TestGonumAgrees computes everything by both engines: scores agree to 1e-9, and the quality of gonum's partition is
// what our quality function makes of that partition.
func TestGonumAgrees(t *testing.T) {
	for seed := range uint64(20) {
		g := graphtest.Weighted(graphtest.Random(40, 0.08, seed), seed)
		ours := analysed(t, g, Options{Layout: None, SkipBridges: true})
		theirs := analysed(t, g, Options{Layout: None, SkipBridges: true, Engine: community.Gonum, Communities: "louvain"})
		for i := range ours.Scores {
			if diff := graphtest.DiffScores(ours.Scores[i].Values, theirs.Scores[i].Values, 1e-9); diff != "" {
				t.Errorf("seed %d, %s: %s", seed, ours.Scores[i].Name, diff)
			}
		}
		if q := community.Modularity(g, theirs.Topics, 1); math.Abs(q-theirs.Quality) > 1e-9 {
			t.Errorf("seed %d: gonum's partition has quality %v by gonum, %v by us", seed, theirs.Quality, q)
		}
	}
}

func TestLargeGraphsAreSampledAndSaySo(t *testing.T) {
	g := graphtest.PreferentialAttachment(ExactNodes+100, 3, 1)
	o := Options{Measures: []string{"betweenness"}, Layout: None, SkipBridges: true}
	a := analysed(t, g, o)
	if len(a.Summary.Notes) != 1 || !strings.Contains(a.Summary.Notes[0], fmt.Sprint(SampledSources)) {
		t.Errorf("notes are %q", a.Summary.Notes)
	}
	o.Exact = true
	exact := analysed(t, g, o)
	if len(exact.Summary.Notes) != 0 || slices.Equal(exact.Scores[0].Values, a.Scores[0].Values) {
		t.Errorf("exact betweenness was sampled; notes %q", exact.Summary.Notes)
	}
}

func TestAnErrorBoundTakesThePlaceOfPivots(t *testing.T) {
	o := Options{Measures: []string{"betweenness"}, Layout: None, SkipBridges: true}
	o.Centrality.Error = 0.1
	a := analysed(t, graphtest.PreferentialAttachment(ExactNodes+100, 3, 1), o)
	if len(a.Summary.Notes) != 1 || !strings.Contains(a.Summary.Notes[0], "to 0.1 of all pairs") {
		t.Errorf("notes are %q", a.Summary.Notes)
	}
}

func TestBridgesOfLargeGraphsAreSampledUnlessExactIsAsked(t *testing.T) {
	g := graphtest.PreferentialAttachment(ExactNodes+100, 3, 1)
	o := Options{Measures: []string{}, Layout: None}
	o.Bridges.Replicates = -1
	sampled := analysed(t, g, o)
	if s := sampled.BridgeSummary; s.Pivots >= g.NumNodes() || len(sampled.Summary.Notes) != 1 || !strings.Contains(sampled.Summary.Notes[0], "bridging papers") {
		t.Errorf("summary %+v, notes %q", s, sampled.Summary.Notes)
	}
	o.Exact = true
	exact := analysed(t, g, o)
	if exact.BridgeSummary.Pivots != g.NumNodes() || len(exact.Summary.Notes) != 0 {
		t.Errorf("summary %+v, notes %q", exact.BridgeSummary, exact.Summary.Notes)
	}
}

// TestCheckFindsWhatRunWould asks of every mistake that Check names it before anything is computed.
func TestCheckFindsWhatRunWould(t *testing.T) {
	if err := (Options{}).Check(); err != nil {
		t.Errorf("the zero value: %v", err)
	}
	wrong := []Options{{Measures: []string{"degreee"}}, {Communities: "leyden"}, {Layout: "vose"}, {Engine: "gonums"}, {}, {}, {}}
	wrong[4].Community.Resolution, wrong[5].Placing.Theta, wrong[6].Bridges.Top = -1, 9, -1
	for i, o := range wrong {
		checked := o.Check()
		_, ran := Run(context.Background(), graphtest.Karate(), o)
		if checked == nil || ran == nil || !strings.HasSuffix(ran.Error(), checked.Error()) {
			t.Errorf("%d: Check says %v, Run %v", i, checked, ran)
		}
	}
}

func TestGonumIsNotAskedToSample(t *testing.T) {
	g := graphtest.PreferentialAttachment(ExactNodes+1, 1, 1)
	a := analysed(t, g, Options{Measures: []string{"betweenness"}, Layout: None, SkipBridges: true, Communities: None, Engine: community.Gonum})
	if len(a.Scores) != 1 || len(a.Summary.Notes) != 0 {
		t.Errorf("%d scores, notes %q", len(a.Scores), a.Summary.Notes)
	}
}

// TestMeasuresOfGroupsReadTheCommunities: participation is that of the communities found, under the name asked for.
func TestMeasuresOfGroupsReadTheCommunities(t *testing.T) {
	g := graphtest.Karate()
	a := analysed(t, g, Options{Measures: []string{"Participation", "coreness", "core"}, Layout: None, SkipBridges: true})
	want, err := centrality.Participation(t.Context(), g, centrality.Options{Groups: a.Topics.Labels()})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(a.Scores[0].Values, want) || a.Topics.Count() < 2 {
		t.Errorf("participation is %v, not %v", a.Scores[0].Values, want)
	}
	for i, name := range []string{"participation", "coreness", "core"} {
		if a.Scores[i].Name != name {
			t.Errorf("score %d is called %s", i, a.Scores[i].Name)
		}
	}
}

func TestTransitivity(t *testing.T) {
	o := Options{Measures: []string{}, Layout: None, SkipBridges: true}
	if got := analysed(t, graphtest.Karate(), o).Summary.Transitivity; math.Abs(got-135./528) > 1e-15 {
		t.Errorf("the transitivity of the karate club is %v", got)
	}
	o.Communities = None
	if got := analysed(t, graphtest.Star(TransitivityEdges+1), o).Summary.Transitivity; !math.IsNaN(got) {
		t.Errorf("the transitivity of a large graph was computed: %v", got)
	}
}

// TestEverySampledMeasureSaysSo: not betweenness alone reads pivots.
func TestEverySampledMeasureSaysSo(t *testing.T) {
	g := graphtest.PreferentialAttachment(ExactNodes+1, 1, 1)
	a := analysed(t, g, Options{Measures: []string{"bridging", "degree"}, Layout: None, SkipBridges: true, Communities: None})
	if len(a.Summary.Notes) != 1 || !strings.HasPrefix(a.Summary.Notes[0], "bridging is estimated from 512 of 2001 sources") {
		t.Errorf("notes are %q", a.Summary.Notes)
	}
}

func TestPartsCanBeSwitchedOff(t *testing.T) {
	a := analysed(t, graphtest.Karate(), Options{Measures: []string{}, Communities: None, Layout: None, SkipBridges: true})
	if len(a.Scores) != 0 || a.Topics.Count() != 34 || a.Positions != nil || a.Bridges != nil {
		t.Errorf("%d scores, %d topics, %d positions, %d bridges", len(a.Scores), a.Topics.Count(), len(a.Positions), len(a.Bridges))
	}
}

func TestUnknownNamesAndCancellation(t *testing.T) {
	for _, o := range []Options{{Measures: []string{"betweeness"}}, {Communities: "leyden"}, {Layout: "vose"}} {
		var unknown *graph.UnknownNameError
		if _, err := Run(context.Background(), graphtest.Karate(), o); !errors.As(err, &unknown) || len(unknown.Nearest) == 0 {
			t.Errorf("%+v: error %v names nothing near", o, err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Run(ctx, graphtest.Karate(), Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("error is %v, want context.Canceled", err)
	}
}

func ExampleRun() {
	a, err := Run(context.Background(), graphtest.Karate(), Options{Measures: []string{"betweenness"}, Layout: None})
	if err != nil {
		panic(err)
	}
	fmt.Printf("%d communities, modularity %.4f, betweenness of node 0: %.4f\n", a.Topics.Count(), a.Quality, a.Scores[0].Values[0])
	// Output: 4 communities, modularity 0.4198, betweenness of node 0: 231.0714
}

// Stability is that of the topics as they are numbered, and is not computed unasked.
func TestStabilityIsOfTheTopics(t *testing.T) {
	g := graphtest.Union(graphtest.Complete(10), graphtest.Random(60, 0.1, 4))
	if a := analysed(t, g, Options{Layout: None}); a.Stability.Runs != 0 || a.Stability.Node != nil {
		t.Errorf("stability of %d runs was not asked for", a.Stability.Runs)
	}
	a := analysed(t, g, Options{Layout: None, Stability: true})
	if len(a.Stability.Node) != 70 || len(a.Stability.Community) != a.Topics.Count() || a.Stability.Runs < 2 {
		t.Fatalf("%d nodes, %d topics, %d runs", len(a.Stability.Node), len(a.Stability.Community), a.Stability.Runs)
	}
	for c, stability := range a.Stability.Community {
		if clique := a.Topics.Of(0) == c; clique != (stability == 1) {
			t.Errorf("topic %d has a stability of %v", c, stability)
		}
	}
}

// Directed modularity sees the directions of arrows, all else does not.
func TestDirectionsAreSeen(t *testing.T) {
	g := graphtest.Citations(200, 4, 3)
	o := Options{Measures: []string{}, Layout: None, SkipBridges: true, Community: community.Options{Quality: "directed"}}
	directed := analysed(t, g, o)
	if q := community.DirectedModularity(g, directed.Topics, 1); math.Abs(q-directed.Quality) > 1e-12 {
		t.Errorf("the quality is %v, the directed modularity %v", directed.Quality, q)
	}
	o.Community.Quality = ""
	plain := analysed(t, g, o)
	if q := community.Modularity(g.Undirected(), plain.Topics, 1); math.Abs(q-plain.Quality) > 1e-12 {
		t.Errorf("the quality is %v, the modularity %v", plain.Quality, q)
	}
}

// Layouts along time get the years of the nodes.
func TestYearsReachTheLayout(t *testing.T) {
	o := Options{Layout: "timeline", SkipBridges: true, Measures: []string{}}
	o.Placing.Years = []float64{2004, 2003, 2002, 2001}
	at := analysed(t, graphtest.Path(4), o).Positions
	for u := 1; u < 4; u++ {
		if at[u].X >= at[u-1].X {
			t.Errorf("node %d of %v is at %v, node %d of %v at %v", u, o.Placing.Years[u], at[u].X, u-1, o.Placing.Years[u-1], at[u-1].X)
		}
	}
	if _, err := Run(context.Background(), graphtest.Path(3), o); err == nil || !strings.Contains(err.Error(), "Years is given for 4 nodes") {
		t.Errorf("years of other nodes: %v", err)
	}
}
