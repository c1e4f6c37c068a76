package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/render/export/picture"
)

// cited makes records of papers that cite each other: "b 1999 a c" is the paper b of 1999, which cites a and c.
func cited(lines ...string) string {
	var records []string
	for _, line := range lines {
		fields := strings.Fields(line)
		references := []string{}
		for _, r := range fields[2:] {
			references = append(references, fmt.Sprintf(`{"doi":"10.1000/%s"}`, r))
		}
		records = append(records, fmt.Sprintf(`{"id":%q,"doi":"10.1000/%[1]s","title":"The paper called %[1]s of the set",`+
			`"year":%s,"references":[%s]}`, fields[0], fields[1], strings.Join(references, ",")))
	}
	return strings.Join(records, "\n")
}

// descended is a small field: a is the root, g the newest; b and c are of one year and cite each other; h is alone.
var descended = cited(
	"a 1990 x", "b 1995 a c x", "c 1995 a b", "d 2000 b c", "e 2001 d a", "f 2002 e d y", "g 2003 f d", "h 2004 y",
)

// lineageOf runs the command on records and decodes what it prints.
func lineageOf[R any](t *testing.T, records string, args ...string) (rows []R, stderr string) {
	t.Helper()
	code, stdout, stderr := command(t, records, append([]string{"lineage", "-", "--no-merge", "--json"}, args...)...)
	if code != exitFine {
		t.Fatalf("%v: exit code %d: %s", args, code, stderr)
	}
	if err := json.Unmarshal([]byte(stdout), &rows); err != nil {
		t.Fatalf("%v in %s", err, stdout)
	}
	return rows, stderr
}

// TestLineageMainPath: with b and c apart, a leads by either to d, e, f and g.
func TestLineageMainPath(t *testing.T) {
	rows, stderr := lineageOf[pathRow](t, descended, "--search", "global")
	var path []string
	for _, r := range rows {
		path = append(path, r.ID)
	}
	if !slices.Equal(path, []string{"a", "b", "c", "d", "e", "f", "g"}) {
		t.Errorf("the main path is %v", path)
	}
	if got := rows[0].LeadsTo; len(got) != 2 || got[0].ID != "b" || got[0].Weight != "3" || got[0].Share != 3.0/7 || !got[0].Key {
		t.Errorf("a leads to %+v", got)
	}
	if !strings.Contains(stderr, "2 citations of 12 on cycles left out") {
		t.Errorf("told %q", stderr)
	}
}

func TestLineageCycles(t *testing.T) {
	rows, _ := lineageOf[cycleRow](t, descended, "--cycles")
	if len(rows) != 1 || len(rows[0].Papers) != 2 || len(rows[0].Cut) != 2 || rows[0].Cut[0] != (cutRow{Citing: "b", Cited: "c"}) {
		t.Errorf("cycles %+v", rows)
	}
	// A paper that cites a younger one is told to have the wrong year, and the other citation stays.
	rows, _ = lineageOf[cycleRow](t, cited("a 1990 b", "b 1995 a"), "--cycles")
	if len(rows) != 1 || len(rows[0].Cut) != 1 || rows[0].Cut[0] != (cutRow{Citing: "a", Cited: "b"}) {
		t.Errorf("cycles by years %+v", rows)
	}
}

func TestLineageGenerationsAndBasket(t *testing.T) {
	rows, stderr := lineageOf[generationRow](t, descended, "--generations")
	if len(rows) != 6 || rows[1].Papers != 2 || rows[1].Years.First != 1995 || rows[5].Members[0] != "g" {
		t.Errorf("generations %+v", rows)
	}
	if !strings.Contains(stderr, "1 paper of 8 neither cite nor are cited") {
		t.Errorf("told %q", stderr)
	}
	basket, _ := lineageOf[basketRow](t, descended, "--basket")
	if len(basket) != 7 || basket[6].ID != "g" || basket[6].Generation != 5 {
		t.Errorf("basket %+v", basket)
	}
}

