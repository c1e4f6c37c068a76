package layout

import (
	"context"
	"math"
	"math/rand/v2"

	"github.com/papergraph/papergraph/graph"
)

// What the edges of a picture look like: how uneven they are in length, and how often they cross. Neither changes when
// the picture is moved, turned, mirrored or scaled. Edges are straight lines between the places of their ends.

// EdgeLengthVariation is the coefficient of variation of the lengths of the drawn edges, their standard deviation over
// their mean: 0 when all are equally long, about 0.5 for random places. It is NaN without edges and when all have the
// length 0. It costs O(m). It fails when ctx ends.
//
// S. Hachul, M. Jünger, Large-Graph Layout Algorithms at Work, Journal of Graph Algorithms and Applications 11 (2007)
// 345–369, doi:10.7155/jgaa.00150.
func EdgeLengthVariation(ctx context.Context, g *graph.Undirected, at []Point) (float64, error) {
	n, chunks := g.NumNodes(), chunksOf(g.NumNodes())
	sums, squares := make([]float64, chunks), make([]float64, chunks)
	b := boxOf(at)
	unit := max(b.width(), b.height())
	err := graph.Parallel(ctx, chunks, func(chunk int) {
		lo, hi := graph.Span(n, chunks, chunk)
		for u := lo; u < hi; u++ {
			adj, _ := g.Row(u)
			for _, v := range adj {
				if int(v) < u {
					d := minus(at[u], at[v]).times(1 / unit).length()
					sums[chunk] += d
					squares[chunk] += float64(d * d)
				}
			}
		}
	})
	sum, square, m := total(sums), total(squares), float64(g.NumEdges())
	if err != nil || !(sum > 0) {
		return math.NaN(), err
	}
	mean := sum / m
	return math.Sqrt(max(0, square/m-float64(mean*mean))) / mean, nil
}

// crossingPairs is how many pairs of edges Crossings looks at, at most.
const (
	crossingPairs  = 1 << 20
	crossingChunks = 64
)

// Crossing is how often the edges of a picture cross. Only pairs of edges without a common end count: others cannot
// cross.
type Crossing struct {
	Share float64 // of the pairs that cross, 0 to 1; 0 when there is no pair
	Error float64 // half the width of the interval that holds the true share with 95 %; 0 when all pairs were looked at
	Pairs int     // that were looked at
	Count float64 // crossings of the whole picture: Share times the number of all pairs
}

// Crosslessness is 1 - Share: 1 when no two edges cross, 0 when all do that could.
//
// H. C. Purchase, Metrics for Graph Drawing Aesthetics, Journal of Visual Languages & Computing 13 (2002) 501–516,
// doi:10.1006/jvlc.2002.0232.
func (c Crossing) Crosslessness() float64 { return 1 - c.Share }

// Crossings counts the pairs of edges that have a point in common though they have no end in common: all pairs up to
// about a million, which is 1,448 edges; of more edges a million pairs chosen by seed, which tells the share to a
// thousandth at worst. It costs O(m) and the pairs. It fails when ctx ends.
func Crossings(ctx context.Context, g *graph.Undirected, at []Point, seed uint64) (Crossing, error) {
	c := crossingCounter{at: at, edges: edgesOf(g)}
	m := len(c.edges)
	all := m * (m - 1) / 2
	if all <= crossingPairs {
		return c.exact(ctx)
	}
	hits, tried := make([]int, crossingChunks), make([]int, crossingChunks)
	err := graph.Parallel(ctx, crossingChunks, func(chunk int) {
		random := rand.New(rand.NewPCG(seed, uint64(chunk)))
		for range crossingPairs / crossingChunks {
			i, j := random.IntN(m), random.IntN(m-1)
			if j >= i {
				j++
			}
			c.look(i, j, &hits[chunk], &tried[chunk])
		}
	})
	if err != nil {
		return Crossing{}, err
	}
	result := sumCrossings(hits, tried)
	result.Count = result.Share * c.possible(g)
	result.Error = agrestiCoull(result.Share*float64(result.Pairs), float64(result.Pairs))
	return result, nil
}

