package merge

// What survives of several records of one work. The records are taken in the order in which they were read, except that
// those of preprints come after the others. provenance.go remembers where each value came from.

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// combine returns one paper a group, in order of first appearance.
func (w *works) combine() []corpus.Paper {
	if w.alone() {
		return w.papers
	}
	merged := make([]corpus.Paper, 0, len(w.papers))
	for i := range w.papers {
		if int(w.find(int32(i))) != i {
			continue
		}
		if int(w.next[i]) == i {
			merged = append(merged, w.papers[i])
		} else {
			merged = append(merged, combineRecords(w.members(int32(i))))
		}
	}
	return merged
}

// alone reports whether every record is a work of its own.
func (w *works) alone() bool {
	for i, n := range w.next {
		if int(n) != i {
			return false
		}
	}
	return true
}

// members lists the records of the group of a root in the order in which they were read.
func (w *works) members(root int32) []*corpus.Paper {
	at := []int32{root}
	for i := w.next[root]; i != root; i = w.next[i] {
		at = append(at, i)
	}
	slices.Sort(at)
	records := make([]*corpus.Paper, len(at))
	for k, i := range at {
		records[k] = &w.papers[i]
	}
	return records
}

// combineRecords makes one paper of the records of a work. The first gives its ID and Origin.
func combineRecords(records []*corpus.Paper) corpus.Paper {
	first := records[0]
	ordered := slices.Clone(records)
	slices.SortStableFunc(ordered, func(p, q *corpus.Paper) int {
		return boolInt(isPreprintRecord(p)) - boolInt(isPreprintRecord(q))
	})
	p := corpus.Paper{ID: first.ID, Origin: first.Origin}
	from := newProvenance(first)
	for _, q := range ordered {
		takeTexts(&p, q, from)
		takeYear(&p, q, from)
		takeTitle(&p, q, from)
		takeAbstract(&p, q, from)
		takeCitations(&p, q, from)
		takeIDs(&p, q, from)
	}
	p.Authors = uniteAuthors(ordered, from)
	for _, q := range records {
		p.Keywords = from.united("keywords", q, p.Keywords, unionKeywords(p.Keywords, q.Keywords))
		p.IndexTerms = from.united("index_terms", q, p.IndexTerms, unionKeywords(p.IndexTerms, q.IndexTerms))
		before := len(p.References)
		p.References = unionReferences(p.References, q.References)
		from.gave("references", q, len(p.References)-before)
	}
	p.Provenance = from.fields()
	return p
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// takeTexts fills the empty texts of p; pages without an end yield to a range that begins with them.
func takeTexts(p, q *corpus.Paper, from *provenance) {
	for _, field := range []struct {
		name       string
		own, other *string
	}{
		{"venue", &p.Venue, &q.Venue}, {"volume", &p.Volume, &q.Volume}, {"issue", &p.Issue, &q.Issue}, {"pages", &p.Pages, &q.Pages},
		{"publisher", &p.Publisher, &q.Publisher}, {"type", &p.Type, &q.Type}, {"language", &p.Language, &q.Language}, {"url", &p.URL, &q.URL},
	} {
		ranged := field.own == &p.Pages && strings.HasPrefix(q.Pages, p.Pages+"-")
		if *field.other != "" && (*field.own == "" || ranged) {
			*field.own = *field.other
			from.set(field.name, q)
		}
	}
}

func takeYear(p, q *corpus.Paper, from *provenance) {
	if p.Year == 0 && q.Year != 0 {
		p.Year = q.Year
		from.set("year", q)
	}
}

// takeTitle takes the first title, unless it is cut off or in capitals and another is not.
func takeTitle(p, q *corpus.Paper, from *provenance) {
	if q.Title == "" {
		return
	}
	better := p.Title == "" || inCapitals(p.Title) && !inCapitals(q.Title)
	if !better && len(q.Title) > len(p.Title) && !inCapitals(q.Title) {
		own, other := Fold(p.Title), Fold(q.Title)
		better = len(other) > len(own) && strings.HasPrefix(other, own)
	}
	if better {
		p.Title = q.Title
		from.set("title", q)
	}
}

// inCapitals reports whether a text has no small letter but has others.
func inCapitals(s string) bool {
	capital := false
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		capital = capital || unicode.IsUpper(r)
	}
	return capital
}

