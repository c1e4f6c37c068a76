package centrality

import (
	"context"
	"math/bits"
	"slices"

	"github.com/papergraph/papergraph/graph"
)

// Betweenness over all pairs. An undirected graph is made smaller first, without a change of value: it falls apart into
// blocks (shatter), twins become one node (fold), and nodes that nothing passes through are searched from and taken away
// (peel). Then Brandes' algorithm runs on what is left (bundle, or sweep). By lengths there are blocks alone.
//
// Sources are cut into batches whose number depends on the graph alone. Each batch adds into scores of its own, and these
// are added up in their order.

// A part is a graph made ready for searches, and how it is put back in its place.
type part struct {
	condensed
	fringe int       // so many nodes with the lowest numbers are searched from and taken away
	nodes  []int32   // the nodes of the whole graph that it is about
	place  []int32   // parallel to nodes, the number in the condensed graph
	known  []float64 // parallel to nodes, what is between twins
}

// A batch is the sources lo to hi-1 of a part.
type batch struct {
	*part
	lo, hi int
}

// exact returns the betweenness of every node over ordered pairs. The graph is undirected or without lengths.
func exact(ctx context.Context, g graph.Graph, lengths []float64) ([]float64, error) {
	parts, scores, err := partsOf(ctx, g, lengths)
	if err != nil {
		return nil, err
	}
	var batches []batch
	for i := range parts {
		batches = append(batches, parts[i].batches()...)
	}
	found := make([][]float64, len(batches))
	err = graph.Parallel(ctx, len(batches), func(i int) { found[i] = batches[i].run(ctx) })
	if err != nil {
		return nil, err
	}
	for i := range parts {
		count := len(parts[i].batches())
		parts[i].addTo(scores, found[:count])
		found = found[count:]
	}
	return scores, nil
}

// partsOf returns the parts, and for every node the pairs that are in none of them.
func partsOf(ctx context.Context, g graph.Graph, lengths []float64) ([]part, []float64, error) {
	n := g.NumNodes()
	if g.IsDirected() {
		all := Options{}.sources(n)
		return []part{{
			condensed: condensed{out: bare(g.Out()), in: bare(g.In()), size: ones(n), reach: ones(n)},
			nodes:     all, place: all, known: make([]float64, n),
		}}, make([]float64, n), nil
	}
	pieces, scores := shatter(g.Out(), lengths)
	parts := make([]part, len(pieces))
	for i, p := range pieces {
		if ctx.Err() != nil {
			return nil, nil, ctx.Err()
		}
		if lengths != nil {
			parts[i] = p.asIs()
		} else {
			parts[i] = p.reduced(ctx)
		}
	}
	return parts, scores, ctx.Err()
}

func bare(rows graph.CSR) graph.CSR { return graph.CSR{First: rows.First, Adj: rows.Adj} }

func ones(n int) []float64 {
	values := make([]float64, n)
	for i := range values {
		values[i] = 1
	}
	return values
}

// asIs is a part for searches by lengths.
func (p piece) asIs() part {
	n := len(p.nodes)
	return part{
		condensed: condensed{out: p.rows, in: p.rows, reach: p.reach},
		nodes:     p.nodes, place: Options{}.sources(n), known: make([]float64, n),
	}
}

// reduced is a part for searches by hops.
func (p piece) reduced(ctx context.Context) part {
	known := make([]float64, len(p.nodes))
	f := fold(p, known)
	order, fringe := peel(ctx, f.rows)
	number := make([]int32, len(order)) // by class
	size, reach := make([]float64, len(order)), make([]float64, len(order))
	for i, c := range order {
		number[c] = int32(i)
		size[i], reach[i] = f.size[c], f.reach[c]
	}
	rows := renumbered(f.rows, order, number)
	place := make([]int32, len(p.nodes))
	for u, c := range f.class {
		place[u] = number[c]
	}
	return part{
		condensed: condensed{out: rows, in: rows, size: size, reach: reach},
		fringe:    fringe, nodes: p.nodes, place: place, known: known,
	}
}

