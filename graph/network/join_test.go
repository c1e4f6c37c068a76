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
	"github.com/papergraph/papergraph/graph/similarity"
)

// A matrixCase is a matrix that puts a join to the test.
type matrixCase struct {
	name string
	m    *matrix
}

// matrices are random ones of several shapes: counts, of which many strengths are equal; weights; rows that differ in
// their last bits, of which no bound can tell which is the stronger; columns in all rows; rows without entries.
func matrices() []matrixCase {
	var all []matrixCase
	one := func(*rand.Rand) float64 { return 1 }
	wide := func(r *rand.Rand) float64 { return math.Exp(6 * r.NormFloat64()) }
	for seed := range uint64(4) {
		n, cols := 20+int(seed)*45, 10+int(seed)*20
		share := []float64{0.02, 0.1, 0.5}[seed%3]
		all = append(all,
			matrixCase{fmt.Sprintf("counts %d", seed), randomMatrix(n, cols, seed, share, one)},
			matrixCase{fmt.Sprintf("weights %d", seed), randomMatrix(n, cols, seed, share, (*rand.Rand).ExpFloat64)},
			matrixCase{fmt.Sprintf("last bits %d", seed), randomMatrix(n, cols, seed, share, lastBits)},
			matrixCase{fmt.Sprintf("wide %d", seed), randomMatrix(n, cols, seed, share, wide)})
	}
	return append(all,
		matrixCase{"zipf", drawn{papers: 400, terms: 1000, length: 20, seed: 2}.matrix()},
		matrixCase{"topics", drawn{papers: 500, terms: 5000, length: 25, shift: 20, topics: 20, seed: 3}.matrix()},
		matrixCase{"no rows", &matrix{first: []int64{0}, cols: 3}},
		matrixCase{"no entries", &matrix{first: []int64{0, 0, 0}, cols: 3}},
		matrixCase{"one row", &matrix{first: []int64{0, 1}, col: []int32{2}, val: []float64{1}, cols: 3}})
}

func lastBits(r *rand.Rand) float64 { return 1 + float64(r.IntN(4))*0x1p-52 }

func randomMatrix(n, cols int, seed uint64, share float64, value func(*rand.Rand) float64) *matrix {
	rng := rand.New(rand.NewPCG(seed, 21))
	m := &matrix{first: []int64{0}, cols: cols}
	for i := range n {
		for c := range cols {
			frequent := c == 0 || c%7 == 0 && rng.IntN(2) == 0
			if i%11 != 3 && (frequent || rng.Float64() < share) {
				m.col, m.val = append(m.col, int32(c)), append(m.val, value(rng)+1e-9)
			}
		}
		m.first = append(m.first, int64(len(m.col)))
	}
	return m
}

// joinOptions are those that a join treats differently.
func joinOptions(measure string) []Options {
	return []Options{
		{Similarity: measure, TopK: 1}, {Similarity: measure, TopK: 4},
		{Similarity: measure, TopK: 20}, {Similarity: measure, TopK: 5000},
		{Similarity: measure, TopK: -1, MinStrength: 0.2}, {Similarity: measure, TopK: 5, MinStrength: 0.4},
		{Similarity: measure, TopK: 3, MinStrength: 1e-4},
	}
}

