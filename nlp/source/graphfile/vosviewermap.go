package graphfile

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/nlp/source"
)

// VOSviewer keeps a network in two files. The map is a table of items with a header ("id label x y cluster
// weight<Links> ..."), set apart by tabs, commas or semicolons, labels in quotes where they hold one of these. The
// network is an edge list without a header: id, id, strength. A map alone is a graph without edges; WithLabels joins the
// two.

func sniffVOSviewerMap(head []byte) int {
	first, _, _ := bytes.Cut(head, []byte{'\n'})
	if l, ok := newMapLines(trimmed(bytes.TrimSuffix(first, []byte{'\r'}))); ok && l.field(labelColumn) != nil {
		return 50
	}
	return 0
}

// The columns of a map that are read.
const (
	idColumn = iota
	labelColumn
)

// newMapLines reads the header of a map; it reports false when the line is none.
func newMapLines(header []byte) (*edgeLines, bool) {
	l := &edgeLines{separator: separatorOf(header), columns: [numColumns]int{-1, -1, -1, -1}}
	l.split(header)
	scaled := false
	for i, field := range l.fields {
		switch name := strings.ToLower(string(field)); {
		case name == "id":
			l.columns[idColumn] = i
		case name == "label":
			l.columns[labelColumn] = i
		case name == "x", name == "cluster", strings.HasPrefix(name, "weight<"), strings.HasPrefix(name, "score<"):
			scaled = true
		}
	}
	return l, scaled && l.columns[idColumn] >= 0 && l.columns[labelColumn] >= 0
}

func decodeVOSviewerMap(ctx context.Context, r io.Reader, name string, o Options) (*File, error) {
	lines := newLineReader(r, name)
	var m *edgeLines
	for {
		text, err := lines.next()
		switch {
		case errors.Is(err, io.EOF):
			lines.warn("a map holds items but no links; name its network file too")
			return lines.finish(ctx, o)
		case err != nil:
			return nil, err
		case len(text) == 0:
		case m == nil:
			var ok bool
			if m, ok = newMapLines(text); !ok {
				return nil, lines.fail(lines.at, "header", "it names no columns id and label")
			}
		default:
			m.split(text)
			if err := lines.item(m); err != nil {
				return nil, err
			}
		}
	}
}

// item lists the item of the line that was split.
func (l *lineReader) item(m *edgeLines) error {
	id := string(m.field(idColumn))
	if id == "" {
		return l.fail(l.at, "id", "the item has none")
	}
	_, err := l.list(l.at, id, string(m.field(labelColumn)))
	return err
}

// WithLabels returns the network of a VOSviewer map and its network file: the items of the map in their order, with the
// links of the network. A link of an item that the map does not list is an error, as it is to VOSviewer.
func WithLabels(items, links *File) (*File, error) {
	index := make(map[string]int, len(items.IDs))
	for u, id := range items.IDs {
		index[id] = u
	}
	place := make([]int, len(links.IDs))
	for u, id := range links.IDs {
		at, known := index[id]
		if !known {
			return nil, fmt.Errorf("graphfile: %w", &source.SyntaxError{Field: "item " + shown(id), Reason: "the network links it, but the map does not list it"})
		}
		place[u] = at
	}
	b := graph.NewBuilder(len(items.IDs))
	out := links.Graph.Out()
	for u := range links.Graph.NumNodes() {
		adj, weight := out.Row(u)
		for i, v := range adj {
			if links.Directed || u < int(v) {
				b.Add(place[u], place[v], weight[i])
			}
		}
	}
	g, err := made(context.Background(), b, links.Directed)
	if err != nil {
		return nil, fmt.Errorf("graphfile: %w", err)
	}
	return &File{Format: items.Format, IDs: items.IDs, Labels: items.Labels, Directed: links.Directed, Graph: g, Warnings: links.Warnings}, nil
}
