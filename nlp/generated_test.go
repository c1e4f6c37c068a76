package nlp

import (
	"context"
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// generate makes n papers with abstracts of about 270 words: English function words and verbs around noun phrases from
// a pool of 200,000 that follow Zipf's law, with acronyms defined and used. As in real abstracts, about one phrase in
// eight is new.
func generate(n int, seed uint64) *corpus.Corpus {
	g := &generator{r: rand.New(rand.NewPCG(seed, 1))}
	g.phrases = rand.NewZipf(g.r, 1.1, 30, 199_999)
	c := &corpus.Corpus{}
	for i := range n {
		c.Papers = append(c.Papers, corpus.Paper{
			ID: fmt.Sprint(i), Title: g.phrase() + " for " + g.phrase(), Abstract: g.abstract(270),
		})
	}
	return c
}

type generator struct {
	r       *rand.Rand
	phrases *rand.Zipf
}

var (
	syllables  = strings.Fields("ba den tri mo ra lex phi con ter ga nos vi pla sor kin dra vel mus tor qua")
	endings    = strings.Fields("tion ment ity s ing or network")
	adjectives = strings.Fields("novel efficient sparse stochastic deep robust linear distributed federated")
	subjects   = strings.Fields("We Then They")
	verbs      = strings.Fields("propose study show improve evaluate")
	predicates = strings.Fields("converges outperforms yields reduces")
)

func (g *generator) pick(words []string) string { return words[g.r.IntN(len(words))] }

// phrase returns one of the pool, the frequent ones with low numbers; a number always gives the same phrase.
func (g *generator) phrase() string {
	r := rand.New(rand.NewPCG(g.phrases.Uint64(), 3))
	words := rand.NewZipf(r, 1.2, 20, 9999)
	var all []string
	if r.IntN(3) == 0 {
		all = append(all, adjectives[r.IntN(len(adjectives))])
	}
	for range 1 + r.IntN(3) {
		var b strings.Builder
		n := words.Uint64() + 20
		for v := n; v > 0; v /= 20 {
			b.WriteString(syllables[v%20])
		}
		all = append(all, b.String()+endings[n%7])
	}
	return strings.Join(all, " ")
}

func (g *generator) abstract(words int) string {
	var b strings.Builder
	for n := 0; n < words; {
		s := fmt.Sprintf("%s %s how the %s of %s %s a %s", g.pick(subjects), g.pick(verbs), g.phrase(), g.phrase(),
			g.pick(predicates), g.phrase())
		if g.r.IntN(8) == 0 {
			long := g.phrase()
			var short strings.Builder
			for _, w := range strings.Fields(long) {
				short.WriteString(strings.ToUpper(w[:1]))
			}
			s += " by " + long + " (" + short.String() + "), where " + short.String() + " methods suffer from " + g.phrase()
		}
		n += len(strings.Fields(s))
		b.WriteString(s + ". ")
	}
	return b.String()
}

// BenchmarkAnnotate measures papers per second and the heap at its largest.
func BenchmarkAnnotate(b *testing.B) {
	for _, n := range []int{100, 1000, 10000} {
		c := generate(n, 7)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for range b.N {
				if _, err := Annotate(context.Background(), c, Options{}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "papers/s")
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			b.ReportMetric(float64(m.Sys)/(1<<20), "MB-from-system")
		})
	}
}
