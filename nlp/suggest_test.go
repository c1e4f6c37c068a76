package nlp

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/graph"
)

// suggested returns the suggestions for texts, each as "term > into (reason)".
func suggested(t *testing.T, options SuggestOptions, texts ...string) []string {
	t.Helper()
	a := annotate(t, papers(texts...), Options{})
	all, err := Suggest(a, options)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, s := range all {
		lines = append(lines, fmt.Sprintf("%s > %s (%s)", a.Terms[s.Term].Label, a.Terms[s.Into].Label, s.Reason))
	}
	return lines
}

// TestSuggest holds what is suggested and what is not, a case each way for every row.
func TestSuggest(t *testing.T) {
	for _, c := range []struct {
		texts string // papers, parted by bars
		want  string
	}{
		{"The wind turbine control is fast.|The wind turbine control is slow.|A control wind turbine.", "control wind turbine > wind turbine control (word order)"},
		{"The wind turbine control.|The wind turbine control.|A wind turbine.", ""},
		{"The glass analyser is here.|The glass analyser is there.|A glass analyzre.", "glass analyzre > glass analyser (spelling)"},
		{"The symmetric glass is here.|The symmetric glass is there.|An asymmetric glass.", ""},
		{"The patents are many.|The patents are few.|The patients are many.|The patients are few.", ""},
		{"The GPT4095 is old.|The GPT4095 is new.|The GPT4096 is old.", ""},
		{"The social network site (SNS) is old.|The social network site (SNS) is new.|A social navigation system (SNS) is here.", "social navigation system > social network site (short form)"},
		{"The social network site (SNS) is old.|The social network site (SNS) is new.|A sorted neural sieve (SNS) is here.", ""},
		{"The partial glass equation (PGE) is old.|The partial glass equation (PGE) is new.|A partial glass algebraic equation (PGAE) is here.", "partial glass algebraic equation > partial glass equation (short forms alike)"},
		{"The partial glass equation (PGE) is old.|The partial glass equation (PGE) is new.|A plain grey algebraic engine (PGAE) is here.", ""},
		{"The partial glass equation (PGE) is old.|The partial glass equation (PGE) is new.|A partial glass algebraic equation (PGAE) is no partial glass equation.", ""},
		{"The computational glass is here.|The computational glass is there.|A computation glass.", "computation glass > computational glass (derivation)"},
		{"The wind classification is here.|The wind classification is there.|A wind classifier.", ""},
		{"The wind turbine of a glass boat.|The wind turbine of glass boats.|A wind power turbine of glass boats.", "wind power turbine > wind turbine (inserted word)"},
		{"The wind turbine of a glass boat.|The wind turbine of glass boats.|A wind power turbine of wooden ships.", ""},
		{"The wind turbine of a glass boat.|The wind turbine of glass boats.|A wind power turbine of glass boats is no wind turbine.", ""},
		{"The wind turbine of a glass boat.|The wind turbine of glass boats.|A big wind turbine of glass boats.", ""},
		{"The wind turbine control.|A control wind turbine.", ""},
	} {
		var texts []string
		for text := range strings.SplitSeq(c.texts, "|") {
			texts = append(texts, "", text)
		}
		if got := strings.Join(suggested(t, SuggestOptions{}, texts...), "; "); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.texts, got, c.want)
		}
	}
	if got := suggested(t, SuggestOptions{MinPapers: 1}, "", "The wind turbine control.", "", "A control wind turbine."); len(got) != 1 {
		t.Errorf("with pairs of single papers: %q", got)
	}
}

// TestSuggestEvidence holds the figures of a suggestion against counts by hand.
func TestSuggestEvidence(t *testing.T) {
	a := annotate(t, papers("", "The computation glass and the computational glass.", "", "The computational glass."), Options{})
	all, err := Suggest(a, SuggestOptions{})
	if err != nil || len(all) != 1 || all[0].Together != 1 || all[0].Similarity != 0 {
		t.Fatalf("%+v, %v; want one, met in one paper, with no other company", all, err)
	}
	a = annotate(t, papers("", "The computation glass of boats.", "", "The computational glass of boats.", "", "The computational glass of boats."), Options{})
	if all, _ = Suggest(a, SuggestOptions{}); len(all) != 1 || all[0].Together != 0 || all[0].Similarity < 0.999 {
		t.Errorf("%+v; want one, never met, in the same company", all)
	}
}

