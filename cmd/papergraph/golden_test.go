package main

import (
	"bytes"
	"context"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the golden files in testdata/golden")

const (
	trending   = "../../examples/trending/papers.jsonl"
	statistics = "../../examples/statistics/papers.jsonl"
)

// command runs a command line in this process.
func command(t testing.TB, stdin string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, err bytes.Buffer
	code = run(context.Background(), args, terminal{in: strings.NewReader(stdin), out: &out, err: &err})
	return code, out.String(), err.String()
}

// TestGolden runs whole command lines; what each prints stands in the file named after it. -update rewrites them.
func TestGolden(t *testing.T) {
	lines := []string{
		"--help",
		"map --help",
		"list",
		"list measures --json",
		"terms trending --top 25",
		"terms trending --per-paper --top 3 --format jsonl",
		"terms trending --acronyms --format jsonl",
		"terms trending --suggest",
		"terms trending --suggest --top 4 --format thesaurus",
		"terms trending --top 8 --term PEFT=parameter-efficient-fine-tuning|PETL|PET --format jsonl",
		"terms trending --explain PEFT",
		"terms trending --explain learning --explain LP --explain converges --explain adaptor --top 1 --format jsonl",
		"terms --help",
		"topics --help",
		"topics statistics",
		"topics statistics --network hybrid --years",
		"topics statistics --network hybrid --top 1 --format jsonl",
		"topics trending --subtopics --subtopic-papers 10 --labels 2",
		"topics trending --shared --top 6",
		"topics statistics --bursts --burst-gamma 0.5 --burst-states 3",
		"bridges trending --top 8",
		"bridges trending --top 2 --json",
		"bridges statistics --network hybrid --top 5",
		"bridges statistics --network coupling --top 5",
		"lineage --help",
		"lineage statistics",
		"lineage statistics --weights splc --search key-route-local --key-routes 3 --format jsonl",
		"lineage statistics --basket --criticality 1 --format csv",
		"lineage statistics --historiograph --top 8",
		"lineage statistics --between boring-1919 --and rise-up",
		"lineage statistics --generations",
		"lineage statistics --rpys --top 6",
		"lineage statistics --papers --top 12",
		"lineage statistics --papers --top 2 --json",
		"lineage statistics --key-routes 5 --format dot",
		"label trending --examples own-topics",
		"label trending --examples own-topics --method nearest --format csv",
		"label --help",
		"check trending statistics",
		"check statistics --json",
		"graph karate --format jsonl",
		"graph karate --engine gonum --measures betweenness,pagerank",
		"graph karate --backbone forest --measures degree --communities none",
		"graph karate --measures katz,personalised-pagerank,hits-hub,closeness-wf,participation --sources 5,16",
		"graph karate --edges",
		"graph karate --edges --measures Edge-Betweenness,bridge --distance inverse --format jsonl",
		"list edge-measures --json",
		"graph karate --measures degree --resolution 1.5 --stability --levels",
		"graph karate --measures degree --communities consensus --stability --levels --format jsonl",
		"graph karate --profile",
		"graph karate --profile --quality vos --profile-points 5 --profile-runs 3 --format json",
	}
	for _, line := range lines {
		t.Run(line, func(t *testing.T) {
			args := strings.Fields(line)
			for i, a := range args {
				switch a {
				case "trending":
					args[i] = trending
				case "statistics":
					args[i] = statistics
				case "own-topics":
					args[i] = file(t, "topics.csv", fields)
				case "rise-up":
					args[i] = "rise up against"
				case "karate":
					args[i] = karate(t)
				}
			}
			code, stdout, stderr := command(t, "", args...)
			if code != exitFine {
				t.Fatalf("exit code %d: %s", code, stderr)
			}
			compareGolden(t, goldenName(line), stdout)
		})
	}
}

func goldenName(line string) string {
	return filepath.Join("testdata", "golden", strings.Trim(regexp.MustCompile(`[^a-zA-Z0-9.-]+`).ReplaceAllString(line, "_"), "_")+".txt")
}

func compareGolden(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("differs from %s:\n%s", name, firstDifference(got, string(want)))
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range max(len(g), len(w)) {
		a, b := "(nothing)", "(nothing)"
		if i < len(g) {
			a = g[i]
		}
		if i < len(w) {
			b = w[i]
		}
		if a != b {
			return "got  " + a + "\nwant " + b
		}
	}
	return ""
}
