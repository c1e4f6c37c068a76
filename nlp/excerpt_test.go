package nlp_test

import (
	"context"
	"reflect"
	"testing"

	"github.com/papergraph/papergraph/nlp"
	"github.com/papergraph/papergraph/nlp/corpus/corpustest"
)

// The rows of some papers are the rows that they have among all, in the order asked for.
func TestAnnotationOf(t *testing.T) {
	c, _ := corpustest.Generate(30, 1)
	all, err := nlp.Annotate(context.Background(), &c, nlp.Options{})
	if err != nil {
		t.Fatal(err)
	}
	papers := []int{7, 2, 29, 2}
	part := all.Of(papers)
	if part.Matrix.Rows() != len(papers) || part.Words.Rows() != len(papers) || part.Matrix.Terms != all.Matrix.Terms {
		t.Fatalf("%d rows of terms, %d of words", part.Matrix.Rows(), part.Words.Rows())
	}
	for row, p := range papers {
		if got, want := part.PaperTerms(row, 0), all.PaperTerms(p, 0); len(want) == 0 || !reflect.DeepEqual(got, want) {
			t.Errorf("paper %d: terms %v, want %v", p, got, want)
		}
		words, counts := part.Words.Row(row)
		wantWords, wantCounts := all.Words.Row(p)
		if !reflect.DeepEqual(words, wantWords) || !reflect.DeepEqual(counts, wantCounts) {
			t.Errorf("paper %d: words %v, want %v", p, words, wantWords)
		}
	}
	if none := all.Of(nil); none.Matrix.Rows() != 0 || none.Words.Rows() != 0 {
		t.Error("no papers have rows")
	}
}
