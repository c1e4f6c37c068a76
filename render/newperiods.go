package render

import (
	"slices"
	"strings"

	"github.com/papergraph/papergraph/graph/analysis"
	"github.com/papergraph/papergraph/graph/network"
)

// NewPeriods names what was found in each period of m's papers: its topics as a map of its papers alone would name
// them, of the overall topic that holds most of their items, and what flows from one period into the next. eras are what
// analysis.Evolve found in periods. The cost is that of naming topics.
func NewPeriods(m *Map, periods []network.Period, eras []analysis.Era, o Options) []Period {
	named := make([]Period, len(periods))
	places := make(map[string]int, len(m.Items)) // of items by id
	for i := range m.Items {
		places[m.Items[i].ID] = i
	}
	namings := make([]*naming, len(periods))
	for i := range periods {
		p := &periods[i]
		namings[i] = newNaming(p.Input, p.Network, &analysis.Analysis{Topics: eras[i].Topics}, o.complete(0))
		named[i] = Period{From: p.From, To: p.To, Papers: len(p.Papers), Topics: namings[i].periodTopics(m, places)}
	}
	for i := 1; i < len(periods); i++ {
		for c, flows := range eras[i-1].Flows {
			if from := namings[i-1].cluster[c]; from >= 0 {
				named[i-1].Topics[from].Flows = namings[i].flows(flows, &periods[i])
			}
		}
	}
	return named
}

// periodTopics are the clusters of a period as topics.
func (n *naming) periodTopics(m *Map, places map[string]int) []PeriodTopic {
	var topics []PeriodTopic
	for _, c := range n.clusters() {
		t := PeriodTopic{Label: c.Label, Terms: c.Terms}
		for _, u := range c.Items {
			if at, known := places[n.net.Items[u].ID]; known {
				t.Items = append(t.Items, at)
			}
		}
		t.Cluster = mostFrequentCluster(m, t.Items)
		topics = append(topics, t)
	}
	for _, c := range n.paperClusters() {
		if c >= 0 {
			topics[c].Papers++
		}
	}
	return topics
}

// mostFrequentCluster is the cluster that holds most of the items, ties to the lower, or -1 when they are in none.
func mostFrequentCluster(m *Map, items []int) int {
	count := make([]int, len(m.Clusters))
	best := -1
	for _, i := range items {
		if c := m.Items[i].Cluster; c >= 0 {
			count[c]++
		}
	}
	for c, n := range count {
		if n > 0 && (best < 0 || n > count[best]) {
			best = c
		}
	}
	return best
}

// flows are those into the topics of this period that have a name.
func (n *naming) flows(from []analysis.Flow, p *network.Period) []Flow {
	var flows []Flow
	for _, f := range from {
		to := n.cluster[f.To]
		if to < 0 {
			continue
		}
		labels := make([]string, len(f.Shared))
		for i, feature := range f.Shared {
			labels[i] = p.Feature(feature)
		}
		flows = append(flows, Flow{To: to, Weight: f.Index, Shared: withoutParts(labels)})
	}
	return flows
}

// sharedLabels is how many labels a flow tells.
const sharedLabels = 5

// withoutParts leaves out labels whose words all stand in another one before them or in a longer one behind.
func withoutParts(labels []string) []string {
	var kept []string
	for i, label := range labels {
		part := slices.ContainsFunc(labels[:i], func(other string) bool { return holdsWords(other, label) }) ||
			slices.ContainsFunc(labels[i+1:], func(other string) bool { return len(other) > len(label) && holdsWords(other, label) })
		if !part {
			kept = append(kept, label)
		}
	}
	return kept[:min(sharedLabels, len(kept))]
}

func holdsWords(label, part string) bool {
	return strings.Contains(" "+strings.ToLower(label)+" ", " "+strings.ToLower(part)+" ")
}
