package source

// CSL-JSON, the language of citation processors: an array of items, {"items": [...]}, or a table from DOIs to arrays of
// items, as programs keep what doi.org answers. doi.org answers with the records of the registration agencies in CSL's
// form, so Crossref's fields occur too, among them references and counts of citations.
//
// What people write goes further than the schema: identifiers are numbers or strings, dates are parts, raw or literal,
// parts of dates are strings. "article" is a preprint in CSL, but a paper in a journal for most databases, so CSL's own
// words for kinds of documents are kept as they stand.

import (
	"bytes"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

var (
	cslJSON   = jsonDialect{outer: cslOuter, fields: cslFields, complete: completeCSL}
	cslFields = map[string]func(*jsonWork, rawJSON){
		"id":                     func(w *jsonWork, v rawJSON) { put(&w.ID, v) },
		"title":                  func(w *jsonWork, v rawJSON) { put(&w.Title, v.first()) },
		"subtitle":               func(w *jsonWork, v rawJSON) { put(&w.subtitle, v.first()) },
		"abstract":               func(w *jsonWork, v rawJSON) { w.Abstract = jatsText(v) },
		"author":                 readCSLNames,
		"issued":                 func(w *jsonWork, v rawJSON) { w.years[0] = cslYear(v) },
		"published-print":        func(w *jsonWork, v rawJSON) { w.years[1] = cslYear(v) },
		"published-online":       func(w *jsonWork, v rawJSON) { w.years[2] = cslYear(v) },
		"published":              func(w *jsonWork, v rawJSON) { w.years[3] = cslYear(v) },
		"posted":                 func(w *jsonWork, v rawJSON) { w.years[4] = cslYear(v) },
		"container-title":        func(w *jsonWork, v rawJSON) { put(&w.Venue, v.first()) },
		"volume":                 func(w *jsonWork, v rawJSON) { put(&w.Volume, v) },
		"issue":                  func(w *jsonWork, v rawJSON) { put(&w.Issue, v) },
		"page":                   func(w *jsonWork, v rawJSON) { w.Pages = parsePages(v.plain()) },
		"page-first":             func(w *jsonWork, v rawJSON) { put(&w.firstPage, v) },
		"article-number":         func(w *jsonWork, v rawJSON) { put(&w.firstPage, v) },
		"publisher":              func(w *jsonWork, v rawJSON) { put(&w.Publisher, v) },
		"type":                   func(w *jsonWork, v rawJSON) { w.Type = cslType(v.text()) },
		"language":               func(w *jsonWork, v rawJSON) { put(&w.Language, v) },
		"DOI":                    func(w *jsonWork, v rawJSON) { put(&w.DOI, v) },
		"URL":                    func(w *jsonWork, v rawJSON) { put(&w.URL, v) },
		"PMID":                   func(w *jsonWork, v rawJSON) { w.identify("pmid", v) },
		"PMCID":                  func(w *jsonWork, v rawJSON) { w.identify("pmcid", v) },
		"note":                   readNote,
		"keyword":                func(w *jsonWork, v rawJSON) { w.keywords(cslKeywords(v)) },
		"categories":             func(w *jsonWork, v rawJSON) { w.keywords(cslKeywords(v)) },
		"subject":                func(w *jsonWork, v rawJSON) { w.index(v.words("name")) },
		"is-referenced-by-count": func(w *jsonWork, v rawJSON) { w.count(v) },
		"reference":              readCrossrefReferences,
		"relation":               readRelation,
	}
)

// cslOuter holds for "items" and for DOIs.
func cslOuter(name []byte) bool {
	return string(name) == "items" || bytes.HasPrefix(name, []byte("10.")) && bytes.IndexByte(name, '/') > 0
}

func completeCSL(w *jsonWork) {
	w.Title = withSubtitle(w.Title, w.subtitle)
	if w.ID == "" {
		w.ID, _ = DOI(w.DOI)
	}
	if id := arXivID(w.URL); id != "" {
		setID(&w.Paper, "arxiv", id)
	}
}

// readNote finds identifiers in a note, a line each, as Zotero writes what CSL has no variable for: "arxiv: 1706.03762".
func readNote(w *jsonWork, v rawJSON) {
	for line := range strings.SplitSeq(v.text(), "\n") {
		scheme, id, ok := strings.Cut(line, ":")
		if scheme = strings.ToLower(strings.TrimSpace(scheme)); ok && labels[scheme] && w.IDs[scheme] == "" {
			setID(&w.Paper, scheme, plainText(id))
		}
	}
}

func readCSLNames(w *jsonWork, v rawJSON) {
	for person := range v.elements() {
		w.author(cslName(person))
	}
}

// cslName reads a name in parts; particles belong to the family name, as in the other formats.
func cslName(v rawJSON) corpus.Author {
	if v.kind() == '"' {
		return parseName(v.plain())
	}
	var a corpus.Author
	var dropping, particle, family, suffix string
	for name, value := range v.fields() {
		switch string(name) {
		case "family":
			put(&family, value)
		case "given":
			put(&a.Given, value)
		case "non-dropping-particle":
			put(&particle, value)
		case "dropping-particle":
			put(&dropping, value)
		case "suffix":
			put(&suffix, value)
		case "literal", "name":
			put(&a.Literal, value)
		case "ORCID", "orcid":
			a.ORCID = parseORCID(value.text())
		case "affiliation":
			a.Affiliations = value.words("name")
		}
	}
	a.Family = joinWords(dropping, particle, family)
	if suffix != "" {
		a.Given = strings.TrimPrefix(a.Given+", "+suffix, ", ")
	}
	if a.Family != "" || a.Given != "" {
		a.Literal = ""
	}
	return a
}

// joinWords joins the texts that are not empty by blanks.
func joinWords(texts ...string) string { return strings.Join(named(texts), " ") }

// cslYear reads {"date-parts": [[2001, 5]]}, {"raw": "May 2001"}, {"literal": "2001?"}, {"year": 2001} or a plain date.
func cslYear(v rawJSON) int {
	if v.kind() != '{' {
		return v.year()
	}
	for _, name := range []string{"date-parts", "raw", "literal", "year"} {
		if year := v.get(name).year(); year != 0 {
			return year
		}
	}
	return 0
}

// cslType keeps CSL's words; what the registration agencies say instead is translated.
func cslType(kind string) string {
	switch kind {
	case "article", "review", "collection":
		return kind
	}
	return documentType(kind)
}

// cslKeywords reads an array of words or a list in one string.
func cslKeywords(v rawJSON) []string {
	if v.kind() == '[' {
		return v.words("name")
	}
	return splitKeywords(v.plain())
}
