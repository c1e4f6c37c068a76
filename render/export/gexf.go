package export

import (
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"time"

	"github.com/papergraph/papergraph/render"
)

// GEXF 1.3 as Gephi, Gephi Lite and networkx read it, which is less than the format allows:
//
//   - colours are r, g, b as whole numbers: Gephi aborts on decimals, and a single alpha turns all of Gephi Lite
//     grey;
//   - positions span ±1000 and sizes 2 to 40, less on a crowded map, since sizes are in the unit of the positions
//     there;
//   - a value that is not a number is left out, an edge of weight 0 would be dropped;
//   - no anyURI (Gephi refuses the column), no pid, no lists, no two titles that differ by case alone (Gephi drops
//     the second), no schemaLocation (the grammar of the format rejects it);
//   - characters that XML cannot hold are replaced, ids that become equal by that are told apart again.

// WriteGEXF writes the map as a GEXF 1.3 graph, directed where its links have directions: a node an item with colour,
// position, size, its record, topic and every weight and score as attributes, an edge a link with its strength as
// weight and its reasons. It costs O(size of the map).
func WriteGEXF(ctx context.Context, w io.Writer, m *render.Map, o Options) error {
	return newGEXF(w, m, o, "1.3", "http://gexf.net/1.3").write(ctx)
}

// gexfWriter writes one of the versions of GEXF.
type gexfWriter struct {
	graphWriter
	*sheet
	version   string
	namespace string
	modified  time.Time
	z         string    // the third coordinate as markup, where the version asks for one
	life      *gexfLife // when items and links are there; nil in a graph without time
}

func newGEXF(w io.Writer, m *render.Map, o Options, version, namespace string) *gexfWriter {
	return &gexfWriter{
		graphWriter: newGraphWriter(w, "GEXF"), sheet: newSheet(m, o),
		version: version, namespace: namespace, modified: o.Modified,
	}
}

func (g *gexfWriter) write(ctx context.Context) error {
	return g.graph(ctx, g.sheet, parts{
		head: g.head, item: g.node, edge: g.edge,
		between: func() { g.put("    </nodes>\n", fmt.Sprintf("    <edges count=\"%d\">\n", len(g.edges))) },
		foot:    func() { g.put("    </edges>\n  </graph>\n</gexf>\n") },
	})
}

func (g *gexfWriter) head() {
	g.put(xml.Header)
	g.put(`<gexf xmlns="`, g.namespace, `" xmlns:viz="`, g.namespace, `/viz" version="`, g.version, "\">\n  <meta")
	if !g.modified.IsZero() {
		fmt.Fprintf(g, " lastmodifieddate=\"%s\"", g.modified.Format(time.DateOnly))
	}
	g.put(">\n    <creator>papergraph</creator>\n    <description>")
	g.xml(g.about())
	g.put("</description>\n  </meta>\n  <graph defaultedgetype=\"", g.direction("undirected", "directed"), "\" ", g.life.mode(), ">\n")
	g.put("    <attributes class=\"node\">\n")
	for i, a := range g.data {
		fmt.Fprintf(g, "      <attribute id=\"%d\"", i)
		g.attribute("title", a.title)
		g.put(` type="`, gexfTypes()[a.kind], "\"/>\n")
	}
	g.put("    </attributes>\n    <attributes class=\"edge\">\n")
	g.put("      <attribute id=\"0\" title=\"Why\" type=\"string\"/>\n    </attributes>\n")
	fmt.Fprintf(g, "    <nodes count=\"%d\">\n", len(g.m.Items))
}

func gexfTypes() [3]string {
	return [3]string{ofText: "string", ofInteger: "integer", ofReal: "double"}
}

func (g *gexfWriter) node(i int) {
	g.put("      <node")
	g.attribute("id", g.ids[i])
	g.attribute("label", g.labels[i])
	g.put(">\n        <attvalues>\n")
	for a := range g.data {
		g.value(a, g.data[a].value(i))
	}
	fill := g.fill(i)
	g.put("        </attvalues>\n", g.life.spell(g.life.ofItem(i)))
	fmt.Fprintf(g, "        <viz:color r=\"%d\" g=\"%d\" b=\"%d\"/>\n", fill.R, fill.G, fill.B)
	g.put(`        <viz:position x="`, g.x(i), `" y="`, g.y(i), `"`, g.z, "/>\n")
	g.put(`        <viz:size value="`, g.size(i), "\"/>\n      </node>\n")
}

// value writes the value of an attribute, unless it is empty.
func (g *gexfWriter) value(attribute int, value string) {
	if value == "" {
		return
	}
	fmt.Fprintf(g, "          <attvalue for=\"%d\"", attribute)
	g.attribute("value", value)
	g.put("/>\n")
}

func (g *gexfWriter) edge(e int) {
	fmt.Fprintf(g, "      <edge id=\"%d\"", e)
	g.attribute("source", g.source(e))
	g.attribute("target", g.target(e))
	g.put(` weight="`, g.strength(e), "\">\n        <attvalues>\n")
	g.value(0, g.why(e))
	g.put("        </attvalues>\n", g.life.spell(g.life.ofEdge(g.edges[e])), "      </edge>\n")
}
