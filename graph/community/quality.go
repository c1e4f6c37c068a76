package community

import (
	"fmt"
	"math"

	"github.com/papergraph/papergraph/graph"
)

// All quality functions are one formula with different numbers in it, and that is all the methods know of them:
//
//	H = Σ_c [ w_c - λ/2·S_c·T_c ],   quality = (H + offset) / scale
//
// S_c and T_c are summed sizes of the nodes of c and λ the penalty. All but directed modularity have one size, T = S.
// Modularity takes the strength of a node for its size, λ = γ/2m and scale m; other sizes s take the place of
// strengths in what is expected, λ = γ·2m/(Σ s)². The constant Potts model takes sizes of 1, λ = γ, and adds γ/2 a node,
// because a node makes no pair with itself. VOS is the constant Potts model on other links, and directed modularity
// counts an edge for every arrow and takes outgoing and incoming strengths for S and T. Moving node u from community a
// to b then gains, with one size,
//
//	ΔH = w(u, b) - λ·s_u·S_b - ( w(u, a) - λ·s_u·(S_a - s_u) )
//
// and a quality function that can be written so is added as a row.

// QualityFunction gives a partition a number; more is better.
type QualityFunction struct {
	Name      string
	Title     string
	Reference string
	Formula   string

	// Func is the quality of a partition at resolution γ, in O(n + m).
	Func func(g *graph.Undirected, p graph.Partition, gamma float64) float64

	Directed  bool // whether it sees the directions of arrows; without them it is modularity
	objective func(g graph.Graph, o Options) objective
}

const (
	modularityName         = "modularity"
	cpmName                = "cpm"
	directedModularityName = "directed"
)

// Qualities holds every quality function, the default first.
var Qualities = []QualityFunction{
	{
		Name: modularityName, Title: "Modularity",
		Reference: "Newman and Girvan (2004), doi:10.1103/PhysRevE.69.026113; " +
			"γ: Reichardt and Bornholdt (2006), doi:10.1103/PhysRevE.74.016110",
		Formula: "Σ_c [ w_c/m - γ·(k_c/2m)² ]",
		Func:    Modularity, objective: modularity,
	}, {
		Name: cpmName, Title: "Constant Potts model",
		Reference: "Traag, Van Dooren and Nesterov (2011), doi:10.1103/PhysRevE.84.016114",
		Formula:   "Σ_c [ w_c - γ·n_c·(n_c-1)/2 ]",
		Func:      CPM, objective: constantPotts,
	}, {
		Name: "vos", Title: "VOS, the constant Potts model on association strengths",
		Reference: "Waltman, van Eck and Noyons (2010), doi:10.1016/j.joi.2010.07.002",
		Formula:   "Σ_c [ Σ_uv 2m·w_uv/(k_u·k_v) - γ·n_c·(n_c-1)/2 ]",
		Func:      VOS, objective: vos,
	}, {
		Name: directedModularityName, Title: "Directed modularity",
		Reference: "Leicht and Newman (2008), doi:10.1103/PhysRevLett.100.118703",
		Formula:   "Σ_c [ w_c/m - γ·(k_c out)·(k_c in)/m² ]",
		Func:      Modularity, Directed: true, objective: directedModularity,
	},
}

// FindQuality returns the quality function of that name, ignoring case; "" is the first. An unknown name returns a
// *graph.UnknownNameError.
func FindQuality(name string) (QualityFunction, error) {
	if name == "" {
		return Qualities[0], nil
	}
	return graph.Lookup("quality function", Qualities, name, func(q QualityFunction) string { return q.Name })
}

// view is g as the quality sees it: without directions, unless it is one of arrows.
func (q QualityFunction) view(g graph.Graph) graph.Graph {
	if q.Directed {
		return g
	}
	return graph.AsUndirected(g)
}

// Modularity returns Σ_c [ w_c/m - γ·(k_c/2m)² ] in O(n + m): at γ = 1 a number from -1/2 to 1, and 0 when
// all nodes are one community. A graph without edges has modularity 0. It panics unless p has a community for every
// node of g.
//
// M. E. J. Newman, M. Girvan, Physical Review E 69 (2004) 026113, doi:10.1103/PhysRevE.69.026113.
func Modularity(g *graph.Undirected, p graph.Partition, gamma float64) float64 {
	return modularity(g, Options{Resolution: gamma}).quality(g, p)
}

// CPM returns the quality of the constant Potts model, Σ_c [ w_c - γ·n_c·(n_c-1)/2 ], in O(n + m): the weight inside
// communities above what a density of γ would give them. It is in units of edge weight and not normalised. It panics
// unless p has a community for every node of g.
//
// V. A. Traag, P. Van Dooren, Y. Nesterov, Physical Review E 84 (2011) 016114, doi:10.1103/PhysRevE.84.016114.
func CPM(g *graph.Undirected, p graph.Partition, gamma float64) float64 {
	return constantPotts(g, Options{Resolution: gamma}).quality(g, p)
}

