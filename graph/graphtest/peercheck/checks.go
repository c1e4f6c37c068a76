package main

import (
	"context"
	"strings"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/centrality"
	"github.com/papergraph/papergraph/graph/community"
)

// A check is something that others compute too, and their code for it.
type check struct {
	name  string
	ours  func(context.Context, input) ([]float64, error)
	on    condition // graphs that are compared; nil for all
	cost  cost
	peers []peer
}

// A peer is a library and its code; see package peers for the names that code may use.
type peer struct {
	name, code string
	on         condition // graphs on which its definition is ours; nil for those of the check
	loose      float64   // the difference that it is allowed, where it stops early by itself; 0 for 1e-9
}

// condition chooses graphs.
type condition func(input) bool

func undirected(in input) bool { return !in.graph.IsDirected() }
func connected(in input) bool  { return undirected(in) && in.components == 1 && in.graph.NumEdges() > 0 }
func edges(in input) bool      { return undirected(in) && in.graph.NumEdges() > 0 }
func untied(in input) bool     { return !in.tied }

// leading is true of directed graphs and of those without isolated nodes.
func leading(in input) bool { return in.graph.IsDirected() || in.isolated == 0 }

// odd is true of connected graphs with a triangle, on which power iteration converges.
func odd(in input) bool { return connected(in) && in.triangles }

// cost is how the work of a check grows, in steps.
type cost func(n, m int) float64

func linear(n, m int) float64 { return float64(n + m) }
func pairs(n, m int) float64  { return float64(n) * float64(n+m) }

// measure is a check of a row of centrality.Measures; without ours where there is no such row.
func measure(name string, o centrality.Options, on condition, c cost, peers ...peer) check {
	title := name
	if o.Distance != "" {
		title += " by length"
	}
	if _, err := centrality.Find(name); err != nil {
		return check{name: title}
	}
	return check{title, func(ctx context.Context, in input) ([]float64, error) {
		return centrality.Compute(ctx, in.graph, name, o)
	}, on, c, peers}
}

// edgeMeasure is a check of a row of centrality.EdgeMeasures.
func edgeMeasure(name string, o centrality.Options, on condition, c cost, peers ...peer) check {
	one := measure("degree", o, on, c, peers...)
	one.name = strings.Replace(one.name, "degree", name, 1)
	one.ours = func(ctx context.Context, in input) ([]float64, error) {
		return centrality.ComputeEdges(ctx, in.graph, name, o)
	}
	return one
}

// side is the code that reads one direction of a directed graph, or all of an undirected one.
func side(code, direction string) string {
	return strings.ReplaceAll(code, "SIDE", `"`+direction+`" if directed else "all"`)
}

var lengths = centrality.Options{Distance: "inverse"}