// renumbered returns the rows without weights in the given order, with node u called number[u].
func renumbered(rows graph.CSR, order, number []int32) graph.CSR {
	to := graph.CSR{First: make([]int64, 1, len(rows.First)), Adj: make([]int32, 0, len(rows.Adj))}
	for _, u := range order {
		start := len(to.Adj)
		for _, v := range neighbours(rows, u) {
			to.Adj = append(to.Adj, number[v])
		}
		slices.Sort(to.Adj[start:])
		to.First = append(to.First, int64(len(to.Adj)))
	}
	return to
}

// batches cuts the sources, so that a batch has sources of the fringe or others, and a number of them that bundles like.
func (p *part) batches() []batch {
	n := len(p.reach)
	most := chunks(n, (n+bundleSize-1)/bundleSize)
	all := p.cut(nil, 0, p.fringe, max(1, most*p.fringe/max(n, 1)))
	return p.cut(all, p.fringe, n, max(1, most-len(all)))
}

// cut appends at most so many batches of the sources lo to hi-1.
func (p *part) cut(all []batch, lo, hi, most int) []batch {
	bundles := (hi - lo + bundleSize - 1) / bundleSize
	count := min(most, bundles)
	for i := range count {
		from, to := graph.Span(bundles, count, i)
		all = append(all, batch{p, lo + from*bundleSize, min(lo+to*bundleSize, hi)})
	}
	return all
}

// run returns the dependencies of all sources of the batch on every node. Nodes of the fringe before them are gone, so what
// has a later node for its other end counts twice.
func (b batch) run(ctx context.Context) []float64 {
	scores := make([]float64, len(b.reach))
	skip := min(b.lo, b.fringe)
	left, to := b.rest(skip), scores[skip:]
	sources, weight := b.hi-skip, b.reach[skip:]
	switch {
	case left.out.Weight != nil:
		c := newReachingCollector(left)
		for s := b.lo - skip; s < sources && ctx.Err() == nil; s++ {
			c.add(int32(s), weight[s], to)
		}
	case len(left.reach) <= bundleNodes:
		bundle := newBundle(left)
		for s := b.lo - skip; s < sources && ctx.Err() == nil; s += bundleSize {
			end := min(s+bundleSize, sources)
			if large := bundle.add(int32(s), int32(end), weight[s:end], to); large != 0 {
				sweepAll(left, s, large, weight, to)
			}
		}
	default:
		sweep := newSweep(left)
		for s := b.lo - skip; s < sources && ctx.Err() == nil; s++ {
			sweep.add(int32(s), weight[s], to)
		}
	}
	return scores
}

// sweepAll adds the dependencies of the sources from lo on whose bit is set.
func sweepAll(left condensed, lo int, sources uint64, weight, scores []float64) {
	sweep := newSweep(left)
	for ; sources != 0; sources &= sources - 1 {
		s := lo + bits.TrailingZeros64(sources)
		sweep.add(int32(s), weight[s], scores)
	}
}

// rest returns the graph without the nodes below skip, with the reaches that count for the batch.
func (b batch) rest(skip int) condensed {
	left := b.condensed
	if skip > 0 {
		rows := without(left.out, skip)
		left = condensed{out: rows, in: rows, size: left.size[skip:], reach: left.reach[skip:]}
	}
	if b.lo < b.fringe {
		left.reach = slices.Clone(left.reach)
		for u := b.hi - skip; u < len(left.reach); u++ {
			left.reach[u] *= 2
		}
	}
	return left
}

// without returns the rows without the nodes below skip, which the others are numbered from.
func without(rows graph.CSR, skip int) graph.CSR {
	to := graph.CSR{First: make([]int64, 1, len(rows.First)-skip)}
	for u := skip; u < len(rows.First)-1; u++ {
		adj := neighbours(rows, int32(u))
		from, _ := slices.BinarySearch(adj, int32(skip))
		for _, v := range adj[from:] {
			to.Adj = append(to.Adj, v-int32(skip))
		}
		to.First = append(to.First, int64(len(to.Adj)))
	}
	return to
}

// addTo adds what the batches have found to the scores of the whole graph.
func (p *part) addTo(scores []float64, found [][]float64) {
	sum := added(found, len(p.reach))
	for i, u := range p.nodes {
		scores[u] += p.known[i] + sum[p.place[i]]
	}
}
