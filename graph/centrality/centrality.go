// Package centrality answers which nodes of a graph matter, and in what sense. Every measure is a row of Measures and a
// function of the same name; all return one number ≥ 0 per node, indexed by node.
//
// With w(u, v) the weight of an edge, d(u, v) the distance from u to v, σ(s, t) the number of shortest paths from s to t
// and σ(s, t | v) the number of those through v:
//
//	degree       k(v)  = number of edges at v
//	strength     s(v)  = Σ_u w(u, v)
//	pagerank     p(v)  = (1-α)/n + α Σ_u p(u) w(u, v)/s(u)
//	eigenvector  x(v)  = 1/λ Σ_u w(u, v) x(u), λ the largest eigenvalue
//	betweenness  b(v)  = Σ_{s ≠ v ≠ t} σ(s, t | v)/σ(s, t)
//	closeness    c(v)  = (r-1) / Σ_u d(v, u), over the r nodes that v reaches, itself included
//	harmonic     h(v)  = Σ_{u ≠ v} 1/d(v, u)
//	coreness     the largest k such that v is in a part of the graph where everyone has k neighbours
//	clustering   the share of the pairs of neighbours of v that are neighbours themselves
//
// Nothing is normalised by n. Undirected betweenness counts each pair once. A weight is a strength; distances count hops
// unless Options.Distance asks for lengths of 1/w. Isolated nodes score 0 but for their share of PageRank. On a directed
// graph paths follow the arrows, closeness and harmonic look at outgoing paths, degree and strength add both directions,
// and eigenvector, coreness and clustering leave directions out.
//
// Results are the same bits for any GOMAXPROCS. Where gonum has a measure, Options.Engine "gonum" computes with gonum,
// mapped to these conventions.
package centrality

import (
	"context"
	"errors"
	"fmt"

	"github.com/papergraph/papergraph/graph"
)

// breath is the number of nodes after which a long loop looks at its context.
const breath = 1 << 14

// Func computes a measure: one number per node.
type Func func(ctx context.Context, g graph.Graph, o Options) ([]float64, error)

// Measure is a row of the table of measures.
type Measure struct {
	Name      string // as on the command line
	Title     string // one line for listings
	Reference string // authors, year, DOI; empty where there is nothing to cite
	Params    []graph.Param[Options]
	Func      Func
	Gonum     Func // the same by gonum, nil where gonum lacks the measure
}

// Measures is the table of measures. It must not be changed.
var Measures = []Measure{
	{
		Name:  "degree",
		Title: "Degree: number of edges, both directions",
		Func:  Degree,
	}, {
		Name:  "indegree",
		Title: "In-degree: number of incoming edges, such as citations",
		Func:  InDegree,
	}, {
		Name:  "outdegree",
		Title: "Out-degree: number of outgoing edges, such as references",
		Func:  OutDegree,
	}, {
		Name:      "strength",
		Title:     "Strength: sum of the weights of the edges, both directions",
		Reference: "Barrat, Barthélemy, Pastor-Satorras, Vespignani 2004, doi:10.1073/pnas.0400087101",
		Func:      Strength,
	}, {
		Name:      "instrength",
		Title:     "In-strength: sum of the weights of incoming edges",
		Reference: "Barrat, Barthélemy, Pastor-Satorras, Vespignani 2004, doi:10.1073/pnas.0400087101",
		Func:      InStrength,
	}, {
		Name:      "outstrength",
		Title:     "Out-strength: sum of the weights of outgoing edges",
		Reference: "Barrat, Barthélemy, Pastor-Satorras, Vespignani 2004, doi:10.1073/pnas.0400087101",
		Func:      OutStrength,
	}, {
		Name:      "pagerank",
		Title:     "PageRank: share of time of a random surfer, weighted",
		Reference: "Brin, Page 1998, doi:10.1016/S0169-7552(98)00110-X",
		Params:    []graph.Param[Options]{damping, tolerance, iterations},
		Func:      PageRank,
		Gonum:     gonumPageRank,
	}, {
		Name:      "eigenvector",
		Title:     "Eigenvector centrality: well connected to the well connected, weighted",
		Reference: "Bonacich 1972, doi:10.1080/0022250X.1972.9989806",
		Params:    []graph.Param[Options]{tolerance, iterations},
		Func:      Eigenvector,
		Gonum:     gonumEigenvector,
	}, {
		Name:      "betweenness",
		Title:     "Betweenness: shortest paths between others that pass through",
		Reference: "Freeman 1977, doi:10.2307/3033543; Brandes 2001, doi:10.1080/0022250X.2001.9990249",
		Params:    []graph.Param[Options]{distance, pivots, seed, maxError, confidence},
		Func:      Betweenness,
		Gonum:     gonumBetweenness,
	}, {
		Name:      "closeness",
		Title:     "Closeness: inverse mean distance to the nodes that can be reached",
		Reference: "Sabidussi 1966, doi:10.1007/BF02289527",
		Params:    []graph.Param[Options]{distance},
		Func:      Closeness,
		Gonum:     gonumCloseness,
	}, {
		Name:      "harmonic",
		Title:     "Harmonic centrality: sum of the inverse distances to all others",
		Reference: "Marchiori, Latora 2000, doi:10.1016/S0378-4371(00)00311-3",
		Params:    []graph.Param[Options]{distance},
		Func:      Harmonic,
		Gonum:     gonumHarmonic,
	}, {
		Name:      "coreness",
		Title:     "Coreness: the innermost k-core that holds the node",
		Reference: "Seidman 1983, doi:10.1016/0378-8733(83)90028-X",
		Func:      Coreness,
		Gonum:     gonumCoreness,
	}, {
		Name:      "clustering",
		Title:     "Local clustering coefficient: neighbours that are neighbours",
		Reference: "Watts, Strogatz 1998, doi:10.1038/30918",
		Func:      Clustering,
	},
}

// Find returns the row of Measures with the given name, ignoring case, or a *graph.UnknownNameError.
func Find(name string) (Measure, error) {
	return graph.Lookup("measure", Measures, name, func(m Measure) string { return m.Name })
}

// ErrNoGonum is the error of Compute, wrapped, for a measure that gonum lacks when gonum is the engine.
var ErrNoGonum = errors.New("gonum lacks the measure")

// Compute returns the measure of the given name for every node, computed by the engine that the options name.
func Compute(ctx context.Context, g graph.Graph, name string, o Options) ([]float64, error) {
	m, err := Find(name)
	if err != nil {
		return nil, fmt.Errorf("centrality: %w", err)
	}
	if o.Engine == "" {
		return m.Func(ctx, g, o)
	}
	if _, err := graph.Lookup("engine", []string{"gonum"}, o.Engine, func(e string) string { return e }); err != nil {
		return nil, fmt.Errorf("centrality: %w", err)
	}
	if m.Gonum == nil {
		return nil, fmt.Errorf("centrality: %s: %w", m.Name, ErrNoGonum)
	}
	return m.Gonum(ctx, g, o)
}
