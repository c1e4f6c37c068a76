package graphfile_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/nlp/source/graphfile"
)

// BenchmarkDecode reads random graphs of ten edges a node in every format.
func BenchmarkDecode(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000} {
		for _, format := range graphfile.Formats {
			text := randomFile(format.Name, n, 10*n)
			b.Run(fmt.Sprintf("%s/%d", format.Name, n), func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				b.ReportAllocs()
				for b.Loop() {
					f, err := graphfile.Decode(context.Background(), bytes.NewReader(text), "bench", graphfile.Options{})
					if err != nil || f.Graph.NumNodes() > n {
						b.Fatal(f, err)
					}
				}
			})
		}
	}
}

// BenchmarkEdges reads edge lists of ten edges a node: plain numbers, numbers with weights that are not whole, and ids that
// are words. The measure is MB/s.
func BenchmarkEdges(b *testing.B) {
	for _, style := range []struct{ name, line string }{
		{"numbers", "%d\t%d\n"}, {"weighted", "%d,%d,0.%d\n"}, {"words", "W%08d %08dW\n"},
	} {
		for _, n := range []int{100_000, 1_000_000} {
			b.Run(fmt.Sprintf("%s/%d", style.name, n), func(b *testing.B) {
				text := randomEdges(style.line, n)
				b.SetBytes(int64(len(text)))
				b.ReportAllocs()
				for b.Loop() {
					if _, err := graphfile.Decode(b.Context(), bytes.NewReader(text), "bench", graphfile.Options{Format: "edges"}); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// randomEdges writes 10n edges; where the line has a third field it is a number from 1 to 9.
func randomEdges(line string, n int) []byte {
	rng := rand.New(rand.NewPCG(1, 1))
	var out bytes.Buffer
	for range 10 * n {
		values := []any{rng.IntN(n), rng.IntN(n), 1 + rng.IntN(9)}
		fmt.Fprintf(&out, line, values[:strings.Count(line, "%")]...)
	}
	return out.Bytes()
}

// randomFile writes a random graph with n nodes and m edges.
func randomFile(format string, n, m int) []byte {
	rng := rand.New(rand.NewPCG(1, 1))
	var out bytes.Buffer
	before, node, between, edge, after := parts(format, n)
	out.WriteString(before)
	for u := 1; u <= n && node != ""; u++ {
		fmt.Fprintf(&out, node, u)
	}
	out.WriteString(between)
	for range m {
		fmt.Fprintf(&out, edge, 1+rng.IntN(n), 1+rng.IntN(n), 1+rng.IntN(9))
	}
	out.WriteString(after)
	return out.Bytes()
}

func parts(format string, n int) (before, node, between, edge, after string) {
	switch format {
	case "gexf":
		return "<gexf><graph><nodes>", "<node id=\"%d\" label=\"a node\"/>\n", "</nodes><edges>",
			"<edge source=\"%d\" target=\"%d\" weight=\"%d\"/>\n", "</edges></graph></gexf>"
	case "graphml":
		return "<graphml><key id=\"w\" attr.name=\"weight\"/><graph edgedefault=\"undirected\">", "<node id=\"%d\"/>\n", "",
			"<edge source=\"%d\" target=\"%d\"><data key=\"w\">%d</data></edge>\n", "</graph></graphml>"
	case "pajek":
		return fmt.Sprintf("*Vertices %d\n", n), "%d \"a node\"\n", "*Edges\n", "%d %d %d\n", ""
	}
	return "", "", "", "%d\t%d\t%d\n", ""
}
