package render

import (
	"github.com/papergraph/papergraph/nlp"
)

// subtopicTerms is how many terms a sub-topic tells.
const subtopicTerms = 5

// divide gives the clusters of m their parts, when the analysis found any and items are papers. A part is named by what
// tells it from the rest of its cluster; the terms that name the cluster itself say nothing there and are left out.
func (n *naming) divide(m *Map) {
	s := n.o.Subtopics
	if s == nil || !n.net.Kind.OfPapers() {
		return
	}
	for k, c := range n.cluster {
		if c < 0 || s.First[k] == s.First[k+1] {
			continue
		}
		cluster := &m.Clusters[c]
		cluster.Parts = make([]Subtopic, s.First[k+1]-s.First[k])
		for _, i := range cluster.Items {
			if part := int(s.Of[i]) - s.First[k]; s.Of[i] >= 0 {
				cluster.Parts[part].Items = append(cluster.Parts[part].Items, i)
			}
		}
		for part, terms := range n.partTerms(cluster) {
			p := &cluster.Parts[part]
			p.mark(m.Items, part)
			if len(terms) == 0 {
				terms = n.namesOf(p.Items)
			}
			p.Terms, p.Label = terms, labelOf(terms, part)
		}
	}
}

// partTerms tells the terms of every part of a cluster.
func (n *naming) partTerms(c *Cluster) [][]Term {
	terms := make([][]Term, len(c.Parts))
	if n.in.Terms == nil {
		return terms
	}
	groups := make([]int32, len(n.in.Corpus.Papers))
	for p := range groups {
		groups[p] = -1
	}
	for part := range c.Parts {
		for _, i := range c.Parts[part].Items {
			groups[n.net.Items[i].Papers[0]] = int32(part)
		}
	}
	labels, err := nlp.Labels(n.in.Terms, groups, nlp.LabelOptions{Top: subtopicTerms, Exclude: n.termsNaming(c)})
	if err != nil {
		panic("render: " + err.Error()) // one group a paper and the default options are always accepted
	}
	for part := range labels {
		terms[part] = n.labelTerms(labels[part])
	}
	return terms
}

// termsNaming are the terms in the label of a cluster.
func (n *naming) termsNaming(c *Cluster) []int {
	var found []int
	for _, t := range c.Terms[:min(labelTerms, len(c.Terms))] {
		for i := range n.in.Terms.Terms {
			if n.in.Terms.Terms[i].Label == t.Label {
				found = append(found, i)
			}
		}
	}
	return found
}
