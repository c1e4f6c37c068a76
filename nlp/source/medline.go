package source

// PubMed writes MEDLINE (.nbib, or .txt): tags of two to four letters, padded to four, a hyphen and a blank; lines of
// continuation are indented by six blanks, and a blank line parts records.
//
//	PMID- 20000001
//	DP  - 2019 Jan-Feb
//	TI  - A title that goes
//	      over two lines.
//	LID - 10.1000/x [doi]
//	FAU - Doe, Jane
//	AU  - Doe J
//	AUID- ORCID: 0000-0002-1825-0097
//	AD  - Univ Y, Paris, France.
//	MH  - Things/*history
//
// AU, AUID and AD belong to the author before them; a record without FAU has AU only. MH are MeSH headings, with a * at
// the main topics and qualifiers after a stroke, OT the authors' keywords. Cited references are never given. Old files
// and other programs write the hyphen right after the tag.

import (
	"bytes"
	"iter"
	"slices"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

var medlineGrammar = tagGrammar{
	split: splitMedline,
	role: func(tag string) tagRole {
		switch tag {
		case "PMID":
			return tagBegins
		case "PMC", "PMCR", "UI", "TI":
			return tagMay
		}
		return tagHolds
	},
	gap:      gapEnds,
	indented: ' ',
}

// splitMedline parts a line at the hyphen after its tag.
func splitMedline(line []byte) (tag, value []byte) {
	const width = 4 // of a tag
	n := 0
	for n < len(line) && n < width && (isUpper(line[n]) || isDigit(line[n]) && n > 0) {
		n++
	}
	hyphen := n
	for hyphen < len(line) && hyphen < width && line[hyphen] == ' ' {
		hyphen++
	}
	switch {
	case n < 2 || hyphen == len(line) || line[hyphen] != '-':
		return nil, nil
	case hyphen < width && hyphen+1 < len(line) && line[hyphen+1] != ' ':
		return nil, nil
	}
	return line[:n], line[hyphen+1:]
}

// sniffMedline is certain of the number of a record, and fairly sure of tags that RIS does not have.
func sniffMedline(h *Head) Confidence {
	head := h.Text
	tags, long := 0, 0
	for line := range bytes.Lines(head) {
		tag, value := splitMedline(bytes.TrimRight(line, "\n"))
		switch string(tag) {
		case "":
			continue
		case "PMID":
			if value = trimBlanks(value); len(value) > 0 && isDigit(value[0]) {
				return Certain
			}
		case "TY", "ER":
			return No
		}
		tags++
		if len(tag) > 2 {
			long++
		}
	}
	if tags > 2 && long > 0 {
		return Likely
	}
	return No
}

// decodeMedline yields the papers of a file of PubMed. See Format.Decode.
func decodeMedline(in *Input) iter.Seq2[corpus.Paper, error] {
	return decodeTagged(in, &medlineGrammar, medlinePaper)
}

// medlinePaper makes a paper of a record. It may lack a title; Read reports that.
func medlinePaper(r *taggedRecord) corpus.Paper {
	p := corpus.Paper{
		Title:     medlineTitle(r),
		Abstract:  medlineAbstract(r),
		Authors:   medlineAuthors(r),
		Year:      parseYear(r.raw("DP")),
		Venue:     r.plain("JT", "TA"),
		Volume:    r.plain("VI"),
		Issue:     r.plain("IP"),
		Pages:     parsePages(r.plain("PG")),
		Publisher: r.plain("PB"),
		Type:      medlineType(r.lines("PT")),
		Language:  r.plain("LA"),
		DOI:       medlineDOI(r),
		Origin:    corpus.Origin{Record: r.number, Line: r.line},
	}
	if p.Year == 0 {
		p.Year = parseYear(r.raw("DEP", "EDAT"))
	}
	if p.Venue == "" && r.find("TI") != nil {
		p.Venue = r.plain("BTI", "CTI")
	}
	if pmid, _, _ := strings.Cut(r.plain("PMID"), " "); isNumber(pmid) {
		p.ID = pmid
		setID(&p, "pmid", pmid)
	}
	if pmc := strings.TrimPrefix(r.plain("PMC"), "PMC"); isNumber(pmc) {
		setID(&p, "pmcid", "PMC"+pmc)
	}
	p.Keywords = distinct(nil, r.words("OT"))
	for i, word := range p.Keywords {
		p.Keywords[i] = strings.TrimPrefix(word, "*")
	}
	p.IndexTerms = distinct(nil, func(yield func(string) bool) {
		for heading := range r.lines("MH") {
			if heading = bareHeading(heading); heading != "" && !yield(heading) {
				return
			}
		}
	})
	return p
}

// medlineTitle prefers the translated title to the one in its own letters, where there is one.
func medlineTitle(r *taggedRecord) string {
	title := r.plain("TI")
	if title == "" || strings.EqualFold(strings.Trim(title, "[]."), "not available") {
		title = r.plain("TT", "BTI", "CTI", "VTI", "TI")
	}
	return title
}

// medlineAbstract joins the parts of an abstract; OAB is one in another language.
func medlineAbstract(r *taggedRecord) string {
	parts := slices.Collect(r.lines("AB"))
	if len(parts) == 0 {
		parts = slices.Collect(r.lines("OAB"))
	}
	return trimAbstract(strings.Join(parts, " "))
}

// medlineAuthors reads the authors with what stands after each; a book without authors has its editors.
func medlineAuthors(r *taggedRecord) []corpus.Author {
	authors := medlineNames(r, "FAU", "AU")
	if len(authors) == 0 {
		authors = medlineNames(r, "FED", "ED")
	}
	return authors
}

// medlineNames reads full names and the short ones that have no full one before them.
func medlineNames(r *taggedRecord, full, short string) []corpus.Author {
	var authors []corpus.Author
	named := false // the last author has been named in full, and not yet in short
	for i := range r.fields {
		f := &r.fields[i]
		if f.start == f.end {
			continue
		}
		last := len(authors) - 1
		switch {
		case f.tag == full:
			authors = appendAuthor(authors, plainText(r.oneLine(f)), "")
			named = len(authors)-1 > last
		case f.tag == short:
			if !named {
				authors = appendAuthor(authors, plainText(r.oneLine(f)), "")
			}
			named = false
		case f.tag == "CN":
			authors = append(authors, corpus.Author{Literal: plainText(r.oneLine(f))})
		case last < 0:
		case f.tag == "AUID":
			authors[last].ORCID = parseORCID(r.oneLine(f))
		case f.tag == "AD":
			place := strings.TrimRight(plainText(r.oneLine(f)), ".")
			authors[last].Affiliations = append(authors[last].Affiliations, place)
		}
	}
	return authors
}

// medlineKinds are what PubMed calls a paper that is no plain article; "Journal Article" stands beside most of them.
var medlineKinds = pairs(`
	published erratum = erratum; retraction of publication = retraction; editorial = editorial; letter = letter;
	comment = comment; news = article-newspaper; preprint = article; book = book; monograph = book; technical report = report;
	dataset = dataset; academic dissertation = thesis; book illustrations = book; congress = paper-conference`)

func medlineType(kinds iter.Seq[string]) string {
	kind := ""
	for given := range kinds {
		given = strings.ToLower(given)
		if exact, ok := medlineKinds[given]; ok {
			return exact
		}
		if given = documentType(given); kind == "" || given == "article-journal" {
			kind = given
		}
	}
	return kind
}

// medlineDOI finds "10.1000/x [doi]" or "doi:10.1000/x".
func medlineDOI(r *taggedRecord) string {
	for _, tag := range []string{"LID", "AID"} {
		for f := range r.each(tag) {
			if id, ok := strings.CutSuffix(r.oneLine(f), "[doi]"); ok {
				return strings.TrimSpace(id)
			}
		}
	}
	for _, tag := range []string{"AID", "SO"} {
		for f := range r.each(tag) {
			if doi := embeddedDOI(r.oneLine(f)); doi != "" {
				return doi
			}
		}
	}
	return ""
}
