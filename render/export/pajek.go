package export

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/papergraph/papergraph/render"
)

// Pajek keeps a network, classes of its vertices and values of its vertices in files of their own that count the same
// vertices from 1: .net, .clu and .vec. Pajek colours a drawing by the classes, so the network has no colours of its
// own.
//
//   - A label stands in quotes and there is no escape for a quote: it becomes an apostrophe. A backslash becomes a
//     slash, since networkx takes it for an escape. networkx knows vertices by their labels, so no two are alike.
//   - Coordinates are from 0 to 1, and y grows downward. Gephi takes y for the size.
//   - There is one section of links, *Edges or *Arcs, since Gephi reads no more than two and igraph forgets the directions of
//     mixed ones.
//   - There are no comments and no byte order mark, which networkx and Gephi do not pass over.
//
// V. Batagelj, A. Mrvar (1998), Pajek: A program for large network analysis, Connections 21(2), 47-57

// WritePajekNet writes items with label, place and size, and links with their weights. It costs O(size of the map).
func WritePajekNet(ctx context.Context, w io.Writer, m *render.Map, o Options) error {
	g, s := newGraphWriter(w, "Pajek network"), newSheet(m, o)
	for i, label := range s.labels {
		s.labels[i] = pajekLabel.Replace(label)
	}
	s.labels = distinct(s.labels)
	largest := largestSize(len(m.Items))
	return g.graph(ctx, s, parts{
		head: func() { fmt.Fprintf(g, "*Vertices %d\n", len(m.Items)) },
		item: func(i int) {
			x, y := pajekPlace(m.Items[i].X), pajekPlace(-m.Items[i].Y)
			factor := render.Number(3 * s.sizes[i] / largest)
			fmt.Fprintf(g, "%d \"%s\" %s %s ellipse x_fact %s y_fact %s\n", i+1, s.labels[i], x, y, factor, factor)
		},
		between: func() { g.put(s.direction("*Edges\n", "*Arcs\n")) },
		edge: func(e int) {
			fmt.Fprintf(g, "%d %d %s\n", s.edges[e].source+1, s.edges[e].target+1, s.strength(e))
		},
	})
}

var pajekLabel = strings.NewReplacer(`"`, "'", `\`, "/")

// pajekPlace puts [-1, 1] into [0.05, 0.95], so that labels have some room.
func pajekPlace(v float64) string { return render.Number(0.5 + 0.45*min(max(v, -1), 1)) }

// WritePajekClu writes the number of every item's topic, from 1; 0 is none. No option changes it.
func WritePajekClu(ctx context.Context, w io.Writer, m *render.Map, _ Options) error {
	return writePajekValues(ctx, w, m, func(i int) string { return fmt.Sprint(m.Items[i].Cluster + 1) })
}

// WritePajekVec writes what items are sized by, the first weight of the map. No option changes it.
func WritePajekVec(ctx context.Context, w io.Writer, m *render.Map, _ Options) error {
	return writePajekValues(ctx, w, m, func(i int) string {
		if len(m.Weights) == 0 {
			return "1"
		}
		return render.Number(m.Weights[0].Values[i])
	})
}

// writePajekValues writes a line a vertex.
func writePajekValues(ctx context.Context, w io.Writer, m *render.Map, value func(i int) string) error {
	g := newGraphWriter(w, "Pajek values")
	fmt.Fprintf(g, "*Vertices %d\n", len(m.Items))
	if err := g.rows(ctx, len(m.Items), func(i int) { g.put(value(i), "\n") }); err != nil {
		return err
	}
	return g.finish()
}
