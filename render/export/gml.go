package export

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/papergraph/papergraph/render"
)

// GML is old and strict, and its readers are stricter in ways of their own:
//
//   - a file is ASCII; what lies beyond is a numeric entity, which networkx, igraph and our reader turn back (Gephi
//     shows it as it is);
//   - ids are whole numbers, from 1; the item's own id is the key identifier;
//   - networkx knows nodes by their labels and refuses a graph with two alike, so the second has a number behind it;
//   - a number that is not whole has a decimal point, also before an exponent, or networkx takes it for a word;
//   - keys are letters and digits, so topic_label is topicLabel;
//   - looks stand in a list called graphics, from which Gephi takes them, and beside it, since igraph passes over
//     lists.
//
// M. Himsolt (1996), GML: A portable Graph File Format, Universität Passau

// WriteGML writes the map as a graph, directed where its links have directions: a node an item with its label, record,
// topic, place, size, colour and every weight and score, an edge a link with its weight and its reasons. It costs
// O(size of the map).
func WriteGML(ctx context.Context, w io.Writer, m *render.Map, o Options) error {
	g := &gmlWriter{graphWriter: newGraphWriter(w, "GML"), sheet: newSheet(m, o)}
	g.labels = distinct(g.labels)
	taken := make(map[string]bool)
	for i, d := range g.data {
		g.data[i].name = free(taken, camelCase(d.name), "%sN%d")
	}
	return g.graph(ctx, g.sheet, parts{head: g.head, item: g.node, edge: g.edge, foot: func() { g.put("]\n") }})
}

type gmlWriter struct {
	graphWriter
	*sheet
}

// camelCase is topicLabel for topic_label.
func camelCase(name string) string {
	words := strings.Split(name, "_")
	for i := 1; i < len(words); i++ {
		words[i] = render.Capitalised(words[i])
	}
	return strings.Join(words, "")
}

func (g *gmlWriter) head() {
	g.put("Creator \"papergraph\"\nComment \"", gmlText(g.about()), "\"\ngraph [\n  directed ", g.direction("0", "1"), "\n")
}

func (g *gmlWriter) node(i int) {
	fmt.Fprintf(g, "  node [\n    id %d\n", i+1)
	g.put("    label \"", gmlText(g.labels[i]), "\"\n    identifier \"", gmlText(g.ids[i]), "\"\n")
	for _, d := range g.data {
		if value := d.value(i); value != "" {
			g.put("    ", d.name, " ", gmlValue(d.kind, value), "\n")
		}
	}
	x, y, size := gmlReal(g.x(i)), gmlReal(g.y(i)), gmlReal(g.size(i))
	g.put("    x ", x, "\n    y ", y, "\n    size ", size, "\n    color \"", g.hex(i), "\"\n")
	g.put("    graphics [\n      x ", x, "\n      y ", y, "\n      w ", size, "\n      h ", size)
	g.put("\n      fill \"", g.hex(i), "\"\n    ]\n  ]\n")
}

func (g *gmlWriter) edge(e int) {
	fmt.Fprintf(g, "  edge [\n    source %d\n    target %d\n", g.edges[e].source+1, g.edges[e].target+1)
	g.put("    weight ", gmlReal(g.strength(e)), "\n")
	if why := g.why(e); why != "" {
		g.put("    why \"", gmlText(why), "\"\n")
	}
	g.put("  ]\n")
}

// gmlValue is a value as its kind is written.
func gmlValue(of kind, value string) string {
	switch of {
	case ofReal:
		return gmlReal(value)
	case ofText:
		return `"` + gmlText(value) + `"`
	}
	return value
}

// gmlReal is a number with a decimal point.
func gmlReal(number string) string {
	mantissa, exponent, scaled := strings.Cut(number, "e")
	if !strings.Contains(mantissa, ".") {
		mantissa += ".0"
	}
	if scaled {
		mantissa += "E" + exponent
	}
	return mantissa
}

// gmlText is a text on one line of ASCII, for between quotes.
func gmlText(s string) string {
	var out strings.Builder
	for _, r := range printable(s) {
		if r < ' ' || r > '~' || r == '"' || r == '&' {
			fmt.Fprintf(&out, "&#%d;", r)
		} else {
			out.WriteRune(r)
		}
	}
	return out.String()
}
