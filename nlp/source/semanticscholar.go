package source

// Semantic Scholar in all its forms: one paper of the Graph API, an array of papers from its batch call (null for one it
// does not know), answers {"total", "data": [...]} of its searches, {"data": [{"citingPaper"|"citedPaper": {...}}]} of its
// lists, papers of the first API (arxivId, numCitedBy, topics), and the papers of its data sets, one a line, whose names
// are in small letters (corpusid, externalids).
//
// A paper brings its references, which become references, and the papers that cite it, which are papers too: each is
// yielded after the cited one, with a reference to it. A list of citing or cited papers does not say of which paper it is
// the list; its papers are read, the citations are not known. The citations of the data sets are pairs of numbers, without
// a title, and no papers at all.

import (
	"bytes"
	"iter"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

var (
	s2Outer  = underNames("data", "papers", "recommendedPapers")
	s2Fields = map[string]func(*jsonWork, rawJSON){
		"paperId":          func(w *jsonWork, v rawJSON) { w.identify("s2", v) },
		"corpusId":         func(w *jsonWork, v rawJSON) { w.identify("corpusid", v) },
		"corpusid":         func(w *jsonWork, v rawJSON) { w.identify("corpusid", v) },
		"arxivId":          func(w *jsonWork, v rawJSON) { readS2ID(w, "ArXiv", v) },
		"doi":              func(w *jsonWork, v rawJSON) { put(&w.DOI, v) },
		"externalIds":      readS2IDs,
		"externalids":      readS2IDs,
		"title":            func(w *jsonWork, v rawJSON) { put(&w.Title, v) },
		"abstract":         func(w *jsonWork, v rawJSON) { w.Abstract = trimAbstract(v.plain()) },
		"authors":          readS2Authors,
		"year":             func(w *jsonWork, v rawJSON) { w.years[0] = v.year() },
		"publicationDate":  func(w *jsonWork, v rawJSON) { w.years[1] = v.year() },
		"publicationdate":  func(w *jsonWork, v rawJSON) { w.years[1] = v.year() },
		"venue":            func(w *jsonWork, v rawJSON) { replace(&w.Venue, v) },
		"publicationVenue": func(w *jsonWork, v rawJSON) { put(&w.Venue, v.get("name")) },
		"journal":          readS2Journal,
		"url":              func(w *jsonWork, v rawJSON) { put(&w.URL, v) },
		"publicationTypes": func(w *jsonWork, v rawJSON) { w.Type = documentType(v.first().text()) },
		"publicationtypes": func(w *jsonWork, v rawJSON) { w.Type = documentType(v.first().text()) },
		"citationCount":    func(w *jsonWork, v rawJSON) { w.count(v) },
		"citationcount":    func(w *jsonWork, v rawJSON) { w.count(v) },
		"numCitedBy":       func(w *jsonWork, v rawJSON) { w.count(v) },
		"fieldsOfStudy":    func(w *jsonWork, v rawJSON) { w.index(v.words("")) },
		"s2FieldsOfStudy":  func(w *jsonWork, v rawJSON) { w.index(v.words("category")) },
		"s2fieldsofstudy":  func(w *jsonWork, v rawJSON) { w.index(v.words("category")) },
		"topics":           func(w *jsonWork, v rawJSON) { w.index(v.words("topic")) },
	}

	// s2Nested reads citing and cited papers, whose own lists are not followed, s2Main the papers that bring them.
	s2Nested = jsonDialect{fields: s2Fields, complete: completeS2}
	s2Main   = s2Nested.with(map[string]func(*jsonWork, rawJSON){
		"references": readS2References,
		"citations":  func(w *jsonWork, v rawJSON) { w.citing = v },
	})
)

func decodeS2(in *Input) iter.Seq2[corpus.Paper, error] {
	return func(yield func(corpus.Paper, error) bool) {
		r := s2Reader{in: in}
		for rec, err := range jsonRecords(in, s2Outer) {
			if !r.record(rec, err, yield) {
				return
			}
		}
	}
}

// s2Reader counts the papers that stand within records.
type s2Reader struct {
	in     *Input
	within int
	warned bool
}

// record yields the papers of a record, or the error that stands for it.
func (r *s2Reader) record(rec jsonRecord, err error, yield func(corpus.Paper, error) bool) bool {
	if bad, ok := err.(*SyntaxError); ok {
		bad.Record += r.within
	}
	if err != nil {
		return yield(corpus.Paper{}, err)
	}
	rec.Record += r.within
	paper := r.paper(rec)
	if paper == nil {
		return yield(corpus.Paper{}, r.in.syntaxError(rec.Line, rec.Record, "", "this is a citation, two numbers without a title; read the data set of papers"))
	}
	w := s2Main.read(r.in, paper, rec.Origin)
	if !yield(w.Paper, nil) {
		return false
	}
	return r.citing(&w, rec, yield)
}

// paper is the paper of an entry of a list of citing or cited papers, nil for a citation without papers, else the record
// itself.
func (r *s2Reader) paper(rec jsonRecord) rawJSON {
	for name, paper := range rec.fields() {
		switch string(name) {
		case "paperId", "corpusid":
			return rec.rawJSON
		case "citingcorpusid", "citedcorpusid":
			return nil
		case "citingPaper", "citedPaper":
			if !r.warned {
				r.warned = true
				r.in.Warnf(rec.Line, "the list does not say whose %ss it holds; its papers are read, these citations are not", name)
			}
			return paper
		}
	}
	return rec.rawJSON
}

// citing yields the papers that cite w.
func (r *s2Reader) citing(w *jsonWork, rec jsonRecord, yield func(corpus.Paper, error) bool) bool {
	cited := s2Reference(w)
	cited.DOI, _ = DOI(cited.DOI)
	at, line := 0, rec.Line
	for paper := range w.citing.elements() {
		if inner := paper.get("citingPaper"); inner != nil {
			paper = inner
		}
		if paper.kind() != '{' {
			continue
		}
		start := cap(rec.rawJSON) - cap(paper) // both are pieces of one record
		line += bytes.Count(rec.rawJSON[at:start], newline)
		at = start
		r.within++
		p := s2Nested.read(r.in, paper, corpus.Origin{Line: line, Record: rec.Record + r.within}).Paper
		p.References = []*corpus.Reference{&cited}
		if !yield(p, nil) {
			return false
		}
	}
	return true
}

func completeS2(w *jsonWork) {
	if w.ID = w.IDs["s2"]; w.ID == "" {
		w.ID = w.IDs["corpusid"]
	}
}

// s2Schemes are the names of identifiers within externalIds.
var s2Schemes = map[string]string{
	"ArXiv": "arxiv", "MAG": "mag", "DBLP": "dblp", "ACL": "acl", "PubMed": "pmid", "PubMedCentral": "pmcid", "CorpusId": "corpusid",
}

func readS2IDs(w *jsonWork, v rawJSON) {
	for name, id := range v.fields() {
		if string(name) == "DOI" {
			put(&w.DOI, id)
		} else {
			readS2ID(w, string(name), id)
		}
	}
}

func readS2ID(w *jsonWork, name string, v rawJSON) {
	if scheme, id := s2Schemes[name], v.plain(); scheme != "" && id != "" && w.IDs[scheme] == "" {
		setID(&w.Paper, scheme, id)
	}
}

func readS2Authors(w *jsonWork, v rawJSON) {
	for person := range v.elements() {
		a := parseName(person.get("name").plain())
		if id := person.get("authorId").plain(); id != "" {
			a.ID = "s2:" + id
		}
		a.ORCID = parseORCID(person.get("externalIds").get("ORCID").text())
		a.Affiliations = person.get("affiliations").words("name")
		w.author(a)
	}
}

// readS2Journal reads name, volume and pages. "abs/1706.03762" is the volume of what is on arXiv.
func readS2Journal(w *jsonWork, v rawJSON) {
	put(&w.Venue, v.get("name"))
	w.Pages = parsePages(v.get("pages").plain())
	if volume := v.get("volume").plain(); !strings.HasPrefix(volume, "abs/") {
		w.Volume = volume
	}
}

func readS2References(w *jsonWork, v rawJSON) {
	for cited := range v.elements() {
		if inner := cited.get("citedPaper"); inner != nil {
			cited = inner
		}
		other := s2Nested.read(w.in, cited, w.Origin)
		w.cite(s2Reference(&other))
	}
}

// s2Reference is how a paper is cited.
func s2Reference(w *jsonWork) corpus.Reference {
	ref := corpus.Reference{ID: w.ID, DOI: w.DOI, Title: w.Title, Year: w.Year, Venue: w.Venue, Volume: w.Volume, Page: firstPage(w.Pages)}
	if len(w.Authors) > 0 {
		ref.Author = w.Authors[0].Name()
	}
	return ref
}
