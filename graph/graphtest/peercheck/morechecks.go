package main

import "github.com/papergraph/papergraph/graph/centrality"

// dense is the cost of what is computed by matrices.
func dense(n, _ int) float64 { return float64(n) * float64(n) * float64(n) / 1000 }

// arrowed is true of directed graphs in one piece.
func arrowed(in input) bool {
	return in.graph.IsDirected() && in.components == 1 && in.graph.NumEdges() > 0
}

// λ of the mean of the matrix and its transpose, by numpy.
const katz = `numbers(nx.katz_centrality_numpy(g, alpha=0.85 / max(np.linalg.eigvalsh((lambda a: (a + a.T) / 2)(` +
	`nx.to_numpy_array(g, weight=weight)))), beta=1, normalized=False, weight=weight)) - 1`

var moreChecks = []check{
	// Ours counts walks of one step and more, networkx the one of none as well.
	measure("katz", centrality.Options{}, edges, dense, peer{name: "networkx", code: katz}),
	// Where several vectors have the largest singular value every library takes another; on a connected graph of random
	// arrows that hardly happens.
	measure("hits-hub", centrality.Options{}, arrowed, linear,
		peer{name: "igraph", code: `g.hub_score(weights=weight)`},
		peer{name: "networkx", code: `(lambda x: x / x.max())(numbers(nx.hits(g, max_iter=100000, tol=1e-14)[0]))`}),
	measure("hits-authority", centrality.Options{}, arrowed, linear,
		peer{name: "igraph", code: `g.authority_score(weights=weight)`},
		peer{name: "networkx", code: `(lambda x: x / x.max())(numbers(nx.hits(g, max_iter=100000, tol=1e-14)[1]))`}),
	measure("eccentricity", centrality.Options{}, nil, pairs,
		peer{name: "igraph", code: `u.eccentricity(mode="out")`},
		peer{name: "networkx", code: `nx.eccentricity(u)`, on: connected}),
	measure("eccentricity", lengths, nil, pairs,
		peer{name: "igraph", code: `d.eccentricity(mode="out", weights=weight)`},
		peer{name: "networkx", code: `nx.eccentricity(d, weight=weight)`, on: connected}),
	measure("closeness-wf", centrality.Options{}, nil, pairs,
		peer{name: "networkx", code: `nx.closeness_centrality(u.reverse() if directed else u)`},
		peer{name: "networkit", code: `done(nk.centrality.Closeness(u, True, nk.centrality.ClosenessVariant.Generalized)).scores()`}),
	measure("triangles", centrality.Options{}, undirected, linear,
		peer{name: "igraph", code: `np.bincount(np.array(u.list_triangles(), dtype=int).ravel(), minlength=n)`},
		peer{name: "networkx", code: `nx.triangles(u)`}),
	measure("clustering-barrat", centrality.Options{}, undirected, linear,
		peer{name: "igraph", code: `g.transitivity_local_undirected(mode="zero", weights=weight)`}),
	measure("clustering-onnela", centrality.Options{}, undirected, linear,
		peer{name: "networkx", code: `nx.clustering(g, weight=weight)`}),
	measure("constraint", centrality.Options{}, undirected, linear,
		peer{name: "igraph", code: `g.constraint(weights=weight)`},
		peer{name: "networkx", code: `nx.constraint(g, weight=weight)`}),
	// All at once networkx divides by the largest weight of the wrong node; named, nodes are computed by the definition.
	measure("effective-size", centrality.Options{}, undirected, pairs,
		peer{name: "networkx", code: `nx.effective_size(g, nodes=list(g), weight=weight)`}),
	measure("efficiency", centrality.Options{}, undirected, pairs,
		peer{name: "networkx", code: `{v: x / max(1, g.degree(v)) for v, x in nx.effective_size(g, nodes=list(g), weight=weight).items()}`}),
	measure("articulation", centrality.Options{}, undirected, linear,
		peer{name: "igraph", code: `(lambda a: [v in a for v in range(n)])(set(u.articulation_points()))`},
		peer{name: "networkx", code: `(lambda a: [v in a for v in range(n)])(set(nx.articulation_points(u)))`},
		peer{name: "graph-tool", code: `topology.label_biconnected_components(u)[1]`}),
	measure("personalised-pagerank", centrality.Options{Sources: []int32{0}, Tolerance: 1e-14}, nil, linear,
		peer{name: "igraph", code: `g.personalized_pagerank(reset_vertices=[0], weights=weight)`, loose: 1e-8},
		peer{name: "networkx", code: `nx.pagerank(g, personalization={0: 1}, weight=weight, tol=1e-14 / n, max_iter=1000)`}),
	edgeMeasure("edge-betweenness", centrality.Options{}, nil, pairs,
		peer{name: "igraph", code: `u.edge_betweenness(directed=directed)`},
		peer{name: "networkx", code: `(lambda b: [b[e] for e in ends])(nx.edge_betweenness_centrality(u, normalized=False))`},
		peer{name: "graph-tool", code: `centrality.betweenness(u, norm=False)[1]`}),
	edgeMeasure("edge-betweenness", lengths, untied, pairs,
		peer{name: "igraph", code: `d.edge_betweenness(directed=directed, weights=weight)`},
		peer{name: "networkx", code: `(lambda b: [b[e] for e in ends])(nx.edge_betweenness_centrality(d, normalized=False, weight=weight))`},
		peer{name: "graph-tool", code: `centrality.betweenness(d, weight=weight(d), norm=False)[1]`}),
	edgeMeasure("bridge", centrality.Options{}, undirected, linear,
		peer{name: "igraph", code: `(lambda b: [e in b for e in range(len(ends))])(set(u.bridges()))`},
		peer{name: "networkx", code: `(lambda b: [e in b or e[::-1] in b for e in ends])(set(nx.bridges(u)))`}),
}
