package nlp

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jdkato/prose/v3/tag"
	"github.com/jdkato/prose/v3/tokenize"
)

// peers are extractors and weighers of others: a script in Python that reads the file named by its argument, a text a line,
// and prints how many texts it worked on in how many seconds, start-up not counted.
var peers = []struct{ name, script string }{
	{"yake", `
import sys, time, yake
texts = open(sys.argv[1], encoding="utf-8").read().splitlines()[:100]
extractor = yake.KeywordExtractor(top=10)
start = time.perf_counter()
for text in texts: extractor.extract_keywords(text)
print(len(texts), time.perf_counter() - start)`},
	{"pke", `
import sys, time, pke
texts = open(sys.argv[1], encoding="utf-8").read().splitlines()[:100]
start = time.perf_counter()
for text in texts:
    extractor = pke.unsupervised.MultipartiteRank()
    extractor.load_document(input=text, language="en")
    extractor.candidate_selection(); extractor.candidate_weighting(); extractor.get_n_best(n=10)
print(len(texts), time.perf_counter() - start)`},
	{"sklearn", `
import sys, time
from sklearn.feature_extraction.text import TfidfVectorizer
texts = open(sys.argv[1], encoding="utf-8").read().splitlines()
start = time.perf_counter()
TfidfVectorizer(ngram_range=(1, 3), stop_words="english").fit_transform(texts)
print(len(texts), time.perf_counter() - start)`},
}

// BenchmarkPeers takes the terms of 2,000 generated abstracts, and has others work on the same texts in the same run. Texts a
// second of each and how many times faster ours is are printed; scikit-learn's vectorizer counts words, two or three at a
// time, and finds no terms. A peer that is not at hand is skipped. PAPERGRAPH_PYTHON names another interpreter.
//
//	go test ./nlp -run '^$' -bench Peers -benchtime 1x
func BenchmarkPeers(b *testing.B) {
	c := generate(2000, 7)
	texts := make([]string, len(c.Papers))
	for p := range c.Papers {
		texts[p] = strings.ReplaceAll(c.Papers[p].Title+". "+c.Papers[p].Abstract, "\n", " ")
	}
	ours := func(b *testing.B) float64 {
		start := time.Now()
		if _, err := Annotate(context.Background(), c, Options{}); err != nil {
			b.Fatal(err)
		}
		return float64(len(texts)) / time.Since(start).Seconds()
	}
	b.Run("prose", func(b *testing.B) {
		tagger, err := tag.New()
		if err != nil {
			b.Fatal(err)
		}
		tokenizer := tokenize.New()
		for b.Loop() {
			start := time.Now()
			for _, text := range texts {
				for _, sentence := range sentences(text) {
					tagger.TagTokens(tokenizer.Tokenize(sentence))
				}
			}
			theirs := float64(len(texts)) / time.Since(start).Seconds()
			report(b, "prose", ours(b), theirs)
		}
	})
	file := filepath.Join(b.TempDir(), "texts")
	if err := os.WriteFile(file, []byte(strings.Join(texts, "\n")), 0o600); err != nil {
		b.Fatal(err)
	}
	for _, p := range peers {
		b.Run(p.name, func(b *testing.B) {
			theirs := askPeer(b, p.script, file)
			for b.Loop() {
				report(b, p.name, ours(b), theirs)
			}
		})
	}
}

// askPeer returns how many texts a second a script works on.
func askPeer(b *testing.B, script, file string) float64 {
	b.Helper()
	python := os.Getenv("PAPERGRAPH_PYTHON")
	if python == "" {
		python = "python3"
	}
	out, err := exec.Command(python, "-c", script, file).Output()
	if err != nil {
		b.Skipf("not at hand: %v", err)
	}
	count, seconds, _ := strings.Cut(strings.TrimSpace(string(out)), " ")
	n, err := strconv.Atoi(count)
	s, err2 := strconv.ParseFloat(seconds, 64)
	if err != nil || err2 != nil || s == 0 {
		b.Fatalf("the answer is %q", out)
	}
	return float64(n) / s
}

func report(b *testing.B, name string, ours, theirs float64) {
	b.ReportMetric(ours, "ours-texts/s")
	b.ReportMetric(theirs, name+"-texts/s")
	b.ReportMetric(ours/theirs, "times")
}
