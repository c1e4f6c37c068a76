package source

// Dimensions writes a line above the header ("About the data: Exported on ...", sometimes in quotes), which is passed
// over like any preamble. "Authors (Raw Affiliation)" lists authors with their affiliations in brackets:
//
//	Doe, Jane (Dept. of X, Univ. of Y, Paris (France)); Roe, Richard (Inst. Z, Lyon; Univ. of Y, Paris)
//
// Cited references come with the export for bibliometric mapping only, in a manner of their own (reference.go).

import (
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

var dimensionsTable = dialect{
	marks: [][]string{
		{"publication id", "pubyear"}, {"publication id", "dimensions url"}, {"source title anthology title"},
		{"publication id", "times cited"}, {"rank", "publication id"}, {"authors raw affiliation"},
	},
	headings: []heading{
		{"authors affiliations", colNone}, {"authors affiliations name of research organization", colNone},
		{"publication type", colType}, {"document type", colNone}, {"fields of research anzsrc 2020", colIndexTerms},
		{"source linkout", colURL}, {"dimensions url", colURL}, {"publisher source", colNone},
	},
	scheme: "dimensions",
	credit: creditDimensions,
}

// creditDimensions gives every author the affiliations that stand in brackets after the name.
func creditDimensions(t *table, authors []corpus.Author) {
	people := newNamesakes(authors)
	for _, entry := range splitOutsideBrackets(t.text(colAddresses)) {
		name, places, ok := strings.Cut(entry, "(")
		if !ok {
			continue
		}
		if a := people.find(strings.TrimSpace(name)); a != nil {
			places = strings.TrimSuffix(strings.TrimSpace(places), ")")
			for place := range strings.SplitSeq(places, "; ") {
				a.Affiliations = appendNew(a.Affiliations, named([]string{strings.TrimSpace(place)})...)
			}
		}
	}
}

// splitOutsideBrackets cuts a list at the semicolons that stand in no bracket.
func splitOutsideBrackets(list string) []string {
	var parts []string
	depth, from := 0, 0
	for i := range len(list) {
		switch list[i] {
		case '(':
			depth++
		case ')':
			depth = max(0, depth-1)
		case ';':
			if depth == 0 {
				parts = append(parts, list[from:i])
				from = i + 1
			}
		}
	}
	return append(parts, list[from:])
}
