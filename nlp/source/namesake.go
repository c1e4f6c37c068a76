package source

// Web of Science says apart from the names of authors what belongs to each: addresses, ORCIDs, identifiers. Here they
// are brought together. Two names are one when their families agree, apart from accents, case and punctuation, and
// their given names begin with the same letter; where that holds for two authors of a paper, neither is meant.

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// namesakes find an author by a name as it is written elsewhere in the record. Looking up costs O(length of the name).
type namesakes struct {
	authors []corpus.Author
	exact   map[string]int // by Name
	like    map[string]int // by nameKey; -1 where there are two
}

func newNamesakes(authors []corpus.Author) *namesakes {
	n := &namesakes{authors, make(map[string]int, len(authors)), make(map[string]int, len(authors))}
	for i := range authors {
		n.exact[authors[i].Name()] = i
		key := nameKey(&authors[i])
		if _, taken := n.like[key]; taken {
			i = -1
		}
		n.like[key] = i
	}
	return n
}

// find returns the author of a name, or nil.
func (n *namesakes) find(name string) *corpus.Author {
	if i, ok := n.exact[name]; ok {
		return &n.authors[i]
	}
	a := parseName(name)
	if i, ok := n.like[nameKey(&a)]; ok && i >= 0 {
		return &n.authors[i]
	}
	return nil
}

// owner reads "Doe, Jane/A-1234-2010" and returns the author, or nil, and the identifier.
func (n *namesakes) owner(pair string) (*corpus.Author, string) {
	cut := strings.LastIndexByte(pair, '/')
	if cut <= 0 {
		return nil, ""
	}
	return n.find(strings.TrimSpace(pair[:cut])), strings.TrimSpace(pair[cut+1:])
}

// nameKey is the family name in plain small letters and the first letter of the given name.
func nameKey(a *corpus.Author) string {
	family, given := a.Family, foldName(a.Given)
	if family == "" {
		family = a.Literal
	}
	return foldName(family) + "," + given[:min(1, len(given))]
}

// foldName keeps the letters of a name, small and without accents.
func foldName(name string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(name) {
		if unicode.IsLetter(r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// giveIDs reads ResearcherIDs with their names.
func (n *namesakes) giveIDs(pairs []string) {
	for _, pair := range pairs {
		if a, id := n.owner(pair); a != nil && a.ID == "" && id != "" {
			a.ID = "wos:" + id
		}
	}
}

// giveORCIDs reads ORCIDs with their names.
func (n *namesakes) giveORCIDs(pairs []string) {
	for _, pair := range pairs {
		if a, id := n.owner(pair); a != nil && a.ORCID == "" {
			a.ORCID = parseORCID(id)
		}
	}
}

// giveAddresses reads addresses, each with the names of those who work there before it: "[Doe, Jane; Roe, R.] Univ Y".
// One without names is everybody's when it is the only one, or the paper has but one author.
func (n *namesakes) giveAddresses(addresses []string) {
	for _, address := range addresses {
		names, place, ok := strings.Cut(strings.TrimPrefix(address, "["), "] ")
		if !ok {
			names, place = "", address
		}
		if place = strings.TrimRight(strings.TrimSpace(place), "."); place == "" {
			continue
		}
		for name := range strings.SplitSeq(names, ";") {
			if a := n.find(strings.TrimSpace(name)); a != nil && (len(a.Affiliations) == 0 || a.Affiliations[len(a.Affiliations)-1] != place) {
				a.Affiliations = append(a.Affiliations, place)
			}
		}
		if names == "" && (len(addresses) == 1 || len(n.authors) == 1) {
			for i := range n.authors {
				n.authors[i].Affiliations = append(n.authors[i].Affiliations, place)
			}
		}
	}
}
