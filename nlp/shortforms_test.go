package nlp

import (
	"fmt"
	"testing"
	"time"
)

// TestExpansionsInTwoSpellings holds that a long form is one whether its compounds are open, hyphenated or closed, and that
// the user's vocabulary finds the short form by any of them.
func TestExpansionsInTwoSpellings(t *testing.T) {
	c := papers(
		"A", "Coarse-grained dataset pruning (CDP) is fast.",
		"B", "A set of data is large. Coarse-grained data-set pruning (CDP) is slow.",
		"C", "CDP helps.",
	)
	a := annotate(t, c, Options{})
	if len(a.Acronyms) != 1 || a.Acronyms[0].Count != 2 || len(a.Acronyms[0].Papers) != 2 {
		t.Errorf("acronyms %+v", a.Acronyms)
	}
	broken := annotate(t, papers("A", "Coarse-grained dataset pruning (CDP) is fast.", "B", "Coarse-grained data-set pruning (CDP) is slow."), Options{})
	if len(broken.Acronyms) != 1 {
		t.Errorf("acronyms %+v, one of them broken at a line end", broken.Acronyms)
	}
	for _, entry := range []string{"coarse-grained data set pruning", "coarse-grained dataset pruning"} {
		a = annotate(t, c, Options{Vocabulary: []Entry{{Name: entry}}})
		if term := find(a, entry); term == nil || term.Papers != 3 {
			t.Errorf("%s: %+v", entry, term)
		}
	}
}

// TestCompoundsOfCompounds holds that all spellings of a compound are one when a part of it is a compound as well.
func TestCompoundsOfCompounds(t *testing.T) {
	a := annotate(t, papers(
		"A", "The microdataset is new. A micro-dataset is old. A micro data-set is small. The dataset is micro and a set of data.",
	), Options{})
	if term := find(a, "micro data-set"); term == nil || term.Occurrences != 3 {
		t.Errorf("terms %+v", a.Terms)
	}
}

// TestSpelledIn holds that a long form is found behind a false start, and that two of them decide nothing.
func TestSpelledIn(t *testing.T) {
	f := shortForm{byKeys: make(map[string]int)}
	for _, keys := range [][]uint32{{1, 1, 2}, {3, 4}} {
		f.add(expansion{keys: keys, papers: []int{0}})
	}
	f.settle()
	for want, keys := range map[string][]uint32{
		"[0]": {5, 1, 1, 1, 2, 5}, "[1]": {3, 3, 4, 3, 4}, "[0 1]": {1, 1, 2, 3, 4, 1, 1, 2}, "[]": {1, 2, 3},
	} {
		if got := fmt.Sprint(f.spelledIn(keys)); got != want {
			t.Errorf("%v spell out %s, want %s", keys, got, want)
		}
	}
}

// TestManyDefinitions holds that a short form costs what its definitions are, in one sense as in many; were it their square,
// this would take minutes.
func TestManyDefinitions(t *testing.T) {
	const n = 200_000
	start := time.Now()
	documents := make([]document, n)
	for p := range documents {
		documents[p].definitions = []definition{
			{"ABC", "alpha beta code"}, {"XYZ", fmt.Sprintf("xeno%d yellow zone", p)},
		}
	}
	s := collectShortForms(documents, newWordTable(newLexicon()))
	if abc, xyz := s.forms[0], s.forms[1]; abc.dominant != 0 || len(abc.expansions[0].papers) != n || len(xyz.expansions) != n || xyz.dominant >= 0 {
		t.Errorf("%d expansions of %s, %d of %s", len(abc.expansions), abc.text, len(xyz.expansions), xyz.text)
	}
	if d := time.Since(start); d > 20*time.Second {
		t.Errorf("took %v", d)
	}
}

// TestSpellingOut holds that the last word of a long form is put into the singular where it is a plural and nowhere else.
func TestSpellingOut(t *testing.T) {
	for text, want := range map[string]string{
		"The stochastic gas dynamics (SGD) are known. SGD codes are many.": "stochastic gas dynamics codes",
		"The sparse tensor networks (STN) are known. STN codes are many.":  "sparse tensor network codes",
		"The semi naive bayes (SNB) is known. SNB codes are many.":         "semi naive bayes codes",
	} {
		if a := annotate(t, papers("", text), Options{}); find(a, want) == nil {
			t.Errorf("%q: %q, want %q among them", text, labels(a, 0), want)
		}
	}
}
