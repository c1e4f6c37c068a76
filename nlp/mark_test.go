package nlp

import (
	"slices"
	"strings"
	"testing"
)

// shown returns what the spans of a text cover, with the labels of their terms.
func shown(a *Annotation, p int, text string) []string {
	var all []string
	for _, s := range a.Spans(p, text) {
		all = append(all, text[s.Start:s.End]+"="+a.Terms[s.Term].Label)
	}
	return all
}

// TestSpans marks terms in texts with everything that cleaning blanks and normalising changes.
func TestSpans(t *testing.T) {
	title := "A \\textit{deep} ﬁne-tuned Graph Neural Network"
	abstract := "<p>Graph neural&nbsp;networks (GNNs) and GNN-based ﬁeld\u00admaps use $x_i$ in C++ code.</p> “Graph\u2011neural networks”, see http://a.org/graph."
	a := annotate(t, papers(title, abstract), Options{})
	want := []string{"Graph neural&nbsp;networks=graph neural network", "GNNs=graph neural network",
		"GNN-based ﬁeld\u00admaps=graph neural network-based fieldmaps", "C++ code=C++ code", "Graph\u2011neural networks=graph neural network"}
	got := shown(a, 0, abstract)
	if !slices.Equal(got, want) {
		t.Errorf("the abstract shows %q, want %q", got, want)
	}
	if got, want := shown(a, 0, title), "deep} ﬁne-tuned Graph Neural Network="; len(got) != 1 || !strings.HasPrefix(got[0], want) {
		t.Errorf("the title shows %q, want %q", got, want)
	}
	if got := a.Spans(0, ""); got != nil {
		t.Errorf("an empty text has spans %v", got)
	}
}

// checkSpans holds the law of marking: every occurrence of a paper's terms that stands in one piece is found in its texts, by
// its form, at a place that reads like the form.
func checkSpans(t *testing.T, a *Annotation, p int, texts ...string) {
	t.Helper()
	for _, x := range a.PaperTerms(p, 0) {
		for _, v := range x.Variants {
			places, whole := 0, 0
			for _, text := range texts {
				whole += timesWhole(clean(text), v.Form)
				for _, s := range markForms(text, []string{v.Form}) {
					places++
					if got, want := skeleton(clean(text)[s.Start:s.End]), skeleton(v.Form); got != want {
						t.Errorf("paper %d: %q is marked at %q", p, v.Form, text[s.Start:s.End])
					}
				}
			}
			if places < min(v.Count, whole) || whole == 0 && !isTakenApart(v.Form, texts) {
				t.Errorf("paper %d: %q occurs %d times and is marked %d times in %q", p, v.Form, v.Count, places, texts)
			}
		}
	}
}

// timesWhole counts how often a form stands in a text in one piece, a word of ASCII not as the end of another.
func timesWhole(text, form string) int {
	n := strings.Count(skeleton(text), skeleton(form))
	spaced := func(s string) string {
		return " " + strings.Join(strings.FieldsFunc(strings.ToLower(normalize(s)), func(r rune) bool { return !isWordRune(r) }), " ")
	}
	if isASCII(form) {
		n = min(n, strings.Count(spaced(text), spaced(form)))
	}
	return n
}

// isTakenApart tells whether all words of a form stand in the texts, though not as the form.
func isTakenApart(form string, texts []string) bool {
	all := skeleton(clean(strings.Join(texts, "\n")))
	for _, word := range strings.Fields(form) {
		if !strings.Contains(all, strings.TrimSuffix(skeleton(word), "s")) {
			return false
		}
	}
	return strings.Contains(form, " ") || strings.Contains(form, "-")
}

// skeleton is a text in lower case without spaces, hyphens and invisible characters.
func skeleton(text string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" -\n", r) {
			return -1
		}
		return r
	}, strings.ToLower(normalize(text)))
}

func TestSpansLaw(t *testing.T) {
	c := generate(20, 5)
	a := annotate(t, c, Options{})
	for p := range c.Papers {
		checkSpans(t, a, p, c.Papers[p].Title, c.Papers[p].Abstract)
	}
}

// TestSpansGold holds the law on real abstracts.
func TestSpansGold(t *testing.T) {
	var texts []string
	for _, r := range readGold(t, "inspec_dev.jsonl") {
		texts = append(texts, r.Title, r.Abstract)
	}
	a := annotate(t, papers(texts...), Options{})
	for p := range a.Matrix.Rows() {
		checkSpans(t, a, p, texts[2*p], texts[2*p+1])
	}
}
