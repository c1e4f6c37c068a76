package corpustest

import (
	"slices"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// Papers come out of research groups. A topic starts with none; one paper in eight founds a new group, the others come
// from a group of the topic. A paper has two to four members of its group; a bridge adds one or two from a group of
// the second topic, and one paper in five a guest from another group of its own.

const (
	groupSize    = 6
	papersPerNew = 8 // of a topic, one founds a group
	papersPerOut = 5 // one has a guest
)

type person = corpus.Author

// authors draws the authors of a paper: two to six people, each once.
func (f *field) authors(s subject) []person {
	authors := f.members(nil, s.home, 2+f.rng.IntN(3))
	switch {
	case s.other != s.home:
		authors = f.members(authors, s.other, 1+f.rng.IntN(2))
	case f.rng.IntN(papersPerOut) == 0:
		authors = f.members(authors, s.home, 1)
	}
	return authors
}

// members adds so many people of one group of the topic who are not yet among the authors.
func (f *field) members(authors []person, t, count int) []person {
	group := f.group(t)
	start := f.rng.IntN(len(group))
	for k := range group {
		if count == 0 {
			break
		}
		p := group[(start+k)%len(group)]
		if !slices.ContainsFunc(authors, func(a person) bool { return a.Name() == p.Name() }) {
			authors = append(authors, p)
			count--
		}
	}
	return authors
}

// group draws a research group of the topic, or founds one.
func (f *field) group(t int) []person {
	groups := &f.topics[t].groups
	if len(*groups) > 0 && f.rng.IntN(papersPerNew) > 0 {
		return pick(f.rng, *groups)
	}
	group := make([]person, groupSize)
	for i := range group {
		group[i] = f.person()
	}
	*groups = append(*groups, group)
	return group
}

// person invents an author; two in three have a middle initial.
func (f *field) person() person {
	given := pick(f.rng, f.words.givens)
	if f.rng.IntN(3) > 0 {
		given += " " + string(rune('A'+f.rng.IntN(26))) + "."
	}
	return person{Family: pick(f.rng, f.words.families), Given: given}
}
