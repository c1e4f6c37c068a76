package export_test

import (
	"bytes"
	"context"
	"encoding/xml"
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/export"
	"github.com/papergraph/papergraph/render/rendertest"
)

// gexf is the part of the format that is written, as encoding/xml reads it.
type gexf struct {
	XMLName xml.Name `xml:"http://gexf.net/1.3 gexf"`
	Version string   `xml:"version,attr"`
	Creator string   `xml:"meta>creator"`
	Graph   struct {
		EdgeType   string `xml:"defaultedgetype,attr"`
		Attributes []struct {
			Class string `xml:"class,attr"`
			List  []struct {
				ID    string `xml:"id,attr"`
				Title string `xml:"title,attr"`
				Type  string `xml:"type,attr"`
			} `xml:"attribute"`
		} `xml:"attributes"`
		Nodes *struct {
			Count int        `xml:"count,attr"`
			List  []gexfNode `xml:"node"`
		} `xml:"nodes"`
		Edges *struct {
			Count int        `xml:"count,attr"`
			List  []gexfEdge `xml:"edge"`
		} `xml:"edges"`
	} `xml:"graph"`
}

type gexfNode struct {
	ID     string      `xml:"id,attr"`
	Label  string      `xml:"label,attr"`
	Values []gexfValue `xml:"attvalues>attvalue"`
	Color  struct {
		R int        `xml:"r,attr"`
		G int        `xml:"g,attr"`
		B int        `xml:"b,attr"`
		X []xml.Attr `xml:",any,attr"`
	} `xml:"http://gexf.net/1.3/viz color"`
	Position struct {
		X float64 `xml:"x,attr"`
		Y float64 `xml:"y,attr"`
	} `xml:"http://gexf.net/1.3/viz position"`
	Size struct {
		Value float64 `xml:"value,attr"`
	} `xml:"http://gexf.net/1.3/viz size"`
}

type gexfEdge struct {
	ID     string      `xml:"id,attr"`
	Source string      `xml:"source,attr"`
	Target string      `xml:"target,attr"`
	Weight float64     `xml:"weight,attr"`
	Values []gexfValue `xml:"attvalues>attvalue"`
}

type gexfValue struct {
	For   string `xml:"for,attr"`
	Value string `xml:"value,attr"`
}

// testMaps are what every writer is tried on.
func testMaps() map[string]*render.Map { return rendertest.Maps() }

