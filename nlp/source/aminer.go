package source

// AMiner's citation networks since version 10, in JSON: one object a line, or an array of one object a line with a comma
// before it. Over the versions the venue is a string or {"raw": ...}, authors are names or objects, fields of study are
// words or {"name", "w"}, abstracts are text or, as in OpenAlex, an index of places. Version 13 was written by MongoDB:
// "_id" for "id", NumberInt(2011) for 2011. References are identifiers of the same dump, and resolve within it.

import "strings"

var aminerJSON = jsonDialect{complete: completeAMiner, fields: map[string]func(*jsonWork, rawJSON){
	"id":               func(w *jsonWork, v rawJSON) { put(&w.ID, v) },
	"_id":              func(w *jsonWork, v rawJSON) { put(&w.ID, mongoID(v)) },
	"title":            func(w *jsonWork, v rawJSON) { put(&w.Title, v) },
	"abstract":         func(w *jsonWork, v rawJSON) { w.Abstract = trimAbstract(v.plain()) },
	"indexed_abstract": func(w *jsonWork, v rawJSON) { w.invertedAbstract(v.get("InvertedIndex")) },
	"authors":          readAMinerAuthors,
	"year":             func(w *jsonWork, v rawJSON) { w.Year = v.year() },
	"venue":            readAMinerVenue,
	"volume":           func(w *jsonWork, v rawJSON) { put(&w.Volume, v) },
	"issue":            func(w *jsonWork, v rawJSON) { put(&w.Issue, v) },
	"page_start":       func(w *jsonWork, v rawJSON) { put(&w.firstPage, v) },
	"page_end":         func(w *jsonWork, v rawJSON) { put(&w.lastPage, v) },
	"publisher":        func(w *jsonWork, v rawJSON) { put(&w.Publisher, v) },
	"doc_type":         func(w *jsonWork, v rawJSON) { w.Type = aminerType(v.text()) },
	"lang":             func(w *jsonWork, v rawJSON) { put(&w.Language, v) },
	"doi":              func(w *jsonWork, v rawJSON) { put(&w.DOI, v) },
	"url":              func(w *jsonWork, v rawJSON) { put(&w.URL, v.first()) },
	"keywords":         func(w *jsonWork, v rawJSON) { w.keywords(cslKeywords(v)) },
	"fos":              func(w *jsonWork, v rawJSON) { w.index(v.words("name")) },
	"n_citation":       func(w *jsonWork, v rawJSON) { w.count(v) },
	"references":       readReferenceIDs,
}}

// completeAMiner notes the identifier, under which the same record of another version is found again.
func completeAMiner(w *jsonWork) {
	if w.ID != "" {
		setID(&w.Paper, "aminer", w.ID)
	}
}

// mongoID is an identifier, or what stands in {"$oid": ...}.
func mongoID(v rawJSON) rawJSON {
	if v.kind() == '{' {
		return v.get("$oid")
	}
	return v
}

func readAMinerAuthors(w *jsonWork, v rawJSON) {
	for person := range v.elements() {
		if person.kind() != '{' {
			w.author(parseName(person.plain()))
			continue
		}
		a := parseName(person.get("name").plain())
		for _, name := range []string{"id", "_id"} {
			if id := mongoID(person.get(name)).plain(); id != "" && a.ID == "" {
				a.ID = "aminer:" + id
			}
		}
		if a.Affiliations = person.get("orgs").words(""); len(a.Affiliations) == 0 {
			a.Affiliations = person.get("org").words("")
		}
		w.author(a)
	}
}

func readAMinerVenue(w *jsonWork, v rawJSON) {
	if v.kind() != '{' {
		put(&w.Venue, v)
		return
	}
	for _, name := range []string{"raw", "name_d", "name"} {
		put(&w.Venue, v.get(name))
	}
}

// aminerType translates the words that are AMiner's alone.
func aminerType(kind string) string {
	switch kind := strings.ToLower(kind); kind {
	case "journal":
		return documentType("journal article")
	case "bookchapter":
		return documentType("book chapter")
	case "repository":
		return documentType("preprint")
	default:
		return documentType(kind)
	}
}
