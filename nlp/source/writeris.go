package source

import (
	"bufio"
	"io"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// WriteRIS writes a record a paper: TY first, ER last, a line a value. References stand in a note, one after the other,
// as in Scopus' RIS, and times cited in another; identifiers in U1 with their scheme in brackets, as PubMed writes
// them there. What
// papergraph reads back is the same but for Writer.Lost.
func WriteRIS(w io.Writer, papers []corpus.Paper) error {
	r := risWriter{bufio.NewWriter(w)}
	for i := range papers {
		r.record(&papers[i])
	}
	return r.out.Flush()
}

type risWriter struct{ out *bufio.Writer }

func (r risWriter) record(p *corpus.Paper) {
	r.line("TY", risKind(p.Type))
	r.line("ID", p.ID)
	r.line("TI", p.Title)
	for _, a := range p.Authors {
		r.line("AU", risName(a))
	}
	if p.Year > 0 {
		r.line("PY", itoa(p.Year))
	}
	r.line("T2", p.Venue)
	r.line("VL", p.Volume)
	r.line("IS", p.Issue)
	r.pages(p.Pages)
	r.line("PB", p.Publisher)
	r.line("LA", p.Language)
	r.line("DO", p.DOI)
	r.line("UR", p.URL)
	for _, words := range [][]string{p.Keywords, p.IndexTerms} {
		for _, word := range words {
			r.line("KW", word)
		}
	}
	r.line("AB", p.Abstract)
	r.notes(p)
	r.out.WriteString("ER  - \n\n")
}

func (r risWriter) line(tag, value string) {
	if value = escapeEntities(oneLine(value)); value != "" {
		r.out.WriteString(tag + "  - " + value + "\n")
	}
}

func (r risWriter) pages(pages string) {
	first, last, ok := strings.Cut(pages, "-")
	r.line("SP", first)
	if ok {
		r.line("EP", last)
	}
}

// notes writes what RIS has no tags for.
func (r risWriter) notes(p *corpus.Paper) {
	if p.Citations != nil {
		r.line("N1", "Cited By :"+itoa(*p.Citations))
	}
	for _, scheme := range sortedKeys(p.IDs) {
		r.line("U1", p.IDs[scheme]+" ["+scheme+"]")
	}
	if refs := referenceTexts(p); len(refs) > 0 {
		r.line("N1", "References: "+strings.Join(refs, "; "))
	}
}

// risName keeps a comma for the one between family and given name; one at its end marks a name that has no parts.
func risName(a corpus.Author) string {
	name := func(s string) string { return collapse(withoutCommas.Replace(s)) }
	if a.Literal != "" || a.Family == "" || a.Given == "" {
		return name(a.Name()) + ","
	}
	return name(a.Family) + ", " + a.Given
}

// withoutCommas frees a part of a name of what parts names.
var withoutCommas = strings.NewReplacer(",", " ", ";", " ", "|", " ")

// risCodes are the types of RIS by CSL's word for the document.
var risCodes = map[string]string{
	"article-journal": "JOUR", "paper-conference": "CPAPER", "book": "BOOK", "chapter": "CHAP", "thesis": "THES", "report": "RPRT",
	"manuscript": "UNPB", "webpage": "ELEC", "dataset": "DATA", "article": "UNPB",
}

func risKind(cslType string) string {
	if kind, ok := risCodes[cslType]; ok {
		return kind
	}
	return "GEN"
}
