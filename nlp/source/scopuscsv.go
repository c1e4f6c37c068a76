package source

// Scopus writes its tables with quotes, a byte order mark and line ends within cells, and lets the user choose the
// columns. Four generations differ in how they write authors: "Doe J., Roe R.", "Doe, J., Roe, R.", "Doe J.; Roe R.",
// and beside the last "Author full names" with "Doe, Jane (57202138757)". The identifiers stand in a list of their own,
// "57202138757;7402220509;". Who has which affiliation is told by "Authors with affiliations":
//
//	Doe J., Dept. of X, Univ. of Y, France, Institute Z, Paris, France; Roe, R., Dept. of X, Univ. of Y, France
//
// where one author's affiliations are parted by nothing but the comma that parts their parts. The column "Affiliations"
// lists each affiliation once, and so tells where one ends. "Source" is "Scopus", not the journal. The cited references
// are described in reference.go.

import (
	"slices"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

var scopusTable = dialect{
	marks: [][]string{
		{"eid", "title"}, {"author s id"}, {"authors with affiliations"}, {"author full names", "source title", "cited by"},
		{"source title", "cited by", "link"}, {"source title", "art no"}, {"abbreviated source title", "title"},
		{"language of original document"}, {"index keywords", "source title"}, {"author names", "titles"},
		{"molecular sequence numbers"},
	},
	headings: []heading{{"source", colNone}},
	scheme:   "scopus",
	credit:   creditScopus,
}

// creditScopus reads the authors' identifiers and affiliations.
func creditScopus(t *table, authors []corpus.Author) {
	t.identifyAuthors(authors)
	places, entries := named(t.slots(colAffiliations)), t.slots(colAddresses)
	switch {
	case len(authors) == 1 && len(places) > 0:
		authors[0].Affiliations = places
	case len(entries) > 0:
		cut := newPlaceCutter(places)
		for i, entry := range entriesOfAuthors(entries, authors) {
			authors[i].Affiliations = cut.all(entry)
		}
	case len(places) > 0:
		t.homeless++
	}
}

// entriesOfAuthors returns what the entries say of every author, without the name. An entry that does not begin with
// the name of the next author is the rest of the one before, which held a semicolon.
func entriesOfAuthors(entries []string, authors []corpus.Author) []string {
	of := make([]string, len(authors))
	next := 0
	for _, entry := range entries {
		rest, ok := "", false
		if next < len(authors) {
			rest, ok = cutAuthor(entry, &authors[next])
		}
		switch {
		case ok:
			of[next] = rest
			next++
		case len(entries) == len(authors): // the name is spelled otherwise
			of[next] = dropName(entry)
			next++
		case next > 0:
			of[next-1] += "; " + entry
		}
	}
	return of
}

// cutAuthor takes an author's name, "Doe J." or "Doe, J.", off the beginning of an entry.
func cutAuthor(entry string, a *corpus.Author) (rest string, ok bool) {
	name := a.Family
	if name == "" {
		name = a.Name()
	}
	rest, ok = strings.CutPrefix(entry, name)
	if !ok || rest != "" && rest[0] != ',' && rest[0] != ' ' {
		return "", false
	}
	rest = strings.TrimLeft(rest, ", ")
	given, place, _ := strings.Cut(rest, ",")
	if isInitials(given) || given == a.Given {
		rest = place
	}
	return strings.TrimSpace(rest), true
}

// dropName takes a name of any spelling off the beginning of an entry.
func dropName(entry string) string {
	_, rest, _ := strings.Cut(entry, ",")
	rest = strings.TrimSpace(rest)
	if given, place, _ := strings.Cut(rest, ","); isInitials(given) {
		rest = strings.TrimSpace(place)
	}
	return rest
}

// cutBudget is how many places of one record are tried before what remains is left in one piece.
const cutBudget = 1 << 18

// A placeCutter parts "Dept. of X, Univ. of Y, France, Institute Z, Paris, France" where one of the known affiliations
// ends and another begins.
type placeCutter struct {
	known   map[string]bool
	lengths []int // of the known, each once, longest first
	budget  int
}

func newPlaceCutter(places []string) *placeCutter {
	c := &placeCutter{known: make(map[string]bool, len(places)), budget: cutBudget}
	for _, place := range places {
		if !c.known[place] {
			c.known[place] = true
			c.lengths = append(c.lengths, len(place))
		}
	}
	slices.Sort(c.lengths)
	c.lengths = slices.Compact(c.lengths)
	slices.Reverse(c.lengths)
	return c
}

// all cuts one author's entry.
func (c *placeCutter) all(entry string) []string {
	var places []string
	for entry != "" {
		n := c.first(entry)
		places = append(places, strings.TrimSpace(entry[:n]))
		entry = strings.TrimLeft(entry[n:], ", ")
	}
	return places
}

// first is the length of the known affiliation that s begins with, or of s when it begins with none.
func (c *placeCutter) first(s string) int {
	for _, n := range c.lengths {
		if c.budget--; c.budget < 0 {
			break
		}
		if n <= len(s) && (n == len(s) || s[n] == ',') && c.known[s[:n]] {
			return n
		}
	}
	return len(s)
}
