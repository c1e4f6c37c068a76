package nlp

import (
	"context"
	"math"
	"reflect"
	"runtime"
	"slices"
	"testing"
)

// TestSharedTerms holds what two topics of the corpus of labels share, and that nothing depends on the order of topics.
func TestSharedTerms(t *testing.T) {
	texts, groups := topicCorpus()
	texts = append(texts, "Federated graph drawing", "Graph drawing by federated learning on each client.")
	groups = append(groups, -1)
	a := annotate(t, papers(texts...), Options{})
	shared, err := SharedTerms(a, groups, SharedOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if len(shared) != 1 || shared[0].A != 0 || shared[0].B != 1 || !(shared[0].Cosine > 0 && shared[0].Cosine < 1) {
		t.Fatalf("shared %+v", shared)
	}
	if terms := shared[0].Terms; len(terms) != 1 || a.Terms[terms[0].Term].Label != "neural networks" || terms[0].PapersA != 6 || terms[0].PapersB != 6 {
		t.Errorf("shared terms %+v", terms)
	}
	if between := shared[0].Papers; len(between) == 0 || between[0].Paper != len(groups)-1 || between[0].PartA <= 0 || between[0].PartB <= 0 {
		t.Errorf("papers between %+v", between)
	}
	turned := slices.Clone(groups)
	for p, g := range groups {
		if g >= 0 {
			turned[p] = 1 - g
		}
	}
	other, err := SharedTerms(a, turned, SharedOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if x, y := shared[0], other[0]; x.Cosine != y.Cosine || x.Terms[0].Score != y.Terms[0].Score || x.Papers[0].PartA != y.Papers[0].PartB {
		t.Errorf("topics turned round: %+v and %+v", x, y)
	}
}

// TestSharedLaws holds on a generated corpus that scores are ordered and in range, and cosines those of dense vectors.
func TestSharedLaws(t *testing.T) {
	a := annotate(t, generate(120, 4), Options{})
	groups := make([]int32, 120)
	for p := range groups {
		groups[p] = int32(p%6) - 1
	}
	shared, err := SharedTerms(a, groups, SharedOptions{Pairs: 7, Terms: 4, Papers: 3})
	if err != nil {
		t.Fatal(err)
	}
	counted, err := countTopics(a, groups)
	if err != nil {
		t.Fatal(err)
	}
	m := newMeeting(counted)
	if len(shared) != 7 {
		t.Fatalf("%d pairs of 5 topics that share words, 7 asked for", len(shared))
	}
	for i, s := range shared {
		dense := [2][]float64{make([]float64, len(a.Terms)), make([]float64, len(a.Terms))}
		for side, g := range []int{s.A, s.B} {
			for _, u := range m.used[g] {
				dense[side][u.term] = u.weight
			}
		}
		if want := cosine(dense[0], dense[1]); math.Abs(s.Cosine-want) > 1e-12 {
			t.Errorf("pair %d: cosine %g, of dense vectors %g", i, s.Cosine, want)
		}
		if i > 0 && s.Cosine > shared[i-1].Cosine || len(s.Terms) > 4 || len(s.Papers) > 3 {
			t.Errorf("pair %d is %+v", i, s)
		}
		for k, x := range s.Terms {
			if !(x.Score > 0 && x.Score <= 1) || k > 0 && x.Score > s.Terms[k-1].Score {
				t.Errorf("pair %d, term %d: %+v", i, k, x)
			}
		}
		for k, x := range s.Papers {
			if !(x.Score > 0 && x.Score <= 1) || k > 0 && x.Score > s.Papers[k-1].Score {
				t.Errorf("pair %d, paper %d: %+v", i, k, x)
			}
		}
	}
}

func cosine(x, y []float64) float64 {
	dot, xx, yy := 0.0, 0.0, 0.0
	for i := range x {
		dot, xx, yy = dot+x[i]*y[i], xx+x[i]*x[i], yy+y[i]*y[i]
	}
	return dot / math.Sqrt(xx*yy)
}

// TestSharedEdges has no topic, one topic, and wrong options.
func TestSharedEdges(t *testing.T) {
	a := annotate(t, papers("Graph drawing", "", "Graph drawing", ""), Options{})
	for _, groups := range [][]int32{{-1, -1}, {0, 0}, {0, 3}} {
		shared, err := SharedTerms(a, groups, SharedOptions{})
		if want := len(groups) / 2 * int(max(0, groups[1])/3); err != nil || len(shared) != want {
			t.Errorf("groups %v: %+v, %v", groups, shared, err)
		}
	}
	if shared, err := SharedTerms(a, []int32{0, 1}, SharedOptions{Pairs: -1, Papers: -1}); err != nil || len(shared) != 1 || len(shared[0].Papers) > 0 {
		t.Errorf("all pairs and no papers: %+v, %v", shared, err)
	}
	if _, err := SharedTerms(a, []int32{0}, SharedOptions{}); err == nil {
		t.Error("one topic number for two papers is accepted")
	}
	if _, err := SharedTerms(a, []int32{0, 0}, SharedOptions{Terms: -1}); err == nil {
		t.Error("-1 terms are accepted")
	}
}

// TestTermBursts holds that a term that comes up and goes bursts, one that is always there does not, papers without a year
// do not count, and the number of processors does not matter.
func TestTermBursts(t *testing.T) {
	var texts []string
	var years []int
	for year := 2000; year < 2012; year++ {
		for i := range 10 {
			title := "Graph drawing"
			if year >= 2005 && year <= 2007 && i < 6 {
				title = "Blockchain consensus"
			}
			texts, years = append(texts, title, ""), append(years, year)
		}
	}
	for range 5 {
		texts, years = append(texts, "Copper mines", ""), append(years, 0)
	}
	a := annotate(t, papers(texts...), Options{})
	bursts, err := TermBursts(context.Background(), a, years, BurstOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if len(bursts) != 1 || a.Terms[bursts[0].Term].Label != "blockchain consensus" || bursts[0].Begin != 2005 ||
		bursts[0].End != 2007 || bursts[0].Papers != 18 {
		t.Fatalf("bursts %+v", bursts)
	}
	before := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(before)
	if single, err := TermBursts(context.Background(), a, years, BurstOptions{}); err != nil || !reflect.DeepEqual(single, bursts) {
		t.Errorf("on one processor %+v, %v", single, err)
	}
	if _, err := TermBursts(context.Background(), a, years[1:], BurstOptions{}); err == nil {
		t.Error("a year short is accepted")
	}
}
