package merge

import (
	"strings"
	"unicode/utf8"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// A name is a first author, folded. An author without parts has the family name only.
type name struct{ family, given string }

// nameOf returns the first author of a paper.
func nameOf(p *corpus.Paper) name {
	if len(p.Authors) == 0 {
		return name{}
	}
	a := p.Authors[0]
	if a.Family == "" {
		return name{family: familyOf(a.Name())}
	}
	return name{Fold(a.Family), Fold(a.Given)}
}

func (n name) known() bool { return n.family != "" }

// matches reports whether two names may be one person's: the families are equal, or one ends the other as in "Cruz" and
// "de la Cruz", and the first letters of the given names do not differ; or family and given name have changed places.
func (n name) matches(m name) bool {
	const suffix = 4 // letters by which families are recognised without their particles
	if n.given != "" && n.family == m.given && n.given == m.family {
		return true
	}
	short, long := n.family, m.family
	if len(short) > len(long) {
		short, long = long, short
	}
	if short != long && !(len(short) >= suffix && strings.HasSuffix(long, short)) {
		return false
	}
	a, _ := utf8.DecodeRuneInString(n.given)
	b, _ := utf8.DecodeRuneInString(m.given)
	return n.given == "" || m.given == "" || a == b
}
