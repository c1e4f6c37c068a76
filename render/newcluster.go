package render

import (
	"cmp"
	"slices"
	"strings"

	"github.com/papergraph/papergraph/nlp"
)

// labelTerms is how many terms make the label of a cluster, clusterTerms how many a cluster tells in all.
const (
	labelTerms   = 2
	clusterTerms = 8
)

// clusters names the communities that are large enough, largest first.
func (n *naming) clusters() []Cluster {
	clusters := make([]Cluster, n.count)
	for i := range n.net.Items {
		if c := n.clusterOf(i); c >= 0 {
			clusters[c].Items = append(clusters[c].Items, i)
		}
	}
	n.mostCentralFirst(clusters)
	for c, terms := range n.clusterTerms(clusters) {
		clusters[c].Terms = terms
		clusters[c].Label = labelOf(terms, c)
	}
	return clusters
}

// mostCentralFirst orders the items of every cluster by the strength of their links inside it, ties by index.
func (n *naming) mostCentralFirst(clusters []Cluster) {
	g := n.graph
	inside := make([]float64, g.NumNodes())
	for u := range inside {
		adj, weight := g.Row(u)
		for i, v := range adj {
			if n.a.Topics.Of(u) == n.a.Topics.Of(int(v)) {
				inside[u] += weight[i]
			}
		}
	}
	for _, c := range clusters {
		slices.SortStableFunc(c.Items, func(a, b int) int { return cmp.Compare(inside[b], inside[a]) })
	}
}

// clusterTerms tells the terms of every cluster: its most central items when the items are terms themselves, else the
// terms that are distinctive for the papers of the cluster.
func (n *naming) clusterTerms(clusters []Cluster) [][]Term {
	terms := make([][]Term, len(clusters))
	if !n.net.Kind.OfPapers() && n.net.Kind.UsesTerms() || n.in.Terms == nil {
		for c := range clusters {
			terms[c] = n.namesOf(clusters[c].Items)
		}
		return terms
	}
	labels, err := nlp.Labels(n.in.Terms, n.paperClusters(), nlp.LabelOptions{Top: clusterTerms})
	if err != nil {
		panic("render: " + err.Error()) // one group a paper and the default options are always accepted
	}
	for c := range clusters {
		if c < len(labels) {
			terms[c] = n.labelTerms(labels[c])
		}
		if len(terms[c]) == 0 {
			terms[c] = n.namesOf(clusters[c].Items)
		}
	}
	return terms
}

// labelTerms are labels as terms of a cluster.
func (n *naming) labelTerms(labels []nlp.Label) []Term {
	var terms []Term
	for _, l := range labels {
		terms = append(terms, Term{Label: n.in.Terms.Terms[l.Term].Label, Count: l.Papers, Score: l.Score, Share: l.Share})
	}
	return terms
}

// namesOf takes the labels of those items that are in most papers, ties to the more central.
func (n *naming) namesOf(items []int) []Term {
	var terms []Term
	frequent := slices.Clone(items)
	slices.SortStableFunc(frequent, func(a, b int) int { return len(n.net.Items[b].Papers) - len(n.net.Items[a].Papers) })
	for _, i := range frequent[:min(clusterTerms, len(frequent))] {
		item := n.net.Items[i]
		terms = append(terms, Term{Label: item.Label, Count: len(item.Papers)})
	}
	return terms
}

// paperClusters assigns every paper of the corpus to the cluster that holds most of its items, ties to the lower
// cluster, -1 where it has none.
func (n *naming) paperClusters() []int32 {
	votes := make([]map[int]int, len(n.in.Corpus.Papers))
	of := make([]int32, len(votes))
	for p := range of {
		of[p] = -1
	}
	for i, item := range n.net.Items {
		c := n.clusterOf(i)
		if c < 0 {
			continue
		}
		for _, p := range item.Papers {
			if votes[p] == nil {
				votes[p] = make(map[int]int)
			}
			votes[p][c]++
			if best := of[p]; best < 0 || votes[p][c] > votes[p][int(best)] || votes[p][c] == votes[p][int(best)] && c < int(best) {
				of[p] = int32(c)
			}
		}
	}
	return of
}

// labelOf is the name of cluster c by its terms.
func labelOf(terms []Term, c int) string {
	labels := make([]string, len(terms))
	for k, t := range terms {
		labels[k] = t.Label
	}
	return TopicName(labels, c+1)
}

// TopicName joins the first two of a topic's labels that say something of their own; a topic without any is named by its
// number.
func TopicName(labels []string, number int) string {
	var names []string
	for _, label := range labels {
		again := func(name string) bool { return rewords(name, label) }
		if len(names) < labelTerms && !slices.ContainsFunc(names, again) {
			names = append(names, label)
		}
	}
	if len(names) == 0 {
		return "topic " + Grouped(number)
	}
	return strings.Join(names, ", ")
}

// rewords reports whether all words of one name are in the other, in whatever form: "learning" and "online learning",
// "randomised controlled trials" and "randomized control trial".
func rewords(a, b string) bool {
	few, many := strings.Fields(a), strings.Fields(b)
	if len(few) > len(many) {
		few, many = many, few
	}
	for _, word := range few {
		if !slices.ContainsFunc(many, func(other string) bool { return alike(word, other) }) {
			return false
		}
	}
	return true
}

// alike reports whether two words are one but for an ending or the spelling of -ise.
func alike(a, b string) bool {
	a, b = strings.ReplaceAll(fold(a), "z", "s"), strings.ReplaceAll(fold(b), "z", "s")
	if len(a) > len(b) {
		a, b = b, a
	}
	ending, same := strings.CutPrefix(b, a)
	if !same || a == "" {
		return a == b
	}
	switch strings.TrimPrefix(ending, a[len(a)-1:]) { // controlled doubles the l of control
	case "", "e", "d", "ed", "ing", "al", "ly":
		return true
	}
	return false
}
