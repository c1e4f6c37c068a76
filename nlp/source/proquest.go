package source

// ProQuest exports text for people ("Text only"): a line of underscores parts records, "Document 1 of 20" and the title
// stand above, then fields with their names, a blank line between them.
//
//	____________________________________________________________
//
//	Document 1 of 20
//
//	A title
//
//	Author: Doe, Jane; Roe, Richard
//
//	Publication info: Journal of Things 12.3 (Mar 2019): 123-145.
//
//	Abstract: We look at things.
//
//	And at terms.
//
//	Subject: Things; Terms
//
//	ProQuest document ID: 2000000001
//
// Above the first record stands a report of the search, below the last a bibliography; neither has such fields.

import (
	"bytes"
	"iter"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// proQuestNames are the names of fields; what else looks like one is text.
var proQuestNames = func() map[string]bool {
	names := make(map[string]bool)
	for name := range strings.SplitSeq(`Title|Alternate title|Author|Authors|Publication info|Publication title|Source title|Abstract|
Abstract (English)|Links|Full text|Subject|Location|People|Company / organization|Classification|Identifier / keyword|Keyword|
Identifier (keyword)|MeSH|Volume|Issue|Pages|First page|Start page|Number of pages|Number of references|Publication year|Year|Publication date|Date|
Section|Publisher|Place of publication|Country of publication|Publication subject|Journal subject|ISSN|eISSN|e-ISSN|Electronic ISSN|ISBN|CODEN|
Source type|Language of publication|Language|Document type|Document feature|DOI|Accession number|PubMed ID|PMID|
ProQuest document ID|Document URL|Copyright|Last updated|Database|School|Advisor|Committee member|Degree|Degree date|Department|
University/institution|University location|Dissertation/thesis number|Source|Correspondence author|Author affiliation|
Affiliation|Conference title|Conference|Substance|Credit|Publication frequency|Peer reviewed|Online publication date|
Publication history|References|Cited by|Notes|Genre|Tags|Digital object identifier|Document status|Monograph title`, "|") {
		names[strings.TrimSpace(name)] = true
	}
	return names
}()

var proQuestGrammar = tagGrammar{
	split: splitProQuest,
	role: func(tag string) tagRole {
		switch tag {
		case "Document":
			return tagOpens
		case "_":
			return tagOutside
		}
		return tagHolds
	},
	indented: '\n',
	marks:    []string{"Title", "Document", "ProQuest document ID"},
}

// splitProQuest recognises a line of underscores, "Document 1 of 20" and "Name: value".
func splitProQuest(line []byte) (tag, value []byte) {
	const longest, rule = 40, 20 // bytes of a name, underscores of a line
	if line[0] == '_' && len(line) >= rule && len(bytes.Trim(line, "_ ")) == 0 {
		return line[:1], nil
	}
	if rest, ok := bytes.CutPrefix(line, []byte("Document ")); ok {
		first, last, of := bytes.Cut(rest, []byte(" of "))
		if of && isNumber(string(first)) && isNumber(string(trimBlanks(last))) {
			return line[:len("Document")], nil
		}
	}
	colon := bytes.IndexByte(line[:min(len(line), longest)], ':')
	if colon < 0 || !proQuestNames[string(line[:colon])] {
		return nil, nil
	}
	return line[:colon], line[colon+1:]
}

// sniffProQuest is certain of the number that ProQuest gives a document, and of a document's number with a field below.
func sniffProQuest(h *Head) Confidence {
	head := h.Text
	numbered := false
	for line := range bytes.Lines(head) {
		line = bytes.TrimRight(line, "\n")
		if len(line) == 0 {
			continue
		}
		switch tag, _ := splitProQuest(line); string(tag) {
		case "Document":
			numbered = true
		case "ProQuest document ID":
			return Certain
		case "Title", "Author", "Publication info", "Abstract":
			if numbered {
				return Certain
			}
		}
	}
	return No
}

// decodeProQuest yields the papers of a file of ProQuest. See Format.Decode.
func decodeProQuest(in *Input) iter.Seq2[corpus.Paper, error] {
	return decodeTagged(in, &proQuestGrammar, proQuestPaper)
}

// proQuestPaper makes a paper of a record. It may lack a title; Read reports that.
func proQuestPaper(r *taggedRecord) corpus.Paper {
	p := corpus.Paper{
		Title:     r.plain("Title", "Document"),
		Abstract:  trimAbstract(r.plain("Abstract", "Abstract (English)")),
		Authors:   proQuestAuthors(r.plain("Author", "Authors")),
		Year:      parseYear(r.raw("Publication year", "Year", "Publication date", "Degree date", "Date")),
		Venue:     r.plain("Publication title", "Source title", "Monograph title", "Conference title"),
		Volume:    r.plain("Volume"),
		Issue:     r.plain("Issue"),
		Pages:     parsePages(r.plain("Pages", "First page", "Start page")),
		Publisher: r.plain("Publisher"),
		Type:      proQuestType(r),
		Language:  r.plain("Language of publication", "Language"),
		DOI:       r.raw("DOI", "Digital object identifier"),
		URL:       r.raw("Document URL"),
		ID:        r.plain("ProQuest document ID"),
		Origin:    corpus.Origin{Record: r.number, Line: r.line},
	}
	if p.Publisher == "" {
		p.Publisher = r.plain("School", "University/institution")
	}
	if place := r.plain("Author affiliation", "Affiliation"); place != "" && len(p.Authors) == 1 {
		p.Authors[0].Affiliations = []string{place}
	}
	if pmid := r.plain("PubMed ID", "PMID"); isNumber(pmid) {
		setID(&p, "pmid", pmid)
	}
	if n := r.plain("Cited by"); isNumber(n) && len(n) < 8 {
		count, _ := parseCount(n)
		p.Citations = &count
	}
	readProQuestInfo(&p, r.plain("Publication info"))
	for _, tag := range []string{"Identifier / keyword", "Identifier (keyword)", "Keyword"} {
		p.Keywords = distinct(p.Keywords, r.words(tag))
	}
	for _, tag := range []string{"Subject", "MeSH"} {
		p.IndexTerms = distinct(p.IndexTerms, r.words(tag))
	}
	return p
}

// proQuestAuthors reads "Doe, Jane; Roe, Richard" and, in older exports, "Doe, Jane1; Roe, Richard2".
func proQuestAuthors(list string) []corpus.Author {
	var authors []corpus.Author
	for name := range strings.SplitSeq(list, ";") {
		name = strings.TrimRight(strings.TrimSpace(name), "0123456789, ")
		authors = appendAuthor(authors, name, "")
	}
	return authors
}

// readProQuestInfo fills what is missing from "Journal of Things; Town Vol. 12, Iss. 3,  (Mar 2019): 123-145." or from
// "Journal of Things 12.3 (Mar 2019): 123-145.".
func readProQuestInfo(p *corpus.Paper, info string) {
	open := strings.LastIndexByte(info, '(')
	if open < 0 {
		return
	}
	before, after := info[:open], info[open:]
	if p.Year == 0 {
		p.Year = parseYear(after)
	}
	if _, pages, ok := strings.Cut(after, "): "); ok && p.Pages == "" {
		p.Pages = parsePages(strings.TrimRight(pages, ". "))
	}
	if p.Venue != "" {
		return
	}
	if venue, _, ok := strings.Cut(before, ";"); ok {
		p.Venue = venue
		return
	}
	before, _, _ = strings.Cut(before, " Vol. ")
	p.Venue = strings.TrimRight(before, " 0123456789.,")
}

func proQuestType(r *taggedRecord) string {
	given := r.plain("Document type")
	first, _, _ := strings.Cut(given, ",")
	kind := documentType(first)
	switch source := strings.ToLower(r.plain("Source type")); {
	case strings.HasPrefix(source, "dissertation"):
		return "thesis"
	case kind == "" && strings.Contains(source, "journal"):
		return "article-journal"
	case kind == "feature":
		return "article-journal"
	case strings.HasPrefix(kind, "dissertation"):
		return "thesis"
	}
	return kind
}
