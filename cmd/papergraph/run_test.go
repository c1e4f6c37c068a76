package main

import (
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/graph/graphtest"
)

// karate writes Zachary's karate club as an edge list and returns the file.
func karate(t *testing.T) string {
	t.Helper()
	g := graphtest.Karate()
	var b strings.Builder
	for u := range g.NumNodes() {
		adj, _ := g.Row(u)
		for _, v := range adj {
			if int(v) > u {
				fmt.Fprintf(&b, "%d\t%d\n", u, v)
			}
		}
	}
	return file(t, "karate.tsv", b.String())
}

func file(t testing.TB, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// mapped runs `papergraph map` into a fresh folder and returns its files by name.
func mapped(t testing.TB, args ...string) (code int, files map[string]string, stderr string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "map")
	code, _, stderr = command(t, "", append([]string{"map", "-o", dir}, args...)...)
	return code, contents(t, dir), stderr
}

func contents(t testing.TB, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		files[name] = string(data)
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return files
}

// everyFile is what `papergraph map` writes by default.
var everyFile = []string{
	"map.svg", "map.png", "map.dot", "topics.svg", "topics.png", "topics.dot", "graph.gexf", "map.html", "map.json",
	"papers.csv", "topics.csv", "links.csv", "bridges.csv", "report.html", "run.json",
}

func TestMapWritesEveryFile(t *testing.T) {
	code, files, stderr := mapped(t, trending)
	if code != exitFine {
		t.Fatalf("exit code %d: %s", code, stderr)
	}
	for _, name := range everyFile {
		if len(files[name]) < 100 {
			t.Errorf("%s has %d bytes", name, len(files[name]))
		}
	}
	if len(files) != len(everyFile) {
		t.Errorf("%d files were written, want %d", len(files), len(everyFile))
	}
}

// TestSameBytes is the law of the house: two runs, one processor and eight, every file equal.
func TestSameBytes(t *testing.T) {
	t.Setenv("SOURCE_DATE_EPOCH", "1700000000")
	for _, args := range [][]string{{trending, "--formats", "all", "--views", "all"}, {statistics, "--network", "hybrid"}, {statistics, "--network", "cocitation"}} {
		var runs []map[string]string
		for _, procs := range []int{1, 8} {
			before := runtime.GOMAXPROCS(procs)
			code, files, stderr := mapped(t, args...)
			runtime.GOMAXPROCS(before)
			if code != exitFine {
				t.Fatalf("%v: exit code %d: %s", args, code, stderr)
			}
			runs = append(runs, files)
		}
		for name, data := range runs[0] {
			if data != runs[1][name] {
				t.Errorf("%v: %s differs between two runs", args, name)
			}
		}
	}
}

const hostileTitle = `</script><img src=x onerror=alert(1)> & "quotes" ]]> \N`

func TestHostileTitleInEveryOutput(t *testing.T) {
	var lines []string
	for i := range 12 {
		record, err := json.Marshal(map[string]string{"id": fmt.Sprint("=p", i), "title": fmt.Sprint(hostileTitle, " ", i), "abstract": "We study graph clustering and random walks on citation networks. " + hostileTitle})
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, string(record))
	}
	code, files, stderr := mapped(t, file(t, "hostile.jsonl", strings.Join(lines, "\n")), "--formats", "all", "--title", hostileTitle)
	if code != exitFine {
		t.Fatalf("exit code %d: %s", code, stderr)
	}
	for name, data := range files {
		switch filepath.Ext(name) {
		case ".svg", ".gexf":
			wellFormed(t, name, data)
		case ".json":
			if !json.Valid([]byte(data)) {
				t.Errorf("%s is not JSON", name)
			}
		case ".html":
			if strings.Contains(data, "<img") {
				t.Errorf("%s holds an element made of a title", name)
			}
		case ".csv":
			if strings.Contains(data, "\n=") || strings.Contains(data, ",=") {
				t.Errorf("%s holds a cell that a spreadsheet would compute", name)
			}
		}
	}
	if !strings.Contains(files["map.json"], `onerror=alert(1)`) {
		t.Error("the title did not reach the map")
	}
}

func wellFormed(t *testing.T, name, data string) {
	t.Helper()
	for d := xml.NewDecoder(strings.NewReader(data)); ; {
		token, err := d.Token()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
			return
		}
		if e, ok := token.(xml.StartElement); ok && (e.Name.Local == "script" || e.Name.Local == "img" || e.Name.Local == "foreignObject") {
			t.Errorf("%s holds the element %s", name, e.Name.Local)
		}
	}
}

