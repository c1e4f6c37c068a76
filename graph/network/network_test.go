package network

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/backbone"
	"github.com/papergraph/papergraph/graph/similarity"
	"github.com/papergraph/papergraph/nlp"
	"github.com/papergraph/papergraph/nlp/corpus"
)

// sample is a random corpus with terms, authors, keywords and references inside and outside the set.
func sample(papers int, seed uint64) Input {
	rng := rand.New(rand.NewPCG(seed, 7))
	c := &corpus.Corpus{}
	a := &nlp.Annotation{Matrix: nlp.Matrix{First: []int64{0}, Terms: 3 + papers/2}}
	for t := range a.Matrix.Terms {
		a.Terms = append(a.Terms, nlp.Term{Label: fmt.Sprintf("term %d", t)})
	}
	for p := range papers {
		paper := corpus.Paper{ID: fmt.Sprintf("p%d", p), Title: fmt.Sprintf("Paper %d", p)}
		for range rng.IntN(4) {
			paper.Authors = append(paper.Authors, corpus.Author{Family: fmt.Sprintf("A%d", rng.IntN(papers))})
			paper.Keywords = append(paper.Keywords, fmt.Sprintf("Key %d", rng.IntN(5)))
		}
		for range rng.IntN(6) {
			paper.References = append(paper.References, randomReference(rng, papers))
		}
		c.Papers = append(c.Papers, paper)
		for t := range a.Matrix.Terms {
			if rng.IntN(a.Matrix.Terms) < 4 {
				a.Matrix.Term = append(a.Matrix.Term, int32(t))
				a.Matrix.Count = append(a.Matrix.Count, 1)
				a.Matrix.Weight = append(a.Matrix.Weight, 0.1+rng.Float64())
			}
		}
		a.Matrix.First = append(a.Matrix.First, int64(len(a.Matrix.Term)))
	}
	a.Words = sampleWords(rng, papers)
	return Input{Corpus: c, Terms: a}
}

// sampleWords are random words of papers, of which every term consists of two.
func sampleWords(rng *rand.Rand, papers int) *nlp.Words {
	w := &nlp.Words{First: []int64{0}}
	for i := range 8 + papers {
		w.Label = append(w.Label, fmt.Sprintf("word%d", i))
	}
	for range papers {
		for i := range w.Label {
			if rng.IntN(len(w.Label)) < 9 {
				w.Word, w.Count = append(w.Word, int32(i)), append(w.Count, 1+int32(rng.IntN(4)))
			}
		}
		w.First = append(w.First, int64(len(w.Word)))
	}
	for t := range 3 + papers/2 {
		w.Terms = append(w.Terms, []int32{int32(t % len(w.Label)), int32((t + 1) % len(w.Label))})
	}
	return w
}

func randomReference(rng *rand.Rand, papers int) *corpus.Reference {
	if rng.IntN(2) == 0 {
		return &corpus.Reference{Paper: fmt.Sprintf("p%d", rng.IntN(papers))}
	}
	return &corpus.Reference{DOI: fmt.Sprintf("10.1/%d", rng.IntN(papers))}
}

// units lists, for an oracle that shares no code with the package, which keys each paper has of a unit and how heavy.
func units(in Input, word string, p int) map[string]float64 {
	found := map[string]float64{}
	paper := in.Corpus.Papers[p]
	switch word {
	case "term":
		for k := in.Terms.Matrix.First[p]; k < in.Terms.Matrix.First[p+1]; k++ {
			found[in.Terms.Terms[in.Terms.Matrix.Term[k]].Label] = in.Terms.Matrix.Weight[k]
		}
	case "author":
		for _, a := range paper.Authors {
			found["a"+a.Family[1:]] = 1
		}
	case "keyword":
		for _, k := range paper.Keywords {
			found["k"+k[1:]] = 1
		}
	case "reference":
		for _, r := range paper.References {
			found[r.Paper+r.DOI] = 1
		}
	case "paper":
		found[paper.ID] = 1
	}
	return found
}

