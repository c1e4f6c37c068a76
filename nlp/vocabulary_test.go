package nlp

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

func TestParseEntry(t *testing.T) {
	for text, want := range map[string]Entry{
		"PEFT=parameter-efficient fine-tuning|PETL|PET": {"PEFT", []string{"parameter-efficient fine-tuning", "PETL", "PET"}},
		" graph   drawing ":                             {Name: "graph drawing"},
		"C++ = C plus plus":                             {"C++", []string{"C plus plus"}},
	} {
		if got, err := ParseEntry(text); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("ParseEntry(%q) = %+v, %v; want %+v", text, got, err, want)
		}
	}
	for _, text := range []string{"", "=a", "a=", "a=b||c", "-", "a=|"} {
		if got, err := ParseEntry(text); err == nil {
			t.Errorf("ParseEntry(%q) = %+v without an error", text, got)
		}
	}
}

func TestReadVocabulary(t *testing.T) {
	text := "\uFEFF# my terms\n\nPEFT=PETL|PET\r\ngraph drawing\n"
	got, err := ReadVocabulary(strings.NewReader(text), "terms.txt")
	if want := []Entry{{"PEFT", []string{"PETL", "PET"}}, {Name: "graph drawing"}}; err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("entries %+v, error %v", got, err)
	}
	if _, err := ReadVocabulary(strings.NewReader("a\n\n# b\n=c\n"), "terms.txt"); err == nil || !strings.HasPrefix(err.Error(), "terms.txt:4: ") {
		t.Errorf("error %v, want one about line 4 of terms.txt", err)
	}
	if _, err := ReadVocabulary(strings.NewReader(strings.Repeat("x", 2<<20)), "long.txt"); err == nil || !strings.HasPrefix(err.Error(), "long.txt:1: ") {
		t.Errorf("error %v, want one about line 1 of long.txt", err)
	}
}

// TestVocabulary finds every form of an entry wherever it stands, and nothing else.
func TestVocabulary(t *testing.T) {
	entry, err := ParseEntry("PEFT=parameter-efficient fine-tuning|PETL|PET|efficient adapters")
	if err != nil {
		t.Fatal(err)
	}
	a := annotate(t, papers(
		"Parameter Efficient Fine Tuning", "Parameter-Efficient Fine-Tuning (PEFT) tunes. PEFT-based methods and PEFTs work.",
		"Pets", "A pet is an animal. Many pets are not PETs.",
		"Adapters", "We efficiently use an efficient adapter. Transfer (PETL) is parameter-efficient finetuning.",
		"Fine-tuning", "Nothing here but tuning that is parameter efficient.",
	), Options{Vocabulary: []Entry{entry}})
	term := find(a, "PEFT")
	if term == nil || !term.Vocabulary {
		t.Fatalf("PEFT: %+v", term)
	}
	var counts []int32
	for p := range a.Matrix.Rows() {
		terms, count, _ := a.Matrix.Row(p)
		at := slices.IndexFunc(terms, func(i int32) bool { return a.Terms[i].Label == "PEFT" })
		if at < 0 {
			counts = append(counts, 0)
		} else {
			counts = append(counts, count[at])
		}
	}
	if want := []int32{5, 1, 3, 0}; !slices.Equal(counts, want) {
		t.Errorf("PEFT is counted %v times, want %v; variants %v", counts, want, term.Variants)
	}
	if other := find(a, "parameter-efficient fine-tuning"); other != nil {
		t.Errorf("a form of PEFT is a term of its own: %+v", other)
	}
}

// TestVocabularyLongest prefers the longest entry and keeps general words that the user names.
func TestVocabularyLongest(t *testing.T) {
	o := Options{Vocabulary: []Entry{{Name: "graph"}, {Name: "graph drawing"}, {Name: "method"}, {Name: "running quickly"}}, MinPapers: 5, MaxShare: 0.1}
	a := annotate(t, papers("A method", "Graph drawing methods draw a graph by running quickly."), o)
	want := map[string]int{"graph": 1, "graph drawing": 1, "method": 2, "running quickly": 1}
	for label, count := range want {
		if term := find(a, label); term == nil || term.Occurrences != count || !term.Vocabulary {
			t.Errorf("%s: %+v, want %d", label, term, count)
		}
	}
	if len(a.Terms) != len(want) {
		t.Errorf("%d terms, want %d: %v", len(a.Terms), len(want), labels(a, 0))
	}
}

// TestVocabularyLaw finds every entry of a vocabulary made of words of a generated corpus, by an oracle that searches keys
// in the folded text.
func TestVocabularyLaw(t *testing.T) {
	c := generate(20, 3)
	var o Options
	for _, p := range c.Papers {
		words := strings.Fields(p.Title)
		o.Vocabulary = append(o.Vocabulary, Entry{Name: words[0] + " " + words[1]})
	}
	slices.SortFunc(o.Vocabulary, func(a, b Entry) int { return strings.Compare(fold(a.Name), fold(b.Name)) })
	o.Vocabulary = slices.CompactFunc(o.Vocabulary, func(a, b Entry) bool { return fold(a.Name) == fold(b.Name) })
	a := annotate(t, c, o)
	for _, e := range o.Vocabulary {
		papers := 0
		for _, p := range c.Papers {
			text := strings.NewReplacer(".", " . ", ",", " , ", "(", " ( ", ")", " ) ").Replace(p.Title + " . " + p.Abstract)
			if strings.Contains(" "+fold(text)+" ", " "+fold(e.Name)+" ") {
				papers++
			}
		}
		if term := find(a, e.Name); term == nil || term.Papers != papers {
			t.Errorf("%q: %+v, want it in %d papers", e.Name, term, papers)
		}
	}
}

