package render

import (
	"context"
	"encoding/json"
	"fmt"
	"testing"

	"github.com/papergraph/papergraph/graph/analysis"
	"github.com/papergraph/papergraph/graph/network"
	"github.com/papergraph/papergraph/nlp"
	"github.com/papergraph/papergraph/nlp/corpus/corpustest"
)

// BenchmarkNewMap makes the map of generated papers with abstracts, and what it can do without beside it: the marks of
// terms in abstracts, with the bytes that they take in map.json and their share of it, and the search for sub-topics.
//
//	go test ./render -run '^$' -bench NewMap -benchtime 3x
func BenchmarkNewMap(b *testing.B) {
	for _, papers := range []int{1000, 10000} {
		ctx := context.Background()
		c, _ := corpustest.Generate(papers, 1)
		terms, err := nlp.Annotate(ctx, &c, nlp.Options{})
		if err != nil {
			b.Fatal(err)
		}
		in := network.Input{Corpus: &c, Terms: terms}
		net, err := network.Build(ctx, in, network.Options{})
		if err != nil {
			b.Fatal(err)
		}
		a, err := analysis.Run(ctx, net.Graph, analysis.Options{Layout: analysis.None, SkipBridges: true, Measures: []string{}})
		if err != nil {
			b.Fatal(err)
		}
		o := Options{}
		b.Run(fmt.Sprintf("subtopics/%d", papers), func(b *testing.B) {
			for b.Loop() {
				if o.Subtopics, err = analysis.FindSubtopics(ctx, net.Graph, a.Topics, analysis.SubtopicOptions{}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(len(o.Subtopics.Splits)), "topics")
			b.ReportMetric(float64(o.Subtopics.First[len(o.Subtopics.Splits)]), "parts")
		})
		var m *Map
		b.Run(fmt.Sprintf("map/%d", papers), func(b *testing.B) {
			for b.Loop() {
				m = NewMap(in, net, a, o)
			}
		})
		n := newNaming(in, net, a, o.complete(net.Graph.NumEdges()))
		b.Run(fmt.Sprintf("marks/%d", papers), func(b *testing.B) {
			for b.Loop() {
				n.mark(m.Items)
			}
			b.ReportMetric(float64(sizeOfMarks(b, m))/float64(papers), "B/paper")
			b.ReportMetric(100*float64(sizeOfMarks(b, m))/float64(sizeOf(b, m)), "%-of-file")
		})
	}
}

func sizeOf(b *testing.B, v any) int {
	b.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		b.Fatal(err)
	}
	return len(data)
}

// sizeOfMarks is what marks add to the file.
func sizeOfMarks(b *testing.B, m *Map) int {
	b.Helper()
	bare := *m
	bare.Items = append([]Item{}, m.Items...)
	for i := range bare.Items {
		bare.Items[i].Marks = nil
	}
	return sizeOf(b, m) - sizeOf(b, &bare)
}
