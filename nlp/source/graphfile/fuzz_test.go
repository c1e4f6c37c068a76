package graphfile_test

import (
	"context"
	"math"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/nlp/source/graphfile"
)

func FuzzGEXF(f *testing.F) {
	f.Add(`<gexf><graph defaultedgetype="mutual"><attributes class="edge"><attribute id="w" title="weight"/></attributes><nodes>` +
		`<node id="a"><nodes><node id="b"/></nodes></node></nodes><edges><edge source="a" target="b"><attvalues><attvalue for="w" value="2"/>` +
		`</attvalues></edge></edges></graph></gexf>`)
	fuzz(f, "gexf")
}

func FuzzGraphML(f *testing.F) {
	f.Add(`<graphml><key id="w" for="edge" attr.name="weight"><default>2</default></key><graph edgedefault="directed"><node id="a"><graph>` +
		`<edge source="a" target="b" directed="false"><data key="w"></data></edge></graph></node><hyperedge/></graph></graphml>`)
	fuzz(f, "graphml")
}

func FuzzPajek(f *testing.F) {
	f.Add("*Vertices 3\n1 \"a b\n2 c\n*Arcs :1 \"x\"\n1 2 3\n*Edgeslist\n1 2 3\n*Matrix\n0 1 0\n0 0 0\n0 0 0\n*Partition\n")
	fuzz(f, "pajek")
}

func FuzzEdges(f *testing.F) {
	f.Add("source,target,type,weight\n\"a\"\"b\",c,Directed,2\n")
	f.Add("% x\n1 2 {'weight': 3.0}\n")
	fuzz(f, "edges")
}

func FuzzGML(f *testing.F) {
	f.Add("graph [ directed 1 node [ id 1 label \"a &lt; b\" ] edge [ source 1 target 2 weight 1e3 graphics [ a [ b 1 ] ] ] ]")
	fuzz(f, "gml")
}

func FuzzVOSviewerJSON(f *testing.F) {
	f.Add(`{"network":{"items":[{"id":"x","label":"y"}],"links":[{"source_id":"x","target_id":2,"strength":"3"}]},"config":null}`)
	fuzz(f, "vosviewer-json")
}

func FuzzVOSviewerMap(f *testing.F) {
	f.Add("id,label,x,cluster\n1,\"a, b\",0,1\n2,c,,\n")
	fuzz(f, "vosviewer-map")
}

// fuzz feeds any text to a reader and checks what it promises of whatever it accepts.
func fuzz(f *testing.F, format string) {
	f.Add(triangles()[format])
	f.Fuzz(func(t *testing.T, text string) {
		file, err := graphfile.Decode(context.Background(), strings.NewReader(text), "fuzz", graphfile.Options{Format: format})
		if err != nil {
			return
		}
		n := file.Graph.NumNodes()
		if len(file.IDs) != n || len(file.Labels) != n || file.Directed != file.Graph.IsDirected() {
			t.Fatalf("%d nodes, %d ids, %d labels, directed %v", n, len(file.IDs), len(file.Labels), file.Directed)
		}
		seen := make(map[string]bool)
		for u, id := range file.IDs {
			if seen[id] || file.Labels[u] == "" {
				t.Fatalf("node %d has id %q and label %q", u, id, file.Labels[u])
			}
			seen[id] = true
		}
		for _, w := range file.Graph.Out().Weight {
			if !(w > 0) || math.IsInf(w, 0) {
				t.Fatalf("an edge has weight %v", w)
			}
		}
	})
}
