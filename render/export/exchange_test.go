package export_test

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"io"
	"iter"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/nlp/source/graphfile"
	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/export"
	"github.com/papergraph/papergraph/render/rendertest"
)

// formatNamed is a row of the table.
func formatNamed(t testing.TB, name string) export.Format {
	t.Helper()
	i := slices.IndexFunc(export.Formats, func(f export.Format) bool { return f.Name == name })
	if i < 0 {
		t.Fatalf("there is no format %s", name)
	}
	return export.Formats[i]
}

// written is a map in a format.
func written(t testing.TB, name string, m *render.Map) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := formatNamed(t, name).Write(context.Background(), &out, m, coarse); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return out.Bytes()
}

// exchanged are the formats that one program hands a graph to another in.
func exchanged() []string {
	return []string{
		"gexf", "gexf-1.2", "gexf-dynamic", "graphml", "yed", "gml", "pajek-net", "pajek-clu", "pajek-vec", "vosviewer-map",
		"vosviewer-network", "cx2", "cyjs", "edges",
	}
}

func TestExchangeGolden(t *testing.T) {
	m := rendertest.Map(8, 2, 5)
	for _, name := range exchanged()[1:] {
		rendertest.Golden(t, formatNamed(t, name).File, written(t, name, m))
	}
}

// hostileMaps are the maps of every test, and random ones whose texts are drawn from all of Unicode, in order of their
// names.
func hostileMaps(random int) iter.Seq2[string, *render.Map] {
	all := testMaps()
	for seed := range random {
		all[fmt.Sprintf("random %d", seed)] = rendertest.Random(uint64(seed))
	}
	return func(yield func(string, *render.Map) bool) {
		for _, name := range slices.Sorted(maps.Keys(all)) {
			if !yield(name, all[name]) {
				return
			}
		}
	}
}

// identified are the formats whose nodes have the ids of the items; in the others they are numbered.
var identified = map[string]bool{"gexf": true, "gexf-1.2": true, "gexf-dynamic": true, "graphml": true, "yed": true}

// Our own readers get back the graph that was written.
func TestExchangeRoundTrip(t *testing.T) {
	for key, m := range hostileMaps(100) {
		for _, name := range []string{"gexf", "gexf-1.2", "gexf-dynamic", "graphml", "yed", "gml", "pajek-net"} {
			f, err := graphfile.Decode(context.Background(), bytes.NewReader(written(t, name, m)), key, graphfile.Options{})
			if err != nil {
				t.Errorf("%s as %s: %v", key, name, err)
				continue
			}
			if want := readerOf(name); f.Format != want || f.Directed != m.Directed() || len(f.Warnings) > 0 {
				t.Errorf("%s as %s: read as %s, directed %v, warnings %q", key, name, f.Format, f.Directed, f.Warnings)
			}
			compareFile(t, key+" as "+name, f, m, identified[name])
		}
	}
}

// readerOf names the reader that should feel sure of a format.
func readerOf(name string) string {
	switch name {
	case "yed":
		return "graphml"
	case "pajek-net":
		return "pajek"
	}
	return strings.TrimSuffix(strings.TrimSuffix(name, "-1.2"), "-dynamic")
}

