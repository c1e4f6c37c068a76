package export

import (
	"context"
	"fmt"
	"io"

	"github.com/papergraph/papergraph/render"
)

// CX2 is how Cytoscape (from 3.10) and NDEx pass networks on: an array of aspects, each an object with one key. Ids
// are whole numbers, so the item's own id is the attribute identifier; attributes are declared with a type; y grows
// downward. Colour, size and label of a node are taken from its attributes by the visual properties at the end.
//
// https://cytoscape.org/cx/cx2/specification/cytoscape-exchange-format-specification-(version-2)/

// WriteCX2 writes items with label, record, topic, place, size, colour and every weight and score, and links with
// weight and reasons. It costs O(size of the map).
func WriteCX2(ctx context.Context, w io.Writer, m *render.Map, o Options) error {
	g := &cx2Writer{newGraphWriter(w, "CX2"), newSheet(m, o)}
	return g.graph(ctx, g.sheet, parts{
		head: g.head, item: g.node, edge: g.edge,
		between: func() { g.put("\n]},\n{\"edges\":[") },
		foot: func() {
			style := fmt.Sprintf(cx2Style, g.direction("none", "triangle"))
			g.put("\n]},\n{\"visualProperties\":[", style, "]},\n{\"status\":[{\"success\":true,\"error\":\"\"}]}]\n")
		},
	})
}

type cx2Writer struct {
	graphWriter
	*sheet
}

const cx2Style = `{"default":{"network":{"NETWORK_BACKGROUND_COLOR":"#FFFFFF"},"node":{"NODE_SHAPE":"ellipse",` +
	`"NODE_BORDER_WIDTH":0,"NODE_LABEL_FONT_SIZE":8},` +
	`"edge":{"EDGE_WIDTH":1,"EDGE_LINE_COLOR":"#A0A4AB","EDGE_OPACITY":0.4,"EDGE_TARGET_ARROW_SHAPE":"%s"}},` +
	`"nodeMapping":{` +
	`"NODE_BACKGROUND_COLOR":{"type":"PASSTHROUGH","definition":{"attribute":"color","type":"string"}},` +
	`"NODE_LABEL":{"type":"PASSTHROUGH","definition":{"attribute":"name","type":"string"}},` +
	`"NODE_WIDTH":{"type":"PASSTHROUGH","definition":{"attribute":"size","type":"double"}},` +
	`"NODE_HEIGHT":{"type":"PASSTHROUGH","definition":{"attribute":"size","type":"double"}}},"edgeMapping":{}}`

func (g *cx2Writer) head() {
	g.put("[{\"CXVersion\":\"2.0\",\"hasFragments\":false},\n{\"metaData\":[")
	for i, aspect := range []struct {
		name  string
		count int
	}{
		{"attributeDeclarations", 1}, {"networkAttributes", 1}, {"nodes", len(g.m.Items)},
		{"edges", len(g.edges)}, {"visualProperties", 1},
	} {
		fmt.Fprintf(g, "%s{\"name\":\"%s\",\"elementCount\":%d}", between(i, ","), aspect.name, aspect.count)
	}
	g.put("]},\n{\"attributeDeclarations\":[")
	g.put("{\"networkAttributes\":{\"name\":{\"d\":\"string\"},\"description\":{\"d\":\"string\"}},")
	g.put("\"nodes\":{\"name\":{\"d\":\"string\"},\"identifier\":{\"d\":\"string\"}")
	for _, d := range g.data {
		g.put(`,"`, d.name, `":{"d":"`, cx2Types()[d.kind], `"}`)
	}
	g.put(`,"size":{"d":"double"},"color":{"d":"string"}},`)
	g.put("\"edges\":{\"interaction\":{\"d\":\"string\"},\"weight\":{\"d\":\"double\"},\"why\":{\"d\":\"string\"}}}]},\n")
	g.put("{\"networkAttributes\":[", g.told(), "]},\n{\"nodes\":[")
}

func cx2Types() [3]string { return [3]string{ofText: "string", ofInteger: "integer", ofReal: "double"} }

func (g *cx2Writer) node(i int) {
	fmt.Fprintf(g, "%s\n{\"id\":%d,\"x\":%s,\"y\":%s,\"v\":{\"name\":", between(i, ","), i, g.x(i), g.down(i))
	g.put(quoted(g.labels[i]), `,"identifier":`, quoted(g.ids[i]), g.values(i), "}}")
}

func (g *cx2Writer) edge(e int) {
	fmt.Fprintf(g, "%s\n{\"id\":%d,\"s\":%d,\"t\":%d,\"v\":{%s}}", between(e, ","), e, g.edges[e].source, g.edges[e].target, g.tie(e))
}
