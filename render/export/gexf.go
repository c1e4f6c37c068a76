package export

import (
	"bufio"
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/export/picture"
)

// GEXF 1.3 as Gephi, Gephi Lite and networkx read it, which is less than the format allows:
//
//   - colours are r, g, b as whole numbers: Gephi aborts on decimals, and a single alpha turns all of Gephi Lite grey;
//   - positions span ±1000 and sizes 2 to 40, less on a crowded map, since sizes are in the unit of the positions there;
//   - a value that is not a number is left out, an edge of weight 0 would be dropped;
//   - no anyURI (Gephi refuses the column), no pid, no lists, no two titles that differ by case alone (Gephi drops the
//     second), no schemaLocation (the grammar of the format rejects it);
//   - characters that XML cannot hold are replaced, ids that become equal by that are told apart again.
const gexfSpan = 1000

// WriteGEXF writes the map as an undirected GEXF 1.3 graph: a node an item with colour, position, size, its record, topic
// and every weight and score as attributes, an edge a link with its strength as weight and its reasons. It costs
// O(size of the map).
func WriteGEXF(ctx context.Context, w io.Writer, m *render.Map, o Options) error {
	g := &gexfWriter{Writer: bufio.NewWriterSize(w, 1<<16), m: m, theme: o.theme(m), modified: o.Modified}
	g.ids = g.uniqueIDs()
	g.attributes = g.nodeAttributes()
	g.head()
	if err := g.nodes(ctx); err != nil {
		return err
	}
	if err := g.edges(ctx); err != nil {
		return err
	}
	g.WriteString("  </graph>\n</gexf>\n")
	if err := g.Flush(); err != nil {
		return fmt.Errorf("export: write GEXF: %w", err)
	}
	return nil
}

type gexfWriter struct {
	*bufio.Writer // keeps the first error for Flush
	m             *render.Map
	theme         render.Theme
	modified      time.Time
	ids           []string // of the nodes
	attributes    []gexfAttribute
}

// gexfAttribute is a column of the node table. Value is the text of an item's cell; an empty one is not written.
type gexfAttribute struct {
	title, kind string
	value       func(i int, it *render.Item) string
}

// uniqueIDs are the items' ids without what XML cannot hold.
func (g *gexfWriter) uniqueIDs() []string {
	ids := make([]string, len(g.m.Items))
	taken := make(map[string]bool, len(ids))
	for i := range ids {
		id := xmlSafe(g.m.Items[i].ID)
		ids[i] = id
		for n := 2; taken[ids[i]]; n++ {
			ids[i] = fmt.Sprintf("%s (%d)", id, n)
		}
		taken[ids[i]] = true
	}
	return ids
}

// nodeAttributes are the columns of the record, then the weights and scores under titles of their own. The year of a
// paper is also a score, and is written once.
func (g *gexfWriter) nodeAttributes() []gexfAttribute {
	list := []gexfAttribute{
		{"Title", "string", func(_ int, it *render.Item) string { return it.Title }},
		{"Authors", "string", func(_ int, it *render.Item) string { return strings.Join(it.Authors, "; ") }},
		{"Year", "integer", func(_ int, it *render.Item) string { return positive(it.Year) }},
		{"Venue", "string", func(_ int, it *render.Item) string { return it.Venue }},
		{"URL", "string", func(_ int, it *render.Item) string { return render.WebURL(it.URL) }},
		{"Topic", "integer", func(_ int, it *render.Item) string { return positive(it.Cluster + 1) }},
		{"Topic label", "string", func(_ int, it *render.Item) string { return topicLabel(g.m, it.Cluster) }},
		{"Terms", "string", func(_ int, it *render.Item) string { return termLabels(it.Terms) }},
		{"Bridge rank", "integer", func(_ int, it *render.Item) string { return positive(it.Bridge + 1) }},
	}
	// These mean something to Gephi or to a reader of networkx already.
	taken := map[string]bool{"id": true, "label": true, "pid": true, "weight": true, "interval": true, "viz": true}
	for _, a := range list {
		taken[strings.ToLower(a.title)] = true
	}
	for _, columns := range [][]render.Column{g.m.Weights, g.m.Scores} {
		for _, c := range columns {
			if c.Name == "year" && g.m.ItemWord == "paper" {
				continue
			}
			title := oneLine(c.Title)
			for n := 2; title == "" || taken[strings.ToLower(title)]; n++ {
				title = strings.TrimSpace(fmt.Sprintf("%s (%d)", oneLine(c.Title), n))
			}
			taken[strings.ToLower(title)] = true
			list = append(list, gexfAttribute{title, "double", func(i int, _ *render.Item) string { return definite(c.Values[i]) }})
		}
	}
	return list
}

