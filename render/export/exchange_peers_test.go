package export_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/export"
	"github.com/papergraph/papergraph/render/rendertest"
)

// The graph programs that our users have read what we wrote: Gephi itself, networkx, igraph, graphology (which Gephi
// Lite stands on), Cytoscape.js, and NDEx's reader of CX2. What is not installed is fetched through npm and Maven,
// once, into PAPERGRAPH_CACHE, else the user's cache folder, and skipped where there is no network.
const (
	gephiToolkit = "org.gephi:gephi-toolkit:0.10.1:jar:all"
	gephiJar     = "gephi-toolkit-0.10.1-all.jar"
)

func npmPackages() []string {
	return []string{"graphology@0.26.0", "graphology-gexf@0.13.2", "graphology-graphml@0.5.2", "cytoscape@3.35.0"}
}

// A peerGraph is what a program found in a file.
type peerGraph struct {
	Failed   string
	Issues   []string
	Directed bool
	Dynamic  bool
	Nodes    []peerNode
	Edges    [][3]any // source, target, weight
	Why      []string // of the edges
}

type peerNode struct {
	ID, Label  string
	X, Y, Size *float64
	Color      []int
	Values     map[string]string
}

// A peer is a program that reads graphs.
type peer struct {
	name    string
	formats []string
	command func(t *testing.T) *exec.Cmd // reads a line a file
	line    func(format, path string) string
}

func graphPeers() []peer {
	with := func(library string) func(t *testing.T) *exec.Cmd {
		return func(t *testing.T) *exec.Cmd { return exec.Command(python(t, library), "testdata/peers/read.py") }
	}
	node := func(t *testing.T) *exec.Cmd { return exec.Command("node", "testdata/peers/read.mjs", npmFolder(t)) }
	line := func(library string) func(format, path string) string {
		return func(format, path string) string { return library + "\t" + format + "\t" + path }
	}
	gexf := []string{"gexf", "gexf-1.2", "gexf-dynamic", "graphml"}
	return []peer{
		{"networkx", append(gexf, "yed", "gml", "pajek-net", "edges"), with("networkx"), line("networkx")},
		{"igraph", []string{"graphml", "yed", "gml", "pajek-net"}, with("igraph"), line("igraph")},
		{"ndex2", []string{"cx2"}, with("ndex2"), line("ndex2")},
		{"graphology", gexf, node, line("graphology")},
		{"cytoscape", []string{"cyjs"}, node, line("cytoscape")},
		{"gephi", append(gexf, "gml", "pajek-net", "gephi-nodes-csv"), gephiCommand, gephiLine},
	}
}

func gephiCommand(t *testing.T) *exec.Cmd {
	peers(t, "java")
	jar := filepath.Join(cacheFolder(t), gephiJar)
	if _, err := os.Stat(jar); err != nil {
		peers(t, "mvn")
		fetch(t, "mvn", "-q", "-B", "dependency:copy", "-Dartifact="+gephiToolkit, "-DoutputDirectory="+filepath.Dir(jar))
	}
	return exec.Command("java", "-cp", jar, "testdata/gephi/Import.java")
}

// gephiLine names the file, and the table of edges after that of nodes.
func gephiLine(format, path string) string {
	if format == "gephi-nodes-csv" {
		return path + "\t" + strings.Replace(path, "gephi-nodes", "gephi-edges", 1)
	}
	return path
}

// npmFolder is where the packages of node are.
func npmFolder(t *testing.T) string {
	peers(t, "node")
	dir := filepath.Join(cacheFolder(t), "npm")
	if _, err := os.Stat(filepath.Join(dir, "node_modules", "graphology-gexf")); err != nil {
		peers(t, "npm")
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		fetch(t, "npm", append([]string{"install", "--prefix", dir, "--no-audit", "--no-fund", "--silent"}, npmPackages()...)...)
	}
	return dir
}

