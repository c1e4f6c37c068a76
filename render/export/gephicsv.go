package export

import (
	"context"
	"io"
	"strings"

	"github.com/papergraph/papergraph/render"
)

// Gephi's spreadsheet import takes two tables that belong together: nodes, known by Id, and edges, whose Source and
// Target are such ids. Other columns become attributes; Gephi does not take colours, sizes or positions from tables,
// but ranks and partitions by the columns of these names, and the GEXF has them. It takes for the separator what the
// header has most of, blanks among it, so columns have the names that programs use, which are one word each.
//
// https://docs.gephi.org/desktop/User_Manual/Import_Spreadsheet/

// WriteGephiNodesCSV writes a row an item: Id, Label, the record, the topic, the bridge rank, every weight and
// score, X, Y, Size and Color. It costs O(size of the map).
func WriteGephiNodesCSV(ctx context.Context, w io.Writer, m *render.Map, o Options) error {
	s := newSheet(m, o)
	columns := append([]column{
		text("Id", s.cellID()),
		text("Label", func(i int) string { return s.labels[i] }),
	}, s.columns(func(d datum) string { return d.name })...)
	columns = append(columns, number("X", s.x), number("Y", s.y), number("Size", s.size), number("Color", s.hex))
	return table{"gephi-nodes.csv", escaped(columns), len(m.Items)}.write(ctx, w)
}

// WriteGephiEdgesCSV writes a row a link: Source, Target, Type (Undirected or Directed), Weight and Why. It costs
// O(size of the map).
func WriteGephiEdgesCSV(ctx context.Context, w io.Writer, m *render.Map, o Options) error {
	s, kind := newSheet(m, o), edgeType(m)
	id := s.cellID()
	return table{"gephi-edges.csv", escaped([]column{
		text("Source", func(e int) string { return id(s.edges[e].source) }),
		text("Target", func(e int) string { return id(s.edges[e].target) }),
		number("Type", func(int) string { return kind }),
		number("Weight", s.strength),
		text("Why", s.why),
	}), len(s.edges)}.write(ctx, w)
}

// escaped are the columns with every backslash doubled.
func escaped(columns []column) []column {
	for i, c := range columns {
		columns[i].cell = func(row int) string { return strings.ReplaceAll(c.cell(row), `\`, `\\`) }
	}
	return columns
}

// cellID is the id of an item in tables that are joined by it: a text that no spreadsheet runs, and unique as that.
func (s *sheet) cellID() func(i int) string {
	ids := make([]string, len(s.ids))
	for i, id := range s.ids {
		ids[i] = disarmed(id)
	}
	ids = distinct(ids)
	return func(i int) string { return ids[i] }
}

// columns are the data of items under a name of each.
func (s *sheet) columns(name func(datum) string) []column {
	var columns []column
	for _, d := range s.data {
		make := text
		if d.kind != ofText {
			make = number
		}
		columns = append(columns, make(name(d), d.value))
	}
	return columns
}
