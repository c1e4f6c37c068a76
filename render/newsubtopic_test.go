package render_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/analysis"
	"github.com/papergraph/papergraph/graph/community"
	"github.com/papergraph/papergraph/graph/network"
	"github.com/papergraph/papergraph/nlp/corpus"
	"github.com/papergraph/papergraph/nlp/corpus/corpustest"
	"github.com/papergraph/papergraph/render"
)

// dividedMap is a map of one topic that holds what was planted as several, and what was planted.
func dividedMap(t *testing.T, kind string) (*render.Map, *analysis.Subtopics, corpustest.Truth) {
	t.Helper()
	c, truth := corpustest.Generate(300, 4)
	in := annotated(t, &c)
	net, err := network.Build(context.Background(), in, network.Options{Kind: kind})
	if err != nil {
		t.Fatal(err)
	}
	n := net.Graph.NumNodes()
	a := &analysis.Analysis{Topics: graph.NewPartition(make([]int32, n))}
	s, err := analysis.FindSubtopics(context.Background(), net.Graph, a.Topics, analysis.SubtopicOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return render.NewMap(in, net, a, render.Options{Subtopics: s}), s, truth
}

func TestTopicsTellTheirParts(t *testing.T) {
	m, s, truth := dividedMap(t, "topics")
	if err := m.Check(); err != nil {
		t.Fatal(err)
	}
	parts := m.Clusters[0].Parts
	if len(parts) != s.First[1] || len(parts) < 3 {
		t.Fatalf("%d parts; the analysis has %d", len(parts), s.First[1])
	}
	found := make([]int, len(m.Items))
	for i := range m.Items {
		if found[i] = m.Items[i].Subtopic; found[i] != int(s.Of[i]) {
			t.Errorf("item %d is in part %d, want %d", i, found[i], s.Of[i])
		}
	}
	if nmi := community.NMI(graph.NewPartition(found), graph.NewPartition(truth.Topic)); nmi < 0.75 {
		t.Errorf("normalised mutual information of the parts with the planted topics is %.3f", nmi)
	}
	labels := make(map[string]bool)
	for p, part := range parts {
		if p > 0 && len(part.Items) > len(parts[p-1].Items) {
			t.Errorf("part %d is larger than the one before", p)
		}
		if len(part.Terms) == 0 || !strings.HasPrefix(part.Label, part.Terms[0].Label) || labels[part.Label] {
			t.Errorf("part %d is called %q; its terms are %v", p, part.Label, part.Terms)
		}
		labels[part.Label] = true
		for _, own := range m.Clusters[0].Terms[:2] {
			if slices.ContainsFunc(part.Terms, func(t render.Term) bool { return t.Label == own.Label }) {
				t.Errorf("part %d is named by %q, which names the topic", p, own.Label)
			}
		}
		order := make([]int, len(part.Items))
		for k, i := range part.Items {
			order[k] = slices.Index(m.Clusters[0].Items, i)
		}
		if !slices.IsSorted(order) {
			t.Errorf("the items of part %d are not in the order of the topic", p)
		}
	}
}

// TestPartsOfOtherItems: sub-topics are those of papers.
func TestPartsOfOtherItems(t *testing.T) {
	m, s, _ := dividedMap(t, "coauthorship")
	if s.First[1] == 0 {
		t.Log("the authors have no sub-topics to be left out")
	}
	for c := range m.Clusters {
		if len(m.Clusters[c].Parts) > 0 {
			t.Errorf("a topic of authors has %d parts", len(m.Clusters[c].Parts))
		}
	}
}

// TestPartsWithoutTerms are named by their items, as topics are.
func TestPartsWithoutTerms(t *testing.T) {
	c := corpus.Corpus{Papers: []corpus.Paper{{ID: "a", Title: "First"}, {ID: "b", Title: "Second"}, {ID: "c", Title: "Third"}}}
	g := graph.NewBuilder(3)
	g.Add(0, 1, 1)
	g.Add(1, 2, 1)
	u, err := g.Undirected()
	if err != nil {
		t.Fatal(err)
	}
	net := &network.Network{Kind: kindOf(t, "citation"), Graph: u, Total: 2}
	for p := range c.Papers {
		net.Items = append(net.Items, network.Item{ID: c.Papers[p].ID, Label: c.Papers[p].Title, Papers: []int32{int32(p)}})
	}
	a := &analysis.Analysis{Topics: graph.NewPartition(make([]int32, 3))}
	s := &analysis.Subtopics{Of: []int32{0, 0, -1}, First: []int{0, 1}, Splits: []analysis.Split{{Kept: true}}}
	m := render.NewMap(network.Input{Corpus: &c}, net, a, render.Options{Subtopics: s})
	if err := m.Check(); err != nil {
		t.Fatal(err)
	}
	if part := m.Clusters[0].Parts[0]; part.Label != "Second, First" || len(part.Items) != 2 || m.Items[2].Subtopic != -1 {
		t.Errorf("part %+v; the third paper is in part %d", part, m.Items[2].Subtopic)
	}
}
