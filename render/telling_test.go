package render

import (
	"slices"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/graph/network"
	"github.com/papergraph/papergraph/nlp/corpus"
)

// lore is what is known of the words of 100 papers: ten may share a word that says something.
func lore() commonness {
	return commonness{most: 10, papers: map[string]int{"graph": 40, "topology": 6, "train": 3, "null": 2, "assessing": 2, "transformers": 3}}
}

func TestGeneralWordsComeLast(t *testing.T) {
	shared := []network.Shared{
		{Kind: "term", Label: "graph", Weight: 0.9}, {Kind: "word", Label: "assessing", Weight: 0.8}, {Kind: "term", Label: "train", Weight: 0.7},
		{Kind: "word", Label: "null", Weight: 0.6}, {Kind: "term", Label: "topology", Weight: 0.5}, {Kind: "term", Label: "transformers", Weight: 0.45},
		{Kind: "reference", Label: "Salton (1975)", Weight: 0.4}, {Kind: "term", Label: "ImageNet", Weight: 0.35}, {Kind: "term", Label: "random walks", Weight: 0.3},
	}
	lore().mostTelling(shared)
	var order []string
	for _, s := range shared {
		order = append(order, s.Label)
	}
	want := "Salton (1975), ImageNet, random walks, topology, transformers, null, graph, assessing, train"
	if got := strings.Join(order, ", "); got != want {
		t.Errorf("told as %s; want %s", got, want)
	}
}

func TestEverydayVerbs(t *testing.T) {
	for _, word := range []string{"train", "trained", "Training", "estimates", "using", "uses", "assessing", "improved", "proposed", "studies", "updates"} {
		if !isEverydayVerb(word) {
			t.Errorf("%q is no everyday verb", word)
		}
	}
	for _, word := range []string{"", "s", "clustering", "transformers", "adapter", "convergence", "bias", "reporting", "species", "topology", "图", "prediction"} {
		if isEverydayVerb(word) {
			t.Errorf("%q is an everyday verb", word)
		}
	}
}

// joined is a map of a bridge (0) into two topics: items 1 and 2 in the first, 3 in the second.
func joined() (*naming, *Map, Join) {
	m := &Map{
		Items: []Item{{Label: "bridge", Cluster: 0}, {Label: "p1", Cluster: 0}, {Label: "p2", Cluster: 0}, {Label: "q", Cluster: 1}},
		Clusters: []Cluster{
			{Label: "walks", Items: []int{0, 1, 2}, Terms: []Term{{Label: "graph"}}}, {Label: "proteins", Items: []int{3}},
		},
	}
	n := &naming{net: &network.Network{Kind: network.Kinds[0]}, common: lore()}
	n.in.Corpus = &corpus.Corpus{Papers: make([]corpus.Paper, 4)}
	n.used = []map[string]int{{"graph": 3, "random walks": 2, "language models": 1, "large language models": 1}, {"language models": 1, "large language models": 1}}
	return n, m, Join{Clusters: [2]int{0, 1}}
}

func TestSentencesNameWhatTells(t *testing.T) {
	term := func(label string, weight float64) Reason { return Reason{Kind: "term", Label: label, Weight: weight} }
	evidence := func(item int, why ...Reason) Evidence {
		return Evidence{Item: item, Cluster: item / 3, Strength: 1, Why: why}
	}
	far := evidence(3, term("protein folding", 0.2), Reason{Kind: "word", Label: "null", Weight: 0.3})
	const second = ", and it shares protein folding and null with “q”."
	for want, first := range map[string][]Evidence{
		"it shares random walks with “p2”" + second:                       {evidence(1, term("train", 0.9)), evidence(2, term("random walks", 0.1))},
		"it shares topology and null with “p1”" + second:                  {evidence(1, Reason{Kind: "word", Label: "null", Weight: 0.5}, term("topology", 0.5))},
		"it shares random walks with “p1”" + second:                       {evidence(1, term("language models", 0.1), term("large language models", 0.1)), evidence(1, term("random walks", 0.15))},
		"it shares large language models and topology with “p1”" + second: {evidence(1, term("large language models", 0.5), term("language models", 0.4), term("topology", 0.5))},
		"it shares the word “null” with “p2”" + second:                    {evidence(2, Reason{Kind: "word", Label: "null", Weight: 0.5})},
		"it shares the words “null” and “yeast” with “p2”" + second:       {evidence(2, Reason{Kind: "word", Label: "null", Weight: 0.5}, Reason{Kind: "word", Label: "yeast", Weight: 0.4})},
		"it shares graph with “p1”" + second:                              {evidence(1, term("graph", 0.5), term("train", 0.5))}, // a common word, but the topic's own
		"a citation ties it to “p1”" + second:                             {evidence(1, Reason{Kind: "citation", Label: "x", Weight: 0.5}, term("train", 2))},
		"it cites the same work as “p2”" + second:                         {evidence(2, Reason{Kind: "reference", Label: "x", Weight: 0.5})},
		"it shares protein folding and null with “q”.":                    nil,
	} {
		n, m, j := joined()
		j.Evidence = append(slices.Clone(first), far)
		if got := n.sentence(m, 0, j); got != "Joins “walks” and “proteins”: "+want {
			t.Errorf("%s\nwant %s", got, want)
		}
	}
	n, m, j := joined()
	if got := n.sentence(m, 0, j); got != "Joins “walks” and “proteins”." {
		t.Errorf("without evidence: %s", got)
	}
}
