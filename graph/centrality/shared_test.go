package centrality_test

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"gonum.org/v1/gonum/floats"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/centrality"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// TestIgraphReference compares with igraph's values for real graphs, taken as undirected and without weights. The data are
// not part of the project: PAPERGRAPH_SHARED names the folder that has them.
func TestIgraphReference(t *testing.T) {
	shared := os.Getenv("PAPERGRAPH_SHARED")
	if shared == "" {
		t.Skip("PAPERGRAPH_SHARED is empty: no reference values to compare with")
	}
	columns := map[string]string{
		"degree": "degree", "pagerank": "pagerank", "betweenness": "betweenness", "closeness": "closeness_reachable",
		"harmonic": "harmonic_sum", "core": "coreness", "clustering": "local_cc", "constraint": "constraint",
		"eccentricity": "eccentricity",
	}
	files, err := filepath.Glob(filepath.Join(shared, "data/graphs/igraph-reference/*.tsv.gz"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no reference values in %s: %v", shared, err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".tsv.gz")
		t.Run(name, func(t *testing.T) {
			reference := readReference(t, file)
			g := readEdges(t, filepath.Join(shared, "data/graphs", name, "edges.tsv"), len(reference["node"]))
			for _, m := range centrality.Measures {
				if columns[m.Name] == "" {
					continue
				}
				got, err := m.Func(t.Context(), g, centrality.Options{})
				if err != nil {
					t.Fatal(err)
				}
				if diff := relativeDiff(reference[columns[m.Name]], got); diff != "" {
					t.Errorf("%s: %s", m.Name, diff)
				}
			}
		})
	}
}

// TestPublishedTriangles compares with the totals that SNAP publishes for its graphs (https://snap.stanford.edu/data), and
// with the transitivity that igraph computes.
func TestPublishedTriangles(t *testing.T) {
	shared := os.Getenv("PAPERGRAPH_SHARED")
	if shared == "" {
		t.Skip("PAPERGRAPH_SHARED is empty: no graphs to count the triangles of")
	}
	for _, c := range []struct {
		name         string
		nodes        int
		triangles    float64
		transitivity float64 // 0 where none is known
	}{{"facebook_combined", 4039, 1_612_010, 0.5191743}, {"wiki-Vote", 7115, 608_389, 0}, {"email-Eu-core", 1005, 105_461, 0}} {
		g := readEdges(t, filepath.Join(shared, "data/graphs", c.name, "edges.tsv"), c.nodes)
		counts, err := centrality.Triangles(t.Context(), g, centrality.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := floats.Sum(counts) / 3; got != c.triangles {
			t.Errorf("%s has %v triangles, not %v", c.name, got, c.triangles)
		}
		got, err := centrality.Transitivity(t.Context(), g)
		if err != nil || c.transitivity > 0 && math.Abs(got-c.transitivity) > 5e-8 {
			t.Errorf("%s has the transitivity %v, not %v; error %v", c.name, got, c.transitivity, err)
		}
	}
}

// relativeDiff is like graphtest.DiffScores with a tolerance of 1e-9 relative to the score; igraph leaves the clustering of
// nodes with fewer than two neighbours and the constraint of isolated ones undefined, which is 0 here.
func relativeDiff(want, got []float64) string {
	for u := range want {
		if want[u] != want[u] {
			want[u] = 0
		}
		if diff := graphtest.DiffScores([]float64{1}, []float64{got[u] / want[u]}, 1e-9); want[u] != 0 && diff != "" {
			return fmt.Sprintf("node %d has the score %v, not %v", u, got[u], want[u])
		}
		if want[u] == 0 && (got[u] < 0 || got[u] > 1e-9) {
			return fmt.Sprintf("node %d has the score %v, not 0", u, got[u])
		}
	}
	return ""
}

// readReference returns the columns of a gzipped table.
func readReference(t *testing.T, file string) map[string][]float64 {
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	columns := map[string][]float64{}
	var header []string
	eachLine(t, z, func(fields []string) {
		if header == nil {
			header = fields
			return
		}
		for i, name := range header {
			columns[name] = append(columns[name], number(t, fields[i]))
		}
	})
	return columns
}

// readEdges returns the simple undirected graph of an edge list; further columns are left out.
func readEdges(t testing.TB, file string, n int) *graph.Undirected {
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	b := graph.NewBuilder(n)
	seen := map[[2]int]bool{}
	eachLine(t, f, func(fields []string) {
		u, v := int(number(t, fields[0])), int(number(t, fields[1]))
		if e := [2]int{min(u, v), max(u, v)}; !seen[e] {
			seen[e] = true
			b.Add(u, v, 1)
		}
	})
	g, err := b.Undirected()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func eachLine(t testing.TB, r io.Reader, line func(fields []string)) {
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		line(strings.Split(lines.Text(), "\t"))
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
}

func number(t testing.TB, s string) float64 {
	x, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return x
}
