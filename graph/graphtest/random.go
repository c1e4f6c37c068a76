package graphtest

import (
	"math"
	"math/rand/v2"
	"slices"

	gonum "gonum.org/v1/gonum/graph"

	"github.com/papergraph/papergraph/graph"
)

// Every random graph is made from a seed and is the same on every machine.

func generator(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 0x706170657267)) }

// Random returns G(n, p): each of the n(n-1)/2 edges is there with probability p. O(n + m).
//
// E. N. Gilbert, Random Graphs, Annals of Mathematical Statistics 30 (1959) 1141–1144, doi:10.1214/aoms/1177706098.
func Random(n int, p float64, seed uint64) *graph.Undirected {
	b := graph.NewBuilder(n)
	rng := generator(seed)
	u, v := 1, -1 // the pairs (u, v) with v < u, row by row
	for {
		v += 1 + gap(rng, p)
		for v >= u && u < n {
			v -= u
			u++
		}
		if u >= n {
			return must(b.Undirected())
		}
		b.Add(u, v, 1)
	}
}

// RandomDirected returns n nodes of which each ordered pair has an arrow with probability p. O(n + m).
func RandomDirected(n int, p float64, seed uint64) *graph.Directed {
	b := graph.NewBuilder(n)
	rng := generator(seed)
	for at := gap(rng, p); at < n*(n-1); at += 1 + gap(rng, p) {
		u, v := at/(n-1), at%(n-1)
		if v >= u { // skip the diagonal
			v++
		}
		b.Add(u, v, 1)
	}
	return must(b.Directed())
}

// gap is the number of failures before the next success of probability p (V. Batagelj, U. Brandes, Physical Review E 71
// (2005) 036113, doi:10.1103/PhysRevE.71.036113).
func gap(rng *rand.Rand, p float64) int {
	if p >= 1 {
		return 0
	}
	if p <= 0 {
		return math.MaxInt32
	}
	return int(min(math.Log(1-rng.Float64())/math.Log1p(-p), math.MaxInt32))
}

// Weighted returns g with weights drawn uniformly between 0.5 and 5, so that no two shortest
// paths are of equal length.
func Weighted(g *graph.Undirected, seed uint64) *graph.Undirected {
	b := reweigh(g.WeightedEdges(), g.NumNodes(), seed)
	return must(b.Undirected())
}

// WeightedDirected is Weighted for directed graphs.
func WeightedDirected(g *graph.Directed, seed uint64) *graph.Directed {
	b := reweigh(g.WeightedEdges(), g.NumNodes(), seed)
	return must(b.Directed())
}

func reweigh(edges gonum.WeightedEdges, n int, seed uint64) *graph.Builder {
	b := graph.NewBuilder(n)
	rng := generator(seed)
	for edges.Next() {
		e := edges.WeightedEdge()
		b.Add(int(e.From().ID()), int(e.To().ID()), 0.5+float64(4.5*rng.Float64()))
	}
	return b
}

// Blocks describes a planted partition: Count groups of Size nodes, edges within a group with probability Within, between
// groups with probability Between.
type Blocks struct {
	Count, Size     int
	Within, Between float64
}

// PlantedPartition returns a random graph with the blocks, the simplest stochastic block model, and its true partition.
// Nodes of a block are numbered consecutively. O(n²) at most.
//
// A. Condon, R. M. Karp, Algorithms for Graph Partitioning on the Planted Partition Model, Random Structures & Algorithms
// 18 (2001) 116–140, doi:10.1002/1098-2418(200103)18:2<116::AID-RSA1001>3.0.CO;2-2.
func PlantedPartition(blocks Blocks, seed uint64) (*graph.Undirected, graph.Partition) {
	n := blocks.Count * blocks.Size
	b := graph.NewBuilder(n)
	labels := make([]int, n)
	rng := generator(seed)
	for u := range n {
		labels[u] = u / blocks.Size
		first := labels[u] * blocks.Size // block of u begins here
		for v := gap(rng, blocks.Between); v < first; v += 1 + gap(rng, blocks.Between) {
			b.Add(u, v, 1)
		}
		for v := first + gap(rng, blocks.Within); v < u; v += 1 + gap(rng, blocks.Within) {
			b.Add(u, v, 1)
		}
	}
	return must(b.Undirected()), graph.NewPartition(labels)
}

// PreferentialAttachment returns a graph that grew node by node, each new one joined to k different older ones chosen in
// proportion to their degree: few hubs, many nodes of degree k.
//
// A.-L. Barabási, R. Albert, Emergence of Scaling in Random Networks, Science 286 (1999) 509–512,
// doi:10.1126/science.286.5439.509.
func PreferentialAttachment(n, k int, seed uint64) *graph.Undirected {
	return Edges(n, attachments(n, k, k, seed))
}

// Citations returns an acyclic directed graph in which every paper cites k older ones, chosen in proportion to one more
// than their citations so far. Arrows go from the citing to the cited, from higher to lower numbers.
//
// D. de Solla Price, A General Theory of Bibliometric and Other Cumulative Advantage Processes, Journal of the American
// Society for Information Science 27 (1976) 292–306, doi:10.1002/asi.4630270505.
func Citations(n, k int, seed uint64) *graph.Directed {
	return Arrows(n, attachments(n, k, 1, seed))
}

// attachments joins each node to k different lower ones, or to all when there are fewer. A node is drawn in proportion to
// the number of times it was chosen before plus a number that all have from the start.
func attachments(n, k, start int, seed uint64) (edges [][2]int) {
	rng := generator(seed)
	var urn []int
	for u := range n {
		var chosen []int
		for len(chosen) < min(k, u) {
			if v := urn[rng.IntN(len(urn))]; !slices.Contains(chosen, v) {
				chosen = append(chosen, v)
				edges = append(edges, [2]int{u, v})
			}
		}
		urn = append(urn, chosen...)
		for range start {
			urn = append(urn, u)
		}
	}
	return edges
}

// Permutation returns a random order of 0..n-1.
func Permutation(n int, seed uint64) []int { return generator(seed).Perm(n) }
