package merge

// References that are different in words and one in what they cite become one. Every reference has marks: its DOI, the
// place, the identifier, the title, or else the book; see Key. Two marks of one reference are tied, and marks that are
// tied are one work. Ties are taken in the order of how many references make them, so that the result does not depend on
// the order of the papers, and a tie is refused that would give a work two DOIs, two papers of the corpus, or years more
// than one apart. A place or title that comes with several DOIs, none of them at least twice as often as the next, is tied
// to none, unless the DOIs differ by a slip of the pen, which are tied themselves.
//
// Then what is incomplete finds its complete form among the works of the same first author and year, if there is just one
// whose journal agrees ("J APPL PHYS" and "Journal of Applied Physics"): a place without volume by its page, a book by its
// name or title, a title without author by the title, a title by its like.
//
// A work with a paper of the corpus resolves its references to that paper. References to any other work get its DOI if they
// have none, or else its best mark as Reference.Work where that is not their own.

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// unifier groups the marks of all references.
type unifier struct {
	r       *resolver
	marks   markTable
	primary []int32                       // of every reference, the first mark, or none
	ties    []tie                         // of references, in no order
	names   map[int32]string              // of works, by their best marks
	words   *vocabulary                   // of titles that are compared
	titles  map[*corpus.Reference]wording // the last ones
	buf     []byte
}

const (
	none    = -1
	several = -2
)

func newUnifier(r *resolver) *unifier {
	return &unifier{
		r: r, words: newVocabulary(), titles: make(map[*corpus.Reference]wording), names: make(map[int32]string),
		primary: make([]int32, 0, len(r.refs)), ties: make([]tie, 0, len(r.refs)),
	}
}

// take takes over the marks of the references of a batch.
func (u *unifier) take(b *batch, count *References) {
	count.add(b.count)
	for i := range b.marks {
		u.takeReference(&u.r.refs[b.from+i], &b.marks[i])
	}
	for _, n := range b.own {
		u.r.disown(n, b.marks[int(n)-b.from].paper)
	}
}

func (u *unifier) takeReference(ref *reference, marks *refMarks) {
	primary := int32(none)
	for kind, h := range marks.hash {
		if h == 0 {
			continue
		}
		n := u.number(h, uint8(kind), ref)
		if marks.paper != none && (kind != titleKind || !u.inCorpus(ref.Title)) {
			u.marks.at(n).cites(marks.paper)
		}
		if primary == none {
			primary = n
		} else {
			u.ties = append(u.ties, tie{h, n, primary, ref.uses})
		}
	}
	u.primary = append(u.primary, primary)
}

// inCorpus reports whether a paper bears a title; then the title has been looked up with its year already, and says no more.
func (u *unifier) inCorpus(title string) bool {
	u.buf = appendFold(u.buf[:0], title)
	return len(u.r.byTitle[string(u.buf)]) > 0
}

// number numbers a mark of a reference, the one that follows those of u.primary.
func (u *unifier) number(h uint64, kind uint8, ref *reference) int32 {
	n, added := u.marks.number(h)
	m := u.marks.at(n)
	if added {
		*m = mark{hash: h, parent: n, kind: kind, sample: int32(len(u.primary)), paper: none, doi: none, best: none}
		switch {
		case kind == doiKind:
			m.doi = n
		case kind != idKind && ref.Year > 0 && ref.Year < 1<<15:
			m.low, m.high = int16(ref.Year), int16(ref.Year)
		}
	}
	m.votes += ref.uses
	return n
}

// cites notes that a reference with the mark was resolved to a paper.
func (m *mark) cites(paper int32) {
	switch m.paper {
	case none, paper:
		m.paper = paper
	default:
		m.paper = several
	}
}

func (u *unifier) find(n int32) int32 {
	for {
		m := u.marks.at(n)
		if m.parent == n {
			return n
		}
		m.parent = u.marks.at(m.parent).parent
		n = m.parent
	}
}

// work is what is known of the work of a mark.
func (u *unifier) work(n int32) *mark { return u.marks.at(u.find(n)) }

// sample returns a reference that bears a mark.
func (u *unifier) sample(n int32) *corpus.Reference { return u.r.refs[u.marks.at(n).sample].Reference }

// unite makes works of marks.
func (u *unifier) unite(ctx context.Context) error {
	for _, t := range u.tied() {
		u.join(t.a, t.b)
	}
	u.ties = nil
	if ctx.Err() != nil {
		return ctx.Err()
	}
	u.complete()
	u.choose()
	return nil
}

// A tie says that so many references bear both marks.
type tie struct {
	hash  uint64 // of a
	a, b  int32  // marks, b the surer one
	votes int32
}

