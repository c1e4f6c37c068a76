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
	"sort"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// unifier holds what is known of marks, indexed by their numbers.
type unifier struct {
	r        *resolver
	table    markTable
	parent   []int32
	votes    []int32 // references that bear the mark
	sample   []int32 // the first of them
	kind     []uint8
	doi      []int32 // of a work, by its root: the mark of its DOI, or -1
	paper    []int32 // the position of its paper, none or several
	low      []int16 // its years, 0 when unknown
	high     []int16
	best     []int32 // its best mark
	primary  []int32 // of every reference, the first mark, or -1
	ties     []uint64
	first    []int32 // of every paper, the number of its first reference
	buf, key []byte
}

const (
	none    = -1
	several = -2
)

func newUnifier(r *resolver) *unifier {
	u := &unifier{r: r, first: make([]int32, len(r.papers)+1)}
	for i := range r.papers {
		u.first[i+1] = u.first[i] + int32(len(r.papers[i].References))
	}
	u.primary = make([]int32, 0, u.first[len(r.papers)])
	return u
}

// note takes the marks of the references of a paper.
func (u *unifier) note(at int32) {
	refs := u.r.papers[at].References
	for i := range refs {
		u.noteReference(&refs[i])
	}
}

func (u *unifier) noteReference(ref *corpus.Reference) {
	paper := int32(none)
	if ref.Paper != "" {
		paper = u.r.byID[ref.Paper]
	}
	primary := int32(none)
	for kind, appendKey := range keyKinds {
		if kind >= bookKind && primary != none {
			break
		}
		if u.buf = appendKey(u.buf[:0], ref); len(u.buf) == 0 {
			continue
		}
		mark := u.mark(hash(u.buf), uint8(kind), ref)
		if paper != none && (kind != titleKind || len(u.r.byTitle[Fold(ref.Title)]) == 0) {
			u.notePaper(mark, paper) // a title of the corpus has been looked up with its year already
		}
		if primary == none {
			primary = mark
		} else {
			u.ties = append(u.ties, uint64(mark)<<32|uint64(primary))
		}
	}
	u.primary = append(u.primary, primary)
}

// mark numbers a mark of a reference, the one that follows those of u.primary.
func (u *unifier) mark(h uint64, kind uint8, ref *corpus.Reference) int32 {
	mark, added := u.table.number(h)
	if added {
		year := int16(0)
		if kind != doiKind && kind != idKind && ref.Year > 0 && ref.Year < 1<<15 {
			year = int16(ref.Year)
		}
		u.parent, u.kind, u.votes = append(u.parent, mark), append(u.kind, kind), append(u.votes, 0)
		u.sample = append(u.sample, int32(len(u.primary)))
		u.paper = append(u.paper, none)
		u.low = append(u.low, year)
	}
	u.votes[mark]++
	return mark
}

func (u *unifier) notePaper(mark, paper int32) {
	switch {
	case u.paper[mark] == paper:
	case u.paper[mark] == none:
		u.paper[mark] = paper
	default:
		u.paper[mark] = several
	}
}

func (u *unifier) find(m int32) int32 {
	for u.parent[m] != m {
		u.parent[m] = u.parent[u.parent[m]]
		m = u.parent[m]
	}
	return m
}

// reference returns the reference of a number.
func (u *unifier) reference(n int32) *corpus.Reference {
	at := sort.Search(len(u.first)-1, func(i int) bool { return u.first[i+1] > n })
	return &u.r.papers[at].References[n-u.first[at]]
}

// unite makes works of marks.
func (u *unifier) unite(ctx context.Context) error {
	u.doi, u.high = make([]int32, len(u.parent)), slices.Clone(u.low)
	for m := range u.doi {
		u.doi[m] = none
		if u.kind[m] == doiKind {
			u.doi[m] = int32(m)
		}
	}
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
	a, b  int32 // b is the surer mark
	votes int32
}

