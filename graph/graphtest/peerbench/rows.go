package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/centrality"
	"github.com/papergraph/papergraph/graph/community"
	"github.com/papergraph/papergraph/graph/graphtest/peers"
)

// A row is a kernel and how others compute the same.
type row struct {
	name   string
	graphs []string
	ours   peers.Kernel
	peers  []peer
	value  string // what is compared
	chance bool   // whether the value is a quality found by chance, of which more is better
}

// A peer is a library, its code, and how many times faster this project means to be; 0 where nothing is asked.
type peer struct {
	name    string
	atLeast float64
	code    peers.Code
}

var (
	large  = []string{"lfr-100k"}
	topics = []string{"lfr-100k", "wiki-Vote", "cora"}
	astro  = []string{"ca-AstroPh"}
)

// table is what is measured beside other libraries: a kernel a row.
var table = []row{
	{
		name: "leiden", graphs: topics, ours: communities(community.Leiden, 2), value: "modularity", chance: true,
		peers: []peer{
			{"igraph", 3, peers.Code{Run: `g.community_leiden("modularity", n_iterations=2)`, Value: "g.modularity(r)"}},
			{"leidenalg", 0, peers.Code{Run: `leidenalg.find_partition(g, leidenalg.ModularityVertexPartition, n_iterations=2)`, Value: "g.modularity(r)"}},
			{"networkit", 0, peers.Code{Run: `done(nk.community.ParallelLeiden(g, iterations=2)).getPartition()`, Value: "nk.community.Modularity().getQuality(r, g)"}},
		},
	}, {
		name: "louvain", graphs: topics, ours: communities(community.Louvain, 1), value: "modularity", chance: true,
		peers: []peer{
			{"igraph", 8, peers.Code{Run: `g.community_multilevel()`, Value: "g.modularity(r)"}},
			{"networkit", 0, peers.Code{Run: `done(nk.community.PLM(g)).getPartition()`, Value: "nk.community.Modularity().getQuality(r, g)"}},
			{"networkx", 0, peers.Code{Run: `nx.community.louvain_communities(g)`, Value: "nx.community.modularity(g, r)"}},
		},
	}, {
		name: "pagerank", graphs: large, ours: measure("pagerank", centrality.Options{Tolerance: 1e-10}, maximum), value: "max",
		peers: []peer{
			{"igraph", 5, scores(`g.pagerank()`, "max(r)")},
			{"networkit", 0, scores(`done(nk.centrality.PageRank(g, 0.85, 1e-10))`, "max(r.scores())")},
			{"graph-tool", 0, scores(`centrality.pagerank(g, epsilon=1e-10)`, "max(r.a)")},
		},
	}, {
		name: "betweenness", graphs: []string{"ca-AstroPh", "ba-5k"}, ours: measure("betweenness", centrality.Options{}, maximum), value: "max",
		peers: []peer{
			{"igraph", 6, scores(`g.betweenness(directed=False)`, "max(r)")},
			{"networkit", 0, scores(`done(nk.centrality.Betweenness(g))`, "max(r.scores()) / 2")},
			{"graph-tool", 0, scores(`centrality.betweenness(g, norm=False)[0]`, "max(r.a)")},
		},
	}, {
		name: "betweenness weighted", graphs: []string{"ba-5k weighted"}, value: "max",
		ours: measure("betweenness", centrality.Options{Distance: "inverse"}, maximum),
		peers: []peer{
			{"igraph", 2.5, scores(`d.betweenness(directed=False, weights=weight)`, "max(r)")},
			{"networkit", 0, scores(`done(nk.centrality.Betweenness(d))`, "max(r.scores()) / 2")},
			{"graph-tool", 0, scores(`centrality.betweenness(d, weight=weight(d), norm=False)[0]`, "max(r.a)")},
		},
	}, {
		name: "closeness", graphs: astro, ours: measure("closeness", centrality.Options{}, maximum), value: "max",
		peers: []peer{
			{"igraph", 60, scores(`g.closeness()`, "max(r)")},
			{"networkit", 0, scores(`done(nk.centrality.Closeness(g, True, False))`, "max(r.scores())")},
			{"graph-tool", 0, scores(`centrality.closeness(g)`, "max(numbers(r))")},
		},
	}, {
		name: "harmonic", graphs: astro, ours: measure("harmonic", centrality.Options{}, sum), value: "sum",
		peers: []peer{
			{"igraph", 60, scores(`g.harmonic_centrality(normalized=False)`, "sum(r)")},
			{"networkit", 0, scores(`done(nk.centrality.HarmonicCloseness(g, False))`, "sum(r.scores())")},
			{"graph-tool", 0, scores(`centrality.closeness(g, norm=False, harmonic=True)`, "sum(numbers(r))")},
		},
	}, {
		name: "clustering", graphs: []string{"ca-AstroPh", "lfr-100k"}, ours: measure("clustering", centrality.Options{}, sum), value: "sum",
		peers: []peer{
			{"igraph", 4, scores(`g.transitivity_local_undirected(mode="zero")`, "sum(r)")},
			{"networkit", 0, scores(`done(nk.centrality.LocalClusteringCoefficient(g, True))`, "sum(r.scores())")},
			{"graph-tool", 0, scores(`clustering.local_clustering(g)`, "sum(numbers(r))")},
		},
	}, {
		name: "coreness", graphs: large, ours: measure("coreness", centrality.Options{}, sum), value: "sum",
		peers: []peer{
			{"igraph", 3, scores(`g.coreness()`, "sum(r)")},
			{"networkit", 0, scores(`done(nk.centrality.CoreDecomposition(g))`, "sum(r.scores())")},
			{"graph-tool", 0, scores(`topology.kcore_decomposition(g)`, "sum(numbers(r))")},
		},
	}, {
		name: "components", graphs: large, ours: components, value: "count",
		peers: []peer{
			{"igraph", 8, scores(`g.connected_components("weak")`, "len(r)")},
			{"networkit", 0, scores(`done(nk.components.ParallelConnectedComponents(g))`, "r.numberOfComponents()")},
			{"graph-tool", 0, scores(`topology.label_components(g)`, "len(r[1])")},
		},
	},
}

