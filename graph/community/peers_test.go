package community

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// What other programs find on the same graphs, computed in the same run. They are not on every machine, so this is asked
// for by the environment variable PAPERGRAPH_PEERS; PAPERGRAPH_PYTHON names the Python that has them, else python3.
//
//	PAPERGRAPH_PEERS=all go test -run Peers -v -timeout 50m ./graph/community

// peers skips a test unless other programs are to be asked.
func peers(t *testing.T) {
	t.Helper()
	if os.Getenv("PAPERGRAPH_PEERS") == "" {
		t.Skip("PAPERGRAPH_PEERS is not set: other programs are not asked")
	}
}

// python runs a script with modules that must be there, gives it a value as JSON and returns its answer in out.
func python(t *testing.T, modules, script string, in, out any) {
	t.Helper()
	peers(t)
	program := cmp.Or(os.Getenv("PAPERGRAPH_PYTHON"), "python3")
	if err := exec.Command(program, "-c", "import "+modules).Run(); err != nil {
		t.Skipf("%s has not all of %s", program, modules)
	}
	data, err := json.Marshal(in)
	if err != nil {
		t.Fatal(err)
	}
	c := exec.CommandContext(t.Context(), program, "-c", script)
	var errors bytes.Buffer
	c.Stdin, c.Stderr = bytes.NewReader(data), &errors
	answer, err := c.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, errors.String())
	}
	if err := json.Unmarshal(answer, out); err != nil {
		t.Fatal(err)
	}
}

// peerGraph is a graph as scripts read it.
type peerGraph struct {
	N     int      `json:"n"`
	Edges [][2]int `json:"edges"`
	Seed  uint64   `json:"seed"`
}

func newPeerGraph(g *graph.Undirected, seed uint64) peerGraph {
	p := peerGraph{N: g.NumNodes(), Edges: make([][2]int, 0, g.NumEdges()), Seed: seed}
	for u := range g.NumNodes() {
		adj, _ := g.Row(u)
		for _, v := range adj {
			if int(v) > u {
				p.Edges = append(p.Edges, [2]int{u, int(v)})
			}
		}
	}
	return p
}

const leidenalgScript = `
import json, sys, igraph, leidenalg
answer = []
for p in json.load(sys.stdin):
    g = igraph.Graph(n=p["n"], edges=p["edges"])
    answer.append([leidenalg.find_partition(g, leidenalg.ModularityVertexPartition, seed=p["seed"], n_iterations=i).membership for i in (2, -1)])
json.dump(answer, sys.stdout)
`

// On LFR graphs, Leiden by default finds as much of the planted communities as leidenalg does, with its default of two
// iterations and until nothing changes: mean NMI of ten seeds, at every mixing. A mean is uncertain by the spread of ten
// graphs, but both see the same ten. Small communities in large graphs are below the resolution limit of modularity: where
// what is found has a modularity that is more than a hundredth above that of what was planted, its maximum is elsewhere,
// and a better search is no nearer to what was planted. There a lower NMI is told but is no fault.
func TestPeersOnLFR(t *testing.T) {
	peers(t)
	for _, shape := range []graphtest.LFRShape{
		{Nodes: 1000, MeanDegree: 20, MaxDegree: 50, MinSize: 10, MaxSize: 50},
		{Nodes: 1000, MeanDegree: 20, MaxDegree: 50, MinSize: 20, MaxSize: 100},
		{Nodes: 5000, MeanDegree: 20, MaxDegree: 50, MinSize: 10, MaxSize: 50},
		{Nodes: 5000, MeanDegree: 20, MaxDegree: 50, MinSize: 20, MaxSize: 100},
	} {
		if shape.Nodes > 1000 && !allPeers() {
			continue
		}
		name := fmt.Sprintf("%d nodes, communities of %d to %d", shape.Nodes, shape.MinSize, shape.MaxSize)
		t.Run(name, func(t *testing.T) {
			t.Log("mean NMI with the planted communities (mean modularity)")
			t.Log("μ     Leiden            1 start           2 passes          leidenalg         until stable      planted")
			for _, mu := range []float64{0.1, 0.2, 0.3, 0.4, 0.5, 0.6} {
				shape.Mixing = mu
				peersOnLFR(t, shape)
			}
		})
	}
}

// allPeers tells whether the comparison may take half an hour: PAPERGRAPH_PEERS=all; else it leaves large graphs out.
func allPeers() bool { return os.Getenv("PAPERGRAPH_PEERS") == "all" }

