package merge

// The authors of one work as several records name them. The longest list is kept, since databases cut lists off; every
// author of it gains what the same person's entry in another list tells: the name in full, ORCID, identifier, affiliations.

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// uniteAuthors makes one list of authors of the records of a work.
func uniteAuthors(records []*corpus.Paper, from *provenance) []corpus.Author {
	best := records[0]
	for _, q := range records[1:] {
		if len(q.Authors) > len(best.Authors) || len(q.Authors) == len(best.Authors) && len(best.Authors) > 0 && !nameOf(best).known() {
			best = q
		}
	}
	if len(best.Authors) == 0 {
		return nil
	}
	from.set("authors", best)
	authors := slices.Clone(best.Authors)
	gained := make(map[*corpus.Paper]int)
	for _, q := range records {
		if q != best {
			gained[q] = learnAuthors(authors, q.Authors)
		}
	}
	most := len(authors) / 2 // a record that tells more of the names than the list itself
	for _, q := range records {
		if gained[q] > most {
			most = gained[q]
			from.set("authors", q)
		}
	}
	return authors
}

// learnAuthors adds to authors what others tell of the same people, and returns how many names became fuller.
func learnAuthors(authors, others []corpus.Author) (fuller int) {
	index := make(map[string][]int, len(others)) // folded family → positions
	for j := range others {
		n := nameOfAuthor(&others[j])
		index[n.family] = append(index[n.family], j)
	}
	for i := range authors {
		own := nameOfAuthor(&authors[i])
		j := -1
		if i < len(others) && own.resembles(nameOfAuthor(&others[i])) {
			j = i
		} else if same := index[own.family]; len(same) == 1 && own.matches(nameOfAuthor(&others[same[0]])) {
			j = same[0]
		}
		if j >= 0 && learnAuthor(&authors[i], &others[j]) {
			fuller++
		}
	}
	return fuller
}

// learnAuthor adds to a what b tells of the same person, and reports whether the name became fuller.
func learnAuthor(a, b *corpus.Author) (fuller bool) {
	if a.ORCID == "" {
		a.ORCID = b.ORCID
	}
	if a.ID == "" {
		a.ID = b.ID
	}
	if len(a.Affiliations) == 0 {
		a.Affiliations = b.Affiliations
	}
	if differ(a.ORCID, b.ORCID) || b.Family == "" {
		return false
	}
	if a.Family == "" { // a name in one piece yields to one in parts
		a.Family, a.Given, a.Literal = b.Family, b.Given, ""
		return true
	}
	p, q := givenParts(a.Given), givenParts(b.Given)
	sameFamily := Fold(a.Family) == Fold(b.Family)
	if sameFamily && plainer(a.Family, b.Family) {
		a.Family, fuller = b.Family, true
	}
	if sameFamily && sameGiven(p, q) && (letterCount(q) > letterCount(p) || letterCount(q) == letterCount(p) && plainer(a.Given, b.Given)) {
		a.Given, fuller = b.Given, true
	}
	return fuller
}

// plainer reports whether a name lost what another way of writing it has: small letters, or accents.
func plainer(a, b string) bool {
	if capital := inCapitals(a) && utf8.RuneCountInString(strings.Trim(a, ". ")) > 2; capital != (inCapitals(b) && utf8.RuneCountInString(b) > 2) {
		return capital
	}
	return isASCII(a) && !isASCII(b)
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
