package export

import (
	"bufio"
	"cmp"
	"context"
	"encoding/xml"
	"fmt"
	"image/color"
	"io"
	"math"
	"slices"
	"strings"

	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/export/picture"
)

// What the formats of graphs say of a map, worked out once: who the items are, where they stand, how they look and
// all that is known of them. A format decides how to write it, and nothing else; a datum that is added here is in
// all of them that have attributes. VOSviewer's tables have columns of their own, and its links have no directions.

// sheet is a map as the writers of graphs see it; ids, labels and sizes are indexed by item.
type sheet struct {
	m        *render.Map
	theme    render.Theme
	ids      []string // unique, on one line, without what XML cannot hold
	labels   []string // the id where an item has none
	data     []datum
	sizes    []float64 // diameters, in the unit of the positions
	directed bool
	edges    []edge
}

func newSheet(m *render.Map, o Options) *sheet {
	s := &sheet{
		m: m, theme: o.theme(m), data: itemData(m), sizes: picture.Importance(m),
		directed: m.Directed(), edges: edgesOf(m),
	}
	largest := largestSize(len(m.Items))
	for i := range m.Items {
		s.ids = append(s.ids, cmp.Or(printable(m.Items[i].ID), "item"))
		s.sizes[i] = picture.Radius(s.sizes[i], 2, largest)
	}
	s.ids = distinct(s.ids)
	for i := range m.Items {
		s.labels = append(s.labels, cmp.Or(printable(m.Items[i].Label), s.ids[i]))
	}
	return s
}

// printable is s on one line, without what XML cannot hold.
func printable(s string) string { return picture.XMLSafe(oneLine(s)) }

// largestSize lets the circles of a map of any number of items cover about the same part of it.
func largestSize(items int) float64 {
	return min(max(400/math.Sqrt(float64(max(items, 1))), 6), 40)
}

// distinct are the texts, each different from those before it: a number tells equal ones apart, and stands alone for
// an empty one.
func distinct(texts []string) []string {
	out := make([]string, len(texts))
	taken := map[string]bool{"": true}
	next := make(map[string]int)
	for i, text := range texts {
		out[i] = text
		for n := max(next[text], 2); taken[out[i]]; n++ {
			out[i], next[text] = strings.TrimSpace(fmt.Sprintf("%s (%d)", text, n)), n+1
		}
		taken[out[i]] = true
	}
	return out
}

// graphSpan is what a side of the map measures from its middle in the files of graphs; positions are in [-1, 1] in the
// map.
const graphSpan = 1000

// x and y are the position of an item as text, from -1000 to 1000, y upward.
func (s *sheet) x(i int) string { return render.Number(graphSpan * s.m.Items[i].X) }
func (s *sheet) y(i int) string { return render.Number(graphSpan * s.m.Items[i].Y) }

// down is y for formats in which it grows downward.
func (s *sheet) down(i int) string { return render.Number(-graphSpan * s.m.Items[i].Y) }

// size is the diameter of an item as text.
func (s *sheet) size(i int) string { return render.Number(s.sizes[i]) }

// fill is the colour of an item, and hex the same as "#3a78e0".
func (s *sheet) fill(i int) color.NRGBA { return s.theme.Topic(s.m.Slot(s.m.Items[i].Cluster)).Fill }
func (s *sheet) hex(i int) string       { return render.Hex(s.fill(i)) }

// strength and why are the weight of an edge and what its ends share, as text.
func (s *sheet) strength(e int) string { return render.Number(s.edges[e].strength) }
func (s *sheet) why(e int) string      { return printable(reasonText(s.m.Links[s.edges[e].link].Why)) }

// source and target are the ids of the ends of an edge.
func (s *sheet) source(e int) string { return s.ids[s.edges[e].source] }
func (s *sheet) target(e int) string { return s.ids[s.edges[e].target] }

// direction is one of two words, by whether edges are arrows.
func (s *sheet) direction(undirected, directed string) string {
	if s.directed {
		return directed
	}
	return undirected
}

// about is what the map says of itself.
func (s *sheet) about() string { return sentences(s.m.Title, s.m.Description, s.m.Source) }

// kind is the type of a datum's values.
type kind int

const (
	ofText kind = iota
	ofInteger
	ofReal
)

// datum is one thing that is known of items.
type datum struct {
	name  string // for programs: a letter, then letters, digits and "_", all small and of ASCII; no two are alike
	title string // for people; no two differ by case alone
	kind  kind
	value func(item int) string // as text; empty where the item has none
}

// itemData are the record, the topic, the rank among bridging papers, and every weight and score. The year of a
// paper is also a score, and is there once.
func itemData(m *render.Map) []datum {
	list := recordData(m)
	names, titles := reserved(reservedNames), reserved(reservedTitles)
	for _, a := range list {
		names[a.name], titles[strings.ToLower(a.title)] = true, true
	}
	for _, columns := range [][]render.Column{m.Weights, m.Scores} {
		for _, c := range columns {
			if c.Name == "year" && m.ItemWord == "paper" {
				continue
			}
			list = append(list, datum{
				name: free(names, identifier(c.Name), "%s_%d"), title: free(titles, printable(c.Title), "%s (%d)"),
				kind: ofReal, value: func(i int) string { return ordinary(c.Values[i]) },
			})
		}
	}
	return list
}

