package nlp

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/jdkato/prose/v3/tag"
)

// checkTags holds that a sentence gets the tags that the library gives it.
func checkTags(t *testing.T, library *tag.Tagger, tagger *tagging, sentence []string) {
	t.Helper()
	words := make([]*tagWord, len(sentence))
	for i, w := range sentence {
		words[i] = tagger.lookUp(w)
	}
	want := library.Tag(sentence)
	tagger.tagAll(words, func(i int, got string) {
		if got != want[i].Tag && (got != "" || want[i].Tag != sentence[i]) { // a bracket of a kind that the model has not
			t.Errorf("%q in %q is %s, by the library %s", sentence[i], sentence, got, want[i].Tag)
		}
	})
}

func newTaggers(t *testing.T) (*tag.Tagger, *tagging) {
	t.Helper()
	m, err := loadModel()
	if err != nil {
		t.Fatal(err)
	}
	library, err := tag.New()
	if err != nil {
		t.Fatal(err)
	}
	return library, m.newTagging()
}

// TestTaggerIsTheLibrarys compares the tagger with the library's on texts and on words thrown together.
func TestTaggerIsTheLibrarys(t *testing.T) {
	library, tagger := newTaggers(t)
	texts, err := os.ReadFile("../examples/trending/papers.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	var words []string
	for line := range strings.Lines(string(texts)) {
		sentence := strings.Fields(line)
		words = append(words, sentence...)
		checkTags(t, library, tagger, sentence)
	}
	words = append(words, strings.Fields(`- :-) XDD 8D 8-D @home 0 * *-1 *T*-2 -LRB- -RRB- -ABC- -abc- 1999 2,000 +123 -123 12 3D non-IID
		-x x- é ÉTÉ naïve ﬁ "" '' ( ) . , : ; the The THE a A I`)...)
	rng := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		sentence := make([]string, 1+rng.IntN(30))
		for i := range sentence {
			sentence[i] = words[rng.IntN(len(words))]
			if rng.IntN(20) == 0 {
				sentence[i] = words[len(words)-1-rng.IntN(40)]
			}
		}
		checkTags(t, library, tagger, sentence)
	}
	checkTags(t, library, tagger, nil)
}

// TestTaggerForgets holds that the words remembered are bounded and make no difference.
func TestTaggerForgets(t *testing.T) {
	library, tagger := newTaggers(t)
	for i := range wordsKept + 100 {
		tagger.lookUp(fmt.Sprintf("word%d", i))
	}
	if len(tagger.words) > wordsKept {
		t.Errorf("%d words are remembered", len(tagger.words))
	}
	checkTags(t, library, tagger, strings.Fields("the learned word1 trains deep networks"))
}

// TestTaggerIsTheLibrarysOnAbstracts does the same on development data.
func TestTaggerIsTheLibrarysOnAbstracts(t *testing.T) {
	records := readGold(t, "inspec_train.jsonl")
	library, tagger := newTaggers(t)
	r, err := newReader()
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range records {
		for _, text := range sentences(clean(g.Abstract)) {
			var words []string
			for run := range strings.FieldsSeq(text) {
				words = append(words, r.tokenize(run)...)
			}
			checkTags(t, library, tagger, words)
		}
	}
}

func BenchmarkTagger(b *testing.B) {
	m, err := loadModel()
	if err != nil {
		b.Fatal(err)
	}
	texts, err := os.ReadFile("../examples/trending/papers.jsonl")
	if err != nil {
		b.Fatal(err)
	}
	words := strings.Fields(string(texts))
	b.Run("library", func(b *testing.B) {
		for b.Loop() {
			m.library.Tag(words)
		}
		b.ReportMetric(float64(len(words))*float64(b.N)/b.Elapsed().Seconds(), "words/s")
	})
	b.Run("ours", func(b *testing.B) {
		tagger := m.newTagging()
		sentence := make([]*tagWord, len(words))
		for b.Loop() {
			for i, w := range words {
				sentence[i] = tagger.lookUp(w)
			}
			tagger.tagAll(sentence, func(int, string) {})
		}
		b.ReportMetric(float64(len(words))*float64(b.N)/b.Elapsed().Seconds(), "words/s")
	})
}
