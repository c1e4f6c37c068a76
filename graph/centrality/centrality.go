// Package centrality answers which nodes of a graph matter, and in what sense. Every measure is a row of Measures and a
// function of the same name; all return one number per node, indexed by node, ≥ 0 but for within-module-z.
//
// With w(u, v) the weight of an edge, d(u, v) the distance from u to v, σ(s, t) the number of shortest paths from s to t
// and σ(s, t | v) the number of those through v:
//
//	degree       k(v)  = number of edges at v
//	strength     s(v)  = Σ_u w(u, v)
//	pagerank     p(v)  = (1-α)/n + α Σ_u p(u) w(u, v)/s(u)
//	eigenvector  x(v)  = 1/λ Σ_u w(u, v) x(u), λ the largest eigenvalue
//	katz         y(v)  = Σ_j αʲ (walks of j ≥ 1 steps to v)
//	hits-hub, hits-authority  h(v) ∝ Σ_u w(v, u) a(u), a(v) ∝ Σ_u w(u, v) h(u)
//	betweenness  b(v)  = Σ_{s ≠ v ≠ t} σ(s, t | v)/σ(s, t)
//	bridging     b(v) times how few links v has beside its neighbours
//	closeness    c(v)  = (r-1) / Σ_u d(v, u), over the r nodes that v reaches, itself included
//	closeness-wf c(v) (r-1)/(n-1)
//	harmonic     h(v)  = Σ_{u ≠ v} 1/d(v, u)
//	eccentricity e(v)  = max_u d(v, u), over the nodes that v reaches
//	core         the largest k such that v is in a part of the graph where everyone has k neighbours; s-core by strength
//	triangles    t(v)  = number of pairs of neighbours of v that are neighbours themselves
//	clustering   the share of such pairs; three weighted variants are named after their authors
//	constraint, effective-size, efficiency  how far the neighbours of v are linked without v
//	participation, within-module-z  how the links of v lie to the groups of Options.Groups, such as communities
//	articulation 1 where the graph falls apart without v
//
// Nothing is normalised by n but closeness-wf. Undirected betweenness counts each pair once. A weight is a strength;
// distances count hops unless Options.Distance asks for lengths of 1/w. What a row does with weights its field Weights says;
// Options.Unweighted makes all of them 1. Isolated nodes score 0 but for their share of PageRank and for within-module-z. On
// a directed graph paths, walks and surfers follow the arrows, closeness, harmonic and eccentricity look at outgoing paths,
// degree and strength add both directions; eigenvector and the measures of neighbourhoods, cores and groups leave directions
// out.
//
// EdgeMeasures is the table of measures of edges, of the same form.
//
// Results are the same bits for any GOMAXPROCS. Where gonum has a measure, Options.Engine "gonum" computes with gonum,
// mapped to these conventions.
package centrality

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/papergraph/papergraph/graph"
)

// breath is the number of nodes after which a long loop looks at its context.
const breath = 1 << 14

// Func computes a measure: one number per node.
type Func func(ctx context.Context, g graph.Graph, o Options) ([]float64, error)

// Weights says what a measure does with the weights of edges.
type Weights string

const (
	Unread      Weights = ""          // it does not read them
	AsStrengths Weights = "strengths" // the heavier, the closer
	AsLengths   Weights = "lengths"   // an edge is 1/weight long when Options.Distance is "inverse", else a hop
)