// rows are the table and what gonum computes.
func rows() []row { return append(slices.Clip(table), gonumRows()...) }

// gonumRows has a row for every measure and method that gonum computes too.
func gonumRows() []row {
	var all []row
	for _, m := range centrality.Measures {
		if m.Gonum == nil {
			continue
		}
		graphs := []string{"ba-2k weighted"}
		if m.Name == "eigenvector" {
			graphs = []string{"ba-1k weighted"} // gonum's is a dense problem
		}
		o := centrality.Options{}
		if slices.ContainsFunc(m.Params, func(p graph.Param[centrality.Options]) bool { return p.Name == "distance" }) {
			all = append(all, gonumRow(m.Name+" weighted", graphs, measure(m.Name, centrality.Options{Distance: "inverse"}, sum)))
		}
		all = append(all, gonumRow(m.Name, graphs, measure(m.Name, o, sum)))
	}
	louvain := gonumRow("louvain", []string{"ba-2k weighted"}, communities(community.Louvain, 1))
	louvain.value, louvain.chance = "modularity", true
	return append(all, louvain)
}

func gonumRow(name string, graphs []string, ours peers.Kernel) row {
	return row{
		name: "gonum " + name, graphs: graphs, ours: ours, value: "sum",
		peers: []peer{{gonumName, 20, peers.Code{Run: "gonum " + name}}},
	}
}

// gonumName is the peer that runs in a process of this command.
const gonumName = "gonum"

// kernelNamed finds what a process of this command is asked for: a row's name, or the same by gonum.
func kernelNamed(code string) (peers.Kernel, error) {
	name, ours := strings.CutPrefix(code, "ours ")
	for _, r := range rows() {
		if r.name != name {
			continue
		}
		if ours {
			return r.ours, nil
		}
		return byGonum(strings.TrimPrefix(name, "gonum ")), nil
	}
	return nil, fmt.Errorf("no row is called %q", name)
}

func byGonum(name string) peers.Kernel {
	if name == "louvain" {
		return communities(community.GonumLouvain, 1)
	}
	o := centrality.Options{Engine: "gonum"}
	name, weighted := strings.CutSuffix(name, " weighted")
	if weighted {
		o.Distance = "inverse"
	}
	return measure(name, o, sum)
}

// communities is a method with one start: of Leiden two passes, the default of igraph and leidenalg, of Louvain the one
// pass that others know.
func communities(find func(context.Context, *graph.Undirected, community.Options) (community.Result, error), passes int) peers.Kernel {
	return func(g graph.Graph, seed uint64) (func() []float64, error) {
		o := community.Options{Starts: 1, Iterations: passes, Seed: seed}
		r, err := find(context.Background(), g.(*graph.Undirected), o)
		return func() []float64 { return []float64{r.Quality} }, err
	}
}

// scores is code whose result is a score of each node, to be compared by sum or max.
func scores(run, value string) peers.Code { return peers.Code{Run: run, Value: value} }

// measure is a centrality, summed up into one number.
func measure(name string, o centrality.Options, total func([]float64) float64) peers.Kernel {
	return func(g graph.Graph, _ uint64) (func() []float64, error) {
		scores, err := centrality.Compute(context.Background(), g, name, o)
		return func() []float64 { return []float64{total(scores)} }, err
	}
}

func components(g graph.Graph, _ uint64) (func() []float64, error) {
	p := graph.Components(g)
	return func() []float64 { return []float64{float64(p.Count())} }, nil
}

func maximum(scores []float64) float64 { return slices.Max(scores) }

func sum(scores []float64) float64 {
	total := 0.0
	for _, x := range scores {
		total += x
	}
	return total
}
