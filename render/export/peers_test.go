package export_test

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
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

// peers skips the test where other programs are not to be asked, or this one is missing.
func peers(t *testing.T, program string) { rendertest.Peer(t, program) }

// python is the interpreter that has the packages, or the test is skipped.
func python(t *testing.T, packages string) string {
	t.Helper()
	program := cmp.Or(os.Getenv("PAPERGRAPH_PYTHON"), "python3")
	peers(t, program)
	if err := exec.Command(program, "-c", "import "+packages).Run(); err != nil {
		t.Skipf("%s lacks one of %s", program, packages)
	}
	return program
}

// readWithNetworkx prints what networkx finds in a GEXF file.
const readWithNetworkx = `
import json, sys, networkx
g = networkx.read_gexf(sys.argv[1])
nodes = [[n, d["label"], d["viz"]["position"]["x"], d["viz"]["color"]["r"], len(d)] for n, d in g.nodes(data=True)]
edges = sorted([min(u, v), max(u, v), d["weight"]] for u, v, d in g.edges(data=True))
print(json.dumps({"directed": g.is_directed(), "nodes": nodes, "edges": edges}))
`

func TestNetworkxReadsGEXF(t *testing.T) {
	program := python(t, "networkx")
	for name, m := range testMaps() {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "graph.gexf")
			if err := os.WriteFile(path, writeGEXF(t, m), 0o644); err != nil {
				t.Fatal(err)
			}
			out, err := exec.Command(program, "-c", readWithNetworkx, path).Output()
			if err != nil {
				t.Fatalf("networkx refuses the file: %v", err)
			}
			compareWithNetworkx(t, m, out)
		})
	}
}

func compareWithNetworkx(t *testing.T, m *render.Map, out []byte) {
	var got struct {
		Directed bool
		Nodes    [][5]any
		Edges    [][3]any
	}
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatal(err)
	}
	if got.Directed != m.Directed() || len(got.Nodes) != len(m.Items) || len(got.Edges) != len(arrowsOf(m)) {
		t.Fatalf("directed %v, %d nodes, %d edges", got.Directed, len(got.Nodes), len(got.Edges))
	}
	theme := render.Light()
	for i, n := range got.Nodes {
		fill := theme.Topic(m.Items[i].Cluster).Fill
		if n[3] != float64(fill.R) || render.Number(n[2].(float64)) != render.Number(1000*m.Items[i].X) {
			t.Errorf("node %d: %v", i, n)
		}
		if label := strings.Join(strings.Fields(m.Items[i].Label), " "); label != "" && isPlain(label) && n[1] != label {
			t.Errorf("node %d has label %q, want %q", i, n[1], label)
		}
	}
	total, want := 0.0, 0.0
	for i := range got.Edges {
		total += got.Edges[i][2].(float64)
	}
	for _, l := range m.Links {
		want += l.Strength
	}
	if d := total - want; d > 1e-4 || d < -1e-4 {
		t.Errorf("the weights add up to %v, want %v", total, want)
	}
}

// isPlain reports whether a text has nothing in it that XML must replace.
func isPlain(s string) bool {
	return !regexp.MustCompile(`[\x00-\x1f\x7f-\x{9f}\x{fffd}-\x{ffff}]`).MatchString(strings.ToValidUTF8(s, "\uFFFD"))
}

// The published schema of GEXF 1.3 declares colours, positions and sizes without their namespace and thereby refuses
// every file that follows the specification, so it is asked without the prefix.
func TestSchemaAcceptsGEXF(t *testing.T) {
	peers(t, "xmllint")
	shared := os.Getenv("PAPERGRAPH_SHARED")
	if shared == "" {
		t.Skip("PAPERGRAPH_SHARED is not set: the schema is not at hand")
	}
	schema := filepath.Join(shared, "data", "bibliographic", "network", "gexf13", "gexf.xsd")
	for name, m := range testMaps() {
		for _, format := range []string{"gexf", "gexf-dynamic"} {
			t.Run(name+"/"+format, func(t *testing.T) {
				data := regexp.MustCompile(`(\n +<)viz:`).ReplaceAll(written(t, format, m), []byte("$1"))
				check := exec.Command("xmllint", "--noout", "--schema", schema, "-")
				check.Stdin = bytes.NewReader(data)
				if out, err := check.CombinedOutput(); err != nil {
					t.Errorf("%v: %.500s", err, out)
				}
			})
		}
	}
}

// readWithPython prints the shape and the first column of every table.
const readWithPython = `
import csv, json, sys
rows = list(csv.DictReader(open(sys.argv[1], encoding="utf-8", newline="")))
print(json.dumps([len(rows), sorted({len(r) for r in rows}), None in {k for r in rows for k in r}]))
`

func TestPythonReadsTables(t *testing.T) {
	peers(t, "python3")
	m := testMaps()["hostile"]
	for _, f := range tables(t) {
		path := filepath.Join(t.TempDir(), f.File)
		if err := export.WriteFile(path, writeTable(t, f, m)); err != nil {
			t.Fatal(err)
		}
		out, err := exec.CommandContext(context.Background(), "python3", "-c", readWithPython, path).Output()
		if err != nil {
			t.Fatalf("%s: %v", f.File, err)
		}
		t.Logf("%s: rows, widths, ragged: %s", f.File, out)
		if strings.Contains(string(out), "true") {
			t.Errorf("%s has rows of different widths", f.File)
		}
	}
}
