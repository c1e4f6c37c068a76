package export

import "github.com/papergraph/papergraph/render"

// edge is a link as graph formats have it: from its lower to its higher item, or, in a directed map, an arrow from the
// item that leads to the other, which for a citation is the one that cites. A link that leads both ways is two arrows of
// half its strength, and so is one without a direction among arrows.
type edge struct {
	link, source, target int
	strength             float64
}

// edgesOf lists the edges of a map in the order of its links.
func edgesOf(m *render.Map) []edge {
	directed := m.Directed()
	edges := make([]edge, 0, len(m.Links))
	for l := range m.Links {
		link := &m.Links[l]
		from, to := link.Ends()
		if !directed || link.OneWay() {
			edges = append(edges, edge{l, from, to, link.Strength})
		} else {
			edges = append(edges, edge{l, from, to, link.Strength / 2}, edge{l, to, from, link.Strength / 2})
		}
	}
	return edges
}

// edgeType is what tables call the edges of a map.
func edgeType(m *render.Map) string {
	if m.Directed() {
		return "Directed"
	}
	return "Undirected"
}