// TestSentencesAndCodes: what can go wrong ends with a sentence, the right code, and no file.
func TestSentencesAndCodes(t *testing.T) {
	pdf := file(t, "paper.pdf", "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n")
	broken := file(t, "broken.jsonl", `{"id":"a","title":"Graph clustering by random walks"}`+"\n{oops\n"+`{"id":"b","title":"Random walks for graph clustering"}`+"\n"+`{"id":"c","title":"Graph clustering"}`)
	cases := []struct {
		name string
		args []string
		code int
		says string
	}{
		{"empty file", []string{"map", file(t, "empty.txt", "")}, exitFailed, "empty"},
		{"no known format", []string{"map", pdf}, exitFailed, "PDF"},
		{"no such file", []string{"map", "nowhere.bib"}, exitFailed, "nowhere.bib"},
		{"flags that exclude each other", []string{"terms", "x.bib", "--per-paper", "--acronyms"}, exitUsage, "per-paper acronyms"},
		{"no input", []string{"map"}, exitUsage, "at least one file"},
		{"unknown command", []string{"mop"}, exitUsage, "did you mean map"},
		{"unknown flag", []string{"map", "--resolutoin", "2", trending}, exitUsage, "resolutoin"},
		{"unknown format", []string{"map", "--formats", "gexff", trending}, exitUsage, "gexf"},
		{"unknown measure", []string{"map", "--measures", "betweeness", trending}, exitUsage, "betweenness"},
		{"unknown network", []string{"bridges", "--network", "couplin", trending}, exitUsage, "coupling"},
		{"no references", []string{"map", "--network", "coupling", trending}, exitFailed, "references"},
		{"bad record", []string{"map", broken}, exitSkipped, "broken.jsonl:2"},
		{"resolution out of range", []string{"map", "--resolution", "-1", "absent.bib"}, exitUsage, "resolution is -1; it must be greater than 0"},
		{"strength out of range", []string{"bridges", "--min-strength", "-1", "absent.bib"}, exitUsage, "min-strength is -1"},
		{"damping out of range", []string{"graph", "--damping", "2", "absent.tsv"}, exitUsage, "damping is 2"},
		{"words out of range", []string{"terms", "--max-words", "99", "absent.bib"}, exitUsage, "max-words is 99"},
		{"nothing to explain", []string{"terms", "--explain", "?", "absent.bib"}, exitUsage, `explain is "?"`},
		{"bad vocabulary", []string{"terms", "--term", "=", trending}, exitUsage, "term"},
		{"output is a file", []string{"map", trending, "-o", pdf}, exitFailed, pdf},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "out")
			args := c.args
			if args[0] == "map" && c.code != exitUsage && args[len(args)-1] != pdf || c.name == "no known format" {
				args = append(args, "-o", dir)
			}
			code, _, stderr := command(t, "", args...)
			if code != c.code || !strings.Contains(stderr, c.says) {
				t.Errorf("exit code %d, want %d; message %q, want %q in it", code, c.code, stderr, c.says)
			}
			if files := contents(t, dir); c.code == exitFailed && len(files) > 0 {
				t.Errorf("%d files were left behind", len(files))
			}
		})
	}
}

func TestFewPapers(t *testing.T) {
	one := `{"id":"a","title":"Graph clustering by random walks"}`
	apart := one + "\n" + `{"id":"b","title":"Protein folding"}` + "\n" + `{"id":"c","title":"Battery chemistry"}`
	for name, input := range map[string]string{"single": one, "apart": apart} {
		code, files, stderr := mapped(t, file(t, name+".jsonl", input))
		if code != exitFine || len(files) != len(everyFile) {
			t.Errorf("%s: exit code %d, %d files: %s", name, code, len(files), stderr)
		}
	}
}

func TestInterruptedMapLeavesNothing(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	dir := filepath.Join(t.TempDir(), "out")
	var stderr strings.Builder
	code := run(ctx, []string{"map", trending, "-o", dir}, terminal{in: strings.NewReader(""), out: io.Discard, err: &stderr})
	if code != exitStopped || !strings.Contains(stderr.String(), "stopped") || len(contents(t, dir)) > 0 {
		t.Errorf("exit code %d, message %q, %d files", code, stderr.String(), len(contents(t, dir)))
	}
}

