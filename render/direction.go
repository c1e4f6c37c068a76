package render

import (
	"slices"

	"github.com/papergraph/papergraph/graph"
)

// A Direction says which end of a link leads to the other. Links of most networks have none; in a network of direct
// citation an item leads to what it cites.
type Direction int8

const (
	Undirected Direction = iota
	Forward              // from Source to Target
	Backward             // from Target to Source
	Mutual               // both ways
)

// Ends are the items that the link leads from and to; source and target where it leads both ways or has no direction.
func (l *Link) Ends() (from, to int) {
	if l.Direction == Backward {
		return l.Target, l.Source
	}
	return l.Source, l.Target
}

// OneWay reports whether one end of the link leads to the other and not back.
func (l *Link) OneWay() bool { return l.Direction == Forward || l.Direction == Backward }

// Directed reports whether any link has a direction.
func (m *Map) Directed() bool {
	return slices.ContainsFunc(m.Links, func(l Link) bool { return l.Direction != Undirected })
}

// directionIn is that of a link between u and v of g, one of which leads to the other where g is directed.
func directionIn(g graph.Graph, u, v int) Direction {
	d, ok := g.(*graph.Directed)
	if !ok {
		return Undirected
	}
	_, forward := d.Out().Edge(u, v)
	_, backward := d.Out().Edge(v, u)
	switch {
	case !backward:
		return Forward
	case !forward:
		return Backward
	}
	return Mutual
}