// ordinary is v in digits, or nothing when it is not a finite number. igraph takes the tiniest numbers, which a float64
// holds with fewer digits, for an overflow and refuses the file; they are 0.
func ordinary(v float64) string {
	if math.Abs(v) < 1e-300 {
		v = 0
	}
	return definite(v)
}

func recordData(m *render.Map) []datum {
	item := func(i int) *render.Item { return &m.Items[i] }
	list := []datum{
		{"title", "Title", ofText, func(i int) string { return item(i).Title }},
		{"authors", "Authors", ofText, func(i int) string { return strings.Join(item(i).Authors, "; ") }},
		{"year", "Year", ofInteger, func(i int) string { return positive(item(i).Year) }},
		{"venue", "Venue", ofText, func(i int) string { return item(i).Venue }},
		{"url", "URL", ofText, func(i int) string { return render.WebURL(item(i).URL) }},
		{"topic", "Topic", ofInteger, func(i int) string { return positive(item(i).Cluster + 1) }},
		{"topic_label", "Topic label", ofText, func(i int) string { return topicLabel(m, item(i).Cluster) }},
		{"subtopic", "Sub-topic", ofText, func(i int) string { return subtopicLabel(m, i) }},
		{"terms", "Terms", ofText, func(i int) string { return termLabels(item(i).Terms) }},
		{"bridge_rank", "Bridge rank", ofInteger, func(i int) string { return positive(item(i).Bridge + 1) }},
	}
	if !slices.ContainsFunc(m.Clusters, func(c render.Cluster) bool { return len(c.Parts) > 0 }) {
		list = slices.DeleteFunc(list, func(a datum) bool { return a.name == "subtopic" })
	}
	if m.ItemWord != "paper" && columnNamed(m.Scores, "year") != nil {
		// A term or an author has no year; the score of that name is the mean over its papers.
		list = slices.DeleteFunc(list, func(a datum) bool { return a.name == "year" })
	}
	return list
}

// subtopicLabel is the label of the part of its topic that an item is in, or nothing.
func subtopicLabel(m *render.Map, i int) string {
	if part := m.PartOf(i); part >= 0 {
		return m.Clusters[m.Items[i].Cluster].Parts[part].Label
	}
	return ""
}

// reservedNames mean something to a reader already, or are written beside the data of items.
const reservedNames = "id label identifier name shared_name source target parent parents pid type interaction selected " +
	"weight why interval timeset x y z w h d r g b size color fill graphics description viz classes spells"

// reservedTitles mean something to Gephi or to a reader of networkx.
const reservedTitles = "id label pid weight interval viz"

func reserved(names string) map[string]bool {
	taken := make(map[string]bool)
	for name := range strings.FieldsSeq(names) {
		taken[name] = true
	}
	return taken
}

// free is a name that is not taken yet, if need be with a number behind it, and takes it.
func free(taken map[string]bool, name, numbered string) string {
	unique := name
	for n := 2; unique == "" || taken[strings.ToLower(unique)]; n++ {
		unique = strings.TrimSpace(fmt.Sprintf(numbered, name, n))
	}
	taken[strings.ToLower(unique)] = true
	return unique
}

// identifier is a name of which every reader makes one word: "Avg. pub. year" is "avg_pub_year".
func identifier(name string) string {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9')
	})
	id := strings.Join(words, "_")
	if id == "" || id[0] <= '9' {
		id = strings.TrimSuffix("value_"+id, "_")
	}
	return id
}

// graphWriter writes the text of a graph through a buffer that keeps its first error for finish.
type graphWriter struct {
	*bufio.Writer
	format string // for messages
}

func newGraphWriter(w io.Writer, format string) graphWriter {
	return graphWriter{bufio.NewWriterSize(w, 1<<16), format}
}

// put writes texts one after the other.
func (g graphWriter) put(texts ...string) {
	for _, text := range texts {
		g.WriteString(text)
	}
}

// attribute writes an attribute of an element of XML.
func (g graphWriter) attribute(name, value string) {
	g.put(" ", name, `="`)
	g.xml(value)
	g.put(`"`)
}

// xml writes s as text or as the value of an attribute of XML; what that cannot hold becomes U+FFFD.
func (g graphWriter) xml(s string) {
	xml.EscapeText(g, []byte(s)) // an error stays in the buffered writer
}

// rows writes n rows and stops early when ctx ends.
func (g graphWriter) rows(ctx context.Context, n int, row func(i int)) error {
	for i := range n {
		if i%256 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		row(i)
	}
	return ctx.Err()
}

// graph writes a graph as most formats have it: a head, items, edges and a foot. Any part may be nil.
func (g graphWriter) graph(ctx context.Context, s *sheet, p parts) error {
	p.do(p.head)
	if err := g.rows(ctx, len(s.m.Items), p.item); err != nil {
		return err
	}
	p.do(p.between)
	if err := g.rows(ctx, len(s.edges), p.edge); err != nil {
		return err
	}
	p.do(p.foot)
	return g.finish()
}

// parts are what a format writes in turn.
type parts struct {
	head, between, foot func()
	item, edge          func(i int)
}

func (parts) do(part func()) {
	if part != nil {
		part()
	}
}

// finish empties the buffer.
func (g graphWriter) finish() error {
	if err := g.Flush(); err != nil {
		return fmt.Errorf("export: write %s: %w", g.format, err)
	}
	return nil
}
