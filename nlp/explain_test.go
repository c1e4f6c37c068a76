package nlp

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/nlp/corpus"
)

// explain annotates a corpus and explains words of it, the rest of the options as given.
func explain(t *testing.T, c *corpus.Corpus, o Options, queries ...string) *Annotation {
	t.Helper()
	o.Explain = queries
	return annotate(t, c, o)
}

// withKeywords gives every second paper phrases of other papers as keywords, and one that no text has.
func withKeywords(c *corpus.Corpus) *corpus.Corpus {
	for p := 0; p < len(c.Papers); p += 2 {
		phrase, _, _ := strings.Cut(c.Papers[(p+3)%len(c.Papers)].Title, " for ")
		c.Papers[p].Keywords = []string{phrase, "underwater basket weaving"}
	}
	return c
}

// someLabels returns every k-th label.
func someLabels(a *Annotation, k int) []string {
	var all []string
	for t := 0; t < len(a.Terms); t += k {
		all = append(all, a.Terms[t].Label)
	}
	return all
}

// TestPartsLaw holds that the parts of every relevance and weight multiply to what terms and matrix have, whatever the
// options, and that explaining changes nothing else.
func TestPartsLaw(t *testing.T) {
	for _, relevance := range Relevances {
		for i, weighting := range Weightings {
			o := Options{Relevance: relevance.Name, Weighting: weighting.Name, Counting: []string{"full", "binary"}[i%2], TermsFrom: TermSources[i].Name}
			c := withKeywords(generate(40, uint64(11+i)))
			plain := annotate(t, c, o)
			a := explain(t, c, o, someLabels(plain, max(1, len(plain.Terms)/40))...)
			for _, x := range a.Explanations {
				checkExplanation(t, a, x, o.Counting)
			}
			if len(a.Explanations) < 5 {
				t.Errorf("%s, %s: %d explanations", relevance.Name, weighting.Name, len(a.Explanations))
			}
			a.Explanations = nil
			if same, _ := json.Marshal(a); !slices.Equal(same, marshal(t, plain)) {
				t.Errorf("%s, %s: explaining changes the annotation", relevance.Name, weighting.Name)
			}
		}
	}
}

