package nlp

import (
	"fmt"
	"strings"
	"testing"
)

// TestFindAcronyms shows the definitions that are read, and what is none.
func TestFindAcronyms(t *testing.T) {
	for sentence, want := range map[string]string{
		"We study graph neural networks (GNNs) here.":                                 "GNNs=graph neural networks",
		"Parameter-Efficient Fine-Tuning (PEFT) and Parameter-Efficient-Tuning (PET)": "PEFT=Parameter-Efficient Fine-Tuning PET=Parameter-Efficient-Tuning",
		"visual prompting~(DAM-VP) by Diversity-Aware Meta Visual Prompting (DAM-VP)": "DAM-VP=Diversity-Aware Meta Visual Prompting",
		"a low-rank adaptation (LoRA (Hu et al., 2021)) module":                       "LoRA=low-rank adaptation",
		"GNN (graph neural network) models":                                           "GNN=graph neural network",
		"artificial neural networks(ANNs) are":                                        "ANNs=artificial neural networks",
		"We use a Static Sparse Equiangular Classifier (SSEC).":                       "SSEC=Static Sparse Equiangular Classifier",
		"a Bayesian network [BN] model":                                               "BN=Bayesian network",
		"reinforcement learning (RL; see below) and others":                           "RL=reinforcement learning",
		"glutathione peroxidase (EC 1.11.1.9; GPx) is":                                "GPx=glutathione peroxidase",
		"three-dimensional (3D) shapes":                                               "3D=three-dimensional",
		"Credit/Debit Valuation Adjustments (CVA/DVA) are":                            "CVA=Credit Valuation Adjustments DVA=Debit Valuation Adjustments",
		"ACE: Adaptive Cross Entropy for images":                                      "ACE=Adaptive Cross Entropy",
		"We propose Adaptive Cross Entropy, or ACE, for images":                       "ACE=Adaptive Cross Entropy",
		"An Adaptive Cross Entropy dubbed ACE is new":                                 "ACE=Adaptive Cross Entropy",
		"The Adaptive Cross Entropy, ACE for short, is new":                           "ACE=Adaptive Cross Entropy",
		"the odds ratio (or its log) differs":                                         "",
		"such datasets (e.g., Pile) and models (i.e., BERT) are":                      "",
		"as in the figure (Fig. 2) or the theorem (II) or Smith (2020)":               "",
		"the queries (K,Q) of size O(n) and f(x)":                                     "",
		"weight decay (see Section 3) and batches (size 25 mm)":                       "",
		"the network is deep (ND)":                                                    "",
		"CO2: Efficient Distributed Training":                                         "",
		"нейронная сеть (НС) есть":                                                    "",
		"unbalanced ) brackets ( here (":                                              "",
	} {
		var got []string
		for _, d := range findAcronyms(sentence) {
			got = append(got, d.short+"="+d.long)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s\n got %q\nwant %q", sentence, strings.Join(got, " "), want)
		}
	}
}

// TestDefinitionsInPrint holds that what printers do to a definition, their hyphens and line ends, does not hide it.
func TestDefinitionsInPrint(t *testing.T) {
	for _, text := range []string{
		"Multi-view graph pooling (MVGP) is fast. We use MVGP.",
		"Multi\u2010view graph pooling (MVGP) is fast. We use MVGP.",
		"Multi-view\ngraph pooling\r\n(MVGP) is fast. We use MVGP.",
		"Multi-view graph po\u00adol\u200bing (MVGP) is fast. We use MVGP.",
	} {
		a := annotate(t, papers("", text), Options{})
		if got := labels(a, 0); len(got) != 1 || got[0] != "multi-view graph pooling" || a.Terms[0].Short != "MVGP" {
			t.Errorf("%q: %q", text, got)
		}
	}
}

// TestMatchGreedy checks the published algorithm on examples of its article.
func TestMatchGreedy(t *testing.T) {
	for _, c := range []struct{ short, before, long string }{
		{"HMM", "the hidden Markov model", "hidden Markov model"},
		{"HSF", "of heat shock transcription factor", "heat shock transcription factor"},
		{"Gpx", "the glutathione peroxidase", "glutathione peroxidase"},
	} {
		if long, ok := matchGreedy(c.short, c.before); !ok || long != c.long {
			t.Errorf("matchGreedy(%q, %q) = %q, %v; want %q", c.short, c.before, long, ok, c.long)
		}
	}
	if long, ok := matchGreedy("XYZ", "no such words"); ok {
		t.Errorf("matchGreedy finds %q for XYZ", long)
	}
}

// TestResolution holds the order of evidence: own definition, long form in the paper, dominance in the corpus.
func TestResolution(t *testing.T) {
	texts := []string{
		"A", "Continual learning (CL) is one thing.",
		"B", "Contrastive learning (CL) is another.",
		"C", "CL is unclear here.",
		"D", "Contrastive learning is used and CL loss is low.",
		"E", "We use decentralized FL (DFL). Federated learning (FL) helps DFL nodes.",
		"F", "A DFL node is decentralized federated learning.",
	}
	a := annotate(t, papers(texts...), Options{})
	for _, want := range []struct {
		paper int
		label string
	}{{0, "continual learning"}, {1, "contrastive learning"}, {2, "CL"}, {3, "contrastive learning"}, {5, "decentralized federated learning"}} {
		if !strings.Contains(fmt.Sprint(labels(a, want.paper)), want.label) {
			t.Errorf("paper %d has %q, want %q among them", want.paper, labels(a, want.paper), want.label)
		}
	}
	if term := find(a, "decentralized federated learning"); term == nil || term.Short != "DFL" {
		t.Errorf("decentralized federated learning: %+v", term)
	}
}

func FuzzFindAcronyms(f *testing.F) {
	for _, s := range []string{"graph neural networks (GNNs)", "A (B (C) D", "CVA/DVA (a/b)", "ABC: a b c", "x dubbed as the ABC, or ABC for short", "é (É)", "(3D)", "a (A/B/C)"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, sentence string) {
		for _, d := range findAcronyms(sentence) {
			if d.short == "" || d.long == "" || len(d.long) <= len(d.short) {
				t.Fatalf("%q defines %q as %q", sentence, d.short, d.long)
			}
			if words := len(strings.Fields(d.long)); words > maxLongWords(d.short) {
				t.Fatalf("%q: %d words for %q", sentence, words, d.short)
			}
		}
	})
}
