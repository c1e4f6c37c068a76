package source

// The columns of a table are known by their headings. Databases and programs call the same thing by many names and rename
// it over the years, so every field lists its headings, best first: of two columns for one field the better one is
// taken, the other where the better is empty. Headings are compared in lower case, letters and digits only.

import (
	"strings"
	"unicode"
)

// A column field is what a column may hold.
type columnField int

const (
	colTitle columnField = iota
	colAbstract
	colAuthors
	colYear
	colVenue
	colVolume
	colIssue
	colPages
	colFirstPage
	colLastPage
	colPublisher
	colType
	colLanguage
	colDOI
	colURL
	colID
	colPMID
	colPMCID
	colArXiv
	colWoS
	colScopus
	colLens
	colOpenAlex
	colDimensions
	colKeywords
	colIndexTerms
	colReferences
	colCitations
	columnFields // their number
)

// headings lists, for every field, the names of its column, best first.
var headings = [columnFields][]string{
	colTitle: {
		"title", "article title", "document title", "item title", "paper title", "publication title name",
		"display name", "name of paper", "titles",
	},
	colAbstract: {"abstract", "abstract note", "abstracts", "summary", "abstract text"},
	colAuthors: {
		"author full names", "authors full names", "authors", "author", "author s", "author names",
		"authorships author display name", "creators", "creator",
	},
	colYear: {
		"year", "publication year", "pub year", "pubyear", "year published", "publication date",
		"date published", "publication date online", "date", "issue date",
	},
	colVenue: {
		"source title", "journal", "journal title", "publication title", "publication name",
		"source title anthology title", "primary location source display name", "journal name", "journal book",
		"venue", "container title", "booktitle", "book title", "conference", "conference name", "publication",
		"source",
	},
	colVolume:    {"volume", "journal volume", "vol", "biblio volume"},
	colIssue:     {"issue", "number", "issue number", "journal issue", "biblio issue"},
	colPages:     {"pages", "page range", "pagination", "page", "art no", "article number", "article no"},
	colFirstPage: {"page start", "start page", "first page", "biblio first page"},
	colLastPage:  {"page end", "end page", "last page", "biblio last page"},
	colPublisher: {"publisher"},
	colType: {
		"document type", "publication type", "content type", "item type", "type of reference", "entry type",
		"type",
	},
	colLanguage: {"language of original document", "language"},
	colDOI:      {"doi", "item doi", "doi link", "digital object identifier", "dois"},
	colURL:      {"url", "link", "pdf link", "external url", "web link", "source urls"},
	colID: {
		"id", "key", "record id", "paper id", "citation key", "citekey", "accession number", "unique id",
		"ref id",
	},
	colPMID:       {"pubmed id", "pmid", "ids pmid", "medline id"},
	colPMCID:      {"pmcid", "pmc id"},
	colArXiv:      {"arxiv id", "arxiv"},
	colWoS:        {"unique wos id", "ut unique wos id", "ut unique id", "wos id"},
	colScopus:     {"eid"},
	colLens:       {"lens id"},
	colOpenAlex:   {"openalex id", "work id"},
	colDimensions: {"publication id"},
	colKeywords:   {"author keywords", "keywords", "keyword", "manual tags"},
	colIndexTerms: {
		"index keywords", "indexed keywords", "keywords plus", "ieee terms", "mesh terms", "subjects", "fields of study",
		"automatic tags",
	},
	colReferences: {"references", "cited references", "referenced works", "citations made"},
	colCitations: {
		"cited by", "times cited", "times cited all databases", "times cited wos core", "cited by count",
		"citing works count", "scholarly citation count", "article citation count", "citation count",
		"number of citations", "citations",
	},
}

// wosTags are the headings of Web of Science's own tables, two letters each. They hold only where TI stands beside one
// of PT and UT, since elsewhere ID is an identifier.
var wosTags = map[string]columnField{
	"TI": colTitle, "AB": colAbstract, "AF": colAuthors, "AU": colAuthors, "PY": colYear, "SO": colVenue,
	"VL": colVolume, "IS": colIssue, "BP": colFirstPage, "EP": colLastPage, "AR": colPages, "PU": colPublisher,
	"DT": colType, "LA": colLanguage, "DI": colDOI, "UT": colWoS, "PM": colPMID, "DE": colKeywords, "ID": colIndexTerms,
	"CR": colReferences, "TC": colCitations, "Z9": colCitations,
}

// layout says which columns hold which field, best first.
type layout [columnFields][]int

// readHeader makes the layout of a header; known is the number of its columns that hold some field.
func readHeader(cells []string) (l layout, known int) {
	if tagged(cells) {
		return tagLayout(cells)
	}
	place := make(map[string][]int)
	for i, cell := range cells {
		name := headingKey(cell)
		place[name] = append(place[name], i)
	}
	for field, names := range headings {
		for _, name := range names {
			l[field] = append(l[field], place[name]...)
			known += len(place[name])
		}
	}
	return l, known
}

// tagged recognises a header of Web of Science.
func tagged(cells []string) bool {
	seen := make(map[string]bool)
	for _, cell := range cells {
		seen[strings.TrimSpace(cell)] = true
	}
	return seen["TI"] && (seen["PT"] || seen["UT"] || seen["AU"])
}

func tagLayout(cells []string) (l layout, known int) {
	for _, full := range []bool{true, false} { // AF before AU, so full names before short ones
		for i, cell := range cells {
			tag := strings.TrimSpace(cell)
			if field, ok := wosTags[tag]; ok && full == (tag == "AF") {
				l[field] = append(l[field], i)
				known++
			}
		}
	}
	return l, known
}

// headingKey keeps the letters and digits of a heading, in lower case, words one blank apart.
func headingKey(cell string) string {
	words := strings.FieldsFunc(strings.ToLower(cell), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return strings.Join(words, " ")
}

// elasticColumn is the column that some records spread over several cells: Scopus writes each of several funding texts
// into a cell of its own under the one heading. It is -1 when there is none.
func elasticColumn(cells []string) int {
	for i, cell := range cells {
		if strings.HasPrefix(headingKey(cell), "funding text") {
			return i
		}
	}
	return -1
}
