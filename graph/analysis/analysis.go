// Package analysis runs the chosen measures on one graph and gathers what they say.
//
// It is the one place that knows in which order the kernels run: communities first, because bridges and the layout
// read them; then bridges, centralities and positions. It knows nothing of papers, names or files: everything in an
// Analysis is indexed by node. The cost is that of the kernels; on graphs above ExactNodes nodes, betweenness and
// bridges are estimated from a sample of sources unless exact values are asked for, and a note says so.
package analysis

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"strings"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/bridge"
	"github.com/papergraph/papergraph/graph/centrality"
	"github.com/papergraph/papergraph/graph/community"
	"github.com/papergraph/papergraph/graph/layout"
)

// ExactNodes is the size up to which betweenness is exact by default; beyond it SampledSources sources are used.
const (
	ExactNodes     = 2000
	SampledSources = 512
)

// DefaultLayout is the layout of a map: it fills the page evenly and keeps weakly tied topics near.
const DefaultLayout = "vos"

// None switches a part off where a method's name is expected.
const None = "none"

// Options choose what is computed. The zero value is the analysis of a map.
type Options struct {
	Measures    []string // names in centrality.Measures, in order; nil is DefaultMeasures
	Centrality  centrality.Options
	Communities string // name in community.Methods; "" is Leiden; None puts every node alone
	Community   community.Options
	Stability   bool   // compare the communities with those of other searches
	Layout      string // name in layout.Layouts; "" is DefaultLayout; None leaves Positions nil
	// Placing has the caller's Years of the nodes, for layouts along time, and the Start; Run sets its Groups and Radius.
	Placing     layout.Options
	Bridges     bridge.Options
	SkipBridges bool
	Exact       bool                                // never sample a centrality or the bridges, whatever the size
	Engine      string                              // "" or "papergraph", or "gonum": every measure that gonum has is computed by gonum
	Seed        uint64                              // of every part that uses chance
	Progress    func(stage string, done, total int) // told when a stage begins; may be nil
}

// DefaultMeasures are the centralities of a map.
var DefaultMeasures = [...]string{"degree", "strength", "pagerank", "betweenness", "closeness", "eigenvector"}

// TransitivityEdges is the number of edges up to which the transitivity is computed.
const TransitivityEdges = 1 << 20

// Score is a centrality of every node.
type Score struct {
	Name   string // as it was asked for, in lower case: a row's name or one of its aliases
	Title  string
	Values []float64
}

// Analysis is what is known of a graph; every vector has one entry a node.
type Analysis struct {
	Scores        []Score             // in the order asked for
	Topics        graph.Partition     // communities, largest first
	Quality       float64             // of Topics, in the terms of the method's quality function
	Stability     community.Stability // of Topics and of every node in its topic; zero unless asked for
	Bridges       []bridge.Node       // best first; nil when skipped or with fewer than two communities
	BridgeSummary bridge.Summary      // how the bridges were computed
	Positions     []layout.Point      // nil when no layout was asked for
	Summary       Summary
}

// Summary describes the graph as a whole.
type Summary struct {
	Nodes      int
	Edges      int
	Components int
	Isolated   int // nodes without a link

	Transitivity float64  // share of the paths of two edges whose ends are neighbours; NaN above TransitivityEdges edges
	Notes        []string // what a reader must know: sampling, limits reached
}

// Run analyses g. Directed graphs keep their directions for the measures that read them and for directed modularity;
// other communities, bridges and positions see the graph without directions. It returns the first error of a part, or
// ctx's when it ends.
func Run(ctx context.Context, g graph.Graph, o Options) (*Analysis, error) {
	r := run{g: g, und: graph.AsUndirected(g), o: o.complete(g.NumNodes())}
	stages := []struct {
		name string
		work func(context.Context) error
	}{
		{"topics", r.communities},
		{"bridges", r.bridges},
		{"measures", r.measures},
		{"layout", r.positions},
		{"summary", r.summarise},
	}
	for i, s := range stages {
		if r.o.Progress != nil {
			r.o.Progress(s.name, i, len(stages))
		}
		if err := s.work(ctx); err != nil {
			return nil, fmt.Errorf("analysis: %s: %w", s.name, err)
		}
	}
	return &r.a, nil
}

// run is one analysis under way.
type run struct {
	g   graph.Graph
	und *graph.Undirected
	o   Options
	a   Analysis
}

// complete fills in what the parts share: seed, engine and the sampling of large graphs.
func (o Options) complete(nodes int) Options {
	if o.Measures == nil {
		o.Measures = DefaultMeasures[:]
	}
	if o.Communities == "" {
		o.Communities = "leiden"
	}
	if o.Layout == "" {
		o.Layout = DefaultLayout
	}
	if o.Engine == community.Own {
		o.Engine = ""
	}
	o.Centrality.Engine, o.Community.Engine = o.Engine, o.Engine
	o.Centrality.Seed, o.Community.Seed, o.Placing.Seed, o.Bridges.Seed = o.Seed, o.Seed, o.Seed, o.Seed
	o.Bridges.Exact = o.Bridges.Exact || o.Exact
	free := o.Centrality.Pivots == 0 && o.Centrality.Error == 0
	if !o.Exact && nodes > ExactNodes && free && o.Engine != community.Gonum { // gonum has no pivots
		o.Centrality.Pivots = SampledSources
	}
	return o
}

