package source

// Web of Science writes tab-delimited text without any quoting, with a byte order mark and CRLF; the 71 columns of 2026
// are headed by the two-letter tags of its tagged files (PT AU ... UT). The Excel sheet of the same export, saved as
// CSV, has headings in words. Lists are parted by "; ":
//
//	C1  [Doe, Jane; Roe, Richard] Univ Y, Dept X, Paris, France; [Roe, Richard] Inst Z, Lyon, France
//	OI  Doe, Jane/0000-0002-1825-0097; Roe, R./0000-0001-5109-3700
//	RI  Doe, Jane/A-1234-2010
//
// Names in OI and RI are the researchers' own spellings, so they are matched by family and first letter. CR is empty
// unless the user asked for cited references.

import (
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

var wosTable = dialect{
	marks: [][]string{
		{"ti", "pt"}, {"ti", "ut"}, {"ti", "au", "so"}, {"ut unique wos id"}, {"unique wos id"}, {"ut unique id"},
		{"article title", "times cited wos core"},
	},
	headings: []heading{
		{"ti", colTitle}, {"ab", colAbstract}, {"af", colAuthors}, {"author full names", colAuthors}, {"au", colAuthors},
		{"c1", colAddresses}, {"addresses", colAddresses}, {"affiliations", colNone}, {"ri", colAuthorIDs},
		{"researcher ids", colAuthorIDs}, {"oi", colORCIDs}, {"py", colYear}, {"so", colVenue}, {"vl", colVolume},
		{"is", colIssue}, {"bp", colFirstPage}, {"ep", colLastPage}, {"ar", colPages}, {"pu", colPublisher}, {"dt", colType},
		{"publication type", colNone}, {"la", colLanguage}, {"di", colDOI}, {"dl", colURL}, {"ut", colWoS},
		{"pm", colPMID}, {"de", colKeywords}, {"id", colIndexTerms}, {"cr", colReferences}, {"z9", colNone},
		{"tc", colCitations}, {"times cited wos core", colCitations}, {"cited reference count", colNone},
	},
	scheme: "wos",
	credit: creditWoS,
}

// creditWoS reads who has which address, ResearcherID and ORCID.
func creditWoS(t *table, authors []corpus.Author) {
	addresses, ids, orcids := t.text(colAddresses), t.slots(colAuthorIDs), t.slots(colORCIDs)
	if addresses == "" && len(ids)+len(orcids) == 0 {
		return
	}
	people := newNamesakes(authors)
	people.giveAddresses(splitAddresses(addresses))
	people.giveIDs(ids)
	people.giveORCIDs(orcids)
}

// splitAddresses cuts a list of addresses before every bracket, or at semicolons when there is none.
func splitAddresses(list string) []string {
	separator := "; "
	if strings.HasPrefix(list, "[") {
		separator = "; ["
	}
	return strings.Split(list, separator)
}
