package nlp

import (
	"slices"
	"strings"
	"testing"
)

// phrasesIn returns the noun phrases of the last text after all texts were read as one corpus, as the candidate automaton
// finds them.
func phrasesIn(t *testing.T, texts ...string) []string {
	t.Helper()
	a := &annotator{corpus: papers(), options: Options{MaxWords: 5}}
	for _, text := range texts {
		a.corpus.Papers = append(a.corpus.Papers, papers("", text).Papers...)
	}
	a.corpus.Papers[0].Title = "Local graph clustering"
	for _, stage := range []func() error{func() error { return a.read(t.Context()) }, func() error { return a.retag(t.Context()) }} {
		if err := stage(); err != nil {
			t.Fatal(err)
		}
	}
	d := &a.documents[len(texts)-1]
	var found []string
	a.speller.words.eachCandidate(d, 5, func(s span) {
		if len(texts) == 1 && s.hi <= d.title {
			return
		}
		var words []string
		for _, k := range d.tokens[s.lo:s.hi] {
			words = append(words, a.speller.words.written.text[k.word])
		}
		found = append(found, strings.Join(words, " "))
	})
	return found
}

// TestCandidates are gold sentences: the noun phrases of each in order.
func TestCandidates(t *testing.T) {
	for sentence, want := range map[string]string{
		"We study the neural tangent kernel in the infinite-width limit.":       "neural tangent kernel|infinite-width limit",
		"The novel state-of-the-art framework uses many large language models.": "framework|large language models",
		"It relies on graph representation learning and on sparse coding.":      "graph representation learning|sparse coding",
		"We use federated learning frameworks for the training data.":           "federated learning frameworks|training data",
		"The augmented Lagrangian converges under constrained optimization.":    "augmented Lagrangian|constrained optimization",
		"The performance suffers from drift.":                                   "performance|drift",
		"LoRA-GA outperforms LoRA on every benchmark.":                          "LoRA-GA|LoRA|benchmark",
		"AugLocal constructs each auxiliary network.":                           "AugLocal|auxiliary network",
		"Furthermore, such methods yield e.g. better results, etc.":             "methods|results",
		"We train the encoder, and formulate adversarial training as a game.":   "encoder|adversarial training|game",
		"It optimizes X over O(n) steps, where x_i = 3.":                        "X|steps",
		"We admit input tokens X to the layer.":                                 "input tokens|layer",
		"It is rich in vitamin C.":                                              "vitamin C",
		"We apply 3D convolution and two filters.":                              "3D convolution|filters",
		"The fast sparse robust convex tensor factorization engine is new.":     "robust convex tensor factorization engine",
		"Modeling of curves is hard for modeling deep networks.":                "Modeling|curves|deep networks",
	} {
		got := phrasesIn(t, sentence)
		expected := strings.Split(want, "|")
		if !slices.Equal(got, expected) {
			t.Errorf("%s\n got %q\nwant %q", sentence, got, expected)
		}
	}
}

// TestEvidence holds that other papers decide what a sentence leaves open.
func TestEvidence(t *testing.T) {
	open := "We propose mesh unzipping for games."
	if got := phrasesIn(t, open); slices.Contains(got, "mesh unzipping") {
		t.Skipf("the tagger knows better now: %q", got)
	}
	if got := phrasesIn(t, "The mesh unzipping is fast.", "Mesh unzipping of mesh unzipping by the mesh unzipping.", open); !slices.Contains(got, "mesh unzipping") {
		t.Errorf("with evidence: %q", got)
	}
}

// TestTagClasses holds that every tag of the tagger that can stand in a noun phrase has a class.
func TestTagClasses(t *testing.T) {
	for tag, want := range map[string]wordClass{
		"NN": noun, "NNP": noun, "NNS": plural, "NNPS": plural, "JJ": adjective, "JJS": adjective, "VBG": gerund,
		"VBN": participle, "VBZ": verbS, "DT": determiner, ",": punctuation, "XYZ": other,
	} {
		if got := classOf(tag); got != want {
			t.Errorf("classOf(%q) = %d, want %d", tag, got, want)
		}
	}
}

// TestTokenizeShortcut holds that simple runs are split as the tokenizer splits them.
func TestTokenizeShortcut(t *testing.T) {
	r, err := newReader()
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range strings.Fields("a I graph Graphs GRAPHS GraphQL cannot gonna Mr Fig etc Sect model") {
		for _, mark := range []string{"", ",", ".", ";", ":"} {
			var want []string
			for _, k := range r.tokenizer.Tokenize(word + mark) {
				want = append(want, unglue(trimHyphens(k.Text))...)
			}
			if got := r.tokenize(word + mark); !slices.Equal(got, want) {
				t.Errorf("%q is split into %q, want %q", word+mark, got, want)
			}
		}
	}
}

// TestTokens splits what is glued and evens out characters that only look different.
func TestTokens(t *testing.T) {
	r, err := newReader()
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"networks(ANNs), don't":  "networks|(|ANNs|)|,|do|n't",
		"the model’s ﬁne‐tuning": "the|model|'s|fine-tuning",
		"1,000 and 10:30 x:y":    "1,000|and|10:30|x|:|y",
		"on the Web. Of.":        "on|the|Web|.|Of|.",
		"Dr. Fig. 2":             "Dr.|Fig.|2",
		"-dash- --":              "dash|--",
		"(e.g., U.S. data)":      "(|e.g.|,|U.S.|data|)",
	} {
		s := r.newScribe()
		var d document
		s.readSentence(normalize(text), false, &d)
		var got []string
		for _, k := range d.tokens {
			got = append(got, s.words.text[k.word])
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%s: %q, want %q", text, strings.Join(got, "|"), want)
		}
	}
}
