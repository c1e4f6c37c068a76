package export

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/papergraph/papergraph/render"
)

// Cytoscape.js JSON is an object that cytoscape({container, ...object}) draws as it is, and that Cytoscape Desktop
// imports as .cyjs: elements with data and positions, y downward, and a style that takes colour, size and label from
// the data. In data, id, source, target and parent mean something (parent would put one item into another), so
// nothing else has these names; Desktop shows name and knows items by shared_name.
//
// https://js.cytoscape.org/#notation/elements-json, M. Franz et al. (2016), doi:10.1093/bioinformatics/btv557

// WriteCytoscapeJS writes items with label, record, topic, place, size, colour and every weight and score, and links
// with weight and reasons. It costs O(size of the map).
func WriteCytoscapeJS(ctx context.Context, w io.Writer, m *render.Map, o Options) error {
	g := &cytoscapeWriter{newGraphWriter(w, "Cytoscape.js JSON"), newSheet(m, o)}
	return g.graph(ctx, g.sheet, parts{
		head: g.head, item: g.node, edge: g.edge,
		between: func() { g.put("\n],\"edges\":[") },
		foot:    func() { g.put("\n]},\n\"layout\":{\"name\":\"preset\"},\n\"style\":", g.style(), "}\n") },
	})
}

type cytoscapeWriter struct {
	graphWriter
	*sheet
}

const cytoscapeStyle = `[{"selector":"node","style":{"background-color":"data(color)","width":"data(size)",` +
	`"height":"data(size)","label":"data(name)","font-size":8,"min-zoomed-font-size":7}},` +
	`{"selector":"edge","style":{"width":1,"line-color":"#a0a4ab","opacity":0.4,%s}}]`

// style is how Cytoscape draws the map; only straight edges have arrowheads, others are drawn faster.
func (g *cytoscapeWriter) style() string {
	return fmt.Sprintf(cytoscapeStyle, g.direction(`"curve-style":"haystack"`, `"curve-style":"straight","target-arrow-shape":"triangle"`))
}

func (g *cytoscapeWriter) head() {
	g.put(`{"format_version":"1.0","generated_by":"papergraph","target_cytoscapejs_version":"~3",`)
	g.put("\n\"data\":", g.told(), ",\n\"elements\":{\"nodes\":[")
}

func (g *cytoscapeWriter) node(i int) {
	id, label := quoted(g.ids[i]), quoted(g.labels[i])
	g.put(between(i, ","), "\n{\"data\":{\"id\":", id, `,"name":`, label, `,"shared_name":`, id, g.values(i))
	g.put(`},"position":{"x":`, g.x(i), `,"y":`, g.down(i), `}}`)
}

func (g *cytoscapeWriter) edge(e int) {
	source, target := g.source(e), g.target(e)
	// Ids of nodes and edges are of one space.
	id := fmt.Sprintf("%s – %s #%d", source, target, e)
	g.put(between(e, ","), "\n{\"data\":{\"id\":", quoted(id), `,"source":`, quoted(source), `,"target":`, quoted(target), ",", g.tie(e), "}}")
}

// told is what the map says of itself as an object.
func (s *sheet) told() string {
	return `{"name":` + quoted(oneLine(s.m.Title)) + `,"description":` + quoted(s.about()) + `}`
}

// tie is what an edge says beside its ends, as members of an object.
func (s *sheet) tie(e int) string {
	return `"interaction":"` + s.direction("linked", "cites") + `","weight":` + s.strength(e) + `,"why":` + quoted(s.why(e))
}

// values are the data, the size and the colour of an item as members of an object, each with a comma before it.
func (s *sheet) values(i int) string {
	var out strings.Builder
	for _, d := range s.data {
		value := d.value(i)
		if value == "" {
			continue
		}
		if d.kind == ofText {
			value = quoted(value)
		}
		out.WriteString(`,"` + d.name + `":` + value)
	}
	return out.String() + `,"size":` + s.size(i) + `,"color":"` + s.hex(i) + `"`
}

// quoted is s as JSON.
func quoted(s string) string {
	text, _ := json.Marshal(s) // a string always has a JSON form
	return string(text)
}
