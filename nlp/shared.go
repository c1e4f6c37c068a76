package nlp

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/papergraph/papergraph/graph"
)

// Two topics meet in the terms that both use well. How well topic c uses term t is the class-based TF-IDF of labeling.go
// times the termhood and the length of t, and less the more topics use it: of n topics n_t, times
//
//	ln((n + 1)/n_t) / ln((n + 1)/2), at most 1
//
// since what all of a field say is no tie between two of its topics. Call the product w_c(t). A term is shared as well as the topic that uses it less well does, so its score
// is the harmonic mean of w_a(t) and w_b(t), relative to the best term of each topic. How near the topics are is the cosine
// of w_a and w_b.
//
// Papers between the two use terms of both. What a topic's own terms are the labels' offers say (label.go): its most
// distinctive ones. A paper's part in a topic is the weight of the topic's own terms among all its terms, and its score
// is the harmonic mean of its parts in the two topics, so that a paper that uses terms of only one has none.

// SharedOptions steer SharedTerms. The zero value is the default.
type SharedOptions struct {
	Pairs  int // of topics, the nearest; 0 stands for 100, less for all
	Terms  int // terms of a pair; 0 stands for 10
	Papers int // papers of a pair; 0 stands for 5, less for none
}

// Check returns a *graph.RangeError when an option is out of range.
func (o SharedOptions) Check() error {
	if o.Terms < 0 {
		return &graph.RangeError{Family: "shared terms", Option: "terms", Value: o.Terms, Allowed: "1 or more"}
	}
	return nil
}

// Shared is what two topics, A before B, have in common.
type Shared struct {
	A, B   int
	Cosine float64       // of their uses of terms, greater than 0, at most 1
	Terms  []SharedTerm  // best first
	Papers []SharedPaper // best first; papers of any topic or none
}

// A SharedTerm is a term that two topics use.
type SharedTerm struct {
	Term             int
	Score            float64 // from 0 to 1, the same for any order of the topics
	PapersA, PapersB int     // that use it
}

// A SharedPaper is a paper that uses terms of two topics.
type SharedPaper struct {
	Paper        int
	Score        float64 // from 0 to 1
	PartA, PartB float64 // weight of the topics' own terms among all its terms
}

// SharedTerms returns what the nearest pairs of topics share, the nearest first, ties by A and B. Topics are given as in
// Labels; a topic uses a term when two of its papers do, or its only paper. It costs O(pairs of topics · terms of a topic
// + pairs asked for · papers). It returns an error when groups has not one number a paper or an option is out of range.
func SharedTerms(a *Annotation, groups []int32, o SharedOptions) ([]Shared, error) {
	if err := o.Check(); err != nil {
		return nil, err
	}
	t, err := countTopics(a, groups)
	if err != nil {
		return nil, err
	}
	o = SharedOptions{Pairs: cmp.Or(o.Pairs, 100), Terms: cmp.Or(o.Terms, 10), Papers: cmp.Or(o.Papers, 5)}
	m := newMeeting(t)
	var all []Shared
	for x := range t.size {
		for y := x + 1; y < len(t.size); y++ {
			if s := m.meet(x, y); len(s.Terms) > 0 {
				s.Terms = slices.Clone(s.Terms[:min(o.Terms, len(s.Terms))])
				all = append(all, s)
			}
		}
	}
	slices.SortStableFunc(all, func(x, y Shared) int { return cmp.Compare(y.Cosine, x.Cosine) })
	if o.Pairs > 0 {
		all = all[:min(o.Pairs, len(all))]
	}
	for i := range all {
		if o.Papers > 0 {
			papers := m.between(all[i].A, all[i].B)
			all[i].Papers = slices.Clone(papers[:min(o.Papers, len(papers))])
		}
	}
	return all, nil
}

// A meeting knows how well every topic uses its terms.
type meeting struct {
	*topics
	fit    *fitness     // of terms that are a topic's own: all but front matter
	used   [][]usedTerm // by topic, terms ascending
	most   []float64    // weight of the heaviest term, by topic
	length []float64    // of the vector of weights, by topic
	part   [][]float64  // by topic and paper; nil until asked for
}

type usedTerm struct {
	term, papers int
	weight       float64
}