// tied counts the ties and returns those that hold, in the order in which they are taken.
func (u *unifier) tied() []tie {
	slices.SortFunc(u.ties, func(s, t tie) int { return cmp.Or(cmp.Compare(s.a, t.a), cmp.Compare(s.b, t.b)) })
	ties := u.ties[:0]
	for _, t := range u.ties {
		if n := len(ties); n > 0 && ties[n-1].a == t.a && ties[n-1].b == t.b {
			ties[n-1].votes += t.votes
		} else {
			ties = append(ties, t)
		}
	}
	held := ties[:0]
	for start := 0; start < len(ties); {
		end := start + 1
		for end < len(ties) && ties[end].a == ties[start].a {
			end++
		}
		held = append(held, u.uncontested(ties[start:end])...)
		start = end
	}
	slices.SortFunc(held, func(s, t tie) int {
		return cmp.Or(cmp.Compare(t.votes, s.votes), cmp.Compare(s.hash, t.hash), u.compareHashes(s.b, t.b))
	})
	return held
}

// compareHashes orders marks independently of the order in which they were numbered.
func (u *unifier) compareHashes(m, n int32) int {
	return cmp.Compare(u.marks.at(m).hash, u.marks.at(n).hash)
}

// uncontested takes the ties of one mark and returns those that hold: all of them, unless several DOIs contend.
func (u *unifier) uncontested(ties []tie) []tie {
	if len(ties) == 1 {
		return ties
	}
	slices.SortFunc(ties, func(s, t tie) int {
		return cmp.Or(cmp.Compare(u.marks.at(s.b).kind, u.marks.at(t.b).kind), cmp.Compare(t.votes, s.votes), u.compareHashes(s.b, t.b))
	})
	dois := 0
	for dois < len(ties) && u.marks.at(ties[dois].b).kind == doiKind {
		dois++
	}
	if dois < 2 {
		return ties
	}
	slipped := u.joinSlips(ties[:dois])
	if ties[0].votes >= 2*ties[1].votes || slipped {
		return append(ties[:1], ties[dois:]...)
	}
	return ties[dois:]
}

// joinSlips makes one work of the DOIs that differ from the first by a slip of the pen, and reports whether all do.
func (u *unifier) joinSlips(ties []tie) bool {
	if u.marks.at(ties[0].a).kind != placeKind {
		return false
	}
	all := true
	main := plainDOI(u.sample(ties[0].b).DOI)
	for _, t := range ties[1:] {
		other := plainDOI(u.sample(t.b).DOI)
		if !sameButForSlip(main, other) {
			all = false
			continue
		}
		if a, b := u.work(t.b), u.work(ties[0].b); a != b && (a.paper == none || a.paper == b.paper || b.paper == none) {
			a.doi = b.doi
			u.join(t.b, ties[0].b)
		}
	}
	return all
}

// sameButForSlip reports whether two DOIs of one place are one: one is cut off, or two letters differ at most.
func sameButForSlip(a, b string) bool {
	const cut, least = 12, 8 // letters of a DOI that was cut off, of a publisher's part in which a slip is one
	_, part, _ := strings.Cut(a, "/")
	if strings.HasPrefix(a, b) && len(b) >= cut || strings.HasPrefix(b, a) && len(a) >= cut {
		return true
	}
	return len(part) >= least && slips(a, b, 2) <= 2
}

// join makes one work of those of two marks unless something speaks against it.
func (u *unifier) join(m, n int32) {
	m, n = u.find(m), u.find(n)
	if m == n {
		return
	}
	if m > n {
		m, n = n, m
	}
	a, b := u.marks.at(m), u.marks.at(n)
	if a.doi != none && b.doi != none && a.doi != b.doi {
		return
	}
	if a.paper != none && b.paper != none && (a.paper != b.paper || a.paper == several) {
		return
	}
	low, high := a.low, max(a.high, b.high)
	if low == 0 || b.low != 0 && b.low < low {
		low = b.low
	}
	if low != 0 && high-low > yearSlip {
		return
	}
	b.parent, a.low, a.high, a.doi = m, low, high, max(a.doi, b.doi)
	if a.paper == none {
		a.paper = b.paper
	}
}

// choose finds the best mark of every work: the DOI, or the surest kind, of that the one that most references bear.
func (u *unifier) choose() {
	for n := range u.marks.count {
		w := u.work(n)
		if w.doi != none {
			w.best = w.doi
		} else if w.best == none || u.better(n, w.best) {
			w.best = n
		}
	}
}

func (u *unifier) better(n, than int32) bool {
	a, b := u.marks.at(n), u.marks.at(than)
	return cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(b.votes, a.votes), cmp.Compare(a.hash, b.hash)) < 0
}

// name writes to a reference what work it cites.
func (u *unifier) name(number int32, count *References) {
	ref, n := &u.r.refs[number], u.primary[number]
	if ref.Paper != "" || n == none {
		return
	}
	work := u.work(n)
	if work.paper >= 0 {
		others, own := u.r.cite(number, work.paper)
		count.ByOthers += others
		if others > 0 {
			if own {
				u.r.disown(number, work.paper)
			}
			return
		}
	}
	if work.best == n {
		return
	}
	count.Unified += int(ref.uses)
	sample, kind := u.sample(work.best), u.marks.at(work.best).kind
	if kind == doiKind && ref.DOI == "" {
		ref.DOI = plainDOI(sample.DOI)
		return
	}
	if u.names[work.best] == "" {
		u.buf = keyKinds[kind](u.buf[:0], sample)
		u.names[work.best] = string(u.buf)
	}
	ref.Work = u.names[work.best]
}
