package main

import (
	"bufio"
	"compress/gzip"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// contract is what scripts ask for.
var contract = strings.Fields("--undirected --measures degree,pagerank,betweenness,closeness,harmonic,core,clustering,constraint,eccentricity --communities leiden --seed 1 --format jsonl")

// nodesOf runs `papergraph graph` and returns its lines.
func nodesOf(t *testing.T, file string, flags ...string) []map[string]any {
	t.Helper()
	code, stdout, stderr := command(t, "", append([]string{"graph", file}, flags...)...)
	if code != exitFine {
		t.Fatalf("exit code %d: %s", code, stderr)
	}
	var rows []map[string]any
	for line := range strings.Lines(stdout) {
		var row map[string]any
		if err := json.Unmarshal([]byte(line), &row); err != nil {
			t.Fatal(err)
		}
		rows = append(rows, row)
	}
	return rows
}

// TestContractByHand: a triangle of 0, 1 and 2 with 3 at 2, in each of the ways that an edge list is written.
func TestContractByHand(t *testing.T) {
	want := map[string][]float64{
		"degree": {2, 2, 3, 1}, "betweenness": {0, 0, 2, 0}, "closeness": {3. / 4, 3. / 4, 1, 3. / 5}, "harmonic": {2.5, 2.5, 3, 2},
		"core": {2, 2, 2, 1}, "clustering": {1, 1, 1. / 3, 0}, "eccentricity": {2, 2, 1, 2},
		"constraint": {4./9 + 9./16, 4./9 + 9./16, 1./2 + 1./9, 1},
	}
	for _, separator := range []string{"\t", " ", ","} {
		list := file(t, "edges.tsv", strings.ReplaceAll("0 1\n0 2 1\n2 1\n3 2\n", " ", separator))
		code, stdout, stderr := command(t, "", append([]string{"graph", list}, contract...)...)
		if code != exitFine || !strings.HasPrefix(stdout, `{"node":"0","degree":2,"pagerank":`) {
			t.Fatalf("exit code %d: %s%s", code, stdout, stderr)
		}
		rows := nodesOf(t, list, contract...)
		rank := make([]float64, 4)
		for u, row := range rows {
			if len(rows) != 4 || row["node"] != fmt.Sprint(u) || len(row) != 11 || row["community"].(float64) < 1 {
				t.Fatalf("rows are %v", rows)
			}
			rank[u] = row["pagerank"].(float64)
			for name, values := range want {
				if got := row[name].(float64); math.Abs(got-values[u]) > 1e-12 {
					t.Errorf("node %d: %s is %v, not %v", u, name, got, values[u])
				}
			}
		}
		surfed := 0.15/4 + 0.85*(rank[0]/2+rank[1]/2+rank[3])
		if sum := rank[0] + rank[1] + rank[2] + rank[3]; math.Abs(sum-1) > 1e-12 || math.Abs(rank[2]-surfed) > 1e-12 {
			t.Errorf("pagerank is %v", rank)
		}
	}
}

// TestContractOfRealGraphs compares with igraph's values on graphs without isolated nodes, which an edge list cannot name.
func TestContractOfRealGraphs(t *testing.T) {
	shared := os.Getenv("PAPERGRAPH_SHARED")
	if shared == "" {
		t.Skip("set PAPERGRAPH_SHARED to the folder with real test input")
	}
	columns := map[string]string{"closeness": "closeness_reachable", "harmonic": "harmonic_sum", "core": "coreness", "clustering": "local_cc"}
	for _, name := range []string{"karate", "dolphins", "polbooks", "football", "jazz", "power", "cora", "lfr-5000b-mu0.5"} {
		want := igraphValues(t, filepath.Join(shared, "data", "graphs", "igraph-reference", name+".tsv.gz"))
		rows := nodesOf(t, filepath.Join(shared, "data", "graphs", name, "edges.tsv"), contract...)
		if len(rows) != len(want) {
			t.Errorf("%s: %d nodes, not %d", name, len(rows), len(want))
		}
		for _, row := range rows {
			for _, measure := range strings.Split(contract[2], ",") {
				column := measure
				if c := columns[measure]; c != "" {
					column = c
				}
				expected, got := want[row["node"].(string)][column], row[measure].(float64)
				if math.IsNaN(expected) {
					expected = 0 // igraph leaves the clustering of nodes with fewer than two neighbours undefined
				}
				if math.Abs(got-expected) > 1e-9*max(1, expected) {
					t.Fatalf("%s, node %s: %s is %v, not %v", name, row["node"], measure, got, expected)
				}
			}
		}
	}
}

// igraphValues reads a gzipped table: by node, then by column.
func igraphValues(t *testing.T, name string) map[string]map[string]float64 {
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	values := map[string]map[string]float64{}
	lines := bufio.NewScanner(z)
	lines.Scan()
	header := strings.Split(lines.Text(), "\t")
	for lines.Scan() {
		fields := strings.Split(lines.Text(), "\t")
		row := map[string]float64{}
		for i, field := range fields[1:] {
			x, err := strconv.ParseFloat(field, 64)
			if err != nil {
				x = math.NaN()
			}
			row[header[i+1]] = x
		}
		values[fields[0]] = row
	}
	return values
}

// TestMeasuresAreCalledAsAsked: an alias is a key of its own.
func TestMeasuresAreCalledAsAsked(t *testing.T) {
	row := nodesOf(t, karate(t), "--measures", "Coreness,core,personalized-pagerank", "--sources", "0,33", "--format", "jsonl")[0]
	if row["coreness"] != 4.0 || row["core"] != 4.0 || row["personalized-pagerank"] == nil || len(row) != 5 {
		t.Errorf("the first node is %v", row)
	}
}

func TestEdgesOfGraph(t *testing.T) {
	list := file(t, "edges.tsv", "b\ta\t2\nb\tc\na\tc\nd\tc\t0.5\n")
	code, stdout, stderr := command(t, "", "graph", list, "--edges", "--measures", "edge-betweenness,Bridge", "--format", "jsonl")
	want := `{"source":"b","target":"a","weight":2,"edge-betweenness":1,"bridge":0}
{"source":"b","target":"c","weight":1,"edge-betweenness":2,"bridge":0}
{"source":"a","target":"c","weight":1,"edge-betweenness":2,"bridge":0}
{"source":"c","target":"d","weight":0.5,"edge-betweenness":3,"bridge":1}
`
	if code != exitFine || stdout != want || !strings.Contains(stderr, "4 nodes, 4 edges") {
		t.Errorf("exit code %d: %s%s", code, stdout, stderr)
	}
	_, arrows, _ := command(t, "", "graph", list, "--edges", "--directed", "--measures", "edge-betweenness", "--format", "jsonl")
	if want := `{"source":"d","target":"c","weight":0.5,"edge-betweenness":1}`; strings.Count(arrows, "\n") != 4 || !strings.Contains(arrows, want) {
		t.Errorf("arrows are %s", arrows)
	}
}

// TestEdgesOfBackbone: in a spanning forest every edge is a bridge.
func TestEdgesOfBackbone(t *testing.T) {
	rows := nodesOf(t, karate(t), "--backbone", "forest", "--edges", "--measures", "bridge", "--format", "jsonl")
	for _, row := range rows {
		if row["bridge"] != 1.0 || len(rows) != 33 {
			t.Fatalf("of %d edges one is %v", len(rows), row)
		}
	}
}

func TestGraphRefuses(t *testing.T) {
	labelled := file(t, "net.gml", `graph [ node [ id 1 label "Ada" ] node [ id 2 label "Bob" ] node [ id 3 label "Bob" ] edge [ source 1 target 2 ] edge [ source 2 target 3 ] ]`)
	for _, c := range []struct {
		args string
		code int
		says string
	}{
		{"absent.tsv --measures bridge", exitUsage, "bridge is a measure of edges; ask for it with --edges"},
		{"absent.tsv --edges --measures core", exitUsage, "core is a measure of nodes; ask for it without --edges"},
		{"absent.tsv --edges --measures brige", exitUsage, `unknown measure of edges "brige"; did you mean bridge?`},
		{"absent.tsv --edges --communities leiden", exitUsage, "communities edges"},
		{"absent.tsv --edges --distance far", exitUsage, "distance is"},
		{"absent.tsv --measures personalised-pagerank", exitUsage, "name them with --sources"},
		{"absent.tsv --attenuation 1", exitUsage, "attenuation is 1"},
		{labelled + " --measures personalised-pagerank --sources Eda", exitUsage, `unknown node "Eda"; did you mean Ada?`},
		{labelled + " --measures personalised-pagerank --sources Zacharias", exitUsage, `no node is called "Zacharias"`},
		{labelled + " --measures personalised-pagerank --sources bob", exitUsage, `several nodes are labelled "bob"`},
		{labelled + " --measures personalised-pagerank --sources ada,3", exitFine, ""},
	} {
		code, stdout, stderr := command(t, "", append([]string{"graph"}, strings.Fields(c.args)...)...)
		if code != c.code || !strings.Contains(stderr, c.says) || (code == exitFine) != (stdout != "") {
			t.Errorf("%s: exit code %d, %s", c.args, code, stderr)
		}
	}
	code, _, stderr := command(t, "", "map", trending, "--measures", "degree,personalised-pagerank")
	if code != exitUsage || !strings.Contains(stderr, "name them with --sources") {
		t.Errorf("map: exit code %d, %s", code, stderr)
	}
}

// TestMapFromSources: the papers that a map is seen from are named by id or title.
func TestMapFromSources(t *testing.T) {
	for _, source := range []string{"transformers-as-svms", "transformers as support vector machines"} {
		code, files, stderr := mapped(t, trending, "--measures", "personalised-pagerank,within-module-z", "--sources", source, "--formats", "papers-csv")
		if code != exitFine {
			t.Fatalf("exit code %d: %s", code, stderr)
		}
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(files["papers.csv"], "\ufeff"))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		at, highest, title := slices.Index(rows[0], "personalised-pagerank"), 0.0, ""
		for _, row := range rows[1:] {
			if share, err := strconv.ParseFloat(row[at], 64); err != nil {
				t.Fatal(err)
			} else if share > highest {
				highest, title = share, strings.Join(row, " ")
			}
		}
		if !strings.Contains(title, "Transformers as Support Vector Machines") {
			t.Errorf("from %s: the highest share is %v, of %s", source, highest, title)
		}
	}
}

// TestEdgeListsThatAreMended: what is wrong with an edge list is told with its file and line.
func TestEdgeListsThatAreMended(t *testing.T) {
	for text, c := range map[string]struct {
		code int
		says string
	}{
		"a b\nc c\nb c\n":      {exitFine, "list.tsv: 1 self loop was dropped, in line 2"},
		"a b\nb b\nb c\nc c\n": {exitFine, "list.tsv: 2 self loops were dropped, the first in line 2"},
		"a b 1\na c 0\n":       {exitFailed, `list.tsv:2: edge "a" to "c": the weight "0" is not greater than 0`},
		"a b 1\na c -2\n":      {exitFailed, `list.tsv:2: edge "a" to "c": the weight "-2" is not greater than 0`},
		"a b 1\na c NaN\n":     {exitFailed, `list.tsv:2: edge "a" to "c": the weight "NaN" is not finite`},
		"a b 1\na\n":           {exitFailed, `list.tsv:2: edge: "a" has no source or no target`},
	} {
		code, _, stderr := command(t, "", "graph", file(t, "list.tsv", text), "--measures", "degree")
		if code != c.code || !strings.Contains(stderr, c.says) {
			t.Errorf("%q: exit code %d, %s", text, code, stderr)
		}
	}
}
