package render_test

import (
	"context"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/graph/network"
	"github.com/papergraph/papergraph/nlp/corpus"
	"github.com/papergraph/papergraph/nlp/source"
)

// TestWordsAreCountedWhereNoneTells: two groups of titles, and a paper between them that shares but everyday words.
func TestWordsAreCountedWhereNoneTells(t *testing.T) {
	titles := []string{
		"Protein folding in cells", "Protein folding in yeast cells", "Folding proteins in cells", "Yeast protein cells folding",
		"Galaxy clusters redshift survey", "Redshift survey for galaxy clusters", "Galaxy redshift clusters", "Survey: redshift clusters, galaxy",
		"Estimating and comparing protein folding", "Estimating and comparing galaxy redshift",
	}
	c := corpus.Corpus{}
	for i, title := range titles {
		c.Papers = append(c.Papers, corpus.Paper{ID: string(rune('a' + i)), Title: title})
	}
	m, err := drawn(t, &c, network.Options{})
	if err != nil {
		t.Fatal(err)
	}
	told := ""
	for _, b := range m.Bridges {
		told += b.Why + "\n"
	}
	if !strings.Contains(told, "it shares 2 words with") || strings.Contains(told, "shares estimating") || strings.Contains(told, "shares comparing") {
		t.Errorf("bridges are told as\n%s", told)
	}
}

// TestNoSentenceNamesAnEverydayVerb looks at the bridges of a corpus whose abstracts are full of them.
func TestNoSentenceNamesAnEverydayVerb(t *testing.T) {
	m, err := drawn(t, trendingPapers(t), network.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(m.Bridges) < 15 {
		t.Fatalf("only %d bridges", len(m.Bridges))
	}
	for b, bridge := range m.Bridges {
		for _, word := range []string{" train ", " use ", " improving ", " evaluated ", " bound "} {
			if strings.Contains(bridge.Why, word) {
				t.Errorf("bridge %d: %s", b, bridge.Why)
			}
		}
		if strings.Count(bridge.Why, "it shares")+strings.Count(bridge.Why, "citation")+strings.Count(bridge.Why, "cites") != 2 {
			t.Errorf("bridge %d does not tell of both sides: %s", b, bridge.Why)
		}
	}
}

// trendingPapers are those of the example.
func trendingPapers(t *testing.T) *corpus.Corpus {
	t.Helper()
	read, err := source.Read(context.Background(), []string{"../examples/trending/papers.jsonl"}, source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return &read.Corpus
}