// checks is the table: a measure is a line and its peers.
var checks = []check{
	measure("degree", centrality.Options{}, nil, linear,
		peer{name: "igraph", code: `g.degree()`},
		peer{name: "networkx", code: `dict(g.degree())`},
		peer{name: "networkit", code: `[g.degreeIn(v) + g.degreeOut(v) if directed else g.degree(v) for v in range(n)]`},
		peer{name: "graph-tool", code: `g.degree_property_map("total")`}),
	measure("indegree", centrality.Options{}, nil, linear,
		peer{name: "igraph", code: side(`g.degree(mode=SIDE)`, "in")},
		peer{name: "networkx", code: `dict(g.in_degree() if directed else g.degree())`},
		peer{name: "networkit", code: `[g.degreeIn(v) for v in range(n)]`},
		peer{name: "graph-tool", code: `g.degree_property_map("in" if directed else "total")`}),
	measure("outdegree", centrality.Options{}, nil, linear,
		peer{name: "igraph", code: side(`g.degree(mode=SIDE)`, "out")},
		peer{name: "networkx", code: `dict(g.out_degree() if directed else g.degree())`},
		peer{name: "networkit", code: `[g.degreeOut(v) for v in range(n)]`},
		peer{name: "graph-tool", code: `g.degree_property_map("out")`}),
	measure("strength", centrality.Options{}, nil, linear,
		peer{name: "igraph", code: `g.strength(weights=weight)`},
		peer{name: "networkx", code: `dict(g.degree(weight=weight))`},
		peer{name: "networkit", code: `[g.weightedDegreeIn(v) + g.weightedDegree(v) if directed else g.weightedDegree(v) for v in range(n)]`},
		peer{name: "graph-tool", code: `g.degree_property_map("total", weight(g))`}),
	measure("instrength", centrality.Options{}, nil, linear,
		peer{name: "igraph", code: side(`g.strength(mode=SIDE, weights=weight)`, "in")},
		peer{name: "networkx", code: `dict(g.in_degree(weight=weight) if directed else g.degree(weight=weight))`},
		peer{name: "networkit", code: `[g.weightedDegreeIn(v) for v in range(n)]`},
		peer{name: "graph-tool", code: `g.degree_property_map("in" if directed else "total", weight(g))`}),
	measure("outstrength", centrality.Options{}, nil, linear,
		peer{name: "igraph", code: side(`g.strength(mode=SIDE, weights=weight)`, "out")},
		peer{name: "networkx", code: `dict(g.out_degree(weight=weight) if directed else g.degree(weight=weight))`},
		peer{name: "networkit", code: `[g.weightedDegree(v) for v in range(n)]`},
		peer{name: "graph-tool", code: `g.degree_property_map("out", weight(g))`}),

	// Where no edge leads out, all jump to any node; networkit loses their share on undirected graphs. networkx ends when
	// the change is below n·tol, igraph at 1e-10.
	measure("pagerank", centrality.Options{Tolerance: 1e-14}, nil, linear,
		peer{name: "igraph", code: `g.pagerank(weights=weight)`, loose: 1e-8},
		peer{name: "networkx", code: `nx.pagerank(g, weight=weight, tol=1e-14 / n, max_iter=1000)`},
		peer{name: "networkit", code: `done(nk.centrality.PageRank(g, 0.85, 1e-13, distributeSinks=nk.centrality.SinkHandling.DistributeSinks)).scores()`, on: leading},
		peer{name: "graph-tool", code: `centrality.pagerank(g, weight=weight(g), epsilon=1e-13)`}),

	// A disconnected graph has an eigenvector a component, of which every library takes another. networkit and graph-tool
	// iterate powers, which ends far from the solution where the second eigenvalue is near the first.
	measure("eigenvector", centrality.Options{}, connected, linear,
		peer{name: "igraph", code: `g.eigenvector_centrality(weights=weight)`},
		peer{name: "networkx", code: `(lambda x: x / x.max())(numbers(nx.eigenvector_centrality_numpy(g, weight=weight)))`},
		peer{name: "networkit", code: `(lambda x: x / x.max())(numbers(done(nk.centrality.EigenvectorCentrality(g, 1e-13)).scores()))`, on: odd, loose: 1e-4},
		peer{name: "graph-tool", code: `(lambda x: x / x.max())(numbers(centrality.eigenvector(g, weight=weight(g), epsilon=1e-13, max_iter=100000)[1]))`, on: odd}),

	// networkit counts every pair of an undirected graph twice.
	measure("betweenness", centrality.Options{}, nil, pairs,
		peer{name: "igraph", code: `u.betweenness(directed=directed)`},
		peer{name: "networkx", code: `nx.betweenness_centrality(u, normalized=False)`},
		peer{name: "networkit", code: `numbers(done(nk.centrality.Betweenness(u)).scores()) / (1 if directed else 2)`},
		peer{name: "graph-tool", code: `centrality.betweenness(u, norm=False)[0]`}),

	// Whether two paths whose lengths differ by a rounding are equally long is answered by every library in its own way.
	measure("betweenness", lengths, untied, pairs,
		peer{name: "igraph", code: `d.betweenness(directed=directed, weights=weight)`},
		peer{name: "networkx", code: `nx.betweenness_centrality(d, normalized=False, weight=weight)`},
		peer{name: "networkit", code: `numbers(done(nk.centrality.Betweenness(d)).scores()) / (1 if directed else 2)`},
		peer{name: "graph-tool", code: `centrality.betweenness(d, weight=weight(d), norm=False)[0]`}),

	// Over the reachable nodes along the arrows; networkx goes against them, networkit expects a connected graph.
	measure("closeness", centrality.Options{}, nil, pairs,
		peer{name: "igraph", code: `u.closeness(mode="out")`},
		peer{name: "networkx", code: `nx.closeness_centrality(u.reverse() if directed else u, wf_improved=False)`},
		peer{name: "networkit", code: `done(nk.centrality.Closeness(u, True, False)).scores()`, on: connected},
		peer{name: "graph-tool", code: `centrality.closeness(u)`}),
	measure("closeness", lengths, nil, pairs,
		peer{name: "igraph", code: `d.closeness(mode="out", weights=weight)`},
		peer{name: "networkx", code: `nx.closeness_centrality(d.reverse() if directed else d, distance=weight, wf_improved=False)`},
		peer{name: "networkit", code: `done(nk.centrality.Closeness(d, False, False)).scores()`, on: connected},
		peer{name: "graph-tool", code: `centrality.closeness(d, weight=weight(d))`}),
	measure("harmonic", centrality.Options{}, nil, pairs,
		peer{name: "igraph", code: `u.harmonic_centrality(mode="out", normalized=False)`},
		peer{name: "networkx", code: `nx.harmonic_centrality(u.reverse() if directed else u)`},
		peer{name: "networkit", code: `done(nk.centrality.HarmonicCloseness(u, False)).scores()`},
		peer{name: "graph-tool", code: `centrality.closeness(u, norm=False, harmonic=True)`}),
	measure("harmonic", lengths, nil, pairs,
		peer{name: "igraph", code: `d.harmonic_centrality(mode="out", weights=weight, normalized=False)`},
		peer{name: "networkx", code: `nx.harmonic_centrality(d.reverse() if directed else d, distance=weight)`},
		peer{name: "networkit", code: `done(nk.centrality.HarmonicCloseness(d, False)).scores()`},
		peer{name: "graph-tool", code: `centrality.closeness(d, weight=weight(d), norm=False, harmonic=True)`}),

	measure("coreness", centrality.Options{}, undirected, linear,
		peer{name: "igraph", code: `g.coreness()`},
		peer{name: "networkx", code: `nx.core_number(g)`},
		peer{name: "networkit", code: `done(nk.centrality.CoreDecomposition(g)).scores()`},
		peer{name: "graph-tool", code: `topology.kcore_decomposition(g)`}),
	measure("clustering", centrality.Options{}, undirected, linear,
		peer{name: "igraph", code: `g.transitivity_local_undirected(mode="zero")`},
		peer{name: "networkx", code: `nx.clustering(g)`},
		peer{name: "networkit", code: `done(nk.centrality.LocalClusteringCoefficient(u, True)).scores()`},
		peer{name: "graph-tool", code: `clustering.local_clustering(u)`}),

	{"modularity", modularity, edges, linear, []peer{
		{name: "igraph", code: `g.modularity(groups, weights=weight)`},
		{name: "networkx", code: `nx.community.modularity(g, [[v for v in range(n) if groups[v] == c] for c in set(groups)], weight=weight)`},
		{name: "networkit", code: `nk.community.Modularity().getQuality(partition(groups), g)`},
	}},
	{"component sizes", componentSizes, nil, linear, []peer{
		{name: "igraph", code: `(lambda c, s: [s[i] for i in c])(*(lambda c: (c.membership, c.sizes()))(g.connected_components("weak")))`},
		{name: "networkx", code: `{v: len(c) for c in (nx.weakly_connected_components(g) if directed else nx.connected_components(g)) for v in c}`},
		{name: "networkit", code: `{v: len(c) for c in done((nk.components.WeaklyConnectedComponents if directed else nk.components.ConnectedComponents)(g)).getComponents() for v in c}`},
		{name: "graph-tool", code: `(lambda label, size: size[label.a])(*topology.label_components(g, directed=False))`},
	}},
}

// modularity is that of the communities that Leiden finds, which all libraries are given.
func modularity(_ context.Context, in input) ([]float64, error) {
	g := graph.AsUndirected(in.graph)
	return []float64{community.Modularity(g, in.groups, 1)}, nil
}

// componentSizes is the size of the component of each node.
func componentSizes(_ context.Context, in input) ([]float64, error) {
	p := graph.Components(in.graph)
	sizes := p.Sizes()
	of := make([]float64, p.Len())
	for u := range of {
		of[u] = float64(sizes[p.Of(u)])
	}
	return of, nil
}