// TestSuggestLaws holds that nothing gives nothing, that options are checked, and that the answer is always the same.
func TestSuggestLaws(t *testing.T) {
	for _, texts := range [][]string{nil, {"", ""}, {"A glass boat", ""}} {
		if got := suggested(t, SuggestOptions{}, texts...); len(got) != 0 {
			t.Errorf("%q: suggestions %q", texts, got)
		}
	}
	var wrong *graph.RangeError
	if _, err := Suggest(&Annotation{}, SuggestOptions{MinPapers: -1}); !errors.As(err, &wrong) || wrong.Option != "min-papers" {
		t.Errorf("error %v", err)
	}
	a := annotate(t, papers(withTexts("The speech encoder target.", "A target speech encoder.", "The speech encoder targets.")...), Options{})
	first, _ := Suggest(a, SuggestOptions{})
	again, _ := Suggest(a, SuggestOptions{})
	if len(first) == 0 || !reflect.DeepEqual(first, again) {
		t.Errorf("%+v and %+v", first, again)
	}
	names := make(map[string]bool)
	for _, row := range Resemblances {
		if row.Name == "" || row.Title == "" || names[row.Name] {
			t.Errorf("row %+v", row)
		}
		names[row.Name] = true
	}
}

// TestMisspelledOracle compares the neighbourhood with all pairs by a distance that is worked out in full.
func TestMisspelledOracle(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	a := &Annotation{}
	for range 150 {
		word := []byte("g")
		for range 5 + random.IntN(3) {
			word = append(word, "ab"[random.IntN(2)])
		}
		a.Terms = append(a.Terms, Term{Label: string(word), Papers: 1})
	}
	r := newResembling(a)
	got := make(map[[2]int]bool)
	for _, pair := range r.misspelled() {
		got[pair] = true
	}
	found := 0
	for y := range r.words {
		for x := range y {
			want := editDistance(r.words[x][0], r.words[y][0]) == 1 && min(len(r.words[x][0]), len(r.words[y][0])) >= shortestMisspelled
			if want {
				found++
			}
			if got[[2]int{x, y}] != want {
				t.Errorf("%s and %s: %v", r.words[x][0], r.words[y][0], !want)
			}
		}
	}
	if found == 0 {
		t.Error("the oracle finds no pair")
	}
}

// editDistance is the optimal string alignment distance by its table.
func editDistance(a, b string) int {
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		d[i][0] = i
	}
	for j := range d[0] {
		d[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			d[i][j] = min(d[i-1][j]+1, d[i][j-1]+1, d[i-1][j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return d[len(a)][len(b)]
}

// TestThesaurusRoundTrip holds that what is written is read back, and that suggestions fed back are carried out.
func TestThesaurusRoundTrip(t *testing.T) {
	want := Thesaurus{Rules: []Rule{{"wind power turbine", "wind turbine"}, {"case study", ""}, {`a "b" c`, "#d"}, {"#e", `"f"`}}}
	var b bytes.Buffer
	if err := want.Write(&b); err != nil {
		t.Fatal(err)
	}
	if got, err := ReadThesaurus(&b, "file"); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, %v", got, err)
	}
	c := papers("", "The computational glass of boats.", "", "The computational glass of boats.", "", "A computation glass of boats.")
	a := annotate(t, c, Options{})
	all, _ := Suggest(a, SuggestOptions{})
	joined := annotate(t, c, Options{Thesaurus: SuggestedThesaurus(a, all)})
	if term := find(joined, "computational glass"); term == nil || term.Papers != 3 || len(term.Variants) != 2 {
		t.Errorf("after the merge: %+v", term)
	}
	if again, _ := Suggest(joined, SuggestOptions{}); len(again) != 0 {
		t.Errorf("suggested again: %+v", again)
	}
}

// TestReplacementByShortForm holds that a rule may name the term that stays by its short form.
func TestReplacementByShortForm(t *testing.T) {
	c := papers("", "The mesh repair engine (MRE) is fast.", "", "A net mending engine is slow.")
	a := annotate(t, c, Options{Thesaurus: Thesaurus{Rules: []Rule{{"net mending engine", "MRE"}}}})
	if term := find(a, "MRE"); term == nil || term.Papers != 2 {
		t.Errorf("terms %+v", a.Terms)
	}
	if slices.ContainsFunc(a.Terms, func(term Term) bool { return term.Label == "mesh repair engine" }) {
		t.Error("the long form is another term")
	}
}
