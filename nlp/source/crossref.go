package source

// Crossref as its API gives it: {"message": {work}}, {"message": {"items": [works]}}, or bare works, one a line. Its works
// are the elder cousins of CSL-JSON and are read by the same table; what differs is said here. Titles and the names of
// journals are arrays, often empty. Dates are [[year, month, day]], and [[null]] when nobody knows. Abstracts are JATS.
// References are what publishers deposit: a DOI, parts, or one unstructured string, in any combination. A list of works
// may have been asked for with DOIs alone; such records have no title and are passed over as bad.

import (
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

var (
	crossrefOuter = underNames("message", "items")
	crossrefJSON  = jsonDialect{outer: crossrefOuter, fields: cslFields, complete: completeCSL}
)

func readCrossrefReferences(w *jsonWork, v rawJSON) {
	for cited := range v.elements() {
		w.cite(crossrefReference(cited))
	}
}

// crossrefReference reads one reference; its parts say more than what is read out of the string, if there is one.
func crossrefReference(v rawJSON) corpus.Reference {
	var ref corpus.Reference
	if raw := v.get("unstructured").plain(); strings.Contains(raw, " ") {
		ref = *parseReference(raw)
	} else {
		ref.Raw = raw
	}
	var part, whole string
	for name, value := range v.fields() {
		switch string(name) {
		case "DOI":
			replace(&ref.DOI, value)
		case "author":
			replace(&ref.Author, value)
		case "year":
			if year := value.year(); year != 0 {
				ref.Year = year
			}
		case "volume":
			replace(&ref.Volume, value)
		case "first-page":
			replace(&ref.Page, value)
		case "article-title":
			replace(&part, value)
		case "journal-title", "volume-title", "series-title":
			put(&whole, value)
		}
	}
	switch {
	case part != "":
		ref.Title = part
		if whole != "" {
			ref.Venue = whole
		}
	case whole != "" && v.get("journal-title").plain() == whole:
		ref.Venue = whole
	case whole != "":
		ref.Title = whole
	}
	return ref
}

// replace sets a text, unless there is none to set.
func replace(text *string, v rawJSON) {
	if given := v.plain(); given != "" {
		*text = given
	}
}

// readRelation notes the DOI of the preprint of a work, or of the work that a preprint became.
func readRelation(w *jsonWork, v rawJSON) {
	for name, others := range v.fields() {
		scheme := ""
		switch string(name) {
		case "has-preprint":
			scheme = "preprint"
		case "is-preprint-of":
			scheme = "otherdoi"
		}
		for other := range others.elements() {
			if doi, ok := DOI(other.get("id").text()); ok && scheme != "" && w.IDs[scheme] == "" {
				setID(&w.Paper, scheme, doi)
			}
		}
	}
}

// jatsText is an abstract in JATS as plain text, without the heading "Abstract".
func jatsText(v rawJSON) string {
	text := strings.TrimSpace(v.text())
	for _, tag := range []string{"jats:title", "title"} {
		if rest, ok := strings.CutPrefix(text, "<"+tag+">"); ok {
			if head, body, ok := strings.Cut(rest, "</"+tag+">"); ok && isAbstractHeading(head) {
				text = body
			}
		}
	}
	return trimAbstract(plainText(text))
}

func isAbstractHeading(head string) bool {
	switch strings.ToLower(strings.Trim(plainText(head), ".: ")) {
	case "abstract", "summary", "":
		return true
	}
	return false
}