// takeAbstract takes the longest abstract.
func takeAbstract(p, q *corpus.Paper, from *provenance) {
	if len(q.Abstract) > len(p.Abstract) {
		p.Abstract = q.Abstract
		from.set("abstract", q)
	}
}

// takeCitations takes the larger count.
func takeCitations(p, q *corpus.Paper, from *provenance) {
	if q.Citations != nil && (p.Citations == nil || *q.Citations > *p.Citations) {
		p.Citations = q.Citations
		from.set("citations", q)
	}
}

// takeIDs takes of each scheme the first identifier; of two DOIs the published one is the paper's.
func takeIDs(p, q *corpus.Paper, from *provenance) {
	for _, scheme := range slices.Sorted(maps.Keys(q.IDs)) {
		takeID(p, q, from, identifier{scheme, q.IDs[scheme]})
	}
	switch other := q.DOI; {
	case other == "" || plainDOI(other) == plainDOI(p.DOI):
	case p.DOI == "":
		p.DOI = other
		from.set("doi", q)
	case isPreprint(plainDOI(p.DOI)) && !isPreprint(plainDOI(other)):
		takeID(p, q, from, identifier{"preprint", p.DOI})
		p.DOI = other
		from.set("doi", q)
	case isPreprint(plainDOI(other)):
		takeID(p, q, from, identifier{"preprint", other})
	default:
		takeID(p, q, from, identifier{otherDOI, other})
	}
}

func takeID(p, q *corpus.Paper, from *provenance, id identifier) {
	if p.IDs[id.scheme] != "" || id.value == "" {
		return
	}
	if p.IDs == nil {
		p.IDs = make(map[string]string)
	}
	p.IDs[id.scheme] = id.value
	if from.first.IDs[id.scheme] == id.value {
		q = from.first
	}
	from.set("ids."+id.scheme, q)
}

func unionKeywords(a, b []string) []string {
	if len(b) == 0 {
		return a
	}
	union := slices.Clip(a)
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
func unionReferences(a, b []*corpus.Reference) []*corpus.Reference {
	if len(a) == 0 || len(b) == 0 {
		if len(a) == 0 {
			return b
		}
		return a
	}
	u := union{refs: append(make([]*corpus.Reference, 0, len(a)+len(b)), a...), index: make(map[uint64]int, 2*len(a)), buf: make([]byte, 0, 256)}
	for i := range u.refs {
		u.marks = marks(u.marks, u.buf, u.refs[i])
		u.note(i)
	}
	for _, r := range b {
		u.add(r)
	}
	return slices.Clip(u.refs)
}

// A union is a list of references that grows by those it lacks.
type union struct {
	refs  []*corpus.Reference
	index map[uint64]int // mark → position
	marks []uint64       // of the reference at hand
	buf   []byte
}

func (u *union) add(r *corpus.Reference) {
	u.marks = marks(u.marks, u.buf, r)
	for _, mark := range u.marks {
		if at, ok := u.index[mark]; ok && !differ(u.refs[at].DOI, r.DOI) {
			u.refs[at] = enriched(u.refs[at], r)
			u.note(at)
			return
		}
	}
	u.refs = append(u.refs, r)
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

// enriched is a reference whose empty parts are filled from another to the same work.
func enriched(r, s *corpus.Reference) *corpus.Reference {
	filled := corpus.Reference{
		Paper: cmp.Or(r.Paper, s.Paper), Work: r.Work, ID: cmp.Or(r.ID, s.ID), DOI: cmp.Or(r.DOI, s.DOI),
		Title: cmp.Or(r.Title, s.Title), Author: cmp.Or(r.Author, s.Author), Year: cmp.Or(r.Year, s.Year), Venue: cmp.Or(r.Venue, s.Venue),
		Volume: cmp.Or(r.Volume, s.Volume), Page: cmp.Or(r.Page, s.Page), Raw: cmp.Or(r.Raw, s.Raw),
	}
	if filled == *r {
		return r // which other papers may share
	}
	return &filled
}