// agrestiCoull is half the width of the 95 % interval of a share of which x of n were seen (Agresti and Coull 1998,
// doi:10.1080/00031305.1998.10480550).
func agrestiCoull(x, n float64) float64 {
	p := (x + 2) / (n + 4)
	return min(1, 1.96*math.Sqrt(p*(1-p)/(n+4)))
}

// crossingCounter looks at pairs of edges.
type crossingCounter struct {
	at    []Point
	edges [][2]int32
}

func edgesOf(g *graph.Undirected) [][2]int32 {
	edges := make([][2]int32, 0, g.NumEdges())
	for u := range g.NumNodes() {
		adj, _ := g.Row(u)
		for _, v := range adj {
			if int(v) < u {
				edges = append(edges, [2]int32{v, int32(u)})
			}
		}
	}
	return edges
}

// possible is the number of pairs of edges without a common end.
func (c *crossingCounter) possible(g *graph.Undirected) float64 {
	m := float64(len(c.edges))
	pairs := m * (m - 1) / 2
	for u := range g.NumNodes() {
		k := float64(g.Degree(u))
		pairs -= k * (k - 1) / 2
	}
	return pairs
}

// exact looks at all pairs.
func (c *crossingCounter) exact(ctx context.Context) (Crossing, error) {
	m := len(c.edges)
	hits, tried := make([]int, m), make([]int, m)
	err := graph.Parallel(ctx, m, func(i int) {
		for j := range i {
			c.look(i, j, &hits[i], &tried[i])
		}
	})
	if err != nil {
		return Crossing{}, err
	}
	result := sumCrossings(hits, tried)
	result.Count = math.Round(result.Share * float64(result.Pairs))
	return result, nil
}

func sumCrossings(hits, tried []int) Crossing {
	hit, pairs := 0, 0
	for i := range hits {
		hit, pairs = hit+hits[i], pairs+tried[i]
	}
	return Crossing{Share: float64(hit) / float64(max(1, pairs)), Pairs: pairs}
}

// look counts the pair as tried when the edges have no common end, and as a hit when they cross.
func (c *crossingCounter) look(i, j int, hits, tried *int) {
	a, b, u, v := c.edges[i][0], c.edges[i][1], c.edges[j][0], c.edges[j][1]
	if a == u || a == v || b == u || b == v {
		return
	}
	*tried++
	if segmentsMeet(c.at[a], c.at[b], c.at[u], c.at[v]) {
		*hits++
	}
}

// segmentsMeet tells whether the segments ab and uv have a point in common: the ends of each lie on different sides of
// the other, or one end lies on the other segment.
func segmentsMeet(a, b, u, v Point) bool {
	if max(a.X, b.X) < min(u.X, v.X) || max(u.X, v.X) < min(a.X, b.X) ||
		max(a.Y, b.Y) < min(u.Y, v.Y) || max(u.Y, v.Y) < min(a.Y, b.Y) {
		return false
	}
	return sideOf(a, b, u)*sideOf(a, b, v) <= 0 && sideOf(u, v, a)*sideOf(u, v, b) <= 0
}

// sideOf is 1 when p lies left of the way from a to b, -1 when right, 0 when on the line.
func sideOf(a, b, p Point) int {
	d, e := minus(b, a), minus(p, a)
	left, right := float64(d.X*e.Y), float64(d.Y*e.X)
	switch {
	case left > right:
		return 1
	case left < right:
		return -1
	}
	return 0
}

// Overlaps is the number of pairs of circles with the given radii round the points that overlap; touching is none. It
// costs O(n) for circles of similar size that overlap little.
func Overlaps(points []Point, radii []float64) int { return newSeparation(points, radii).count() }
