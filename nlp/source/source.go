// Package source reads papers out of the files that researchers have.
//
// A file is recognised by its content, never by its name alone: Read looks into gzip, zstd, zip and Excel's workbooks,
// finds the character encoding, shows the first 64 KiB of text to every row of Formats and lets the surest row decode the
// rest. A row is one file of this package: it turns text into a stream of papers and says, record by record, what it could
// not read. A bad record is skipped, counted and named; it never stops a file, and a bad file never stops a run.
//
//	r, err := source.Read(ctx, []string{"library.bib", "exports/"}, source.Options{})
//	r.Corpus   the papers, in input order, with unique ids and bare lower-case DOIs
//	r.Files    one Report a file: format, SHA-256, records, what was skipped and why
//
// Memory is bounded by the papers kept, not by the files: decoders stream, a record or a line above 16 MiB is an error,
// and compressed input may grow to 200 times its size and 2 GiB at most, and hold a paper for every eight bytes. References that
// papers give in the same words are one value.
package source

import (
	"iter"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/nlp/corpus"
)

// Confidence says how sure a format is that a text is its own.
type Confidence int

// No means not this format; Weak that the text can be read so if nothing else claims it; Likely and Certain that its
// marks were seen.
const (
	No Confidence = iota
	Weak
	Likely
	Certain
)

// A Format is one row of Formats: how to recognise a kind of text and how to read papers from it.
type Format struct {
	Name       string   // as on the command line: "bibtex"
	Title      string   // for people: "BibTeX and biblatex"
	Extensions []string // usual endings of file names, with the dot; they only settle ties between equally sure rows

	// Sniff judges the first text of a file.
	Sniff func(head *Head) Confidence

	// Decode yields the papers of in, in order, each with Origin.Record and Origin.Line. A record that cannot be read
	// yields a *SyntaxError and the stream goes on; any other error (reading failed) is the last thing yielded. Papers
	// carry the ID that the record gives, or none.
	Decode func(in *Input) iter.Seq2[corpus.Paper, error]
}

