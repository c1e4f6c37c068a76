package nlp

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// papers makes a corpus of titles and abstracts in turn.
func papers(texts ...string) *corpus.Corpus {
	c := &corpus.Corpus{}
	for i := 0; i+1 < len(texts); i += 2 {
		c.Papers = append(c.Papers, corpus.Paper{ID: fmt.Sprint(i / 2), Title: texts[i], Abstract: texts[i+1]})
	}
	return c
}

// annotate is Annotate for tests; the result obeys the laws.
func annotate(t *testing.T, c *corpus.Corpus, o Options) *Annotation {
	t.Helper()
	a, err := Annotate(context.Background(), c, o)
	if err != nil {
		t.Fatal(err)
	}
	checkLaws(t, a)
	return a
}

// find returns the term with a label, or nil.
func find(a *Annotation, label string) *Term {
	for i := range a.Terms {
		if a.Terms[i].Label == label {
			return &a.Terms[i]
		}
	}
	return nil
}

// labels returns the labels of a paper's terms in the order of the matrix.
func labels(a *Annotation, p int) []string {
	var all []string
	terms, _, _ := a.Matrix.Row(p)
	for _, t := range terms {
		all = append(all, a.Terms[t].Label)
	}
	return all
}

// checkLaws holds what must be true of every annotation.
func checkLaws(t *testing.T, a *Annotation) {
	t.Helper()
	m, u := &a.Matrix, &a.Uses
	if m.Terms != len(a.Terms) || len(m.Count) != len(m.Term) || len(m.Weight) != len(m.Term) {
		t.Fatalf("matrix of %d terms, %d counts, %d weights for %d terms and %d entries", m.Terms, len(m.Count), len(m.Weight), len(a.Terms), len(m.Term))
	}
	if len(u.First) != len(m.Term)+1 || len(u.Count) != len(u.Variant) || u.First[len(m.Term)] != int64(len(u.Variant)) {
		t.Fatal("uses do not fit the matrix")
	}
	papers, occurrences := make([]int, len(a.Terms)), make([]int, len(a.Terms))
	for p := range m.Rows() {
		terms, counts, weights := m.Row(p)
		for i, term := range terms {
			if i > 0 && terms[i-1] >= term {
				t.Fatalf("paper %d: terms %d and %d are not ascending", p, terms[i-1], term)
			}
			if counts[i] < 1 || !(weights[i] > 0) {
				t.Fatalf("paper %d term %d: count %d weight %g", p, term, counts[i], weights[i])
			}
			papers[term]++
			occurrences[term] += int(counts[i])
		}
		for _, x := range a.PaperTerms(p, 0) {
			if sum := total(x.Variants); sum != x.Count {
				t.Fatalf("paper %d term %q: variants %v add up to %d, not %d", p, a.Terms[x.Term].Label, x.Variants, sum, x.Count)
			}
		}
	}
	for i, term := range a.Terms {
		checkTerm(t, term, papers[i], occurrences[i])
	}
	checkOrder(t, a)
	seen := make(map[string]bool)
	for _, term := range a.Terms {
		if seen[term.Label] {
			t.Fatalf("two terms are called %q", term.Label)
		}
		seen[term.Label] = true
	}
}

// checkTerm holds what must be true of every term, given what the matrix says of it.
func checkTerm(t *testing.T, term Term, papers, occurrences int) {
	t.Helper()
	if term.Label == "" || term.Papers != papers || term.Occurrences != occurrences || papers == 0 {
		t.Fatalf("term %+v: the matrix has %d papers, %d occurrences", term, papers, occurrences)
	}
	if !(term.Relevance > 0 && term.Relevance <= 1) {
		t.Fatalf("term %q: relevance %g", term.Label, term.Relevance)
	}
	if sum := total(term.Variants); sum != occurrences {
		t.Fatalf("term %q: variants %v add up to %d, not %d", term.Label, term.Variants, sum, occurrences)
	}
	sorted := slices.IsSortedFunc(term.Variants, func(a, b Variant) int {
		if a.Count != b.Count {
			return b.Count - a.Count
		}
		return strings.Compare(a.Form, b.Form)
	})
	if !sorted {
		t.Fatalf("term %q: variants %v are not sorted", term.Label, term.Variants)
	}
}

// checkOrder holds that terms are numbered by the first paper that uses them.
func checkOrder(t *testing.T, a *Annotation) {
	t.Helper()
	next := int32(0)
	for p := range a.Matrix.Rows() {
		terms, _, _ := a.Matrix.Row(p)
		for _, term := range terms {
			if term > next {
				t.Fatalf("paper %d uses term %d before term %d was seen", p, term, next)
			}
			next = max(next, term+1)
		}
	}
}

func total(variants []Variant) int {
	sum := 0
	for _, v := range variants {
		sum += v.Count
	}
	return sum
}

