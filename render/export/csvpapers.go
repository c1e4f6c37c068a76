package export

import (
	"context"
	"io"
	"math"
	"strings"

	"github.com/papergraph/papergraph/render"
)

// WritePapersCSV writes a row an item: id, label, title, authors, year, venue, topic (its number, from 1), topic_label, x,
// y, a column for every weight and score under its name on the command line, terms, bridge_rank, bridge_score and url.
// Lists are set apart by "; ". Gephi takes it for a table of nodes. A weight or score whose name is taken has "weight_" or
// "score_" before it; the score "year" stands in the column year, since it is the year of a paper, or the mean over the
// papers of another item. No option changes it.
func WritePapersCSV(ctx context.Context, w io.Writer, m *render.Map, _ Options) error {
	item := func(i int) *render.Item { return &m.Items[i] }
	years := columnNamed(m.Scores, "year")
	t := table{format: "papers.csv", rows: len(m.Items), columns: []column{
		text("id", func(i int) string { return item(i).ID }),
		text("label", func(i int) string { return item(i).Label }),
		text("title", func(i int) string { return item(i).Title }),
		text("authors", func(i int) string { return strings.Join(item(i).Authors, "; ") }),
		number("year", func(i int) string {
			if years != nil {
				return definite(years.Values[i])
			}
			return positive(item(i).Year)
		}),
		text("venue", func(i int) string { return item(i).Venue }),
		number("topic", func(i int) string { return positive(item(i).Cluster + 1) }),
		text("topic_label", func(i int) string { return topicLabel(m, item(i).Cluster) }),
		number("x", func(i int) string { return render.Number(item(i).X) }),
		number("y", func(i int) string { return render.Number(item(i).Y) }),
	}}
	last := []column{
		text("terms", func(i int) string { return termLabels(item(i).Terms) }),
		number("bridge_rank", func(i int) string { return positive(item(i).Bridge + 1) }),
		number("bridge_score", func(i int) string { return definite(bridgeScore(m, i)) }),
		text("url", func(i int) string { return render.WebURL(item(i).URL) }),
	}
	t.columns = append(t.columns, valueColumns(m, append(t.columns, last...), years)...)
	t.columns = append(t.columns, last...)
	return t.write(ctx, w)
}

// bridgeScore is the score of an item among the bridging papers, NaN when it is none of them.
func bridgeScore(m *render.Map, i int) float64 {
	if b := m.Items[i].Bridge; b >= 0 {
		return m.Bridges[b].Score
	}
	return math.NaN()
}

// columnNamed finds a column by its name, or nil.
func columnNamed(columns []render.Column, name string) *render.Column {
	for i := range columns {
		if strings.EqualFold(columns[i].Name, name) {
			return &columns[i]
		}
	}
	return nil
}

// valueColumns are the weights and scores, but for the one that is written already, under names that are not taken.
func valueColumns(m *render.Map, others []column, written *render.Column) []column {
	var taken []string
	for _, c := range others {
		taken = append(taken, c.name)
	}
	var out []column
	for _, v := range namedValues(m, taken, written) {
		out = append(out, number(v.name, func(row int) string { return definite(v.Values[row]) }))
	}
	return out
}

// named is a weight or score under the name that it has in a table.
type named struct {
	name string
	*render.Column
}

// namedValues are the weights and scores, but for the one that is written already, under names that no other column of the
// table has, however it is written.
func namedValues(m *render.Map, others []string, written *render.Column) []named {
	taken := make(map[string]bool)
	for _, name := range others {
		taken[strings.ToLower(name)] = true
	}
	var out []named
	for _, family := range []struct {
		prefix  string
		columns []render.Column
	}{{"weight_", m.Weights}, {"score_", m.Scores}} {
		for i := range family.columns {
			c := &family.columns[i]
			if c == written {
				continue
			}
			name := disarmed(oneLine(c.Name))
			if name == "" || taken[strings.ToLower(name)] {
				name = family.prefix + name
			}
			out = append(out, named{free(taken, name, "%s_%d"), c})
		}
	}
	return out
}
