package export

import (
	"context"
	"io"

	"github.com/parquet-go/parquet-go"

	"github.com/papergraph/papergraph/nlp/corpus"
	"github.com/papergraph/papergraph/render"
)

// WritePapersParquet writes a row an item with typed columns: id, label, title, abstract, authors (a list), year, venue,
// volume, issue, pages, publisher, type, language, doi, keywords (a list), url, topic (its number, from 1), topic_label,
// topic_rank (1 is the most central), x, y, a column for every weight and score named as in papers.csv, terms (a list of
// label, count and weight), bridge_rank and bridge_score. The column year is that of a paper's record; the score "year"
// is score_year. What is unknown is null. No option changes it.
func WritePapersParquet(ctx context.Context, w io.Writer, m *render.Map, _ Options) error {
	item, ranks := func(i int) *render.Item { return &m.Items[i] }, topicRanks(m)
	columns := recordColumns(m)
	columns = append(columns,
		maybeText("url", func(i int) string { return render.WebURL(item(i).URL) }),
		maybeWhole("topic", func(i int) int { return item(i).Cluster + 1 }),
		maybeText("topic_label", func(i int) string { return topicLabel(m, item(i).Cluster) }),
		maybeWhole("topic_rank", func(i int) int { return ranks[i] + 1 }),
		maybeReal("x", func(i int) float64 { return item(i).X }),
		maybeReal("y", func(i int) float64 { return item(i).Y }),
	)
	last := []parquetColumn{
		termsColumn(m),
		maybeWhole("bridge_rank", func(i int) int { return item(i).Bridge + 1 }),
		maybeReal("bridge_score", func(i int) float64 { return bridgeScore(m, i) }),
	}
	var taken []string
	for _, c := range append(columns, last...) {
		taken = append(taken, c.name)
	}
	for _, v := range namedValues(m, taken, nil) {
		columns = append(columns, maybeReal(v.name, func(i int) float64 { return v.Values[i] }))
	}
	return parquetTable{"papers.parquet", len(m.Items), append(columns, last...), aboutMap(m)}.write(ctx, w)
}

// recordColumns are what the record of a paper tells; other items have their names alone.
func recordColumns(m *render.Map) []parquetColumn {
	keys, records := uniqueKeys(m), make([]*corpus.Paper, len(m.Items))
	for i := range records {
		if records[i] = new(corpus.Paper); isPaper(m, &m.Items[i]) {
			records[i] = recordOf(&m.Items[i])
		}
	}
	columns := []parquetColumn{
		utf8Text("id", func(i int) string { return keys[i] }),
		utf8Text("label", func(i int) string { return oneLine(m.Items[i].Label) }),
		utf8Text("title", func(i int) string { return oneLine(titleOf(&m.Items[i])) }),
		maybeText("abstract", func(i int) string { return records[i].Abstract }),
		textList("authors", func(i int) []string { return authorNames(records[i]) }),
		maybeWhole("year", func(i int) int { return records[i].Year }),
	}
	for _, f := range []struct {
		name  string
		field func(*corpus.Paper) string
	}{
		{"venue", func(p *corpus.Paper) string { return p.Venue }}, {"volume", func(p *corpus.Paper) string { return p.Volume }},
		{"issue", func(p *corpus.Paper) string { return p.Issue }}, {"pages", func(p *corpus.Paper) string { return p.Pages }},
		{"publisher", func(p *corpus.Paper) string { return p.Publisher }}, {"type", func(p *corpus.Paper) string { return p.Type }},
		{"language", func(p *corpus.Paper) string { return p.Language }}, {"doi", func(p *corpus.Paper) string { return p.DOI }},
	} {
		columns = append(columns, maybeText(f.name, func(i int) string { return f.field(records[i]) }))
	}
	return append(columns, textList("keywords", func(i int) []string { return records[i].Subjects() }))
}

// authorNames are the names of the authors as the record writes them.
func authorNames(p *corpus.Paper) []string {
	names := make([]string, len(p.Authors))
	for i, a := range p.Authors {
		names[i] = oneLine(a.Name())
	}
	return names
}

func termsColumn(m *render.Map) parquetColumn {
	term := func(i, k int) render.Term { return m.Items[i].Terms[k] }
	return structList("terms", func(i int) int { return len(m.Items[i].Terms) },
		textMember("label", func(i, k int) string { return term(i, k).Label }),
		member{"count", parquet.Int(32), func(i, k int) parquet.Value { return parquet.Int32Value(int32(term(i, k).Count)) }},
		numberMember("weight", func(i, k int) float64 { return term(i, k).Score }),
	)
}

// WriteLinksParquet writes a row a link, strongest first: source and target (ids), type (Undirected, or Directed where
// the source cites the target), weight (the strength), source_title and target_title, and why (a list of kind, label and
// weight, heaviest first). No option changes it.
func WriteLinksParquet(ctx context.Context, w io.Writer, m *render.Map, _ Options) error {
	keys, edges, kind := uniqueKeys(m), edgesOf(m), edgeType(m)
	title := func(i int) string { return oneLine(titleOf(&m.Items[i])) }
	why := func(e int) []render.Reason { return m.Links[edges[e].link].Why }
	return parquetTable{"links.parquet", len(edges), []parquetColumn{
		utf8Text("source", func(e int) string { return keys[edges[e].source] }),
		utf8Text("target", func(e int) string { return keys[edges[e].target] }),
		utf8Text("type", func(int) string { return kind }),
		maybeReal("weight", func(e int) float64 { return edges[e].strength }),
		utf8Text("source_title", func(e int) string { return title(edges[e].source) }),
		utf8Text("target_title", func(e int) string { return title(edges[e].target) }),
		structList("why", func(e int) int { return len(why(e)) },
			textMember("kind", func(e, k int) string { return why(e)[k].Kind }),
			textMember("label", func(e, k int) string { return why(e)[k].Label }),
			numberMember("weight", func(e, k int) float64 { return why(e)[k].Weight }),
		),
	}, aboutMap(m)}.write(ctx, w)
}

func textMember(name string, text func(i, k int) string) member {
	return member{name, parquet.String(), func(i, k int) parquet.Value { return textValue(text(i, k)) }}
}

// numberMember is a part that is a number, 0 where that is not finite.
func numberMember(name string, value func(i, k int) float64) member {
	return member{name, parquet.Leaf(parquet.DoubleType), func(i, k int) parquet.Value {
		short, _ := shortened(value(i, k))
		return parquet.DoubleValue(short)
	}}
}
