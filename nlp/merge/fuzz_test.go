package merge

import (
	"context"
	"reflect"
	"testing"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// FuzzMerge builds three records and their references of any text: merging must end, keep ids unique, resolve only to
// papers that are there, and change nothing the second time.
func FuzzMerge(f *testing.F) {
	f.Add("A title of some length", "Doe, Jane", "10.1000/x", "12", "187-217", 1999)
	f.Add("ﬁ İ 日本 C++ 1.2", "van Raan AFJ", "10.48550/arxiv.1", "V1", "P e12", -1)
	f.Fuzz(func(t *testing.T, title, author, doi, volume, page string, year int) {
		a := corpus.Paper{ID: "a", Title: title, Authors: []corpus.Author{corpus.ParseAuthor(author)}, Year: year, Volume: volume, Pages: page}
		b := corpus.Paper{ID: "b", Title: title + ".", DOI: doi, Year: year, IDs: map[string]string{"pmid": volume, "preprint": doi}}
		c := corpus.Paper{ID: "c", Title: author, DOI: doi, References: []corpus.Reference{
			{Title: title, Author: author, Year: year}, {DOI: doi, Volume: volume}, {Author: author, Year: year, Volume: volume, Page: page}, {ID: volume, Raw: title}, {Paper: "b"},
		}}
		c.References = append(c.References, c.References...)
		a.References = c.References
		once, _, err := Merge(context.Background(), corpus.Corpus{Papers: []corpus.Paper{a, b, c}}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		index := once.Index()
		if len(index) != len(once.Papers) {
			t.Fatalf("ids repeat: %+v", once.Papers)
		}
		for _, p := range once.Papers {
			for _, r := range p.References {
				if _, there := index[r.Paper]; r.Paper != "" && (!there || r.Paper == p.ID) {
					t.Fatalf("%+v of %s is resolved to what it cannot cite", r, p.ID)
				}
			}
		}
		twice, report, err := Merge(context.Background(), once, Options{})
		if err != nil || len(report.Joins) == 0 && len(once.Papers) != len(twice.Papers) {
			t.Fatalf("%v, %+v", err, report)
		}
		again, _, _ := Merge(context.Background(), corpus.Corpus{Papers: []corpus.Paper{a, b, c}}, Options{})
		if !reflect.DeepEqual(once, again) {
			t.Fatal("two runs differ")
		}
	})
}
