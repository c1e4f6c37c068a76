package export

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/papergraph/papergraph/render"
)

// Tables are RFC 4180 in UTF-8: a header, commas, quotes where they are needed, a row a line. Two choices are not obvious.
//
// There is no byte order mark. R, Python's csv, awk and join take the mark for a part of the first column's name, and
// "id" is the column that everything is joined by. Excel asks for the encoding when a file is opened by
// Data > From Text/CSV; opened by a double click it takes any CSV for the encoding of the country.
//
// A text that a spreadsheet would run as a formula, because it begins with = + - or @, is led by an apostrophe, which
// is what spreadsheets themselves write before such a text. Where the list separator is a semicolon, as in much of
// Europe, a text may also become a cell of its own behind one; there a blank keeps it a text. Titles come from strangers.
// Numbers are never touched.

// table is a CSV file that is being written: named columns and a row for each of a number of things.
type table struct {
	format  string // for messages
	columns []column
	rows    int
}

// column is a header and the cell of every row under it.
type column struct {
	name string
	cell func(row int) string
}

// number and text make columns; only text can be a formula.
func number(name string, value func(row int) string) column { return column{name, value} }

func text(name string, value func(row int) string) column {
	return column{name, func(row int) string { return disarmed(oneLine(value(row))) }}
}

// disarmed is a text that no spreadsheet runs. The second four marks are the wide forms that some take for the first.
func disarmed(s string) string {
	if first, _ := utf8.DecodeRuneInString(s); s != "" && strings.ContainsRune("=+-@＝＋－＠", first) {
		s = "'" + s
	}
	if strings.IndexByte(s, ';') < 0 {
		return s
	}
	return behindSemicolon.ReplaceAllString(s, "; $1")
}

var behindSemicolon = regexp.MustCompile(`;([=+\-@＝＋－＠])`)

// write writes the table.
func (t table) write(ctx context.Context, w io.Writer) error {
	out := csv.NewWriter(w)
	cells := make([]string, len(t.columns))
	for i, c := range t.columns {
		cells[i] = c.name
	}
	out.Write(cells) // an error stays in the writer
	for row := range t.rows {
		if row%256 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		for i, c := range t.columns {
			cells[i] = c.cell(row)
		}
		out.Write(cells)
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("export: write %s: %w", t.format, err)
	}
	return nil
}

// WriteTopicsCSV writes a row a topic: topic (its number, from 1), label, size (items in it), mean_year, terms and their
// counts (most distinctive first), bridges (how many of the map's bridging papers join it to another), top_ids and
// top_titles (its most central items). Lists are set apart by "; ". No option changes it.
func WriteTopicsCSV(ctx context.Context, w io.Writer, m *render.Map, _ Options) error {
	bridges := bridgesOfTopics(m)
	cluster := func(c int) *render.Cluster { return &m.Clusters[c] }
	return table{"topics.csv", []column{
		number("topic", func(c int) string { return strconv.Itoa(c + 1) }),
		text("label", func(c int) string { return cluster(c).Label }),
		number("size", func(c int) string { return strconv.Itoa(len(cluster(c).Items)) }),
		number("mean_year", func(c int) string { return meanYear(m, cluster(c).Items) }),
		text("terms", func(c int) string { return termLabels(cluster(c).Terms) }),
		number("term_counts", func(c int) string { return termCounts(cluster(c).Terms) }),
		number("bridges", func(c int) string { return strconv.Itoa(bridges[c]) }),
		text("top_ids", func(c int) string { return topItems(m, c, func(it *render.Item) string { return it.ID }) }),
		text("top_titles", func(c int) string { return topItems(m, c, titleOf) }),
	}, len(m.Clusters)}.write(ctx, w)
}

// bridgesOfTopics counts, for every cluster, the bridges that join it to another.
func bridgesOfTopics(m *render.Map) []int {
	counts := make([]int, len(m.Clusters))
	for b := range m.Bridges {
		joined := make(map[int]bool)
		for _, j := range m.Bridges[b].Joins {
			for _, c := range j.Clusters {
				if !joined[c] {
					joined[c] = true
					counts[c]++
				}
			}
		}
	}
	return counts
}

// meanYear is the mean of the known years of some items, or nothing when none is known.
func meanYear(m *render.Map, items []int) string {
	_, _, mean := yearsOf(m, items)
	return definite(mean)
}

func termCounts(terms []render.Term) string {
	counts := make([]string, len(terms))
	for i, t := range terms {
		counts[i] = strconv.Itoa(t.Count)
	}
	return strings.Join(counts, "; ")
}

// topItems lists something of the five most central items of a cluster.
func topItems(m *render.Map, cluster int, of func(*render.Item) string) string {
	items := m.Clusters[cluster].Items
	var parts []string
	for _, i := range items[:min(5, len(items))] {
		parts = append(parts, oneLine(of(&m.Items[i])))
	}
	return strings.Join(parts, "; ")
}

// titleOf is the full title of an item, or its label where it has none.
func titleOf(it *render.Item) string {
	if it.Title != "" {
		return it.Title
	}
	return it.Label
}

// WriteLinksCSV writes a row a link, strongest first: source and target (ids), type (Undirected, or Directed where the
// source cites the target), weight (the strength), source_title and target_title, and why (what the two share, "; "
// between). Gephi and papergraph's own reader of edge lists know the first four columns. No option changes it.
func WriteLinksCSV(ctx context.Context, w io.Writer, m *render.Map, _ Options) error {
	edges, kind := edgesOf(m), edgeType(m)
	source := func(e int) *render.Item { return &m.Items[edges[e].source] }
	target := func(e int) *render.Item { return &m.Items[edges[e].target] }
	return table{"links.csv", []column{
		text("source", func(e int) string { return source(e).ID }),
		text("target", func(e int) string { return target(e).ID }),
		number("type", func(int) string { return kind }),
		number("weight", func(e int) string { return render.Number(edges[e].strength) }),
		text("source_title", func(e int) string { return titleOf(source(e)) }),
		text("target_title", func(e int) string { return titleOf(target(e)) }),
		text("why", func(e int) string { return reasonText(m.Links[edges[e].link].Why) }),
	}, len(edges)}.write(ctx, w)
}