func TestLineageBetween(t *testing.T) {
	for _, ends := range [][2]string{
		{"a", "g"}, {"10.1000/g", "called a of"}, {"The paper called g of the set", "https://doi.org/10.1000/a"},
	} {
		rows, _ := lineageOf[stepRow](t, descended, "--between", ends[0], "--and", ends[1])
		var chains []string
		for _, r := range rows {
			chains = append(chains, fmt.Sprint(r.Chain, r.ID))
		}
		if len(rows) != 4*3 || chains[0] != "1a" || chains[11] != "3g" {
			t.Errorf("%v: %v", ends, chains)
		}
	}
	rows, stderr := lineageOf[stepRow](t, descended, "--between", "h", "--and", "a")
	if len(rows) != 0 || !strings.Contains(stderr, "No chain of citations") {
		t.Errorf("%+v, told %q", rows, stderr)
	}
}

func TestLineageSpectrum(t *testing.T) {
	records := strings.ReplaceAll(descended, `{"doi":"10.1000/x"}`,
		`{"doi":"10.1000/x","year":1980,"title":"The root"},{"doi":"10.1000/z","year":2050}`)
	rows, stderr := lineageOf[spectrumRow](t, records, "--rpys", "--top", "-1")
	first := spectrumRow{1980, 2, 0, 2, true, []citedRow{{Work: "The root", References: 2}}}
	if len(rows) != 23 || !reflect.DeepEqual(rows[0], first) {
		t.Errorf("spectrum %+v", rows)
	}
	if !strings.Contains(stderr, "4 references without a year") {
		t.Errorf("told %q", stderr)
	}
	peaks, _ := lineageOf[spectrumRow](t, records, "--rpys", "--top", "1")
	if len(peaks) != 1 || peaks[0].Year != 1995 || peaks[0].References != 4 || peaks[0].Works[1].Paper != "b" {
		t.Errorf("peaks %+v", peaks)
	}
}

func TestLineageMeasures(t *testing.T) {
	rows, _ := lineageOf[measureRow](t, strings.Replace(descended, `"year":1990`, `"year":1990,"citations":30`, 1), "--papers")
	if len(rows) != 8 || rows[0].ID != "a" && rows[0].ID != "d" {
		t.Fatalf("measures %+v", rows)
	}
	for _, r := range rows {
		switch r.ID {
		case "a": // cited by b, c and e; b cites x as well
			counts := disruptionRow{2, 1, 0, r.Disruption.D, nil}
			if r.LCS != 3 || r.LCR != 0 || *r.Citations != 30 || *r.PerYear != 2 || *r.Disruption != counts {
				t.Errorf("a: %+v, %+v", r, r.Disruption)
			}
			if *r.Disruption.D != 1.0/3 {
				t.Errorf("disruption of a: %v", *r.Disruption.D)
			}
		case "d": // cites b and c; cited by e, f and g, which do not
			if r.LCS != 3 || r.LCR != 2 || *r.Disruption.D != 1 || *r.PerYear != 3.0/5 {
				t.Errorf("d: %+v", r)
			}
		}
	}
}

// TestLineageBursts has a paper that is cited now and then, and once by all of a year.
func TestLineageBursts(t *testing.T) {
	lines := []string{"old 1990"}
	for year := 1991; year < 2006; year++ {
		for i := range 6 {
			cites := "other"
			if year == 1998 || i == 0 && year%4 == 0 {
				cites = "old"
			}
			lines = append(lines, fmt.Sprintf("p%d-%d %d %s", year, i, year, cites))
		}
	}
	rows, _ := lineageOf[measureRow](t, cited(append(lines, "other 1990")...), "--papers", "--top", "-1")
	i := slices.IndexFunc(rows, func(r measureRow) bool { return r.ID == "old" })
	if b := rows[i].Bursts; len(b) != 1 || b[0].Begin != 1998 || b[0].End != 1998 || b[0].Citations != 6 || b[0].Weight <= 0 {
		t.Errorf("bursts %+v", b)
	}
}

// lineageViews are all views, on a corpus in which the papers a and g are.
var lineageViews = [][]string{
	{}, {"--search", "forward"}, {"--search", "backward", "--weights", "spnp"}, {"--basket"}, {"--generations"}, {"--cycles"},
	{"--rpys"}, {"--papers"}, {"--between", "a", "--and", "g"},
}

