package merge

import (
	"bytes"
	"context"
	"reflect"
	"slices"
	"testing"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// FuzzMerge builds four records and their references of any text: merging must end, keep ids unique, resolve only to
// papers that are there, change nothing the second time, and do what it is told.
func FuzzMerge(f *testing.F) {
	f.Add("A title of some length", "Doe, Jane", "10.1000/x", "12", "187-217", 1999)
	f.Add("ﬁ İ 日本 C++ 1.2", "van Raan AFJ", "10.48550/arxiv.1", "V1", "P e12", -1)
	f.Add("<i>&amp;amp;</i> Part II: a very long title that is cut off in the mid...", "é", "10.1/ ", "", "1", 70000)
	f.Fuzz(func(t *testing.T, title, author, doi, volume, page string, year int) {
		records := func() corpus.Corpus {
			a := corpus.Paper{ID: "a", Title: title, Authors: []corpus.Author{corpus.ParseAuthor(author)}, Year: year, Volume: volume, Pages: page}
			b := corpus.Paper{ID: "b", Title: title + ".", DOI: doi, Year: year, IDs: map[string]string{"pmid": volume, "preprint": doi}}
			c := corpus.Paper{ID: "c", Title: author, DOI: doi}
			d := corpus.Paper{ID: "d", Title: title + " " + author, Authors: []corpus.Author{{Family: title, Given: author, ORCID: doi}, corpus.ParseAuthor(author)}, Year: year + 1, Venue: volume}
			references := []*corpus.Reference{
				{Title: title, Author: author, Year: year}, {DOI: doi, Volume: volume}, {Author: author, Year: year, Volume: volume, Page: page}, {ID: volume, Raw: title}, {Paper: "b"},
				{Author: author, Year: year, Venue: title, Page: page}, {Author: author, Year: year, Venue: title + "s", Volume: volume, Page: page}, {Title: title + author},
			}
			a.References, c.References = slices.Clone(references), slices.Concat(references, references)
			return corpus.Corpus{Papers: []corpus.Paper{a, b, c, d}}
		}
		once, first, err := Merge(context.Background(), records(), Options{})
		if err != nil {
			t.Fatal(err)
		}
		checkReferences(t, once)
		again, _, _ := Merge(context.Background(), records(), Options{})
		if !reflect.DeepEqual(once, again) {
			t.Fatal("two runs differ")
		}
		twice, report, err := Merge(context.Background(), deepCopy(once), Options{})
		if err != nil || len(report.Joins) == 0 && len(once.Papers) != len(twice.Papers) {
			t.Fatalf("%v, %+v", err, report)
		}
		apart, report, _ := Merge(context.Background(), records(), Options{Decisions: []Decision{{Kept: "a", Paper: "b"}, {Kept: "c", Paper: "a"}, {Kept: "b", Paper: "c"}, {Join: true, Kept: "a", Paper: "d"}}})
		if len(apart.Papers) != 3 || len(report.Joins) != 1 || report.Joins[0].By != "decision" {
			t.Fatalf("decisions were not followed: %+v", report)
		}
		checkTable(t, first)
	})
}

// checkReferences fails the test where a reference is resolved to what is not there or to the citing paper.
func checkReferences(t *testing.T, c corpus.Corpus) {
	t.Helper()
	index := c.Index()
	if len(index) != len(c.Papers) {
		t.Fatalf("ids repeat: %+v", c.Papers)
	}
	for _, p := range c.Papers {
		for _, r := range p.References {
			if _, there := index[r.Paper]; r.Paper != "" && (!there || r.Paper == p.ID) {
				t.Fatalf("%+v of %s is resolved to what it cannot cite", r, p.ID)
			}
		}
	}
}

// checkTable writes a report as a table and reads it back.
func checkTable(t *testing.T, report *Report) {
	t.Helper()
	for _, separator := range "\t,;" {
		var table bytes.Buffer
		if err := WriteDecisions(&table, report, separator); err != nil {
			t.Fatal(err)
		}
		decisions, err := ReadDecisions(&table)
		if err != nil || len(decisions) != len(report.Joins)+len(report.Conflicts) {
			t.Fatalf("%v: %d decisions of %+v", err, len(decisions), report)
		}
	}
}

// FuzzReadDecisions reads any bytes as a table: no panic, and what is read is complete.
func FuzzReadDecisions(f *testing.F) {
	f.Add([]byte("decision\tkept\tpaper\njoin\ta\tb\n"))
	f.Add([]byte("\ufeffpaper;kept;decision;x\r\n\"a\";b;apart\r\n"))
	f.Fuzz(func(t *testing.T, table []byte) {
		decisions, _ := ReadDecisions(bytes.NewReader(table))
		for _, d := range decisions {
			if d.Kept == "" || d.Paper == "" {
				t.Fatalf("%+v", d)
			}
		}
	})
}
