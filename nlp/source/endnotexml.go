package source

// EndNote's XML, which Bookends, Zotero and others write as well: <xml><records> of <record>. It says what the tagged file
// (enw.go) says, in elements:
//
//   - text stands in one <style> or several, each a run in one face and size, or in none;
//   - lines within a field are parted by carriage returns (&#xD;), also the addresses of several authors;
//   - of several titles, secondary-title is the journal, the book of a chapter or the series of a book;
//   - the type is the name of ref-type, or else its number;
//   - accession-num is a number in whatever database the record came from: "WOS:..." and, in old files, "ISI:..." say which,
//     as do addresses; PubMed Central's numbers stand in a custom field;
//   - notes hold what a database counts and cites ("Times Cited: 3"), when its file was imported whole;
//   - keywords with the marks of MeSH are the database's.

import (
	"iter"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// sniffEndNote is certain of the element <xml>, and of records that have what EndNote's have.
func sniffEndNote(h *Head) Confidence {
	head := h.Text
	if sureOf(head, "xml records", "xml record") == Certain {
		return Certain
	}
	if sureOf(head, "records record", "record database", "record source-app", "record rec-number", "record ref-type") == Certain &&
		shows(`<ref-type\b`)(head) {
		return Certain
	}
	return No
}

// decodeEndNote yields the papers of a file of EndNote. See Format.Decode.
func decodeEndNote(in *Input) iter.Seq2[corpus.Paper, error] {
	return func(yield func(corpus.Paper, error) bool) {
		d := &endNoteFile{in: in}
		format := xmlFormat{records: []string{"record"}, paper: d.paper}
		for p, err := range format.decode(in) {
			if !yield(p, err) {
				return
			}
		}
		if d.homeless > 0 {
			in.Warnf(0, "which author has which affiliation is not said in %d records; these affiliations were left out", d.homeless)
		}
	}
}

// endNoteFile is what is known of a file beyond its records.
type endNoteFile struct {
	in       *Input
	homeless int // records whose affiliations could not be given to their authors
}

// An endNoteWork is what has been read of a record so far.
type endNoteWork struct {
	corpus.Paper
	kind, number                       string // of the type
	title, shortTitle, otherTitle      string
	secondary, full, alternative, abbr string // names of the journal
	date, article                      string
	accession, database, label, pdf    string
	addresses, notes, custom           []string
	urls, keywords                     []string
	others                             [3][]corpus.Author // editors and the like
}

// paper makes a paper of a record. It may lack a title; Read reports that.
func (d *endNoteFile) paper(r *xmlRecord) (corpus.Paper, string) {
	var w endNoteWork
	if fault := r.walk(w.visit); fault != "" {
		return corpus.Paper{}, fault
	}
	w.complete()
	w.identify()
	w.readKeywords()
	if !w.giveAddresses() {
		d.homeless++
	}
	for _, note := range w.notes {
		w.readNote(d.in, r, note)
	}
	return w.Paper, ""
}

func (w *endNoteWork) visit(e *xmlElement) {
	switch path := string(e.path); {
	case path == "ref-type":
		w.kind = plainText(e.attr("name"))
		e.set(&w.number)
	case strings.HasPrefix(path, "contributors/"):
		w.readAuthor(path, e)
	case strings.HasPrefix(path, "titles/"), strings.HasSuffix(path, "periodical/full-title"), strings.HasPrefix(path, "periodical/abbr"):
		w.readTitle(path, e)
	case strings.HasPrefix(path, "urls/") && strings.HasSuffix(path, "/url"):
		w.urls = append(w.urls, e.plain())
	case strings.HasPrefix(path, "custom"), strings.HasPrefix(path, "user"):
		w.custom = append(w.custom, e.plain())
		if path == "custom7" {
			e.set(&w.article)
		}
	default:
		w.readField(path, e)
	}
}

func (w *endNoteWork) readAuthor(path string, e *xmlElement) {
	list := &w.Authors
	switch path {
	case "contributors/authors/author":
	case "contributors/secondary-authors/author":
		list = &w.others[0]
	case "contributors/tertiary-authors/author":
		list = &w.others[1]
	case "contributors/subsidiary-authors/author":
		list = &w.others[2]
	default:
		return
	}
	for line := range endNoteLines(e) {
		*list = appendAuthor(*list, line, "")
	}
}

func (w *endNoteWork) readTitle(path string, e *xmlElement) {
	switch path {
	case "titles/title":
		e.set(&w.title)
	case "titles/short-title":
		e.set(&w.shortTitle)
	case "titles/translated-title":
		e.set(&w.otherTitle)
	case "titles/secondary-title":
		e.set(&w.secondary)
	case "titles/alt-title", "alt-periodical/full-title":
		e.set(&w.alternative)
	case "periodical/full-title":
		e.set(&w.full)
	case "periodical/abbr-1":
		e.set(&w.abbr)
	}
}

func (w *endNoteWork) readField(path string, e *xmlElement) {
	switch path {
	case "abstract":
		e.set(&w.Abstract)
	case "dates/year":
		w.Year = parseYear(string(e.text))
	case "dates/pub-dates/date":
		e.set(&w.date)
	case "pages":
		e.set(&w.Pages)
	case "volume":
		e.set(&w.Volume)
	case "number", "issue":
		e.set(&w.Issue)
	case "publisher":
		e.set(&w.Publisher)
	case "language":
		e.set(&w.Language)
	case "electronic-resource-num":
		e.set(&w.DOI)
	case "accession-num":
		e.set(&w.accession)
	case "label":
		e.set(&w.label)
	case "remote-database-name", "remote-database-provider":
		w.database += " " + e.plain()
	case "auth-address":
		w.addresses = append(w.addresses, string(e.text))
	case "notes":
		w.notes = append(w.notes, string(e.text))
	case "keywords/keyword":
		for line := range endNoteLines(e) {
			w.keywords = append(w.keywords, line)
		}
	}
}

// endNoteLines are the lines of a field as plain text, without empty ones. A line end before a blank is none: it comes from
// a program that wrapped and indented the file.
func endNoteLines(e *xmlElement) iter.Seq[string] { return linesOf(string(e.text)) }

func linesOf(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for text != "" {
			end := 0
			for end < len(text) && !endsLine(text, end) {
				end++
			}
			if line := plainText(text[:end]); line != "" && !yield(line) {
				return
			}
			text = text[min(end+1, len(text)):]
		}
	}
}

