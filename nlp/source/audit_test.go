package source

import (
	"slices"
	"testing"

	"github.com/papergraph/papergraph/nlp/corpus"
)

func coverageOf(a Audit, field string) Coverage {
	i := slices.IndexFunc(a.Fields, func(c Coverage) bool { return c.Field == field })
	return a.Fields[i]
}

func TestAuditCountsAndGrades(t *testing.T) {
	papers := make([]corpus.Paper, 100)
	for i := range papers {
		papers[i] = corpus.Paper{Title: "A title", Type: "article-journal", Language: "en"}
		if i < 95 {
			papers[i].Abstract = "A text."
		}
		if i < 85 {
			papers[i].Year = 1990 + i%20
		}
		if i < 60 {
			papers[i].Keywords = []string{"a"}
		}
		if i == 7 {
			papers[i].IndexTerms, papers[i].Keywords, papers[i].Type = []string{"b"}, nil, "book"
			papers[i].Authors = []corpus.Author{{Family: "Roe", Affiliations: []string{"Town"}}}
		}
	}
	a := NewAudit(papers, "wos")
	for field, want := range map[string]struct {
		present int
		grade   string
	}{
		"title": {100, "complete"}, "abstract": {95, "good"}, "year": {85, "acceptable"}, "keywords": {60, "poor"},
		"authors": {1, "critical"}, "affiliations": {1, "critical"}, "references": {0, "missing"},
	} {
		if c := coverageOf(a, field); c.Present != want.present || c.Grade != want.grade || (c.Cost == "") != (want.grade == "complete") {
			t.Errorf("%+v, want %+v", c, want)
		}
	}
	if a.FirstYear != 1990 || a.LastYear != 2009 || !slices.Equal(a.Types, []Count{{"article-journal", 99}, {"book", 1}}) {
		t.Errorf("years %d to %d, types %v", a.FirstYear, a.LastYear, a.Types)
	}
}

func TestAdviceFitsTheDatabase(t *testing.T) {
	none := make([]corpus.Paper, 3)
	for format, want := range map[string]string{
		"wos": "in Web of Science export “Full Record and Cited References”", "scopus-csv": "in Scopus export CSV with “Include references” ticked",
		"bibtex": "reference managers keep none; export from Web of Science, Scopus, Lens, Dimensions or OpenAlex, and merge",
	} {
		if c := coverageOf(NewAudit(none, format), "references"); c.Advice != want {
			t.Errorf("%s: %q", format, c.Advice)
		}
	}
	if c := coverageOf(NewAudit(nil, ""), "doi"); c.Grade != "complete" || c.Cost != "" {
		t.Errorf("of no papers: %+v", c)
	}
}