func TestReadThesaurus(t *testing.T) {
	rules := []Rule{{"edge prediction", "link prediction"}, {"missing link", "link prediction"}, {"case study", ""}}
	for name, text := range map[string]string{
		"table":  "label\treplace by\nedge prediction\tlink prediction\n\"missing link\"\tlink  prediction\ncase study\t\n",
		"bare":   "\uFEFFLabel\tReplace by\r\nedge prediction\tlink prediction\r\nmissing link\tlink prediction\r\ncase study\r\n",
		"simple": "# mine\nlink prediction = edge prediction | missing link\nignore = case study\n",
	} {
		got, err := ReadThesaurus(strings.NewReader(text), name)
		if err != nil || !reflect.DeepEqual(got.Rules, rules) {
			t.Errorf("%s: rules %q, error %v", name, got.Rules, err)
		}
	}
	for text, want := range map[string]string{
		"label\treplace by\n\tx": "t.txt:2: the label is empty",
		"a = b\nno equals sign":  "t.txt:2: \"no equals sign\" has no equals sign",
		"= b":                    "t.txt:1: \"= b\" names no preferred term",
		"\n# c\na = b | | c":     "t.txt:3: \"a = b | | c\" has an empty variant",
	} {
		if _, err := ReadThesaurus(strings.NewReader(text), "t.txt"); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: error %v, want %s", text, err, want)
		}
	}
	if got, err := ReadThesaurus(strings.NewReader(""), "empty"); err != nil || len(got.Rules) != 0 {
		t.Errorf("empty: %v, %v", got, err)
	}
}

// TestThesaurus merges and ignores terms, also by their short forms.
func TestThesaurus(t *testing.T) {
	c := papers(
		"Missing edges", "We study edge predictions and link-prediction. Graph neural networks (GNNs) win.",
		"Links", "Link prediction is easy. A case of mode collapse.",
	)
	rules := []Rule{{"edge prediction", "link prediction"}, {"mode collapses", ""}, {"GNN", "message passing network"}}
	a := annotate(t, c, Options{Thesaurus: Thesaurus{Rules: rules}})
	if term := find(a, "link prediction"); term == nil || term.Papers != 2 || term.Occurrences != 3 {
		t.Errorf("link prediction: %+v", term)
	}
	if term := find(a, "message passing network"); term == nil || term.Occurrences != 2 {
		t.Errorf("message passing network: %+v", term)
	}
	for _, gone := range []string{"mode collapse", "edge predictions", "graph neural networks"} {
		if term := find(a, gone); term != nil {
			t.Errorf("%s is still a term: %+v", gone, term)
		}
	}
}

// TestThesaurusChains holds that rules about the replacements of other rules apply in any order, and in a circle.
func TestThesaurusChains(t *testing.T) {
	c := papers("", "The larch tree, the spruce tree, the conifer tree and the oak tree grow.")
	larch, spruce := Rule{"larch tree", "spruce tree"}, Rule{"spruce tree", "conifer tree"}
	for _, rules := range [][]Rule{
		{larch, spruce}, {spruce, larch}, {larch, spruce, {"conifer tree", "larch tree"}},
	} {
		a := annotate(t, c, Options{Thesaurus: Thesaurus{Rules: rules}})
		if term := find(a, "conifer tree"); term == nil || term.Occurrences != 3 || len(a.Terms) != 2 {
			t.Errorf("%v: %+v", rules, a.Terms)
		}
	}
	for _, rules := range [][]Rule{{larch, {"spruce tree", ""}}, {{"spruce tree", ""}, larch}} {
		if got := labels(annotate(t, c, Options{Thesaurus: Thesaurus{Rules: rules}}), 0); len(got) != 2 {
			t.Errorf("%v: %q", rules, got)
		}
	}
}

func FuzzReadThesaurus(f *testing.F) {
	for _, text := range []string{"label\treplace by\na\tb\n", "a = b | c\nignore = d", "\uFEFF# x\n\n=", "label\treplace by\n\"a\"\"b\"\t\xff"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		thesaurus, err := ReadThesaurus(strings.NewReader(text), "fuzz.txt")
		if err != nil {
			if !strings.HasPrefix(err.Error(), "fuzz.txt:") {
				t.Fatalf("error %v names no line", err)
			}
			return
		}
		for _, rule := range thesaurus.Rules {
			if strings.TrimSpace(rule.Label) == "" {
				t.Fatalf("empty label in %q", thesaurus.Rules)
			}
		}
		if _, err := Annotate(t.Context(), papers(text, text), Options{Thesaurus: thesaurus}); err != nil {
			t.Fatal(err)
		}
	})
}

func FuzzReadVocabulary(f *testing.F) {
	for _, text := range []string{"PEFT=PETL|PET\n", "a\nb=c", "=", "é = ü | -x-"} {
		f.Add(text, "The PETs of a b-c.")
	}
	f.Fuzz(func(t *testing.T, text, abstract string) {
		entries, err := ReadVocabulary(strings.NewReader(text), "fuzz.txt")
		if err != nil {
			if !strings.HasPrefix(err.Error(), "fuzz.txt:") {
				t.Fatalf("error %v names no line", err)
			}
			return
		}
		a, err := Annotate(t.Context(), papers(text, abstract), Options{Vocabulary: entries})
		if err == nil {
			checkLaws(t, a)
		} else if !strings.Contains(err.Error(), "is a form of both") {
			t.Fatal(err)
		}
	})
}