// multiplied computes the product plainly or, where bounds hold, by a join, however short it is.
func multiplied(t *testing.T, m *matrix, o Options, joined bool) (graph.CSR, int) {
	t.Helper()
	measure, err := similarity.Find(o.Similarity)
	if err != nil {
		t.Fatal(err)
	}
	k := newKernel(sparse{m, m.transposed()}, measure, o)
	k.worthwhile = math.MaxInt64
	if joined {
		k.worthwhile = 0
	}
	rows, total, err := k.multiply(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return rows, total
}

// sameRows tells whether links and strengths are the same to the last bit.
func sameRows(a, b graph.CSR) bool {
	return slices.Equal(a.Adj, b.Adj) && slices.Equal(a.Weight, b.Weight)
}

func TestJoinIsThePlainProductToTheLastBit(t *testing.T) {
	for _, c := range matrices() {
		for _, measure := range similarity.Measures {
			for _, o := range joinOptions(measure.Name) {
				want, all := multiplied(t, c.m, o, false)
				got, total := multiplied(t, c.m, o, true)
				if total != all {
					t.Fatalf("%s, %+v: %d links are counted, not %d", c.name, o, total, all)
				}
				if !slices.Equal(got.First, want.First) || !sameRows(got, want) {
					t.Fatalf("%s, %+v: the links differ from those of the plain product", c.name, o)
				}
			}
		}
	}
}

// The matrices of every kind of network and way to compare texts give the same links by a join.
func TestJoinOfEveryKind(t *testing.T) {
	in := sample(300, 5)
	for _, kind := range Kinds {
		for _, text := range Texts {
			once := kind.Texts || text.Name == Texts[0].Name
			if kind.Directed || !once || text.Name == "vectors" || kind.Name == "hybrid" && text.Name == "lsa" {
				continue
			}
			n := build(t, in, Options{Kind: kind.Name, TextSimilarity: text.Name, TopK: 5})
			o := Options{Similarity: n.Similarity, TopK: 5}
			want, all := multiplied(t, n.ties, o, false)
			got, total := multiplied(t, n.ties, o, true)
			if total != all || !sameRows(got, want) {
				t.Errorf("%s, %s: the links differ from those of the plain product", kind.Name, text.Name)
			}
		}
	}
}

func TestJoinIsTheSameOnAnyNumberOfProcessors(t *testing.T) {
	m := drawn{papers: 2000, terms: 3000, length: 40, shift: 10, seed: 9}.matrix()
	var first graph.CSR
	for _, processors := range []int{1, 8} {
		before := runtime.GOMAXPROCS(processors)
		rows, _ := multiplied(t, m, Options{Similarity: "cosine", TopK: 6}, true)
		runtime.GOMAXPROCS(before)
		if processors == 1 {
			first = rows
		} else if !sameRows(rows, first) {
			t.Error("the links depend on the number of processors")
		}
	}
}

// A join computes few of the pairs that are tied, and adds up less than half of the products, or it is no use.
func TestJoinLeavesMostOut(t *testing.T) {
	m := drawn{papers: 3000, terms: 10000, length: 60, shift: 20, topics: 30, seed: 4}.matrix()
	k := newKernel(sparse{m, m.transposed()}, similarity.Measures[1], Options{Similarity: "cosine", TopK: 10})
	k.worthwhile = 0
	j, err := newJoin(t.Context(), k, k.ties.(sparse))
	if err != nil || j == nil {
		t.Fatal("no join", err)
	}
	s, computed, tied := j.newSearch(), 0, 0
	for i := range m.rows() {
		s.begin(i)
		s.answer()
		tied += 2 * s.total()
		computed += len(s.computed)
		s.end()
	}
	if computed*20 > tied {
		t.Errorf("of %d tied pairs %d are computed", tied, computed)
	}
	if slices.ContainsFunc(s.sums, func(x float32) bool { return x != 0 }) || slices.Contains(s.seen, true) ||
		slices.ContainsFunc(s.query, func(x float64) bool { return x != 0 }) {
		t.Error("a search does not clean up")
	}
}

// Of two rows of a given strength the scaled product is at least what the bound says.
func TestBounds(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 8))
	bounded := 0
	for _, measure := range similarity.Measures {
		b, ok := boundOf(measure.Name, 40)
		if !ok {
			continue
		}
		bounded++
		tight := 0.0
		for range 5000 {
			si, sj := 10*rng.Float64(), 10*rng.Float64()
			c := rng.Float64() * math.Sqrt(si*sj)
			least := b.least(measure.Func(c, si, sj, 40))
			scaled := c * b.scale(si) * b.scale(sj)
			if scaled < least*(1-1e-12) {
				t.Fatalf("%s: sizes %v and %v, product %v, scaled %v, below the bound %v", measure.Name, si, sj, c, scaled, least)
			}
			tight = max(tight, least/scaled)
		}
		if tight < 0.99 {
			t.Errorf("%s: the bound is never near, at most %v of the product", measure.Name, tight)
		}
	}
	if bounded != len(similarity.Measures)-1 {
		t.Errorf("%d measures have bounds, want all but inclusion", bounded)
	}
}

// Numbers whose products single precision cannot hold are multiplied plainly.
func TestExtremesAreNotJoined(t *testing.T) {
	for _, factor := range []float64{1e-20, 1e20, 1e-200} {
		m := randomMatrix(60, 30, 1, 0.3, func(r *rand.Rand) float64 { return r.ExpFloat64() })
		for i := range m.val {
			m.val[i] *= factor
		}
		k := newKernel(sparse{m, m.transposed()}, similarity.Measures[1], Options{TopK: 3})
		k.worthwhile = 0
		if j, err := newJoin(t.Context(), k, k.ties.(sparse)); err != nil || j != nil {
			t.Errorf("weights times %v are joined; error %v", factor, err)
		}
	}
}

func TestPairsAreCounted(t *testing.T) {
	for _, c := range matrices() {
		p := newPairs(sparse{c.m, c.m.transposed()})
		joined := make([]uint64, (c.m.rows()+63)/64)
		for i := range c.m.rows() {
			want := 0
			for j := i + 1; j < c.m.rows(); j++ {
				if share(c.m, i, j) {
					want++
				}
			}
			if got := p.after(i, joined); got != want {
				t.Fatalf("%s: row %d shares columns with %d later ones, not %d", c.name, i, want, got)
			}
		}
	}
}

// share tells whether two rows have a column in common.
func share(m *matrix, i, j int) bool {
	a, _ := m.row(i)
	b, _ := m.row(j)
	return slices.ContainsFunc(a, func(c int32) bool { _, found := slices.BinarySearch(b, c); return found })
}

func TestCancelledJoinSaysSo(t *testing.T) {
	m := drawn{papers: 1000, terms: 2000, length: 30, seed: 2}.matrix()
	k := newKernel(sparse{m, m.transposed()}, similarity.Measures[1], Options{TopK: 3})
	k.worthwhile = 0
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := k.multiply(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

func TestRankingHoldsTheStrongest(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 2))
	for _, n := range []int{0, 1, 5, 50, 1000, -1} {
		var r ranking
		var all []half
		for i := range int32(300) {
			h := half{i, float64(rng.IntN(40))}
			all = append(all, h)
			r.offer(h, n)
		}
		slices.SortFunc(all, func(a, b half) int {
			if a.weaker(b) {
				return 1
			}
			return -1
		})
		if n >= 0 {
			all = all[:min(n, len(all))]
		}
		sortByItem(all)
		sortByItem(r)
		if !slices.Equal(all, []half(r)) {
			t.Errorf("of %d the ranking holds %v, want %v", n, r, all)
		}
	}
}