// Measure is a row of the table of measures.
type Measure struct {
	Name      string // as on the command line
	Aliases   []string
	Title     string // one line for listings
	Reference string // authors, year, DOI; empty where there is nothing to cite
	Params    []graph.Param[Options]
	Func      Func
	Weights   Weights // what it does with them
	Gonum     Func    // the same by gonum, nil where gonum lacks the measure
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
		Params:    []graph.Param[Options]{evenWeights},
		Func:      Strength,
		Weights:   AsStrengths,
	}, {
		Name:      "instrength",
		Title:     "In-strength: sum of the weights of incoming edges",
		Reference: "Barrat, Barthélemy, Pastor-Satorras, Vespignani 2004, doi:10.1073/pnas.0400087101",
		Params:    []graph.Param[Options]{evenWeights},
		Func:      InStrength,
		Weights:   AsStrengths,
	}, {
		Name:      "outstrength",
		Title:     "Out-strength: sum of the weights of outgoing edges",
		Reference: "Barrat, Barthélemy, Pastor-Satorras, Vespignani 2004, doi:10.1073/pnas.0400087101",
		Params:    []graph.Param[Options]{evenWeights},
		Func:      OutStrength,
		Weights:   AsStrengths,
	}, {
		Name:      "pagerank",
		Title:     "PageRank: share of time of a random surfer, weighted",
		Reference: "Brin, Page 1998, doi:10.1016/S0169-7552(98)00110-X",
		Params:    []graph.Param[Options]{damping, tolerance, iterations, evenWeights},
		Func:      PageRank,
		Weights:   AsStrengths,
		Gonum:     gonumPageRank,
	}, {
		Name:      "personalised-pagerank",
		Aliases:   []string{"personalized-pagerank"},
		Title:     "Personalised PageRank: near to chosen nodes, weighted",
		Reference: "Haveliwala 2002, doi:10.1145/511446.511513",
		Params:    []graph.Param[Options]{sources, damping, tolerance, iterations, evenWeights},
		Func:      PersonalisedPageRank,
		Weights:   AsStrengths,
	}, {
		Name:      "eigenvector",
		Title:     "Eigenvector centrality: well connected to the well connected, weighted",
		Reference: "Bonacich 1972, doi:10.1080/0022250X.1972.9989806",
		Params:    []graph.Param[Options]{tolerance, iterations, evenWeights},
		Func:      Eigenvector,
		Weights:   AsStrengths,
		Gonum:     gonumEigenvector,
	}, {
		Name:      "katz",
		Title:     "Katz's status index: walks that end at the node, weighted",
		Reference: "Katz 1953, doi:10.1007/BF02289026",
		Params:    []graph.Param[Options]{attenuation, tolerance, iterations, evenWeights},
		Func:      Katz,
		Weights:   AsStrengths,
	}, {
		Name:      "hits-hub",
		Title:     "Hubs: point to good authorities, weighted",
		Reference: "Kleinberg 1999, doi:10.1145/324133.324140",
		Params:    []graph.Param[Options]{tolerance, iterations, evenWeights},
		Func:      Hubs,
		Weights:   AsStrengths,
	}, {
		Name:      "hits-authority",
		Title:     "Authorities: pointed to by good hubs, weighted",
		Reference: "Kleinberg 1999, doi:10.1145/324133.324140",
		Params:    []graph.Param[Options]{tolerance, iterations, evenWeights},
		Func:      Authorities,
		Weights:   AsStrengths,
	}, {
		Name:      "betweenness",
		Title:     "Betweenness: shortest paths between others that pass through",
		Reference: "Freeman 1977, doi:10.2307/3033543; Brandes 2001, doi:10.1080/0022250X.2001.9990249",
		Params:    []graph.Param[Options]{distance, pivots, seed, maxError, confidence},
		Func:      Betweenness,
		Weights:   AsLengths,
		Gonum:     gonumBetweenness,
	}, {
		Name:      "bridging",
		Title:     "Bridging centrality: betweenness of nodes with few links between hubs",
		Reference: "Hwang, Kim, Ramanathan, Zhang 2008, doi:10.1145/1401890.1401934",
		Params:    []graph.Param[Options]{distance, pivots, seed, maxError, confidence},
		Func:      Bridging,
		Weights:   AsLengths,
	}, {
		Name:      "closeness",
		Title:     "Closeness: inverse mean distance to the nodes that can be reached",
		Reference: "Sabidussi 1966, doi:10.1007/BF02289527",
		Params:    []graph.Param[Options]{distance},
		Func:      Closeness,
		Weights:   AsLengths,
		Gonum:     gonumCloseness,
	}, {
		Name:      "closeness-wf",
		Title:     "Closeness by Wasserman and Faust: times the share of nodes reached",
		Reference: "Wasserman, Faust 1994, doi:10.1017/CBO9780511815478",
		Params:    []graph.Param[Options]{distance},
		Func:      ClosenessWF,
		Weights:   AsLengths,
	}, {
		Name:      "harmonic",
		Title:     "Harmonic centrality: sum of the inverse distances to all others",
		Reference: "Marchiori, Latora 2000, doi:10.1016/S0378-4371(00)00311-3",
		Params:    []graph.Param[Options]{distance},
		Func:      Harmonic,
		Weights:   AsLengths,
		Gonum:     gonumHarmonic,
	}, {
		Name:      "eccentricity",
		Title:     "Eccentricity: distance to the farthest node that can be reached",
		Reference: "Hage, Harary 1995, doi:10.1016/0378-8733(94)00248-9",
		Params:    []graph.Param[Options]{distance},
		Func:      Eccentricity,
		Weights:   AsLengths,
	}, {
		Name:      "core",
		Aliases:   []string{"coreness"},
		Title:     "Coreness: the innermost k-core that holds the node",
		Reference: "Seidman 1983, doi:10.1016/0378-8733(83)90028-X",
		Func:      Coreness,
		Gonum:     gonumCoreness,
	}, {
		Name:      "s-core",
		Title:     "s-coreness: the innermost core by strength that holds the node, weighted",
		Reference: "Eidsaa, Almaas 2013, doi:10.1103/PhysRevE.88.062819",
		Params:    []graph.Param[Options]{evenWeights},
		Func:      StrengthCore,
		Weights:   AsStrengths,
	}, {
		Name:      "triangles",
		Title:     "Triangles: pairs of neighbours that are neighbours",
		Reference: "Schank, Wagner 2005, doi:10.1007/11427186_54",
		Func:      Triangles,
	}, {
		Name:      "clustering",
		Title:     "Local clustering coefficient: neighbours that are neighbours",
		Reference: "Watts, Strogatz 1998, doi:10.1038/30918",
		Func:      Clustering,
	}, {
		Name:      "clustering-barrat",
		Title:     "Barrat's clustering coefficient: pairs weighted by the edges to them",
		Reference: "Barrat, Barthélemy, Pastor-Satorras, Vespignani 2004, doi:10.1073/pnas.0400087101",
		Params:    []graph.Param[Options]{evenWeights},
		Func:      ClusteringBarrat,
		Weights:   AsStrengths,
	}, {
		Name:      "clustering-onnela",
		Title:     "Onnela's clustering coefficient: geometric means of weighted triangles",
		Reference: "Onnela, Saramäki, Kertész, Kaski 2005, doi:10.1103/PhysRevE.71.065103",
		Params:    []graph.Param[Options]{evenWeights},
		Func:      ClusteringOnnela,
		Weights:   AsStrengths,
	}, {
		Name:      "clustering-zhang",
		Title:     "Zhang and Horvath's clustering coefficient: products of weighted triangles",
		Reference: "Zhang, Horvath 2005, doi:10.2202/1544-6115.1128",
		Params:    []graph.Param[Options]{evenWeights},
		Func:      ClusteringZhang,
		Weights:   AsStrengths,
	}, {
		Name:      "constraint",
		Title:     "Burt's constraint: neighbours linked without the node, weighted",
		Reference: "Burt 1992, ISBN 978-0-674-84371-4",
		Params:    []graph.Param[Options]{evenWeights},
		Func:      Constraint,
		Weights:   AsStrengths,
	}, {
		Name:      "effective-size",
		Title:     "Burt's effective size: neighbours not reached through others, weighted",
		Reference: "Burt 1992, ISBN 978-0-674-84371-4",
		Params:    []graph.Param[Options]{evenWeights},
		Func:      EffectiveSize,
		Weights:   AsStrengths,
	}, {
		Name:      "efficiency",
		Title:     "Burt's efficiency: effective size over degree, weighted",
		Reference: "Burt 1992, ISBN 978-0-674-84371-4",
		Params:    []graph.Param[Options]{evenWeights},
		Func:      Efficiency,
		Weights:   AsStrengths,
	}, {
		Name:      "participation",
		Title:     "Participation: how evenly links spread over communities, weighted",
		Reference: "Guimerà, Amaral 2005, doi:10.1038/nature03288",
		Params:    []graph.Param[Options]{evenWeights},
		Func:      Participation,
		Weights:   AsStrengths,
	}, {
		Name:      "within-module-z",
		Title:     "Within-module z: standardised strength in the own community, weighted",
		Reference: "Guimerà, Amaral 2005, doi:10.1038/nature03288",
		Params:    []graph.Param[Options]{evenWeights},
		Func:      WithinModuleZ,
		Weights:   AsStrengths,
	}, {
		Name:      "articulation",
		Title:     "Articulation points: 1 where the graph falls apart without it, else 0",
		Reference: "Hopcroft, Tarjan 1973, doi:10.1145/362248.362272",
		Func:      Articulation,
	},
}

// Find returns the row of Measures with the given name or alias, ignoring case, or a *graph.UnknownNameError.
func Find(name string) (Measure, error) {
	for _, m := range Measures {
		if slices.ContainsFunc(m.Aliases, func(alias string) bool { return strings.EqualFold(alias, name) }) {
			return m, nil
		}
	}
	return graph.Lookup("measure", Measures, name, func(m Measure) string { return m.Name })
}

// Reads reports whether the measure reads the option that is called so on the command line.
func (m Measure) Reads(option string) bool {
	return slices.ContainsFunc(m.Params, func(p graph.Param[Options]) bool { return p.Name == option })
}

// ErrNoGonum is the error of Compute, wrapped, for a measure that gonum lacks when gonum is the engine.
var ErrNoGonum = errors.New("gonum lacks the measure")

// Compute returns the measure of the given name for every node, computed by the engine that the options name.
func Compute(ctx context.Context, g graph.Graph, name string, o Options) ([]float64, error) {
	m, err := Find(name)
	if err != nil {
		return nil, fmt.Errorf("centrality: %w", err)
	}
	if o.Unweighted && m.Weights != Unread {
		g = graph.Unweighted(g)
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