// endsLine reports whether a field's line ends at text[i].
func endsLine(text string, i int) bool {
	if text[i] != '\n' && text[i] != '\r' {
		return false
	}
	return i+1 == len(text) || text[i+1] != ' ' && text[i+1] != '\t'
}

// complete decides between what a record says in several places.
func (w *endNoteWork) complete() {
	w.Type = endNoteType(w.kind, w.number)
	w.Title = firstOf(w.title, w.otherTitle, w.shortTitle, w.secondary)
	w.Venue = firstOf(w.secondary, w.full, w.alternative, w.abbr)
	if w.Venue == w.Title {
		w.Venue = ""
	}
	w.Abstract = trimAbstract(w.Abstract)
	if w.Year == 0 {
		w.Year = parseYear(w.date)
	}
	if strings.Contains(w.Pages, "://") { // "Available: http://..."
		w.urls = append(w.urls, strings.Fields(w.Pages)...)
		w.Pages = ""
	}
	if w.Pages == "" && hasDigit(w.article) && !strings.Contains(w.article, " ") && !strings.HasPrefix(w.article, "PMC") {
		w.Pages = w.article
	}
	w.Pages = parsePages(w.Pages)
	for _, names := range w.others {
		if len(w.Authors) == 0 {
			w.Authors = names
		}
	}
}

// firstOf is the first word that is not empty.
func firstOf(words ...string) string {
	for word := range filled(words) {
		return word
	}
	return ""
}

// endNoteNumbers are the names of types by their numbers.
var endNoteNumbers = pairs(`
	5 = book section; 6 = book; 10 = conference proceedings; 12 = web page; 13 = generic; 17 = journal article;
	19 = magazine article; 23 = newspaper article; 25 = patent; 27 = report; 28 = edited book; 32 = thesis;
	34 = unpublished work; 43 = electronic article; 44 = electronic book; 47 = conference paper; 59 = dataset`)

func endNoteType(name, number string) string {
	if name == "" {
		name = endNoteNumbers[number]
	}
	return referType(name)
}