func (g *gexfWriter) head() {
	g.WriteString(xml.Header)
	g.WriteString("<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">\n")
	g.WriteString("  <meta")
	if !g.modified.IsZero() {
		fmt.Fprintf(g, " lastmodifieddate=\"%s\"", g.modified.Format(time.DateOnly))
	}
	g.WriteString(">\n    <creator>papergraph</creator>\n    <description>")
	g.text(sentences(g.m.Title, g.m.Description, g.m.Source))
	g.WriteString("</description>\n  </meta>\n  <graph defaultedgetype=\"undirected\" mode=\"static\">\n")
	g.WriteString("    <attributes class=\"node\">\n")
	for i, a := range g.attributes {
		fmt.Fprintf(g, "      <attribute id=\"%d\" title=\"", i)
		g.text(a.title)
		fmt.Fprintf(g, "\" type=\"%s\"/>\n", a.kind)
	}
	g.WriteString("    </attributes>\n    <attributes class=\"edge\">\n")
	g.WriteString("      <attribute id=\"0\" title=\"Why\" type=\"string\"/>\n    </attributes>\n")
}

func (g *gexfWriter) nodes(ctx context.Context) error {
	fmt.Fprintf(g, "    <nodes count=\"%d\">\n", len(g.m.Items))
	sizes, largest := picture.Importance(g.m), largestSize(len(g.m.Items))
	for i := range g.m.Items {
		if i%256 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		g.node(i, picture.Radius(sizes[i], 2, largest))
	}
	g.WriteString("    </nodes>\n")
	return nil
}

// largestSize lets the circles of a map of any number of items cover about the same part of it.
func largestSize(items int) float64 {
	return min(max(400/math.Sqrt(float64(max(items, 1))), 6), 40)
}

func (g *gexfWriter) node(i int, size float64) {
	it := &g.m.Items[i]
	g.WriteString("      <node id=\"")
	g.text(g.ids[i])
	g.WriteString("\" label=\"")
	g.text(oneLine(it.Label))
	g.WriteString("\">\n        <attvalues>\n")
	for a := range g.attributes {
		g.value(a, g.attributes[a].value(i, it))
	}
	fill := g.theme.Topic(g.m.Slot(it.Cluster)).Fill
	g.WriteString("        </attvalues>\n")
	fmt.Fprintf(g, "        <viz:color r=\"%d\" g=\"%d\" b=\"%d\"/>\n", fill.R, fill.G, fill.B)
	fmt.Fprintf(g, "        <viz:position x=\"%s\" y=\"%s\"/>\n", render.Number(gexfSpan*it.X), render.Number(gexfSpan*it.Y))
	fmt.Fprintf(g, "        <viz:size value=\"%s\"/>\n      </node>\n", render.Number(size))
}

// value writes the value of an attribute, unless it is empty.
func (g *gexfWriter) value(attribute int, value string) {
	if value == "" {
		return
	}
	fmt.Fprintf(g, "          <attvalue for=\"%d\" value=\"", attribute)
	g.text(value)
	g.WriteString("\"/>\n")
}

func (g *gexfWriter) edges(ctx context.Context) error {
	fmt.Fprintf(g, "    <edges count=\"%d\">\n", len(g.m.Links))
	for i := range g.m.Links {
		if i%256 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		l := &g.m.Links[i]
		fmt.Fprintf(g, "      <edge id=\"%d\" source=\"", i)
		g.text(g.ids[l.Source])
		g.WriteString("\" target=\"")
		g.text(g.ids[l.Target])
		fmt.Fprintf(g, "\" weight=\"%s\">\n        <attvalues>\n", render.Number(l.Strength))
		g.value(0, oneLine(reasonText(l.Why)))
		g.WriteString("        </attvalues>\n      </edge>\n")
	}
	g.WriteString("    </edges>\n")
	return nil
}

// text writes s as text or as the value of an attribute; what XML cannot hold becomes U+FFFD.
func (g *gexfWriter) text(s string) {
	xml.EscapeText(g, []byte(s)) // an error stays in the buffered writer
}

// xmlSafe is s as a reader of XML gets it back.
func xmlSafe(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t', r == '\n', r == '\r', r >= ' ' && r < 0xFFFE, r >= 0x10000:
			return r
		}
		return '\uFFFD'
	}, s)
}

// positive is n in digits, or nothing when it is not greater than 0.
func positive(n int) string {
	if n <= 0 {
		return ""
	}
	return strconv.Itoa(n)
}
