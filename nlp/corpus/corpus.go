// Package corpus holds papers as plain data: what a reader found, nothing computed.
//
// Every other room receives papers in these types. The package imports nothing of the project and knows nothing of
// text processing, graphs or files. The order of a corpus is the order of its input, and that order is the numbering
// (0, 1, 2, ...) used everywhere downstream; nothing ever sorts papers by a map's order.
package corpus

import (
	"cmp"
	"strings"
)

// A Paper is one bibliographic record. Every field but ID and Title may be empty; a zero Year or a negative
// Citations means unknown. The JSON names are papergraph's own record format (JSON Lines, one Paper a line).
type Paper struct {
	ID         string            `json:"id"`                    // unique within a Corpus
	Title      string            `json:"title"`                 // plain text, markup removed
	Abstract   string            `json:"abstract,omitempty"`    // plain text
	Authors    []Author          `json:"authors,omitempty"`     // in the order of the record
	Year       int               `json:"year,omitempty"`        // of publication; 0 when unknown
	Venue      string            `json:"venue,omitempty"`       // journal, proceedings or book
	Volume     string            `json:"volume,omitempty"`      //
	Issue      string            `json:"issue,omitempty"`       //
	Pages      string            `json:"pages,omitempty"`       // "12-34" or an article number
	Publisher  string            `json:"publisher,omitempty"`   //
	Type       string            `json:"type,omitempty"`        // "article", "book", ... in CSL's words
	Language   string            `json:"language,omitempty"`    // as the record gives it
	DOI        string            `json:"doi,omitempty"`         // lower case, bare: "10.1000/xyz"
	URL        string            `json:"url,omitempty"`         //
	IDs        map[string]string `json:"ids,omitempty"`         // other identifiers by scheme: "pmid", "arxiv", "openalex"
	Keywords   []string          `json:"keywords,omitempty"`    // the authors' own, and those of records that do not say whose
	IndexTerms []string          `json:"index_terms,omitempty"` // the database's: Keywords Plus, MeSH headings, concepts
	References []*Reference      `json:"references,omitempty"`  // works that this paper cites, in the order of the record
	Citations  *int              `json:"citations,omitempty"`   // times cited, as the database counts; nil when unknown
	Origin     Origin            `json:"origin,omitzero"`       // where the record was read

	// Provenance says of a paper that several records were merged into where its fields come from, by their JSON names.
	// A field that is not named comes from Origin.
	Provenance map[string]Origin `json:"provenance,omitempty"`
}

// An Author is a person or a body. Literal holds a name that cannot be split (an organisation, a single name). Person is
// equal for the records of one person whom neither ORCID nor name tells, set by merge.Merge.
type Author struct {
	Family       string   `json:"family,omitempty"`
	Given        string   `json:"given,omitempty"`
	Literal      string   `json:"literal,omitempty"`
	ORCID        string   `json:"orcid,omitempty"` // bare: "0000-0002-1825-0097"
	ID           string   `json:"id,omitempty"`    // in the database of the record: "scopus:57202138757"
	Person       string   `json:"person,omitempty"`
	Affiliations []string `json:"affiliations,omitempty"`
}

// A Reference is a cited work as the citing record describes it. Paper is the ID of the cited paper when that paper
// is in the same corpus (set by merge.Merge), else empty. Work is merge.Key of the cited work where other references
// describe it better than this one, also set by merge.Merge, else empty.
//
// Papers that cite a work in the same words may share one Reference, as those that source.Read makes do. It is not to be
// changed but by merge.Merge, to which it is the same for all of them.
type Reference struct {
	Paper  string `json:"paper,omitempty"`
	Work   string `json:"work,omitempty"`
	ID     string `json:"id,omitempty"` // the cited record's identifier in its database
	DOI    string `json:"doi,omitempty"`
	Title  string `json:"title,omitempty"`
	Author string `json:"author,omitempty"` // first author, "Family, Given" or "Family G"
	Year   int    `json:"year,omitempty"`
	Venue  string `json:"venue,omitempty"`
	Volume string `json:"volume,omitempty"`
	Page   string `json:"page,omitempty"`
	Raw    string `json:"raw,omitempty"` // the reference as it was written
}

// Origin says where a record was read. Record counts from 1 within its file; Line is its first line, from 1.
type Origin struct {
	File   string `json:"file,omitempty"`
	Format string `json:"format,omitempty"`
	Record int    `json:"record,omitempty"`
	Line   int    `json:"line,omitempty"`
}

// A Corpus is papers in input order with unique, non-empty IDs.
type Corpus struct {
	Papers []Paper
}

// Index maps the ID of every paper to its position in c.Papers. It costs O(papers) time and memory.
func (c *Corpus) Index() map[string]int {
	index := make(map[string]int, len(c.Papers))
	for i := range c.Papers {
		index[c.Papers[i].ID] = i
	}
	return index
}

// Name is the author's name for display and for matching, "Family, Given" or the literal name.
func (a Author) Name() string {
	switch {
	case a.Literal != "":
		return a.Literal
	case a.Given == "":
		return a.Family
	case a.Family == "":
		return a.Given
	}
	return a.Family + ", " + a.Given
}

// Key is equal for the authors of a corpus who are one person: Person, else the ORCID, else the name in lower case.
func (a Author) Key() string { return cmp.Or(a.Person, a.ORCID, strings.ToLower(a.Name())) }

// ParseAuthor splits a written name: "Family, Given" at its comma, "Given Family" before the last word, taking
// lower-case particles ("van", "de la") with the family name. A name of one word, or one that ends in a comma, as
// reference managers mark bodies ("World Health Organization,"), is Literal.
func ParseAuthor(name string) Author {
	name = strings.Join(strings.Fields(name), " ")
	if family, given, ok := strings.Cut(name, ","); ok {
		if family, given = strings.TrimSpace(family), strings.TrimSpace(given); given == "" {
			return Author{Literal: family}
		}
		return Author{Family: family, Given: given}
	}
	words := strings.Split(name, " ")
	if len(words) == 1 {
		return Author{Literal: name}
	}
	start := len(words) - 1
	for start > 1 && words[start-1] == strings.ToLower(words[start-1]) {
		start--
	}
	return Author{Family: strings.Join(words[start:], " "), Given: strings.Join(words[:start], " ")}
}

// Text is what the terms of the paper are taken from: title and abstract as separate parts.
func (p *Paper) Text() []string {
	if p.Abstract == "" {
		return []string{p.Title}
	}
	return []string{p.Title, p.Abstract}
}

// Subjects are the keywords of the paper, the authors' own first, and then the database's index terms, each once,
// ignoring case.
func (p *Paper) Subjects() []string {
	if len(p.IndexTerms) == 0 {
		return p.Keywords
	}
	seen := make(map[string]bool, len(p.Keywords)+len(p.IndexTerms))
	all := make([]string, 0, len(p.Keywords)+len(p.IndexTerms))
	for _, list := range [][]string{p.Keywords, p.IndexTerms} {
		for _, word := range list {
			if key := strings.ToLower(word); !seen[key] {
				seen[key] = true
				all = append(all, word)
			}
		}
	}
	return all
}
