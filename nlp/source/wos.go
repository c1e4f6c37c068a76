package source

// Web of Science writes tagged text (saved as .txt, .isi or .ciw) that begins FN, VR and ends EF; every record goes from
// PT to ER. Lines of continuation begin with three blanks: texts are wrapped at 80 columns, while AU, AF, C1 and CR hold
// an item a line.
//
//	FN Clarivate Analytics Web of Science
//	VR 1.0
//	PT J
//	AU Doe, J
//	   Roe, R
//	AF Doe, Jane
//	   Roe, Richard
//	C1 [Doe, Jane; Roe, Richard] Univ Y, Dept X, Paris, France.
//	OI Doe, Jane/0000-0002-1825-0097
//	CR Poe E, 1999, J THINGS, V12, P5, DOI 10.1000/x
//	ER
//
// Real files are exports put one after another, with FN and EF in the middle; ISI's and Thomson Reuters' headers are
// older and their addresses bear no names; ER, EF or the tag CR may have been lost. Other databases on the same platform
// use other tags for the same things: Medline and Inspec write PS for pages, Inspec and Zoological Record "Doe, Jane; Univ
// Y" in C1 and their own terms in DE, Korean and Chinese ones repeat fields in their own script as Z1, Z3 and Z4. Their
// UT begins with their name ("MEDLINE:20000001"), that of Web of Science itself with WOS or, once, ISI.

