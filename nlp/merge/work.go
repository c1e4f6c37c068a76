package merge

// Which records are one work. Records are taken in order; each looks up its identifiers and its title among those seen
// before, and joins the groups it finds there unless something speaks against it. Groups are a disjoint-set forest whose
// roots are the earliest records. What is known of a group (year, DOI, first author, ...) is kept at its root and grows
// with it, so that a record without a year cannot tie together two works of different years.

import (
	"context"
	"slices"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// titleLimit is how many works may bear one title before it counts as one that says nothing.
const titleLimit = 32

// works groups the records of a corpus.
type works struct {
	papers    []corpus.Paper
	parent    []int32
	facts     []facts // of every root
	reason    []string
	byID      map[string]int32   // identifier → first record that carries it
	byTitle   map[string][]int32 // folded title → records, one a group
	conflicts []Join
}

func newWorks(papers []corpus.Paper) *works {
	w := &works{papers: papers, parent: make([]int32, len(papers))}
	for i := range w.parent {
		w.parent[i] = int32(i)
	}
	return w
}

// find returns the root of a record's group and shortens the way to it.
func (w *works) find(i int32) int32 {
	for w.parent[i] != i {
		w.parent[i] = w.parent[w.parent[i]]
		i = w.parent[i]
	}
	return i
}

// group finds the groups of all records.
func (w *works) group(ctx context.Context) error {
	n := len(w.papers)
	w.facts, w.reason = make([]facts, n), make([]string, n)
	w.byID, w.byTitle = make(map[string]int32, n), make(map[string][]int32, n)
	for i := range w.papers {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		w.facts[i] = factsOf(&w.papers[i])
		w.joinByIdentifier(int32(i))
		w.joinByTitle(int32(i))
	}
	return nil
}

func (w *works) joinByIdentifier(i int32) {
	for _, id := range identifiers(&w.papers[i]) {
		key := id.scheme + ":" + id.value
		first, seen := w.byID[key]
		if !seen {
			w.byID[key] = i
			continue
		}
		if root := w.find(first); contradicted(&w.papers[i], &w.papers[root]) {
			w.conflicts = append(w.conflicts, Join{w.papers[i].ID, w.papers[root].ID, id.scheme + " " + id.value})
		} else {
			w.join(i, root, id.scheme+" "+id.value)
		}
	}
}

func (w *works) joinByTitle(i int32) {
	title := w.facts[i].title
	if title == "" || isGeneric([]byte(title)) {
		return
	}
	same := w.byTitle[title]
	if len(same) >= titleLimit {
		return
	}
	own := w.find(i)
	for _, other := range same {
		root := w.find(other)
		if root != own && w.facts[own].compatible(&w.facts[root]) {
			w.join(i, root, "title")
			own = w.find(i)
		}
	}
	if !slices.ContainsFunc(same, func(other int32) bool { return w.find(other) == own }) {
		w.byTitle[title] = append(same, i)
	}
}

// join makes one group of those of two records; the earlier root stays a root.
func (w *works) join(i, j int32, by string) {
	a, b := w.find(i), w.find(j)
	if a == b {
		return
	}
	if a > b {
		a, b = b, a
	}
	w.parent[b] = a
	w.reason[b] = by
	w.facts[a].learn(&w.facts[b])
}

// joins lists the records that became part of others.
func (w *works) joins() []Join {
	var joins []Join
	for i := range w.papers {
		if root := w.find(int32(i)); int(root) != i {
			joins = append(joins, Join{w.papers[i].ID, w.papers[root].ID, w.reason[i]})
		}
	}
	return joins
}

// An identifier names a work in one scheme.
type identifier struct{ scheme, value string }

// identifiers lists those of a paper: its DOIs, then the others by scheme. An arXiv number is found in a DOI too.
func identifiers(p *corpus.Paper) []identifier {
	ids := make([]identifier, 0, len(p.IDs)+3)
	if doi := strings.ToLower(strings.TrimSpace(p.DOI)); doi != "" {
		ids = append(ids, identifier{"doi", doi})
		if number, ok := strings.CutPrefix(doi, "10.48550/arxiv."); ok {
			ids = append(ids, identifier{"arxiv", number})
		}
	}
	if doi := p.IDs["preprint"]; doi != "" {
		ids = append(ids, identifier{"doi", strings.ToLower(doi)})
	}
	from := len(ids)
	for scheme, value := range p.IDs {
		if value = strings.ToLower(strings.TrimSpace(value)); value != "" && scheme != "preprint" {
			ids = append(ids, identifier{scheme, value})
		}
	}
	slices.SortFunc(ids[from:], func(a, b identifier) int { return strings.Compare(a.scheme, b.scheme) })
	return ids
}

// contradicted reports whether two records that share an identifier are different works all the same, as when every
// paper of a volume carries the volume's DOI: their titles share no telling word and their first authors differ.
func contradicted(p, q *corpus.Paper) bool {
	a, b := nameOf(p), nameOf(q)
	if !a.known() || !b.known() || a.matches(b) {
		return false
	}
	words := make(map[string]bool)
	for word := range strings.FieldsSeq(p.Title) {
		words[Fold(word)] = true
	}
	for word := range strings.FieldsSeq(q.Title) {
		if word = Fold(word); len(word) > 3 && words[word] {
			return false
		}
	}
	return true
}
