package source

// What a file that cannot be read looks like, so that the message can say what would help. The tables are tried in
// order; none of them has a say in what is read, except that text which bears the marks of another format is never
// taken for prose.

import (
	"archive/zip"
	"bytes"
	"regexp"
	"slices"
	"strings"
)

// sniffBytes is how much of a raw file is looked at before it is taken for text.
const sniffBytes = 4 << 10

// markBytes is how much of a text is searched for the marks of other formats.
const markBytes = 8 << 10

// A lookalike is a known kind of file that no row of Formats reads.
type lookalike struct {
	looks  string // with its article
	advice string
	match  func(head []byte) bool
}

func (l *lookalike) unknown(file string) error {
	return &UnknownFormatError{File: file, Looks: l.looks, Advice: l.advice}
}

const (
	exportAdvice = "export the references as BibTeX or CSV instead"
	textAdvice   = "save its titles and abstracts as plain text, a blank line between them"
	packAdvice   = "unpack it first, or pack it as gzip, zstd or zip"
	graphAdvice  = "it holds a graph, not papers: use the graph command"
)

// begins matches files by their first bytes.
func begins(magic ...string) func([]byte) bool {
	return func(head []byte) bool {
		return slices.ContainsFunc(magic, func(m string) bool { return bytes.HasPrefix(head, []byte(m)) })
	}
}

// shows matches text in which a pattern occurs; ^ and $ are the ends of a line.
func shows(pattern string) func([]byte) bool {
	return regexp.MustCompile("(?m)" + pattern).Match
}

// binaryLookalikes are told by their first bytes.
var binaryLookalikes = []lookalike{
	{"a PDF", "export the references as BibTeX or CSV, or " + textAdvice, begins("%PDF-")},
	{"a PostScript file", textAdvice, begins("%!PS")},
	{"an old Word, Excel or PowerPoint file", "save it as CSV or as plain text", begins("\xd0\xcf\x11\xe0\xa1\xb1")},
	{"a zip archive within another archive", packAdvice, begins("PK\x03\x04", "PK\x05\x06")},
	{"a gzip file within another", packAdvice, begins("\x1f\x8b")},
	{"a zstd file within another", packAdvice, begins("\x28\xb5\x2f\xfd")},
	{"an xz file", packAdvice, begins("\xfd7zXZ\x00")},
	{"a bzip2 file", packAdvice, begins("BZh")},
	{"a 7-Zip archive", packAdvice, begins("7z\xbc\xaf\x27\x1c")},
	{"a RAR archive", packAdvice, begins("Rar!\x1a\x07")},
	{"a tar archive", "unpack it and name the directory", isTar},
	{"a picture", textAdvice, begins("\x89PNG\r\n", "\xff\xd8\xff", "GIF8", "II*\x00", "MM\x00*")},
	{"an SQLite database", exportAdvice, begins("SQLite format 3\x00")},
	{"a Parquet file", "export it as CSV", begins("PAR1")},
	{"a program", exportAdvice, begins("\x7fELF", "MZ\x90\x00", "\xcf\xfa\xed\xfe")},
}

func isTar(head []byte) bool { return len(head) > 262 && string(head[257:262]) == "ustar" }

