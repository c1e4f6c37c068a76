package community

import (
	"cmp"
	"context"
	"math"

	"github.com/papergraph/papergraph/graph"
)

// A hierarchy of communities: levels at resolutions a factor apart, each a union of the communities of the next finer
// one. The level at γ itself is what the method finds. Above it, its communities are the nodes of a search at γ/2, whose
// communities are the nodes of one at γ/4, and so on; they can join, not part. Below it, every community is searched
// alone at 2γ, its parts at 4γ, and so on; they can part, not join. Levels that change nothing are left out.
//
// Both searches maximise the same quality as that of the whole graph, for by the formula of quality.go a quality is a
// constant Potts model with certain sizes of nodes at a density of λ: sizes add up when nodes are joined, and links
// to other communities do not count when they may not be joined. So the density is that of the whole graph, and a small
// community is not divided only because it is looked at alone.
//
// Levels of one search are the idea of V. D. Blondel, J.-L. Guillaume, R. Lambiotte, E. Lefebvre, Journal of Statistical
// Mechanics (2008) P10008, doi:10.1088/1742-5468/2008/10/P10008; to take them at chosen resolutions, of R. Lambiotte,
// J.-C. Delvenne, M. Barahona, IEEE Transactions on Network Science and Engineering 1 (2014) 76–90,
// doi:10.1109/TNSE.2015.2391998.

// HierarchyOptions steer Hierarchy. The zero value is the default of every field.
type HierarchyOptions struct {
	Method    string  // name in Methods; "" is Leiden
	Community Options // of every search; Resolution is that of the level in the middle
	Finer     int     // levels below that level, 0 to 30; 0 is 2, less than 0 none
	Coarser   int     // levels above it; 0 is as many as there are, less than 0 none
}

const (
	finerLevels = 2
	mostClimbs  = 30 // to a resolution of 10⁻⁹ of the one in the middle
)

// Level is one partition of a hierarchy.
type Level struct {
	Resolution float64
	Partition  graph.Partition // by first node
	Quality    float64         // at this γ
}

// Hierarchy returns levels from the coarsest to the finest, and the place of the level at o.Community.Resolution among
// them. Every community is part of one of the level before it. It costs a few times the search itself. Directed graphs are taken
// without their directions. An error is one of the options, or ctx's.
func Hierarchy(ctx context.Context, graf graph.Graph, o HierarchyOptions) (levels []Level, middle int, err error) {
	h := hierarchy{g: graph.AsUndirected(graf), o: o}
	if h.method, err = Find(o.Method); err != nil {
		return nil, 0, err
	}
	h.o.Community.Resolution = cmp.Or(o.Community.Resolution, 1)
	found, err := h.method.Run(ctx, h.g, h.o.Community)
	if err != nil {
		return nil, 0, err
	}
	base := Level{h.o.Community.Resolution, found.Partition, found.Quality}
	coarser, err := h.climb(ctx, base)
	if err != nil {
		return nil, 0, err
	}
	finer, err := h.descend(ctx, base)
	if err != nil {
		return nil, 0, err
	}
	for i := range coarser {
		levels = append(levels, coarser[len(coarser)-1-i])
	}
	return append(append(levels, base), finer...), len(coarser), nil
}

type hierarchy struct {
	g      *graph.Undirected
	method Method
	o      HierarchyOptions
}

// objective is the quality at γ.
func (h *hierarchy) objective(gamma float64) (objective, error) {
	o := h.o.Community
	o.Resolution = gamma
	q, err := FindQuality(o.Quality)
	if err != nil {
		return objective{}, err
	}
	return q.objective(h.g, o), nil
}

// potts are the options of a search in a part of the graph, or in a graph of communities, with nodes of these sizes.
func (h *hierarchy) potts(f objective, size []float64) Options {
	o := h.o.Community
	o.Quality, o.Resolution, o.Sizes = cpmName, f.penalty, size
	o.Engine = Own
	return o
}

// climb joins communities at ever smaller resolutions until none are left to join.
func (h *hierarchy) climb(ctx context.Context, base Level) (levels []Level, err error) {
	most := cmp.Or(h.o.Coarser, mostClimbs)
	last := base
	for k := 1; k <= mostClimbs && len(levels) < most; k++ {
		gamma := math.Ldexp(base.Resolution, -k)
		f, err := h.objective(gamma)
		if err != nil || f.penalty == 0 {
			return levels, err
		}
		joined, err := h.join(ctx, f, last.Partition)
		if err != nil {
			return nil, err
		}
		if joined.Count() < last.Partition.Count() {
			last = Level{gamma, joined, f.quality(f.links, joined)}
			levels = append(levels, last)
		}
	}
	return levels, nil
}

// join searches the graph whose nodes are the communities of p.
func (h *hierarchy) join(ctx context.Context, f objective, p graph.Partition) (graph.Partition, error) {
	size, b := make([]float64, p.Count()), graph.NewBuilder(p.Count())
	for u, c := range p.Labels() {
		size[c] += f.size[u]
		adj, weight := f.links.Row(u)
		for i, v := range adj {
			if d := p.Labels()[v]; int(v) > u && d != c {
				b.Add(int(c), int(d), weight[i])
			}
		}
	}
	o := h.potts(f, sizesAboveZero(size))
	o.MinSize = 0
	found, err := h.method.Func(ctx, build(b), o)
	if err != nil {
		return graph.Partition{}, err
	}
	labels := make([]int32, p.Len())
	for u, c := range p.Labels() {
		labels[u] = found.Partition.Labels()[c]
	}
	return graph.NewPartition(labels), nil
}

// descend divides communities at ever larger resolutions.
func (h *hierarchy) descend(ctx context.Context, base Level) (levels []Level, err error) {
	last, most := base, min(mostClimbs, cmp.Or(h.o.Finer, finerLevels))
	for k := 1; k <= most; k++ {
		gamma := math.Ldexp(base.Resolution, k)
		f, err := h.objective(gamma)
		if err != nil || f.penalty == 0 || gamma > mostResolution {
			return levels, err
		}
		parts, err := h.part(ctx, f, last.Partition)
		if err != nil {
			return nil, err
		}
		if parts.Count() > last.Partition.Count() {
			last = Level{gamma, parts, f.quality(f.links, parts)}
			levels = append(levels, last)
		}
	}
	return levels, nil
}

// part searches the graph without the links between communities, which is to search every community alone.
func (h *hierarchy) part(ctx context.Context, f objective, p graph.Partition) (graph.Partition, error) {
	b := graph.NewBuilder(p.Len())
	for u, c := range p.Labels() {
		adj, weight := f.links.Row(u)
		for i, v := range adj {
			if int(v) > u && p.Labels()[v] == c {
				b.Add(u, int(v), weight[i])
			}
		}
	}
	found, err := h.method.Func(ctx, build(b), h.potts(f, sizesAboveZero(f.size)))
	if err != nil {
		return graph.Partition{}, err
	}
	return overlay(p, found.Partition), nil
}

// sizesAboveZero replaces the sizes of isolated nodes, which no search joins to any other.
func sizesAboveZero(size []float64) []float64 {
	positive := make([]float64, len(size))
	for u, s := range size {
		positive[u] = s
		if !(s > 0) {
			positive[u] = 1
		}
	}
	return positive
}