// TestAnnotateVariants follows one concept through its variants.
func TestAnnotateVariants(t *testing.T) {
	a := annotate(t, papers(
		"Personalized Federated Learning", "Federated learning (FL) trains models without sharing data. We study FL methods.",
		"A FL framework", "We improve FL-based training. Federated Learning is private.",
		"Graph clustering", "We compare graph neural networks (GNNs) with a GNN-based baseline.",
	), Options{})
	term := find(a, "federated learning")
	if term == nil {
		t.Fatalf("no federated learning among %v", a.Terms)
	}
	if term.Short != "FL" || term.Papers != 2 {
		t.Errorf("federated learning: short %q in %d papers, want FL in 2", term.Short, term.Papers)
	}
	if want := []Variant{{"FL", 4}, {"federated learning", 3}}; !slices.Equal(term.Variants, want) {
		t.Errorf("variants %v, want %v", term.Variants, want)
	}
	if gnn := find(a, "graph neural networks"); gnn == nil || gnn.Occurrences != 3 || gnn.Short != "GNN" {
		t.Errorf("graph neural networks: %+v", gnn)
	}
	if got := a.PaperTerms(1, 1); len(got) != 1 || a.Terms[got[0].Term].Label != "federated learning" || got[0].Count != 3 {
		t.Errorf("top term of paper 1: %+v", got)
	}
}

// TestAnnotateAcronyms checks the list of acronyms and that an ambiguous one stays apart.
func TestAnnotateAcronyms(t *testing.T) {
	a := annotate(t, papers(
		"One", "We study link prediction (LP) in networks. LP is hard.",
		"Two", "We use linear probing (LP). LP is cheap.",
		"Three", "LP does not say which. Parameter-Efficient Fine-Tuning (PEFT) helps.",
		"Four", "We find PEFT useful, e.g. (i.e., see Fig. 2) on O(n) problems.",
	), Options{})
	want := []Acronym{
		{"LP", "link prediction", 1, []int{0}},
		{"LP", "linear probing", 1, []int{1}},
		{"PEFT", "parameter-efficient fine-tuning", 1, []int{2}},
	}
	if got := fmt.Sprint(a.Acronyms); got != fmt.Sprint(want) {
		t.Errorf("acronyms %v, want %v", got, want)
	}
	for label, papers := range map[string]int{"link prediction": 1, "linear probing": 1, "LP": 1, "parameter-efficient fine-tuning": 2} {
		if term := find(a, label); term == nil || term.Papers != papers {
			t.Errorf("%s: %+v, want %d papers", label, term, papers)
		}
	}
}

// TestAnnotateLabels holds that labels are different even where papers use one name for different things.
func TestAnnotateLabels(t *testing.T) {
	a := annotate(t, papers(
		"One", "We propose MoDa. Mode Data (MoDa) wins.",
		"Two", "We propose MoDa. More Dances (MoDa) lose.",
		"Three", "We use MoDa.",
	), Options{})
	if len(a.Acronyms) != 2 {
		t.Fatalf("acronyms %v", a.Acronyms)
	}
	if term := find(a, "MoDa"); term == nil || term.Papers != 1 {
		t.Errorf("MoDa: %+v", term)
	}
}

// TestAnnotateGeneral holds that phrases of any field are no terms.
func TestAnnotateGeneral(t *testing.T) {
	a := annotate(t, papers(
		"A novel method", "Extensive experiments show that the proposed method achieves state-of-the-art performance on a large number "+
			"of real-world datasets. Our results have important applications. Code is available at https://github.com/a/b.",
	), Options{})
	if len(a.Terms) != 0 {
		t.Errorf("terms %v, want none", labels(a, 0))
	}
}

// TestAnnotateKeywords holds that keywords are evidence: the phrase that records name ranks above one they do not, and a
// keyword is found inside a longer phrase.
func TestAnnotateKeywords(t *testing.T) {
	c := papers("Study one", "We use quantum annealing and steel beams.", "Study two", "We use fast quantum annealing schedules.")
	before := annotate(t, c, Options{})
	c.Papers[0].Keywords = []string{"Quantum Annealing"}
	after := annotate(t, c, Options{})
	ratio := func(a *Annotation) float64 {
		return find(a, "quantum annealing").Relevance / find(a, "steel beams").Relevance
	}
	if !(ratio(after) > ratio(before)) {
		t.Errorf("a keyword raises relevance from %g to %g of another's", ratio(before), ratio(after))
	}
	if got := find(after, "quantum annealing").Papers; got != 2 {
		t.Errorf("quantum annealing in %d papers, want 2", got)
	}
}

