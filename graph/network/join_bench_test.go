package network

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sort"
	"testing"
	"time"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/similarity"
)

// BenchmarkJoin finds the 20 nearest of 100,000 papers of 100 terms each by the cosine of TF-IDF weights, exactly, and
// prints the seconds that the join takes, those of the plain product and those of scipy's sparse X·Xᵀ with the top of
// every row, and how many times faster the join is. The others compute the first 1,024 rows, and their time is
// multiplied; the neighbours of 256 rows are compared:
//
//	PAPERGRAPH_PYTHON=python3 go test ./graph/network -run '^$' -bench Join -benchtime 1x
//
// The papers are made with seed 1. A term of rank r is drawn with a chance in proportion to 1/(r + shift), of 100,000
// terms; a paper draws until it has 100 different ones. "zipf" has a shift of 0: the first terms are in almost every
// paper. "papers" has one of 50: no term is in more than a quarter of the papers, as when words without content are
// left out. In "topics" half of the draws are from one of 500 topics of 3,000 random terms each, as papers have
// topics.
func BenchmarkJoin(b *testing.B) {
	for _, c := range []struct {
		name   string
		shift  float64
		topics int
	}{{"zipf", 0, 0}, {"papers", 50, 0}, {"topics", 50, 500}} {
		b.Run(c.name, func(b *testing.B) {
			m := drawn{papers: 100_000, terms: 100_000, length: 100, shift: c.shift, topics: c.topics, seed: 1}.matrix()
			for b.Loop() {
				compareJoins(b, m)
			}
		})
	}
}

const sampledRows = 1024

func compareJoins(b *testing.B, m *matrix) {
	o := Options{Similarity: "cosine", TopK: 20}
	start := time.Now()
	ours, _, err := product(b.Context(), sparse{m, m.transposed()}, o)
	if err != nil {
		b.Fatal(err)
	}
	join := time.Since(start).Seconds()
	b.ReportMetric(join, "join-s")
	b.ReportMetric(peakMemory(), "peak-MB")
	share := float64(m.rows()) / sampledRows

	k := newKernel(sparse{m, m.transposed()}, similarity.Measures[1], o)
	chunks := make([]chosen, sampledRows/rowsPerChunk)
	start = time.Now()
	err = graph.Parallel(b.Context(), len(chunks), func(c int) { chunks[c] = k.rows(c*rowsPerChunk, (c+1)*rowsPerChunk) })
	if err != nil {
		b.Fatal(err)
	}
	plain := time.Since(start).Seconds() * share
	b.ReportMetric(plain, "plain-s")
	b.ReportMetric(plain/join, "plain/join")
	checkNeighbours(b, "the plain product", chunks[0].links, ours)

	seconds, links := scipyJoin(b, m)
	if links == nil {
		return
	}
	b.ReportMetric(seconds*share, "scipy-s")
	b.ReportMetric(seconds*share/join, "scipy/join")
	checkNeighbours(b, "scipy", links, ours)
}

// checkNeighbours holds that the first rows have the same 20 nearest: each is linked as strongly as the other says.
func checkNeighbours(b *testing.B, other string, links []half, ours graph.CSR) {
	for n, h := range links {
		w, found := ours.Edge(n/20, int(h.to))
		if !found || math.Abs(w-h.strength) > 1e-12 {
			b.Fatalf("row %d is not linked to %d with %v as by %s", n/20, h.to, h.strength, other)
		}
	}
}

// drawn describes papers that are drawn from Zipf's law.
type drawn struct {
	papers, terms, length int
	shift                 float64
	topics                int
	seed                  uint64
}

// matrix holds the papers' TF-IDF weights.
func (d drawn) matrix() *matrix {
	rng := rand.New(rand.NewPCG(d.seed, 14))
	draw, ofTopic := zipf(d.terms, d.shift), zipf(3000, 10)
	topics := make([][]int32, d.topics)
	for t := range topics {
		topics[t] = make([]int32, 3000)
		for i := range topics[t] {
			topics[t][i] = int32(rng.IntN(d.terms))
		}
	}
	m := &matrix{first: []int64{0}, cols: d.terms}
	for p := range d.papers {
		count := map[int32]int{}
		for len(count) < d.length {
			if d.topics > 0 && rng.IntN(2) == 0 {
				count[topics[p%d.topics][ofTopic(rng.Float64())]]++
			} else {
				count[int32(draw(rng.Float64()))]++
			}
		}
		for _, c := range slices.Sorted(maps.Keys(count)) {
			m.col, m.val = append(m.col, c), append(m.val, 1+math.Log(float64(count[c])))
		}
		m.first = append(m.first, int64(len(m.col)))
	}
	return m.weighted()
}