// inFull computes the strengths of a kind with one through unit by definition: maps and all pairs.
func inFull(in Input, kind Kind) map[[2]string]float64 {
	ties := map[string]map[string]float64{}
	columns := map[string]bool{}
	for p := range in.Corpus.Papers {
		for item, weight := range units(in, kind.Item.word, p) {
			if ties[item] == nil {
				ties[item] = map[string]float64{}
			}
			for column, w := range units(in, kind.Through.word, p) {
				if kind.Item.word == "term" {
					weight = 1
				}
				ties[item][column] += weight * w
			}
		}
	}
	for p := range in.Corpus.Papers { // a paper counts among what could be shared though it has none of the items
		for column := range units(in, kind.Through.word, p) {
			columns[column] = true
		}
	}
	measure, _ := similarity.Find(kind.Similarity)
	product := func(u, v string) (sum float64) {
		for c, w := range ties[u] {
			sum += w * ties[v][c]
		}
		return sum
	}
	strengths := map[[2]string]float64{}
	for u := range ties {
		for v := range ties {
			if c := product(u, v); u != v && c > 0 {
				strengths[[2]string{u, v}] = measure.Func(c, product(u, u), product(v, v), float64(len(columns)))
			}
		}
	}
	return strengths
}

func TestProductEqualsTheDefinition(t *testing.T) {
	for _, kind := range Kinds {
		if kind.Directed || kind.Texts {
			continue
		}
		t.Run(kind.Name, func(t *testing.T) {
			for seed := range uint64(10) {
				in := sample(24, seed)
				n, err := Build(context.Background(), in, Options{Kind: kind.Name, TopK: -1, MinOccurrences: 1})
				if err != nil {
					t.Fatal(err)
				}
				compare(t, n, inFull(in, kind))
			}
		})
	}
}

// compare holds every edge of the network against the oracle, whose keys do not know prefixes and case.
func compare(t *testing.T, n *Network, want map[[2]string]float64) {
	t.Helper()
	name := make([]string, len(n.Items))
	for i, item := range n.Items {
		name[i] = map[string]string{"author": "a" + item.Label[1:], "keyword": "k" + item.Label[1:], "reference": plainReference(item)}[n.Kind.Item.word]
		if name[i] == "" {
			name[i] = item.ID
		}
	}
	edges := 0
	for u := range n.Items {
		adj, weight := n.Graph.Out().Row(u)
		for i, v := range adj {
			edges++
			if w := want[[2]string{name[u], name[v]}]; math.Abs(w-weight[i]) > 1e-12*w {
				t.Fatalf("%s and %s: strength %v, by definition %v", name[u], name[v], weight[i], w)
			}
		}
	}
	if edges != len(want) || n.Total != edges/2 {
		t.Fatalf("%d half edges and a total of %d links, by definition %d half edges", edges, n.Total, len(want))
	}
}

func plainReference(item Item) string {
	if len(item.ID) > 6 && item.ID[:6] == "paper:" {
		return item.ID[6:]
	}
	return item.Label
}

func TestHybridIsTheWeightedSumOfItsParts(t *testing.T) {
	in := sample(30, 3)
	text := build(t, in, Options{Kind: "topics", TopK: -1})
	both := build(t, in, Options{Kind: "hybrid", TopK: -1, Text: 0.999999999999})
	for u := range both.Items {
		adj, weight := both.Graph.Out().Row(u)
		for i, v := range adj {
			if want := edge(text.Graph, u, int(v)); math.Abs(weight[i]-want) > 1e-6 {
				t.Fatalf("a hybrid of text alone links %d and %d with %v, text with %v", u, v, weight[i], want)
			}
		}
	}
}

