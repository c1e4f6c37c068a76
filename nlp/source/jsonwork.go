package source

// How a row reads the records of its database: a table from the names of fields to what becomes of them.

import (
	"iter"
	"maps"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// A jsonDialect is how one database writes works in JSON.
type jsonDialect struct {
	outer    func(name []byte) bool // names under which its answers hold records
	fields   map[string]func(*jsonWork, rawJSON)
	complete func(*jsonWork) // what takes several fields; may be nil
}

// A jsonWork is a paper in the making, with what is not yet settled.
type jsonWork struct {
	corpus.Paper
	in                            *Input
	subtitle, firstPage, lastPage string
	years                         [5]int   // by how well they tell the year of publication, the best first
	words, terms                  []string // keywords and index terms, repeated ones among them
	citing                        rawJSON  // nested records of papers that cite this one
}

func (d *jsonDialect) decode(in *Input) iter.Seq2[corpus.Paper, error] {
	return func(yield func(corpus.Paper, error) bool) {
		for rec, err := range jsonRecords(in, d.outer) {
			var p corpus.Paper
			if err == nil {
				p = d.read(in, rec.rawJSON, rec.Origin).Paper
			}
			if !yield(p, err) {
				return
			}
		}
	}
}

// with is a dialect of more fields.
func (d jsonDialect) with(fields map[string]func(*jsonWork, rawJSON)) jsonDialect {
	fields = maps.Clone(fields)
	maps.Copy(fields, d.fields)
	d.fields = fields
	return d
}

// read makes a work of an object. It may lack a title; Read reports that.
func (d *jsonDialect) read(in *Input, object rawJSON, at corpus.Origin) jsonWork {
	w := jsonWork{in: in}
	w.Origin = at
	for name, value := range object.fields() {
		if set := d.fields[string(name)]; set != nil {
			set(&w, value)
		}
	}
	if w.Pages == "" {
		w.Pages = joinPages(w.firstPage, w.lastPage)
	}
	for _, year := range w.years {
		if w.Year == 0 {
			w.Year = year
		}
	}
	w.Keywords, w.IndexTerms = appendNew(nil, w.words...), appendNew(nil, w.terms...)
	if d.complete != nil {
		d.complete(&w)
	}
	warnOfLimits(in, &w.Paper)
	return w
}

// put sets a text that is not set yet.
func put(text *string, v rawJSON) {
	if *text == "" {
		*text = v.plain()
	}
}

// identify notes an identifier, without the web address it may be written as.
func (w *jsonWork) identify(scheme string, v rawJSON) {
	if id := lastSegment(v.plain()); id != "" && w.IDs[scheme] == "" {
		setID(&w.Paper, scheme, id)
	}
}

// count reads the number of times that the work is cited.
func (w *jsonWork) count(v rawJSON) {
	if n, ok := v.number(); ok {
		w.Citations = &n
	} else if given := v.plain(); given != "" {
		w.in.Warnf(w.Origin.Line, "record %d: %q is not a number of citations", w.Origin.Record, clip(given, 40))
	}
}

// keywords adds words of the authors, index words of the database.
func (w *jsonWork) keywords(words []string) { w.words = appendWithin(w.words, words) }
func (w *jsonWork) index(words []string)    { w.terms = appendWithin(w.terms, words) }

// appendWithin appends words as long as there are not more of them than any work has.
func appendWithin(list, words []string) []string {
	return append(list, words[:min(len(words), jsonListLimit-len(list))]...)
}

// author adds an author who has a name.
func (w *jsonWork) author(a corpus.Author) {
	if a.Name() != "" && len(w.Authors) < authorLimit {
		w.Authors = append(w.Authors, a)
	}
}

// cite adds a reference that says anything.
func (w *jsonWork) cite(ref corpus.Reference) {
	ref.DOI, _ = DOI(ref.DOI)
	if ref != (corpus.Reference{}) && len(w.References) < referenceLimit {
		w.References = append(w.References, &ref)
	}
}

// joinPages makes a range of two pages.
func joinPages(first, last string) string {
	if last == "" || last == first {
		return first
	}
	return strings.TrimPrefix(first+"-"+last, "-")
}
