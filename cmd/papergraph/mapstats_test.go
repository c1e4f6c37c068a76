package main

import (
	"encoding/json"
	"math"
	"path/filepath"
	"strings"
	"testing"
)

// TestStatsArePrintedAndRecorded: the table stands below the files, and run.json has the same values.
func TestStatsArePrintedAndRecorded(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "map")
	code, stdout, stderr := command(t, "", "map", trending, "-o", dir, "--formats", "json,svg", "--stats")
	if code != exitFine {
		t.Fatalf("exit code %d: %s", code, stderr)
	}
	files := contents(t, dir)
	list, table, found := strings.Cut(stdout, "\n\n")
	if written := strings.Count(list, dir); !found || written < 3 || written != len(files) {
		t.Errorf("%d files were written; printed\n%s", len(files), stdout)
	}
	var r struct{ Layout []statRecord }
	if err := json.Unmarshal([]byte(files["run.json"]), &r); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(table), "\n")
	if len(r.Layout) != len(stats) || len(lines) != len(stats)+1 {
		t.Fatalf("%d measures are recorded, of %d; printed\n%s", len(r.Layout), len(stats), table)
	}
	value := make(map[string]float64)
	for i, s := range r.Layout {
		if s.Value == nil || !strings.HasPrefix(lines[i+1], s.Measure) || !strings.Contains(lines[i+1], statColumns[1].cell(s)) || !strings.HasSuffix(lines[i+1], s.Reading) {
			t.Errorf("recorded %+v, printed %q", s, lines[i+1])
			continue
		}
		value[s.Measure] = *s.Value
	}
	if value["label overlaps"] != 0 || value["stress"] > 0.2 || value["neighbours kept"] < 0.4 || value["topics apart"] < 0.3 {
		t.Errorf("the map is worse than it was: %v", value)
	}
}

// TestStatsOfOddMaps: without places there is nothing to measure, and what is not defined is said to be.
func TestStatsOfOddMaps(t *testing.T) {
	_, stdout, _ := command(t, "", "map", trending, "-o", t.TempDir(), "--formats", "json", "--stats", "--layout", "none")
	if strings.Contains(stdout, "stress") {
		t.Errorf("a map without places is measured:\n%s", stdout)
	}
	one := file(t, "one.jsonl", `{"id":"a","title":"Graph clustering by random walks"}`)
	dir := t.TempDir()
	code, stdout, stderr := command(t, "", "map", one, "-o", dir, "--formats", "json", "--stats")
	if code != exitFine || !strings.Contains(stdout, "stress") || !strings.Contains(stdout, "–") {
		t.Errorf("exit code %d: %s\n%s", code, stderr, stdout)
	}
	if strings.Contains(contents(t, dir)["run.json"], "NaN") || !strings.Contains(contents(t, dir)["run.json"], `"value": null`) {
		t.Errorf("the record is\n%s", contents(t, dir)["run.json"])
	}
	v := math.Pi
	for want, r := range map[string]statRecord{"3.142": {Value: &v}, "–": {}} {
		if got := statColumns[1].cell(r); got != want {
			t.Errorf("%v is printed as %s", r.Value, got)
		}
	}
}
