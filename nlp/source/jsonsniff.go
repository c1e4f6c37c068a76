package source

// Whose JSON it is. The names of the fields of the first records decide, in one place for all rows: a list of judgements
// that are tried in order, so that no two rows claim one text. papergraph's own records come last.

import (
	"bytes"
	"reflect"
	"slices"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// jsonFields are the names of the fields of the first records of a text and of the answer that they stand in, each with the
// first byte of its value: { [ " or the beginning of a literal.
type jsonFields map[string]byte

// has reports whether any of the names occurs.
func (f jsonFields) has(names ...string) bool {
	return slices.ContainsFunc(names, func(name string) bool { return f[name] != 0 })
}

// all reports whether all of the names occur.
func (f jsonFields) all(names ...string) bool {
	return !slices.ContainsFunc(names, func(name string) bool { return f[name] == 0 })
}

// openAlexID is noted of records whose id is that of a work of OpenAlex.
const openAlexID = "id of a work of OpenAlex"

// jsonOwners are the rows that read JSON, with what tells their records.
var jsonOwners = []struct {
	row string
	is  func(f jsonFields) bool
}{
	{"openalex", func(f jsonFields) bool {
		return f.has(openAlexID, "abstract_inverted_index", "referenced_works", "authorships") || f.all("meta", "results") && !f.has("id")
	}},
	{"s2", func(f jsonFields) bool {
		return f.has("paperId", "corpusId", "corpusid", "citingPaper", "citedPaper", "externalIds", "externalids", "arxivId", "citationVelocity") ||
			f.all("total", "data") && !f.has("title", "id")
	}},
	{"crossref", func(f jsonFields) bool {
		return f.all("message", "message-type") || f["title"] != '"' && f.has("DOI") && f.has(crossrefMarks...)
	}},
	{"arxiv", func(f jsonFields) bool {
		return f.all("id", "categories") && f.has("authors_parsed", "submitter", "journal-ref", "report-no", "update_date", "versions")
	}},
	{"aminer", func(f jsonFields) bool {
		return f.has("title") && f.has("n_citation", "indexed_abstract", "fos", "_id")
	}},
	{"csl", func(f jsonFields) bool {
		return f.has("title") && (f.has("container-title", "event-title") || f["issued"] == '{' || f.has("type") && f.has("author", "editor"))
	}},
	{"jsonl", isOwnPaper},
}

// crossrefMarks are fields of Crossref's works that CSL-JSON does not have.
var crossrefMarks = []string{"title", "is-referenced-by-count", "reference-count", "references-count", "reference", "container-title", "issued"}

// sniffJSON makes the Sniff of a row.
func sniffJSON(row string) func(head *Head) Confidence {
	return func(head *Head) Confidence {
		if head.owner() == row {
			return Certain
		}
		return No
	}
}

// jsonOwner is the row whose records a text holds, empty when it holds none that is known.
func jsonOwner(head []byte) string {
	if i := bytes.IndexFunc(head, func(r rune) bool { return !strings.ContainsRune(" \n\t\r,\x1e", r) }); i < 0 || head[i] != '{' && head[i] != '[' {
		return ""
	}
	fields := firstFields(head)
	for _, owner := range jsonOwners {
		if owner.is(fields) {
			return owner.row
		}
	}
	return ""
}

// firstFields gathers the fields of the first records, of which some may be broken and the last may be cut off.
func firstFields(head []byte) jsonFields {
	const records = 5
	fields := make(jsonFields)
	s := &jsonStream{in: NewInput("", bytes.NewReader(head)), outer: inAnyAnswer, seen: func(name, value []byte) {
		if fields[string(name)] == 0 || fields[string(name)] == 'n' {
			fields[string(name)] = value[0]
		}
		if string(name) == "id" && bytes.HasPrefix(value, []byte(`"https://openalex.org/W`)) {
			fields[openAlexID] = '"'
		}
	}}
	for range records {
		if _, err := s.next(); err != nil && s.in.err != nil && len(s.in.window()) == 0 {
			break
		}
	}
	return fields
}

func inAnyAnswer(name []byte) bool {
	return openAlexOuter(name) || s2Outer(name) || crossrefOuter(name) || cslOuter(name)
}

// isOwnPaper judges whether records have a title and, for the greater part, fields of a Paper.
func isOwnPaper(f jsonFields) bool {
	titled, known := false, 0
	for name := range f {
		name = strings.ToLower(name)
		titled = titled || name == "title"
		if paperFields[name] {
			known++
		}
	}
	return titled && 2*known >= len(f)
}

// paperFields holds the JSON names of a Paper's fields.
var paperFields = jsonNames(reflect.TypeFor[corpus.Paper]())

func jsonNames(t reflect.Type) map[string]bool {
	names := make(map[string]bool)
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		names[name] = true
	}
	return names
}
