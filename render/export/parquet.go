package export

import (
	"context"
	"fmt"
	"io"
	"reflect"

	"github.com/parquet-go/parquet-go"

	"github.com/papergraph/papergraph/render"
)

// Parquet is the columns of a table with their types, for pandas, polars, R, DuckDB and Spark: a number is a number, what
// is unknown is null, authors and terms are lists. Our columns stand in the order of the table, whereas the library's
// groups are in that of the alphabet; and we hand the values over with their levels, as the Dremel encoding wants them
// (S. Melnik et al., 2010, doi:10.14778/1920841.1920886), instead of Go structures, since how many scores a map has is
// known when it is written:
//
//	a value that must be there    repetition 0, definition 0
//	one that may be null          definition 1 when it is there, 0 when not
//	element k of a list           repetition 0 for the first, 1 for the others; definition 1, and 0 for an empty list
//
// Pages are compressed by Snappy, which every reader knows. The file names its maker without a version of the library.

// parquetTable is a table that is being written.
type parquetTable struct {
	format  string // for messages
	rows    int
	columns []parquetColumn
	about   [][2]string // of the file as a whole: keys and values
}

// A parquetColumn is a column or a list of such; leaves is how many columns of the file it takes.
type parquetColumn struct {
	name   string
	node   parquet.Node
	leaves int
	add    func(row parquet.Row, leaf, i int) parquet.Row // appends the values of row i to row
}

// write writes the table.
func (t parquetTable) write(ctx context.Context, w io.Writer) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	options := []parquet.WriterOption{
		parquet.NewSchema("papergraph", groupOf(t.columns)), parquet.Compression(&parquet.Snappy),
		parquet.CreatedBy("papergraph", "1", "parquet"), parquet.MaxRowsPerRowGroup(100_000),
	}
	for _, about := range t.about {
		options = append(options, parquet.KeyValueMetadata(about[0], about[1]))
	}
	out := parquet.NewWriter(w, options...)
	var row parquet.Row
	for i := range t.rows {
		if i%256 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		row = row[:0]
		leaf := 0
		for _, c := range t.columns {
			row = c.add(row, leaf, i)
			leaf += c.leaves
		}
		if _, err := out.WriteRows([]parquet.Row{row}); err != nil {
			return fmt.Errorf("export: write %s: %w", t.format, err)
		}
	}
	if err := out.Close(); err != nil {
		return fmt.Errorf("export: write %s: %w", t.format, err)
	}
	return nil
}

// aboutMap is what a file tells of the map beside its rows.
func aboutMap(m *render.Map) [][2]string {
	var about [][2]string
	for _, fact := range [][2]string{{"title", m.Title}, {"description", m.Description}, {"source", m.Source}, {"kind", m.Kind}} {
		if value := oneLine(fact[1]); value != "" {
			about = append(about, [2]string{"papergraph." + fact[0], value})
		}
	}
	return about
}

// orderedGroup is a group of fields in an order of its own.
type orderedGroup struct {
	parquet.Group
	fields []parquet.Field
}

func (g *orderedGroup) Fields() []parquet.Field { return g.fields }

// GoType is asked for where rows are Go structures, which ours are not.
func (g *orderedGroup) GoType() reflect.Type { return reflect.TypeFor[struct{}]() }

type orderedField struct {
	parquet.Node
	name string
}

func (f *orderedField) Name() string { return f.name }

func (f *orderedField) Value(base reflect.Value) reflect.Value { return base }

func groupOf(columns []parquetColumn) parquet.Node {
	g := &orderedGroup{Group: parquet.Group{}}
	for _, c := range columns {
		g.fields = append(g.fields, &orderedField{c.node, c.name})
	}
	return g
}

// utf8Text is a column of texts that are always there.
func utf8Text(name string, text func(i int) string) parquetColumn {
	return parquetColumn{name, parquet.String(), 1, func(row parquet.Row, leaf, i int) parquet.Row {
		return append(row, textValue(text(i)).Level(0, 0, leaf))
	}}
}

func textValue(s string) parquet.Value { return parquet.ByteArrayValue([]byte(plain(s))) }

// maybe is a column of values that may be null, which is what the zero Value is.
func maybe(name string, node parquet.Node, value func(i int) parquet.Value) parquetColumn {
	return parquetColumn{name, parquet.Optional(node), 1, func(row parquet.Row, leaf, i int) parquet.Row {
		v := value(i)
		if v.IsNull() {
			return append(row, v.Level(0, 0, leaf))
		}
		return append(row, v.Level(0, 1, leaf))
	}}
}

// maybeText is a column of texts, null where there is none.
func maybeText(name string, text func(i int) string) parquetColumn {
	return maybe(name, parquet.String(), func(i int) parquet.Value {
		if s := text(i); oneLine(s) != "" {
			return textValue(s)
		}
		return parquet.Value{}
	})
}

// maybeReal is a column of numbers, null where they are not finite.
func maybeReal(name string, number func(i int) float64) parquetColumn {
	return maybe(name, parquet.Leaf(parquet.DoubleType), func(i int) parquet.Value { return realValue(number(i)) })
}

func realValue(v float64) parquet.Value {
	if short, finite := shortened(v); finite {
		return parquet.DoubleValue(short)
	}
	return parquet.Value{}
}

// maybeWhole is a column of whole numbers, null where they are 0.
func maybeWhole(name string, number func(i int) int) parquetColumn {
	return maybe(name, parquet.Int(32), func(i int) parquet.Value {
		if n := number(i); n != 0 {
			return parquet.Int32Value(int32(n))
		}
		return parquet.Value{}
	})
}

// textList is a column of lists of texts.
func textList(name string, list func(i int) []string) parquetColumn {
	return parquetColumn{name, parquet.List(parquet.String()), 1, func(row parquet.Row, leaf, i int) parquet.Row {
		texts := list(i)
		return addList(row, leaf, len(texts), func(k int) parquet.Value { return textValue(texts[k]) })
	}}
}

// A member is a part of the elements of a list: its value in element k of row i, always there.
type member struct {
	name  string
	node  parquet.Node
	value func(i, k int) parquet.Value
}

// structList is a column of lists whose elements have several members.
func structList(name string, length func(i int) int, members ...member) parquetColumn {
	parts := make([]parquetColumn, len(members))
	for k, m := range members {
		parts[k] = parquetColumn{name: m.name, node: m.node}
	}
	return parquetColumn{name, parquet.List(groupOf(parts)), len(members), func(row parquet.Row, leaf, i int) parquet.Row {
		for offset, m := range members {
			row = addList(row, leaf+offset, length(i), func(k int) parquet.Value { return m.value(i, k) })
		}
		return row
	}}
}

// addList appends the values of one leaf of a list.
func addList(row parquet.Row, leaf, length int, value func(k int) parquet.Value) parquet.Row {
	if length == 0 {
		return append(row, parquet.Value{}.Level(0, 0, leaf))
	}
	for k := range length {
		row = append(row, value(k).Level(min(k, 1), 1, leaf))
	}
	return row
}
