package source

import (
	"encoding/csv"
	"io"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// csvColumns are the columns of the CSV that WriteCSV writes. Headings are those of the databases, so that other
// programs know them too.
var csvColumns = []struct {
	heading string
	cell    func(p *corpus.Paper) string
}{
	{"Record ID", func(p *corpus.Paper) string { return p.ID }},
	{"Title", func(p *corpus.Paper) string { return p.Title }},
	{"Authors", csvAuthors},
	{"Year", func(p *corpus.Paper) string { return numberCell(p.Year) }},
	{"Journal", func(p *corpus.Paper) string { return p.Venue }},
	{"Volume", func(p *corpus.Paper) string { return p.Volume }},
	{"Issue", func(p *corpus.Paper) string { return p.Issue }},
	{"Pages", func(p *corpus.Paper) string { return p.Pages }},
	{"Publisher", func(p *corpus.Paper) string { return p.Publisher }},
	{"Document Type", func(p *corpus.Paper) string { return p.Type }},
	{"Language", func(p *corpus.Paper) string { return p.Language }},
	{"DOI", func(p *corpus.Paper) string { return p.DOI }},
	{"URL", func(p *corpus.Paper) string { return p.URL }},
	{"Other IDs", func(p *corpus.Paper) string { return identifierList(p.IDs) }},
	{"Cited by", func(p *corpus.Paper) string {
		if p.Citations == nil {
			return ""
		}
		return itoa(*p.Citations)
	}},
	{"Author Keywords", func(p *corpus.Paper) string { return listed(p.Keywords) }},
	{"Index Keywords", func(p *corpus.Paper) string { return listed(p.IndexTerms) }},
	{"Author ORCIDs", func(p *corpus.Paper) string {
		return ofAuthors(p.Authors, func(a corpus.Author) string { return a.ORCID })
	}},
	{"Author IDs", func(p *corpus.Paper) string {
		return ofAuthors(p.Authors, func(a corpus.Author) string { return a.ID })
	}},
	{"Affiliations", func(p *corpus.Paper) string {
		return ofAuthors(p.Authors, func(a corpus.Author) string { return strings.Join(a.Affiliations, ", ") })
	}},
	{"Abstract", func(p *corpus.Paper) string { return p.Abstract }},
	{"References", func(p *corpus.Paper) string { return strings.Join(referenceTexts(p), "; ") }},
}

// WriteCSV writes a table with a header and a row a paper, in UTF-8 with a byte order mark, since spreadsheets ask for
// one. A cell that a spreadsheet would take for a formula begins with an apostrophe, which the reader takes off. What
// papergraph reads back is the same but for Writer.Lost.
func WriteCSV(w io.Writer, papers []corpus.Paper) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	row := make([]string, len(csvColumns))
	for i, c := range csvColumns {
		row[i] = c.heading
	}
	if err := out.Write(row); err != nil {
		return err
	}
	for i := range papers {
		for c := range csvColumns {
			row[c] = harmless(escapeEntities(oneLine(csvColumns[c].cell(&papers[i]))))
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// harmless keeps a spreadsheet from taking a cell for a formula.
func harmless(cell string) string {
	if looksLikeFormula(cell) {
		return "'" + cell
	}
	return cell
}

// looksLikeFormula holds for cells that begin as formulas do, behind any apostrophes.
func looksLikeFormula[T string | []byte](cell T) bool {
	i := 0
	for i < len(cell) && cell[i] == '\'' {
		i++
	}
	return i < len(cell) && strings.IndexByte("=+-@", cell[i]) >= 0
}

func numberCell(n int) string {
	if n == 0 {
		return ""
	}
	return itoa(n)
}

// ofAuthors lists something of every author, in their order; it is empty when no author has any.
func ofAuthors(authors []corpus.Author, text func(corpus.Author) string) string {
	some := false
	parts := make([]string, len(authors))
	for i, a := range authors {
		parts[i] = strings.ReplaceAll(text(a), ";", ",")
		some = some || parts[i] != ""
	}
	if !some {
		return ""
	}
	return strings.Join(parts, "; ")
}

// csvAuthors lists names whose commas part family and given name; a semicolon shows that one name alone is a list too.
func csvAuthors(p *corpus.Paper) string {
	list := ofAuthors(p.Authors, risName)
	if len(p.Authors) == 1 {
		list += ";"
	}
	return list
}

// identifierList is "openalex:W1; pmid:2".
func identifierList(ids map[string]string) string {
	var list []string
	for _, scheme := range sortedKeys(ids) {
		list = append(list, scheme+":"+strings.ReplaceAll(ids[scheme], ";", ","))
	}
	return strings.Join(list, "; ")
}
