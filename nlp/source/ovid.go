package source

// Ovid writes text for people: a number in angle brackets begins a record, the names of fields stand on lines of their
// own, and their values below, indented by two blanks.
//
//	<12>
//	Accession Number
//	  00012345-201504000-00002.
//	Author
//	  Doe, Jane MD *;  Roe, Richard A. PhD 1,2;  Low, B RN; FAAN 2
//	Institution
//	  From the (*)Dept of X, Univ Y; (1)Inst Z, Lyon; (2)Univ W
//	Title
//	  A title.[Article]
//	Source
//	  Journal of Things.   28(2):103-106, April 2015.
//
// Marks after the names of authors refer to institutions, and degrees stand between. Where the numbers of the records
// have been lost, Accession Number begins one. References are one a line, with blank lines between. Another layout of the
// same program has the tags of MEDLINE below the number.

import (
	"bytes"
	"iter"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// ovidTags are what tags of two letters are called otherwise.
var ovidTags = map[string]string{
	"TI": "Title", "AU": "Author", "AB": "Abstract", "SO": "Source", "UI": "Unique Identifier", "AN": "Accession Number",
	"IN": "Institution", "KW": "Author Keywords", "MH": "MeSH Subject Headings", "SH": "Subject Headings", "DO": "DOI",
	"LG": "Language", "PT": "Publication Type", "YR": "Year of Publication", "PU": "Publisher",
}

// ovidGrammar is the grammar of one file. Once a record has had a number, only numbers begin records.
func ovidGrammar() *tagGrammar {
	numbered := false
	return &tagGrammar{
		split: splitOvid,
		role: func(tag string) tagRole {
			switch {
			case tag == "<>":
				numbered = true
				return tagOpens
			case !numbered && (tag == "Accession Number" || tag == "Unique Identifier"):
				return tagBegins
			}
			return tagHolds
		},
		indented: '\n',
		marks:    []string{"Title", "Chapter Title", "Author", "Authors", "Source"},
	}
}

// splitOvid recognises a number in angle brackets, a line that is the name of a field, and a tag of MEDLINE.
func splitOvid(line []byte) (tag, value []byte) {
	const longest = 60 // bytes of a name
	if n := ovidNumber(line); n > 0 {
		return []byte("<>"), line[1:n]
	}
	if tag, value, exact := splitRIS(line); exact && line[0] != ' ' {
		if name, ok := ovidTags[string(tag)]; ok {
			return []byte(name), value
		}
		return tag, value
	}
	line = trimBlanksRight(line)
	if !isUpper(line[0]) || len(line) > longest || line[len(line)-1] == '.' || bytes.ContainsAny(line, ",;:<>") {
		return nil, nil
	}
	return line, nil
}

// ovidNumber returns where the number of "<12>" or "<12. >" ends, or 0.
func ovidNumber(line []byte) int {
	n := 1
	for n < len(line) && isDigit(line[n]) {
		n++
	}
	if line[0] != '<' || n == 1 || string(bytes.Trim(line[n:], ". \t")) != ">" {
		return 0
	}
	return n
}

func trimBlanksRight(line []byte) []byte { return bytes.TrimRight(line, " \t") }

// ovidNames are names of fields that give Ovid away.
var ovidNames = map[string]bool{
	"Title": true, "Author": true, "Authors": true, "Source": true, "Abstract": true, "Accession Number": true, "Score": true,
	"Institution": true, "Publication Type": true, "Unique Identifier": true, "Chapter Title": true, "Document Type": true,
	"Status": true, "DOI Number": true, "Author Keywords": true, "VN": true, "DB": true,
}

// sniffOvid is certain of a number with the name of a field below it, and of three names with values below them.
func sniffOvid(h *Head) Confidence {
	head := h.Text
	known, numbered, named := 0, false, false
	for line := range bytes.Lines(head) {
		line = bytes.TrimRight(line, "\n")
		if isBlank(line) {
			continue
		}
		if named && line[0] == ' ' {
			known++
		}
		tag, value := splitOvid(line)
		switch {
		case string(tag) == "<>" && known == 0:
			numbered = true
		case len(tag) == 0 && line[0] != ' ' && known == 0:
			return No
		}
		if named = ovidNames[string(tag)]; named && numbered && len(value) > 0 {
			known++
		}
		if known > 2 || numbered && known > 0 {
			return Certain
		}
	}
	return No
}

// decodeOvid yields the papers of a file of Ovid. See Format.Decode.
func decodeOvid(in *Input) iter.Seq2[corpus.Paper, error] {
	return decodeTagged(in, ovidGrammar(), ovidPaper)
}

// ovidPaper makes a paper of a record. It may lack a title; Read reports that.
func ovidPaper(r *taggedRecord) corpus.Paper {
	p := corpus.Paper{
		Title:    ovidTitle(r.plain("Title")),
		Abstract: trimAbstract(r.plain("Abstract", "Abstract English")),
		Year:     parseYear(r.raw("Year of Publication", "Publication Year")),
		Type:     ovidType(r),
		Language: strings.TrimRight(r.plain("Language", "Language of Publication"), "."),
		DOI:      r.raw("DOI Number", "DOI", "Digital Object Identifier", "Digital Object Identifier (DOI)"),
		ID:       strings.TrimRight(r.plain("Unique Identifier", "Accession Number"), "."),
		Origin:   corpus.Origin{Record: r.number, Line: r.line},
	}
	readOvidSource(&p, r.raw("Source"))
	if p.Year == 0 {
		p.Year = lastYear(r.raw("Status", "Source"))
	}
	if chapter := ovidTitle(r.plain("Chapter Title")); chapter != "" {
		p.Title, p.Venue, p.Type = chapter, p.Title, "chapter"
		if p.Venue == "" {
			readOvidSource(&p, r.raw("Source"))
		}
	}
	if p.Title == "" && p.Volume == "" { // a book stands in its own source
		p.Title, p.Venue = p.Venue, ""
	}
	p.Publisher = r.plain("Publisher")
	if pmid := strings.TrimRight(r.plain("Unique Identifier", "PMID"), "."); isNumber(pmid) && len(pmid) <= len("20000001") {
		setID(&p, "pmid", pmid)
	}
	for _, tag := range []string{"Author Keywords", "Author Keyword", "Keywords"} {
		p.Keywords = distinct(p.Keywords, ovidWords(r, tag))
	}
	for _, tag := range []string{"Subject Headings", "MeSH Subject Headings", "Keyword Heading", "Heading Words"} {
		p.IndexTerms = distinct(p.IndexTerms, ovidWords(r, tag))
	}
	p.Authors = ovidAuthors(r)
	for line := range r.lines("References") {
		p.References = append(p.References, parseOvidReference(line))
	}
	return p
}

// ovidTitle takes the kind off the end of a title: "A title.[Article]".
func ovidTitle(title string) string {
	if open := strings.LastIndexByte(title, '['); open > 0 && strings.HasSuffix(title, "]") && title[open-1] == '.' {
		return title[:open]
	}
	return title
}

func ovidType(r *taggedRecord) string {
	kind, _, _ := strings.Cut(r.plain("Publication Type", "Document Type"), ":")
	switch kind = documentType(strings.TrimRight(kind, ". ")); kind {
	case "-":
		return ""
	case "original article", "journal", "research articles", "research article":
		return "article-journal"
	}
	return kind
}

// ovidWords yields words parted by semicolons or line ends, without the full stop after the last and the marks of MeSH.
func ovidWords(r *taggedRecord, tag string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for line := range r.lines(tag) {
			for word := range strings.SplitSeq(line, ";") {
				if word = strings.TrimLeft(strings.Trim(word, " ."), "*"); word != "" && !yield(word) {
					return
				}
			}
		}
	}
}

