package network

import (
	"context"
	"fmt"
	"math"
	"strings"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/nlp"
)

// A Text is a way to compare papers by their texts. Each makes a matrix M whose rows are papers, such that M·Mᵀ, put in
// proportion by a measure, is how alike they are.
type Text struct {
	Name       string
	Title      string
	Similarity string // default measure
	Reference  string

	// profiles makes the matrix of what ties papers, and the dense one that is compared in its place, or nil.
	profiles func(ctx context.Context, in Input, o Options) (*table, *dense, error)
}

// Texts is the table of ways to compare texts, the default first. The order of merit on 10,310 titles of ten classes and
// on abstracts of twelve venues is printed by the test TextsOnClasses.
var Texts = []Text{
	{
		Name: "bm25", Title: "BM25 of words and terms", Similarity: "none",
		Reference: "K. W. Boyack et al. (2011), doi:10.1371/journal.pone.0018029; S. Robertson, H. Zaragoza (2009), doi:10.1561/1500000019",
		profiles:  bm25,
	},
	{
		Name: "tfidf", Title: "TF-IDF cosine of words and terms", Similarity: "cosine",
		Reference: "G. Salton, C. Buckley (1988), doi:10.1016/0306-4573(88)90021-0",
		profiles:  tfidf,
	},
	{
		Name: "lsa", Title: "latent semantic analysis", Similarity: "none",
		Reference: "S. Deerwester et al. (1990), doi:10.1002/(SICI)1097-4571(199009)41:6<391::AID-ASI1>3.0.CO;2-9; " +
			"N. Halko, P. G. Martinsson, J. A. Tropp (2011), doi:10.1137/090771806",
		profiles: latent,
	},
	{
		Name: "terms", Title: "weights of shared terms", Similarity: "cosine",
		Reference: "G. Salton, A. Wong, C. S. Yang (1975), doi:10.1145/361219.361220",
		profiles:  weighted,
	},
	{
		Name: "coterm", Title: "number of shared terms", Similarity: "none",
		Reference: "M. Callon, J.-P. Courtial, W. A. Turner, S. Bauin (1983), doi:10.1177/053901883022002003",
		profiles:  counted,
	},
	{
		Name: "vectors", Title: "vectors of the user's own", Similarity: "none",
		Reference: "A. Cohan et al. (2020), SPECTER, doi:10.18653/v1/2020.acl-main.207",
		profiles:  embedded,
	},
}

// FindText returns the way of that name, or an error that names the nearest.
func FindText(name string) (Text, error) {
	if name == "" {
		return Texts[0], nil
	}
	return graph.Lookup("text similarity", Texts, name, func(t Text) string { return t.Name })
}

// buildTexts makes a network of papers by their texts, and for a hybrid by the works they cite as well.
func buildTexts(ctx context.Context, in Input, kind Kind, o Options) (*Network, error) {
	text, err := FindText(o.TextSimilarity)
	if err != nil {
		return nil, err
	}
	t, vectors, err := text.profiles(ctx, in, o)
	if err != nil {
		return nil, err
	}
	hybrid := kind.Through.word != ""
	if hybrid && vectors != nil {
		return nil, fmt.Errorf("network: a hybrid needs a text similarity of words or terms; %s has none", text.Title)
	}
	if hybrid {
		if t, err = withWorks(in, kind, t, o.Text); err != nil {
			return nil, err
		}
	}
	n := &Network{Kind: kind, Similarity: o.Similarity, Items: paperItems(in), ties: scaled(t.matrix, o), columns: t.columns}
	if vectors != nil {
		return n.link(ctx, vectors, o)
	}
	return n.link(ctx, sparse{n.ties, n.ties.transposed()}, o)
}

// withWorks puts the works that papers cite beside their texts. Papers tie to themselves by α through the one and by 1-α
// through the other, in the mean.
func withWorks(in Input, kind Kind, texts *table, alpha float64) (*table, error) {
	cited, err := newTable(in, kind.Through, kind.Title)
	if err != nil {
		return nil, err
	}
	texts.matrix.scaleToMean(alpha)
	cited.matrix.normalise(math.Sqrt(1 - alpha))
	return &table{matrix: texts.matrix.beside(cited.matrix), columns: append(texts.columns, cited.columns...)}, nil
}

// weighted are the terms of papers with the weights that nlp gives them.
func weighted(_ context.Context, in Input, _ Options) (*table, *dense, error) {
	t, err := newTable(in, terms, textTitle)
	return t, nil, err
}

// counted are the terms of papers, each as much as the other.
func counted(_ context.Context, in Input, _ Options) (*table, *dense, error) {
	t, err := newTable(in, terms, textTitle)
	if err == nil {
		for i := range t.matrix.val {
			t.matrix.val[i] = 1
		}
	}
	return t, nil, err
}

const textTitle = "topical similarity"

// A bag is the words and terms of papers with the number of times that each occurs.
type bag struct {
	*table
	papers []int     // that have the column
	length []float64 // of every paper, in words
	mean   float64   // length of a paper
}