func build(t *testing.T, in Input, o Options) *Network {
	t.Helper()
	n, err := Build(context.Background(), in, o)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func edge(g graph.Graph, u, v int) float64 {
	adj, weight := g.Out().Row(u)
	if i, found := slices.BinarySearch(adj, int32(v)); found {
		return weight[i]
	}
	return 0
}

// TestTopKKeepsTheStrongest checks the pruning against sorting the whole row.
func TestTopKKeepsTheStrongest(t *testing.T) {
	in := sample(60, 5)
	all := build(t, in, Options{TopK: -1})
	kept := build(t, in, Options{TopK: 3})
	if kept.Total != all.Total {
		t.Errorf("total is %d after pruning, %d before", kept.Total, all.Total)
	}
	chosen := func(u, v int) bool {
		adj, weight := all.Graph.Out().Row(u)
		better := 0
		for i, x := range adj {
			w := edge(all.Graph, u, v)
			if weight[i] > w || weight[i] == w && int(x) < v {
				better++
			}
		}
		return better < 3
	}
	for u := range all.Items {
		adj, _ := all.Graph.Out().Row(u)
		for _, v := range adj {
			want := chosen(u, int(v)) || chosen(int(v), u)
			if got := edge(kept.Graph, u, int(v)) > 0; got != want {
				t.Errorf("link %d-%d kept: %v, want %v", u, v, got, want)
			}
		}
	}
}

func TestBackboneOfAllLinksEqualsPruning(t *testing.T) {
	in := sample(60, 8)
	pruned := build(t, in, Options{TopK: 4})
	thinned := build(t, in, Options{Backbone: "knn", Thinning: backbone.Options{K: 4}})
	if a, b := pruned.Graph.Out(), thinned.Graph.Out(); !slices.Equal(a.Adj, b.Adj) || !slices.Equal(a.Weight, b.Weight) {
		t.Error("the four strongest links while multiplying and the knn backbone afterwards differ")
	}
}

func TestSameBytesAtAnyGOMAXPROCS(t *testing.T) {
	in := sample(700, 11)
	for _, kind := range Kinds {
		var runs []graph.CSR
		for _, procs := range []int{1, 8} {
			before := runtime.GOMAXPROCS(procs)
			runs = append(runs, build(t, in, Options{Kind: kind.Name}).Graph.Out())
			runtime.GOMAXPROCS(before)
		}
		if !slices.Equal(runs[0].First, runs[1].First) || !slices.Equal(runs[0].Adj, runs[1].Adj) || !slices.Equal(runs[0].Weight, runs[1].Weight) {
			t.Errorf("%s differs between GOMAXPROCS 1 and 8", kind.Name)
		}
	}
}

func TestFractionalCountingGivesEachItemOneLinkAPaper(t *testing.T) {
	c := &corpus.Corpus{Papers: []corpus.Paper{{ID: "p", Authors: []corpus.Author{{Family: "A"}, {Family: "B"}, {Family: "C"}}}}}
	n := build(t, Input{Corpus: c}, Options{Kind: "coauthorship", Counting: "fractional"})
	for u := range n.Items {
		_, weight := n.Graph.Out().Row(u)
		if sum := weight[0] + weight[1]; math.Abs(sum-1) > 1e-12 {
			t.Errorf("author %d has links of %v from one paper, want 1", u, sum)
		}
	}
}

func TestWhyAddsUpToTheTie(t *testing.T) {
	in := sample(40, 9)
	for _, name := range []string{"topics", "coupling", "hybrid", "terms"} {
		n := build(t, in, Options{Kind: name, Similarity: "none", TopK: -1})
		for u := range n.Items {
			adj, weight := n.Graph.Out().Row(u)
			for i, v := range adj {
				sum := 0.0
				for _, s := range n.Why(u, int(v), -1) {
					sum += s.Weight
				}
				if math.Abs(sum-weight[i]) > 1e-9 {
					t.Fatalf("%s: the reasons for %d-%d add up to %v, the link is %v", name, u, v, sum, weight[i])
				}
			}
		}
	}
}

func TestWhyNamesCitations(t *testing.T) {
	c := &corpus.Corpus{Papers: []corpus.Paper{
		{ID: "a", Title: "Old"},
		{ID: "b", Title: "New", References: []*corpus.Reference{{Paper: "a"}, {Paper: "a"}, {Paper: "b"}, {DOI: "10.1/x"}}},
	}}
	n := build(t, Input{Corpus: c}, Options{Kind: "citation"})
	if n.Graph.NumEdges() != 1 || !n.Graph.IsDirected() || edge(n.Graph, 1, 0) != 1 {
		t.Fatalf("one citation from b to a was expected, found %+v", n.Graph.Out())
	}
	if why := n.Why(0, 1, 5); len(why) != 1 || why[0] != (Shared{"citation", "Old", 1}) {
		t.Errorf("why = %v", why)
	}
	terms := &nlp.Annotation{Terms: []nlp.Term{{Label: "x"}}, Matrix: nlp.Matrix{First: []int64{0, 1, 2}, Term: []int32{0, 0}, Count: []int32{1, 1}, Weight: []float64{1, 1}, Terms: 1}}
	terms.Words = &nlp.Words{Label: []string{"x"}, First: []int64{0, 1, 2}, Word: []int32{0, 0}, Count: []int32{1, 1}, Terms: [][]int32{{0}}}
	h := build(t, Input{Corpus: c, Terms: terms}, Options{Kind: "hybrid"})
	var kinds []string
	for _, s := range h.Why(0, 1, -1) {
		kinds = append(kinds, s.Kind)
	}
	if !slices.Equal(kinds, []string{"term", "citation"}) {
		t.Errorf("a hybrid link rests on %v, want a term and a citation", kinds)
	}
}

func TestWhatIsMissingIsNamed(t *testing.T) {
	c := &corpus.Corpus{Papers: []corpus.Paper{{ID: "a", Title: "A"}, {ID: "b", Title: "B"}}}
	for _, kind := range Kinds {
		_, err := Build(context.Background(), Input{Corpus: c}, Options{Kind: kind.Name})
		var missing *MissingError
		if !errors.As(err, &missing) || missing.Help == "" {
			t.Errorf("%s of papers without anything: %v, want a *MissingError", kind.Name, err)
		}
	}
}

func TestOptionsAreChecked(t *testing.T) {
	bad := []Options{{Kind: "topic"}, {Similarity: "cosin"}, {Counting: "half"}, {MinStrength: -1}, {MinStrength: math.NaN()}, {Text: 1}, {Text: -0.5}, {MinOccurrences: -1}, {Backbone: "spine"}}
	for _, o := range bad {
		if _, err := Build(context.Background(), sample(5, 1), o); err == nil {
			t.Errorf("%+v was accepted", o)
		}
	}
}

func TestCancelledBuildSaysSo(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Build(ctx, sample(50, 1), Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("error is %v, want context.Canceled", err)
	}
}

func TestFrequentKeepsTheMostFrequent(t *testing.T) {
	in := sample(80, 2)
	n := build(t, in, Options{Kind: "terms", MaxItems: 5})
	least := math.MaxInt
	for _, item := range n.Items {
		least = min(least, len(item.Papers))
	}
	all := build(t, in, Options{Kind: "terms", MaxItems: -1, MinOccurrences: 1})
	more := 0
	for _, item := range all.Items {
		if len(item.Papers) > least {
			more++
		}
	}
	if len(n.Items) != 5 || more > 5 {
		t.Errorf("kept %d terms, the rarest in %d papers, though %d terms are in more", len(n.Items), least, more)
	}
}

func BenchmarkProduct(b *testing.B) {
	for _, papers := range []int{500, 1000, 2000} {
		in := sample(papers, 1)
		b.Run(fmt.Sprint(papers), func(b *testing.B) {
			for b.Loop() {
				if _, err := Build(context.Background(), in, Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
