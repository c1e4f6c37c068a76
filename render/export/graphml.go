package export

import (
	"context"
	"encoding/xml"
	"fmt"
	"io"

	"github.com/papergraph/papergraph/render"
)

// GraphML in the plain dialect that everything reads: keys are declared with a name and a type, and there is nothing
// of yEd's in it, which makes networkx replace labels and positions, and igraph complain. Where readers differ:
//
//   - Gephi and graphology take label, x, y, size and r, g, b for looks, so these are their names; in Gephi a key
//     whose id is d3 or d7 is a label, so keys have their names for ids;
//   - a graph has no data of its own, which Gephi reports as an error; what the map is about stands in <desc>;
//   - ids of nodes are those of the items, as networkx writes them too. The schema asks for names without blanks
//     there; no reader does, and who joins the graph with a table wants the ids as they are.
//
// U. Brandes et al. (2002), GraphML Progress Report, doi:10.1007/3-540-45848-4_59

// WriteGraphML writes the map as a graph, directed where its links have directions: a node an item with its label,
// record, topic, place, size, colour and every weight and score, an edge a link with its weight and its reasons. It
// costs O(size of the map).
func WriteGraphML(ctx context.Context, w io.Writer, m *render.Map, o Options) error {
	g := &graphmlWriter{newGraphWriter(w, "GraphML"), newSheet(m, o)}
	return g.graph(ctx, g.sheet, parts{head: g.head, item: g.node, edge: g.edge, foot: g.foot})
}

type graphmlWriter struct {
	graphWriter
	*sheet
}

func (g *graphmlWriter) head() {
	g.open("")
	for _, name := range []string{"x", "y", "size"} {
		g.key("node", name, "double")
	}
	for _, name := range []string{"r", "g", "b"} {
		g.key("node", name, "int")
	}
	g.key("node", "label", "string")
	g.keys()
	g.begin()
}

// open writes the root with further name spaces, and what the map is about.
func (g *graphmlWriter) open(spaces string) {
	g.put(xml.Header, `<graphml xmlns="http://graphml.graphdrawing.org/xmlns"`, spaces, ">\n  <desc>")
	g.xml(g.about())
	g.put("</desc>\n")
}

// keys declares the data of items and links.
func (g *graphmlWriter) keys() {
	for _, d := range g.data {
		g.key("node", d.name, graphmlTypes()[d.kind])
	}
	g.key("edge", "weight", "double")
	g.key("edge", "why", "string")
}

func graphmlTypes() [3]string { return [3]string{ofText: "string", ofInteger: "int", ofReal: "double"} }

// key declares one name.
func (g *graphmlWriter) key(of, name, kind string) {
	fmt.Fprintf(g, "  <key id=\"%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n", name, of, name, kind)
}

func (g *graphmlWriter) begin() {
	g.put("  <graph id=\"map\" edgedefault=\"", g.direction("undirected", "directed"), "\">\n")
}

func (g *graphmlWriter) foot() { g.put("  </graph>\n</graphml>\n") }

func (g *graphmlWriter) node(i int) {
	g.openNode(i)
	g.value("label", g.labels[i])
	for _, d := range g.data {
		g.value(d.name, d.value(i))
	}
	fill := g.fill(i)
	g.value("x", g.x(i))
	g.value("y", g.y(i))
	g.value("size", g.size(i))
	g.value("r", fmt.Sprint(fill.R))
	g.value("g", fmt.Sprint(fill.G))
	g.value("b", fmt.Sprint(fill.B))
	g.put("    </node>\n")
}

func (g *graphmlWriter) openNode(i int) {
	g.put("    <node")
	g.attribute("id", g.ids[i])
	g.put(">\n")
}

func (g *graphmlWriter) edge(e int) {
	g.openEdge(e)
	g.put("    </edge>\n")
}

// openEdge writes an edge with its data, but for its end.
func (g *graphmlWriter) openEdge(e int) {
	fmt.Fprintf(g, "    <edge id=\"e%d\"", e)
	g.attribute("source", g.source(e))
	g.attribute("target", g.target(e))
	g.put(">\n")
	g.value("weight", g.strength(e))
	g.value("why", g.why(e))
}

// value writes the value under a key, unless it is empty.
func (g *graphmlWriter) value(key, value string) {
	if value == "" {
		return
	}
	g.put(`      <data key="`, key, `">`)
	g.xml(value)
	g.put("</data>\n")
}