// TestLineageOfLittle has papers without references among them, without years, and one paper.
func TestLineageOfLittle(t *testing.T) {
	apart := cited("a 1990 x", "g 1991 y")
	for name, records := range map[string]string{"apart": apart, "no years": undated(apart), "undated": undated(descended)} {
		for _, view := range lineageViews {
			code, stdout, stderr := command(t, records, append([]string{"lineage", "-", "--no-merge"}, view...)...)
			if code != exitFine || stdout == "" {
				t.Errorf("%s, %v: exit code %d, %q, %s", name, view, code, stdout, stderr)
			}
			told := strings.Contains(stderr, "there is no lineage")
			if told != (name != "undated" && !slices.Contains(view, "--rpys")) {
				t.Errorf("%s, %v: told %q", name, view, stderr)
			}
		}
	}
	code, _, stderr := command(t, `{"id":"a","title":"Copper mines"}`, "lineage", "-")
	if code != exitFailed || !strings.Contains(stderr, "needs references") {
		t.Errorf("no references: exit code %d: %s", code, stderr)
	}
}

// undated takes the years away.
func undated(records string) string {
	for year := 1990; year < 2005; year++ {
		records = strings.ReplaceAll(records, fmt.Sprintf(`"year":%d`, year), `"year":0`)
	}
	return records
}

// TestLineageRefuses holds what is refused, with what sentence.
func TestLineageRefuses(t *testing.T) {
	for _, c := range []struct {
		args []string
		says string
	}{
		{[]string{"--basket", "--rpys"}, "basket rpys"},
		{[]string{"--between", "a"}, "name two papers"},
		{[]string{"--and", "a"}, "name two papers"},
		{[]string{"--format", "gif"}, "unknown --format"},
		{[]string{"--papers", "--format", "svg"}, "can be drawn as svg"},
		{[]string{"--weights", "spx"}, "did you mean spc"},
		{[]string{"--search", "locall"}, "unknown search"},
		{[]string{"--key-routes", "-1"}, "key-routes is -1"},
		{[]string{"--criticality", "-1"}, "--criticality is -1"},
		{[]string{"--burst-ratio", "1"}, "burst-ratio"},
		{[]string{"--disruption-window", "-1"}, "disruption-window"},
		{[]string{"--top", "-2"}, "--top is -2"},
		{[]string{"--between", "called", "--and", "a"}, `"called" is part of the titles of 8 papers`},
		{[]string{"--between", "the paper callled e", "--and", "a"}, "perhaps\n  a  1990 The paper called a of the set"},
		{[]string{"--between", "zzz", "--and", "a"}, "is no paper's id, DOI or part of its title\n"},
	} {
		code, stdout, stderr := command(t, descended, append([]string{"lineage", "-", "--no-merge"}, c.args...)...)
		if code != exitUsage || stdout != "" || !strings.Contains(stderr, c.says) {
			t.Errorf("%v: exit code %d: %s", c.args, code, stderr)
		}
	}
	code, _, stderr := command(t, descended, "lineage", "-", "--no-merge", "--between", "a", "--and", "g", "--top", "2")
	if code != exitFailed || !strings.Contains(stderr, "3 shortest chains") {
		t.Errorf("exit code %d: %s", code, stderr)
	}
}

// TestLineageQuiet prints rows and nothing else.
func TestLineageQuiet(t *testing.T) {
	for _, view := range lineageViews {
		_, stdout, stderr := command(t, descended, append([]string{"lineage", "-", "--no-merge", "--quiet"}, view...)...)
		if stderr != "" || stdout == "" {
			t.Errorf("%v: told %q", view, stderr)
		}
	}
}