import (
	"bytes"
	"iter"
	"slices"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

var wosGrammar = tagGrammar{
	split: func(line []byte) (tag, value []byte) {
		if len(line) < 2 || !isUpper(line[0]) || !isUpper(line[1]) && !isDigit(line[1]) || len(line) > 2 && line[2] != ' ' {
			return nil, nil
		}
		return line[:2], line[2:]
	},
	role: func(tag string) tagRole {
		switch tag {
		case "PT":
			return tagBegins
		case "ER":
			return tagEnds
		case "FN", "VR", "EF":
			return tagOutside
		}
		return tagHolds
	},
	indented: '\n',
	marks:    []string{"PT", "TI", "AU", "UT"},
}

func isUpper(b byte) bool { return b >= 'A' && b <= 'Z' }

// sniffWoS is certain of a header, and of a record that begins with PT.
func sniffWoS(h *Head) Confidence {
	head := h.Text
	known, first := 0, ""
	for line := range bytes.Lines(head) {
		tag, value := wosGrammar.split(bytes.TrimRight(line, "\n"))
		switch string(tag) {
		case "":
			continue
		case "VR":
			if first == "FN" {
				return Certain
			}
		case "TI", "AU", "SO", "UT", "PY", "AN":
			known++
		}
		if first == "" {
			first = string(tag)
			if first != "FN" && (first != "PT" || len(trimBlanks(value)) != 1) {
				return No
			}
		}
		if known == 2 {
			return Certain
		}
	}
	return No
}

// decodeWoS yields the papers of a file of Web of Science. See Format.Decode.
func decodeWoS(in *Input) iter.Seq2[corpus.Paper, error] {
	return func(yield func(corpus.Paper, error) bool) {
		w := &wosFile{in: in}
		for p, err := range decodeTagged(in, &wosGrammar, w.paper) {
			if !yield(p, err) {
				return
			}
		}
		if w.homeless > 0 {
			in.Warnf(0, "which author has which address is not said in %d records; these addresses were left out", w.homeless)
		}
	}
}

// wosFile is what is known of a file beyond its records.
type wosFile struct {
	in       *Input
	homeless int // records whose addresses could not be given to their authors
}

// paper makes a paper of a record. It may lack a title; Read reports that.
func (w *wosFile) paper(r *taggedRecord) corpus.Paper {
	if !r.ended {
		w.in.Warnf(r.line, "record %d: its end, ER, is missing", r.number)
	}
	p := corpus.Paper{
		Title:     r.plain("TI", "Z1", "BT"),
		Abstract:  trimAbstract(r.plain("AB", "Z4")),
		Year:      parseYear(r.raw("PY")),
		Venue:     r.plain("SO", "Z3", "JI", "SE"),
		Volume:    r.plain("VL"),
		Issue:     r.plain("IS"),
		Pages:     wosPages(r),
		Publisher: r.plain("PU"),
		Type:      wosType(r.plain("DT"), r.raw("PT")),
		Language:  r.plain("LA"),
		DOI:       r.raw("DI", "D2"),
		URL:       r.raw("UR", "DL"),
		Origin:    corpus.Origin{Record: r.number, Line: r.line},
	}
	if p.Year == 0 {
		p.Year = parseYear(r.raw("EY", "EA", "PD"))
	}
	identifyWoS(&p, r)
	w.subjects(&p, r)
	w.authors(&p, r)
	w.references(&p, r)
	r.setCitations(&p, r.raw("TC", "Z9"), w.in)
	return p
}

// wosPages is "12-34", the number of an article, or what other databases write as PS.
func wosPages(r *taggedRecord) string {
	first, last := r.plain("BP", "BR"), r.plain("EP")
	switch {
	case first == "":
		return parsePages(r.plain("AR", "PS"))
	case last == "" || last == first:
		return first
	}
	return first + "-" + last
}

// wosType reads "Article; Proceedings Paper", "Article; Early Access"; where DT is missing, PT says J, B, S or P.
func wosType(dt, pt string) string {
	kind := ""
	for part := range strings.SplitSeq(dt, ";") {
		switch part = documentType(part); {
		case part == "paper-conference" || part == "chapter":
			return part
		case part == "early access" || part == "-" || kind != "":
		default:
			kind = part
		}
	}
	if kind != "" {
		return kind
	}
	switch pt {
	case "J", "S":
		return "article-journal"
	case "B":
		return "book"
	case "P":
		return "patent"
	}
	return ""
}

// identifyWoS reads the identifiers of a record.
func identifyWoS(p *corpus.Paper, r *taggedRecord) {
	p.ID = r.plain("UT", "AN")
	database, number, ok := strings.Cut(r.plain("UT"), ":")
	switch {
	case !ok:
		number = database
	case database == "MEDLINE":
		setID(p, "pmid", number)
		number = ""
	case database != "WOS" && database != "ISI":
		number = database + ":" + number
	}
	if number != "" {
		setID(p, "wos", number)
	}
	if pmid := r.plain("PM"); isNumber(pmid) {
		setID(p, "pmid", pmid)
	}
}

// subjects reads keywords. DE is the authors' own, except in Zoological Record, where it holds taxa, each with a list of
// matters in brackets, and in Inspec, where it holds headings parted by strokes as well.
func (w *wosFile) subjects(p *corpus.Paper, r *taggedRecord) {
	switch {
	case strings.HasPrefix(p.ID, "ZOOREC:"):
		for word := range r.words("DE") {
			taxon, _, _ := strings.Cut(word, " [")
			p.IndexTerms = append(p.IndexTerms, strings.TrimRight(taxon, ". "))
		}
	case strings.HasPrefix(p.ID, "INSPEC:"):
		p.IndexTerms = distinct(p.IndexTerms, slices.Values(splitKeywords(strings.ReplaceAll(r.plain("DE"), "/ ", "; "))))
	default:
		p.Keywords = distinct(p.Keywords, r.words("DE"))
	}
	for _, tag := range []string{"ID", "MH", "BD"} {
		p.IndexTerms = distinct(p.IndexTerms, r.words(tag))
	}
}

// references reads the cited references.
func (w *wosFile) references(p *corpus.Paper, r *taggedRecord) {
	if n := countLines(r, "CR"); n > 0 {
		p.References = append(make([]*corpus.Reference, 0, n), p.References...)
	}
	for raw := range r.lines("CR") {
		p.References = append(p.References, w.in.cited.reference(raw, parseWoSReference))
	}
	if nr := r.raw("NR"); isNumber(nr) && len(nr) < 7 {
		if n, _ := parseCount(nr); n != len(p.References) && len(p.References) > 0 {
			w.in.Warnf(r.line, "record %d: NR says %d cited references, and there are %d", r.number, n, len(p.References))
		}
	}
}

func countLines(r *taggedRecord, tag string) int {
	n := 0
	for f := range r.each(tag) {
		n += 1 + bytes.Count(r.value(f), newline)
	}
	return n
}
