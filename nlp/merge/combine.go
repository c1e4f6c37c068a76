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
	union := slices.Grow(slices.Clone(a), len(b))
	index := make(map[uint64]int, 2*len(a))
	var found []uint64
	buf := make([]byte, 0, 256)
	note := func(at int) {
		for _, mark := range found {
			if _, seen := index[mark]; !seen {
				index[mark] = at
			}
		}
	}
	for i := range union {
		found = marks(found, buf, &union[i])
		note(i)
	}
	for i := range b {
		found = marks(found, buf, &b[i])
		at := slices.IndexFunc(found, func(mark uint64) bool {
			known, ok := index[mark]
			return ok && !differ(union[known].DOI, b[i].DOI)
		})
		if at < 0 {
			at = len(union)
			union = append(union, b[i])
		} else {
			at = index[found[at]]
			enrich(&union[at], &b[i])
		}
		note(at)
	}
	return union
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