// slack is what ours may be below others: more where other versions of them than those compared with may be installed.
func slack(asked, quick float64) float64 {
	if allPeers() {
		return asked
	}
	return quick
}

// score is a sum over graphs of NMI and modularity.
type score struct{ nmi, q float64 }

func (s *score) add(g *graph.Undirected, found, planted graph.Partition, share float64) {
	s.nmi += NMI(found, planted) * share
	s.q += Modularity(g, found, 1) * share
}

func (s score) String() string { return fmt.Sprintf("%.4f (%.5f)", s.nmi, s.q) }

func peersOnLFR(t *testing.T, shape graphtest.LFRShape) {
	const seeds = 10
	var ours [3]score
	var theirs [2]score
	var truth score
	var graphs []*graph.Undirected
	var planted []graph.Partition
	var input []peerGraph
	for seed := range uint64(seeds) {
		g, p := graphtest.LFR(shape, seed+1)
		truth.add(g, p, p, 1.0/seeds)
		graphs, planted, input = append(graphs, g), append(planted, p), append(input, newPeerGraph(g, seed))
		for i, o := range []Options{{Seed: seed}, {Seed: seed, Starts: 1}, {Seed: seed, Starts: 1, Iterations: 2}} {
			r, err := Leiden(t.Context(), g, o)
			if err != nil {
				t.Fatal(err)
			}
			ours[i].add(g, r.Partition, p, 1.0/seeds)
		}
	}
	var answer [][2][]int
	python(t, "leidenalg, igraph", leidenalgScript, input, &answer)
	for s, found := range answer {
		for i := range found {
			theirs[i].add(graphs[s], graph.NewPartition(found[i]), planted[s], 1.0/seeds)
		}
	}
	t.Logf("%.1f   %v  %v  %v  %v  %v  %v", shape.Mixing, ours[0], ours[1], ours[2], theirs[0], theirs[1], truth)
	switch least := max(theirs[0].nmi, theirs[1].nmi); {
	case ours[0].nmi >= least-slack(1e-9, 0.005):
	case ours[0].q > max(theirs[0].q, theirs[1].q) && ours[0].q > 1.01*truth.q:
		t.Logf("μ %.1f: below the resolution limit, Leiden has an NMI of %.5f, leidenalg of %.5f", shape.Mixing, ours[0].nmi, least)
	default:
		t.Errorf("μ %.1f: Leiden has an NMI of %.5f, leidenalg of %.5f", shape.Mixing, ours[0].nmi, least)
	}
}

const igraphScript = `
import json, random, sys, time, igraph
answer = []
for p in json.load(sys.stdin):
    g = igraph.Graph(n=p["n"], edges=p["edges"])
    best = []
    for iterations in (2, -1):
        most, spent = -1, 0
        for seed in range(10):
            random.seed(seed)
            began = time.perf_counter()
            found = g.community_leiden(objective_function="modularity", n_iterations=iterations)
            spent += time.perf_counter() - began
            most = max(most, g.modularity(found.membership))
        best.append([most, spent / 10])
    answer.append(best)
json.dump(answer, sys.stdout)
`

// On every shared graph, without weights and directions, Leiden by default finds a modularity not more than 0.0002 below
// the best of ten seeds of igraph, with two iterations and until nothing changes.
func TestPeersOnRealGraphs(t *testing.T) {
	peers(t)
	for _, name := range sharedGraphs(t) {
		g := sharedGraph(t, name)
		if g.NumEdges() > 20_000 && !allPeers() {
			continue
		}
		var answer [][2][2]float64
		python(t, "igraph", igraphScript, []peerGraph{newPeerGraph(g, 0)}, &answer)
		began := time.Now()
		r, err := Leiden(t.Context(), g, Options{})
		if err != nil {
			t.Fatal(err)
		}
		spent, peer := time.Since(began).Seconds(), answer[0]
		t.Logf("%-26s %7d nodes %8d edges: modularity %.5f in %.2f s by default; igraph 10 × %.5f in %.3f s each, until stable 10 × %.5f in %.3f s each: %+.5f",
			name, g.NumNodes(), g.NumEdges(), r.Quality, spent, peer[0][0], peer[0][1], peer[1][0], peer[1][1], r.Quality-max(peer[0][0], peer[1][0]))
		if r.Quality < max(peer[0][0], peer[1][0])-slack(0.0002, 0.001) {
			t.Errorf("%s: modularity %.5f, igraph finds %.5f", name, r.Quality, max(peer[0][0], peer[1][0]))
		}
	}
}
