package source

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// A tableColumn is a heading and what a writer of test tables puts below it.
type tableColumn struct {
	heading string
	cell    func(p *corpus.Paper) string
}

// A tableShape is how a database writes a table, for tests.
type tableShape struct {
	preamble string // lines above the header
	comma    string
	bare     bool // cells are never quoted
	columns  []tableColumn
}

func (s tableShape) write(papers []corpus.Paper) []byte {
	var b bytes.Buffer
	b.WriteString(s.preamble)
	for i, c := range s.columns {
		s.cell(&b, i, c.heading)
	}
	b.WriteByte('\n')
	for p := range papers {
		for i, c := range s.columns {
			s.cell(&b, i, c.cell(&papers[p]))
		}
		b.WriteByte('\n')
	}
	return b.Bytes()
}

func (s tableShape) cell(b *bytes.Buffer, i int, text string) {
	if i > 0 {
		b.WriteString(s.comma)
	}
	if s.bare {
		b.WriteString(text)
	} else {
		b.WriteString(`"` + strings.ReplaceAll(text, `"`, `""`) + `"`)
	}
}

// sample makes the sample of a row of Formats.
func (s tableShape) sample() sample {
	titled := func(titles ...string) string {
		papers := make([]corpus.Paper, len(titles))
		for i, title := range titles {
			papers[i] = corpus.Paper{ID: fmt.Sprint(i + 1), Title: title}
		}
		return string(s.write(papers))
	}
	text := titled("One title", "Two, a naïve title", "Three")
	lines := strings.SplitAfter(text, "\n")
	above := strings.Count(s.preamble, "\n") + 2 // lines up to the first record
	crowded := strings.Repeat("x"+s.comma, len(s.columns)) + "x\n"
	header := strings.Join(lines[:above-1], "")
	return sample{
		text:    text,
		broken:  strings.Join(lines[:above], "") + crowded + strings.Join(lines[above:], ""),
		line:    above + 1,
		hostile: titled(hostileTitle),
		tooLong: header + `"` + strings.Repeat("a", 3000) + "\n",
		endless: [][2]string{{header + `"`, "a"}, {header, crowded}},
		write:   s.write,
		noText:  !strings.Contains(header, "bstract") && !strings.Contains(header, "\tAB\t"),
	}
}

func nothing(*corpus.Paper) string { return "" }

