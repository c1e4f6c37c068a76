package layout

import (
	"container/heap"
	"context"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/papergraph/papergraph/graph"
)

// The terms of the sparse stress: lengths of edges, pivots, distances to these and their weights. Pivots are chosen in
// turn as the node farthest from those before, which reaches into every corner of a grid, and by chance, which stands
// for the crowded middle of graphs where the farthest nodes are all at the rim. Every node belongs to the region of its
// nearest pivot.

// longest is the length of the longest edge over that of the median one, where lengths differ, and of the median over
// the shortest.
const longest = 10

func newSparseStress(ctx context.Context, p part, o Options) (*sparseStress, error) {
	s := &sparseStress{rows: p.rows, lengths: edgeLengths(p.rows, o.Reciprocal)}
	for _, d := range s.lengths {
		s.unit += float64(d) / float64(len(s.lengths))
	}
	if p.groups.Count() > 1 {
		s.groups, s.pull = p.groups, o.GroupPull
		s.middle, s.size = make([]Point, p.groups.Count()), make([]float64, p.groups.Count())
		for c, size := range p.groups.Sizes() {
			s.size[c] = float64(size)
		}
	}
	columns, err := s.choosePivots(ctx, min(stressPivots, p.size()), o)
	if err != nil {
		return nil, err
	}
	s.fill(ctx, columns, s.regions(columns))
	return s, ctx.Err()
}

// edgeLengths is 1 for all, or the reciprocals of the weights in units of the median one, within limits.
func edgeLengths(rows graph.CSR, reciprocal bool) []float32 {
	lengths := make([]float32, len(rows.Weight))
	middle := 1.0
	if reciprocal && len(lengths) > 0 {
		sorted := slices.Sorted(slices.Values(rows.Weight))
		middle = sorted[len(sorted)/2]
	}
	for i, w := range rows.Weight {
		lengths[i] = 1
		if reciprocal {
			lengths[i] = float32(min(max(middle/w, 1./longest), longest))
		}
	}
	return lengths
}

// choosePivots returns the distances of all nodes to each of h pivots.
func (s *sparseStress) choosePivots(ctx context.Context, h int, o Options) ([][]float32, error) {
	n := len(s.rows.First) - 1
	columns, nearest := make([][]float32, h), make([]float32, n)
	for u := range nearest {
		nearest[u] = math.MaxFloat32
	}
	random := rand.New(rand.NewPCG(o.Seed, uint64(n)))
	pivot := farthestOf(s.distances(0, o.Reciprocal))
	for j := range columns {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		s.pivots = append(s.pivots, int32(pivot))
		columns[j] = s.distances(pivot, o.Reciprocal)
		for u, d := range columns[j] {
			nearest[u] = min(nearest[u], d)
		}
		if pivot = farthestOf(nearest); j%2 == 1 {
			if other := random.IntN(n); nearest[other] > 0 {
				pivot = other
			}
		}
	}
	return columns, nil
}

// farthestOf is the first node of largest distance.
func farthestOf(distances []float32) int {
	far := 0
	for u, d := range distances {
		if d > distances[far] {
			far = u
		}
	}
	return far
}

// distances are those of all nodes from the given one, by the lengths of edges or, unweighted, by their number.
func (s *sparseStress) distances(from int, weighted bool) []float32 {
	n := len(s.rows.First) - 1
	distances := make([]float32, n)
	if weighted {
		s.dijkstra(from, distances)
		return distances
	}
	hops := make([]int32, n)
	breadthFirst(s.rows, from, hops, nil)
	for u, d := range hops {
		distances[u] = float32(d)
	}
	return distances
}

// dijkstra computes distances by the lengths of edges in O(m log m).
func (s *sparseStress) dijkstra(from int, distances []float32) {
	for u := range distances {
		distances[u] = math.MaxFloat32
	}
	distances[from] = 0
	front := frontier{{node: from}}
	for len(front) > 0 {
		next := heap.Pop(&front).(ranked)
		if next.rank > float64(distances[next.node]) {
			continue // an older, longer way
		}
		for i := s.rows.First[next.node]; i < s.rows.First[next.node+1]; i++ {
			v := s.rows.Adj[i]
			if d := distances[next.node] + s.lengths[i]; d < distances[v] {
				distances[v] = d
				heap.Push(&front, ranked{int(v), float64(d)})
			}
		}
	}
}

// regions returns, for every pivot, the distances from it of the nodes of its region, ascending. Of pivots at the same
// distance a node belongs to the first.
func (s *sparseStress) regions(columns [][]float32) [][]float32 {
	regions := make([][]float32, len(columns))
	for u := range len(s.rows.First) - 1 {
		best := 0
		for j := range columns {
			if columns[j][u] < columns[best][u] {
				best = j
			}
		}
		regions[best] = append(regions[best], columns[best][u])
	}
	for _, r := range regions {
		slices.Sort(r)
	}
	return regions
}

// fill sets distances and weights of the terms of all nodes with pivots.
func (s *sparseStress) fill(ctx context.Context, columns, regions [][]float32) {
	n, h := len(s.rows.First)-1, len(columns)
	s.far, s.weight = make([][]float32, chunksOf(n)), make([][]float32, chunksOf(n))
	index := make(map[int32]int, h)
	for j, p := range s.pivots {
		index[p] = j
	}
	_ = graph.Parallel(ctx, len(s.far), func(chunk int) {
		lo, hi := chunk*bodiesAChunk, min(n, (chunk+1)*bodiesAChunk)
		far, weight := make([]float32, (hi-lo)*h), make([]float32, (hi-lo)*h)
		for u := lo; u < hi; u++ {
			fillTerms(u, columns, regions, far[(u-lo)*h:(u-lo+1)*h], weight[(u-lo)*h:(u-lo+1)*h])
			adj, _ := s.rows.Row(u)
			for _, v := range adj {
				if j, isPivot := index[v]; isPivot {
					weight[(u-lo)*h+j] = 0
				}
			}
		}
		s.far[chunk], s.weight[chunk] = far, weight
	})
}

// fillTerms sets the distances of node u and the weights of its terms with all pivots.
func fillTerms(u int, columns, regions [][]float32, far, weight []float32) {
	for j, column := range columns {
		d := column[u]
		if far[j] = d; d == 0 {
			continue
		}
		half, _ := slices.BinarySearchFunc(regions[j], d/2, atMost)
		weight[j] = float32(half) / (d * d)
	}
}

// atMost orders so that a search finds the first number above the limit.
func atMost(x, limit float32) int {
	if x <= limit {
		return -1
	}
	return 1
}
