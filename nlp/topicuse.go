package nlp

import (
	"cmp"
	"fmt"
	"slices"
)

// Topics are groups of papers that somebody else has found; here is counted which term each of them uses, in how many
// papers and how often. Labels and the terms that two topics share are chosen from these counts.

// topics counts the use of terms by topic.
type topics struct {
	annotation *Annotation
	groups     []int32   // topic of each paper, or negative
	size       []int     // papers by topic
	tokens     []int     // occurrences by topic
	use        [][]count // by topic, terms ascending
	papers     []int     // by term, in papers with a topic
	counts     []int     // by term, in papers with a topic
	all        int       // papers with a topic
	mean       float64   // occurrences of the mean topic
}

// A count is how a topic uses a term.
type count struct{ term, papers, count int }

// countTopics counts in O(entries of the matrix · log). It returns an error when groups has not one number a paper.
func countTopics(a *Annotation, groups []int32) (*topics, error) {
	if len(groups) != a.Matrix.Rows() {
		return nil, fmt.Errorf("nlp: %d papers have %d topic numbers; there must be one a paper", a.Matrix.Rows(), len(groups))
	}
	n := 0
	for _, g := range groups {
		n = max(n, int(g)+1)
	}
	t := &topics{annotation: a, groups: groups, size: make([]int, n), tokens: make([]int, n), use: make([][]count, n)}
	t.papers, t.counts = make([]int, len(a.Terms)), make([]int, len(a.Terms))
	for p, g := range groups {
		if g >= 0 {
			t.addPaper(p, g)
		}
	}
	for g := range t.use {
		t.use[g] = addUp(t.use[g])
		t.mean += float64(t.tokens[g]) / float64(n)
	}
	return t, nil
}

// addPaper counts the terms of paper p for its topic.
func (t *topics) addPaper(p int, g int32) {
	t.all++
	t.size[g]++
	terms, counts, _ := t.annotation.Matrix.Row(p)
	for i, term := range terms {
		t.use[g] = append(t.use[g], count{int(term), 1, int(counts[i])})
		t.tokens[g] += int(counts[i])
		t.papers[term]++
		t.counts[term] += int(counts[i])
	}
}

// addUp sorts counts by term and adds those of the same term.
func addUp(all []count) []count {
	slices.SortFunc(all, func(x, y count) int { return cmp.Compare(x.term, y.term) })
	sums := all[:0]
	for _, c := range all {
		if n := len(sums); n > 0 && sums[n-1].term == c.term {
			sums[n-1].papers += c.papers
			sums[n-1].count += c.count
		} else {
			sums = append(sums, c)
		}
	}
	return sums
}

// overRepresented tells whether topic g uses a term more than the rest does. A single topic has no rest.
func (t *topics) overRepresented(g int, c count) bool {
	return t.size[g] == t.all || c.papers*t.all > t.papers[c.term]*t.size[g]
}

// score is how well a term tells topic g from the others.
func (t *topics) score(g int, c count, l Labeling) float64 {
	return l.Score(TopicUse{
		Papers: c.papers, Size: t.size[g], AllPapers: t.papers[c.term], All: t.all,
		Count: c.count, AllCount: t.counts[c.term], Tokens: t.tokens[g], Mean: t.mean,
	})
}

// topicsUsing counts for every term the topics in which at least the given share of papers use it.
func (t *topics) topicsUsing(share float64) []int {
	using := make([]int, len(t.papers))
	for g, use := range t.use {
		for _, c := range use {
			if float64(c.papers) >= share*float64(t.size[g]) {
				using[c.term]++
			}
		}
	}
	return using
}
