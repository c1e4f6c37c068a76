package merge

// Which records are one work. Groups are a disjoint-set forest whose roots are the earliest records. The ways of
// recognising a work are tried over all records one after the other, the surest first: what the user decided, shared
// identifiers, equal titles, similar titles. Within a way the best matches come first, so that the order of the records
// decides between equals only.

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// works groups the records of a corpus.
type works struct {
	papers    []corpus.Paper
	parent    []int32
	next      []int32 // the records of a group in a ring
	facts     []facts
	words     *vocabulary
	reason    []string
	byID      map[string]int32  // identifier → first record that carries it
	apart     map[int32][]int32 // records that a decision keeps apart
	conflicts []Join
	unsure    []doubt
}

// A doubt is a pair of records that are much alike and were kept apart.
type doubt struct {
	a, b  int32
	score float64
	why   contradiction
}

// A match is a pair of records that may be one work; the lower ranks are tried first, then the higher scores.
type match struct {
	a, b  int32
	rank  int
	score float64
	by    string
}

func newWorks(papers []corpus.Paper) *works {
	n := len(papers)
	w := &works{papers: papers, parent: make([]int32, n), next: make([]int32, n), reason: make([]string, n), byID: make(map[string]int32, n), apart: make(map[int32][]int32)}
	for i := range w.parent {
		w.parent[i], w.next[i] = int32(i), int32(i)
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
func (w *works) group(ctx context.Context, o Options) error {
	w.facts, w.words = make([]facts, len(w.papers)), newVocabulary()
	for i := range w.papers {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		w.facts[i] = w.words.factsOf(&w.papers[i])
	}
	w.decide(o.Decisions)
	w.joinByIdentifier()
	w.joinByTitle()
	if err := w.joinBySimilarity(ctx); err != nil {
		return err
	}
	w.facts, w.words = nil, nil
	return nil
}

// joinByIdentifier joins the records of one identifier, and notes who has which.
func (w *works) joinByIdentifier() {
	for i := range w.papers {
		for _, id := range identifiers(&w.papers[i]) {
			first, seen := w.byID[id.key()]
			if !seen {
				w.byID[id.key()] = int32(i)
				continue
			}
			if w.facts == nil || w.find(first) == w.find(int32(i)) {
				continue
			}
			by := id.scheme + " " + id.value
			if w.contradicted(int32(i), first) || w.decidedApart(int32(i), first) {
				w.conflicts = append(w.conflicts, w.row(int32(i), w.find(first), by))
				continue
			}
			w.join(int32(i), first, by)
		}
	}
}

// contradicted reports whether two records that share an identifier are different works all the same, as when every
// paper of a volume carries the volume's DOI: their titles share few words, and their first authors or pages differ.
func (w *works) contradicted(i, j int32) bool {
	f, g := &w.facts[i], &w.facts[j]
	if authorsAgree(f.authors, g.authors) != disagree && !differ(f.page, g.page) {
		return false
	}
	telling, shared := 0, 0
	for _, n := range f.wording.words {
		if word := &w.words.words[n]; len(word.text) > 3 && !word.filler {
			telling++
			if slices.Contains(g.wording.words, n) {
				shared++
			}
		}
	}
	const fewest = 3 // one in so many words of a title is shared at least
	return telling > 0 && len(g.wording.words) > 0 && fewest*shared < telling
}

// titleWindow is how many records of one title a record is compared with; they are ordered by year and author.
const titleWindow = 32

// joinByTitle joins records of equal titles. No title is compared with others, only with its like.
func (w *works) joinByTitle() {
	titled := make([]int32, 0, len(w.papers))
	for i := range w.facts {
		if w.facts[i].title != "" {
			titled = append(titled, int32(i))
		}
	}
	slices.SortFunc(titled, func(i, j int32) int {
		f, g := &w.facts[i], &w.facts[j]
		return cmp.Or(strings.Compare(f.title, g.title), cmp.Compare(f.year, g.year), strings.Compare(f.family(), g.family()), cmp.Compare(i, j))
	})
	var matches []match
	for k, i := range titled {
		for _, j := range titled[k+1 : min(len(titled), k+1+titleWindow)] {
			if w.facts[i].title != w.facts[j].title {
				break
			}
			if w.find(i) != w.find(j) {
				matches = w.matchTitle(matches, min(i, j), max(i, j))
			}
		}
	}
	w.apply(matches)
}

func (f *facts) family() string {
	if len(f.authors) == 0 {
		return ""
	}
	return f.authors[0].family
}

func (w *works) matchTitle(matches []match, i, j int32) []match {
	f, g := &w.facts[i], &w.facts[j]
	why := f.against(g)
	if why == "" {
		var rank int
		if rank, why = f.titleMatches(g); why == "" {
			return append(matches, match{a: i, b: j, rank: rank, score: 1, by: "title"})
		}
	}
	if why != otherID && !f.generic {
		w.doubt(i, j, 1, why)
	}
	return matches
}

// apply joins the records of matches, the best first, unless their groups contradict each other.
func (w *works) apply(matches []match) {
	slices.SortFunc(matches, func(m, n match) int {
		return cmp.Or(cmp.Compare(m.rank, n.rank), cmp.Compare(n.score, m.score), cmp.Compare(m.a, n.a), cmp.Compare(m.b, n.b))
	})
	for _, m := range matches {
		a, b := w.find(m.a), w.find(m.b)
		if a == b {
			continue
		}
		if why := w.clash(a, b); why != "" {
			w.doubt(m.a, m.b, m.score, why)
			continue
		}
		w.join(a, b, m.by)
	}
}

// clashLimit is how many records of a group are compared with those of another.
const clashLimit = 8

// clash says what speaks against two groups being one.
func (w *works) clash(a, b int32) contradiction {
	if w.decidedApart(a, b) {
		return byDecision
	}
	for i, n := a, 0; n < clashLimit; n++ {
		for j, m := b, 0; m < clashLimit; m++ {
			if why := w.facts[i].against(&w.facts[j]); why != "" {
				return why
			}
			if j = w.next[j]; j == b {
				break
			}
		}
		if i = w.next[i]; i == a {
			break
		}
	}
	return ""
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
	w.next[a], w.next[b] = w.next[b], w.next[a]
}

// doubt notes a pair that was kept apart. Only the most alike are remembered.
func (w *works) doubt(i, j int32, score float64, why contradiction) {
	w.unsure = append(w.unsure, doubt{min(i, j), max(i, j), score, why})
	if len(w.unsure) >= 8*unsureLimit {
		w.sortDoubts()
		w.unsure = w.unsure[:unsureLimit]
	}
}

func (w *works) sortDoubts() {
	slices.SortFunc(w.unsure, func(m, n doubt) int {
		return cmp.Or(cmp.Compare(n.score, m.score), cmp.Compare(m.a, n.a), cmp.Compare(m.b, n.b), strings.Compare(string(m.why), string(n.why)))
	})
	w.unsure = slices.CompactFunc(w.unsure, func(m, n doubt) bool { return m.a == n.a && m.b == n.b })
}

// unsureLimit is how many doubtful pairs a report lists.
const unsureLimit = 1000

// doubts lists the pairs that are much alike and were kept apart, the most alike first, one for two groups.
func (w *works) doubts() []Join {
	w.sortDoubts()
	var rows []Join
	seen := make(map[[2]int32]bool)
	for _, d := range w.unsure {
		a, b := w.find(d.a), w.find(d.b)
		pair := [2]int32{min(a, b), max(a, b)}
		if a == b || seen[pair] || len(rows) == unsureLimit {
			continue
		}
		seen[pair] = true
		rows = append(rows, w.row(d.b, d.a, fmt.Sprintf("similar title %.2f, but %s", d.score, d.why)))
	}
	return rows
}

// row describes a pair of records.
func (w *works) row(paper, kept int32, by string) Join {
	return Join{Paper: w.papers[paper].ID, Kept: w.papers[kept].ID, By: by, PaperTitle: w.papers[paper].Title, KeptTitle: w.papers[kept].Title}
}

// joins lists the records that became part of others.
func (w *works) joins() []Join {
	var joins []Join
	for i := range w.papers {
		if root := w.find(int32(i)); int(root) != i {
			joins = append(joins, w.row(int32(i), root, w.reason[i]))
		}
	}
	return joins
}
