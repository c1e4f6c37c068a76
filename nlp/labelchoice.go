package nlp

import (
	"cmp"
	"container/heap"
	"slices"
	"strings"
)

// A labelChoice is labels being chosen.
type labelChoice struct {
	*topics
	minShare float64
	offered  [][]offer // by topic
	labels   [][]Label // by topic, chosen so far
	chosen   [][]*offer
	covered  []bool           // by paper: whether a label of its topic stands for it
	taken    map[int]bool     // by term
	parts    map[string][]int // by sub-phrase of a chosen label: the topics of such labels
	whole    map[string][]int // by chosen label: its topic
	said     map[string][]int // by key: the topics with labels that hold it
}

func newLabelChoice(t *topics, l Labeling, o LabelOptions) *labelChoice {
	c := &labelChoice{
		topics: t, minShare: o.MinShare, labels: make([][]Label, len(t.size)), chosen: make([][]*offer, len(t.size)),
		covered: make([]bool, len(t.groups)), taken: make(map[int]bool),
		parts: make(map[string][]int), whole: make(map[string][]int), said: make(map[string][]int),
	}
	f := newFitness(t, o)
	for g := range t.use {
		c.offered = append(c.offered, t.offers(g, l, f))
	}
	c.findPapers()
	return c
}

// fitness says which terms may label topics.
type fitness struct {
	*topics
	minShare float64
	common   []int // by term: the topics that have it in common
	most     float64
	others   []*offer // the labels to be left out
}

func newFitness(t *topics, o LabelOptions) *fitness {
	f := &fitness{topics: t, minShare: o.MinShare, common: t.topicsUsing(commonShare), most: o.MaxShare * float64(len(t.size))}
	for _, term := range o.Exclude {
		f.others = append(f.others, &offer{key: t.key(term)})
	}
	return f
}

// fits tells whether a term may be a label: not when too many topics have it in common, when it says no more than one to
// be left out, or when it names what journals print beside articles.
func (f *fitness) fits(term int) bool {
	if len(f.size) > 2 && float64(f.common[term]) > f.most {
		return false
	}
	key := f.key(term)
	return !repeats(key, f.others) && !isFrontMatter(key)
}

// key returns the keys of a term between blanks.
func (t *topics) key(term int) string { return " " + fold(t.annotation.Terms[term].Label) + " " }

// isFrontMatter tells whether a phrase holds nothing but words for kinds of publications and general words: "guest
// editorial", "session details".
func isFrontMatter(key string) bool {
	words, front := strings.Fields(key), 0
	for _, w := range words {
		if frontMatter[w] {
			front++
		}
	}
	if front == 0 {
		return false
	}
	g := judge(words)
	return front+g.common+g.empty >= g.words
}

// findPapers notes of every offer which papers use it.
func (c *labelChoice) findPapers() {
	index := make([]map[int]int, len(c.offered))
	for g, all := range c.offered {
		index[g] = make(map[int]int, len(all))
		for i := range all {
			index[g][all[i].Term] = i
		}
	}
	for p, g := range c.groups {
		if g < 0 {
			continue
		}
		terms, _, _ := c.annotation.Matrix.Row(p)
		for _, term := range terms {
			if i, ok := index[g][int(term)]; ok {
				c.offered[g][i].papers = append(c.offered[g][i].papers, int32(p))
			}
		}
	}
}

// round gives every topic that has one another label.
func (c *labelChoice) round() {
	var queue offerQueue
	for g := range c.offered {
		for i := range c.offered[g] {
			if o := &c.offered[g][i]; c.worth(o) > 0 {
				queue = append(queue, ranked{o, c.worth(o), len(queue)})
			}
		}
	}
	heap.Init(&queue)
	served := make([]bool, len(c.size))
	for queue.Len() > 0 {
		best := &queue[0]
		worth := c.worth(best.offer)
		switch {
		case worth == 0 || served[best.topic]:
			heap.Pop(&queue)
		case worth < best.worth:
			best.worth = worth
			heap.Fix(&queue, 0)
		default:
			served[best.topic] = true
			c.take(best.offer, worth)
			heap.Pop(&queue)
		}
	}
}

// worth is what an offer is worth beside the labels chosen so far; 0 when it must not be one.
func (c *labelChoice) worth(o *offer) float64 {
	g := o.topic
	if c.taken[o.Term] || repeats(o.key, c.chosen[g]) || (len(c.chosen[g]) > 0 && o.Share < c.minShare) {
		return 0
	}
	fresh, said := 0, 0
	for _, p := range o.papers {
		if !c.covered[p] {
			fresh++
		}
	}
	for _, w := range o.words {
		if slices.Contains(c.said[w], g) {
			said++
		}
	}
	papers, words := float64(len(o.papers)), float64(len(o.words))
	worth := o.Score * (1 - againCost*(papers-float64(fresh))/papers)
	worth *= 1 - saidCost*float64(said)/words
	if c.nested(o) {
		worth *= nestedFactor
	}
	return worth
}

// repeats tells whether a key is part of one of some labels, or one with nothing but general words around it.
func repeats(key string, labels []*offer) bool {
	return slices.ContainsFunc(labels, func(label *offer) bool {
		return strings.Contains(label.key, key) || extends(key, label.key)
	})
}

// extends tells whether a key is another one with nothing but general words around it.
func extends(key, other string) bool {
	before, after, longer := strings.Cut(key, other)
	if !longer {
		return false
	}
	rest := judge(append(strings.Fields(before), strings.Fields(after)...))
	return rest.common+rest.empty == rest.words
}

// nested tells whether an offer is part of a label of another topic, or the other way round.
func (c *labelChoice) nested(o *offer) bool {
	other := func(g int) bool { return g != o.topic }
	if slices.ContainsFunc(c.parts[strings.TrimSpace(o.key)], other) {
		return true
	}
	for part := range subPhrases(o.words) {
		if slices.ContainsFunc(c.whole[part], other) {
			return true
		}
	}
	return false
}

// take makes an offer a label.
func (c *labelChoice) take(o *offer, worth float64) {
	g := o.topic
	label := o.Label
	label.Score = worth
	c.labels[g] = append(c.labels[g], label)
	c.chosen[g] = append(c.chosen[g], o)
	c.taken[o.Term] = true
	for _, p := range o.papers {
		c.covered[p] = true
	}
	note := func(in map[string][]int, what string) {
		if !slices.Contains(in[what], g) {
			in[what] = append(in[what], g)
		}
	}
	note(c.whole, strings.Join(o.words, " "))
	for part := range subPhrases(o.words) {
		note(c.parts, part)
	}
	for _, w := range o.words {
		note(c.said, w)
	}
}

// subPhrases yields all sequences of neighbouring words.
func subPhrases(words []string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for lo := range words {
			for hi := lo + 1; hi <= len(words); hi++ {
				if !yield(strings.Join(words[lo:hi], " ")) {
					return
				}
			}
		}
	}
}

// A ranked offer is one with what it was worth when last looked at.
type ranked struct {
	*offer
	worth float64
	order int // among offers of equal worth
}

// An offerQueue is a heap of offers, the best on top.
type offerQueue []ranked

func (q offerQueue) Len() int { return len(q) }
func (q offerQueue) Less(i, j int) bool {
	return cmp.Or(cmp.Compare(q[j].worth, q[i].worth), cmp.Compare(q[i].order, q[j].order)) < 0
}
func (q offerQueue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *offerQueue) Push(x any)   { *q = append(*q, x.(ranked)) }
func (q *offerQueue) Pop() any {
	last := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return last
}
