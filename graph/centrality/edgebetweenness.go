package centrality

import (
	"context"
	"sync"

	"github.com/papergraph/papergraph/graph"
)

// Brandes' algorithm, as for nodes, but that a dependency is kept where it passes: of the paths from s, those over the arc
// from v to its successor w are worth
//
//	δ(v, w) = σ(v)/σ(w) · (1 + δ(w)) = σ(v) · ρ(w)
//
// so the same sweep is made, and what node v collects from w is added to the edge of v and w. The successors of v stand in
// the order of its row, of which they are a part; one walk along the row finds the edges of all of them.

// EdgeBetweenness returns for every edge the sum over pairs s, t of the share of the shortest paths from s to t that use
// the edge, in the order of EdgeFunc. An undirected graph counts each pair once, a directed one both orders; nothing is
// normalised. Lengths, pivots, ties and the cost in time are those of Betweenness; the memory is up to 64 numbers for each
// edge, 8 for each of millions.
//
// M. Girvan, M. E. J. Newman, Community Structure in Social and Biological Networks, PNAS 99 (2002) 7821–7826,
// doi:10.1073/pnas.122653799; U. Brandes, On Variants of Shortest-Path Betweenness Centrality and their Generic Computation,
// Social Networks 30 (2008) 136–145, doi:10.1016/j.socnet.2007.11.001.
func EdgeBetweenness(ctx context.Context, g graph.Graph, o Options) ([]float64, error) {
	o, err := o.resolve()
	if err != nil {
		return nil, err
	}
	lengths, _, err := o.lengths(g.Out())
	if err != nil {
		return nil, err
	}
	n, m, numbers := g.NumNodes(), g.NumEdges(), edgeNumbers(g)
	sources := o.sources(n)
	parts := make([][]float64, chunks(m, len(sources)))
	workers := sync.Pool{New: func() any {
		return &edgeCollector{rows: g.Out(), numbers: numbers, search: newSearch(g.Out(), lengths), rho: make([]float64, n)}
	}}
	err = graph.Parallel(ctx, len(parts), func(chunk int) {
		worker := workers.Get().(*edgeCollector)
		parts[chunk] = make([]float64, m)
		lo, hi := graph.Span(len(sources), len(parts), chunk)
		for _, s := range sources[lo:hi] {
			if ctx.Err() != nil {
				break
			}
			worker.add(s, parts[chunk])
		}
		workers.Put(worker)
	})
	if err != nil {
		return nil, err
	}
	scale := float64(n) / float64(max(1, len(sources)))
	if !g.IsDirected() {
		scale /= 2
	}
	return scaled(added(parts, m), scale), nil
}

// edgeCollector is what one thread needs to collect dependencies of edges.
type edgeCollector struct {
	rows    graph.CSR
	numbers []int32 // of the edges, parallel to rows.Adj
	search  search
	rho     []float64 // (1 + δ)/σ by node
}

// add adds the dependency of source s on every edge to scores.
func (c *edgeCollector) add(s int32, scores []float64) {
	d := c.search.from(s)
	if d.overflows() {
		c.addWide(d, scores)
		return
	}
	for i := len(d.order) - 1; i >= 0; i-- {
		v, through, at := d.order[i], 0.0, c.rows.First[d.order[i]]
		for _, w := range d.next[d.first[i]:d.first[i+1]] {
			for c.rows.Adj[at] != w {
				at++
			}
			scores[c.numbers[at]] += float64(d.paths[v] * c.rho[w])
			through += c.rho[w]
		}
		c.rho[v] = through + 1/d.paths[v]
	}
}

// addWide is add for numbers of paths of any size.
func (c *edgeCollector) addWide(d *dag, scores []float64) {
	paths, rho := d.widePaths(len(c.rho)), make([]wide, len(c.rho))
	for i := len(d.order) - 1; i >= 0; i-- {
		v, through, at := d.order[i], wide{}, c.rows.First[d.order[i]]
		for _, w := range d.next[d.first[i]:d.first[i+1]] {
			for c.rows.Adj[at] != w {
				at++
			}
			scores[c.numbers[at]] += paths[v].times(rho[w])
			through = through.plus(rho[w])
		}
		rho[v] = through.plus(paths[v].inverse())
	}
}
