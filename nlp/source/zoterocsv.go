package source

// Zotero's table has 87 columns, among them tags of the user ("Manual Tags") and of the importer ("Automatic Tags").
// Whatever it has no column for stands in "Extra", a line each:
//
//	PMID: 12345678
//	PMCID: PMC1234567
//	arXiv: 1706.03762 [cs]
//	Citation Key: doe2020

import (
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

var zoteroTable = dialect{
	marks: [][]string{{"key", "item type"}, {"item type", "abstract note"}},
	headings: []heading{
		{"extra", colExtra}, {"type", colNone}, {"publication title", colVenue}, {"conference name", colVenue},
		{"proceedings title", colVenue}, {"number", colNone},
	},
	complete: func(t *table, p *corpus.Paper) {
		for line := range strings.SplitSeq(t.raw(colExtra), "\n") {
			name, value, _ := strings.Cut(line, ":")
			noteExtra(p, strings.ToLower(strings.TrimSpace(name)), strings.TrimSpace(value))
		}
	},
}

// noteExtra keeps a line of Zotero's "Extra" that identifies the paper.
func noteExtra(p *corpus.Paper, name, value string) {
	if value == "" {
		return
	}
	switch name {
	case "pmid", "pmcid":
		setID(p, name, value)
	case "arxiv":
		if id := arXivID("arxiv:" + value); id != "" {
			setID(p, name, id)
		}
	case "doi":
		if p.DOI == "" {
			p.DOI = value
		}
	case "type":
		if csl := documentType(value); p.Type == "" {
			p.Type = csl
		}
	}
}