// Formats lists every format that is read. Where two rows are equally sure and no extension decides, the first wins.
var Formats = []Format{
	{
		Name: "jsonl", Title: "JSON Lines of papergraph's own papers", Extensions: []string{".jsonl", ".ndjson"},
		Sniff: sniffJSON("jsonl"), Decode: decodeJSONL,
	}, {
		Name: "openalex", Title: "OpenAlex JSON, of its API or its snapshot", Extensions: []string{".json", ".jsonl"},
		Sniff: sniffJSON("openalex"), Decode: openAlexJSON.decode,
	}, {
		Name: "s2", Title: "Semantic Scholar JSON, of its API or its data sets", Extensions: []string{".json", ".jsonl"},
		Sniff: sniffJSON("s2"), Decode: decodeS2,
	}, {
		Name: "crossref", Title: "Crossref JSON", Extensions: []string{".json", ".jsonl"},
		Sniff: sniffJSON("crossref"), Decode: crossrefJSON.decode,
	}, {
		Name: "arxiv", Title: "arXiv's snapshot in JSON", Extensions: []string{".json", ".jsonl"},
		Sniff: sniffJSON("arxiv"), Decode: arXivJSON.decode,
	}, {
		Name: "aminer", Title: "AMiner's citation network in JSON", Extensions: []string{".json", ".jsonl"},
		Sniff: sniffJSON("aminer"), Decode: aminerJSON.decode,
	}, {
		Name: "aminer-txt", Title: "AMiner's citation network as tagged text", Extensions: []string{".txt"},
		Sniff: sniffAMinerText, Decode: decodeAMinerText,
	}, {
		Name: "csl", Title: "CSL-JSON", Extensions: []string{".json"},
		Sniff: sniffJSON("csl"), Decode: cslJSON.decode,
	}, {
		Name: "bibtex", Title: "BibTeX and biblatex", Extensions: []string{".bib", ".bibtex"},
		Sniff: sniffBibTeX, Decode: decodeBibTeX,
	}, {
		Name: "wos", Title: "Web of Science tagged text", Extensions: []string{".txt", ".isi", ".ciw"},
		Sniff: sniffWoS, Decode: decodeWoS,
	}, {
		Name: "ris", Title: "RIS", Extensions: []string{".ris", ".txt"},
		Sniff: sniffRIS, Decode: decodeRIS,
	}, {
		Name: "medline", Title: "PubMed (MEDLINE, nbib)", Extensions: []string{".nbib", ".txt", ".medline"},
		Sniff: sniffMedline, Decode: decodeMedline,
	}, {
		Name: "enw", Title: "EndNote tagged (Refer)", Extensions: []string{".enw", ".txt"},
		Sniff: sniffRefer, Decode: decodeRefer,
	}, {
		Name: "ovid", Title: "Ovid text", Extensions: []string{".txt", ".cgi"},
		Sniff: sniffOvid, Decode: decodeOvid,
	}, {
		Name: "proquest", Title: "ProQuest text", Extensions: []string{".txt"},
		Sniff: sniffProQuest, Decode: decodeProQuest,
	}, {
		Name: "pubmed-xml", Title: "PubMed XML", Extensions: []string{".xml"},
		Sniff: sniffPubMedXML, Decode: pubMedXML.decode,
	}, {
		Name: "endnote-xml", Title: "EndNote XML", Extensions: []string{".xml"},
		Sniff: sniffEndNote, Decode: decodeEndNote,
	}, {
		Name: "arxiv-atom", Title: "Atom feed of arXiv's API", Extensions: []string{".xml", ".atom"},
		Sniff: sniffArXivAtom, Decode: arXivAtom.decode,
	}, {
		Name: "scopus-csv", Title: "Scopus table", Extensions: tableEndings,
		Sniff: scopusTable.sniff, Decode: scopusTable.decode,
	}, {
		Name: "wos-tab", Title: "Web of Science table, tab-delimited or saved from Excel", Extensions: tableEndings,
		Sniff: wosTable.sniff, Decode: wosTable.decode,
	}, {
		Name: "openalex-csv", Title: "OpenAlex table", Extensions: tableEndings,
		Sniff: openAlexTable.sniff, Decode: openAlexTable.decode,
	}, {
		Name: "dimensions-csv", Title: "Dimensions table", Extensions: tableEndings,
		Sniff: dimensionsTable.sniff, Decode: dimensionsTable.decode,
	}, {
		Name: "lens-csv", Title: "Lens table of scholarly works", Extensions: tableEndings,
		Sniff: lensTable.sniff, Decode: lensTable.decode,
	}, {
		Name: "ieee-csv", Title: "IEEE Xplore table", Extensions: tableEndings,
		Sniff: ieeeTable.sniff, Decode: ieeeTable.decode,
	}, {
		Name: "springer-csv", Title: "SpringerLink table", Extensions: tableEndings,
		Sniff: springerTable.sniff, Decode: springerTable.decode,
	}, {
		Name: "pubmed-csv", Title: "PubMed table", Extensions: tableEndings,
		Sniff: pubMedTable.sniff, Decode: pubMedTable.decode,
	}, {
		Name: "zotero-csv", Title: "Zotero table", Extensions: tableEndings,
		Sniff: zoteroTable.sniff, Decode: zoteroTable.decode,
	}, {
		Name: "csv", Title: "CSV, TSV and other delimited text with a header", Extensions: []string{".csv", ".tsv", ".tab"},
		Sniff: sniffDelimited, Decode: decodeDelimited,
	}, {
		Name: "webtext", Title: "titles and abstracts copied from a web page", Extensions: []string{".txt", ".md"},
		Sniff: sniffWebText, Decode: decodeWebText,
	}, {
		Name: "lines", Title: "plain text, one document a line", Extensions: []string{".txt"},
		Sniff: sniffLines, Decode: decodeLines,
	}, {
		Name: "document", Title: "plain text, a file a document (ask for it with --from)", Extensions: []string{".txt", ".md"},
		Sniff: sniffDocument, Decode: decodeDocument,
	},
}

// tableEndings are the usual endings of a database's tables.
var tableEndings = []string{".csv", ".tsv", ".tab", ".txt"}

// Lookup finds a format by its name, ignoring case, or returns a *graph.UnknownNameError with the nearest names.
func Lookup(name string) (Format, error) {
	return graph.Lookup("format", Formats, name, func(f Format) string { return f.Name })
}
