package merge

import (
	"github.com/papergraph/papergraph/nlp/corpus"
)

// provenance remembers from which record the fields of a paper come, under their JSON names; an identifier is under
// "ids." and its scheme. Of a list that records were united into, it is the record that gave most of it.
type provenance struct {
	first  *corpus.Paper
	origin map[string]corpus.Origin
	most   map[string]int // entries of a united list that its record gave
}

func newProvenance(first *corpus.Paper) *provenance {
	return &provenance{first: first, origin: make(map[string]corpus.Origin), most: make(map[string]int)}
}

// set says that a field is q's, or of where q had it from.
func (p *provenance) set(field string, q *corpus.Paper) {
	origin, told := q.Provenance[field]
	if !told {
		origin = q.Origin
	}
	p.origin[field] = origin
}

// gave says that q gave so many entries of a list.
func (p *provenance) gave(field string, q *corpus.Paper, entries int) {
	if entries > p.most[field] {
		p.most[field] = entries
		p.set(field, q)
	}
}

// united says that q made the list after of the list before, and returns it.
func (p *provenance) united(field string, q *corpus.Paper, before, after []string) []string {
	p.gave(field, q, len(after)-len(before))
	return after
}

// fields are those that are not of the first record's origin; nil when there are none.
func (p *provenance) fields() map[string]corpus.Origin {
	for field, origin := range p.origin {
		if origin == p.first.Origin || origin == (corpus.Origin{}) {
			delete(p.origin, field)
		}
	}
	if len(p.origin) == 0 {
		return nil
	}
	return p.origin
}