func TestTheRecordRepeatsTheRun(t *testing.T) {
	_, files, _ := mapped(t, trending, "--seed", "7", "--title", "It's a map", "--formats", "json")
	var r struct {
		Command string
		Inputs  []struct{ SHA256 string }
	}
	if err := json.Unmarshal([]byte(files["run.json"]), &r); err != nil {
		t.Fatal(err)
	}
	want := `papergraph map --seed=7 --title='It'\''s a map' --formats=json -- ` + trending
	if r.Command != want || len(r.Inputs) != 1 || len(r.Inputs[0].SHA256) != 64 {
		t.Errorf("command %q, want %q; inputs %v", r.Command, want, r.Inputs)
	}
}

func TestStandardInput(t *testing.T) {
	data, err := os.ReadFile(trending)
	if err != nil {
		t.Fatal(err)
	}
	code, fromInput, stderr := command(t, string(data), "terms", "-", "--format", "jsonl")
	if code != exitFine {
		t.Fatalf("exit code %d: %s", code, stderr)
	}
	if _, fromFile, _ := command(t, "", "terms", trending, "--format", "jsonl"); fromInput != fromFile {
		t.Error("standard input gives other terms than the file")
	}
}

func TestCompletionKnowsTheCommands(t *testing.T) {
	code, stdout, _ := command(t, "", "completion", "bash")
	if code != exitFine || !strings.Contains(stdout, "papergraph") {
		t.Errorf("exit code %d, %d bytes of completion", code, len(stdout))
	}
}

// TestTrendingPapers runs the main job on the real page of 82 titles and abstracts.
func TestTrendingPapers(t *testing.T) {
	shared := os.Getenv("PAPERGRAPH_SHARED")
	if shared == "" {
		t.Skip("set PAPERGRAPH_SHARED to the folder with real test input")
	}
	code, files, stderr := mapped(t, filepath.Join(shared, "data", "papers", "trending-papers.txt"))
	var r record
	if err := json.Unmarshal([]byte(files["run.json"]), &r); err != nil {
		t.Fatalf("exit code %d: %s", code, stderr)
	}
	if code != exitFine || r.Counts.Papers != 82 || r.Counts.Topics < 4 || r.Counts.Topics > 12 || r.Counts.Bridges < 10 {
		t.Errorf("exit code %d, counts %+v", code, r.Counts)
	}
}

// TestCheckTellsOfEveryFile audits a good file, one with a broken record, one of no known format and one that is absent.
func TestCheckTellsOfEveryFile(t *testing.T) {
	broken := file(t, "broken.bib", "@article{a, title={One}, year=2001, author={Roe, Ann}}\n@article{b, title={Never closed\n@article{c, title={Two}, year=2003}\n")
	pdf := file(t, "paper.pdf", "%PDF-1.7\n")
	code, stdout, stderr := command(t, "", "check", statistics, broken, pdf, "absent.ris", "--json")
	var report struct {
		Files []struct {
			File, Format, Error string
			Records, Skipped    int
			First               int `json:"first_year"`
		}
		Together   struct{ Papers int }
		References struct{ Total, Inside int }
	}
	if err := json.Unmarshal([]byte(stdout), &report); err != nil {
		t.Fatalf("%v in %s", err, stdout)
	}
	if code != exitSkipped || len(report.Files) != 4 || report.Together.Papers != 88 || report.References.Inside == 0 {
		t.Fatalf("exit code %d, %+v", code, report)
	}
	if f := report.Files[1]; f.Records != 2 || f.Skipped != 1 || f.First != 2001 || f.Format != "bibtex" {
		t.Errorf("%+v", f)
	}
	if f := report.Files[2]; f.Records != 0 || !strings.Contains(f.Error, "a PDF") {
		t.Errorf("%+v", f)
	}
	if !strings.Contains(report.Files[3].Error, "does not exist") || !strings.Contains(stderr, "never closed") && !strings.Contains(stderr, "not closed") {
		t.Errorf("%+v, messages %s", report.Files[3], stderr)
	}
	if code, stdout, _ := command(t, "", "check", pdf); code != exitFailed || !strings.Contains(stdout, "not read") {
		t.Errorf("of nothing readable: exit code %d, %s", code, stdout)
	}
}