// tied counts the ties and returns those that hold, in the order in which they are taken.
func (u *unifier) tied() []tie {
	slices.Sort(u.ties)
	ties := make([]tie, 0, len(u.ties))
	for _, t := range u.ties {
		a, b := int32(t>>32), int32(uint32(t))
		if n := len(ties); n > 0 && ties[n-1].a == a && ties[n-1].b == b {
			ties[n-1].votes++
		} else {
			ties = append(ties, tie{a, b, 1})
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
		return cmp.Or(cmp.Compare(t.votes, s.votes), cmp.Compare(u.table.hashes[s.a], u.table.hashes[t.a]), cmp.Compare(u.table.hashes[s.b], u.table.hashes[t.b]))
	})
	return held
}

// uncontested takes the ties of one mark and returns those that hold: all of them, unless several DOIs contend.
func (u *unifier) uncontested(ties []tie) []tie {
	if len(ties) == 1 {
		return ties
	}
	slices.SortFunc(ties, func(s, t tie) int {
		return cmp.Or(cmp.Compare(u.kind[s.b], u.kind[t.b]), cmp.Compare(t.votes, s.votes), cmp.Compare(u.table.hashes[s.b], u.table.hashes[t.b]))
	})
	dois := 0
	for dois < len(ties) && u.kind[ties[dois].b] == doiKind {
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
	if u.kind[ties[0].a] != placeKind {
		return false
	}
	all := true
	main := plainDOI(u.reference(u.sample[ties[0].b]).DOI)
	for _, t := range ties[1:] {
		other := plainDOI(u.reference(u.sample[t.b]).DOI)
		if !sameButForSlip(main, other) {
			all = false
			continue
		}
		a, b := u.find(t.b), u.find(ties[0].b)
		if a != b && (u.paper[a] == none || u.paper[a] == u.paper[b] || u.paper[b] == none) {
			u.doi[a] = u.doi[b]
			u.join(a, b)
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
func (u *unifier) join(m, n int32) bool {
	a, b := u.find(m), u.find(n)
	if a == b {
		return true
	}
	if u.doi[a] != none && u.doi[b] != none && u.doi[a] != u.doi[b] {
		return false
	}
	if u.paper[a] != none && u.paper[b] != none && (u.paper[a] != u.paper[b] || u.paper[a] == several) {
		return false
	}
	low, high := u.low[a], u.high[a]
	if low == 0 || u.low[b] != 0 && u.low[b] < low {
		low = u.low[b]
	}
	high = max(high, u.high[b])
	if low != 0 && high-low > yearSlip {
		return false
	}
	if a > b {
		a, b = b, a
	}
	u.parent[b] = a
	u.low[a], u.high[a] = low, high
	u.doi[a] = max(u.doi[a], u.doi[b])
	if u.paper[a] == none {
		u.paper[a] = u.paper[b]
	}
	return true
}

// choose finds the best mark of every work: the DOI, or the surest kind, of that the one that most references bear.
func (u *unifier) choose() {
	u.best = make([]int32, len(u.parent))
	for m := range u.best {
		u.best[m] = none
	}
	for i := range u.parent {
		m := int32(i)
		root := u.find(m)
		if u.doi[root] != none {
			u.best[root] = u.doi[root]
		} else if u.best[root] == none || u.better(m, u.best[root]) {
			u.best[root] = m
		}
	}
}

func (u *unifier) better(m, n int32) bool {
	return cmp.Or(cmp.Compare(u.kind[m], u.kind[n]), cmp.Compare(u.votes[n], u.votes[m]), cmp.Compare(u.table.hashes[m], u.table.hashes[n])) < 0
}

// name writes to the references of a paper what work they cite.
func (u *unifier) name(at int32, count *References) {
	refs := u.r.papers[at].References
	for i := range refs {
		ref := &refs[i]
		mark := u.primary[u.first[at]+int32(i)]
		if ref.Paper != "" || mark == none {
			continue
		}
		root := u.find(mark)
		if cited := u.paper[root]; cited >= 0 && cited != at {
			ref.Paper = u.r.papers[cited].ID
			count.ByOthers++
			continue
		}
		best := u.best[root]
		if best == mark {
			continue
		}
		count.Unified++
		sample := u.reference(u.sample[best])
		if u.kind[best] == doiKind && ref.DOI == "" {
			ref.DOI = plainDOI(sample.DOI)
			continue
		}
		u.key = keyKinds[u.kind[best]](u.key[:0], sample)
		ref.Work = string(u.key)
	}
}