// identify finds the DOI, the address and the numbers in databases.
func (w *endNoteWork) identify() {
	p := &w.Paper
	for _, url := range w.urls {
		if web := strings.HasPrefix(url, "http"); web && p.URL == "" {
			p.URL, _, _ = strings.Cut(url, " ")
		}
		identifyByURL(p, url)
		if _, number, ok := strings.Cut(url, "<Go to ISI>://"); ok && hasDigit(number) && p.IDs["wos"] == "" {
			setID(p, "wos", strings.TrimPrefix(number, "WOS:"))
		}
	}
	if id := arXivID(w.DOI); id != "" {
		setID(p, "arxiv", id)
	}
	w.findDOI()
	for _, text := range w.custom {
		if strings.HasPrefix(text, "PMC") && isNumber(text[3:]) {
			setID(p, "pmcid", text)
		}
	}
	w.readAccession()
	if p.ID == "" && !isNumber(w.label) {
		p.ID = w.label
	}
}

// findDOI looks for a DOI elsewhere when electronic-resource-num is none.
func (w *endNoteWork) findDOI() {
	if _, ok := DOI(w.DOI); ok {
		return
	}
	for _, list := range [][]string{w.urls, w.custom} {
		for _, text := range list {
			if doi := embeddedDOI(text); doi != "" {
				w.DOI = doi
				return
			}
		}
	}
	if w.IDs["arxiv"] != "" {
		w.DOI = ""
	}
}

// readAccession reads the number in a database, if it tells which.
func (w *endNoteWork) readAccession() {
	p, number := &w.Paper, w.accession
	scheme, bare, ok := strings.Cut(number, ":")
	switch {
	case ok && (scheme == "WOS" || scheme == "ISI") && hasDigit(bare):
		setID(p, "wos", bare)
	case isNumber(number) && (strings.Contains(w.database, "NLM") || strings.Contains(w.database, "PubMed")):
		setID(p, "pmid", number)
	case strings.HasPrefix(number, "pub.") && isNumber(number[4:]):
		setID(p, "dimensions", number)
	case strings.HasPrefix(number, "2-s2.0-"):
		setID(p, "scopus", number)
	case arXivID(number) != "":
		setID(p, "arxiv", arXivID(number))
	}
	if wos := p.IDs["wos"]; wos != "" {
		p.ID = "WOS:" + wos
	}
}

// readKeywords tells a database's headings by their marks, or by the name of the database.
func (w *endNoteWork) readKeywords() {
	headings := strings.Contains(w.database, "NLM") || strings.Contains(w.database, "Embase")
	for _, word := range w.keywords {
		headings = headings || strings.Contains(word, "*")
	}
	words := distinct(nil, func(yield func(string) bool) {
		for _, list := range w.keywords {
			for word := range strings.SplitSeq(list, ";") {
				if word = strings.TrimSpace(word); headings {
					word = bareHeading(word)
				}
				if word != "" && !yield(word) {
					return
				}
			}
		}
	})
	if headings {
		w.IndexTerms = words
	} else {
		w.Keywords = words
	}
}

// giveAddresses gives the authors their affiliations; it reports false when it is not said whose they are.
func (w *endNoteWork) giveAddresses() bool {
	var places []string
	for _, field := range w.addresses {
		for line := range linesOf(field) {
			if line = strings.TrimRight(line, "."); line != "" {
				places = append(places, line)
			}
		}
	}
	switch {
	case len(places) == 0 || len(w.Authors) == 0:
	case len(w.Authors) == 1 || len(places) == 1:
		for i := range w.Authors {
			w.Authors[i].Affiliations = places
		}
	default:
		return false
	}
	return true
}

// readNote reads the number of citations, and the references after a line that announces them.
func (w *endNoteWork) readNote(in *Input, r *xmlRecord, note string) {
	cited := false
	for line := range linesOf(note) {
		after, announced := strings.CutPrefix(strings.TrimPrefix(line, "Cited "), "References:")
		switch count := risCount(line); {
		case announced && (line[0] == 'C' || w.Citations != nil): // else a person wrote it
			cited = true
			w.References = append(w.References, in.parseReferences(after)...)
		case cited && len(w.References) < referenceLimit:
			w.References = append(w.References, parseReference(line))
		case count != "" && w.Citations == nil:
			n, ok := parseCount(count)
			if !ok {
				in.Warnf(r.line, "record %d: %q is not a number of citations", r.number, clip(count, 40))
				continue
			}
			w.Citations = &n
		}
	}
}
