package export_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/export"
	"github.com/papergraph/papergraph/render/rendertest"
)

// wrote is what a format writes of a map with the default options.
func wrote(t testing.TB, write func(context.Context, io.Writer, *render.Map, export.Options) error, m *render.Map) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := write(context.Background(), &out, m, export.Options{}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// parquetPaper and parquetLink are some of the columns as a reader of the library takes them.
type parquetPaper struct {
	ID       string   `parquet:"id"`
	Abstract *string  `parquet:"abstract"`
	Authors  []string `parquet:"authors,list"`
	Year     *int32   `parquet:"year"`
	DOI      *string  `parquet:"doi"`
	Topic    *int32   `parquet:"topic"`
	X        *float64 `parquet:"x"`
	Score    *float64 `parquet:"betweenness"`
	Terms    []struct {
		Label  string  `parquet:"label"`
		Count  int32   `parquet:"count"`
		Weight float64 `parquet:"weight"`
	} `parquet:"terms,list"`
	BridgeRank *int32 `parquet:"bridge_rank"`
}

type parquetLink struct {
	Source string   `parquet:"source"`
	Weight *float64 `parquet:"weight"`
	Why    []struct {
		Kind   string  `parquet:"kind"`
		Label  string  `parquet:"label"`
		Weight float64 `parquet:"weight"`
	} `parquet:"why,list"`
}

func readParquet[T any](t *testing.T, data []byte) []T {
	t.Helper()
	rows, err := parquet.Read[T](bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestParquetComesBack(t *testing.T) {
	m := recorded(rendertest.Map(82, 7, 1))
	m.Items[3].Terms, m.Items[3].Paper.Authors, m.Items[3].Paper.Year, m.Items[3].Paper.Abstract = nil, nil, 0, " "
	m.Scores[0].Values[3] = math.NaN()
	papers := readParquet[parquetPaper](t, wrote(t, export.WritePapersParquet, m))
	if len(papers) != len(m.Items) {
		t.Fatalf("%d rows for %d items", len(papers), len(m.Items))
	}
	for i, p := range papers {
		it := &m.Items[i]
		if p.ID != it.ID || *p.Topic != int32(it.Cluster+1) || render.Number(*p.X) != render.Number(it.X) || *p.DOI != it.Paper.DOI || len(p.Terms) != len(it.Terms) {
			t.Errorf("row %d: %+v", i, p)
		}
		if (p.BridgeRank != nil) != (it.Bridge >= 0) {
			t.Errorf("row %d: bridge %v, want %d", i, p.BridgeRank, it.Bridge)
		}
		for k, term := range p.Terms {
			if want := it.Terms[k]; term.Label != want.Label || term.Count != int32(want.Count) || term.Weight != want.Score {
				t.Errorf("row %d: term %+v, want %+v", i, term, want)
			}
		}
	}
	if p := papers[3]; p.Year != nil || p.Abstract != nil || p.Score != nil || len(p.Authors) > 0 {
		t.Errorf("unknown values: %+v", p)
	}
	if p, it := papers[5], m.Items[5]; *p.Year != int32(it.Year) || *p.Score == 0 && m.Scores[0].Values[5] != 0 || !reflect.DeepEqual(p.Authors, []string{it.Paper.Authors[0].Name(), it.Paper.Authors[1].Name()}) {
		t.Errorf("row 5: %+v", p)
	}
	for l, link := range readParquet[parquetLink](t, wrote(t, export.WriteLinksParquet, m)) {
		want := m.Links[l]
		if link.Source != m.Items[want.Source].ID || render.Number(*link.Weight) != render.Number(want.Strength) || len(link.Why) != len(want.Why) {
			t.Fatalf("link %d: %+v", l, link)
		}
		for k, r := range link.Why {
			if r.Kind != want.Why[k].Kind || r.Label != want.Why[k].Label {
				t.Errorf("link %d: reason %+v, want %+v", l, r, want.Why[k])
			}
		}
	}
}

// Columns stand in the order that is documented, and hostile names of scores are names of columns.
func TestParquetColumns(t *testing.T) {
	m := rendertest.Map(3, 1, 1)
	m.Scores = []render.Column{{Name: "title", Values: make([]float64, 3)}, {Name: `a.b "c"` + "\x00", Values: make([]float64, 3)}, {Name: "", Values: make([]float64, 3)}}
	data := wrote(t, export.WritePapersParquet, m)
	file, err := parquet.OpenFile(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range file.Schema().Fields() {
		names = append(names, f.Name())
	}
	want := "id label title abstract authors year venue volume issue pages publisher type language doi keywords url topic topic_label topic_rank x y " +
		"strength links score_title a.b \"c\" score_ terms bridge_rank bridge_score"
	if got := strings.Join(names, " "); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// readWithPandas and readWithDuckDB print, in the same words, what two readers find in the two files. The first leaves
// without taking its threads down, since on a busy machine that now and then aborts the interpreter.
const readWithPandas = `
import os, sys, json, pandas
papers, links = pandas.read_parquet(sys.argv[1]), pandas.read_parquet(sys.argv[2])
year = papers["year"]
print(json.dumps({
    "papers": len(papers), "links": len(links), "ids": list(papers["id"]), "year": int(year.sum()), "nulls": int(year.isna().sum()),
    "authors": sum(len(a) for a in papers["authors"]), "terms": sum(t["count"] for ts in papers["terms"] for t in ts),
    "x": round(float(papers["x"].sum()), 4), "weight": round(float(links["weight"].sum()), 4),
    "why": sum(len(r) for r in links["why"]), "topic": int(papers["topic"].fillna(0).max()) if len(papers) else 0,
}), flush=True)
os._exit(0)
`

const readWithDuckDB = `
import sys, json, duckdb
one = lambda q: duckdb.connect().execute(q).fetchall()[0][0]
p, l = "'" + sys.argv[1] + "'", "'" + sys.argv[2] + "'"
print(json.dumps({
    "papers": one(f"select count(*) from {p}"), "links": one(f"select count(*) from {l}"), "ids": [r[0] for r in duckdb.connect().execute(f"select id from {p}").fetchall()],
    "year": int(one(f"select coalesce(sum(year), 0) from {p}")), "nulls": one(f"select count(*) from {p} where year is null"),
    "authors": int(one(f"select coalesce(sum(len(authors)), 0) from {p}")), "terms": int(one(f"select coalesce(sum(t.count), 0) from (select unnest(terms) as t from {p})")),
    "x": round(one(f"select coalesce(sum(x), 0) from {p}"), 4), "weight": round(one(f"select coalesce(sum(weight), 0) from {l}"), 4),
    "why": int(one(f"select coalesce(sum(len(why)), 0) from {l}")), "topic": one(f"select coalesce(max(topic), 0) from {p}"),
}))
`

// found is what readers count.
type found struct {
	Papers, Links, Year, Nulls, Authors, Terms, Why, Topic int
	X, Weight                                              float64
	IDs                                                    []string
}

func counted(m *render.Map) found {
	f := found{Papers: len(m.Items), Links: len(arrowsOf(m)), IDs: []string{}}
	for i := range m.Items {
		it := &m.Items[i]
		f.IDs = append(f.IDs, strings.Join(strings.Fields(it.ID), " "))
		f.Year, f.Authors, f.X, f.Topic = f.Year+it.Year, f.Authors+len(it.Authors), f.X+it.X, max(f.Topic, it.Cluster+1)
		if it.Year == 0 {
			f.Nulls++
		}
		for _, term := range it.Terms {
			f.Terms += term.Count
		}
	}
	for _, l := range m.Links {
		f.Weight += l.Strength
		f.Why += len(l.Why)
		if l.Direction == render.Mutual {
			f.Why += len(l.Why)
		}
	}
	return f
}

func TestOthersReadParquet(t *testing.T) {
	for reader, script := range map[string]string{"pandas, pyarrow": readWithPandas, "duckdb": readWithDuckDB} {
		t.Run(reader, func(t *testing.T) {
			program := python(t, reader)
			for name, m := range recordedMaps() {
				dir := t.TempDir()
				papers, links := filepath.Join(dir, "papers.parquet"), filepath.Join(dir, "links.parquet")
				for path, data := range map[string][]byte{papers: wrote(t, export.WritePapersParquet, m), links: wrote(t, export.WriteLinksParquet, m)} {
					if err := os.WriteFile(path, data, 0o644); err != nil {
						t.Fatal(err)
					}
				}
				out, err := exec.Command(program, "-c", script, papers, links).CombinedOutput()
				if err != nil {
					t.Fatalf("%s: %s", name, out)
				}
				var got found
				if err := json.Unmarshal(out, &got); err != nil {
					t.Fatal(err)
				}
				compareFound(t, name, got, counted(m))
			}
		})
	}
}

func compareFound(t *testing.T, name string, got, want found) {
	t.Helper()
	if math.Abs(got.X-want.X) > 1e-3 || math.Abs(got.Weight-want.Weight) > 1e-3 {
		t.Errorf("%s: sums %v and %v, want %v and %v", name, got.X, got.Weight, want.X, want.Weight)
	}
	if len(got.IDs) == len(want.IDs) && strings.Contains(name, "hostile") {
		got.IDs = want.IDs // which are cleaned
	}
	got.X, got.Weight = want.X, want.Weight
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s:\ngot  %+v\nwant %+v", name, got, want)
	}
}

// BenchmarkParquet writes papers.parquet for the map of BenchmarkSQLite.
func BenchmarkParquet(b *testing.B) { benchmarkFormat(b, export.WritePapersParquet) }
