package transduction

import (
	"cmp"
	"container/heap"
	"context"

	"github.com/papergraph/papergraph/graph"
)

// Nearest returns the votes of the k nearest examples of every node, an edge being 1/w long; of equally near ones the
// lowest. A vote weighs the inverse of its distance. It is Dijkstra's search from all examples at once, in which a node
// passes on what the first k different examples sent: O(k·m·log n). Shares are votes, so with k = 1 all are 1: it does
// not know when it is wrong.
//
// T. M. Cover, P. E. Hart, Nearest Neighbor Pattern Classification, IEEE Transactions on Information Theory 13 (1967)
// 21–27, doi:10.1109/TIT.1967.1053964.
func Nearest(ctx context.Context, g *graph.Undirected, seeds []int32, o Options) (*Result, error) {
	p, err := newProblem(ctx, g, seeds, o)
	if err != nil {
		return nil, err
	}
	votes, looks, err := p.nearest()
	if err != nil {
		return nil, err
	}
	p.share(votes)
	return p.result(votes, trace{iterations: looks, stable: true}), nil
}

// breath is the number of steps after which a long loop looks at its context.
const breath = 1 << 12

// arrival is an example that is met at a node.
type arrival struct {
	distance float64
	example  int32
	node     int32
}

// nearest returns the votes and how many arrivals there were.
func (p *problem) nearest() (votes []float64, looks int, err error) {
	votes = make([]float64, p.n*p.k)
	met := make([][]int32, p.n) // the examples that every node has met, at most k
	var queue arrivals
	for u, c := range p.seeds {
		if c >= 0 {
			queue = append(queue, arrival{0, int32(u), int32(u)})
		}
	}
	heap.Init(&queue)
	for ; len(queue) > 0; looks++ {
		if looks%breath == 0 && p.ctx.Err() != nil {
			return nil, looks, p.ctx.Err()
		}
		a := heap.Pop(&queue).(arrival)
		if !p.open(met[a.node], a.example) {
			continue
		}
		met[a.node] = append(met[a.node], a.example)
		if p.seeds[a.node] < 0 {
			votes[int(a.node)*p.k+int(p.seeds[a.example])] += 1 / a.distance
		}
		adj, weight := p.rows.Row(int(a.node))
		for i, v := range adj {
			if p.open(met[v], a.example) {
				heap.Push(&queue, arrival{a.distance + 1/weight[i], a.example, v})
			}
		}
	}
	return votes, looks, nil
}

// open reports whether a node that has met some examples asks for this one.
func (p *problem) open(met []int32, example int32) bool {
	for _, e := range met {
		if e == example {
			return false
		}
	}
	return len(met) < p.o.Neighbours
}

// arrivals is a heap with the nearest first, then the lowest example, then the lowest node.
type arrivals []arrival

func (a arrivals) Len() int      { return len(a) }
func (a arrivals) Swap(i, j int) { a[i], a[j] = a[j], a[i] }
func (a *arrivals) Push(x any)   { *a = append(*a, x.(arrival)) }

func (a arrivals) Less(i, j int) bool {
	return cmp.Or(cmp.Compare(a[i].distance, a[j].distance), cmp.Compare(a[i].example, a[j].example), cmp.Compare(a[i].node, a[j].node)) < 0
}

func (a *arrivals) Pop() any {
	last := (*a)[len(*a)-1]
	*a = (*a)[:len(*a)-1]
	return last
}
