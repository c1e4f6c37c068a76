package export_test

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/export"
	"github.com/papergraph/papergraph/render/rendertest"
)

// database writes a map and returns the path of the file.
func database(t testing.TB, m *render.Map) string {
	t.Helper()
	var out bytes.Buffer
	if err := export.WriteSQLite(context.Background(), &out, m, export.Options{}); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "graph.sqlite")
	if err := os.WriteFile(path, out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func opened(t testing.TB, path string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// asked runs a query and returns its rows, cells joined by bars.
func asked(t testing.TB, db *sql.DB, query string) []string {
	t.Helper()
	rows, err := db.Query(query)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	cells, targets := make([]sql.NullString, len(columns)), make([]any, len(columns))
	for i := range cells {
		targets[i] = &cells[i]
	}
	var lines []string
	for rows.Next() {
		if err := rows.Scan(targets...); err != nil {
			t.Fatal(err)
		}
		words := make([]string, len(cells))
		for i, c := range cells {
			words[i] = c.String
		}
		lines = append(lines, strings.Join(words, "|"))
	}
	if err := rows.Err(); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return lines
}

func TestSQLiteIsSoundAndWhole(t *testing.T) {
	for name, m := range recordedMaps() {
		t.Run(name, func(t *testing.T) {
			db := opened(t, database(t, m))
			if got := asked(t, db, "PRAGMA integrity_check"); len(got) != 1 || got[0] != "ok" {
				t.Errorf("integrity: %q", got)
			}
			if broken := asked(t, db, "PRAGMA foreign_key_check"); len(broken) > 0 {
				t.Errorf("foreign keys: %q", broken)
			}
			reasons, evidence, terms := 0, 0, 0
			for _, l := range m.Links {
				reasons += len(l.Why)
				if l.Direction == render.Mutual {
					reasons += len(l.Why)
				}
			}
			for _, b := range m.Bridges {
				for _, j := range b.Joins {
					evidence += len(j.Evidence)
				}
			}
			for _, it := range m.Items {
				terms += len(it.Terms)
			}
			for table, want := range map[string]int{
				"items": len(m.Items), "links": len(arrowsOf(m)), "topics": len(m.Clusters), "bridges": len(m.Bridges),
				"measures": len(m.Weights) + len(m.Scores), "link_reasons": reasons, "bridge_evidence": evidence, "paper_terms": terms,
			} {
				if got := asked(t, db, "SELECT count(*) FROM "+table); got[0] != fmt.Sprint(want) {
					t.Errorf("%s has %s rows, want %d", table, got[0], want)
				}
			}
		})
	}
}

// Every field of a record, a link and a bridge comes back.
func TestSQLiteTellsTheRecord(t *testing.T) {
	m := recorded(rendertest.Map(82, 7, 1))
	m.Items[5].Paper.Keywords[0] = "with\x00NUL"
	m.Items[5].Paper.Abstract = "two\nlines\x1b and an escape"
	m.Scores[0].Values[5] = math.NaN()
	db := opened(t, database(t, m))
	it, p := &m.Items[5], m.Items[5].Paper
	for query, want := range map[string]string{
		"SELECT key, label, title, url, topic_id FROM items WHERE id = 6":                                                      strings.Join([]string{it.ID, it.Label, it.Title, it.URL, fmt.Sprint(it.Cluster + 1)}, "|"),
		"SELECT year, venue, volume, issue, pages, publisher, type, language, doi, citations FROM papers WHERE id=6":           fmt.Sprintf("%d|%s|6|2|51-59|Springer|article-journal|English|10.1000/x<5>y|15", p.Year, p.Venue),
		"SELECT abstract, file, record FROM papers WHERE id = 6":                                                               "two\nlines  and an escape|library.bib|6",
		"SELECT name, affiliations FROM paper_authors WHERE paper_id = 6 AND position = 1":                                     p.Authors[0].Name() + "|University of Bologna; CNRS, Paris",
		"SELECT keyword, source FROM paper_keywords WHERE paper_id = 6 AND position <> 2":                                      "with NUL|author",
		"SELECT value FROM paper_identifiers WHERE paper_id = 6 AND scheme = 'pmid'":                                           "7005",
		"SELECT orcid FROM authors a JOIN paper_authors USING (name) WHERE paper_id = 6 AND position = 1 AND a.id = author_id": "0000-0002-1825-0005",
		"SELECT count(*) FROM score_list WHERE item_id = 6 AND measure = '" + m.Scores[0].Name + "'":                           "0",
		"SELECT source_id, target_id, type, strength FROM links WHERE id = 1":                                                  fmt.Sprintf("%d|%d|Undirected|%s", m.Links[0].Source+1, m.Links[0].Target+1, render.Number(m.Links[0].Strength)),
		"SELECT kind, label FROM link_reasons WHERE link_id = 1 AND position = 1":                                              m.Links[0].Why[0].Kind + "|" + m.Links[0].Why[0].Label,
		"SELECT item_id, why FROM bridges WHERE id = 2":                                                                        fmt.Sprintf("%d|%s", m.Bridges[1].Item+1, m.Bridges[1].Why),
		"SELECT value FROM run WHERE name = 'version'":                                                                         "9.8.7",
		"SELECT file, records, skipped FROM run_files WHERE id = 1":                                                            "library.bib|82|2",
		"SELECT value FROM run_options WHERE given AND name = 'resolution'":                                                    "2",
	} {
		if got := asked(t, db, query); len(got) == 0 || got[0] != want {
			t.Errorf("%s\ngot  %q\nwant %q", query, got, want)
		}
	}
}

// questions are the headings and queries of SQLITE.md.
func questions(t testing.TB) [][2]string {
	t.Helper()
	text, err := os.ReadFile("SQLITE.md")
	if err != nil {
		t.Fatal(err)
	}
	var found [][2]string
	for _, q := range regexp.MustCompile("(?s)### ([^\n]+\\?)\n[^`]*?(?:`[^`]+`[^`]*?)*```sql\n(.*?)```").FindAllStringSubmatch(string(text), -1) {
		found = append(found, [2]string{q[1], q[2]})
	}
	if headings := strings.Count(string(text), "\n### "); len(found) != headings || headings < 10 {
		t.Fatalf("%d questions with an answer under %d headings", len(found), headings)
	}
	return found
}

func TestSQLiteAnswersItsQuestions(t *testing.T) {
	db := opened(t, database(t, recorded(rendertest.Map(300, 6, 1))))
	for _, q := range questions(t) {
		if got := asked(t, db, q[1]); len(got) == 0 || strings.Trim(got[0], "|") == "" {
			t.Errorf("%s: no answer", q[0])
		}
	}
	text, err := os.ReadFile("SQLITE.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range asked(t, db, "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'papers_fts_%'") {
		if !strings.Contains(string(text), "`"+name+"`") {
			t.Errorf("SQLITE.md does not tell of %s", name)
		}
		if strings.HasPrefix(name, "papers_fts") {
			continue
		}
		asked(t, db, "SELECT * FROM "+name)
	}
}

// The rise of a term, computed by hand: three of the papers before 2020 and one of those since have "alpha".
func TestSQLiteRisingTerms(t *testing.T) {
	m := rendertest.Map(8, 1, 1)
	for i := range m.Items {
		m.Items[i].Year = 2016 + i // the median year is 2020
		m.Items[i].Terms = []render.Term{{Label: "beta", Count: 1}}
		if i < 3 || i == 7 {
			m.Items[i].Terms = []render.Term{{Label: "alpha", Count: 2}}
		}
	}
	got := asked(t, opened(t, database(t, m)), "SELECT term, papers, since, share_before, share_since, rise FROM rising_terms ORDER BY rise")
	if want := "alpha|4|2020|0.75|0.25|-0.5, beta|4|2020|0.25|0.75|0.5"; strings.Join(got, ", ") != want {
		t.Errorf("got %q, want %s", got, want)
	}
}

// The shell of SQLite, which is of another make than the library that wrote the file, finds it sound and answers.
func TestShellReadsSQLite(t *testing.T) {
	peers(t, "sqlite3")
	ask := func(path, query string) string {
		out, err := exec.Command("sqlite3", "-readonly", path, query).CombinedOutput()
		if err != nil {
			t.Errorf("%s: %v: %.300s", query, err, out)
		}
		return string(out)
	}
	for name, m := range recordedMaps() {
		path := database(t, m)
		if got := ask(path, "PRAGMA integrity_check; PRAGMA foreign_key_check;"); got != "ok\n" {
			t.Errorf("%s: %s", name, got)
		}
	}
	path := database(t, recorded(rendertest.Map(300, 6, 1)))
	for _, q := range questions(t) {
		if ask(path, q[1]) == "" {
			t.Errorf("%s: no answer", q[0])
		}
	}
}

// Datasette searches the papers by the full-text index, and shows the views.
func TestDatasetteReadsSQLite(t *testing.T) {
	program := python(t, "datasette")
	m := rendertest.Map(60, 4, 1)
	m.Items[7].Title = "On the zygomorphic flowers"
	path := database(t, recorded(m))
	for request, want := range map[string]string{
		"/graph/papers.json?_shape=array&_col=title&_search=flower": `[{"id": 8, "title": "On the zygomorphic flowers"}]`,
		"/graph/topic_bridges.json?_shape=array&_col=rank&_size=1":  `"rank": `,
	} {
		out, err := exec.Command(program, "-m", "datasette", path, "--get", request).CombinedOutput()
		if err != nil || !strings.Contains(string(out), want) {
			t.Errorf("%s: %v: %.300s", request, err, out)
		}
	}
}

// BenchmarkSQLite writes 10,000 items with four links each and a record behind every item.
//
//	go test ./render/export -run '^$' -bench SQLite -benchtime 3x
func BenchmarkSQLite(b *testing.B) {
	benchmarkFormat(b, export.WriteSQLite)
}

// benchmarkFormat times a writer of a map of 10,000 items and reports the size of the file.
func benchmarkFormat(b *testing.B, write func(context.Context, io.Writer, *render.Map, export.Options) error) {
	m := recorded(rendertest.Map(10_000, 40, 1))
	b.ReportAllocs()
	var out bytes.Buffer
	for b.Loop() {
		out.Reset()
		if err := write(context.Background(), &out, m, export.Options{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(out.Len())/1e6, "MB")
	b.ReportMetric(float64(len(m.Links)), "links")
}
