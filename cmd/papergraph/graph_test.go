package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The clubs of Zachary's karate club, two of them wrong so that the measures differ, with a heading and a stranger.
func TestGraphAgainstTruth(t *testing.T) {
	clubs := file(t, "clubs.csv", "node,club\n0,a\n1,a\n2,a\n33,b\n32,b\n30,a\nnobody,b\nnothing,a\n")
	code, _, stderr := command(t, "", "graph", karate(t), "--measures", "degree", "--resolution", "0.5", "--truth", clubs)
	if code != exitFine {
		t.Fatalf("exit code %d: %s", code, stderr)
	}
	for _, want := range []string{"against the 2 classes of 6 of 34 nodes: NMI 0.4787, AMI 0.3552, ARI 0.3243, VI 0.6931", "3 lines of", "name no node"} {
		if !strings.Contains(stderr, want) {
			t.Errorf("%q is not said: %s", want, stderr)
		}
	}
}

func TestGraphTruthThatCannotBe(t *testing.T) {
	graph := karate(t)
	for _, c := range []struct{ name, content, want string }{
		{"empty", "", "names no node of the graph"},
		{"strangers", "x a\ny b\n", "names no node of the graph"},
	} {
		code, _, stderr := command(t, "", "graph", graph, "--truth", file(t, c.name, c.content))
		if code == exitFine || !strings.Contains(stderr, c.want) {
			t.Errorf("%s: exit code %d, %s", c.name, code, stderr)
		}
	}
	if code, _, _ := command(t, "", "graph", graph, "--truth", filepath.Join(t.TempDir(), "absent")); code == exitFine {
		t.Error("a table that is not there was read")
	}
}

// Separators of all kinds; a node keeps its first class; comments and quotes are passed over.
func TestGraphTruthSeparators(t *testing.T) {
	for line, want := range map[string][]string{
		"0\tMr. Hi": {"0", "Mr. Hi"}, `"0", "a b"`: {"0", "a b"}, "0;a": {"0", "a"}, " 0  a ": {"0", "a"}, "\ufeff0 a": {"0", "a"},
	} {
		if got := cellsOf(line); strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("%q is cut into %q", line, got)
		}
	}
}

func TestGraphProfileIsDrawn(t *testing.T) {
	graph, dir := karate(t), t.TempDir()
	for name, start := range map[string]string{"profile.svg": "<?xml", "profile.png": "\x89PNG"} {
		path := filepath.Join(dir, name)
		code, stdout, stderr := command(t, "", "graph", graph, "--plot", path, "--profile-points", "4", "--profile-runs", "2", "--format", "jsonl")
		if code != exitFine || strings.Count(stdout, "\n") != 4 {
			t.Fatalf("exit code %d, %q: %s", code, stdout, stderr)
		}
		if data, err := os.ReadFile(path); err != nil || !strings.HasPrefix(string(data), start) {
			t.Errorf("%s begins with %.10q, error %v", name, data, err)
		}
	}
}

func TestGraphFlagsThatExclude(t *testing.T) {
	graph := karate(t)
	for _, c := range []struct{ flags, want string }{
		{"--profile --levels", "profile"}, {"--profile --stability", "profile"}, {"--profile --truth x", "profile"},
		{"--plot a.gif", "ends in none of .svg, .pdf, .eps, .png"}, {"--plot a.dot", "ends in none of .svg, .pdf, .eps, .png"}, {"--profile --communities none", "none finds none"},
		{"--levels --communities none", "none finds none"}, {"--levels --quality directed", "knows no directions"}, {"--profile --profile-points 1", "profile-points is 1"},
		{"--profile --profile-runs 1", "profile-runs is 1"}, {"--profile --profile-from 3 --profile-to 2", "profile-to is 2"},
	} {
		code, _, stderr := command(t, "", append([]string{"graph", graph}, strings.Fields(c.flags)...)...)
		if code != exitUsage || !strings.Contains(stderr, c.want) {
			t.Errorf("%s: exit code %d, %s", c.flags, code, stderr)
		}
	}
}

// Two groups that one-way arrows tell apart, but edges do not.
func TestGraphSeesDirections(t *testing.T) {
	var arrows strings.Builder
	for u := range 10 {
		for v := range 10 {
			switch {
			case u/5 == v/5 && u != v:
				arrows.WriteString(string(rune('a'+u)) + " " + string(rune('a'+v)) + " 1\n")
			case u < 5 && v >= 5:
				arrows.WriteString(string(rune('a'+u)) + " " + string(rune('a'+v)) + " 1.6\n")
			}
		}
	}
	code, stdout, stderr := command(t, arrows.String(), "graph", "-", "--directed", "--quality", "directed", "--measures", "degree", "--format", "jsonl")
	if code != exitFine || !strings.Contains(stderr, "2 communities (quality 0.1250)") {
		t.Fatalf("exit code %d: %s", code, stderr)
	}
	for i, line := range strings.Split(strings.TrimSpace(stdout), "\n") {
		var row struct {
			Node      string
			Community int
		}
		if err := json.Unmarshal([]byte(line), &row); err != nil {
			t.Fatal(err)
		}
		if want := 1 + int(row.Node[0]-'a')/5; row.Community != want {
			t.Errorf("line %d: node %s is in community %d, want %d", i, row.Node, row.Community, want)
		}
	}
}
