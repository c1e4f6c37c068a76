package export

import (
	"iter"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
	"github.com/papergraph/papergraph/render"
)

// The rows of the database that tell of items, papers, people and terms. Authors and terms are numbered in order of first
// appearance, so that the numbers follow from the map.

// facts are a map and what the rows of several tables are numbered by.
type facts struct {
	m       *render.Map
	edges   []edge
	papers  []int // items that are papers
	records []*corpus.Paper
	authors numbering
	people  []corpus.Author // of every author as first met
	terms   numbering
}

// numbering gives the words of a list their numbers, from 1, in order of first appearance.
type numbering struct {
	numbers map[string]int
	words   []string
}

// of is the number of a word; fresh reports whether it was not there before.
func (n *numbering) of(word string) (number int, fresh bool) {
	if number, known := n.numbers[word]; known {
		return number, false
	}
	if n.numbers == nil {
		n.numbers = make(map[string]int)
	}
	n.words = append(n.words, word)
	n.numbers[word] = len(n.words)
	return len(n.words), true
}

func newFacts(m *render.Map) *facts {
	f := &facts{m: m, edges: edgesOf(m)}
	for i := range m.Items {
		it := &m.Items[i]
		if !isPaper(m, it) {
			continue
		}
		record := recordOf(it)
		f.papers, f.records = append(f.papers, i), append(f.records, record)
		for _, a := range record.Authors {
			if _, fresh := f.authors.of(personKey(a)); fresh {
				f.people = append(f.people, a)
			}
		}
		f.countTerms(it.Terms)
	}
	for c := range m.Clusters {
		f.countTerms(m.Clusters[c].Terms)
	}
	return f
}

func (f *facts) countTerms(terms []render.Term) {
	for _, t := range terms {
		f.terms.of(oneLine(t.Label))
	}
}

// personKey is corpus.Author.Key as a database tells texts apart.
func personKey(a corpus.Author) string { return oneLine(a.Key()) }

func topicRows(f *facts) iter.Seq[[]any] {
	return rowsOf(f.m.Clusters, func(c int, t render.Cluster) []any {
		_, _, mean := yearsOf(f.m, t.Items)
		return []any{c + 1, plain(t.Label), len(t.Items), real(mean)}
	})
}

// yearsOf is the first and the last known year of some items and the mean of all; 0, 0 and NaN when none is known.
func yearsOf(m *render.Map, items []int) (first, last int, mean float64) {
	sum, known := 0, 0
	for _, i := range items {
		y := m.Items[i].Year
		if y == 0 {
			continue
		}
		if known == 0 {
			first, last = y, y
		}
		first, last = min(first, y), max(last, y)
		sum += y
		known++
	}
	return first, last, float64(sum) / float64(known)
}

func itemRows(f *facts) iter.Seq[[]any] {
	keys, ranks := uniqueKeys(f.m), topicRanks(f.m)
	return rowsOf(f.m.Items, func(i int, it render.Item) []any {
		return []any{
			i + 1, keys[i], oneLine(it.Label), oneLine(titleOf(&it)), words(render.WebURL(it.URL)), real(it.X), real(it.Y),
			index(it.Cluster), index(ranks[i]),
		}
	})
}

// topicRanks are the places of the items in their clusters, from 0, or -1.
func topicRanks(m *render.Map) []int {
	ranks := make([]int, len(m.Items))
	for i := range ranks {
		ranks[i] = -1
	}
	for c := range m.Clusters {
		for rank, i := range m.Clusters[c].Items {
			if m.Items[i].Cluster == c {
				ranks[i] = rank
			}
		}
	}
	return ranks
}

func paperRows(f *facts) iter.Seq[[]any] {
	return ofPapers(f, func(paper int, it *render.Item, r *corpus.Paper, add func(...any)) {
		add(paper, oneLine(titleOf(it)), words(r.Abstract), whole(r.Year), words(r.Venue), words(r.Volume), words(r.Issue),
			words(r.Pages), words(r.Publisher), words(r.Type), words(r.Language), words(r.DOI), timesCited(r),
			words(r.Origin.File), whole(r.Origin.Record))
	})
}

// timesCited is how often the paper is cited, NULL when that is unknown.
func timesCited(r *corpus.Paper) any {
	if r.Citations == nil || *r.Citations < 0 {
		return nil
	}
	return *r.Citations
}

func authorRows(f *facts) iter.Seq[[]any] {
	return rowsOf(f.people, func(n int, a corpus.Author) []any {
		return []any{n + 1, oneLine(a.Name()), words(a.Family), words(a.Given), words(a.ORCID)}
	})
}

// ofPapers makes the rows of a table that has a number of rows a paper.
func ofPapers(f *facts, rows func(paper int, it *render.Item, r *corpus.Paper, add func(...any))) iter.Seq[[]any] {
	return func(yield func([]any) bool) {
		going := true
		for p, i := range f.papers {
			rows(i+1, &f.m.Items[i], f.records[p], func(row ...any) { going = going && yield(row) })
			if !going {
				return
			}
		}
	}
}

func paperAuthorRows(f *facts) iter.Seq[[]any] {
	return ofPapers(f, func(paper int, _ *render.Item, r *corpus.Paper, add func(...any)) {
		for k, a := range r.Authors {
			author, _ := f.authors.of(personKey(a))
			add(paper, k+1, author, oneLine(a.Name()), words(strings.Join(a.Affiliations, "; ")))
		}
	})
}

func keywordRows(f *facts) iter.Seq[[]any] {
	return ofPapers(f, func(paper int, _ *render.Item, r *corpus.Paper, add func(...any)) {
		for k, word := range r.Keywords {
			add(paper, k+1, oneLine(word), "author")
		}
		for k, word := range r.IndexTerms {
			add(paper, len(r.Keywords)+k+1, oneLine(word), "index")
		}
	})
}

func termRows(f *facts) iter.Seq[[]any] {
	return rowsOf(f.terms.words, func(n int, label string) []any { return []any{n + 1, label} })
}

func paperTermRows(f *facts) iter.Seq[[]any] {
	return ofPapers(f, func(paper int, it *render.Item, _ *corpus.Paper, add func(...any)) {
		for k, t := range it.Terms {
			term, _ := f.terms.of(oneLine(t.Label))
			add(paper, k+1, term, t.Count, real(t.Score))
		}
	})
}

func topicTermRows(f *facts) iter.Seq[[]any] {
	return func(yield func([]any) bool) {
		for c := range f.m.Clusters {
			for k, t := range f.m.Clusters[c].Terms {
				term, _ := f.terms.of(oneLine(t.Label))
				if !yield([]any{c + 1, k + 1, term, t.Count, real(t.Score), real(t.Share)}) {
					return
				}
			}
		}
	}
}