// newBag puts the words and the terms of several words side by side. It leaves out what a single paper has, which ties
// nothing, and what a tenth of a large corpus has, which ties everything; there 1,000 papers are large.
func newBag(in Input) (*bag, error) {
	b := &bag{length: make([]float64, len(in.Corpus.Papers))}
	held := wordsOf(in.Terms).table(len(b.length))
	if held == nil {
		return nil, &MissingError{Kind: textTitle, Unit: words.plural, Help: words.help}
	}
	held.nameTerms(in.Terms)
	for p := range b.length {
		_, val := held.matrix.row(p)
		for _, count := range val {
			b.length[p] += count
		}
		b.mean += b.length[p] / float64(len(b.length))
	}
	b.table = held
	if phrases := phrasesOf(in.Terms).table(len(b.length)); phrases != nil {
		phrases.part(in.Terms)
		b.table = &table{matrix: held.matrix.beside(phrases.matrix), columns: append(held.columns, phrases.columns...)}
	}
	b.dropUseless()
	return b, nil
}

// nameTerms calls a column, which is a word, by the term that is that word alone, if there is one.
func (t *table) nameTerms(a *nlp.Annotation) {
	column := make(map[string]int, len(t.columns))
	for c := range t.columns {
		column[t.columns[c].key] = c
	}
	for i, consists := range a.Words.Terms {
		if len(consists) != 1 || isPhrase(&a.Terms[i]) {
			continue
		}
		if c := column[a.Words.Label[consists[0]]]; t.columns[c].unit.reason == words.reason {
			t.columns[c].label, t.columns[c].unit.reason = a.Terms[i].Label, terms.reason
		}
	}
}

// part says of every column, which is a term, what words it consists of.
func (t *table) part(a *nlp.Annotation) {
	term := make(map[string]int, len(a.Terms))
	for i := range a.Terms {
		term[a.Terms[i].Label] = i
	}
	for c := range t.columns {
		if at := term[t.columns[c].key]; at < len(a.Words.Terms) {
			for _, w := range a.Words.Terms[at] {
				t.columns[c].parts = append(t.columns[c].parts, a.Words.Label[w])
			}
		}
	}
}

// dropUseless keeps the columns that can tell papers from each other.
func (b *bag) dropUseless() {
	const large = 1000
	papers := make([]int, b.matrix.cols)
	for _, c := range b.matrix.col {
		papers[c]++
	}
	most := max(large, len(b.length)) / 10
	var kept []int
	for c, n := range papers {
		if n > 1 && n <= most {
			kept = append(kept, c)
			b.papers = append(b.papers, n)
		}
	}
	b.keep(kept)
}

// bm25 weighs what a paper holds by BM25, the square root of it, so that the product of two papers is
//
//	Σ idf(t) · √(s(t,i) · s(t,j)),  s(t,i) = c·(k₁+1) / (c + k₁·(1 - b + b·length/mean)),  idf(t) = ln(1 + (n-d+½)/(d+½))
//
// for c occurrences of t in paper i, and d of n papers with t. BM25 scores a document for a query whose words all count
// alike; here both are documents, and the geometric mean of their saturated counts makes the score the same from both ends.
// k₁ = 2 and b = 0.75 are Boyack's. The rows are scaled so that papers tie to themselves by 1 in the mean.
func bm25(_ context.Context, in Input, _ Options) (*table, *dense, error) {
	const k1, b = 2, 0.75
	all, err := newBag(in)
	if err != nil {
		return nil, nil, err
	}
	n := float64(len(all.length))
	for p := range all.length {
		col, val := all.matrix.row(p)
		slack := float64(k1 * (1 - b + b*all.length[p]/all.mean))
		for i, c := range col {
			d := float64(all.papers[c])
			idf := math.Log1p((n - d + 0.5) / (d + 0.5))
			val[i] = math.Sqrt(idf * val[i] * (k1 + 1) / (val[i] + slack))
		}
	}
	all.matrix.scaleToMean(1)
	return all.table, nil, nil
}

// scaleToMean multiplies all entries by one factor, after which the mean of the rows' squared lengths is the square given.
func (m *matrix) scaleToMean(square float64) {
	sum := 0.0
	for _, s := range m.squares() {
		sum += s
	}
	if sum == 0 {
		return
	}
	factor := math.Sqrt(square * float64(m.rows()) / sum)
	for i := range m.val {
		m.val[i] *= factor
	}
}

// tfidf weighs what a paper holds by (1 + ln c) · ln(n/d).
func tfidf(_ context.Context, in Input, _ Options) (*table, *dense, error) {
	all, err := newBag(in)
	if err != nil {
		return nil, nil, err
	}
	n := float64(len(all.length))
	for i, c := range all.matrix.col {
		all.matrix.val[i] = (1 + math.Log(all.matrix.val[i])) * math.Log(n/float64(all.papers[c]))
	}
	return all.table, nil, nil
}

// isPhrase tells whether a term has several words. Single words are words already.
func isPhrase(t *nlp.Term) bool { return strings.ContainsAny(t.Label, " -") }
