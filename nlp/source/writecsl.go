package source

import (
	"bufio"
	"encoding/json"
	"io"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// WriteCSL writes one array of CSL-JSON items, which Zotero, pandoc and every CSL processor read. Identifiers without a
// variable of their own stand in "note", a line each, as Zotero does it. What papergraph reads back is the same but for
// Writer.Lost.
func WriteCSL(w io.Writer, papers []corpus.Paper) error {
	out := bufio.NewWriter(w)
	out.WriteString("[")
	for i := range papers {
		if i > 0 {
			out.WriteString(",")
		}
		out.WriteString("\n")
		encoder := json.NewEncoder(out)
		encoder.SetEscapeHTML(false)
		if err := encoder.Encode(newCSLItem(&papers[i])); err != nil {
			return err
		}
	}
	out.WriteString("]\n")
	return out.Flush()
}

// cslOut is an item as it is written.
type cslOut struct {
	ID        string      `json:"id"`
	Type      string      `json:"type"`
	Title     string      `json:"title"`
	Author    []cslPerson `json:"author,omitempty"`
	Issued    *cslIssued  `json:"issued,omitempty"`
	Container string      `json:"container-title,omitempty"`
	Volume    string      `json:"volume,omitempty"`
	Issue     string      `json:"issue,omitempty"`
	Page      string      `json:"page,omitempty"`
	Publisher string      `json:"publisher,omitempty"`
	Language  string      `json:"language,omitempty"`
	DOI       string      `json:"DOI,omitempty"`
	URL       string      `json:"URL,omitempty"`
	PMID      string      `json:"PMID,omitempty"`
	PMCID     string      `json:"PMCID,omitempty"`
	Keyword   string      `json:"keyword,omitempty"`
	Note      string      `json:"note,omitempty"`
	Abstract  string      `json:"abstract,omitempty"`
}

type cslPerson struct {
	Family  string `json:"family,omitempty"`
	Given   string `json:"given,omitempty"`
	Literal string `json:"literal,omitempty"`
}

type cslIssued struct {
	Parts [][]int `json:"date-parts"`
}

func newCSLItem(p *corpus.Paper) cslOut {
	item := cslOut{
		ID: p.ID, Type: cslWord(p.Type), Title: escapeEntities(p.Title), Container: escapeEntities(p.Venue), Volume: p.Volume, Issue: p.Issue, Page: p.Pages,
		Publisher: escapeEntities(p.Publisher), Language: p.Language, DOI: p.DOI, URL: p.URL, PMID: p.IDs["pmid"], PMCID: p.IDs["pmcid"],
		Keyword: listed(append(append([]string(nil), p.Keywords...), p.IndexTerms...)), Note: identifierLines(p.IDs), Abstract: escapeEntities(p.Abstract),
	}
	if p.Year > 0 {
		item.Issued = &cslIssued{[][]int{{p.Year}}}
	}
	for _, a := range p.Authors {
		item.Author = append(item.Author, cslPerson{a.Family, a.Given, a.Literal})
	}
	return item
}

// cslWords are CSL's own words that papers are likely to bear; what is none of them is a document.
var cslWords = nameSet(`article article-journal article-magazine article-newspaper bill book broadcast chapter classic
	collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview
	legal_case legislation manuscript map motion_picture musical_score pamphlet paper-conference patent performance
	periodical personal_communication post post-weblog regulation report review review-book software song speech
	standard thesis treaty webpage`)

func cslWord(t string) string {
	if cslWords[t] {
		return t
	}
	return "document"
}

// identifierLines lists the identifiers without a variable of their own, by scheme: "arxiv: 1706.03762".
func identifierLines(ids map[string]string) string {
	var lines []string
	for _, scheme := range sortedKeys(ids) {
		if scheme != "pmid" && scheme != "pmcid" {
			lines = append(lines, scheme+": "+ids[scheme])
		}
	}
	return strings.Join(lines, "\n")
}
