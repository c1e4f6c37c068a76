package graphfile_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/nlp/source/graphfile"
)

// Sizes are those that the collection's own table states, and for the last two what networkx 3.6 counts.
func TestSharedGraphs(t *testing.T) {
	shared := os.Getenv("PAPERGRAPH_SHARED")
	if shared == "" {
		t.Skip("PAPERGRAPH_SHARED is not set: the sample graphs are not at hand")
	}
	for _, want := range []struct {
		path, format string
		as           graphfile.Direction
		nodes, edges int
	}{
		{"graphs/karate/edges.tsv", "edges", graphfile.AsWritten, 34, 78},
		{"graphs/lesmis/edges.tsv", "edges", graphfile.AsWritten, 77, 254},
		{"graphs/celegansneural/edges.tsv", "edges", graphfile.Directed, 297, 2345},
		{"graphs/facebook_combined/edges.tsv", "edges", graphfile.AsWritten, 4039, 88234},
		{"graphs/wiki-Vote/edges.tsv", "edges", graphfile.Directed, 7115, 103689},
		{"graphs/ca-AstroPh/edges.tsv", "edges", graphfile.AsWritten, 17903, 196972},
		{"bibliographic/network/cishell_friendster.graphml", "graphml", graphfile.AsWritten, 129, 161},
		{"bibliographic/vosviewer/JOI_2007-2016_co-authorship_network.json", "vosviewer-json", graphfile.AsWritten, 252, 568},
		{"bibliographic/vosviewer/JOI_2007-2016_co-authorship_map.txt", "vosviewer-map", graphfile.AsWritten, 252, 0},
		{"bibliographic/vosviewer/QSS_SM_2020-2021_co-authorship_map.txt", "vosviewer-map", graphfile.AsWritten, 112, 0},
		{"bibliographic/vosviewer/Scientometrics_term_co-occurrence_network.txt", "edges", graphfile.AsWritten, 1165, 110003},
		{"bibliographic/network/cishell_netsci06.net", "pajek", graphfile.AsWritten, 168, 492},
	} {
		f, err := graphfile.Read(context.Background(), filepath.Join(shared, "data", want.path), graphfile.Options{Direction: want.as})
		if err != nil {
			t.Error(err)
			continue
		}
		if f.Format != want.format || f.Graph.NumNodes() != want.nodes || f.Graph.NumEdges() != want.edges {
			t.Errorf("%s: %s with %d nodes and %d edges, want %+v", want.path, f.Format, f.Graph.NumNodes(), f.Graph.NumEdges(), want)
		}
		t.Logf("%s: warnings %q", want.path, f.Warnings)
	}
}

func TestSharedLesMiserablesHasItsWeights(t *testing.T) {
	shared := os.Getenv("PAPERGRAPH_SHARED")
	if shared == "" {
		t.Skip("PAPERGRAPH_SHARED is not set: the sample graphs are not at hand")
	}
	f, err := graphfile.Read(context.Background(), filepath.Join(shared, "data", "graphs", "lesmis", "edges.tsv"), graphfile.Options{})
	if err != nil {
		t.Fatal(err)
	}
	total := 0.0
	for _, w := range graph.AsUndirected(f.Graph).Out().Weight {
		total += w / 2
	}
	if total != 820 { // the sum of the co-appearances in Knuth's Stanford GraphBase
		t.Errorf("the weights add up to %v, want 820", total)
	}
}
