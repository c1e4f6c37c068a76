package source

// IEEE Xplore calls the title "Document Title" and the kind of document "Document Identifier" ("IEEE Conferences");
// the number of the document stands only in the address of its PDF. Keywords are cut at ; without a blank, and IEEE's
// own terms are repeated among them.

import (
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

var ieeeTable = dialect{
	marks: [][]string{
		{"document title", "ieee terms"}, {"date added to xplore"}, {"document title", "author affiliations"},
		{"document title", "publication title", "publication year"},
	},
	headings: []heading{
		{"document identifier", colType}, {"inspec non controlled terms", colIndexTerms}, {"mesh terms", colIndexTerms},
		{"patent citation count", colNone}, {"reference count", colNone}, {"issue date", colNone},
	},
	scheme: "ieee",
	complete: func(_ *table, p *corpus.Paper) {
		p.Type = ieeeType(p.Type)
		_, number, ok := strings.Cut(p.URL, "arnumber=")
		if number, _, _ = strings.Cut(number, "&"); ok && isNumber(number) {
			setID(p, "ieee", number)
			if p.ID == "" {
				p.ID = number
			}
		}
	},
}

// ieeeType makes CSL's word of "ieee conferences", "iet journals", "ieee early access articles".
func ieeeType(given string) string {
	for _, kind := range []struct{ ending, word string }{
		{"conferences", "paper-conference"}, {"journals", "article-journal"}, {"magazines", "article-journal"},
		{"early access articles", "article-journal"}, {"books", "book"}, {"chapters", "chapter"}, {"standards", "standard"},
	} {
		if strings.HasSuffix(given, kind.ending) {
			return kind.word
		}
	}
	return given
}
