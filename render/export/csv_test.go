package export_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/nlp/source/graphfile"
	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/export"
	"github.com/papergraph/papergraph/render/rendertest"
)

// tables are the rows of Formats that write CSV.
func tables(t *testing.T) []export.Format {
	var rows []export.Format
	for _, f := range export.Formats {
		if strings.HasSuffix(f.File, ".csv") {
			rows = append(rows, f)
		}
	}
	if len(rows) < 10 || rows[0].File != "papers.csv" || rows[2].File != "links.csv" {
		t.Fatalf("tables %s", namesOf(rows))
	}
	return rows
}

func writeTable(t *testing.T, f export.Format, m *render.Map) []byte {
	t.Helper()
	return write(t, func(ctx context.Context, out *bytes.Buffer) error { return f.Write(ctx, out, m, export.Options{}) })
}

func TestTablesGolden(t *testing.T) {
	m := rendertest.Map(20, 3, 5)
	for _, f := range tables(t) {
		rendertest.Golden(t, f.File, writeTable(t, f, m))
	}
}

func TestTablesAreTables(t *testing.T) {
	for name, m := range testMaps() {
		rows := map[string]int{
			"papers.csv": len(m.Items), "topics.csv": len(m.Clusters), "links.csv": len(arrowsOf(m)), "bridges.csv": len(m.Bridges),
			"gephi-nodes.csv": len(m.Items), "gephi-edges.csv": len(arrowsOf(m)), "neo4j-nodes.csv": len(m.Items),
			"neo4j-clusters.csv": len(m.Clusters), "neo4j-edges.csv": len(arrowsOf(m)), "neo4j-members.csv": members(m),
		}
		for _, f := range tables(t) {
			t.Run(name+"/"+f.File, func(t *testing.T) {
				data := writeTable(t, f, m)
				records, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
				if err != nil {
					t.Fatal(err)
				}
				if len(records) != rows[f.File]+1 || bytes.Count(data, []byte("\n")) != len(records) {
					t.Errorf("%d records in %d lines for %d rows", len(records), bytes.Count(data, []byte("\n")), rows[f.File])
				}
				checkHeader(t, records[0])
				for _, record := range records[1:] {
					checkCells(t, record)
				}
			})
		}
	}
}

// members counts the items that are in a topic.
func members(m *render.Map) int {
	n := 0
	for i := range m.Clusters {
		n += len(m.Clusters[i].Items)
	}
	return n
}

// checkHeader makes sure that no two columns have the same name, however it is written.
func checkHeader(t *testing.T, header []string) {
	seen := make(map[string]bool)
	for _, name := range header {
		if seen[strings.ToLower(name)] || name == "" {
			t.Errorf("column %q in %q", name, header)
		}
		seen[strings.ToLower(name)] = true
	}
}

// checkCells makes sure that no cell is a formula, spans lines or holds what is not a number.
func checkCells(t *testing.T, record []string) {
	for _, cell := range record {
		if cell == "" {
			continue
		}
		_, err := strconv.ParseFloat(cell, 64)
		if strings.ContainsAny(cell[:1], "=+-@\t\r") && err != nil {
			t.Errorf("cell %q could be run as a formula", cell)
		}
		if strings.ContainsAny(cell, "\n\r\t\x00") || cell == "NaN" || strings.HasSuffix(cell, "Inf") {
			t.Errorf("cell %q", cell)
		}
	}
}

func TestFormulasAreDisarmed(t *testing.T) {
	m := rendertest.Map(6, 1, 1)
	for i, title := range []string{"=1+1", "+1", "-1", "@sum", "\t=1+1", "＝1;=1+1;-)"} {
		m.Items[i].Title = title
	}
	records, err := csv.NewReader(bytes.NewReader(writeTable(t, tables(t)[0], m))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"'=1+1", "'+1", "'-1", "'@sum", "'=1+1", "'＝1; =1+1; -)"} {
		if got := records[i+1][2]; got != want {
			t.Errorf("title %q, want %q", got, want)
		}
	}
	if x := records[1][8]; x != render.Number(m.Items[0].X) {
		t.Errorf("x is %q, want the bare number", x)
	}
}

func TestPapersTableHasEveryColumnOnce(t *testing.T) {
	m := rendertest.Map(2, 1, 1)
	m.Scores = []render.Column{
		{Name: "year", Values: []float64{1999.5, math.NaN()}}, {Name: "title", Values: []float64{1, 2}}, {Name: "Links", Values: []float64{3, 4}},
		{Name: "", Values: []float64{5, 6}}, {Name: "links", Values: []float64{7, 8}},
	}
	records, err := csv.NewReader(bytes.NewReader(writeTable(t, tables(t)[0], m))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Join(records[0], ",")
	want := "id,label,title,authors,year,venue,topic,topic_label,x,y,strength,links,score_title,score_Links,score_,score_links_2," +
		"terms,bridge_rank,bridge_score,url"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if records[1][4] != "1999.5" || records[2][4] != "" {
		t.Errorf("years %q and %q", records[1][4], records[2][4])
	}
}

// A name that comes again and again stays one that no spreadsheet runs, in a cell of its own or in the middle of one.
func TestHeadersAreDisarmed(t *testing.T) {
	m := rendertest.Map(2, 1, 1)
	values := []float64{1, 2}
	m.Scores = []render.Column{{Name: "a;=1+1", Values: values}, {Name: "a;=1+1", Values: values}, {Name: "a;=1+1", Values: values}}
	header, _, _ := strings.Cut(string(writeTable(t, tables(t)[0], m)), "\n")
	if want := ",a; =1+1,score_a; =1+1,score_a; =1+1_2,"; !strings.Contains(header, want) {
		t.Errorf("the header is %s, want %s in it", header, want)
	}
}

// A score of a bridging paper that is not defined is empty in the table of papers, as in that of bridges.
func TestUndefinedBridgeScoreIsEmpty(t *testing.T) {
	m := rendertest.Map(20, 3, 5)
	m.Bridges[0].Score = math.NaN()
	records, err := csv.NewReader(bytes.NewReader(writeTable(t, tables(t)[0], m))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	row := records[m.Bridges[0].Item+1]
	if rank, score := row[len(row)-3], row[len(row)-2]; rank != "1" || score != "" {
		t.Errorf("the first bridge has rank %q and score %q, want 1 and nothing", rank, score)
	}
}

// Our own reader of edge lists gets the network back from links.csv.
func TestLinksTableIsAnEdgeList(t *testing.T) {
	for _, m := range []*render.Map{rendertest.Map(82, 7, 1), rendertest.Citations(82, 7, 1)} {
		f, err := graphfile.Decode(context.Background(), bytes.NewReader(writeTable(t, tables(t)[2], m)), "links.csv", graphfile.Options{})
		if err != nil {
			t.Fatal(err)
		}
		arrows := arrowsOf(m)
		if f.Format != "edges" || f.Directed != m.Directed() || f.Graph.NumEdges() != len(arrows) || len(f.Warnings) > 0 {
			t.Errorf("%s, directed %v, %d edges for %d, warnings %q", f.Format, f.Directed, f.Graph.NumEdges(), len(arrows), f.Warnings)
		}
		index := make(map[string]int)
		for i := range m.Items {
			index[m.Items[i].ID] = i
		}
		if _, known := arrows[[2]int{index[f.IDs[0]], index[f.IDs[1]]}]; !known {
			t.Errorf("no link leads from %s to %s", f.IDs[0], f.IDs[1])
		}
	}
}
