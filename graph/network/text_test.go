package network

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"

	"github.com/papergraph/papergraph/nlp"
	"github.com/papergraph/papergraph/nlp/corpus"
)

// counts are the words and terms of a paper by definition, for an oracle that shares no code with the package.
func counts(in Input, p int) map[string]float64 {
	found := map[string]float64{}
	w := in.Terms.Words
	for k := w.First[p]; k < w.First[p+1]; k++ {
		found[w.Label[w.Word[k]]] = float64(w.Count[k])
	}
	m := &in.Terms.Matrix
	for k := m.First[p]; k < m.First[p+1]; k++ {
		found[in.Terms.Terms[m.Term[k]].Label] = float64(m.Count[k])
	}
	return found
}

// inHowMany counts the papers that hold each word and term.
func inHowMany(in Input) map[string]float64 {
	papers := map[string]float64{}
	for p := range in.Corpus.Papers {
		for t := range counts(in, p) {
			papers[t]++
		}
	}
	return papers
}

func lengths(in Input) (length []float64, mean float64) {
	w := in.Terms.Words
	for p := range in.Corpus.Papers {
		sum := 0.0
		for k := w.First[p]; k < w.First[p+1]; k++ {
			sum += float64(w.Count[k])
		}
		length = append(length, sum)
		mean += sum / float64(len(in.Corpus.Papers))
	}
	return length, mean
}

// textOracles compute how alike papers i and j are by the formula in the text books, up to a factor.
var textOracles = map[string]func(in Input, i, j int) float64{
	"bm25": func(in Input, i, j int) float64 {
		papers, n := inHowMany(in), float64(len(in.Corpus.Papers))
		length, mean := lengths(in)
		saturated := func(c float64, p int) float64 { return c * 3 / (c + 2*(0.25+0.75*length[p]/mean)) }
		sum, other := 0.0, counts(in, j)
		for t, c := range counts(in, i) {
			if papers[t] > 1 && other[t] > 0 {
				idf := math.Log(1 + (n-papers[t]+0.5)/(papers[t]+0.5))
				sum += idf * math.Sqrt(saturated(c, i)*saturated(other[t], j))
			}
		}
		return sum
	},
	"tfidf": func(in Input, i, j int) float64 {
		papers, n := inHowMany(in), float64(len(in.Corpus.Papers))
		product := func(i, j int) (sum float64) {
			other := counts(in, j)
			for t, c := range counts(in, i) {
				if papers[t] > 1 && other[t] > 0 {
					sum += (1 + math.Log(c)) * (1 + math.Log(other[t])) * math.Pow(math.Log(n/papers[t]), 2)
				}
			}
			return sum
		}
		if product(i, j) == 0 {
			return 0
		}
		return product(i, j) / math.Sqrt(product(i, i)*product(j, j))
	},
	"coterm": func(in Input, i, j int) (sum float64) {
		other := units(in, "term", j)
		for t := range units(in, "term", i) {
			if other[t] > 0 {
				sum++
			}
		}
		return sum
	},
}

func TestTextsEqualTheirFormulas(t *testing.T) {
	for name, oracle := range textOracles {
		for seed := range uint64(5) {
			in := sample(20, seed)
			n := build(t, in, Options{TextSimilarity: name, TopK: -1})
			ratio := 0.0
			for i := range n.Items {
				for j := range n.Items {
					got, want := edge(n.Graph, i, j), oracle(in, i, j)
					if i == j || got == 0 && want < 1e-12 {
						continue
					}
					if ratio == 0 {
						ratio = got / want
					}
					if !(math.Abs(got-ratio*want) < 1e-9*ratio) {
						t.Fatalf("%s: papers %d and %d are tied by %v, by the formula %v times %v", name, i, j, got, ratio, want)
					}
				}
			}
		}
	}
}

// With enough random columns the projection is exact.
func TestLatentVectorsAreSingularVectors(t *testing.T) {
	for seed := range uint64(5) {
		in := sample(20, seed)
		o, _, err := Options{TextSimilarity: "lsa", Dimensions: 12}.complete()
		if err != nil {
			t.Fatal(err)
		}
		table, got, err := latent(context.Background(), in, o)
		if err != nil {
			t.Fatal(err)
		}
		want := exactVectors(table.matrix, 12)
		for i := range 20 {
			for j := range 20 {
				g, w := dot(got.row(i), got.row(j)), dot(want.row(i), want.row(j))
				if math.Abs(g-w) > 1e-6 {
					t.Fatalf("seed %d: the cosine of papers %d and %d is %v, by the whole decomposition %v", seed, i, j, g, w)
				}
			}
		}
	}
}

