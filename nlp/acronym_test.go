package nlp

import (
	"fmt"
	"slices"
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
		"An Adaptive cut aligned with Cross Entropy, dubbed ACE":                      "ACE=Adaptive cut aligned with Cross Entropy",
		"A Wide adaptive Cross Entropy, dubbed ACE":                                   "ACE=adaptive Cross Entropy",
		"An Adaptive Cross Entropy dubbed ACE is new":                                 "ACE=Adaptive Cross Entropy",
		"The Adaptive Cross Entropy, ACE for short, is new":                           "ACE=Adaptive Cross Entropy",
		"the Static Sparse Equiangular Tight Frame Classifier (SSE-C) is":             "SSE-C=Static Sparse Equiangular Tight Frame Classifier",
		"based on Leave-One-Out K-Nearest-Neighbor, or LOOK for short":                "LOOK=Leave-One-Out K-Nearest-Neighbor",
		"the text-to-image (T2I) model and peer-to-peer (P2P) nets":                   "T2I=text-to-image P2P=peer-to-peer",
		"explainable artificial intelligence (XAI) is":                                "XAI=explainable artificial intelligence",
		"a state-feedback linearising controller (FLC)":                               "FLC=feedback linearising controller",
		"the Platform for Privacy Preferences (P3P) is":                               "",
		"by non-negative matrix factorization (NMF)":                                  "NMF=non-negative matrix factorization",
		"the vessels (blood-brain barrier, BBB) and (the choroid, CP)":                "BBB=blood-brain barrier",
		"the Deese, Roediger, and McDermott (DRM) procedure":                          "DRM=Deese, Roediger, and McDermott",
		"the genes of retinoblastoma (Rb1) at health level seven (HL7)":               "Rb1=retinoblastoma HL7=health level seven",
		"the three neurofilament proteins (NF195, NF170)":                             "",
		"plasma levels of epinephrine (E) and testosterone [T] were":                  "E=epinephrine T=testosterone",
		"of the anterior artery (A), the branches (B) and the trunk (C)":              "",
		"of the apple (a), of axes (A1) and of it (I)":                                "",
		"the 1-D polymer (2a) and the 2:3 club bridge (2b)":                           "",
		"factor Ngn3/paired box factor 6 (PAX6) is":                                   "PAX6=paired box factor 6",
		"of SCS(Tk) (TK1880/TK0943) and":                                              "",
		"and 14(RS)-tetramethylheptadecane; 2,6(RS) are":                              "",
		"a classification with neural convolutional network (CNN)":                    "CNN=convolutional network",
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

// TestAmbiguousShortForms holds that a short form with two long forms is two terms: the paper's own definition decides, then
// what the paper spells out, then nothing, also inside compounds; a long form that nearly all papers give stands in.
func TestAmbiguousShortForms(t *testing.T) {
	texts := []string{
		"A", "Link prediction (LP) is old. An LP-based ranking uses LP scores.",
		"B", "Linear probing (LP) is new. The LP-based ranking uses LP scores.",
		"C", "An LP score is unclear.",
		"D", "Linear probing is new and an LP score is good.",
	}
	a := annotate(t, papers(texts...), Options{})
	for paper, want := range []string{"link prediction", "linear probing", "LP score", "linear probing score"} {
		if got := labels(a, paper); !slices.Contains(got, want) {
			t.Errorf("paper %d has %q, want %q among them", paper, got, want)
		}
	}
	if link, linear := find(a, "link prediction"), find(a, "linear probing"); link.Papers != 1 || linear.Papers != 2 || link.Occurrences != 4 {
		t.Errorf("link prediction %+v, linear probing %+v", link, linear)
	}
	for range 8 {
		texts = append(texts, "E", "We study linear probing (LP).")
	}
	a = annotate(t, papers(texts...), Options{})
	if got := labels(a, 2); !slices.Contains(got, "linear probing score") {
		t.Errorf("of 10 papers 9 say linear probing, but an LP score is in %q", got)
	}
	if got := labels(a, 0); !slices.Contains(got, "link prediction scores") {
		t.Errorf("the paper's own definition gives %q", got)
	}
}

// TestSingleLetters holds that a letter that stands for a word is listed and never read as that word.
func TestSingleLetters(t *testing.T) {
	a := annotate(t, papers("", "Serum testosterone (T) is low. T cells are many."), Options{})
	if len(a.Acronyms) != 1 || a.Acronyms[0].Short != "T" || a.Acronyms[0].Expansion != "testosterone" {
		t.Errorf("acronyms %+v", a.Acronyms)
	}
	if got := labels(a, 0); !slices.Contains(got, "T cells") || find(a, "serum testosterone").Short != "" {
		t.Errorf("terms %q", got)
	}
}

// TestPluralShortForms holds that a short form and its plural are one, whatever its capitals.
func TestPluralShortForms(t *testing.T) {
	for plural, want := range map[string]string{
		"GNNs": "GNN", "ViTs": "ViT", "LoRAs": "LoRA", "GNN's": "GNN", "OS": "OS", "Is": "Is", "EMs": "EM", "Gas": "Gas", "KaoS": "KaoS",
	} {
		if got := singularShort(plural); got != want {
			t.Errorf("singularShort(%q) = %q, want %q", plural, got, want)
		}
	}
}

func FuzzFindAcronyms(f *testing.F) {
	for _, s := range []string{"graph neural networks (GNNs)", "A (B (C) D", "CVA/DVA (a/b)", "ABC: a b c", "x dubbed as the ABC, or ABC for short", "é (É)", "(3D)", "a (A/B/C)", "0 0 0A0(0 A)", "A\r0\v0(A)"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, sentence := range sentences(clean(text)) {
			checkDefinitions(t, sentence)
		}
	})
}

// checkDefinitions holds that what a sentence defines is short, and what it stands for longer, but not by too many words.
func checkDefinitions(t *testing.T, sentence string) {
	t.Helper()
	for _, d := range findAcronyms(sentence) {
		if d.short == "" || d.long == "" || len(d.long) <= len(d.short) {
			t.Fatalf("%q defines %q as %q", sentence, d.short, d.long)
		}
		if words := len(strings.Fields(d.long)); words > maxLongWords(d.short) {
			t.Fatalf("%q: %d words for %q", sentence, words, d.short)
		}
	}
}

// TestHouseholdNames holds that a short form that hardly anybody spells out is the name of its term, also in compounds, and
// that one that is spelled out more often is not.
func TestHouseholdNames(t *testing.T) {
	texts := []string{"", "A resource description framework (RDF) is old. RDF is here."}
	for range 5 {
		texts = append(texts, "", "We store RDF in RDF graphs.")
	}
	a := annotate(t, papers(texts...), Options{})
	if name, graphs := find(a, "RDF"), find(a, "RDF graphs"); name == nil || graphs == nil || name.Papers != 6 {
		t.Errorf("terms %+v", a.Terms)
	}
	texts = append(texts, "", "A resource description framework is a resource description framework.")
	a = annotate(t, papers(texts...), Options{})
	if find(a, "resource description framework") == nil || find(a, "resource description framework graphs") == nil {
		t.Errorf("spelled out by more: terms %+v", a.Terms)
	}
}
