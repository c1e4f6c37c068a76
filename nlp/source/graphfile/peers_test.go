package graphfile_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/nlp/source/graphfile"
)

// writeWithNetworkx writes two graphs in every format that both sides know: Zachary's karate club with its weights (34
// nodes, 78 edges, total weight 231) and a directed one with a self loop and awkward names.
const writeWithNetworkx = `
import sys, networkx as nx
out = sys.argv[1] + "/"
k = nx.karate_club_graph()
d = nx.DiGraph()
d.add_edge("a \"b\"", "ü & <é>", weight=2.5)
d.add_edge("ü & <é>", "a \"b\"", weight=0.25)
d.add_edge("self", "self", weight=1)
for name, g in (("karate", k), ("directed", d)):
    nx.write_gexf(g, out + name + ".gexf")
    nx.write_graphml(g, out + name + ".graphml")
nx.write_pajek(k, out + "karate.net")
nx.write_edgelist(k, out + "karate.edgelist")
nx.write_weighted_edgelist(k, out + "karate.weighted.gz", delimiter=",")
`

func TestNetworkxFiles(t *testing.T) {
	if os.Getenv("PAPERGRAPH_PEERS") == "" {
		t.Skip("PAPERGRAPH_PEERS is not set: other programs are not asked")
	}
	if err := exec.Command("python3", "-c", "import networkx").Run(); err != nil {
		t.Skip("python3 has no networkx")
	}
	dir := t.TempDir()
	if out, err := exec.Command("python3", "-c", writeWithNetworkx, dir).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for _, want := range []struct {
		file, format string
		directed     bool
		nodes, edges int
		weight       float64
		warnings     int
	}{
		{"karate.gexf", "gexf", false, 34, 78, 231, 0},
		{"karate.graphml", "graphml", false, 34, 78, 231, 0},
		{"karate.net", "pajek", false, 34, 78, 231, 0},
		{"karate.edgelist", "edges", false, 34, 78, 231, 0},
		{"karate.weighted.gz", "edges", false, 34, 78, 231, 0},
		{"directed.gexf", "gexf", true, 3, 2, 2.75, 1},
		{"directed.graphml", "graphml", true, 3, 2, 2.75, 1},
	} {
		f, err := graphfile.Read(context.Background(), filepath.Join(dir, want.file), graphfile.Options{})
		if err != nil {
			t.Error(err)
			continue
		}
		got := want
		got.format, got.directed, got.nodes, got.edges = f.Format, f.Directed, f.Graph.NumNodes(), f.Graph.NumEdges()
		got.weight, got.warnings = totalWeight(f.Graph), len(f.Warnings)
		if got != want {
			t.Errorf("got %+v, want %+v, warnings %q", got, want, f.Warnings)
		}
		if want.directed && (f.Labels[0] != `a "b"` || f.Labels[1] != "ü & <é>") {
			t.Errorf("%s: labels %q", want.file, f.Labels)
		}
	}
}

func totalWeight(g graph.Graph) float64 {
	total := 0.0
	for _, w := range g.Out().Weight {
		total += w
	}
	if !g.IsDirected() {
		total /= 2
	}
	return total
}