// TestAnnotateOptions tests the thresholds.
func TestAnnotateOptions(t *testing.T) {
	c := papers("Graph clustering", "We study graph clustering.", "Graph clustering", "It is like mode collapse.")
	if a := annotate(t, c, Options{MinPapers: 2}); len(a.Terms) != 1 || a.Terms[0].Label != "graph clustering" {
		t.Errorf("MinPapers 2 leaves %v", a.Terms)
	}
	if a := annotate(t, c, Options{MaxShare: 0.5}); len(a.Terms) != 1 || a.Terms[0].Label != "mode collapse" {
		t.Errorf("MaxShare 0.5 leaves %v", a.Terms)
	}
	long := papers("Title", "The online distributed sparse tensor factorization engine is fast.")
	if a := annotate(t, long, Options{MaxWords: 2}); find(a, "factorization engine") == nil {
		t.Errorf("MaxWords 2 leaves %v", labels(a, 0))
	}
}

// TestOptionErrors names field and range.
func TestOptionErrors(t *testing.T) {
	for field, o := range map[string]Options{
		"min-papers is -1": {MinPapers: -1}, "max-share is 1.5": {MaxShare: 1.5}, "max-words is 21": {MaxWords: 21},
		`"PET" is a form of both`: {Vocabulary: []Entry{{Name: "PEFT", Forms: []string{"PET"}}, {Name: "PET"}}},
	} {
		_, err := Annotate(context.Background(), papers(), o)
		if err == nil || !strings.Contains(err.Error(), field) {
			t.Errorf("%s: error %v", field, err)
		}
	}
}

// TestAnnotateEmpty annotates corpora without papers, texts or terms.
func TestAnnotateEmpty(t *testing.T) {
	if a := annotate(t, papers(), Options{}); a.Matrix.Rows() != 0 || len(a.Terms) != 0 {
		t.Errorf("empty corpus: %+v", a)
	}
	a := annotate(t, papers("", "", "Graph clustering", "", "The", "Of the."), Options{})
	if a.Matrix.Rows() != 3 || len(labels(a, 0)) != 0 || len(labels(a, 1)) != 1 || len(labels(a, 2)) != 0 {
		t.Errorf("three papers: %+v", a)
	}
}

// TestAnnotateForeign holds that the parts of a paper are read each in its own language, and that the user's terms are found
// in any.
func TestAnnotateForeign(t *testing.T) {
	german := "In dieser Arbeit untersuchen wir die Eigenschaften neuronaler Netze und ihre Anwendung auf Graphen. Die Ergebnisse zeigen " +
		"deutliche Vorteile gegenüber bekannten Verfahren bei großen Datenmengen."
	a := annotate(t, papers("Graph neural networks", german), Options{Vocabulary: []Entry{{Name: "neuronale Netze"}}})
	want := []string{"graph neural networks", "Eigenschaften neuronaler Netze", "neuronale Netze", "Graphen", "Datenmengen"}
	if got := labels(a, 0); !slices.Equal(got, want) {
		t.Errorf("terms %q, want %q", got, want)
	}
	if term := find(a, "neuronale Netze"); term == nil || !term.Vocabulary || term.Occurrences != 1 {
		t.Errorf("neuronale Netze: %+v", term)
	}
}

// TestDeterminism holds that the annotation is the same bytes for any number of processors.
func TestDeterminism(t *testing.T) {
	c := generate(150, 5)
	o := Options{Vocabulary: []Entry{{Name: "deep", Forms: []string{"sparse"}}}}
	encode := func(processors int) []byte {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(processors))
		text, err := json.Marshal(annotate(t, c, o))
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	want := encode(1)
	for _, processors := range []int{2, 8} {
		if !bytes.Equal(encode(processors), want) {
			t.Errorf("GOMAXPROCS %d gives another result than 1", processors)
		}
	}
}

// TestCancellation stops within 0.2 seconds, before and while reading.
func TestCancellation(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	c := generate(3000, 6)
	var stopped time.Time
	_, err := Annotate(ctx, c, Options{Progress: func(done, total int) {
		if done >= 100 && stopped.IsZero() {
			stopped = time.Now()
			cancel()
		}
	}})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("error %v", err)
	}
	if late := time.Since(stopped); late > 200*time.Millisecond {
		t.Errorf("stopped %v after the cancellation", late)
	}
	if _, err := Annotate(ctx, c, Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled before: error %v", err)
	}
}

// TestProgress counts to the number of papers and never backwards.
func TestProgress(t *testing.T) {
	last := 0
	_, err := Annotate(context.Background(), generate(100, 1), Options{Progress: func(done, total int) {
		if done < last || total != 100 {
			t.Errorf("progress %d of %d after %d", done, total, last)
		}
		last = done
	}})
	if err != nil || last != 100 {
		t.Errorf("last progress %d, error %v", last, err)
	}
}

func FuzzAnnotate(f *testing.F) {
	f.Add("Graph Neural Networks", "We study graph neural networks (GNNs). GNN-based methods, prob-lem free.", "GNN")
	f.Add("A (B) [C] {D}", "e.g. i.e. \xff\x00 X^top —", "a-b|c")
	f.Fuzz(func(t *testing.T, title, abstract, keyword string) {
		c := papers(title, abstract, abstract, title)
		c.Papers[0].Keywords = []string{keyword}
		annotate(t, c, Options{})
	})
}