// TestLineageSameBytes prints views on one processor and on eight.
func TestLineageSameBytes(t *testing.T) {
	for _, view := range [][]string{
		{"--key-routes", "4"}, {"--basket", "--format", "svg"}, {"--papers", "--json"}, {"--rpys", "--format", "csv"},
	} {
		var runs []string
		for _, processors := range []int{1, 8} {
			before := runtime.GOMAXPROCS(processors)
			_, stdout, _ := command(t, "", append([]string{"lineage", statistics}, view...)...)
			runtime.GOMAXPROCS(before)
			runs = append(runs, stdout)
		}
		if runs[0] != runs[1] || runs[0] == "" {
			t.Errorf("%v differs between processors, or is nothing", view)
		}
	}
}

// TestLineageOfHostileTitles writes every format into a file.
func TestLineageOfHostileTitles(t *testing.T) {
	quoted, err := json.Marshal("=" + hostileTitle)
	if err != nil {
		t.Fatal(err)
	}
	records := strings.ReplaceAll(descended, `"The paper called b of the set"`, string(quoted))
	dir := t.TempDir()
	for _, view := range [][]string{{}, {"--basket"}, {"--between", "a", "--and", "g"}} {
		for _, ending := range endingsOfLineage() {
			name := filepath.Join(dir, "lineage"+ending)
			code, stdout, stderr := command(t, records, append([]string{"lineage", "-", "--no-merge", "-o", name}, view...)...)
			data, err := os.ReadFile(name)
			if code != exitFine || stdout != "" || err != nil {
				t.Fatalf("%v%s: exit code %d, %v: %s", view, ending, code, err, stderr)
			}
			if ending == ".svg" || !slices.Contains(picture.Names(false), ending[1:]) { // texts that are texts
				checkHostile(t, name, string(data))
			}
		}
	}
}

func checkHostile(t *testing.T, name, data string) {
	t.Helper()
	if !strings.Contains(data, "onerror") && !strings.Contains(data, "…") {
		t.Errorf("%s does not hold the title", name)
	}
	switch filepath.Ext(name) {
	case ".svg":
		wellFormed(t, name, data)
	case ".csv":
		rows, err := csv.NewReader(strings.NewReader(data)).ReadAll()
		if err != nil || len(rows) < 4 || strings.Contains(data, ",=") || strings.Contains(data, `,"=`) {
			t.Errorf("%s: %d rows, %v", name, len(rows), err)
		}
	case ".json":
		if !json.Valid([]byte(data)) {
			t.Errorf("%s is not JSON", name)
		}
	}
}

func TestHarmless(t *testing.T) {
	for cell, want := range map[string]string{
		"": "", "-0.5": "-0.5", "-": "'-", "-1+2": "'-1+2", "=1": "'=1", "@x": "'@x", "a": "a", "+3": "'+3",
	} {
		if got := noFormulaButNumbers(cell); got != want {
			t.Errorf("%q became %q, want %q", cell, got, want)
		}
	}
}

// The views of citations are drawn with the map, in its colours; papers without references have a sentence in their place.
func TestMapDrawsCitations(t *testing.T) {
	for input, says := range map[string]string{statistics: "Colours are those of the map", trending: "no paper cites another one"} {
		code, files, stderr := mapped(t, input, "--views", "mainpath,historiograph", "--formats", "svg,dot")
		if code != exitFine {
			t.Fatalf("exit code %d: %s", code, stderr)
		}
		for _, name := range []string{"mainpath.svg", "mainpath.dot", "historiograph.svg", "historiograph.dot"} {
			if !strings.Contains(strings.ReplaceAll(files[name], "&#39;", "'"), says) {
				t.Errorf("%s of %s does not say %q", name, input, says)
			}
		}
	}
}

// The papers of a historiograph are those that most others cite, and what they are said to cite is among them.
func TestHistoriograph(t *testing.T) {
	rows, _ := lineageOf[historyRow](t, descended, "--historiograph", "--top", "3")
	if len(rows) != 3 || rows[0].Cited < rows[1].Cited || rows[1].Cited < rows[2].Cited || rows[2].Cited == 0 {
		t.Errorf("rows %+v", rows)
	}
	ids := make(map[string]bool)
	for _, r := range rows {
		ids[r.ID] = true
	}
	for _, r := range rows {
		for _, cited := range r.Cites {
			if !ids[cited] {
				t.Errorf("%s cites %s, which is not among them", r.ID, cited)
			}
		}
	}
}