// VOS returns Σ_c [ Σ_uv a_uv - γ·n_c·(n_c-1)/2 ] in O(n + m), where a_uv = 2m·w_uv/(k_u·k_v) is the association
// strength of an edge inside a community: how many times its weight is what the strengths of its ends let expect. The
// unit of weights does not matter, and γ = 1 puts together what has more links than expected. It is the quality
// that VOSviewer clusters by. It panics unless p has a community for every node of g.
//
// L. Waltman, N. J. van Eck, E. C. M. Noyons, A unified approach to mapping and clustering of bibliometric networks,
// Journal of Informetrics 4 (2010) 629–635, doi:10.1016/j.joi.2010.07.002.
func VOS(g *graph.Undirected, p graph.Partition, gamma float64) float64 {
	f := vos(g, Options{Resolution: gamma})
	return f.quality(f.links, p)
}

// objective is a quality function with the numbers of one graph.
type objective struct {
	links   *graph.Undirected // whose weights are counted
	size    []float64         // s, of every node, which S sums
	other   []float64         // t, of every node, which T sums; nil where T is S
	penalty float64           // λ
	offset  float64
	scale   float64
	weight  float64 // of all links
	slack   float64 // a quality that is lower by so much counts as equal
}

func modularity(graf graph.Graph, o Options) objective {
	g := graph.AsUndirected(graf)
	size, twice := strengths(g)
	if twice == 0 {
		return objective{links: g, size: size, scale: 1}
	}
	penalty := o.Resolution / twice
	if o.Sizes != nil {
		sum := total(o.Sizes)
		size, penalty = o.Sizes, o.Resolution*twice/sum/sum
	}
	return objective{links: g, size: size, penalty: penalty, scale: twice / 2, weight: twice / 2, slack: degenerate}
}

// constantPotts counts pairs: a community of sizes s_i has (S² - Σ s_i²)/2 of them, which is n·(n-1)/2 when all are 1.
func constantPotts(graf graph.Graph, o Options) objective {
	g, size := graph.AsUndirected(graf), o.Sizes
	if size == nil {
		size = make([]float64, g.NumNodes())
		for u := range size {
			size[u] = 1
		}
	}
	squares := 0.0
	for _, s := range size {
		squares += float64(s * s)
	}
	_, twice := strengths(g)
	return objective{
		links: g, size: size,
		penalty: o.Resolution, offset: o.Resolution / 2 * squares, scale: 1, weight: twice / 2,
	}
}

func vos(g graph.Graph, o Options) objective {
	return constantPotts(associations(graph.AsUndirected(g)), o)
}

// associations is g with the association strength of every edge for its weight. Ends are taken in order of strength, so
// that both rows of an edge hold the same bits; strengths that no number can hold are the nearest ones.
func associations(g *graph.Undirected) *graph.Undirected {
	strength, twice := strengths(g)
	rows := g.Out()
	weight := make([]float64, len(rows.Weight))
	for u := range strength {
		for i := rows.First[u]; i < rows.First[u+1]; i++ {
			k, l := strength[u], strength[rows.Adj[i]]
			a := rows.Weight[i] / min(k, l) * (twice / max(k, l))
			weight[i] = min(max(a, math.SmallestNonzeroFloat64), math.MaxFloat64)
		}
	}
	return graph.FromRows(graph.CSR{First: rows.First, Adj: rows.Adj, Weight: weight})
}

func total(values []float64) (sum float64) {
	for _, v := range values {
		sum += v
	}
	return sum
}

// strengths returns the strength of every node and the sum of all, which is 2m.
func strengths(g *graph.Undirected) (strength []float64, twice float64) { return rowSums(g.Out()) }

// rowSums returns the sum of every row and the sum of all.
func rowSums(rows graph.CSR) (sums []float64, all float64) {
	sums = make([]float64, len(rows.First)-1)
	for u := range sums {
		_, weight := rows.Row(u)
		for _, w := range weight {
			sums[u] += w
		}
		all += sums[u]
	}
	return sums, all
}

// quality evaluates a partition from the graph, without anything that a search keeps.
func (f objective) quality(g *graph.Undirected, p graph.Partition) float64 {
	if p.Len() != g.NumNodes() {
		panic(fmt.Sprintf("community: a partition of %d nodes for a graph of %d", p.Len(), g.NumNodes()))
	}
	inside, size := make([]float64, p.Count()), make([]float64, p.Count())
	of, other := p.Labels(), size
	if f.other != nil {
		other = sumsBy(nil, of, f.other)
	}
	for u, c := range of {
		size[c] += f.size[u]
		adj, weight := g.Row(u)
		for i, v := range adj {
			if int(v) > u && of[v] == c {
				inside[c] += weight[i]
			}
		}
	}
	sum := 0.0
	for c := range inside {
		sum += inside[c] - float64(f.penalty/2*size[c]*other[c])
	}
	return (sum + f.offset) / f.scale
}