// textLookalikes are told by marks at the beginnings of lines.
var textLookalikes = []lookalike{
	{"a Lens export of patents", "export scholarly works instead: lens.org, Scholarly Works, Export",
		shows(`(?i)\A[^\n]*\bLens ID\b[^\n]*\b(Inventors|Application Number)\b|\A[^\n]*\bJurisdiction\b[^\n]*\bLens ID\b`)},
	{"an HTML page", "copy the text of the page into a file, or " + exportAdvice,
		shows(`(?i)\A\s*(<!--.*-->\s*)*<(!doctype html|html|head|body)\b`)},
	{"a rich text document", "save it as plain text", begins(`{\rtf`)},
	{"a GEXF graph", graphAdvice, shows(`<gexf\b`)},
	{"a GraphML graph", graphAdvice, shows(`<graphml\b`)},
	{"a Pajek network", graphAdvice, shows(`(?i)\A\s*\*(network|vertices)\b`)},
	{"an XML file", exportAdvice, shows(`\A\s*(<\?xml|<[A-Za-z][\w:.-]*(\s[^<>]*)?>\s*<)`)},
	{"a LaTeX document", textAdvice, shows(`^\s*\\documentclass|^\s*\\begin\{document\}`)},
	{"a VOSviewer map", graphAdvice, shows(`(?i)\A"?id"?[\t,;]"?label"?[\t,;]`)},
	{"a DOT graph", graphAdvice, shows(`\A\s*(strict\s+)?(di)?graph\b[^\n]*\{`)},
	{"a data set of Semantic Scholar's citations, pairs of numbers without titles", "read its papers, or papers of the API with their references",
		shows(`"citingcorpusid"\s*:`)},
	{"OpenAlex's records of authors, sources or institutions", "ask OpenAlex for works", shows(`"https://openalex\.org/[AISPFCT]\d`)},
	{"JSON", `write one paper a line as JSON Lines: {"title": "...", "abstract": "..."}`, shows(`\A\s*[\[{]\s*["{\[]`)},
	{"a table without a header of known names", "name the columns in its first line: title, abstract, authors, year, doi",
		shows(`\A([^\n]*\t){2}[^\n]*\n([^\n]*\t){2}|\A("[^"\n]*"[,;]){2}`)},
}

// looksBinary returns what a raw file looks like when it is no text, else nil.
func looksBinary(head []byte) *lookalike {
	for i := range binaryLookalikes {
		if binaryLookalikes[i].match(head) {
			return &binaryLookalikes[i]
		}
	}
	if wideEncoding(head) == nil && controlShare(head) > 0.02 {
		return &lookalike{looks: "binary data", advice: exportAdvice}
	}
	return nil
}

// controlShare is the share of bytes that text does not hold.
func controlShare(head []byte) float64 {
	if len(head) == 0 {
		return 0
	}
	n := 0
	for _, b := range head {
		if b < ' ' && !strings.ContainsRune("\t\n\r\f\x1a\x1b\x1c\x1d\x1e\x1f", rune(b)) {
			n++
		}
	}
	return float64(n) / float64(len(head))
}

// markedText returns the other format whose marks a text bears at its beginning, or nil.
func markedText(head []byte) *lookalike {
	head = head[:min(len(head), markBytes)]
	for i := range textLookalikes {
		if textLookalikes[i].match(head) {
			return &textLookalikes[i]
		}
	}
	return nil
}

// looks says what a text looks like that no format claims.
func (h *Head) looks() *lookalike {
	if look := h.marked(); look != nil {
		return look
	}
	return &lookalike{
		looks: "plain text without pairs of title and abstract",
		advice: "put a blank line between each title and its abstract, say what it is with --from lines (a document a line) " +
			"or --from document (a file a document), or export the references as BibTeX or CSV",
	}
}

// looksOffice returns what a zip is when it is a document rather than a folder of files, else nil.
func looksOffice(z *zip.Reader) *lookalike {
	for _, f := range z.File {
		switch {
		case strings.HasPrefix(f.Name, "word/"):
			return &lookalike{looks: "a Word document", advice: "save it as plain text"}
		case strings.HasPrefix(f.Name, "ppt/"):
			return &lookalike{looks: "a PowerPoint presentation", advice: "save it as plain text"}
		case f.Name == "xl/workbook.bin":
			return &lookalike{looks: "a binary Excel workbook", advice: "save it as .xlsx or as CSV"}
		case f.Name == "META-INF/container.xml":
			return &lookalike{looks: "an e-book (EPUB)", advice: textAdvice}
		case f.Name == "content.xml":
			return &lookalike{looks: "an OpenDocument file", advice: "save it as CSV or as plain text"}
		}
	}
	return nil
}
