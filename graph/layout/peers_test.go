//go:build unix

package layout

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/papergraph/papergraph/graph"
)

// Side by side with the layouts of other programs, on the same graphs in the same run: Graphviz's sfdp, graphology's
// ForceAtlas2, which runs in node, and VOS by the library of VOSviewer's authors, which runs in Java and sums over all
// pairs of nodes. They are not on every machine, so this is asked for by the environment variable PAPERGRAPH_PEERS;
// graphology is looked for where NODE_PATH says, else npm fetches it, as Maven does the library, into a folder that is
// deleted again.
//
//	PAPERGRAPH_PEERS=all go test -run TestPeers -v -timeout 60m ./graph/layout
//
// Times are of the processor, user and system, so that two threads count double and what else the machine does counts
// little; on an idle machine of two cores ours ends in about half of it. Everything is left at the defaults of each
// program, but overlap removal and curved edges, which sfdp does not do here; ours are drawn with few steps too, since
// they are as good as others long before they are done. graphology has no default for the number of iterations; 500
// bring it near its best.

const (
	peersFaster   = 3 // times as fast as ours mean to be
	sfdpAnswers   = `-Tplain`
	atlasRounds   = 500
	fewRounds     = 20 // with which ours are as good as others on the way
	graphologyPkg = "graphology graphology-layout-forceatlas2"
	cwtsPkg       = "nl.cwts:networkanalysis:1.3.0"
	mostPairs     = 2000 // nodes of a graph of which all pairs are summed over in a minute
)

const atlasScript = `
const Graph = require('graphology'), fa2 = require('graphology-layout-forceatlas2');
const input = JSON.parse(require('fs').readFileSync(0));
let state = 42; // of a linear congruential generator
const random = () => (state = (state * 1664525 + 1013904223) % 4294967296) / 4294967296;
const graph = new Graph({type: 'undirected'});
for (let u = 0; u < input.n; u++) graph.addNode(u, {x: random(), y: random()});
for (const [u, v, weight] of input.edges) graph.addEdge(u, v, {weight});
const before = process.cpuUsage();
fa2.assign(graph, {iterations: input.rounds, settings: fa2.inferSettings(graph)});
const used = process.cpuUsage(before);
const at = graph.mapNodes((u, p) => [p.x, p.y]);
console.log(JSON.stringify({seconds: (used.user + used.system) / 1e6, at}));
`

// drawn is a picture by one program.
type drawn struct {
	name    string
	seconds float64 // of the processor
	at      []Point
	quality Quality
}

func TestPeersSideBySide(t *testing.T) {
	if os.Getenv("PAPERGRAPH_PEERS") == "" {
		t.Skip("PAPERGRAPH_PEERS is not set: other programs are not asked")
	}
	graphs := sizes()[:2]
	if os.Getenv("PAPERGRAPH_PEERS") == "all" {
		graphs = sizes()
	}
	node, library := findGraphology(t), findCWTS(t)
	for _, g := range graphs[1:] {
		t.Run(fmt.Sprintf("%d nodes, %d edges", g.NumNodes(), g.NumEdges()), func(t *testing.T) {
			var ours, theirs []drawn
			for _, l := range forced() {
				ours = append(ours, drawByUs(t, l, g, 0), drawByUs(t, l, g, fewRounds))
			}
			if _, err := exec.LookPath("sfdp"); err == nil {
				theirs = append(theirs, drawBySfdp(t, g))
			} else {
				t.Log("sfdp is not installed")
			}
			if node != "" {
				theirs = append(theirs, drawByGraphology(t, g, node))
			}
			if g.NumNodes() <= mostPairs && library != "" {
				theirs = append(theirs, drawByCWTS(t, g, library, 0))
			}
			compareDrawn(t, g, ours, theirs)
		})
	}
}

// compareDrawn prints all pictures, and asks that for each of theirs one of ours is as good and faster by far.
func compareDrawn(t *testing.T, g *graph.Undirected, ours, theirs []drawn) {
	for _, pictures := range [][]drawn{ours, theirs} {
		for i := range pictures {
			var err error
			if pictures[i].quality, err = Measure(t.Context(), g, pictures[i].at, graph.Partition{}, 1); err != nil {
				t.Fatal(err)
			}
			p := pictures[i]
			t.Logf("%-34s %8.2f s  neighbourhoods %.4f  stress %.4f  edge variation %.2f  crossings %.4f", p.name, p.seconds,
				p.quality.Neighbourhoods, p.quality.Stress, p.quality.EdgeVariation, p.quality.Crossings.Share)
		}
	}
	for _, other := range theirs {
		best := 0.0
		for _, our := range ours {
			if our.quality.Neighbourhoods >= other.quality.Neighbourhoods {
				best = max(best, other.seconds/our.seconds)
			}
		}
		if t.Logf("%s takes %.1f times as long as the fastest of ours that is as good", other.name, best); best < peersFaster {
			t.Errorf("ours is not %v times as fast as %s at the same neighbourhoods", peersFaster, other.name)
		}
	}
}

// drawByUs takes the default number of steps for 0.
func drawByUs(t *testing.T, l Layout, g *graph.Undirected, steps int) drawn {
	name := "papergraph " + l.Name
	if steps > 0 {
		name += fmt.Sprintf(", %d steps", steps)
	}
	before := processorTime()
	at := mustLay(t, l, g, Options{Iterations: steps})
	return drawn{name: name, seconds: (processorTime() - before).Seconds(), at: at}
}