func newMeeting(t *topics) *meeting {
	n, using := len(t.size), t.topicsWith()
	m := &meeting{topics: t, used: make([][]usedTerm, n), part: make([][]float64, n)}
	m.fit = newFitness(t, LabelOptions{MaxShare: 1})
	m.most, m.length = make([]float64, n), make([]float64, n)
	ctfidf := Labeling{Score: classTFIDF}
	for g := range t.use {
		for _, x := range t.use[g] {
			if !t.uses(g, x) {
				continue
			}
			term := &t.annotation.Terms[x.term]
			words := 1 + strings.Count(fold(term.Label), " ")
			w := t.score(g, x, ctfidf) * term.Relevance * math.Log2(float64(1+words)) * specificity(using[x.term], n)
			m.used[g] = append(m.used[g], usedTerm{x.term, x.papers, w})
			m.most[g] = max(m.most[g], w)
			m.length[g] += float64(w * w)
		}
		m.length[g] = math.Sqrt(m.length[g])
	}
	return m
}

// topicsWith counts the topics that use each term.
func (t *topics) topicsWith() []int {
	using := make([]int, len(t.papers))
	for g := range t.use {
		for _, x := range t.use[g] {
			if t.uses(g, x) {
				using[x.term]++
			}
		}
	}
	return using
}

// uses tells whether a topic uses a term: two of its papers, or its only one.
func (t *topics) uses(g int, x count) bool { return x.papers >= min(2, t.size[g]) }

// specificity is 1 for a term that two of n topics use, or one, and close to 0 for one that all of many do.
func specificity(using, n int) float64 {
	return min(1, math.Log(float64(n+1)/float64(using))/math.Log(float64(n+1)/2))
}

// ownTerms is how many of the most distinctive terms of a topic are its own.
const ownTerms = 30

// parts returns how much of every paper is topic g's: the weight of the topic's own terms among all its terms.
func (m *meeting) parts(g int) []float64 {
	own := make(map[int32]bool)
	offers := m.offers(g, Labelings[0], m.fit)
	for _, o := range offers[:min(ownTerms, len(offers))] {
		own[int32(o.Term)] = true
	}
	parts := make([]float64, len(m.groups))
	for p := range parts {
		terms, _, weights := m.annotation.Matrix.Row(p)
		all, mine := 0.0, 0.0
		for i, term := range terms {
			all += weights[i]
			if own[term] {
				mine += weights[i]
			}
		}
		if mine > 0 {
			parts[p] = mine / all
		}
	}
	return parts
}

// meet compares the terms of two topics.
func (m *meeting) meet(a, b int) Shared {
	s := Shared{A: a, B: b}
	x, y := m.used[a], m.used[b]
	for len(x) > 0 && len(y) > 0 {
		switch {
		case x[0].term < y[0].term:
			x = x[1:]
		case x[0].term > y[0].term:
			y = y[1:]
		default:
			score := harmonic(x[0].weight/m.most[a], y[0].weight/m.most[b])
			s.Terms = append(s.Terms, SharedTerm{Term: x[0].term, Score: score, PapersA: x[0].papers, PapersB: y[0].papers})
			s.Cosine += float64(x[0].weight * y[0].weight)
			x, y = x[1:], y[1:]
		}
	}
	if len(s.Terms) > 0 {
		s.Cosine = min(1, s.Cosine/(m.length[a]*m.length[b]))
	}
	slices.SortStableFunc(s.Terms, func(x, y SharedTerm) int { return cmp.Compare(y.Score, x.Score) })
	return s
}

// harmonic is the harmonic mean of two numbers, 0 when one of them is.
func harmonic(x, y float64) float64 {
	if x == 0 || y == 0 {
		return 0
	}
	return 2 * x * y / (x + y)
}

// between ranks the papers that use terms of two topics.
func (m *meeting) between(a, b int) []SharedPaper {
	for _, g := range []int{a, b} {
		if m.part[g] == nil {
			m.part[g] = m.parts(g)
		}
	}
	var all []SharedPaper
	for p := range m.part[a] {
		if score := harmonic(m.part[a][p], m.part[b][p]); score > 0 {
			all = append(all, SharedPaper{Paper: p, Score: score, PartA: m.part[a][p], PartB: m.part[b][p]})
		}
	}
	slices.SortStableFunc(all, func(x, y SharedPaper) int { return cmp.Compare(y.Score, x.Score) })
	return all
}
