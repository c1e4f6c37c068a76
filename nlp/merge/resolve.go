package merge

// References are resolved to papers in the order of how sure the ways are: the DOI, an identifier (of the corpus, or of
// the database that the citing record comes from), then what both sides say of the place (first author, year, volume, first
// page), then the title with a year that differs by one at most. What is not resolved so may be by what other references
// tell; see unify.go. All of it is look-up, O(papers + references).

import (
	"context"
	"slices"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// resolver knows the papers of a merged corpus by everything that references may call them.
type resolver struct {
	papers  []corpus.Paper
	works   *works
	at      []int32          // of each record, the position of its paper
	joined  []bool           // papers made of several records
	byID    map[string]int32 // ID, also of records that were joined
	byPlace map[string]int32
	byTitle map[string][]int32 // at most titleWindow
	buf     []byte             // for keys that are looked up
}

func newResolver(papers []corpus.Paper, w *works) *resolver {
	n := len(papers)
	r := &resolver{
		papers: papers, works: w, at: make([]int32, len(w.papers)), joined: make([]bool, n), byID: make(map[string]int32, len(w.papers)),
		byPlace: make(map[string]int32, n), byTitle: make(map[string][]int32, n),
	}
	next := int32(0)
	for i := range w.papers {
		root := w.find(int32(i))
		if int(root) == i {
			r.at[i] = next
			next++
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
	return r
}

// learn notes under what names the paper at a position may be cited; the first paper keeps a name.
func (r *resolver) learn(p *corpus.Paper, at int32) {
	if p.Year != 0 {
		family := nameOf(p).family
		r.buf = place{p.Year, p.Volume, p.Pages}.append(r.buf[:0], func(b []byte) []byte { return append(b, family...) })
		if len(r.buf) > 0 {
			if _, taken := r.byPlace[string(r.buf)]; !taken {
				r.byPlace[string(r.buf)] = at
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
	for i := range r.papers {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		r.resolvePaper(int32(i), count)
		u.note(int32(i))
	}
	if err := u.unite(ctx); err != nil {
		return err
	}
	for i := range r.papers {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		u.name(int32(i), count)
	}
	for i := range r.papers {
		if refs := r.papers[i].References; r.joined[i] {
			r.papers[i].References = withoutRepeats(refs)
			count.Repeated += len(refs) - len(r.papers[i].References)
		}
	}
	return nil
}

func (r *resolver) resolvePaper(at int32, count *References) {
	refs := r.papers[at].References
	count.Total += len(refs)
	for i := range refs {
		target, counter := r.target(&refs[i], at, count)
		refs[i].Paper, refs[i].Work = "", ""
		if target >= 0 && target != at {
			refs[i].Paper = r.papers[target].ID
			*counter++
		}
	}
}

// target returns the paper that a reference of the paper at a position cites, or -1, and what to count.
func (r *resolver) target(ref *corpus.Reference, citing int32, count *References) (int32, *int) {
	if doi := plainDOI(ref.DOI); doi != "" {
		r.buf = append(append(r.buf[:0], "doi:"...), doi...)
		if i, ok := r.works.byID[string(r.buf)]; ok {
			return r.at[i], &count.ByDOI
		}
		if number, ok := strings.CutPrefix(doi, "10.48550/arxiv."); ok {
			if at := r.identified("arxiv:" + number); at >= 0 {
				return at, &count.ByID
			}
		}
	}
	if at := r.byIdentifier(ref, &r.papers[citing]); at >= 0 {
		return at, &count.ByID
	}
	if at := r.placed(ref); at >= 0 {
		return at, &count.ByPlace
	}
	return r.titled(ref), &count.ByTitle
}

// placed returns the paper that stands where a reference says, or -1. The first page of a journal is no mark of its own:
// there the journals must agree.
func (r *resolver) placed(ref *corpus.Reference) int32 {
	if ref.Year == 0 || ref.Author == "" || ref.Volume == "" || ref.Page == "" {
		return -1
	}
	r.buf = place{ref.Year, ref.Volume, ref.Page}.append(r.buf[:0], func(b []byte) []byte { return appendFamily(b, ref.Author) })
	at, ok := r.byPlace[string(r.buf)]
	if !ok || len(r.buf) == 0 || !r.sameDOI(ref, at) {
		return -1
	}
	venues := venuesAgree(ref.Venue, r.papers[at].Venue)
	if venues == disagree || isPageOne(ref.Page) && venues != agree {
		return -1
	}
	return at
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
func (r *resolver) titled(ref *corpus.Reference) int32 {
	if ref.Title == "" {
		return -1
	}
	title := appendFold(r.buf[:0], ref.Title)
	r.buf = title
	same := r.byTitle[string(title)]
	if len(same) == 0 {
		return -1
	}
	cited := citedWork{ref: ref, author: name{family: familyOf(ref.Author)}, short: isShort(ref.Title, title)}
	near, found := int32(-1), 0
	for _, at := range same {
		switch match := cited.match(&r.papers[at]); {
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

// match compares a cited work with a paper of the same title. A short title wants the year and the author to agree.
func (c citedWork) match(p *corpus.Paper) titleMatch {
	author := name{family: nameOf(p).family}
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

func withoutRepeats(refs []corpus.Reference) []corpus.Reference {
	seen := make(map[string]bool, len(refs))
	return slices.DeleteFunc(refs, func(ref corpus.Reference) bool {
		key := Key(ref)
		repeated := key != "" && seen[key]
		seen[key] = true
		return repeated
	})
}
