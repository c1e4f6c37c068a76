package nlp

import (
	"math"
	"strings"
	"testing"
)

// fields is a corpus of two topics whose papers also use "common habits", which goes with everything.
func fields() []string {
	return []string{
		"Mesh repair", "Mesh repair needs hole filling. Common habits and mesh repair help hole filling.",
		"Hole filling", "Hole filling follows mesh repair. Common habits matter.",
		"Steel beams", "Steel beams need bolt welding. Common habits help steel beams.",
		"Bolt welding", "Bolt welding joins steel beams. Common habits matter.",
	}
}

// TestRelevances holds what every way to score terms promises: above 0, the highest 1, and a name that finds it.
func TestRelevances(t *testing.T) {
	for _, r := range Relevances {
		a := annotate(t, papers(fields()...), Options{Relevance: r.Name})
		highest := 0.0
		for _, term := range a.Terms {
			if !(term.Relevance > 0 && term.Relevance <= 1) {
				t.Errorf("%s: %q has %g", r.Name, term.Label, term.Relevance)
			}
			highest = max(highest, term.Relevance)
		}
		if highest != 1 {
			t.Errorf("%s: the highest is %g", r.Name, highest)
		}
		if found, err := RelevanceByName(strings.ToUpper(r.Name)); err != nil || found.Name != r.Name {
			t.Errorf("%s is not found: %v", r.Name, err)
		}
	}
}

// TestGeneralLast holds that both ways that judge by the company of a term, or by its place, put the phrase that goes with
// everything last.
func TestGeneralLast(t *testing.T) {
	for _, name := range []string{"topicality", "vosviewer"} {
		a := annotate(t, papers(fields()...), Options{Relevance: name})
		common := find(a, "common habits").Relevance
		for _, label := range []string{"mesh repair", "hole filling", "steel beams", "bolt welding"} {
			if got := find(a, label).Relevance; got <= common {
				t.Errorf("%s: %q has %g, common habits %g", name, label, got, common)
			}
		}
	}
}

// TestDivergence checks VOSviewer's score against its definition, computed densely.
func TestDivergence(t *testing.T) {
	uses := [][]int{{0, 1, 4}, {0, 1, 4}, {2, 3, 4}, {2, 3, 4}, {1, 2}, {5}} // terms by paper
	const n = 6
	x := rating{counts: &statistics{papers: make([]int32, n)}, found: &occurrences{}}
	var c [n][n]float64
	for _, terms := range uses {
		var all []occurrence
		for _, i := range terms {
			all = append(all, occurrence{phrase: uint32(i)})
			x.counts.papers[i]++
			for _, j := range terms {
				if i != j {
					c[i][j]++
				}
			}
		}
		x.found.papers = append(x.found.papers, all)
	}
	for i := range n {
		x.phrases, x.term = append(x.phrases, uint32(i)), append(x.term, int32(i))
	}
	p := func(i, j int) float64 {
		sum := 0.0
		for k := range n {
			sum += c[i][k]
		}
		return c[i][j] / max(1, sum)
	}
	second := func(i, k int) (s float64) {
		for j := range n {
			s += p(i, j) * p(j, k)
		}
		return s
	}
	got := rateDivergence(x)
	for i := range n {
		want := 0.0
		for k := range n {
			q, all := 0.0, 0.0
			for j := range n {
				for l := range n {
					q += c[l][j] * p(j, k)
					all += c[l][j]
				}
			}
			if s := second(i, k); s > 0 {
				want += s * math.Log(s*all/q)
			}
		}
		if math.Abs(got[i]-max(0, want)) > 1e-12 {
			t.Errorf("term %d: %g, want %g", i, got[i], want)
		}
	}
	if got[5] != 0 || got[0] <= got[4] {
		t.Errorf("scores %v: a term alone is 0, one of a topic is above one that goes with everything", got)
	}
}

// TestCValue checks the example of the formula: what stands only inside one longer phrase counts nothing but its length.
func TestCValue(t *testing.T) {
	c := papers("", "We train a support vector machine. They like a support vector machine. The support vector machine is old. The vector machine is new.",
		"", "A sparse vector machine is no support vector machine.")
	a := annotate(t, c, Options{Relevance: "c-value"})
	whole, part := find(a, "support vector machine"), find(a, "vector machine")
	if whole == nil || part == nil {
		t.Fatalf("terms %v", labels(a, 0))
	}
	// 4 times alone; 6 times, of which 5 inside 2 different phrases.
	want := (6 - 5.0/2) * math.Log2(3) / (4 * math.Log2(4))
	if whole.Relevance != 1 || math.Abs(part.Relevance-want) > 1e-12 {
		t.Errorf("C-values %g and %g, want 1 and %g", whole.Relevance, part.Relevance, want)
	}
}

// TestFragments holds that a phrase that stands on its own once in a blue moon is no term: independence is the share of
// its occurrences that are whole noun phrases.
func TestFragments(t *testing.T) {
	var texts []string
	for range 25 {
		texts = append(texts, "Support vector machines", "The support vector machines solve the Markov decision process with graph data structures.")
	}
	texts = append(texts, "", "The vector machines and a Markov decision surprise us. Graph data differ.", "", "Graph data are odd; graph data again.", "", "Graph data.")
	a := annotate(t, papers(texts...), Options{})
	for _, fragment := range []string{"vector machines", "Markov decision"} {
		if term := find(a, fragment); term != nil {
			t.Errorf("%q is a term: %+v", fragment, term)
		}
	}
	for _, whole := range []string{"support vector machines", "Markov decision process", "graph data"} {
		if find(a, whole) == nil {
			t.Errorf("%q is no term", whole)
		}
	}
}
