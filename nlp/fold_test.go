package nlp

import (
	"strings"
	"testing"
)

// TestFold holds that the forms of a line have one key, and that lines have different ones.
func TestFold(t *testing.T) {
	seen := make(map[string]string)
	for _, forms := range [][]string{
		{"neural network", "Neural Networks", "neural-network", "Neural-networks"},
		{"fine-tuning", "fine tuning", "Fine-Tuning"},
		{"GNN", "GNNs"},
		{"gnn"},
		{"PET", "PETs"},
		{"pet", "pets", "Pet"},
		{"LoRA", "Lora", "lora"},
		{"matrix", "matrices"}, {"vertex", "vertices"}, {"hypothesis", "hypotheses"}, {"criterion", "criteria"},
		{"analysis", "analyses"}, {"corpus", "corpora"}, {"phenomenon", "phenomena"}, {"child", "children"},
		{"strategy", "strategies"}, {"approach", "approaches"}, {"process", "processes"}, {"cache", "caches"},
		{"virus", "viruses"}, {"bias", "biases"}, {"lens", "lenses"}, {"index", "indices", "indexes"},
		{"series"}, {"species"}, {"news"}, {"new"}, {"gas"}, {"physics"}, {"topic", "topics"}, {"axis", "axes"},
		{"radius", "radii"}, {"leaf", "leaves"}, {"curve", "curves"}, {"size", "sizes"}, {"case", "cases"}, {"basis", "bases", "base"},
		{"knowledge base", "knowledge bases", "knowledge-base"}, {"ellipse", "ellipses"}, {"submatrix", "submatrices"},
		{"hypervertex", "hypervertices"}, {"subspecies"}, {"grandchild", "grandchildren"}, {"interleaves"}, {"interleaf"},
		{"dynamic"}, {"dynamics"}, {"robotic"}, {"robotics"}, {"metric", "metrics"}, {"test statistic", "test statistics"},
		{"naive Bayes"}, {"naive bay"},
		{"modeling", "modelling"}, {"behavior", "behaviour", "behaviours"}, {"optimization", "optimisation"},
		{"optimized", "optimised"}, {"center", "centre"}, {"fiber", "fibre"}, {"color", "colour"},
		{"labeled", "labelled"}, {"analyzed", "analysed"}, {"catalog", "catalogue"}, {"gray", "grey"},
		{"artifact", "artefact"}, {"program", "programme"}, {"defense", "defence"},
		{"exercise"}, {"exercize"}, {"supervised"}, {"supervized"}, {"noise"}, {"noize"}, {"promise"}, {"otherwise"},
		{"precise"}, {"enterprise"}, {"raised"}, {"advertising"}, {"paradise"}, {"expertise"},
		{"summarization", "summarisation"}, {"randomized", "randomised"},
		{"Newton method", "Newton methods", "newton-method"},
	} {
		key := fold(forms[0])
		if other, taken := seen[key]; taken {
			t.Errorf("%q and %q have the key %q", forms[0], other, key)
		}
		seen[key] = forms[0]
		for _, form := range forms {
			if got := fold(form); got != key {
				t.Errorf("fold(%q) = %q, but fold(%q) = %q", form, got, forms[0], key)
			}
		}
	}
}

// TestFoldIdempotent holds that a key is its own key, so that keys can be compared with word lists.
func TestFoldIdempotent(t *testing.T) {
	for _, list := range []string{nounsText, qualifiersText, verbsText, gerundsText, openersText, classifiersText, establishedText} {
		for word := range wordList(list) {
			key := fold(word)
			if again := fold(key); again != key {
				t.Errorf("fold(%q) = %q, whose key is %q", word, key, again)
			}
		}
	}
}

// TestCompounds parts closed compounds where the corpus writes the open form, and nowhere else.
func TestCompounds(t *testing.T) {
	a := annotate(t, papers(
		"Fine-tuning of transformers", "We compare the finetuning schedule with the fine tuning schedule.",
		"Time series", "We study a keyframe search. The prob-lem of mode collapse is a problem.",
		"Keyframe search", "A key frame search and another key frame search are shown. Mode col-lapse is a collapse.",
	), Options{})
	for label, variants := range map[string]int{"fine tuning schedule": 2, "mode collapse": 2, "key frame search": 2, "time series": 1} {
		if term := find(a, label); term == nil || len(term.Variants) != variants {
			t.Errorf("%s: %+v, want %d variants", label, term, variants)
		}
	}
}

// TestGeneral judges phrases by the word lists.
func TestGeneral(t *testing.T) {
	for phrase, none := range map[string]bool{
		"extensive experiment": true, "large number": true, "novel method": true, "state of the art performance": true,
		"real world dataset": true, "result": true, "important problem": true, "case study": true, "3 example": true,
		"trade off": true, "neural network": false, "objective function": false, "time series": false,
		"dynamic nature": true, "topological perspective": true, "multimedia challenge": true, "human nature": false,
		"nature": true, "complex system": false, "search method": true, "data set size": true, "working hypothesis": true, "local search method": false, "learning rate": false, "federated learning method": false, "graph": false,
	} {
		if got := judge(strings.Fields(phrase)).none(); got != none {
			t.Errorf("judge(%q).none() = %v, want %v", phrase, got, none)
		}
	}
	if method, rate := judge(strings.Fields("learning method")), judge(strings.Fields("learning rate schedule")); !(method.factor() < rate.factor()) {
		t.Errorf("factors: %g for a general head, %g for a special one", method.factor(), rate.factor())
	}
	var low, high, plain generality
	low, high = judge([]string{"low", "rank", "matrix"}), judge([]string{"low", "rank", "matrix"})
	low.judgeWords("low rank matrix")
	high.judgeWords("low-rank matrix")
	plain.judgeWords("rank matrix")
	if !(low.factor() < high.factor() && high.factor() < plain.factor()) {
		t.Errorf("factors: %g for an adjective, %g where a hyphen joins it, %g without", low.factor(), high.factor(), plain.factor())
	}
}
