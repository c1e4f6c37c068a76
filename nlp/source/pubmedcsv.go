package source

// PubMed's table has ten or eleven columns and no abstract. Volume, issue and pages stand in the citation only:
//
//	J Things. 2020 Jan 5;12(3):45-67. doi: 10.1000/xyz. Epub 2019 Dec 1.

import (
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

var pubMedTable = dialect{
	marks: [][]string{
		{"pmid", "nihms id"}, {"pmid", "journal book"}, {"pmid", "first author", "citation"},
	},
	headings: []heading{{"citation", colExtra}, {"create date", colNone}, {"publication year", colYear}},
	complete: func(t *table, p *corpus.Paper) {
		p.Volume, p.Issue, p.Pages = cutPubMedCitation(t.text(colExtra))
		if p.ID == "" {
			p.ID = p.IDs["pmid"]
		}
		for i := range p.Authors {
			p.Authors[i].Given = strings.TrimSuffix(p.Authors[i].Given, ".")
		}
	},
}

// cutPubMedCitation reads "...;12(3):45-67. doi: ..."; volume, issue and pages may each be missing.
func cutPubMedCitation(citation string) (volume, issue, pages string) {
	_, place, ok := strings.Cut(citation, ";")
	if !ok {
		return "", "", ""
	}
	place, _, _ = strings.Cut(place, ". ")
	place = strings.TrimSuffix(place, ".")
	volume, pages, _ = strings.Cut(place, ":")
	volume, issue, _ = strings.Cut(volume, "(")
	return strings.TrimSpace(volume), strings.Trim(issue, "() "), parsePages(pages)
}
