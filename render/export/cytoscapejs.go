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
	return g.graph(ctx, m, parts{
		head: g.head, item: g.node, link: g.edge,
		between: func() { g.put("\n],\"edges\":[") },
		foot:    func() { g.put("\n]},\n\"layout\":{\"name\":\"preset\"},\n\"style\":", cytoscapeStyle, "}\n") },
	})
}

type cytoscapeWriter struct {
	graphWriter
	*sheet
}

const cytoscapeStyle = `[{"selector":"node","style":{"background-color":"data(color)","width":"data(size)",` +
	`"height":"data(size)","label":"data(name)","font-size":8,"min-zoomed-font-size":7}},` +
	`{"selector":"edge","style":{"width":1,"line-color":"#a0a4ab","opacity":0.4,"curve-style":"haystack"}}]`

func (g *cytoscapeWriter) head() {
	g.put(`{"format_version":"1.0","generated_by":"papergraph","target_cytoscapejs_version":"~3",`)
	g.put("\n\"data\":", g.told(), ",\n\"elements\":{\"nodes\":[")
}

func (g *cytoscapeWriter) node(i int) {
	id, label := quoted(g.ids[i]), quoted(g.labels[i])
	g.put(between(i, ","), "\n{\"data\":{\"id\":", id, `,"name":`, label, `,"shared_name":`, id, g.values(i))
	g.put(`},"position":{"x":`, g.x(i), `,"y":`, g.down(i), `}}`)
}

func (g *cytoscapeWriter) edge(l int) {
	link := &g.m.Links[l]
	source, target := quoted(g.ids[link.Source]), quoted(g.ids[link.Target])
	// Ids of nodes and edges are of one space.
	id := fmt.Sprintf("%s – %s #%d", g.ids[link.Source], g.ids[link.Target], l)
	g.put(between(l, ","), "\n{\"data\":{\"id\":", quoted(id), `,"source":`, source, `,"target":`, target, ",", g.tie(l), "}}")
}

// told is what the map says of itself as an object.
func (s *sheet) told() string {
	return `{"name":` + quoted(oneLine(s.m.Title)) + `,"description":` + quoted(s.about()) + `}`
}

// tie is what a link says beside its ends, as members of an object.
func (s *sheet) tie(l int) string {
	return `"interaction":"linked","weight":` + s.strength(l) + `,"why":` + quoted(s.why(l))
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
