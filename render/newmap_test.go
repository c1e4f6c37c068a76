package render_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/analysis"
	"github.com/papergraph/papergraph/graph/bridge"
	"github.com/papergraph/papergraph/graph/community"
	"github.com/papergraph/papergraph/graph/network"
	"github.com/papergraph/papergraph/nlp"
	"github.com/papergraph/papergraph/nlp/corpus"
	"github.com/papergraph/papergraph/nlp/corpus/corpustest"
	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/rendertest"
)

// drawn takes a corpus the whole way to a map.
func drawn(t testing.TB, c *corpus.Corpus, o network.Options) (*render.Map, error) {
	t.Helper()
	return drawnFrom(t, annotated(t, c), o)
}

// annotated is a corpus with its terms, from which networks of several kinds can be drawn.
func annotated(t testing.TB, c *corpus.Corpus) network.Input {
	t.Helper()
	terms, err := nlp.Annotate(context.Background(), c, nlp.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return network.Input{Corpus: c, Terms: terms}
}

func drawnFrom(t testing.TB, in network.Input, o network.Options) (*render.Map, error) {
	t.Helper()
	ctx := context.Background()
	net, err := network.Build(ctx, in, o)
	if err != nil {
		return nil, err
	}
	a, err := analysis.Run(ctx, net.Graph, analysis.Options{Bridges: bridge.Options{Replicates: 10}})
	if err != nil {
		t.Fatal(err)
	}
	return render.NewMap(in, net, a, render.Options{}), nil
}

func TestEveryKindMakesAWholeMap(t *testing.T) {
	planted, _ := corpustest.Generate(60, 1)
	for p := range planted.Papers {
		planted.Papers[p].Keywords = []string{"Keyword " + fmt.Sprint(p%7), "keyword " + fmt.Sprint(p%5)}
	}
	single := corpus.Corpus{Papers: planted.Papers[:1]}
	inputs := map[string]network.Input{
		"60 papers": annotated(t, &planted), "one paper": annotated(t, &single), "none": annotated(t, &corpus.Corpus{}),
	}
	for _, kind := range network.Kinds {
		for name, in := range inputs {
			m, err := drawnFrom(t, in, network.Options{Kind: kind.Name})
			var missing *network.MissingError
			if errors.As(err, &missing) && len(in.Corpus.Papers) < 2 {
				continue
			}
			if err != nil {
				t.Fatalf("%s of %s: %v", kind.Name, name, err)
			}
			if err := m.Check(); err != nil {
				t.Errorf("%s of %s: %v", kind.Name, name, err)
			}
			if complaint := rendertest.Check(m); complaint != nil {
				t.Errorf("%s of %s: %v", kind.Name, name, complaint)
			}
		}
	}
}

// TestDegreeAndStrengthStandOnce: readers expect them among the weights, as VOSviewer has them.
func TestDegreeAndStrengthStandOnce(t *testing.T) {
	c, _ := corpustest.Generate(60, 1)
	for _, kind := range []string{"topics", "citation"} {
		m, err := drawn(t, &c, network.Options{Kind: kind})
		if err != nil {
			t.Fatal(err)
		}
		names := make(map[string]int)
		for _, column := range slices.Concat(m.Weights, m.Scores) {
			names[column.Name]++
		}
		if names["links"] != 1 || names["strength"] != 1 || names["degree"] != 0 || names["pagerank"] != 1 {
			t.Errorf("%s: columns %v", kind, names)
		}
	}
}

// TestCitationsHaveDirections: in a map of citations, the paper that cites leads to the cited one.
func TestCitationsHaveDirections(t *testing.T) {
	c, _ := corpustest.Generate(80, 3)
	c.Papers[2].References = append(c.Papers[2].References, &corpus.Reference{Paper: c.Papers[1].ID})
	c.Papers[1].References = append(c.Papers[1].References, &corpus.Reference{Paper: c.Papers[2].ID})
	m, err := drawn(t, &c, network.Options{Kind: "citation"})
	if err != nil {
		t.Fatal(err)
	}
	cites := func(u, v int) bool {
		return slices.ContainsFunc(c.Papers[u].References, func(r *corpus.Reference) bool { return r.Paper == c.Papers[v].ID })
	}
	seen := make(map[render.Direction]int)
	for _, l := range m.Links {
		want := map[[2]bool]render.Direction{
			{true, false}: render.Forward, {false, true}: render.Backward, {true, true}: render.Mutual,
		}[[2]bool{cites(l.Source, l.Target), cites(l.Target, l.Source)}]
		if l.Direction != want {
			t.Errorf("the link of %d and %d has direction %d, want %d", l.Source, l.Target, l.Direction, want)
		}
		seen[l.Direction]++
	}
	if seen[render.Mutual] == 0 || seen[render.Backward] == 0 || m.TotalLinks != len(m.Links) || !m.Directed() {
		t.Errorf("directions %v; %d links of %d", seen, len(m.Links), m.TotalLinks)
	}
}

// TestPlantedTopicsAreFound: the clusters of a map are the topics that were planted in the corpus, and many of the
// papers planted as bridges are told as such.
func TestPlantedTopicsAreFound(t *testing.T) {
	c, truth := corpustest.Generate(300, 4)
	m, err := drawn(t, &c, network.Options{})
	if err != nil {
		t.Fatal(err)
	}
	found := make([]int, len(m.Items))
	for i, item := range m.Items {
		found[i] = item.Cluster
	}
	if nmi := community.NMI(graph.NewPartition(found), graph.NewPartition(truth.Topic)); nmi < 0.8 {
		t.Errorf("normalised mutual information with the planted topics is %.3f", nmi)
	}
	hits := 0
	for _, b := range m.Bridges {
		if slices.ContainsFunc(truth.Bridges, func(p corpustest.Bridge) bool { return p.Paper == b.Item }) {
			hits++
		}
	}
	if 5*hits < 2*len(truth.Bridges) { // by chance one in fifteen would be
		t.Errorf("%d of the %d bridges planted in %d papers are among the best %d", hits, len(truth.Bridges), len(m.Items), len(m.Bridges))
	}
}

func TestBridgesTellWhatTheyRestOn(t *testing.T) {
	c, _ := corpustest.Generate(120, 2)
	m, err := drawn(t, &c, network.Options{Kind: "hybrid"})
	if err != nil {
		t.Fatal(err)
	}
	if len(m.Bridges) < 5 {
		t.Fatalf("only %d bridges", len(m.Bridges))
	}
	for rank, b := range m.Bridges {
		if m.Items[b.Item].Bridge != rank || rank > 0 && m.Bridges[rank-1].Score < b.Score {
			t.Errorf("bridge %d is not marked or not in order", rank)
		}
		first := b.Joins[0]
		for _, side := range first.Clusters {
			if !slices.ContainsFunc(first.Evidence, func(e render.Evidence) bool { return e.Cluster == side && len(e.Why) > 0 }) {
				t.Errorf("bridge %d has no evidence for cluster %d", rank, side)
			}
			if !strings.Contains(b.Why, m.Clusters[side].Label) {
				t.Errorf("the sentence %q does not name %q", b.Why, m.Clusters[side].Label)
			}
		}
	}
}

func TestShortLabels(t *testing.T) {
	year := func(title string, year int, authors ...string) corpus.Paper {
		p := corpus.Paper{ID: title + fmt.Sprint(year), Title: title, Year: year}
		for _, a := range authors {
			p.Authors = append(p.Authors, corpus.ParseAuthor(a))
		}
		return p
	}
	papers := []corpus.Paper{
		year("FedSpeed: Larger Local Interval and More", 0),
		year("LoRA-GA: Low-Rank Adaptation", 2024, "Wang, Shaowen"),
		year("Statistical tests", 1935, "Fisher, R. A."),
		year("Statistical tests again", 1935, "Fisher, R. A."),
		year("A very long title that no picture of a map would ever have the room to show", 0),
		year("Short title", 0),
		year("Hydra: many heads for parameter-efficient fine-tuning of models", 0),
		year("Rethinking Supervised Pre-training for Better Downstream Transferring", 0),
		year("On the Usage of Continual Learning for Out-of-Distribution Generalization in Models of Code", 0),
		year("Editorial: what is new", 0),
		year("Editorial", 0),
		year("Editorial", 1),
		year("", 0),
	}
	want := []string{"FedSpeed", "LoRA-GA", "Fisher 1935a", "Fisher 1935b", "Very long title that no picture", "Short title", "Hydra", "Supervised Pre-training", "Continual Learning", "Editorial: what is new", "Editorial", "Editorial", "0"}
	m, err := drawn(t, &corpus.Corpus{Papers: papers}, network.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i, item := range m.Items {
		if item.Label != want[i] {
			t.Errorf("%q is labelled %q, want %q", papers[i].Title, item.Label, want[i])
		}
	}
}

func TestOnlyWebAddressesAreLinked(t *testing.T) {
	papers := []corpus.Paper{
		{ID: "a", Title: "Graph clustering", DOI: "10.1/x", URL: "javascript:alert(1)"},
		{ID: "b", Title: "Graph clustering", URL: "javascript:alert(1)"},
		{ID: "c", Title: "Graph clustering", URL: "HTTPS://example.org/c"},
		{ID: "d", Title: "Graph clustering", DOI: "10.1002/(SICI)49:8<693::AID-ASI4>3.0.CO;2-#?%"},
	}
	m, err := drawn(t, &corpus.Corpus{Papers: papers}, network.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"https://doi.org/10.1/x", "", "HTTPS://example.org/c", "https://doi.org/10.1002/%28SICI%2949:8%3C693::AID-ASI4%3E3.0.CO;2-%23%3F%25"} {
		if m.Items[i].URL != want {
			t.Errorf("paper %d leads to %q, want %q", i, m.Items[i].URL, want)
		}
	}
}
