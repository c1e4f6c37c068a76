package source

// OpenAlex as its API and its snapshot give it: a page {"meta": ..., "results": [...]}, one work, or works one a line.
// Identifiers are web addresses. The abstract is an index from words to their places, since only so may it be passed on;
// here it becomes text again, whose words nobody may multiply without bound. References are identifiers alone. The
// authors' names are the database's, or as printed where it has none. An answer names a hundred authors at most.
//
// concepts hold, with score 0, the ancestors of the concepts that were found; these are left out. A work that was
// retracted is kept, since others go on citing it, and a warning names it. A work that stands on several pages is
// yielded as often; merging makes it one.

import (
	"slices"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

var (
	openAlexOuter = underNames("results")
	openAlexJSON  = jsonDialect{outer: openAlexOuter, complete: completeOpenAlex, fields: map[string]func(*jsonWork, rawJSON){
		"id":                      func(w *jsonWork, v rawJSON) { w.identify("openalex", v) },
		"doi":                     func(w *jsonWork, v rawJSON) { put(&w.DOI, v) },
		"title":                   func(w *jsonWork, v rawJSON) { put(&w.Title, v) },
		"display_name":            func(w *jsonWork, v rawJSON) { put(&w.Title, v) },
		"abstract":                func(w *jsonWork, v rawJSON) { put(&w.Abstract, v) },
		"abstract_inverted_index": func(w *jsonWork, v rawJSON) { w.invertedAbstract(v) },
		"publication_year":        func(w *jsonWork, v rawJSON) { w.years[0] = v.year() },
		"publication_date":        func(w *jsonWork, v rawJSON) { w.years[1] = v.year() },
		"ids":                     readOpenAlexIDs,
		"authorships":             readAuthorships,
		"is_authors_truncated":    warnOfAuthors,
		"primary_location":        readLocation,
		"host_venue":              readLocation,
		"locations":               readLocations,
		"biblio":                  readBiblio,
		"type":                    func(w *jsonWork, v rawJSON) { readOpenAlexType(w, v) },
		"type_crossref":           func(w *jsonWork, v rawJSON) { readOpenAlexType(w, v) },
		"language":                func(w *jsonWork, v rawJSON) { put(&w.Language, v) },
		"cited_by_count":          func(w *jsonWork, v rawJSON) { w.count(v) },
		"referenced_works":        readReferenceIDs,
		"keywords":                func(w *jsonWork, v rawJSON) { w.index(openAlexWords(v)) },
		"topics":                  func(w *jsonWork, v rawJSON) { w.index(openAlexWords(v)) },
		"concepts":                func(w *jsonWork, v rawJSON) { w.index(openAlexWords(v)) },
		"mesh":                    func(w *jsonWork, v rawJSON) { w.index(v.words("descriptor_name")) },
		"is_retracted":            warnOfRetraction,
	}}
)

func completeOpenAlex(w *jsonWork) {
	w.ID = w.IDs["openalex"]
	if strings.HasPrefix(w.ID, "W") {
		w.URL = "https://openalex.org/" + w.ID
	}
}

func readOpenAlexIDs(w *jsonWork, v rawJSON) {
	for scheme, id := range v.fields() {
		switch string(scheme) {
		case "doi":
			put(&w.DOI, id)
		case "openalex", "mag", "pmid":
			w.identify(string(scheme), id)
		case "pmcid":
			if w.identify("pmcid", id); isNumber(w.IDs["pmcid"]) {
				w.IDs["pmcid"] = "PMC" + w.IDs["pmcid"]
			}
		}
	}
}

// readOpenAlexType keeps the more telling of two words: OpenAlex calls an article what Crossref knows from proceedings.
func readOpenAlexType(w *jsonWork, v rawJSON) {
	const article = "article-journal"
	if kind := documentType(v.text()); kind != "" && (w.Type == "" || w.Type == article) {
		w.Type = kind
	}
}

func readAuthorships(w *jsonWork, v rawJSON) {
	for authorship := range v.elements() {
		person := authorship.get("author")
		name := person.get("display_name").plain()
		if name == "" {
			name = authorship.get("raw_author_name").plain()
		}
		a := parseName(name)
		if id := lastSegment(person.get("id").plain()); id != "" {
			a.ID = "openalex:" + id
		}
		a.ORCID = parseORCID(person.get("orcid").text())
		a.Affiliations = affiliationsOf(authorship)
		w.author(a)
	}
}

// affiliationsOf are the institutions that OpenAlex knows, or where it knows none, the addresses as printed.
func affiliationsOf(authorship rawJSON) []string {
	for _, name := range []string{"institutions", "raw_affiliation_strings", "raw_affiliation_string"} {
		if places := authorship.get(name).words("display_name"); len(places) > 0 {
			return appendNew(nil, places...)
		}
	}
	return nil
}

func warnOfAuthors(w *jsonWork, v rawJSON) {
	if v.isTrue() {
		w.in.Warnf(w.Origin.Line, "record %d: OpenAlex has cut off the list of authors", w.Origin.Record)
	}
}

func warnOfRetraction(w *jsonWork, v rawJSON) {
	if v.isTrue() {
		w.in.Warnf(w.Origin.Line, "record %d: the work has been retracted", w.Origin.Record)
	}
}

// readLocation reads where the work appeared, in the API's present form or in that before 2023.
func readLocation(w *jsonWork, v rawJSON) {
	source := v.get("source")
	if source.kind() != '{' {
		source = v
	}
	put(&w.Venue, source.get("display_name"))
	put(&w.Publisher, source.get("host_organization_name"))
	put(&w.Publisher, source.get("publisher"))
	readArXivPlace(w, v)
}

// readLocations looks for the preprint among the places where the work can be read.
func readLocations(w *jsonWork, v rawJSON) {
	for location := range v.elements() {
		readArXivPlace(w, location)
	}
}

func readArXivPlace(w *jsonWork, location rawJSON) {
	if id := arXivID(location.get("landing_page_url").text()); id != "" && w.IDs["arxiv"] == "" {
		setID(&w.Paper, "arxiv", id)
	}
}

func readBiblio(w *jsonWork, v rawJSON) {
	for name, value := range v.fields() {
		switch string(name) {
		case "volume":
			put(&w.Volume, value)
		case "issue":
			put(&w.Issue, value)
		case "first_page":
			put(&w.firstPage, value)
		case "last_page":
			put(&w.lastPage, value)
		}
	}
}

// readReferenceIDs reads cited works that are named by their identifiers.
func readReferenceIDs(w *jsonWork, v rawJSON) {
	for cited := range v.elements() {
		w.cite(corpus.Reference{ID: lastSegment(cited.plain())})
	}
}

// openAlexWords are the names of concepts, topics or keywords; the last were once under "keyword".
func openAlexWords(v rawJSON) []string {
	var words []string
	for e := range v.elements() {
		if score := e.get("score").text(); score == "0" || score == "0.0" {
			continue
		}
		word := e.get("display_name").plain()
		if word == "" {
			word = e.get("keyword").plain()
		}
		if word != "" && len(words) < jsonListLimit {
			words = append(words, word)
		}
	}
	return words
}

// invertedAbstract makes text of an index from words to the places where they stand: {"We":[0],"show":[1,7]}. Places
// without a word leave no gap. It costs O(places log places), whatever the places are.
func (w *jsonWork) invertedAbstract(index rawJSON) {
	const limit = 1 << 20 // places, and bytes of the abstract
	words := make([][]byte, 0, 128)
	places := make([]uint64, 0, 256) // place and word
	for word, at := range index.fields() {
		for e := range at.elements() {
			if place, ok := e.number(); ok && place < 1<<31 && len(places) < limit {
				places = append(places, uint64(place)<<32|uint64(len(words)))
			}
		}
		words = append(words, word)
	}
	slices.Sort(places)
	var b strings.Builder
	for _, place := range places {
		word := words[uint32(place)]
		if b.Len()+len(word) >= limit {
			w.in.Warnf(w.Origin.Line, "record %d: the abstract is cut off at %s", w.Origin.Record, sizeText(limit))
			break
		}
		b.Write(word)
		b.WriteByte(' ')
	}
	if w.Abstract == "" {
		w.Abstract = trimAbstract(plainText(b.String()))
	}
}
