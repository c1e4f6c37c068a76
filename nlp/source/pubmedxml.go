package source

// PubMed's XML, as efetch and the yearly files have it: <PubmedArticleSet> of <PubmedArticle> and <PubmedBookArticle>, or
// one of these by itself; files of before 2004 are <MedlineCitationSet> of <MedlineCitation>, which now stands within. What a MEDLINE text has under a tag stands here in places of its own:
//
//   - an abstract may be in parts, whose labels ("METHODS") are attributes; one in another language is OtherAbstract;
//   - a title in another language than English is translated in brackets, or is "[Not Available]." and then only given as
//     VernacularTitle;
//   - PubDate has a Year or, for "1998 Dec-1999 Jan", a MedlineDate; pages are MedlinePgn or StartPage and EndPage;
//   - identifiers are ELocationID (ValidYN="N" are void) and ArticleId, which references have as well;
//   - a chapter of a book has ArticleTitle and authors beside those of the book; Type tells authors from editors;
//   - MeSH headings have qualifiers, which are left out, as those of MEDLINE are.

import (
	"bytes"
	"slices"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

var pubMedXML = xmlFormat{records: []string{"PubmedArticle", "PubmedBookArticle"}, bare: "MedlineCitation", paper: pubMedPaper}

func sniffPubMedXML(h *Head) Confidence {
	head := h.Text
	return sureOf(head, "PubmedArticleSet", "PubmedBookArticleSet", "PubmedArticle", "PubmedBookArticle", "MedlineCitationSet", "MedlineCitation")
}

// A pubMedWork is what has been read of a record so far.
type pubMedWork struct {
	corpus.Paper
	vernacular, book, shortVenue string
	abstract, other              []string
	firstPage, lastPage          string
	electronic, received, year   int // years: online, in PubMed, and of the date that is being read
	pmid, pmcid                  string
	kinds, terms                 []string

	author                   corpus.Author // that is being read
	initials, suffix         string
	names                    []corpus.Author // of the list that is being read
	bookAuthors, bookEditors []corpus.Author
	reference                corpus.Reference // that is being read
}

// pubMedPaper makes a paper of a record. It may lack a title; Read reports that.
func pubMedPaper(r *xmlRecord) (corpus.Paper, string) {
	var w pubMedWork
	if fault := r.walk(w.visit); fault != "" {
		return corpus.Paper{}, fault
	}
	w.complete(r.name == "PubmedBookArticle")
	return w.Paper, ""
}

// outerPaths are what all fields of a paper are below.
var outerPaths = [...][]byte{[]byte("MedlineCitation/"), []byte("PubmedData/"), []byte("PubmedBookData/"), []byte("BookDocument/"), []byte("Article/")}

func (w *pubMedWork) visit(e *xmlElement) {
	path := e.path
	for _, outer := range outerPaths {
		path = bytes.TrimPrefix(path, outer)
	}
	switch {
	case bytes.Contains(path, []byte("ReferenceList")):
		w.readReference(path, e)
	case bytes.Contains(path, []byte("AuthorList")):
		w.readAuthor(path, e)
	case bytes.Contains(path, []byte("Date")):
		w.readDate(path, e)
	case bytes.HasPrefix(path, []byte("Journal")), bytes.HasPrefix(path, []byte("Book")):
		w.readSource(path, e)
	default:
		w.readField(path, e)
	}
}

func (w *pubMedWork) readField(path []byte, e *xmlElement) {
	switch string(path) {
	case "PMID":
		e.set(&w.pmid)
	case "ArticleTitle":
		e.set(&w.Title)
	case "VernacularTitle":
		e.set(&w.vernacular)
	case "MedlineJournalInfo/MedlineTA":
		e.set(&w.shortVenue)
	case "Pagination/MedlinePgn":
		e.set(&w.Pages)
	case "Pagination/StartPage":
		e.set(&w.firstPage)
	case "Pagination/EndPage":
		e.set(&w.lastPage)
	case "Abstract/AbstractText":
		w.abstract = append(w.abstract, labelled(e))
	case "OtherAbstract/AbstractText":
		w.other = append(w.other, labelled(e))
	case "Language":
		e.set(&w.Language)
	case "PublicationTypeList/PublicationType", "PublicationType":
		w.kinds = append(w.kinds, e.plain())
	case "MeshHeadingList/MeshHeading/DescriptorName":
		w.terms = append(w.terms, e.plain())
	case "KeywordList/Keyword":
		w.Keywords = append(w.Keywords, strings.TrimPrefix(e.plain(), "*"))
	case "ELocationID", "ArticleIdList/ArticleId":
		w.identify(e)
	}
}

// labelled is a part of an abstract after its label.
func labelled(e *xmlElement) string {
	label, text := plainText(e.attr("Label")), e.plain()
	if label == "" || label == "UNLABELLED" || text == "" {
		return text
	}
	return label + ": " + text
}

// readSource reads what the paper appeared in.
func (w *pubMedWork) readSource(path []byte, e *xmlElement) {
	switch string(path) {
	case "Journal/Title":
		e.set(&w.Venue)
	case "Journal/ISOAbbreviation":
		e.set(&w.shortVenue)
	case "Journal/JournalIssue/Volume", "Book/Volume":
		e.set(&w.Volume)
	case "Journal/JournalIssue/Issue":
		e.set(&w.Issue)
	case "Book/BookTitle":
		e.set(&w.book)
	case "Book/Publisher/PublisherName":
		e.set(&w.Publisher)
	case "Book/ELocationID":
		w.identify(e)
	}
}

// readDate reads a year, and at the end of a date gives it to what the date is of.
func (w *pubMedWork) readDate(path []byte, e *xmlElement) {
	switch name := localPart(path); string(name) {
	case "Year", "MedlineDate":
		w.year = parseYear(string(e.text))
	case "PubDate":
		if w.Year == 0 {
			w.Year = w.year
		}
		w.year = 0
	case "ArticleDate":
		w.electronic, w.year = w.year, 0
	case "PubMedPubDate":
		if e.attr("PubStatus") == "entrez" {
			w.received = w.year
		}
		w.year = 0
	case "DateCreated", "DateCompleted", "DateRevised":
		w.year = 0
	}
}

// localPart is the last name of a path.
func localPart(path []byte) []byte { return path[bytes.LastIndexByte(path, '/')+1:] }

// identify reads an identifier of the paper.
func (w *pubMedWork) identify(e *xmlElement) {
	id := e.plain()
	switch kind := e.attr("IdType") + e.attr("EIdType"); {
	case id == "" || e.attr("ValidYN") == "N":
	case kind == "doi" && w.DOI == "":
		w.DOI = id
	case kind == "pubmed" && w.pmid == "":
		w.pmid = id
	case kind == "pmc" && w.pmcid == "":
		w.pmcid = id
	case kind == "url" && w.URL == "":
		w.URL = id
	case kind == "bookaccession":
		setID(&w.Paper, "bookshelf", id)
	}
}

func (w *pubMedWork) readAuthor(path []byte, e *xmlElement) {
	a := &w.author
	switch name := localPart(path); string(name) {
	case "LastName":
		e.set(&a.Family)
	case "ForeName", "FirstName":
		e.set(&a.Given)
	case "Initials":
		e.set(&w.initials)
	case "Suffix":
		e.set(&w.suffix)
	case "CollectiveName":
		e.set(&a.Literal)
	case "Identifier":
		if a.ORCID == "" {
			a.ORCID = parseORCID(string(e.text))
		}
	case "Affiliation":
		if place := strings.TrimRight(e.plain(), "."); place != "" {
			a.Affiliations = append(a.Affiliations, place)
		}
	case "Author":
		w.endAuthor()
	case "AuthorList":
		w.endAuthors(path, e.attr("Type"))
	}
}

func (w *pubMedWork) endAuthor() {
	a := w.author
	if a.Given == "" {
		a.Given = w.initials
	}
	if w.suffix != "" && a.Given != "" {
		a.Given += " " + w.suffix
	}
	if a.Given == "" && a.Literal == "" {
		a.Family, a.Literal = "", a.Family
	}
	if a.Name() != "" && len(w.names) < authorLimit {
		w.names = append(w.names, a)
	}
	w.author, w.initials, w.suffix = corpus.Author{}, "", ""
}

// endAuthors gives the names of a list to the paper or to the book that it is in.
func (w *pubMedWork) endAuthors(path []byte, kind string) {
	list := &w.Authors
	switch {
	case kind == "editors":
		list = &w.bookEditors
	case bytes.HasPrefix(path, []byte("Book/")):
		list = &w.bookAuthors
	}
	if len(*list) == 0 {
		*list = w.names
	}
	w.names = nil
}

func (w *pubMedWork) readReference(path []byte, e *xmlElement) {
	ref := &w.reference
	switch name := localPart(path); string(name) {
	case "Citation":
		e.set(&ref.Raw)
	case "ArticleId":
		switch kind := e.attr("IdType"); {
		case kind == "pubmed" && ref.ID == "":
			ref.ID = e.plain()
		case kind == "doi" && ref.DOI == "":
			ref.DOI, _ = DOI(e.plain())
		}
	case "Reference":
		readVancouver(ref)
		if *ref != (corpus.Reference{}) && len(w.References) < referenceLimit {
			cited := *ref
			w.References = append(w.References, &cited)
		}
		*ref = corpus.Reference{}
	}
}

// readVancouver reads first author and year of "Doe J, Roe R. A title. J Things. 2016;18:e11. doi: 10.1000/x." All are
// parts of Raw.
func readVancouver(ref *corpus.Reference) {
	if ref.DOI == "" {
		ref.DOI, _ = DOI(embeddedDOI(ref.Raw))
	}
	ref.Year = parseYear(ref.Raw)
	if semicolon := strings.LastIndexByte(ref.Raw, ';'); semicolon > 0 {
		dot := strings.LastIndexAny(ref.Raw[:semicolon], ".(")
		if year := parseYear(ref.Raw[dot+1 : semicolon]); year != 0 {
			ref.Year = year
		}
	}
	name := ref.Raw[:max(0, strings.IndexAny(ref.Raw, ",."))]
	if space := strings.LastIndexByte(name, ' '); space > 0 && isInitials(name[space+1:]) {
		ref.Author = name
	}
}

// complete decides between what a record says in several places.
func (w *pubMedWork) complete(isBook bool) {
	p := &w.Paper
	switch {
	case isBook && p.Title == "":
		p.Title, p.Type = w.book, "book"
	case isBook:
		p.Type = "chapter"
		p.Venue = w.book
	default:
		p.Type = medlineType(slices.Values(w.kinds))
	}
	if w.vernacular != "" && (p.Title == "" || strings.EqualFold(strings.Trim(p.Title, "[]."), "not available")) {
		p.Title = w.vernacular
	}
	if w.abstract == nil {
		w.abstract = w.other
	}
	p.Abstract = trimAbstract(strings.Join(w.abstract, " "))
	for _, names := range [][]corpus.Author{w.bookAuthors, w.bookEditors} {
		if len(p.Authors) == 0 {
			p.Authors = names
		}
	}
	if p.Venue == "" {
		p.Venue = w.shortVenue
	}
	if p.Pages == "" && w.firstPage != "" {
		p.Pages = w.firstPage + "-" + w.lastPage
	}
	p.Pages = parsePages(p.Pages)
	for _, year := range []int{w.electronic, w.received} {
		if p.Year == 0 {
			p.Year = year
		}
	}
	p.Keywords = distinct(nil, filled(p.Keywords))
	p.IndexTerms = distinct(nil, filled(w.terms))
	w.number()
}

// number gives the paper its numbers in PubMed and PubMed Central.
func (w *pubMedWork) number() {
	if isNumber(w.pmid) {
		w.ID = w.pmid
		setID(&w.Paper, "pmid", w.pmid)
	}
	if pmc := strings.TrimPrefix(w.pmcid, "PMC"); isNumber(pmc) {
		setID(&w.Paper, "pmcid", "PMC"+pmc)
	}
}
