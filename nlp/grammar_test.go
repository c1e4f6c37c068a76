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
		"We study the neural tangent kernel in the infinite-width limit.":                         "neural tangent kernel|infinite-width limit",
		"The novel state-of-the-art framework uses many large language models.":                   "framework|large language models",
		"It relies on graph representation learning and on sparse coding.":                        "graph representation learning|sparse coding",
		"We use federated learning frameworks for the training data.":                             "federated learning frameworks|training data",
		"The augmented Lagrangian converges under constrained optimization.":                      "augmented Lagrangian|constrained optimization",
		"Trials on graphs show that trees grow.":                                                  "Trials|graphs|trees",
		"The performance suffers from drift.":                                                     "performance|drift",
		"We can analyze trees to analyze forests. Nodes, drawn by chance, analyze and bend them.": "trees|forests|Nodes|chance",
		"Asks whether trees grow. Asks for the depth of a graph.":                                 "trees|depth|graph",
		"Computes local constants of networks. Results of the trials are known.":                  "local constants|networks|Results|trials",
		"LoRA-GA outperforms LoRA on every benchmark.":                                            "LoRA-GA|LoRA|benchmark",
		"AugLocal constructs each auxiliary network.":                                             "AugLocal|auxiliary network",
		"Furthermore, such methods yield e.g. better results, etc.":                               "methods|results",
		"We train the encoder, and formulate adversarial training as a game.":                     "encoder|adversarial training|game",
		"It optimizes X over O(n) steps, where x_i = 3.":                                          "X|steps",
		"We admit input tokens X to the layer.":                                                   "input tokens|layer",
		"It is rich in vitamin C.":                                                                "vitamin C",
		"We apply 3D convolution and two filters.":                                                "3D convolution|filters",
		"The fast sparse robust convex tensor factorization engine is new.":                       "robust convex tensor factorization engine",
		"The model GPT-4 mixes both tokens and rows.":                                             "model|GPT-4|tokens|rows",
		"The dataset ImageNet and type II errors are known.":                                      "dataset|ImageNet|type II errors",
		"It splits the k patches.":                                                                "patches",
		"The mesh engine w/GraphNet is slow.":                                                     "mesh engine",
		"A line of 80Gbps RDMA is 3 cm of two dimensional flow relative to glass.":                "line|RDMA|two dimensional flow|glass",
		"Memory matters.":                                                   "Memory",
		"Momentum benefits non-convex learning.":                            "Momentum benefits|non-convex learning",
		"A robot need not retain data.":                                     "robot|data",
		"Subspace Identification Using Kernels.":                            "Subspace Identification|Kernels",
		"The costs of tasks increase greatly.":                              "costs|tasks increase",
		"It yields images in high-resolution and a high-resolution camera.": "images|high-resolution camera",
		"Modeling of curves is hard for modeling deep networks.":            "Modeling|curves|deep networks",
	} {
		got := phrasesIn(t, sentence)
		expected := strings.Split(want, "|")
		if !slices.Equal(got, expected) {
			t.Errorf("%s\n got %q\nwant %q", sentence, got, expected)
		}
	}
}

// TestEvidence holds that other papers decide what a sentence leaves open; each is misread on its own.
func TestEvidence(t *testing.T) {
	for _, c := range []struct{ open, wrong, right, others string }{
		{"Games by crowdsorting are good.", "", "crowdsorting", "Work on crowdsorting. Growth by crowdsorting, and talk of crowdsorting."},
		{"It grows in accuracy and blorfs mesh repair.", "blorfs mesh repair", "mesh repair", "We blorf it. The engine further blorfs the mesh. They blorf often."},
		{"Walks of limited length capture only partial views.", "limited length capture", "limited length", "We capture it. They capture it."},
		{"The costs of tasks increase greatly.", "tasks increase", "tasks", "We increase it. They increase the mesh."},
		{"Progressive cooperative and semantic fusion helps.", "Progressive cooperative", "semantic fusion", "It is a cooperative embedding. We use cooperative knowledge."},
	} {
		if alone := phrasesIn(t, c.open); slices.Contains(alone, c.right) && !slices.Contains(alone, c.wrong) {
			t.Errorf("%s: right without evidence: %q", c.open, alone)
		}
		if got := phrasesIn(t, c.others, c.open); !slices.Contains(got, c.right) || slices.Contains(got, c.wrong) {
			t.Errorf("%s: %q", c.open, got)
		}
	}
}

