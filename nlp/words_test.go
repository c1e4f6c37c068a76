package nlp

import (
	"context"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// wordsOfPaper are the labels of a paper's words and how often each occurs.
func wordsOfPaper(a *Annotation, p int) map[string]int {
	found := make(map[string]int)
	words, counts := a.Words.Row(p)
	for i, w := range words {
		found[a.Words.Label[w]] = int(counts[i])
	}
	return found
}

func TestWords(t *testing.T) {
	a := annotate(t, &corpus.Corpus{Papers: []corpus.Paper{
		{ID: "1", Title: "Convergence of federated learning", Abstract: "Federated learning (FL) converges. The 12 hospitals agree that FL converges in GNN-based networks."},
		{ID: "2", Title: "Converging networks", Abstract: "A network converges, and networks converge."},
		{ID: "3", Title: "", Abstract: ""},
	}}, Options{})
	want := map[string]int{"convergence": 1, "federated": 4, "hospital": 1, "GNN": 1, "network": 1}
	got := wordsOfPaper(a, 0)
	for word, n := range want {
		if got[word] != n {
			t.Errorf("%q occurs %d times, want %d: %v", word, got[word], n, got)
		}
	}
	for _, absent := range []string{"the", "of", "12", "FL", "fl", "in", "a", "(", "learning", "converge"} {
		if got[absent] > 0 {
			t.Errorf("%q counts as a word", absent)
		}
	}
	if second := wordsOfPaper(a, 1); second["network"] != 3 {
		t.Errorf("network occurs %d times in the second paper: %v", second["network"], second)
	}
	if len(wordsOfPaper(a, 2)) != 0 || a.Words.Rows() != 3 {
		t.Errorf("an empty paper has words %v", wordsOfPaper(a, 2))
	}
}

// TestWordsLaw holds the shape of the matrix, what terms consist of, and that processors make no difference.
func TestWordsLaw(t *testing.T) {
	c := generate(200, 3)
	var first *Words
	for _, processors := range []int{1, 8} {
		before := runtime.GOMAXPROCS(processors)
		a, err := Annotate(context.Background(), c, Options{})
		runtime.GOMAXPROCS(before)
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = a.Words
			checkWords(t, a)
		} else if !reflect.DeepEqual(first, a.Words) {
			t.Error("8 processors count other words than 1")
		}
	}
}

func checkWords(t *testing.T, a *Annotation) {
	t.Helper()
	seen := make(map[string]bool)
	for _, label := range a.Words.Label {
		if seen[label] || functionWords[label] {
			t.Errorf("%q is a word twice, or a function word", label)
		}
		seen[label] = true
	}
	for p := range a.Words.Rows() {
		words, counts := a.Words.Row(p)
		for i := range words {
			if i > 0 && words[i] <= words[i-1] || counts[i] < 1 {
				t.Fatalf("row %d is not ascending, or counts nothing", p)
			}
		}
	}
	for i, words := range a.Words.Terms {
		if len(words) > 1+strings.Count(fold(a.Terms[i].Label), " ")+8 {
			t.Errorf("%q consists of %d words", a.Terms[i].Label, len(words))
		}
	}
}
