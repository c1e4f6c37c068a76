package backbone

import (
	"cmp"
	"context"
	"fmt"
	"math"

	"github.com/papergraph/papergraph/graph"
)

// Pathfinder returns the edges that are no longer than any path of at most o.Q links between their ends, the network
// PFNET(r, q) of Schvaneveldt (1990). The length of an edge is 1/w, that of a path (Σ lengthʳ)^(1/r), its longest edge
// when r is infinite. Edges as long as the best path stay. Larger r and q keep less.
//
// With r infinite and q unlimited, the default, it is the union of all maximum spanning forests, and is found as by
// Quirin et al. (2008) in O(m + n log n): edges are taken from the heaviest in blocks of equal weight, and those of a
// block stay that join two trees as the trees were before the block. Equal edges stay or go together, so unlike the
// maximum spanning forest it does not depend on the order of nodes; without ties the two are the same.
//
// Other r and q are for small graphs, up to 5,000 nodes: from every node the best paths of 1, 2, ... q links are found
// by Bellman and Ford's rounds, which end when nothing improves and never go beyond the longest edge of the node. That
// is O(n·q·m) at worst and far less as a rule. Lengths within 10⁻¹² of each other count as equal there. A larger graph
// is a *graph.RangeError of r or q.
func Pathfinder(ctx context.Context, g *graph.Undirected, o Options) (*graph.Undirected, Report, error) {
	o, err := o.complete()
	if err != nil {
		return nil, Report{}, err
	}
	n := g.NumNodes()
	if math.IsInf(o.R, 1) && (o.Q == 0 || o.Q >= n-1) {
		return minimax(ctx, g)
	}
	if n > mostPathfinder {
		return nil, Report{}, tooLarge(o)
	}
	return pathfinder(ctx, g, o)
}

// mostPathfinder is how many nodes a graph may have for paths of any length r and number of links q.
const mostPathfinder = 5000

func tooLarge(o Options) error {
	e := &graph.RangeError{Family: "backbone", Option: paramQ.Name, Value: o.Q}
	e.Allowed = fmt.Sprintf("left out where there are more than %d nodes", mostPathfinder)
	if !math.IsInf(o.R, 1) {
		e.Option, e.Value = paramR.Name, o.R
	}
	return e
}

// minimax is PFNET(∞, n-1).
func minimax(ctx context.Context, g *graph.Undirected) (*graph.Undirected, Report, error) {
	links, err := sortByKey(ctx, linksOf(g))
	if err = cmp.Or(err, ctx.Err()); err != nil {
		return nil, Report{}, err
	}
	trees, keep := newTrees(g.NumNodes()), make([]bool, len(g.Out().Adj))
	for lo := 0; lo < len(links); {
		hi := lo
		for ; hi < len(links) && links[hi].key == links[lo].key; hi++ {
			l := links[hi]
			if hi%checkEvery == 0 && ctx.Err() != nil {
				return nil, Report{}, ctx.Err()
			}
			if trees.root(l.u) != trees.root(l.v) {
				keep[entry(g, l.u, l.v)], keep[entry(g, l.v, l.u)] = true, true
			}
		}
		for ; lo < hi; lo++ {
			trees.unite(links[lo].u, links[lo].v)
		}
	}
	return kept(g, keep)
}

// pathfinder is PFNET(r, q) by paths from every node; the lower end of an edge decides.
func pathfinder(ctx context.Context, g *graph.Undirected, o Options) (*graph.Undirected, Report, error) {
	heaviest := heaviestOf(g)
	newRule := func() rule {
		p := newPaths(g, o, heaviest)
		return func(r row, keep []bool) {
			if ctx.Err() == nil {
				p.from(r)
				p.mark(r, keep)
			}
		}
	}
	return thin(ctx, g, newRule, false, false)
}

const equalLengths = 1e-12

// paths holds the best lengths from one node, in units of the shortest edge of the graph.
type paths struct {
	g        *graph.Undirected
	r        float64
	q        int
	heaviest float64
	length   []float64 // of the best path of the rounds so far; infinite when there is none
	next     []float64 // the same after this round
	reached  []int32   // nodes with a length
	improved []int32   // in the last round
	queued   []bool    // in the next improved
}

func newPaths(g *graph.Undirected, o Options, heaviest float64) *paths {
	n := g.NumNodes()
	p := &paths{g: g, r: o.R, q: o.Q, heaviest: heaviest}
	p.length, p.next, p.queued = make([]float64, n), make([]float64, n), make([]bool, n)
	if p.q == 0 {
		p.q = n
	}
	for u := range n {
		p.length[u], p.next[u] = math.Inf(1), math.Inf(1)
	}
	return p
}

// from finds the lengths of the best paths from the node of r that are not longer than its longest edge.
func (p *paths) from(r row) {
	for _, v := range p.reached {
		p.length[v], p.next[v] = math.Inf(1), math.Inf(1)
	}
	longest := 0.0
	for _, w := range r.weight {
		longest = max(longest, p.heaviest/w)
	}
	u := int32(r.node)
	p.length[u], p.next[u] = 0, 0
	p.reached, p.improved = append(p.reached[:0], u), append(p.improved[:0], u)
	for round := 0; round < p.q && len(p.improved) > 0; round++ {
		p.round(longest)
	}
}

// round lengthens the paths of the last round by one link.
func (p *paths) round(longest float64) {
	var better []int32
	for _, u := range p.improved {
		adj, weight := p.g.Row(int(u))
		for i, v := range adj {
			l := p.joined(p.length[u], p.heaviest/weight[i])
			if l > longest || l >= p.next[v] {
				continue
			}
			if math.IsInf(p.next[v], 1) {
				p.reached = append(p.reached, v)
			}
			p.next[v] = l
			if !p.queued[v] {
				p.queued[v] = true
				better = append(better, v)
			}
		}
	}
	for _, v := range better {
		p.length[v], p.queued[v] = p.next[v], false
	}
	p.improved = better
}

// joined is the length of two paths one after the other, scaled by the longer, so that no power overflows.
func (p *paths) joined(a, b float64) float64 {
	a, b = max(a, b), min(a, b)
	switch {
	case math.IsInf(p.r, 1) || b == 0:
		return a
	case p.r == 1:
		return a + b
	}
	return a * math.Pow(1+math.Pow(b/a, p.r), 1/p.r)
}

// mark keeps the edges to later nodes that no path undercuts.
func (p *paths) mark(r row, keep []bool) {
	for i, v := range r.adj {
		keep[i] = int(v) > r.node && p.heaviest/r.weight[i] <= p.length[v]*(1+equalLengths)
	}
}
