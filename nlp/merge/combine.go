package merge

import (
	"maps"
	"slices"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// combine returns one paper a group, in order of first appearance. Papers of their own are copied as they are.
func (w *works) combine() []corpus.Paper {
	place := make([]int32, len(w.papers)) // of each root among the merged
	var merged []corpus.Paper
	for i := range w.papers {
		root := w.find(int32(i))
		if int(root) == i {
			place[i] = int32(len(merged))
			merged = append(merged, w.papers[i])
			continue
		}
		absorb(&merged[place[root]], &w.papers[i])
	}
	return merged
}

// absorb adds to p what q knows. It never writes into slices or maps that p shares with the corpus it came from.
func absorb(p, q *corpus.Paper) {
	for _, field := range []struct{ own, other *string }{
		{&p.Title, &q.Title}, {&p.Venue, &q.Venue}, {&p.Volume, &q.Volume}, {&p.Issue, &q.Issue}, {&p.Pages, &q.Pages},
		{&p.Publisher, &q.Publisher}, {&p.Type, &q.Type}, {&p.Language, &q.Language}, {&p.URL, &q.URL},
	} {
		if *field.own == "" {
			*field.own = *field.other
		}
	}
	if p.Year == 0 {
		p.Year = q.Year
	}
	if len(p.Authors) == 0 {
		p.Authors = q.Authors
	}
	if len(q.Abstract) > len(p.Abstract) {
		p.Abstract = q.Abstract
	}
	if q.Citations != nil && (p.Citations == nil || *q.Citations > *p.Citations) {
		p.Citations = q.Citations
	}
	p.Keywords = unionKeywords(p.Keywords, q.Keywords)
	p.IndexTerms = unionKeywords(p.IndexTerms, q.IndexTerms)
	p.References = unionReferences(p.References, q.References)
	absorbIDs(p, q)
}

// absorbIDs adds the identifiers of q; of two DOIs the published one is the paper's.
func absorbIDs(p, q *corpus.Paper) {
	ids := maps.Clone(q.IDs)
	if ids == nil {
		ids = make(map[string]string)
	}
	maps.Copy(ids, p.IDs)
	switch other := q.DOI; {
	case p.DOI == "":
		p.DOI = other
	case other == "" || other == p.DOI:
	case isPreprint(p.DOI) && !isPreprint(other):
		ids["preprint"], p.DOI = p.DOI, other
	case isPreprint(other) && ids["preprint"] == "":
		ids["preprint"] = other
	}
	if len(ids) > 0 {
		p.IDs = ids
	}
}

func unionKeywords(a, b []string) []string {
	if len(b) == 0 {
		return a
	}
	union := slices.Clone(a)
	seen := make(map[string]bool, len(a)+len(b))
	for _, word := range a {
		seen[strings.ToLower(word)] = true
	}
	for _, word := range b {
		if key := strings.ToLower(word); !seen[key] {
			seen[key] = true
			union = append(union, word)
		}
	}
	return union
}

// unionReferences adds to a the references of b that none of a's marks. A work that both cite keeps a's words and gains
// what only b knows, its DOI above all.
func unionReferences(a, b []corpus.Reference) []corpus.Reference {
	if len(a) == 0 || len(b) == 0 {
		return slices.Concat(a, b)
	}
	u := union{refs: slices.Grow(slices.Clone(a), len(b)), index: make(map[uint64]int, 2*len(a)), buf: make([]byte, 0, 256)}
	for i := range u.refs {
		u.marks = marks(u.marks, u.buf, &u.refs[i])
		u.note(i)
	}
	for i := range b {
		u.add(&b[i])
	}
	return u.refs
}

// A union is a list of references that grows by those it lacks.
type union struct {
	refs  []corpus.Reference
	index map[uint64]int // mark → position
	marks []uint64       // of the reference at hand
	buf   []byte
}

func (u *union) add(r *corpus.Reference) {
	u.marks = marks(u.marks, u.buf, r)
	for _, mark := range u.marks {
		if at, ok := u.index[mark]; ok && !differ(u.refs[at].DOI, r.DOI) {
			enrich(&u.refs[at], r)
			u.note(at)
			return
		}
	}
	u.refs = append(u.refs, *r)
	u.note(len(u.refs) - 1)
}

// note enters the marks at hand for a position.
func (u *union) note(at int) {
	for _, mark := range u.marks {
		if _, seen := u.index[mark]; !seen {
			u.index[mark] = at
		}
	}
}

// enrich fills the empty parts of a reference from another to the same work.
func enrich(r, s *corpus.Reference) {
	for _, field := range []struct{ own, other *string }{
		{&r.Paper, &s.Paper}, {&r.ID, &s.ID}, {&r.DOI, &s.DOI}, {&r.Title, &s.Title}, {&r.Author, &s.Author},
		{&r.Venue, &s.Venue}, {&r.Volume, &s.Volume}, {&r.Page, &s.Page}, {&r.Raw, &s.Raw},
	} {
		if *field.own == "" {
			*field.own = *field.other
		}
	}
	if r.Year == 0 {
		r.Year = s.Year
	}
}
