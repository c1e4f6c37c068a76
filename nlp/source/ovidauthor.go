package source

// Ovid's lists of authors and institutions, tied by marks, and its lists of references.

import (
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// ovidAuthors reads the authors and where they work.
func ovidAuthors(r *taggedRecord) []corpus.Author {
	var authors []corpus.Author
	var marks []string // of each author
	for line := range r.lines(ovidAuthorTag(r)) {
		for part := range strings.SplitSeq(line, ";") {
			part, mark := cutMark(strings.TrimSpace(part))
			name := cutDegrees(part)
			if name == "" || isDegree(name) { // the degrees of the one before, and his marks
				if n := len(marks); n > 0 {
					marks[n-1] += mark
				}
				continue
			}
			before := len(authors)
			if authors = appendAuthor(authors, name, ""); len(authors) > before {
				marks = append(marks, mark)
			}
		}
	}
	giveMarkedPlaces(authors, marks, ovidPlaces(r.plain("Institution")))
	return authors
}

// giveMarkedPlaces gives every author the places of his marks; a place without a mark is everybody's when it is alone.
func giveMarkedPlaces(authors []corpus.Author, marks []string, places []markedPlace) {
	at := make(map[string]string, len(places))
	for _, place := range places {
		at[place.mark] = place.name
	}
	for i := range authors {
		for mark := range strings.SplitSeq(marks[i], ",") {
			if name := at[mark]; name != "" && (mark != "" || len(places) == 1) && len(authors[i].Affiliations) < len(places) {
				authors[i].Affiliations = append(authors[i].Affiliations, name)
			}
		}
	}
}

func ovidAuthorTag(r *taggedRecord) string {
	if f := r.find("Authors Full Name", "Author", "Authors"); f != nil {
		return f.tag
	}
	return "Author"
}

// cutMark takes off the marks after a name: "Doe, Jane MD *" or "Roe, R 1,2".
func cutMark(name string) (bare, mark string) {
	name = strings.TrimRight(name, ". ")
	end := len(name)
	for end > 0 && (isDigit(name[end-1]) || strings.IndexByte("*+,#&() ", name[end-1]) >= 0) {
		end--
	}
	return name[:end], "," + strings.TrimSpace(name[end:])
}

// cutDegrees takes off what an author is: "Doe, Jane MD", "Roe, R PhD", "van Low, B MD, PhD", "Poe, E [Ed]".
func cutDegrees(name string) string {
	for {
		name = strings.TrimRight(name, ", ")
		cut := strings.LastIndexAny(name, " ,")
		if cut < 0 || !isDegree(name[cut+1:]) {
			return name
		}
		name = name[:cut]
	}
}

var degrees = nameSet("MD PhD Ph.D M.D RN MSc MS MA MPH BS BSc BA DO DVM DDS FAAN FACS FRCP FRCS MBBS MBChB MB BCh PharmD PsyD EdD ScD DrPH MSN MEd MBA RD PT JD [Ed] [Eds]")

func isDegree(s string) bool { return degrees[strings.Trim(s, ". ")] || degrees[s] }

// A markedPlace is an institution with the mark that ties it to authors.
type markedPlace struct{ mark, name string }

// ovidPlaces reads "From the (*)Dept X, Univ Y; (1) Inst Z". Without marks it is one place.
func ovidPlaces(list string) []markedPlace {
	var places []markedPlace
	mark, from := "", 0
	add := func(end int) {
		name := strings.Trim(list[from:end], " ;,.")
		if name != "" && !(mark == "" && strings.HasPrefix(name, "From") && len(name) <= len("From the")) {
			places = append(places, markedPlace{mark, name})
		}
	}
	for i := 0; i < len(list); i++ {
		if list[i] != '(' {
			continue
		}
		n := strings.IndexByte(list[i:min(len(list), i+5)], ')')
		if n < 2 || !isMark(list[i+1:i+n]) {
			continue
		}
		add(i)
		mark, from = list[i+1:i+n], i+n+1
		i = from - 1
	}
	add(len(list))
	return places
}

// isMark recognises "*", "+" and "12".
func isMark(s string) bool { return isNumber(s) || strings.Trim(s, "*+#&") == "" }

// parseOvidReference reads "Aber JD, Low B. 1989. A title. Journal 39: 378-386."; others keep what parseReference finds.
func parseOvidReference(raw string) *corpus.Reference {
	authors, rest, ok := strings.Cut(raw, ". ")
	year, rest, found := strings.Cut(rest, ". ")
	if !ok || !found || len(year) < 4 || !isYear(year[:4]) || len(year) > 5 {
		return parseReference(raw)
	}
	ref := &corpus.Reference{Raw: raw, Year: parseYear(year[:4])}
	ref.Author, _, _ = strings.Cut(authors, ",")
	ref.DOI, _ = DOI(rest)
	title, source, _ := strings.Cut(rest, ". ")
	ref.Title = strings.TrimRight(title, ".")
	place, pages, ok := strings.Cut(source, ": ")
	if cut := strings.LastIndexByte(place, ' '); ok && cut > 0 && hasDigit(place[cut:]) && hasDigit(pages) {
		ref.Venue, ref.Page = place[:cut], firstPage(pages)
		ref.Volume, _, _ = strings.Cut(place[cut+1:], "(")
	}
	return ref
}