func cacheFolder(t *testing.T) string {
	dir := os.Getenv("PAPERGRAPH_CACHE")
	if dir == "" {
		user, err := os.UserCacheDir()
		if err != nil {
			t.Skipf("there is no cache folder: %v", err)
		}
		dir = filepath.Join(user, "papergraph")
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

// fetch runs a package manager, and skips the test when it fails, as it does without a network.
func fetch(t *testing.T, program string, args ...string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	defer cancel()
	if out, err := exec.CommandContext(ctx, program, args...).CombinedOutput(); err != nil {
		t.Skipf("%s cannot fetch what is needed: %v: %.300s", program, err, out)
	}
}

// read gives the lines to a peer and returns what it found in each.
func (p peer) read(t *testing.T, command *exec.Cmd, lines []string) []peerGraph {
	t.Helper()
	var complaints bytes.Buffer
	command.Stdin, command.Stderr = strings.NewReader(strings.Join(lines, "\n")+"\n"), &complaints
	out, err := command.Output()
	if err != nil {
		t.Fatalf("%s: %v: %.500s", p.name, err, complaints.String())
	}
	var graphs []peerGraph
	in := bufio.NewScanner(bytes.NewReader(out))
	in.Buffer(nil, 64<<20)
	for in.Scan() {
		var g peerGraph
		if err := json.Unmarshal(in.Bytes(), &g); err != nil {
			t.Fatalf("%s: %v: %.200s", p.name, err, in.Text())
		}
		graphs = append(graphs, g)
	}
	if len(graphs) != len(lines) {
		t.Fatalf("%s answered %d of %d lines: %.500s", p.name, len(graphs), len(lines), complaints.String())
	}
	return graphs
}

// store writes maps in the formats into a folder of each map, and returns the lines for the peer.
func (p peer) store(t *testing.T, dir string, all []*render.Map) []string {
	t.Helper()
	var lines []string
	for i, m := range all {
		folder := filepath.Join(dir, strconv.Itoa(i))
		if err := os.MkdirAll(folder, 0o755); err != nil {
			t.Fatal(err)
		}
		for _, name := range p.formats {
			path := filepath.Join(folder, name+filepath.Ext(formatNamed(t, name).File))
			if err := os.WriteFile(path, written(t, name, m), 0o644); err != nil {
				t.Fatal(err)
			}
			if name == "gephi-nodes-csv" {
				edges := strings.Replace(path, "gephi-nodes", "gephi-edges", 1)
				if err := os.WriteFile(edges, written(t, "gephi-edges-csv", m), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			lines = append(lines, p.line(name, path))
		}
	}
	return lines
}

// exampleMaps are the maps of the example corpora as the program draws them, and invented ones.
func exampleMaps(t *testing.T) map[string]*render.Map {
	t.Helper()
	all := map[string]*render.Map{
		"papers": rendertest.Map(82, 7, 1), "many topics": rendertest.Map(300, 60, 1), "citations": rendertest.Citations(60, 5, 1),
	}
	for _, m := range all {
		for i := range m.Items {
			m.Items[i].Label += " " + m.Items[i].ID // so that a label tells who it is
		}
	}
	for _, name := range []string{"trending", "statistics"} {
		dir := t.TempDir()
		corpus := filepath.Join("..", "..", "examples", name, "papers.jsonl")
		draw := exec.Command("go", "run", "../../cmd/papergraph", "map", corpus, "-o", dir, "--formats", "json")
		if out, err := draw.CombinedOutput(); err != nil {
			t.Fatalf("%v: %.500s", err, out)
		}
		f, err := os.Open(filepath.Join(dir, "map.json"))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		if all[name], err = render.ReadMap(f); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

func TestPeersReadExamples(t *testing.T) {
	if os.Getenv("PAPERGRAPH_PEERS") == "" {
		t.Skip("PAPERGRAPH_PEERS is not set: other programs are not asked")
	}
	examples := exampleMaps(t)
	names := slices.Sorted(maps.Keys(examples))
	var all []*render.Map
	for _, name := range names {
		all = append(all, examples[name])
	}
	for _, p := range graphPeers() {
		t.Run(p.name, func(t *testing.T) {
			command := p.command(t)
			found := p.read(t, command, p.store(t, t.TempDir(), all))
			for i, g := range found {
				format := p.formats[i%len(p.formats)]
				t.Run(names[i/len(p.formats)]+"/"+format, func(t *testing.T) { g.compare(t, p.name, format, all[i/len(p.formats)]) })
			}
			t.Logf("%d files, %v of processor time", len(found), command.ProcessState.UserTime().Round(time.Second))
		})
	}
}

// compare makes sure that a peer found what is in the map: who, where, how large, in which colour, and tied to whom.
func (g peerGraph) compare(t *testing.T, peer, format string, m *render.Map) {
	if g.Failed != "" || len(g.Issues) > 0 {
		t.Fatalf("%s %q", g.Failed, g.Issues)
	}
	if format == "edges" {
		g.compareEdges(t, m, func(i int) string { return m.Items[i].ID })
		return
	}
	// Gephi takes all of Pajek for directed; Cytoscape's formats have but an interaction.
	silent := peer == "gephi" && format == "pajek-net" || format == "cx2" || format == "cyjs"
	if g.Directed != m.Directed() && !silent {
		t.Errorf("the graph is directed: %v", g.Directed)
	}
	years := slices.ContainsFunc(m.Items, func(it render.Item) bool { return it.Year > 0 })
	if peer == "gephi" && g.Dynamic != (format == "gexf-dynamic" && years) {
		t.Errorf("dynamic: %v", g.Dynamic)
	}
	if len(g.Nodes) != len(m.Items) {
		t.Fatalf("%d nodes for %d items", len(g.Nodes), len(m.Items))
	}
	index := make(map[string]int)
	for i := range m.Items {
		index[m.Items[i].Label], index[m.Items[i].ID] = i, i
		if numbered := strconv.Itoa(i + 1); format == "pajek-net" || format == "gml" {
			index[numbered], index[numbered+".0"] = i, i
		}
	}
	key := make([]string, len(m.Items))
	for _, n := range g.Nodes {
		i, known := index[n.ID]
		if !known {
			t.Fatalf("node %q is no item", n.ID)
		}
		key[i] = n.ID
		n.compare(t, peer, format, m, i)
	}
	g.compareEdges(t, m, func(i int) string { return key[i] })
}

func (n peerNode) compare(t *testing.T, peer, format string, m *render.Map, i int) {
	it := &m.Items[i]
	if peer == "igraph" && format == "yed" {
		return // igraph passes over the drawing, in which the label stands
	}
	if label := strings.NewReplacer("&#38;", "&", "&#34;", `"`).Replace(n.Label); isASCII(it.Label) && label != oneLine(it.Label) {
		t.Errorf("node %s has label %q, want %q", n.ID, n.Label, it.Label)
	}
	if format == "pajek-net" || format == "yed" || format == "gephi-nodes-csv" {
		return // which say of looks what their programs take, or nothing
	}
	fill := render.Light().Topic(it.Cluster).Fill
	if want := []int{int(fill.R), int(fill.G), int(fill.B)}; !slices.Equal(n.Color, want) {
		t.Errorf("node %s has colour %v, want %v", n.ID, n.Color, want)
	}
	if n.X == nil || n.Y == nil || n.Size == nil || !near(*n.X, 1000*it.X, 0.01) || !near(*n.Y, 1000*it.Y, 0.01) || *n.Size < 2 || *n.Size > 40 {
		t.Errorf("node %s is at %v, %v with size %v; the item is at %v, %v", n.ID, n.X, n.Y, n.Size, it.X, it.Y)
	}
	if year := n.value("Year"); it.Year > 0 && year != strconv.Itoa(it.Year) && year != strconv.Itoa(it.Year)+".0" {
		t.Errorf("node %s is of %q, want %d", n.ID, year, it.Year)
	}
	for _, c := range m.Scores {
		got, err := strconv.ParseFloat(n.value(c.Title, c.Name), 64)
		if v := c.Values[i]; !math.IsNaN(v) && (err != nil || !near(got, v, 1e-5*math.Abs(v)+1e-12)) {
			t.Errorf("node %s has %s %v, want %v (%v)", n.ID, c.Name, got, v, n.Values)
		}
	}
}

// value is that of a column under any of the names, however they are spelt: as a title, a word or two words in one.
func (n peerNode) value(names ...string) string {
	plain := strings.NewReplacer("_", "", " ", "", ".", "", "-", "")
	for key, value := range n.Values {
		for _, name := range names {
			if strings.EqualFold(plain.Replace(key), plain.Replace(name)) {
				return value
			}
		}
	}
	return ""
}

func near(a, b, tolerance float64) bool { return math.Abs(a-b) <= tolerance }

func isASCII(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r > '~' })
}

// compareEdges makes sure that every link is there once, with its weight; key names an item as the peer does.
func (g peerGraph) compareEdges(t *testing.T, m *render.Map, key func(i int) string) {
	t.Helper()
	if len(g.Edges) != len(arrowsOf(m)) {
		t.Fatalf("%d edges for %d links", len(g.Edges), len(arrowsOf(m)))
	}
	pair := func(u, v string) string {
		if m.Directed() {
			return u + "\x00" + v
		}
		return min(u, v) + "\x00" + max(u, v)
	}
	weights, why := make(map[string]float64), make(map[string]string)
	for i, e := range g.Edges {
		at := pair(fmt.Sprint(e[0]), fmt.Sprint(e[1]))
		weights[at] = e[2].(float64)
		if len(g.Why) > 0 {
			why[at] = g.Why[i]
		}
	}
	reasons := 0
	for ends, strength := range arrowsOf(m) {
		if at := pair(key(ends[0]), key(ends[1])); !near(weights[at], strength, 1e-5*strength) {
			t.Errorf("the link of %q has weight %v, want %v", at, weights[at], strength)
		}
	}
	for _, l := range m.Links {
		at := pair(key(l.Source), key(l.Target))
		if l.Direction == render.Backward {
			at = pair(key(l.Target), key(l.Source))
		}
		if why[at] != "" && len(l.Why) > 0 && strings.Contains(why[at], l.Why[0].Label) {
			reasons++
		}
	}
	t.Logf("%d nodes, %d edges, %d with reasons", len(g.Nodes), len(g.Edges), reasons)
}

// Two thousand graphs whose every text is hostile, and the hostile map of all tests: no program refuses one, or
// loses an item, a link or weight.
func TestPeersRefuseNoRandomGraph(t *testing.T) {
	all := []*render.Map{rendertest.Hostile(), {}}
	for seed := range uint64(2000) {
		all = append(all, rendertest.Random(seed))
	}
	for _, p := range graphPeers() {
		t.Run(p.name, func(t *testing.T) {
			command, maps := p.command(t), all
			if p.name == "gephi" {
				maps = all[:400] // it opens a workspace for each
			}
			found := p.read(t, command, p.store(t, t.TempDir(), maps))
			for i, g := range found {
				g.compareCounts(t, fmt.Sprintf("graph %d as %s", i/len(p.formats), p.formats[i%len(p.formats)]), maps[i/len(p.formats)])
			}
			t.Logf("%d files, %v of processor time", len(found), command.ProcessState.UserTime().Round(time.Second))
		})
	}
}

func (g peerGraph) compareCounts(t *testing.T, where string, m *render.Map) {
	t.Helper()
	if g.Failed != "" || len(g.Issues) > 0 {
		t.Errorf("%s: %s %q", where, g.Failed, g.Issues)
		return
	}
	if !strings.HasSuffix(where, "edges") && len(g.Nodes) != len(m.Items) || len(g.Edges) != len(arrowsOf(m)) {
		t.Errorf("%s: %d nodes and %d edges for %d items and %d links", where, len(g.Nodes), len(g.Edges), len(m.Items), len(arrowsOf(m)))
	}
	total, want := 0.0, 0.0
	for _, e := range g.Edges {
		w, _ := e[2].(float64)
		total += w
	}
	for _, l := range m.Links {
		want += l.Strength
	}
	if !near(total, want, 1e-5*want) {
		t.Errorf("%s: weights add up to %v, want %v", where, total, want)
	}
}

// xmllint finds every XML file of the random graphs well-formed.
func TestXmllintReadsRandomGraphs(t *testing.T) {
	peers(t, "xmllint")
	dir := t.TempDir()
	formats := []string{"gexf", "gexf-1.2", "gexf-dynamic", "graphml", "yed"}
	p := peer{formats: formats, line: func(_, path string) string { return path }}
	var all []*render.Map
	for seed := range uint64(2000) {
		all = append(all, rendertest.Random(seed))
	}
	for batch := range slices.Chunk(p.store(t, dir, all), 2000) {
		if out, err := exec.Command("xmllint", append([]string{"--noout"}, batch...)...).CombinedOutput(); err != nil {
			t.Errorf("%v: %.1000s", err, out)
		}
	}
}

// The grammars of GEXF 1.3 are its authors' and are fetched from where they keep them.
func TestGrammarAcceptsGEXF(t *testing.T) {
	peers(t, "xmllint")
	grammar := gexfGrammar(t)
	var paths []string
	dir := t.TempDir()
	for key, m := range hostileMaps(50) {
		for _, name := range []string{"gexf", "gexf-dynamic"} {
			path := filepath.Join(dir, key+"-"+name+".gexf")
			if err := os.WriteFile(path, written(t, name, m), 0o644); err != nil {
				t.Fatal(err)
			}
			paths = append(paths, path)
		}
	}
	if out, err := exec.Command("xmllint", append([]string{"--noout", "--relaxng", grammar}, paths...)...).CombinedOutput(); err != nil {
		t.Errorf("%v: %.2000s", err, out)
	}
}

// gexfGrammar is the file of the grammar, beside those that it includes.
func gexfGrammar(t *testing.T) string {
	const commit = "ce89bb7fb5a63901677916b0770e52b29a613e01"
	dir := filepath.Join(cacheFolder(t), "gexf-1.3")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"data.rng", "dynamics.rng", "viz.rng", "gexf.rng"} {
		path := filepath.Join(dir, name)
		if _, err := os.Stat(path); err == nil {
			continue
		}
		if err := download(path, "https://raw.githubusercontent.com/gephi/gexf/"+commit+"/specs/1.3/"+name); err != nil {
			t.Skipf("the grammar is not to be had: %v", err)
		}
	}
	return filepath.Join(dir, "gexf.rng")
}

// download stores what is at an address, whole or not at all.
func download(path, address string) error {
	client := http.Client{Timeout: 20 * time.Second}
	answer, err := client.Get(address)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", address, answer.Status)
	}
	data, err := io.ReadAll(answer.Body)
	if err != nil {
		return err
	}
	return export.WriteFile(path, data)
}