func TestGraphOfVOSviewerHasLabels(t *testing.T) {
	items := file(t, "map.txt", "id\tlabel\tx\ty\n7\t\"roe, ann\"\t0\t1\n9\tdoe\t0\t0\n")
	links := file(t, "network.txt", "9\t7\t2\n")
	code, stdout, stderr := command(t, "", "graph", items, links, "--measures", "strength", "--format", "jsonl")
	if want := `{"node":"7","label":"roe, ann","strength":2,"community":1}`; code != exitFine || !strings.HasPrefix(stdout, want+"\n") {
		t.Errorf("exit code %d, %s%s", code, stdout, stderr)
	}
	if code, _, stderr := command(t, "", "graph", links, items); code != exitUsage || !strings.Contains(stderr, "is no VOSviewer map") {
		t.Errorf("exit code %d, %s", code, stderr)
	}
}

func TestConvertWritesWhatIsReadAgain(t *testing.T) {
	for _, ending := range []string{".bib", ".csv", ".jsonl"} {
		out := filepath.Join(t.TempDir(), "out"+ending)
		if code, _, stderr := command(t, "", "convert", statistics, out); code != exitFine || !strings.Contains(stderr, "86 papers") {
			t.Fatalf("exit code %d, %s", code, stderr)
		}
		code, stdout, stderr := command(t, "", "check", out, "--json")
		var report checkReport
		if err := json.Unmarshal([]byte(stdout), &report); err != nil || code != exitFine {
			t.Fatalf("exit code %d, %v, %s", code, err, stderr)
		}
		if report.Together.Papers != 86 || report.References.Total != 3923 || report.References.Inside < 438 {
			t.Errorf("%s: %d papers, references %+v", ending, report.Together.Papers, report.References)
		}
	}
}

func TestConvertToStandardOutput(t *testing.T) {
	code, stdout, _ := command(t, "", "convert", trending, "-", "--to", "csv", "--quiet")
	if code != exitFine || strings.Count(stdout, "\n") != 83 {
		t.Errorf("exit code %d, %d lines", code, strings.Count(stdout, "\n"))
	}
	for _, args := range [][]string{{"convert", trending}, {"convert", trending, "-"}, {"convert", trending, "out.xyz"}, {"convert", trending, "-", "--to", "bibtexx"}} {
		if code, _, stderr := command(t, "", args...); code != exitUsage {
			t.Errorf("%v: exit code %d, %s", args, code, stderr)
		}
	}
}

// TestMergeFollowsDecisions merges two records of one title, takes the join back in the table, and merges again.
func TestMergeFollowsDecisions(t *testing.T) {
	one := file(t, "one.bib", "@article{a, title={Maps of the sciences and of their borders}, author={Roe, Ann}, year=2001, abstract={We draw maps.}}\n@article{b, title={Another work on the drawing of maps}, author={Doe, Jo}, year=2003}\n")
	two := file(t, "two.bib", "@article{c, title={Maps of the Sciences and of Their Borders}, author={Roe, A.}, year=2001, doi={10.1000/c}}\n")
	dir := t.TempDir()
	merged, table := filepath.Join(dir, "merged.jsonl"), filepath.Join(dir, "joined.csv")
	code, _, stderr := command(t, "", "merge", one, two, "-o", merged, "--table", table)
	if code != exitFine || !strings.Contains(stderr, "3 records are 2 works: 1 joined") {
		t.Fatalf("exit code %d, %s", code, stderr)
	}
	text := contents(t, dir)
	if got := text["merged.jsonl"]; strings.Count(got, "\n") != 2 || !strings.Contains(got, `"doi":"10.1000/c"`) || !strings.Contains(got, "We draw maps.") {
		t.Errorf("merged: %s", got)
	}
	if !strings.Contains(text["joined.csv"], "join,a,c,title") {
		t.Fatalf("table: %s", text["joined.csv"])
	}
	apart := file(t, "edited.csv", strings.Replace(text["joined.csv"], "join,a,c", "apart,a,c", 1))
	if _, _, stderr := command(t, "", "merge", one, two, "-o", merged, "--decisions", apart); !strings.Contains(stderr, "3 records are 3 works") {
		t.Errorf("with decisions: %s", stderr)
	}
	if code, _, stderr := command(t, "", "merge", one, "-o", merged, "--decisions", one); code != exitFailed || !strings.Contains(stderr, "no column") {
		t.Errorf("of a table that is none: exit code %d, %s", code, stderr)
	}
}
