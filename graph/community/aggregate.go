package community

import (
	"context"
	"sync"

	"github.com/papergraph/papergraph/graph"
)

// Aggregation: communities become nodes, sizes and links are summed, and links inside a community vanish. Communities
// are independent, so fixed chunks of them are spread over the processors. How many rows a chunk will fill is not known
// beforehand, but no more entries than its nodes have links: every chunk writes from a place where that many fit, and the
// gaps are closed afterwards, in order.

// aggregator makes smaller networks and keeps the arrays of the last two for the next ones.
type aggregator struct {
	room [2]graph.CSR
	pool sync.Pool // of *ties
}

func newAggregator(n int) *aggregator {
	a := &aggregator{}
	a.pool.New = func() any { t := newTies(n); return &t }
	return a
}

// restart is called when no network is in use any more: the next one made is the largest and gets the larger room.
func (a *aggregator) restart() {
	if cap(a.room[0].Adj) < cap(a.room[1].Adj) {
		a.room[0], a.room[1] = a.room[1], a.room[0]
	}
}

// run returns the network whose nodes are the k communities in of, in O(n + m).
func (a *aggregator) run(ctx context.Context, net *network, of []int32, k int) (*network, error) {
	members := group(of, k)
	chunks := min(k, net.nodes()/4096+1)
	begin := net.begins(members, chunks)
	rows := graph.CSR{
		First:  make([]int64, k+1),
		Adj:    room(a.room[0].Adj, len(net.rows.Adj)),
		Weight: room(a.room[0].Weight, len(net.rows.Adj)),
	}
	size := make([]float64, k)
	err := graph.Parallel(ctx, chunks, func(chunk int) {
		t := a.pool.Get().(*ties)
		defer a.pool.Put(t)
		lo, hi := graph.Span(k, chunks, chunk)
		end := begin[chunk]
		for c := lo; c < hi; c++ {
			for _, u := range members.of(c) {
				size[c] += net.size[u]
				adj, weight := net.rows.Row(int(u))
				t.add(adj, weight, of)
			}
			end = t.flush(rows, end, int32(c))
			rows.First[c+1] = end
		}
	})
	if err != nil {
		return nil, err
	}
	closeGaps(&rows, begin)
	a.room[0], a.room[1] = a.room[1], rows
	next := &network{rows: rows, size: size}
	if net.other != nil {
		next.other = sumsBy(nil, of, net.other)[:k]
	}
	return next, nil
}

// begins returns where every chunk of communities may write: after as many entries as the nodes before it have links.
func (n *network) begins(members groups, chunks int) []int64 {
	k := len(members.first) - 1
	begin := make([]int64, chunks)
	for chunk := range chunks - 1 {
		lo, hi := graph.Span(k, chunks, chunk)
		begin[chunk+1] = begin[chunk]
		for _, u := range members.node[members.first[lo]:members.first[hi]] {
			begin[chunk+1] += int64(n.rows.Degree(int(u)))
		}
	}
	return begin
}

// closeGaps moves the rows of every chunk down to the end of the chunk before.
func closeGaps(rows *graph.CSR, begin []int64) {
	k, chunks, end := len(rows.First)-1, len(begin), int64(0)
	for chunk, from := range begin {
		lo, hi := graph.Span(k, chunks, chunk)
		to := rows.First[hi]
		copy(rows.Adj[end:], rows.Adj[from:to])
		copy(rows.Weight[end:], rows.Weight[from:to])
		for c := lo; c < hi; c++ {
			rows.First[c+1] -= from - end
		}
		end = rows.First[hi]
	}
	rows.Adj, rows.Weight = rows.Adj[:end], rows.Weight[:end]
}

// flush writes the ties of community c, without those inside it, from place at on, and returns the place after them.
func (t *ties) flush(rows graph.CSR, at int64, c int32) int64 {
	for _, d := range t.touched {
		tie := t.take(d)
		if d != c {
			rows.Adj[at], rows.Weight[at] = d, tie
			at++
		}
	}
	t.touched = t.room[:0]
	return at
}