// readOvidSource reads "Journal of Things.   28(2):103-106, April 2015.", "Things. Vol 28(2) April 2015, 103-106." and
// "(2014). The book. (pp. 103-106) ...".
func readOvidSource(p *corpus.Paper, source string) {
	if p.Year == 0 {
		p.Year = lastYear(source)
	}
	if i := strings.Index(source, "). "); i >= len("(2014") && isYear(source[i-4:i]) {
		p.Venue, _, _ = strings.Cut(plainText(source[i+len("). "):]), ". ")
		if before, ok := strings.CutSuffix(p.Venue, " pp"); ok {
			p.Venue = strings.TrimRight(before, " 0123456789XVI")
		}
		if _, pages, ok := strings.Cut(source, "(pp. "); ok {
			pages, _, _ = strings.Cut(pages, ")")
			p.Pages = parsePages(plainText(pages))
		}
		return
	}
	venue, place, ok := strings.Cut(source, ".  ")
	if !ok {
		venue, place, _ = strings.Cut(source, ". ")
	}
	p.Venue, place = plainText(strings.TrimRight(venue, ". ")), plainText(place)
	if numbers, ok := strings.CutPrefix(place, "Vol "); ok {
		volume, _, _ := strings.Cut(numbers, " ")
		p.Volume, p.Issue = cutIssue(volume)
		if _, pages, ok := strings.Cut(numbers, ", "); ok {
			p.Pages = parsePages(strings.TrimRight(pages, "."))
		}
		return
	}
	volume, pages, ok := strings.Cut(place, ":")
	if ok && hasDigit(volume) && len(volume) < 20 {
		p.Volume, p.Issue = cutIssue(volume)
		pages, _, _ = strings.Cut(pages, ",")
		p.Pages = parsePages(strings.TrimRight(pages, "."))
	}
}

// cutIssue reads "28(2)".
func cutIssue(s string) (volume, issue string) {
	volume, issue, _ = strings.Cut(s, "(")
	return strings.TrimSpace(volume), strings.TrimRight(issue, ") ")
}

// lastYear is the last year in s, since pages may look like years and stand before it.
func lastYear(s string) int {
	for end := len(s); end > 0; end-- {
		if isDigit(s[end-1]) && (end == len(s) || !isDigit(s[end])) {
			start := end
			for start > 0 && isDigit(s[start-1]) {
				start--
			}
			if year := parseYear(s[start:end]); year > 1500 && end-start == 4 {
				return year
			}
			end = start + 1
		}
	}
	return 0
}
