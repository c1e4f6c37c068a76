package export

import (
	"context"
	"fmt"
	"html"
	"io"
	"regexp"
	"strconv"
	"strings"

	"github.com/papergraph/papergraph/render"
)

// VOSviewer's pair of files: the map is a table of items set apart by tabs, the network a line a link without a
// header. VOSviewer Online refuses a file rather than guess, so the table keeps to what it checks:
//
//   - clusters go from 1 to 1000; an item of none, or of one beyond, has an empty cell;
//   - a weight that is not a number is 0, since every item needs one; a score may be empty, a header must not come
//     twice;
//   - all items at one place are an error, so such a map has no x and y, and VOSviewer lays it out;
//   - a cell with a comma, a semicolon or a quote stands in quotes;
//   - fewer than three items are an error, which is not for us to mend.
//
// Labels may be parsed as HTML: one that HTML would not read as it stands is escaped. Descriptions are HTML.
//
// N. J. van Eck, L. Waltman, VOSviewer Manual 1.6.20; https://app.vosviewer.com/docs/file-types/

// mostVOSviewerClusters is the highest number of a cluster.
const mostVOSviewerClusters = 1000

// WriteVOSviewerMap writes the items: id (from 1), label, description, url, x, y, cluster, every weight and every
// score, the bridge rank among them. No option changes it.
func WriteVOSviewerMap(ctx context.Context, w io.Writer, m *render.Map, _ Options) error {
	g := newGraphWriter(w, "VOSviewer map")
	columns := vosviewerColumns(m)
	for c, column := range columns {
		g.put(between(c, "\t"), vosviewerCell(column.name))
	}
	g.put("\n")
	err := g.rows(ctx, len(m.Items), func(i int) {
		for c, column := range columns {
			g.put(between(c, "\t"), vosviewerCell(column.cell(i)))
		}
		g.put("\n")
	})
	if err != nil {
		return err
	}
	return g.finish()
}

func vosviewerColumns(m *render.Map) []column {
	item := func(i int) *render.Item { return &m.Items[i] }
	columns := []column{
		{"id", func(i int) string { return strconv.Itoa(i + 1) }},
		{"label", func(i int) string { return plainHTML(item(i).Label) }},
		{"description", func(i int) string { return printable(item(i).Description()) }},
		{"url", func(i int) string { return oneLine(render.WebURL(item(i).URL)) }},
	}
	if apart(m.Items) {
		columns = append(columns,
			column{"x", func(i int) string { return render.Number(item(i).X) }},
			column{"y", func(i int) string { return render.Number(item(i).Y) }})
	}
	columns = append(columns, column{"cluster", func(i int) string {
		if c := item(i).Cluster; c < mostVOSviewerClusters {
			return positive(c + 1)
		}
		return ""
	}})
	rank := func(i int) string { return positive(item(i).Bridge + 1) }
	taken := make(map[string]bool)
	columns = append(columns, vosviewerValues("weight", m.Weights, taken, render.Number)...)
	columns = append(columns, vosviewerValues("score", m.Scores, taken, definite)...)
	if len(m.Bridges) > 0 {
		columns = append(columns, column{"score<" + free(taken, "Bridge rank", "%s (%d)") + ">", rank})
	}
	return columns
}

// vosviewerValues are the columns "weight<Title>" or "score<Title>".
func vosviewerValues(family string, from []render.Column, taken map[string]bool, text func(float64) string) []column {
	var columns []column
	for _, c := range from {
		title := free(taken, strings.NewReplacer("<", "(", ">", ")").Replace(printable(c.Title)), "%s (%d)")
		columns = append(columns, column{family + "<" + title + ">", func(i int) string { return text(c.Values[i]) }})
	}
	return columns
}

// apart reports whether not all items are at one place.
func apart(items []render.Item) bool {
	for i := range items {
		if items[i].X != items[0].X || items[i].Y != items[0].Y {
			return true
		}
	}
	return false
}

var entity = regexp.MustCompile(`&(#|[A-Za-z])`)

// plainHTML is a text that reads the same as HTML and, nearly always, as it stands.
func plainHTML(s string) string {
	s = printable(s)
	if strings.ContainsAny(s, "<>") || entity.MatchString(s) {
		s = html.EscapeString(s)
	}
	return s
}

// vosviewerCell is a text as a cell of a table.
func vosviewerCell(s string) string {
	if strings.ContainsAny(s, `,;"`) {
		return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
	}
	return s
}

// WriteVOSviewerNetwork writes a line a link: the ids of its ends in the map file, and its strength. No option
// changes it.
func WriteVOSviewerNetwork(ctx context.Context, w io.Writer, m *render.Map, _ Options) error {
	g := newGraphWriter(w, "VOSviewer network")
	err := g.rows(ctx, len(m.Links), func(l int) {
		fmt.Fprintf(g, "%d\t%d\t%s\n", m.Links[l].Source+1, m.Links[l].Target+1, render.Number(m.Links[l].Strength))
	})
	if err != nil {
		return err
	}
	return g.finish()
}