// compareFile makes sure that a file that was read holds the items and links of a map, in order.
func compareFile(t *testing.T, where string, f *graphfile.File, m *render.Map, identified bool) {
	t.Helper()
	arrows := arrowsOf(m)
	if f.Graph.NumNodes() != len(m.Items) || f.Graph.NumEdges() != len(arrows) {
		t.Errorf("%s: %d nodes and %d edges for %d items and %d links", where, f.Graph.NumNodes(), f.Graph.NumEdges(), len(m.Items), len(arrows))
		return
	}
	for i := range m.Items {
		if id := m.Items[i].ID; identified && isPlain(id) && f.IDs[i] != oneLine(id) && !strings.HasPrefix(f.IDs[i], oneLine(id)+" (") {
			t.Errorf("%s: item %d has id %q, want %q", where, i, f.IDs[i], id)
		}
		label := oneLine(m.Items[i].Label)
		if strings.HasSuffix(where, "pajek-net") {
			label = strings.NewReplacer(`"`, "'", `\`, "/").Replace(label)
		}
		if label != "" && isPlain(label) && f.Labels[i] != label && !strings.HasPrefix(f.Labels[i], label+" (") {
			t.Errorf("%s: item %d has label %q, want %q", where, i, f.Labels[i], label)
		}
	}
	for ends, strength := range arrows {
		if w, ok := f.Graph.Out().Edge(ends[0], ends[1]); !ok || math.Abs(w-strength) > 1e-6*strength {
			t.Errorf("%s: the link from %d to %d has weight %v, want %v", where, ends[0], ends[1], w, strength)
		}
	}
}

// edgeTypeOf is what GEXF calls the edges of a map.
func edgeTypeOf(m *render.Map) string {
	if m.Directed() {
		return "directed"
	}
	return "undirected"
}

// withoutDirections is a map as VOSviewer has it.
func withoutDirections(m *render.Map) *render.Map {
	plain := *m
	plain.Links = slices.Clone(m.Links)
	for l := range plain.Links {
		plain.Links[l].Direction = render.Undirected
	}
	return &plain
}

// arrowsOf is the weight of every edge of a map, from the first item to the second; those of undirected maps lead from
// the lower one. A link both ways is two of half its strength.
func arrowsOf(m *render.Map) map[[2]int]float64 {
	arrows := make(map[[2]int]float64)
	for _, l := range m.Links {
		forth, back := [2]int{l.Source, l.Target}, [2]int{l.Target, l.Source}
		switch {
		case !m.Directed():
			arrows[forth] = l.Strength
		case l.Direction == render.Backward:
			arrows[back] = l.Strength
		case l.Direction == render.Forward:
			arrows[forth] = l.Strength
		default:
			arrows[forth], arrows[back] = l.Strength/2, l.Strength/2
		}
	}
	return arrows
}

// blanks are what a label shows as one.
var blanks = regexp.MustCompile(`[\p{Cc}\p{Z}]+`)

// oneLine is a text as a label shows it.
func oneLine(s string) string {
	return strings.Trim(blanks.ReplaceAllString(strings.ToValidUTF8(s, "\uFFFD"), " "), " ")
}

func TestVOSviewerRoundTrip(t *testing.T) {
	for key, m := range hostileMaps(100) {
		if len(m.Items) == 0 {
			continue
		}
		items, err := graphfile.Decode(context.Background(), bytes.NewReader(written(t, "vosviewer-map", m)), key, graphfile.Options{})
		if err != nil || items.Format != "vosviewer-map" || len(items.IDs) != len(m.Items) {
			t.Errorf("%s: %v, read as %+v", key, err, items)
			continue
		}
		if len(m.Links) == 0 {
			continue
		}
		links, err := graphfile.Decode(context.Background(), bytes.NewReader(written(t, "vosviewer-network", m)), key, graphfile.Options{})
		if err != nil {
			t.Errorf("%s: %v", key, err)
			continue
		}
		both, err := graphfile.WithLabels(items, links)
		if err != nil {
			t.Errorf("%s: %v", key, err)
			continue
		}
		for i, label := range both.Labels { // which may be HTML
			both.Labels[i] = html.UnescapeString(label)
		}
		compareFile(t, key+" for VOSviewer", both, withoutDirections(m), false)
	}
}

// VOSviewer Online looks at these before it opens a map.
func TestVOSviewerMapPassesItsChecks(t *testing.T) {
	for key, m := range hostileMaps(100) {
		rows := strings.Split(strings.TrimSuffix(string(written(t, "vosviewer-map", m)), "\n"), "\n")
		header := strings.Split(rows[0], "\t")
		seen := make(map[string]bool)
		for _, name := range header {
			if seen[name] || name == "" {
				t.Errorf("%s: column %q of %q", key, name, header)
			}
			seen[name] = true
		}
		if len(rows) != len(m.Items)+1 {
			t.Fatalf("%s: %d lines for %d items", key, len(rows), len(m.Items))
		}
		for _, row := range rows[1:] {
			cells := strings.Split(row, "\t")
			if len(cells) != len(header) {
				t.Fatalf("%s: %d cells, want %d: %q", key, len(cells), len(header), row)
			}
			for c, cell := range cells {
				checkVOSviewerCell(t, strings.Trim(header[c], `"`), cell)
			}
		}
	}
}

func checkVOSviewerCell(t *testing.T, column, cell string) {
	t.Helper()
	v, err := strconv.ParseFloat(cell, 64)
	switch {
	case strings.HasPrefix(column, "weight<") && !(err == nil && v >= 0 && !math.IsInf(v, 0)),
		(column == "x" || column == "y") && err != nil,
		strings.HasPrefix(column, "score<") && cell != "" && (err != nil || math.IsInf(v, 0) || math.IsNaN(v)),
		column == "cluster" && cell != "" && !(v >= 1 && v <= 1000):
		t.Errorf("%s is %q", column, cell)
	case (column == "label" || column == "description") && strings.Contains(strings.ToLower(cell), "<script"):
		t.Errorf("%s runs script: %q", column, cell)
	}
}

