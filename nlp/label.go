package nlp

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
)

// Labels of topics must be three things at once: distinctive (the labeling's score times the term's relevance), fair (used
// by a good share of the topic's papers), and readable (no fragment of a better label, no term that labels another topic,
// nothing that most topics share). The score ranks and the rest excludes. A topic without enough fair labels takes less
// fair ones, so that only a topic whose papers share no term at all stays without.

// LabelOptions steer Labels. The zero value is the default.
type LabelOptions struct {
	Labeling string  // a name in Labelings; "" stands for "ctfidf"
	Top      int     // labels of a topic; 0 stands for 5
	MinShare float64 // share of the topic's papers that must use a label; 0 stands for 0.15
	MaxShare float64 // share of the topics that may use it as much; 0 stands for 0.5
}

// A Label is a term that tells a topic from the others.
type Label struct {
	Term   int     // index into Annotation.Terms
	Score  float64 // distinctiveness, comparable within a topic
	Share  float64 // part of the topic's papers that use it, from 0 to 1
	Papers int     // how many that are
}

// Labels returns the labels of every topic, best first. Paper p belongs to topic groups[p], a number from 0, or to none
// when that is negative; the result has an entry for every topic up to the largest number. No term labels two topics.
// It costs O(entries of the matrix) and a sort for each topic. It returns an error when groups has not one number a paper,
// when an option is out of range, or a *graph.UnknownNameError.
func Labels(a *Annotation, groups []int32, options LabelOptions) ([][]Label, error) {
	labeling, err := LabelingByName(options.Labeling)
	if err != nil {
		return nil, err
	}
	if options, err = options.withDefaults(); err != nil {
		return nil, err
	}
	if len(groups) != a.Matrix.Rows() {
		return nil, fmt.Errorf("nlp: %d papers have %d topic numbers; there must be one a paper", a.Matrix.Rows(), len(groups))
	}
	t := countTopics(a, groups)
	return t.choose(t.rank(labeling, options), options), nil
}

// withDefaults returns the options with defaults in place of zeros, or an error that names the field and its range.
func (o LabelOptions) withDefaults() (LabelOptions, error) {
	switch {
	case o.Top < 0:
		return o, rangeError("top", o.Top, "1 or more")
	case !(o.MinShare >= 0 && o.MinShare <= 1):
		return o, rangeError("min-share", o.MinShare, "from 0 to 1")
	case !(o.MaxShare >= 0 && o.MaxShare <= 1):
		return o, rangeError("max-share", o.MaxShare, "from 0 to 1")
	}
	if o.Top == 0 {
		o.Top = 5
	}
	if o.MinShare == 0 {
		o.MinShare = 0.15
	}
	if o.MaxShare == 0 {
		o.MaxShare = 0.5
	}
	return o, nil
}

// topics counts the use of terms by topic.
type topics struct {
	annotation *Annotation
	size       []int     // papers by topic
	tokens     []int     // occurrences by topic
	use        [][]count // by topic, terms ascending
	papers     []int     // by term, in papers with a topic
	counts     []int     // by term, in papers with a topic
	all        int       // papers with a topic
	mean       float64   // occurrences of the mean topic
	worth      []float64 // by term: relevance, and longer terms say more
}

// A count is how a topic uses a term.
type count struct{ term, papers, count int }

