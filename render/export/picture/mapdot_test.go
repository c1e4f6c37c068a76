package picture_test

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/graph/formats/dot"
	"gonum.org/v1/gonum/graph/formats/dot/ast"

	"github.com/papergraph/papergraph/render/export/picture"
	"github.com/papergraph/papergraph/render/rendertest"
)

func TestMapDOTGolden(t *testing.T) {
	rendertest.Golden(t, "map.dot", drawn(t, writeMapDOT, small()))
	rendertest.Golden(t, "graphviz.svg", drawn(t, writeGraphviz, small()))
}

// A dotGraph is what gonum's parser finds in a DOT file.
type dotGraph struct {
	nodes    map[string]map[string]string // attributes
	edges    int
	clusters int
}

func parseDOT(t *testing.T, data []byte) dotGraph {
	t.Helper()
	// gonum's parser does not join strings, and takes U+FFFD for a decoding error.
	data = bytes.ReplaceAll(data, []byte(`" + "`), nil)
	data = bytes.ReplaceAll(data, []byte("\uFFFD"), []byte("?"))
	file, err := dot.ParseBytes(data)
	if err != nil {
		t.Fatalf("gonum does not read it: %v", err)
	}
	if len(file.Graphs) != 1 {
		t.Fatalf("%d graphs", len(file.Graphs))
	}
	g := dotGraph{nodes: make(map[string]map[string]string)}
	g.walk(file.Graphs[0].Stmts)
	return g
}

func (g *dotGraph) walk(statements []ast.Stmt) {
	for _, s := range statements {
		switch s := s.(type) {
		case *ast.NodeStmt:
			attributes := make(map[string]string)
			for _, a := range s.Attrs {
				attributes[a.Key] = a.Val
			}
			g.nodes[s.Node.ID] = attributes
		case *ast.EdgeStmt:
			g.edges++
		case *ast.Subgraph:
			g.clusters++
			g.walk(s.Stmts)
		}
	}
}

func TestMapDOTHoldsTheMap(t *testing.T) {
	for name, m := range rendertest.Maps() {
		t.Run(name, func(t *testing.T) {
			g := parseDOT(t, drawn(t, writeMapDOT, m))
			if len(g.nodes) != len(m.Items) || g.clusters != len(m.Clusters) || g.edges != min(len(m.Links), 5*len(m.Items)) {
				t.Errorf("%d nodes, %d clusters, %d edges", len(g.nodes), g.clusters, g.edges)
			}
			for id, attributes := range g.nodes {
				if !strings.HasSuffix(attributes["pos"], `!"`) {
					t.Errorf("node %s stands at %s, which is not pinned", id, attributes["pos"])
				}
				if url := attributes["URL"]; url != "" && !strings.HasPrefix(url, `"https://example.org/`) {
					t.Errorf("node %s leads to %s", id, url)
				}
			}
		})
	}
}

// The DOT map shows what the picture shows: each item's ID and place, the labels of the same items.
func TestMapDOTAgreesWithThePicture(t *testing.T) {
	m := rendertest.Map(82, 7, 1)
	g := parseDOT(t, drawn(t, writeMapDOT, m))
	boxes, err := picture.LabelBoxes(context.Background(), m, picture.Options{})
	if err != nil {
		t.Fatal(err)
	}
	labelled := make(map[int]bool)
	for _, b := range boxes {
		labelled[b.Item] = b.Item >= 0
	}
	for i, item := range m.Items {
		attributes := g.nodes[fmt.Sprintf("n%d", i+1)]
		if got, want := attributes["item"], `"`+item.ID+`"`; got != want {
			t.Errorf("item %d has the ID %s, want %s", i, got, want)
		}
		if _, has := attributes["xlabel"]; has != (labelled[i] || item.Bridge >= 0) {
			t.Errorf("item %d: labelled %v in DOT, %v in the picture", i, has, labelled[i])
		}
	}
}

func TestGraphvizSVGRunsNothing(t *testing.T) {
	attributes := append(ourAttributes(), strings.Fields(`class transform points text-anchor href title xlink rx ry font-style`)...)
	for _, write := range []writer{writeGraphviz, writeTopicsSVG} {
		svg := drawn(t, write, rendertest.Hostile())
		doc := readSVG(t, svg, attributes)
		for element := range doc.elements {
			if !slices.Contains([]string{"svg", "title", "g", "path", "polygon", "polyline", "ellipse", "text", "a"}, element) {
				t.Errorf("the document has a <%s>", element)
			}
		}
		if bytes.Contains(bytes.ToLower(svg), []byte(`href="javascript`)) {
			t.Error("a link runs script")
		}
	}
}

// What must be shown as it is written is shown so: no escape is filled in, no entity decoded.
func TestGraphvizShowsTextAsItIs(t *testing.T) {
	m := rendertest.Map(12, 2, 5)
	strange := `\N \G \L "q" \" &lt; &amp; &nosuch; <b> \`
	m.Title, m.Clusters[0].Label = strange, strange
	for i := range m.Items {
		m.Items[i].Label, m.Items[i].Title = strange, strange
	}
	attributes := append(ourAttributes(), strings.Fields(`class transform points text-anchor href title xlink rx ry`)...)
	for _, write := range []writer{writeGraphviz, writeTopicsSVG} {
		svg := drawn(t, write, m)
		doc := readSVG(t, svg, attributes)
		if !slices.ContainsFunc(doc.texts, func(s string) bool { return strings.HasSuffix(s, strange) }) {
			t.Errorf("no text is %s: %q", strange, doc.texts)
		}
	}
	tooltip := []byte(`xlink:title="\N \G \L &quot;q&quot;`)
	if svg := drawn(t, writeGraphviz, m); !bytes.Contains(svg, tooltip) {
		t.Errorf("no tooltip begins with %s", tooltip)
	}
}

func TestNeatoReadsDOT(t *testing.T) {
	rendertest.Peer(t, "neato")
	for name, m := range rendertest.Maps() {
		for _, write := range []writer{writeMapDOT, writeTopicsDOT} {
			neato := exec.Command("neato", "-n2", "-Tsvg")
			neato.Stdin = bytes.NewReader(drawn(t, write, m))
			var warnings bytes.Buffer
			neato.Stderr = &warnings
			if out, err := neato.Output(); err != nil || !bytes.Contains(out, []byte("</svg>")) {
				t.Errorf("%s: %v\n%.500s", name, err, warnings.String())
			}
			if warnings.Len() > 0 && name != "hostile" {
				t.Errorf("%s: neato warns: %.500s", name, warnings.String())
			}
		}
	}
}
