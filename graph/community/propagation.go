package community

import (
	"context"
	"math"
	"math/rand/v2"

	"github.com/papergraph/papergraph/graph"
)

// LabelPropagation returns the best partition, by o.Quality, of o.Starts propagations of labels. The quality only
// chooses among starts; a propagation itself knows no resolution. It costs about O(m), in practice. Communities may be
// internally disconnected.
//
// Every node begins with a label of its own. Nodes stand in a queue in random order; the first takes the label that
// has most weight among its neighbours, a random one of several, and keeps its own when that is among them. After a
// change, the neighbours with another label join the queue again. Each change raises the weight of links between
// equal labels, so the queue runs empty; o.Iterations limits the looks at nodes to so many times their number.
//
// U. N. Raghavan, R. Albert, S. Kumara, Physical Review E 76 (2007) 036106, doi:10.1103/PhysRevE.76.036106; with the queue
// of V. A. Traag, L. Šubelj, Scientific Reports 13 (2023) 2701, doi:10.1038/s41598-023-29610-z.
func LabelPropagation(ctx context.Context, g *graph.Undirected, o Options) (Result, error) {
	return detect(ctx, g, o, propagate)
}

func propagate(t task) (found, error) {
	n := t.g.NumNodes()
	net := &network{rows: t.g.Out(), plain: t.plain}
	rng := rand.New(rand.NewPCG(t.o.Seed, uint64(t.start)))
	m := newMover(t, rng)
	for u := range n {
		m.p.of[u] = int32(u)
	}
	m.queue.fill(n, rng)
	looks := 0
	for ; m.queue.length > 0 && looks/t.o.Iterations < n; looks++ {
		if looks%checkEvery == 0 && t.ctx.Err() != nil {
			return found{}, t.ctx.Err()
		}
		u := m.queue.pop()
		if label := m.favourite(net, u); label != m.p.of[u] {
			m.p.of[u] = label
			m.wake(net.rows, u, label)
		}
	}
	passes := float64(looks) / float64(max(1, n))
	return found{of: m.p.of, iterations: int(math.Ceil(passes)), levels: 1, stable: m.queue.length == 0}, nil
}

// favourite is the label with most weight around u; its own where that is one of them, else a random one.
func (m *mover) favourite(net *network, u int32) int32 {
	t, own := &m.ties, m.p.of[u]
	t.look(net, u, m.p.of)
	most := 0.0
	for _, c := range t.touched {
		most = max(most, t.of(c))
	}
	least := (1 - rounding) * most
	keep, best := t.of(own) >= least, t.touched[:0]
	for _, c := range t.touched {
		if t.take(c) >= least {
			best = append(best, c)
		}
	}
	if keep {
		return own
	}
	return best[m.rng.IntN(len(best))]
}
