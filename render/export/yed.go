package export

import (
	"context"
	"fmt"
	"io"

	"github.com/papergraph/papergraph/render"
)

// GraphML for yEd, which shows nothing of plain GraphML: a node is what stands in <y:ShapeNode>, and its label that
// of <y:NodeLabel>. Positions are corners in pixels, and y grows downward. What yEd shows of a node under the
// pointer is the datum called description, and where a click leads the one called url; the title goes to the first.
//
// yWorks, The yEd GraphML format, https://yed.yworks.com/support/manual/properties.html

// WriteYED writes the map as a graph that yEd draws as it is: items as discs with colour, size and label at their
// places, links by their strength, and all data of both as properties. It costs O(size of the map).
func WriteYED(ctx context.Context, w io.Writer, m *render.Map, o Options) error {
	g := &yedWriter{graphmlWriter{newGraphWriter(w, "yEd GraphML"), newSheet(m, o)}, strongest(m.Links)}
	for i := range g.data {
		if g.data[i].name == "title" {
			g.data[i].name = "description"
		}
	}
	return g.graph(ctx, g.sheet, parts{head: g.head, item: g.node, edge: g.edge, foot: g.foot})
}

type yedWriter struct {
	graphmlWriter
	strongest float64
}

func strongest(links []render.Link) float64 {
	most := 0.0
	for i := range links {
		most = max(most, links[i].Strength)
	}
	return most
}

func (g *yedWriter) head() {
	g.open(` xmlns:y="http://www.yworks.com/xml/graphml"`)
	g.put("  <key id=\"nodegraphics\" for=\"node\" yfiles.type=\"nodegraphics\"/>\n")
	g.put("  <key id=\"edgegraphics\" for=\"edge\" yfiles.type=\"edgegraphics\"/>\n")
	g.keys()
	g.begin()
}

func (g *yedWriter) node(i int) {
	g.openNode(i)
	for _, d := range g.data {
		g.value(d.name, d.value(i))
	}
	size := g.size(i)
	corner := func(middle float64) string { return render.Number(middle - g.sizes[i]/2) }
	g.put("      <data key=\"nodegraphics\">\n        <y:ShapeNode>\n")
	g.put(`          <y:Geometry height="`, size, `" width="`, size)
	g.put(`" x="`, corner(graphSpan*g.m.Items[i].X), `" y="`, corner(-graphSpan*g.m.Items[i].Y), "\"/>\n")
	g.put(`          <y:Fill color="`, g.hex(i), "\" transparent=\"false\"/>\n")
	g.put("          <y:BorderStyle color=\"#ffffff\" type=\"line\" width=\"0.5\"/>\n")
	g.put("          <y:NodeLabel fontSize=\"9\" modelName=\"sides\" modelPosition=\"e\">")
	g.xml(g.labels[i])
	g.put("</y:NodeLabel>\n          <y:Shape type=\"ellipse\"/>\n        </y:ShapeNode>\n      </data>\n    </node>\n")
}

func (g *yedWriter) edge(e int) {
	g.openEdge(e)
	width := 0.5 + 4*g.edges[e].strength/g.strongest
	g.put("      <data key=\"edgegraphics\">\n        <y:PolyLineEdge>\n")
	fmt.Fprintf(g, "          <y:LineStyle color=\"#a0a4ab\" type=\"line\" width=\"%.2f\"/>\n", width)
	g.put("          <y:Arrows source=\"none\" target=\"", g.direction("none", "standard"), "\"/>\n        </y:PolyLineEdge>\n      </data>\n    </edge>\n")
}