func countTopics(a *Annotation, groups []int32) *topics {
	n := 0
	for _, g := range groups {
		n = max(n, int(g)+1)
	}
	t := &topics{annotation: a, size: make([]int, n), tokens: make([]int, n), use: make([][]count, n)}
	t.papers, t.counts = make([]int, len(a.Terms)), make([]int, len(a.Terms))
	for i := range a.Terms {
		words := 1 + strings.Count(fold(a.Terms[i].Label), " ")
		t.worth = append(t.worth, a.Terms[i].Relevance*math.Log2(float64(1+words)))
	}
	for p, g := range groups {
		if g < 0 {
			continue
		}
		t.all++
		t.size[g]++
		terms, counts, _ := a.Matrix.Row(p)
		for i, term := range terms {
			t.use[g] = append(t.use[g], count{int(term), 1, int(counts[i])})
			t.tokens[g] += int(counts[i])
			t.papers[term]++
			t.counts[term] += int(counts[i])
		}
	}
	for g := range t.use {
		t.use[g] = addUp(t.use[g])
		t.mean += float64(t.tokens[g]) / float64(n)
	}
	return t
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

// A proposal is a term that might label a topic.
type proposal struct {
	Label
	topic int
	fair  bool // used by the share of the topic's papers that is asked for, and by more than one
}

// rank proposes the terms that score in a topic and are not shared by too many topics: fair ones first, then by score.
// Scores of different topics are made comparable by each topic's best.
func (t *topics) rank(labeling Labeling, o LabelOptions) []proposal {
	common := t.topicsUsing(o.MinShare)
	var all []proposal
	for g, use := range t.use {
		first := len(all)
		best := 0.0
		for _, c := range use {
			tooCommon := len(t.size) > 2 && float64(common[c.term]) > o.MaxShare*float64(len(t.size))
			if tooCommon || !t.overRepresented(g, c) {
				continue
			}
			p := t.propose(g, c, labeling, o)
			if p.Score > 0 && (c.papers > 1 || t.size[g] < 3) {
				all = append(all, p)
				best = max(best, p.Score)
			}
		}
		for i := range all[first:] {
			all[first+i].Score /= best
		}
	}
	slices.SortStableFunc(all, func(x, y proposal) int {
		if x.fair != y.fair {
			if x.fair {
				return -1
			}
			return 1
		}
		return cmp.Compare(y.Score, x.Score)
	})
	return all
}

// overRepresented tells whether topic g uses a term more than the rest does. A single topic has no rest.
func (t *topics) overRepresented(g int, c count) bool {
	return t.size[g] == t.all || c.papers*t.all > t.papers[c.term]*t.size[g]
}

// propose scores a term for topic g.
func (t *topics) propose(g int, c count, labeling Labeling, o LabelOptions) proposal {
	score := labeling.Score(TopicUse{
		Papers: c.papers, Size: t.size[g], AllPapers: t.papers[c.term], All: t.all,
		Count: c.count, AllCount: t.counts[c.term], Tokens: t.tokens[g], Mean: t.mean,
	})
	share := float64(c.papers) / float64(t.size[g])
	return proposal{
		Label: Label{Term: c.term, Score: score * t.worth[c.term], Share: share, Papers: c.papers},
		topic: g, fair: share >= o.MinShare && (c.papers > 1 || t.size[g] == 1),
	}
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

// choose gives every topic its labels, the best proposals first, each term once.
func (t *topics) choose(ranked []proposal, o LabelOptions) [][]Label {
	labels := make([][]Label, len(t.size))
	keys := make([][]string, len(t.size)) // of each topic's labels
	taken := make(map[int]bool)
	for _, p := range ranked {
		key := " " + fold(t.annotation.Terms[p.Term].Label) + " "
		if taken[p.Term] || len(labels[p.topic]) == o.Top || overlaps(key, keys[p.topic]) {
			continue
		}
		taken[p.Term] = true
		labels[p.topic] = append(labels[p.topic], p.Label)
		keys[p.topic] = append(keys[p.topic], key)
	}
	return labels
}

// overlaps tells whether a key is part of one of the others, or one of them with nothing but general words behind it.
func overlaps(key string, others []string) bool {
	return slices.ContainsFunc(others, func(other string) bool {
		if strings.Contains(other, key) {
			return true
		}
		tail, longer := strings.CutPrefix(key, other)
		rest := judge(strings.Fields(tail))
		return longer && rest.common+rest.empty == rest.words
	})
}
