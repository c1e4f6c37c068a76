package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Five nodes in a ring with one chord that is weaker than the ring: paths undercut it.
const ring = "a b 5\nb c 5\nc d 5\nd e 5\ne a 5\na c 1\n"

func TestGraphTellsWhatABackboneKeeps(t *testing.T) {
	edges := file(t, "ring.txt", ring)
	code, stdout, stderr := command(t, "", "graph", edges, "--undirected", "--backbone", "pathfinder", "--measures", "degree", "--format", "jsonl")
	want := "Backbone pathfinder: 5 of 6 edges with 96 % of the weight; nodes without an edge: 0; components: 1 before, 1 after."
	if code != exitFine || !strings.Contains(stderr, want) {
		t.Errorf("exit code %d, stderr %q, want %q", code, stderr, want)
	}
	if n := strings.Count(stdout, `"degree":2`); n != 5 {
		t.Errorf("%d of 5 nodes have the degree they have in the backbone:\n%s", n, stdout)
	}
}

func TestGraphRefusesBackbones(t *testing.T) {
	edges := file(t, "ring.txt", ring)
	for _, c := range []struct {
		args string
		want string
	}{
		{"--undirected --backbone pathfind", "pathfinder"},
		{"--directed --backbone knn", "--undirected"},
		{"--undirected --backbone disparity --alpha 2", "alpha is 2"},
		{"--undirected --backbone pathfinder --r 0.5", "r is 0.5"},
	} {
		code, _, stderr := command(t, "", append([]string{"graph", edges}, strings.Fields(c.args)...)...)
		if code != exitUsage || !strings.Contains(stderr, c.want) {
			t.Errorf("%s: exit code %d, %q", c.args, code, stderr)
		}
	}
}

func TestMapTellsWhatABackboneKeeps(t *testing.T) {
	dir := t.TempDir()
	code, _, stderr := command(t, "", "map", trending, "-o", dir, "--formats", "json", "--backbone", "disparity")
	if code != exitFine || !strings.Contains(stderr, "Backbone disparity: ") {
		t.Fatalf("exit code %d, stderr %q", code, stderr)
	}
	data, err := os.ReadFile(filepath.Join(dir, recordFile))
	if err != nil {
		t.Fatal(err)
	}
	var r record
	if err := json.Unmarshal(data, &r); err != nil {
		t.Fatal(err)
	}
	b := r.Backbone
	if b == nil || b.Links != r.Counts.Links || b.LinksBefore != r.Counts.LinksAll || b.Links == 0 || b.WeightShare <= 0 || b.Components != r.Counts.Components {
		t.Errorf("run.json has the backbone %+v beside the counts %+v", b, r.Counts)
	}
}