// Check returns a *graph.UnknownNameError for the first name that no table holds, or a *graph.RangeError for the first
// option out of range, so that a mistake is told before anything is read or computed.
func (o Options) Check() error {
	o = o.complete(0)
	for _, name := range o.Measures {
		if _, err := centrality.Find(name); err != nil {
			return err
		}
	}
	if o.Communities != None {
		if _, err := community.Find(o.Communities); err != nil {
			return err
		}
	}
	if o.Layout != None {
		if _, err := layout.Find(o.Layout); err != nil {
			return err
		}
	}
	return cmp.Or(o.Centrality.Check(), o.Community.Check(), o.Placing.Check(), o.Bridges.Check())
}

func (r *run) communities(ctx context.Context) error {
	if r.o.Communities == None {
		r.a.Topics = graph.Singletons(r.g.NumNodes())
		return nil
	}
	method, err := community.Find(r.o.Communities)
	if err != nil {
		return err
	}
	quality, err := community.FindQuality(r.o.Community.Quality)
	if err != nil {
		return err
	}
	var seen graph.Graph = r.und
	if quality.Directed {
		seen = r.g
	}
	result, err := method.Run(ctx, seen, r.o.Community)
	if err != nil {
		return err
	}
	r.a.Topics, r.a.Quality = result.Partition.BySize(), result.Quality
	if r.o.Stability {
		r.a.Stability, err = method.Stability(ctx, seen, r.a.Topics, r.o.Community, 0)
	}
	return err
}

func (r *run) bridges(ctx context.Context) error {
	if r.o.SkipBridges || r.a.Topics.Count() < 2 {
		return nil
	}
	var err error
	r.a.Bridges, r.a.BridgeSummary, err = bridge.Rank(ctx, r.und, r.a.Topics, r.o.Bridges)
	return err
}

func (r *run) measures(ctx context.Context) error {
	r.o.Centrality.Groups = r.a.Topics.Labels()
	for _, name := range r.o.Measures {
		measure, err := centrality.Find(name)
		if err != nil {
			return err
		}
		o := r.o.Centrality
		values, err := centrality.Compute(ctx, r.g, name, o)
		if errors.Is(err, centrality.ErrNoGonum) {
			r.note("gonum does not have %s; it is computed by papergraph", measure.Name)
			o.Engine = ""
			values, err = centrality.Compute(ctx, r.g, name, o)
		}
		if err != nil {
			return err
		}
		r.a.Scores = append(r.a.Scores, Score{Name: strings.ToLower(name), Title: measure.Title, Values: values})
		if p := o.Pivots; p > 0 && p < r.g.NumNodes() && measure.Reads("pivots") {
			r.note("%s is estimated from %d of %d sources; --exact computes it in full", measure.Name, p, r.g.NumNodes())
		}
		if o.Error > 0 && measure.Reads("betweenness-error") {
			r.note("%s is estimated from random paths, each score of betweenness to %v of all pairs of nodes", measure.Name, o.Error)
		}
	}
	return nil
}

func (r *run) positions(ctx context.Context) error {
	if r.o.Layout == None {
		return nil
	}
	method, err := layout.Find(r.o.Layout)
	if err != nil {
		return err
	}
	r.o.Placing.Groups = r.a.Topics
	r.o.Placing.Radius = room(r.und)
	r.a.Positions, err = method.Func(ctx, r.und, r.o.Placing)
	return err
}

func (r *run) summarise(ctx context.Context) (err error) {
	s := &r.a.Summary
	s.Nodes, s.Edges = r.g.NumNodes(), r.g.NumEdges()
	s.Components = graph.Components(r.und).Count()
	for u := range s.Nodes {
		if r.und.Degree(u) == 0 {
			s.Isolated++
		}
	}
	if b := r.a.BridgeSummary; b.Pivots < s.Nodes && b.Pivots > 0 {
		r.note("bridging papers are ranked by a betweenness estimated from %d of %d sources; --exact computes it in full", b.Pivots, s.Nodes)
	}
	s.Transitivity = math.NaN()
	if s.Edges <= TransitivityEdges {
		s.Transitivity, err = centrality.Transitivity(ctx, r.und)
	}
	return err
}

func (r *run) note(format string, args ...any) {
	r.a.Summary.Notes = append(r.a.Summary.Notes, fmt.Sprintf(format, args...))
}

// room gives every node a circle for its mark: the area grows with the strength of its links, and all circles together
// fill about a tenth of the square in which positions lie.
func room(g *graph.Undirected) []float64 {
	radius := make([]float64, g.NumNodes())
	most := 0.0
	for u := range radius {
		_, weight := g.Row(u)
		for _, w := range weight {
			radius[u] += w
		}
		most = max(most, radius[u])
	}
	if most == 0 {
		return nil
	}
	largest := 0.37 / math.Sqrt(float64(max(50, len(radius))))
	for u, strength := range radius {
		radius[u] = largest * math.Sqrt(0.1+0.9*strength/most)
	}
	return radius
}
