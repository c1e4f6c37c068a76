package source

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/nlp/corpus"
)

var referSample = sample{
	text:    "%0 Journal Article\n%T One title\n\n%0 Book\n%A Doe, J\n%T Two, a naïve\ntitle\n%0 Thesis\n%T Three\n",
	broken:  "%0 Journal Article\n%T One title\n\n%0 Book\n%X " + strings.Repeat("endless ", 20000) + "\n%0 Book\n%T Two, a naïve title\n%0 Thesis\n%T Three\n",
	line:    4,
	hostile: "%0 Generic\n%T " + hostileTitle + "\n",
	tooLong: "%0 Book\n%T x\n" + strings.Repeat("%K A keyword\n", 400),
	endless: [][2]string{
		{"%0 Book\n%T ", "a"},
		{"%0 Book\n%T x\n%X ", "a b\n\n"},
		{"%0 Book\n%T x\n", "%A Doe, J\n"},
		{"%0 Book\n%T x\n%K ", "a, b;\n"},
		{"", "%0 Book\n"},
		{"", "%T x\n\n"},
	},
	write: asRefer,
}

func asRefer(papers []corpus.Paper) []byte {
	var b bytes.Buffer
	for _, p := range papers {
		fmt.Fprintf(&b, "%%0 Journal Article\n%%T %s\n%%A %s\n%%J %s\n%%V %s\n%%N %s\n%%P %s\n%%D %d\n%%R %s\n%%K %s\n%%X %s\n\n", p.Title,
			strings.Join(authorNames(p), "\n%A "), p.Venue, p.Volume, p.Issue, p.Pages, p.Year, p.DOI, strings.Join(p.Keywords, "; "), p.Abstract)
	}
	return b.Bytes()
}

func TestReferRecordBecomesAPaper(t *testing.T) {
	got := readOne(t, "enw", `%0 Journal Article
%T How terms tie papers together
%A Doe, Jane
%A Richard Roe
%J Journal of Things
%V 3
%N 4
%P 5--15
%@ 0000-0000
%D 2011
%8 2011/03/01
%I Press
%G English
%R doi:10.1000/x
%M 20000001
%W NLM
%K term
co-citation
Term
%X We look at terms.

And we find ties.
%F doe2011
%U https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1000001/
`)
	want := corpus.Paper{
		ID: "doe2011", Title: "How terms tie papers together", Abstract: "We look at terms. And we find ties.",
		Authors: []corpus.Author{{Family: "Doe", Given: "Jane"}, {Family: "Roe", Given: "Richard"}},
		Year:    2011, Venue: "Journal of Things", Volume: "3", Issue: "4", Pages: "5-15", Publisher: "Press", Type: "article-journal",
		Language: "English", DOI: "10.1000/x", URL: "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1000001/",
		IDs: map[string]string{"pmid": "20000001", "pmcid": "PMC1000001"}, Keywords: []string{"term", "co-citation"},
		Origin: corpus.Origin{Record: 1, Line: 1},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestReferFields(t *testing.T) {
	for _, c := range []struct{ fields, field, want string }{
		{"%E Doe, J\n", "authors", "Doe, J"},
		{"%0 Book Section\n%B The book\n", "venue", "The book"},
		{"%0 Conference Proceedings\n", "type", "paper-conference"},
		{"%0 Edited Book\n", "type", "book"},
		{"%8 March 2011\n", "year", "2011"},
		{"%K one; two, too; three\n", "keywords", "one; two, too; three"},
		{"%K one, two\n", "keywords", "one; two"},
		{"%U https://doi.org/10.1000/x\n", "doi", "10.1000/x"},
		{"%M WOS:000123456700001\n", "ids", "wos=000123456700001"},
		{"%Z Times Cited: 3 Cited References Count: 30\n", "citations", "3"},
		{"%A Doe, J\n%+ Univ Y\n", "affiliations", "Univ Y"},
	} {
		if got := fieldOf(readOne(t, "enw", c.fields+"%T x\n"), c.field); got != c.want {
			t.Errorf("%q: %s is %q, want %q", c.fields, c.field, got, c.want)
		}
	}
}

func TestReferDialects(t *testing.T) {
	for name, text := range map[string]string{
		"blank line":         "%0 Book\n%T a\n\n%0 Book\n%T b",
		"no blank line":      "%0 Book\n%T a\n%0 Book\n%T b",
		"blank lines within": "\n%0 Book\n\n%T a\n\n%D 2001\n\n%0 Book\n\n%T b",
		"no type":            "%T a\n%A Doe, J\n\n%A Roe, R\n%T b\n",
		"per cent in text":   "%0 Book\n%T a\n%X more\n%5 of it, and 3 %\n% more\n%0 Book\n%T b\n",
	} {
		papers, errs, warnings := readTagged(t, "enw", text)
		if titles(papers) != "a / b" || len(errs) > 0 || len(warnings) > 0 {
			t.Errorf("%s: %q, errors %v, warnings %q", name, titles(papers), errs, warnings)
		}
		if f, err := sniff("x", []byte(text)); err != nil || f.Name != "enw" {
			t.Errorf("%s: recognised as %q, %v", name, f.Name, err)
		}
	}
	for _, text := range []string{"% A comment\n\\documentclass{x}\n", "%!PS-Adobe\n", "%PDF-1.4", "%TEX root\n%A\n", "5 %\n%T x\n"} {
		if got := sniffRefer(&Head{Text: []byte(text)}); got == Certain {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func FuzzRefer(f *testing.F) {
	f.Add([]byte("%T x\n\n%0\n%A A; B\n%K a, b\nc; d\n%M 1\n%~ PubMed\n%U //x&doi=10.1%2f\n%+ y\n%Z Times Cited: 3"))
	fuzzDecode(f, "enw")
}
