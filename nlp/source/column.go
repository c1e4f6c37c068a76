package source

// The columns of a table are known by their headings. Databases and programs call the same thing by many names and rename
// it over the years, so every field lists its headings, best first: of two columns for one field the better one is
// taken, the other where the better is empty. Headings are compared in lower case, letters and digits only.
//
// Three lists are asked in turn, and a column that one of them has given to a field is not given to another: the user's
// own choice (Options.Columns), the headings that mean something else in one database than elsewhere (dialect.go), and
// the list below.

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/papergraph/papergraph/graph"
)

// A column field is what a column may hold.
type columnField int

const (
	colTitle columnField = iota
	colAbstract
	colAuthors
	colAuthorIDs
	colORCIDs
	colAffiliations
	colAddresses
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
	colMAG
	colOtherIDs
	colKeywords
	colIndexTerms
	colReferences
	colCitations
	colExtra          // what the dialect alone knows how to read
	columnFields      // their number
	colNone      = -1 // a column that holds nothing that is kept
)

// columnNames are the fields by the names under which Options.Columns knows them: those of corpus.Paper's JSON, and of
// the schemes of its other identifiers. A field without a name cannot be chosen.
var columnNames = [columnFields]string{
	colTitle: "title", colAbstract: "abstract", colAuthors: "authors", colAuthorIDs: "author_ids", colORCIDs: "orcids",
	colAffiliations: "affiliations", colYear: "year", colVenue: "venue", colVolume: "volume", colIssue: "issue",
	colPages: "pages", colFirstPage: "first_page", colLastPage: "last_page", colPublisher: "publisher", colType: "type",
	colLanguage: "language", colDOI: "doi", colURL: "url", colID: "id", colPMID: "pmid", colPMCID: "pmcid",
	colArXiv: "arxiv", colWoS: "wos", colScopus: "scopus", colLens: "lens", colOpenAlex: "openalex",
	colDimensions: "dimensions", colMAG: "mag", colKeywords: "keywords", colIndexTerms: "index_terms",
	colReferences: "references", colCitations: "citations",
}

// ColumnFields are the names of the fields for which a column of a table can be named.
func ColumnFields() []string {
	return slices.DeleteFunc(slices.Clone(columnNames[:]), func(name string) bool { return name == "" })
}

// checkColumns returns a *graph.UnknownNameError for a field that no column can be named for.
func checkColumns(columns map[string]string) error {
	for _, name := range slices.Sorted(maps.Keys(columns)) {
		fields := ColumnFields()
		if !slices.Contains(fields, name) {
			_, err := graph.Lookup("field of a column", fields, name, strings.ToLower)
			if err == nil { // but for its case
				err = fmt.Errorf("the field of a column is written %q, not %q", strings.ToLower(name), name)
			}
			return err
		}
	}
	return nil
}

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
	colAuthorIDs: {"author s id", "author ids", "authorships author id"},
	colORCIDs:    {"orcids", "orcid", "authorships author orcid"},
	colAffiliations: {
		"author affiliations", "authors affiliations", "affiliations", "authorships institutions display name",
	},
	colAddresses: {"authors with affiliations", "authors raw affiliation", "addresses"},
	colYear: {
		"year", "publication year", "pub year", "pubyear", "year published", "publication date",
		"date published", "publication date online", "date", "issue date",
	},
	colVenue: {
		"source title", "journal", "journal title", "publication title", "publication name",
		"source title anthology title", "primary location source display name", "journal name", "journal book",
		"venue", "container title", "booktitle", "book title", "anthology title", "conference", "conference name",
		"book series title", "publication", "source",
	},
	colVolume:    {"volume", "journal volume", "vol", "biblio volume"},
	colIssue:     {"issue", "number", "issue number", "journal issue", "biblio issue"},
	colPages:     {"pages", "page range", "pagination", "page", "art no", "article number", "article no"},
	colFirstPage: {"page start", "start page", "startpage", "first page", "biblio first page"},
	colLastPage:  {"page end", "end page", "endpage", "last page", "biblio last page"},
	colPublisher: {"publisher"},
	colType: {
		"document type", "publication type", "content type", "item type", "type of reference", "entry type",
		"type",
	},
	colLanguage: {"language of original document", "language"},
	colDOI:      {"doi", "item doi", "doi link", "digital object identifier", "dois"},
	colURL: {
		"url", "link", "article url", "articleurl", "dimensions url", "pdf link", "external url", "web link",
		"primary location landing page url", "source urls",
	},
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
	colOpenAlex:   {"openalex id", "work id", "ids openalex"},
	colDimensions: {"publication id"},
	colMAG:        {"microsoft academic id", "ids mag"},
	colOtherIDs:   {"other ids"},
	colKeywords:   {"author keywords", "keywords", "keyword", "manual tags", "keywords display name"},
	colIndexTerms: {
		"index keywords", "indexed keywords", "keywords plus", "ieee terms", "mesh terms", "subjects", "fields of study",
		"automatic tags", "inspec controlled terms", "concepts display name", "topics display name",
		"primary topic display name", "mesh descriptor name",
	},
	colReferences: {"references", "cited references", "referenced works", "citations made"},
	colCitations: {
		"cited by", "times cited", "times cited all databases", "times cited wos core", "cited by count",
		"citing works count", "scholarly citation count", "article citation count", "citation count",
		"number of citations", "citations", "cites",
	},
}

// A heading is a name of a column and the field that it holds.
type heading struct {
	name  string // as headingKey writes it
	field columnField
}

// layout says which columns hold which field, best first.
type layout [columnFields][]int

// readHeader makes the layout of a header in a dialect; known is the number of its columns that hold some field.
func readHeader(cells []string, d *dialect, chosen map[string]string) (l layout, known int) {
	h := headerReader{place: make(map[string][]int), taken: make([]bool, len(cells))}
	for i, cell := range cells {
		name := headingKey(cell)
		h.place[name] = append(h.place[name], i)
	}
	for field, name := range columnNames {
		if own, ok := chosen[name]; ok && name != "" {
			h.choose(columnField(field), cells, own)
		}
	}
	for _, own := range d.headings {
		h.take(own.field, own.name)
	}
	for field, names := range headings {
		if _, ok := chosen[columnNames[field]]; ok {
			continue
		}
		for _, name := range names {
			h.take(columnField(field), name)
		}
	}
	return h.layout, h.known
}

// A headerReader gives the columns of a header to fields, each column once.
type headerReader struct {
	place  map[string][]int
	taken  []bool
	layout layout
	known  int
}

// take gives all columns of a name to a field.
func (h *headerReader) take(f columnField, name string) {
	for _, i := range h.place[name] {
		if h.taken[i] {
			continue
		}
		h.taken[i] = true
		if f != colNone {
			h.layout[f] = append(h.layout[f], i)
			h.known++
		}
	}
}

// choose gives the column that the user named to a field: the one that is written so, else the one of that heading.
func (h *headerReader) choose(f columnField, cells []string, name string) {
	name = strings.TrimSpace(name)
	exact := func(cell string) bool { return strings.TrimSpace(cell) == name }
	if i := slices.IndexFunc(cells, exact); i >= 0 {
		h.taken[i] = true
		h.layout[f] = append(h.layout[f], i)
		h.known++
		return
	}
	if key := headingKey(name); key != "" {
		h.take(f, key)
	}
}

// headingKey keeps the letters and digits of a heading, in lower case, words one blank apart.
func headingKey(cell string) string {
	const longest = 200 // bytes; no heading is nearly as long
	if len(cell) > longest {
		return ""
	}
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