// TestPraise holds that what praises a long phrase is cut off it, unless it begins a phrase that is at home.
func TestPraise(t *testing.T) {
	a := annotate(t, papers(
		"", "We build a scalable vertex-centric graph engine with multiple sparse tensor kernels.",
		"", "Efficient market hypothesis tests are old. The efficient market hypothesis is older.",
	), Options{})
	for _, right := range []string{"vertex-centric graph engine", "sparse tensor kernels", "efficient market hypothesis"} {
		if find(a, right) == nil {
			t.Errorf("%q is no term", right)
		}
	}
	for _, wrong := range []string{"scalable vertex-centric graph engine", "multiple sparse tensor kernels", "market hypothesis tests"} {
		if find(a, wrong) != nil {
			t.Errorf("%q is a term", wrong)
		}
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

// TestClassifiers holds that adjectives which praise in one place and classify in another stay where they belong to a term.
func TestClassifiers(t *testing.T) {
	for sentence, want := range map[string]string{
		"We use principal component analysis and the central limit theorem.": "principal component analysis|central limit theorem",
		"The potential energy and the current density are low.":              "potential energy|current density",
		"They solve initial value problems of higher education.":             "initial value problems|higher education",
		"The central bank raised primary care and total variation.":          "central bank|primary care|total variation",
		"A reduced order model meets a simple harmonic oscillator.":          "reduced order model|simple harmonic oscillator",
		"A merge sort, a base pair, a cell type and type theory.":            "merge sort|base pair|cell type|type theory",
		"The problem is convex subject to constraints.":                      "problem|constraints",
		"The IP addresses are assigned. We use camera poses.":                "IP addresses|camera poses",
		"Human pose estimation needs leverage scores.":                       "Human pose estimation|leverage scores",
		"The Nobel prizes are won.":                                          "Nobel prizes",
	} {
		if got := strings.Join(phrasesIn(t, sentence), "|"); got != want {
			t.Errorf("%s\n got %q\nwant %q", sentence, got, want)
		}
	}
}

// TestOpening holds that such an adjective is cut off where the rest is at home without it.
func TestOpening(t *testing.T) {
	a := annotate(t, papers(
		"Mesh repair", "The major mesh repair engine is fast. Every mesh repair engine is slow.",
		"Principal component analysis", "It is a principal component analysis. A current new mesh repair engine helps.",
	), Options{})
	if term := find(a, "mesh repair engine"); term == nil || term.Occurrences != 3 || len(term.Variants) != 1 {
		t.Errorf("mesh repair engine: %+v", term)
	}
	if term := find(a, "principal component analysis"); term == nil || term.Occurrences != 2 {
		t.Errorf("principal component analysis: %+v", term)
	}
	for _, wrong := range []string{"major mesh repair engine", "component analysis", "current new mesh repair engine"} {
		if find(a, wrong) != nil {
			t.Errorf("%q is a term", wrong)
		}
	}
}

// TestActions holds that a word in -ing is cut off its objects, which are at home without it.
func TestActions(t *testing.T) {
	a := annotate(t, papers(
		"", "The mesh engines are fast. We are training the engines.",
		"", "There are challenges in training mesh engines. It is a training mesh engine. We like machine learning systems.",
	), Options{})
	if term := find(a, "mesh engines"); term == nil || term.Occurrences != 3 {
		t.Errorf("mesh engines: %+v", term)
	}
	if term := find(a, "machine learning systems"); term == nil {
		t.Error("machine learning systems are no term")
	}
}

// TestTorn holds that a part is not counted that takes a word away from what stands alone more often.
func TestTorn(t *testing.T) {
	const known = "The mesh stream is fast. We use a mesh stream. The mesh stream ends. The online mesh is a net. "
	a := annotate(t, papers("", known+"The online mesh stream starts.", "", "The online mesh repair is new."), Options{})
	if term := find(a, "online mesh"); term == nil || term.Occurrences != 2 {
		t.Errorf("online mesh: %+v, want one alone and one in online mesh repair", term)
	}
}

// TestGeneralPhrases tells what is dropped for its general words from what is not.
func TestGeneralPhrases(t *testing.T) {
	c := papers("", "Important problems and extensive experiments need big data, a quality of life, a key feature, theoretical analysis, phase (iii) and ii.")
	a := annotate(t, c, Options{})
	if got := strings.Join(labels(a, 0), "|"); got != "big data" {
		t.Errorf("terms %q", got)
	}
	c.Papers[0].Keywords = []string{"Theoretical analyses", "Experiments"}
	if got := strings.Join(labels(annotate(t, c, Options{}), 0), "|"); got != "big data|theoretical analysis" {
		t.Errorf("terms %q where one is a keyword", got)
	}
}

// TestEstablishedIsNeeded holds that every established phrase would be dropped if it were not listed.
func TestEstablishedIsNeeded(t *testing.T) {
	for phrase := range established.phrases {
		g := judge(strings.Fields(phrase))
		if g.named = false; !g.none() {
			t.Errorf("%q is kept without being listed", phrase)
		}
	}
}

// TestKeywordForms holds that a keyword speaks for a term whatever form it has.
func TestKeywordForms(t *testing.T) {
	relevance := func(keyword string) float64 {
		c := papers("", "Mesh repair engines (MRE) are fast. Glass boats are slow.", "", "We use the MRE of glass boats.", "", "Mesh repair engines (MRE) float.")
		c.Papers[0].Keywords = []string{keyword}
		return find(annotate(t, c, Options{}), "mesh repair engines").Relevance
	}
	want := relevance("mesh repair engine")
	if other := relevance("glass boat"); other >= want {
		t.Errorf("relevance %g without the keyword, %g with it", other, want)
	}
	for _, keyword := range []string{"Mesh-repair engines", "MRE", "Mesh repair engine (MRE)", "MREs"} {
		if got := relevance(keyword); got != want {
			t.Errorf("keyword %q: relevance %g, want %g", keyword, got, want)
		}
	}
}
