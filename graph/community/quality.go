package community

import (
	"fmt"

	"github.com/papergraph/papergraph/graph"
)

// Both quality functions are one formula with different numbers in it, and that is all the methods know of them:
//
//	H = Σ_c [ w_c - λ/2·S_c² ],   quality = (H + offset) / scale
//
// S_c is the summed size of the nodes of c and λ the penalty. Modularity takes the strength of a node for its size,
// λ = γ/2m and scale m; the constant Potts model takes sizes of 1, λ = γ, and adds γ/2 a node, because a node makes no
// pair with itself. Moving node u from community a to b then gains
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

	objective func(g *graph.Undirected, o Options) objective
}

const modularityName = "modularity"

// Qualities holds every quality function, the default first.
var Qualities = []QualityFunction{
	{
		Name: modularityName, Title: "Modularity",
		Reference: "Newman and Girvan (2004), doi:10.1103/PhysRevE.69.026113; " +
			"γ: Reichardt and Bornholdt (2006), doi:10.1103/PhysRevE.74.016110",
		Formula: "Σ_c [ w_c/m - γ·(k_c/2m)² ]",
		Func:    Modularity, objective: modularity,
	}, {
		Name: "cpm", Title: "Constant Potts model",
		Reference: "Traag, Van Dooren and Nesterov (2011), doi:10.1103/PhysRevE.84.016114",
		Formula:   "Σ_c [ w_c - γ·n_c·(n_c-1)/2 ]",
		Func:      CPM, objective: constantPotts,
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

// objective is a quality function with the numbers of one graph.
type objective struct {
	size    []float64 // s, of every node
	penalty float64   // λ
	offset  float64
	scale   float64
	weight  float64 // of all edges
}

func modularity(g *graph.Undirected, o Options) objective {
	strength, twice := strengths(g)
	if twice == 0 {
		return objective{size: strength, scale: 1}
	}
	return objective{size: strength, penalty: o.Resolution / twice, scale: twice / 2, weight: twice / 2}
}

// constantPotts counts pairs: a community of sizes s_i has (S² - Σ s_i²)/2 of them, which is n·(n-1)/2 when all are 1.
func constantPotts(g *graph.Undirected, o Options) objective {
	size := o.Sizes
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
	return objective{size: size, penalty: o.Resolution, offset: o.Resolution / 2 * squares, scale: 1, weight: twice / 2}
}

// strengths returns the sum of every row and the sum of all, which is 2m.
func strengths(g *graph.Undirected) (strength []float64, twice float64) {
	strength = make([]float64, g.NumNodes())
	for u := range strength {
		_, weight := g.Row(u)
		for _, w := range weight {
			strength[u] += w
		}
		twice += strength[u]
	}
	return strength, twice
}

// quality evaluates a partition from the graph, without anything that a search keeps.
func (f objective) quality(g *graph.Undirected, p graph.Partition) float64 {
	if p.Len() != g.NumNodes() {
		panic(fmt.Sprintf("community: a partition of %d nodes for a graph of %d", p.Len(), g.NumNodes()))
	}
	inside, size := make([]float64, p.Count()), make([]float64, p.Count())
	of := p.Labels()
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
		sum += inside[c] - float64(f.penalty/2*size[c]*size[c])
	}
	return (sum + f.offset) / f.scale
}
