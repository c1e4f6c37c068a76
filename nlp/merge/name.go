package merge

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// A name is an author's, folded. An author without parts has the family name only.
type name struct {
	family, given string
	lead          string // the first of several family names: "garcia" of "García López"
}

// nameOf returns the first author of a paper.
func nameOf(p *corpus.Paper) name {
	if len(p.Authors) == 0 {
		return name{}
	}
	return nameOfAuthor(&p.Authors[0])
}

func nameOfAuthor(a *corpus.Author) name {
	if a.Family == "" {
		return name{family: familyOf(a.Name())}
	}
	n := name{family: Fold(a.Family), given: Fold(a.Given)}
	if nobody[n.family] {
		return name{}
	}
	if cut := strings.IndexAny(a.Family, " -"); cut > 0 {
		n.lead = Fold(a.Family[:cut])
	}
	return n
}

// nobody stands where an author is not known.
var nobody = wordSet("anonymous anon noauthor noauthorname etal others na")

func (n name) known() bool { return n.family != "" && !nobody[n.family] }

// matches reports whether two names may be one person's: the families are equal, or one ends the other as in "Cruz" and
// "de la Cruz" or is the first of two as in "García" and "García López", and the first letters of the given names do not
// differ; or family and given name have changed places.
func (n name) matches(m name) bool {
	if n.swapped(m) || m.swapped(n) {
		return true
	}
	return n.sameFamily(m) && n.sameInitial(m)
}

func (n name) sameFamily(m name) bool {
	const suffix = 4 // letters by which families are recognised without their particles
	if n.family == m.family {
		return true
	}
	if len(n.lead) >= suffix && n.lead == m.family || len(m.lead) >= suffix && m.lead == n.family {
		return true
	}
	short, long := n.family, m.family
	if len(short) > len(long) {
		short, long = long, short
	}
	return len(short) >= suffix && strings.HasSuffix(long, short)
}

func (n name) sameInitial(m name) bool {
	a, _ := utf8.DecodeRuneInString(n.given)
	b, _ := utf8.DecodeRuneInString(m.given)
	return n.given == "" || m.given == "" || a == b
}

// swapped reports whether n has for its family what is m's given name, and for its given name what is m's family, one of
// the two in full and the other by its initial at least.
func (n name) swapped(m name) bool {
	if n.given == "" || m.family == "" || len(n.family) < 2 || n.family != m.given {
		return false
	}
	a, _ := utf8.DecodeRuneInString(n.given)
	b, _ := utf8.DecodeRuneInString(m.family)
	return a == b
}

// resembles is matches with a slip of the pen in the family name allowed, if the initials are known.
func (n name) resembles(m name) bool {
	const shortest = 5
	if n.matches(m) {
		return true
	}
	least := min(len(n.family), len(m.family))
	return least >= shortest && n.given != "" && m.given != "" && n.sameInitial(m) && slips(n.family, m.family, 1) <= 1
}

// namesOf returns the first authors of a paper, at most authorLimit of them.
func namesOf(p *corpus.Paper) []name {
	names := make([]name, 0, min(len(p.Authors), authorLimit))
	for i := range p.Authors[:min(len(p.Authors), authorLimit)] {
		names = append(names, nameOfAuthor(&p.Authors[i]))
	}
	return names
}

const authorLimit = 8 // authors of a paper that are compared with another's

// authorsAgree compares the authors of two records: the first authors are one person, or the same people stand in another
// order, or all the others are the same and the first has the same family name.
func authorsAgree(a, b []name) agreement {
	if len(a) == 0 || len(b) == 0 || !a[0].known() || !b[0].known() {
		return unknown
	}
	if a[0].resembles(b[0]) {
		return agree
	}
	shared := 0
	if len(a) > 1 && len(a) == len(b) {
		shared = sharedNames(a, b)
	}
	if shared > 0 && shared == len(a) || len(a) > 2 && shared == len(a)-1 && a[0].sameFamily(b[0]) {
		return agree
	}
	return disagree
}

// sharedNames is the number of a's names that b has too.
func sharedNames(a, b []name) (n int) {
	for i := range a {
		for j := range b {
			if a[i].resembles(b[j]) {
				n++
				break
			}
		}
	}
	return n
}

// sameAuthors reports whether two records of two authors or more name the same ones.
func sameAuthors(a, b []name) bool {
	return len(a) > 1 && len(a) == len(b) && sharedNames(a, b) == len(a)
}

// givenParts splits given names into folded words, "J.-P." and "JP" into their letters.
func givenParts(given string) []string {
	var parts []string
	for word := range strings.FieldsFuncSeq(given, func(r rune) bool { return unicode.IsSpace(r) || r == '.' || r == '-' || r == '‐' || r == ',' }) {
		folded := Fold(word)
		if folded == "" {
			continue
		}
		if isInitials(word) && utf8.RuneCountInString(word) <= 3 {
			for _, r := range folded {
				parts = append(parts, string(r))
			}
			continue
		}
		parts = append(parts, folded)
	}
	return parts
}

// sameGiven reports whether two given names may be one person's: part by part they are equal or one is the other's
// initial, or together they are the same letters, as "Yan-Ling" and "Yanling".
func sameGiven(a, b []string) bool {
	for i := range min(len(a), len(b)) {
		p, q := a[i], b[i]
		if p == q || isInitial(p) && strings.HasPrefix(q, p) || isInitial(q) && strings.HasPrefix(p, q) {
			continue
		}
		return strings.Join(a, "") == strings.Join(b, "")
	}
	return true
}

func isInitial(part string) bool {
	_, size := utf8.DecodeRuneInString(part)
	return size == len(part)
}

// letterCount is how much a given name tells.
func letterCount(parts []string) (n int) {
	for _, p := range parts {
		n += len(p)
	}
	return n
}
