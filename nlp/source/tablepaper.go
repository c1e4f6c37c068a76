package source

// A paper of a row of a table. What all databases write into columns of one kind is read here; what only one of them
// writes is read by its dialect.

import (
	"bytes"
	"slices"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// raw returns the first cell of a field that is not empty, as written.
func (t *table) raw(f columnField) string {
	for _, i := range t.header.columns[f] {
		if i < len(t.cells) {
			if cell := bare(t.cells[i]); len(cell) > 0 && !(f != colTitle && meansNothing(cell)) {
				return string(cell)
			}
		}
	}
	return ""
}

// bare is a cell without the blanks around it, and without the apostrophe that keeps a spreadsheet from taking it for a
// formula.
func bare(cell []byte) []byte {
	cell = bytes.TrimSpace(cell)
	if len(cell) > 1 && cell[0] == '\'' && looksLikeFormula(cell) {
		cell = cell[1:]
	}
	return cell
}

// meansNothing recognises what programs write into empty cells.
func meansNothing(cell []byte) bool {
	switch string(cell) {
	case "NA", "N/A", "n/a", "NaN", "nan", "null", "NULL", "None":
		return true
	}
	return false
}

// text returns such a cell as plain text.
func (t *table) text(f columnField) string { return plainText(resolveLaTeX(t.raw(f))) }

// paper makes a paper of the row. It may lack a title; Read reports that.
func (t *table) paper() corpus.Paper {
	p := corpus.Paper{
		Title:      t.text(colTitle),
		Abstract:   trimAbstract(t.text(colAbstract)),
		Authors:    t.authors(),
		Year:       parseYear(t.raw(colYear)),
		Venue:      t.text(colVenue),
		Volume:     t.text(colVolume),
		Issue:      t.text(colIssue),
		Pages:      t.pages(),
		Publisher:  t.text(colPublisher),
		Type:       documentType(t.text(colType)),
		Language:   t.text(colLanguage),
		DOI:        t.raw(colDOI),
		URL:        t.raw(colURL),
		References: t.in.parseReferences(t.raw(colReferences)),
		Origin:     corpus.Origin{Record: t.record, Line: t.line},
	}
	p.Keywords, p.IndexTerms = t.list(colKeywords), t.list(colIndexTerms)
	t.identify(&p)
	t.readCitations(&p)
	if t.header.dialect.complete != nil {
		t.header.dialect.complete(t, &p)
	}
	warnOfLimits(t.in, &p)
	return p
}

// list gathers the words of all columns of a field.
func (t *table) list(f columnField) []string {
	var words []string
	for _, i := range t.header.columns[f] {
		if i < len(t.cells) && len(t.cells[i]) > 0 && !meansNothing(t.cells[i]) {
			words = appendNew(words, splitKeywords(plainText(string(bare(t.cells[i]))))...)
		}
	}
	return words
}

// slots cuts a cell that lists something of every author, in their order; empty places are kept.
func (t *table) slots(f columnField) []string {
	cell := t.text(f)
	if cell == "" {
		return nil
	}
	separator := "|"
	if !t.header.dialect.bars && !strings.Contains(cell, separator) {
		separator = ";"
		cell = strings.TrimRight(cell, "; ")
	}
	parts := strings.Split(cell, separator)
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return parts
}

// authors reads the authors with what the columns say of each.
func (t *table) authors() []corpus.Author {
	d := t.header.dialect
	var authors []corpus.Author
	if d.bars {
		for _, name := range t.slots(colAuthors) { // a ; within a name is a slip of the database
			authors = appendAuthor(authors, collapse(strings.ReplaceAll(name, ";", " ")), d.scheme)
		}
	} else {
		authors = parseAuthorsOf(t.text(colAuthors), d.scheme)
	}
	switch {
	case len(authors) == 0:
	case d.credit != nil:
		d.credit(t, authors)
	default:
		t.identifyAuthors(authors)
		t.affiliateInOrder(authors)
	}
	return authors
}

// identifyAuthors reads lists of authors' identifiers that are as long as the list of authors.
func (t *table) identifyAuthors(authors []corpus.Author) {
	scheme := t.header.dialect.scheme
	t.each(colAuthorIDs, authors, func(a *corpus.Author, id string) {
		if id = lastSegment(id); a.ID == "" && id != "" && !strings.HasPrefix(id, "[") {
			a.ID = strings.TrimPrefix(scheme+":"+id, ":")
		}
	})
	t.each(colORCIDs, authors, func(a *corpus.Author, id string) { a.ORCID = parseORCID(id) })
}

// affiliateInOrder gives affiliations to authors where a list tells whose they are: one for each, or but one author.
func (t *table) affiliateInOrder(authors []corpus.Author) {
	if len(authors) == 1 {
		authors[0].Affiliations = named(t.slots(colAffiliations))
		return
	}
	if !t.each(colAffiliations, authors, func(a *corpus.Author, place string) {
		a.Affiliations = named([]string{place})
	}) {
		t.homeless++
	}
}

// each hands every author his part of a list; it reports false when the list is of another length.
func (t *table) each(f columnField, authors []corpus.Author, set func(*corpus.Author, string)) bool {
	parts := t.slots(f)
	if len(parts) != len(authors) {
		return len(parts) == 0
	}
	for i, part := range parts {
		set(&authors[i], part)
	}
	return true
}

// named keeps the parts that are not empty.
func named(parts []string) []string {
	return slices.DeleteFunc(slices.Clip(parts), func(part string) bool { return part == "" })
}

// trimAbstract takes off the word "Abstract" with which some abstracts begin, and what databases write for none.
func trimAbstract(s string) string {
	if strings.EqualFold(strings.Trim(s, "[]."), "no abstract available") {
		return ""
	}
	const word = "abstract"
	if len(s) <= len(word) || !strings.EqualFold(s[:len(word)], word) {
		return s
	}
	for _, mark := range []string{":", ".", "—", "–", "-"} {
		if rest, ok := strings.CutPrefix(strings.TrimLeft(s[len(word):], " "), mark); ok {
			return strings.TrimSpace(rest)
		}
	}
	return s
}

// pages is the range of pages, from one column or from two.
func (t *table) pages() string {
	first, last := t.text(colFirstPage), t.text(colLastPage)
	switch {
	case first == "":
		return parsePages(t.text(colPages))
	case last == "" || last == first:
		return first
	}
	return first + "-" + last
}

// schemes are the identifiers that a table may carry. The first that identifies a record of a database becomes the
// paper's ID where the table has no column of its own for that.
var schemes = []struct {
	field   columnField
	scheme  string
	ownsIDs bool
}{
	{colWoS, "wos", true}, {colScopus, "scopus", true}, {colLens, "lens", true}, {colOpenAlex, "openalex", true},
	{colDimensions, "dimensions", true}, {colPMID, "pmid", false}, {colPMCID, "pmcid", false}, {colArXiv, "arxiv", false},
	{colMAG, "mag", false},
}

// identify sets the identifiers of a paper. Of several of one scheme ("3106885434; 3107776880") the first is kept.
func (t *table) identify(p *corpus.Paper) {
	given := t.text(colID)
	p.ID = lastSegment(given)
	if strings.Contains(given, "openalex.org/") {
		setID(p, "openalex", p.ID)
	}
	for _, s := range schemes {
		given, _, _ := strings.Cut(t.text(s.field), ";")
		id := strings.TrimPrefix(lastSegment(given), "WOS:")
		if id == "" {
			continue
		}
		setID(p, s.scheme, id)
		if s.ownsIDs && p.ID == "" {
			p.ID = given
		}
	}
	for other := range strings.SplitSeq(t.text(colOtherIDs), ";") { // as WriteCSV lists them
		if scheme, id, ok := strings.Cut(strings.TrimSpace(other), ":"); ok && id != "" {
			setID(p, scheme, id)
		}
	}
}

// setID notes an identifier of a paper.
func setID(p *corpus.Paper, scheme, id string) {
	if p.IDs == nil {
		p.IDs = make(map[string]string)
	}
	p.IDs[scheme] = id
}

func (t *table) readCitations(p *corpus.Paper) {
	given := t.raw(colCitations)
	if given == "" {
		return
	}
	if n, ok := parseCount(given); ok {
		p.Citations = &n
		return
	}
	t.in.Warnf(t.line, "record %d: %q is not a number of citations", t.record, clip(given, 40))
}