func marshal(t *testing.T, v any) []byte {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// checkExplanation holds what must be true of the explanation of every term.
func checkExplanation(t *testing.T, a *Annotation, x Explanation, counting string) {
	t.Helper()
	if x.Term < 0 || len(x.Absences) > 0 {
		t.Fatalf("%q is no term: %+v", x.Query, x.Absences)
	}
	term := a.Terms[x.Term]
	if got := Product(x.Relevance); !nearly(got, term.Relevance) {
		t.Errorf("%q: relevance %g of parts %+v, want %g", x.Query, got, x.Relevance, term.Relevance)
	}
	occurrences := 0
	for i, use := range x.Uses {
		count, weight := entryOf(a, use.Paper, x.Term)
		if use.Weight != weight || !nearly(Product(use.Parts), weight) || i > 0 && x.Uses[i-1].Weight < weight {
			t.Errorf("%q in paper %d: weight %g of parts %+v, want %g", x.Query, use.Paper, use.Weight, use.Parts, weight)
		}
		found := use.Title + use.Abstract
		if use.Keyword {
			found++
		}
		if counting == "binary" && count != 1 || counting == "full" && count != found {
			t.Errorf("%q in paper %d: counted %d times, found %d times", x.Query, use.Paper, count, found)
		}
		occurrences += count
	}
	if len(x.Uses) != term.Papers || occurrences != term.Occurrences || len(x.Origins) != len(term.Variants) {
		t.Errorf("%q: %d papers, %d occurrences, %d forms; want %+v", x.Query, len(x.Uses), occurrences, len(x.Origins), term)
	}
	if x.Rank < 1 || x.Rank > len(a.Terms) {
		t.Errorf("%q: rank %d of %d", x.Query, x.Rank, len(a.Terms))
	}
	quoted := make(map[[2]int]int)
	for _, q := range x.Quotes {
		field := 0
		if q.Title {
			field = 1
		}
		quoted[[2]int{q.Paper, field}]++
		if !slices.ContainsFunc(x.Uses, func(u TermUse) bool { return u.Paper == q.Paper }) || q.Found == "" {
			t.Errorf("%q: quote %+v of no use", x.Query, q)
		}
	}
	for _, u := range x.Uses {
		if quoted[[2]int{u.Paper, 1}] > u.Title || quoted[[2]int{u.Paper, 0}] > u.Abstract {
			t.Errorf("%q: more quotes than %+v: %+v", x.Query, u, x.Quotes)
		}
	}
}

func nearly(a, b float64) bool { return math.Abs(a-b) <= 1e-12*math.Abs(b) }

// entryOf returns count and weight of a term in a paper.
func entryOf(a *Annotation, p, term int) (int, float64) {
	terms, counts, weights := a.Matrix.Row(p)
	if i, ok := slices.BinarySearch(terms, int32(term)); ok {
		return int(counts[i]), weights[i]
	}
	return 0, 0
}

// TestPartsGold holds the law on real abstracts.
func TestPartsGold(t *testing.T) {
	var texts []string
	for _, r := range readGold(t, "inspec_dev.jsonl") {
		texts = append(texts, r.Title, r.Abstract)
	}
	c := papers(texts...)
	a := explain(t, c, Options{}, someLabels(annotate(t, c, Options{}), 29)...)
	unquoted := 0
	for _, x := range a.Explanations {
		checkExplanation(t, a, x, "full")
		if len(x.Quotes) == 0 {
			unquoted++
		}
	}
	if unquoted > 0 {
		t.Errorf("%d of %d terms have no quote", unquoted, len(a.Explanations))
	}
}

// TestExplainRank holds that ranks are the places in the list by Relevance.Rank.
func TestExplainRank(t *testing.T) {
	c := generate(10, 3)
	all := someLabels(annotate(t, c, Options{}), 1)
	a := explain(t, c, Options{}, all...)
	place := make(map[int]int)
	for _, x := range a.Explanations {
		if a.Terms[x.Term].Label == x.Query {
			place[x.Rank] = x.Term
		}
	}
	for rank := 2; rank <= len(a.Terms); rank++ {
		above, below := a.Terms[place[rank-1]], a.Terms[place[rank]]
		if Relevances[0].Rank(above) < Relevances[0].Rank(below) {
			t.Fatalf("rank %d is %+v, below it %+v", rank-1, above, below)
		}
	}
	if len(place) != len(a.Terms) {
		t.Errorf("%d ranks for %d terms", len(place), len(a.Terms))
	}
}

// TestPartsByHand checks the evidence for one term against counts made by hand: a corpus of four papers.
func TestPartsByHand(t *testing.T) {
	c := papers("Mesh repair", "We like mesh repair. The mesh repair is good.", "Hole filling", "For mesh repair, holes are filled.",
		"Steel beams", "Mesh repairs help us.", "Bolt welding", "Nobody says it.")
	c.Papers[1].Keywords = []string{"mesh repair"}
	a := explain(t, c, Options{}, "mesh repair")
	x := a.Explanations[0]
	want := map[string]float64{
		"title share":                  2 * 2.0 / 13, // 1 of 3 papers
		"title share of the last word": 2 * 2.0 / 13,
		"use as a name":                3.0 / 6, // "For …", "Mesh repairs …" of 4
		"singular share":               4.0 / 6, // 3 of 4
		"burst":                        5.0 / 12,
		"general words":                1,
		"keyphraseness":                1.3 / 9,
	}
	for _, p := range x.Relevance {
		if value, ok := want[p.Name]; ok && !nearly(p.Value, value) {
			t.Errorf("%s: %g, want %g (%s)", p.Name, p.Value, value, p.Why)
		}
		delete(want, p.Name)
	}
	if len(want) > 0 || x.Keyword != 1 {
		t.Errorf("no part %v; a keyword of %d papers", want, x.Keyword)
	}
	if first := x.Uses[0]; first.Paper != 0 || first.Title != 1 || first.Abstract != 2 {
		t.Errorf("first use %+v", first)
	}
}

// An absenceCase is words that are no term for a reason.
type absenceCase struct {
	reason, query string
	corpus        *corpus.Corpus
	options       Options
	related       string // label of a term that is named
}

// absenceCases have a case for every reason.
func absenceCases() []absenceCase {
	mesh := papers("Mesh repair", "We use mesh repair for hole filling. It converges with extensive experiments.", "Steel beams", "Steel beams need mesh repair.")
	var texts []string
	for range 25 {
		texts = append(texts, "Support vector machines", "The support vector machines solve it.")
	}
	machines := papers(append(texts, "", "The vector machines surprise us.")...)
	named := papers("Mesh repair", "Hole filling is nice.")
	named.Papers[0].Keywords = []string{"mesh repair", "underwater archaeology"}
	return []absenceCase{
		{"ignored", "hole filling", mesh, Options{Thesaurus: Thesaurus{Rules: []Rule{{"hole filling", ""}}}}, ""},
		{"general", "extensive experiments", mesh, Options{}, ""},
		{"fragment", "vector machines", machines, Options{}, "support vector machines"},
		{"few papers", "hole filling", mesh, Options{MinPapers: 2}, ""},
		{"large share", "mesh repair", mesh, Options{MaxShare: 0.5}, ""},
		{"no keyword", "hole filling", named, Options{TermsFrom: "keywords"}, ""},
		{"long", "distributed sparse tensor factorization engine", papers("Title", "The distributed sparse tensor factorization engine is fast."), Options{MaxWords: 3}, ""},
		{"part", "repair", mesh, Options{}, "mesh repair"},
		{"no phrase", "converges", mesh, Options{}, ""},
		{"keyword only", "underwater archaeology", named, Options{}, ""},
		{"absent", "mesh repare", mesh, Options{}, "mesh repair"},
	}
}

func TestAbsences(t *testing.T) {
	cases := absenceCases()
	for _, c := range cases {
		a := explain(t, c.corpus, c.options, c.query)
		if len(a.Explanations) != 1 || a.Explanations[0].Term != -1 {
			t.Errorf("%s: %+v", c.reason, a.Explanations)
			continue
		}
		x := a.Explanations[0]
		if len(x.Absences) == 0 || x.Absences[0].Reason != c.reason || x.Absences[0].Why == "" {
			t.Errorf("%q: %+v, want %s", c.query, x.Absences, c.reason)
			continue
		}
		var related []string
		for _, term := range x.Absences[0].Terms {
			related = append(related, a.Terms[term].Label)
		}
		if c.related != "" && !slices.Contains(related, c.related) {
			t.Errorf("%q: names %q, want %q", c.query, related, c.related)
		}
		silent := c.reason == "absent" || c.reason == "keyword only"
		if silent != (len(x.Uses) == 0) || silent != (len(x.Quotes) == 0) {
			t.Errorf("%q: uses %+v, quotes %+v", c.query, x.Uses, x.Quotes)
		}
	}
	for _, row := range AbsenceReasons {
		if !slices.ContainsFunc(cases, func(c absenceCase) bool { return c.reason == row.Name }) {
			t.Errorf("no case for %q", row.Name)
		}
	}
}

// TestAbsencesTogether holds that all reasons against a phrase that occurs are given.
func TestAbsencesTogether(t *testing.T) {
	c := papers("Mesh repair", "The results are nice, and good results matter.", "Steel beams", "No news.")
	x := explain(t, c, Options{MinPapers: 2}, "results").Explanations[0]
	if len(x.Absences) != 2 || x.Absences[0].Reason != "general" || x.Absences[1].Reason != "few papers" {
		t.Errorf("%+v", x.Absences)
	}
}

// TestOrigins has a case for every reason why a form is a term.
func TestOrigins(t *testing.T) {
	cases := []struct {
		reason, query, form, through string
		options                      Options
		texts                        []string
	}{
		{"spelling", "neighbor graph", "neighbour graphs", "", Options{}, []string{"", "We use a neighbor graph. The neighbour graphs are large."}},
		{"compound", "data set", "dataset", "data set", Options{Vocabulary: []Entry{{Name: "data set"}}}, []string{"", "A good data-set helps. The data set is here, and a dataset too."}},
		{"twin", "naive Bayes boats", "naïve Bayes boats", "", Options{}, []string{"", "We study the naïve Bayes boats here.", "", "We study the naive Bayes boats here."}},
		{"short form", "graph neural networks", "GNNs", "graph neural networks", Options{}, []string{"", "We use graph neural networks (GNNs). The GNNs are good."}},
		{"family", "parameter-efficient fine-tuning", "PET", "parameter-efficient tuning", Options{}, []string{
			"", "We study parameter-efficient fine-tuning (PEFT).", "", "PEFT is parameter-efficient fine-tuning (PEFT).", "", "We study parameter-efficient tuning (PET). The PET works."}},
		{"vocabulary", "repair", "mesh mending", "repair", Options{Vocabulary: []Entry{{"repair", []string{"mesh mending"}}}}, []string{"", "We like mesh mending and repair."}},
		{"thesaurus", "mesh repair", "mesh mending", "mesh repair", Options{Thesaurus: Thesaurus{Rules: []Rule{{"mesh mending", "mesh repair"}}}}, []string{"", "We like mesh mending and mesh repair."}},
		{"thesaurus", "mesh repair", "MM", "mesh mending", Options{Thesaurus: Thesaurus{Rules: []Rule{{"mesh mending", "mesh repair"}}}}, []string{"", "We like mesh mending (MM) and mesh repair. The MM is good."}},
		{"sentence", "local shock", "local shocks", "local and global shocks", Options{}, []string{"", "We show the local shock.", "", "We show local and global shocks."}},
		{"sentence", "error analysis", "analysis of the error", "", Options{}, []string{"", "We study the error analysis here.", "", "We show an analysis of the error."}},
	}
	for _, c := range cases {
		a := explain(t, papers(c.texts...), c.options, c.query)
		i := slices.IndexFunc(a.Explanations[0].Origins, func(o Origin) bool { return o.Form == c.form })
		if i < 0 {
			t.Errorf("%s: no form %q among %+v", c.reason, c.form, a.Explanations[0])
			continue
		}
		o := a.Explanations[0].Origins[i]
		if o.Reason != c.reason || c.through != "" && o.Through != c.through || o.Count < 1 {
			t.Errorf("%q: %+v, want %s through %q", c.form, o, c.reason, c.through)
		}
	}
	for _, row := range OriginReasons {
		if !strings.Contains(fmt.Sprint(cases), "{"+row.Name+" ") {
			t.Errorf("no case for %q", row.Name)
		}
	}
}

// TestExplainAmbiguous holds that a short form of two things is explained as both, and words in other capitals as what
// they are.
func TestExplainAmbiguous(t *testing.T) {
	c := papers("", "We study link prediction (LP). The LP is old.", "", "We study linear probing (LP). The LP is new. Linear probing is good.")
	a := explain(t, c, Options{}, "LP", "Linear  PROBING")
	var got []string
	for _, x := range a.Explanations {
		got = append(got, x.Query+": "+a.Terms[x.Term].Label)
	}
	if want := []string{"LP: link prediction", "LP: linear probing", "Linear PROBING: linear probing"}; !slices.Equal(got, want) {
		t.Errorf("explained %q, want %q", got, want)
	}
	if acronyms := a.Explanations[0].Acronyms; len(acronyms) != 2 {
		t.Errorf("LP stands for %+v", acronyms)
	}
}

// TestQuotes checks how a sentence is cut.
func TestQuotes(t *testing.T) {
	long := strings.Repeat("Words and words ", 12)
	abstract := "First sentence. But <i>mesh</i> repair helps. " + long + "need mesh repair " + long + "."
	x := explain(t, papers("On mesh\n repair", abstract), Options{}, "mesh repair").Explanations[0]
	if len(x.Quotes) != 2 {
		t.Fatalf("quotes %+v", x.Quotes)
	}
	if got, want := x.Quotes[0], (Quote{Title: true, Before: "On ", Found: "mesh repair"}); got != want {
		t.Errorf("quote %+v, want %+v", got, want)
	}
	if got, want := x.Quotes[1], (Quote{Before: "But ", Found: "mesh repair", After: " helps."}); got != want {
		t.Errorf("quote %+v, want %+v", got, want)
	}
	apart := papers("Local convergence", "", "", "We show local, linear and global convergence.")
	x = explain(t, apart, Options{}, "local convergence").Explanations[0]
	if len(x.Quotes) != 2 || x.Quotes[1].Found != "local, linear and global convergence" {
		t.Errorf("a phrase taken apart is quoted as %+v", x.Quotes)
	}
	q := quoteAt(long+"mesh repair "+long, Span{Start: len(long), End: len(long) + 11})
	if !strings.HasPrefix(q.Before, "… ") || !strings.HasSuffix(q.After, " …") || len(q.Before)+len(q.After) > 2*quotedAround+8 {
		t.Errorf("a long sentence is cut to %+v", q)
	}
}

// TestExplainDeterminism holds that explanations are the same bytes for any number of processors.
func TestExplainDeterminism(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	c := withKeywords(generate(100, 8))
	queries := append(someLabels(annotate(t, c, Options{}), 500), "we", "network", "no such words")
	var want []byte
	for _, processors := range []int{1, 8} {
		runtime.GOMAXPROCS(processors)
		got := marshal(t, explain(t, c, Options{}, queries...).Explanations)
		if want != nil && !slices.Equal(got, want) {
			t.Error("explanations depend on the number of processors")
		}
		want = got
	}
}

func TestExplainOdd(t *testing.T) {
	a := explain(t, papers(), Options{}, "anything")
	if x := a.Explanations[0]; x.Term != -1 || x.Absences[0].Reason != "absent" {
		t.Errorf("a corpus without papers explains %+v", x)
	}
	_, err := Annotate(context.Background(), papers(), Options{Explain: []string{"?!"}})
	var out *graph.RangeError
	if !errors.As(err, &out) || out.Option != "explain" {
		t.Errorf("words without letters: %v", err)
	}
}
