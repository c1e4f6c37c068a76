package source

// What writers share. Every writer writes what its own reader gives back: signs that would be taken for markup are
// escaped, lists are parted by what their reader parts them at, and a word that would break a list is changed as little
// as possible.

import (
	"cmp"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/nlp/corpus"
)

// A Writer is one row of Writers: a kind of file that other programs read.
type Writer struct {
	Name       string   // as on the command line, and as its row of Formats
	Title      string   // for people
	Extensions []string // endings of file names, with the dot
	Lost       []string // what the format cannot hold, for people: "where fields were merged from"

	// Write writes papers in their order. The error is that of w.
	Write func(w io.Writer, papers []corpus.Paper) error
}

// Writers lists every format that is written.
var Writers = []Writer{
	{
		Name: "jsonl", Title: "JSON Lines of papergraph's own papers", Extensions: []string{".jsonl", ".ndjson"},
		Write: WriteJSONL,
	}, {
		Name: "bibtex", Title: "BibTeX", Extensions: []string{".bib", ".bibtex"},
		Lost:  []string{"affiliations and database numbers of authors", "kinds of document that BibTeX does not know", "references as they were written"},
		Write: WriteBibTeX,
	}, {
		Name: "ris", Title: "RIS", Extensions: []string{".ris"},
		Lost:  []string{"affiliations, ORCIDs and database numbers of authors", "the database's index terms as such", "references as they were written"},
		Write: WriteRIS,
	}, {
		Name: "csl", Title: "CSL-JSON", Extensions: []string{".json"},
		Lost:  []string{"affiliations, ORCIDs and database numbers of authors", "the database's index terms as such", "references", "times cited"},
		Write: WriteCSL,
	}, {
		Name: "csv", Title: "CSV", Extensions: []string{".csv"},
		Lost:  []string{"which of several affiliations is whose, where authors have several", "references as they were written"},
		Write: WriteCSV,
	},
}

// LookupWriter finds a writer by its name, ignoring case, or returns a *graph.UnknownNameError with the nearest names.
func LookupWriter(name string) (Writer, error) {
	return graph.Lookup("format", Writers, name, func(w Writer) string { return w.Name })
}

// WriterOf finds the writer of files that end as name does; it reports false when there is none.
func WriterOf(name string) (Writer, bool) {
	name = strings.ToLower(name)
	i := slices.IndexFunc(Writers, func(w Writer) bool {
		return slices.ContainsFunc(w.Extensions, func(e string) bool { return strings.HasSuffix(name, e) })
	})
	if i < 0 {
		return Writer{}, false
	}
	return Writers[i], true
}

// referenceText writes a reference in the manner of Dimensions, which holds all its parts:
//
//	[author|title|source|year|volume|issue|first page|DOI|identifier|times cited]
//
// A reference of which nothing but its own text is known has that text for its title. Bars within a part become commas.
func referenceText(r *corpus.Reference) string {
	year := ""
	if r.Year > 0 {
		year = itoa(r.Year)
	}
	author := strings.ReplaceAll(r.Author, ";", ",")
	parts := []string{author, r.Title, r.Venue, year, r.Volume, "", r.Page, r.DOI, cmp.Or(r.ID, r.Paper), ""}
	if strings.Join(parts, "") == "" {
		parts[1] = r.Raw
	}
	for i := range parts {
		parts[i] = withoutMarks.Replace(parts[i])
	}
	return "[" + strings.Join(parts, "|") + "]"
}

// withoutMarks frees a part of a reference of what parts it from the next, and the reference from the next.
var withoutMarks = strings.NewReplacer("|", ",", "];", "] ;", "\n", " ")

// referenceTexts writes all references of a paper; one that says nothing is left out.
func referenceTexts(p *corpus.Paper) []string {
	var texts []string
	for i := range p.References {
		if text := referenceText(p.References[i]); strings.Trim(text, "[| ]") != "" {
			texts = append(texts, text)
		}
	}
	return texts
}

// listed joins words into a list that is parted at its semicolons, also when it has but one word with a comma in it.
func listed(words []string) string {
	if len(words) == 0 {
		return ""
	}
	clean := make([]string, len(words))
	for i, w := range words {
		clean[i] = strings.ReplaceAll(w, ";", ",")
	}
	list := strings.Join(clean, "; ")
	if len(words) == 1 && strings.ContainsAny(list, ",|") {
		list += ";"
	}
	return list
}

// escapeEntities writes the ampersand of what would be read as an entity as one: "&lt;" becomes "&amp;lt;".
func escapeEntities(s string) string {
	if !strings.Contains(s, "&") {
		return s
	}
	var b strings.Builder
	for i := range len(s) {
		b.WriteByte(s[i])
		if s[i] == '&' && entityLength(s[i:]) > 0 {
			b.WriteString("amp;")
		}
	}
	return b.String()
}

// oneLine makes a line of text without control characters.
func oneLine(s string) string { return collapse(strings.ToValidUTF8(s, "�")) }

// sortedKeys are the schemes of identifiers in a fixed order.
func sortedKeys(ids map[string]string) []string { return slices.Sorted(maps.Keys(ids)) }
