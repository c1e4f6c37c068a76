package centrality_test

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/centrality"
)

// igraphScript reads a graph of so many nodes, "u v length" a line, and whether lengths count. It prints the seconds that
// betweenness took, by the clock and of the processor, and the scores.
const igraphScript = `
import sys, time, igraph
n, lengths = int(sys.argv[1]), sys.argv[2] == "inverse"
rows = [line.split() for line in sys.stdin]
g = igraph.Graph(n, [(int(r[0]), int(r[1])) for r in rows])
length = [float(r[2]) for r in rows] if lengths else None
wall, cpu = time.perf_counter(), time.process_time()
scores = g.betweenness(weights=length)
print(time.perf_counter() - wall, time.process_time() - cpu)
print("\n".join(map(repr, scores)))
`

// BenchmarkBetweennessPeers compares exact betweenness with igraph's in the same run: a random graph of 5,000 nodes and
// 50,000 edges by lengths, and, where PAPERGRAPH_SHARED names the folder that has them, real graphs by hops. It reports
// seconds by the clock and of the processor, and fails where a score differs by more than one part in 10⁹.
// PAPERGRAPH_PYTHON names another interpreter than python3; without igraph there is nothing to compare with. ca-AstroPh
// takes minutes.
func BenchmarkBetweennessPeers(b *testing.B) {
	b.Run("random-5000-by-length", func(b *testing.B) { besideIgraph(b, randomLengths(5_000, 50_000), "inverse") })
	shared := os.Getenv("PAPERGRAPH_SHARED")
	for _, c := range []struct {
		name  string
		nodes int
	}{{"facebook_combined", 4039}, {"power", 4941}, {"lfr-5000b-mu0.3", 5000}, {"wiki-Vote", 7115}, {"ca-AstroPh", 17903}} {
		b.Run(c.name, func(b *testing.B) {
			if shared == "" {
				b.Skip("PAPERGRAPH_SHARED is empty")
			}
			besideIgraph(b, readEdges(b, filepath.Join(shared, "data/graphs", c.name, "edges.tsv"), c.nodes), "hops")
		})
	}
}

// randomLengths returns a graph whose weights, and so lengths, are random numbers.
func randomLengths(n, m int) *graph.Undirected {
	rng := rand.New(rand.NewPCG(1, 1))
	b := graph.NewBuilder(n)
	for b.Len() < m {
		if u, v := rng.IntN(n), rng.IntN(n); u != v {
			b.Add(u, v, 0.5+4.5*rng.Float64())
		}
	}
	g, err := b.Undirected()
	if err != nil {
		panic(err)
	}
	return g
}

func besideIgraph(b *testing.B, g *graph.Undirected, distance string) {
	theirs, clock, processor := igraphBetweenness(b, g, distance)
	for b.Loop() {
		start, before := time.Now(), processorTime(b)
		ours, err := centrality.Betweenness(b.Context(), g, centrality.Options{Distance: distance})
		seconds, used := time.Since(start).Seconds(), (processorTime(b)-before)/1e9
		if err != nil {
			b.Fatal(err)
		}
		for u := range ours {
			if math.Abs(ours[u]-theirs[u]) > 1e-9*max(1, theirs[u]) {
				b.Fatalf("node %d has the score %v, igraph's is %v", u, ours[u], theirs[u])
			}
		}
		b.ReportMetric(clock, "igraph-s")
		b.ReportMetric(clock/seconds, "times")
		b.ReportMetric(processor/used, "times-cpu")
	}
}

// igraphBetweenness returns igraph's scores and the seconds that they took, by the clock and of the processor.
func igraphBetweenness(b *testing.B, g *graph.Undirected, distance string) (scores []float64, clock, processor float64) {
	python := os.Getenv("PAPERGRAPH_PYTHON")
	if python == "" {
		python = "python3"
	}
	var in bytes.Buffer
	for u := range g.NumNodes() {
		adj, weight := g.Row(u)
		for i, v := range adj {
			if int(v) > u {
				fmt.Fprintln(&in, u, v, 1/weight[i])
			}
		}
	}
	command := exec.CommandContext(b.Context(), python, "-c", igraphScript, fmt.Sprint(g.NumNodes()), distance)
	command.Stdin = &in
	out, err := command.Output()
	if err != nil {
		b.Skipf("igraph is not at hand: %v", err)
	}
	fields := strings.Fields(string(out))
	if len(fields) != g.NumNodes()+2 {
		b.Fatalf("igraph's answer has %d fields", len(fields))
	}
	for _, field := range fields[2:] {
		scores = append(scores, number(b, field))
	}
	return scores, number(b, fields[0]), number(b, fields[1])
}