// exactVectors are the rows of U·Σ of the whole singular value decomposition, cut off after d.
func exactVectors(m *matrix, d int) *dense {
	x := mat.NewDense(m.rows(), m.cols, nil)
	for i := range m.rows() {
		col, val := m.row(i)
		length := math.Sqrt(dot(val, val))
		for k, c := range col {
			x.Set(i, int(c), val[k]/length)
		}
	}
	var svd mat.SVD
	svd.Factorize(x, mat.SVDThin)
	var u mat.Dense
	svd.UTo(&u)
	sigma := svd.Values(nil)
	v := &dense{n: m.rows(), d: d, val: make([]float64, m.rows()*d)}
	for i := range m.rows() {
		for k := range d {
			v.val[i*d+k] = u.At(i, k) * sigma[k]
		}
	}
	v.normalise()
	return v
}

func TestVectorsAreComparedByTheirCosine(t *testing.T) {
	in := sample(4, 1)
	v := &corpus.Vectors{Dimensions: 2, Values: []float32{1, 0, 3, 3, 0, 0, -1, 0}}
	n := build(t, in, Options{TextSimilarity: "vectors", Vectors: v, TopK: -1})
	if n.Graph.NumEdges() != 1 || math.Abs(edge(n.Graph, 0, 1)-math.Sqrt(0.5)) > 1e-12 {
		t.Errorf("only the first two papers are alike, by √½; the network is %+v", n.Graph.Out())
	}
	for _, bad := range []*corpus.Vectors{nil, {}, {Dimensions: 2, Values: v.Values[:6]}} {
		if _, err := Build(context.Background(), in, Options{TextSimilarity: "vectors", Vectors: bad}); err == nil {
			t.Errorf("vectors %+v for four papers were taken", bad)
		}
	}
}

// vectorsFor are random vectors, so that every row of Texts can be tried on one input.
func vectorsFor(in Input) *corpus.Vectors {
	rng := rand.New(rand.NewPCG(5, 5))
	v := &corpus.Vectors{Dimensions: 7}
	for range 7 * len(in.Corpus.Papers) {
		v.Values = append(v.Values, float32(rng.NormFloat64()))
	}
	return v
}

func TestTextsAreTheSameOnAnyNumberOfProcessors(t *testing.T) {
	in := sample(700, 3)
	for _, text := range Texts {
		var first *Network
		for _, processors := range []int{1, 8} {
			before := runtime.GOMAXPROCS(processors)
			n := build(t, in, Options{TextSimilarity: text.Name, Vectors: vectorsFor(in)})
			runtime.GOMAXPROCS(before)
			if first == nil {
				first = n
			} else if !slices.Equal(first.Graph.Out().Weight, n.Graph.Out().Weight) || !slices.Equal(first.Graph.Out().Adj, n.Graph.Out().Adj) {
				t.Errorf("%s: another network on %d processors", text.Name, processors)
			}
		}
	}
}

// Papers without any text, a paper alone, and papers that are all alike are no reason to fail.
func TestTextsOfExtremes(t *testing.T) {
	for _, papers := range []int{1, 2, 3} {
		in := Input{Corpus: &corpus.Corpus{}, Terms: &nlp.Annotation{Words: &nlp.Words{Label: []string{"same"}, First: []int64{0}}}}
		in.Terms.Matrix.First = []int64{0}
		for p := range papers {
			in.Corpus.Papers = append(in.Corpus.Papers, corpus.Paper{ID: fmt.Sprint(p)})
			in.Terms.Words.Word, in.Terms.Words.Count = append(in.Terms.Words.Word, 0), append(in.Terms.Words.Count, 1)
			in.Terms.Words.First = append(in.Terms.Words.First, int64(p+1))
			in.Terms.Matrix.First = append(in.Terms.Matrix.First, 0)
		}
		for _, text := range Texts[:3] {
			n := build(t, in, Options{TextSimilarity: text.Name})
			for _, w := range n.Graph.Out().Weight {
				if !(w > 0) || math.IsInf(w, 0) {
					t.Errorf("%s: %d papers of one word are tied by %v", text.Name, papers, w)
				}
			}
		}
	}
}

// A word that is part of a shared term counts with the term.
func TestWhyCountsWordsWithTheirTerms(t *testing.T) {
	in := Input{
		Corpus: &corpus.Corpus{Papers: []corpus.Paper{{ID: "a"}, {ID: "b"}}},
		Terms: &nlp.Annotation{
			Terms:  []nlp.Term{{Label: "neural network"}},
			Matrix: nlp.Matrix{First: []int64{0, 1, 2}, Term: []int32{0, 0}, Count: []int32{1, 1}, Weight: []float64{1, 1}, Terms: 1},
			Words: &nlp.Words{
				Label: []string{"neural", "network", "road"}, First: []int64{0, 3, 6}, Word: []int32{0, 1, 2, 0, 1, 2},
				Count: []int32{1, 1, 1, 1, 1, 1}, Terms: [][]int32{{0, 1}},
			},
		},
	}
	n := build(t, in, Options{})
	why := n.Why(0, 1, -1)
	if len(why) != 2 || why[0].Label != "neural network" || why[1].Label != "road" || math.Abs(why[0].Weight-3*why[1].Weight) > 1e-12 {
		t.Errorf("why = %v, want the term with three quarters of the weight, then road", why)
	}
}
