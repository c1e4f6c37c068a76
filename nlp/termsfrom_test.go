package nlp

import (
	"errors"
	"reflect"
	"runtime"
	"slices"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/nlp/corpus"
)

// named is a corpus whose first paper has keywords in several forms: in the text, inside a phrase of it, in another form, not
// at all, and a general word.
func named() *corpus.Corpus {
	c := papers("Glass boats", "Mesh repair engines (MRE) are fast. We like glass boats and steel beams.", "Study", "Steel beams bend.")
	c.Papers[0].Keywords = []string{"MRE", "Glass-boat", "Tidal Waves", "Simulation", "steel"}
	return c
}

// TestTermsFrom holds what the terms of a paper are from every source.
func TestTermsFrom(t *testing.T) {
	for source, want := range map[string][]string{
		"":         {"glass boats", "mesh repair engines", "steel beams"},
		"keywords": {"glass boats", "mesh repair engines", "simulation", "steel", "tidal waves"},
		"both":     {"glass boats", "mesh repair engines", "simulation", "steel", "steel beams", "tidal waves"},
	} {
		a := annotate(t, named(), Options{TermsFrom: source})
		got := labels(a, 0)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("from %q: %q, want %q", source, got, want)
		}
		if source == "keywords" && len(labels(a, 1)) != 0 {
			t.Errorf("a paper without keywords has terms %q", labels(a, 1))
		}
	}
}

// TestKeywordCounts holds that a keyword counts as often as the text uses it, else once.
func TestKeywordCounts(t *testing.T) {
	a := annotate(t, named(), Options{TermsFrom: "keywords"})
	for label, want := range map[string]int{"glass boats": 2, "mesh repair engines": 2, "tidal waves": 1} {
		if got := find(a, label); got == nil || got.Occurrences != want {
			t.Errorf("%s: %+v, want %d occurrences", label, got, want)
		}
	}
}

// TestNestedKeyword holds that a single word is found inside phrases when two papers name it, and not before.
func TestNestedKeyword(t *testing.T) {
	c := papers("", "Privacy policies bore us.", "", "Privacy policies matter.", "", "Nobody reads privacy policies.")
	for named, want := range []int{0, 0, 3} {
		if named > 0 {
			c.Papers[named-1].Keywords = []string{"privacy"}
		}
		got := 0
		if term := find(annotate(t, c, Options{}), "privacy"); term != nil {
			got = term.Papers
		}
		if got != want {
			t.Errorf("%d papers name privacy: found in %d, want %d", named, got, want)
		}
	}
}

// TestKeywordThesaurus holds that the user's decisions reach keywords.
func TestKeywordThesaurus(t *testing.T) {
	rules := Thesaurus{Rules: []Rule{{Label: "tidal waves", Replacement: "tsunami"}, {Label: "simulation"}}}
	for _, source := range []string{"keywords", "both"} {
		a := annotate(t, named(), Options{TermsFrom: source, Thesaurus: rules})
		if find(a, "tsunami") == nil || find(a, "tidal waves") != nil || find(a, "simulation") != nil {
			t.Errorf("from %s: terms %q", source, labels(a, 0))
		}
	}
}

// TestBinaryCounting holds that a term counts once a paper.
func TestBinaryCounting(t *testing.T) {
	full, binary := annotate(t, named(), Options{}), annotate(t, named(), Options{Counting: "binary"})
	if got := find(full, "glass boats"); got.Occurrences != 2 {
		t.Errorf("full: %+v", got)
	}
	for i, term := range binary.Terms {
		if term.Occurrences != term.Papers {
			t.Errorf("binary: %+v", term)
		}
		if term.Relevance != full.Terms[i].Relevance {
			t.Errorf("%s: counting changes relevance from %g to %g", term.Label, full.Terms[i].Relevance, term.Relevance)
		}
	}
}

// TestWeightings holds that weights are above 0, grow with the count and fall with the number of papers.
func TestWeightings(t *testing.T) {
	for _, w := range Weightings {
		u := Usage{Count: 2, First: 10, Words: 2, Papers: 5, Corpus: 50, Relevance: 0.5, Length: 20, Mean: 25}
		more, rarer := u, u
		more.Count, rarer.Papers = 3, 4
		if x := w.Weigh(u); !(x > 0 && w.Weigh(more) > x && w.Weigh(rarer) > x) {
			t.Errorf("%s: %g, counted more %g, rarer %g", w.Name, x, w.Weigh(more), w.Weigh(rarer))
		}
		annotate(t, papers(fields()...), Options{Weighting: w.Name})
		annotate(t, papers("", "", "The", ""), Options{Weighting: w.Name})
	}
	long, short := Usage{Count: 2, Papers: 1, Corpus: 9, Length: 80, Mean: 40}, Usage{Count: 2, Papers: 1, Corpus: 9, Length: 20, Mean: 40}
	if bm25Weight(long) >= bm25Weight(short) {
		t.Error("BM25 does not mind the length of the paper")
	}
}

// TestOptionDeterminism holds that every row of the tables gives the same bytes for any number of processors.
func TestOptionDeterminism(t *testing.T) {
	c := generate(100, 7)
	for p := range c.Papers {
		c.Papers[p].Keywords = []string{"graph clustering", c.Papers[p].Title}
	}
	var all []Options
	for _, r := range Relevances {
		all = append(all, Options{Relevance: r.Name})
	}
	for _, w := range Weightings {
		all = append(all, Options{Weighting: w.Name, Counting: "binary"})
	}
	for _, s := range TermSources {
		all = append(all, Options{TermsFrom: s.Name})
	}
	for _, o := range all {
		var found [2]*Annotation
		for i, processors := range []int{1, 8} {
			before := runtime.GOMAXPROCS(processors)
			found[i] = annotate(t, c, o)
			runtime.GOMAXPROCS(before)
		}
		if !reflect.DeepEqual(found[0], found[1]) {
			t.Errorf("%+v: GOMAXPROCS 8 gives another result than 1", o)
		}
	}
}

// TestUnknownNames holds that a wrong name is told at the door with what was meant.
func TestUnknownNames(t *testing.T) {
	for _, o := range []Options{{TermsFrom: "keyword"}, {Relevance: "vosviewr"}, {Weighting: "bm52"}} {
		var unknown *graph.UnknownNameError
		if err := o.Check(); !errors.As(err, &unknown) || len(unknown.Nearest) == 0 {
			t.Errorf("%+v: %v", o, err)
		}
	}
	var wrong *graph.RangeError
	if err := (Options{Counting: "some"}).Check(); !errors.As(err, &wrong) {
		t.Errorf("counting: %v", err)
	}
}
