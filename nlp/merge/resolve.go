package merge

// References are resolved to papers in the order of how sure the ways are: the DOI, an identifier (of the corpus, or of
// the database that the citing record comes from), then what both sides say of the place (first author, year, volume, first
// page), then the title with a year that differs by one at most. What is not resolved so may be by what other references
// tell; see unify.go. All of it is look-up, O(papers + references).

import (
	"context"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// resolver knows the papers of a merged corpus by everything that references may call them.
type resolver struct {
	papers  []corpus.Paper
	family  []string    // of every paper's first author, folded
	refs    []reference // each once, in order of first appearance
	works   *works
	at      []int32          // of each record, the position of its paper
	joined  []bool           // papers made of several records
	byID    map[string]int32 // ID, also of records that were joined
	byDOI   map[uint64]int32 // by the hash of the mark, see Key
	byPlace map[uint64]int32
	byPage  map[uint64]int32   // by author, year and page alone; several where it is not one
	byTitle map[string][]int32 // at most titleWindow
}

func newResolver(papers []corpus.Paper, w *works) *resolver {
	n := len(papers)
	r := &resolver{
		papers: papers, family: make([]string, n), works: w, at: make([]int32, len(w.papers)), joined: make([]bool, n), byID: make(map[string]int32, len(w.papers)),
		byDOI: make(map[uint64]int32, n), byPlace: make(map[uint64]int32, n), byPage: make(map[uint64]int32, n), byTitle: make(map[string][]int32, n),
	}
	refs := make(chan []reference)
	go func() { refs <- distinct(papers) }()
	next := int32(0)
	for i := range w.papers {
		root := w.find(int32(i))
		if int(root) == i {
			r.at[i] = next
			next++
			r.family[r.at[i]] = nameOf(&papers[r.at[i]]).family
			r.learn(&papers[r.at[i]], r.at[i])
		} else {
			r.at[i] = r.at[root]
			r.joined[r.at[i]] = true
		}
		r.byID[w.papers[i].ID] = r.at[i]
	}
	for i := range w.papers {
		if r.joined[r.at[i]] {
			r.learn(&w.papers[i], r.at[i])
		}
	}
	for key, i := range w.byID {
		if strings.HasPrefix(key, "doi:") {
			r.byDOI[hash([]byte(key))] = r.at[i]
		}
	}
	r.refs = <-refs
	return r
}

// A reference is one that papers of the corpus share.
type reference struct {
	*corpus.Reference
	citing int32 // the first paper that has it
	uses   int32 // by papers
}

// distinct lists the references of all papers, each once.
func distinct(papers []corpus.Paper) []reference {
	var refs []reference
	number := make(map[*corpus.Reference]int32)
	for i := range papers {
		for _, ref := range papers[i].References {
			n, seen := number[ref]
			if !seen {
				n = int32(len(refs))
				number[ref] = n
				refs = append(refs, reference{ref, int32(i), 0})
			}
			refs[n].uses++
		}
	}
	return refs
}

// learn notes under what names the paper at a position may be cited; the first paper keeps a name.
func (r *resolver) learn(p *corpus.Paper, at int32) {
	if p.Year != 0 {
		family := nameOf(p).family
		key := place{p.Year, p.Volume, p.Pages}.append(nil, func(b []byte) []byte { return append(b, family...) })
		if _, taken := r.byPlace[hash(key)]; !taken && len(key) > 0 {
			r.byPlace[hash(key)] = at
		}
		if p.Pages != "" && family != "" && !isPageOne(p.Pages) {
			key := pageKey([]byte(family), p.Year, p.Pages)
			if known, taken := r.byPage[key]; taken && known != at {
				r.byPage[key] = several
			} else {
				r.byPage[key] = at
			}
		}
	}
	if title := Fold(cleanTitle(p.Title)); title != "" && !isGeneric([]byte(title)) {
		if same := r.byTitle[title]; len(same) < titleWindow && !slices.Contains(same, at) {
			r.byTitle[title] = append(same, at)
		}
	}
}

// identified returns the paper that has an identifier, "scheme:value", or -1.
func (r *resolver) identified(key string) int32 {
	if i, ok := r.works.byID[key]; ok {
		return r.at[i]
	}
	return -1
}

// run resolves the references of all papers and counts how.
func (r *resolver) run(ctx context.Context, count *References) error {
	u := newUnifier(r)
	if err := r.inBatches(ctx, func(b *batch) { u.take(b, count) }); err != nil {
		return err
	}
	if err := u.unite(ctx); err != nil {
		return err
	}
	for n := range r.refs {
		u.name(int32(n), count)
	}
	for i := range r.papers {
		if refs := r.papers[i].References; r.joined[i] {
			r.papers[i].References = withoutRepeats(refs)
			count.Repeated += len(refs) - len(r.papers[i].References)
		}
	}
	return nil
}

// A batch is some references, what they cite and by what marks they may be recognised.
type batch struct {
	from, to int
	marks    []refMarks // of the references in order
	own      []int32    // references to the paper itself where others cite it, too
	count    References
	buf      []byte
}

// refMarks are the hashes of a reference's marks by kind, 0 for what it lacks, and the paper that it was resolved to or none.
type refMarks struct {
	hash  [len(keyKinds)]uint64
	paper int32
}

// inBatches resolves the references batch by batch on all processors and hands the batches to take in order.
func (r *resolver) inBatches(ctx context.Context, take func(*batch)) error {
	workers := runtime.GOMAXPROCS(0)
	batches := (len(r.refs) + batchSize - 1) / batchSize
	done, free := make([]chan *batch, workers), make([]chan *batch, workers)
	for k := range workers { // worker k resolves the batches k, k+workers, ...
		done[k], free[k] = make(chan *batch, 1), make(chan *batch, 2)
		free[k] <- &batch{}
		free[k] <- &batch{}
		go func() {
			defer close(done[k])
			for n := k; n < batches && ctx.Err() == nil; n += workers {
				b := <-free[k]
				b.from, b.to = n*batchSize, min((n+1)*batchSize, len(r.refs))
				r.resolveBatch(b)
				done[k] <- b
			}
		}()
	}
	for n := range batches {
		b, ok := <-done[n%workers]
		if !ok {
			break
		}
		take(b)
		free[n%workers] <- b
	}
	for k := range workers {
		for b := range done[k] {
			free[k] <- b
		}
	}
	return ctx.Err()
}

// batchSize is the number of references that are resolved together.
const batchSize = 8192

// resolveBatch resolves the references of a batch.
func (r *resolver) resolveBatch(b *batch) {
	b.count, b.marks, b.own = References{}, b.marks[:0], b.own[:0]
	for n := b.from; n < b.to; n++ {
		ref := r.refs[n].Reference
		marks := b.marksOf(ref)
		target, counter := r.target(b, ref, r.refs[n].citing, &marks)
		ref.Paper, ref.Work = "", ""
		marks.paper = none
		b.count.Total += int(r.refs[n].uses)
		if target >= 0 {
			if others, own := r.cite(int32(n), target); others > 0 {
				marks.paper = target
				*counter += others
				if own {
					b.own = append(b.own, int32(n))
				}
			}
		}
		b.marks = append(b.marks, marks)
	}
}

// cite resolves a reference to a paper, and returns how often others cite it so, and whether the paper does itself. A paper that cites
// itself is none of the references of the corpus.
func (r *resolver) cite(n, target int32) (others int, own bool) {
	ref := &r.refs[n]
	others = int(ref.uses)
	for _, cited := range r.papers[target].References {
		if cited == ref.Reference {
			others--
		}
	}
	if others > 0 {
		ref.Paper = r.papers[target].ID
	}
	return others, others < int(ref.uses)
}

// disown gives a paper that cites itself by a reference of others an unresolved one of its own.
func (r *resolver) disown(n int32, target int32) {
	ref := r.refs[n].Reference
	own := *ref
	own.Paper = ""
	for i, cited := range r.papers[target].References {
		if cited == ref {
			r.papers[target].References[i] = &own
		}
	}
}

// marksOf hashes the marks of a reference; the vague ones only where there are no others.
func (b *batch) marksOf(ref *corpus.Reference) (marks refMarks) {
	some := false
	for kind, appendKey := range keyKinds {
		if kind >= bookKind && some {
			break
		}
		if b.buf = appendKey(b.buf[:0], ref); len(b.buf) > 0 {
			marks.hash[kind] = max(1, hash(b.buf))
			some = true
		}
	}
	return marks
}

// target returns the paper that a reference of the paper at a position cites, or -1, and what to count.
func (r *resolver) target(b *batch, ref *corpus.Reference, citing int32, marks *refMarks) (int32, *int) {
	if ref.DOI != "" {
		if at, ok := r.byDOI[marks.hash[doiKind]]; ok {
			return at, &b.count.ByDOI
		}
		if number, ok := strings.CutPrefix(plainDOI(ref.DOI), "10.48550/arxiv."); ok {
			if at := r.identified("arxiv:" + number); at >= 0 {
				return at, &b.count.ByID
			}
		}
	}
	if ref.Paper != "" || ref.ID != "" {
		if at := r.byIdentifier(ref, &r.papers[citing]); at >= 0 {
			return at, &b.count.ByID
		}
	}
	if at := r.placed(b, ref, marks); at >= 0 {
		return at, &b.count.ByPlace
	}
	if at := r.paged(b, ref); at >= 0 {
		return at, &b.count.ByPlace
	}
	return r.titled(b, ref), &b.count.ByTitle
}

// placed returns the paper that stands where a reference says, or -1. The first page of a journal is no mark of its own:
// there the journals must agree.
func (r *resolver) placed(b *batch, ref *corpus.Reference, marks *refMarks) int32 {
	key, pageOne := marks.hash[placeKind], isPageOne(ref.Page)
	if pageOne {
		place := *ref
		place.Venue = ""
		b.buf = appendPlace(b.buf[:0], &place)
		key = hash(b.buf)
	}
	at, ok := r.byPlace[key]
	if !ok || !r.sameDOI(ref, at) {
		return -1
	}
	venues := venuesAgree(ref.Venue, r.papers[at].Venue)
	if venues == disagree || pageOne && venues != agree {
		return -1
	}
	return at
}

// paged returns the paper that a reference without volume cites by its page, if there is one only and the journals agree.
func (r *resolver) paged(b *batch, ref *corpus.Reference) int32 {
	if ref.Volume != "" || ref.Year == 0 || ref.Author == "" || ref.Page == "" || ref.Venue == "" {
		return -1
	}
	b.buf = appendFamily(b.buf[:0], ref.Author)
	at, ok := r.byPage[pageKey(b.buf, ref.Year, ref.Page)]
	if !ok || at < 0 || !r.sameDOI(ref, at) || venuesAgree(ref.Venue, r.papers[at].Venue) != agree {
		return -1
	}
	return at
}

// pageKey hashes author, year and first page; it appends to family.
func pageKey(family []byte, year int, pages string) uint64 {
	key := append(strconv.AppendInt(append(family, '|'), int64(year), 10), '|')
	return hash(appendFirstPage(key, pages))
}

// byIdentifier looks a reference up by the ID that it was given, first in the corpus, then in the databases that know
// the citing paper.
func (r *resolver) byIdentifier(ref *corpus.Reference, citing *corpus.Paper) int32 {
	for _, id := range []string{ref.Paper, ref.ID} {
		if id == "" {
			continue
		}
		if at, ok := r.byID[id]; ok {
			return at
		}
	}
	if ref.ID == "" {
		return -1
	}
	if scheme, value, ok := strings.Cut(strings.ToLower(ref.ID), ":"); ok {
		if at := r.identified(scheme + ":" + plainID(scheme, value)); at >= 0 {
			return at
		}
	}
	for _, id := range identifiers(citing) {
		if at := r.identified(id.scheme + ":" + plainID(id.scheme, ref.ID)); at >= 0 {
			return at
		}
	}
	return -1
}

// sameDOI reports that the DOI of a reference does not speak against a paper.
func (r *resolver) sameDOI(ref *corpus.Reference, at int32) bool {
	doi := plainDOI(r.papers[at].DOI)
	return !differ(plainDOI(ref.DOI), doi) || isPreprint(ref.DOI) || isPreprint(doi)
}

// titled returns the one paper that a reference's title names, or -1 when there is none or more than one.
func (r *resolver) titled(b *batch, ref *corpus.Reference) int32 {
	if ref.Title == "" {
		return -1
	}
	b.buf = appendFold(b.buf[:0], ref.Title)
	title := b.buf
	same := r.byTitle[string(title)]
	if len(same) == 0 {
		return -1
	}
	cited := citedWork{ref: ref, author: name{family: familyOf(ref.Author)}, short: isShort(ref.Title, title)}
	near, found := int32(-1), 0
	for _, at := range same {
		switch match := cited.match(&r.papers[at], r.family[at]); {
		case match == noMatch || !r.sameDOI(ref, at):
		case match == sameYear:
			return at
		default:
			near = at
			found++
		}
	}
	if found != 1 {
		return -1
	}
	return near
}

// citedWork is what a reference says of the work whose title it gives.
type citedWork struct {
	ref    *corpus.Reference
	author name
	short  bool
}

type titleMatch int

const (
	noMatch  titleMatch = iota
	nearYear            // the years differ by one, or one is unknown
	sameYear
)

// match compares a cited work with a paper of the same title, and the family name of its first author. A short title wants the year and the author to agree.
func (c citedWork) match(p *corpus.Paper, family string) titleMatch {
	author := name{family: family}
	known := p.Year != 0 && c.ref.Year != 0
	same := known && p.Year == c.ref.Year
	switch {
	case known && (p.Year < c.ref.Year-1 || p.Year > c.ref.Year+1):
		return noMatch
	case c.author.known() && author.known() && !c.author.matches(author):
		return noMatch
	case c.short && !(same && c.author.known() && author.known()):
		return noMatch
	case same:
		return sameYear
	}
	return nearYear
}

// withoutRepeats leaves the first reference to every work.
func withoutRepeats(refs []*corpus.Reference) []*corpus.Reference {
	seen := make(map[uint64]bool, len(refs))
	var buf []byte
	return slices.DeleteFunc(refs, func(ref *corpus.Reference) bool {
		buf = appendKey(buf[:0], ref)
		key := hash(buf)
		repeated := len(buf) > 0 && seen[key]
		seen[key] = true
		return repeated
	})
}