// zipf returns the rank that a number from 0 to 1 falls on.
func zipf(ranks int, shift float64) func(float64) int {
	sums, sum := make([]float64, ranks), 0.0
	for r := range sums {
		sum += 1 / (float64(r+1) + shift)
		sums[r] = sum
	}
	return func(x float64) int { return min(sort.SearchFloat64s(sums, x*sum), ranks-1) }
}

// weighted multiplies the entries by ln(1 + n/d).
func (m *matrix) weighted() *matrix {
	holders := make([]int, m.cols)
	for _, c := range m.col {
		holders[c]++
	}
	for i, c := range m.col {
		m.val[i] *= math.Log1p(float64(m.rows()) / float64(holders[c]))
	}
	return m
}

// scipyJoin is the time and the answer of scipy for the first rows, or nothing where there is no scipy.
func scipyJoin(b *testing.B, m *matrix) (seconds float64, links []half) {
	python := cmp.Or(os.Getenv("PAPERGRAPH_PYTHON"), "python3")
	if err := exec.Command(python, "-c", "import scipy").Run(); err != nil {
		b.Logf("%s has no scipy: %v", python, err)
		return 0, nil
	}
	dir := b.TempDir()
	for name, data := range map[string]any{"first": m.first, "col": m.col, "val": m.val} {
		var buf bytes.Buffer
		if err := binary.Write(&buf, binary.LittleEndian, data); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), buf.Bytes(), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	out, err := exec.Command(python, "-c", scipyProgram, dir, fmt.Sprint(m.cols), fmt.Sprint(sampledRows)).Output()
	if err != nil {
		b.Fatal(err)
	}
	var answer struct {
		Seconds  float64
		To       [][]int32
		Strength [][]float64
	}
	if err := json.Unmarshal(out, &answer); err != nil {
		b.Fatal(err)
	}
	for i, row := range answer.To {
		for k, j := range row {
			links = append(links, half{j, answer.Strength[i][k]})
		}
	}
	return answer.Seconds, links
}

// scipyProgram scales the rows to length 1, multiplies 256 rows at a time and partitions each row of the product.
const scipyProgram = `
import json, sys, time
import numpy as np, scipy.sparse as sp
where, cols, rows = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
first = np.fromfile(where + "/first", np.int64)
col = np.fromfile(where + "/col", np.int32)
val = np.fromfile(where + "/val", np.float64)
x = sp.csr_array((val, col, first.astype(np.int32)), shape=(len(first) - 1, cols))
begin = time.perf_counter()
length = np.sqrt(x.multiply(x).sum(axis=1))
x = sp.diags_array(1 / length).dot(x).tocsr()
across = x.T.tocsr()
prepared = time.perf_counter() - begin
begin = time.perf_counter()
to, strength = [], []
for lo in range(0, rows, 256):
    product = x[lo:lo + 256] @ across
    for i in range(256):
        a, b = product.indptr[i], product.indptr[i + 1]
        ids, values = product.indices[a:b], product.data[a:b]
        values[ids == lo + i] = 0
        best = np.argpartition(values, -20)[-20:]
        to.append(ids[best]); strength.append(values[best])
seconds = time.perf_counter() - begin + prepared * rows / (len(first) - 1)
json.dump({"Seconds": seconds, "To": [t.tolist() for t in to[:256]], "Strength": [s.tolist() for s in strength[:256]]}, sys.stdout)
`

// peakMemory is the largest resident set of the process so far in megabytes, 0 where the system does not tell.
func peakMemory() float64 {
	data, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	_, line, _ := bytes.Cut(data, []byte("VmHWM:"))
	var kilobytes float64
	if _, err := fmt.Sscan(string(line), &kilobytes); err != nil {
		return 0
	}
	return kilobytes / 1024
}
