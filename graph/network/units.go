package network

import (
	"strconv"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
	"github.com/papergraph/papergraph/nlp/merge"
)

// A unit is what papers have many of. of calls emit for each unit of paper p: its key, by which equal units are
// recognised, its label for people, and its weight in the paper, which is greater than 0.
type unit struct {
	word, plural string
	reason       string // kind of a Reason that names it
	help         string // what to do when no paper has any
	own          int    // how many a paper has without any in its record
	of           func(in Input, p int, emit func(key, label string, weight float64))
}

// Each unit is one variable; a new one is a row here and is used by naming it in Kinds.
var (
	papers     = unit{word: "paper", plural: "papers", reason: "paper", help: "read a file with records", of: itself}
	terms      = unit{word: "term", plural: "terms", reason: "term", help: "export titles and abstracts", of: termsOf}
	words      = unit{word: "word", plural: "words", reason: "word", help: "export titles and abstracts"} // see numbered
	phrases    = unit{word: "term", plural: "terms", reason: "term", help: "export titles and abstracts"} // see numbered
	keywords   = unit{word: "keyword", plural: "keywords", reason: "keyword", help: "export author keywords, or use terms", of: keywordsOf}
	references = unit{word: "reference", plural: "references", reason: "reference", help: "export the full record with cited references", of: referencesOf}
	authors    = unit{word: "author", plural: "authors", reason: "author", help: "export the authors", of: authorsOf}
	works      = unit{word: "work", plural: "references", reason: "reference", help: "export the full record with cited references", own: 1, of: worksOf}
)

func itself(in Input, p int, emit func(string, string, float64)) {
	paper := &in.Corpus.Papers[p]
	emit(paper.ID, paper.Title, 1)
}

func termsOf(in Input, p int, emit func(string, string, float64)) {
	if in.Terms == nil {
		return
	}
	row, _, weight := in.Terms.Matrix.Row(p)
	for i, t := range row {
		label := in.Terms.Terms[t].Label
		emit(label, label, weight[i])
	}
}

func keywordsOf(in Input, p int, emit func(string, string, float64)) {
	for _, k := range in.Corpus.Papers[p].Subjects() {
		emit(strings.ToLower(k), k, 1)
	}
}

func authorsOf(in Input, p int, emit func(string, string, float64)) {
	for _, a := range in.Corpus.Papers[p].Authors {
		emit(a.Key(), a.Name(), 1)
	}
}

func referencesOf(in Input, p int, emit func(string, string, float64)) {
	for _, r := range in.Corpus.Papers[p].References {
		emit(workKey(r), referenceLabel(r), 1)
	}
}

// worksOf are the works that a paper cites and the paper itself, so that a citation between two papers is a shared
// work too: coupling and direct citation in one incidence.
func worksOf(in Input, p int, emit func(string, string, float64)) {
	paper := &in.Corpus.Papers[p]
	emit(paperKey(paper.ID), paper.Title, 1)
	referencesOf(in, p, emit)
}

func paperKey(id string) string { return "paper:" + id }

// workKey is equal for references to one work: the paper of the corpus that it was resolved to, else what merge
// makes of DOI, authors, year and pages.
func workKey(r *corpus.Reference) string {
	if r.Paper != "" {
		return paperKey(r.Paper)
	}
	return merge.Key(r)
}

// referenceLabel is "Family (2001) Title", as far as the reference tells.
func referenceLabel(r *corpus.Reference) string {
	var parts []string
	if family, _, _ := strings.Cut(r.Author, ","); family != "" {
		parts = append(parts, family)
	}
	if r.Year > 0 {
		parts = append(parts, "("+strconv.Itoa(r.Year)+")")
	}
	for _, text := range []string{r.Title, r.Raw, r.DOI, r.ID} {
		if text != "" {
			return strings.Join(append(parts, text), " ")
		}
	}
	return strings.Join(append(parts, r.Venue, r.Volume, r.Page), " ")
}
