package merge

// References are resolved to papers in the order of how sure the ways are: the DOI, an identifier (of the corpus, or of
// the database that the citing record comes from), then what both sides say of the place (first author, year, volume, first
// page), then the title with a year that differs by one at most. A second round uses what the first has taught: where one
// reference has a DOI and another the same place or title without one, they are one work cited in two manners, and the
// DOI is written to both, unless different DOIs contend for them; and a DOI that came with a resolved reference to a paper
// without one is that paper's. All of it is look-up, O(papers + references).

import (
	"context"
	"slices"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// resolver knows the papers of a merged corpus by everything that references may call them.
type resolver struct {
	papers  []corpus.Paper
	joined  []bool           // papers made of several records
	byID    map[string]int32 // ID, also of records that were joined
	byKey   map[string]int32 // "scheme:value"
	byPlace map[string]int32
	byTitle map[string][]int32 // at most titleWindow
	aliases map[uint64]string  // hash of a place or title → DOI; "" when several contend
	buf     []byte             // for keys that are looked up
}

func newResolver(papers []corpus.Paper, w *works) *resolver {
	n := len(papers)
	r := &resolver{
		papers: papers, joined: make([]bool, n), byID: make(map[string]int32, n), byKey: make(map[string]int32, n),
		byPlace: make(map[string]int32, n), byTitle: make(map[string][]int32, n), aliases: make(map[uint64]string),
	}
	for i := range papers {
		r.byID[papers[i].ID] = int32(i)
		r.learn(&papers[i], int32(i))
	}
	for i := range w.papers {
		if root := w.find(int32(i)); int(root) != i {
			at := r.byID[w.papers[root].ID]
			r.byID[w.papers[i].ID], r.joined[at] = at, true
			r.learn(&w.papers[i], at)
		}
	}
	return r
}

// learn notes under what names the paper at a position may be cited; the first paper keeps a name.
func (r *resolver) learn(p *corpus.Paper, at int32) {
	for _, id := range identifiers(p) {
		setFirst(r.byKey, id.scheme+":"+id.value, at)
	}
	if p.Year != 0 {
		family := nameOf(p).family
		key := place{p.Year, p.Volume, p.Pages}.append(nil, func(b []byte) []byte { return append(b, family...) })
		if len(key) > 0 {
			setFirst(r.byPlace, string(key), at)
		}
	}
	if title := Fold(p.Title); title != "" && !isGeneric([]byte(title)) {
		if same := r.byTitle[title]; len(same) < titleWindow && !slices.Contains(same, at) {
			r.byTitle[title] = append(same, at)
		}
	}
}

func setFirst(index map[string]int32, key string, at int32) {
	if _, taken := index[key]; !taken {
		index[key] = at
	}
}

// run resolves the references of all papers and counts how.
func (r *resolver) run(ctx context.Context, count *References) error {
	for i := range r.papers {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		r.papers[i].References = slices.Clone(r.papers[i].References)
		r.resolvePaper(int32(i), count)
	}
	for i := range r.papers {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		r.unify(int32(i), count)
	}
	return nil
}

func (r *resolver) resolvePaper(at int32, count *References) {
	refs := r.papers[at].References
	count.Total += len(refs)
	for i := range refs {
		if refs[i].DOI != "" {
			r.noteAliases(&refs[i])
		}
		target, counter := r.target(&refs[i], at, count)
		refs[i].Paper = ""
		if target >= 0 && target != at {
			refs[i].Paper = r.papers[target].ID
			*counter++
			r.learnDOI(&refs[i], target)
		}
	}
}

// learnDOI notes the DOI that a reference gives for a paper without one.
func (r *resolver) learnDOI(ref *corpus.Reference, at int32) {
	if ref.DOI != "" && r.papers[at].DOI == "" {
		setFirst(r.byKey, "doi:"+strings.ToLower(ref.DOI), at)
	}
}

// target returns the paper that a reference of the paper at a position cites, or -1, and what to count.
func (r *resolver) target(ref *corpus.Reference, citing int32, count *References) (int32, *int) {
	if doi := strings.ToLower(strings.TrimSpace(ref.DOI)); doi != "" {
		if at, ok := r.byKey["doi:"+doi]; ok {
			return at, &count.ByDOI
		}
		if number, ok := strings.CutPrefix(doi, "10.48550/arxiv."); ok {
			if at, ok := r.byKey["arxiv:"+number]; ok {
				return at, &count.ByID
			}
		}
	}
	if at := r.byIdentifier(ref, &r.papers[citing]); at >= 0 {
		return at, &count.ByID
	}
	r.buf = appendPlace(r.buf[:0], ref)
	if at, ok := r.byPlace[string(r.buf)]; ok && len(r.buf) > 0 && r.sameDOI(ref, at) {
		return at, &count.ByPlace
	}
	return r.titled(ref), &count.ByTitle
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
	value := strings.ToLower(ref.ID)
	if at, ok := r.byKey[value]; ok {
		return at
	}
	for _, id := range identifiers(citing) {
		if at, ok := r.byKey[id.scheme+":"+value]; ok {
			return at
		}
	}
	return -1
}

// sameDOI reports that the DOI of a reference does not speak against a paper.
func (r *resolver) sameDOI(ref *corpus.Reference, at int32) bool {
	doi := strings.ToLower(r.papers[at].DOI)
	return !differ(strings.ToLower(ref.DOI), doi) || isPreprint(ref.DOI) || isPreprint(doi)
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

// noteAliases remembers the DOI of a reference under its place and title.
func (r *resolver) noteAliases(ref *corpus.Reference) {
	doi := strings.ToLower(ref.DOI)
	for _, appendKey := range aliasKeys {
		if r.buf = appendKey(r.buf[:0], ref); len(r.buf) == 0 {
			continue
		}
		h := hash(r.buf)
		if known, ok := r.aliases[h]; !ok {
			r.aliases[h] = doi
		} else if known != doi {
			r.aliases[h] = ""
		}
	}
}

// aliasKeys are what a work may be recognised by when its DOI is missing.
var aliasKeys = []appender{appendPlace, appendTitle}

// unify gives the references of a paper that are not resolved the DOI by which others cite the same work, and takes out
// of the list of a joined paper what it then cites twice.
func (r *resolver) unify(at int32, count *References) {
	refs := r.papers[at].References
	for i := range refs {
		ref := &refs[i]
		if ref.Paper != "" {
			continue
		}
		if ref.DOI == "" {
			r.adoptAlias(ref)
			if ref.DOI == "" {
				continue
			}
			count.Unified++
		}
		if cited, ok := r.byKey["doi:"+strings.ToLower(ref.DOI)]; ok && cited != at {
			ref.Paper = r.papers[cited].ID
			count.ByDOI++
		}
	}
	if r.joined[at] {
		before := len(refs)
		r.papers[at].References = withoutRepeats(refs)
		count.Repeated += before - len(r.papers[at].References)
	}
}

// adoptAlias gives a reference the DOI that others give for its place or title, if they agree.
func (r *resolver) adoptAlias(ref *corpus.Reference) {
	for _, appendKey := range aliasKeys {
		r.buf = appendKey(r.buf[:0], ref)
		if doi := r.aliases[hash(r.buf)]; len(r.buf) > 0 && doi != "" {
			ref.DOI = doi
			return
		}
	}
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