// processorTime is what this process has used so far.
func processorTime() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

func drawBySfdp(t *testing.T, g *graph.Undirected) drawn {
	var dot bytes.Buffer
	fmt.Fprintln(&dot, "graph { node [shape=point]; overlap=true; splines=false;")
	for u := range g.NumNodes() {
		fmt.Fprintln(&dot, u)
	}
	for _, e := range edgesOf(g) {
		fmt.Fprintln(&dot, e[0], "--", e[1])
	}
	fmt.Fprintln(&dot, "}")
	command := exec.CommandContext(t.Context(), "sfdp", sfdpAnswers)
	command.Stdin = &dot
	answer, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	used := command.ProcessState.UserTime() + command.ProcessState.SystemTime()
	at := make([]Point, g.NumNodes())
	for lines := bufio.NewScanner(bytes.NewReader(answer)); lines.Scan(); {
		var u int
		var p Point
		if n, _ := fmt.Sscanf(lines.Text(), "node %d %g %g", &u, &p.X, &p.Y); n == 3 {
			at[u] = p
		}
	}
	return drawn{name: "sfdp", seconds: used.Seconds(), at: at}
}

// findGraphology returns a folder from which node finds graphology, "" when there is none to be had.
func findGraphology(t *testing.T) string {
	dir := t.TempDir()
	if exec.Command("node", "-e", "require('graphology-layout-forceatlas2')").Run() == nil {
		return dir
	}
	install := exec.Command("npm", append([]string{"install", "--no-audit", "--no-fund"}, strings.Fields(graphologyPkg)...)...)
	install.Dir = dir
	if text, err := install.CombinedOutput(); err != nil {
		t.Logf("graphology cannot be had: %v %s", err, text)
		return ""
	}
	return dir
}

func drawByGraphology(t *testing.T, g *graph.Undirected, dir string) drawn {
	edges := make([][3]float64, 0, g.NumEdges())
	for _, e := range edgesOf(g) {
		w, _ := g.Out().Edge(int(e[0]), int(e[1]))
		edges = append(edges, [3]float64{float64(e[0]), float64(e[1]), w})
	}
	input, err := json.Marshal(map[string]any{"n": g.NumNodes(), "edges": edges, "rounds": atlasRounds})
	if err != nil {
		t.Fatal(err)
	}
	script := filepath.Join(dir, "layout.js")
	if err := os.WriteFile(script, []byte(atlasScript), 0o600); err != nil {
		t.Fatal(err)
	}
	command := exec.CommandContext(t.Context(), "node", script)
	command.Stdin, command.Stderr = bytes.NewReader(input), os.Stderr
	answer, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	var result struct {
		Seconds float64
		At      [][2]float64
	}
	if err := json.Unmarshal(answer, &result); err != nil {
		t.Fatal(err)
	}
	at := make([]Point, len(result.At))
	for u, p := range result.At {
		at[u] = Point{p[0], p[1]}
	}
	return drawn{name: fmt.Sprintf("graphology, %d rounds", atlasRounds), seconds: result.Seconds, at: at}
}

// findCWTS returns the library of the authors of VOSviewer, "" when it is not to be had.
func findCWTS(t *testing.T) string {
	dir := t.TempDir()
	fetch := exec.Command("mvn", "-q", "-B", "dependency:copy", "-Dartifact="+cwtsPkg, "-DoutputDirectory="+dir)
	if text, err := fetch.CombinedOutput(); err != nil {
		t.Logf("the library of VOSviewer's authors cannot be had: %v %.200s", err, text)
		return ""
	}
	found, _ := filepath.Glob(filepath.Join(dir, "*.jar"))
	return found[0]
}

// drawByCWTS is VOS with association strengths and its usual exponents, as VOSviewer has it by default.
func drawByCWTS(t *testing.T, g *graph.Undirected, library string, seed uint64) drawn {
	dir := t.TempDir()
	var edges bytes.Buffer
	for _, e := range edgesOf(g) {
		w, _ := g.Out().Edge(int(e[0]), int(e[1]))
		fmt.Fprintf(&edges, "%d\t%d\t%g\n", e[0], e[1], w)
	}
	input, output := filepath.Join(dir, "edges.txt"), filepath.Join(dir, "layout.txt")
	if err := os.WriteFile(input, edges.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	command := exec.CommandContext(t.Context(), "java", "-cp", library, "nl.cwts.networkanalysis.run.RunNetworkLayout",
		"--weighted-edges", "--normalization", "AssociationStrength", "--seed", fmt.Sprint(seed), "--output-layout", output, input)
	if text, err := command.CombinedOutput(); err != nil {
		t.Fatalf("%v: %.500s", err, text)
	}
	used := command.ProcessState.UserTime() + command.ProcessState.SystemTime()
	answer, err := os.ReadFile(output)
	if err != nil {
		t.Fatal(err)
	}
	at := make([]Point, g.NumNodes())
	for line := range strings.Lines(string(answer)) {
		var u int
		var p Point
		if n, _ := fmt.Sscanf(line, "%d\t%g\t%g", &u, &p.X, &p.Y); n == 3 {
			at[u] = p
		}
	}
	return drawn{name: "VOS of VOSviewer's authors", seconds: used.Seconds(), at: at}
}