func write(t *testing.T, f func(context.Context, *bytes.Buffer) error) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := f(context.Background(), &out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func writeGEXF(t *testing.T, m *render.Map) []byte {
	return write(t, func(ctx context.Context, out *bytes.Buffer) error {
		return export.WriteGEXF(ctx, out, m, export.Options{})
	})
}

func TestGEXFGolden(t *testing.T) {
	rendertest.Golden(t, "graph.gexf", writeGEXF(t, rendertest.Map(8, 2, 5)))
}

func TestGEXFKeepsToWhatReadersAccept(t *testing.T) {
	for name, m := range testMaps() {
		t.Run(name, func(t *testing.T) {
			data := writeGEXF(t, m)
			var g gexf
			if err := xml.Unmarshal(data, &g); err != nil {
				t.Fatal(err)
			}
			if g.Version != "1.3" || g.Creator != "papergraph" || g.Graph.EdgeType != edgeTypeOf(m) {
				t.Errorf("version %q, creator %q, edge type %q", g.Version, g.Creator, g.Graph.EdgeType)
			}
			if g.Graph.Nodes == nil || g.Graph.Edges == nil {
				t.Fatal("nodes or edges are missing")
			}
			for _, bad := range []string{"anyURI", "schemaLocation", " pid=", "NaN", "Inf", "lastmodifieddate"} {
				if bytes.Contains(data, []byte(bad)) && name != "hostile" {
					t.Errorf("the file contains %q", bad)
				}
			}
			types := checkAttributes(t, &g)
			checkNodes(t, &g, m, types)
			checkEdges(t, &g, m)
		})
	}
}

// checkAttributes returns the type of every node attribute by its id.
func checkAttributes(t *testing.T, g *gexf) map[string]string {
	types, titles := make(map[string]string), make(map[string]bool)
	for _, a := range g.Graph.Attributes[0].List {
		lower := strings.ToLower(a.Title)
		if titles[lower] || lower == "" || lower == "id" || lower == "label" || types[a.ID] != "" {
			t.Errorf("attribute %s is titled %q", a.ID, a.Title)
		}
		if a.Type != "string" && a.Type != "integer" && a.Type != "double" {
			t.Errorf("attribute %q has type %s", a.Title, a.Type)
		}
		types[a.ID], titles[lower] = a.Type, true
	}
	return types
}

func checkNodes(t *testing.T, g *gexf, m *render.Map, types map[string]string) {
	if g.Graph.Nodes.Count != len(m.Items) || len(g.Graph.Nodes.List) != len(m.Items) {
		t.Fatalf("%d nodes, count %d, for %d items", len(g.Graph.Nodes.List), g.Graph.Nodes.Count, len(m.Items))
	}
	theme, seen := render.Light(), make(map[string]bool)
	for i, n := range g.Graph.Nodes.List {
		it := &m.Items[i]
		fill := theme.Topic(it.Cluster).Fill
		switch {
		case seen[n.ID]:
			t.Errorf("node id %q occurs twice", n.ID)
		case n.Color.R != int(fill.R) || n.Color.G != int(fill.G) || n.Color.B != int(fill.B) || len(n.Color.X) > 0:
			t.Errorf("node %d has colour %+v, want %v", i, n.Color, fill)
		case math.Abs(n.Position.X-1000*it.X) > 1e-3 || math.Abs(n.Position.Y-1000*it.Y) > 1e-3:
			t.Errorf("node %d is at %+v, want a thousand times (%v, %v)", i, n.Position, it.X, it.Y)
		case n.Size.Value < 2 || n.Size.Value > 40:
			t.Errorf("node %d has size %v", i, n.Size.Value)
		}
		seen[n.ID] = true
		checkValues(t, n.Values, types)
	}
}

func checkValues(t *testing.T, values []gexfValue, types map[string]string) {
	for _, v := range values {
		var err error
		switch types[v.For] {
		case "integer":
			_, err = strconv.Atoi(v.Value)
		case "double":
			_, err = strconv.ParseFloat(v.Value, 64)
		case "":
			err = fmt.Errorf("attribute %s is not declared", v.For)
		}
		if err != nil || !utf8.ValidString(v.Value) || v.Value == "" {
			t.Errorf("value %+v: %v", v, err)
		}
	}
}

func checkEdges(t *testing.T, g *gexf, m *render.Map) {
	arrows := arrowsOf(m)
	if g.Graph.Edges.Count != len(arrows) || len(g.Graph.Edges.List) != len(arrows) {
		t.Fatalf("%d edges, count %d, for %d links", len(g.Graph.Edges.List), g.Graph.Edges.Count, len(arrows))
	}
	items := make(map[string]int)
	for i, n := range g.Graph.Nodes.List {
		items[n.ID] = i
	}
	last := math.Inf(1)
	for i, e := range g.Graph.Edges.List {
		want, known := arrows[[2]int{items[e.Source], items[e.Target]}]
		if !known || !(e.Weight > 0) || math.Abs(e.Weight-want) > 1e-6*want {
			t.Errorf("edge %d leads from %q to %q with weight %v, want %v", i, e.Source, e.Target, e.Weight, want)
		}
		if !m.Directed() && e.Weight > last {
			t.Errorf("edge %d is stronger than the one before it", i)
		}
		last = e.Weight
	}
}

func TestGEXFTitlesAndIdsStayApart(t *testing.T) {
	m := rendertest.Map(3, 1, 1)
	m.Items[0].ID, m.Items[1].ID = "a\x00", "a\x01"
	m.ItemWord = "term"
	for _, title := range []string{"Label", "TITLE", "x", "X", ""} {
		m.Scores = append(m.Scores, render.Column{Name: title, Title: title, Values: []float64{1, math.NaN(), math.Inf(1)}})
	}
	var g gexf
	if err := xml.Unmarshal(writeGEXF(t, m), &g); err != nil {
		t.Fatal(err)
	}
	checkNodes(t, &g, m, checkAttributes(t, &g))
	var titles []string
	for _, a := range g.Graph.Attributes[0].List {
		titles = append(titles, a.Title)
	}
	if got := strings.Join(titles[len(titles)-5:], "|"); got != "Label (2)|TITLE (2)|x|X (2)|(2)" {
		t.Errorf("titles %s", got)
	}
}

func TestGEXFCarriesADateWhenGiven(t *testing.T) {
	var out bytes.Buffer
	o := export.Options{Modified: time.Date(2024, 2, 29, 23, 0, 0, 0, time.UTC)}
	if err := export.WriteGEXF(context.Background(), &out, rendertest.Map(1, 1, 1), o); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), `<meta lastmodifieddate="2024-02-29">`) {
		t.Error("the date is missing")
	}
}

func BenchmarkWriteGEXF(b *testing.B) {
	for _, n := range []int{100, 1000, 10000} {
		m := rendertest.Map(n, 20, 1)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				var out bytes.Buffer
				if err := export.WriteGEXF(context.Background(), &out, m, export.Options{}); err != nil {
					b.Fatal(err)
				}
				b.SetBytes(int64(out.Len()))
			}
		})
	}
}
