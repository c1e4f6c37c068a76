package source

// The snapshot of arXiv's metadata, one record a line or an array. Text is wrapped and indented, accents are LaTeX, names
// come split ("authors_parsed") or in one string. The categories are the subjects that arXiv knows. Of the dates the first
// version's counts; without versions the number tells it (0704.0001 is of April 2007, hep-th/9901001 of 1999). journal-ref
// is what authors write of where the paper appeared ("Phys.Rev.D76:013009,2007"): the name of the journal ends where the
// numbers begin.

import (
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

var arXivJSON = jsonDialect{complete: completeArXiv, fields: map[string]func(*jsonWork, rawJSON){
	"id":             func(w *jsonWork, v rawJSON) { put(&w.ID, v) },
	"title":          func(w *jsonWork, v rawJSON) { w.Title = latexText(v) },
	"abstract":       func(w *jsonWork, v rawJSON) { w.Abstract = trimAbstract(latexText(v)) },
	"authors_parsed": readSplitNames,
	"authors":        readArXivNames,
	"categories":     readCategories,
	"doi":            func(w *jsonWork, v rawJSON) { put(&w.DOI, v) },
	"journal-ref":    func(w *jsonWork, v rawJSON) { w.Venue = journalName(latexText(v)) },
	"versions":       func(w *jsonWork, v rawJSON) { w.years[0] = v.first().get("created").year() },
	"update_date":    func(w *jsonWork, v rawJSON) { w.years[2] = v.year() },
}}

func completeArXiv(w *jsonWork) {
	if w.ID == "" {
		return
	}
	w.Type = documentType("preprint")
	w.URL = "https://arxiv.org/abs/" + w.ID
	if id := arXivID("arxiv:" + w.ID); id != "" {
		setID(&w.Paper, "arxiv", id)
	}
	if year := yearOfArXiv(w.ID); w.years[0] == 0 && year != 0 {
		w.Year = year
	}
}

// yearOfArXiv is the year that a number begins with, 0 when it is none.
func yearOfArXiv(id string) int {
	number := id[strings.LastIndexByte(id, '/')+1:]
	if len(number) < 4 || !isNumber(number[:4]) {
		return 0
	}
	year := 2000 + int(number[0]-'0')*10 + int(number[1]-'0')
	if year > 2090 { // arXiv began in 1991
		year -= 100
	}
	return year
}

func latexText(v rawJSON) string { return plainText(resolveLaTeX(v.text())) }

// readSplitNames reads names in parts: family, given, suffix. They are better than those of one string.
func readSplitNames(w *jsonWork, v rawJSON) {
	if v.first().first() != nil {
		w.Authors = nil
	}
	for parts := range v.elements() {
		var part [3]string
		n := 0
		for e := range parts.elements() {
			if n < len(part) {
				part[n] = latexText(e)
			}
			n++
		}
		a := corpus.Author{Family: part[0], Given: part[1]}
		if part[2] != "" {
			a.Given = strings.TrimPrefix(a.Given+", "+part[2], ", ")
		}
		if a.Given == "" {
			a = corpus.Author{Literal: a.Family}
		}
		w.author(a)
	}
}

// readArXivNames reads names in one string, or in an array as some write it, when there are none in parts.
func readArXivNames(w *jsonWork, v rawJSON) {
	if len(w.Authors) > 0 {
		return
	}
	for e := range v.elements() {
		for _, a := range parseAuthors(latexText(e)) {
			w.author(a)
		}
	}
}

// readCategories reads categories parted by blanks, or an array of them.
func readCategories(w *jsonWork, v rawJSON) {
	for _, list := range v.words("") {
		w.index(strings.Fields(list))
	}
}

// journalName is what precedes the numbers of a place in print, or all of it when it begins with one.
func journalName(place string) string {
	end := strings.IndexAny(place, "0123456789")
	if end <= 0 {
		return place
	}
	name := strings.TrimRight(place[:end], " ,.:;([")
	for _, word := range []string{" vol", " Vol", " no", " No"} {
		name = strings.TrimRight(strings.TrimSuffix(name, word), " ,.;:")
	}
	return name
}
