package backbone

import (
	"context"
	"math"
	"sync"
	"sync/atomic"

	"github.com/papergraph/papergraph/graph"
)

// HighSalienceSkeleton returns the edges that are on shortest paths from at least the share o.Salience of the nodes of
// their component, in O(n·m log n): seconds for a thousand nodes, minutes for ten thousand.
//
// The length of an edge is 1/w. From every node its shortest paths to all others are a tree; the salience of an edge is
// the share of the n trees that it is in (Grady, Thiemann and Brockmann 2012), and since all nodes agree on most edges, it
// is near 0 or near 1 for most, so that the threshold matters little. Where several paths are equally short, to within
// 10⁻¹² of their length, all of them count, so that the result does not depend on the order of nodes. It is not
// idempotent.
func HighSalienceSkeleton(ctx context.Context, g *graph.Undirected, o Options) (*graph.Undirected, Report, error) {
	o, err := o.complete()
	if err != nil {
		return nil, Report{}, err
	}
	trees, err := countTrees(ctx, g)
	if err != nil {
		return nil, Report{}, err
	}
	components := graph.Components(g)
	sizes := components.Sizes()
	rows := g.Out()
	salient := func(r row, keep []bool) {
		n := float64(sizes[components.Of(r.node)])
		for i := range keep {
			at := rows.First[r.node] + int64(i)
			keep[i] = float64(trees[at]) >= float64(o.Salience*n) // false in the row of the later end, where none are counted
		}
	}
	return thin(ctx, g, func() rule { return salient }, false, o.Forest)
}

// countTrees returns in how many trees of shortest paths each edge is, at its entry in the row of the earlier end.
func countTrees(ctx context.Context, g *graph.Undirected) ([]int32, error) {
	heaviest := heaviestOf(g)
	trees := make([]int32, len(g.Out().Adj))
	pool := sync.Pool{New: func() any { return newTree(g, heaviest) }}
	err := graph.Parallel(ctx, g.NumNodes(), func(root int) {
		t := pool.Get().(*tree)
		defer pool.Put(t)
		t.grow(int32(root))
		t.count(trees)
	})
	return trees, err
}

// tree holds the shortest paths from one node, with lengths in units of the shortest edge of the graph.
type tree struct {
	g        *graph.Undirected
	heaviest float64
	length   []float64
	reached  []int32
	queue    []stop
}

// stop is a node and how far it is by some path.
type stop struct {
	length float64
	node   int32
}

func newTree(g *graph.Undirected, heaviest float64) *tree {
	t := &tree{g: g, heaviest: heaviest, length: make([]float64, g.NumNodes())}
	for u := range t.length {
		t.length[u] = math.Inf(1)
	}
	return t
}

// grow is Dijkstra's algorithm with a heap of all stops that improve a length.
func (t *tree) grow(root int32) {
	for _, u := range t.reached {
		t.length[u] = math.Inf(1)
	}
	t.length[root], t.reached = 0, append(t.reached[:0], root)
	for t.push(stop{0, root}); len(t.queue) > 0; {
		s := t.pop()
		if s.length > t.length[s.node] {
			continue
		}
		adj, weight := t.g.Row(int(s.node))
		for i, v := range adj {
			l := s.length + t.heaviest/weight[i]
			if l >= t.length[v] {
				continue
			}
			if math.IsInf(t.length[v], 1) {
				t.reached = append(t.reached, v)
			}
			t.length[v] = l
			t.push(stop{l, v})
		}
	}
}

// count adds the tree to those of the edges that are on it. Sums of whole numbers do not depend on their order.
func (t *tree) count(trees []int32) {
	for _, u := range t.reached {
		adj, weight := t.g.Row(int(u))
		first := t.g.Out().First[u]
		for i, v := range adj {
			if v > u && t.joins(t.length[u], t.length[v], t.heaviest/weight[i]) {
				atomic.AddInt32(&trees[first+int64(i)], 1)
			}
		}
	}
}

// joins tells whether an edge between nodes so far from the root is on a shortest path to the farther one.
func (t *tree) joins(a, b, edge float64) bool {
	return min(a, b)+edge <= max(a, b)*(1+equalLengths)
}

func (t *tree) push(s stop) {
	t.queue = append(t.queue, s)
	for child := len(t.queue) - 1; child > 0; {
		parent := (child - 1) / 2
		if t.queue[parent].length <= s.length {
			return
		}
		t.queue[child], t.queue[parent] = t.queue[parent], s
		child = parent
	}
}

func (t *tree) pop() stop {
	top, last := t.queue[0], len(t.queue)-1
	t.queue[0] = t.queue[last]
	t.queue = t.queue[:last]
	for parent := 0; ; {
		child := 2*parent + 1
		if child >= last {
			return top
		}
		if child+1 < last && t.queue[child+1].length < t.queue[child].length {
			child++
		}
		if t.queue[parent].length <= t.queue[child].length {
			return top
		}
		t.queue[child], t.queue[parent] = t.queue[parent], t.queue[child]
		parent = child
	}
}
