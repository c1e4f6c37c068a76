package source

// The Atom feed that arXiv's API answers with: an <entry> for each paper.
//
//	<entry><id>http://arxiv.org/abs/hep-ex/0307015v1</id><published>2003-07-07T13:46:39-04:00</published>
//	<title>A title over
//	  lines with $\alpha$</title><summary>...</summary>
//	<author><name>Jane Doe</name><arxiv:affiliation>Univ Y</arxiv:affiliation></author>
//	<arxiv:doi>10.1000/x</arxiv:doi><arxiv:journal_ref>J.Things 12 (2003) 3</arxiv:journal_ref>
//	<category term="hep-ex" scheme="http://arxiv.org/schemas/atom"/></entry>
//
// Texts hold TeX. The year is that of the first version; the journal is what precedes the numbers of journal_ref. An
// answer that is an error is an entry as well, with an id below api/errors.

import (
	"bytes"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

var arXivAtom = xmlFormat{records: []string{"entry"}, paper: arXivPaper}

// sniffArXivAtom is certain of a feed that names arXiv, since other sites have feeds of other things.
func sniffArXivAtom(h *Head) Confidence {
	head := h.Text
	if !bytes.Contains(head, []byte("arxiv.org/")) {
		return No
	}
	return sureOf(head, "feed", "entry")
}

// An arXivWork is what has been read of an entry so far.
type arXivWork struct {
	corpus.Paper
	name         string // of the author that is being read
	affiliations []string
	number       string
	abstract     string
	terms        []string
}

// arXivPaper makes a paper of an entry. It may lack a title; Read reports that.
func arXivPaper(r *xmlRecord) (corpus.Paper, string) {
	var w arXivWork
	if fault := r.walk(w.visit); fault != "" {
		return corpus.Paper{}, fault
	}
	if strings.Contains(w.number, "/api/errors") {
		return corpus.Paper{}, "arXiv answered with an error: " + clip(plainText(w.abstract), 200)
	}
	w.complete()
	return w.Paper, ""
}

func (w *arXivWork) visit(e *xmlElement) {
	switch string(e.path) {
	case "id":
		e.set(&w.number)
	case "title":
		w.Title = texText(e)
	case "summary":
		w.abstract = texText(e)
	case "published":
		w.Year = parseYear(e.plain())
	case "doi":
		e.set(&w.DOI)
	case "journal_ref":
		w.Venue = journalName(texText(e))
	case "category":
		w.terms = append(w.terms, plainText(e.attr("term")))
	case "author/name":
		w.name = texText(e)
	case "author/affiliation":
		w.affiliations = append(w.affiliations, texText(e))
	case "author":
		w.endAuthor()
	}
}

// texText is the text of an element as one line, its TeX resolved.
func texText(e *xmlElement) string { return plainText(resolveLaTeX(string(e.text))) }

func (w *arXivWork) endAuthor() {
	before := len(w.Authors)
	w.Authors = appendAuthor(w.Authors, w.name, "")
	if len(w.Authors) > before && strings.HasSuffix(strings.ToLower(w.name), " collaboration") {
		w.Authors[before] = corpus.Author{Literal: w.name}
	}
	if len(w.Authors) > before {
		w.Authors[before].Affiliations = w.affiliations
	}
	w.name, w.affiliations = "", nil
}

func (w *arXivWork) complete() {
	p := &w.Paper
	p.Abstract = trimAbstract(w.abstract)
	p.IndexTerms = distinct(nil, filled(w.terms))
	p.Type = documentType("preprint")
	id := arXivID(w.number)
	if id == "" {
		return
	}
	p.ID, p.URL = id, "https://arxiv.org/abs/"+id
	setID(p, "arxiv", id)
	if p.Year == 0 {
		p.Year = yearOfArXiv(id)
	}
}