func number(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

// Cells that many tables have.
var (
	idCell       = func(p *corpus.Paper) string { return p.ID }
	titleCell    = func(p *corpus.Paper) string { return p.Title }
	abstractCell = func(p *corpus.Paper) string { return p.Abstract }
	yearCell     = func(p *corpus.Paper) string { return number(p.Year) }
	venueCell    = func(p *corpus.Paper) string { return p.Venue }
	doiCell      = func(p *corpus.Paper) string { return p.DOI }
	keywordsCell = func(p *corpus.Paper) string { return strings.Join(p.Keywords, "; ") }
	citedCell    = func(p *corpus.Paper) string {
		if p.Citations == nil {
			return ""
		}
		return fmt.Sprint(*p.Citations)
	}
)

// namesCell lists authors as "Family, Given", parted by a separator.
func namesCell(separator string) func(*corpus.Paper) string {
	return func(p *corpus.Paper) string {
		var names []string
		for _, a := range p.Authors {
			names = append(names, a.Name())
		}
		return strings.Join(names, separator)
	}
}

// scopusReferences writes references as Scopus does, some in every style that stands in one list.
func scopusReferences(p *corpus.Paper) string {
	var refs []string
	for i, r := range p.References {
		title := "A cited title"
		if r.Title != "" {
			title = r.Title
		}
		refs = append(refs, fmt.Sprintf("Doe, J., van der Berg, A.B., %s (%d) Journal of %s, %d (%d), pp. %d-%d", title, 1980+i, p.Venue, i+1, i+2, i+10, i+19))
	}
	for i := range 20 {
		refs = append(refs, fmt.Sprintf("Roe, R., Poe, E.A., Loe, K.-M., %s, part %d (%d) Proc. of %s, %d, pp. %d-%d", p.Title, i, 1990+i, p.Venue, i, i, i+9))
	}
	return strings.Join(refs, "; ")
}

// scopusAddresses writes who has which affiliation as Scopus does.
func scopusAddresses(p *corpus.Paper) string {
	var entries []string
	for _, a := range p.Authors {
		entries = append(entries, strings.ReplaceAll(a.Name(), ", ", " ")+", Department of Things, University of Y, Paris, France")
	}
	return strings.Join(entries, "; ")
}

var tableShapes = map[string]tableShape{
	"scopus-csv": {comma: ",", columns: []tableColumn{
		{"Authors", namesCell("; ")}, {"Title", titleCell}, {"Year", yearCell}, {"Source title", venueCell}, {"Cited by", citedCell},
		{"DOI", doiCell}, {"Affiliations", nothing}, {"Authors with affiliations", scopusAddresses}, {"Abstract", abstractCell},
		{"Author Keywords", keywordsCell}, {"References", scopusReferences}, {"Document Type", nothing}, {"EID", idCell},
	}},
	"wos-tab": {comma: "\t", bare: true, columns: []tableColumn{
		{"PT", func(*corpus.Paper) string { return "J" }}, {"AU", nothing}, {"AF", namesCell("; ")}, {"TI", titleCell},
		{"SO", venueCell}, {"DE", keywordsCell}, {"AB", abstractCell}, {"C1", nothing}, {"TC", citedCell}, {"PY", yearCell},
		{"DI", doiCell}, {"UT", idCell},
	}},
	"openalex-csv": {comma: ",", columns: []tableColumn{
		{"id", idCell}, {"abstract", abstractCell}, {"authorships.author.display_name", namesCell("|")}, {"cited_by_count", citedCell},
		{"display_name", titleCell}, {"doi", doiCell}, {"publication_year", yearCell}, {"primary_location.source.display_name", venueCell},
	}},
	"dimensions-csv": {preamble: "\"About the data: Exported on May 1, 2024. Criteria: 'x', in title; and more.\"\n", comma: ",", columns: []tableColumn{
		{"Rank", nothing}, {"Publication ID", idCell}, {"DOI", doiCell}, {"Title", titleCell}, {"Abstract", abstractCell},
		{"Source title", venueCell}, {"PubYear", yearCell}, {"Authors", namesCell("; ")}, {"Times cited", citedCell},
	}},
	"lens-csv": {comma: ",", columns: []tableColumn{
		{"Lens ID", idCell}, {"Title", titleCell}, {"Publication Year", yearCell}, {"Source Title", venueCell}, {"Author/s", namesCell("; ")},
		{"Abstract", abstractCell}, {"DOI", doiCell}, {"References", nothing}, {"Citing Works Count", citedCell},
	}},
	"ieee-csv": {comma: ",", columns: []tableColumn{
		{"Document Title", titleCell}, {"Authors", namesCell("; ")}, {"Author Affiliations", nothing}, {"Publication Title", venueCell},
		{"Publication Year", yearCell}, {"Abstract", abstractCell}, {"DOI", doiCell}, {"IEEE Terms", keywordsCell},
	}},
	"springer-csv": {comma: ",", columns: []tableColumn{
		{"Item Title", titleCell}, {"Publication Title", venueCell}, {"Item DOI", doiCell}, {"Authors", nothing}, {"Publication Year", yearCell},
	}},
	"pubmed-csv": {comma: ",", columns: []tableColumn{
		{"PMID", idCell}, {"Title", titleCell}, {"Authors", nothing}, {"Citation", nothing}, {"First Author", nothing},
		{"Journal/Book", venueCell}, {"Publication Year", yearCell}, {"Create Date", nothing}, {"PMCID", nothing}, {"NIHMS ID", nothing}, {"DOI", doiCell},
	}},
	"zotero-csv": {comma: ",", columns: []tableColumn{
		{"Key", idCell}, {"Item Type", nothing}, {"Publication Year", yearCell}, {"Author", namesCell("; ")}, {"Title", titleCell},
		{"Publication Title", venueCell}, {"DOI", doiCell}, {"Abstract Note", abstractCell}, {"Extra", nothing}, {"Manual Tags", keywordsCell},
	}},
}

func FuzzScopusCSV(f *testing.F) {
	f.Add([]byte("Authors,Author(s) ID,Title,Affiliations,Authors with affiliations,References,EID\n\"A B.; C D.\",1;2;,T,\"X, Y; Z\",\"B A., X, Y, Z; C, D., Z\",\"A, B., T (2001) J, 1 (2), pp. 3-4; C, D, (2002) K\",2-s2.0-1\n"))
	fuzzDecode(f, "scopus-csv")
}

func FuzzWoSTab(f *testing.F) {
	f.Add([]byte("PT\tAU\tAF\tTI\tC1\tRI\tOI\tUT\nJ\tA, B\tA, Bc; D, E\tT\t[A, Bc; D, E] X; [D, E] Y\tA, B/C-1-2\tD, E/0000-0002-1825-0097\tWOS:1\n"))
	fuzzDecode(f, "wos-tab")
}

func FuzzOpenAlexCSV(f *testing.F)   { fuzzDecode(f, "openalex-csv") }
func FuzzDimensionsCSV(f *testing.F) { fuzzDecode(f, "dimensions-csv") }
func FuzzLensCSV(f *testing.F)       { fuzzDecode(f, "lens-csv") }
func FuzzIEEECSV(f *testing.F)       { fuzzDecode(f, "ieee-csv") }
func FuzzSpringerCSV(f *testing.F)   { fuzzDecode(f, "springer-csv") }
func FuzzPubMedCSV(f *testing.F)     { fuzzDecode(f, "pubmed-csv") }
func FuzzZoteroCSV(f *testing.F)     { fuzzDecode(f, "zotero-csv") }