func TestVOSviewerMapWithoutPlaces(t *testing.T) {
	m := rendertest.Map(5, 1, 1)
	for i := range m.Items {
		m.Items[i].X, m.Items[i].Y = 0, 0
	}
	header, _, _ := strings.Cut(string(written(t, "vosviewer-map", m)), "\n")
	if strings.Contains(header, "\tx\t") {
		t.Errorf("all items are at one place, but the header is %q", header)
	}
}

// An edge list holds the items that have links, in the order of the links.
func TestEdgesRoundTrip(t *testing.T) {
	for key, m := range hostileMaps(100) {
		if len(m.Links) == 0 {
			continue
		}
		o := graphfile.Options{Direction: graphfile.Undirected}
		entries := 2.0 // of an edge among the weights of a graph
		if m.Directed() {
			o.Direction, entries = graphfile.Directed, 1
		}
		f, err := graphfile.Decode(context.Background(), bytes.NewReader(written(t, "edges", m)), key, o)
		if err != nil || f.Format != "edges" || f.Graph.NumEdges() != len(arrowsOf(m)) || len(f.Warnings) > 0 {
			t.Errorf("%s: %v, read as %+v", key, err, f)
			continue
		}
		total, want := 0.0, 0.0
		for _, w := range f.Graph.Out().Weight {
			total += w / entries
		}
		for _, l := range m.Links {
			want += l.Strength
		}
		if math.Abs(total-want) > 1e-6*want {
			t.Errorf("%s: weights add up to %v, want %v", key, total, want)
		}
	}
}

// Whatever is in a map, what is written is well-formed.
func TestExchangeIsWellFormed(t *testing.T) {
	for key, m := range hostileMaps(100) {
		for _, name := range []string{"gexf", "gexf-1.2", "gexf-dynamic", "graphml", "yed"} {
			if err := wellFormed(written(t, name, m)); err != nil {
				t.Errorf("%s as %s: %v", key, name, err)
			}
		}
		for _, name := range []string{"cx2", "cyjs"} {
			checkJSON(t, key+" as "+name, written(t, name, m))
		}
		for _, r := range string(written(t, "gml", m)) {
			if r > '~' {
				t.Errorf("%s: the GML holds %q, which is not ASCII", key, r)
				break
			}
		}
	}
}

func wellFormed(data []byte) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// checkJSON makes sure that a text is JSON in which no object has a key twice.
func checkJSON(t *testing.T, where string, data []byte) {
	t.Helper()
	if !json.Valid(data) {
		t.Errorf("%s: not JSON", where)
		return
	}
	d := json.NewDecoder(bytes.NewReader(data))
	if err := uniqueKeys(d); err != nil {
		t.Errorf("%s: %v", where, err)
	}
}

// uniqueKeys reads one value.
func uniqueKeys(d *json.Decoder) error {
	token, err := d.Token()
	if err != nil {
		return err
	}
	open, is := token.(json.Delim)
	if !is {
		return nil
	}
	seen := make(map[string]bool)
	for d.More() {
		if open == '{' {
			key, err := d.Token()
			if err != nil {
				return err
			}
			if seen[key.(string)] {
				return fmt.Errorf("the key %q comes twice", key)
			}
			seen[key.(string)] = true
		}
		if err := uniqueKeys(d); err != nil {
			return err
		}
	}
	_, err = d.Token()
	return err
}

// FuzzExchange gives a map any text and any number and makes sure that every format can still be read.
func FuzzExchange(f *testing.F) {
	for _, s := range rendertest.Strings() {
		f.Add(s, s, 0.5)
	}
	f.Add("\uFFFF", "&#0;", math.NaN())
	f.Fuzz(func(t *testing.T, id, label string, value float64) {
		m := rendertest.Map(5, 2, 1)
		m.Items[0].ID, m.Items[1].Label, m.Items[2].Title = id+"1", label, id
		m.Clusters[0].Label, m.Links[0].Why = label, []render.Reason{{Kind: "term", Label: label}}
		m.Scores = append(m.Scores, render.Column{Name: label, Title: id, Values: slices.Repeat([]float64{value}, 5)})
		for _, name := range []string{"gexf", "gexf-dynamic", "graphml", "yed", "gml", "pajek-net"} {
			file, err := graphfile.Decode(context.Background(), bytes.NewReader(written(t, name, m)), name, graphfile.Options{})
			if err != nil {
				t.Fatal(err)
			}
			compareFile(t, name, file, m, identified[name])
		}
		checkJSON(t, "cx2", written(t, "cx2", m))
		checkJSON(t, "cyjs", written(t, "cyjs", m))
	})
}

func BenchmarkExchange(b *testing.B) {
	m := rendertest.Map(2000, 20, 1)
	for _, name := range exchanged() {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				b.SetBytes(int64(len(written(b, name, m))))
			}
		})
	}
}
