package main

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/render"
)

// withoutEveryEleventh is the corpus before a tenth of its papers came in.
func withoutEveryEleventh(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var kept []string
	for i, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		if i%11 != 10 {
			kept = append(kept, line)
		}
	}
	return file(t, "before.jsonl", strings.Join(kept, "\n"))
}

func readMap(t *testing.T, data string) *render.Map {
	t.Helper()
	m, err := render.ReadMap(strings.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// meanShift is how far the items of both maps lie apart, as a share of the maps' width.
func meanShift(a, b *render.Map) float64 {
	at := make(map[string]*render.Item)
	for i := range a.Items {
		at[a.Items[i].ID] = &a.Items[i]
	}
	sum, count := 0.0, 0.0
	for i := range b.Items {
		if it := at[b.Items[i].ID]; it != nil {
			sum, count = sum+math.Hypot(it.X-b.Items[i].X, it.Y-b.Items[i].Y)/2, count+1
		}
	}
	return sum / count
}

// TestPreviousKeepsPlacesAndColours draws each example before and after a tenth of its papers came in:
//
//	go test ./cmd/papergraph -run PreviousKeeps -v
func TestPreviousKeepsPlacesAndColours(t *testing.T) {
	for _, input := range []string{trending, statistics} {
		_, former, _ := mapped(t, withoutEveryEleventh(t, input), "--formats", "json")
		_, plain, _ := mapped(t, input, "--formats", "json")
		previous := file(t, "former.json", former["map.json"])
		code, files, stderr := mapped(t, input, "--formats", "json", "--previous", previous)
		if code != exitFine {
			t.Fatalf("exit code %d: %s", code, stderr)
		}
		before, after := readMap(t, former["map.json"]), readMap(t, files["map.json"])
		without, with := meanShift(before, readMap(t, plain["map.json"])), meanShift(before, after)
		t.Logf("%s: papers that were there move by %.1f %% of the map's width, without --previous by %.1f %%", filepath.Base(filepath.Dir(input)), 100*with, 100*without)
		if with > 0.6*without {
			t.Errorf("papers move by %.3f of the width, %.3f without --previous", with, without)
		}
		var r struct{ Previous previousRecord }
		if err := json.Unmarshal([]byte(files["run.json"]), &r); err != nil {
			t.Fatal(err)
		}
		p := r.Previous
		if p.Kept != len(before.Items) || p.Places != p.Kept || p.Topics < len(before.Clusters)-1 || len(p.SHA256) != 64 || p.File != previous {
			t.Errorf("the record has %+v of %d items", p, len(before.Items))
		}
		if p.Shift == nil || math.Abs(*p.Shift-with) > 1e-6 {
			t.Errorf("the record has a shift of %v, want %v", p.Shift, with)
		}
		if !strings.Contains(stderr, p.String()+".") || !strings.HasPrefix(p.String(), "Kept ") {
			t.Errorf("%q is not told in %s", p.String(), stderr)
		}
		sameColours(t, before, after)
	}
}

// sameColours asks the first items of every topic: most kept theirs, and no two topics have one.
func sameColours(t *testing.T, before, after *render.Map) {
	t.Helper()
	slot := make(map[string]int)
	for i := range before.Items {
		slot[before.Items[i].ID] = before.Slot(before.Items[i].Cluster)
	}
	same, seen := 0, make(map[int]bool)
	for c := range after.Clusters {
		if seen[after.Slot(c)] {
			t.Errorf("two topics have the colour %d", after.Slot(c))
		}
		seen[after.Slot(c)] = true
	}
	for i := range after.Items {
		if was, known := slot[after.Items[i].ID]; known && was == after.Slot(after.Items[i].Cluster) {
			same++
		}
	}
	if 4*same < 3*len(before.Items) {
		t.Errorf("%d of %d items kept the colour of their topic", same, len(before.Items))
	}
}

func TestPreviousOfTheSamePapers(t *testing.T) {
	t.Setenv("SOURCE_DATE_EPOCH", "1700000000")
	_, former, _ := mapped(t, trending, "--formats", "json")
	previous := file(t, "map.json", former["map.json"])
	var runs []map[string]string
	for _, procs := range []int{1, 8} {
		before := runtime.GOMAXPROCS(procs)
		_, files, _ := mapped(t, trending, "--previous", previous)
		runtime.GOMAXPROCS(before)
		runs = append(runs, files)
	}
	for name, data := range runs[0] {
		if data != runs[1][name] {
			t.Errorf("%s differs between two runs", name)
		}
	}
	if shift := meanShift(readMap(t, former["map.json"]), readMap(t, runs[0]["map.json"])); shift > 0.005 {
		t.Errorf("nothing is new, and papers moved by %.4f of the map's width", shift)
	}
}

func TestPreviousThatCannotBe(t *testing.T) {
	_, foreign, _ := mapped(t, trending, "--network", "terms", "--formats", "json")
	for name, c := range map[string]struct {
		file string
		code int
		says string
	}{
		"no file":               {"nowhere.json", exitFailed, "nowhere.json"},
		"no map":                {file(t, "list.json", "[1]"), exitFailed, "not the JSON of a map"},
		"a map of other things": {file(t, "terms.json", foreign["map.json"]), exitFine, "Kept 0 of"},
	} {
		code, files, stderr := mapped(t, trending, "--formats", "json", "--previous", c.file)
		if code != c.code || !strings.Contains(stderr, c.says) || c.code != exitFine && len(files) > 0 {
			t.Errorf("%s: exit code %d, %d files: %s", name, code, len(files), stderr)
		}
	}
}
